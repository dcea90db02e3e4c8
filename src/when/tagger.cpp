// find_times: lexing, grammar, resolution, tokens.
//
// The problem: the day of writing is often known only as an interval (see dating.cpp), yet "Oct 3-6" and "next week"
// may be certain all the same. The idea: resolve the text once from each end of the interval. What comes out equal is
// certain; what differs keeps the digits that agree ("2012-09-XX") and an interval that covers both.
#include "when/tagger.h"

#include <algorithm>
#include <string>

#include "when/grammar.h"
#include "when/resolve.h"

namespace dragoman::when {
namespace {

// Where two values differ, the differing fields are unknown.
std::string common_value(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return {};
  std::string out = a;
  bool differs = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == '-' || a[i] == 'T' || a[i] == '/') differs = false;
    if (a[i] != b[i]) differs = true;
    if (differs && a[i] >= '0' && a[i] <= '9') out[i] = 'X';
  }
  // A field that differs in one digit is unknown as a whole.
  for (std::size_t i = out.size(); i-- > 1;) {
    if (out[i] == 'X' && out[i - 1] >= '0' && out[i - 1] <= '9') out[i - 1] = 'X';
  }
  return out;
}

Mention merge(Mention early, const Mention& late) {
  if (early.value == late.value && early.interval == late.interval) return early;
  early.value = common_value(early.value, late.value);
  if (early.interval && late.interval) {
    early.interval =
        Interval{std::min(early.interval->from, late.interval->from), std::max(early.interval->to, late.interval->to)};
    if (early.interval->days() > 366) {
      early.interval.reset();
      early.precision = Precision::vague;
    } else if (early.precision <= Precision::days) {
      early.precision = Precision::days;
    } else {
      early.precision = Precision::vague;
    }
  } else {
    early.interval.reset();
  }
  early.reason += "; the day of writing is not known exactly";
  for (std::size_t i = 0; i < early.parts.size() && i < late.parts.size(); ++i)
    early.parts[i].value = common_value(early.parts[i].value, late.parts[i].value);
  return early;
}

// The tokens each mention covers; both run in text order.
void map_to_tokens(const text::Text& text, std::vector<Mention>& mentions) {
  std::uint32_t token = 0;
  const std::uint32_t count = static_cast<std::uint32_t>(text.tokens.size());
  for (Mention& mention : mentions) {
    while (token < count && text.tokens[token].span.end <= mention.span.begin) ++token;
    mention.first = token;
    std::uint32_t last = token;
    while (last < count && text.tokens[last].span.begin < mention.span.end) ++last;
    mention.last = last;
  }
}

}  // namespace

namespace {

std::vector<Mention> find(std::string_view source, const Reference& reference, const text::Text* text) {
  std::string lowered;
  const std::vector<Lexeme> lexemes = lex(source, lowered);
  const std::vector<Expression> expressions = parse_times(lexemes, !reference.published);
  std::optional<Day> first;
  if (reference.published) first = reference.published->from;
  std::vector<Mention> mentions = Resolver(lexemes, expressions, first, text).run();
  if (reference.published && reference.published->days() > 1) {
    const Day last{reference.published->to.value - 1};
    const std::vector<Mention> late = Resolver(lexemes, expressions, last, text).run();
    for (std::size_t i = 0; i < mentions.size() && i < late.size(); ++i)
      mentions[i] = merge(std::move(mentions[i]), late[i]);
  }
  return mentions;
}

}  // namespace

std::vector<Mention> find_times(std::string_view source, const Reference& reference) {
  return find(source, reference, nullptr);
}

std::vector<Mention> find_times(const text::Text& text, const Reference& reference) {
  std::vector<Mention> mentions = find(text.source, reference, text.tokens.empty() ? nullptr : &text);
  map_to_tokens(text, mentions);
  return mentions;
}

}  // namespace dragoman::when
