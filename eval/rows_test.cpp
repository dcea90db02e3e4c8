#include "eval/rows.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

output::EventView event(const std::string& status) {
  output::EventView out;
  out.type = "CONSULT";
  out.predicate = "visit";
  out.sentence = "The minister visited Oslo.";
  out.status = status;
  return out;
}

double value(const std::vector<Score>& scores, const std::string& metric) {
  for (const Score& s : scores)
    if (s.metric == metric) return s.value;
  return -1;
}

TEST(Rows, AKeyChangesWithWhatIsJudged) {
  const std::string key = row_key("wcxb/1", event("happened"));
  EXPECT_EQ(key.size(), 16u);
  EXPECT_EQ(key, row_key("wcxb/1", event("happened")));
  EXPECT_NE(key, row_key("wcxb/1", event("planned")));
  EXPECT_NE(key, row_key("wcxb/2", event("happened")));
}

TEST(Rows, SharesAreOfWhatWasRead) {
  const auto verdicts = read_verdicts(
      "# two pages\npage wcxb/1\npage wcxb/2\n0000000000000001\ttrue\n0000000000000002\tactor\n", "rows.tsv");
  ASSERT_TRUE(verdicts) << verdicts.error().message;
  EXPECT_EQ(verdicts->pages.size(), 2u);
  const auto scores =
      score_rows(*verdicts, {"0000000000000001", "0000000000000002", "0000000000000001", "0000000000000009"});
  EXPECT_NEAR(value(scores, "share of read rows that are true"), 2.0 / 3, 1e-9);
  EXPECT_EQ(value(scores, "rows not read yet (count)"), 1);
  EXPECT_EQ(value(scores, "wrong first in actor (count)"), 1);
  EXPECT_EQ(value(score_rows(*verdicts, {}), "share of read rows that are true"), 0);
}

TEST(Rows, ABadFileIsNamedWithItsLine) {
  for (const char* text : {"page 1\n", "\n12\ttrue\n", "0000000000000001\tmaybe\n"}) {
    const auto verdicts = read_verdicts(text, "rows.tsv");
    ASSERT_FALSE(verdicts);
    EXPECT_NE(verdicts.error().message.find("rows.tsv:"), std::string::npos);
  }
}

}  // namespace
}  // namespace dragoman::eval
