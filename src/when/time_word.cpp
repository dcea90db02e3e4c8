#include "when/time_word.h"

#include "when/lexer_words.h"

namespace dragoman::when {

bool is_time_word(std::string_view lemma) {
  if (lemma == "today" || lemma == "yesterday" || lemma == "tomorrow" || lemma == "tonight" || lemma == "time" ||
      lemma == "moment")
    return true;
  const WordEntry* entry = word_table().find(lemma);
  if (!entry || entry->abbreviated) return false;
  switch (entry->sort) {
    case Sort::month:
    case Sort::weekday:
    case Sort::season:
    case Sort::part:
      return true;
    case Sort::unit:  // "second" and "half" are more often ordinals and shares, "period" is anything
      return entry->value != static_cast<int>(Unit::second) && entry->value != static_cast<int>(Unit::half) &&
             entry->value != static_cast<int>(Unit::period);
    default:
      return false;
  }
}

}  // namespace dragoman::when
