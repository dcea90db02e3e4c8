// The article of an HTML page.
//
// The problem: of the fifty or five hundred runs of text on a page, which are the article? "Police raid taxi rank in
// Polokwane" in a sidebar is a headline of another story; the same words in a paragraph are an event.
//
// The idea: every block gets a score, positive if it reads like prose of an article (words, full stops, few links,
// inside <article> or <p>), negative if it reads or calls itself like furniture. The article is the stretch of blocks,
// from one in document order to another, with the highest sum: a body split over several containers stays whole, and a
// lone sentence in the footer is too far away to be worth the furniture between. Inside the stretch each block then
// gets its role. (Maximum subsequence: Pasternack and Roth 2009, "Extracting article text from the web".)
#include "article/from_html.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "article/blocks.h"
#include "article/extract.h"
#include "article/metadata.h"
#include "article/parts.h"
#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

using page::Tag;

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

constexpr std::uint32_t kFurniture =
    kNavigation | kFooter | kComment | kNewsletter | kShare | kBiography | kLegal | kTags | kHidden;

struct Judged {
  PageBlock block;
  double score = 0;
  Role role = Role::paragraph;
  const char* reason = "";
};

// How much a block speaks for being body, in words' worth.
double score_of(const PageBlock& b) {
  const double links = b.link_density();
  const bool sentence = ends_as_sentence(b.text);
  double score = static_cast<double>(b.words) * (1 - 1.6 * links);
  if (!sentence) score = is_heading(b.tag) ? 2 : std::min(score * 0.3, 6.0) - 4;
  if (b.tag == Tag::p) score *= 1.3;
  if (b.tag == Tag::li || b.tag == Tag::td || b.tag == Tag::dd) score *= 0.7;
  if (b.signs & kArticle) score += score > 0 ? 4 : 1;
  if (b.signs & kCaption) score = std::min(score * 0.1, 1.0) - 1;
  if (b.signs & kTeaser) score = links > 0.3 || b.words < 25 ? -8 : score * 0.6;
  if (b.signs & (kAside | kHeader)) score = score * 0.3 - 4;
  if (b.signs & kByline) score = b.words < 30 ? 0 : score;
  if (b.signs & kFurniture)
    score = b.signs & (kComment | kFooter | kNavigation | kHidden) ? -std::max(10.0, static_cast<double>(b.words))
                                                                   : std::min(score * 0.1, 0.0) - 3;
  if (links > 0.6) score = std::min(score, -3.0 - static_cast<double>(b.words) * 0.3);
  const Role words = role_of_words(b.text);
  if (words != Role::paragraph) score = std::min(score, words == Role::caption || words == Role::credit ? 0.0 : -4.0);
  return std::clamp(score, -60.0, 120.0);
}

// The stretch [first, last) with the highest sum.
std::pair<std::size_t, std::size_t> best_stretch(const std::vector<Judged>& blocks) {
  double best = 0, sum = 0;
  std::size_t first = 0, best_first = 0, best_last = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      first = i;
    }
    sum += blocks[i].score;
    if (sum > best) {
      best = sum;
      best_first = first;
      best_last = i + 1;
    }
  }
  return {best_first, best_last};
}

class HtmlExtractor {
 public:
  explicit HtmlExtractor(const page::Page& page)
      : page_(page), html_(page::Html::parse(page.bytes)), metadata_(read_metadata(html_)) {}

  Article extract() {
    take_metadata();
    for (PageBlock& block : split_blocks(html_)) {
      const double score = score_of(block);
      blocks_.push_back({std::move(block), score, Role::paragraph, ""});
    }
    auto [first, last] = best_stretch(blocks_);
    first = widen_to_title(first);
    for (std::size_t i = 0; i < blocks_.size(); ++i) judge(i, i >= first && i < last, first);
    if (!out_.title.empty()) add_body(out_, Role::title, out_.title, title_.page, 1, "title from " + title_.source);
    write();
    outlet_of_title();
    byline_and_date(first);
    finish_article(out_);
    verdict();
    return std::move(out_);
  }

