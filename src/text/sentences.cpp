// Sentences: in "Gen. Kayani arrived in the U.S. He said: “We agree. The talks go on.” Oct 3-6 was the date." the
// full stops after Gen and inside the quotation differ, and only the words around them tell.
//
// A sentence can end after a token of closing punctuation (. ! ? ... and their like in other scripts) or after an
// abbreviation that may stand last ("U.S.", "Inc."). Closing quotes and brackets that touch it belong to the sentence.
// Whether it does end there is decided by what follows: a capital, a digit or an opening quote begins a new sentence,
// a small letter does not; after an abbreviation it takes a word that commonly begins sentences ("The", "He"). A
// question inside quotation marks goes on when a speaker follows (“Is it war?” Khan asked). A number or letter with a
// full stop at the very start is a list mark. "2)" begins the next item of a list, and a bracket at the very start or a
// web address ends before a capital. Sentences never leave their block, so headings and list items need no full stop.
//
// Rules over tokens after Kiss and Strunk (2006) and the practice of UD EWT and GUM. Tests: sentences_test.cpp.
#include "text/sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "text/abbreviations.h"
#include "text/characters.h"
#include "text/lines.h"
#include "text/tokenise.h"

namespace dragoman::text {
namespace {

using std::uint32_t;

constexpr std::array<std::string_view, 26> kSpeech = {
    "add",       "added",     "argued",   "asked", "asks",   "claimed",    "commented", "cried",    "demanded",
    "explained", "exclaimed", "inquired", "joked", "noted",  "questioned", "quipped",   "remarked", "replied",
    "said",      "says",      "shouted",  "told",  "warned", "wondered",   "wrote",     "yelled"};

// What a token means for the end of a sentence.
enum class Mark : std::uint8_t { none, stop, loud, ellipsis, abbreviation };

bool is_terminal(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF0E || c == 0xFF01 || c == 0xFF1F ||
         c == 0x061F || c == 0x06D4 || c == 0x0964;
}

bool is_opening(char32_t c) {
  return c == '"' || c == '\'' || c == '`' || c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x2018 ||
         c == 0xAB || c == 0x201E || c == 0xBF || c == 0xA1;
}

bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

class Splitter {
 public:
  Splitter(Text& out, Span block, uint32_t paragraph, article::Role role)
      : out_(out), block_(block), paragraph_(paragraph), role_(role) {}

  void split() {
    spans_.clear();
    spans_ = tokenise(out_.source, block_);
    if (spans_.empty()) return;
    first_ = 0;
    for (uint32_t i = 0; i < spans_.size(); ++i) {
      const uint32_t last = ends_after(i);
      if (last > i) {
        close(last);
        i = last - 1;
      } else if (i + 1 - first_ >= kMaxSentenceTokens) {
        close(i + 1);
        out_.notes.push_back(
            fmt::format("a sentence of more than {} tokens was cut at byte {}", kMaxSentenceTokens, spans_[i].end));
      }
    }
    if (first_ < spans_.size()) close(static_cast<uint32_t>(spans_.size()));
  }

 private:
  [[nodiscard]] std::string_view form(uint32_t i) const { return slice(out_.source, spans_[i]); }
  [[nodiscard]] char32_t initial(uint32_t i) const { return character_at(out_.source, spans_[i].begin).code; }
  [[nodiscard]] bool gap_before(uint32_t i) const { return i == 0 || spans_[i].begin > spans_[i - 1].end; }

  void close(uint32_t last) {
    Sentence sentence;
    sentence.first = static_cast<uint32_t>(out_.tokens.size());
    sentence.last = sentence.first + (last - first_);
    sentence.span = {spans_[first_].begin, spans_[last - 1].end};
    sentence.paragraph = paragraph_;
    sentence.role = role_;
    for (uint32_t i = first_; i < last; ++i) {
      Token token;
      token.span = spans_[i];
      token.sentence = static_cast<uint32_t>(out_.sentences.size());
      token.space_after = i + 1 == spans_.size() || spans_[i + 1].begin > spans_[i].end;
      out_.tokens.push_back(token);
    }
    out_.sentences.push_back(sentence);
    first_ = last;
  }

  [[nodiscard]] Mark mark(uint32_t i) const {
    const std::string_view token = form(i);
    const char32_t c = initial(i);
    if (c == 0x2026) return Mark::ellipsis;
    if (c == '.' && token.size() > 1)
      return token.find_first_not_of('.') == std::string_view::npos ? Mark::ellipsis : Mark::none;
    if (c == '!' || c == '?' || c == 0xFF01 || c == 0xFF1F || c == 0x061F) return Mark::loud;
    if (is_terminal(c)) return Mark::stop;
    if (is_emoticon(token)) return Mark::loud;
    return token.size() > 1 && token.back() == '.' ? Mark::abbreviation : Mark::none;
  }

