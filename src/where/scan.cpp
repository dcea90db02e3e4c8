// Words, sentence by sentence, with their capitals and the company they keep.
//
// "KABUL: Officials in Helmand said": phrases of the gazetteer are sequences of words, tokens are the parser's; this
// pass brings the two together, and notes once what the rules ask often: is it capitalised, does a comma stand before
// it, is it a word like "County" or a first name.
#include "where/scan.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::where {
namespace {

// Bits of the values a table holds for a word.
template <class Bits>
Bits bits_of(const PhraseTable& table, std::span<const Word> words, std::size_t at,
             std::vector<PhraseTable::Match>& matches) {
  matches.clear();
  table.match(words.subspan(at, 1), 0, matches);
  Bits bits = 0;
  for (const auto& match : matches) {
    for (const std::uint32_t value : match.values) {
      if (value < 8 * sizeof(Bits)) bits = static_cast<Bits>(bits | (1U << value));
    }
  }
  return bits;
}

void read_case(std::string_view text, ScannedWord& word) {
  const std::string_view form = slice(text, word.word.span);
  std::size_t at = 0;
  word.capital = is_upper(next_code_point(form, at));
  word.all_caps = word.capital;
  while (at < form.size() && word.all_caps) {
    const char32_t c = next_code_point(form, at);
    word.all_caps = !is_letter(c) || is_upper(c);
  }
}

void read_gap(std::string_view gap, ScannedWord& word) {
  word.adjacent = std::all_of(gap.begin(), gap.end(), [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  // "Mr. Smith", "U.S. troops", "St. Louis": a full stop that ends no sentence.
  if (!word.adjacent && gap.starts_with('.')) word.adjacent = trim(gap.substr(1)).empty();
  const std::string_view inner = trim(gap);
  word.comma = inner == ",";
}

// Capitals tell names apart only where most words do without.
bool is_caseless(std::span<const ScannedWord> words, std::string_view text) {
  std::size_t long_words = 0, capitals = 0;
  for (const auto& word : words) {
    if (word.word.span.size() < 4 || !is_letter(static_cast<unsigned char>(slice(text, word.word.span)[0]))) continue;
    ++long_words;
    capitals += word.capital;
  }
  return long_words >= 3 && capitals * 10 >= long_words * 8;
}

}  // namespace

Scan scan(const text::Text& text, const Gazetteer::Data& data) {
  Scan out;
  std::vector<Word> words;
  std::vector<PhraseTable::Match> matches;
  out.first_word.push_back(0);
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
    const auto& sentence = text.sentences[s];
    words.clear();
    split_words(slice(text.source, sentence.span), words);
    std::uint32_t token = sentence.first;
    std::uint32_t end = sentence.span.begin;
    for (std::size_t i = 0; i < words.size(); ++i) {
      ScannedWord word;
      word.word = words[i];
      word.word.span.begin += sentence.span.begin;
      word.word.span.end += sentence.span.begin;
      word.sentence = s;
      word.initial = i == 0;
      while (token < sentence.last && text.tokens[token].span.end <= word.word.span.begin) ++token;
      if (token < sentence.last) word.token = token;
      read_case(text.source, word);
      read_gap(slice(text.source, {end, word.word.span.begin}), word);
      word.adjacent = word.adjacent && i > 0;
      word.nouns = bits_of<std::uint16_t>(data.nouns, words, i, matches);
      if (word.capital) word.doubts = bits_of<std::uint8_t>(data.doubts, words, i, matches);
      end = word.word.span.end;
      out.plain.push_back(word.word);
      out.words.push_back(word);
    }
    const std::size_t first = out.first_word.back();
    out.no_case.push_back(is_caseless(std::span(out.words).subspan(first), text.source));
    out.first_word.push_back(static_cast<std::uint32_t>(out.words.size()));
  }
  return out;
}

}  // namespace dragoman::where
