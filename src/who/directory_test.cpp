// The directory: terms, questions, and knowledge files with mistakes in them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/files.h"
#include "base/lines.h"
#include "base/phrases.h"
#include "who/data.h"
#include "who/fixture.h"
#include "who/lookup.h"

namespace dragoman::who {
namespace {

when::Day day(int year, int month, int d) { return when::day_from_civil(year, month, d); }

TEST(Directory, TellsWhoHeldAnOfficeWhen) {
  const auto& directory = Compiled::get().directory;
  const auto chiefs = directory.holders("PAK", "army chief", {day(2012, 10, 3), day(2012, 10, 7)});
  ASSERT_EQ(chiefs.size(), 1U);
  EXPECT_EQ(chiefs[0].person, "Ashfaq Parvez Kayani");
  EXPECT_EQ(chiefs[0].interval.from, day(2007, 11, 29));
  EXPECT_TRUE(directory.holders("PAK", "no such office", {day(2012, 1, 1), day(2013, 1, 1)}).empty());
  EXPECT_TRUE(directory.holders("", "army chief", {day(2012, 1, 1), day(2013, 1, 1)}).empty());
}

TEST(Directory, TellsTheTermsOfAPerson) {
  const auto terms = Compiled::get().directory.terms_of("Dmitry Medvedev");
  bool president = false, premier = false;
  for (const auto& term : terms) {
    president = president || (term.office == "head of state" && term.interval.contains(day(2010, 1, 1)));
    premier = premier || (term.office == "head of government" && term.interval.contains(day(2015, 1, 1)));
    EXPECT_LT(term.interval.from, term.interval.to);
  }
  EXPECT_TRUE(president);
  EXPECT_TRUE(premier);
  EXPECT_TRUE(Compiled::get().directory.terms_of("Nobody Whatever Knows").empty());
}

TEST(Directory, OpenTermsEndOnTheDayTheirSourceSpeaksTo) {
  for (const auto& term : Compiled::get().directory.holders("FRA", "head of state", {day(2024, 1, 1), day(2024, 1, 2)}))
    EXPECT_LE(term.interval.to.value, term.as_of.value + 1);
}

TEST(Directory, KnowsTheHeadsOf190StatesFrom1990) {
  const auto& data = Compiled::get().directory.data();
  std::set<std::string_view> heads;
  for (const auto& term : data.terms) {
    const auto office = data.string(term.office);
    if ((office == "head of state" || office == "head of government") && term.from < day(2000, 1, 1).value)
      heads.insert(data.string(term.country));
  }
  EXPECT_GE(heads.size(), 190U);
  EXPECT_GE(data.persons.size(), 20000U);
}

// 98 in 100 questions of tests/who/questions.txt.
TEST(Directory, AnswersQuestions) {
  auto file = read_lines(std::string(DRAGOMAN_SOURCE) + "/tests/who/questions.txt", '|');
  ASSERT_TRUE(file) << file.error().message;
  int right = 0, all = 0;
  for (const auto& line : file->lines) {
    ASSERT_EQ(line.fields.size(), 3U) << file->at(line, "fields").message;
    const auto on = when::interval_from_iso(line.fields[1]);
    ASSERT_TRUE(on) << file->at(line, "day").message;
    const auto found = answer(line.fields[0], on->from, Compiled::get().directory);
    ++all;
    const auto got = found.empty() ? std::string("nobody") : normalise_phrase(found.front().person);
    if (got.find(normalise_phrase(line.fields[2])) != std::string::npos)
      ++right;
    else
      std::cout << line.fields[0] << " on " << line.fields[1] << ": " << got << ", not " << line.fields[2] << "\n";
  }
  std::cout << right << " of " << all << " questions\n";
  EXPECT_GE(all, 200);
  EXPECT_GE(right * 100, all * 98);
}

TEST(Directory, HasNoAnswerToNonsense) {
  const auto& directory = Compiled::get().directory;
  EXPECT_TRUE(answer("", day(2012, 1, 1), directory).empty());
  EXPECT_TRUE(answer("prime minister", day(2012, 1, 1), directory).empty());
  EXPECT_TRUE(answer("Pakistan", day(2012, 1, 1), directory).empty());
  EXPECT_TRUE(answer("president of Pakistan", day(1700, 1, 1), directory).empty());
  EXPECT_TRUE(answer("gardener of Pakistan", day(2012, 1, 1), directory).empty());
}

// A copy of the knowledge with one line changed.
struct Broken {
  std::filesystem::path root;
  explicit Broken(const std::string& file, const std::string& line) {
    root = std::filesystem::temp_directory_path() /
           ("dragoman_who_" + std::to_string(std::hash<std::string>{}(file + line)));
    std::filesystem::remove_all(root);
    const std::filesystem::path source = std::string(DRAGOMAN_SOURCE) + "/knowledge";
    for (const char* folder : {"actors", "offices", "places"}) {
      std::filesystem::create_directories(root / folder);
      for (const auto& entry : std::filesystem::directory_iterator(source / folder))
        if (entry.path().extension() != ".zst")
          std::filesystem::copy_file(entry.path(), root / folder / entry.path().filename());
    }
    std::ofstream(root / file, std::ios::app) << line << "\n";
  }
  ~Broken() { std::filesystem::remove_all(root); }
  [[nodiscard]] std::string message() const {
    ArchiveWriter writer;
    const auto ok = compile(root, writer);
    return ok ? std::string() : ok.error().message;
  }
};

struct BadRow {
  const char* file;
  const char* line;
  const char* complaint;
};

class BadRows : public testing::TestWithParam<BadRow> {};

TEST_P(BadRows, AreNamedByFileAndLine) {
  const auto& row = GetParam();
  const Broken broken(row.file, row.line);
  auto bytes = read_file(broken.root / row.file);
  ASSERT_TRUE(bytes);
  const auto lines = std::count(bytes->begin(), bytes->end(), '\n');
  const std::string message = broken.message();
  EXPECT_NE(message.find(std::string(row.file) + ":" + std::to_string(lines) + ": "), std::string::npos) << message;
  EXPECT_NE(message.find(row.complaint), std::string::npos) << message;
}

INSTANTIATE_TEST_SUITE_P(
    Knowledge, BadRows,
    testing::Values(BadRow{"actors/bodies.txt", "dragoman:x | X | GBR | GOV", "expected 6 fields"},
                    BadRow{"actors/bodies.txt", "dragoman:x | X | Britain | GOV | |", "three capital letters"},
                    BadRow{"actors/bodies.txt", "dragoman:x | X | GBR | ARMY | |", "unknown sector"},
                    BadRow{"actors/bodies.txt", "dragoman:un | X | GBR | GOV | |", "used twice"},
                    BadRow{"actors/bodies.txt", "dragoman:x | X | GBR | GOV | 2020 | 2010", "'to' is before 'from'"},
                    BadRow{"actors/bodies.txt", "dragoman:x | X | GBR | GOV | 2020-13-45 |", "'from' is no date"},
                    BadRow{"actors/agents.txt", "x | + | MIL | q | p | -", "gender"},
                    BadRow{"actors/agents.txt", "x | + | MIL | m | z | -", "unknown flag"},
                    BadRow{"actors/agents.txt", " | + | MIL | m | p | -", "needs a phrase"},
                    BadRow{"actors/persons.txt", "X Y | | GBR | GOV | role | m | 2020 | 2010", "'to' is before 'from'"},
                    BadRow{"offices/offices.tsv", "GBR\thead of state\tKing\tX\t\t99999\t\town\t2020-01-01",
                           "'from' is no date"},
                    BadRow{"offices/offices.tsv", "GBR\thead of state\tKing\tX\t\t2020-02-30\t\town\t2020-01-01",
                           "'from' is no date"},
                    BadRow{"offices/offices.tsv", "GBR\thead of state", "expected 9 fields"}));

TEST(Directory, RefusesAnAlteredArchive) {
  ArchiveWriter writer;
  writer.add_text("who/strings.bytes", "abc");
  const std::string bytes = writer.finish(1);
  auto archive = Archive::from_bytes(bytes, 1, "test");
  ASSERT_TRUE(archive);
  EXPECT_FALSE(Directory::open(*archive));
}

}  // namespace
}  // namespace dragoman::who
