// `dragoman read --html`: what was taken of a page, and why, at a glance.
#pragma once

#include <string>

#include "article/article.h"
#include "page/page.h"

namespace dragoman::cli {

// Head and end of the document around any number of pages.
[[nodiscard]] std::string read_html_begin();
[[nodiscard]] std::string read_html_end();

// One page: its fields with where each was read, and its blocks in the order of the page, coloured by role; a click
// shows a block's score, the reason for its role, and the features that the model saw (of the first 2,000 blocks). All
// text is escaped; nothing is loaded from anywhere. Linear in the page.
[[nodiscard]] std::string read_html_page(const page::Page& page, const article::Article& article);

}  // namespace dragoman::cli
