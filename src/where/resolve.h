// Which place is meant. For the .cpp files of this folder only.
#pragma once

#include <array>
#include <vector>

#include "where/recognise.h"

namespace dragoman::where {

// What speaks for one reading of a name; weights in weights.h.
enum class Ground : std::uint8_t {
  population,
  population_share,
  most_populous,
  state,
  first_region,
  second_region,
  own_entry,
  capital,
  seat,
  part_of_town,
  main_name,
  in_container,
  sense_seen,
  country_named,
  country_share,
  region_named,
  region_share,
  district_share,
  near_other,
  outlet_region,
  outlet_near,
  outlet_country,
  region_word,
  county_word,
  town_word,
  region_without_word,
  alone_in_country,
  other_beside_main,
  other_beside_state,
  own_large,
  count,
};
using Grounds = std::array<float, static_cast<std::size_t>(Ground::count)>;

struct Reading {
  PlaceIndex place = kNoPlace;
  Grounds grounds{};
  float score = 0;  // share of belief among the readings, 0 to 1
};

// The readings of each found that was accepted, best first; empty for the others. Two passes: the second sees where the
// first put the rest of the text.
[[nodiscard]] std::vector<std::vector<Reading>> resolve(const std::vector<Found>& found, const Gazetteer::Data& data,
                                                        const Context& context);

// The grounds that counted most for a reading, for people: "in a country that the text names, most populous".
[[nodiscard]] std::string explain(const Reading& reading);

}  // namespace dragoman::where
