// Twenty strings of political news that other taggers get wrong, all written on Wednesday 16 October 2024.
#include <gtest/gtest.h>

#include "when/lunar_tables.h"
#include "when/observances.h"
#include "when/tagger.h"

namespace dragoman::when {
namespace {

struct Row {
  const char* text;
  const char* words;
  const char* value;
  const char* from;  // inclusive days
  const char* to;
  Precision precision;
};

class TwentyStrings : public ::testing::TestWithParam<Row> {};

TEST_P(TwentyStrings, IsPlacedWithItsPrecision) {
  const Row& row = GetParam();
  const std::string_view text = row.text;
  std::string all;
  for (const Mention& m : find_times(text, {interval_from_iso("2024-10-16")})) {
    all += std::string(slice(text, m.span)) + " = " + m.value + "; ";
    if (slice(text, m.span) != row.words) continue;
    EXPECT_EQ(m.value, row.value);
    ASSERT_TRUE(m.interval);
    EXPECT_EQ(iso(m.interval->from), row.from);
    EXPECT_EQ(iso({m.interval->to.value - 1}), row.to);
    EXPECT_EQ(m.precision, row.precision) << name(m.precision);
    EXPECT_FALSE(m.reason.empty());
    return;
  }
  FAIL() << "no '" << row.words << "' in: " << all;
}

INSTANTIATE_TEST_SUITE_P(
    Written20241016, TwentyStrings,
    ::testing::Values(
        Row{"The envoy was in Cairo Oct 3-6.", "Oct 3-6", "2024-10-03/2024-10-06", "2024-10-03", "2024-10-06",
            Precision::days},
        Row{"He said on Wednesday that talks failed.", "Wednesday", "2024-10-16", "2024-10-16", "2024-10-16",
            Precision::day},
        Row{"They met in May last year.", "May last year", "2023-05", "2023-05-01", "2023-05-31", Precision::month},
        Row{"Police fired on the crowd Sunday night.", "Sunday night", "2024-10-13TNI", "2024-10-13", "2024-10-13",
            Precision::day_part},
        Row{"Clashes have spread since Monday.", "Monday", "2024-10-14", "2024-10-14", "2024-10-14", Precision::day},
        Row{"The war of the 1990s left mines.", "the 1990s", "199", "1990-01-01", "1999-12-31", Precision::decade},
        Row{"It resigned in late 2022.", "late 2022", "2022", "2022-09-02", "2022-12-31", Precision::year},
        Row{"Exports fell in the third quarter of 2023.", "the third quarter of 2023", "2023-Q3", "2023-07-01",
            "2023-09-30", Precision::quarter},
        Row{"The minister will travel next week.", "next week", "2024-W43", "2024-10-21", "2024-10-27",
            Precision::week},
        Row{"The talks between 2 and 5 May 2023 failed.", "2 and 5 May 2023", "2023-05-02/2023-05-05", "2023-05-02",
            "2023-05-05", Precision::days},
        Row{"They signed on 3 March 2022. The following day it was denied.", "The following day", "2022-03-04",
            "2022-03-04", "2022-03-04", Precision::day},
        Row{"It sank on the night of 14-15 March 2024.", "the night of 14-15 March 2024", "2024-03-14TNI", "2024-03-14",
            "2024-03-15", Precision::day_part},
        Row{"Strikes rose in the week of Oct. 7.", "the week of Oct. 7", "2024-W41", "2024-10-07", "2024-10-13",
            Precision::week},
        Row{"He was named a day after the Oct. 7 attack.", "a day after the Oct. 7", "2023-10-08", "2023-10-08",
            "2023-10-08", Precision::day},
        Row{"The border closed earlier this month.", "earlier this month", "2024-10", "2024-10-01", "2024-10-16",
            Precision::month},
        Row{"They left two weeks ago.", "two weeks ago", "2024-W40", "2024-09-30", "2024-10-06", Precision::week},
        Row{"Voters go to the polls next Friday.", "next Friday", "2024-10-18", "2024-10-18", "2024-10-18",
            Precision::day},
        Row{"It began at 8:30 a.m. EDT Tuesday.", "8:30 a.m. EDT Tuesday", "2024-10-15T08:30-04", "2024-10-15",
            "2024-10-15", Precision::instant},
        Row{"A truce held over Eid al-Adha.", "Eid al-Adha", "2024-06-16", "2024-06-16", "2024-06-16", Precision::day},
        Row{"They ruled from 1939-45.", "1939-45", "1939/1945", "1939-01-01", "1945-12-31", Precision::year}));

TEST(TwentyStringsTest, SinceIsKept) {
  const auto found =
      find_times(std::string_view("Clashes have spread since Monday."), {interval_from_iso("2024-10-16")});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].signal, "since");
}

TEST(Observances, FallWhereAlmanacsSay) {
  EXPECT_EQ(iso(western_easter(2024)), "2024-03-31");
  EXPECT_EQ(iso(western_easter(2011)), "2011-04-24");
  EXPECT_EQ(iso(orthodox_easter(2024)), "2024-05-05");
  EXPECT_EQ(iso(orthodox_easter(2017)), "2017-04-16");
  EXPECT_EQ(iso(hebrew_new_year(5785)), "2024-10-03");
  EXPECT_EQ(iso(hebrew_new_year(5780)), "2019-09-30");
  EXPECT_EQ(iso(nowruz(1403)), "2024-03-20");
  EXPECT_EQ(iso(nowruz(1404)), "2025-03-21");
  // As Saudi Arabia announced them.
  EXPECT_EQ(iso(islamic_day(1445, 10, 1)), "2024-04-10");
  EXPECT_EQ(iso(islamic_day(1433, 10, 1)), "2012-08-19");
  EXPECT_EQ(iso(islamic_day(1445, 12, 10)), "2024-06-16");
  EXPECT_EQ(iso(islamic_day(1446, 9, 1)), "2025-03-01");
  // Before the published calendar the tabular one: within two days.
  EXPECT_LE(std::abs(islamic_day(1364, 12, 29).value + 1 - islamic_day(1365, 1, 1).value), 2);
  EXPECT_EQ(iso(*chinese_new_year(1976)), "1976-01-31");
  EXPECT_EQ(iso(*chinese_new_year(2024)), "2024-02-10");
  EXPECT_EQ(iso(*diwali(2024)), "2024-10-31");
  EXPECT_FALSE(chinese_new_year(1949));
}

TEST(Observances, TwoFeastsInOneYearAndNoneOutOfReach) {
  std::string lowered;
  const auto words = lex("Ramadan", lowered);
  const auto found = find_observance(words, 0);
  ASSERT_TRUE(found);
  EXPECT_EQ(observance_in(found->index, 2030).size(), 2u);
  EXPECT_TRUE(observance_in(found->index, 99999).empty());
  EXPECT_TRUE(observance_in(-1, 2000).empty());
}

}  // namespace
}  // namespace dragoman::when
