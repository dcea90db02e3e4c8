#include "claim/links.h"

#include "claim/claim_fixture.h"

namespace dragoman::claim {
namespace {

what::Event event_at(const TestReading& reading, std::string_view form) {
  what::Event event;
  event.trigger = reading.token(form);
  return event;
}

TEST(Links, LedTo) {
  const TestReading reading("The visit to Moscow led to the meeting of the two presidents.");
  const std::vector<what::Event> events = {event_at(reading, "visit"), event_at(reading, "meeting")};
  const auto links = find_links(reading.reading(), events, test_cues());
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].kind, LinkKind::led_to);
  EXPECT_EQ(links[0].from, 0u);
  EXPECT_EQ(links[0].to, 1u);
  EXPECT_EQ(slice(reading.article.text, links[0].signal), "led to");
}

TEST(Links, BecauseOf) {
  const TestReading reading("The premier cancelled the trip because of the attack.");
  const std::vector<what::Event> events = {event_at(reading, "cancelled"), event_at(reading, "attack")};
  const auto links = find_links(reading.reading(), events, test_cues());
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].kind, LinkKind::because_of);
  EXPECT_EQ(links[0].from, 1u);
  EXPECT_EQ(links[0].to, 0u);
}

TEST(Links, OrderAloneIsNoLink) {
  const TestReading reading("The premier resigned. The army attacked the town. Then police arrested the mayor.");
  const std::vector<what::Event> events = {event_at(reading, "resigned"), event_at(reading, "attacked"),
                                           event_at(reading, "arrested")};
  EXPECT_TRUE(find_links(reading.reading(), events, test_cues()).empty());
}

TEST(Links, ANegatedSignalIsNoLink) {
  const TestReading reading("The visit did not lead to a meeting.");
  const std::vector<what::Event> events = {event_at(reading, "visit"), event_at(reading, "meeting")};
  EXPECT_TRUE(find_links(reading.reading(), events, test_cues()).empty());
}

TEST(Links, WhatAParticipleTellsCameOfTheClause) {
  const TestReading reading("The soldiers opened fire on the crowd, wounding six men.");
  const std::vector<what::Event> events = {event_at(reading, "opened"), event_at(reading, "wounding")};
  const auto links = find_links(reading.reading(), events, test_cues());
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].kind, LinkKind::led_to);
  EXPECT_EQ(links[0].from, 0u);
}

TEST(Links, AWayIsNoPurpose) {
  const TestReading reading("The miners marched to the site of the attack.");
  const std::vector<what::Event> events = {event_at(reading, "marched"), event_at(reading, "attack")};
  EXPECT_TRUE(find_links(reading.reading(), events, test_cues()).empty());
}

TEST(Links, PartOf) {
  const TestReading reading("The two leaders signed the pact during the visit.");
  const std::vector<what::Event> events = {event_at(reading, "signed"), event_at(reading, "visit")};
  const auto links = find_links(reading.reading(), events, test_cues());
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].kind, LinkKind::part_of);
  EXPECT_EQ(links[0].from, 0u);
}

}  // namespace
}  // namespace dragoman::claim
