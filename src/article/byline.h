// Who wrote an article and when, told by where on the page names and dates stand.
#pragma once

#include <string_view>
#include <vector>

#include "article/article.h"
#include "article/metadata.h"

namespace dragoman::article {

// A block of the page as this file needs it.
struct Line {
  std::string_view text;
  Span page;
  std::uint32_t words = 0;
  Role role = Role::other;
  bool byline_sign = false;  // its class names speak of authors or dates
};

struct Lines {
  std::vector<Line> all;
  std::size_t title = 0;       // the headline's line, or the first body line
  std::size_t first_body = 0;  // first and last line of the body
  std::size_t last_body = 0;
};

// Fills authors, published and modified of `out` from what the page states and what its lines around the headline and
// below the body show. Linear in lines and marks.
void find_byline(const Metadata& metadata, const Lines& lines, Article& out);

// Whether pages of this kind write 9/28/2012 for 28 September: by language and country of the address.
[[nodiscard]] bool writes_month_first(const Metadata& metadata, std::string_view url);

}  // namespace dragoman::article
