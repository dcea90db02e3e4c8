// A half-open range of byte offsets.
//
// Every mention, every piece of evidence and every block of an article is a Span. Unless a header says
// otherwise the offsets point into `article::Article::text`, which is valid UTF-8; a Span never cuts a code
// point in two.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace dragoman {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin >= end; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(Span, Span) = default;
};

// The smallest span that covers both; an empty span counts for nothing.
[[nodiscard]] constexpr Span cover(Span a, Span b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

// The bytes of `text` under `span`, cut to the text's length.
[[nodiscard]] constexpr std::string_view slice(std::string_view text, Span span) {
  if (span.empty() || span.begin >= text.size()) return {};
  return text.substr(span.begin, span.size());
}

}  // namespace dragoman