  // ":)", "=(", "^_^": eyes first, punctuation only.
  [[nodiscard]] static bool is_emoticon(std::string_view token) {
    if (token.size() < 2 || token.size() > 3 ||
        (token[0] != ':' && token[0] != ';' && token[0] != '=' && token[0] != '^'))
      return false;
    return token.back() == ')' || token.back() == '(' || token.back() == '^';
  }

  // One past the last token of the sentence that ends with token `i` and what closes it; `i` if none does.
  [[nodiscard]] uint32_t ends_after(uint32_t i) const {
    const Mark what = mark(i);
    if (what == Mark::none)
      return ends_at_address(i) || ends_at_bracket(i) || item_follows(i)
                 ? i + 1
                 : line_ends_after(out_.source, spans_, first_, i);
    if (what == Mark::stop && is_list_mark(i)) return i;
    if (what == Mark::ellipsis && i == first_) return i;
    uint32_t next = i + 1;
    while (next < spans_.size() && !gap_before(next) && (is_closing(initial(next)) || mark(next) == Mark::loud)) ++next;
    const bool quoted = next > i + 1;
    if (what != Mark::abbreviation) next = after_notes(next);
    // A quotation mark that stands alone at the end of the block closes, whatever it looks like.
    if (next + 1 == spans_.size() && is_closing(initial(next))) ++next;
    if (next >= spans_.size()) return next;
    // Attached to what follows: "3.that", "end.The", "well...but".
    if (!gap_before(next) && (what == Mark::abbreviation || !is_upper(initial(next)))) return i;
    return begins(next, what, i, quoted) ? next : i;
  }

  // Skips footnote marks: "... in 1971. [1] [2] He ..."
  [[nodiscard]] uint32_t after_notes(uint32_t next) const {
    while (next + 2 < spans_.size() && form(next) == "[" && form(next + 2) == "]" &&
           byte_kind(form(next + 1)[0]) == Kind::digit)
      next += 3;
    return next;
  }

  // A web address before a capital or another address ends a line.
  [[nodiscard]] bool ends_at_address(uint32_t i) const {
    return i + 1 < spans_.size() && is_address(i) && (is_address(i + 1) || is_upper(initial(i + 1)));
  }

  // "(Reuters) The army ...": a bracket that begins the sentence, before a capital.
  [[nodiscard]] bool ends_at_bracket(uint32_t i) const {
    const std::string_view open = form(first_);
    if ((open != "(" && open != "[") || i + 1 >= spans_.size() || form(i) != (open == "(" ? ")" : "]")) return false;
    if (!gap_before(i + 1) || !is_upper(initial(i + 1))) return false;
    for (uint32_t k = first_ + 1; k < i; ++k)
      if (form(k) == form(i)) return false;
    return true;
  }

  // "2)" after a word begins the next item of a list; not after "and" or inside brackets.
  [[nodiscard]] bool item_follows(uint32_t i) const {
    const uint32_t number = i + 1;
    if (number + 1 >= spans_.size() || !gap_before(number) || gap_before(number + 1) || form(number + 1) != ")")
      return false;
    const std::string_view digits = form(number);
    const auto is_digit = [](char c) { return byte_kind(c) == Kind::digit; };
    if (digits.size() > 2 || !std::all_of(digits.begin(), digits.end(), is_digit)) return false;
    if (byte_kind(form(i)[0]) != Kind::letter || form(i) == "and" || form(i) == "or") return false;
    int open = 0;
    for (uint32_t k = first_; k < number; ++k) open += form(k) == "(" ? 1 : form(k) == ")" ? -1 : 0;
    return open <= 0;
  }
  [[nodiscard]] bool is_address(uint32_t i) const {
    return form(i).starts_with("http://") || form(i).starts_with("https://") || form(i).starts_with("www.");
  }

  // "1." or "a." at the start of the sentence or after a colon.
  [[nodiscard]] bool is_list_mark(uint32_t i) const {
    if (i == first_) return false;
    const std::string_view before = form(i - 1);
    if (i != first_ + 1 && !(before.size() <= 2 && form(i - 2) == ":")) return false;
    const bool digits = std::all_of(before.begin(), before.end(), [](char c) { return byte_kind(c) == Kind::digit; });
    return (digits && before.size() <= 3) || (before.size() == 1 && byte_kind(before[0]) == Kind::letter);
  }

