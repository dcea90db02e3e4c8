// Dates of feeds and of mail.
//
// "Fri, 28 Sep 2012 14:05:00 +0500" (RFC 822, with the year of RFC 2822) and "2012-09-28T14:05:00+05:00" (RFC 3339) are
// what the standards allow; feeds also leave out the weekday, the seconds or the zone, and name zones.
#include "page/feed_date.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "base/utf8.h"
#include "page/html.h"

namespace dragoman::page {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

int number(std::string_view text) {
  int out = 0;
  for (const char c : text.substr(0, 6)) {
    if (!digit(c)) return -1;
    out = out * 10 + (c - '0');
  }
  return text.empty() ? -1 : out;
}

bool real_day(int year, int month, int day) {
  static constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 &&
         day <= kDays[static_cast<std::size_t>(month - 1)] && (month != 2 || day < 29 || leap);
}

int month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                               "jul", "aug", "sep", "oct", "nov", "dec"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (starts_folded(word, kMonths[i])) return static_cast<int>(i) + 1;
  }
  return 0;
}

struct Zone {
  std::string_view name, iso;
};
constexpr std::array<Zone, 12> kZones = {{{"gmt", "Z"},
                                          {"ut", "Z"},
                                          {"utc", "Z"},
                                          {"z", "Z"},
                                          {"est", "-05:00"},
                                          {"edt", "-04:00"},
                                          {"cst", "-06:00"},
                                          {"cdt", "-05:00"},
                                          {"mst", "-07:00"},
                                          {"mdt", "-06:00"},
                                          {"pst", "-08:00"},
                                          {"pdt", "-07:00"}}};

std::string zone_of(std::string_view word) {
  for (const Zone& zone : kZones) {
    if (equals_folded(word, zone.name)) return std::string(zone.iso);
  }
  const bool offset = word.size() >= 5 && (word[0] == '+' || word[0] == '-') && number(word.substr(1, 2)) >= 0;
  const std::size_t minutes = offset && word[3] == ':' ? 4 : 3;
  if (!offset || word.size() < minutes + 2 || number(word.substr(minutes, 2)) < 0) return "";
  return fmt::format("{}:{}", word.substr(0, 3), word.substr(minutes, 2));
}

std::string rfc3339(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return "";
  if (!real_day(number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2)))) return "";
  std::string out(text.substr(0, 10));
  if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ' && text[10] != 't') || text[13] != ':') return out;
  const int hour = number(text.substr(11, 2)), minute = number(text.substr(14, 2));
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return out;
  out += fmt::format("T{:02}:{:02}", hour, minute);
  std::size_t at = 16;
  if (text.size() >= 19 && text[16] == ':' && number(text.substr(17, 2)) >= 0) {
    out += text.substr(16, 3);
    at = 19;
    if (at < text.size() && text[at] == '.') {
      ++at;
      while (at < text.size() && digit(text[at])) ++at;
    }
  }
  return out + zone_of(trim(text.substr(at)));
}

}  // namespace

std::string iso_of_feed_date(std::string_view text) {
  text = trim(text.substr(0, 80));
  if (std::string out = rfc3339(text); !out.empty()) return out;
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" ,"), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  // day month year; the weekday before it says nothing new
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const int month = month_of(words[i + 1]);
    int year = number(words[i + 2]);
    if (words[i + 2].size() == 2 && year >= 0) year += year < 50 ? 2000 : 1900;
    const int day = number(words[i]);
    if (month == 0 || !real_day(year, month, day)) continue;
    std::string out = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    if (i + 3 >= words.size()) return out;
    const std::string_view clock = words[i + 3];
    const std::size_t colon = clock.find(':');
    if (colon == std::string_view::npos) return out;
    const int hour = number(clock.substr(0, colon)), minute = number(clock.substr(colon + 1, 2));
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return out;
    out += fmt::format("T{:02}:{:02}", hour, minute);
    const std::string_view rest = clock.substr(std::min(colon + 3, clock.size()));
    if (rest.size() == 3 && rest[0] == ':' && number(rest.substr(1)) >= 0) out += rest;
    return out + (i + 4 < words.size() ? zone_of(words[i + 4]) : "");
  }
  return "";
}

}  // namespace dragoman::page
