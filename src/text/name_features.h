// What the second opinion on names sees of a sentence: words, shapes, neighbours, and which lists a run of words is in.
//
// "He joined Royal Dutch Shell in The Hague" is seen as words with capitals, the word before and after each run of
// them, and as the lists know it: "Royal Dutch Shell" an organisation, "The Hague" a town. The network reads words; it
// has no room for a list of 200,000 of them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.h"
#include "base/result.h"

namespace dragoman::text {

// The lists. A phrase may be in several.
enum class NameList : std::uint8_t {
  country,
  town,
  small_town,
  region,
  people,  // demonyms: a people, not persons
  person,  // whole names
  given,
  surname,
  body,
  firm,
  head,    // "Company", "University": a body's last word
  common,  // words that are mostly written small
};
inline constexpr std::size_t kNameLists = 12;

// Phrases by hash. Keys are pure numbers, so the same file serves every machine.
class NameLists {
 public:
  // Errors: not_found, bad_input.
  [[nodiscard]] static Result<NameLists> open(const Archive& archive);
  NameLists() = default;
  // From the arrays themselves: 2^bits slots, open addressing; a slot without lists is free. They must outlive it.
  NameLists(std::span<const std::uint32_t> keys, std::span<const std::uint16_t> lists) : keys_(keys), lists_(lists) {}

  // The lists of a phrase, one bit each; bit 15 says that longer phrases begin with it.
  [[nodiscard]] std::uint16_t find(std::uint64_t phrase) const;
  static constexpr std::uint16_t kGoesOn = 0x8000;

 private:
  std::span<const std::uint32_t> keys_;
  std::span<const std::uint16_t> lists_;
};

// Hash of a word in small letters (ASCII; other bytes as they are), and of a phrase that grows by a word.
[[nodiscard]] std::uint64_t word_hash(std::string_view form);
[[nodiscard]] constexpr std::uint64_t phrase_hash(std::uint64_t phrase, std::uint64_t word) {
  return (phrase ^ word) * 0x9E3779B97F4A7C15U;
}

// Where a phrase is looked for: the upper half is the first slot tried, the lower half the key.
[[nodiscard]] constexpr std::uint64_t phrase_key(std::uint64_t phrase) {
  std::uint64_t h = phrase;
  h ^= h >> 33;
  h *= 0xFF51AFD7ED558CCDU;
  h ^= h >> 33;
  h *= 0xC4CEB9FE1A85EC53U;
  return h ^ (h >> 33);
}

// A word as the features need it.
struct NameWord {
  std::uint64_t word = 0;
  std::uint64_t prefix = 0;  // three bytes
  std::uint64_t suffix = 0;
  std::uint8_t shape = 0;
  bool capital = false;
  std::array<std::uint8_t, kNameLists> lists{};  // 0 not in it, 1 alone, 2 first, 3 inside, 4 last word of a phrase
};

// Linear in the sentence.
void see_names(std::span<const std::string_view> forms, const NameLists& lists, std::vector<NameWord>& out);

inline constexpr std::size_t kMostNameFeatures = 80;
using NameFeatures = std::array<std::uint32_t, kMostNameFeatures>;

// Rows below 2^bits for token `at`; how many.
[[nodiscard]] std::size_t name_features(std::span<const NameWord> words, std::size_t at, std::uint32_t bits,
                                        NameFeatures& out);

}  // namespace dragoman::text
