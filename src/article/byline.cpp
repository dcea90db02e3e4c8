// Byline and dates of a page.
//
// "By Jo Ng | Updated 4 May 2021, first published 3 May 2021" under the headline of this article and "By Mei Tan,
// 17 hours ago" in a teaser beside it look alike; what tells them apart is where they stand. So names and dates count
// when they are stated by the page (JSON-LD, meta), stand between the headline and the first paragraph, or close the
// body. A date that the page calls "updated" is the modification, and the date of writing only if there is no other.
#include "article/byline.h"

#include <algorithm>
#include <array>

#include "article/outlets.h"
#include "article/parts.h"
#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

constexpr std::size_t kAbove = 10, kBelow = 5, kAfter = 14,
                      kBare = 6;  // lines around the headline, into and after the body

bool contains_any(std::string_view folded, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string_view::npos; });
}

class BylineFinder {
 public:
  BylineFinder(const Metadata& metadata, const Lines& lines, Article& out)
      : metadata_(metadata), lines_(lines), out_(out) {
    const std::size_t n = lines.all.size();
    begin_ = lines.title > kAbove ? lines.title - kAbove : 0;
    after_ = std::min(n, lines.last_body + 1);
    end_ = std::max(std::min(n, lines.title + 1), std::min(after_, std::max(lines.title, lines.first_body) + kBelow));
    after_end_ = std::min(n, after_ + kAfter);
    month_first_ = writes_month_first(metadata, out.url);
  }

  void find() {
    dates();
    authors();
  }

 private:
  [[nodiscard]] bool inside(std::uint32_t at, std::size_t from, std::size_t to) const {
    if (from >= to) return false;
    return at >= lines_.all[from].page.begin && at <= lines_.all[to - 1].page.end;
  }

  // The line that covers a byte of the page; none if it lies between lines.
  [[nodiscard]] const Line* line_at(std::uint32_t at) const {
    const auto it = std::upper_bound(lines_.all.begin(), lines_.all.end(), at,
                                     [](std::uint32_t a, const Line& line) { return a < line.page.begin; });
    if (it == lines_.all.begin()) return nullptr;
    const Line& line = *std::prev(it);
    return at <= line.page.end ? &line : nullptr;
  }

  void dates() {
    Sourced shown, updated;
    for (std::size_t i = begin_; i < end_; ++i) read_line(i, true, shown, updated);
    for (std::size_t i = after_; i < after_end_; ++i) read_line(i, false, shown, updated);
    Sourced changed;
    const Sourced loose = loose_date(changed);
    Sourced timed = time_near_headline(updated);
    if (out_.published) {
      prefer_local_day();
      prefer_earlier();
    } else {
      for (const Sourced* one : std::initializer_list<const Sourced*>{&labelled_, &timed, &shown, &loose, &closing_}) {
        if (!out_.published && !one->value.empty()) out_.published = *one;
      }
      if (!out_.published && !updated && !out_.modified && !metadata_.times.empty())
        out_.published = metadata_.times[0];
    }
    if (!updated && !out_.published) updated = changed;
    settle_order();
    if (!out_.modified && updated) out_.modified = updated;
    // The only date of the page is that of its last change: the text stands as it was then.
    if (!out_.published && out_.modified) out_.published = {out_.modified.value, "modified", out_.modified.page};
  }

  // A short line elsewhere that the page's own class names call a date; far below the body only if it is also called
  // published. One that is called updated is kept for a page that has no other.
  [[nodiscard]] Sourced loose_date(Sourced& changed) const {
    for (std::size_t i = 0; i < lines_.all.size(); ++i) {
      const Line& line = lines_.all[i];
      if (!line.byline_sign || line.words > 10) continue;
      if (line.role == Role::teaser || line.role == Role::comment || line.role == Role::caption) continue;
      const bool own = i < after_end_ && (line.role == Role::byline || line.role == Role::other || is_body(line.role));
      for (const Stamp& stamp : stamps_in_text(line.text, month_first_)) {
        const StampKind kind = kind_of(stamp, i);
        if (kind == StampKind::published || (kind == StampKind::plain && own)) return {stamp.date, "text", line.page};
        if (kind == StampKind::modified && own && !changed) changed = {stamp.date, "text", line.page};
      }
    }
    return {};
  }