 private:
  void take_metadata() {
    out_.outlet = metadata_.outlet;
    title_ = choose_title(metadata_);
    out_.title = page_.title.empty() ? title_.value : page_.title;
    out_.authors = metadata_.authors;
    out_.published = metadata_.published;
    out_.modified = metadata_.modified;
    out_.section = metadata_.section;
    out_.url = metadata_.canonical.empty() ? page_.url : metadata_.canonical;
    if (out_.published.value.empty() && !page_.url.empty()) {
      const std::string date = date_in_url(page_.url);
      if (!date.empty()) out_.published = {date, "url", {}};
    }
  }

  [[nodiscard]] bool is_title(const PageBlock& block) const {
    const std::string words = normalise_phrase(block.text);
    if (words.empty()) return false;
    return words == normalise_phrase(out_.title) ||
           (is_heading(block.tag) && block.tag == Tag::h1 && !out_.title.empty() &&
            normalise_phrase(out_.title).find(words) != std::string::npos);
  }

  // The article begins behind its headline: what stands between the last such headline and the stretch belongs to it
  // (a standfirst, a byline, a first paragraph cut off by a picture).
  [[nodiscard]] std::size_t widen_to_title(std::size_t first) const {
    for (std::size_t back = 0; back < 12 && back <= first; ++back) {
      const std::size_t i = first - back;
      if (i < blocks_.size() && is_title(blocks_[i].block)) return i;
    }
    return first;
  }

  void judge(std::size_t i, bool inside, std::size_t first) {
    Judged& j = blocks_[i];
    const PageBlock& b = j.block;
    const auto set = [&](Role role, const char* reason) {
      j.role = role;
      j.reason = reason;
    };
    const Role words = role_of_words(b.text);
    if (is_title(b)) return set(Role::title, "the title");
    if (b.signs & kHidden) return set(Role::other, "hidden on the page");
    if (b.signs & kComment) return set(Role::comment, "inside the comments");
    if (b.signs & (kNavigation | kFooter))
      return set(b.signs & kFooter ? Role::legal : Role::navigation, "inside navigation or footer");
    if (words != Role::paragraph) return set(words, "its words give it away");
    if (b.signs & kCaption) return set(Role::caption, "inside a figure or caption");
    if (b.signs & kNewsletter) return set(Role::newsletter, "inside a box that asks for something");
    if (b.signs & kShare) return set(Role::share, "inside a share box");
    if (b.signs & kBiography && !(b.signs & kArticle && b.words > 60))
      return set(Role::biography, "inside a note on the author");
    if (b.signs & (kLegal | kTags))
      return set(b.signs & kLegal ? Role::legal : Role::navigation, "inside a legal note or tags");
    const bool byline = !authors_of_byline(b.text).empty() && b.words < 25;
    const bool stamp = b.words < 14 && !ends_as_sentence(b.text) && !date_in_text(b.text).empty();
    if (byline || stamp || (b.signs & kByline && b.words < 25))
      return set(Role::byline, "names the author or the date");
    if (b.signs & kTeaser && (b.link_density() > 0.3 || b.words < 25))
      return set(Role::teaser, "inside a list of other stories");
    if (b.signs & (kAside | kHeader) && !(inside && j.score > 15)) return set(Role::teaser, "beside the article");
    if (!inside) return set(b.link_density() > 0.5 ? Role::navigation : Role::other, "outside the article");
    if (b.link_density() > 0.75 && b.words < 30) return set(Role::teaser, "nothing but a link");
    if ((b.signs & kStandfirst || normalise_phrase(b.text) == normalise_phrase(metadata_.description)) &&
        i <= first + 6 && before_body(first, i)) {
      return set(Role::standfirst, "stands under the headline");
    }
    if (is_heading(b.tag)) return set(Role::subhead, "a heading inside the body");
    const bool sentence = ends_as_sentence(b.text);
    if (!sentence && b.words < 4) return set(Role::other, "too short to be prose");
    if (b.tag == Tag::li) return set(Role::list_item, "a list item inside the body");
    if (b.tag == Tag::blockquote) return set(Role::quote, "a block quotation");
    set(Role::paragraph, sentence ? "prose inside the best stretch" : "inside the best stretch");
  }

