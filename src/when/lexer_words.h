// The table of the words the time grammar knows. Internal to when/.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "when/lexer.h"

namespace dragoman::when {

struct WordEntry {
  std::string_view word;  // lower case, without a closing full stop
  Sort sort = Sort::none;
  std::int32_t value = 0;
  bool plural = false;
  bool abbreviated = false;
};

// A hash table that never grows. Nine words of news in ten are not in it, and one bit says so.
class WordTable {
 public:
  WordTable();

  [[nodiscard]] static constexpr std::uint32_t hash_of(std::string_view word) {
    std::uint32_t h = 2166136261U;
    for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
    return h ^ (h >> 15);
  }
  [[nodiscard]] const WordEntry* find(std::string_view word) const {
    if (word.size() > kLongest) return nullptr;
    const std::uint32_t hash = hash_of(word);
    if ((seen_[hash % kBits / 64] >> (hash % 64) & 1) == 0) return nullptr;
    for (std::size_t at = hash % kSlots; !slots_[at].word.empty(); at = (at + 1) % kSlots) {
      if (slots_[at].word == word) return &slots_[at];
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kSlots = 2048, kBits = 8192, kLongest = 13;
  void add(const WordEntry& entry);

  std::array<WordEntry, kSlots> slots_{};
  std::array<std::uint64_t, kBits / 64> seen_{};
};

[[nodiscard]] const WordTable& word_table();

}  // namespace dragoman::when
