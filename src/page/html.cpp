// HTML: one pass from bytes to a flat tree.
//
// The problem: a news page is 174 KB of which 4 KB is the article, and every sentence we keep must be traceable to its
// bytes. Tree libraries allocate per node and forget where a node came from; libxml2 spends 1.9-3.3 ms on such a page
// when the whole extraction should take 2 ms.
//
// The idea: a tokenizer that appends to one array in document order, with a stack of open elements. Closing an element
// writes the index behind its last descendant into it, which makes the array a tree. "<p>One<p>Two" gives two
// paragraphs, because a start tag that HTML does not allow inside an open <p> closes it first. "<b><p>x</b>y</p>" keeps
// the paragraph whole: the <b> is only marked as ended and leaves the stack when it comes to the top.
//
// Source: the WHATWG HTML standard, sections 13.2.5 (tokenization) and 13.2.6 (tree construction).
// Tested by html_test.cpp and fuzz/fuzz_html.cpp.
#include "page/html.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstring>

namespace dragoman::page {
namespace {

constexpr std::size_t kTags = static_cast<std::size_t>(Tag::count_);

// clang-format off
constexpr std::array<std::string_view, kTags> kNames = {
  "", "", "",
  "a", "abbr", "address", "article", "aside", "audio", "b", "base", "blockquote", "body", "br", "button", "canvas",
  "caption", "center", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dialog", "div", "dl", "dt",
  "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
  "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li",
  "link", "main", "map", "mark", "menu", "meta", "nav", "noembed", "noframes", "noscript", "object", "ol", "optgroup",
  "option", "p", "param", "picture", "pre", "q", "s", "samp", "script", "section", "select", "small", "source", "span",
  "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot",
  "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
};
// clang-format on

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_alpha(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

constexpr std::uint32_t hash_name(std::string_view name) {
  std::uint32_t h = static_cast<std::uint32_t>(name.size()) * 0x9E3779B1u;
  for (char c : name) h = (h ^ static_cast<std::uint8_t>(lower(c))) * 0x01000193u;
  return h ^ (h >> 15);
}

// Open addressing over 512 slots, built at compile time.
constexpr std::size_t kSlots = 512;
constexpr std::array<std::uint8_t, kSlots> make_slots() {
  std::array<std::uint8_t, kSlots> slots{};
  for (std::size_t t = 3; t < kTags; ++t) {
    std::size_t at = hash_name(kNames[t]) % kSlots;
    while (slots[at] != 0) at = (at + 1) % kSlots;
    slots[at] = static_cast<std::uint8_t>(t);
  }
  return slots;
}
constexpr auto kTable = make_slots();

using TagSet = std::bitset<kTags>;
TagSet set_of(std::initializer_list<Tag> tags) {
  TagSet set;
  for (Tag tag : tags) set.set(static_cast<std::size_t>(tag));
  return set;
}
bool in(const TagSet& set, Tag tag) { return set[static_cast<std::size_t>(tag)]; }

const TagSet kVoid = set_of({Tag::base, Tag::br, Tag::col, Tag::embed, Tag::hr, Tag::img, Tag::input, Tag::link,
                             Tag::meta, Tag::param, Tag::source, Tag::track, Tag::wbr});
const TagSet kRaw =
    set_of({Tag::script, Tag::style, Tag::title, Tag::textarea, Tag::iframe, Tag::noembed, Tag::noframes});
// Start tags that close an open paragraph.
const TagSet kClosesP = set_of({Tag::address, Tag::article, Tag::aside,  Tag::blockquote, Tag::center,     Tag::details,
                                Tag::dialog,  Tag::div,     Tag::dl,     Tag::fieldset,   Tag::figcaption, Tag::figure,
                                Tag::footer,  Tag::form,    Tag::h1,     Tag::h2,         Tag::h3,         Tag::h4,
                                Tag::h5,      Tag::h6,      Tag::header, Tag::hgroup,     Tag::hr,         Tag::main,
                                Tag::menu,    Tag::nav,     Tag::ol,     Tag::p,          Tag::pre,        Tag::section,
                                Tag::summary, Tag::table,   Tag::ul,     Tag::li,         Tag::dd,         Tag::dt});
// What an end tag does not reach through.
const TagSet kScope =
    set_of({Tag::root, Tag::html, Tag::table, Tag::td, Tag::th, Tag::caption, Tag::object, Tag::template_, Tag::svg});
const TagSet kFormatting =
    set_of({Tag::a,    Tag::abbr,   Tag::b,      Tag::cite,  Tag::code, Tag::data, Tag::del, Tag::em,   Tag::font,
            Tag::i,    Tag::ins,    Tag::kbd,    Tag::label, Tag::mark, Tag::q,    Tag::s,   Tag::samp, Tag::small,
            Tag::span, Tag::strike, Tag::strong, Tag::sub,   Tag::sup,  Tag::time, Tag::tt,  Tag::u,    Tag::var});
const TagSet kHeading = set_of({Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6});
const TagSet kInHead =
    set_of({Tag::base, Tag::link, Tag::meta, Tag::noscript, Tag::script, Tag::style, Tag::template_, Tag::title});
// Start tags of HTML that end an <svg> around them ("in foreign content" of the standard).
const TagSet kLeavesSvg =
    set_of({Tag::b,      Tag::blockquote, Tag::body, Tag::br,    Tag::center, Tag::code,  Tag::dd,   Tag::div,
            Tag::dl,     Tag::dt,         Tag::em,   Tag::embed, Tag::h1,     Tag::h2,    Tag::h3,   Tag::h4,
            Tag::h5,     Tag::h6,         Tag::head, Tag::hr,    Tag::i,      Tag::img,   Tag::li,   Tag::menu,
            Tag::meta,   Tag::ol,         Tag::p,    Tag::pre,   Tag::s,      Tag::small, Tag::span, Tag::strong,
            Tag::strike, Tag::sub,        Tag::sup,  Tag::table, Tag::tt,     Tag::u,     Tag::ul,   Tag::var});
const TagSet kListScope =
    set_of({Tag::ul,    Tag::ol,         Tag::menu,   Tag::dl,      Tag::root,      Tag::html,  Tag::body,
            Tag::table, Tag::td,         Tag::th,     Tag::article, Tag::section,   Tag::aside, Tag::main,
            Tag::nav,   Tag::blockquote, Tag::figure, Tag::form,    Tag::template_, Tag::object});

Tag find_tag(std::string_view name) {
  for (std::size_t at = hash_name(name) % kSlots; kTable[at] != 0; at = (at + 1) % kSlots) {
    if (equals_folded(name, kNames[kTable[at]])) return static_cast<Tag>(kTable[at]);
  }
  return Tag::unknown;
}

}  // namespace

bool equals_folded(std::string_view text, std::string_view lower_text) {
  return text.size() == lower_text.size() && starts_folded(text, lower_text);
}

bool starts_folded(std::string_view text, std::string_view lower_text) {
  if (text.size() < lower_text.size()) return false;
  for (std::size_t i = 0; i < lower_text.size(); ++i) {
    if (lower(text[i]) != lower_text[i]) return false;
  }
  return true;
}

std::size_t find_folded(std::string_view text, std::string_view lower_text, std::size_t from) {
  if (lower_text.empty()) return from;
  for (std::size_t at = from; at + lower_text.size() <= text.size(); ++at) {
    if (lower(text[at]) == lower_text[0] && starts_folded(text.substr(at), lower_text)) return at;
  }
  return std::string_view::npos;
}

class TreeBuilder {
 public:
  TreeBuilder(Html& html, bool xml, const HtmlLimits& limits)
      : html_(html), in_(html.bytes_), xml_(xml), limits_(limits) {}

