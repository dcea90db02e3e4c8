// Tests of trees drawn as text.
#include "text/draw.h"

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

TEST(Draw, OneLineATokenWithItsArc) {
  auto documents = read_conllu(kFile, "test");
  ASSERT_TRUE(documents);
  const Text& text = documents->front().text;
  const std::string tree = draw_tree(text, text.sentences[0]);
  EXPECT_EQ(std::count(tree.begin(), tree.end(), '\n'), 5);
  EXPECT_NE(tree.find("Malik  PROPN  nsubj"), std::string::npos) << tree;
  EXPECT_NE(tree.find("└───> .      PUNCT  punct"), std::string::npos) << tree;
}

TEST(Draw, DeepTreesAndEmptySentences) {
  std::string chain;
  for (int i = 1; i <= 300; ++i)
    chain += std::to_string(i) + "\tw\tw\tNOUN\tNN\t_\t" + std::to_string(i == 300 ? 0 : i + 1) + "\tnmod\t_\t_\n";
  std::string fan;
  for (int i = 1; i <= 300; ++i)
    fan += std::to_string(i) + "\tw\tw\tNOUN\tNN\t_\t" + (i == 1 ? "0" : "1") + "\tnmod\t_\t_\n";
  for (const std::string& file : {chain, fan}) {
    auto documents = read_conllu(file, "deep");
    ASSERT_TRUE(documents);
    const Text& text = documents->front().text;
    const std::string tree = draw_tree(text, text.sentences[0]);
    EXPECT_EQ(std::count(tree.begin(), tree.end(), '\n'), 300);
    EXPECT_LT(tree.size(), 300U * 400U);
  }
  EXPECT_EQ(draw_tree(Text(), Sentence()), "");
}

}  // namespace
}  // namespace dragoman::text
