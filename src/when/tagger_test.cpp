#include "when/tagger.h"

#include <gtest/gtest.h>

#include "when/dating.h"

namespace dragoman::when {
namespace {

struct Example {
  const char* date;  // of writing
  const char* text;
  const char* words;
  const char* value;
  const char* from;  // inclusive days, "" = no interval
  const char* to;
};

std::string describe(const Mention& m, std::string_view text) {
  return std::string(slice(text, m.span)) + " = " + m.value +
         (m.interval ? " " + iso(m.interval->from) + ".." + iso({m.interval->to.value - 1}) : "") + " (" + m.reason +
         ")";
}

class Tagging : public ::testing::TestWithParam<Example> {};

TEST_P(Tagging, FindsAndPlaces) {
  const Example& e = GetParam();
  const std::string text = e.text;
  const auto mentions = find_times(text, {interval_from_iso(e.date)});
  std::string all;
  for (const Mention& m : mentions) {
    all += describe(m, text) + "; ";
    if (slice(text, m.span) != e.words) continue;
    EXPECT_EQ(m.value, e.value) << all;
    ASSERT_EQ(m.interval.has_value(), e.from[0] != 0) << all;
    if (m.interval) {
      EXPECT_EQ(iso(m.interval->from), e.from) << all;
      EXPECT_EQ(iso({m.interval->to.value - 1}), e.to) << all;
    }
    return;
  }
  FAIL() << "no mention '" << e.words << "' in: " << all;
}

INSTANTIATE_TEST_SUITE_P(
    News, Tagging,
    ::testing::Values(
        Example{"2012-09-28", "He would be in Moscow from Oct 3-6.", "Oct 3-6", "2012-10-03/2012-10-06", "2012-10-03",
                "2012-10-06"},
        Example{"2024-10-16", "The minister said on Wednesday.", "Wednesday", "2024-10-16", "2024-10-16", "2024-10-16"},
        Example{"2024-10-16", "The minister said on Friday.", "Friday", "2024-10-11", "2024-10-11", "2024-10-11"},
        Example{"2024-10-16", "They will meet on Friday.", "Friday", "2024-10-18", "2024-10-18", "2024-10-18"},
        Example{"2000-04-03", "He may leave for home as soon as Tuesday, he said.", "Tuesday", "2000-04-04",
                "2000-04-04", "2000-04-04"},
        Example{"1989-10-26", "It earned less in the quarter ended Sept. 29.", "the quarter", "1989-Q3", "1989-07-01",
                "1989-09-30"},
        Example{"2012-09-28", "His visit in May last year went well.", "May last year", "2011-05", "2011-05-01",
                "2011-05-31"},
        Example{"2012-09-28", "He will visit next week.", "next week", "2012-W40", "2012-10-01", "2012-10-07"},
        Example{"2024-10-16", "It grew in the third quarter of 2023.", "the third quarter of 2023", "2023-Q3",
                "2023-07-01", "2023-09-30"},
        Example{"2024-10-16", "It began in the 1990s.", "the 1990s", "199", "1990-01-01", "1999-12-31"},
        Example{"2024-10-16", "They met two days ago.", "two days ago", "2024-10-14", "2024-10-14", "2024-10-14"},
        Example{"2024-10-16", "They spoke for two years.", "two years", "P2Y", "", ""},
        Example{"2024-10-16", "They meet every Monday.", "every Monday", "XXXX-WXX-1", "", ""},
        Example{"2024-10-16", "The talks between 2 and 5 May 2023 failed.", "2 and 5 May 2023", "2023-05-02/2023-05-05",
                "2023-05-02", "2023-05-05"},
        Example{"2024-10-16", "On 3 March 2022 the vote took place.", "3 March 2022", "2022-03-03", "2022-03-03",
                "2022-03-03"},
        Example{"2020-08-17", "It comes a week after an election on August 9.", "August 9", "2020-08-09", "2020-08-09",
                "2020-08-09"},
        Example{"", "The treaty was signed in 1998.", "1998", "1998", "1998-01-01", "1998-12-31"},
        Example{"2018-06-02", "The leaders will meet on June 12.", "June 12", "2018-06-12", "2018-06-12",
                "2018-06-12"}));

TEST(Tagging, ImpossibleDatesAreNone) {
  for (const char* text :
       {"on 30 February 2020", "in the year 99999", "on May 45", "2882015 people", "may come", "in march formation"}) {
    for (const Mention& m : find_times(std::string_view(text), {interval_from_iso("2020-03-03")})) {
      EXPECT_FALSE(m.interval && m.precision == Precision::day) << describe(m, text);
    }
  }
  EXPECT_FALSE(interval_from_iso("2020-02-30"));
  EXPECT_FALSE(interval_from_iso("yesterday"));
}

TEST(Tagging, BadInputIsNoDate) {
  for (const char* text : {"30 February 2021",
                           "on 31 April 1999",
                           "0/0/0000",
                           "2021-13-45",
                           "in the year 0",
                           "in the year 99999",
                           "99:99",
                           "25:61 p.m.",
                           "999999999999 years ago",
                           "20001 centuries ago",
                           "the 99th century",
                           "Sept. 99",
                           "May 0, 2020",
                           "00-00-00",
                           "February 29, 2023",
                           "Feb. 30-31",
                           "'",
                           "the",
                           "\xff\xfe 3 \xe2\x80",
                           "-",
                           "12/31",
                           "Q9 2020"}) {
    for (const char* date : {"2020-03-03", "0001-01-01", "9999-12-31"}) {
      for (const Mention& m : find_times(std::string_view(text), {interval_from_iso(date)})) {
        EXPECT_FALSE(m.interval && m.precision <= Precision::day) << describe(m, text) << " in " << text;
        if (m.interval) {
          EXPECT_LT(m.interval->from, m.interval->to) << text;
        }
      }
    }
  }
  for (const char* wrong : {"2020-00-10", "2020-10-00", "2020-10-32", "99999-01-01", "", "-", "2020-1-1x"}) {
    EXPECT_FALSE(interval_from_iso(wrong)) << wrong;
  }
}

TEST(Tagging, TheEndsOfTheCalendarAreReachedWithoutHarm) {
  for (const char* date : {"0001-01-01", "9999-12-31"}) {
    for (const char* text : {"last week", "next year", "a century ago", "two thousand years later", "next Monday",
                             "Easter", "Ramadan", "the following decade", "20000 years ago", "late last century"}) {
      for (const Mention& m : find_times(std::string_view(text), {interval_from_iso(date)})) {
        if (m.interval) {
          EXPECT_LT(m.interval->from, m.interval->to) << text << " on " << date;
        }
      }
    }
  }
}

TEST(Tagging, TheTreeTellsTheTense) {
  // "meets" with its head and tag: news of what is to come.
  text::Text text;
  text.source = "He meets Monday.";
  const auto token = [&](std::uint32_t begin, std::uint32_t end, std::uint32_t head, text::Upos upos, const char* xpos,
                         const char* lemma) {
    text::Token t;
    t.span = {begin, end};
    t.head = head;
    t.upos = upos;
    t.xpos = text::xpos_from(xpos);
    t.lemma = text.add_lemma(lemma);
    text.tokens.push_back(t);
  };
  token(0, 2, 1, text::Upos::pron, "PRP", "he");
  token(3, 8, text::kRoot, text::Upos::verb, "VBZ", "meet");
  token(9, 15, 1, text::Upos::propn, "NNP", "Monday");
  token(15, 16, 1, text::Upos::punct, ".", ".");
  text.sentences.push_back({0, 4, {0, 16}, 0, article::Role::paragraph});
  text.build_children();
  const auto ahead = find_times(text, {interval_from_iso("2024-10-16")});  // a Wednesday
  ASSERT_EQ(ahead.size(), 1U);
  EXPECT_EQ(ahead[0].value, "2024-10-21");
  text.tokens[1].xpos = text::xpos_from("VBD");
  EXPECT_EQ(find_times(text, {interval_from_iso("2024-10-16")})[0].value, "2024-10-14");
}

TEST(Dating, NextWeekWithDatesAndTermsOfOffice) {
  const std::string body =
      "The chief will be visiting the capital next week. He would be there from Oct 3-6, an aide said. He had gone in "
      "2009.";
  text::Text text;
  text.source = body;
  std::vector<Constraint> constraints = time_constraints(text);
  Constraint term;
  term.interval = {day_from_civil(2012, 5, 7), day_from_civil(2013, 9, 9)};
  term.reason = "terms of office";
  constraints.push_back(term);
  const Dating dating = infer_published({}, constraints);
  ASSERT_TRUE(dating.published);
  EXPECT_EQ(iso(dating.published->from), "2012-09-24");
  EXPECT_EQ(iso({dating.published->to.value - 1}), "2012-09-30");
  EXPECT_EQ(dating.source, "inferred");
}

TEST(Dating, AStatedDateWinsAndContradictionsAreShown) {
  article::Article article;
  article.published = {"2014-03-17", "meta", {}};
  Constraint later;
  later.interval = {day_from_civil(2020, 1, 1), day_from_civil(2021, 1, 1)};
  const Dating dating = infer_published(article, {later});
  EXPECT_EQ(iso(dating.published->from), "2014-03-17");
  EXPECT_EQ(dating.contradicted.size(), 1u);
  EXPECT_FALSE(infer_published({}, {}).published);
}

}  // namespace
}  // namespace dragoman::when
