// Phrases, by a hash of words.
//
// "Shanghai Cooperation Organisation" is three words; the table holds the hash of each of its prefixes, the last one
// with values. At a word that begins nothing ("the") one probe of one slot ends the matter, which is the usual case.
// A phrase's hash is built word by word, h' = mix(h, word), so extending a match costs one step. Two different phrases
// with one 64-bit hash would be confused: the writer refuses to write such a table (expected once in 30 million tables
// of a million phrases), and unknown text collides with chance 1 in 2^44 a lookup.
#include "base/phrases.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>

#include "base/utf8.h"

namespace dragoman {
namespace {

constexpr std::uint64_t kEmptyPhrase = 0x9E3779B97F4A7C15ULL;

std::uint64_t extend(std::uint64_t phrase, std::uint64_t word) {
  std::uint64_t x = (phrase ^ word) * 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 29;
  x *= 0x94D049BB133111EBULL;
  x ^= x >> 32;
  x += phrase << 1;
  return x ? x : 1;
}

constexpr std::array<bool, 128> kAsciiPart = [] {
  std::array<bool, 128> out{};
  for (std::size_t c = '0'; c <= '9'; ++c) out[c] = true;
  for (std::size_t c = 'a'; c <= 'z'; ++c) out[c] = out[c - 32] = true;
  return out;
}();

// Appends the folded form of the next word at or after `at` to `out` and sets its span. False at the end.
bool next_word(std::string_view text, std::size_t& at, std::string& out, Span& span) {
  const std::size_t before = out.size();
  const auto is_ascii = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) < 0x80; };
  const auto is_part = [&](std::size_t i) { return is_ascii(i) && kAsciiPart[static_cast<unsigned char>(text[i])]; };
  while (at < text.size()) {
    const std::size_t start = at;
    while (at < text.size() && is_part(at)) ++at;
    if (at > start) {
      if (out.size() == before) span.begin = static_cast<std::uint32_t>(start);
      const std::size_t run = out.size();
      out.append(text, start, at - start);
      for (std::size_t i = run; i < out.size(); ++i) out[i] |= 0x20;  // digits have this bit, capitals get it
      span.end = static_cast<std::uint32_t>(at);
      continue;
    }
    bool part = false;
    if (is_ascii(at)) {
      ++at;
    } else if (const char32_t c = next_code_point(text, at); is_letter(c) || is_digit(c)) {
      if (out.size() == before) span.begin = static_cast<std::uint32_t>(start);
      append_utf8(out, fold_case(strip_accent(c)));
      span.end = static_cast<std::uint32_t>(at);
      part = true;
    }
    if (!part && out.size() > before) return true;
  }
  return out.size() > before;
}

}  // namespace

void split_words(std::string_view text, std::vector<Word>& out) {
  std::size_t at = 0;
  std::string folded;
  Word word;
  while (next_word(text, at, folded, word.span)) {
    word.hash = XXH3_64bits(folded.data(), folded.size());
    out.push_back(word);
    folded.clear();
  }
}

std::string normalise_phrase(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  Span span;
  while (next_word(text, at, out, span)) out += ' ';
  if (!out.empty()) out.pop_back();
  return out;
}

Result<void> PhraseTableWriter::add(std::string_view phrase, std::uint32_t value) {
  std::string canonical = normalise_phrase(phrase);
  if (canonical.empty()) return fail(ErrorKind::bad_input, fmt::format("'{}' holds no word", phrase));
  auto& values = phrases_[std::move(canonical)];
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  return {};
}

Result<void> PhraseTableWriter::write(ArchiveWriter& out, const std::string& name) const {
  struct Item {
    std::string prefix;
    std::uint32_t first = 0, count = 0;
  };
  std::map<std::uint64_t, Item> items;
  std::vector<std::uint32_t> values;
  std::vector<Word> words;
  for (const auto& [phrase, phrase_values] : phrases_) {
    words.clear();
    split_words(phrase, words);
    std::uint64_t hash = kEmptyPhrase;
    for (const Word& word : words) {
      hash = extend(hash, word.hash);
      const std::string prefix = phrase.substr(0, word.span.end);
      auto& item = items[hash];
      if (item.prefix.empty()) item.prefix = prefix;
      if (item.prefix != prefix) {
        return fail(ErrorKind::bad_input,
                    fmt::format("'{}' and '{}' have the same hash; reword one", item.prefix, prefix));
      }
    }
    auto& item = items[hash];
    item.first = static_cast<std::uint32_t>(values.size());
    item.count = static_cast<std::uint32_t>(phrase_values.size());
    values.insert(values.end(), phrase_values.begin(), phrase_values.end());
  }
  const std::size_t capacity = std::bit_ceil(items.size() * 2 + 2);
  std::vector<PhraseTable::Slot> slots(capacity, {0, 0, 0});
  for (const auto& [hash, item] : items) {
    std::size_t at = hash & (capacity - 1);
    while (slots[at].hash) at = (at + 1) & (capacity - 1);
    slots[at] = {hash, item.first, item.count};
  }
  out.add<PhraseTable::Slot>(name + ".slots", slots);
  out.add<std::uint32_t>(name + ".values", values);
  return {};
}

Result<PhraseTable> PhraseTable::open(const Archive& archive, const std::string& name) {
  PhraseTable out;
  auto slots = archive.array<Slot>(name + ".slots");
  if (!slots) return Unexpected(slots.error());
  auto values = archive.array<std::uint32_t>(name + ".values");
  if (!values) return Unexpected(values.error());
  if (!std::has_single_bit(slots->size()))
    return fail(ErrorKind::bad_input, fmt::format("array '{}' is damaged", name));
  out.slots_ = *slots;
  out.values_ = *values;
  return out;
}

const PhraseTable::Slot* PhraseTable::slot(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (std::size_t probes = 0; probes < slots_.size() && slots_[at].hash; ++probes, at = (at + 1) & mask) {
    const Slot& found = slots_[at];
    if (found.hash != hash) continue;
    const bool fits = found.first <= values_.size() && found.count <= values_.size() - found.first;
    return fits ? &found : nullptr;
  }
  return nullptr;
}

std::span<const std::uint32_t> PhraseTable::find(std::string_view phrase) const {
  if (slots_.empty()) return {};
  std::vector<Word> words;
  split_words(phrase, words);
  if (words.empty()) return {};
  std::uint64_t hash = kEmptyPhrase;
  for (const Word& word : words) hash = extend(hash, word.hash);
  const Slot* found = slot(hash);
  return found ? values_.subspan(found->first, found->count) : std::span<const std::uint32_t>{};
}

void PhraseTable::match(std::span<const Word> words, std::size_t at, std::vector<Match>& out) const {
  if (slots_.empty()) return;
  std::uint64_t hash = kEmptyPhrase;
  for (std::size_t i = at; i < words.size(); ++i) {
    hash = extend(hash, words[i].hash);
    const Slot* found = slot(hash);
    if (!found) return;
    if (found->count) out.push_back({i - at + 1, values_.subspan(found->first, found->count)});
  }
}

}  // namespace dragoman
