// Tests of CoNLL-U.
#include "text/conllu.h"

#include <gtest/gtest.h>

#include <string>

namespace dragoman::text {
namespace {

constexpr const char* kFile =
    "# newdoc id = d1\n# newpar\n# sent_id = 1\n"
    "1\tMalik\tMalik\tPROPN\tNNP\t_\t4\tnsubj\t_\tName=B-PER\n"
    "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n"
    "1.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n# newpar\n"
    "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n";

TEST(Conllu, RebuildsTheText) {
  auto documents = read_conllu(kFile, "test");
  ASSERT_TRUE(documents) << documents.error().message;
  ASSERT_EQ(documents->size(), 1U);
  const Document& d = documents->front();
  EXPECT_EQ(d.id, "d1");
  EXPECT_EQ(*d.source, "Malik can't go. No\n\nYes");
  EXPECT_EQ(d.text.form(1), "ca");
  EXPECT_EQ(d.text.form(2), "n't");
  EXPECT_EQ(d.text.tokens[0].head, 3U);
  EXPECT_EQ(d.text.tokens[3].head, kRoot);
  EXPECT_EQ(d.text.lemma(2), "not");
  ASSERT_EQ(d.text.sentences.size(), 3U);
  EXPECT_EQ(d.text.sentences[1].paragraph, 0U);
  EXPECT_EQ(d.text.sentences[2].paragraph, 1U);
  ASSERT_EQ(d.text.names.size(), 1U);
  EXPECT_EQ(d.text.names[0].type, NameType::per);
}

TEST(Conllu, WritesWhatItReads) {
  auto first = read_conllu(kFile, "test");
  ASSERT_TRUE(first);
  const std::string written = write_conllu(first->front().text, "d1");
  auto second = read_conllu(written, "again");
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(*second->front().source, *first->front().source);
  EXPECT_EQ(write_conllu(second->front().text, "d1"), written);
}

TEST(Conllu, ADocumentEndsTheSentenceBeforeIt) {  // found by fuzzing: heads stayed relative and pointed past the tokens
  auto documents = read_conllu(
      "1\tNo\tno\tINTJ\tUH\t_\t2\tdep\t_\t_\n2\tdeal\tdeal\tNOUN\tNN\t_\t0\troot\t_\t_\n"
      "# newdoc id = b\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n",
      "test");
  ASSERT_TRUE(documents) << documents.error().message;
  ASSERT_EQ(documents->size(), 2U);
  const Text& first = (*documents)[0].text;
  ASSERT_EQ(first.sentences.size(), 1U);
  EXPECT_EQ(first.tokens[0].head, 1U);
  EXPECT_EQ(first.tokens[1].head, kRoot);
  const Text& second = (*documents)[1].text;
  ASSERT_EQ(second.tokens.size(), 1U);
  EXPECT_EQ(second.tokens[0].head, kRoot);
}

TEST(Conllu, ComplaintsNameFileAndLine) {
  const auto message = [](std::string_view bytes) {
    auto read = read_conllu(bytes, "f.conllu");
    return read ? std::string() : read.error().message;
  };
  EXPECT_EQ(message("1\ta\n"), "f.conllu:1: fewer than ten columns");
  EXPECT_EQ(message("# x\n2\ta\t_\t_\t_\t_\t0\troot\t_\t_\n"), "f.conllu:2: a word out of order");
  EXPECT_EQ(message("1\ta\t_\t_\t_\t_\t7\troot\t_\t_\n\n"), "f.conllu:2: a head outside its sentence");
  EXPECT_EQ(message("1\ta\t_\t_\t_\t_\t1\troot\t_\t_\n"), "f.conllu:1: a word that is its own head");
  EXPECT_EQ(message("1-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n\n"),
            "f.conllu:3: a range of words that is not complete");
  EXPECT_EQ(message("\xFF"), "f.conllu: not UTF-8");
  EXPECT_EQ(message(""), "");
}

}  // namespace
}  // namespace dragoman::text
