#include "text/prepositions.h"

#include <gtest/gtest.h>

#include "text/conllu.h"

namespace dragoman::text {
namespace {

Token token(std::uint32_t head, Relation relation) {
  Token out;
  out.head = head;
  out.relation = relation;
  return out;
}

TEST(Prepositions, GovernTheNameBehindATitle) {
  Text text;  // talks with Prime Minister Dr Ahmed
  text.tokens = {token(kRoot, Relation::root),  token(3, Relation::case_),     token(3, Relation::amod),
                 token(4, Relation::nmod_desc), token(5, Relation::nmod_desc), token(0, Relation::nmod)};
  raise_from_titles(text);
  EXPECT_EQ(text.tokens[1].head, 5u);
  EXPECT_EQ(text.tokens[2].head, 3u);
}

TEST(Prepositions, GovernWhatTheNameOwns) {
  Text text;  // with President Putin 's visit
  text.tokens = {token(1, Relation::case_), token(2, Relation::nmod_desc), token(4, Relation::nmod_poss),
                 token(2, Relation::case_), token(kRoot, Relation::root)};
  raise_from_titles(text);
  EXPECT_EQ(text.tokens[0].head, 4u);
  EXPECT_EQ(text.tokens[3].head, 2u);
}

TEST(Prepositions, StayWithANameDescribedAfterIt) {
  Text text;  // of Ahmed the minister
  text.tokens = {token(1, Relation::case_), token(kRoot, Relation::root), token(3, Relation::det),
                 token(1, Relation::nmod_desc)};
  raise_from_titles(text);
  EXPECT_EQ(text.tokens[0].head, 1u);
  EXPECT_EQ(text.tokens[2].head, 3u);
}

TEST(Prepositions, MakeObliques) {
  Text text;  // holds talks with Gen. Lich
  text.tokens = {token(kRoot, Relation::root), token(0, Relation::obj), token(4, Relation::case_),
                 token(4, Relation::nmod_desc), token(0, Relation::nsubj)};
  text.tokens[0].upos = Upos::verb;
  text.tokens[2].upos = Upos::adp;
  raise_from_titles(text);
  EXPECT_EQ(text.tokens[4].relation, Relation::obl);
  EXPECT_EQ(text.tokens[1].relation, Relation::obj);
}

TEST(Prepositions, OfWhatIsAccused) {
  const auto head_of_last = [](const std::string& noun) {  // "Oslo accused rebels of NOUN"
    auto documents = read_conllu(
        "1\tOslo\tOslo\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\taccused\taccuse\tVERB\tVBD\t_\t0\troot\t_\t_\n"
        "3\trebels\trebel\tNOUN\tNNS\t_\t2\tobj\t_\t_\n4\tof\tof\tADP\tIN\t_\t5\tcase\t_\t_\n5\t" +
            noun + "\t" + noun + "\tNOUN\tNN\t_\t3\tnmod\t_\t_\n\n",
        "test");
    EXPECT_TRUE(documents);
    raise_charges(documents->at(0).text);
    return documents->at(0).text.tokens[4].head;
  };
  EXPECT_EQ(head_of_last("murder"), 1U);
  EXPECT_EQ(head_of_last("involvement"), 1U);
  EXPECT_EQ(head_of_last("parliament"), 2U);
}

}  // namespace
}  // namespace dragoman::text
