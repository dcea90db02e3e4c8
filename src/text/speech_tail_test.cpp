#include "text/speech_tail.h"

#include <gtest/gtest.h>

#include "text/conllu.h"

namespace dragoman::text {
namespace {

struct Word {
  const char *form, *lemma, *upos, *xpos;
  int head;
  const char* relation;
};

// A document of one sentence with the given tree, after the repair: "form<head" for the tokens named.
Document sentence(const std::vector<Word>& words) {
  std::string rows = "# sent_id = 1\n";
  int id = 0;
  for (const Word& w : words)
    rows += std::to_string(++id) + "\t" + w.form + "\t" + w.lemma + "\t" + w.upos + "\t" + w.xpos + "\t_\t" +
            std::to_string(w.head) + "\t" + w.relation + "\t_\t_\n";
  auto documents = read_conllu(rows + "\n", "test");
  EXPECT_TRUE(documents) << documents.error().message;
  return std::move(documents->at(0));
}

TEST(SpeechTail, TheLostSubjectComesBack) {
  Document d = sentence({{"Kayani", "Kayani", "PROPN", "NNP", 3, "nsubj"},
                         {"will", "will", "AUX", "MD", 3, "aux"},
                         {"visit", "visit", "VERB", "VB", 0, "root"},
                         {"Moscow", "Moscow", "PROPN", "NNP", 3, "obj"},
                         {",", ",", "PUNCT", ",", 7, "punct"},
                         {"an", "a", "DET", "DT", 7, "det"},
                         {"aide", "aide", "NOUN", "NN", 3, "obj"},
                         {"said", "say", "VERB", "VBD", 3, "advcl"},
                         {".", ".", "PUNCT", ".", 3, "punct"}});
  attach_trailing_speech(d.text);
  EXPECT_EQ(d.text.tokens[6].head, 7u);
  EXPECT_EQ(d.text.tokens[6].relation, Relation::nsubj);
  EXPECT_EQ(d.text.tokens[7].head, 2u);
  EXPECT_EQ(d.text.tokens[7].relation, Relation::parataxis);
}

TEST(SpeechTail, AVerbThatHangsOnItsSubject) {
  Document d = sentence({{"Two", "two", "NUM", "CD", 2, "nummod"},
                         {"men", "man", "NOUN", "NNS", 3, "nsubj"},
                         {"died", "die", "VERB", "VBD", 0, "root"},
                         {",", ",", "PUNCT", ",", 5, "punct"},
                         {"police", "police", "NOUN", "NN", 3, "obj"},
                         {"said", "say", "VERB", "VBD", 5, "acl"},
                         {".", ".", "PUNCT", ".", 3, "punct"}});
  attach_trailing_speech(d.text);
  EXPECT_EQ(d.text.tokens[4].head, 5u);
  EXPECT_EQ(d.text.tokens[5].head, 2u);
}

// "..., which officials said", a subject that is there, another verb at the end: nothing changes.
TEST(SpeechTail, LeavesTheRestAlone) {
  std::vector<Word> right = {
      {"He", "he", "PRON", "PRP", 2, "nsubj"},        {"left", "leave", "VERB", "VBD", 0, "root"},
      {",", ",", "PUNCT", ",", 5, "punct"},           {"police", "police", "NOUN", "NN", 5, "nsubj"},
      {"said", "say", "VERB", "VBD", 2, "parataxis"}, {".", ".", "PUNCT", ".", 2, "punct"}};
  Document d = sentence(right);
  attach_trailing_speech(d.text);
  EXPECT_EQ(d.text.tokens[4].relation, Relation::parataxis);
  right[4] = {"slept", "sleep", "VERB", "VBD", 2, "conj"};
  right[3].head = 2;
  right[3].relation = "obj";
  Document other = sentence(right);
  attach_trailing_speech(other.text);
  EXPECT_EQ(other.text.tokens[3].head, 1u);
  EXPECT_EQ(other.text.tokens[4].relation, Relation::conj);
}

// "Kyiv failed, officials said, [and may leave]": what goes on is Kyiv's, not the officials'.
TEST(SpeechTail, WhatGoesOnBehindItBelongsToTheMainClause) {
  Document d = sentence({{"Kyiv", "Kyiv", "PROPN", "NNP", 2, "nsubj"},
                         {"failed", "fail", "VERB", "VBD", 0, "root"},
                         {",", ",", "PUNCT", ",", 5, "punct"},
                         {"officials", "official", "NOUN", "NNS", 5, "nsubj"},
                         {"said", "say", "VERB", "VBD", 2, "advcl"},
                         {",", ",", "PUNCT", ",", 9, "punct"},
                         {"and", "and", "CCONJ", "CC", 9, "cc"},
                         {"may", "may", "AUX", "MD", 9, "aux"},
                         {"leave", "leave", "VERB", "VB", 5, "conj"}});
  attach_trailing_speech(d.text);
  EXPECT_EQ(d.text.tokens[4].relation, Relation::parataxis);
  EXPECT_EQ(d.text.tokens[8].head, 1u);
}

// "Moscow said it won, [while Kyiv laughed]": no part of what Moscow said.
TEST(SpeechTail, AContrastIsNotSaid) {
  Document d = sentence({{"Moscow", "Moscow", "PROPN", "NNP", 2, "nsubj"},
                         {"said", "say", "VERB", "VBD", 0, "root"},
                         {"it", "it", "PRON", "PRP", 4, "nsubj"},
                         {"won", "win", "VERB", "VBD", 2, "ccomp"},
                         {",", ",", "PUNCT", ",", 8, "punct"},
                         {"while", "while", "SCONJ", "IN", 8, "mark"},
                         {"Kyiv", "Kyiv", "PROPN", "NNP", 8, "nsubj"},
                         {"laughed", "laugh", "VERB", "VBD", 2, "ccomp"}});
  attach_trailing_speech(d.text);
  EXPECT_EQ(d.text.tokens[7].relation, Relation::advcl);
  EXPECT_EQ(d.text.tokens[3].relation, Relation::ccomp);
}

}  // namespace
}  // namespace dragoman::text
