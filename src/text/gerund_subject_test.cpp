#include "text/gerund_subject.h"

#include <gtest/gtest.h>

#include "text/conllu.h"

namespace dragoman::text {
namespace {

Document read(const std::string& rows) {
  auto documents = read_conllu(rows + "\n", "test");
  EXPECT_TRUE(documents) << documents.error().message;
  return std::move(documents->at(0));
}

const std::string kFighting =
    "1\tFighting\tfight\tVERB\tVBG\t_\t4\tadvcl\t_\t_\n"
    "2\tnear\tnear\tADP\tIN\t_\t3\tcase\t_\t_\n"
    "3\tMarib\tMarib\tPROPN\tNNP\t_\t1\tobl\t_\t_\n"
    "4\tkilled\tkill\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "5\tsix\tsix\tNUM\tCD\t_\t4\tobj\t_\t_\n";

TEST(GerundSubject, IsANoun) {
  Document d = read(kFighting);
  name_gerund_subjects(d.text);
  EXPECT_EQ(d.text.tokens[0].upos, Upos::noun);
  EXPECT_EQ(d.text.tokens[0].relation, Relation::nsubj);
  EXPECT_EQ(d.text.tokens[0].head, 3U);
  EXPECT_EQ(d.text.tokens[2].relation, Relation::nmod);
}

TEST(GerundSubject, AParticipleStaysAVerb) {
  // A subject of its own after the clause; an object below the gerund; a comma between.
  const std::string own =
      "1\tFighting\tfight\tVERB\tVBG\t_\t3\tadvcl\t_\t_\n2\the\the\tPRON\tPRP\t_\t3\tnsubj\t_\t_\n"
      "3\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_\n";
  const std::string object =
      "1\tTaking\ttake\tVERB\tVBG\t_\t3\tcsubj\t_\t_\n2\thostages\thostage\tNOUN\tNNS\t_\t1\tobj\t_\t_\n"
      "3\tfailed\tfail\tVERB\tVBD\t_\t0\troot\t_\t_\n";
  const std::string comma =
      "1\tFighting\tfight\tVERB\tVBG\t_\t3\tadvcl\t_\t_\n2\t,\t,\tPUNCT\t,\t_\t1\tpunct\t_\t_\n"
      "3\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_\n";
  for (const std::string& rows : {own, object, comma}) {
    Document d = read(rows);
    name_gerund_subjects(d.text);
    EXPECT_EQ(d.text.tokens[0].upos, Upos::verb) << rows;
  }
}

}  // namespace
}  // namespace dragoman::text
