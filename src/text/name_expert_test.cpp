#include "text/name_expert.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "text/network.h"

namespace dragoman::text {
namespace {

constexpr std::size_t kLabels = 17;

// A table with these phrases, built as the trainer builds it.
struct Table {
  std::vector<std::uint32_t> keys = std::vector<std::uint32_t>(64);
  std::vector<std::uint16_t> lists = std::vector<std::uint16_t>(64);

  void set(std::uint64_t phrase, std::uint16_t bits) {
    const std::uint64_t h = phrase_key(phrase);
    std::size_t at = (h >> 32) & 63;
    while (lists[at] != 0 && keys[at] != static_cast<std::uint32_t>(h)) at = (at + 1) & 63;
    keys[at] = static_cast<std::uint32_t>(h);
    lists[at] |= bits;
  }
  void add(std::initializer_list<const char*> words, NameList list) {
    std::uint64_t phrase = 0;
    std::size_t left = words.size();
    for (const char* word : words) {
      phrase = phrase_hash(phrase, word_hash(word));
      set(phrase, --left == 0 ? static_cast<std::uint16_t>(1U << static_cast<unsigned>(list)) : NameLists::kGoesOn);
    }
  }
};

std::uint8_t place(const NameWord& word, NameList list) { return word.lists[static_cast<std::size_t>(list)]; }

TEST(NameFeatures, TheLongestPhraseOfEachListCounts) {
  Table table;
  table.add({"bank", "of", "canada"}, NameList::body);
  table.add({"canada"}, NameList::country);
  const std::array<std::string_view, 6> forms = {"The", "Bank", "of", "Canada", "left", "canada"};
  std::vector<NameWord> words;
  see_names(forms, NameLists(table.keys, table.lists), words);
  EXPECT_EQ(place(words[0], NameList::body), 0);
  EXPECT_EQ(place(words[1], NameList::body), 2);
  EXPECT_EQ(place(words[2], NameList::body), 3);
  EXPECT_EQ(place(words[3], NameList::body), 4);
  EXPECT_EQ(place(words[3], NameList::country), 1);
  EXPECT_EQ(place(words[5], NameList::country), 1) << "small letters too, one word at a time";
}

TEST(NameFeatures, RowsStayInTheTableAndSeeTheLists) {
  const std::array<std::string_view, 4> forms = {"Shell", "and", "\xFF\xC3", ""};
  Table table;
  table.add({"shell"}, NameList::firm);
  std::vector<NameWord> known;
  std::vector<NameWord> unknown;
  see_names(forms, NameLists(table.keys, table.lists), known);
  see_names(forms, NameLists(), unknown);
  NameFeatures a{};
  NameFeatures b{};
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::size_t count = name_features(known, i, 10, a);
    ASSERT_LE(count, kMostNameFeatures);
    for (std::size_t k = 0; k < count; ++k) EXPECT_LT(a[k], 1024U);
  }
  EXPECT_GT(name_features(known, 0, 18, a), name_features(unknown, 0, 18, b));
}

// An archive whose weights all say `weight` for ORG.
std::string archive(std::int8_t weight, std::size_t rows, std::size_t slots) {
  std::vector<std::int8_t> weights(rows * NameExpert::kClasses);
  for (std::size_t i = 2; i < weights.size(); i += NameExpert::kClasses) weights[i] = weight;
  ArchiveWriter out;
  out.add<std::int8_t>("text/expert.weights", weights);
  out.add<std::uint32_t>("text/expert.keys", std::vector<std::uint32_t>(slots));
  out.add<std::uint16_t>("text/expert.lists", std::vector<std::uint16_t>(slots));
  out.add<float>("text/expert.scale", std::vector<float>{0.25F});
  return out.finish(kModelVersion);
}

Result<NameExpert> open(const std::string& bytes) {
  return NameExpert::open(Archive::from_bytes(bytes, kModelVersion, "test").value());
}

TEST(NameExpert, AddsToBothLabelsOfATypeWhereTheNetworkDoubts) {
  const std::string bytes = archive(4, 16, 8);
  const auto expert = open(bytes);
  ASSERT_TRUE(expert) << expert.error().message;
  const std::array<std::string_view, 2> forms = {"Shell", "fell"};
  std::vector<float> scores(2 * kLabels, 0.0F);
  scores[kLabels] = 9;  // sure that "fell" is no name
  std::vector<NameWord> buffer;
  expert->add(forms, kLabels, buffer, scores.data());
  NameFeatures features;
  const auto count = static_cast<float>(name_features(buffer, 0, 4, features));
  EXPECT_FLOAT_EQ(scores[3], count);  // B-ORG: 4 a feature, a quarter each
  EXPECT_FLOAT_EQ(scores[4], count);
  EXPECT_FLOAT_EQ(scores[1], 0);
  EXPECT_FLOAT_EQ(scores[0], 0);
  EXPECT_EQ(std::count(scores.begin() + kLabels + 1, scores.end(), 0.0F), 16);
}

TEST(NameExpert, RefusesArraysOfWrongSize) {
  EXPECT_FALSE(open(archive(1, 15, 8)));
  EXPECT_FALSE(open(archive(1, 16, 7)));
  EXPECT_TRUE(open(archive(1, 16, 8)));
}

}  // namespace
}  // namespace dragoman::text
