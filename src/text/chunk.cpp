// One run of non-blank characters: ("Gen.Kayani's $5bn,8.7pc-a-year) gives
// ( " Gen. Kayani 's $ 5 bn , 8.7 pc - a - year ).
//
// A scanner that goes from left to right and at each place tries, in this order: an address, an acronym with full
// stops, a number, a word, an apostrophe, a run of punctuation. The rules are what UD EWT and GUM do in their majority,
// found by counting their training parts:
//   hyphens     a token of their own ("year - old", "al - Qaeda", "Pak - Russia", "3 - 6"), but not after a
//               prefix ("non-nuclear", "ex-minister", "mid-August") nor in telephone numbers and ISO dates
//   full stops  part of abbreviations and initials; a word after one without a blank ("end.The") is a new token
//   amounts     sign, number and unit are three tokens ("$ 5 bn", "8.7 pc", "10 %", "Rs 142.45"); ordinals, decades,
//               dates with slashes and clock times are one ("20th", "1990s", "9/11", "3:30")
//   runs        "...", "--", "!?!" and rulers are one token; quotes and brackets stand alone
// Tests: tokenise_test.cpp.
#include "text/chunk.h"

#include <algorithm>
#include <array>

#include "text/abbreviations.h"
#include "text/characters.h"
#include "text/contractions.h"
#include "text/web.h"

namespace dragoman::text {
namespace {

using std::uint32_t;

constexpr std::array<std::string_view, 30> kPrefixes = {
    "anti",  "arch",   "bi",    "co",  "counter", "cross", "e",   "ex",    "hyper", "inter",
    "intra", "macro",  "micro", "mid", "mini",    "multi", "non", "over",  "post",  "pre",
    "pro",   "psycho", "quasi", "re",  "semi",    "socio", "sub", "super", "ultra", "un"};
static_assert(std::is_sorted(kPrefixes.begin(), kPrefixes.end()));

// Units that are cut from the number before them. One-letter ones only after a currency sign, but for "k".
constexpr std::array<std::string_view, 39> kUnits = {
    "am",   "bn",  "c",  "cm",  "f",   "ft",  "g",   "gb", "gw", "h",   "hr", "hrs", "k",
    "kg",   "kgs", "km", "kms", "kmh", "kph", "kt",  "kw", "lb", "lbs", "m",  "mb",  "min",
    "mins", "ml",  "mm", "mn",  "mph", "mw",  "mwh", "oz", "pc", "pm",  "tn", "trn", "yrs"};
constexpr std::array<std::string_view, 24> kCurrencies = {"a$",  "aed", "aud", "c$",  "cad", "chf", "cny", "dm",
                                                          "eur", "gbp", "hk$", "inr", "jpy", "nt$", "pkr", "re",
                                                          "rmb", "rs",  "rub", "s$",  "sar", "u$",  "us$", "usd"};
constexpr std::array<std::string_view, 34> kEmoticons = {":)",  ":(",  ";)",  ":D",  ":P",  ":p",  ";P",  ":o",  ":O",
                                                         ":/",  ":|",  ":*",  "=)",  "=(",  "=D",  "<3",  ":-)", ":-(",
                                                         ";-)", ":-D", ":-P", ":-/", ":-|", ":')", ":'(", "^_^", ">:(",
                                                         ":))", ":((", "-_-", "o_O", "O_o", "(:",  "^^"};

template <class List>
bool among(const List& list, std::string_view word) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view entry) { return equals_folded(word, entry); });
}

bool is_currency_sign(char32_t c) { return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF); }

class Cutter {
 public:
  Cutter(std::string_view text, Span chunk, uint32_t block_end, std::vector<Span>& out)
      : text_(text), begin_(chunk.begin), end_(chunk.end), block_end_(block_end), out_(out) {}

