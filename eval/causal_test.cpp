#include "eval/causal.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

TEST(CausalScore, ReadsCsvWithQuotes) {
  const auto rows = read_csv("\xEF\xBB\xBFindex,text,label\n1,\"He said \"\"no\"\", twice\",1\n2,plain,0\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0][0], "index");
  EXPECT_EQ(rows[1][1], "He said \"no\", twice");
  const auto sentences = read_causal_sentences("index,text,label\n1,\"a, b\",1\n2,c,0\n3,d\n");
  ASSERT_EQ(sentences.size(), 2u);
  EXPECT_TRUE(sentences[0].causal);
  EXPECT_FALSE(sentences[1].causal);
  EXPECT_TRUE(read_csv("").empty());
}

TEST(CausalScore, ReadsTags) {
  const CausalPair pair = read_tagged("<ARG1>They struck</ARG1> <ARG0><SIG0>over</SIG0> pay</ARG0> .");
  EXPECT_EQ(pair.text, "They struck over pay .");
  ASSERT_EQ(pair.cause.size(), 1u);
  EXPECT_EQ(slice(pair.text, pair.cause[0]), "over pay");
  EXPECT_EQ(slice(pair.text, pair.effect[0]), "They struck");
  EXPECT_EQ(slice(pair.text, pair.signal[0]), "over");
  EXPECT_EQ(read_tagged("a < b <ARG0>c").text, "a < b c");  // never closed: no span
  EXPECT_TRUE(read_tagged("a < b <ARG0>c").cause.empty());
}

}  // namespace
}  // namespace dragoman::eval