  // Does token `next` begin a sentence, after a mark of this kind at token `at`?
  [[nodiscard]] bool begins(uint32_t next, Mark what, uint32_t at, bool quoted) const {
    uint32_t word = next;
    while (word + 1 < spans_.size() && word < next + 3 && is_opening(initial(word))) ++word;
    const bool opened = word > next;
    const Character c = character_at(out_.source, spans_[word].begin);
    const bool capital = is_upper(c.code);
    if (what == Mark::abbreviation) return after_abbreviation(at, word, capital, opened);
    if (c.kind == Kind::letter && !capital && is_cased(c.code))
      return begins_small(word, what, at, quoted || (opened && form(next) != "("));
    if (is_terminal(c.code)) return what == Mark::stop && mark(word) == Mark::ellipsis && gap_before(word);
    if (is_dash(c.code)) return what == Mark::stop && word + 1 < spans_.size() && is_upper(initial(word + 1));
    if (c.kind == Kind::symbol) return what != Mark::ellipsis && !continues(c.code);
    if (what != Mark::stop && quoted && speaker_follows(word)) return false;
    return true;
  }

  // Letters of scripts without case begin sentences as capitals do.
  [[nodiscard]] static bool is_cased(char32_t c) { return c < 0x0590 || (c >= 0x1E00 && c < 0x2000); }
  [[nodiscard]] static bool continues(char32_t c) {
    return c == ',' || c == ';' || c == ':' || c == ')' || c == ']' || c == '/';
  }

  // A small letter begins a sentence only in hasty writing, and after a word that is no abbreviation we do not know.
  [[nodiscard]] bool begins_small(uint32_t word, Mark what, uint32_t at, bool quoted) const {
    if (is_address(word)) return true;
    if (quoted || at == first_) return false;
    if (what == Mark::loud)  // "Yahoo! and others"
      return (form(word) != "and" && form(word) != "or") || !is_upper(initial(at - 1));
    return what == Mark::stop && (form(at - 1).size() >= 3 || byte_kind(form(at - 1).back()) != Kind::letter);
  }

  [[nodiscard]] bool after_abbreviation(uint32_t at, uint32_t word, bool capital, bool opened) const {
    if (!capital) return false;
    std::string_view before = form(at);
    before.remove_suffix(1);
    const Abbreviation kind = abbreviation(before);
    if (kind == Abbreviation::title || kind == Abbreviation::open || kind == Abbreviation::none) return false;
    const bool quoted = opened && initial(word - 1) != '(' && initial(word - 1) != '[';
    return quoted || (!opened && starts_sentences(form(word)));
  }

  // “Is it war?” Khan asked: up to three capitalised words and a verb of speech.
  [[nodiscard]] bool speaker_follows(uint32_t word) const {
    for (uint32_t i = word; i < spans_.size() && i < word + 4; ++i) {
      const std::string_view token = form(i);
      if (std::find(kSpeech.begin(), kSpeech.end(), token) != kSpeech.end()) return true;
      if (!is_upper(initial(i))) return false;
    }
    return false;
  }

  Text& out_;
  Span block_;
  uint32_t paragraph_;
  article::Role role_;
  std::vector<Span> spans_;
  uint32_t first_ = 0;  // of the open sentence, in spans_
};

void clear(Text& out, std::string_view source) {
  out = Text();
  out.source = source.substr(0, std::numeric_limits<uint32_t>::max() - 8);
  out.tokens.reserve(source.size() / 5);
  out.sentences.reserve(source.size() / 100);
}

}  // namespace

void segment(const article::Article& article, Text& out) {
  clear(out, article.text);
  const auto size = static_cast<uint32_t>(out.source.size());
  uint32_t end = 0;
  for (uint32_t i = 0; i < article.blocks.size(); ++i) {
    const article::Block& block = article.blocks[i];
    const Span span{std::max(block.text.begin, end), std::min(block.text.end, size)};
    if (span != block.text) out.notes.push_back(fmt::format("block {} leaves the text or overlaps the one before", i));
    if (span.empty()) continue;
    end = span.end;
    Splitter(out, span, i, block.role).split();
  }
}

void segment_plain(std::string_view plain, Text& out) {
  clear(out, plain);
  plain = out.source;
  uint32_t paragraph = 0;
  std::size_t begin = 0;
  while (begin < plain.size()) {
    // The next blank line: a line break, then only blanks up to another one.
    std::size_t end = plain.find('\n', begin);
    std::size_t next = end;
    for (; end != std::string_view::npos; end = plain.find('\n', end + 1)) {
      next = plain.find_first_not_of(" \t\r", end + 1);
      if (next == std::string_view::npos || plain[next] == '\n') break;
    }
    end = std::min(end, plain.size());
    const std::size_t before = out.sentences.size();
    Splitter(out, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, paragraph, article::Role::paragraph)
        .split();
    if (out.sentences.size() > before) ++paragraph;
    begin = std::max(end + 1, std::min(next, plain.size()));
  }
}

}  // namespace dragoman::text
