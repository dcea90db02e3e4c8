// Finding quotations.
//
// The problem: quotation marks come straight or curly, are left open when a speaker goes on in the next paragraph, and
// single marks are also apostrophes. The idea: walk the tokens of a paragraph with one open mark at most; a curly mark
// says itself whether it opens or closes, a straight one opens where none is open. A quotation that is still open at
// the end of its paragraph continues if the next paragraph begins with an opening mark (the printers' rule), and else
// runs to the end of its paragraph; but a mark that would then cover more than the rest of a long paragraph after a
// closed pair is taken for a stray. Example: “We met.” / “We will meet again, he said. Tested by quotes_test.cpp.
#include "claim/quotes.h"

#include <string_view>

#include "claim/tree.h"

namespace dragoman::claim {
namespace {

enum class Mark { none, open, close, either };

Mark mark_at(const text::Text& text, std::uint32_t token, bool single_open) {
  const std::string_view form = text.form(token);
  if (form == "“" || form == "``" || form == "„" || form == "«") return Mark::open;
  if (form == "”" || form == "»") return Mark::close;
  if (form == "\"" || form == "''") return Mark::either;  // two apostrophes stand for either mark
  const bool spaced_before = token == 0 || text.tokens[token - 1].space_after;
  const bool spaced_after = text.tokens[token].space_after;
  if (form == "‘" && !spaced_after && spaced_before) return Mark::open;
  if (form == "'" || form == "’") {
    if (form == "'" && spaced_before && !spaced_after) return Mark::open;
    const auto before = token > 0 ? text.form(token - 1) : std::string_view{};
    const bool after_stop = before == "," || before == "." || before == "?" || before == "!";
    if (single_open && !spaced_before && (spaced_after || after_stop) &&
        text.tokens[token].relation != text::Relation::case_) {
      return Mark::close;
    }
  }
  return Mark::none;
}

bool is_single(std::string_view form) { return form == "'" || form == "‘" || form == "’"; }

}  // namespace

std::vector<Quote> find_quotes(const text::Text& text) {
  std::vector<Quote> out;
  std::uint32_t open = kNone;
  bool open_single = false;
  std::uint32_t paragraph = 0xFFFFFFFF;
  std::uint32_t paragraph_end = 0;
  const auto close_paragraph = [&](std::uint32_t next) {
    if (open == kNone) return;
    const bool goes_on = next < text.tokens.size() && !open_single && mark_at(text, next, false) != Mark::none &&
                         mark_at(text, next, false) != Mark::close;
    // A single mark left open is an apostrophe; a double one runs to the end of the paragraph.
    if (!open_single) out.push_back({open, paragraph_end, paragraph, goes_on, false});
    open = kNone;
  };
  for (const text::Sentence& sentence : text.sentences) {
    if (sentence.paragraph != paragraph) {
      close_paragraph(sentence.first);
      paragraph = sentence.paragraph;
    }
    for (std::uint32_t token = sentence.first; token < sentence.last; ++token) {
      const Mark mark = mark_at(text, token, open != kNone && open_single);
      if (mark == Mark::none) continue;
      const bool single = is_single(text.form(token));
      if (open != kNone && single != open_single) continue;  // a quotation within the quotation
      if (open == kNone && (mark == Mark::open || mark == Mark::either)) {
        open = token;
        open_single = single;
      } else if (open != kNone && (mark == Mark::close || mark == Mark::either)) {
        out.push_back({open, token + 1, paragraph, false, false});
        open = kNone;
      }
    }
    paragraph_end = sentence.last;
  }
  close_paragraph(static_cast<std::uint32_t>(text.tokens.size()));
  return out;
}

std::vector<std::uint32_t> quote_of_token(const text::Text& text, const std::vector<Quote>& quotes) {
  std::vector<std::uint32_t> out(text.tokens.size(), kNone);
  for (std::uint32_t i = 0; i < quotes.size(); ++i) {
    for (std::uint32_t token = quotes[i].first; token < quotes[i].last && token < out.size(); ++token) out[token] = i;
  }
  return out;
}

}  // namespace dragoman::claim
