// The name scorer on hand-made cases.
#include "eval/names.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

using text::Name;
using text::NameType;

const std::vector<Name> kGold = {{0, 2, NameType::per, 1}, {4, 5, NameType::loc, 1}, {7, 9, NameType::org, 1}};

NameCounts count(const std::vector<Name>& predicted) {
  NameCounts counts;
  count_names(kGold, predicted, counts);
  return counts;
}

TEST(Names, PerfectAndEmpty) {
  EXPECT_EQ(count(kGold).all.f1(), 1);
  EXPECT_EQ(count({}).all.f1(), 0);
  EXPECT_EQ(count({}).all.gold, 3U);
}

TEST(Names, TownsAndBuildingsArePlaces) {
  EXPECT_EQ(count({{4, 5, NameType::gpe, 1}}).types[2].right, 1U);
  EXPECT_EQ(count({{4, 5, NameType::fac, 1}}).types[2].right, 1U);
}

TEST(Names, NationalitiesAndEventsAreNotScored) {
  const NameCounts counts = count({{4, 5, NameType::norp, 1}, {6, 7, NameType::event, 1}});
  EXPECT_EQ(counts.all.found, 0U);
  EXPECT_EQ(counts.all.right, 0U);
}

TEST(Names, BoundsAndTypeMustBeRight) {
  const NameCounts counts = count({{0, 1, NameType::per, 1}, {4, 5, NameType::org, 1}, {7, 9, NameType::org, 1}});
  EXPECT_EQ(counts.all.right, 1U);
  EXPECT_DOUBLE_EQ(counts.all.precision(), 1.0 / 3);
  EXPECT_DOUBLE_EQ(counts.types[1].precision(), 0.5);
}

TEST(Names, ReadsIob2) {
  const auto read = read_iob2(
      "# text = Ann Lee left Rome .\n1\tAnn\tB-PER\t-\tx\n2\tLee\tI-PER\t-\tx\n3\tleft\tO\t-\tx\n4\tRome\tB-LOC\t-\tx\n"
      "5\t.\tO\t-\tx\n\n1\tRome\tI-LOC\t-\tx\n2\tWHO\tB-OTH\t-\tx\n\n"
      "# newdoc id = b\n1\tHello\tO\t-\tx\n",
      "a.iob2");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->back()->text.sentences.size(), 1U);
  const text::Text& text = read->front()->text;
  ASSERT_EQ(text.sentences.size(), 2U);
  EXPECT_EQ(text.form(1), "Lee");
  ASSERT_EQ(text.names.size(), 4U);
  EXPECT_EQ(text.names[0].last, 2U);
  EXPECT_EQ(text.names[2].first, 5U);
  EXPECT_EQ(text.names[3].type, NameType::misc);
}

TEST(Names, RefusesOtherFiles) {
  const auto read = read_iob2("1\tAnn\tO\nAnn Lee\n", "a.iob2");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "a.iob2:2: not a row of an IOB2 file");
  EXPECT_TRUE(read_iob2("", "empty"));
}

}  // namespace
}  // namespace dragoman::eval