  // "Published" on a line of its own, the date on the next.
  [[nodiscard]] StampKind kind_of(const Stamp& stamp, std::size_t i) const {
    if (stamp.kind != StampKind::plain || i == 0 || lines_.all[i - 1].words > 3) return stamp.kind;
    const auto both =
        stamps_in_text(std::string(lines_.all[i - 1].text) + " " + std::string(lines_.all[i].text), month_first_);
    return both.empty() ? stamp.kind : both.front().kind;
  }

  void read_line(std::size_t i, bool above, Sourced& shown, Sourced& updated) {
    const Line& line = lines_.all[i];
    if (line.words > 40 || line.role == Role::title || line.role == Role::teaser || line.role == Role::comment) return;
    if (line.role == Role::caption || (line.role == Role::legal && line.words > 6)) return;
    for (const Stamp& stamp : stamps_in_text(line.text, month_first_)) {
      const StampKind kind = kind_of(stamp, i);
      if (kind == StampKind::modified && !updated) updated = {stamp.date, "text", line.page};
      if (kind == StampKind::published && !labelled_) labelled_ = {stamp.date, "text", line.page};
      const bool free_line = line.words <= 25 && !ends_as_sentence(line.text);
      if (kind == StampKind::plain && above && free_line && !shown) shown = {stamp.date, "text", line.page};
      // Between headline and text, on a line that is about nothing else: what the page calls its date.
      const bool below_title = i > lines_.title && i <= lines_.title + 3 && line.words <= 6;
      if (kind == StampKind::plain && above && i > lines_.title && line.words <= 12 &&
          (line.role == Role::byline || below_title) && !beside_)
        beside_ = {stamp.date, "text", line.page};
      const bool own = line.role == Role::byline || line.byline_sign;
      if (kind == StampKind::plain && !above && line.words <= (line.byline_sign ? 8U : 6U) && own && !closing_)
        closing_ = {stamp.date, "text", line.page};
    }
  }

  // Below the headline, or else above it.
  Sourced time_near_headline(Sourced& updated) const {
    Sourced out = time_between(lines_.title, end_, updated);
    return out ? out : time_between(begin_, lines_.title, updated);
  }

  Sourced time_between(std::size_t from, std::size_t to, Sourced& updated) const {
    for (const Sourced& time : metadata_.times) {
      if (!inside(time.page.begin, from, to)) continue;
      const Line* line = line_at(time.page.begin);
      if (line && (line->role == Role::teaser || line->role == Role::comment)) continue;
      const std::string words = line ? to_lower(line->text.substr(0, 120)) : "";
      if (contains_any(words, {"updat", "modif", "aktualis"}) && !contains_any(words, {"publi", "posted"})) {
        if (!updated) updated = time;
        continue;
      }
      return time;
    }
    return {};
  }

  // "03/10/2023" may be of March or of October; a date of the page that is written out ("3 October 2023") tells.
  void settle_order() {
    const std::string day = out_.published.value.substr(0, 10);
    if (day.size() < 10 || (out_.published.source != "text" && out_.published.source != "time")) return;
    const std::string year = day.substr(0, 4), first = day.substr(5, 2), second = day.substr(8, 2);
    if (first == second || second > "12") return;
    const Line* line = line_at(out_.published.page.begin);
    if (line == nullptr) line = line_at(out_.published.page.end);
    if (line == nullptr || !has_numbers(line->text, first, second, year)) return;
    const std::string other = year + "-" + second + "-" + first;
    const bool written_out = std::any_of(lines_.all.begin(), lines_.all.end(), [&](const Line& one) {
      if (one.words > 40 || has_numbers(one.text, first, second, year)) return false;
      const std::vector<Stamp> stamps = stamps_in_text(one.text, month_first_);
      return std::any_of(stamps.begin(), stamps.end(), [&](const Stamp& stamp) { return stamp.date == other; });
    });
    if (written_out) out_.published.value = other;
  }

  // Whether a text has the year's day in numbers alone, with or without leading zeros and in either order.
  static bool has_numbers(std::string_view text, std::string_view first, std::string_view second,
                          std::string_view year) {
    const auto bare = [](std::string_view two) { return two.starts_with('0') ? two.substr(1) : two; };
    for (const char sign : {'/', '-', '.'}) {
      for (const bool full : {true, false}) {
        const std::string a(full ? first : bare(first)), b(full ? second : bare(second));
        for (const std::string& one : {a + sign + b + sign, b + sign + a + sign}) {
          if (text.find(one + std::string(year)) != std::string_view::npos) return true;
        }
      }
    }
    return false;
  }

