#include "text/prepositions.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace dragoman::text
