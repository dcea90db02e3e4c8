// What both extractors share.
//
// Some lines are given away by their words wherever they stand: "READ MORE: Kenya sends troops to eastern Congo" inside
// a body would become an event that is another article's. The list is of the page furniture of English news.
#include "article/parts.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>

#include "article/agencies.h"
#include "article/blocks.h"
#include "article/extract.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

struct Opening {
  std::string_view words;  // folded; the line begins with them
  Role role;
  std::size_t longest;  // of the line, in bytes
};
constexpr std::array kOpenings = {
    Opening{"read more", Role::teaser, 300},
    Opening{"read also", Role::teaser, 300},
    Opening{"also read", Role::teaser, 300},
    Opening{"see also", Role::teaser, 300},
    Opening{"related:", Role::teaser, 300},
    Opening{"related article", Role::teaser, 300},
    Opening{"related stor", Role::teaser, 300},
    Opening{"more on this", Role::teaser, 200},
    Opening{"more from", Role::teaser, 200},
    Opening{"watch:", Role::teaser, 300},
    Opening{"watch now", Role::teaser, 200},
    Opening{"you may also like", Role::teaser, 200},
    Opening{"recommended", Role::teaser, 120},
    Opening{"most read", Role::teaser, 120},
    Opening{"don't miss", Role::teaser, 200},
    Opening{"sign up", Role::newsletter, 300},
    Opening{"subscribe", Role::newsletter, 300},
    Opening{"enter your email", Role::newsletter, 300},
    Opening{"get the latest", Role::newsletter, 200},
    Opening{"join our", Role::newsletter, 200},
    Opening{"download our app", Role::newsletter, 200},
    Opening{"support our journalism", Role::newsletter, 300},
    Opening{"already a subscriber", Role::newsletter, 200},
    Opening{"share on", Role::share, 160},
    Opening{"share this", Role::share, 160},
    Opening{"follow us", Role::share, 200},
    Opening{"click here to", Role::share, 200},
    Opening{"©", Role::legal, 300},
    Opening{"copyright ", Role::legal, 300},
    Opening{"all rights reserved", Role::legal, 300},
    Opening{"this material may not be", Role::legal, 300},
    Opening{"we use cookies", Role::legal, 600},
    Opening{"advertisement", Role::other, 60},
    Opening{"(reporting by", Role::credit, 400},
    Opening{"reporting by ", Role::credit, 400},
    Opening{"(editing by", Role::credit, 300},
    Opening{"additional reporting by", Role::credit, 300},
    Opening{"photo:", Role::caption, 300},
    Opening{"photograph:", Role::caption, 300},
    Opening{"image:", Role::caption, 300},
    Opening{"follow the author", Role::biography, 200},
};

constexpr std::array<std::string_view, 12> kCaptionEnds = {
    "file photo",   "(file)", "photo by", "photo:",   "photograph:", "/getty",
    "getty images", "— afp",  "—afp",     "/reuters", "(photo",      "—photo"};

}  // namespace

void add_body(Article& article, Role role, std::string_view text, Span page, float score, std::string reason) {
  if (!article.text.empty()) article.text += "\n\n";
  const auto begin = static_cast<std::uint32_t>(article.text.size());
  article.text += text;
  article.blocks.push_back(
      {role, {begin, static_cast<std::uint32_t>(article.text.size())}, "", page, score, std::move(reason)});
}

void add_apart(Article& article, Role role, std::string_view text, Span page, float score, std::string reason) {
  article.apart.push_back({role, {}, std::string(text), page, score, std::move(reason)});
}

