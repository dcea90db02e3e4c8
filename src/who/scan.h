// Where the names and terms of the directory stand in a text, in tokens. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "text/text.h"
#include "who/data.h"

namespace dragoman::who {

enum class HitKind : std::uint8_t { body, person, agent, country };

struct Hit {
  std::uint32_t first = 0, last = 0;  // tokens
  HitKind kind = HitKind::body;
  std::span<const std::uint32_t> values;
};

// The longest hit of each kind at each token.
class Scan {
 public:
  Scan(const text::Text& text, const Directory::Data& data);
  // Hits that begin at a token, longest first.
  [[nodiscard]] std::span<const Hit> at(std::uint32_t token) const {
    return {hits_.data() + start_[token], start_[token + 1] - start_[token]};
  }

 private:
  std::vector<Hit> hits_;
  std::vector<std::uint32_t> start_;
};

}  // namespace dragoman::who
