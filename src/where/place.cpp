// Small things every user of places needs: how to print one, how far two are apart.
//
// "A bomb went off in Paris" prints as "Paris, France"; a town of a federal state is printed with its region, because
// "Springfield, United States" tells nobody which.
#include "where/place.h"

#include <algorithm>
#include <cmath>

namespace dragoman::where {

const char* name(Use use) {
  switch (use) {
    case Use::place:
      return "place";
    case Use::government:
      return "government";
    case Use::modifier:
      return "modifier";
    case Use::demonym:
      return "demonym";
  }
  return "place";
}

std::string display(const Place& place, std::string_view country_name) {
  std::string out(place.name);
  const bool federal = place.country == "USA" || place.country == "CAN" || place.country == "AUS" ||
                       place.country == "IND" || place.country == "BRA" || place.country == "MEX" ||
                       place.country == "NGA" || place.country == "RUS";
  const bool shows_region = place.feature_class == 'P' && place.feature_code != "PPLC" && federal &&
                            !place.region.empty() && place.region != place.name;
  if (shows_region) out.append(", ").append(place.region);
  if (!country_name.empty() && country_name != place.name) out.append(", ").append(country_name);
  return out;
}

double distance_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
  constexpr double kRadius = 6371.0;
  constexpr double kDegree = 3.14159265358979323846 / 180.0;
  const double dlat = (latitude_b - latitude_a) * kDegree / 2;
  const double dlon = (longitude_b - longitude_a) * kDegree / 2;
  const double h = std::sin(dlat) * std::sin(dlat) +
                   std::cos(latitude_a * kDegree) * std::cos(latitude_b * kDegree) * std::sin(dlon) * std::sin(dlon);
  return 2 * kRadius * std::asin(std::min(1.0, std::sqrt(h)));
}

double distance_km(const Place& a, const Place& b) {
  return distance_km(a.latitude, a.longitude, b.latitude, b.longitude);
}

}  // namespace dragoman::where