  // A stamp in universal time may have another day than the page shows its readers.
  void prefer_local_day() {
    const auto instant = instant_of(out_.published.value);
    if (!instant) return;
    const bool universal = out_.published.value.ends_with('Z') || out_.published.value.ends_with("+00:00") ||
                           out_.published.value.ends_with("+0000");
    if (!universal) return;
    for (const Sourced& time : metadata_.times) {
      if (instant_of(time.value) == instant && time.value.substr(0, 10) != out_.published.value.substr(0, 10)) {
        out_.published = time;
        return;
      }
    }
    // The day in the address is the outlet's own.
    const std::string day = date_in_url(out_.url);
    const auto noon = instant_of(day + "T12:00:00Z");
    if (noon && day != out_.published.value.substr(0, 10) && std::abs(*noon - *instant) <= std::int64_t{26} * 60)
      out_.published = {day, "url", {}};
  }

  // A date beside the headline before the stated day: the page was moved or published anew, its text is older.
  void prefer_earlier() {
    const Sourced& seen = labelled_ ? labelled_ : beside_;
    if (!seen || seen.value.substr(0, 10) >= out_.published.value.substr(0, 10)) return;
    // The stated instant by another clock is no other date, and says more.
    const auto stated = instant_of(out_.published.value), noon = instant_of(seen.value.substr(0, 10) + "T12:00:00Z");
    if (!stated || !noon || std::abs(*noon - *stated) > std::int64_t{26} * 60) out_.published = seen;
  }

  void authors() {
    std::vector<std::string> names = metadata_.authors;
    const std::size_t stated = names.size();
    for (std::size_t i = begin_; i < end_; ++i) line_authors(i, names);
    add_marks(begin_, end_, names);
    if (names.size() == stated && !has_person(names)) {
      for (std::size_t i = after_; i < after_end_; ++i) line_authors(i, names);
      if (names.size() == stated) add_marks(after_, after_end_, names);
    }
    const auto nobody = [&] {
      return std::all_of(names.begin(), names.end(), [this](const std::string& name) { return is_outlet(name); });
    };
    if (nobody()) bare_names(names);
    if (nobody()) handles(names);
    drop_outlet(names);
    out_.authors = without_repeats(std::move(names));
  }

  void line_authors(std::size_t i, std::vector<std::string>& names) const {
    const Line& line = lines_.all[i];
    if (line.words > 30 || line.role == Role::title || line.role == Role::teaser || line.role == Role::caption) return;
    if (line.role == Role::comment) return;
    if (is_byline_lead(line.text) && i + 1 < lines_.all.size() && lines_.all[i + 1].words <= 8) {
      add(authors_of_byline("By " + std::string(lines_.all[i + 1].text)), names);
      return;
    }
    if (ends_as_sentence(line.text) && line.words > 12) return;
    const bool own = line.role == Role::byline || line.byline_sign;
    if (!own && is_body(line.role)) return;
    add(own ? authors_within(line.text) : authors_of_byline(line.text), names);
  }

  static bool is_person(const std::string& name) { return !authors_of_byline("By " + name).empty(); }

  // Whether one of the names is a person's: not the outlet's, which has the same form.
  [[nodiscard]] bool has_person(const std::vector<std::string>& names) const {
    return std::any_of(names.begin(), names.end(), [this](const std::string& name) {
      return is_person(name) && !is_outlet(name) && outlets().by_name(name) == nullptr;
    });
  }

  // Between headline and text and beside the date, a line that is nothing but names: "Jo Ng / Mei Ling Tan".
  void bare_names(std::vector<std::string>& names) const {
    for (std::size_t i = lines_.title + 1; i < lines_.all.size() && i <= lines_.title + kBare; ++i) {
      const Line& line = lines_.all[i];
      if (is_body(line.role) && line.words >= 12) return;
      if (line.words > 12 || line.role == Role::title) continue;
      std::vector<std::string> found = names_alone(line.text);
      if (found.empty() || !stands_by_date(i) || shares_word(line.text, out_.title)) continue;
      return add(std::move(found), names);
    }
  }

