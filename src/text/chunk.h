// Cutting one run of non-blank characters into tokens.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dragoman::text {

// Appends the tokens of text[chunk], which holds no white space. `block_end` is how far the cutter may look to see
// what follows (whether "etc." ends a sentence). Time linear in the chunk.
void cut_chunk(std::string_view text, Span chunk, std::uint32_t block_end, std::vector<Span>& out);

}  // namespace dragoman::text
