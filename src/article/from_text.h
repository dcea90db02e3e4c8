// The article of a plain-text dump of a page, or of clean text.
#pragma once

#include "article/article.h"
#include "page/page.h"

namespace dragoman::article {
[[nodiscard]] Article from_text(const page::Page& page);
}  // namespace dragoman::article
