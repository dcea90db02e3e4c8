// Checking the knowledge.
//
// Six questions are asked of files that compile. Does one country have two actors of one name ("duplicate")? Did two
// persons hold a one-person office at the same time for longer than a hand-over takes ("overlap")? Do the aliases of
// two entries name each other ("cycle"): "Old Party; New Party" and "New Party; Old Party" are one party twice? Does a
// row point at a person, a state or an office that no file has ("dead reference")? Is an office empty for more than a
// year between two holders ("gap")? Do two persons of names that are alike hold one office at one time ("spelling"):
// "Sergei Shoigu" and "Sergey Shoygu" are one, which a row of aliases in persons.txt says? Rows that cannot be read
// come from the compiler itself. Tests: check_test.cpp.
#include "who/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>

#include "base/lines.h"
#include "base/phrases.h"
#include "who/data.h"
#include "who/spelling.h"

namespace dragoman::who {
namespace {

constexpr std::int32_t kHandover = 31;
constexpr std::int32_t kGap = 366;
constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2025;

constexpr std::array<std::string_view, 6> kSingle = {"head of state",    "head of government", "foreign minister",
                                                     "defence minister", "interior minister",  "finance minister"};

struct Entry {
  const LineFile* file;
  const Line* line;
  std::vector<std::string> names;         // folded, best first
  std::vector<std::string_view> written;  // the same as written
  std::string country;
};

struct Held {
  const Line* line;
  std::string person;
  std::int32_t from, to;
};

struct Files {
  std::map<std::string, LineFile> by_name;
  const LineFile& operator[](const std::string& name) const { return by_name.at(name); }
};

Result<Files> read_files(const std::filesystem::path& knowledge) {
  Files out;
  const std::pair<const char*, char> names[] = {
      {"actors/bodies.txt", '|'},       {"actors/armed_groups.txt", '|'}, {"actors/parties.txt", '|'},
      {"actors/persons.txt", '|'},      {"actors/agents.txt", '|'},       {"offices/offices.tsv", '\t'},
      {"offices/corrections.txt", '|'}, {"offices/states.txt", '|'},      {"places/countries.txt", '|'}};
  for (const auto& [name, separator] : names) {
    auto file = read_lines(knowledge / name, separator);
    if (!file) return Unexpected(file.error());
    out.by_name.emplace(name, std::move(*file));
  }
  return out;
}

std::vector<Entry> entries_of(const LineFile& file, bool persons) {
  std::vector<Entry> out;
  for (const auto& line : file.lines) {
    if (line.fields.size() < 3) continue;
    Entry entry{&file, &line, {}, {}, std::string(line.fields[2])};
    if (persons) entry.written.push_back(line.fields[0]);
    for (const auto name : split_list(line.fields[1])) entry.written.push_back(name);
    for (const auto name : entry.written) entry.names.push_back(normalise_phrase(name));
    if (!entry.names.empty()) out.push_back(std::move(entry));
  }
  return out;
}

class Checker {
 public:
  explicit Checker(const Files& files) : files_(files) {}

  std::vector<Finding> run() {
    std::vector<Entry> bodies;
    for (const char* name : {"actors/bodies.txt", "actors/armed_groups.txt", "actors/parties.txt"})
      for (auto& entry : entries_of(files_[name], false)) bodies.push_back(std::move(entry));
    const auto persons = entries_of(files_["actors/persons.txt"], true);
    duplicates(bodies, true);
    duplicates(persons, false);
    cycles(bodies);
    cycles(persons);
    agents();
    references(persons);
    terms();
    spellings();
    return std::move(out_);
  }

 private:
  void add(std::string kind, const LineFile& file, const Line& line, std::string_view message) {
    out_.push_back({std::move(kind), file.at(line, message).message});
  }