  [[nodiscard]] bool before_body(std::size_t first, std::size_t i) const {
    for (std::size_t k = first; k < i; ++k) {
      if (blocks_[k].role == Role::paragraph) return false;
    }
    return true;
  }

  // A subhead with no body after it is the headline of something else ("Read next").
  void drop_trailing_subheads() {
    bool body_after = false;
    for (std::size_t i = blocks_.size(); i-- > 0;) {
      Judged& j = blocks_[i];
      if (j.role == Role::paragraph || j.role == Role::list_item || j.role == Role::quote) body_after = true;
      if (j.role == Role::subhead && !body_after) {
        j.role = Role::teaser;
        j.reason = "a heading with no body below it";
      }
    }
  }

  void write() {
    drop_trailing_subheads();
    for (const Judged& j : blocks_) {
      if (j.role == Role::title) continue;
      if (is_body(j.role))
        add_body(out_, j.role, j.block.text, j.block.page, static_cast<float>(j.score), j.reason);
      else
        add_apart(out_, j.role, j.block.text, j.block.page, static_cast<float>(j.score), j.reason);
    }
  }

  // "Belarus: tens of thousands rally | Baltic Lantern", "The Meridian Post: West imposes ...": what the page's title
  // has beside the article's.
  void outlet_of_title() {
    if (!out_.outlet.value.empty() || out_.title.empty()) return;
    for (const Sourced& candidate : metadata_.titles) {
      if (candidate.source != "title") continue;
      const std::size_t at = candidate.value.find(out_.title);
      if (at == std::string::npos) continue;
      std::string rest = candidate.value.substr(0, at) + candidate.value.substr(at + out_.title.size());
      while (!rest.empty() && !is_letter(static_cast<unsigned char>(rest.back())) &&
             static_cast<unsigned char>(rest.back()) < 0x80)
        rest.pop_back();
      std::size_t begin = 0;
      while (begin < rest.size()) {
        std::size_t next = begin;
        if (is_letter(next_code_point(rest, next))) break;
        begin = next;
      }
      rest.erase(0, begin);
      if (!rest.empty() && count_words(rest) <= 5) out_.outlet = {rest, "title", candidate.page};
    }
  }

  void byline_and_date(std::size_t first) {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const Judged& j = blocks_[i];
      if (j.role != Role::byline) continue;
      const bool near = i + 6 >= first && i <= first + 10;
      if (!near) continue;
      std::vector<std::string> authors = authors_of_byline(j.block.text);
      if (authors.empty() && out_.authors.empty() && j.block.signs & kByline)
        authors = authors_of_byline("By " + j.block.text.substr(0, j.block.text.find_first_of("|·0123456789")));
      if (out_.authors.empty()) out_.authors = std::move(authors);
      if (out_.published.value.empty()) {
        const std::string date = date_in_text(j.block.text);
        if (!date.empty()) out_.published = {date, "text", j.block.page};
      }
    }
  }

  void verdict() {
    std::size_t body_words = 0, linked = 0, all = 0, paragraphs = 0;
    for (const Judged& j : blocks_) {
      all += j.block.words;
      linked += j.block.linked;
      if (j.role == Role::paragraph || j.role == Role::list_item || j.role == Role::quote) {
        body_words += j.block.words;
        ++paragraphs;
      }
    }
    const auto refuse = [&](const char* why) {
      out_.is_article = false;
      out_.verdict = why;
    };
    if (all == 0) return refuse("no text on the page");
    const std::string head = to_lower(out_.title);
    if (body_words < 60 &&
        (head.find("not found") != std::string::npos || head.starts_with("404") ||
         head.find("access denied") != std::string::npos || head.find("page unavailable") != std::string::npos))
      return refuse("an error page");
    if (body_words < 12) return refuse(linked * 2 > all ? "a list of links" : "too little running text");
    if (paragraphs <= 1 && linked > body_words * 4 && body_words < 60) return refuse("a list of links");
  }

  const page::Page& page_;
  page::Html html_;
  Metadata metadata_;
  Sourced title_;
  std::vector<Judged> blocks_;
  Article out_;
};

}  // namespace

Article from_html(const page::Page& page) { return HtmlExtractor(page).extract(); }

}  // namespace dragoman::article
