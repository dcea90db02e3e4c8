// The article of an HTML page.
#pragma once

#include "article/article.h"
#include "article/model.h"
#include "page/page.h"

namespace dragoman::article {
[[nodiscard]] Article from_html(const page::Page& page, const BlockModel& model);
}  // namespace dragoman::article
