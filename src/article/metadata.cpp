// What a page says of its article: JSON-LD, meta elements, itemprop, headings.
//
// Every field has several witnesses of different worth; measured on news pages, a JSON-LD date is right in .88 to 1.00
// of cases, a meta date in .94 to .98, the address in .90 to 1.00, a <time> element in .77 to .96, so they are asked in
// that order. Titles are gathered here and chosen in titles.cpp, authors in authors.cpp.
#include "article/metadata.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

using page::Html;
using page::Tag;
namespace json = simdjson::dom;

// Whether a small letter or sign ends one part and a capital letter begins the next.
bool closes_word(const std::string& before, std::string_view after, bool edge) {
  if (!edge || before.empty() || after.empty()) return false;
  std::size_t at = before.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(before[at]) & 0xC0U) == 0x80U) --at;
  std::size_t next = 0;
  const char32_t last = next_code_point(before, at), first = next_code_point(after, next);
  return is_upper(first) && !is_upper(last) && (is_letter(last) || last == ')' || last == '.' || is_digit(last));
}

std::string clean(std::string_view raw) {
  std::string decoded;
  page::decode_entities(raw, decoded);
  if (decoded.find("&#") != std::string::npos || decoded.find("&amp;") != std::string::npos) {  // encoded twice
    const std::string once = std::move(decoded);
    decoded.clear();
    page::decode_entities(once, decoded);
  }
  return squeeze(decoded);
}

// The text of a heading or a name: parts that stand on lines of their own, and words run together only in the code
// ("<span>National demo</span><span>March in the capital</span>"), are parted.
std::string heading_text(const Html& html, std::uint32_t node) {
  std::string out;
  bool edge = false;
  for (std::uint32_t i = node + 1; i < html[node].next; ++i) {
    const Tag tag = html[i].tag;
    if (tag == Tag::script || tag == Tag::style || tag == Tag::svg) {
      i = html[i].next - 1;
      continue;
    }
    if (tag != Tag::text) {
      edge = true;
      if (tag == Tag::br || tag == Tag::div || tag == Tag::p) out += ' ';
      continue;
    }
    const std::string part = clean(html.text(i));
    const bool blank =
        !out.empty() && out.back() != ' ' && !part.empty() &&
        (std::isspace(static_cast<unsigned char>(html.bytes()[html[i].begin])) || closes_word(out, part, edge));
    if (blank) out += ' ';
    out += part;
    if (std::isspace(static_cast<unsigned char>(html.bytes()[html[i].end - 1])) && !part.empty()) out += ' ';
    edge = true;
  }
  return squeeze(out);
}

void set_once(Sourced& slot, std::string value, const char* source, Span where = {}) {
  if (slot.value.empty() && !value.empty()) slot = {std::move(value), source, where};
}

std::string text_of(json::element from, const char* key) {
  std::string_view value;
  return from[key].get(value) == simdjson::SUCCESS ? clean(value) : "";
}

// JSON-LD as pages write it: inside comments or CDATA, with raw line breaks in strings and trailing commas.
std::string repaired_json(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  bool in_string = false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if (in_string) {
      if (c == '\\' && i + 1 < raw.size()) {
        out += c;
        out += raw[++i];
        continue;
      }
      if (c == '"') in_string = false;
      if (static_cast<unsigned char>(c) < 0x20)
        out += ' ';
      else
        out += c;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '/' && i + 1 < raw.size() && (raw[i + 1] == '*' || raw[i + 1] == '/')) {
      const std::size_t end = raw.find(raw[i + 1] == '*' ? "*/" : "\n", i + 2);
      i = end == std::string_view::npos ? raw.size() : end + (raw[i + 1] == '*' ? 1 : 0);
      continue;
    }
    if ((c == '}' || c == ']')) {
      std::size_t last = out.find_last_not_of(" \t\r\n");
      if (last != std::string::npos && out[last] == ',') out[last] = ' ';
    }
    out += c;
  }
  const std::size_t first = out.find_first_of("{[");
  const std::size_t last = out.find_last_of("}]");
  return first == std::string::npos || last == std::string::npos || last < first ? ""
                                                                                 : out.substr(first, last - first + 1);
}

// Of titles, headings and stated authors.
constexpr std::size_t kMostCandidates = 64;
constexpr std::size_t kLongestTitle = 2000;  // bytes

class Reader {
 public:
  explicit Reader(const Html& html) : html_(html) {}

