// Blocks of a page.
//
// "<div>By Mei Ling Tan<p>WASHINGTON: US President ..." holds two blocks: the bare text of the div, and the paragraph.
// A block ends where an element begins or ends that a browser sets on lines of its own; <br><br> ends one as well, for
// pages that know no <p>. What elements say of themselves (tags, class names, ids, ARIA roles) is gathered on the way
// down as bits, so that a block knows all of its ancestors' signs at no cost.
#include "article/blocks.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/utf8.h"

namespace dragoman::article {
namespace {

using page::Tag;

bool is_inline(Tag tag) {
  switch (tag) {
    case Tag::a:
    case Tag::abbr:
    case Tag::b:
    case Tag::cite:
    case Tag::code:
    case Tag::data:
    case Tag::del:
    case Tag::em:
    case Tag::font:
    case Tag::i:
    case Tag::ins:
    case Tag::kbd:
    case Tag::label:
    case Tag::map:
    case Tag::mark:
    case Tag::q:
    case Tag::s:
    case Tag::samp:
    case Tag::small:
    case Tag::span:
    case Tag::strike:
    case Tag::strong:
    case Tag::sub:
    case Tag::sup:
    case Tag::time:
    case Tag::tt:
    case Tag::u:
    case Tag::var:
    case Tag::wbr:
    case Tag::img:
    case Tag::picture:
    case Tag::unknown:
      return true;
    default:
      return false;
  }
}

bool is_skipped(Tag tag) {
  switch (tag) {
    case Tag::head:
    case Tag::title:
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::template_:
    case Tag::svg:
    case Tag::iframe:
    case Tag::button:
    case Tag::select:
    case Tag::textarea:
    case Tag::object:
    case Tag::canvas:
    case Tag::video:
    case Tag::audio:
    case Tag::input:
    case Tag::noembed:
    case Tag::noframes:
    case Tag::embed:
    case Tag::dialog:
      return true;
    default:
      return false;
  }
}

bool is_media(Tag tag) {
  return tag == Tag::img || tag == Tag::picture || tag == Tag::video || tag == Tag::audio || tag == Tag::iframe ||
         tag == Tag::figure || tag == Tag::embed || tag == Tag::object;
}

struct Word {
  std::string_view word;
  std::uint32_t sign;
};

// Parts of class names and ids, matched at the beginning of a part ("related" in "inline-related", "story__related").
constexpr std::array kWords = {
    Word{"nav", kNavigation},
    Word{"menu", kNavigation},
    Word{"breadcrumb", kNavigation},
    Word{"pagination", kNavigation},
    Word{"aside", kAside},
    Word{"sidebar", kAside},
    Word{"rail", kAside},
    Word{"masthead", kHeader},
    Word{"footer", kFooter},
    Word{"caption", kCaption},
    Word{"figcaption", kCaption},
    Word{"credit", kCaption},
    Word{"gallery", kCaption},
    Word{"comment", kComment},
    Word{"disqus", kComment},
    Word{"discussion", kComment},
    Word{"newsletter", kNewsletter},
    Word{"subscri", kNewsletter},
    Word{"signup", kNewsletter},
    Word{"donat", kNewsletter},
    Word{"paywall", kNewsletter},
    Word{"promo", kNewsletter},
    Word{"advert", kNewsletter},
    Word{"sponsor", kNewsletter},
    Word{"related", kTeaser},
    Word{"recommend", kTeaser},
    Word{"readnext", kTeaser},
    Word{"mostread", kTeaser},
    Word{"popular", kTeaser},
    Word{"trending", kTeaser},
    Word{"teaser", kTeaser},
    Word{"more", kTeaser},
    Word{"outbrain", kTeaser},
    Word{"taboola", kTeaser},
    Word{"latest", kTeaser},
    Word{"share", kShare},
    Word{"social", kShare},
    Word{"sharing", kShare},
    Word{"bio", kBiography},
    Word{"aboutauthor", kBiography},
    Word{"byline", kByline},
    Word{"author", kByline},
    Word{"date", kByline},
    Word{"timestamp", kByline},
    Word{"meta", kByline},
    Word{"cookie", kLegal},
    Word{"consent", kLegal},
    Word{"gdpr", kLegal},
    Word{"copyright", kLegal},
    Word{"legal", kLegal},
    Word{"disclaimer", kLegal},
    Word{"standfirst", kStandfirst},
    Word{"dek", kStandfirst},
    Word{"lead", kStandfirst},
    Word{"lede", kStandfirst},
    Word{"subtitle", kStandfirst},
    Word{"subheadline", kStandfirst},
    Word{"summary", kStandfirst},
    Word{"excerpt", kStandfirst},
    Word{"intro", kStandfirst},
    Word{"tags", kTags},
    Word{"taglist", kTags},
    Word{"topics", kTags},
    Word{"hidden", kHidden},
    Word{"articlebody", kArticle},
    Word{"articlecontent", kArticle},
    Word{"storybody", kArticle},
    Word{"entrycontent", kArticle},
    Word{"postcontent", kArticle},
    Word{"storycontent", kArticle},
    Word{"articletext", kArticle},
};

// The words of kWords by their first letter; a part of a name is compared with few of them.
struct WordIndex {
  std::array<std::array<std::uint8_t, 16>, 26> words{};
  std::array<std::uint8_t, 26> counts{};
};
constexpr WordIndex kIndex = [] {
  WordIndex out;
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    const auto letter = static_cast<std::size_t>(kWords[i].word[0] - 'a');
    out.words[letter][out.counts[letter]++] = static_cast<std::uint8_t>(i);
  }
  return out;
}();

// The signs of a part of a name; `joined` is the part with its neighbour, or the part alone.
std::uint32_t signs_of_part(std::string_view part, std::string_view joined) {
  std::uint32_t out = 0;
  const auto letter = static_cast<std::size_t>(part[0] - 'a');
  for (std::size_t k = 0; k < kIndex.counts[letter]; ++k) {
    const Word& word = kWords[kIndex.words[letter][k]];
    const std::string_view w = word.word;
    const bool short_word = w.size() <= 4;
    const bool plural = part.size() == w.size() + 1 && part.back() == 's';
    const bool alone = part.starts_with(w) && (!short_word || part.size() == w.size() || plural);
    if (alone || (joined.size() > part.size() && joined == w)) out |= word.sign;
  }
  return out;
}

// Bits for one class or id value: its parts, and neighbouring parts joined ("read-next" is "readnext").
std::uint32_t signs_of_words(std::string_view value) {
  // The letters of all parts in a row, so that neighbours joined are a range of them as well.
  struct Part {
    std::size_t begin, end;
    bool joins;  // with the part behind it: both are of one class
  };
  std::array<char, 400> letters;
  std::array<Part, 400> parts;
  std::size_t size = 0, count = 0, begin = 0;
  const auto close = [&](bool joins) {
    if (size > begin)
      parts[count++] = {begin, size, joins};
    else if (count > 0 && !joins)
      parts[count - 1].joins = false;
    begin = size;
  };
  char previous = ' ';
  for (const char c : value.substr(0, letters.size())) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool word = upper || (c >= 'a' && c <= 'z');
    if (!word || (upper && previous >= 'a' && previous <= 'z')) close(c != ' ');
    if (word) letters[size++] = static_cast<char>(upper ? c + 32 : c);
    previous = c;
  }
  close(false);
  const std::string_view all(letters.data(), size);
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Part& part = parts[i];
    const std::size_t end = part.joins && i + 1 < count ? parts[i + 1].end : part.end;
    out |= signs_of_part(all.substr(part.begin, part.end - part.begin), all.substr(part.begin, end - part.begin));
  }
  return out;
}

