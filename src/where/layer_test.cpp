#include "where/layer.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/files.h"
#include "where/where_testing.h"

namespace dragoman::where {
namespace {

// Made-up hamlets; the columns of GeoNames.
std::string row(const char* id, const char* name, const char* others, const char* latitude, const char* longitude,
                const char* kind = "P", const char* code = "PPL", const char* country = "UA") {
  return std::string(id) + "\t" + name + "\t" + name + "\t" + others + "\t" + latitude + "\t" + longitude + "\t" +
         kind + "\t" + code + "\t" + country + "\t\t\t\t\t\t120\t\t\tEurope/Kyiv\t2024-01-01\n";
}

class Extract : public ::testing::Test {
 protected:
  // One name for each test: ctest may run several at a time.
  std::filesystem::path path_ =
      std::filesystem::temp_directory_path() /
      (std::string("dragoman_layer_") + ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".txt");
  void TearDown() override { std::filesystem::remove(path_); }
  Result<Layer> compiled_from(const std::string& rows) {
    EXPECT_TRUE(write_file(path_, rows));
    return compile_layer(gazetteer(), {path_});
  }
};

TEST_F(Extract, AddsPlacesNamesAndRegions) {
  const auto layer = compiled_from(row("99000001", "Zhabokrychky", "Жабокрички,Zhabokryczky", "50.35", "30.62") +
                                   row("703448", "Kyiv", "Kijevas", "50.45", "30.52", "P", "PPLC") +
                                   row("99000002", "Some Road", "", "50.1", "30.1", "R", "RD"));
  ASSERT_TRUE(layer) << layer.error().message;
  EXPECT_EQ(layer->summary.rows, 3U);
  EXPECT_EQ(layer->summary.added, 1U);
  EXPECT_EQ(layer->summary.named, 1U);
  EXPECT_EQ(layer->summary.left_out, 1U);
  EXPECT_EQ(layer->summary.bad, 0U);
  auto archive = Archive::from_bytes(layer->bytes, kLayerVersion, "layer");
  ASSERT_TRUE(archive);
  const auto both = gazetteer().with_layer(*archive, "layer");
  ASSERT_TRUE(both) << both.error().message;
  EXPECT_EQ(both->size(), gazetteer().size() + 1);
  const auto found = both->named("zhabokryczky");
  ASSERT_EQ(found.size(), 1U);
  const Place place = both->place(found[0]);
  EXPECT_EQ(place.id, "geonames:99000001");
  EXPECT_EQ(place.name, "Zhabokrychky");
  EXPECT_EQ(place.country, "UKR");
  EXPECT_FALSE(place.region.empty());
  ASSERT_EQ(both->named("Kijevas").size(), 1U);
  EXPECT_EQ(both->place(both->named("Kijevas")[0]).geonames, 703448U);
  const std::string source = "Shells fell on the village of Zhabokrychky in Ukraine on Monday.";
  const text::Text text = analyser().analyse(std::string_view(source));
  bool seen = false;
  for (const Mention& m : find_places(text, *both, {})) seen = seen || both->place(m.place).geonames == 99000001U;
  EXPECT_TRUE(seen);
}

TEST_F(Extract, ASharedNameKeepsWhatIsKnownByIt) {
  const auto layer = compiled_from(row("99000003", "Paris", "", "48.5", "30.1"));
  ASSERT_TRUE(layer);
  auto archive = Archive::from_bytes(layer->bytes, kLayerVersion, "layer");
  const auto both = gazetteer().with_layer(*archive, "layer");
  ASSERT_TRUE(both);
  EXPECT_EQ(both->named("Paris").size(), gazetteer().named("Paris").size() + 1);
  EXPECT_EQ(both->named("Paris")[0], gazetteer().named("Paris")[0]);
}

TEST_F(Extract, BadRowsAreSkippedAndNamed) {
  const auto layer = compiled_from(
      row("99000001", "Good", "", "50.35", "30.62") + row("99000002", "North", "", "97", "30.62") +
      row("99000003", "East", "", "50", "180.5") + row("x", "Id", "", "50", "30") +
      row("99000004", "Nowhere", "", "50", "30", "P", "PPL", "QQ") + row("99000005", "Nan", "", "nan", "30") +
      row("99000001", "Twice", "", "50", "30") + "only one column\n");
  ASSERT_TRUE(layer);
  EXPECT_EQ(layer->summary.added, 1U);
  EXPECT_EQ(layer->summary.bad, 7U);
  ASSERT_EQ(layer->summary.complaints.size(), 7U);
  EXPECT_NE(layer->summary.complaints[0].find(".txt:2: latitude '97' is not a number from -90 to 90"),
            std::string::npos)
      << layer->summary.complaints[0];
  EXPECT_NE(layer->summary.complaints[3].find("'QQ' is no country"), std::string::npos);
}

TEST_F(Extract, WhatIsNoExtractIsAnError) {
  EXPECT_FALSE(compiled_from("nothing of the kind\n"));
  EXPECT_FALSE(compiled_from(""));
  EXPECT_FALSE(compile_layer(gazetteer(), {"/does/not/exist"}));
  auto archive = Archive::from_bytes(compiled(), 1, "places");
  EXPECT_FALSE(gazetteer().with_layer(*archive, "places"));
}

}  // namespace
}  // namespace dragoman::where