  Metadata read() {
    for (std::uint32_t i = 0; i < html_.size(); ++i) {
      switch (html_[i].tag) {
        case Tag::script:
          if (html_[i].next == i + 2 && page::find_folded(html_.raw(i, "type"), "ld+json") != std::string_view::npos)
            json_ld(html_.bytes().substr(html_[i + 1].begin, html_[i + 1].end - html_[i + 1].begin));
          break;
        case Tag::meta:
          meta(i);
          break;
        case Tag::link:
          if (page::equals_folded(html_.raw(i, "rel"), "canonical")) out_.canonical = html_.attribute(i, "href");
          break;
        case Tag::title:
          if (!title_seen_) page_title_ = {squeeze(html_.text(i)), "title", span(i)};
          title_seen_ = true;
          break;
        case Tag::h1:
          if (headings_.size() < kMostCandidates) headings_.push_back({heading_text(html_, i), "h1", span(i)});
          break;
        case Tag::html:
          out_.locale = html_.attribute(i, "lang");
          out_.language = to_lower(out_.locale.substr(0, 2));
          break;
        case Tag::a:
          if (page::equals_folded(html_.raw(i, "rel"), "author") || is_author_address(html_.raw(i, "href")))
            mark_author(i, 3);
          break;
        case Tag::time:
          times_.push_back(i);
          break;
        default:
          break;
      }
      if (html_[i].attributes && html_[i].tag != Tag::meta) {
        itemprop(i);
        if (has_author_class(html_.raw(i, "class"))) mark_author(i, 2);
      }
    }
    finish();
    return std::move(out_);
  }

 private:
  // Class values are repeated many times on a page; each is read once.
  bool has_author_class(std::string_view value) {
    if (value.empty()) return false;
    const auto [it, fresh] = author_classes_.try_emplace(value, false);
    if (fresh) it->second = is_author_class(value);
    return it->second;
  }

  [[nodiscard]] Span span(std::uint32_t i) const { return {html_[i].begin, html_[i].end}; }

  void meta(std::uint32_t i) {
    std::string_view name = html_.raw(i, "property");
    if (name.empty()) name = html_.raw(i, "name");
    if (name.empty()) name = html_.raw(i, "itemprop");
    const std::string content = squeeze(html_.attribute(i, "content"));
    if (name.empty() || content.empty()) return;
    const auto is = [&](std::initializer_list<const char*> names) {
      return std::any_of(names.begin(), names.end(), [&](const char* n) { return page::equals_folded(name, n); });
    };
    if (is({"og:title"})) out_.titles.push_back({content, "og", span(i)});
    if (is({"og:site_name"})) og_site_ = {content, "og", span(i)};
    if (is({"og:type"}) && out_.type.empty()) out_.type = content;
    if (is({"og:url"}) && out_.canonical.empty()) out_.canonical = content;
    if (is({"og:description", "description"}) && out_.description.empty()) out_.description = content;
    if (is({"article:section", "section"}) && out_.section.empty()) out_.section = content;
    if (is({"author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl", "cxenseparse:author",
            "dcterms.creator", "citation_author", "articleauthor"}) &&
        content.find("://") == std::string::npos)
      add_stated(meta_authors_, content);
    // "Written by" in twitter:label2 says what twitter:data2 holds; elsewhere that is the reading time.
    for (const std::size_t k : {0U, 1U}) {
      if (page::equals_folded(name, kLabels[k])) written_by_[k] = is_byline_lead(content);
      if (page::equals_folded(name, kValues[k]) && written_by_[k]) add_stated(meta_authors_, content);
    }
    meta_date(decoded(name), content, i);
  }

  // Names of such elements are many ("article:published_time", "sailthru.date", "w-published-date"); what they share
  // tells them.
  void meta_date(const std::string& name, const std::string& content, std::uint32_t i) {
    if (content.size() > 60 || content.find_first_of("0123456789") == std::string::npos) return;
    const std::string folded = to_lower(name);
    const auto has = [&](const char* part) { return folded.find(part) != std::string::npos; };
    const bool exact = folded == "date" || folded == "dc.date" || folded == "dc.date.issued" ||
                       folded == "sailthru.date" || folded == "dcterms.created" || folded == "dcterms.date" ||
                       folded == "dc.date.created" || folded == "citation_online_date" || folded == "date.created" ||
                       folded == "datecreated";
    if (has("modif") || has("updated") || has("lastmod"))
      set_once(meta_modified_, iso_date(content), "meta", span(i));
    else if (exact || has("publish") || has("pubdate") || has("pub_date") || has("pub-date") || has("publication"))
      set_once(meta_published_, iso_date(content), "meta", span(i));
  }

