#include "eval/place.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace dragoman::eval {
namespace {

GoldPlace gold(Span span, std::uint32_t id, double latitude, double longitude) {
  GoldPlace place;
  place.span = span;
  place.geonames = id;
  place.has_point = true;
  place.latitude = latitude;
  place.longitude = longitude;
  return place;
}

const std::vector<GoldPlace> kGold = {gold({0, 5}, 1, 48.85, 2.35), gold({10, 16}, 2, 51.5, -0.12),
                                      gold({20, 26}, 3, 0, 0)};

TEST(PlaceScore, PerfectPrediction) {
  PlaceCounts counts;
  std::vector<PredictedPlace> all;
  for (const GoldPlace& g : kGold) all.push_back({g.span, g.geonames, g.latitude, g.longitude});
  count_found(kGold, all, counts);
  count_given(kGold, all, counts);
  EXPECT_EQ(counts.exact.f1(), 1);
  EXPECT_EQ(counts.relaxed.f1(), 1);
  EXPECT_EQ(counts.placed.f1(), 1);
  EXPECT_EQ(counts.ids_right, 3U);
  EXPECT_EQ(counts.near_right, 3U);
}

TEST(PlaceScore, EmptyPrediction) {
  PlaceCounts counts;
  count_found(kGold, {}, counts);
  count_given(kGold, {}, counts);
  EXPECT_EQ(counts.exact.f1(), 0);
  EXPECT_EQ(counts.placed.recall(), 0);
  EXPECT_EQ(counts.ids_right, 0U);
  EXPECT_EQ(counts.ids, 3U);
}

TEST(PlaceScore, KnownCounts) {
  PlaceCounts counts;
  // One right and near, one right and far, one that overlaps, one that is not there.
  count_found(kGold, {{{0, 5}, 1, 48.9, 2.4}, {{10, 16}, 9, 40, -74}, {{18, 24}, 3, 0, 0}, {{40, 44}, 5, 1, 1}},
              counts);
  EXPECT_EQ(counts.exact.right, 2U);
  EXPECT_EQ(counts.relaxed.right, 3U);
  EXPECT_EQ(counts.placed.right, 1U);
  EXPECT_DOUBLE_EQ(counts.exact.precision(), 0.5);
  EXPECT_DOUBLE_EQ(counts.placed.f1(), 2.0 / 7);
}

TEST(PlaceScore, NamesWithoutAPointCountForRecognitionOnly) {
  std::vector<GoldPlace> people(1);
  people[0].span = {0, 6};
  PlaceCounts counts;
  count_found(people, {{{0, 6}, 1, 10, 10}}, counts);
  EXPECT_EQ(counts.exact.f1(), 1);
  EXPECT_EQ(counts.placed.gold, 0U);
  EXPECT_EQ(counts.placed.found, 0U);
  count_given(people, {{{0, 6}, 1, 10, 10}}, counts);
  EXPECT_EQ(counts.ids, 0U);
}

TEST(PlaceScore, OnePredictionCannotBeRightTwice) {
  PlaceCounts counts;
  count_found({kGold[0]}, {{{0, 5}, 1, 48.85, 2.35}, {{0, 5}, 1, 48.85, 2.35}}, counts);
  EXPECT_EQ(counts.exact.right, 1U);
  EXPECT_EQ(counts.exact.found, 2U);
}

class GoldFile : public testing::Test {
 protected:
  Result<std::vector<GoldPlaces>> read(std::string_view xml) {
    std::ofstream(path_) << xml;
    return read_place_gold(path_);
  }
  void TearDown() override { std::filesystem::remove(path_); }
  std::filesystem::path path_ = std::filesystem::path(testing::TempDir()) / "place_gold.xml";
};

TEST_F(GoldFile, ReadsBothForms) {
  const auto documents = read(
      "<?xml version=\"1.0\"?>\n<article docid=\"7\"><domain>example.com</domain><text><![CDATA[Zoë left "
      "Oslo.]]></text><toponyms>"
      "<toponym><start>9</start><end>13</end><gaztag "
      "geonameid=\"3143244\"><lat>59.91</lat><lon>10.75</lon></gaztag></toponym>"
      "</toponyms></article>\n<article file=\"0\"><text>Malian "
      "troops</text><toponyms><toponym><type>Demonym</type><start>0</start>"
      "<end>6</end><geonamesID>2453866</geonamesID><latitude>18</latitude><longitude>-2</longitude></toponym><toponym>"
      "<type>Literal_Expression</type><start>7</start><end>13</end></toponym></toponyms></article>\n</articles>\n");
  ASSERT_TRUE(documents) << documents.error().message;
  ASSERT_EQ(documents->size(), 2U);
  const GoldPlaces& first = documents->front();
  EXPECT_EQ(first.domain, "example.com");
  ASSERT_EQ(first.places.size(), 1U);
  EXPECT_EQ(slice(first.text, first.places[0].span), "Oslo");
  EXPECT_EQ(first.places[0].geonames, 3143244U);
  ASSERT_EQ(documents->back().places.size(), 1U);
  EXPECT_NEAR(documents->back().places[0].longitude, -2, 1e-9);
}

TEST_F(GoldFile, RefusesBrokenXml) {
  const auto documents = read("<article><text>left open");
  ASSERT_FALSE(documents);
  EXPECT_NE(documents.error().message.find("place_gold.xml"), std::string::npos);
}

TEST_F(GoldFile, MissesAFile) { EXPECT_FALSE(read_place_gold(path_ / "nowhere")); }

TEST_F(GoldFile, SpansOutsideTheTextAreLeftOut) {
  const auto documents = read(
      "<articles><article><text>Oslo</text><toponyms><toponym><start>0</start><end>400</end></"
      "toponym><toponym><start>3</start>"
      "<end>1</end></toponym></toponyms></article></articles>");
  ASSERT_TRUE(documents);
  EXPECT_TRUE(documents->front().places.empty());
}

}  // namespace
}  // namespace dragoman::eval
