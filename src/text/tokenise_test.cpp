// Tests of tokens: tokenise.cpp, chunk.cpp, web.cpp, contractions.cpp, abbreviations.cpp, characters.cpp.
#include "text/tokenise.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/utf8.h"
#include "text/abbreviations.h"
#include "text/characters.h"
#include "text/chunk.h"

namespace dragoman::text {
namespace {

Span whole(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }

std::string joined(std::string_view text) {
  std::string out;
  for (const Span span : tokenise(text, whole(text))) {
    if (!out.empty()) out += ' ';
    out += slice(text, span);
  }
  return out;
}

// Tokens are in order, do not overlap, and cover all that is not white space.
void expect_partition(std::string_view text) {
  std::uint32_t at = 0;
  std::string gaps;
  for (const Span span : tokenise(text, whole(text))) {
    ASSERT_LE(at, span.begin);
    ASSERT_LT(span.begin, span.end);
    ASSERT_LE(span.end, text.size());
    gaps += text.substr(at, span.begin - at);
    at = span.end;
  }
  gaps += text.substr(at);
  for (std::size_t i = 0; i < gaps.size();) ASSERT_EQ(kind_of(next_code_point(gaps, i)), Kind::space) << text;
}

struct Case {
  const char* text;
  const char* tokens;
};

class Tokens : public testing::TestWithParam<Case> {};

TEST_P(Tokens, AreCutAsInTheTreebanks) {
  EXPECT_EQ(joined(GetParam().text), GetParam().tokens);
  expect_partition(GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Clitics, Tokens,
    testing::Values(Case{"They don't agree.", "They do n't agree ."}, Case{"Habib's men can’t", "Habib 's men ca n’t"},
                    Case{"She cannot; he couldn't've", "She can not ; he could n't 've"},
                    Case{"we're gonna, I'd, it'll", "we 're gon na , I 'd , it 'll"},
                    Case{"the workers' union", "the workers ' union"}, Case{"O'Brien of Sana'a", "O'Brien of Sana'a"},
                    Case{"its lets were", "its lets were"}, Case{"dont IM im", "do nt IM i m"},
                    Case{"U.S.'s", "U.S. 's"}, Case{"'em and the '90s", "'em and the '90s"},
                    Case{"‘We agree,’ he said", "‘ We agree , ’ he said"}, Case{"the 1990's", "the 1990's"}));

INSTANTIATE_TEST_SUITE_P(Hyphens, Tokens,
                         testing::Values(Case{"al-Nouri, 40-year-old", "al - Nouri , 40 - year - old"},
                                         Case{"non-nuclear ex-minister mid-August",
                                              "non-nuclear ex-minister mid-August"},
                                         Case{"Turkey-Iraq talks on May 3-6", "Turkey - Iraq talks on May 3 - 6"},
                                         Case{"face-to-face", "face - to - face"}, Case{"1969-1970", "1969 - 1970"},
                                         Case{"2011-10-03 555-0199 202-555-0199", "2011-10-03 555-0199 202-555-0199"},
                                         Case{"end -- so—be it", "end -- so — be it"},
                                         Case{"Col-Gen. Petrov", "Col - Gen. Petrov"}, Case{"F-16s", "F - 16s"}));

INSTANTIATE_TEST_SUITE_P(
    FullStops, Tokens,
    testing::Values(Case{"Gen. Malik met Mr. Weber.", "Gen. Malik met Mr. Weber ."}, Case{"in the U.S.", "in the U.S."},
                    Case{"No. 2 said no. Then", "No. 2 said no . Then"}, Case{"J. R. Stone", "J. R. Stone"},
                    Case{"at 3:30 p.m. today", "at 3:30 p.m. today"}, Case{"the end.The army", "the end . The army"},
                    Case{"Gen.Malik", "Gen. Malik"}, Case{"guns, etc. and", "guns , etc. and"},
                    Case{"guns, etc.", "guns , etc ."}, Case{"well...but…", "well ... but …"},
                    Case{"Plan B.", "Plan B ."}, Case{"born c. 1900", "born c. 1900"}, Case{"He is I.", "He is I ."}));

INSTANTIATE_TEST_SUITE_P(Amounts, Tokens,
                         testing::Values(Case{"Rs142.45 a unit", "Rs 142.45 a unit"}, Case{"$5bn", "$ 5 bn"},
                                         Case{"8.7pc", "8.7 pc"}, Case{"US$4.5m", "US$ 4.5 m"},
                                         Case{"10,000 men", "10,000 men"}, Case{"15%", "15 %"},
                                         Case{"the 20th in 1990s", "the 20th in 1990s"},
                                         Case{"9/11, 30km", "9/11 , 30 km"}, Case{"€3.2tn", "€ 3.2 tn"},
                                         Case{"24°C", "24 ° C"}, Case{".04", ".04"}, Case{"11am", "11 am"}));

INSTANTIATE_TEST_SUITE_P(
    Web, Tokens,
    testing::Values(Case{"See www.example.com/a,b.html.", "See www.example.com/a,b.html ."},
                    Case{"(https://example.org/x_(y))", "( https://example.org/x_(y) )"},
                    Case{"editor@example.com, @desk #News2 #2", "editor@example.com , @desk #News2 # 2"},
                    Case{"example.com and example.co.uk", "example.com and example.co.uk"},
                    Case{"report.doc", "report.doc"}, Case{"<https://example.org>", "< https://example.org >"}));

INSTANTIATE_TEST_SUITE_P(Marks, Tokens,
                         testing::Values(Case{"\"Stop!?\" (he) [said]", "\" Stop !? \" ( he ) [ said ]"},
                                         Case{"he/she AT&T", "he / she AT&T"}, Case{"“So,” «si»", "“ So , ” « si »"},
                                         Case{"----------", "----------"}, Case{"good :)", "good :)"},
                                         Case{"😀👍🏽🇵🇰", "😀 👍🏽 🇵🇰"}, Case{"中国。你好", "中国 。 你好"},
                                         Case{"Кремль: «да»", "Кремль : « да »"}, Case{"a\u00A0b\u200Bc", "a b c"},
                                         Case{"", ""}, Case{" \n\t", ""}));

TEST(Tokenise, SpansAreOffsetsIntoTheWholeText) {
  const std::string text = "One. Two, three.";
  const auto tokens = tokenise(text, {5, 9});
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0], (Span{5, 8}));
  EXPECT_EQ(tokens[1], (Span{8, 9}));
}

TEST(Tokenise, ClampsBlocksThatLeaveTheText) {
  EXPECT_EQ(tokenise("abc", {0, 99}).size(), 1U);
  EXPECT_TRUE(tokenise("abc", {50, 99}).empty());
  EXPECT_TRUE(tokenise("abc", {2, 1}).empty());
}

TEST(Tokenise, CutsLongRuns) {
  for (const char* piece : {"a", "a.", "é", "-", "a-b.", "1,", "@x", "'s"}) {
    std::string text;
    while (text.size() < 20000) text += piece;
    for (const Span span : tokenise(text, whole(text))) EXPECT_LE(span.size(), 1000U);
    expect_partition(text);
  }
}

TEST(Tokenise, IllFormedBytesBecomeTokens) {
  expect_partition("ab\xFF\xFE \xE2\x80 cd\xC3");
  EXPECT_FALSE(tokenise("\xFF", {0, 1}).empty());
}

// Random bytes, and random pieces of what tokenisers trip over.
TEST(Tokenise, AlwaysPartitionsItsInput) {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"a",   "Z",  "n't", "'",    "’",    ".", "..", ",",   "-",
                                           "U.S", "4",  "$",   "Rs",   "www.", "@", "#",  "://", " ",
                                           "é",   "中", "😀",  "\xE2", "\xFF", "/", "%",  "etc", "`"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto i = random() % 30; i > 0; --i) text += pieces[random() % pieces.size()];
    expect_partition(text);
    std::string bytes;
    for (auto i = random() % 40; i > 0; --i) bytes += static_cast<char>(random() % 256);
    expect_partition(bytes);
  }
}

