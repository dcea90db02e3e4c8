// Authors: the persons whom a line under the headline names.
//
// "By Hanna Weiss and Jo Ng in Brussels", "Von Karin Blum, Wien", "September 1st, 2023 by Emily Stone, MD". A lead word
// in the page's language, then names: two to five words, most of them with capitals. Degrees stay with their name, as
// the page prints it; places, desks and dates end the list.
#include <algorithm>
#include <array>

#include "article/metadata.h"
#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

// Longer leads first, so that "written by" is not left half read; a colon may follow each.
constexpr std::string_view kLeads[] = {
    "article by", "story by", "report by",     "written by", "posted by", "published by", "words by", "text by", "by",
    "par",        "von",      "por",           "di",         "af",        "av",           "door",     "przez",   "oleh",
    "autor",      "autorin",  "autorin/autor", "autorka"};
// Of these only with the colon: they are words of running text too.
constexpr std::string_view kLabels[] = {"author", "authors", "author(s)", "words", "texte", "text",
                                        "tekst",  "foto",    "автор",     "текст", "yazan", "contributors"};

// Words of the furniture around a byline, which begin with capitals as names do.
constexpr std::string_view kNoNames[] = {
    "posted",      "published",  "updated",   "written",    "reviewed",   "read",      "share",    "comment",
    "minute",      "estate",     "last",      "view",       "follow",     "date",      "www.",     "http",
    "policy",      "cookie",     "subscribe", "newsletter", "filed",      "heard",     "photo",    "getty",
    "copyright",   "contact",    "sign up",   "log in",     "more from",  "all posts", "profile",  "editorial process",
    "learn about", "fact check", "archive",   "about ",     "the author", "loading",   "facebook", "linkedin",
    "youtube",     "this ",      "search",    "table of",   "takeaways",  "insights"};

// What a person is, not who: "Executive Editor" behind a comma.
constexpr std::string_view kPosts[] = {
    "editor",      "reporter",     "director",      "analyst",    "expert",     "columnist",     "columnists",
    "writer",      "attorney",     "administrator", "manager",    "consultant", "correspondent", "redakteur",
    "redakteurin", "redaktion",    "specialist",    "strategist", "founder",    "contributor",   "contributors",
    "producer",    "photographer", "officer",       "president",  "professor",  "guides",        "tips",
    "resources",   "bio",          "webpage",       "jobs",       "developer"};

bool is_post(std::string_view name) {
  const std::string key = ' ' + normalise_phrase(name) + ' ';
  return std::any_of(std::begin(kPosts), std::end(kPosts), [&](std::string_view word) {
    return key.find(' ' + std::string(word) + ' ') != std::string::npos;
  });
}

bool is_no_name(std::string_view name) {
  return is_post(name) || std::any_of(std::begin(kNoNames), std::end(kNoNames), [&](std::string_view word) {
           return page::find_folded(name, word) != std::string_view::npos;
         });
}

// "MD", "Ph.D.", "CFP®": a degree, not a name.
bool is_degree(std::string_view text) {
  if (text.empty() || text.size() > 10 || text.find(' ') != std::string_view::npos) return false;
  std::size_t upper = 0, letters = 0;
  bool dot = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    dot = dot || c == '.' || c == 0xAE;
    letters += is_letter(c);
    upper += is_upper(c);
  }
  return letters >= 2 &&
         (upper == letters || dot || text == "PhD" || text == "Jr" || text == "DPhil" || text == "PharmD") &&
         upper >= 1;
}

bool is_name(std::string_view name) {
  std::size_t words = 0, capitals = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    std::size_t i = at;
    if (i < end) {
      ++words;
      if (is_upper(next_code_point(name, i))) ++capitals;
    }
    at = end + 1;
  }
  const bool sign = name.find_first_of("0123456789@:?!*\"“”") != std::string_view::npos;
  return words >= 2 && words <= 5 && capitals * 2 > words && !sign && !is_no_name(name);
}

// Every word begins with a capital, but for "de", "van", "al".
bool is_capitalised(std::string_view name) {
  static constexpr std::string_view kParticles[] = {"de",  "del", "van", "von", "der", "den", "di",  "da", "do",
                                                    "dos", "la",  "le",  "el",  "al",  "bin", "ibn", "ter"};
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    std::size_t i = 0;
    if (!word.empty() && !is_upper(next_code_point(word, i)) &&
        std::find(std::begin(kParticles), std::end(kParticles), word) == std::end(kParticles))
      return false;
    at = end + 1;
  }
  return true;
}

// "Hanna Weiss in Brussels", "Jane Roe, Diplomatic Editor - 3 May": the names alone.
std::string_view up_to_stop(std::string_view text) {
  for (const char* stop : {" in ", " · ", " — ", " – ", " - ", " for ", " at ", " on ", " of ", " from ", ", Staff",
                           " Published", " Updated", " • ", " Posted", " is a ", " (", " Reviewed", " Medically"})
    text = text.substr(0, text.find(stop));
  return text;
}

// The lead that a text begins with and its colon, in bytes; 0 if there is none.
std::size_t lead_length(std::string_view text) {
  std::size_t out = 0;
  const auto look = [&](std::string_view lead, bool colon_only) {
    if (!page::starts_folded(text, lead)) return;
    const std::string_view rest = text.substr(lead.size());
    const bool colon = rest.starts_with(":") || rest.starts_with(" :");
    if (colon)
      out = std::max(out, lead.size() + rest.find(':') + 1);
    else if (!colon_only && rest.starts_with(" "))
      out = std::max(out, lead.size() + 1);
  };
  for (const std::string_view lead : kLeads) look(lead, false);
  for (const std::string_view label : kLabels) look(label, true);
  return out;
}