  // One name, one country, two entries. A person may have several rows, one a role, under the same best name.
  void duplicates(const std::vector<Entry>& entries, bool best_names) {
    std::map<std::pair<std::string, std::string>, const Entry*> seen;
    for (const auto& entry : entries) {
      std::set<std::string_view> own;  // "UNICEF; Unicef" are two: an acronym must stand in capitals
      for (std::size_t i = 0; i < entry.names.size(); ++i) {
        if (!own.insert(entry.written[i]).second && i > 0) {
          add("duplicate", *entry.file, *entry.line, fmt::format("the alias '{}' stands twice", entry.names[i]));
          continue;
        }
        const auto [at, fresh] = seen.emplace(std::pair(entry.country, entry.names[i]), &entry);
        if (fresh || at->second == &entry || (!best_names && at->second->names.front() == entry.names.front()))
          continue;
        add("duplicate", *entry.file, *entry.line,
            fmt::format("{} has '{}' already: {}:{}", entry.country, entry.names[i], at->second->file->name,
                        at->second->line->number));
      }
    }
  }

  // Best names that are aliases of each other, in a ring of any length.
  void cycles(const std::vector<Entry>& entries) {
    std::map<std::pair<std::string, std::string>, std::size_t> best;
    for (std::size_t i = 0; i < entries.size(); ++i)
      best.emplace(std::pair(entries[i].country, entries[i].names.front()), i);
    std::vector<std::vector<std::size_t>> next(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i)
      for (std::size_t k = 1; k < entries[i].names.size(); ++k)
        if (const auto at = best.find({entries[i].country, entries[i].names[k]}); at != best.end() && at->second != i)
          next[i].push_back(at->second);
    // 0 unseen, 1 on the path, 2 done; a stack of its own, since a ring may be long.
    std::vector<char> state(entries.size());
    for (std::size_t start = 0; start < entries.size(); ++start) {
      std::vector<std::pair<std::size_t, std::size_t>> path;
      if (state[start] == 0) path.emplace_back(start, 0);
      while (!path.empty()) {
        auto& [at, child] = path.back();
        state[at] = 1;
        if (child == next[at].size()) {
          state[at] = 2;
          path.pop_back();
          continue;
        }
        const auto to = next[at][child++];
        if (state[to] == 1)
          add("cycle", *entries[at].file, *entries[at].line,
              fmt::format("'{}' and '{}' ({}:{}) are aliases of each other", entries[at].names.front(),
                          entries[to].names.front(), entries[to].file->name, entries[to].line->number));
        if (state[to] == 0) path.emplace_back(to, 0);
      }
    }
  }

  // One phrase with two readings is meant only for a noun and its modifier ("army").
  void agents() {
    const auto& file = files_["actors/agents.txt"];
    std::map<std::string, std::pair<const Line*, std::string>> seen;
    for (const auto& line : file.lines) {
      if (line.fields.size() < 6) continue;
      for (const auto phrase : split_list(line.fields[0])) {
        const std::string flags(line.fields[4]);
        const auto [at, fresh] = seen.emplace(std::string(phrase), std::pair(&line, flags));
        if (!fresh && at->second.first != &line && (at->second.second == "m") == (flags == "m"))
          add("duplicate", file, line, fmt::format("'{}' stands in line {} already", phrase, at->second.first->number));
      }
    }
  }

  void references(const std::vector<Entry>& persons) {
    std::set<std::string, std::less<>> states = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};
    for (const auto& line : files_["places/countries.txt"].lines)
      if (!line.fields.empty()) states.emplace(line.fields[0]);
    std::set<std::string, std::less<>> offices;
    std::set<std::string> holders;
    for (const auto& line : files_["offices/offices.tsv"].lines) {
      if (line.fields.size() < 9) continue;
      offices.emplace(line.fields[1]);
      holders.insert(fmt::format("{}/{}", line.fields[0], normalise_phrase(line.fields[3])));
      if (!states.contains(line.fields[0])) unknown_state(files_["offices/offices.tsv"], line, line.fields[0]);
    }
    for (const char* name :
         {"actors/bodies.txt", "actors/armed_groups.txt", "actors/parties.txt", "actors/persons.txt"})
      for (const auto& line : files_[name].lines)
        if (line.fields.size() > 2 && !states.contains(line.fields[2]))
          unknown_state(files_[name], line, line.fields[2]);
    for (const auto& line : files_["offices/corrections.txt"].lines)
      if (line.fields.size() > 1 && !states.contains(line.fields[1]))
        unknown_state(files_["offices/corrections.txt"], line, line.fields[1]);
    for (const auto& line : files_["actors/agents.txt"].lines)
      if (line.fields.size() > 5 && line.fields[5] != "-" && !offices.contains(line.fields[5]))
        add("dead reference", files_["actors/agents.txt"], line,
            fmt::format("no term is of the office '{}'", line.fields[5]));
    for (const auto& person : persons)
      if (person.line->fields.size() == 8 && person.line->fields[4].empty() &&
          !holders.contains(fmt::format("{}/{}", person.country, person.names.front())))
        add("dead reference", *person.file, *person.line, "a row of aliases, but nobody of this name holds an office");
  }

