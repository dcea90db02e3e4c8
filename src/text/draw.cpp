// The tree of a sentence as text: each token on its own line in text order, its arc drawn from the head at the left.
//
//   ┌─ Kayani    PROPN  nsubj
//   ── arrived   VERB   root
//   │ ┌─ in ...
//
// A token's line shows one column for each open arc that passes it. Columns are given to arcs from the shortest to the
// longest, so that arcs nest as the projective tree does; a tree deeper than thirty arcs is drawn without those that
// do not fit. Source of the layout: the usual drawing of dependency trees turned by ninety degrees.
// Tests: draw_test.cpp.
#include "text/draw.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace dragoman::text {
namespace {

using std::uint32_t;

constexpr uint32_t kMaxColumns = 30;

struct Arc {
  uint32_t low = 0;  // tokens, counted from the sentence's first
  uint32_t high = 0;
  uint32_t child = 0;
  uint32_t column = 0;  // 1 is the innermost
};

std::size_t width(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (c & 0xC0) == 0x80 ? 0 : 1;
  return count;
}

void pad(std::string& out, std::string_view text, std::size_t to) {
  out += text;
  for (std::size_t i = width(text); i < to; ++i) out += ' ';
}

// Arcs of the sentence with their columns: an arc lies outside all shorter arcs it overlaps.
std::vector<Arc> layout(const Text& text, const Sentence& sentence) {
  std::vector<Arc> arcs;
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const uint32_t head = text.tokens[i].head;
    if (head < sentence.first || head >= sentence.last || head == i) continue;
    arcs.push_back({std::min(i, head) - sentence.first, std::max(i, head) - sentence.first, i - sentence.first, 0});
  }
  std::stable_sort(arcs.begin(), arcs.end(),
                   [](const Arc& a, const Arc& b) { return a.high - a.low < b.high - b.low; });
  // The highest column in use at each token.
  std::vector<uint32_t> used(sentence.last - sentence.first, 0);
  for (Arc& arc : arcs) {
    const auto from = used.begin() + arc.low;
    const auto to = used.begin() + arc.high + 1;
    arc.column = *std::max_element(from, to) + 1;
    std::fill(from, to, arc.column);
  }
  return arcs;
}

}  // namespace

std::string draw_tree(const Text& text, const Sentence& sentence) {
  if (sentence.first >= sentence.last || sentence.last > text.tokens.size()) return {};
  std::vector<Arc> arcs = layout(text, sentence);
  uint32_t columns = 0;
  for (const Arc& arc : arcs)
    if (arc.column <= kMaxColumns) columns = std::max(columns, arc.column);
  const uint32_t size = sentence.last - sentence.first;
  // A grid of two characters a column: the arc's own cell and the line to its right.
  const uint32_t cells = 2 * columns;
  std::vector<std::vector<char32_t>> grid(size, std::vector<char32_t>(cells + 2, U' '));
  // Long arcs first, so that the corners of short ones are drawn over their lines.
  for (auto arc = arcs.rbegin(); arc != arcs.rend(); ++arc) {
    if (arc->column > columns) continue;
    const uint32_t at = cells - 2 * arc->column;
    for (uint32_t row = arc->low; row <= arc->high; ++row) {
      char32_t& corner = grid[row][at];
      const bool end = row == arc->low || row == arc->high;
      if (!end) {
        corner = corner == U'─' ? U'┼' : U'│';
        continue;
      }
      corner = row == arc->low ? U'┌' : U'└';
      for (uint32_t x = at + 1; x < cells + 1; ++x)
        if (grid[row][x] == U' ') grid[row][x] = U'─';
      if (row == arc->child) grid[row][cells] = U'>';
    }
  }
  std::size_t form_width = 4;
  for (uint32_t i = sentence.first; i < sentence.last; ++i)
    form_width = std::min<std::size_t>(std::max(form_width, width(text.form(i))), 24);
  std::string out;
  for (uint32_t row = 0; row < size; ++row) {
    const uint32_t token = sentence.first + row;
    for (const char32_t c : grid[row]) append_utf8(out, c);
    pad(out, text.form(token), form_width + 2);
    pad(out, name(text.tokens[token].upos), 7);
    out += name(text.tokens[token].relation);
    out += '\n';
  }
  return out;
}

}  // namespace dragoman::text