// Cuts leads off the beginning, however many a template piles up ("By Posted by Jo Ng"); true if there was one.
bool cut_lead(std::string_view& text) {
  bool led = false;
  while (const std::size_t length = lead_length(text)) {
    text = trim(text.substr(length));
    led = true;
  }
  return led;
}

std::size_t separator_at(const std::string& list, std::size_t at) {
  static constexpr std::string_view kWords[] = {" and ", " & ",   " y ", " e ",   " und ",  " et ", " og ", " och ",
                                                " en ",  " und ", " i ", " dan ", " with ", " ve ", " и "};
  for (const std::string_view word : kWords) {
    if (list.compare(at, word.size(), word) == 0) return word.size();
  }
  return list[at] == ',' || list[at] == ';' || list[at] == '/' || list[at] == '|' ? 1 : 0;
}

}  // namespace

bool is_byline_lead(std::string_view raw) {
  std::string text = squeeze(raw);
  if (text.size() > 24) return false;
  text = to_lower(text);
  while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.pop_back();
  if (text == "author" || text == "authors" || text == "written" || text == "autore" || text == "auteur" ||
      text == "verfasst von" || text == "escrito por" || text == "geschrieben von")
    return true;
  return std::find(std::begin(kLeads), std::end(kLeads), text) != std::end(kLeads);
}

std::vector<std::string> authors_of_byline(std::string_view raw) {
  const std::string text = squeeze(raw);
  std::string_view rest = text;
  if (!cut_lead(rest)) return {};
  rest = up_to_stop(rest);
  std::vector<std::string> out;
  const std::string list(rest);
  std::size_t start = 0;
  for (std::size_t at = 0; at <= list.size(); ++at) {
    const std::size_t length = at == list.size() ? 1 : separator_at(list, at);
    if (!length) continue;
    std::string_view name = trim(std::string_view(list).substr(start, at - start));
    cut_lead(name);
    if (is_degree(name) && !out.empty())
      (out.back() += ", ") += name;
    else if (is_name(name))
      out.emplace_back(name);
    at += length - 1;
    start = at + 1;
  }
  return out;
}

std::vector<std::string> names_alone(std::string_view line) {
  const std::string text = squeeze(line);
  std::vector<std::string> out;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const std::size_t length = at == text.size() ? 1 : separator_at(text, at);
    if (!length) continue;
    const std::string_view name = trim(std::string_view(text).substr(start, at - start));
    if (!is_name(name) || !is_capitalised(name) || name.find("'s ") != std::string_view::npos) return {};
    out.emplace_back(name);
    at += length - 1;
    start = at + 1;
  }
  return out;
}

std::string handle_of_byline(std::string_view line) {
  const std::string text = squeeze(line);
  std::string_view name = text;
  if (!cut_lead(name)) return "";
  name = up_to_stop(name);
  while (name.ends_with(',') || name.ends_with('.')) name.remove_suffix(1);
  name = trim(name);
  if (name.size() < 2 || name.size() > 24 || name.find_first_of(" 0123456789@:/?!") != std::string_view::npos ||
      is_no_name(name))
    return "";
  return std::string(name);
}

std::vector<std::string> authors_within(std::string_view line) {
  std::vector<std::string> out = authors_of_byline(line);
  if (!out.empty()) return out;
  for (const std::string_view lead : {" by ", " by: ", " von ", " par ", " por "}) {
    const std::size_t at = page::find_folded(line, lead);
    if (at == std::string_view::npos) continue;
    out = authors_of_byline(line.substr(at + 1));
    if (!out.empty()) return out;
  }
  return out;
}

bool is_author_address(std::string_view href) {
  static constexpr std::string_view kFolders[] = {
      "author",       "authors",    "autor",          "auteur",      "autore",   "contributor",
      "contributors", "staff",      "journalist",     "journalists", "reporter", "reporters",
      "by",           "writers",    "columnist",      "profiles",    "autoren",  "redakteure",
      "people",       "our_people", "correspondents", "byline"};
  std::size_t slash = href.find('/');
  while (slash != std::string_view::npos) {
    const std::size_t next = href.find('/', slash + 1);
    if (next == std::string_view::npos) return false;
    const std::string_view folder = href.substr(slash + 1, next - slash - 1);
    if (folder.size() >= 2 && href.size() > next + 3 &&
        std::any_of(std::begin(kFolders), std::end(kFolders),
                    [&](std::string_view known) { return page::equals_folded(folder, known); }))
      return true;
    slash = next;
  }
  return false;
}

bool is_author_class(std::string_view value) {
  if (value.size() < 5 || value.size() > 300) return false;
  const std::string folded = to_lower(value);
  const auto has = [&](const char* part) { return folded.find(part) != std::string::npos; };
  if (!has("author") && !has("byline") && !has("autor") && !has("contributor")) return false;
  return !has("bio") && !has("comment") && !has("desc") && !has("title") && !has("role") && !has("job") &&
         !has("social") && !has("image") && !has("avatar") && !has("photo");
}

std::vector<std::string> without_repeats(std::vector<std::string> names) {
  std::vector<std::string> out, keys;
  for (std::string& name : names) {
    const std::string key = ' ' + normalise_phrase(name) + ' ';
    if (key.size() <= 2) continue;
    bool known = false;
    for (std::size_t i = 0; i < out.size() && !known; ++i) {
      known = keys[i].find(key) != std::string::npos;
      if (!known && key.find(keys[i]) != std::string::npos) {  // the longer form takes its place
        out[i] = name;
        keys[i] = key;
        known = true;
      }
    }
    if (known) continue;
    out.push_back(std::move(name));
    keys.push_back(key);
  }
  return out;
}

}  // namespace dragoman::article