  void unknown_state(const LineFile& file, const Line& line, std::string_view code) {
    add("dead reference", file, line, fmt::format("no state has the code '{}'", code));
  }

  // Overlaps and gaps of one-person offices since 1990.
  void terms() {
    const auto& file = files_["offices/offices.tsv"];
    std::map<std::string, std::vector<Held>> held;
    const auto first = when::day_from_civil(kFirstYear, 1, 1).value;
    for (const auto& line : file.lines) {
      if (line.fields.size() < 9 || std::find(kSingle.begin(), kSingle.end(), line.fields[1]) == kSingle.end())
        continue;
      const auto from = when::interval_from_iso(line.fields[5]);
      const auto to = when::interval_from_iso(line.fields[6]);
      if (!from) continue;
      // A start known to the year is the latest, an end the earliest it can be: only certain overlaps are reported.
      held[fmt::format("{} {}", line.fields[0], line.fields[1])].push_back(
          {&line, normalise_phrase(line.fields[3]), from->to.value - 1, to ? to->from.value : kOpenEnd});
    }
    for (auto& [office, list] : held) {
      std::stable_sort(list.begin(), list.end(), [](const Held& a, const Held& b) { return a.from < b.from; });
      const Held* latest = nullptr;
      for (const auto& term : list) {
        if (latest && term.person != latest->person && term.from >= first &&
            term.from + kHandover < std::min(term.to, latest->to))
          add("overlap", file, *term.line,
              fmt::format("{}: {} also holds it, line {}", office, latest->line->fields[3], latest->line->number));
        if (latest && term.from >= first && term.from - latest->to > kGap)
          add("gap", file, *term.line,
              fmt::format("{}: nobody from {} to {}", office, when::iso({latest->to}), when::iso({term.from})));
        if (!latest || term.to > latest->to) latest = &term;
      }
    }
  }

  // One person under two names in one office, at one time. Offices of more than some hundred holders at a time
  // ("senator") have namesakes.
  void spellings() {
    constexpr std::size_t kShared = 100;
    const auto& file = files_["offices/offices.tsv"];
    std::map<std::string, std::vector<Term>> held;
    for (const auto& line : file.lines) {
      if (line.fields.size() < 9) continue;
      const auto from = when::interval_from_iso(line.fields[5]);
      const auto to = when::interval_from_iso(line.fields[6]);
      if (!from) continue;
      const std::string name = normalise_phrase(line.fields[3]);
      const std::string person(line.fields[4].empty() ? std::string_view(name) : line.fields[4]);
      held[fmt::format("{} {}", line.fields[0], line.fields[1])].push_back(
          {&line, name, person, from->from.value, to ? to->to.value : kOpenEnd});
    }
    std::set<std::pair<std::string, std::string>> told;
    for (auto& [office, list] : held) {
      const bool single =
          std::any_of(kSingle.begin(), kSingle.end(), [&](auto name) { return office.substr(4) == name; });
      std::stable_sort(list.begin(), list.end(), [](const Term& a, const Term& b) { return a.from < b.from; });
      for (std::size_t i = 0; i < list.size(); ++i)
        for (std::size_t j = i + 1, tried = 0; j < list.size() && tried < kShared; ++j, ++tried) {
          if (list[j].from > list[i].to) continue;
          if (list[i].person == list[j].person || !may_be_one(list[i], list[j], single)) continue;
          if (!told.emplace(list[i].person, list[j].person).second) continue;
          add("spelling", file, *list[j].line,
              fmt::format("{}: '{}' and '{}' of line {} may be one person", office, list[j].line->fields[3],
                          list[i].line->fields[3], list[i].line->number));
        }
    }
  }

  struct Term {
    const Line* line;
    std::string name, person;
    std::int32_t from, to;
  };

