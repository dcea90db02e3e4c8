#include "text/gerund_complement.h"

#include <gtest/gtest.h>

#include "text/conllu.h"

namespace dragoman::text {
namespace {

Document read(const std::string& rows) {
  auto documents = read_conllu(rows + "\n", "test");
  EXPECT_TRUE(documents) << documents.error().message;
  return std::move(documents->at(0));
}

std::string rows_with(const std::string& verb, const std::string& preposition) {
  return "1\tOslo\tOslo\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\t" + verb + "d\t" + verb +
         "\tVERB\tVBD\t_\t0\troot\t_\t_\n3\tforces\tforce\tNOUN\tNNS\t_\t2\tobj\t_\t_\n4\t" + preposition + "\t" +
         preposition +
         "\tSCONJ\tIN\t_\t5\tmark\t_\t_\n5\tkilling\tkill\tVERB\tVBG\t_\t3\tacl\t_\t_\n"
         "6\tcows\tcow\tNOUN\tNNS\t_\t5\tobj\t_\t_\n";
}

TEST(GerundComplement, BelongsToTheVerb) {
  Document d = read(rows_with("accuse", "of"));
  attach_gerund_complements(d.text);
  EXPECT_EQ(d.text.tokens[4].head, 1U);
  EXPECT_EQ(d.text.tokens[4].relation, Relation::advcl);
}

TEST(GerundComplement, StaysWithTheNounOfOtherVerbs) {
  for (const std::string& rows : {rows_with("use", "of"), rows_with("accuse", "in")}) {
    Document d = read(rows);
    attach_gerund_complements(d.text);
    EXPECT_EQ(d.text.tokens[4].head, 2U) << rows;
  }
}

}  // namespace
}  // namespace dragoman::text
