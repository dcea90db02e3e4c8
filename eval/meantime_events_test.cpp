#include "eval/meantime_events.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

TEST(MeantimeEvents, ReadsMentions) {
  const auto events = read_meantime_events(
      "<Document><token t_id=\"7\" sentence=\"0\">Bo</token><token t_id=\"9\" sentence=\"0\">may</token>"
      "<token t_id=\"10\" sentence=\"0\">run</token><Markables>"
      "<EVENT_MENTION certainty=\"POSSIBLE\" polarity=\"UNDERSPECIFIED\" time=\"FUTURE\" m_id=\"1\">"
      "<token_anchor t_id=\"10\"/></EVENT_MENTION><EVENT_MENTION m_id=\"2\"/></Markables></Document>");
  ASSERT_TRUE(events.has_value());
  ASSERT_EQ(events->size(), 1u);  // one without words is dropped
  EXPECT_EQ((*events)[0].tokens, std::vector<std::uint32_t>{2});
  EXPECT_EQ((*events)[0].certainty, "POSSIBLE");
  EXPECT_EQ((*events)[0].polarity, "");
  EXPECT_EQ((*events)[0].time, "FUTURE");
  EXPECT_FALSE(read_meantime_events("<Document><token>").has_value());
}

TEST(MeantimeEvents, StatusInItsTerms) {
  claim::Judgement judgement;
  EXPECT_EQ(certainty_of(judgement), "CERTAIN");
  EXPECT_EQ(polarity_of(judgement), "POS");
  EXPECT_EQ(time_of(judgement), "NON_FUTURE");
  judgement.status = what::Status::planned;
  EXPECT_EQ(time_of(judgement), "FUTURE");
  EXPECT_EQ(certainty_of(judgement), "CERTAIN");
  judgement.status = what::Status::hypothetical;
  judgement.negated = true;
  EXPECT_EQ(certainty_of(judgement), "POSSIBLE");
  EXPECT_EQ(polarity_of(judgement), "NEG");
}

TEST(MeantimeEvents, HeadsCountOnce) {
  EXPECT_DOUBLE_EQ(compare_heads({1, 2, 2}, {2, 1}).f1(), 1);
  EXPECT_DOUBLE_EQ(compare_heads({1, 2}, {}).f1(), 0);
  const Counts some = compare_heads({1, 2, 3}, {3, 4, 4});
  EXPECT_EQ(some.right, 1u);
  EXPECT_EQ(some.found, 2u);
  EXPECT_DOUBLE_EQ(some.recall(), 1.0 / 3);
}

}  // namespace
}  // namespace dragoman::eval
