// What titles say of the day a text was written.
//
// "President Zardari", without "then" or "former", was written while he was president: between 9 September 2008 and 9
// September 2013. "then Russian President Medvedev" was written after his term ended, on 7 May 2012. A person with
// several terms (Putin) allows all of them and the time between. A surname held by several presidents (Bush) allows the
// span of all. A sentence that names another year speaks of the past more often, so its constraint weighs less;
// contradictions drop the lightest (when/dating.h). Source: our own method; tests: terms_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/phrases.h"
#include "who/nominal.h"
#include "who/roles.h"

namespace dragoman::who {
namespace {

// Days that a title outlasts its office in reports of how the office was lost: "President Mubarak resigned on Friday".
constexpr std::int32_t kTitleLasts = 21;

// The terms that a titled name can mean: of persons of the name who held exactly the office of the title, else one of
// its family, in the country if it is said. Nothing when several countries had one: without the country nothing
// follows.
struct Terms {
  std::vector<when::Interval> spells;  // by start
  bool one_person = true;
};

Terms terms_of(const Directory::Data& data, const text::Text& text, const Nominal& nominal) {
  std::vector<std::uint32_t> persons(nominal.persons.begin(), nominal.persons.end());
  const auto name = folded(text, nominal.name_first, nominal.name_last);
  if (persons.empty() && name.find(' ') == std::string::npos) {
    const auto found = data.surnames.find(name);
    persons.assign(found.begin(), found.end());
  }
  std::sort(persons.begin(), persons.end());
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  Terms out;
  for (const bool exact : {true, false}) {
    std::set<std::string_view> countries;
    std::set<std::uint32_t> holders;
    for (const auto person : persons) {
      if (person >= data.persons.size()) continue;
      for (const auto index : data.terms_of(person)) {
        const auto& term = data.terms[index];
        const auto office = data.string(term.office);
        if (exact ? office != nominal.office : !same_office(office, nominal.office)) continue;
        if (!nominal.country.empty() && data.string(term.country) != nominal.country) continue;
        countries.insert(data.string(term.country));
        holders.insert(person);
        if (term.from != kOpenStart) out.spells.push_back({{term.from}, {term.to}});
      }
    }
    if (countries.size() > 1) out.spells.clear();
    if (countries.size() > 1 || holders.size() > 4) return {};
    out.one_person = holders.size() == 1;
    if (!out.spells.empty()) break;
  }
  std::sort(out.spells.begin(), out.spells.end(), [](auto a, auto b) { return a.from < b.from; });
  return out;
}

// "Deputy President Mbeki", "President-elect Obama": not the office of the title, whose terms say nothing then.
bool is_other_office(Span title, const text::Text& text) {
  const auto words = slice(text.source, title);
  for (const std::string_view sign : {"Deputy ", "deputy ", "-elect", "acting ", "Acting "})
    if (words.find(sign) != std::string_view::npos) return true;
  return false;
}

bool names_a_year(const text::Text& text, const text::Sentence& sentence) {
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    const auto form = text.form(t);
    if (form.size() == 4 && (form.starts_with("19") || form.starts_with("20")) &&
        std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return true;
  }
  return false;
}

}  // namespace

std::vector<when::Constraint> term_constraints(const text::Text& text, const Directory& directory) {
  const auto& data = directory.data();
  const Scan scan(text, data);
  auto nominals = find_nominals(text, scan, data);
  interpret(text, scan, data, {}, {}, nominals);
  struct Found {
    const Nominal* nominal;
    Terms terms;
    bool past;
  };
  std::vector<Found> found;
  when::Interval window{{kOpenStart}, {kOpenEnd}};  // what the titles of one spell already say
  for (const auto& nominal : nominals) {
    if (nominal.form != Form::person || nominal.office.empty() || nominal.name_first >= nominal.name_last) continue;
    if (is_other_office(text.span(nominal.first, nominal.name_first), text)) continue;
    Terms terms = terms_of(data, text, nominal);
    const bool past = nominal.then || nominal.former;
    if (terms.spells.empty() || (past && terms.spells.front().to.value == kOpenEnd)) continue;
    when::Interval narrow = terms.spells.front();
    if (past) narrow = {{narrow.to.value - 1}, {kOpenEnd}};
    if (past || terms.spells.size() == 1)
      if (const auto both = when::intersect(window, narrow)) window = *both;
    found.push_back({&nominal, std::move(terms), past});
  }
  std::vector<when::Constraint> out;
  std::set<std::string> said;
  const when::Day forever = when::day_from_civil(2200, 1, 1);
  for (const auto& [nominal, terms, past] : found) {
    // A president twice, ten years apart: the spell that agrees with what the other titles say, else all from first to
    // last.
    when::Interval interval{{kOpenEnd}, {kOpenStart}};
    for (const bool all : {false, true}) {
      for (const auto& spell : terms.spells) {
        if (!all && !when::intersect(spell, window)) continue;
        interval.from = std::min(interval.from, spell.from);
        interval.to = std::max(interval.to, spell.to);
      }
      if (interval.from < interval.to) break;
    }
    const when::Day end = past ? terms.spells.front().to : interval.to;
    const auto until = end.value == kOpenEnd ? std::string("today") : when::iso({end.value - 1});
    // The last day of a term belongs to it: "then" can be written on that day.
    if (past) interval = {{end.value - 1}, forever};
    if (interval.to.value == kOpenEnd) interval.to = forever;
    when::Constraint constraint;
    constraint.interval = interval;
    if (!past) constraint.late = kTitleLasts;
    constraint.span = text.span(nominal->first, nominal->last);
    const auto words = slice(text.source, constraint.span);
    constraint.reason = past
                            ? fmt::format("'{}': the term ended on {}", words, until)
                            : fmt::format("'{}' held the office from {} to {}", words, when::iso(interval.from), until);
    constraint.weight = terms.one_person ? 1.0F : 0.5F;
    if (names_a_year(text, text.sentences[nominal->sentence])) constraint.weight *= 0.7F;
    const auto key = fmt::format("{}/{}/{}", constraint.interval.from.value, constraint.interval.to.value, past);
    if (said.insert(key).second) out.push_back(std::move(constraint));
  }
  return out;
}

}  // namespace dragoman::who
