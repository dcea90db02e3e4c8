// Addresses: "(see www.dawn.com/news/1.html), write to editor@dawn.com or @dawn_com" has three of them.
//
// A scheme ("https://") or "www." takes all that follows up to the blank. An e-mail address is a local part, "@" and a
// dotted domain. A bare host ("dawn.com/news") needs a top-level domain from a list, because "end.The" looks the
// same; only generic domains and "co.uk"-like pairs are in it. Each test reads its part of the text once.
// Tests: tokenise_test.cpp.
#include "text/web.h"

#include <algorithm>
#include <array>

#include "text/characters.h"

namespace dragoman::text {
namespace {

constexpr std::array<std::string_view, 26> kDomains = {"biz", "com", "edu", "eu",  "fm",  "gov", "in", "info", "int",
                                                       "io",  "ir",  "me",  "mil", "net", "nl",  "no", "org",  "pk",
                                                       "ru",  "se",  "to",  "tv",  "ua",  "uk",  "us", "za"};
constexpr std::array<std::string_view, 19> kFiles = {"asp",  "csv",  "doc", "docx", "exe", "gif", "htm",
                                                     "html", "jpeg", "jpg", "mp3",  "pdf", "php", "png",
                                                     "ppt",  "txt",  "xls", "xml",  "zip"};
static_assert(std::is_sorted(kDomains.begin(), kDomains.end()));
static_assert(std::is_sorted(kFiles.begin(), kFiles.end()));
// Ambiguous with words that could follow a full stop without a blank: only taken when written in lower case after a
// host of lower case ("bit.ly/x" has a path, "said.to" has none and is not taken).
constexpr std::array<std::string_view, 6> kSure = {"com", "edu", "gov", "net", "org", "info"};

template <class List>
bool among(const List& list, std::string_view word) {
  std::array<char, 5> lower{};
  if (word.empty() || word.size() > lower.size()) return false;
  std::transform(word.begin(), word.end(), lower.begin(), ascii_lower);
  return std::find(list.begin(), list.end(), std::string_view(lower.data(), word.size())) != list.end();
}

bool starts_folded(std::string_view text, std::uint32_t at, std::uint32_t end, std::string_view lower) {
  return end - at > lower.size() && equals_folded(text.substr(at, lower.size()), lower);
}

bool is_name_byte(char c) {
  const Kind kind = byte_kind(c);
  return kind == Kind::letter || kind == Kind::digit || c == '-' || c == '_';
}

std::uint32_t skip_names(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end && is_name_byte(text[at])) ++at;
  return at;
}

// label(.label)* ; `last` is where the last label begins.
std::uint32_t skip_host(std::string_view text, std::uint32_t at, std::uint32_t end, std::uint32_t& last) {
  last = at;
  at = skip_names(text, at, end);
  while (at + 1 < end && text[at] == '.' && is_name_byte(text[at + 1])) {
    last = at + 1;
    at = skip_names(text, last, end);
  }
  return at;
}

// Cuts what belongs to the sentence from the end of an address.
std::uint32_t trim_address(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const std::string_view address = text.substr(at, end - at);
  // The curly quotes and the ellipsis end the address wherever they stand.
  std::size_t size = std::min({address.size(), address.find("\xE2\x80\x9D"), address.find("\xE2\x80\x99"),
                               address.find("\xE2\x80\xA6"), address.find_first_of("<>\"")});
  auto count = [&](char c) {
    return std::count(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(size), c);
  };
  bool open_round = count('(') >= count(')');
  bool open_square = count('[') >= count(']');
  while (size > 0) {
    const char c = address[size - 1];
    const bool punctuation = c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '\'';
    const bool bracket = (c == ')' && !open_round) || (c == ']' && !open_square);
    if (!punctuation && !bracket) break;
    if (c == ')') open_round = true;
    if (c == ']') open_square = true;
    --size;
  }
  return at + static_cast<std::uint32_t>(size);
}

std::uint32_t email_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  std::uint32_t e = at;
  while (e < end && (is_name_byte(text[e]) || text[e] == '.' || text[e] == '+' || text[e] == '%')) ++e;
  if (e == at || e + 1 >= end || text[e] != '@') return at;
  std::uint32_t last = 0;
  const std::uint32_t host = skip_host(text, e + 1, end, last);
  return last > e + 1 && host > last ? host : at;
}

std::uint32_t host_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  std::uint32_t last = at;
  const std::uint32_t host = skip_host(text, at, end, last);
  if (last == at) return at;
  const std::string_view domain = text.substr(last, host - last);
  const bool path = host + 1 < end && text[host] == '/';
  if (!among(kSure, domain) && !(path && among(kDomains, domain)) &&
      !(among(kDomains, domain) && text.substr(at, last - at).ends_with("co.")))
    return at;
  return path ? trim_address(text, at, end) : host;
}

// "@name" and "#Name"; not "#2".
std::uint32_t handle_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  std::uint32_t e = at + 1;
  bool letters = false;
  while (e < end) {
    const Character c = character_at(text, e);
    if (c.kind != Kind::letter && c.kind != Kind::digit && c.code != '_') break;
    letters = letters || c.kind == Kind::letter;
    e = c.end;
  }
  return letters ? e : at;
}

}  // namespace

std::uint32_t web_address_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  if (at >= end) return at;
  if (text[at] == '@' || text[at] == '#') return handle_end(text, at, end);
  if (!is_name_byte(text[at])) return at;
  for (const std::string_view scheme : {"http://", "https://", "ftp://", "www.", "mailto:"})
    if (starts_folded(text, at, end, scheme)) {
      const std::uint32_t address = trim_address(text, at, end);
      return address > at + scheme.size() ? address : at;
    }
  const std::uint32_t email = email_end(text, at, end);
  return email > at ? email : host_end(text, at, end);
}

bool is_extension(std::string_view word) { return among(kFiles, word) || among(kSure, word); }

}  // namespace dragoman::text
