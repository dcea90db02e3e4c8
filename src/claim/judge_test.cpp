#include "claim/claim_fixture.h"

namespace dragoman::claim {
namespace {

what::Event event_at(const TestReading& reading, std::string_view form) {
  what::Event event;
  event.type = what::Type::assault;
  event.trigger = reading.token(form);
  event.predicate = reading.text.tokens[event.trigger].span;
  event.mentions = {event.trigger};
  return event;
}

TEST(Judge, ADenialIsAClaimAndTheEventStays) {
  const TestReading reading("The army denied shelling the village.");
  std::vector<what::Event> events = {event_at(reading, "shelling")};
  const auto claims = find_claims(reading.reading(), test_cues());
  judge(reading.reading(), claims, test_cues(), events);
  EXPECT_EQ(events[0].status, what::Status::denied);
  ASSERT_EQ(events[0].claims.size(), 1u);
  EXPECT_EQ(claims[events[0].claims[0]].stance, Stance::denies);
}

TEST(Judge, TheMentionThatSaysMostDecides) {
  const TestReading reading("The visit was in the papers. The premier called off the trip on Monday.");
  std::vector<what::Event> events = {event_at(reading, "visit")};
  events[0].mentions.push_back(reading.token("trip"));
  judge(reading.reading(), {}, test_cues(), events);
  EXPECT_EQ(events[0].status, what::Status::cancelled);
}

TEST(Judge, AFutureDateMakesAPlan) {
  TestReading reading("The leaders meet in Vienna.");
  std::vector<what::Event> events = {event_at(reading, "meet")};
  reading.published = when::Interval{{100}, {101}};
  events[0].time = when::Interval{{107}, {108}};
  judge(reading.reading(), {}, test_cues(), events);
  EXPECT_EQ(events[0].status, what::Status::planned);
}

TEST(Judge, WhatNobodyIsNamedForIsTheOutletsOwn) {
  const TestReading reading("Rebels shelled the port.");
  std::vector<what::Event> events = {event_at(reading, "shelled")};
  judge(reading.reading(), find_claims(reading.reading(), test_cues()), test_cues(), events);
  EXPECT_EQ(events[0].status, what::Status::happened);
  bool outlet = false;
  for (const what::Evidence& item : events[0].evidence) outlet |= item.rule == "source/outlet";
  EXPECT_TRUE(outlet);
}

}  // namespace
}  // namespace dragoman::claim