  void run() {
    html_.nodes_.reserve(in_.size() / 40 + 16);
    html_.attributes_.reserve(in_.size() / 50 + 16);
    add(Tag::root, 0, static_cast<std::uint32_t>(in_.size()));
    open_.push_back({0, bucket(Tag::root, ""), false});
    while (at_ < in_.size() && !html_.truncated_) step();
    while (!open_.empty()) pop(static_cast<std::uint32_t>(in_.size()));
  }

 private:
  struct Open {
    std::uint32_t node;
    std::uint16_t bucket;
    bool ended;  // its end tag was seen while a block was open above it
  };

  // Elements with one bucket are counted together; unknown names share 128 buckets.
  static std::uint16_t bucket(Tag tag, std::string_view name) {
    if (tag != Tag::unknown) return static_cast<std::uint16_t>(tag);
    return static_cast<std::uint16_t>(kTags + hash_name(name) % 128);
  }
  Tag tag_of(const Open& open) const { return html_.nodes_[open.node].tag; }

  std::uint32_t add(Tag tag, std::size_t begin, std::size_t end) {
    if (html_.nodes_.size() >= limits_.nodes) {
      html_.truncated_ = true;
      return 0;
    }
    Node node;
    node.tag = tag;
    node.begin = static_cast<std::uint32_t>(begin);
    node.end = static_cast<std::uint32_t>(end);
    node.first_attribute = static_cast<std::uint32_t>(html_.attributes_.size());
    node.parent = open_.empty() ? 0 : open_.back().node;
    node.depth = static_cast<std::uint16_t>(open_.size());
    const auto index = static_cast<std::uint32_t>(html_.nodes_.size());
    node.next = index + 1;
    html_.nodes_.push_back(node);
    return index;
  }

