#include "eval/time.h"

#include <gtest/gtest.h>

#include <fstream>

namespace dragoman::eval {
namespace {

when::Timex timex(std::uint32_t begin, std::uint32_t end, const char* value) {
  return {{begin, end}, when::TimexType::date, value, ""};
}

TEST(TimeScore, CountsStrictRelaxedAndValue) {
  const std::vector<when::Timex> gold = {timex(0, 4, "2012"), timex(10, 20, "2012-10-03"), timex(30, 34, "PXD")};
  const std::vector<when::Timex> found = {timex(0, 4, "2012"), timex(12, 20, "2012-10-03"), timex(32, 36, "P1D"),
                                          timex(50, 52, "2013")};
  TimeCounts counts;
  count_times(gold, found, counts);
  EXPECT_EQ(counts.strict.right, 1u);
  EXPECT_EQ(counts.relaxed.right, 3u);
  EXPECT_EQ(counts.value.right, 2u);
  EXPECT_DOUBLE_EQ(counts.value.f1(), 4.0 / 7.0);
}

TEST(TimeScore, PerfectAndEmptyPredictions) {
  const std::vector<when::Timex> gold = {timex(0, 4, "2012"), timex(10, 20, "2012-10-03")};
  TimeCounts perfect, empty;
  count_times(gold, gold, perfect);
  count_times(gold, {}, empty);
  EXPECT_DOUBLE_EQ(perfect.value.f1(), 1.0);
  EXPECT_DOUBLE_EQ(empty.relaxed.f1(), 0.0);
  EXPECT_EQ(empty.relaxed.gold, 2u);
}

TEST(TimeScore, OneGoldIsNotCountedTwice) {
  TimeCounts counts;
  count_times({timex(0, 10, "2012")}, {timex(0, 4, "2012"), timex(5, 10, "2012")}, counts);
  EXPECT_EQ(counts.relaxed.right, 1u);
}

TEST(TimeScore, ARangeIsTwoTimexes) {
  const auto parts = timexes(when::find_times(std::string_view("They met Oct 3-6, 2012."), {}));
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].value, "2012-10-03");
  EXPECT_EQ(parts[1].value, "2012-10-06");
}

TEST(TimeScore, ReadsTimeMlAndRefusesWhatIsNot) {
  const auto file = std::filesystem::temp_directory_path() / "dragoman_time_test.tml";
  std::ofstream(file)
      << "<TimeML><DCT><TIMEX3 value=\"2012-09-28\">Sept 28</TIMEX3></DCT><TEXT>It <EVENT>began</EVENT> on "
         "<TIMEX3 type=\"DATE\" value=\"2012-09-24\">Monday</TIMEX3>.</TEXT></TimeML>";
  const auto read = read_timeml(file);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->created, "2012-09-28");
  EXPECT_EQ(read->text, "It began on Monday.");
  ASSERT_EQ(read->times.size(), 1u);
  EXPECT_EQ(slice(read->text, read->times[0].span), "Monday");
  std::ofstream(file) << "no xml";
  EXPECT_FALSE(read_timeml(file));
  std::filesystem::remove(file);
  EXPECT_FALSE(read_timeml(file));
}

}  // namespace
}  // namespace dragoman::eval