  // "By Yucy" between headline and text.
  void handles(std::vector<std::string>& names) const {
    for (std::size_t i = lines_.title + 1; i < end_; ++i) {
      const Line& line = lines_.all[i];
      if (line.words > 16 || (is_body(line.role) && line.words > 4)) continue;
      if (std::string name = handle_of_byline(line.text); !name.empty()) return names.push_back(std::move(name));
    }
  }

  // A label or a section's name ("Cleaning Trends") has words of the title; the author has not.
  static bool shares_word(std::string_view line, std::string_view title) {
    std::vector<Word> words, others;
    split_words(line, words);
    split_words(title, others);
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
      return std::any_of(others.begin(), others.end(), [&](const Word& other) { return word.hash == other.hash; });
    });
  }

  [[nodiscard]] bool stands_by_date(std::size_t i) const {
    const std::size_t to = std::min(lines_.all.size(), i + 3);
    for (std::size_t k = lines_.title + 1; k < to; ++k) {
      const Line& line = lines_.all[k];
      if (k != i && line.words <= 12 && (line.role == Role::byline || !stamps_in_text(line.text, month_first_).empty()))
        return true;
    }
    return false;
  }

  // The surest marks of a region; less sure ones only where those give nothing.
  void add_marks(std::size_t from, std::size_t to, std::vector<std::string>& names) const {
    const bool persons = std::any_of(names.begin(), names.end(), is_person);
    for (const int worth : {4, 3, 2}) {
      // A class name is the weakest witness: it adds nothing to persons that are stated.
      if (worth == 2 && persons) return;
      const std::size_t before = names.size();
      for (const AuthorMark& mark : metadata_.marks) {
        if (mark.worth != worth || !inside(mark.at, from, to)) continue;
        std::vector<std::string> found = authors_within(mark.text);
        if (found.empty()) found = authors_of_byline("By " + mark.text);
        if (found.empty() && names.empty() && is_handle(mark.text)) found.push_back(mark.text);
        add(std::move(found), names);
      }
      if (names.size() > before) return;
    }
  }

  // "Yucy", "stephenlega": one word where a name is expected.
  static bool is_handle(std::string_view text) {
    if (text.size() < 3 || text.size() > 30 || text.find(' ') != std::string_view::npos) return false;
    const std::string folded = to_lower(text);
    return !contains_any(folded,
                         {"author", "by", "written", "share", "http", "@", ":", "0", "1", "2", "read", "posted"});
  }

  static void add(std::vector<std::string> more, std::vector<std::string>& names) {
    for (std::string& one : more) names.push_back(std::move(one));
  }

  [[nodiscard]] bool is_outlet(const std::string& name) const {
    return !out_.outlet.value.empty() && normalise_phrase(name) == normalise_phrase(out_.outlet.value);
  }

  // The outlet is no author beside persons.
  void drop_outlet(std::vector<std::string>& names) const {
    const auto is_outlet = [this](const std::string& name) { return this->is_outlet(name); };
    if (std::all_of(names.begin(), names.end(), is_outlet)) return;
    names.erase(std::remove_if(names.begin(), names.end(), is_outlet), names.end());
  }

  const Metadata& metadata_;
  const Lines& lines_;
  Article& out_;
  std::size_t begin_ = 0, end_ = 0, after_ = 0, after_end_ = 0;
  bool month_first_ = true;
  Sourced labelled_;  // "Published 3 May 2021"
  Sourced beside_;    // "3 May 2021" between headline and text
  Sourced closing_;   // "3 May 2021" below the text
};

}  // namespace

bool writes_month_first(const Metadata& metadata, std::string_view url) {
  const std::string locale = to_lower(metadata.locale);
  if (!locale.empty() && !locale.starts_with("en")) return false;
  if (locale.size() >= 5) return locale.ends_with("us") || locale.ends_with("ph");
  std::string_view host = url;
  if (const std::size_t at = host.find("://"); at != std::string_view::npos) host.remove_prefix(at + 3);
  host = host.substr(0, host.find('/'));
  const std::size_t dot = host.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? "" : host.substr(dot + 1);
  static constexpr std::array<std::string_view, 5> kAmerican = {"io", "us", "ai", "co", "tv"};
  return last.size() != 2 || std::find(kAmerican.begin(), kAmerican.end(), last) != kAmerican.end();
}

void find_byline(const Metadata& metadata, const Lines& lines, Article& out) {
  BylineFinder(metadata, lines, out).find();
}

}  // namespace dragoman::article
