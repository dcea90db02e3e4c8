#include "eval/attribution.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

//                           0         1         2         3
//                           0123456789012345678901234567890123456
const std::string kText = "Ana said “it rained” on Monday. Bo ran.";

std::vector<Span> tokens_of(std::string_view text) {
  std::vector<Span> out;
  for (std::uint32_t at = 0; at < text.size();) {
    std::uint32_t end = at;
    while (end < text.size() && text[end] != ' ') ++end;
    if (end > at) out.push_back({at, end});
    at = end + 1;
  }
  return out;
}

TEST(AttributionScore, ReadsBratByCharacters) {
  // Characters, not bytes: the curly marks are three bytes each.
  const auto gold = read_brat(
      "T1\tSource 0 3\tAna\nT2\tCue 4 8\tsaid\nT3\tContent 9 20;21 30\tit rained\nE1\tAttribution:T9 Source:T1 Cue:T2 "
      "Content:T3\n"
      "T4\tCue x y\tbad\nE2\tAttribution:T9 Cue:T4\nrubbish\n",
      kText);
  ASSERT_EQ(gold.size(), 1u);
  EXPECT_EQ(slice(kText, gold[0].source[0]), "Ana");
  ASSERT_EQ(gold[0].content.size(), 2u);
  EXPECT_EQ(slice(kText, gold[0].content[0]), "“it rained”");
  EXPECT_EQ(slice(kText, gold[0].content[1]), "on Monday");
}

std::vector<QuotedSpan> example() {
  QuotedSpan item;
  item.source = {{0, 3}};
  item.cue = {{4, 8}};
  item.content = {{9, 24}};
  item.source_head = 0;
  return {item};
}

TEST(AttributionScore, PerfectEmptyAndHalf) {
  const auto gold = example();
  const auto perfect = compare_attributions(kText, tokens_of(kText), gold, gold);
  EXPECT_DOUBLE_EQ(perfect.attributions.f1(), 1);
  EXPECT_DOUBLE_EQ(perfect.content.f1(), 1);
  EXPECT_EQ(perfect.sources_right, 1u);
  EXPECT_EQ(perfect.gold_by_manner[0], 1u);  // direct
  const auto empty = compare_attributions(kText, tokens_of(kText), gold, {});
  EXPECT_DOUBLE_EQ(empty.attributions.f1(), 0);
  EXPECT_EQ(empty.attributions.gold, 1u);
  auto half = gold;
  half[0].content = {{9, 15}};       // one of the two words
  half[0].source_head = 0xFFFFFFFF;  // nobody
  const auto tally = compare_attributions(kText, tokens_of(kText), gold, half);
  EXPECT_DOUBLE_EQ(tally.attributions.f1(), 1);
  EXPECT_EQ(tally.sources_right, 0u);
  EXPECT_DOUBLE_EQ(tally.content.precision(), 1);
  EXPECT_DOUBLE_EQ(tally.content.recall(), 0.5);
}

TEST(AttributionScore, EachGoldMatchesOnce) {
  const auto gold = example();
  auto twice = gold;
  twice.push_back(gold[0]);
  EXPECT_DOUBLE_EQ(compare_attributions(kText, tokens_of(kText), gold, twice).attributions.precision(), 0.5);
  auto elsewhere = gold;
  elsewhere[0].cue = {{26, 28}};
  EXPECT_EQ(compare_attributions(kText, tokens_of(kText), gold, elsewhere).matched, 0u);
}

}  // namespace
}  // namespace dragoman::eval
