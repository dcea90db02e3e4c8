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

// The persons a titled name can mean: those who ever held the office of the title, in the country if it is said.
std::vector<std::uint32_t> readings(const Directory::Data& data, const text::Text& text, const Nominal& nominal) {
  std::vector<std::uint32_t> all(nominal.persons.begin(), nominal.persons.end());
  const auto name = folded(text, nominal.name_first, nominal.name_last);
  if (all.empty() && name.find(' ') == std::string::npos) {
    const auto found = data.surnames.find(name);
    all.assign(found.begin(), found.end());
  }
  std::vector<std::uint32_t> out;
  for (const auto person : all) {
    if (person >= data.persons.size() || std::find(out.begin(), out.end(), person) != out.end()) continue;
    for (const auto index : data.terms_of(person)) {
      const auto& term = data.terms[index];
      if (!same_office(data.string(term.office), nominal.office)) continue;
      if (!nominal.country.empty() && data.string(term.country) != nominal.country) continue;
      out.push_back(person);
      break;
    }
  }
  return out;
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
  std::vector<when::Constraint> out;
  std::set<std::string> said;
  const when::Day forever = when::day_from_civil(2200, 1, 1);
  for (const auto& nominal : nominals) {
    if (nominal.form != Form::person || nominal.office.empty() || nominal.name_first >= nominal.name_last) continue;
    const auto persons = readings(data, text, nominal);
    if (persons.empty() || persons.size() > 4) continue;
    // Several countries may have had a president of that surname: without the country nothing follows.
    std::set<std::string_view> countries;
    std::int32_t from = kOpenEnd, to = kOpenStart, first_end = kOpenEnd;
    for (const auto person : persons)
      for (const auto index : data.terms_of(person)) {
        const auto& term = data.terms[index];
        if (!same_office(data.string(term.office), nominal.office)) continue;
        if (!nominal.country.empty() && data.string(term.country) != nominal.country) continue;
        countries.insert(data.string(term.country));
        from = std::min(from, term.from);
        to = std::max(to, term.to);
        first_end = std::min(first_end, term.to);
      }
    if (countries.size() != 1 || from == kOpenEnd || from == kOpenStart) continue;
    const bool past = nominal.then || nominal.former;
    if (past && first_end == kOpenEnd) continue;
    when::Constraint constraint;
    // The last day of a term belongs to it: "then" can be written on that day.
    constraint.interval =
        past ? when::Interval{{first_end - 1}, forever} : when::Interval{{from}, {to == kOpenEnd ? forever.value : to}};
    constraint.span = text.span(nominal.first, nominal.last);
    const auto words = slice(text.source, constraint.span);
    const auto until = to == kOpenEnd ? std::string("today") : when::iso({to - 1});
    constraint.reason = past ? fmt::format("'{}': the term ended on {}", words, when::iso({first_end - 1}))
                             : fmt::format("'{}' held the office from {} to {}", words, when::iso({from}), until);
    constraint.weight = persons.size() > 1 ? 0.5F : 1.0F;
    if (names_a_year(text, text.sentences[nominal.sentence])) constraint.weight *= 0.7F;
    const auto key = fmt::format("{}/{}", constraint.interval.from.value, constraint.interval.to.value);
    if (said.insert(key).second) out.push_back(std::move(constraint));
  }
  return out;
}

}  // namespace dragoman::who
