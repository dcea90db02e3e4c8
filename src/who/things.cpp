// What is no actor but is spoken of again: "a new bill ... the bill ... it".
//
// Such phrases get no entity; they are linked among themselves, so that a later stage can ask what "it" was and so that
// a pronoun which means the bill is not given to the government. A name is the same name ("787 Dreamliner" in "the new
// 787 Dreamliner"); a noun is the same noun where it is definite and says nothing new ("the bill" after "a tax bill",
// not "the second bill" after "the bill"). Times, amounts and shares are nothing of the kind. Method: the exact and
// strict-head passes of the multi-pass sieve (Lee et al. 2013).
#include <algorithm>
#include <array>

#include "base/phrases.h"
#include "base/utf8.h"
#include "who/linker.h"

namespace dragoman::who {
namespace {

using text::Upos;

constexpr std::size_t kLatest = 12;

bool is_measure(std::string_view noun) {
  constexpr std::array<std::string_view, 40> kMeasures = {
      "percent", "cent",    "dollar", "dollars", "euro",   "euros", "pound",  "pounds", "million", "billion",
      "year",    "years",   "month",  "months",  "week",   "weeks", "day",    "days",   "hour",    "hours",
      "minute",  "minutes", "time",   "times",   "number", "thing", "things", "lot",    "rest",    "way",
      "end",     "part",    "case",   "fact",    "$",      "%",     "points", "point",  "place",   "example"};
  return std::find(kMeasures.begin(), kMeasures.end(), noun) != kMeasures.end();
}

// Words of a phrase that say what it is: nouns, names, adjectives, numbers; folded, sorted.
std::vector<std::string> content_of(const text::Text& text, const Nominal& nominal) {
  std::vector<std::string> out;
  for (std::uint32_t t = nominal.first; t < nominal.last; ++t) {
    const auto upos = text.tokens[t].upos;
    if (upos == Upos::noun || upos == Upos::propn || upos == Upos::adj || upos == Upos::num || upos == Upos::verb)
      out.push_back(to_lower(text.form(t)));
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

bool Linker::can_be_thing(const Nominal& nominal) const {
  if (nominal.entity != kNone || nominal.form == Form::pronoun || nominal.form == Form::person) return false;
  if (article_.dateline.overlaps(text_.span(nominal.first, nominal.last))) return false;
  const auto& head = text_.tokens[nominal.head];
  if (head.upos != Upos::noun && head.upos != Upos::propn) return false;
  if (is_predicate(nominal)) return false;
  return !is_measure(to_lower(text_.form(nominal.head)));
}

void Linker::link_things() {
  struct Seen {
    std::uint32_t nominal;
    std::vector<std::string> content;
  };
  std::map<std::string, std::vector<Seen>> by_head;
  std::uint32_t things = 0;
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    auto& nominal = nominals_[i];
    if (!can_be_thing(nominal)) continue;
    const bool name = text_.tokens[nominal.head].upos == Upos::propn;
    auto content = content_of(text_, nominal);
    const auto noun = text_.tokens[nominal.head].upos == Upos::propn ? to_lower(text_.form(nominal.head))
                                                                     : std::string(text_.lemma(nominal.head));
    auto& seen = by_head[noun];
    const bool bare = !nominal.indefinite && !nominal.definite;
    const bool plural = text::xpos_name(text_.tokens[nominal.head].xpos).ends_with("S");
    for (std::size_t k = seen.size(), tried = 0; k-- > 0 && tried < kLatest && !nominal.indefinite; ++tried) {
      const auto& before = nominals_[seen[k].nominal];
      const bool was_plural = text::xpos_name(text_.tokens[before.head].xpos).ends_with("S");
      if (plural != was_plural || before.possessor != kNone || nominal.possessor != kNone) continue;
      const bool same = content == seen[k].content;
      const bool within = std::includes(seen[k].content.begin(), seen[k].content.end(), content.begin(), content.end());
      // A name without an article is the same name; a bare noun only in the same words.
      if (!(name ? within : same || (nominal.definite && within))) continue;
      if (bare && !name && !(same && (plural || content.size() > 1))) continue;
      nominal.thing = before.thing;
      break;
    }
    if (nominal.thing == kNone) nominal.thing = things++;
    seen.push_back({i, std::move(content)});
  }
  cast_.things.resize(things);
  for (const auto& nominal : nominals_) {
    if (nominal.thing == kNone) continue;
    Mention out;
    out.first = nominal.wide_first;
    out.last = nominal.wide_last;
    out.head = nominal.head;
    out.span = text_.span(out.first, out.last);
    out.how = How::description;
    out.reason = "the same words";
    cast_.things[nominal.thing].mentions.push_back(std::move(out));
  }
}

// A thing mentioned once is of no use to anyone.
void Linker::keep_things() {
  std::erase_if(cast_.things, [](const Thing& thing) { return thing.mentions.size() < 2; });
  for (auto& thing : cast_.things)
    std::stable_sort(thing.mentions.begin(), thing.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.first < b.first; });
}

}  // namespace dragoman::who
