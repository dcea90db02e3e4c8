// Tests of sentence boundaries.
#include "text/sentences.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace dragoman::text {
namespace {

std::vector<std::string> split(std::string_view plain) {
  Text text;
  segment_plain(plain, text);
  std::vector<std::string> out;
  for (const Sentence& sentence : text.sentences) out.emplace_back(slice(text.source, sentence.span));
  return out;
}
using Parts = std::vector<std::string>;

TEST(Sentences, EndAtFullStopsBeforeCapitals) {
  EXPECT_EQ(split("The talks failed. No date was set."), (Parts{"The talks failed.", "No date was set."}));
  EXPECT_EQ(split("Why? Nobody knows! It was late."), (Parts{"Why?", "Nobody knows!", "It was late."}));
}

TEST(Sentences, SurviveAbbreviations) {
  EXPECT_EQ(split("Gen. Malik met Mr. J. R. Weber of Stahl Inc. in Bonn.").size(), 1U);
  EXPECT_EQ(split("He flew to the U.S. Embassy officials met him.").size(), 1U);
  EXPECT_EQ(split("He flew to the U.S. The talks began."), (Parts{"He flew to the U.S.", "The talks began."}));
  EXPECT_EQ(split("They left on Oct. 3 at 4 p.m. for Doha.").size(), 1U);
  EXPECT_EQ(split("Resolution No. 2 cost Rs142.45 on Oct 3-6.").size(), 1U);
}

TEST(Sentences, ClosingQuotesAndFootnotesBelongToTheirSentence) {
  EXPECT_EQ(split("He said: “We agree. The work goes on.” Then he left."),
            (Parts{"He said: “We agree.", "The work goes on.”", "Then he left."}));
  EXPECT_EQ(split("It fell in 1971. [1] [2] He was there."), (Parts{"It fell in 1971. [1] [2]", "He was there."}));
  EXPECT_EQ(split("“Is it war?” Haddad asked. Nobody spoke."), (Parts{"“Is it war?” Haddad asked.", "Nobody spoke."}));
  EXPECT_EQ(split("(It was late.) They slept."), (Parts{"(It was late.)", "They slept."}));
}

TEST(Sentences, MissingBlanks) {
  EXPECT_EQ(split("That was the end.The army came."), (Parts{"That was the end.", "The army came."}));
}

TEST(Sentences, LostLineBreaksOfMail) {
  EXPECT_EQ(split("Rita Gomes 08/16/2000 12:05 PM Could you call him?"),
            (Parts{"Rita Gomes", "08/16/2000 12:05 PM", "Could you call him?"}));
  EXPECT_EQ(split("The text of 08/16/2000 12:05 PM is the last.").size(), 1U);
  EXPECT_EQ(split("rita@example.com on 08/16/2000 03:14:14 PM We met."),
            (Parts{"rita@example.com on 08/16/2000 03:14:14 PM", "We met."}));
  EXPECT_EQ(split("From: rita@example.com Subject: the plan"), (Parts{"From: rita@example.com", "Subject: the plan"}));
  EXPECT_EQ(split("Write to rita@example.com by Monday.").size(), 1U);
  EXPECT_EQ(split("It ends here ========== The next began."), (Parts{"It ends here", "==========", "The next began."}));
  EXPECT_EQ(split("- plan.doc << File: plan.doc >> Here it is."),
            (Parts{"- plan.doc << File: plan.doc >>", "Here it is."}));
  EXPECT_EQ(split("Best regards, Rita Gomes"), (Parts{"Best regards,", "Rita Gomes"}));
  EXPECT_EQ(split("Thanks, Rita."), (Parts{"Thanks, Rita."}));
  EXPECT_EQ(split("Sincerely, Rita Gomes"), (Parts{"Sincerely,", "Rita Gomes"}));
  EXPECT_EQ(split("He sends his regards, Haddad said.").size(), 1U);
}

TEST(Sentences, FilesThatHangOnAMail) {
  EXPECT_EQ(split("(See attached file: plan.doc) - costs.xls - map.pdf").size(), 3U);
  EXPECT_EQ(split("Rita Gomes@NORTH COMMITTEES wrote the file plan.doc for us.").size(), 1U);
}

TEST(Sentences, DatelinesAndLists) {
  EXPECT_EQ(split("TUNIS: The minister resigned.").size(), 1U);
  EXPECT_EQ(split("TUNIS, Sept. 5 (Agency) - The minister resigned.").size(), 1U);
  EXPECT_EQ(split("1. The first point. It is short."), (Parts{"1. The first point.", "It is short."}));
}

TEST(Sentences, SmallLettersInHastyWriting) {
  EXPECT_EQ(split("Why wait? and who pays?").size(), 2U);
  EXPECT_EQ(split("Shares of Yahoo! and others fell.").size(), 1U);
  EXPECT_EQ(split("We sold the van. (it was old)").size(), 2U);
}

TEST(Sentences, ListsInRunningText) {
  EXPECT_EQ(split("We still need: 1) a tent 2) a stove 3) two lamps").size(), 3U);
  EXPECT_EQ(split("They want (see page 4) a tent and 2) a stove").size(), 1U);
  EXPECT_EQ(split("(Daily Courier) The mayor resigned.").size(), 2U);
  EXPECT_EQ(split("(The mayor, it seems) resigned.").size(), 1U);
  EXPECT_EQ(split("It is at http://example.com/a Ask there.").size(), 2U);
}

TEST(Sentences, ParagraphsNeverMerge) {
  Text text;
  segment_plain("A heading\n\nThe first line\ngoes on.\n \nThe last", text);
  ASSERT_EQ(text.sentences.size(), 3U);
  EXPECT_EQ(text.sentences[1].paragraph, 1U);
  EXPECT_EQ(text.sentences[2].paragraph, 2U);
  EXPECT_EQ(slice(text.source, text.sentences[1].span), "The first line\ngoes on.");
}

TEST(Sentences, FollowTheBlocksOfAnArticle) {
  article::Article article;
  article.text = "Minister resigns\n\nHe left. She stayed.";
  article.blocks.resize(2);
  article.blocks[0].role = article::Role::title;
  article.blocks[0].text = {0, 16};
  article.blocks[1].role = article::Role::paragraph;
  article.blocks[1].text = {18, 38};
  Text text;
  segment(article, text);
  ASSERT_EQ(text.sentences.size(), 3U);
  EXPECT_EQ(text.sentences[0].role, article::Role::title);
  EXPECT_EQ(text.sentences[2].paragraph, 1U);
  EXPECT_EQ(text.form(text.sentences[1].first), "He");
  EXPECT_TRUE(text.notes.empty()) << text.notes[0];
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s)
    for (std::uint32_t i = text.sentences[s].first; i < text.sentences[s].last; ++i)
      EXPECT_EQ(text.tokens[i].sentence, s);
}