std::uint32_t signs_of_tag(Tag tag) {
  switch (tag) {
    case Tag::article:
    case Tag::main:
      return kArticle;
    case Tag::nav:
      return kNavigation;
    case Tag::aside:
      return kAside;
    case Tag::footer:
      return kFooter;
    case Tag::figure:
    case Tag::figcaption:
      return kCaption;
    case Tag::h1:
      return kTitle;
    default:
      return 0;
  }
}

// Class values are repeated many times on a page; each is read once.
class SignReader {
 public:
  std::uint32_t read(std::string_view value) {
    if (value.empty()) return 0;
    const auto [it, fresh] = seen_.try_emplace(value, 0U);
    if (fresh) it->second = signs_of_words(value);
    return it->second;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> seen_;
};

// React sends parts of a page late, as <div hidden id="S:1">, and a script shows them: they are the page's text.
bool is_streamed(std::string_view id) {
  return id.size() >= 3 && id.starts_with("S:") && std::all_of(id.begin() + 2, id.end(), [](char c) {
           return is_digit(static_cast<unsigned char>(c)) || (c >= 'a' && c <= 'f');
         });
}

std::uint32_t signs_of(const page::Html& html, std::uint32_t node, SignReader& reader) {
  std::uint32_t out = signs_of_tag(html[node].tag);
  if (html[node].attributes == 0) return out;
  unsigned seen = 0;  // only the first attribute of a name counts
  for (std::uint32_t k = 0; k < html[node].attributes; ++k) {
    const page::Attribute attribute = html.attribute_at(html[node].first_attribute + k);
    const std::string_view value = attribute.value;
    const auto is = [&](std::string_view name, unsigned bit) {
      if ((seen & bit) != 0 || !page::equals_folded(attribute.name, name)) return false;
      seen |= bit;
      return true;
    };
    if (is("class", 1) || is("id", 2)) {
      out |= reader.read(value);
    } else if (is("itemprop", 4)) {
      if (value == "articleBody") out |= kArticle;
      if (value == "author") out |= kByline;
    } else if (is("role", 8)) {
      if (value == "navigation" || value == "menu") out |= kNavigation;
      if (value == "complementary") out |= kAside;
      if (value == "main") out |= kArticle;
    } else if (is("hidden", 16)) {
      out |= kHidden;
    } else if (is("style", 32)) {
      if (value.find("display:none") != std::string_view::npos || value.find("display: none") != std::string_view::npos)
        out |= kHidden;
    }
  }
  if ((seen & 16) != 0 && is_streamed(html.raw(node, "id"))) out &= ~static_cast<std::uint32_t>(kHidden);
  return out;
}

class Splitter {
 public:
  explicit Splitter(const page::Html& html) : html_(html), signs_(html.size(), 0), block_of_(html.size(), 0) {}

