// Places: gazetteer entries, and the mentions that name them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dragoman::where {

using PlaceIndex = std::uint32_t;
inline constexpr PlaceIndex kNoPlace = 0xFFFFFFFF;

struct Place {
  std::uint32_t geonames = 0;  // GeoNames id, 0 for our own entries
  std::string_view id;         // "geonames:524901", or "dragoman:sahel"
  std::string_view name;
  std::string_view country;       // ISO 3166 alpha-3 (KOS for Kosovo), "" for what lies in none
  std::string_view region;        // name of the first-level region, "" if none
  char feature_class = 'P';       // GeoNames classes: A P S T H L ...
  std::string_view feature_code;  // PCLI, ADM1, PPLC, ...
  float latitude = 0;
  float longitude = 0;
  std::uint32_t population = 0;
};

// How the name is used. A government is an actor ("London said"); a modifier is an adjective or noun before a noun
// ("French troops", "Gaza hospital"); a demonym names the people ("the French").
enum class Use : std::uint8_t { place, government, modifier, demonym };
[[nodiscard]] const char* name(Use use);

struct Candidate {
  PlaceIndex place = kNoPlace;
  float score = 0;
};

struct Mention {
  Span span;
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  PlaceIndex place = kNoPlace;
  Use use = Use::place;
  // UCDP's scale: 1 exact point, 2 near, 3 district, 4 province, 5 larger or vague, 6 country, 7 water or air.
  std::uint8_t precision = 1;
  float score = 0;
  std::vector<Candidate> alternatives;  // best first, the chosen one included
  std::string reason;
};

// "Moscow, Russia"; "Paris, Texas, United States": the name, for towns in a federal state the region, the country.
// `country_name` is the state's name, which a Place does not hold.
[[nodiscard]] std::string display(const Place& place, std::string_view country_name);
// Great-circle distance on a sphere of 6,371 km. Within 0.6% of the ellipsoid's.
[[nodiscard]] double distance_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b);
[[nodiscard]] double distance_km(const Place& a, const Place& b);

}  // namespace dragoman::where
