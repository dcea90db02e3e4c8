// Holidays and observances of many calendars, by rule and year. Internal to when/.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "when/lexer.h"
#include "when/time.h"

namespace dragoman::when {

struct FoundObservance {
  int index = 0;
  std::size_t words = 0;
};
// The longest name of an observance that begins at lexeme `i`.
[[nodiscard]] std::optional<FoundObservance> find_observance(std::span<const Lexeme> lexemes, std::size_t i);

// When it falls in a Gregorian year, in order; a lunar feast can fall twice or not at all. Empty outside 1 to 9999
// and where no rule or table reaches.
[[nodiscard]] std::vector<Interval> observance_in(int index, int year);
// Islamic dates by the tabular calendar are right to a day either way, as sightings differ.
[[nodiscard]] bool is_tabular(int index);
[[nodiscard]] std::string_view observance_name(int index);

// Days so known by their date that the year goes unsaid: "the Oct. 7 attack". Nothing if the pair is not one.
[[nodiscard]] std::optional<int> year_of_named_day(int month, int day, std::string_view noun);

// For tests: the feasts computed.
[[nodiscard]] Day western_easter(int year);
[[nodiscard]] Day orthodox_easter(int year);  // in the Gregorian calendar
[[nodiscard]] Day islamic_day(int year, int month, int day);
[[nodiscard]] Day hebrew_new_year(int year);
[[nodiscard]] Day nowruz(int persian_year);

}  // namespace dragoman::when