  std::vector<PageBlock> split() {
    std::vector<std::uint32_t> open;  // ancestors of the current node
    for (std::uint32_t i = 0; i < html_.size();) {
      while (!open.empty() && i >= html_[open.back()].next) close(open);
      const page::Node& node = html_[i];
      if (node.tag == Tag::text) {
        add_text(i, open);
        ++i;
        continue;
      }
      if (is_media(node.tag)) media_ = true;
      if (is_skipped(node.tag)) {
        i = node.next;
        continue;
      }
      enter(i, open);
      if ((signs_[i] & kHidden) && html_.has(i, "hidden") && !is_streamed(html_.raw(i, "id"))) {
        i = node.next;
        continue;
      }
      open.push_back(i);
      ++i;
    }
    flush();
    return std::move(blocks_);
  }

 private:
  void enter(std::uint32_t i, const std::vector<std::uint32_t>& open) {
    const std::uint32_t parent = open.empty() ? 0 : open.back();
    const bool inherits = !open.empty();
    // An article inside a teaser list is no article; its sign does not survive one of the others below it.
    signs_[i] = (inherits ? signs_[parent] : 0) | signs_of(html_, i, reader_);
    const Tag tag = html_[i].tag;
    if (tag == Tag::a) ++links_;
    if (tag == Tag::b || tag == Tag::strong) ++bold_;
    if (tag == Tag::i || tag == Tag::em) ++italic_;
    if (tag == Tag::br) {
      if (++breaks_ >= 2) flush();
      pending_space_ = true;
      return;
    }
    if (is_inline(tag)) {
      block_of_[i] = inherits ? block_of_[parent] : i;
    } else {
      flush();
      block_of_[i] = i;
    }
  }

