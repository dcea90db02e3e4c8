#include "what/stake.h"

#include <gtest/gtest.h>

namespace dragoman::what {
namespace {

who::Entity entity(who::Kind kind, const std::string& id, const std::string& country,
                   std::vector<std::string> sectors) {
  who::Entity out;
  out.kind = kind;
  out.id = id;
  out.country = country;
  out.sectors = std::move(sectors);
  out.named = !id.empty();
  return out;
}

class Stake : public ::testing::Test {
 protected:
  // One sentence; the first `in_sentence` entities are mentioned in it.
  Stake() {
    text_.tokens.resize(4);
    text_.sentences.push_back({0, 4, {}, 0, article::Role::paragraph});
    cast_.entities = {entity(who::Kind::country, "PAK", "PAK", {}), entity(who::Kind::group, "", "USA", {"CVL"}),
                      entity(who::Kind::group, "", "", {"COP"}), entity(who::Kind::group, "", "", {})};
  }
  void mention(std::uint32_t which) {
    who::Mention m;
    m.first = 1;
    m.last = 2;
    m.entity = which;
    cast_.mentions.push_back(m);
  }
  // An act of the first party towards a third, whom nobody knows.
  bool is(Type type, std::uint32_t actor) const {
    Event event = alone(type, actor);
    event.recipients.push_back({3, {}, 2});
    return is_public(event, text_, cast_);
  }
  static Event alone(Type type, std::uint32_t actor) {
    Event event;
    event.type = type;
    event.actors.push_back({actor, {}, 1});
    return event;
  }
  text::Text text_;
  who::Cast cast_;
};

TEST_F(Stake, TalkNeedsTwo) {
  Event event = alone(Type::consult, 0);
  EXPECT_FALSE(is_public(event, text_, cast_));  // "Pakistan hopes for talks"
  event.actors.push_back({2, {}, 2});
  EXPECT_TRUE(is_public(event, text_, cast_));
}

TEST_F(Stake, PowersMaySpeakOfThingsAndDecide) {
  Event event = alone(Type::accuse, 0);
  EXPECT_FALSE(is_public(event, text_, cast_));
  event.arguments.push_back({"obj", 'R', 2, {}});
  EXPECT_TRUE(is_public(event, text_, cast_));  // "Pakistan condemned the strikes"
  event.actors = {{1, {}, 1}};
  mention(0);
  EXPECT_FALSE(is_public(event, text_, cast_));  // "residents condemned the strikes"
  event = alone(Type::aid, 0);
  text_.tokens[event.trigger].upos = text::Upos::verb;
  EXPECT_TRUE(is_public(event, text_, cast_));  // "Pakistan gave a million tents"
}

TEST_F(Stake, StatesAndPublicSectorsAlwaysCount) {
  EXPECT_TRUE(is(Type::consult, 0));
  EXPECT_TRUE(is(Type::cooperate, 2));
}

TEST_F(Stake, OrdinaryPeopleCountWhereTheSentenceIsPublic) {
  EXPECT_FALSE(is(Type::reject, 1));  // "customers denied it"
  mention(0);
  EXPECT_TRUE(is(Type::reject, 1));  // "... in Pakistan's courts"
}

TEST_F(Stake, ViolenceAndProtestNeedSomebody) {
  EXPECT_TRUE(is(Type::protest, 1));
  EXPECT_FALSE(is(Type::assault, 3));  // "the service attacks"
  EXPECT_FALSE(is(Type::assault, who::kNoEntity));
}

TEST_F(Stake, TheOthersAreDropped) {
  Event event;
  event.type = Type::agree;
  event.actors.push_back({1, {}, 1});
  std::vector<Event> events(2, event);
  events[1].recipients.push_back({0, {}, 1});
  keep_public(events, text_, cast_);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].recipients.size(), 1u);
}

TEST_F(Stake, APageThatNamesNoOrganIsNotAboutPublicLife) {
  EXPECT_TRUE(is_public_page(text_, cast_));  // too short to tell
  const std::string words(3000, 'x');
  text_.source = words;
  cast_.entities.push_back(entity(who::Kind::group, "", "KEN", {"MIL"}));
  mention(0);  // a state may be a place to travel to
  mention(1);
  mention(4);
  EXPECT_FALSE(is_public_page(text_, cast_));
  for (int i = 0; i < 3; ++i) mention(4);
  EXPECT_TRUE(is_public_page(text_, cast_));
}

TEST_F(Stake, OnOtherPagesOnlyOrgansAct) {
  cast_.entities.push_back(entity(who::Kind::group, "", "KEN", {"MIL"}));
  const auto on_other_page = [&](Type type, std::uint32_t actor, std::uint32_t recipient) {
    Event event = alone(type, actor);
    event.recipients.push_back({recipient, {}, 2});
    return is_public(event, text_, cast_, false);
  };
  EXPECT_TRUE(on_other_page(Type::coerce, 4, 1));    // "the Kenyan army expelled campers"
  EXPECT_FALSE(on_other_page(Type::assault, 1, 3));  // "users raid the fridge"
  EXPECT_FALSE(on_other_page(Type::aid, 4, 1));
  EXPECT_TRUE(on_other_page(Type::aid, 4, 0));
}

}  // namespace
}  // namespace dragoman::what
