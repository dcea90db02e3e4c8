// Places expressions on the calendar. Internal to when/.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "when/expression.h"
#include "when/point.h"
#include "when/tense.h"
#include "when/time.h"

namespace dragoman::when {

// Walks a text's expressions in order and remembers what was spoken of.
class Resolver {
 public:
  // `document` is the day of writing; without one the text is read as a narrative, whose times hang on each other.
  // `text` is the parsed text where there is one; it tells the tense.
  Resolver(std::span<const Lexeme> lexemes, std::span<const Expression> expressions, std::optional<Day> document,
           const text::Text* text = nullptr)
      : lexemes_(lexemes), expressions_(expressions), document_(document), text_(text) {}

  // One mention each, two for a list; not in token terms yet.
  [[nodiscard]] std::vector<Mention> run();

 private:
  struct Placed {
    std::optional<Point> point;
    std::string value;  // where there is no point: "PAST_REF", "1918-XX-XX"
    std::optional<Interval> interval;
    Precision precision = Precision::vague;
    std::string anchor;
  };

  void add(const Expression& expression, std::size_t index);
  void add_range(const Expression& expression);
  [[nodiscard]] Placed place(const Expression& expression, Tense tense);
  [[nodiscard]] Placed place_date(const Expression& expression, Tense tense);
  [[nodiscard]] Placed place_unit(const Expression& expression, Tense tense);
  [[nodiscard]] Placed place_offset(const Expression& expression);
  [[nodiscard]] Placed place_fraction(const Expression& expression, Placed day);
  [[nodiscard]] Placed place_observance(const Expression& expression, std::optional<int> year, Tense tense);
  [[nodiscard]] Placed place_weekday(const Expression& expression, Tense tense);
  [[nodiscard]] Placed place_quarter_before(const Expression& expression);
  [[nodiscard]] Placed unknown_inside(const Point& outer, Unit unit) const;
  [[nodiscard]] Placed near_day(const Expression& expression, std::size_t index) const;
  [[nodiscard]] Placed quarter_that_ended(const Expression& e, std::size_t index) const;

  // The year of a date without one, counting from the writing or from what was spoken of.
  [[nodiscard]] int guess_year(const Point& without_year, Deixis deixis, Tense tense);
  [[nodiscard]] std::optional<int> stated_year(const Expression& expression, Tense tense);
  [[nodiscard]] int full_year(int two_digits) const;
  [[nodiscard]] Placed at(const Point& point, std::string anchor) const;
  [[nodiscard]] bool plainly_ahead(const Expression& expression) const;
  [[nodiscard]] Tense tense_of(const Expression& expression) const;
  [[nodiscard]] Tense parsed_tense(const Expression& expression) const;
  [[nodiscard]] std::optional<Day> base_day(Deixis deixis, std::string& anchor) const;
  [[nodiscard]] std::string spoken_anchor() const;
  void remember(const Placed& placed, bool derived = false);
  void shade(const Expression& expression, Mention& mention) const;
  [[nodiscard]] Mention mention_of(const Expression& expression, const Placed& placed) const;

  std::span<const Lexeme> lexemes_;
  std::span<const Expression> expressions_;
  std::optional<Day> document_;
  const text::Text* text_ = nullptr;
  std::vector<Mention> out_;
  std::optional<Point> spoken_;  // the time last spoken of
  std::size_t spoken_mention_ = 0;
  std::optional<Point> quarter_;  // the quarter last spoken of
  std::size_t quarter_mention_ = 0;
  bool before_christ_ = false;
};

}  // namespace dragoman::when