  void pop(std::uint32_t end) {
    Node& node = html_.nodes_[open_.back().node];
    node.next = static_cast<std::uint32_t>(html_.nodes_.size());
    node.end = end;
    --counts_[open_.back().bucket];
    open_.pop_back();
    while (open_.size() > 1 && open_.back().ended) pop_one_ended(end);
  }
  void pop_one_ended(std::uint32_t end) {
    Node& node = html_.nodes_[open_.back().node];
    node.next = static_cast<std::uint32_t>(html_.nodes_.size());
    node.end = end;
    --counts_[open_.back().bucket];
    open_.pop_back();
  }
  void pop_to(std::size_t stack_index, std::uint32_t end) {
    while (open_.size() > stack_index) pop(end);
  }

  // The position on the stack of the innermost open element of `b`, looking no further than an element of `scope`;
  // 0 (the root) when there is none.
  std::size_t find_open(std::uint16_t b, const TagSet& scope, std::string_view name = {}) const {
    if (counts_[b] == 0) return 0;
    for (std::size_t i = open_.size(); i-- > 1;) {
      if (open_[i].bucket == b && !open_[i].ended && (name.empty() || same_name(html_.name(open_[i].node), name))) {
        return i;
      }
      if (in(scope, tag_of(open_[i]))) return 0;
    }
    return 0;
  }
  void close_if_open(Tag tag, const TagSet& scope, std::size_t at) {
    const std::size_t i = find_open(static_cast<std::uint16_t>(tag), scope);
    if (i != 0) pop_to(i, static_cast<std::uint32_t>(at));
  }

  void step() {
    const char* from = in_.data() + at_;
    const char* found = static_cast<const char*>(std::memchr(from, '<', in_.size() - at_));
    const std::size_t less = found ? static_cast<std::size_t>(found - in_.data()) : in_.size();
    if (less + 1 >= in_.size()) return text(in_.size());
    const char next = in_[less + 1];
    if (is_alpha(next)) {
      text(less);
      return start_tag(less);
    }
    if (next == '/' && less + 2 < in_.size()) {
      text(less);
      return end_tag(less);
    }
    if (next == '!' || next == '?') {
      text(less);
      return declaration(less);
    }
    // A lone '<' is text: go on behind it, the run stays one node.
    pending_ = pending_ == kNone ? at_ : pending_;
    at_ = less + 1;
  }

  // Ends the run of text at `end`.
  void text(std::size_t end) {
    const std::size_t begin = pending_ == kNone ? at_ : pending_;
    pending_ = kNone;
    at_ = end;
    if (begin < end) add(Tag::text, begin, end);
  }

  void declaration(std::size_t less) {
    const std::string_view rest = in_.substr(less);
    std::size_t end;
    if (rest.starts_with("<!--")) {
      // "<!-->" and "<!--->" are whole comments.
      end = rest.starts_with("<!-->") || rest.starts_with("<!--->") ? in_.find('>', less) : comment_end(less + 4);
      at_ = end == std::string_view::npos ? in_.size() : in_.find('>', end) + 1;
    } else if (rest.starts_with("<![CDATA[")) {
      end = in_.find("]]>", less + 9);
      const std::size_t stop = end == std::string_view::npos ? in_.size() : end;
      if (stop > less + 9) add(Tag::text, less + 9, stop);
      at_ = end == std::string_view::npos ? in_.size() : end + 3;
    } else {
      end = in_.find('>', less);
      at_ = end == std::string_view::npos ? in_.size() : end + 1;
    }
  }

