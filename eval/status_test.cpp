#include "eval/status.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

TEST(StatusScore, MacroF1) {
  using P = std::pair<Axis, Axis>;
  const std::vector<P> perfect = {{Axis::main, Axis::main},
                                  {Axis::intention, Axis::intention},
                                  {Axis::negation, Axis::negation},
                                  {Axis::hypothetical, Axis::hypothetical}};
  EXPECT_DOUBLE_EQ(axis_macro_f1(perfect), 1);
  // All called main: F1 of main is 2 * 1 / (4 + 1), the others 0.
  const std::vector<P> main_only = {{Axis::main, Axis::main},
                                    {Axis::intention, Axis::main},
                                    {Axis::negation, Axis::main},
                                    {Axis::hypothetical, Axis::main}};
  double each[4];
  EXPECT_DOUBLE_EQ(axis_macro_f1(main_only, each), 0.1);
  EXPECT_DOUBLE_EQ(each[0], 0.4);
  EXPECT_DOUBLE_EQ(axis_macro_f1({}), 0);
}

TEST(StatusScore, Factuality) {
  const auto perfect = compare_factuality({{3, 3}, {-3, -3}, {0, 0}});
  EXPECT_DOUBLE_EQ(perfect.mae, 0);
  EXPECT_NEAR(perfect.r, 1, 1e-12);
  const auto reversed = compare_factuality({{1, -1}, {-1, 1}});
  EXPECT_DOUBLE_EQ(reversed.mae, 2);
  EXPECT_NEAR(reversed.r, -1, 1e-12);
  EXPECT_DOUBLE_EQ(compare_factuality({{1, 3}, {2, 3}}).r, 0);  // one side does not vary
  EXPECT_DOUBLE_EQ(compare_factuality({}).mae, 0);
}

TEST(StatusScore, AxisOfJudgements) {
  claim::Judgement judgement;
  EXPECT_EQ(axis_of(judgement), Axis::main);
  judgement.status = what::Status::planned;
  EXPECT_EQ(axis_of(judgement), Axis::intention);
  judgement.status = what::Status::hypothetical;
  EXPECT_EQ(axis_of(judgement), Axis::intention);
  judgement.conditional = true;
  EXPECT_EQ(axis_of(judgement), Axis::hypothetical);
  judgement.negated = true;
  EXPECT_EQ(axis_of(judgement), Axis::negation);
}

TEST(StatusScore, ReadsRows) {
  const auto items = read_matres(
      "doc\tevent\tverb\tbefore\tafter\taxis\tconfidence\nd\t1\tran\t\"\"\"Bo\"\tfast .\tyes_its_anchorable\t1.0\n"
      "d\t2\tran\tBo\t.\tno_its_static\t1.0\nbroken\n");
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].sentence, "\"Bo ran fast .");
  EXPECT_EQ(items[0].sentence.substr(items[0].verb, 3), "ran");
  const auto sentences =
      read_uw("0\tBo\t_\tNNP\t1\tnsubj\tbo\n1\tran\t2.5\tVBD\t0\tROOT\trun\n\n0\tNo\t_\tDT\t0\tROOT\tno\n");
  ASSERT_EQ(sentences.size(), 2u);
  ASSERT_EQ(sentences[0].gold.size(), 1u);
  EXPECT_EQ(sentences[0].gold[0].first, 1u);
  EXPECT_DOUBLE_EQ(sentences[0].gold[0].second, 2.5);
}

}  // namespace
}  // namespace dragoman::eval