  // Names word for word alike need only meet; a name that is a part of another's may be a son's who follows; a surname
  // alone must have the very same term of an office that one person holds.
  static bool may_be_one(const Term& a, const Term& b, bool single) {
    const auto close = [](std::int32_t x, std::int32_t y) { return std::abs(x - y) <= kHandover; };
    switch (likeness(a.name, b.name)) {
      case Likeness::whole:
        return true;
      case Likeness::part:
        return std::min(a.to, b.to) - std::max(a.from, b.from) > kHandover;
      case Likeness::surname:
        return single && close(a.from, b.from) && close(a.to, b.to);
      case Likeness::none:
        break;
    }
    return false;
  }

  const Files& files_;
  std::vector<Finding> out_;
};

struct MainOffice {
  const char* name;
  std::vector<std::string_view> offices;
  char missing;  // the letter in states.txt of a state that has no such office
};

const std::vector<MainOffice>& main_offices() {
  static const std::vector<MainOffice> offices = {
      {"head of state", {"head of state"}, 0},
      {"head of government", {"head of government", "head of state"}, 0},
      {"foreign minister", {"foreign minister"}, 0},
      {"defence minister", {"defence minister"}, 'a'},
      {"interior minister", {"interior minister"}, 0},
      {"finance minister", {"finance minister"}, 0},
      {"army or military chief", {"army chief", "military chief"}, 'a'},
      {"spokesperson", {"government spokesperson", "presidential spokesperson", "foreign ministry spokesperson"}, 's'}};
  return offices;
}

}  // namespace

Result<std::vector<Finding>> check_knowledge(const std::filesystem::path& knowledge) {
  std::vector<std::string> skipped;
  ArchiveWriter scratch;
  if (auto ok = compile_leniently(knowledge, scratch, &skipped); !ok) return Unexpected(ok.error());
  auto files = read_files(knowledge);
  if (!files) return Unexpected(files.error());
  std::vector<Finding> out;
  out.reserve(skipped.size());
  for (auto& message : skipped) out.push_back({"bad row", std::move(message)});
  for (auto& finding : Checker(*files).run()) out.push_back(std::move(finding));
  return out;
}

Result<std::vector<Coverage>> office_coverage(const std::filesystem::path& knowledge) {
  auto states = read_lines(knowledge / "offices" / "states.txt", '|');
  if (!states) return Unexpected(states.error());
  auto terms = read_lines(knowledge / "offices" / "offices.tsv", '\t');
  if (!terms) return Unexpected(terms.error());
  std::map<std::pair<std::string, std::string>, std::set<int>> years;
  const auto year_of = [](std::string_view date, int otherwise) {
    return date.size() < 4 ? otherwise : std::atoi(std::string(date.substr(0, 4)).c_str());
  };
  for (const auto& line : terms->lines) {
    if (line.fields.size() < 9) continue;
    auto& held = years[{std::string(line.fields[0]), std::string(line.fields[1])}];
    const int to = std::min(year_of(line.fields[6], kLastYear), kLastYear);
    for (int y = std::max(year_of(line.fields[5], 0), kFirstYear); y <= to; ++y) held.insert(y);
  }
  std::vector<Coverage> out;
  for (const auto& office : main_offices()) {
    Coverage coverage;
    coverage.office = office.name;
    for (const auto& state : states->lines) {
      if (state.fields.size() != 3) return Unexpected(states->at(state, "expected 3 fields: code | from | without"));
      if (office.missing && state.fields[2].find(office.missing) != std::string_view::npos) continue;
      const int first = std::max(year_of(state.fields[1], kFirstYear), kFirstYear);
      std::set<int> held;
      for (const auto name : office.offices)
        for (const int y : years[{std::string(state.fields[0]), std::string(name)}])
          if (y >= first) held.insert(y);
      const auto all = static_cast<std::size_t>(kLastYear - first) + 1;
      ++coverage.states;
      coverage.states_with += held.empty() ? 0U : 1U;
      coverage.years += all;
      coverage.years_with += held.size();
      if (held.size() * 2 < all) coverage.thin.emplace_back(state.fields[0]);
    }
    out.push_back(std::move(coverage));
  }
  return out;
}

}  // namespace dragoman::who
