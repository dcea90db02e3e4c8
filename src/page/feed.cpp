// RSS and Atom feeds.
//
//   <item><title>Kayani to visit Moscow</title><link>http://dawn.example/1</link>
//   <pubDate>Fri, 28 Sep 2012 14:05:00 +0500</pubDate><content:encoded><![CDATA[<p>Army Chief
//   ...]]></content:encoded></item>
//
// Feeds are often no XML: bare "&", HTML entities, tags inside titles, a missing end. So they are read by the parser of
// HTML in its XML mode, which takes any bytes. Each entry is a page; its text is the fullest that the entry has
// (content:encoded, content, description or summary), its address, date and title are the feed's, which know better
// than the page. Source: RSS 2.0 and 1.0 with the content and Dublin Core modules; RFC 4287 (Atom); RFC 822 (dates).
#include <fmt/format.h>

#include "base/span.h"
#include "base/utf8.h"
#include "page/charset.h"
#include "page/delivery.h"
#include "page/feed_date.h"
#include "page/html.h"

namespace dragoman::page {
namespace {

// The name of the first element behind declarations and comments.
std::string_view first_element(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8192);
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    std::string_view rest = head.substr(at + 1);
    if (rest.starts_with("!--")) {
      at = head.find("-->", at);
      if (at == std::string_view::npos) break;
      continue;
    }
    if (rest.starts_with('?') || rest.starts_with('!')) continue;
    return rest.substr(0, rest.find_first_of(" \t\r\n>/"));
  }
  return {};
}

class FeedReader {
 public:
  FeedReader(const Html& xml, const std::string& name, const Decoded& decoded, Delivery& to)
      : xml_(xml), name_(name), decoded_(decoded), to_(to) {}

  void run() {
    for (std::uint32_t i = 1; i < xml_.size() && outlet_.empty();) {
      if (xml_[i].tag != Tag::text && local(i) == "title" && local(xml_[i].parent) != "image") outlet_ = words(i);
      i = is_entry(i) ? xml_[i].next : i + 1;
    }
    std::size_t number = 0;
    for (std::uint32_t i = 1; i < xml_.size() && to_.wanted();) {
      if (!is_entry(i)) {
        ++i;
        continue;
      }
      entry(i, ++number);
      i = xml_[i].next;
    }
    if (number == 0 && to_.wanted()) to_.failure(ErrorKind::bad_input, name_ + ": the feed has no entries");
    if (xml_.truncated())
      to_.failure(ErrorKind::limit, name_ + ": the feed has too many elements, its end is left out");
  }

 private:
  [[nodiscard]] std::string local(std::uint32_t i) const { return to_lower(xml_.name(i).substr(0, 40)); }
  [[nodiscard]] bool is_entry(std::uint32_t i) const {
    if (xml_[i].tag == Tag::text) return false;
    const std::string_view name = xml_.name(i);
    return equals_folded(name, "item") || equals_folded(name, "entry") || equals_folded(name, "atom:entry");
  }
  // The text of an element as plain words: markup in it and its entities undone.
  [[nodiscard]] std::string words(std::uint32_t i) const {
    const std::string text = xml_.text(i);
    if (text.find('<') == std::string::npos && text.find('&') == std::string::npos) return squeeze(text);
    const Html html = Html::parse(text);
    return squeeze(html.text(0));
  }
  // What an element holds, as HTML: escaped, in CDATA, or as elements of its own (type="xhtml").
  [[nodiscard]] std::string markup(std::uint32_t i) const {
    for (std::uint32_t child = i + 1; child < xml_[i].next; child = xml_[child].next) {
      if (xml_[child].tag == Tag::text) continue;
      return std::string(xml_.bytes().substr(xml_[child].begin, xml_[i].end - xml_[child].begin));
    }
    std::string out = xml_.text(i);
    // <![CDATA[...]]> is text as it stands; text() has decoded entities in it that belong to the HTML.
    std::string_view raw = trim(slice(xml_.bytes(), {xml_[i].begin, xml_[i].end}));
    raw.remove_prefix(std::min(raw.find('>') + 1, raw.size()));
    raw = trim(raw);
    if (!raw.starts_with("<![CDATA[")) return out;
    out.clear();
    for (std::uint32_t child = i + 1; child < xml_[i].next; ++child)
      out += slice(xml_.bytes(), {xml_[child].begin, xml_[child].end});
    return out;
  }

