// Capitals in headlines: "Kayani Postpones Visit To Russia" looks like five names, "KAYANI TO VISIT MOSCOW" like five
// acronyms, and "IMPLEMENTATION of the accord began" begins with one. A tagger trained on running text believes it.
//
// The article itself knows better: its running text writes "Kayani" and "Russia" with a capital and "visit" without.
// So the forms of running sentences are counted by their lower case (the first word of a sentence does not count), and
// a headline's word takes the way of writing that is commoner there. A word that the body does not hold goes by
// a lexicon of common words if there is one; else it keeps its capital in a headline, and gets one capital if all its
// letters were. A place before a dateline's mark ("ISLAMABAD:") is a name. Method: truecasing after Lita et al.
// (2003), with the article as its own model. Tests: headline_test.cpp.
#include "text/headline.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "text/abbreviations.h"
#include "text/characters.h"

namespace dragoman::text {
namespace {

using std::uint32_t;

enum class Case : std::uint8_t { none, lower, capital, upper };  // upper: two letters or more, none of them small

// How one form is written; `none` for numbers and punctuation.
Case case_of(std::string_view form) {
  bool capital = false;
  int letters = 0;
  int small = 0;
  for (std::size_t at = 0; at < form.size();) {
    const char32_t c = next_code_point(form, at);
    if (!is_letter(c)) {
      if (letters == 0) return Case::none;
      continue;
    }
    const bool up = is_upper(c);
    if (letters == 0) capital = up;
    ++letters;
    small += up ? 0 : 1;
  }
  if (letters == 0) return Case::none;
  if (!capital) return Case::lower;
  return small == 0 && letters > 1 ? Case::upper : Case::capital;
}

bool is_short_function_word(std::string_view form) {
  return form.size() <= 3 || (form.size() <= 4 && starts_sentences(form));
}

// A mark that follows the place of a dateline.
bool closes_dateline(std::string_view form) {
  return form == ":" || form == "," || form == "(" || form == "-" || form == "--" || form == "—" || form == "–" ||
         form == "/";
}

// These are acronyms even where every word is in capitals.
bool is_sure_acronym(std::string_view form) {
  return form == "US" || form == "UN" || form == "UK" || form == "EU" || form == "UAE" || form == "NATO" ||
         form == "USA";
}

// Past the words in capitals at the start of a sentence; marks between them are passed over.
uint32_t lead_end(const Text& text, const Sentence& sentence) {
  uint32_t end = sentence.first;
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Case written = case_of(text.form(i));
    if (written == Case::none) {
      if (byte_kind(text.form(i)[0]) == Kind::digit) break;
      continue;
    }
    if (written != Case::upper) break;
    end = i + 1;
  }
  return end;
}

std::string capitalise(std::string_view lower) {
  std::size_t at = 0;
  if (lower.empty()) return {};
  const char32_t first = next_code_point(lower, at);
  std::string out;
  // The one upper-case letter that folds to `first`; scripts beyond Latin keep theirs.
  if (first < 0x80) {
    out += is_ascii_lower(static_cast<char>(first)) ? static_cast<char>(first - 32) : static_cast<char>(first);
  } else {
    append_utf8(out, first >= 0xE0 && first <= 0xFE && first != 0xF7 ? first - 32 : first);
  }
  out += lower.substr(at);
  return out;
}

struct Counts {
  uint32_t lower = 0;
  uint32_t capital = 0;
  uint32_t upper = 0;
};

// How the running text of the article writes its words. Only looked up, never walked.
class Writing {
 public:
  void count(const Text& text, const Sentence& sentence) {
    for (uint32_t i = sentence.first + 1; i < sentence.last; ++i) {
      const Case written = case_of(text.form(i));
      if (written == Case::none) continue;
      Counts& counts = words_[to_lower(text.form(i))];
      if (written == Case::lower) ++counts.lower;
      if (written == Case::capital) ++counts.capital;
      if (written == Case::upper) ++counts.upper;
    }
  }

  // The commonest way to write the word; `none` if the running text does not hold it.
  [[nodiscard]] Case usual(const std::string& lower) const {
    const auto at = words_.find(lower);
    if (at == words_.end()) return Case::none;
    const Counts& c = at->second;
    if (c.lower >= c.capital && c.lower >= c.upper) return Case::lower;
    return c.capital >= c.upper ? Case::capital : Case::upper;
  }

