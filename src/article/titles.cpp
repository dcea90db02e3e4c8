// The title: a vote among the page's own.
//
// "Trump revives summit | Harbour Courier" stands in <title>, "Trump revives summit" in <h1> and og:title. The heading
// is what a reader sees; the others were written for search engines, and tell which of several headings it is and
// where the site's name is to be cut off. A page whose only heading is the site's name has its title in the others.
#include <algorithm>
#include <array>

#include "article/metadata.h"
#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

struct Part {
  std::size_t begin = 0, end = 0;
};

// The parts of a title between " | ", " - " and the like.
std::vector<Part> parts_of(const std::string& title) {
  static constexpr std::array<std::string_view, 10> kSeparators = {" | ", " - ", " – ", " — ", " : ",
                                                                   " « ", " » ", " · ", " / ", " • "};
  std::vector<Part> out;
  std::size_t start = 0;
  for (std::size_t at = 0; at < title.size(); ++at) {
    for (const std::string_view separator : kSeparators) {
      if (title.compare(at, separator.size(), separator) != 0) continue;
      out.push_back({start, at});
      start = at + separator.size();
      at = start - 1;
      break;
    }
  }
  out.push_back({start, title.size()});
  return out;
}

std::size_t words_in(std::string_view text) {
  std::vector<Word> words;
  split_words(text, words);
  return words.size();
}

// How many words the two share, as a share of the longer.
double shared_words(const std::string& heading, const std::string& title) {
  std::vector<Word> mine, theirs;
  split_words(heading, mine);
  split_words(title, theirs);
  std::size_t shared = 0;
  for (const Word& word : mine) {
    shared += std::any_of(theirs.begin(), theirs.end(), [&](const Word& other) { return other.hash == word.hash; });
  }
  const std::size_t longest = std::max(mine.size(), theirs.size());
  return longest ? static_cast<double>(shared) / static_cast<double>(longest) : 0;
}

// A name without its blanks: "The Daily Star" and "thedailystar" are the same.
std::string packed(const std::string& phrase) {
  std::string out;
  for (const char c : phrase) {
    if (c != ' ') out += c;
  }
  return out;
}

constexpr std::string_view kArticles[] = {"the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los"};
constexpr std::size_t kLongestHeading = 35;  // words; what is longer is a paragraph made large

class Chooser {
 public:
  explicit Chooser(const Metadata& metadata) : metadata_(metadata) {
    site_ = normalise_phrase(metadata.outlet.value);
    std::string_view host = metadata.canonical;
    if (const std::size_t at = host.find("://"); at != std::string_view::npos) host.remove_prefix(at + 3);
    host = host.substr(0, host.find('/'));
    host_ = packed(normalise_phrase(host));
    for (const Sourced& one : metadata.titles) {
      if (one.source != "title") whole_.push_back(normalise_phrase(one.value));
    }
  }

  Sourced choose() {
    Sourced out = vote();
    out.value = headline_of(out.value);
    return out;
  }

 private:
  Sourced vote() {
    weigh_headings();
    weigh_others();
    if (heading_)
      if (Sourced plain = without_kicker()) return plain;
    // "Our blog", "Book reviews": a heading of few words that no other title has is the site's or the section's.
    const bool says_much = heading_ && (words_in(heading_->value) > 3 || (best_share_ >= 0.12 && headings_ == 1));
    if (heading_ && (best_share_ >= 0.25 || other_.value.empty() || (headings_ == 1 && says_much))) {
      return *heading_;
    }
    return other_;
  }

  // "Homesteads make villages self-reliant | District": a bar is never part of a headline, so the longest of its parts
  // is the headline. A dash may be; the site's name behind one is cut.
  [[nodiscard]] std::string headline_of(const std::string& title) const {
    constexpr std::string_view kBar = " | ";
    std::string best;
    for (std::size_t from = 0; from <= title.size();) {
      const std::size_t end = std::min(title.find(kBar, from), title.size());
      std::string part = title.substr(from, end - from);
      if (best.empty() || words_in(part) > words_in(best)) best = std::move(part);
      from = end + kBar.size();
    }
    const std::vector<Part> parts = parts_of(best);
    if (parts.size() > 1 && names_site(best.substr(parts.back().begin)) &&
        words_in(best.substr(0, parts[parts.size() - 2].end)) >= 3)
      best.resize(parts[parts.size() - 2].end);
    return best;
  }

