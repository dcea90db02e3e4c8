// Tests of trees, and of the names of tags and relations.
#include "text/text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "text/conllu.h"

namespace dragoman::text {
namespace {

constexpr const char* kFile =
    "1\tMalik\tMalik\tPROPN\tNNP\t_\t4\tnsubj\t_\t_\n"
    "2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\tSpaceAfter=No\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n";

TEST(Text, WalksTrees) {
  auto documents = read_conllu(kFile, "test");
  ASSERT_TRUE(documents);
  const Text& text = documents->front().text;
  EXPECT_EQ(text.root(text.sentences[0]), 3U);
  EXPECT_EQ(text.children(3).size(), 4U);
  EXPECT_TRUE(text.dominates(3, 1));
  EXPECT_FALSE(text.dominates(1, 3));
  EXPECT_EQ(text.subtree(3), (std::pair<std::uint32_t, std::uint32_t>{0, 5}));
}

TEST(Text, CyclesEndTheWalk) {
  auto documents = read_conllu("1\ta\t_\t_\t_\t_\t2\tdep\t_\t_\n2\tb\t_\t_\t_\t_\t1\tdep\t_\t_\n", "cycle");
  ASSERT_TRUE(documents);
  const Text& text = documents->front().text;
  EXPECT_FALSE(text.dominates(5, 0));
  EXPECT_EQ(text.subtree(0), (std::pair<std::uint32_t, std::uint32_t>{0, 2}));
  EXPECT_EQ(text.root(text.sentences[0]), 0U);
}

TEST(Text, NamesOfTagsAndRelations) {
  for (int i = 0; i <= static_cast<int>(Relation::xcomp); ++i)
    EXPECT_EQ(relation_from(name(static_cast<Relation>(i))), static_cast<Relation>(i));
  for (int i = 0; i < kUposCount; ++i) EXPECT_EQ(upos_from(name(static_cast<Upos>(i))), static_cast<Upos>(i));
  EXPECT_EQ(relation_from("obl:tmod"), Relation::obl);
  EXPECT_EQ(relation_from("nonsense"), Relation::dep);
  EXPECT_EQ(base(Relation::nsubj_pass), Relation::nsubj);
  EXPECT_EQ(xpos_name(xpos_from("VBD")), "VBD");
  EXPECT_EQ(xpos_from("nonsense"), 0);
  EXPECT_EQ(xpos_name(255), "_");
}

}  // namespace
}  // namespace dragoman::text
