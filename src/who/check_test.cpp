// Checking knowledge files that are wrong in known places.
#include "who/check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace dragoman::who {
namespace {

namespace fs = std::filesystem;

// A small folder of knowledge, sound but for what a test puts in.
class Check : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              ("check_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    for (const char* name : {"actors", "offices", "places"}) fs::create_directories(folder_ / name);
    write("places/countries.txt",
          "FRA | FR | France | French Republic | Paris | French | Frenchman | Frenchmen | | Europe | W | 1 | 46 | 2\n"
          "DEU | DE | Germany | Federal Republic of Germany | Berlin | German | German | Germans | | Europe | W | 2 | "
          "51 | 9\n");
    write("actors/first_names.txt", "m | Jean Karl\n");
    write("actors/common_words.txt", "change\n");
    write("actors/bodies.txt", "dragoman:a | Alpha Office; AO | FRA | GOV | |\n");
    write("actors/armed_groups.txt", "dragoman:b | Beta Front | FRA | REB | 1990 | 2001\n");
    write("actors/parties.txt", "dragoman:c | Gamma Party | DEU | PTY | |\n");
    write("actors/agents.txt", "president | + | GOV | ? | pt | head of state\nvillager | + | CVL | ? | p | -\n");
    write("actors/persons.txt", "Jean Un | | FRA | - | | m | |\n");
    write("offices/offices.tsv", term("FRA", "Jean Un", "1991-01-01", "1995-01-01") +
                                     term("FRA", "Karl Deux", "1995-01-01", "2000-01-01") +
                                     term("FRA", "Jean Trois", "2000-01-02", ""));
    write("offices/corrections.txt",
          "add | FRA | President | Jean Trois | 2000-01-02 | | own knowledge | 2025-05-01\n");
    write("offices/states.txt", "FRA | |\nDEU | 2010 | as\n");
  }

  static std::string term(const char* country, const char* person, const char* from, const char* to) {
    return std::string(country) + "\thead of state\tPresident\t" + person + "\t\t" + from + "\t" + to +
           "\town knowledge\t2025-05-01\n";
  }
  void write(const char* name, std::string_view text) { std::ofstream(folder_ / name) << text; }
  void append(const char* name, std::string_view text) { std::ofstream(folder_ / name, std::ios::app) << text; }

  // The messages of one kind.
  std::vector<std::string> found(std::string_view kind) {
    const auto findings = check_knowledge(folder_);
    EXPECT_TRUE(findings) << (findings ? "" : findings.error().message);
    std::vector<std::string> out;
    if (findings)
      for (const auto& finding : *findings)
        if (finding.kind == kind) out.push_back(finding.message);
    return out;
  }
  void expect_one(std::string_view kind, std::string_view place, std::string_view words) {
    const auto messages = found(kind);
    ASSERT_EQ(messages.size(), 1U) << kind;
    EXPECT_NE(messages[0].find(place), std::string::npos) << messages[0];
    EXPECT_NE(messages[0].find(words), std::string::npos) << messages[0];
  }

  fs::path folder_;
};

TEST_F(Check, SoundKnowledgeHasNoFindings) {
  const auto findings = check_knowledge(folder_);
  ASSERT_TRUE(findings) << findings.error().message;
  for (const auto& finding : *findings) ADD_FAILURE() << finding.kind << ": " << finding.message;
}

TEST_F(Check, BadRowsAreSkippedAndNamed) {
  append("actors/bodies.txt", "dragoman:d | Delta | FRANCE | GOV | |\n");
  append("offices/offices.tsv", term("FRA", "Jean Cinq", "99999", "") + term("FRA", "Jean Six", "2013-02-30", ""));
  const auto messages = found("bad row");
  ASSERT_EQ(messages.size(), 3U);
  EXPECT_NE(messages[0].find("bodies.txt:2:"), std::string::npos) << messages[0];
  EXPECT_NE(messages[1].find("offices.tsv:4:"), std::string::npos) << messages[1];
  EXPECT_NE(messages[2].find("offices.tsv:5:"), std::string::npos) << messages[2];
}

TEST_F(Check, YearZeroIsNoDate) {
  append("offices/offices.tsv", term("FRA", "Jean Zero", "0000-01-01", "0001-01-01"));
  expect_one("bad row", "offices.tsv:4:", "'from' is no date");
}

TEST_F(Check, OverlappingTerms) {
  append("offices/offices.tsv", term("FRA", "Karl Quatre", "1992-01-01", "1993-01-01"));
  expect_one("overlap", "offices.tsv:4:", "Jean Un also holds it, line 1");
}

