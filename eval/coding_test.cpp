#include "eval/coding.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

TEST(MacroF1, PerfectEmptyAndMixed) {
  const std::vector<std::string> gold = {"AID", "AID", "REJECT", "REJECT"};
  EXPECT_DOUBLE_EQ(macro_f1(gold, gold), 1);
  EXPECT_DOUBLE_EQ(macro_f1(gold, {"", "", "", ""}), 0);
  // AID: 1 right, 2 found, 2 gold: 0.5; REJECT the same.
  EXPECT_DOUBLE_EQ(macro_f1(gold, {"AID", "REJECT", "AID", "REJECT"}), 0.5);
  // A class the gold does not have costs its own item only.
  EXPECT_DOUBLE_EQ(macro_f1(gold, {"AID", "AID", "REJECT", "PROTEST"}), (1 + 2.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(macro_f1({}, {}), 0);
}

}  // namespace
}  // namespace dragoman::eval
