// Blocks: the runs of text of an HTML page, with what is known of where each stands.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "page/html.h"

namespace dragoman::article {

// One run of text that a browser would set as a block of its own.
struct PageBlock {
  std::string text;                // decoded, white space squeezed
  Span page;                       // from its first to its last byte in the page
  page::Tag tag = page::Tag::div;  // the element that made it a block: p, li, h2, td ...
  std::uint32_t node = 0;          // that element
  std::uint32_t words = 0;
  std::uint32_t linked = 0;  // words inside links
  std::uint32_t bold = 0;    // words in <b> or <strong>
  std::uint32_t italic = 0;  // words in <i> or <em>
  bool after_image = false;  // a picture, a player or a frame stands between the block before and this one
  std::uint32_t signs = 0;   // bits of Sign: what the element and its ancestors say of themselves
  [[nodiscard]] double link_density() const { return words ? static_cast<double>(linked) / words : 1; }
};

// What class names, ids, roles and elements say. They are weighed with the text, never trusted: a big paper keeps its
// opening paragraphs in "teaser-content".
enum Sign : std::uint32_t {
  kArticle = 1u << 0,     // article, main, itemprop=articleBody, class story-body ...
  kNavigation = 1u << 1,  // nav, menu, breadcrumb
  kAside = 1u << 2,       // aside, sidebar
  kHeader = 1u << 3,
  kFooter = 1u << 4,
  kCaption = 1u << 5,  // figure, figcaption, caption, credit
  kComment = 1u << 6,
  kNewsletter = 1u << 7,  // newsletter, subscribe, donate
  kTeaser = 1u << 8,      // related, recommended, read-next, most-read, teaser
  kShare = 1u << 9,
  kBiography = 1u << 10,
  kByline = 1u << 11,  // byline, author, date, meta
  kLegal = 1u << 12,   // cookie, copyright
  kStandfirst = 1u << 13,
  kTags = 1u << 14,
  kHidden = 1u << 15,
  kTitle = 1u << 16,
};

// The blocks in document order. Scripts, styles, forms' controls and hidden elements give none. Linear in the page.
[[nodiscard]] std::vector<PageBlock> split_blocks(const page::Html& html);

[[nodiscard]] std::uint32_t count_words(std::string_view text);

}  // namespace dragoman::article
