#include "claim/links.h"

#include "claim/claim_fixture.h"

namespace dragoman::claim {
namespace {

// The links of events with these words as triggers, in this order.
auto links_of(const TestReading& reading, std::initializer_list<std::string_view> triggers) {
  std::vector<what::Event> events;
  for (const std::string_view form : triggers) events.emplace_back().trigger = reading.token(form);
  return find_links(reading.reading(), events, test_cues());
}

TEST(Links, LedTo) {
  const TestReading reading("The visit to Moscow led to the meeting of the two presidents.");
  const auto links = links_of(reading, {"visit", "meeting"});
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].kind, LinkKind::led_to);
  EXPECT_EQ(links[0].from, 0u);
  EXPECT_EQ(links[0].to, 1u);
  EXPECT_EQ(slice(reading.article.text, links[0].signal), "led to");
}

TEST(Links, BecauseOf) {
  const TestReading reading("The premier cancelled the trip because of the attack.");
  const auto links = links_of(reading, {"cancelled", "attack"});
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].kind, LinkKind::because_of);
  EXPECT_EQ(links[0].from, 1u);
  EXPECT_EQ(links[0].to, 0u);
}

TEST(Links, OrderAloneIsNoLink) {
  const TestReading reading("The premier resigned. The army attacked the town. Then police arrested the mayor.");
  EXPECT_TRUE(links_of(reading, {"resigned", "attacked", "arrested"}).empty());
}

TEST(Links, ANegatedSignalIsNoLink) {
  const TestReading reading("The visit did not lead to a meeting.");
  EXPECT_TRUE(links_of(reading, {"visit", "meeting"}).empty());
}

TEST(Links, WhatAParticipleTellsCameOfTheClause) {
  const TestReading reading("The soldiers opened fire on the crowd, wounding six men.");
  const auto links = links_of(reading, {"opened", "wounding"});
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].kind, LinkKind::led_to);
  EXPECT_EQ(links[0].from, 0u);
}

TEST(Links, AWayIsNoPurpose) {
  const TestReading reading("The miners marched to the site of the attack.");
  EXPECT_TRUE(links_of(reading, {"marched", "attack"}).empty());
}

TEST(Links, PartOf) {
  const TestReading reading("The two leaders signed the pact during the visit.");
  const auto links = links_of(reading, {"signed", "visit"});
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].kind, LinkKind::part_of);
  EXPECT_EQ(links[0].from, 0u);
}

}  // namespace
}  // namespace dragoman::claim
