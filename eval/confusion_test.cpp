#include "eval/confusion.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

TEST(Confusion, PerfectEmptyAndMixed) {
  Confusion perfect, empty, mixed;
  perfect.add("a", "a");
  perfect.add("b", "b");
  EXPECT_DOUBLE_EQ(perfect.macro_f1(), 1);
  EXPECT_DOUBLE_EQ(perfect.accuracy(), 1);
  EXPECT_DOUBLE_EQ(empty.macro_f1(), 0);
  EXPECT_DOUBLE_EQ(empty.accuracy(), 0);
  // a: one of two found and nothing else called a, F1 2/3; b: found, but a and nothing were called b too, F1 2/3.
  mixed.add("a", "a");
  mixed.add("a", "b");
  mixed.add("b", "b");
  EXPECT_DOUBLE_EQ(mixed.f1("a"), 2.0 / 3);
  EXPECT_DOUBLE_EQ(mixed.macro_f1(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(mixed.accuracy(), 2.0 / 3);
}

TEST(Confusion, TablesNameEveryClass) {
  Confusion c;
  c.add("a", "");
  c.add("b", "b");
  const auto lines = c.markdown();
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0], "| gold \\ found | a | b | none | recall | precision |");
  EXPECT_EQ(lines[2], "| a | | | 1 | 0.00 | - |");
  EXPECT_EQ(lines[3], "| b | | 1 | | 1.00 | 1.00 |");
  const auto kinds = commonest({{"missed", 2}, {"extra", 5}, {"other", 1}}, 2);
  ASSERT_EQ(kinds.size(), 4u);
  EXPECT_EQ(kinds[2], "| extra | 5 |");
  EXPECT_EQ(kinds[3], "| missed | 2 |");
}

}  // namespace
}  // namespace dragoman::eval
