// The article of an HTML page.
//
// The problem: of the fifty or five hundred runs of text on a page, which are the article? "Police raid taxi rank in
// Polokwane" in a sidebar is a headline of another story; the same words in a paragraph are an event.
//
// The idea: a model trained on marked pages gives every block the probability of being body, from its own words, links
// and full stops, its surroundings, and what class names above it usually mean (see features.cpp and model.cpp). No
// container is chosen, so a body split over several stays whole. Body and rest then get their roles by rules that a
// person can read.
#include "article/from_html.h"

#include <algorithm>
#include <array>
#include <vector>

#include "article/blocks.h"
#include "article/byline.h"
#include "article/extract.h"
#include "article/live.h"
#include "article/metadata.h"
#include "article/model.h"
#include "article/parts.h"
#include "article/verdict.h"
#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

using page::Tag;

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

struct Judged {
  PageBlock block;
  float score = 0;   // the probability of being body
  std::string time;  // of the live-blog entry it belongs to
  Role role = Role::paragraph;
  const char* reason = "";
};

// From here on a block is body. Cross-validated F1 is flat between 0.35 and 0.5; below that, teasers come in.
constexpr float kBody = 0.42F;
// On a page with hardly any such block the likeliest of the rest are shown; the verdict stays with what is sure.
constexpr std::uint32_t kHardlyAny = 60;  // words
constexpr float kLikely = 0.2F;

// The model was trained on whole pages of news sites. On a bare page of a few blocks it has little to stand on: there,
// prose that nothing speaks against is body.
constexpr std::size_t kBarePage = 25;
constexpr std::uint32_t kFurniture = kNavigation | kAside | kFooter | kCaption | kComment | kNewsletter | kShare |
                                     kBiography | kByline | kLegal | kTags | kHidden;
constexpr std::uint32_t kBoxes = kNavigation | kFooter | kCaption | kComment | kNewsletter | kShare | kLegal | kTags;
bool plain_prose(const PageBlock& b, std::uint32_t signs) {
  return b.words >= 12 && b.link_density() < 0.3 && ends_as_sentence(b.text) && !(signs & kFurniture) &&
         role_of_words(b.text) == Role::paragraph;
}

// Signs that most of the page's prose has say nothing: on "newsletter-post" pages everything is in a newsletter.
std::uint32_t signs_of_most_prose(const std::vector<PageBlock>& blocks) {
  std::array<double, 32> words{};
  double all = 0;
  for (const PageBlock& b : blocks) {
    if (b.words < 12 || b.link_density() >= 0.3 || !ends_as_sentence(b.text)) continue;
    all += b.words;
    for (unsigned bit = 0; bit < 32; ++bit) words[bit] += b.signs >> bit & 1U ? b.words : 0;
  }
  std::uint32_t out = 0;
  for (unsigned bit = 0; bit < 32; ++bit) out |= words[bit] > 0.7 * all ? 1U << bit : 0U;
  return out & ~static_cast<std::uint32_t>(kHidden);
}

// Two hundred words of sentences in one block are the article, whatever the box is called ("paywall-content").
bool is_long_prose(const PageBlock& b) {
  constexpr std::uint32_t kNever = kLegal | kFooter | kComment | kHidden | kNavigation;
  if (b.words < 200 || b.link_density() > 0.1 || b.signs & kNever || !ends_as_sentence(b.text)) return false;
  const auto stops = static_cast<std::size_t>(std::count(b.text.begin(), b.text.end(), '.'));
  return stops * 50 > b.words && stops * 6 < b.words;
}

class HtmlExtractor {
 public:
  HtmlExtractor(const page::Page& page, const BlockModel& model)
      : page_(page), model_(model), html_(page::Html::parse(page.bytes)), metadata_(read_metadata(html_)) {}

