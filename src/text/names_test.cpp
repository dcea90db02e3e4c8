// Names agree within a text.
#include "text/names.h"

#include <gtest/gtest.h>

#include <sstream>

namespace dragoman::text {
namespace {

// Words with tags as "Sadr/NNP"; a word without one is a common noun.
struct Example {
  std::string source;
  Text text;
  explicit Example(const std::string& words) {
    std::istringstream in(words);
    for (std::string word; in >> word;) {
      const std::size_t slash = word.find('/');
      Token token;
      token.span.begin = static_cast<std::uint32_t>(source.size());
      source += word.substr(0, slash);
      token.span.end = static_cast<std::uint32_t>(source.size());
      source += ' ';
      const std::string tag = slash == std::string::npos ? "NN" : word.substr(slash + 1);
      token.xpos = xpos_from(tag);
      token.upos = tag == "NNP" ? Upos::propn : Upos::noun;
      text.tokens.push_back(token);
    }
    text.source = source;
  }
};

TEST(Agreement, ALastNameIsThePerson) {
  Example e("Ann/NNP Sadr/NNP left ; Sadr/NNP and Sadr/NNP");
  e.text.names = {{0, 2, NameType::per, 0.9F}, {4, 5, NameType::gpe, 0.3F}};
  agree_names(e.text);
  ASSERT_EQ(e.text.names.size(), 3U);
  EXPECT_EQ(e.text.names[1].type, NameType::per);
  EXPECT_EQ(e.text.names[2].first, 6U);
  EXPECT_EQ(e.text.names[2].type, NameType::per);
}

TEST(Agreement, TheMajorityDecides) {
  Example e("Goma/NNP , Goma/NNP , Goma/NNP");
  e.text.names = {{0, 1, NameType::gpe, 0.8F}, {2, 3, NameType::gpe, 0.8F}, {4, 5, NameType::org, 0.5F}};
  agree_names(e.text);
  EXPECT_EQ(e.text.names[2].type, NameType::gpe);
}

TEST(Agreement, ACloseVoteChangesNothing) {
  Example e("Jordan/NNP met Jordan/NNP");
  e.text.names = {{0, 1, NameType::per, 0.7F}, {2, 3, NameType::gpe, 0.8F}};
  agree_names(e.text);
  EXPECT_EQ(e.text.names[0].type, NameType::per);
  EXPECT_EQ(e.text.names[1].type, NameType::gpe);
}

TEST(Agreement, NoNameWithoutAProperNoun) {
  Example e("canon www.a.com/ADD Afghan/JJ");
  e.text.names = {{0, 1, NameType::gpe, 0.9F}, {1, 2, NameType::org, 0.9F}, {2, 3, NameType::norp, 0.9F}};
  agree_names(e.text);
  ASSERT_EQ(e.text.names.size(), 1U);
  EXPECT_EQ(e.text.names[0].type, NameType::norp);
}

TEST(Agreement, EmptyText) {
  Text text;
  agree_names(text);
  EXPECT_TRUE(text.names.empty());
}

}  // namespace
}  // namespace dragoman::text
