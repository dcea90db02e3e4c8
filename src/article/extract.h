// From a page to its article.
#pragma once

#include <string>

#include "article/article.h"
#include "base/result.h"
#include "page/page.h"

namespace dragoman::article {

struct BlockModel;

// What is known beside the page; it overrides what the page says.
struct ExtractOptions {
  std::string date;
  std::string outlet;
  const BlockModel* model = nullptr;  // the program's own when null; cross-validation gives others
};

// The article of an HTML page or of a plain-text dump of one. A page that holds none (a list of links, a login wall,
// too little text) gives an Article with is_article false and the reason in `verdict`. Pure; linear in the page.
// Errors: bad_input when the page holds no text at all; bad_usage when options.date is no date.
[[nodiscard]] Result<Article> extract(const page::Page& page, const ExtractOptions& options);

// "ISLAMABAD" of "ISLAMABAD: With ...", "BRUSSELS" of "BRUSSELS (Reuters) - ...": the place's span at the beginning of
// `paragraph`, empty if it has no dateline.
[[nodiscard]] Span find_dateline(std::string_view paragraph);

}  // namespace dragoman::article