  // "World Cup - Hosts through to final" beside "Hosts through to final": a kicker stands before the headline. An
  // article or a year that the other leaves out ("The", "2025") is no kicker.
  [[nodiscard]] Sourced without_kicker() const {
    const std::string& heading = heading_->value;
    const std::string whole = normalise_phrase(heading);
    const bool vouched = std::any_of(metadata_.titles.begin(), metadata_.titles.end(), [&](const Sourced& other) {
      return (other.source == "og" || other.source == "json-ld") && normalise_phrase(other.value) == whole;
    });
    if (vouched) return {};
    // "Border talks - Hosts through to final" beside "Spring round: Hosts through to final": each has its own kicker.
    const std::vector<Part> parts = parts_of(heading);
    const std::string tail = heading.substr(parts.back().begin);
    if (parts.size() > 1 && words_in(tail) >= 4 && !names_site(tail)) {
      for (const Sourced& other : metadata_.titles) {
        if (other.source != "h1" && other.source != "itemprop" && normalise_phrase(other.value) != whole &&
            other.value.ends_with(": " + tail))
          return {tail, heading_->source, heading_->page};
      }
    }
    std::vector<Word> words;
    split_words(heading, words);
    for (Sourced other : metadata_.titles) {
      if (other.source == "h1" || other.source == "title") continue;
      other.value = without_site(other.value, false);
      const std::string plain = normalise_phrase(other.value);
      if (plain.size() * 5 <= whole.size() * 2 || !whole.ends_with(' ' + plain)) continue;
      const std::size_t before = words.size() - words_in(plain);
      const std::string kicker = normalise_phrase(std::string_view(heading).substr(0, words[before].span.begin));
      if (std::find(std::begin(kArticles), std::end(kArticles), kicker) == std::end(kArticles) &&
          kicker.find_first_not_of("0123456789") != std::string::npos)
        return other;
    }
    return {};
  }

  [[nodiscard]] bool names_site(std::string_view part) const {
    const std::string key = normalise_phrase(part);
    if (key.empty() || key == site_) return true;
    const std::string tight = packed(key);
    if (tight.size() >= 4 && host_.find(tight) != std::string::npos) return true;
    return !site_.empty() && site_.find(' ') != std::string::npos && key.find(site_) != std::string::npos &&
           key.size() < site_.size() * 2;
  }

  // "Lessons Learned" above every page of a site, where <title> is "Lessons Learned: The lean startup" and og:title the
  // rest of it.
  [[nodiscard]] bool is_site_heading(const std::string& key) const {
    if (names_site(key)) return true;
    if (words_in(key) > 4) return false;
    return std::any_of(metadata_.titles.begin(), metadata_.titles.end(), [&](const Sourced& page) {
      return page.source == "title" &&
             std::any_of(metadata_.titles.begin(), metadata_.titles.end(), [&](const Sourced& own) {
               if (own.source != "og" && own.source != "json-ld") return false;
               const std::string rest = normalise_phrase(own.value), whole = normalise_phrase(page.value);
               return !rest.empty() && (whole == key + ' ' + rest || whole == rest + ' ' + key);
             });
    });
  }

  // The title without the site's name at either end. What another witness has whole is left whole.
  [[nodiscard]] std::string without_site(const std::string& title, bool page_title) const {
    const std::vector<Part> parts = parts_of(title);
    std::size_t first = 0, last = parts.size();
    const auto text = [&](std::size_t from, std::size_t to) {
      return title.substr(parts[from].begin, parts[to - 1].end - parts[from].begin);
    };
    const auto vouched = [&](std::size_t from, std::size_t to) {
      const std::string key = normalise_phrase(text(from, to));
      return std::count(whole_.begin(), whole_.end(), key) > (page_title ? 0 : 1);
    };
    for (bool again = true; again && last - first > 1;) {
      again = false;
      const std::string tail = text(last - 1, last), front = text(first, first + 1);
      if (vouched(first, last) && !(page_title && names_site(tail) && words_in(text(first, last - 1)) >= 3)) break;
      if (names_site(tail) || vouched(first, last - 1)) {
        --last;
        again = true;
      } else if (names_site(front) || vouched(first + 1, last)) {
        ++first;
        again = true;
      } else if (page_title && words_in(tail) <= 4 && words_in(text(first, last - 1)) >= 3) {
        --last;  // the site by a name that the page gives nowhere else
      }
    }
    return text(first, last);
  }

  void weigh_headings() {
    for (const Sourced& candidate : metadata_.titles) {
      if (candidate.source != "h1") continue;
      const std::string key = normalise_phrase(candidate.value);
      if (is_site_heading(key) || words_in(key) > kLongestHeading) continue;
      ++headings_;
      double share = 0;
      for (const Sourced& witness : metadata_.titles) {
        if (witness.source != "h1")
          share =
              std::max(share, shared_words(candidate.value, without_site(witness.value, witness.source == "title")));
      }
      if (share > best_share_) {
        best_share_ = share;
        heading_ = &candidate;
      }
    }
  }

  void weigh_others() {
    const auto rank = [](const std::string& source) {
      return source == "itemprop" ? 3 : source == "json-ld" ? 2 : source == "og" ? 1 : 0;
    };
    for (const Sourced& candidate : metadata_.titles) {
      if (candidate.source == "h1") continue;
      std::string plain = without_site(candidate.value, candidate.source == "title");
      const std::string key = normalise_phrase(plain);
      if (key.empty() || key == site_) continue;
      if (!other_.value.empty() && rank(candidate.source) <= rank(other_.source)) continue;
      other_ = candidate;
      other_.value = std::move(plain);
    }
  }

  const Metadata& metadata_;
  std::string site_, host_;
  std::vector<std::string> whole_;  // the candidates but <title>, as phrases
  const Sourced* heading_ = nullptr;
  double best_share_ = -1;
  std::size_t headings_ = 0;
  Sourced other_;
};

}  // namespace

Sourced choose_title(const Metadata& metadata) { return Chooser(metadata).choose(); }

}  // namespace dragoman::article