  void itemprop(std::uint32_t i) {
    const std::string_view property = html_.raw(i, "itemprop");
    if (property.empty()) return;
    std::string value = html_.attribute(i, "content");
    if (value.empty()) value = html_.attribute(i, "datetime");
    if (value.empty()) value = html_.text(i);
    value = squeeze(value);
    if (property == "datePublished") set_once(meta_published_, iso_date(value), "itemprop", span(i));
    if (property == "dateModified") set_once(meta_modified_, iso_date(value), "itemprop", span(i));
    if (property == "headline") out_.titles.push_back({value, "itemprop", span(i)});
    if (property == "author" && value.size() < 80) mark_author(i, 4);
  }

  // An element that may hold an author's name: which of them are the article's is told by where they stand.
  void mark_author(std::uint32_t i, int worth) {
    if (html_[i].tag == Tag::meta || html_[i].tag == Tag::link || out_.marks.size() >= 400) return;
    if (html_[i].end - html_[i].begin > 6000) return;
    std::string text = names_below(i);
    if (text.empty()) text = heading_text(html_, i);
    if (text.empty() || text.size() > 120) return;
    out_.marks.push_back({std::move(text), html_[i].begin, worth});
  }

  // The element that holds all that another holds; 0 if there is none.
  [[nodiscard]] std::uint32_t only_child(std::uint32_t i) const {
    std::uint32_t out = 0;
    for (std::uint32_t n = i + 1; n < html_[i].next; n = html_[n].next) {
      if (html_[n].tag == Tag::text ? squeeze(html_.text(n)).empty() : html_[n].next == n + 1) continue;
      if (html_[n].tag == Tag::text || out != 0) return 0;
      out = n;
    }
    return out;
  }

  // "<span>Jo Ng</span> <span>Mei Ling Tan</span>": elements side by side of which each is a name.
  [[nodiscard]] std::string names_below(std::uint32_t i) const {
    for (std::uint32_t only = only_child(i); only != 0; only = only_child(i)) i = only;
    std::string out;
    int names = 0;
    for (std::uint32_t n = i + 1; n < html_[i].next; n = html_[n].next) {
      const std::string part = html_[n].tag == Tag::text ? squeeze(html_.text(n)) : heading_text(html_, n);
      if (part.empty()) continue;
      if (html_[n].tag == Tag::text || authors_of_byline("By " + part).size() != 1) return "";
      (out += names++ ? ", " : "") += part;
    }
    return names > 1 ? out : "";
  }

  static std::string decoded(std::string_view raw) {
    std::string out;
    page::decode_entities(raw, out);
    return out;
  }

  // What a page states of itself is taken as it stands where it has not the form of a name: "dpa", "Wyndo".
  static void add_stated(std::vector<std::string>& to, const std::string& stated) {
    std::vector<std::string> names = authors_of_byline("By " + stated);
    const bool number = stated.find_first_not_of("0123456789") == std::string::npos;
    if (names.empty() && stated.size() <= 80 && stated.find('@') == std::string::npos && !number)
      names.push_back(stated);
    for (std::string& name : names) to.push_back(std::move(name));
  }

  // Entities are no part of a script: "&quot;" within a string is a quotation mark of the string. Some pages write the
  // whole script in them all the same.
  void json_ld(std::string_view raw) {
    json::element root;
    std::string text = repaired_json(raw);
    if (parser_.parse(text).get(root) != simdjson::SUCCESS) {
      if (raw.find("&quot;") == std::string_view::npos) return;
      text = repaired_json(decoded(raw));
      if (parser_.parse(text).get(root) != simdjson::SUCCESS) return;
    }
    item(root, 0);
  }

  void item(json::element element, int depth) {
    if (depth > 4) return;
    json::array list;
    if (element.get(list) == simdjson::SUCCESS) {
      for (const json::element one : list) item(one, depth + 1);
      return;
    }
    json::element graph;
    if (element["@graph"].get(graph) == simdjson::SUCCESS) item(graph, depth + 1);
    std::string type = text_of(element, "@type");
    json::array types;
    if (type.empty() && element["@type"].get(types) == simdjson::SUCCESS) {
      for (const json::element t : types) {
        std::string_view value;
        if (t.get(value) == simdjson::SUCCESS && value.find("Article") != std::string_view::npos) type = value;
      }
    }
    if (const std::string id = text_of(element, "@id"); !id.empty()) {
      if (std::string name = text_of(element, "name"); !name.empty()) names_.emplace(id, std::move(name));
    }
    const bool article = type.find("Article") != std::string::npos || type == "BlogPosting" || type == "Report" ||
                         type == "LiveBlogPosting";
    out_.live = out_.live || type == "LiveBlogPosting";
    out_.has_video = out_.has_video || type == "VideoObject";
    if (!article) {
      // "WebPage" and other types of the whole page; its parts (videos, reviews, events) have dates of their own.
      if (type.find("Page") != std::string::npos || type.find("Resource") != std::string::npos ||
          type == "CreativeWork" || type == "Recipe" || type == "Product") {
        set_once(page_published_, iso_date(text_of(element, "datePublished")), "json-ld");
        set_once(page_modified_, iso_date(text_of(element, "dateModified")), "json-ld");
        json::element author;
        if (element["author"].get(author) == simdjson::SUCCESS) authors(author, depth, page_authors_);
      }
      return;
    }
    out_.type = type;
    if (std::string headline = text_of(element, "headline"); !headline.empty())
      out_.titles.push_back({std::move(headline), "json-ld", {}});
    set_once(out_.published, iso_date(text_of(element, "datePublished")), "json-ld");
    set_once(out_.modified, iso_date(text_of(element, "dateModified")), "json-ld");
    if (out_.section.empty()) out_.section = text_of(element, "articleSection");
    if (out_.description.empty()) out_.description = text_of(element, "description");
    if (std::string body = text_of(element, "articleBody"); body.size() > out_.body.size()) out_.body = std::move(body);
    json::element publisher;
    if (element["publisher"].get(publisher) == simdjson::SUCCESS)
      set_once(out_.outlet, text_of(publisher, "name"), "json-ld");
    json::element author;
    if (element["author"].get(author) == simdjson::SUCCESS) authors(author, depth, out_.authors);
  }