  void cut() {
    if (take_ruler()) return;
    while (at_ < end_) {
      const Character c = look(at_);
      if (take_address(c) || take_emoticon()) continue;
      if (c.kind == Kind::letter || c.kind == Kind::digit || starts_number(c)) {
        take_word();
      } else if (is_apostrophe(c.code) || c.code == '`') {
        take_apostrophe(c);
      } else {
        take_symbols(c);
      }
    }
  }

 private:
  // The character at `at`, a space outside the chunk.
  [[nodiscard]] Character look(uint32_t at) const {
    if (at >= end_) return {0, at, Kind::space};
    return character_at(text_, at);
  }
  [[nodiscard]] char byte(uint32_t at) const { return at < end_ ? text_[at] : ' '; }
  [[nodiscard]] bool digit(uint32_t at) const { return byte_kind(byte(at)) == Kind::digit; }
  [[nodiscard]] bool letter(uint32_t at) const { return look(at).kind == Kind::letter; }
  [[nodiscard]] bool word_at(uint32_t at) const { return letter(at) || digit(at); }
  [[nodiscard]] std::string_view view(uint32_t from, uint32_t to) const { return text_.substr(from, to - from); }
  [[nodiscard]] uint32_t skip_letters(uint32_t at) const {
    for (Character c = look(at); c.kind == Kind::letter; c = look(at)) at = c.end;
    return at;
  }
  [[nodiscard]] uint32_t skip_digits(uint32_t at) const {
    while (digit(at)) ++at;
    return at;
  }
  // True when nothing of a word stands right before `at_`.
  [[nodiscard]] bool fresh() const {
    if (at_ == begin_) return true;
    const Kind before = byte_kind(text_[at_ - 1]);
    return before == Kind::symbol || before == Kind::space;
  }
  void emit(uint32_t to) {
    out_.push_back({at_, to});
    at_ = to;
  }

  // What comes after the chunk: the first character of the next one, 0 at the end of the block.
  [[nodiscard]] char32_t follow() const {
    for (uint32_t at = end_; at < block_end_;) {
      const Character c = character_at(text_, at);
      if (c.kind != Kind::space) return c.code;
      at = c.end;
    }
    return 0;
  }

  // "--------", "=====>", "*-*-*": a chunk of nothing but drawing characters.
  bool take_ruler() {
    if (end_ - begin_ < 6) return false;
    const std::string_view chunk = view(begin_, end_);
    if (chunk.find_first_not_of("-=_*<>|+~#^/\\{}") != std::string_view::npos) return false;
    emit(end_);
    return true;
  }

  bool take_address(const Character& c) {
    if (at_ < next_address_ || !fresh()) return false;
    if (c.kind == Kind::symbol && c.code != '@' && c.code != '#') return false;
    const uint32_t to = web_address_end(text_, at_, end_);
    if (to > at_) {
      emit(to);
      return true;
    }
    // No address begins before the next character that no host or local part may hold.
    next_address_ = at_ + 1;
    while (next_address_ < end_ && (byte_kind(byte(next_address_)) == Kind::letter || digit(next_address_) ||
                                    byte(next_address_) == '.' || byte(next_address_) == '-'))
      ++next_address_;
    return false;
  }

  bool take_emoticon() {
    if (byte_kind(byte(at_)) != Kind::symbol && byte(at_) != 'o' && byte(at_) != 'O') return false;
    for (const uint32_t size : {3U, 2U}) {
      if (at_ + size > end_ || word_at(at_ + size)) continue;
      if (std::find(kEmoticons.begin(), kEmoticons.end(), view(at_, at_ + size)) == kEmoticons.end()) continue;
      if (byte(at_) == '(' && at_ != begin_) continue;  // "(:" only on its own
      emit(at_ + size);
      return true;
    }
    return false;
  }

  [[nodiscard]] bool starts_number(const Character& c) const { return c.code == '.' && digit(c.end) && fresh(); }

