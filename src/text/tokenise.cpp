// Tokens: "KABUL: At least 12 policemen weren't hurt, Gen. Daud said." becomes
// KABUL | : | At | least | 12 | policemen | were | n't | hurt | , | Gen. | Daud | said | .
//
// Text is cut at white space into chunks, and each chunk into tokens (chunk.cpp). Nine chunks in ten are a word of
// ASCII letters, perhaps with a comma or the sentence's full stop: those take a short cut here that gives the same
// tokens. The rules follow Universal Dependencies for English, https://universaldependencies.org/en/, as its
// treebanks EWT and GUM practise them. Tests: tokenise_test.cpp, which compares the short cut with the long way.
#include "text/tokenise.h"

#include <algorithm>
#include <limits>

#include "text/characters.h"
#include "text/chunk.h"
#include "text/contractions.h"

namespace dragoman::text {
namespace {

using std::uint32_t;

constexpr uint32_t kMaxChunk = 1000;  // bytes

// The longest abbreviation has six letters: the full stop after a longer word is the sentence's.
constexpr uint32_t kLongerThanAbbreviations = 7;

// The end of the chunk at `at`: the next white space, or where a longer run is cut, between code points.
uint32_t chunk_end(std::string_view text, uint32_t at, uint32_t end) {
  const uint32_t from = at;
  while (at < end) {
    const Character c = character_at(text, at);
    if (c.kind == Kind::space) break;
    if (c.end - from > kMaxChunk) return at;
    at = c.end;
  }
  return std::min(at, end);
}

bool is_blank(std::string_view text, uint32_t at, uint32_t end) {
  return at >= end || byte_kind(text[at]) == Kind::space;
}

// Takes a plain word at `at` with the comma or full stop after it; returns where it stopped, or `at` if the chunk
// there is not so simple.
uint32_t take_plain(std::string_view text, uint32_t at, uint32_t end, std::vector<Span>& out) {
  uint32_t to = at;
  while (to < end && byte_kind(text[to]) == Kind::letter) ++to;
  if (to == at || to - at > kMaxChunk - 2) return at;
  if (is_blank(text, to, end)) {
    cut_plain(text, {at, to}, out);
    return to;
  }
  const bool comma = text[to] == ',' && to - at > 1;
  const bool stop = text[to] == '.' && to - at >= kLongerThanAbbreviations;
  if ((!comma && !stop) || !is_blank(text, to + 1, end)) return at;
  cut_plain(text, {at, to}, out);
  out.push_back({to, to + 1});
  return to + 1;
}

}  // namespace

void tokenise(std::string_view text, Span block, std::vector<Span>& out) {
  text = text.substr(0, std::min(block.end, std::numeric_limits<uint32_t>::max() - 8));
  const auto end = static_cast<uint32_t>(text.size());
  uint32_t at = block.begin;
  while (at < end) {
    const Kind kind = byte_kind(text[at]);
    if (kind == Kind::space) {
      ++at;
      continue;
    }
    if (kind == Kind::letter) {
      const uint32_t to = take_plain(text, at, end, out);
      if (to > at) {
        at = to;
        continue;
      }
    }
    const uint32_t to = chunk_end(text, at, end);
    if (to == at) {  // white space beyond ASCII
      at = character_at(text, at).end;
      continue;
    }
    cut_chunk(text, {at, to}, end, out);
    at = to;
  }
}

std::vector<Span> tokenise(std::string_view text, Span block) {
  std::vector<Span> out;
  out.reserve(block.size() / 5 + 1);
  tokenise(text, block, out);
  return out;
}

}  // namespace dragoman::text
