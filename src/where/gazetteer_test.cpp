#include "where/gazetteer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "where/where_testing.h"

namespace dragoman::where {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> named(std::string_view name) {
  std::vector<std::string> out;
  for (const PlaceIndex at : gazetteer().named(name)) {
    const Place place = gazetteer().place(at);
    out.push_back(std::string(place.name) + "/" + std::string(place.country));
  }
  return out;
}

TEST(Gazetteer, HoldsEveryStateWithItsCapital) {
  std::set<std::string> seats;
  for (PlaceIndex at = 0; at < gazetteer().size(); ++at) {
    const Place place = gazetteer().place(at);
    if (place.feature_code == "PPLC" && !gazetteer().government_of(at).empty())
      seats.insert(std::string(gazetteer().government_of(at)));
  }
  for (const char* iso3 : {"AFG", "CIV", "COD", "KOS", "PRK", "PSE", "SSD", "TLS", "TWN", "USA", "VAT", "ZWE"}) {
    const PlaceIndex at = gazetteer().country(iso3);
    ASSERT_NE(at, kNoPlace) << iso3;
    EXPECT_EQ(gazetteer().place(at).country, iso3);
    EXPECT_EQ(gazetteer().government_of(at), iso3);
  }
  EXPECT_GT(seats.size(), 180U);
  EXPECT_EQ(gazetteer().country("XXX"), kNoPlace);
  EXPECT_EQ(gazetteer().country(""), kNoPlace);
}

TEST(Gazetteer, FindsOtherNamesWhateverTheirAccents) {
  EXPECT_EQ(named("Burma").front(), "Myanmar/MMR");
  EXPECT_EQ(named("u.s.").front(), "United States/USA");
  EXPECT_EQ(named("Sao Paulo").front(), named("São Paulo").front());
  const auto kiev = named("Kiev");
  EXPECT_NE(std::find(kiev.begin(), kiev.end(), "Kyiv/UKR"), kiev.end());
  EXPECT_EQ(named("Strait of Hormuz").front(), "Strait of Hormuz/");
  EXPECT_TRUE(named("Nowhereville-on-Sea").empty());
  EXPECT_TRUE(named("").empty());
}

TEST(Gazetteer, LeadsFromAdjectivesToPlaces) {
  const auto syrian = gazetteer().with_adjective("Syrian");
  ASSERT_FALSE(syrian.empty());
  EXPECT_EQ(gazetteer().place(syrian.front()).country, "SYR");
  const auto frenchmen = gazetteer().with_adjective("Frenchmen");
  ASSERT_FALSE(frenchmen.empty());
  EXPECT_EQ(gazetteer().place(frenchmen.front()).country, "FRA");
  EXPECT_TRUE(gazetteer().with_adjective("purple").empty());
}

TEST(Gazetteer, SeatsStandForGovernments) {
  const auto government = [](std::string_view name) {
    return gazetteer().government_of(gazetteer().named(name).front());
  };
  EXPECT_EQ(government("Kremlin"), "RUS");
  EXPECT_EQ(government("White House"), "USA");
  EXPECT_EQ(government("Downing Street"), "GBR");
  EXPECT_EQ(government("Sahel"), "");
  EXPECT_EQ(gazetteer().government_of(kNoPlace), "");
}

TEST(Gazetteer, KnowsWhatLiesWhere) {
  const PlaceIndex texas = [] {
    for (const PlaceIndex at : gazetteer().named("Texas")) {
      if (gazetteer().place(at).feature_code == "ADM1") return at;
    }
    return kNoPlace;
  }();
  ASSERT_NE(texas, kNoPlace);
  const PlaceIndex usa = gazetteer().country("USA");
  std::size_t in_texas = 0;
  for (const PlaceIndex at : gazetteer().named("Paris")) in_texas += gazetteer().within(at, texas);
  EXPECT_EQ(in_texas, 1U);
  EXPECT_TRUE(gazetteer().within(texas, usa));
  EXPECT_TRUE(gazetteer().within(texas, texas));
  EXPECT_FALSE(gazetteer().within(usa, texas));
  EXPECT_FALSE(gazetteer().within(kNoPlace, usa));
}

TEST(Gazetteer, KnowsTheHomesOfLocalOutlets) {
  const PlaceIndex home = gazetteer().outlet_home("www.theparisnews.com");
  ASSERT_NE(home, kNoPlace);
  EXPECT_EQ(gazetteer().place(home).region, "Texas");
  EXPECT_EQ(gazetteer().outlet_home("example.org"), kNoPlace);
  EXPECT_EQ(gazetteer().outlet_home(""), kNoPlace);
}

TEST(Gazetteer, PlacesAreInRange) {
  std::set<std::string_view> ids;
  for (PlaceIndex at = 0; at < gazetteer().size(); ++at) {
    const Place place = gazetteer().place(at);
    ASSERT_FALSE(place.name.empty());
    ASSERT_LE(std::abs(place.latitude), 90.0F);
    ASSERT_LE(std::abs(place.longitude), 180.0F);
    ASSERT_TRUE(ids.insert(place.id).second) << place.id;
  }
}

TEST(Gazetteer, RefusesAnArchiveWithoutPlaces) {
  const std::string bytes = ArchiveWriter().finish(1);
  auto archive = Archive::from_bytes(bytes, 1, "empty");
  ASSERT_TRUE(archive);
  EXPECT_FALSE(Gazetteer::open(*archive));
}

// A copy of the tables with one line more, to see what the compiler says of it.
class Compile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::create_directories(folder_);
    for (const char* name : {"places", "outlets"})
      fs::copy(fs::path(DRAGOMAN_SOURCE) / "knowledge" / name, folder_ / name,
               fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string complaint(const char* file, std::string_view line) {
    std::ofstream(folder_ / file, std::ios::app) << line << "\n";
    ArchiveWriter out;
    const auto done = compile(folder_, out);
    return done ? "" : done.error().message;
  }
  fs::path folder_;
};

TEST_F(Compile, NamesFileAndLineOfAWrongPoint) {
  const auto message = complaint("places/regions.txt", "atlantis | Atlantis |||||T.ISL|4||95|0|");
  EXPECT_NE(message.find("regions.txt:"), std::string::npos) << message;
  EXPECT_NE(message.find("95"), std::string::npos) << message;
}

TEST_F(Compile, RefusesAnUnknownState) {
  EXPECT_NE(complaint("places/regions.txt", "atlantis | Atlantis ||||ATL|T.ISL|4||35|0|").find("unknown state 'ATL'"),
            std::string::npos);
}

TEST_F(Compile, RefusesAStateThatStandsTwice) {
  EXPECT_NE(complaint("places/countries.txt", "FRA | FR | France ||Paris||||| Europe | West | 1 | 46 | 2")
                .find("stands twice"),
            std::string::npos);
}

TEST_F(Compile, RefusesAnOutletInATownThatIsNone) {
  const auto message = complaint("outlets/outlets.txt", "example.com | | USA | Nowhereville-on-Sea | local | US.TX");
  EXPECT_NE(message.find("outlets.txt:"), std::string::npos) << message;
  EXPECT_NE(message.find("Nowhereville-on-Sea"), std::string::npos) << message;
}

TEST_F(Compile, RefusesAnOutletWhoseRegionIsAnotherStates) {
  EXPECT_NE(complaint("outlets/outlets.txt", "example.com | | CAN | Paris | local | US.TX").find("of CAN"),
            std::string::npos);
}

TEST_F(Compile, RefusesAPackedFileThatIsNone) {
  std::ofstream(folder_ / "places" / "gazetteer.tsv.zst", std::ios::trunc) << "not zstd";
  ArchiveWriter out;
  const auto done = compile(folder_, out);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("gazetteer.tsv.zst"), std::string::npos);
}

TEST_F(Compile, MissesAFolder) {
  ArchiveWriter out;
  EXPECT_FALSE(compile(folder_ / "nowhere", out));
}

}  // namespace
}  // namespace dragoman::where