  struct Entry {
    std::string title, url, guid, published, updated, content, summary;
  };
  void entry(std::uint32_t node, std::size_t number) {
    Entry e;
    for (std::uint32_t i = node + 1; i < xml_[node].next; i = xml_[i].next) {
      if (xml_[i].tag != Tag::text) field(i, e);
    }
    const std::string where = fmt::format("{}:{}", name_, number);
    if (trim(e.content).empty()) e.content = std::move(e.summary);
    if (trim(e.content).empty()) {
      to_.failure(ErrorKind::bad_input, where + ": the entry has no text");
      return;
    }
    const bool html = e.content.find('<') != std::string::npos && looks_like_markup(e.content);
    auto page = make_page(std::move(e.content), where, to_.options());
    if (!page) return to_.page(std::move(page));
    page->kind = html ? Kind::html : Kind::text;
    page->charset = decoded_.charset;
    page->url = e.url.empty() && (e.guid.starts_with("http://") || e.guid.starts_with("https://")) ? e.guid : e.url;
    page->title = std::move(e.title);
    page->date = e.published.empty() ? e.updated : e.published;
    page->outlet = outlet_;
    page->id = page_id(page->url, page->bytes);
    to_.page(std::move(page));
  }
  static bool looks_like_markup(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
      const char c = at + 1 < text.size() ? text[at + 1] : ' ';
      if ((c | 32) >= 'a' && (c | 32) <= 'z') return true;
    }
    return false;
  }
  void field(std::uint32_t i, Entry& e) const {
    const std::string name = local(i);
    const auto once = [](std::string& slot, std::string value) {
      if (slot.empty()) slot = std::move(value);
    };
    if (name == "title") once(e.title, words(i));
    if (name == "link") {
      const std::string_view rel = xml_.raw(i, "rel");
      const std::string href = squeeze(xml_.attribute(i, "href"));
      if (href.empty())
        once(e.url, squeeze(xml_.text(i)));
      else if (rel.empty() || rel == "alternate")
        once(e.url, href);
    }
    if (name == "guid" || name == "id") once(e.guid, squeeze(xml_.text(i)));
    if (name == "pubdate" || name == "published" || name == "dc:date" || name == "issued" || name == "dcterms:created")
      once(e.published, iso_of_feed_date(squeeze(xml_.text(i))));
    if (name == "updated" || name == "modified" || name == "atom:updated")
      once(e.updated, iso_of_feed_date(squeeze(xml_.text(i))));
    if (name == "content:encoded" || name == "content" || name == "atom:content") once(e.content, markup(i));
    if (name == "description" || name == "summary" || name == "atom:summary") once(e.summary, markup(i));
  }

  const Html& xml_;
  const std::string& name_;
  const Decoded& decoded_;
  Delivery& to_;
  std::string outlet_;
};

}  // namespace

bool looks_like_feed(std::string_view bytes) {
  const std::string_view name = first_element(bytes);
  if (equals_folded(name, "rss") || equals_folded(name, "rdf:rdf")) return true;
  // "feed" alone may be any element of some page; Atom says so.
  return equals_folded(name, "feed") && bytes.substr(0, 8192).find("Atom") != std::string_view::npos;
}

void read_feed(const std::string& bytes, const std::string& name, Delivery& to) {
  const Decoded decoded = decode(bytes, "");
  const Html xml = Html::parse(decoded.text, true);
  FeedReader(xml, name, decoded, to).run();
}

}  // namespace dragoman::page
