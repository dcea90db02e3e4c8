// Dates of publication: machine-written, in addresses, and in the visible line under a headline.
//
// The time stage reads dates of the story; this file reads the page's own stamp, which follows a handful of forms in
// the languages of the pages: "17 August 2020", "March 17, 2014", "3 novembre 2022", "2018-06-02T06:15:00+08:00".
#include <fmt/format.h>

#include <array>
#include <optional>

#include "article/metadata.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

int number(std::string_view text) {
  int out = 0;
  for (const char c : text) out = out * 10 + (c - '0');
  return out;
}

bool real_date(int year, int month, int day) {
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  static constexpr std::array kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[static_cast<std::size_t>(month - 1)] && (month != 2 || day < 29 || leap);
}

std::string iso(int year, int month, int day) {
  return real_date(year, month, day) ? fmt::format("{:04}-{:02}-{:02}", year, month, day) : "";
}

// Beginnings of month names in languages of European pages; enough letters to be one month alone.
struct Month {
  std::string_view start;
  int month;
};
constexpr std::array kMonths = {
    Month{"jan", 1},  Month{"ene", 1},  Month{"gen", 1},  Month{"jän", 1},  Month{"feb", 2},  Month{"fév", 2},
    Month{"fev", 2},  Month{"mar", 3},  Month{"mär", 3},  Month{"maa", 3},  Month{"mrt", 3},  Month{"apr", 4},
    Month{"avr", 4},  Month{"abr", 4},  Month{"may", 5},  Month{"mai", 5},  Month{"mag", 5},  Month{"maj", 5},
    Month{"mei", 5},  Month{"jun", 6},  Month{"juin", 6}, Month{"giu", 6},  Month{"jul", 7},  Month{"juil", 7},
    Month{"lug", 7},  Month{"aug", 8},  Month{"aoû", 8},  Month{"ago", 8},  Month{"sep", 9},  Month{"set", 9},
    Month{"oct", 10}, Month{"okt", 10}, Month{"ott", 10}, Month{"out", 10}, Month{"nov", 11}, Month{"dec", 12},
    Month{"dez", 12}, Month{"déc", 12}, Month{"dic", 12}};

int month_of(std::string_view word) {
  for (const Month& m : kMonths) {
    if (word.starts_with(m.start)) return m.month;
  }
  return 0;
}

struct Piece {
  bool is_number = false;
  std::string text;  // folded
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  Piece piece;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool d = is_digit(c), l = is_letter(c);
    if (!piece.text.empty() && (piece.is_number != d || !(d || l))) {
      out.push_back(piece);
      piece = {};
    }
    if (!d && !l) continue;
    piece.is_number = d;
    append_utf8(piece.text, fold_case(c));
  }
  if (!piece.text.empty()) out.push_back(piece);
  return out;
}

}  // namespace

std::string iso_date(std::string_view raw) {
  const std::string_view text = trim(raw);
  if (text.size() >= 10 && digit(text[0]) && digit(text[1]) && digit(text[2]) && digit(text[3]) &&
      (text[4] == '-' || text[4] == '/')) {
    for (const std::size_t i : {5u, 6u, 8u, 9u}) {
      if (!digit(text[i])) return date_in_text(text);
    }
    const std::string day = iso(number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2)));
    if (day.empty()) return "";
    // Time and zone are kept as they stand when they have the form of ISO 8601.
    std::string rest(text.substr(10));
    if (!rest.empty() && rest[0] == ' ') rest[0] = 'T';
    const bool has_time = rest.size() >= 6 && rest[0] == 'T' && digit(rest[1]) && digit(rest[2]) && rest[3] == ':';
    return has_time ? day + rest.substr(0, rest.find(' ')) : day;
  }
  if (text.size() >= 8 && text.find_first_not_of("0123456789") >= 8 && text.find_first_not_of("0123456789") != 10) {
    return iso(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
  }
  return date_in_text(text);
}

std::string date_in_url(std::string_view url) {
  for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
    const std::string_view rest = url.substr(at + 1);
    if (rest.size() < 10 || !digit(rest[0])) continue;
    std::size_t i = 0;
    std::array<int, 3> parts{};
    bool good = true;
    for (std::size_t p = 0; p < 3 && good; ++p) {
      const std::size_t start = i;
      while (i < rest.size() && digit(rest[i]) && i - start < 4) ++i;
      good = (p == 0 ? i - start == 4 : i > start && i - start <= 2);
      if (good) parts[p] = number(rest.substr(start, i - start));
      if (good && p < 2) good = i < rest.size() && (rest[i] == '/' || rest[i] == '-');
      ++i;
    }
    if (good) {
      const std::string out = iso(parts[0], parts[1], parts[2]);
      if (!out.empty()) return out;
    }
  }
  return "";
}

std::string date_in_text(std::string_view text) {
  const std::vector<Piece> p = pieces_of(text.substr(0, 400));
  const auto day_at = [&](std::size_t i) {
    return i < p.size() && p[i].is_number && p[i].text.size() <= 2 ? number(p[i].text) : 0;
  };
  const auto year_at = [&](std::size_t i) {
    return i < p.size() && p[i].is_number && p[i].text.size() == 4 ? number(p[i].text) : 0;
  };
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i].is_number) {
      // 2012-09-28 and 28.09.2012 (day first: the form that lands on pages of this kind).
      if (year_at(i) && day_at(i + 1) && day_at(i + 2)) {
        const std::string out = iso(year_at(i), day_at(i + 1), day_at(i + 2));
        if (!out.empty()) return out;
      }
      if (day_at(i) && day_at(i + 1) && year_at(i + 2) && text.find('.') != std::string_view::npos) {
        const std::string out = iso(year_at(i + 2), day_at(i + 1), day_at(i));
        if (!out.empty()) return out;
      }
      continue;
    }
    const int month = month_of(p[i].text);
    if (!month) continue;
    // 17 August 2020, 17th of August 2020, 17 de agosto de 2020
    std::size_t before = i;
    while (before > 0 && !p[before - 1].is_number && p[before - 1].text.size() <= 2) --before;
    std::size_t after = i + 1;
    while (after < p.size() && !p[after].is_number && p[after].text.size() <= 3) ++after;
    if (before > 0 && day_at(before - 1) && year_at(after)) {
      const std::string out = iso(year_at(after), month, day_at(before - 1));
      if (!out.empty()) return out;
    }
    // August 17, 2020; Aug 17th 2020
    std::size_t year = i + 2;
    if (year < p.size() && !p[year].is_number && p[year].text.size() == 2) ++year;
    if (day_at(i + 1) && year_at(year)) {
      const std::string out = iso(year_at(year), month, day_at(i + 1));
      if (!out.empty()) return out;
    }
  }
  return "";
}

}  // namespace dragoman::article