Role role_of_words(std::string_view text) {
  constexpr std::size_t kLongestLine = 600;  // of kOpenings
  if (text.empty() || text.size() > kLongestLine) return Role::paragraph;
  for (const Opening& opening : kOpenings) {
    if (text.size() <= opening.longest && page::starts_folded(text, opening.words)) return opening.role;
  }
  if (text.size() < 400) {
    // A caption names its photographer at the end.
    std::array<char, 60> folded;
    const std::string_view end = text.substr(text.size() - std::min(text.size(), folded.size()));
    std::transform(end.begin(), end.end(), folded.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::string_view tail(folded.data(), end.size());
    for (const std::string_view mark : kCaptionEnds) {
      const std::size_t at = tail.find(mark);
      if (at != std::string_view::npos && (mark.find(' ') == std::string_view::npos || tail.size() - at < 50))
        return Role::caption;
    }
  }
  return Role::paragraph;
}

bool ends_as_sentence(std::string_view text) {
  text = trim(text);
  for (int closing = 0; closing < 3 && !text.empty(); ++closing) {
    for (const std::string_view stop : {".", "!", "?", "…", ":", "。"}) {
      if (text.ends_with(stop)) return true;
    }
    bool cut = false;
    for (const std::string_view quote : {"\"", "'", "”", "’", ")", "]", "»"}) {
      if (!text.ends_with(quote)) continue;
      text.remove_suffix(quote.size());
      cut = true;
      break;
    }
    if (!cut) return false;
  }
  return false;
}

namespace {

// Cables are written in capitals: there every few words before a colon ("THE QUESTION, THEN: WHO ...") look like a
// place.
bool is_cable(std::string_view paragraph) {
  std::size_t letters = 0;
  const std::string_view part = paragraph.substr(0, 200);
  for (std::size_t at = 0; at < part.size();) {
    const char32_t c = next_code_point(part, at);
    if (!is_letter(c)) continue;
    if (!is_upper(c)) return false;
    ++letters;
  }
  return letters >= 20;
}

}  // namespace

Span find_dateline(std::string_view paragraph) {
  // Capital letters, blanks, commas, dots and hyphens up to a mark; then text goes on. In a cable a date or an agency
  // must stand between the place and a dash: "SAN SALVADOR, 3 JAN 90 (DPA) --".
  std::size_t at = 0, place_end = 0, letters = 0;
  const bool cable = is_cable(paragraph);
  bool small = false, dated = false;
  while (at < paragraph.size() && at < 60) {
    std::size_t next = at;
    const char32_t c = next_code_point(paragraph, next);
    if (c == ':' || c == '(' || c == 0x2013 || c == 0x2014 || c == '/') break;
    if (c == '-' && at > 0 && paragraph[at - 1] == ' ') break;
    if (is_digit(c) && (small || (cable && paragraph.substr(0, at).find(',') != std::string_view::npos)))
      dated = true;
    else if (!(is_letter(c) || c == ' ' || c == ',' || c == '.' || c == '-' || c == '\''))
      return {};
    if (is_letter(c)) {
      if (!is_upper(c)) {
        // "WASHINGTON, March 3 (Reuters) -": small letters are allowed after a comma, the place ends before it.
        if (!small && paragraph.substr(0, at).find(',') == std::string_view::npos) return {};
        small = true;
      } else if (!small) {
        ++letters;
      }
    }
    at = next;
    if (!small && c != ' ' && c != ',' && c != '-') place_end = at;
  }
  if (letters < 3 || at >= paragraph.size() || at >= 60) return {};
  constexpr std::uint32_t kPlaceWords = 4;  // "SANTIAGO DE LOS CABALLEROS"
  // A mark that is no more than a colon must follow the place at once ("UPDATE: ..." is no place).
  static constexpr std::array<std::string_view, 8> kNotPlaces = {"UPDATE", "BREAKING",   "WATCH",   "EXCLUSIVE",
                                                                 "NOTE",   "CORRECTION", "OPINION", "VIDEO"};
  std::string_view place = trim(paragraph.substr(0, place_end));
  if (small || cable) place = trim(place.substr(0, place.find(',')));
  if (count_words(place.substr(0, place.find(','))) > kPlaceWords) return {};
  if (std::find(kNotPlaces.begin(), kNotPlaces.end(), place) != kNotPlaces.end()) return {};
  // "WHAT COMES NEXT: ...", "WE ASK: ...": a label of the text's own.
  static constexpr std::array<std::string_view, 13> kQuestions = {
      "WHAT", "WHO", "WHY", "HOW", "WHEN", "WHERE", "WHICH", "WE", "HE", "SHE", "THEY", "YOU", "IT"};
  if (std::find(kQuestions.begin(), kQuestions.end(), place.substr(0, place.find(' '))) != kQuestions.end()) return {};
  std::string_view rest = paragraph.substr(at);
  if (cable && !rest.starts_with("(") && (!dated || rest.starts_with(":"))) return {};
  if (rest.starts_with("(")) {
    const std::size_t close = rest.find(')');
    if (close == std::string_view::npos || close > 40) return {};
    rest = trim(rest.substr(close + 1));
    if (!rest.starts_with("-") && !rest.starts_with("–") && !rest.starts_with("—") && !rest.starts_with(":")) return {};
  } else if (rest.starts_with("/")) {
    return {};
  }
  if (place.empty()) return {};
  const auto begin = static_cast<std::uint32_t>(place.data() - paragraph.data());
  return {begin, begin + static_cast<std::uint32_t>(place.size())};
}

std::string detect_language(std::string_view text) {
  if (text.size() < 20 || !is_valid_utf8(text)) return "";
  bool reliable = false;
  const std::string_view part = text.substr(0, 4000);
  // The cut must not split a character: the detector reads raw bytes.
  const std::string valid = is_valid_utf8(part) ? std::string(part) : repair_utf8(part).text;
  const CLD2::Language language = CLD2::DetectLanguage(valid.data(), static_cast<int>(valid.size()), true, &reliable);
  if (!reliable) return "";
  const std::string code = CLD2::LanguageCode(language);
  return code == "un" ? "" : code.substr(0, 2);
}

void finish_article(Article& article) {
  // A date line, a credit or a lone summary may have slipped in before the first paragraph: the first three blocks are
  // looked at, up to the first long one.
  std::size_t looked = 0;
  const auto summary = std::find_if(article.blocks.begin(), article.blocks.end(),
                                    [](const Block& block) { return block.role == Role::standfirst; });
  if (summary != article.blocks.end()) article.standfirst = std::string(slice(article.text, summary->text));
  for (const Block& block : article.blocks) {
    if (block.role == Role::title || block.role == Role::standfirst) continue;
    if (!article.dateline.empty() || looked == 3) break;
    const std::string_view paragraph = slice(article.text, block.text);
    const Span dateline = find_dateline(paragraph);
    if (!dateline.empty()) article.dateline = {block.text.begin + dateline.begin, block.text.begin + dateline.end};
    ++looked;
    if (count_words(paragraph) >= 25) looked = 3;
  }
  find_agency(article);
  article.language = detect_language(article.text);
}

const char* name(Role role) {
  switch (role) {
    case Role::title:
      return "title";
    case Role::standfirst:
      return "standfirst";
    case Role::paragraph:
      return "paragraph";
    case Role::subhead:
      return "subhead";
    case Role::quote:
      return "quote";
    case Role::list_item:
      return "list_item";
    case Role::live_entry:
      return "live_entry";
    case Role::caption:
      return "caption";
    case Role::credit:
      return "credit";
    case Role::teaser:
      return "teaser";
    case Role::comment:
      return "comment";
    case Role::newsletter:
      return "newsletter";
    case Role::share:
      return "share";
    case Role::biography:
      return "biography";
    case Role::byline:
      return "byline";
    case Role::navigation:
      return "navigation";
    case Role::legal:
      return "legal";
    case Role::other:
      return "other";
  }
  return "other";
}

}  // namespace dragoman::article
