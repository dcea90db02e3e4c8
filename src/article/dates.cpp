// Dates of publication: machine-written, in addresses, and in the visible line under a headline.
//
// The time stage reads dates of the story; this file reads the page's own stamp, which follows a handful of forms in
// the languages of the pages: "17 August 2020", "March 17, 2014", "3 novembre 2022", "2018-06-02T06:15:00+08:00".
#include <fmt/format.h>

#include <algorithm>
#include <array>

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

// Beginnings of month names in the languages of the pages; enough letters to be one month alone. Where one begins
// another ("červ" June, "červenc" July), the longer stands first.
struct Month {
  std::string_view start;
  int month;
};
constexpr Month kMonths[] = {
    // English, Spanish, French, Italian, Portuguese, German, Dutch, Danish, Norwegian, Swedish, Romanian
    {"jan", 1},
    {"ene", 1},
    {"gen", 1},
    {"jän", 1},
    {"ian", 1},
    {"feb", 2},
    {"fév", 2},
    {"fev", 2},
    {"mar", 3},
    {"mär", 3},
    {"mrt", 3},
    {"maart", 3},
    {"apr", 4},
    {"avr", 4},
    {"abr", 4},
    {"may", 5},
    {"mai", 5},
    {"mag", 5},
    {"maj", 5},
    {"mei", 5},
    {"juin", 6},
    {"jun", 6},
    {"giu", 6},
    {"iun", 6},
    {"juil", 7},
    {"jul", 7},
    {"lug", 7},
    {"iul", 7},
    {"aug", 8},
    {"aoû", 8},
    {"aou", 8},
    {"ago", 8},
    {"sep", 9},
    {"set", 9},
    {"oct", 10},
    {"okt", 10},
    {"ott", 10},
    {"out", 10},
    {"nov", 11},
    {"noi", 11},
    {"dec", 12},
    {"dez", 12},
    {"déc", 12},
    {"dic", 12},
    {"des", 12},
    // Icelandic, Finnish, Estonian
    {"maí", 5},
    {"jún", 6},
    {"júl", 7},
    {"ágú", 8},
    {"tammi", 1},
    {"helmi", 2},
    {"maalis", 3},
    {"huhti", 4},
    {"touko", 5},
    {"kesä", 6},
    {"heinä", 7},
    {"elokuu", 8},
    {"syys", 9},
    {"loka", 10},
    {"marras", 11},
    {"joulu", 12},
    {"jaan", 1},
    {"veebr", 2},
    {"märts", 3},
    {"juuni", 6},
    {"juuli", 7},
    {"dets", 12},
    // Polish, Czech, Slovak, Hungarian
    {"stycz", 1},
    {"lut", 2},
    {"kwie", 4},
    {"czerw", 6},
    {"lipca", 7},
    {"lipiec", 7},
    {"sierp", 8},
    {"wrze", 9},
    {"paź", 10},
    {"listopad", 11},
    {"grud", 12},
    {"ledna", 1},
    {"února", 2},
    {"břez", 3},
    {"dubna", 4},
    {"květ", 5},
    {"červenc", 7},
    {"červ", 6},
    {"srpna", 8},
    {"září", 9},
    {"říj", 10},
    {"prosin", 12},
    {"márc", 3},
    {"már", 3},
    {"ápr", 4},
    {"máj", 5},
    {"szept", 9},
    // Turkish, Indonesian, Malay, Swahili
    {"ocak", 1},
    {"şub", 2},
    {"nis", 4},
    {"haz", 6},
    {"tem", 7},
    {"ağu", 8},
    {"eyl", 9},
    {"eki", 10},
    {"kas", 11},
    {"ara", 12},
    {"mac", 3},
    {"ogos", 8},
    // Lithuanian, Latvian
    {"saus", 1},
    {"vas", 2},
    {"kov", 3},
    {"bal", 4},
    {"geg", 5},
    {"birž", 6},
    {"liep", 7},
    {"rugp", 8},
    {"rugs", 9},
    {"spal", 10},
    {"lapkr", 11},
    {"gruod", 12},
    {"jūn", 6},
    {"jūl", 7},
    // Russian, Bulgarian, Ukrainian
    {"янв", 1},
    {"яну", 1},
    {"фев", 2},
    {"мар", 3},
    {"апр", 4},
    {"мая", 5},
    {"май", 5},
    {"июн", 6},
    {"юни", 6},
    {"июл", 7},
    {"юли", 7},
    {"авг", 8},
    {"сен", 9},
    {"сеп", 9},
    {"окт", 10},
    {"ноя", 11},
    {"ное", 11},
    {"дек", 12},
    {"січ", 1},
    {"лют", 2},
    {"берез", 3},
    {"квіт", 4},
    {"трав", 5},
    {"черв", 6},
    {"лип", 7},
    {"серп", 8},
    {"верес", 9},
    {"жовт", 10},
    {"листоп", 11},
    {"груд", 12},
    // Greek
    {"ιαν", 1},
    {"φεβ", 2},
    {"μαρ", 3},
    {"μάρ", 3},
    {"απρ", 4},
    {"μαΐ", 5},
    {"μαι", 5},
    {"μάι", 5},
    {"ιουν", 6},
    {"ιούν", 6},
    {"ιουλ", 7},
    {"ιούλ", 7},
    {"αυγ", 8},
    {"αύγ", 8},
    {"σεπ", 9},
    {"οκτ", 10},
    {"νοε", 11},
    {"νοέ", 11},
    {"δεκ", 12},
    // Arabic
    {"يناير", 1},
    {"فبراير", 2},
    {"مارس", 3},
    {"أبريل", 4},
    {"ابريل", 4},
    {"مايو", 5},
    {"يونيو", 6},
    {"يوليو", 7},
    {"أغسطس", 8},
    {"اغسطس", 8},
    {"سبتمبر", 9},
    {"أكتوبر", 10},
    {"اكتوبر", 10},
    {"نوفمبر", 11},
    {"ديسمبر", 12}};

