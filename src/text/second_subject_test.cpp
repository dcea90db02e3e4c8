#include "text/second_subject.h"

#include <gtest/gtest.h>

#include "text/conllu.h"

namespace dragoman::text {
namespace {

Document read(const std::string& rows) {
  auto documents = read_conllu(rows + "\n", "test");
  EXPECT_TRUE(documents) << documents.error().message;
  return std::move(documents->at(0));
}

TEST(SecondSubject, IsNoJoinedObject) {
  Document d = read(
      "1\tOslo\tOslo\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\tcondemned\tcondemn\tVERB\tVBD\t_\t0\troot\t_\t_\n"
      "3\tcoups\tcoup\tNOUN\tNNS\t_\t2\tobj\t_\t_\n4\tand\tand\tCCONJ\tCC\t_\t5\tcc\t_\t_\n"
      "5\tRome\tRome\tPROPN\tNNP\t_\t3\tconj\t_\t_\n6\trecalled\trecall\tVERB\tVBD\t_\t2\tconj\t_\t_\n"
      "7\tenvoys\tenvoy\tNOUN\tNNS\t_\t6\tobj\t_\t_\n");
  restore_second_subjects(d.text);
  EXPECT_EQ(d.text.tokens[4].head, 5U);
  EXPECT_EQ(d.text.tokens[4].relation, Relation::nsubj);
  EXPECT_EQ(d.text.tokens[3].head, 5U);
}

TEST(SecondSubject, IsNoSecondSubjectOfTheFirstVerb) {
  Document d = read(
      "1\tOslo\tOslo\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n"
      "3\tand\tand\tCCONJ\tCC\t_\t6\tcc\t_\t_\n4\tRome\tRome\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
      "5\twarmly\twarmly\tADV\tRB\t_\t6\tadvmod\t_\t_\n6\tstayed\tstay\tVERB\tVBD\t_\t2\tconj\t_\t_\n");
  restore_second_subjects(d.text);
  EXPECT_EQ(d.text.tokens[3].head, 5U);
}

TEST(SecondSubject, AnObjectWithItsConjunctionBehindItStays) {
  Document d = read(
      "1\tOslo\tOslo\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n"
      "3\tAli\tAli\tPROPN\tNNP\t_\t2\tobj\t_\t_\n4\tand\tand\tCCONJ\tCC\t_\t5\tcc\t_\t_\n"
      "5\tOmar\tOmar\tPROPN\tNNP\t_\t3\tconj\t_\t_\n6\tand\tand\tCCONJ\tCC\t_\t7\tcc\t_\t_\n"
      "7\tleft\tleave\tVERB\tVBD\t_\t2\tconj\t_\t_\n");
  restore_second_subjects(d.text);
  EXPECT_EQ(d.text.tokens[4].head, 2U);
  EXPECT_EQ(d.text.tokens[4].relation, Relation::conj);
}

}  // namespace
}  // namespace dragoman::text
