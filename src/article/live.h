// Live blogs: pages of entries, each with its own time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/metadata.h"
#include "base/span.h"

namespace dragoman::article {

struct LiveLine {
  std::string_view text;
  Span page;
  bool body = false;
};

struct LiveMark {
  std::string time;    // of the entry that the line belongs to: ISO, or the clock time as shown; "" for none
  bool stamp = false;  // the line is the time itself
};

// For each line its entry: ISO where a <time> element says it, else the clock time as shown ("14:35 GMT"). Empty when
// the page is no live blog. Linear in lines and <time> elements.
[[nodiscard]] std::vector<LiveMark> find_live_entries(const Metadata& metadata, const std::vector<LiveLine>& lines,
                                                      std::string_view title, std::string_view url);

}  // namespace dragoman::article