int month_of(std::string_view word) {
  for (const Month& m : kMonths) {
    if (m.start[0] == word[0] && word.starts_with(m.start)) return m.month;
  }
  return 0;
}

bool is_year_sign(std::string_view word) { return word == "年" || word == "년"; }

struct Piece {
  bool is_number = false;
  std::string text;  // folded
  std::size_t begin = 0;
  char before = ' ';  // the sign that parts it from the piece before, if it is . / or -
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  Piece piece;
  char sign = ' ';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool d = is_digit(c), l = is_letter(c);
    if (!piece.text.empty() && (piece.is_number != d || !(d || l))) {
      out.push_back(piece);
      piece = {};
    }
    if (!d && !l) {
      sign = c == '.' || c == '/' || c == '-' ? static_cast<char>(c) : sign == ' ' || c == ' ' ? sign : ' ';
      continue;
    }
    if (piece.text.empty()) {
      piece.begin = begin;
      piece.before = sign;
      sign = ' ';
    }
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

std::optional<std::int64_t> instant_of(std::string_view text) {
  if (text.size() < 17 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U, 11U, 12U, 14U, 15U}) {
    if (!digit(text[i])) return std::nullopt;
  }
  const std::size_t zone = text.find_first_of("Zz+-", 16);
  if (zone == std::string_view::npos) return std::nullopt;
  std::int64_t minutes = number(text.substr(11, 2)) * 60 + number(text.substr(14, 2));
  if (text[zone] == '+' || text[zone] == '-') {
    std::string digits;
    for (const char c : text.substr(zone + 1)) {
      if (digit(c) && digits.size() < 4) digits += c;
    }
    if (digits.size() != 4) return std::nullopt;
    const int offset = number(digits.substr(0, 2)) * 60 + number(digits.substr(2));
    minutes += text[zone] == '-' ? offset : -offset;
  }
  // Days since 1970 (Howard Hinnant, "chrono-compatible low-level date algorithms").
  const int m = number(text.substr(5, 2)), d = number(text.substr(8, 2));
  const int y = number(text.substr(0, 4)) - (m <= 2 ? 1 : 0);
  const int era = y / 400, yoe = y - era * 400;
  const int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  const std::int64_t days = era * 146097LL + yoe * 365LL + yoe / 4 - yoe / 100 + doy - 719468;
  return days * 1440 + minutes;
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

namespace {

// Reads one date that has its first piece, or its month's name, at a given piece.
class DateReader {
 public:
  DateReader(std::string_view text, bool month_first) : p_(pieces_of(text)), month_first_(month_first) {}

  [[nodiscard]] std::size_t size() const { return p_.size(); }
  [[nodiscard]] std::size_t begin(std::size_t i) const { return p_[i].begin; }

  // ISO, "" if none is here; `first` becomes its first piece, `next` the piece behind it.
  std::string read(std::size_t i, std::size_t& first, std::size_t& next) const {
    first = i;
    next = i + 3;
    return p_[i].is_number ? read_numbers(i, next) : read_named(i, first, next);
  }

 private:
  [[nodiscard]] int day_at(std::size_t i) const {
    return i < p_.size() && p_[i].is_number && p_[i].text.size() <= 2 ? number(p_[i].text) : 0;
  }
  [[nodiscard]] int year_at(std::size_t i) const {
    return i < p_.size() && p_[i].is_number && p_[i].text.size() == 4 ? number(p_[i].text) : 0;
  }

