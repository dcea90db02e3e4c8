// Line breaks that were lost: heads of mail and forum posts run into the text after them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/span.h"

namespace dragoman::text {

// One past the last token of a line that ends with token `i` though no full stop says so; `i` if none does. `first` is
// the first token of the open sentence. Constant time but for a time stamp's few tokens.
[[nodiscard]] std::uint32_t line_ends_after(std::string_view source, std::span<const Span> tokens, std::uint32_t first,
                                            std::uint32_t i);

}  // namespace dragoman::text
