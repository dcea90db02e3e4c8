// The treebank scorer on hand-made cases.
#include "eval/treebank.h"

#include <gtest/gtest.h>

#include "text/conllu.h"

namespace dragoman::eval {
namespace {

const char* const kGold =
    "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\tRome\tRome\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
    "1\tTalks\ttalk\tNOUN\tNNS\t_\t3\tnsubj:pass\t_\t_\n2\twere\tbe\tAUX\tVBD\t_\t3\taux:pass\t_\t_\n"
    "3\theld\thold\tVERB\tVBN\t_\t0\troot\t_\t_\n\n";

// A fresh copy of the gold text; documents keep their source alive.
struct Copy {
  std::vector<text::Document> documents = text::read_conllu(kGold, "gold").value();
  text::Text& text() { return documents[0].text; }
};

TEST(Treebank, PerfectPrediction) {
  Copy gold;
  const TreeCounts trees = compare_trees(gold.text(), gold.text());
  EXPECT_EQ(trees.tokens, 7U);
  EXPECT_EQ(trees.upos, 7U);
  EXPECT_EQ(trees.labelled, 7U);
  const RawCounts raw = compare_raw(gold.text(), gold.text());
  EXPECT_EQ(raw.sentences.f1(), 1);
  EXPECT_EQ(raw.tokens.f1(), 1);
  EXPECT_EQ(raw.labelled.f1(), 1);
}

TEST(Treebank, SubtypesAreDropped) {
  Copy gold;
  Copy predicted;
  predicted.text().tokens[4].relation = text::Relation::nsubj;
  EXPECT_EQ(compare_trees(gold.text(), predicted.text()).labelled, 7U);
  predicted.text().tokens[4].relation = text::Relation::obj;
  EXPECT_EQ(compare_trees(gold.text(), predicted.text()).labelled, 6U);
  EXPECT_EQ(compare_trees(gold.text(), predicted.text()).heads, 7U);
}

TEST(Treebank, AWrongHeadLosesBoth) {
  Copy gold;
  Copy predicted;
  predicted.text().tokens[2].head = 0;
  predicted.text().tokens[0].upos = text::Upos::verb;
  const TreeCounts trees = compare_trees(gold.text(), predicted.text());
  EXPECT_EQ(trees.heads, 6U);
  EXPECT_EQ(trees.labelled, 6U);
  EXPECT_EQ(trees.upos, 6U);
}

TEST(Treebank, RawTextAlignsByBytes) {
  Copy gold;
  Copy predicted;
  text::Text& text = predicted.text();
  // "Rome." as one token: "Rome" and "." are lost, the rest is right.
  text.tokens[2].span.end += 1;
  text.tokens.erase(text.tokens.begin() + 3);
  for (text::Token& token : text.tokens)
    if (token.head != text::kRoot && token.head > 3) --token.head;
  text.sentences[0].last = 3;
  text.sentences[1].first = 3;
  text.sentences[1].last = 6;
  const RawCounts raw = compare_raw(gold.text(), text);
  EXPECT_EQ(raw.tokens.right, 5U);
  EXPECT_EQ(raw.tokens.found, 6U);
  EXPECT_EQ(raw.labelled.right, 5U);
  EXPECT_EQ(raw.sentences.right, 2U);  // both cover the same bytes still
  EXPECT_DOUBLE_EQ(raw.tokens.f1(), 10.0 / 13);
}

TEST(Treebank, EmptyPrediction) {
  Copy gold;
  const text::Text nothing;
  const RawCounts raw = compare_raw(gold.text(), nothing);
  EXPECT_EQ(raw.tokens.f1(), 0);
  EXPECT_EQ(raw.sentences.gold, 2U);
}

}  // namespace
}  // namespace dragoman::eval