  // "-->", or "--!>" as some templates write it.
  [[nodiscard]] std::size_t comment_end(std::size_t from) const {
    for (std::size_t at = in_.find("--", from); at != std::string_view::npos; at = in_.find("--", at + 1)) {
      const std::string_view rest = in_.substr(at + 2, 2);
      if (rest.starts_with('>') || rest == "!>") return at;
    }
    return std::string_view::npos;
  }

  static std::size_t name_end(std::string_view in, std::size_t at) {
    while (at < in.size() && !is_blank(in[at]) && in[at] != '>' && in[at] != '/') ++at;
    return at;
  }

  void end_tag(std::size_t less) {
    const std::size_t stop = name_end(in_, less + 2);
    const std::string_view name = in_.substr(less + 2, stop - less - 2);
    const std::size_t close = in_.find('>', stop);
    at_ = close == std::string_view::npos ? in_.size() : close + 1;
    if (name.empty() || !is_alpha(name[0])) return;
    const Tag tag = xml_ ? Tag::unknown : find_tag(name);
    const std::uint16_t b = bucket(tag, name);
    if (overflow_[b] > 0) {
      --overflow_[b];
      return;
    }
    if (tag == Tag::body || tag == Tag::html) return;  // what follows still belongs to the body
    std::size_t i = find_open(b, in(kScope, tag) ? kNoScope : kScope, tag == Tag::unknown ? name : std::string_view{});
    if (i == 0 && in(kHeading, tag)) i = find_heading();
    if (i == 0) return;
    if (in(kFormatting, tag) && i + 1 < open_.size() && block_above(i)) {
      open_[i].ended = true;
      return;
    }
    pop_to(i + 1, static_cast<std::uint32_t>(less));
    pop(static_cast<std::uint32_t>(at_));
  }
  std::size_t find_heading() const {
    for (std::size_t i = open_.size(); i-- > 1;) {
      if (in(kHeading, tag_of(open_[i]))) return i;
      if (in(kScope, tag_of(open_[i]))) return 0;
    }
    return 0;
  }
  bool block_above(std::size_t i) const {
    for (std::size_t k = i + 1; k < open_.size(); ++k) {
      const Tag tag = tag_of(open_[k]);
      if (!in(kFormatting, tag) && tag != Tag::unknown) return true;
    }
    return false;
  }

  void imply_ends(Tag tag, std::size_t at) {
    if (counts_[static_cast<std::size_t>(Tag::head)] != 0 && !in(kInHead, tag) && tag != Tag::head) {
      close_if_open(Tag::head, kScope, at);
    }
    if (in_svg() && in(kLeavesSvg, tag)) leave_svg(at);
    if (in(kClosesP, tag)) close_if_open(Tag::p, kScope, at);
    switch (tag) {
      case Tag::li:
        close_if_open(Tag::li, kListScope, at);
        break;
      case Tag::dd:
      case Tag::dt:
        close_if_open(Tag::dd, kListScope, at);
        close_if_open(Tag::dt, kListScope, at);
        break;
      case Tag::option:
      case Tag::optgroup:
        close_if_open(Tag::option, kScope, at);
        break;
      case Tag::td:
      case Tag::th:
        close_if_open(Tag::td, kTableOnly, at);
        close_if_open(Tag::th, kTableOnly, at);
        break;
      case Tag::tr:
        close_if_open(Tag::tr, kTableOnly, at);
        break;
      case Tag::tbody:
      case Tag::thead:
      case Tag::tfoot:
        close_if_open(Tag::thead, kTableOnly, at);
        close_if_open(Tag::tbody, kTableOnly, at);
        close_if_open(Tag::tfoot, kTableOnly, at);
        break;
      case Tag::a:
        close_a(at);
        break;
      default:
        if (in(kHeading, tag) && open_.size() > 1 && in(kHeading, tag_of(open_.back()))) {
          pop(static_cast<std::uint32_t>(at));
        }
        break;
    }
  }
  // An <svg> that is never closed would swallow the article below it.
  void leave_svg(std::size_t at) {
    const std::size_t i = find_open(static_cast<std::uint16_t>(Tag::svg), kNoScope);
    for (std::size_t k = i + 1; k < open_.size(); ++k) {
      if (equals_folded(html_.name(open_[k].node), "foreignobject")) return;  // HTML may stand in it
    }
    if (i != 0) pop_to(i, static_cast<std::uint32_t>(at));
  }
  void close_a(std::size_t at) {
    const std::size_t i = find_open(static_cast<std::uint16_t>(Tag::a), kScope);
    if (i == 0) return;
    if (block_above(i)) {
      open_[i].ended = true;
    } else {
      pop_to(i, static_cast<std::uint32_t>(at));
    }
  }

