// What a page says of its article outside the text: title, authors, outlet, dates, canonical address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "page/html.h"

namespace dragoman::article {

// An element that by its class, address or property may hold an author's name.
struct AuthorMark {
  std::string text;
  std::uint32_t at = 0;  // byte offset in the page
  int worth = 0;         // higher is surer
};

struct Metadata {
  std::vector<Sourced> titles;       // candidates: "json-ld", "og", "h1", "title"
  std::vector<std::string> authors;  // as JSON-LD and meta elements state them
  std::vector<AuthorMark> marks;
  Sourced outlet;
  Sourced published, modified;
  std::vector<Sourced> times;  // what <time> elements say, in order
  std::string canonical;
  std::string section;
  std::string description;
  std::string body;        // JSON-LD articleBody: a check, never the source
  std::string locale;      // as <html lang> says: "en-GB"
  std::string language;    // its first two letters
  std::string type;        // og:type or the JSON-LD type
  bool live = false;       // JSON-LD says LiveBlogPosting
  bool has_video = false;  // JSON-LD says VideoObject
};

[[nodiscard]] Metadata read_metadata(const page::Html& html);

// The best title: the candidate that most of the others agree with, without the site's name.
[[nodiscard]] Sourced choose_title(const Metadata& metadata);

// "By Mei Ling Tan and Jo Ng in Brussels" into names; empty if the words are no byline.
[[nodiscard]] std::vector<std::string> authors_of_byline(std::string_view text);
// "By Yucy, in News": the one word behind the lead; "" if there is no lead or more than a word.
[[nodiscard]] std::string handle_of_byline(std::string_view line);
// "Jo Ng / Mei Ling Tan" into names; empty if anything else stands in the line.
[[nodiscard]] std::vector<std::string> names_alone(std::string_view line);
// "By", "Written by", "Von": words that a name follows, and nothing else.
[[nodiscard]] bool is_byline_lead(std::string_view text);
// "September 1st, 2023 By Emily Stone": the names after a lead within a line.
[[nodiscard]] std::vector<std::string> authors_within(std::string_view line);
// "/author/jane-roe", "https://example.com/staff/jane-roe".
[[nodiscard]] bool is_author_address(std::string_view href);
// "author-name", "article__byline", but not "author-bio" or "authors-list".
[[nodiscard]] bool is_author_class(std::string_view value);
// Each name once; a name that is part of another ("Jane Roe" beside "Jane Roe, MD") goes with it.
[[nodiscard]] std::vector<std::string> without_repeats(std::vector<std::string> names);

// A date that a line shows, and what the words before it call it.
enum class StampKind : std::uint8_t { plain, published, modified };
struct Stamp {
  std::string date;  // ISO
  StampKind kind = StampKind::plain;
};
// The dates in the first 400 bytes of a line, in order. `month_first`: 9/28/2012 is read as Americans write it.
[[nodiscard]] std::vector<Stamp> stamps_in_text(std::string_view text, bool month_first);
// Minutes since 1970 of an ISO date with time and zone; none if it lacks either.
[[nodiscard]] std::optional<std::int64_t> instant_of(std::string_view iso);

// A date in running text ("17 August 2020", "March 17, 2014", "2012-09-28") as ISO; "" if there is none.
[[nodiscard]] std::string date_in_text(std::string_view text);
// Keeps the ISO form of a machine-written date ("2018-06-02T06:15:00+08:00", "20180602"), checked; "" if it is none.
[[nodiscard]] std::string iso_date(std::string_view text);
// The date in the path of an address: /2018/06/02/.
[[nodiscard]] std::string date_in_url(std::string_view url);

}  // namespace dragoman::article
