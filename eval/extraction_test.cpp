#include "eval/extraction.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

article::Article article_with(const std::vector<std::string>& paragraphs) {
  article::Article out;
  for (const std::string& p : paragraphs) {
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    out.text += p;
    out.blocks.push_back(
        {article::Role::paragraph, {begin, static_cast<std::uint32_t>(out.text.size())}, "", {}, 1, ""});
    out.text += "\n\n";
  }
  return out;
}

GoldPage gold_page() {
  GoldPage out;
  out.paragraphs = {"The ministers met on Monday in the old harbour town.", "They agreed to meet again."};
  out.body = out.paragraphs[0] + "\n\n" + out.paragraphs[1];
  out.title = "Ministers meet";
  out.authors = {"Jo Ng", "Mei Tan"};
  out.date = "2020-08-17";
  return out;
}

TEST(Extraction, ShinglesAreMultisetsOfFourTokens) {
  // Gold: abcd, bcde. Found: abcd, bcde, cdef.
  const Overlap overlap = shingle_overlap("a b c d e", "a b, c d e f");
  EXPECT_DOUBLE_EQ(overlap.precision, 2.0 / 3);
  EXPECT_DOUBLE_EQ(overlap.recall, 1);
  EXPECT_DOUBLE_EQ(shingle_overlap("a b c d", "a b c d a b c d").precision, 0.2);
  EXPECT_DOUBLE_EQ(shingle_overlap("a b", "a b").f1(), 1);
}

TEST(Extraction, PerfectAndEmpty) {
  const GoldPage gold = gold_page();
  article::Article perfect = article_with(gold.paragraphs);
  perfect.title = gold.title;
  perfect.authors = {"Mei Tan", "Jo Ng"};
  perfect.published.value = "2020-08-17T06:15:00Z";
  const PageScore best = score_page(gold, perfect);
  EXPECT_DOUBLE_EQ(best.body.f1(), 1);
  EXPECT_EQ(best.paragraphs, 1u);  // the second has fewer than eight words
  EXPECT_EQ(best.paragraphs_found, 1u);
  EXPECT_EQ(best.date + best.title + best.authors, 3);
  const PageScore none = score_page(gold, {});
  EXPECT_DOUBLE_EQ(none.body.f1(), 0);
  EXPECT_EQ(none.date + none.title + none.authors, 0);
  const auto scores = summarise_extraction("test", {best, none});
  EXPECT_DOUBLE_EQ(scores[2].value, 0.5);  // F1 of the two means
  EXPECT_DOUBLE_EQ(scores[4].value, 1);    // one page under a half
}

TEST(Extraction, WhatTheGoldLeavesOpenIsNotCounted) {
  GoldPage gold = gold_page();
  gold.date.clear();
  gold.authors.clear();
  const PageScore score = score_page(gold, {});
  EXPECT_EQ(score.date, -1);
  EXPECT_EQ(score.authors, -1);
}

TEST(Extraction, OneMissingAuthorIsAMiss) {
  article::Article found = article_with({});
  found.authors = {"Jo Ng"};
  EXPECT_EQ(score_page(gold_page(), found).authors, 0);
}

TEST(Extraction, NamingTooManyCostsPrecision) {
  article::Article found = article_with({});
  found.authors = {"Jo Ng", "Mei Tan", "Executive Editor"};
  const PageScore score = score_page(gold_page(), found);
  EXPECT_EQ(score.authors, 1);
  EXPECT_EQ(score.named, 3u);
  EXPECT_EQ(score.named_rightly, 2u);
  EXPECT_DOUBLE_EQ(summarise_extraction("test", {score}).back().value, 2.0 / 3);
}

}  // namespace
}  // namespace dragoman::eval
