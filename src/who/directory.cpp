// Opening the compiled directory and asking it who held an office when.
//
// All arrays stay in the mapped archive; opening finds them and checks their sizes. Terms are sorted by country, office
// and start, so the holders of an office are one slice of the array ("foreign minister" of IRN: eight rows).
#include "who/directory.h"

#include <algorithm>

#include "who/data.h"

namespace dragoman::who {
namespace {

template <class T>
Result<void> read(const Archive& archive, const char* name, std::span<const T>& out) {
  auto array = archive.array<T>(name);
  if (!array) return Unexpected(array.error());
  out = *array;
  return {};
}

Result<void> read(const Archive& archive, const char* name, PhraseTable& out) {
  auto table = PhraseTable::open(archive, name);
  if (!table) return Unexpected(table.error());
  out = *table;
  return {};
}

// Every index that the resolver follows must lie inside its array: an archive may have been altered.
bool indices_hold(const Directory::Data& data) {
  const std::size_t strings = data.strings.size();
  for (const auto& term : data.terms)
    if (term.person >= data.persons.size() || term.country >= strings || term.office >= strings) return false;
  for (const auto index : data.terms_by_person)
    if (index >= data.terms.size()) return false;
  for (const auto& person : data.persons)
    if (person.first_term > data.terms_by_person.size() ||
        person.term_count > data.terms_by_person.size() - person.first_term)
      return false;
  return true;
}

}  // namespace

Result<Directory> Directory::open(const Archive& archive) {
  auto data = std::make_shared<Data>();
  auto strings = Strings::open(archive, "who/strings");
  if (!strings) return Unexpected(strings.error());
  data->strings = *strings;
  Result<void> ok = read(archive, "who/bodies", data->bodies);
  if (ok) ok = read(archive, "who/persons", data->persons);
  if (ok) ok = read(archive, "who/terms", data->terms);
  if (ok) ok = read(archive, "who/terms_by_person", data->terms_by_person);
  if (ok) ok = read(archive, "who/agents", data->agents);
  if (ok) ok = read(archive, "who/countries", data->countries);
  if (ok) ok = read(archive, "who/body_names", data->body_names);
  if (ok) ok = read(archive, "who/person_names", data->person_names);
  if (ok) ok = read(archive, "who/surnames", data->surnames);
  if (ok) ok = read(archive, "who/agent_phrases", data->agent_phrases);
  if (ok) ok = read(archive, "who/country_words", data->country_words);
  if (ok) ok = read(archive, "who/first_names", data->first_names);
  if (ok) ok = read(archive, "who/outlets", data->outlets);
  if (!ok) return Unexpected(ok.error());
  if (!indices_hold(*data))
    return fail(ErrorKind::bad_input, "the directory of actors in the knowledge file is damaged");
  Directory directory;
  directory.data_ = std::move(data);
  return directory;
}

std::span<const TermRow> Directory::Data::terms_in(std::string_view country) const {
  const auto first =
      std::lower_bound(terms.begin(), terms.end(), country,
                       [&](const TermRow& row, std::string_view code) { return string(row.country) < code; });
  auto last = first;
  while (last != terms.end() && string(last->country) == country) ++last;
  return {first, last};
}

std::span<const TermRow> Directory::Data::terms_in(std::string_view country, std::string_view office) const {
  using Key = std::pair<std::string_view, std::string_view>;
  const auto first = std::lower_bound(
      terms.begin(), terms.end(), Key{country, office},
      [&](const TermRow& row, const Key& k) { return Key{string(row.country), string(row.office)} < k; });
  auto last = first;
  while (last != terms.end() && string(last->country) == country && string(last->office) == office) ++last;
  return {first, last};
}

Term Directory::Data::term(const TermRow& row) const {
  Term out;
  out.person = string(persons[row.person].name);
  out.person_id = string(persons[row.person].id);
  out.country = string(row.country);
  // Roles of persons.txt carry their sectors in front: "REB:Taliban leader".
  const auto office = string(row.office);
  const auto colon = office.find(':');
  out.office = colon == std::string_view::npos ? office : office.substr(colon + 1);
  out.as_of = {row.as_of};
  // An open end reaches to the day to which its source speaks.
  out.interval = {{row.from}, {row.to == kOpenEnd ? std::max(row.as_of, row.from) + 1 : row.to}};
  out.source = string(row.source);
  return out;
}

std::vector<Term> Directory::holders(std::string_view country, std::string_view office, when::Interval interval) const {
  std::vector<Term> out;
  for (const auto& row : data_->terms_in(country, office)) {
    const Term term = data_->term(row);
    if (when::intersect(term.interval, interval)) out.push_back(term);
  }
  return out;
}

std::vector<Term> Directory::terms_of(std::string_view person) const {
  std::vector<Term> out;
  std::vector<std::uint32_t> seen;
  for (const auto index : data_->person_names.find(person)) {
    if (index >= data_->persons.size() || std::find(seen.begin(), seen.end(), index) != seen.end()) continue;
    seen.push_back(index);
    for (const auto row : data_->terms_of(index)) out.push_back(data_->term(data_->terms[row]));
  }
  return out;
}

}  // namespace dragoman::who
