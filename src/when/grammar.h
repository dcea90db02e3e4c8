// The grammar of time expressions: lexemes in, expressions out. Internal to when/.
//
// Each rule is a method that tries to read one construction at one lexeme and says where it ends; the longest reading
// wins. Rules are grouped by kind: dates.cpp, clock.cpp, relative.cpp, spans.cpp.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "when/expression.h"
#include "when/lexer.h"

namespace dragoman::when {

// All expressions in text order, not overlapping. Linear in the text.
[[nodiscard]] std::vector<Expression> parse_times(std::span<const Lexeme> lexemes, bool narrative);

class Grammar {
 public:
  using Maybe = std::optional<Expression>;
  Grammar(std::span<const Lexeme> lexemes, bool narrative) : lexemes_(lexemes), narrative_(narrative) {}

  // The longest expression that begins at `i`, with everything that belongs to it.
  [[nodiscard]] Maybe parse(std::size_t i) const;
  // True when the lexeme can begin an expression.
  [[nodiscard]] static bool wakes(const Lexeme& lexeme) {
    return lexeme.sort != Sort::none && lexeme.sort != Sort::possessive;
  }

 private:
  // dates.cpp
  [[nodiscard]] Maybe core(std::size_t i) const;
  [[nodiscard]] Maybe read_core(std::size_t i) const;
  [[nodiscard]] Maybe iso_date(std::size_t i) const;
  [[nodiscard]] Maybe slash_date(std::size_t i) const;
  [[nodiscard]] Maybe month_first(std::size_t i) const;
  [[nodiscard]] Maybe day_first(std::size_t i) const;
  [[nodiscard]] Maybe bare_month(std::size_t i) const;
  [[nodiscard]] Maybe weekday(std::size_t i) const;
  [[nodiscard]] Maybe year(std::size_t i) const;
  [[nodiscard]] Maybe short_year(std::size_t i) const;
  [[nodiscard]] Maybe decade(std::size_t i) const;
  [[nodiscard]] Maybe century(std::size_t i) const;
  [[nodiscard]] Maybe season(std::size_t i) const;
  [[nodiscard]] Maybe quarter(std::size_t i) const;
  [[nodiscard]] Maybe half_year(std::size_t i) const;
  [[nodiscard]] Maybe fiscal_year(std::size_t i) const;
  [[nodiscard]] Maybe observance(std::size_t i) const;
  [[nodiscard]] bool year_context(std::size_t i) const;
  [[nodiscard]] bool month_is_real(std::size_t i) const;
  // Reads "[,] [of] 2012" or "last year" at `i` into `date`; returns where it ends.
  std::size_t take_year(std::size_t i, Expression& date) const;
  [[nodiscard]] std::optional<int> year_at(std::size_t i) const;
  [[nodiscard]] std::optional<int> day_at(std::size_t i) const;
  // Reads "BC" or "A.D." at `i`.
  std::size_t take_era(std::size_t i, Expression& date) const;

  // clock.cpp
  [[nodiscard]] Maybe clock(std::size_t i) const;
  [[nodiscard]] Maybe bare_clock(std::size_t i) const;
  [[nodiscard]] Maybe day_part(std::size_t i) const;
  std::size_t take_zone(std::size_t i, Expression& time) const;
  std::size_t take_part(std::size_t i, Expression& date) const;

  // relative.cpp
  [[nodiscard]] Maybe day_word(std::size_t i) const;
  [[nodiscard]] Maybe deictic_unit(std::size_t i) const;
  [[nodiscard]] Maybe deictic_date(std::size_t i) const;
  [[nodiscard]] Maybe definite_unit(std::size_t i) const;
  [[nodiscard]] Maybe offset(std::size_t i) const;
  [[nodiscard]] Maybe year_ago(std::size_t i) const;
  [[nodiscard]] Maybe day_before(std::size_t i) const;
  [[nodiscard]] Maybe week_of(std::size_t i) const;
  [[nodiscard]] Maybe anchor(std::size_t i, std::size_t reach) const;
  std::size_t take_deixis(std::size_t i, Deixis& deixis) const;

  // spans.cpp
  [[nodiscard]] Maybe duration(std::size_t i) const;
  [[nodiscard]] Maybe set(std::size_t i) const;
  [[nodiscard]] Maybe reference(std::size_t i) const;
  std::size_t take_quantity(std::size_t i, Quantity& quantity) const;
  std::size_t take_unit(std::size_t i, Unit& unit, bool& plural) const;

  // grammar.cpp
  [[nodiscard]] Maybe edged(std::size_t i) const;
  [[nodiscard]] Maybe approximated(std::size_t i) const;
  [[nodiscard]] Maybe range(std::size_t i) const;
  std::size_t take_approximation(std::size_t i, std::string& mod) const;

  [[nodiscard]] const Lexeme& at(std::size_t i) const {
    static const Lexeme kNothing;
    return i < lexemes_.size() ? lexemes_[i] : kNothing;
  }
  // Speed: rules ask a dozen words each, and nearly all differ in length or in the first letter.
  [[nodiscard]] static bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && (a.empty() || (a.front() == b.front() && a == b));
  }
  [[nodiscard]] bool is(std::size_t i, std::string_view word) const { return same(at(i).lower, word); }
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> words) const {
    const std::string_view lower = at(i).lower;
    for (const std::string_view word : words) {
      if (same(lower, word)) return true;
    }
    return false;
  }
  [[nodiscard]] bool sort(std::size_t i, Sort wanted) const {
    return i < lexemes_.size() && lexemes_[i].sort == wanted;
  }
  // The lexeme before i, or an empty one at a paragraph's beginning.
  [[nodiscard]] const Lexeme& before(std::size_t i) const {
    return i > 0 && at(i - 1).line == at(i).line ? at(i - 1) : at(lexemes_.size());
  }
  [[nodiscard]] bool sentence_start(std::size_t i) const {
    const Lexeme& previous = before(i);
    return previous.lower.empty() || previous.is(".") || previous.is("\"") || previous.is(":") || previous.is("?") ||
           previous.is("!");
  }
  // Dashes joined to their neighbours: "10-year".
  [[nodiscard]] bool hyphen(std::size_t i) const {
    return is(i, "-") && !at(i).space_before && !at(i + 1).space_before;
  }
  [[nodiscard]] static Maybe longest(Maybe a, Maybe b) {
    if (!a || (b && b->last > a->last)) return b;
    return a;
  }
  // Speed: most rules find nothing, and an expression is large to move.
  static void keep_longest(Maybe& best, Maybe&& found) {
    if (found && (!best || found->last > best->last)) best = std::move(found);
  }
  [[nodiscard]] static Expression make(Kind kind, std::size_t first, std::size_t last, const char* rule) {
    Expression e;
    e.kind = kind;
    e.first = static_cast<std::uint32_t>(first);
    e.last = static_cast<std::uint32_t>(last);
    e.rule = rule;
    return e;
  }
  static void end_at(Expression& e, std::size_t last) { e.last = static_cast<std::uint32_t>(last); }

  std::span<const Lexeme> lexemes_;
  bool narrative_;
  struct Core {
    std::size_t at = ~std::size_t{0};
    Maybe found;
  };
  mutable std::array<Core, 8> cores_;  // the latest read, by lexeme modulo 8
};

}  // namespace dragoman::when
