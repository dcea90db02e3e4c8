#include "where/place.h"

#include <gtest/gtest.h>

namespace dragoman::where {
namespace {

TEST(Place, DistanceOfKnownCities) {
  EXPECT_NEAR(distance_km(48.8534, 2.3488, 51.5085, -0.1257), 344, 3);  // Paris to London
  EXPECT_NEAR(distance_km(0, 0, 0, 180), 20015, 10);                    // half the globe
  EXPECT_EQ(distance_km(10, 20, 10, 20), 0);
}

TEST(Place, DisplayNamesTheRegionOnlyWhereItHelps) {
  Place place;
  place.name = "Paris";
  place.country = "USA";
  place.region = "Texas";
  place.feature_code = "PPLA2";
  EXPECT_EQ(display(place, "United States"), "Paris, Texas, United States");
  place.country = "FRA";
  place.feature_code = "PPLC";
  EXPECT_EQ(display(place, "France"), "Paris, France");
  place.name = "France";
  EXPECT_EQ(display(place, "France"), "France");
  EXPECT_EQ(display(place, ""), "France");
}

TEST(Place, UsesHaveNames) {
  EXPECT_STREQ(name(Use::place), "place");
  EXPECT_STREQ(name(Use::government), "government");
  EXPECT_STREQ(name(Use::modifier), "modifier");
  EXPECT_STREQ(name(Use::demonym), "demonym");
}

}  // namespace
}  // namespace dragoman::where
