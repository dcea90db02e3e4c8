#include "eval/petrarch.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

constexpr const char* kSuite = R"(<Validation><!-- <Sentence> in a comment -->
<Config option="require_dyad" value="false"></Config>
<Sentence date = "19990102" id ="A" category="X">
<EventCoding sourcecode="FRD" targetcode='"THE KING"' eventcode="031"></EventCoding>
<EventCoding sourcecode="KNG" targetcode="FRD" eventcode="032"></EventCoding>
<Text>ignored</Text>
<Parse>(ROOT (S (NP (NNP Freedonia)(POS 's)) (VP (VBD met) (NP (-LRB- -LRB-) (NN kings) (-RRB- -RRB-))) (. .)))</Parse>
</Sentence>
<Config option="comma_emax" value="3"></Config>
<Sentence date="19990103" id="B"><EventCoding noevents = "True"></EventCoding>
<Parse>(ROOT (S (NP (NN x)</Parse></Sentence></Validation>)";

TEST(PetrarchScore, ReadsRecords) {
  const auto records = read_petrarch(kSuite);
  ASSERT_TRUE(records.has_value());
  ASSERT_EQ(records->size(), 2u);
  const PetrarchRecord& a = (*records)[0];
  EXPECT_EQ(a.id, "A");
  EXPECT_EQ(a.day, 19990102);
  EXPECT_EQ(a.sentence, "Freedonia's met (kings).");
  EXPECT_FALSE(a.options.require_dyad);
  EXPECT_EQ(a.options.end_max, 8);
  EXPECT_EQ(a.events, (std::set<Triple>{{"FRD", "\"THE KING\"", "031"}, {"KNG", "FRD", "032"}}));
  EXPECT_EQ((*records)[1].sentence, "");  // the tree is broken
  EXPECT_EQ((*records)[1].options.end_max, 3);
  EXPECT_TRUE((*records)[1].events.empty());
  EXPECT_FALSE(read_petrarch("<Validation></Validation>").has_value());
}

TEST(PetrarchScore, CountsRecordsAndEvents) {
  std::vector<PetrarchRecord> gold(3);
  gold[0].events = {{"A", "B", "1"}, {"B", "A", "1"}};
  gold[1].events = {{"C", "D", "2"}};
  std::vector<std::set<Triple>> perfect, empty(3);
  for (const auto& record : gold) perfect.push_back(record.events);
  const PetrarchCounts all = compare_petrarch(gold, perfect);
  EXPECT_EQ(all.right, 3u);
  EXPECT_DOUBLE_EQ(all.events.f1(), 1);
  EXPECT_EQ(all.missed + all.extra + all.wrong_code + all.wrong_source + all.wrong_target, 0u);
  const PetrarchCounts none = compare_petrarch(gold, empty);
  EXPECT_EQ(none.right, 1u);  // the record that expects nothing
  EXPECT_DOUBLE_EQ(none.events.f1(), 0);
  EXPECT_EQ(none.missed, 3u);
  // One of the two events of the first, another code in the second, one too many in the third.
  const PetrarchCounts some =
      compare_petrarch(gold, {{{"A", "B", "1"}, {"B", "X", "1"}}, {{"C", "D", "3"}}, {{"E", "F", "4"}}});
  EXPECT_EQ(some.right, 0u);
  EXPECT_DOUBLE_EQ(some.events.precision(), 0.25);
  EXPECT_DOUBLE_EQ(some.events.recall(), 1.0 / 3);
  EXPECT_EQ(some.wrong_target, 1u);
  EXPECT_EQ(some.wrong_code, 1u);
  EXPECT_EQ(some.extra, 1u);
  EXPECT_EQ(some.missed, 0u);
}

}  // namespace
}  // namespace dragoman::eval