  void take_word() {
    if (take_acronym() || take_currency() || take_number()) return;
    const uint32_t from = at_;
    bool apostrophes = false;
    const uint32_t to = word_end(from, apostrophes);
    if (to < end_ && byte(to) == '.' && keeps_stop(from, to)) {
      emit(to + 1);
    } else if (apostrophes) {
      cut_clitics(text_, {from, to}, out_);
      at_ = to;
    } else {
      cut_plain(text_, {from, to}, out_);
      at_ = to;
    }
  }

  // "U.S.", "p.m.", "a.k.a": two or more single letters with full stops between.
  bool take_acronym() {
    uint32_t at = at_;
    uint32_t letters = 0;
    uint32_t to = at_;
    while (byte_kind(byte(at)) == Kind::letter && byte(at + 1) == '.') {
      ++letters;
      at += 2;
      to = at;
    }
    if (letters == 0) return false;
    if (byte_kind(byte(at)) == Kind::letter && !word_at(at + 1)) {  // "U.S", "a.k.a": the last stop is missing
      ++letters;
      to = at + 1;
    }
    if (letters < 2 || (byte(to) == '.' && byte(to - 1) == '.')) return false;
    emit(to);
    return true;
  }

  // "Rs142", "US$4": the currency is a token when a number follows.
  bool take_currency() {
    if (!fresh() && at_ != begin_) return false;
    uint32_t to = at_;
    while (to < end_ && to - at_ < 3 && byte_kind(byte(to)) == Kind::letter) ++to;
    if (to == at_) return false;
    if (byte(to) == '$') ++to;
    const uint32_t stop = byte(to) == '.' && byte(to - 1) != '$' ? to + 1 : to;
    if (!digit(stop) && !(byte(to - 1) == '$' && to - at_ > 1)) return false;
    if (!among(kCurrencies, view(at_, to)) || is_ascii_lower(byte(at_))) return false;
    emit(stop);
    return true;
  }

  bool take_number() {
    if (!digit(at_) && byte(at_) != '.') return false;
    const uint32_t to = number_end();
    if (byte(to) == '_' || (byte(to) == '.' && is_extension(view(to + 1, skip_letters(to + 1))))) return false;
    if (is_decade(to)) {
      emit(look(look(to).end).end);
      return true;
    }
    if (!letter(to)) {
      emit(to);
      return true;
    }
    const uint32_t suffix = skip_letters(to);
    if (!digit(suffix) && is_unit(view(to, suffix))) {
      emit(to);
      return true;
    }
    return false;  // "20th", "1990s", "4x4", "3143C": a word
  }

  // "1990's" and "60's" as a decade are one token, as "1990s" is.
  [[nodiscard]] bool is_decade(uint32_t to) const {
    const Character mark = look(to);
    return (to - at_ == 2 || to - at_ == 4) && byte(to - 1) == '0' && is_apostrophe(mark.code) &&
           byte(mark.end) == 's' && !word_at(mark.end + 1);
  }

  [[nodiscard]] bool is_unit(std::string_view suffix) const {
    const bool money = at_ > begin_ && (text_[at_ - 1] == '$' || byte_kind(text_[at_ - 1]) == Kind::wide);
    if (suffix.size() == 1) return suffix[0] == 'k' || (money && among(kUnits, suffix)) || (suffix[0] == 'm' && !money);
    return among(kUnits, suffix);
  }

  // Digits with separators that stand between digits.
  [[nodiscard]] uint32_t number_end() const {
    uint32_t group = byte(at_) == '.' ? at_ + 1 : at_;
    uint32_t to = skip_digits(group);
    bool joined = false;
    while (digit(to + 1)) {
      const char c = byte(to);
      const uint32_t next = skip_digits(to + 1);
      if (c == '-') {
        // 345-9945, 713-853-3989, 2011-10-03; not 1969-1970 nor 3-6
        const bool more = byte(next) == '-' && digit(next + 1);
        if (!joined && !more && !(to - group == 3 && next - to - 1 == 4)) break;
        joined = true;
      } else if (c != ',' && c != '.' && c != ':' && c != '/') {
        break;
      }
      group = to + 1;
      to = next;
    }
    return to;
  }

