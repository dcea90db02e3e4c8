#include <cstdio>

#include "base/lines.h"
#include "base/utf8.h"
#include "claim/claim_fixture.h"

namespace dragoman::claim {
namespace {

const Claim* with_cue(const TestReading& reading, const std::vector<Claim>& claims, std::string_view cue) {
  for (const Claim& claim : claims) {
    if (slice(reading.article.text, claim.cue).find(cue) != std::string_view::npos) return &claim;
  }
  return nullptr;
}

TEST(Claims, ToldTo) {
  const TestReading reading("“Dates have been finalised,” a close aide to the army chief told Dawn.");
  const auto claims = find_claims(reading.reading(), test_cues());
  const Claim* told = with_cue(reading, claims, "told");
  ASSERT_NE(told, nullptr);
  EXPECT_EQ(told->source, "a close aide to the army chief");
  EXPECT_EQ(told->kind, SourceKind::unnamed_role);
  EXPECT_EQ(told->told_to, "Dawn");
  EXPECT_EQ(told->manner, Manner::direct);
}

TEST(Claims, NestedSources) {
  const TestReading reading("Maria Lopez told reporters that the rebels had denied shelling the port.");
  const auto claims = find_claims(reading.reading(), test_cues());
  const Claim* told = with_cue(reading, claims, "told");
  const Claim* denied = with_cue(reading, claims, "denied");
  ASSERT_NE(told, nullptr);
  ASSERT_NE(denied, nullptr);
  EXPECT_EQ(denied->stance, Stance::denies);
  ASSERT_LT(denied->nested_in, claims.size());
  EXPECT_EQ(&claims[denied->nested_in], told);
}

TEST(Claims, AQuotationRunsOn) {
  const TestReading reading("“We had no water,” said Anna Berg. “The pumps were broken for a week.”");
  const auto claims = find_claims(reading.reading(), test_cues());
  ASSERT_FALSE(claims.empty());
  ASSERT_GE(claims.front().content.size(), 2u);
  EXPECT_NE(slice(reading.article.text, claims.front().content.back()).find("pumps"), std::string_view::npos);
}

TEST(Claims, AParagraphOfQuotationGoesOnWithTheSpeaker) {
  const TestReading reading("“We had no water,” said Anna Berg.\n\n“The pumps were broken for a week.”");
  const auto claims = find_claims(reading.reading(), test_cues());
  ASSERT_FALSE(claims.empty());
  EXPECT_NE(slice(reading.article.text, claims.front().content.back()).find("pumps"), std::string_view::npos);
}

TEST(Claims, ADatelineIsNoSpeaker) {
  const TestReading reading("ISLAMABAD: The army chief will visit Moscow next week.");
  for (const Claim& claim : find_claims(reading.reading(), test_cues())) EXPECT_NE(claim.rule, "claim/colon");
}

TEST(Claims, EmptyAndOddTexts) {
  for (const char* words : {"", "\"", "“““", ": : :", "said said said", "According to", "''", "He said: \""}) {
    const TestReading reading(words);
    (void)find_claims(reading.reading(), test_cues());
  }
}

// The sentences of tests/claims: source, kind, manner and stance of the claim that matches best.
TEST(Claims, Asserters) {
  ASSERT_NE(test_analyser(), nullptr);
  auto file = read_lines(std::filesystem::path(DRAGOMAN_SOURCE) / "tests/claims/asserters.txt", '|');
  ASSERT_TRUE(file) << file.error().message;
  int all = 0, source = 0, kind = 0, manner = 0, stance = 0;
  std::string wrong;
  for (const Line& line : file->lines) {
    ASSERT_EQ(line.fields.size(), 5u) << line.number;
    const TestReading reading{std::string(line.fields[4])};
    const auto claims = find_claims(reading.reading(), test_cues());
    const std::string want = line.fields[3] == "-" ? "" : std::string(line.fields[3]);
    const Claim* best = nullptr;
    for (const Claim& claim : claims) {
      if (claim.source == want || (best == nullptr && claim.nested_in >= claims.size())) best = &claim;
      if (claim.source == want) break;
    }
    ++all;
    const bool a = best && best->source == want, b = best && name(best->kind) == line.fields[0];
    const bool c = best && name(best->manner) == line.fields[1], d = best && name(best->stance) == line.fields[2];
    source += a, kind += b, manner += c, stance += d;
    if (!(a && b && c && d)) {
      wrong += std::to_string(line.number) + ": " + std::string(line.fields[4]) + "  got " +
               (best ? best->source + " | " + name(best->kind) + " | " + name(best->manner) + " | " + name(best->stance)
                     : "nothing") +
               "\n";
    }
  }
  std::printf("  source %d, kind %d, manner %d, stance %d of %d\n", source, kind, manner, stance, all);
  EXPECT_GE(all, 125);
  EXPECT_GE(source, all * 87 / 100) << wrong;
  EXPECT_GE(kind, all * 85 / 100) << wrong;
  EXPECT_GE(manner, all * 90 / 100) << wrong;
  EXPECT_GE(stance, all * 90 / 100) << wrong;
  if (!wrong.empty()) RecordProperty("wrong", wrong);
}

}  // namespace
}  // namespace dragoman::claim