 private:
  std::unordered_map<std::string, Counts> words_;
};

std::string written_as(Case how, std::string_view form, const std::string& lower) {
  switch (how) {
    case Case::lower:
      return lower;
    case Case::capital:
      return case_of(form) == Case::upper ? capitalise(lower) : std::string(form);
    default:
      return std::string(form);
  }
}

// The form for a word whose capitals say nothing. `all`: every letter of it and its neighbours is a capital.
std::string truecase(const Text& text, const Sentence& sentence, uint32_t token, bool all, const Writing& writing,
                     const LemmaTable* lexicon) {
  const std::string_view form = text.form(token);
  const std::string lower = to_lower(form);
  const bool first = token == sentence.first;
  Case how = writing.usual(lower);
  if (how == Case::none) {
    const bool place =
        all && token + 1 < sentence.last && closes_dateline(text.form(token + 1)) && token < sentence.first + 4;
    if (all && (is_sure_acronym(form) || (form.size() == 2 && place))) return std::string(form);
    const bool common =
        starts_sentences(lower) || form.size() <= 2 || (lexicon != nullptr && lexicon->is_common(lower));
    how = common && !place ? Case::lower : Case::capital;
  }
  if (how == Case::lower && first) how = Case::capital;
  return written_as(how, form, lower);
}

// Straight quotes for curly ones; empty if there are none.
std::string straightened(std::string_view form) {
  if (form.find('\xE2') == std::string_view::npos) return {};
  std::string out;
  for (std::size_t at = 0; at < form.size();) {
    const char32_t c = next_code_point(form, at);
    if (c == 0x2018 || c == 0x2019) {
      out += '\'';
    } else if (c == 0x201C || c == 0x201D) {
      out += '"';
    } else {
      append_utf8(out, c);
    }
  }
  return out == form ? std::string() : out;
}

}  // namespace

Capitals capitals(const Text& text, const Sentence& sentence) {
  uint32_t words = 0;
  uint32_t upper = 0;
  uint32_t content = 0;
  uint32_t small = 0;  // content words in small letters
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const std::string_view form = text.form(i);
    const Case written = case_of(form);
    if (written == Case::none || form.size() < 2) continue;
    ++words;
    upper += written == Case::upper ? 1 : 0;
    if (is_short_function_word(form)) continue;
    ++content;
    small += written == Case::lower ? 1 : 0;
  }
  if (words >= 2 && upper * 10 >= words * 9) return Capitals::all;
  const bool heading = sentence.role == article::Role::title || sentence.role == article::Role::subhead;
  if (content >= 3 && (small == 0 || (heading && small * 6 <= content))) return Capitals::title;
  const uint32_t lead = lead_end(text, sentence);
  if (lead == sentence.first || lead >= sentence.last) return Capitals::sentence;
  // One short word in capitals is more likely an acronym, unless a dateline's mark follows.
  const bool several = lead > sentence.first + 1;
  const bool longer = text.form(sentence.first).size() > 5 || closes_dateline(text.form(lead));
  return several || longer ? Capitals::lead : Capitals::sentence;
}

NormalisedForms::NormalisedForms(const Text& text, const LemmaTable* lexicon) {
  std::vector<Capitals> kinds;
  kinds.reserve(text.sentences.size());
  for (const Sentence& sentence : text.sentences) kinds.push_back(capitals(text, sentence));
  Writing writing;
  if (std::any_of(kinds.begin(), kinds.end(), [](Capitals c) { return c != Capitals::sentence; }))
    for (std::size_t i = 0; i < kinds.size(); ++i)
      if (kinds[i] == Capitals::sentence) writing.count(text, text.sentences[i]);

  // Changed forms are gathered in one string; the views are set when it has stopped growing.
  auto changed = std::make_shared<std::string>();
  std::vector<std::pair<uint32_t, Span>> places;
  forms_.resize(text.tokens.size());
  for (uint32_t i = 0; i < text.tokens.size(); ++i) forms_[i] = text.form(i);
  const auto change = [&](uint32_t token, const std::string& form) {
    if (form.empty() || form == forms_[token]) return;
    const auto begin = static_cast<uint32_t>(changed->size());
    *changed += form;
    places.emplace_back(token, Span{begin, static_cast<uint32_t>(changed->size())});
  };
  for (std::size_t s = 0; s < kinds.size(); ++s) {
    const Sentence& sentence = text.sentences[s];
    const uint32_t lead = kinds[s] == Capitals::lead ? lead_end(text, sentence) : sentence.last;
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Case written = case_of(forms_[i]);
      const bool idle = kinds[s] == Capitals::title ? written == Case::capital : written == Case::upper;
      if (kinds[s] != Capitals::sentence && i < lead && idle)
        change(i, truecase(text, sentence, i, kinds[s] != Capitals::title, writing, lexicon));
      else
        change(i, straightened(forms_[i]));
    }
  }
  for (const auto& [token, span] : places) forms_[token] = slice(*changed, span);
  changed_ = std::move(changed);
}

}  // namespace dragoman::text
