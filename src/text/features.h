// What the network sees of a word: ten rows of its embedding tables.
//
// No vocabulary: word, prefixes, suffixes and shape are hashed, so an unseen name still has an ending and a shape.
// The twin of train/text/features.py; models carry golden rows that a test compares.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dragoman::text {

inline constexpr int kFeatures = 10;  // 0 word, 1-4 prefixes, 5-8 suffixes, 9 shape

struct FeatureHash {
  std::uint32_t seed = 0;
  std::uint32_t word_bits = 16;  // rows of the word table: 2^bits
  std::uint32_t part_bits = 12;  // rows of each of the nine other tables
};

using FeatureRows = std::array<std::uint32_t, kFeatures>;

// Any bytes; time linear in the form.
[[nodiscard]] FeatureRows feature_rows(std::string_view form, const FeatureHash& hash);

}  // namespace dragoman::text