  // The end of a word that begins at `from`: letters and digits and what may stand between them.
  [[nodiscard]] uint32_t word_end(uint32_t from, bool& apostrophes) const {
    uint32_t to = from;
    uint32_t part = from;  // after the last separator
    while (to < end_) {
      const Character c = look(to);
      if (c.kind == Kind::letter || c.kind == Kind::digit || c.code == '_') {
        to = c.end;
        continue;
      }
      if (to == from || !joins(c, to, part, apostrophes)) break;
      to = c.end;
      part = to;
    }
    // ".5" and the like begin with a separator: the number is the word.
    return to > from ? to : std::max(number_end(), from + 1);
  }

  // May the separator `c` at `at` stand inside a word? `part` is where the piece before it begins.
  [[nodiscard]] bool joins(const Character& c, uint32_t at, uint32_t part, bool& apostrophes) const {
    if (!word_at(c.end)) return false;
    const bool after_digit = digit(at - 1);
    if (is_apostrophe(c.code)) {
      if (after_digit || digit(c.end)) return false;
      apostrophes = true;
      return true;
    }
    if (c.code == '`') {
      if (!equals_folded(view(c.end, skip_letters(c.end)), "s")) return false;
      apostrophes = true;
      return true;
    }
    if (c.code == '&') return is_ascii_upper(byte(c.end)) ? is_ascii_upper(byte(at - 1)) : at - part == 1;
    if (c.code == '@' || c.code == '*') return true;
    if (c.code == '.') return joins_stop(at, part);
    if (c.code == '-') return among(kPrefixes, view(part, at));
    if (c.code == ',' || c.code == ':') return after_digit && digit(c.end);
    return false;
  }

  // "comp.sources", "report.doc" are one word; "end.The", "Gen.Kayani", "13.that" are two.
  [[nodiscard]] bool joins_stop(uint32_t at, uint32_t part) const {
    const uint32_t next = skip_letters(at + 1);
    const std::string_view before = view(part, at);
    const std::string_view after = view(at + 1, next);
    if (after.empty()) return digit(at - 1);  // "4.5" inside "v4.5"
    if (is_extension(after)) return true;
    if (digit(at - 1)) return false;
    if (abbreviation(before) != Abbreviation::none) return false;
    const bool capital = is_ascii_upper(after[0]) || byte_kind(after[0]) == Kind::wide;
    if (capital) return before.size() < 2 || (after.size() < 2 && after != "I" && after != "A");
    return !starts_sentences(after);
  }

  // Does the word text[from, to) keep the full stop after it?
  [[nodiscard]] bool keeps_stop(uint32_t from, uint32_t to) const {
    if (byte(to + 1) == '.') return false;  // an ellipsis
    const Abbreviation kind = abbreviation(view(from, to));
    const char next = byte(to + 1);
    const bool attached = to + 1 < end_;
    if (kind == Abbreviation::none) {
      if (to - from == 1 && is_ascii_lower(byte(from)) && !attached) return digit_follows();  // "c. 1900", "p. 4"
      return next == ',' && to - from <= 5 && is_short_form(from, to);
    }
    if (attached && (next == ',' || next == ';' || next == ':' || next == '-')) return true;
    const char32_t after = attached ? static_cast<unsigned char>(next) : follow();
    if (kind == Abbreviation::number && !attached) return digit_follows();
    if (kind == Abbreviation::number) return after < 0x80 && byte_kind(static_cast<char>(after)) == Kind::digit;
    if (kind == Abbreviation::title) return after != 0;
    if (kind == Abbreviation::month) return after != 0;
    if (equals_folded(view(from, to), "etc"))
      return after != 0 && !is_upper(after) && after != '"' && after != 0x201C && after != 0x201D;
    if (to - from == 1) return after != 0 && !(attached && is_ascii_upper(next) && letter(to + 2) && from != begin_);
    return true;
  }