  void close(std::vector<std::uint32_t>& open) {
    const std::uint32_t i = open.back();
    open.pop_back();
    const Tag tag = html_[i].tag;
    if (tag == Tag::a && links_) --links_;
    if ((tag == Tag::b || tag == Tag::strong) && bold_) --bold_;
    if ((tag == Tag::i || tag == Tag::em) && italic_) --italic_;
    if (!is_inline(html_[i].tag) && html_[i].tag != Tag::br) flush();
  }

  void add_text(std::uint32_t i, const std::vector<std::uint32_t>& open) {
    scratch_.clear();
    html_.append_text(i, scratch_);
    const std::string words = squeeze(scratch_);
    std::size_t at = 0;
    const bool starts_blank = !scratch_.empty() && is_space(next_code_point(scratch_, at));
    if (words.empty()) {
      pending_space_ = pending_space_ || !scratch_.empty();
      return;
    }
    breaks_ = 0;
    const std::uint32_t parent = open.empty() ? 0 : open.back();
    if (current_.text.empty()) {
      current_.node = block_of_[parent];
      current_.tag = html_[current_.node].tag;
      current_.signs = signs_[parent];
      current_.page.begin = html_[i].begin;
      current_.after_image = media_;
      media_ = false;
    } else if (pending_space_ || starts_blank) {
      current_.text += ' ';
    }
    current_.text += words;
    current_.page.end = html_[i].end;
    if (links_ || bold_ || italic_) {
      const std::uint32_t count = count_words(words);
      if (links_) current_.linked += count;
      if (bold_) current_.bold += count;
      if (italic_) current_.italic += count;
    }
    pending_space_ = ends_blank(scratch_);
  }

  static bool ends_blank(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0U) == 0x80U) {
    }
    return !text.empty() && is_space(next_code_point(text, at));
  }

  void flush() {
    breaks_ = 0;
    pending_space_ = false;
    if (current_.text.empty()) return;
    current_.words = count_words(current_.text);
    if (current_.words > 0) blocks_.push_back(std::move(current_));
    current_ = {};
  }

  const page::Html& html_;
  std::vector<std::uint32_t> signs_, block_of_;
  std::vector<PageBlock> blocks_;
  PageBlock current_;
  std::string scratch_;
  SignReader reader_;
  std::size_t links_ = 0, bold_ = 0, italic_ = 0, breaks_ = 0;
  bool pending_space_ = false, media_ = false;
};

}  // namespace

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      ++at;
      const bool sign = (byte | 32) >= 'a' ? (byte | 32) <= 'z' : byte >= '0' && byte <= '9';
      const bool part = sign || (inside && (byte == '\'' || byte == '-'));
      if (part && !inside) ++words;
      inside = part;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    const bool part = is_letter(c) || is_digit(c) || (inside && (c == '\'' || c == 0x2019 || c == '-'));
    // Scripts without blanks: every character counts as half a word, so two make one.
    if (part && c >= 0x2E80 && c < 0xE000) {
      words += (inside ? 1 : 0);
      inside = !inside;
      continue;
    }
    if (part && !inside) ++words;
    inside = part;
  }
  return words;
}

std::vector<PageBlock> split_blocks(const page::Html& html) { return Splitter(html).split(); }

}  // namespace dragoman::article