  void start_tag(std::size_t less) {
    const std::size_t stop = name_end(in_, less + 1);
    const std::string_view name = in_.substr(less + 1, stop - less - 1);
    const Tag tag = xml_ ? Tag::unknown : find_tag(name);
    if (!xml_) {
      if ((tag == Tag::html || tag == Tag::body || tag == Tag::head) && counts_[static_cast<std::size_t>(tag)] != 0) {
        bool ignored = false;
        at_ = attributes(stop, kNone, ignored);
        return;
      }
      imply_ends(tag, less);
    }
    const std::uint32_t node = add(tag, less, less);
    if (html_.truncated_) return;
    bool self_closing = false;
    at_ = attributes(stop, node, self_closing);
    html_.nodes_[node].end = static_cast<std::uint32_t>(at_);
    // "<svg/>" and what is self-closed inside one is closed; elsewhere the slash means nothing.
    const bool foreign = tag == Tag::svg || in_svg();
    if (xml_ ? self_closing : in(kVoid, tag) || (self_closing && foreign)) return;
    const std::uint16_t b = bucket(tag, name);
    if (open_.size() >= limits_.depth) {
      if (!xml_ && in(kRaw, tag)) {
        raw_text(tag, name);
      } else if (overflow_[b] < 0xFFFFFFFF) {
        ++overflow_[b];
      }
      return;
    }
    open_.push_back({node, b, false});
    ++counts_[b];
    if (!xml_ && in(kRaw, tag)) raw_text(tag, name);
  }
  bool in_svg() const { return counts_[static_cast<std::size_t>(Tag::svg)] != 0; }

  // Content of script, style, title ...: up to the end tag of that name, no tags inside. Where that tag is missing, a
  // script swallows the rest, as in browsers; a title or text area would swallow the article, so it is read as empty.
  void raw_text(Tag tag, std::string_view name) {
    const bool swallows = tag == Tag::script || tag == Tag::style;
    if (never_closed_[static_cast<std::size_t>(tag)]) return;
    std::size_t from = at_;
    for (;;) {
      const std::size_t less = in_.find("</", from);
      if (less == std::string_view::npos) {
        never_closed_.set(static_cast<std::size_t>(tag));
        if (!swallows) return;
        from = in_.size();
        break;
      }
      const std::size_t after = less + 2 + name.size();
      if (after <= in_.size() && same_name(in_.substr(less + 2, name.size()), name) &&
          (after == in_.size() || is_blank(in_[after]) || in_[after] == '>' || in_[after] == '/')) {
        from = less;
        break;
      }
      from = less + 2;
    }
    if (from > at_) add(Tag::text, at_, from);
    at_ = from;
  }
  static bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
  }

