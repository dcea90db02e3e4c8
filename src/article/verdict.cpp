// The verdict: pages that are no article are said to be so and are not coded.
//
// A section page has thirty headlines with a line of summary each; read as one article, "Army shells village" and
// "Ministers meet" become events of one day and place. What gives it away is structure: nearly every paragraph stands
// below a heading that is nothing but a link. The other kinds are short of running text, and differ in what they have
// instead.
#include "article/verdict.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::article {
namespace {

bool says(const std::string& folded, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

struct Tally {
  std::size_t all = 0, linked = 0;                    // words on the page
  std::size_t body = 0, paragraphs = 0, longest = 0;  // of running text
  std::size_t captions = 0;
  std::size_t under_links = 0;  // paragraphs right below a heading that is a link
};

bool is_heading(page::Tag tag) { return tag >= page::Tag::h2 && tag <= page::Tag::h6; }

Tally count(const std::vector<Weighed>& blocks) {
  Tally out;
  bool under_link = false;
  for (const Weighed& one : blocks) {
    const PageBlock& b = *one.block;
    out.all += b.words;
    out.linked += b.linked;
    out.captions += one.role == Role::caption && b.words >= 5;
    if (is_heading(b.tag)) under_link = b.words >= 3 && b.linked >= b.words;
    if (one.role != Role::paragraph && one.role != Role::list_item && one.role != Role::quote &&
        one.role != Role::live_entry)
      continue;
    out.body += b.words;
    ++out.paragraphs;
    out.longest = std::max<std::size_t>(out.longest, b.words);
    out.under_links += under_link;
    under_link = false;
  }
  return out;
}

bool asks_login(const std::vector<Weighed>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Weighed& one) {
    return one.block->words <= 60 &&
           says(to_lower(one.block->text),
                {"subscribe to continue", "subscribe to read", "log in to continue", "log in to read",
                 "sign in to continue", "sign in to read", "register to continue", "create a free account to",
                 "already a subscriber", "this article is for subscribers", "exclusive to subscribers",
                 "to continue reading", "unlock this article"});
  });
}

}  // namespace

std::string why_no_article(const std::vector<Weighed>& blocks, const Metadata& metadata, const std::string& title) {
  const Tally t = count(blocks);
  if (t.all == 0) return "no text on the page";
  const std::string head = to_lower(title);
  if (t.body < 80 && (says(head, {"not found", "access denied", "page unavailable", "forbidden", "server error",
                                  "page does not exist", "service unavailable", "just a moment"}) ||
                      head.starts_with("404") || head.starts_with("403") || head.starts_with("error")))
    return "an error page";
  if (t.body < 60 && asks_login(blocks)) return "a login wall";
  const std::string type = to_lower(metadata.type);
  if (t.body < 60 && (type.starts_with("video") || metadata.has_video) && t.longest < 40) return "a video page";
  if (t.captions >= 6 && t.body < 80) return "a picture gallery";
  if (t.paragraphs >= 6 && t.under_links * 10 >= t.paragraphs * 7 && t.longest < 60) return "a list of stories";
  if (t.body < 12) return t.linked * 2 > t.all ? "a list of links" : "too little running text";
  if (t.paragraphs <= 1 && t.linked > t.body * 4 && t.body < 60) return "a list of links";
  return "";
}

}  // namespace dragoman::article
