// An article: the piece of writing on a page, cut free of everything around it.
//
// All that the later stages read is `text`: title, standfirst and body in reading order, separated by blank
// lines. Every Span of every later stage points into it, so evidence can be shown in place. What stands on the
// page but is not the article (teasers, captions, comments ...) is kept in `apart` and never coded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"

namespace dragoman::article {

enum class Role : std::uint8_t {
  title,
  standfirst,
  paragraph,
  subhead,
  quote,
  list_item,
  live_entry,  // one entry of a live blog, with its own time
  // the rest is kept apart
  caption,
  credit,
  teaser,  // a headline or summary of another article
  comment,
  newsletter,
  share,
  biography,  // of the author
  byline,
  navigation,
  legal,
  other,
};
[[nodiscard]] const char* name(Role role);
[[nodiscard]] constexpr bool is_body(Role role) { return role <= Role::live_entry; }

struct Block {
  Role role = Role::other;
  Span text;            // in Article::text for body roles, else empty
  std::string content;  // for blocks kept apart, else empty
  Span page;            // byte range in page::Page::bytes; empty if unknown
  float score = 0;      // of the decision, higher is surer
  std::string reason;   // what decided, for people
  std::string time{};   // of the live-blog entry it belongs to: ISO, or the clock time that the page shows
};

// A value with where on the page it was read: "json-ld", "meta", "time", "url", "text", "option", ...
struct Sourced {
  std::string value;
  std::string source;
  Span page;
  explicit operator bool() const { return !value.empty(); }
};

struct Article {
  std::string id;   // the page's id: stable, equal for equal input
  std::string url;  // canonical where the page says so
  std::string text;
  std::vector<Block> blocks;  // body, in order; together they cover `text` but for the blank lines between
  std::vector<Block> apart;

  std::string title;       // as printed; also the first block of `text` when there is one
  std::string standfirst;  // the summary below the headline; a block of `text` of its own role as well
  std::vector<std::string> authors;
  Sourced outlet;              // "Dawn"
  std::string outlet_country;  // ISO 3166 alpha-3, or empty
  std::string outlet_place;    // the outlet's home city, or empty
  std::string outlet_kind;     // "agency", "national", "local" ...: knowledge/outlets
  Sourced agency;              // "Reuters" when the copy is an agency's
  std::string section;
  Sourced published;  // ISO 8601 with the precision and zone of the source, or empty; source "modified" where the page
                      // has no other date than that of its last change
  Sourced modified;
  Span dateline;         // in `text`: "ISLAMABAD" of "ISLAMABAD: With ..." ; empty if none
  std::string language;  // ISO 639-1 of the body, "" if unknown

  bool is_article = true;
  std::string verdict;  // why not, if not: "a list of links", "a login wall", ...
};

}  // namespace dragoman::article
