// Lexing for the time grammar.
//
// The problem: a rule such as "month, day, year" should be written once and match "Oct. 3, 2012", "October 3 2012"
// and "OCT 3, 2012". So the text is cut once into lexemes that already know what they can be in a date: "Oct." is a
// month with the value 10, "3rd" an ordinal with the value 3, "1990s" a decade. Everything else is an opaque word, and
// the grammar only wakes up at lexemes it knows, which keeps the cost per word at one hash lookup.
//
// Example: "on Sept. 30, 1989's" -> on | sept(month 9) | 30 | , | 1989 | 's
#include "when/lexer.h"

#include <algorithm>
#include <array>

namespace dragoman::when {
namespace {

struct Entry {
  std::string_view word;
  Sort sort = Sort::none;
  std::int32_t value = 0;
  bool plural = false;
  bool abbreviated = false;
};

constexpr std::int32_t unit(Unit u) { return static_cast<std::int32_t>(u); }
constexpr std::int32_t part(Part p) { return static_cast<std::int32_t>(p); }

constexpr Entry kEntries[] = {
    // Months.
    {"january", Sort::month, 1},
    {"february", Sort::month, 2},
    {"march", Sort::month, 3},
    {"april", Sort::month, 4},
    {"may", Sort::month, 5},
    {"june", Sort::month, 6},
    {"july", Sort::month, 7},
    {"august", Sort::month, 8},
    {"september", Sort::month, 9},
    {"october", Sort::month, 10},
    {"november", Sort::month, 11},
    {"december", Sort::month, 12},
    {"jan", Sort::month, 1, false, true},
    {"feb", Sort::month, 2, false, true},
    {"mar", Sort::month, 3, false, true},
    {"apr", Sort::month, 4, false, true},
    {"jun", Sort::month, 6, false, true},
    {"jul", Sort::month, 7, false, true},
    {"aug", Sort::month, 8, false, true},
    {"sep", Sort::month, 9, false, true},
    {"sept", Sort::month, 9, false, true},
    {"oct", Sort::month, 10, false, true},
    {"nov", Sort::month, 11, false, true},
    {"dec", Sort::month, 12, false, true},
    // Weekdays.
    {"monday", Sort::weekday, 0},
    {"tuesday", Sort::weekday, 1},
    {"wednesday", Sort::weekday, 2},
    {"thursday", Sort::weekday, 3},
    {"friday", Sort::weekday, 4},
    {"saturday", Sort::weekday, 5},
    {"sunday", Sort::weekday, 6},
    {"mondays", Sort::weekday, 0, true},
    {"tuesdays", Sort::weekday, 1, true},
    {"wednesdays", Sort::weekday, 2, true},
    {"thursdays", Sort::weekday, 3, true},
    {"fridays", Sort::weekday, 4, true},
    {"saturdays", Sort::weekday, 5, true},
    {"sundays", Sort::weekday, 6, true},
    {"mon", Sort::weekday, 0, false, true},
    {"tue", Sort::weekday, 1, false, true},
    {"tues", Sort::weekday, 1, false, true},
    {"wed", Sort::weekday, 2, false, true},
    {"thu", Sort::weekday, 3, false, true},
    {"thur", Sort::weekday, 3, false, true},
    {"thurs", Sort::weekday, 3, false, true},
    {"fri", Sort::weekday, 4, false, true},
    {"sat", Sort::weekday, 5, false, true},
    {"sun", Sort::weekday, 6, false, true},
    // Units.
    {"second", Sort::ordinal, 2},
    {"seconds", Sort::unit, unit(Unit::second), true},
    {"minute", Sort::unit, unit(Unit::minute)},
    {"minutes", Sort::unit, unit(Unit::minute), true},
    {"hour", Sort::unit, unit(Unit::hour)},
    {"hours", Sort::unit, unit(Unit::hour), true},
    {"day", Sort::unit, unit(Unit::day)},
    {"days", Sort::unit, unit(Unit::day), true},
    {"weekend", Sort::unit, unit(Unit::weekend)},
    {"weekends", Sort::unit, unit(Unit::weekend), true},
    {"week", Sort::unit, unit(Unit::week)},
    {"weeks", Sort::unit, unit(Unit::week), true},
    {"month", Sort::unit, unit(Unit::month)},
    {"months", Sort::unit, unit(Unit::month), true},
    {"quarter", Sort::unit, unit(Unit::quarter)},
    {"quarters", Sort::unit, unit(Unit::quarter), true},
    {"year", Sort::unit, unit(Unit::year)},
    {"years", Sort::unit, unit(Unit::year), true},
    {"decade", Sort::unit, unit(Unit::decade)},
    {"decades", Sort::unit, unit(Unit::decade), true},
    {"century", Sort::unit, unit(Unit::century)},
    {"centuries", Sort::unit, unit(Unit::century), true},
    {"millennium", Sort::unit, unit(Unit::millennium)},
    {"millennia", Sort::unit, unit(Unit::millennium), true},
    {"period", Sort::unit, unit(Unit::period)},
    {"half", Sort::word, 0},
    // Seasons.
    {"spring", Sort::season, 0},
    {"summer", Sort::season, 1},
    {"autumn", Sort::season, 2},
    {"fall", Sort::season, 2},
    {"winter", Sort::season, 3},
    {"summers", Sort::season, 1, true},
    {"winters", Sort::season, 3, true},
    {"springtime", Sort::season, 0},
    {"summertime", Sort::season, 1},
    {"wintertime", Sort::season, 3},
    {"midsummer", Sort::season, 1},
    {"midwinter", Sort::season, 3},
    // Parts of the day.
    {"morning", Sort::part, part(Part::morning)},
    {"mornings", Sort::part, part(Part::morning), true},
    {"afternoon", Sort::part, part(Part::afternoon)},
    {"afternoons", Sort::part, part(Part::afternoon), true},
    {"evening", Sort::part, part(Part::evening)},
    {"evenings", Sort::part, part(Part::evening), true},
    {"night", Sort::part, part(Part::night)},
    {"nights", Sort::part, part(Part::night), true},
    {"nighttime", Sort::part, part(Part::night)},
    {"daytime", Sort::part, part(Part::daytime)},
    {"noon", Sort::part, part(Part::noon)},
    {"midday", Sort::part, part(Part::noon)},
    {"midnight", Sort::part, part(Part::midnight)},
    {"dawn", Sort::part, part(Part::dawn)},
    {"daybreak", Sort::part, part(Part::dawn)},
    {"sunrise", Sort::part, part(Part::dawn)},
    {"dusk", Sort::part, part(Part::dusk)},
    {"sunset", Sort::part, part(Part::dusk)},
    {"nightfall", Sort::part, part(Part::dusk)},
    {"lunchtime", Sort::part, part(Part::noon)},
    // Numbers in words.
    {"one", Sort::count, 1},
    {"two", Sort::count, 2},
    {"three", Sort::count, 3},
    {"four", Sort::count, 4},
    {"five", Sort::count, 5},
    {"six", Sort::count, 6},
    {"seven", Sort::count, 7},
    {"eight", Sort::count, 8},
    {"nine", Sort::count, 9},
    {"ten", Sort::count, 10},
    {"eleven", Sort::count, 11},
    {"twelve", Sort::count, 12},
    {"thirteen", Sort::count, 13},
    {"fourteen", Sort::count, 14},
    {"fifteen", Sort::count, 15},
    {"sixteen", Sort::count, 16},
    {"seventeen", Sort::count, 17},
    {"eighteen", Sort::count, 18},
    {"nineteen", Sort::count, 19},
    {"twenty", Sort::count, 20},
    {"thirty", Sort::count, 30},
    {"forty", Sort::count, 40},
    {"fifty", Sort::count, 50},
    {"sixty", Sort::count, 60},
    {"seventy", Sort::count, 70},
    {"eighty", Sort::count, 80},
    {"ninety", Sort::count, 90},
    {"hundred", Sort::count, 100},
    {"thousand", Sort::count, 1000},
    {"dozen", Sort::count, 12},
    {"twenties", Sort::decade, 20},
    {"thirties", Sort::decade, 30},
    {"forties", Sort::decade, 40},
    {"fifties", Sort::decade, 50},
    {"sixties", Sort::decade, 60},
    {"seventies", Sort::decade, 70},
    {"eighties", Sort::decade, 80},
    {"nineties", Sort::decade, 90},
    {"first", Sort::ordinal, 1},
    {"third", Sort::ordinal, 3},
    {"fourth", Sort::ordinal, 4},
    {"fifth", Sort::ordinal, 5},
    {"sixth", Sort::ordinal, 6},
    {"seventh", Sort::ordinal, 7},
    {"eighth", Sort::ordinal, 8},
    {"ninth", Sort::ordinal, 9},
    {"tenth", Sort::ordinal, 10},
    {"eleventh", Sort::ordinal, 11},
    {"twelfth", Sort::ordinal, 12},
    {"thirteenth", Sort::ordinal, 13},
    {"fourteenth", Sort::ordinal, 14},
    {"fifteenth", Sort::ordinal, 15},
    {"sixteenth", Sort::ordinal, 16},
    {"seventeenth", Sort::ordinal, 17},
    {"eighteenth", Sort::ordinal, 18},
    {"nineteenth", Sort::ordinal, 19},
    {"twentieth", Sort::ordinal, 20},
    {"twenty-first", Sort::ordinal, 21},
    {"thirtieth", Sort::ordinal, 30},
};

// Words that can begin a time expression without being one of the sorts above.
constexpr std::string_view kStarts[] = {
    "a",
    "an",
    "the",
    "this",
    "that",
    "these",
    "those",
    "last",
    "past",
    "next",
    "previous",
    "following",
    "coming",
    "same",
    "each",
    "every",
    "all",
    "early",
    "late",
    "later",
    "earlier",
    "mid",
    "end",
    "start",
    "beginning",
    "middle",
    "about",
    "around",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "over",
    "under",
    "more",
    "less",
    "at",
    "up",
    "some",
    "several",
    "few",
    "many",
    "couple",
    "another",
    "within",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "now",
    "currently",
    "current",
    "recently",
    "recent",
    "former",
    "future",
    "previously",
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "yearly",
    "annual",
    "annually",
    "hourly",
    "nightly",
    "biennial",
    "soon",
    "overnight",
    "fiscal",
    "once",
    "then",
    "present",
    "nowadays",
    "lately",
    "post",
    "pre",
    "year-end",
    "circa",
    "ca",
    "c",
    "o'clock",
    "a.m",
    "p.m",
    "am",
    "pm",
    "bc",
    "b.c",
    "ad",
    "no",
    "just",
    "only",
    "its",
    "their",
    "his",
    "her",
    "sometime",
    "half",
    "in",
    "shortly",
    "immediately",
    "days",
    "latest",
    "per",
    "twice",
    "thrice",
    "from",
    "between",
    "upcoming",
    "everyday",
    "long",
    "short",
    "near",
    "to",
    "subsequent",
    "preceding",
    "prior",
    "final",
    "entire",
    "whole",
    "full",
    "roughly",
    "minus",
    "less",
    "close",
    "well",
    "fully",
    "exactly",
    "election",
    "q1",
    "q2",
    "q3",
    "q4",
    "h1",
    "h2",
    "fy",
    "as",
    "right",
    "comparable",
    "corresponding",
    "out",
    "hitherto",
    "ever",
    "noughties",
    "teens",
    // First words of observances; the table is observances.cpp.
    "new",
    "orthodox",
    "epiphany",
    "groundhog",
    "valentine",
    "st",
    "fools",
    "anzac",
    "cinco",
    "victory",
    "bastille",
    "canada",
    "australia",
    "international",
    "halloween",
    "guy",
    "armistice",
    "veterans",
    "remembrance",
    "christmas",
    "boxing",
    "juneteenth",
    "kwanzaa",
    "songkran",
    "martin",
    "presidents",
    "memorial",
    "labor",
    "columbus",
    "thanksgiving",
    "mother",
    "father",
    "easter",
    "good",
    "maundy",
    "palm",
    "holy",
    "ash",
    "shrove",
    "mardi",
    "ascension",
    "pentecost",
    "whit",
    "corpus",
    "ramadan",
    "ramazan",
    "ramadhan",
    "eid",
    "eidul",
    "ashura",
    "ashoura",
    "arbaeen",
    "muharram",
    "mawlid",
    "laylat",
    "rosh",
    "yom",
    "sukkot",
    "simchat",
    "hanukkah",
    "chanukah",
    "purim",
    "passover",
    "pesach",
    "shavuot",
    "nowruz",
    "norouz",
    "noruz",
    "newroz",
    "nauryz",
    "persian",
    "iranian",
    "chinese",
    "lunar",
    "tet",
    "seollal",
    "diwali",
    "deepavali",
    "rest",
    "remainder",
    "lately",
    "nowadays",
    "modern",
    "hundred",
    "someday",
    "fortnight",
    "fortnightly",
    "numerous",
    "countless",
    "latter",
    "better",
    "ensuing",
};

constexpr std::size_t kSlots = 2048;

constexpr std::uint32_t hash_of(std::string_view word) {
  std::uint32_t h = 2166136261U;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  return h ^ (h >> 15);
}

struct Table {
  std::array<Entry, kSlots> slots{};
  constexpr void add(const Entry& entry) {
    std::size_t at = hash_of(entry.word) % kSlots;
    while (!slots[at].word.empty()) {
      if (slots[at].word == entry.word) return;
      at = (at + 1) % kSlots;
    }
    slots[at] = entry;
  }
  [[nodiscard]] const Entry* find(std::string_view word) const {
    if (word.size() > 12) return nullptr;
    for (std::size_t at = hash_of(word) % kSlots; !slots[at].word.empty(); at = (at + 1) % kSlots) {
      if (slots[at].word == word) return &slots[at];
    }
    return nullptr;
  }
};

Table make_table() {
  Table table;
  for (const Entry& entry : kEntries) table.add(entry);
  for (const std::string_view word : kStarts) table.add({word, Sort::word});
  return table;
}

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }
bool is_letter_byte(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Lexeme> run(std::string_view source) {
    out_.reserve(text_.size() / 5 + 8);
    while (at_ < text_.size()) {
      if (skip_space()) continue;
      const std::size_t before = out_.size();
      if (is_digit_byte(text_[at_])) {
        number();
      } else if (is_letter_byte(text_[at_]) && !dash_or_quote()) {
        word(source);
      } else {
        punctuation();
      }
      for (std::size_t i = before; i < out_.size(); ++i) out_[i].line = line_;
      space_ = false;
    }
    return std::move(out_);
  }

 private:
  bool skip_space() {
    const char c = text_[at_];
    if (c == '\n') {
      newlines_ = newlines_ + 1;
      if (newlines_ == 2) ++line_;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      if (text_.compare(at_, 2, "\xC2\xA0") == 0) {
        at_ += 2;
        space_ = true;
        return true;
      }
      newlines_ = 0;
      return false;
    }
    space_ = true;
    ++at_;
    return true;
  }

  // General punctuation U+2010..U+201D: dashes and curly quotes are three bytes E2 80 xx.
  [[nodiscard]] bool dash_or_quote() const { return text_.compare(at_, 2, "\xE2\x80") == 0; }

  void push(Lexeme lexeme, std::size_t end) {
    lexeme.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
    lexeme.space_before = space_;
    if (lexeme.lower.empty()) lexeme.lower = text_.substr(at_, end - at_);
    out_.push_back(lexeme);
    at_ = end;
  }

  void number() {
    std::size_t end = at_;
    std::int64_t value = 0;
    std::uint8_t digits = 0;
    Lexeme lexeme;
    lexeme.sort = Sort::number;
    while (end < text_.size()) {
      const char c = text_[end];
      if (is_digit_byte(c)) {
        value = std::min<std::int64_t>(value * 10 + (c - '0'), 999999999);
        if (digits < 255) ++digits;
        ++end;
      } else if ((c == ',' && group_follows(end)) ||
                 (c == '.' && end + 1 < text_.size() && is_digit_byte(text_[end + 1]))) {
        lexeme.grouped = true;
        if (c == '.') {  // a fraction: keep the whole part
          ++end;
          while (end < text_.size() && (is_digit_byte(text_[end]) || text_[end] == '.')) ++end;
          break;
        }
        ++end;
      } else {
        break;
      }
    }
    lexeme.value = static_cast<std::int32_t>(value);
    lexeme.digits = digits;
    suffix(lexeme, end);
    push(lexeme, end);
  }

  [[nodiscard]] bool group_follows(std::size_t comma) const {
    for (std::size_t i = 1; i <= 3; ++i) {
      if (comma + i >= text_.size() || !is_digit_byte(text_[comma + i])) return false;
    }
    return comma + 4 >= text_.size() || !is_digit_byte(text_[comma + 4]);
  }

  // "3rd", "1990s", "1990's".
  void suffix(Lexeme& lexeme, std::size_t& end) const {
    if (lexeme.grouped) return;
    const std::string_view rest = text_.substr(end, 3);
    const auto stops = [&](std::size_t n) {
      return rest.size() <= n || (!is_letter_byte(rest[n]) && !is_digit_byte(rest[n])) || rest.substr(n, 1) == "\xE2";
    };
    for (const std::string_view tail : {"st", "nd", "rd", "th"}) {
      if (rest.substr(0, 2) == tail && stops(2)) {
        lexeme.sort = Sort::ordinal;
        end += 2;
        return;
      }
    }
    if (lexeme.value % 10 != 0 || (lexeme.digits != 4 && lexeme.digits != 2 && lexeme.digits != 3)) return;
    if (rest.substr(0, 1) == "s" && stops(1)) {
      lexeme.sort = Sort::decade;
      end += 1;
    } else if (rest.substr(0, 2) == "'s" && stops(2) && lexeme.digits == 4) {
      // "the 1990's" is a decade after "the"; the grammar decides, so it stays a number here.
      return;
    }
  }

  void word(std::string_view source) {
    static const Table table = make_table();
    if (dotted("a.m") || dotted("p.m") || dotted("b.c")) return;
    std::size_t end = at_;
    while (end < text_.size() && is_letter_byte(text_[end])) {
      if (text_.compare(end, 2, "\xE2\x80") == 0 || text_.compare(end, 2, "\xC2\xA0") == 0) break;
      ++end;
    }
    if (end - at_ == 1 && end < text_.size() && is_digit_byte(text_[end]) && (text_[at_] == 'q' || text_[at_] == 'h'))
      ++end;
    if (end - at_ == 1 && text_[at_] == 'o' && text_.compare(end, 6, "'clock") == 0) end += 6;
    Lexeme lexeme;
    lexeme.lower = text_.substr(at_, end - at_);
    lexeme.capital = source[at_] >= 'A' && source[at_] <= 'Z';
    if (const Entry* entry = table.find(lexeme.lower)) {
      lexeme.sort = entry->sort;
      lexeme.value = entry->value;
      lexeme.plural = entry->plural;
      lexeme.abbreviated = entry->abbreviated;
      if (entry->abbreviated && end < text_.size() && text_[end] == '.') ++end;
    }
    push(lexeme, end);
  }

  // "a.m.", "p.m.", "B.C.": one lexeme, closing full stop included when another dot-worthy character precedes it.
  bool dotted(std::string_view form) {
    if (text_.compare(at_, form.size(), form) != 0) return false;
    std::size_t end = at_ + form.size();
    if (end < text_.size() && text_[end] == '.') {
      ++end;
    } else if (end < text_.size() && is_letter_byte(text_[end])) {
      return false;
    }
    Lexeme lexeme;
    lexeme.sort = Sort::word;
    lexeme.lower = form;
    push(lexeme, end);
    return true;
  }

  void punctuation() {
    Lexeme lexeme;
    lexeme.sort = Sort::punct;
    std::size_t end = at_ + 1;
    const char c = text_[at_];
    if (dash_or_quote()) {
      end = std::min(at_ + 3, text_.size());
      const unsigned char last = static_cast<unsigned char>(text_[end - 1]);
      lexeme.lower = last >= 0x90 && last <= 0x95 ? "-" : last == 0x98 || last == 0x99 ? "'" : "\"";
    } else if (c == '-' && text_.compare(at_, 2, "--") == 0) {
      end = at_ + 2;
      lexeme.lower = "--";
    }
    if ((lexeme.lower == "'" || c == '\'') && end < text_.size() && text_[end] == 's' &&
        (end + 1 == text_.size() || !is_letter_byte(text_[end + 1]) || text_.compare(end + 1, 2, "\xE2\x80") == 0)) {
      lexeme.sort = Sort::possessive;
      lexeme.lower = "'s";
      ++end;
    }
    push(lexeme, end);
  }

  std::string_view text_;
  std::vector<Lexeme> out_;
  std::size_t at_ = 0;
  bool space_ = false;
  std::uint32_t line_ = 0;
  std::uint32_t newlines_ = 0;
};

}  // namespace

std::vector<Lexeme> lex(std::string_view source, std::string& lowered) {
  lowered.assign(source);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return Lexer(lowered).run(source);
}

}  // namespace dragoman::when
