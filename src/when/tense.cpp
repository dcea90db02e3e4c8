// Tense around a time: does "Wednesday" look back or forward?
//
// The problem: news looks back ("said Wednesday": 91% of bare weekdays), but "will meet Wednesday" does not. The idea:
// walk from the time to the left until the clause ends and take the nearest cue: an auxiliary or marker of the future
// ("will", "due", "plans to", "until") or a past verb; then look a little to the right ("Wednesday will be"). Works on
// words alone, so it needs no parse and costs nothing where no bare date stands.
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
  return std::find(list.begin(), list.end(), word) != list.end();
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

}  // namespace dragoman::when
