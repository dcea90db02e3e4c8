// Finds and normalises the time expressions of a text: lexemes, grammar, resolution, one after the other.
//
// "The Medvedev-Zardari meeting in 2010 ... the following month ..." needs the mention before it, so mentions are
// resolved in text order and the last one placed is the time spoken of. A text whose day of writing is known only as an
// interval
// ("24 to 30 September") is read from its first and its last day; what they agree on is exact, the rest covers both.
#include "when/tagger.h"

#include <algorithm>

#include "when/grammar.h"
#include "when/resolve.h"

namespace dragoman::when {
namespace {

class Tagger {
 public:
  Tagger(std::string_view source, const Reference& reference)
      : source_(source), reference_(reference), lexemes_(lex(source, lowered_)) {
    if (reference.published && reference.published->days() > 0) {
      first_.written = reference.published->from;
      last_.written = Day{reference.published->to.value - 1};
    }
  }

  std::vector<Mention> run() {
    std::vector<Mention> out;
    for (const Expression& e : parse_times(lexemes_, !reference_.published)) {
      Mention mention = e.kind == Kind::range ? range(e) : single(e);
      if (mention.value.empty() && !mention.interval) continue;  // 30 February
      mention.signal = e.signal;
      out.push_back(std::move(mention));
    }
    return out;
  }

 private:
  [[nodiscard]] Span span_of(const Expression& e) const {
    return {lexemes_[e.first].span.begin, lexemes_[e.last - 1].span.end};
  }
  [[nodiscard]] Tense tense_of(const Expression& e) const { return tense_around(lexemes_, e.first, e.last); }

  // One expression from both ends of the time of writing.
  Resolved both(const Expression& e, Tense tense) {
    Resolved early = resolve(e, tense, first_);
    if (first_.written == last_.written) {
      remember(early);
      return early;
    }
    Resolved late = resolve(e, tense, last_);
    if (early.interval && late.interval && !(*early.interval == *late.interval)) {
      early.interval = Interval{std::min(early.interval->from, late.interval->from),
                                std::max(early.interval->to, late.interval->to)};
      early.precision = early.interval->days() <= 14 ? Precision::days : Precision::vague;
      early.reading += ", the day of writing being uncertain";
      if (late.value != early.value) early.value = common_value(early.value, late.value);
    }
    remember(early);
    return early;
  }

  // "2012-09-2X" is no TIMEX3 value; the fields that agree are.
  static std::string common_value(const std::string& a, const std::string& b) {
    if (a.size() == 10 && b.size() == 10 && a.substr(0, 7) == b.substr(0, 7)) return a.substr(0, 7) + "-XX";
    if (a.substr(0, 4) == b.substr(0, 4)) return a.substr(0, 4);
    return a;
  }

  void remember(const Resolved& found) {
    if (!found.point || !found.point->is_real() || !found.point->day_known) return;
    first_.spoken = found.point;
    last_.spoken = found.point;
  }

  Mention single(const Expression& e) {
    const Resolved found = both(e, tense_of(e));
    Mention out;
    out.span = span_of(e);
    out.type = found.type;
    out.value = found.value;
    out.mod = e.mod;
    out.interval = found.interval;
    out.precision = found.precision;
    out.anchor = found.anchor;
    out.reason = std::string(e.rule) + (found.reading.empty() ? "" : ": " + found.reading);
    edge(out);
    return out;
  }

  // "early May" is the first third of it; the value stays, the interval narrows.
  static void edge(Mention& m) {
    if (!m.interval || m.type != TimexType::date || m.interval->days() < 3) return;
    const int third = m.interval->days() / 3;
    if (m.mod == "START")
      m.interval->to = Day{m.interval->from.value + third + 1};
    else if (m.mod == "END")
      m.interval->from = Day{m.interval->to.value - third - 1};
    else if (m.mod == "MID")
      m.interval = Interval{{m.interval->from.value + third}, {m.interval->to.value - third}};
  }

  Mention range(const Expression& e) {
    Mention out;
    out.span = span_of(e);
    const Tense tense = tense_of(e);
    // The end is resolved first where it alone has the year ("from May 1 to June 3, 2012" has given it to both).
    Resolved a = both(e.inner[0], tense);
    Resolved b = both(e.inner[1], tense);
    if (a.interval && b.interval && b.interval->to <= a.interval->from) {
      // "Monday to Friday": the second is the first one after the first.
      Anchors forward{a.interval->from, a.point};
      b = resolve(e.inner[1], Tense::future, forward);
    }
    if (a.interval && b.interval && a.interval->from < b.interval->to) {
      out.interval = Interval{a.interval->from, b.interval->to};
      out.precision = out.interval->days() <= 14 ? Precision::days : std::max(a.precision, Precision::days);
    }
    out.type = a.type;
    out.value = a.value + "/" + b.value;
    out.anchor = a.anchor;
    out.reason =
        std::string(e.list ? "two dates" : "from one to the other") + (a.reading.empty() ? "" : ": " + a.reading);
    for (const auto& [side, found] : {std::pair{&e.inner[0], &a}, std::pair{&e.inner[1], &b}}) {
      out.parts.push_back({span_of(*side), found->type, found->value, side->mod});
    }
    return out;
  }

  std::string_view source_;
  const Reference& reference_;
  std::string lowered_;
  std::vector<Lexeme> lexemes_;
  Anchors first_, last_;
};

}  // namespace

std::vector<Mention> find_times(std::string_view source, const Reference& reference) {
  return Tagger(source, reference).run();
}

std::vector<Mention> find_times(const text::Text& text, const Reference& reference) {
  std::vector<Mention> out = find_times(text.source, reference);
  // Tokens and mentions are both in text order: one walk.
  std::uint32_t token = 0;
  const auto count = static_cast<std::uint32_t>(text.tokens.size());
  for (Mention& m : out) {
    while (token < count && text.tokens[token].span.end <= m.span.begin) ++token;
    m.first = token;
    m.last = token;
    while (m.last < count && text.tokens[m.last].span.begin < m.span.end) ++m.last;
  }
  return out;
}

}  // namespace dragoman::when
