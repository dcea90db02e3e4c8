#include "text/joined_verbs.h"

#include <gtest/gtest.h>

#include "text/conllu.h"

namespace dragoman::text {
namespace {

Document read(const std::string& rows) {
  auto documents = read_conllu(rows + "\n", "test");
  EXPECT_TRUE(documents) << documents.error().message;
  return std::move(documents->at(0));
}

TEST(JoinedVerbs, HaveOneForm) {
  Document d = read(
      "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tdecided\tdecide\tVERB\tVBD\t_\t0\troot\t_\t_\n"
      "3\tto\tto\tPART\tTO\t_\t4\tmark\t_\t_\n4\tstop\tstop\tVERB\tVB\t_\t2\txcomp\t_\t_\n"
      "5\tand\tand\tCCONJ\tCC\t_\t6\tcc\t_\t_\n6\tleft\tleave\tVERB\tVBD\t_\t4\tconj\t_\t_\n");
  join_like_verbs(d.text);
  EXPECT_EQ(d.text.tokens[5].head, 1U);
  EXPECT_EQ(d.text.tokens[4].head, 5U);
}

TEST(JoinedVerbs, LikeWithLikeStays) {
  Document d = read(
      "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tdecided\tdecide\tVERB\tVBD\t_\t0\troot\t_\t_\n"
      "3\tto\tto\tPART\tTO\t_\t4\tmark\t_\t_\n4\tstop\tstop\tVERB\tVB\t_\t2\txcomp\t_\t_\n"
      "5\tand\tand\tCCONJ\tCC\t_\t6\tcc\t_\t_\n6\tleave\tleave\tVERB\tVB\t_\t4\tconj\t_\t_\n");
  join_like_verbs(d.text);
  EXPECT_EQ(d.text.tokens[5].head, 3U);
}

TEST(JoinedVerbs, PlansKeepTheirInfinitive) {
  const auto head_of_infinitive = [](const std::string& noun) {
    Document d = read("1\tPolice\tpolice\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tused\tuse\tVERB\tVBD\t_\t0\troot\t_\t_\n3\t" +
                      noun + "\t" + noun +
                      "\tNOUN\tNN\t_\t2\tobj\t_\t_\n4\tto\tto\tPART\tTO\t_\t5\tmark\t_\t_\n"
                      "5\tkill\tkill\tVERB\tVB\t_\t2\tadvcl\t_\t_\n");
    attach_plans(d.text);
    return d.text.tokens[4].head;
  };
  EXPECT_EQ(head_of_infinitive("plot"), 2U);
  EXPECT_EQ(head_of_infinitive("force"), 1U);
}

}  // namespace
}  // namespace dragoman::text
