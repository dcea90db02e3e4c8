// Header fields as HTTP, MIME and WARC write them, and stored HTTP responses.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dragoman::page {

// "Name: value" lines up to the first empty line. Folded lines (that begin with a blank) are joined.
struct Headers {
  struct Field {
    std::string_view name;
    std::string value;
  };
  std::vector<Field> fields;
  std::size_t size = 0;   // bytes of the head with its empty line; the body begins there
  bool complete = false;  // the empty line was there

  // The first field of that name (in lower case), "" if there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const;
};

// Reads at most 1,000 fields from the beginning of `bytes`; what is no field is passed over. Linear.
[[nodiscard]] Headers parse_headers(std::string_view bytes);

// "text/html" of "Text/HTML; charset=utf-8": in lower case, without its parameters.
[[nodiscard]] std::string media_type(std::string_view content_type);
// A parameter of a header value: "boundary" of "multipart/related; boundary=\"x\"". "" if there is none.
[[nodiscard]] std::string header_parameter(std::string_view value, std::string_view name);

struct HttpResponse {
  int status = 0;
  Headers headers;
  std::string_view body;  // as stored
};
// Errors: bad_input when the bytes do not begin as a response does.
[[nodiscard]] Result<HttpResponse> parse_http(std::string_view bytes);

// The body as it was meant: chunks joined, gzip, deflate, br and zstd unpacked. Crawlers often keep such a header and
// store the body without it; so a body that is not what its header says is taken as it is. Errors: bad_input for damage
// in the middle, or an encoding that is not known; limit beyond `max_bytes`.
[[nodiscard]] Result<std::string> http_body(const HttpResponse& response, std::size_t max_bytes);

}  // namespace dragoman::page
