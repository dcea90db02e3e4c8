// The coreference scorer on hand-made cases, those of Pradhan et al. 2014 among them.
#include "eval/coreference.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

constexpr TokenRange kA{0, 1}, kB{1, 2}, kC{2, 3}, kD{3, 4}, kE{4, 5}, kF{5, 6}, kG{6, 7}, kH{7, 8}, kI{8, 9};
const std::vector<Chain> kGold = {{kA, kB, kC}, {kD, kE, kF, kG}};

CoreferenceCounts count(const std::vector<Chain>& predicted, bool singletons = false,
                        const std::vector<Chain>& gold = kGold) {
  CoreferenceCounts counts;
  count_coreference(gold, predicted, singletons, counts);
  return counts;
}

TEST(Coreference, Perfect) {
  const auto counts = count(kGold);
  EXPECT_DOUBLE_EQ(counts.muc.f1(), 1);
  EXPECT_DOUBLE_EQ(counts.b3.f1(), 1);
  EXPECT_DOUBLE_EQ(counts.ceaf_e.f1(), 1);
  EXPECT_DOUBLE_EQ(counts.conll(), 1);
  EXPECT_DOUBLE_EQ(counts.mentions.f1(), 1);
}

TEST(Coreference, Empty) {
  EXPECT_EQ(count({}).conll(), 0);
  EXPECT_EQ(count({{}}).conll(), 0);
  EXPECT_EQ(count({}).muc.recall.all, 5);
  EXPECT_EQ(count(kGold, false, {}).conll(), 0);
  EXPECT_EQ(count({}, false, {}).conll(), 0);
}

// The worked example of the reference scorer's paper.
TEST(Coreference, ReferenceCase) {
  const auto counts = count({{kA, kB}, {kC, kD}, {kF, kG, kH, kI}});
  EXPECT_DOUBLE_EQ(counts.muc.recall.value(), 0.4);
  EXPECT_DOUBLE_EQ(counts.muc.precision.value(), 0.4);
  EXPECT_NEAR(counts.b3.recall.value(), 35.0 / 12 / 7, 1e-12);
  EXPECT_DOUBLE_EQ(counts.b3.precision.value(), 0.5);
  EXPECT_DOUBLE_EQ(counts.ceaf_e.recall.value(), 0.65);
  EXPECT_NEAR(counts.ceaf_e.precision.value(), 1.3 / 3, 1e-12);
  EXPECT_NEAR(counts.mentions.recall.value(), 6.0 / 7, 1e-12);
  EXPECT_NEAR(counts.mentions.precision.value(), 6.0 / 8, 1e-12);
}

TEST(Coreference, EverythingInOneChainKeepsRecall) {
  const auto counts = count({{kA, kB, kC, kD, kE, kF, kG}});
  EXPECT_DOUBLE_EQ(counts.muc.recall.value(), 1);
  EXPECT_DOUBLE_EQ(counts.muc.precision.value(), 5.0 / 6);
  EXPECT_DOUBLE_EQ(counts.b3.recall.value(), 1);
  EXPECT_NEAR(counts.b3.precision.value(), 25.0 / 49, 1e-12);
  EXPECT_NEAR(counts.ceaf_e.recall.value(), 8.0 / 11 / 2, 1e-12);
  EXPECT_NEAR(counts.ceaf_e.precision.value(), 8.0 / 11, 1e-12);
}

TEST(Coreference, SingletonsCountOnlyWhenAsked) {
  const std::vector<Chain> gold = {{kA, kB}, {kC}};
  EXPECT_DOUBLE_EQ(count({{kA, kB}}, false, gold).conll(), 1);
  EXPECT_NEAR(count({{kA, kB}}, true, gold).b3.recall.value(), 2.0 / 3, 1e-12);
  EXPECT_DOUBLE_EQ(count({{kA, kB}}, true, gold).ceaf_e.recall.value(), 0.5);
}

TEST(Coreference, AMentionCountsOnce) { EXPECT_DOUBLE_EQ(count({{kA, kA, kB, kC}, {kD, kE, kF, kG, kA}}).conll(), 1); }

TEST(Coreference, DocumentsAddUp) {
  CoreferenceCounts counts;
  count_coreference(kGold, kGold, false, counts);
  count_coreference(kGold, {}, false, counts);
  EXPECT_DOUBLE_EQ(counts.muc.recall.value(), 0.5);
  EXPECT_DOUBLE_EQ(counts.muc.precision.value(), 1);
}

// The pairing of chains is the best one, not the greedy one: A fits X a little better, but B fits nothing else.
TEST(Coreference, BestPairing) {
  const std::vector<Chain> gold = {{kA, kB, kC}, {kD, kE}};
  const auto counts = count({{kA, kB, kD, kE}, {kC, kF}}, false, gold);
  // {ABC}-{CF} 2/5 and {DE}-{ABDE} 4/6 against {ABC}-{ABDE} 4/7 and nothing.
  EXPECT_NEAR(counts.ceaf_e.recall.right, 0.4 + 4.0 / 6, 1e-12);
}

TEST(Coreference, ReadsEntities) {
  const auto read = read_entities(
      "# newdoc id = GUM_bio_x\n1\tNo\tno\tX\tX\t_\t0\troot\t_\tEntity=(1-person)\n\n"
      "# newdoc id = GUM_news_y\n"
      "1\tAnn\tAnn\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new-cf1-2-coref(2-place-x)\n"
      "2\tLee\tLee\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)|SpaceAfter=No\n"
      "3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n"
      "1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv-cf1-1-ana)\n"
      "2\tsmiled\tsmile\tVERB\tVBD\t_\t0\troot\t_\t_\n",
      "y.conllu", "GUM_news");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 1U);
  const auto& document = *read->front();
  ASSERT_EQ(document.chains.size(), 2U);
  EXPECT_EQ(document.types[0], "place");
  EXPECT_EQ(document.types[1], "person");
  EXPECT_EQ(document.chains[1], (Chain{{0, 2}, {3, 4}}));
  EXPECT_EQ(document.source, "Ann Leeleft She smiled ");
  EXPECT_EQ(document.text.sentences.size(), 2U);
  EXPECT_FALSE(read_entities("# newdoc id = GUM_news_z\n1\tAnn\n", "z.conllu", "GUM_news"));
  const auto none = read_entities("# newdoc id = GUM_news_z\n1\tA\ta\tX\tX\t_\t0\troot\t_\t_\n", "z", "GUM_news");
  ASSERT_TRUE(none);
  ASSERT_EQ(none->size(), 1U);
  EXPECT_TRUE(none->front()->chains.empty());
}

}  // namespace
}  // namespace dragoman::eval