  Article extract() {
    take_metadata();
    std::vector<PageBlock> blocks = split_blocks(html_);
    const std::vector<float> body = judge_blocks(html_, blocks, context_of(metadata_), model_);
    const std::uint32_t common = signs_of_most_prose(blocks);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      float score = body[i];
      const std::uint32_t signs = blocks[i].signs & ~common;
      if (blocks.size() < kBarePage) {
        if (plain_prose(blocks[i], signs)) score = std::max(score, 0.5F);
        if (signs & kBoxes) score = 0;
      }
      if (is_long_prose(blocks[i])) score = std::max(score, 0.5F);
      blocks_.push_back({std::move(blocks[i]), score, "", Role::paragraph, ""});
    }
    std::uint32_t sure = 0;
    for (const Judged& j : blocks_) sure += j.score >= kBody ? j.block.words : 0;
    const float bar = sure < kHardlyAny ? kLikely : kBody;
    const std::size_t first = widen_to_title(first_body(), 12);
    for (std::size_t i = 0; i < blocks_.size(); ++i) judge(i, blocks_[i].score >= bar, first);
    live_entries();
    if (!out_.title.empty()) add_body(out_, Role::title, out_.title, title_.page, 1, "title from " + title_.source);
    write();
    outlet_of_title();
    byline_and_dates(first);
    finish_article(out_);
    verdict();
    return std::move(out_);
  }

 private:
  void take_metadata() {
    out_.outlet = metadata_.outlet;
    title_ = choose_title(metadata_);
    out_.title = page_.title.empty() ? title_.value : page_.title;
    title_key_ = normalise_phrase(out_.title);
    title_words_ = count_words(out_.title);
    description_key_ = normalise_phrase(metadata_.description);
    out_.published = metadata_.published;
    out_.modified = metadata_.modified;
    out_.section = metadata_.section;
    out_.url = metadata_.canonical.empty() ? page_.url : metadata_.canonical;
    if (out_.published.value.empty() && !page_.url.empty()) {
      const std::string date = date_in_url(page_.url);
      if (!date.empty()) out_.published = {date, "url", {}};
    }
  }

  [[nodiscard]] std::size_t first_body() const {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].score >= kBody && blocks_[i].block.words >= 8) return i;
    }
    return 0;
  }

  [[nodiscard]] bool is_title(const PageBlock& block) const {
    if (title_key_.empty() || block.words > title_words_ + 8) return false;
    const std::string words = normalise_phrase(block.text);
    if (words.empty()) return false;
    return words == title_key_ || (block.tag == Tag::h1 && title_key_.find(words) != std::string::npos);
  }

  // Whether the page's own summary or a class name says that the block is one.
  [[nodiscard]] bool is_summary(const PageBlock& b) const {
    return b.signs & kStandfirst || normalise_phrase(b.text) == description_key_;
  }

  // The article begins behind its headline: what stands between the last such headline and the stretch belongs to it
  // (a standfirst, a byline, a first paragraph cut off by a picture).
  [[nodiscard]] std::size_t widen_to_title(std::size_t first, std::size_t reach) const {
    for (std::size_t back = 0; back < reach && back <= first; ++back) {
      const std::size_t i = first - back;
      if (i < blocks_.size() && is_title(blocks_[i].block)) return i;
    }
    return first;
  }

  void judge(std::size_t i, bool inside, std::size_t first) {
    Judged& j = blocks_[i];
    const PageBlock& b = j.block;
    if (is_title(b) && (b.tag == Tag::h1 || !inside || i <= first + 1)) {
      j.role = Role::title;
      j.reason = "the title";
    } else if (inside) {
      judge_body(i, first);
    } else {
      judge_apart(j);
      // A summary that is set apart from the body is not coded, but it is still the page's own summary.
      if (out_.standfirst.empty() && b.words >= 6 && is_standfirst(i, first)) out_.standfirst = b.text;
    }
  }

  [[nodiscard]] bool is_standfirst(std::size_t i, std::size_t first) const {
    const PageBlock& b = blocks_[i].block;
    constexpr std::uint32_t kNever =
        kNavigation | kComment | kFooter | kTeaser | kCaption | kShare | kByline | kNewsletter;
    return !(b.signs & kNever) && b.link_density() < 0.3 && i <= first + 6 && i + 6 > first && before_body(first, i) &&
           is_summary(b);
  }

  // The block is body by the model; which part of it?
  void judge_body(std::size_t i, std::size_t first) {
    Judged& j = blocks_[i];
    const PageBlock& b = j.block;
    const auto set = [&](Role role, const char* reason) {
      j.role = role;
      j.reason = reason;
    };
    // A few words give a line away even between two paragraphs.
    const Role words = role_of_words(b.text);
    if (words != Role::paragraph && b.words < 30 && j.score < 0.9F) return set(words, "its words give it away");
    if (is_biography(b, j.score)) return set(Role::biography, "says who the author is");
    if (b.words < 25 && names_author_or_date(b)) return set(Role::byline, "names the author or the date");
    if (i <= first + 6 && before_body(first, i) && is_summary(b))
      return set(Role::standfirst, "stands under the headline");
    if (is_heading(b.tag)) return set(Role::subhead, "a heading inside the body");
    if (b.tag == Tag::li) return set(Role::list_item, "a list item inside the body");
    if (b.tag == Tag::blockquote) return set(Role::quote, "a block quotation");
    set(Role::paragraph, "reads and stands like body text");
  }

  // "Jo Ng covers the ports for the Courier": begins with a stated author, or stands in a box of that name.
  [[nodiscard]] bool is_biography(const PageBlock& b, float score) const {
    if (b.words < 6 || b.words > 100 || is_heading(b.tag)) return false;
    if (b.signs & kBiography && score < 0.75F) return true;
    return std::any_of(metadata_.authors.begin(), metadata_.authors.end(), [&](const std::string& author) {
      return author.find(' ') != std::string::npos && b.text.starts_with(author) && b.text.size() > author.size() &&
             b.text[author.size()] == ' ';
    });
  }

  // "By Hanna Weiss in Brussels", "17 August 2020, 6:15am"; not a heading or a sentence that has a date.
  static bool names_author_or_date(const PageBlock& b) {
    if (is_heading(b.tag) || ends_as_sentence(b.text)) return false;
    return !authors_of_byline(b.text).empty() || (b.words < 8 && b.tag != Tag::li && !date_in_text(b.text).empty());
  }

  // The block is not body by the model; what is it?
  void judge_apart(Judged& j) const {
    const PageBlock& b = j.block;
    const auto set = [&](Role role, const char* reason) {
      j.role = role;
      j.reason = reason;
    };
    const Role words = role_of_words(b.text);
    if (b.signs & kHidden) return set(Role::other, "hidden on the page");
    if (b.signs & kComment) return set(Role::comment, "inside the comments");
    if (b.signs & kFooter) return set(Role::legal, "inside the footer");
    if (b.signs & kNavigation) return set(Role::navigation, "inside navigation");
    if (words != Role::paragraph) return set(words, "its words give it away");
    if (b.signs & kCaption) return set(Role::caption, "inside a figure or caption");
    if (b.signs & kNewsletter) return set(Role::newsletter, "inside a box that asks for something");
    if (b.signs & kShare) return set(Role::share, "inside a share box");
    const bool byline = b.words < 25 && !authors_of_byline(b.text).empty();
    const bool stamp = b.words < 14 && !ends_as_sentence(b.text) && !date_in_text(b.text).empty();
    if (byline || stamp || (b.signs & kByline && b.words < 25))
      return set(Role::byline, "names the author or the date");
    if (b.signs & kBiography) return set(Role::biography, "inside a note on the author");
    if (b.signs & kLegal) return set(Role::legal, "inside a legal note");
    if (b.signs & (kTeaser | kAside)) return set(Role::teaser, "beside the article, about other stories");
    if (b.link_density() > 0.5) return set(b.words > 4 ? Role::teaser : Role::navigation, "nothing but links");
    set(Role::other, "outside the article");
  }

  [[nodiscard]] bool before_body(std::size_t first, std::size_t i) const {
    for (std::size_t k = first; k < i; ++k) {
      if (blocks_[k].role == Role::paragraph) return false;
    }
    return true;
  }

  // Body blocks of a live blog belong to the entry whose time stands above them.
  void live_entries() {
    std::vector<LiveLine> lines;
    lines.reserve(blocks_.size());
    for (const Judged& j : blocks_)
      lines.push_back({j.block.text, j.block.page, is_body(j.role) && j.role != Role::title});
    constexpr std::uint32_t kStampWords = 5;
    const std::vector<LiveMark> marks = find_live_entries(metadata_, lines, out_.title, out_.url);
    for (std::size_t i = 0; i < marks.size(); ++i) {
      Judged& j = blocks_[i];
      if (marks[i].time.empty() || !lines[i].body) continue;
      if (marks[i].stamp) {
        if (j.block.words > kStampWords) continue;
        j.role = Role::byline;
        j.reason = "the time of a live blog's entry";
      } else if (j.role == Role::paragraph || j.role == Role::list_item || j.role == Role::quote) {
        j.role = Role::live_entry;
        j.reason = "an entry of a live blog";
      }
      j.time = marks[i].time;
    }
  }

  // A subhead with no body after it is the headline of something else ("Read next").
  void drop_trailing_subheads() {
    bool body_after = false;
    for (std::size_t i = blocks_.size(); i-- > 0;) {
      Judged& j = blocks_[i];
      if (j.role == Role::paragraph || j.role == Role::list_item || j.role == Role::quote || j.role == Role::live_entry)
        body_after = true;
      if (j.role == Role::subhead && !body_after && j.score < 0.9F) {
        j.role = Role::teaser;
        j.reason = "a heading with no body below it";
      }
    }
  }

  void write() {
    drop_trailing_subheads();
    for (const Judged& j : blocks_) {
      if (j.role == Role::title) continue;
      if (is_body(j.role)) {
        add_body(out_, j.role, j.block.text, j.block.page, j.score, j.reason);
        out_.blocks.back().time = j.time;
      } else {
        add_apart(out_, j.role, j.block.text, j.block.page, j.score, j.reason);
        out_.apart.back().time = j.time;
      }
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

  void byline_and_dates(std::size_t first) {
    Lines lines;
    lines.title = widen_to_title(first, 40);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const Judged& j = blocks_[i];
      lines.all.push_back({j.block.text, j.block.page, j.block.words, j.role, (j.block.signs & kByline) != 0});
      if (!is_body(j.role) || j.role == Role::title) continue;
      if (lines.last_body == 0) lines.first_body = i;
      lines.last_body = i;
    }
    find_byline(metadata_, lines, out_);
  }

  void verdict() {
    std::vector<Weighed> weighed;
    weighed.reserve(blocks_.size());
    for (const Judged& j : blocks_)
      weighed.push_back({&j.block, is_body(j.role) && j.score < kBody ? Role::other : j.role});
    out_.verdict = why_no_article(weighed, metadata_, out_.title);
    out_.is_article = out_.verdict.empty();
  }

  const page::Page& page_;
  const BlockModel& model_;
  page::Html html_;
  Metadata metadata_;
  Sourced title_;
  std::string title_key_, description_key_;  // normalised
  std::uint32_t title_words_ = 0;
  std::vector<Judged> blocks_;
  Article out_;
};

}  // namespace

Article from_html(const page::Page& page, const BlockModel& model) { return HtmlExtractor(page, model).extract(); }

}  // namespace dragoman::article
