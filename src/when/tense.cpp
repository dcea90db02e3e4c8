// Tense around a time: does "Wednesday" look back or forward?
//
// The problem: news looks back ("said Wednesday": 91% of bare weekdays), but "will meet Wednesday" does not. The idea:
// where the text is parsed, climb from the time to its verb and read the verb's form and auxiliaries: "meets Monday",
// "is to resume Tuesday" and "plans to leave Friday" look forward, "met Monday" back. Without a tree walk from the time
// to the left until the clause ends and take the nearest cue: an auxiliary or marker of the future ("will", "due",
// "plans to", "until") or a past verb; then look a little to the right ("Wednesday will be").
#include "when/tense.h"

#include <algorithm>
#include <array>

namespace dragoman::when {
namespace {

constexpr std::array<std::string_view, 26> kFuture = {
    "be",     "due",     "expect",   "expected", "expects", "going",    "if",        "ll",    "may",
    "must",   "planned", "planning", "plans",    "pledged", "promised", "scheduled", "shall", "should",
    "slated", "unless",  "until",    "upcoming", "vowed",   "will",     "won",       "would"};
constexpr std::array<std::string_view, 56> kPast = {
    "began",  "blew",     "broke", "brought", "came",  "caught", "cut",  "died", "did",   "drew",    "fell", "flew",
    "fought", "found",    "gave",  "got",     "had",   "held",   "hit",  "hurt", "kept",  "knew",    "led",  "left",
    "lost",   "made",     "met",   "paid",    "put",   "quit",   "ran",  "rose", "said",  "sank",    "saw",  "sent",
    "shot",   "sold",     "spent", "spoke",   "stood", "struck", "took", "told", "threw", "thought", "was",  "went",
    "were",   "withdrew", "woke",  "won",     "wore",  "wrote",  "been", "since"};

bool holds(std::span<const std::string_view> list, std::string_view word) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view each) {
    return each.size() == word.size() && each.front() == word.front() && each == word;
  });
}

bool ends_clause(const Lexeme& lexeme) {
  return lexeme.is(".") || lexeme.is(";") || lexeme.is("?") || lexeme.is("!") || lexeme.is(":");
}

Tense cue(const Lexeme& lexeme) {
  if (lexeme.sort == Sort::none && lexeme.lower.size() > 3 && lexeme.lower.substr(lexeme.lower.size() - 2) == "ed" &&
      !lexeme.capital && !holds(kFuture, lexeme.lower)) {
    return lexeme.is("need") || lexeme.is("speed") || lexeme.is("indeed") ? Tense::unknown : Tense::past;
  }
  if (lexeme.sort == Sort::month) return Tense::unknown;
  if (holds(kFuture, lexeme.lower)) return Tense::future;
  if (holds(kPast, lexeme.lower)) return Tense::past;
  return Tense::unknown;
}

}  // namespace

Tense tense_around(std::span<const Lexeme> lexemes, std::size_t first, std::size_t last) {
  for (std::size_t back = 1; back <= 14 && back <= first; ++back) {
    const Lexeme& lexeme = lexemes[first - back];
    if (lexeme.line != lexemes[first].line || ends_clause(lexeme)) break;
    const Tense found = cue(lexeme);
    if (found == Tense::unknown) continue;
    // "was expected to", "is to be held": the marker before the verb decides.
    if (found == Tense::past && first >= back + 2) {
      for (std::size_t more = 1; more <= 3 && first >= back + more; ++more) {
        if (lexemes[first - back - more].is("will") || lexemes[first - back - more].is("to") ||
            lexemes[first - back - more].is("be"))
          return Tense::future;
      }
    }
    return found;
  }
  for (std::size_t ahead = 0; ahead < 8 && last + ahead < lexemes.size(); ++ahead) {
    const Lexeme& lexeme = lexemes[last + ahead];
    if (lexeme.line != lexemes[first].line || ends_clause(lexeme)) break;
    if (const Tense found = cue(lexeme); found != Tense::unknown) return found;
  }
  return Tense::unknown;
}

