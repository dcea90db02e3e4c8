// Quotations: where they begin and end, over sentences and paragraphs.
#pragma once

#include <cstdint>
#include <vector>

#include "text/text.h"

namespace dragoman::claim {

// Tokens [first, last) between a pair of quotation marks, the marks included where they are printed.
struct Quote {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t paragraph = 0;
  bool continues = false;  // the next paragraph goes on with the same quotation ("... he left.  “And then ...")
  bool block = false;      // a displayed quotation without marks
};

// In text order, not overlapping. Single marks count only where they cannot be apostrophes. Linear in the text.
[[nodiscard]] std::vector<Quote> find_quotes(const text::Text& text);

// Index of the quote that holds each token, or kNone.
[[nodiscard]] std::vector<std::uint32_t> quote_of_token(const text::Text& text, const std::vector<Quote>& quotes);

}  // namespace dragoman::claim
