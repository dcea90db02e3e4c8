// Web addresses, e-mail addresses, handles and hashtags: one token each.
#pragma once

#include <cstdint>
#include <string_view>

namespace dragoman::text {

// The end of the address that begins at `at`, or `at` if none does. Looks no further than `end`, where the run of
// non-blank characters ends. Full stops, commas, quotes and unbalanced brackets at the end are not part of an address.
[[nodiscard]] std::uint32_t web_address_end(std::string_view text, std::uint32_t at, std::uint32_t end);

// True if `word` is a file extension or a top-level domain ("doc", "com").
[[nodiscard]] bool is_extension(std::string_view word);

}  // namespace dragoman::text
