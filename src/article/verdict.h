// Whether a page holds a news article at all; if not, why not.
#pragma once

#include <string>
#include <vector>

#include "article/article.h"
#include "article/blocks.h"
#include "article/metadata.h"

namespace dragoman::article {

// What the verdict weighs of one block.
struct Weighed {
  const PageBlock* block = nullptr;
  Role role = Role::other;
};

// "" for an article, else the reason in plain words: "an error page", "a login wall", "a list of links", "a list of
// stories", "a picture gallery", "a video page", "too little running text", "no text on the page". Linear in the
// blocks.
[[nodiscard]] std::string why_no_article(const std::vector<Weighed>& blocks, const Metadata& metadata,
                                         const std::string& title);

}  // namespace dragoman::article
