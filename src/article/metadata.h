// What a page says of its article outside the text: title, authors, outlet, dates, canonical address.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "page/html.h"

namespace dragoman::article {

struct Metadata {
  std::vector<Sourced> titles;  // candidates: "json-ld", "og", "h1", "title"
  std::vector<std::string> authors;
  Sourced outlet;
  Sourced published, modified;
  std::string canonical;
  std::string section;
  std::string description;
  std::string language;  // as <html lang> says
  std::string type;      // og:type or the JSON-LD type
};

[[nodiscard]] Metadata read_metadata(const page::Html& html);

// The best title: the candidate that most of the others agree with, without the site's name.
[[nodiscard]] Sourced choose_title(const Metadata& metadata);

// "By Mei Ling Tan and Jo Ng in Brussels" into names; empty if the words are no byline.
[[nodiscard]] std::vector<std::string> authors_of_byline(std::string_view text);

// A date in running text ("17 August 2020", "March 17, 2014", "2012-09-28") as ISO; "" if there is none.
[[nodiscard]] std::string date_in_text(std::string_view text);
// Keeps the ISO form of a machine-written date ("2018-06-02T06:15:00+08:00", "20180602"), checked; "" if it is none.
[[nodiscard]] std::string iso_date(std::string_view text);
// The date in the path of an address: /2018/06/02/.
[[nodiscard]] std::string date_in_url(std::string_view url);

}  // namespace dragoman::article