  [[nodiscard]] bool digit_follows() const {
    const char32_t after = follow();
    return after < 0x80 && byte_kind(static_cast<char>(after)) == Kind::digit;
  }

  // A short form before a comma, as in "Rawalp., Pakistan": no vowel but at the start.
  [[nodiscard]] bool is_short_form(uint32_t from, uint32_t to) const {
    if (to - from < 2) return false;
    return view(from + 1, to).find_first_of("aeiouyAEIOUY0123456789") == std::string_view::npos &&
           is_ascii_lower(byte(to - 1));
  }

  void take_apostrophe(const Character& c) {
    const uint32_t letters = skip_letters(c.end);
    const std::string_view word = view(c.end, letters);
    const bool ends = !word_at(letters);
    const bool attached = at_ > begin_ && out_.back().end == at_ && byte_kind(text_[at_ - 1]) != Kind::space;
    if (ends && is_clitic(word) && (attached ? c.code != 0x2018 : letters == end_ && equals_folded(word, "s"))) {
      emit(letters);
      return;
    }
    if (!attached && c.code != '`') {
      if (equals_folded(word, "n") && is_apostrophe(look(letters).code)) return emit(look(letters).end);  // 'n'
      for (const std::string_view cut : {"em", "til", "tis", "twas", "cause"})
        if (ends && equals_folded(word, cut) && !is_apostrophe(look(letters).code)) return emit(letters);
      uint32_t decade = skip_digits(c.end);
      if (decade - c.end == 2 && (byte(decade) == 's' || !word_at(decade)) && !is_apostrophe(look(decade).code))
        return emit(byte(decade) == 's' ? decade + 1 : decade);
    }
    // '' and `` are old ways to write a double quote.
    const Character next = look(c.end);
    emit(next.code == c.code && next.end - c.end == 1 ? next.end : c.end);
  }

  void take_symbols(const Character& c) {
    if (c.code == 0xFFFD || is_emoji(c.code)) return emit(cluster_end(c));
    uint32_t to = c.end;
    if (c.code == '!' || c.code == '?') {
      while (byte(to) == '!' || byte(to) == '?') ++to;
    } else if (runs(c.code)) {
      for (Character next = look(to); next.code == c.code; next = look(to)) to = next.end;
    }
    emit(to);
  }

  [[nodiscard]] static bool runs(char32_t c) {
    return c == '.' || c == '-' || c == '=' || c == '_' || c == '*' || c == '~' || c == '#' || c == '+' || c == '<' ||
           c == '>' || c == '|' || c == '^' || c == '\\' || c == '/' || c == 0x2026 || is_dash(c) || is_currency_run(c);
  }
  [[nodiscard]] static bool is_currency_run(char32_t c) { return is_currency_sign(c); }

  // An emoji with its variation selectors, skin tones and joined parts; two regional letters make a flag.
  [[nodiscard]] uint32_t cluster_end(const Character& first) const {
    uint32_t to = first.end;
    const bool regional = first.code >= 0x1F1E6 && first.code <= 0x1F1FF;
    if (regional) {
      const Character second = look(to);
      return second.code >= 0x1F1E6 && second.code <= 0x1F1FF ? second.end : to;
    }
    for (Character next = look(to); to < end_; next = look(to)) {
      const bool modifier = next.code == 0xFE0F || (next.code >= 0x1F3FB && next.code <= 0x1F3FF);
      if (next.code == 0x200D && is_emoji(look(next.end).code)) {
        to = look(next.end).end;
      } else if (modifier) {
        to = next.end;
      } else {
        break;
      }
    }
    return to;
  }

  std::string_view text_;
  uint32_t begin_;
  uint32_t end_;
  uint32_t block_end_;
  std::vector<Span>& out_;
  uint32_t at_ = begin_;
  uint32_t next_address_ = begin_;
};

}  // namespace

void cut_chunk(std::string_view text, Span chunk, std::uint32_t block_end, std::vector<Span>& out) {
  Cutter(text, chunk, block_end, out).cut();
}

}  // namespace dragoman::text