  std::string read_numbers(std::size_t i, std::size_t& next) const {
    // 2012-09-28; 2012年9月28日
    if (year_at(i) && day_at(i + 1) && day_at(i + 2)) return iso(year_at(i), day_at(i + 1), day_at(i + 2));
    if (year_at(i) && i + 4 < p_.size() && is_year_sign(p_[i + 1].text) && day_at(i + 2) && day_at(i + 4)) {
      next = i + 6;
      return iso(year_at(i), day_at(i + 2), day_at(i + 4));
    }
    if (!day_at(i) || !day_at(i + 1) || i + 2 >= p_.size()) return "";
    const char sign = p_[i + 1].before;
    if (sign == ' ' || p_[i + 2].before != sign) return "";
    // 28.09.2012 and 28.09.12 have the day first; 9/28/2012 and 09-28-2012 in America the month.
    int year = year_at(i + 2);
    if (!year && p_[i + 2].text.size() == 2 && p_[i + 2].is_number && sign != '-') year = 2000 + day_at(i + 2);
    if (!year) return "";
    if (sign == '.' || !month_first_ || day_at(i) > 12) return iso(year, day_at(i + 1), day_at(i));
    return iso(year, day_at(i), day_at(i + 1));
  }

  std::string read_named(std::size_t i, std::size_t& first, std::size_t& next) const {
    const int month = month_of(p_[i].text);
    if (!month) return "";
    // 17 August 2020, 17th of August 2020, 17 de agosto de 2020
    std::size_t before = i;
    while (before > 0 && !p_[before - 1].is_number && p_[before - 1].text.size() <= 2) --before;
    std::size_t after = i + 1;
    while (after < p_.size() && after < i + 4 && !p_[after].is_number && p_[after].text.size() <= 3) ++after;
    if (before > 0 && day_at(before - 1) && year_at(after)) {
      const std::string out = iso(year_at(after), month, day_at(before - 1));
      first = before - 1;
      next = after + 1;
      if (!out.empty()) return out;
    }
    // August 17, 2020; Aug 17th 2020
    first = i;
    std::size_t year = i + 2;
    if (year < p_.size() && !p_[year].is_number && p_[year].text.size() == 2) ++year;
    next = year + 1;
    return day_at(i + 1) && year_at(year) ? iso(year_at(year), month, day_at(i + 1)) : "";
  }

  std::vector<Piece> p_;
  bool month_first_;
};

// Whether a line has a year's four digits, or the signs of 28.09.12 and 9/28/12.
bool may_have_date(std::string_view text) {
  std::size_t run = 0, signs = 0;
  for (const char c : text) {
    run = digit(c) ? run + 1 : 0;
    signs += c == '.' || c == '/';
    if (run == 4) return true;
  }
  return signs >= 2 && text.find_first_of("0123456789") != std::string_view::npos;
}

// What the words before a date call it.
StampKind kind_before(std::string_view text, std::size_t begin) {
  const std::size_t from = begin > 40 ? begin - 40 : 0;
  std::size_t start = from;
  while (start < begin && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) ++start;
  const std::string before = to_lower(text.substr(start, begin - start));
  static constexpr std::string_view kModified[] = {
      "updat",   "modifi",     "revis",     "review",     "aktualisiert", "bijgewerkt", "actuali",  "aggiorn",
      "atualiz", "mis à jour", "oppdatert", "uppdaterad", "opdateret",    "edited",     "обновлен", "更新"};
  static constexpr std::string_view kPublished[] = {"publi",    "posted",    "created",     "veröffentlicht",
                                                    "erstellt", "geplaatst", "опубликован", "发布"};
  std::size_t modified = 0, published = 0;
  for (const std::string_view word : kModified) {
    const std::size_t at = before.rfind(word);
    if (at != std::string::npos) modified = std::max(modified, at + 1);
  }
  for (const std::string_view word : kPublished) {
    const std::size_t at = before.rfind(word);
    if (at != std::string::npos) published = std::max(published, at + 1);
  }
  if (modified == published) return StampKind::plain;
  return modified > published ? StampKind::modified : StampKind::published;
}

}  // namespace

std::vector<Stamp> stamps_in_text(std::string_view raw, bool month_first) {
  const std::string_view text = raw.substr(0, 400);
  std::vector<Stamp> out;
  if (!may_have_date(text)) return out;
  const DateReader reader(text, month_first);
  for (std::size_t i = 0; i < reader.size();) {
    std::size_t first = i, next = i + 1;
    std::string date = reader.read(i, first, next);
    if (date.empty()) {
      ++i;
      continue;
    }
    out.push_back({std::move(date), kind_before(text, reader.begin(first))});
    i = std::max(next, i + 1);
  }
  return out;
}

std::string date_in_text(std::string_view text) {
  const std::vector<Stamp> stamps = stamps_in_text(text, true);
  return stamps.empty() ? "" : stamps.front().date;
}

}  // namespace dragoman::article
