// Charsets: raw bytes to UTF-8.
//
// Order, measured on news pages: byte order mark; valid UTF-8 whatever the label says; the label of the HTTP header,
// then of <meta> (iso-8859-1 is read as windows-1252, as browsers do); detection; windows-1252. A page that was encoded
// twice all through, one in a hundred, is read as its author wrote it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace dragoman::page {

struct Decoded {
  std::string text;  // valid UTF-8, no byte order mark
  std::string charset;
  std::size_t replaced = 0;  // ill-formed sequences replaced by U+FFFD
};

// `label` is the charset of the HTTP header or "". Linear in the input. Never fails: unknown labels are passed over.
[[nodiscard]] Decoded decode(std::string bytes, std::string_view label);

// The charset parameter of a Content-Type value; "" if there is none.
[[nodiscard]] std::string_view charset_parameter(std::string_view content_type);

// What a file that is no text is, by its first bytes ("a PDF file", "an image"); "" for text.
[[nodiscard]] std::string_view binary_kind(std::string_view bytes);

}  // namespace dragoman::page
