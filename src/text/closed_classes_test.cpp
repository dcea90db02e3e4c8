#include "text/closed_classes.h"

#include <gtest/gtest.h>

#include "text/conllu.h"

namespace dragoman::text {
namespace {

TEST(ClosedClasses, ANameIsNoPronoun) {
  auto documents = read_conllu(
      "1\tYemen\tYemen\tPROPN\tNNP\t_\t3\tnmod:poss\t_\t_\n2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
      "3\tHouthis\tHouthis\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n4\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_\n"
      "5\tThey\tthey\tPRON\tPRP\t_\t6\tnsubj\t_\t_\n6\twon\twin\tVERB\tVBD\t_\t4\tccomp\t_\t_\n\n",
      "test");
  ASSERT_TRUE(documents);
  Text& text = documents->at(0).text;
  restore_closed_classes(text);
  EXPECT_EQ(text.tokens[2].upos, Upos::propn);
  EXPECT_EQ(xpos_name(text.tokens[2].xpos), "NNPS");
  EXPECT_EQ(text.tokens[4].upos, Upos::pron);
}

TEST(ClosedClasses, AblazeIsNoNoun) {
  auto documents = read_conllu(
      "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tset\tset\tVERB\tVBD\t_\t0\troot\t_\t_\n"
      "3\ta\ta\tDET\tDT\t_\t5\tdet\t_\t_\n4\tstation\tstation\tNOUN\tNN\t_\t5\tcompound\t_\t_\n"
      "5\tablaze\tablaze\tNOUN\tNN\t_\t2\tobj\t_\t_\n6\tin\tin\tADP\tIN\t_\t7\tcase\t_\t_\n"
      "7\tBonn\tBonn\tPROPN\tNNP\t_\t5\tnmod\t_\t_\n\n",
      "test");
  ASSERT_TRUE(documents);
  Text& text = documents->at(0).text;
  restore_closed_classes(text);
  EXPECT_EQ(text.tokens[2].head, 3U);
  EXPECT_EQ(text.tokens[3].head, 1U);
  EXPECT_EQ(text.tokens[3].relation, Relation::obj);
  EXPECT_EQ(text.tokens[4].upos, Upos::adj);
  EXPECT_EQ(text.tokens[6].head, 1U);
  EXPECT_EQ(text.tokens[6].relation, Relation::obl);
}

}  // namespace
}  // namespace dragoman::text
