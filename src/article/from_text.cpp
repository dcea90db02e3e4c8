// The article of a plain-text dump.
//
// A dump has lost the markup and kept the page: a photo caption first, then "ISLAMABAD: With Russian President ...",
// and after the last paragraph the page's other pieces, "Opinion", "Editorial", a title, the same title again, "Updated
// 19 Dec, 2024", a summary that breaks off with "...". Where the article ends is told by the first of these signs: a
// line that names a section of the page, a line that is repeated at once, or a stamp line of date alone. The body
// begins at the dateline, or else at the first paragraph that is prose and no caption. What stands before and after is
// kept apart.
#include "article/from_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "article/blocks.h"
#include "article/extract.h"
#include "article/metadata.h"
#include "article/parts.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

struct Line {
  std::string text;  // squeezed
  Span page;
  bool after_gap = true;  // an empty line stands before it
};

std::vector<Line> split_lines(std::string_view bytes) {
  std::vector<Line> out;
  bool gap = true;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    std::string text = squeeze(bytes.substr(begin, end - begin));
    if (text.empty()) {
      gap = true;
    } else {
      out.push_back({std::move(text), {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, gap});
      gap = false;
    }
    begin = end + 1;
  }
  return out;
}

// Hard-wrapped text: most lines are followed by another without a gap, and few end a sentence.
bool is_wrapped(const std::vector<Line>& lines) {
  std::size_t joined = 0, open = 0, length = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].after_gap) continue;
    ++joined;
    length += lines[i].text.size();
    if (!ends_as_sentence(lines[i].text)) ++open;
  }
  return joined > 3 && open * 2 > joined && length / joined > 40 && length / joined < 110;
}

std::vector<Line> paragraphs_of(std::string_view bytes) {
  std::vector<Line> lines = split_lines(bytes);
  if (!is_wrapped(lines)) return lines;
  std::vector<Line> out;
  for (Line& line : lines) {
    if (line.after_gap || out.empty()) {
      out.push_back(std::move(line));
    } else {
      out.back().text += " " + line.text;
      out.back().page = cover(out.back().page, line.page);
    }
  }
  return out;
}

constexpr std::array<std::string_view, 22> kSections = {
    "opinion",         "editorial",        "editorials",   "comments",          "comment",     "related",
    "related stories", "related articles", "related news", "read more",         "most read",   "most popular",
    "more stories",    "more from",        "also read",    "you may also like", "recommended", "latest news",
    "latest stories",  "trending",         "top stories",  "advertisement"};

bool is_section(std::string_view text) {
  std::string folded = to_lower(text);
  while (!folded.empty() && (folded.back() == ':' || folded.back() == '.')) folded.pop_back();
  return std::find(kSections.begin(), kSections.end(), folded) != kSections.end();
}

// "Updated 19 Dec, 2024", "18 Dec, 2024": a date and nothing else to speak of.
bool is_stamp(std::string_view text) {
  if (text.size() > 60) return false;
  const std::string folded = to_lower(text);
  const bool dated = !date_in_text(text).empty() || [&] {
    // "19 Dec, 2024" has a comma that the reader of dates passes over
    std::string plain(text);
    std::replace(plain.begin(), plain.end(), ',', ' ');
    return !date_in_text(plain).empty();
  }();
  return dated && count_words(text) <= (folded.starts_with("updated") || folded.starts_with("published") ? 8u : 4u);
}

bool is_prose(const Line& line) { return count_words(line.text) >= 12 && ends_as_sentence(line.text); }

class TextExtractor {
 public:
  explicit TextExtractor(const page::Page& page) : page_(page), lines_(paragraphs_of(page.bytes)) {}

  Article extract() {
    out_.title = page_.title;
    const std::size_t begin = find_begin();
    const std::size_t end = find_end(begin);
    head(begin);
    for (std::size_t i = begin; i < end; ++i) body(i, i + 1 == end);
    for (std::size_t i = end; i < lines_.size(); ++i) {
      add_apart(out_, role_of_words(lines_[i].text) == Role::legal ? Role::legal : Role::teaser, lines_[i].text,
                lines_[i].page, 1, "after the end of the article");
    }
    finish_article(out_);
    if (out_.outlet.value.empty()) outlet_told();
    return std::move(out_);
  }

 private:
  // A caption without a credit or a summary may stand before the dateline; two paragraphs there are the article's head,
  // and what looked like a dateline is none, or that of another part of a roundup.
  [[nodiscard]] std::size_t find_begin() const {
    const std::size_t window = std::min<std::size_t>(lines_.size(), 25);
    std::size_t before = 0;
    for (std::size_t i = 0; i < window && before < 2; ++i) {
      if (!find_dateline(lines_[i].text).empty() && count_words(lines_[i].text) >= 8) return i;
      before += is_prose(lines_[i]) && role_of_words(lines_[i].text) == Role::paragraph;
    }
    for (std::size_t i = 0; i < window; ++i) {
      if (is_prose(lines_[i]) && role_of_words(lines_[i].text) == Role::paragraph) return i;
    }
    // Clean text may be one short sentence.
    for (std::size_t i = 0; i < window; ++i) {
      if (ends_as_sentence(lines_[i].text) && role_of_words(lines_[i].text) == Role::paragraph) return i;
    }
    return 0;
  }

