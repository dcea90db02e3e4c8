// HTML: bytes to a flat tree with byte offsets into the page.
//
// The tree is one array of nodes in document order. A node's descendants follow it and end before `next`, so its
// first child is at index + 1 and its next sibling at `next`. Nothing is copied: names, attribute values and text are
// ranges of the page's bytes, decoded only when asked for. The page's bytes must outlive the tree.
//
// Followed from the WHATWG standard: void elements, implied end tags (p, li, dt, dd, option, table parts), raw text
// (script, style, title, textarea ...), comments, CDATA, a second <a>, formatting closed out of order. Not followed:
// foster parenting and the copying of formatting elements, which change no text. Time is linear in the page; memory
// is bounded by the limits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman::page {

// clang-format off
enum class Tag : std::uint8_t {
  text,  // a text node
  root,  // node 0, around everything
  unknown,
  a, abbr, address, article, aside, audio, b, base, blockquote, body, br, button, canvas, caption, center, cite, code,
  col, colgroup, data, dd, del, details, dialog, div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer,
  form, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input, ins, kbd, label, legend, li,
  link, main, map, mark, menu, meta, nav, noembed, noframes, noscript, object, ol, optgroup, option, p, param, picture,
  pre, q, s, samp, script, section, select, small, source, span, strike, strong, style, sub, summary, sup, svg, table,
  tbody, td, template_, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul, var, video, wbr,
  count_
};
// clang-format on

struct Attribute {
  std::string_view name;   // as written
  std::string_view value;  // as written: entities are not decoded
};

struct Node {
  Tag tag = Tag::unknown;
  std::uint16_t depth = 0;       // the root's is 0
  std::uint16_t attributes = 0;  // how many
  std::uint32_t first_attribute = 0;
  std::uint32_t parent = 0;
  std::uint32_t next = 0;   // the index after the last descendant
  std::uint32_t begin = 0;  // text: its bytes; element: from '<' of the start tag ...
  std::uint32_t end = 0;    // ... to behind the end tag, or where the element was closed by another
};

struct HtmlLimits {
  std::uint32_t depth = 256;        // deeper elements become children of the deepest
  std::uint32_t nodes = 2'000'000;  // after these the rest of the page is left out
};

class Html {
 public:
  // `xml`: names are compared as written in lower case, no element is void, raw or implied (feeds).
  [[nodiscard]] static Html parse(std::string_view bytes, bool xml = false, const HtmlLimits& limits = {});

  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  [[nodiscard]] const Node& operator[](std::uint32_t index) const { return nodes_[index]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  // True when a limit cut the page short.
  [[nodiscard]] bool truncated() const { return truncated_; }

  // The element's name as written; "" for text.
  [[nodiscard]] std::string_view name(std::uint32_t index) const;
  [[nodiscard]] Attribute attribute_at(std::uint32_t index) const;  // of the whole page, see Node::first_attribute
  // The raw value of an attribute; "" when absent. `name` in lower case.
  [[nodiscard]] std::string_view raw(std::uint32_t index, std::string_view name) const;
  [[nodiscard]] bool has(std::uint32_t index, std::string_view name) const;
  // As above with entities decoded.
  [[nodiscard]] std::string attribute(std::uint32_t index, std::string_view name) const;
  // Appends the decoded text of the node and its descendants, as written (no white space added or removed).
  void append_text(std::uint32_t index, std::string& out) const;
  [[nodiscard]] std::string text(std::uint32_t index) const;

 private:
  friend class TreeBuilder;
  struct Range {
    std::uint32_t name, value;
    std::uint32_t value_length;
    std::uint16_t name_length;
  };
  std::string_view bytes_;
  std::vector<Node> nodes_;
  std::vector<Range> attributes_;
  bool truncated_ = false;
};

// Appends `raw` with character references decoded ("&amp;", "&#8217;", "&eacute;").
void decode_entities(std::string_view raw, std::string& out);

// ASCII helpers of the readers: equality and search with ASCII letters folded; `lower` is in lower case.
[[nodiscard]] bool equals_folded(std::string_view text, std::string_view lower);
[[nodiscard]] bool starts_folded(std::string_view text, std::string_view lower);
[[nodiscard]] std::size_t find_folded(std::string_view text, std::string_view lower, std::size_t from = 0);

}  // namespace dragoman::page