TEST_F(Check, AHandOverIsNoOverlap) {
  write("offices/offices.tsv",
        term("FRA", "Jean Un", "1991-01-01", "1995-01-20") + term("FRA", "Karl Deux", "1995-01-01", ""));
  EXPECT_TRUE(found("overlap").empty());
}

TEST_F(Check, Gaps) {
  write("offices/offices.tsv",
        term("FRA", "Jean Un", "1991-01-01", "1995-01-01") + term("FRA", "Karl Deux", "1999-01-01", ""));
  expect_one("gap", "offices.tsv:2:", "nobody from 1995-01-01 to 1999-01-01");
}

TEST_F(Check, OnePersonInTwoSpellings) {
  write("offices/offices.tsv", term("FRA", "Serguei Choigounov", "1991-01-01", "1995-01-01") +
                                   term("FRA", "Sergey Shoigunov", "1991-01-02", "1995-01-09"));
  expect_one("spelling", "offices.tsv:2:", "'Serguei Choigounov' of line 1");
  // A middle name, and a first name in its short form where the term is the same.
  write("offices/offices.tsv",
        term("FRA", "Jean Un", "1991-01-01", "1995-01-01") + term("FRA", "Jean Paul Un", "1991-01-01", "1995-01-01"));
  expect_one("spelling", "offices.tsv:2:", "'Jean Un'");
  write("offices/offices.tsv", term("FRA", "Jimmy Mattesson", "1991-01-01", "1995-01-01") +
                                   term("FRA", "Karl Mattesson", "1991-01-01", "1995-01-01"));
  EXPECT_EQ(found("spelling").size(), 1U);
  // Brothers who share a term in part, a son who follows, and two who are unlike.
  write("offices/offices.tsv", term("FRA", "Jimmy Mattesson", "1991-01-01", "1993-01-01") +
                                   term("FRA", "Karl Mattesson", "1992-01-01", "1995-01-01") +
                                   term("FRA", "Karl Mattesson Jr.", "1995-01-01", "1999-01-01") +
                                   term("FRA", "Jean Dubois", "1999-01-01", "2003-01-01"));
  EXPECT_TRUE(found("spelling").empty());
}

TEST_F(Check, CyclesOfAliases) {
  append("actors/parties.txt",
         "dragoman:e | Old Party; New Party | DEU | PTY | |\ndragoman:f | New Party; Old Party | DEU | PTY | |\n");
  expect_one("cycle", "parties.txt:3:", "'new party' and 'old party'");
}

TEST_F(Check, DuplicateNamesInOneCountry) {
  append("actors/parties.txt", "dragoman:e | Gamma Party | DEU | PTY | |\n");
  expect_one("duplicate", "parties.txt:2:", "'gamma party'");
  write("actors/parties.txt", "dragoman:c | Gamma Party | DEU | PTY | |\ndragoman:e | Gamma Party | FRA | PTY | |\n");
  EXPECT_TRUE(found("duplicate").empty());
}

TEST_F(Check, DeadReferences) {
  append("actors/persons.txt", "Nobody Known | The Unknown | FRA | - | | m | |\n");
  expect_one("dead reference", "persons.txt:2:", "nobody of this name");
  write("actors/persons.txt", "Jean Un | | FRA | - | | m | |\n");
  append("actors/agents.txt", "grand vizier | + | GOV | m | pt | vizier\n");
  expect_one("dead reference", "agents.txt:3:", "'vizier'");
}

TEST_F(Check, CoverageCountsYears) {
  const auto coverage = office_coverage(folder_);
  ASSERT_TRUE(coverage) << coverage.error().message;
  const auto& state = coverage->front();
  EXPECT_EQ(state.office, "head of state");
  EXPECT_EQ(state.states, 2U);
  EXPECT_EQ(state.states_with, 1U);
  EXPECT_EQ(state.years, 36U + 16U);
  EXPECT_EQ(state.years_with, 35U);
  EXPECT_EQ(state.thin, std::vector<std::string>{"DEU"});
  const auto army = std::find_if(coverage->begin(), coverage->end(),
                                 [](const Coverage& c) { return c.office == "defence minister"; });
  ASSERT_NE(army, coverage->end());
  EXPECT_EQ(army->states, 1U);
}

TEST_F(Check, AMissingFileIsSaid) {
  fs::remove(folder_ / "offices" / "states.txt");
  EXPECT_FALSE(check_knowledge(folder_));
  EXPECT_FALSE(office_coverage(folder_));
}

}  // namespace
}  // namespace dragoman::who