TEST(Sentences, BadBlocksAreClampedWithANote) {
  article::Article article;
  article.text = "Short text.";
  article.blocks.resize(3);
  article.blocks[0].text = {0, 5000};
  article.blocks[1].text = {2, 4};
  article.blocks[2].text = {9, 3};
  Text text;
  segment(article, text);
  EXPECT_EQ(text.tokens.size(), 3U);
  EXPECT_GE(text.notes.size(), 2U);
}

TEST(Sentences, SpaceAfterIsWhatTheTextHas) {
  Text text;
  segment_plain("He left. She stayed", text);
  EXPECT_FALSE(text.tokens[1].space_after);
  EXPECT_TRUE(text.tokens[2].space_after);
}

TEST(Sentences, LongOnesAreCutWithANoteInLinearTime) {
  const auto seconds = [](std::size_t words) {
    std::string long_text;
    for (std::size_t i = 0; i < words; ++i) long_text += "word ";
    Text text;
    const auto start = std::chrono::steady_clock::now();
    segment_plain(long_text, text);
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    EXPECT_EQ(text.sentences.size(), words / kMaxSentenceTokens);
    EXPECT_FALSE(text.notes.empty());
    for (const Sentence& sentence : text.sentences) EXPECT_LE(sentence.last - sentence.first, kMaxSentenceTokens);
    return took;
  };
  seconds(100000);
  EXPECT_LT(seconds(800000), 10.0);  // quadratic would take minutes
}

TEST(Sentences, EmptyAndBlankTexts) {
  EXPECT_TRUE(split("").empty());
  EXPECT_TRUE(split("\n \n\n").empty());
  EXPECT_EQ(split("...").size(), 1U);
}

}  // namespace
}  // namespace dragoman::text