  [[nodiscard]] std::size_t find_end(std::size_t begin) const {
    for (std::size_t i = begin + 1; i < lines_.size(); ++i) {
      const bool repeated = i + 1 < lines_.size() && lines_[i].text == lines_[i + 1].text;
      if (is_section(lines_[i].text) || is_stamp(lines_[i].text) || repeated) {
        // A title that stands above its stamp belongs to the teaser too.
        std::size_t end = i;
        if (is_stamp(lines_[i].text) && end > begin + 1 && !ends_as_sentence(lines_[end - 1].text)) --end;
        return end;
      }
      const Role role = role_of_words(lines_[i].text);
      if (role == Role::legal && i + 3 >= lines_.size()) return i;
    }
    return lines_.size();
  }

  void head(std::size_t begin) {
    // The last short line before the body that is no caption and no byline is the title.
    std::size_t title = lines_.size();
    for (std::size_t i = 0; i < begin; ++i) {
      const Line& line = lines_[i];
      const bool headline = !ends_as_sentence(line.text) && count_words(line.text) >= 3 && count_words(line.text) <= 30;
      const bool plain =
          role_of_words(line.text) == Role::paragraph && authors_of_byline(line.text).empty() && !is_stamp(line.text);
      if (headline && plain && title == lines_.size()) title = i;
    }
    for (std::size_t i = 0; i < begin; ++i) {
      const Line& line = lines_[i];
      if (i == title) {
        if (out_.title.empty()) out_.title = line.text;
        continue;
      }
      std::vector<std::string> authors = authors_of_byline(line.text);
      if (!authors.empty()) {
        out_.authors = std::move(authors);
        add_apart(out_, Role::byline, line.text, line.page, 1, "begins with 'By'");
      } else if (is_stamp(line.text)) {
        std::string plain = line.text;
        std::replace(plain.begin(), plain.end(), ',', ' ');
        if (out_.published.value.empty()) out_.published = {date_in_text(plain), "text", line.page};
        add_apart(out_, Role::byline, line.text, line.page, 1, "a date alone");
      } else {
        const Role role = role_of_words(line.text);
        add_apart(out_, role == Role::paragraph ? Role::other : role, line.text, line.page, 1,
                  "before the beginning of the article");
      }
    }
    if (out_.title.empty()) return;
    const Span page = title < lines_.size() ? lines_[title].page : Span{};
    add_body(out_, Role::title, out_.title, page, 1,
             title < lines_.size() ? "a headline before the body" : "given with the page");
  }

  void body(std::size_t i, bool last) {
    const Line& line = lines_[i];
    const Role role = role_of_words(line.text);
    // "The roads are open again, the ministry said. —AFP": at the end this signs the copy, it names no photographer.
    const bool signed_copy = role == Role::caption && last && i > 0 && count_words(line.text) >= 8;
    if (role != Role::paragraph && !signed_copy) {
      add_apart(out_, role, line.text, line.page, 1, "its words give it away");
      return;
    }
    const bool subhead = !ends_as_sentence(line.text) && count_words(line.text) <= 10;
    add_body(out_, subhead ? Role::subhead : Role::paragraph, line.text, line.page, 1,
             subhead ? "short, no full stop" : "between begin and end");
  }

  // "a close aide to the army chief told Dawn": a newspaper names itself as the one that was told.
  void outlet_told() {
    const std::string_view text = out_.text;
    for (std::size_t at = text.find(" told "); at != std::string_view::npos; at = text.find(" told ", at + 1)) {
      std::size_t begin = at + 6;
      if (text.substr(begin).starts_with("the ")) begin += 4;
      std::size_t end = begin;
      // Capitalised words up to a stop.
      while (end < text.size() && text[end] >= 'A' && text[end] <= 'Z') {
        while (end < text.size() &&
               (is_letter(static_cast<unsigned char>(text[end])) || static_cast<unsigned char>(text[end]) >= 0x80))
          ++end;
        if (end + 1 < text.size() && text[end] == ' ' && text[end + 1] >= 'A' && text[end + 1] <= 'Z')
          ++end;
        else
          break;
      }
      const bool stops = end == text.size() || text[end] == '.' || text[end] == ',' || text[end] == '\n';
      const std::string_view name = text.substr(begin, end - begin);
      // A person is named with a title or a verb after it; an outlet stands at the stop. Countries and bodies are told
      // things too, so only a name that is nowhere else in the text counts.
      if (!stops || name.size() < 3) continue;
      std::size_t uses = 0;
      for (std::size_t use = text.find(name); use != std::string_view::npos; use = text.find(name, use + name.size())) {
        const std::size_t before = use >= 6 ? use - 6 : 0;
        const bool told = text.substr(before, use - before).find("told ") != std::string_view::npos ||
                          (use >= 10 && text.substr(use - 10, 10).find("told the ") != std::string_view::npos);
        if (!told) uses += 2;
        ++uses;
      }
      if (uses > 2) continue;
      out_.outlet = {std::string(name), "text", {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
      out_.outlet.page = {};
      return;
    }
  }

  const page::Page& page_;
  std::vector<Line> lines_;
  Article out_;
};

}  // namespace

Article from_text(const page::Page& page) { return TextExtractor(page).extract(); }

}  // namespace dragoman::article