// The short cut for plain words gives what the long way gives.
TEST(Tokenise, ShortCutAgreesWithTheLongWay) {
  for (const std::string chunk :
       {"minister", "ministers,", "agreement.", "cannot", "cannot,", "Gen,", "etc,", "dont"}) {
    std::vector<Span> slow;
    cut_chunk(chunk, whole(chunk), static_cast<std::uint32_t>(chunk.size()), slow);
    EXPECT_EQ(tokenise(chunk, whole(chunk)), slow) << chunk;
  }
}

TEST(Abbreviations, DependOnCase) {
  EXPECT_EQ(abbreviation("Gen"), Abbreviation::title);
  EXPECT_EQ(abbreviation("gen"), Abbreviation::none);
  EXPECT_EQ(abbreviation("p.m"), Abbreviation::closed);
  EXPECT_EQ(abbreviation("No"), Abbreviation::number);
  EXPECT_EQ(abbreviation("B"), Abbreviation::open);
  EXPECT_EQ(abbreviation("I"), Abbreviation::none);
  EXPECT_EQ(abbreviation(""), Abbreviation::none);
  EXPECT_TRUE(starts_sentences("The"));
  EXPECT_FALSE(starts_sentences("Lahore"));
}

}  // namespace
}  // namespace dragoman::text