namespace {

using text::Relation;

// Verbs whose infinitive is yet to come: "plans to leave Friday", "is set to resume Monday".
bool looks_ahead(std::string_view lemma) {
  static constexpr std::array<std::string_view, 26> kAhead = {
      "plan",    "expect", "schedule", "set",    "intend",   "hope", "want",  "due",   "prepare",
      "agree",   "vow",    "promise",  "pledge", "decide",   "aim",  "slate", "ready", "likely",
      "propose", "invite", "urge",     "refuse", "threaten", "need", "order", "ask"};
  return holds(kAhead, lemma);
}

bool has_negated_auxiliary(const text::Text& text, std::uint32_t verb) {
  return std::any_of(text.children(verb).begin(), text.children(verb).end(),
                     [&](std::uint32_t child) { return text.lemma(child) == "not" || text.lemma(child) == "n't"; });
}

Tense tense_of_verb(const text::Text& text, std::uint32_t verb, int depth) {
  const std::string_view tag = text::xpos_name(text.tokens[verb].xpos);
  bool modal = false, have = false, past = tag == "VBD", present = tag == "VBZ" || tag == "VBP", to = false;
  for (const std::uint32_t child : text.children(verb)) {
    const auto relation = text::base(text.tokens[child].relation);
    if (relation == Relation::mark && text.lemma(child) == "to") to = true;
    if (relation != Relation::aux && relation != Relation::cop) continue;
    const std::string_view form = text.lemma(child), its = text::xpos_name(text.tokens[child].xpos);
    if (form == "will" || form == "shall" || form == "'ll" || form == "wo") return Tense::future;
    if (form == "would" || form == "could" || form == "may" || form == "might" || form == "must" || form == "should")
      modal = true;
    if (form == "have" || form == "'ve") have = true;
    if (its == "VBD") past = true;
    if (its == "VBZ" || its == "VBP") present = true;
  }
  if (modal) return have ? Tense::past : Tense::future;
  if (have || past) return Tense::past;
  const std::uint32_t up = text.tokens[verb].head;
  if ((to || text.tokens[verb].relation == Relation::xcomp) && up != text::kRoot && depth < 3) {
    if (looks_ahead(text.lemma(up))) return has_negated_auxiliary(text, up) ? Tense::unknown : Tense::future;
    return tense_of_verb(text, up, depth + 1);
  }
  if (present && !to) return tag == "VBN" ? Tense::unknown : Tense::future;
  return tag == "VBN" ? Tense::past : Tense::unknown;
}

}  // namespace

Tense tense_in_tree(const text::Text& text, Span span) {
  if (text.tokens.empty() || text.child_start.size() <= text.tokens.size()) return Tense::unknown;
  const auto first = std::lower_bound(text.tokens.begin(), text.tokens.end(), span.begin,
                                      [](const text::Token& t, std::uint32_t at) { return t.span.end <= at; });
  if (first == text.tokens.end() || first->span.begin >= span.end) return Tense::unknown;
  auto token = static_cast<std::uint32_t>(first - text.tokens.begin());
  for (int steps = 0; steps < 5; ++steps) {
    const std::uint32_t up = text.tokens[token].head;
    if (up == text::kRoot) return Tense::unknown;
    const bool left = text.tokens[up].span.end <= span.begin || text.tokens[up].span.begin >= span.end;
    token = up;
    if (left && text.tokens[token].upos == text::Upos::verb) break;
  }
  if (text.tokens[token].upos != text::Upos::verb) return Tense::unknown;
  const std::string_view lemma = text.lemma(token);
  if (lemma == "say" || lemma == "tell" || lemma == "announce" || lemma == "report") return Tense::past;
  return tense_of_verb(text, token, 0);
}

}  // namespace dragoman::when