  // Reads the attributes from `at`; returns the position behind '>'.
  std::size_t attributes(std::size_t at, std::size_t node, bool& self_closing) {
    while (at < in_.size()) {
      while (at < in_.size() && (is_blank(in_[at]) || in_[at] == '/')) {
        self_closing = in_[at] == '/';
        ++at;
      }
      if (at >= in_.size()) break;
      if (in_[at] == '>') return at + 1;
      self_closing = false;
      const std::size_t name = at;
      ++at;  // a leading '=' belongs to the name
      while (at < in_.size() && !is_blank(in_[at]) && in_[at] != '=' && in_[at] != '>' && in_[at] != '/') ++at;
      const std::size_t name_stop = at;
      while (at < in_.size() && is_blank(in_[at])) ++at;
      std::size_t value = name_stop, value_stop = name_stop;
      if (at < in_.size() && in_[at] == '=') {
        ++at;
        while (at < in_.size() && is_blank(in_[at])) ++at;
        read_value(at, value, value_stop);
      }
      if (node != kNone) keep(node, name, name_stop, value, value_stop);
    }
    return in_.size();
  }
  void read_value(std::size_t& at, std::size_t& begin, std::size_t& end) const {
    if (at < in_.size() && (in_[at] == '"' || in_[at] == '\'')) {
      begin = at + 1;
      end = in_.find(in_[at], begin);
      if (end == std::string_view::npos) end = in_.size();
      at = std::min(end + 1, in_.size());
    } else {
      begin = at;
      while (at < in_.size() && !is_blank(in_[at]) && in_[at] != '>') ++at;
      end = at;
    }
  }
  void keep(std::size_t node, std::size_t name, std::size_t name_stop, std::size_t value, std::size_t value_stop) {
    Node& n = html_.nodes_[node];
    if (n.attributes == 0xFFFF || name_stop - name > 0xFFFF) return;
    ++n.attributes;
    html_.attributes_.push_back({static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(value),
                                 static_cast<std::uint32_t>(value_stop - value),
                                 static_cast<std::uint16_t>(name_stop - name)});
  }

  static constexpr std::size_t kNone = ~std::size_t{0};
  static const TagSet kNoScope;
  static const TagSet kTableOnly;
  Html& html_;
  std::string_view in_;
  bool xml_;
  HtmlLimits limits_;
  std::size_t at_ = 0;
  std::size_t pending_ = kNone;
  TagSet never_closed_;
  std::vector<Open> open_;
  std::array<std::uint32_t, kTags + 128> counts_{1, 1};
  std::array<std::uint32_t, kTags + 128> overflow_{};
};
const TagSet TreeBuilder::kNoScope = set_of({Tag::root});
const TagSet TreeBuilder::kTableOnly = set_of({Tag::root, Tag::html, Tag::table, Tag::template_});

Html Html::parse(std::string_view bytes, bool xml, const HtmlLimits& limits) {
  Html html;
  html.bytes_ = bytes.substr(0, 0xFFFFFFF0u);
  html.truncated_ = false;
  TreeBuilder(html, xml, limits).run();
  return html;
}

std::string_view Html::name(std::uint32_t index) const {
  const Node& node = nodes_[index];
  if (node.tag == Tag::text || node.tag == Tag::root) return {};
  std::size_t at = node.begin + 1;
  while (at < bytes_.size() && !is_blank(bytes_[at]) && bytes_[at] != '>' && bytes_[at] != '/') ++at;
  return bytes_.substr(node.begin + 1, at - node.begin - 1);
}

Attribute Html::attribute_at(std::uint32_t index) const {
  const Range& r = attributes_[index];
  return {bytes_.substr(r.name, r.name_length), bytes_.substr(r.value, r.value_length)};
}

std::string_view Html::raw(std::uint32_t index, std::string_view name) const {
  const Node& node = nodes_[index];
  for (std::uint32_t i = 0; i < node.attributes; ++i) {
    const Range& r = attributes_[node.first_attribute + i];
    if (r.name_length == name.size() && equals_folded(bytes_.substr(r.name, r.name_length), name)) {
      return bytes_.substr(r.value, r.value_length);
    }
  }
  return {};
}

bool Html::has(std::uint32_t index, std::string_view name) const {
  const Node& node = nodes_[index];
  for (std::uint32_t i = 0; i < node.attributes; ++i) {
    const Range& r = attributes_[node.first_attribute + i];
    if (equals_folded(bytes_.substr(r.name, r.name_length), name)) return true;
  }
  return false;
}

std::string Html::attribute(std::uint32_t index, std::string_view name) const {
  std::string out;
  decode_entities(raw(index, name), out);
  return out;
}

void Html::append_text(std::uint32_t index, std::string& out) const {
  for (std::uint32_t i = index; i < nodes_[index].next; ++i) {
    if (nodes_[i].tag != Tag::text) continue;
    decode_entities(bytes_.substr(nodes_[i].begin, nodes_[i].end - nodes_[i].begin), out);
  }
}

std::string Html::text(std::uint32_t index) const {
  std::string out;
  append_text(index, out);
  return out;
}

}  // namespace dragoman::page
