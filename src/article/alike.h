// Blocks alike: those that one template of the page made, told by element, class and parent, or by the elements above
// them alone. What most of them are, each of them probably is.
#pragma once

#include <cstdint>
#include <string_view>

#include "page/html.h"

namespace dragoman::article {

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  return (a ^ b) * 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2);
}
inline std::uint64_t hash_of(std::string_view text) {
  std::uint64_t out = 1469598103934665603ULL;
  for (const char c : text) out = (out ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return out;
}
inline std::uint64_t alike_key(const page::Html& html, std::uint32_t node) {
  std::uint64_t out = mix(static_cast<std::uint64_t>(html[node].tag), hash_of(html.raw(node, "class")));
  const std::uint32_t parent = html[node].parent;
  return mix(mix(out, static_cast<std::uint64_t>(html[parent].tag)), hash_of(html.raw(parent, "class")));
}
inline std::uint64_t path_key(const page::Html& html, std::uint32_t node) {
  std::uint64_t out = 7;
  for (int up = 0; up < 5 && node != 0; ++up, node = html[node].parent)
    out = mix(out, static_cast<std::uint64_t>(html[node].tag));
  return out;
}

struct Alike {
  double blocks = 0, words = 0, linked = 0, prose = 0, first = 0, weight = 0;
};

}  // namespace dragoman::article
