// Phrases: finding the names and terms of the knowledge in running text.
//
// A phrase is a sequence of words; a word is a maximal run of letters and digits, folded to lower case and
// stripped of accents ("al-Assad" and "Al Assad" are both [al, assad]; "U.S." is [u, s]; "Xi's" is [xi, s]).
// Because words are independent of the tokeniser, knowledge compiled once matches under any tokenisation.
//
// The table is an open-addressing hash of 64-bit phrase hashes; prefixes of phrases are entries too, so a
// lookup at a position reads one slot per word and stops at the first word that continues nothing. A phrase
// maps to any number of 32-bit values, whose meaning is the caller's.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.h"
#include "base/result.h"
#include "base/span.h"

namespace dragoman {

struct Word {
  std::uint64_t hash = 0;
  Span span;  // in the text it was split from
};

// Appends the words of `text` to `out`; linear in the text.
void split_words(std::string_view text, std::vector<Word>& out);
// The folded words of `text` joined by a blank: the phrase's canonical form.
[[nodiscard]] std::string normalise_phrase(std::string_view text);

class PhraseTableWriter {
 public:
  // Errors: bad_input when the phrase has no word.
  Result<void> add(std::string_view phrase, std::uint32_t value);
  // Errors: bad_input if two phrases collide in 64 bits (reword one).
  [[nodiscard]] Result<void> write(ArchiveWriter& out, const std::string& name) const;
  [[nodiscard]] std::size_t size() const { return phrases_.size(); }

 private:
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> phrases_;  // canonical form -> values in order
};

class PhraseTable {
 public:
  struct Match {
    std::size_t words = 0;  // how many words it covers
    std::span<const std::uint32_t> values;
  };

  [[nodiscard]] static Result<PhraseTable> open(const Archive& archive, const std::string& name);
  // The values of exactly this phrase; empty when unknown.
  [[nodiscard]] std::span<const std::uint32_t> find(std::string_view phrase) const;
  // All phrases that begin at words[at], shortest first, appended to `out`.
  void match(std::span<const Word> words, std::size_t at, std::vector<Match>& out) const;

 private:
  struct Slot {
    std::uint64_t hash;  // 0 = free
    std::uint32_t first;
    std::uint32_t count;  // 0 = only a prefix
  };
  friend class PhraseTableWriter;
  [[nodiscard]] const Slot* slot(std::uint64_t hash) const;
  std::span<const Slot> slots_;
  std::span<const std::uint32_t> values_;
};

}  // namespace dragoman
