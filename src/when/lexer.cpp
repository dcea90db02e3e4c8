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

#include "when/lexer_words.h"

namespace dragoman::when {
namespace {

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
    if (const WordEntry* entry = words_.find(lexeme.lower)) {
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
  const WordTable& words_ = word_table();
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