  void authors(json::element element, int depth, std::vector<std::string>& to) {
    json::array list;
    if (depth < 5 && element.get(list) == simdjson::SUCCESS) {
      for (const json::element one : list) authors(one, depth + 1, to);
      return;
    }
    std::string_view plain;
    std::string name = element.get(plain) == simdjson::SUCCESS ? clean(plain) : text_of(element, "name");
    if (name.empty()) {
      // {"@id": "#/person/1"}: the person stands elsewhere, perhaps below.
      const std::string id = element.is_object() ? text_of(element, "@id") : "";
      if (!id.empty()) referred_.push_back(id);
      return;
    }
    if (name.size() > 160 || name.find("://") != std::string::npos) return;
    add_stated(to, name);
  }

  void finish() {
    for (Sourced& heading : headings_) {
      if (!heading.value.empty()) out_.titles.push_back(std::move(heading));
    }
    if (!page_title_.value.empty()) out_.titles.push_back(std::move(page_title_));
    // Candidates are compared with each other: on a page made to hurt they would be thousands, or megabytes long.
    std::erase_if(out_.titles, [](const Sourced& title) { return title.value.size() > kLongestTitle; });
    if (out_.titles.size() > 2 * kMostCandidates) out_.titles.resize(2 * kMostCandidates);
    if (out_.authors.size() > kMostCandidates) out_.authors.resize(kMostCandidates);
    if (meta_authors_.size() > kMostCandidates) meta_authors_.resize(kMostCandidates);
    for (const std::string& id : referred_) {
      const auto it = names_.find(id);
      if (it != names_.end()) add_stated(out_.authors, it->second);
    }
    set_once(out_.published, meta_published_.value, meta_published_.source.c_str(), meta_published_.page);
    set_once(out_.modified, meta_modified_.value, meta_modified_.source.c_str(), meta_modified_.page);
    set_once(out_.published, date_in_url(out_.canonical), "url");
    set_once(out_.published, page_published_.value, "json-ld");
    set_once(out_.modified, page_modified_.value, "json-ld");
    for (const std::uint32_t i : times_) {
      std::string value = iso_date(html_.attribute(i, "datetime"));
      if (value.empty()) value = date_in_text(html_.text(i));
      if (!value.empty()) out_.times.push_back({std::move(value), "time", span(i)});
    }
    if (!og_site_.value.empty()) out_.outlet = og_site_;
    for (auto* more : {&meta_authors_, &page_authors_})
      out_.authors.insert(out_.authors.end(), more->begin(), more->end());
    out_.authors = without_repeats(std::move(out_.authors));
  }

  const Html& html_;
  Metadata out_;
  json::parser parser_;
  Sourced page_title_, og_site_, meta_published_, meta_modified_, page_published_, page_modified_;
  std::vector<Sourced> headings_;
  std::vector<std::string> meta_authors_, page_authors_;
  std::vector<std::uint32_t> times_;
  std::unordered_map<std::string, std::string> names_;  // JSON-LD: "@id" to name
  std::vector<std::string> referred_;
  std::unordered_map<std::string_view, bool> author_classes_;
  static constexpr std::array<std::string_view, 2> kLabels = {"twitter:label1", "twitter:label2"},
                                                   kValues = {"twitter:data1", "twitter:data2"};
  std::array<bool, 2> written_by_{};
  bool title_seen_ = false;
};

}  // namespace

Metadata read_metadata(const Html& html) { return Reader(html).read(); }

}  // namespace dragoman::article
