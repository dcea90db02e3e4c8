// Compiling the directory: knowledge/actors and knowledge/offices to arrays.
//
// The knowledge is text that people correct: bodies, armed groups and parties with their aliases; agents, the common
// nouns that name actors ("army chief", "villagers"); and terms of office. States, their adjectives and demonyms are
// those of knowledge/places/countries.txt, so that one table serves places and actors. A row that cannot be read is an
// error with file and line: a mistake in the knowledge is met when it is compiled, not in the record. A caller who
// gives a list for them has bad rows skipped and named there instead, and loses only those.
//
// "Asif Ali Zardari" is found by his full name, by first name and surname, and by surname; the last only where a title
// or an earlier mention supports it, which is find_actors' business. Names of women and men come with the first names
// of first_names.txt. Tests: directory_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/lines.h"
#include "base/utf8.h"
#include "who/data.h"

namespace dragoman::who {
namespace {

constexpr std::string_view kSectors[] = {"COP", "EDU", "GOV", "ELI", "JUD", "JRN", "LEG", "LAB", "MIL",
                                         "MED", "PRM", "REF", "PTY", "REL", "OPP", "SOC", "REB", "CVL",
                                         "PRE", "AGR", "SPY", "CRM", "UAF", "BUS", "UNK", "NGO"};

struct Build {
  explicit Build(ArchiveWriter& archive) : out(archive) {}
  ArchiveWriter& out;
  StringsWriter strings;
  std::vector<BodyRow> bodies;
  std::vector<PersonRow> persons;
  std::vector<TermRow> terms;
  std::vector<AgentRow> agents;
  std::vector<CountryRow> countries;
  std::vector<std::string> sorted_keys;
  PhraseTableWriter body_names, person_names, surnames, agent_phrases, country_words, first_names, outlets;
  std::map<std::string, std::uint32_t> person_index;
  std::map<std::string, std::uint32_t> person_text;  // office-holders by "country/name"
  std::set<std::string, std::less<>> ids;
  std::map<std::string, char> genders;
  std::set<std::string, std::less<>> common_words;
  std::vector<std::string>* skipped = nullptr;
};

// Reads a file row by row with `row(file, line)`; a bad one stops, or is skipped and named where the caller wants it.
template <class Row>
Result<void> each_row(Build& build, const std::filesystem::path& path, char separator, const Row& row) {
  auto file = read_lines(path, separator);
  if (!file) return Unexpected(file.error());
  for (const auto& line : file->lines) {
    Result<void> ok = row(*file, line);
    if (ok) continue;
    if (!build.skipped) return ok;
    build.skipped->push_back(ok.error().message);
  }
  return {};
}

Unexpected bad(const LineFile& file, const Line& line, std::string_view message) {
  return Unexpected(file.at(line, message));
}

bool is_code(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "MIL GOV", "-" or nothing; false for a code PLOVER does not have.
bool read_sectors(std::string_view text, std::string& out) {
  out.clear();
  if (text.empty() || text == "-") return true;
  for (auto part : split_list(text, ' ')) {
    if (std::find(std::begin(kSectors), std::end(kSectors), part) == std::end(kSectors)) return false;
    if (part == "NGO") continue;  // a country field, kept out of the sectors
    if (!out.empty()) out += ' ';
    out += part;
  }
  return true;
}

// The first day of a partial date, or the day after its last one.
bool read_day(std::string_view text, bool end, std::int32_t& out) {
  const auto interval = when::interval_from_iso(text);
  if (!interval || interval->from < when::day_from_civil(1000, 1, 1) || interval->to > when::day_from_civil(2200, 1, 1))
    return false;
  out = end ? interval->to.value : interval->from.value;
  return true;
}

bool is_acronym(std::string_view alias) {
  std::size_t letters = 0;
  for (const char c : alias) {
    if (c >= 'a' && c <= 'z') return false;
    if (c >= 'A' && c <= 'Z') ++letters;
    if (static_cast<unsigned char>(c) >= 0x80 || c == ' ') return false;
  }
  return letters >= 1 && alias.size() <= 8;
}

Result<void> read_common_words(Build& build, const std::filesystem::path& path) {
  auto file = read_lines(path, ' ');
  if (!file) return Unexpected(file.error());
  for (const auto& line : file->lines)
    for (const auto word : line.fields)
      if (!word.empty()) build.common_words.insert(normalise_phrase(word));
  return {};
}

Result<void> read_body(Build& build, const LineFile& file, const Line& line, Kind kind) {
  if (line.fields.size() != 6) {
    return bad(file, line, "expected 6 fields: id | names | country | sectors | from | to");
  }
  const auto names = split_list(line.fields[1]);
  std::string sectors;
  BodyRow row{};
  row.kind = kind;
  row.from = kOpenStart;
  row.to = kOpenEnd;
  if (line.fields[0].empty() || names.empty()) return bad(file, line, "needs an id and a name");
  if (!build.ids.insert(std::string(line.fields[0])).second) return bad(file, line, "this id is used twice");
  if (!is_code(line.fields[2])) return bad(file, line, "the country must be three capital letters");
  if (!read_sectors(line.fields[3], sectors)) return bad(file, line, "unknown sector code");
  if (!line.fields[4].empty() && !read_day(line.fields[4], false, row.from))
    return bad(file, line, "'from' is no date");
  if (!line.fields[5].empty() && !read_day(line.fields[5], true, row.to)) return bad(file, line, "'to' is no date");
  if (row.to <= row.from) return bad(file, line, "'to' is before 'from'");
  row.id = build.strings.add(line.fields[0]);
  row.name = build.strings.add(names.front());
  row.country = build.strings.add(line.fields[2]);
  row.sectors = build.strings.add(sectors);
  const auto index = static_cast<std::uint32_t>(build.bodies.size());
  for (auto alias : names) {
    if (sectors == "PTY" && build.common_words.contains(normalise_phrase(alias))) continue;
    if (auto ok = build.body_names.add(alias, index << 1 | (is_acronym(alias) ? 1U : 0U)); !ok)
      return bad(file, line, ok.error().message);
    if (sectors.starts_with("JRN") && !build.outlets.add(alias, index)) return bad(file, line, "empty alias");
  }
  build.bodies.push_back(row);
  return {};
}

std::string plural_of(std::string_view singular) {
  std::string out(singular);
  if (out.ends_with("man")) return out.replace(out.size() - 2, 1, "e");
  if (out.ends_with("y") && out.size() > 1 &&
      std::string_view("aeiou").find(out[out.size() - 2]) == std::string_view::npos)
    return out.replace(out.size() - 1, 1, "ies");
  if (out.ends_with("s") || out.ends_with("x") || out.ends_with("ch") || out.ends_with("sh")) return out + "es";
  return out + "s";
}

Result<std::uint8_t> read_flags(const LineFile& file, const Line& line, std::string_view text) {
  std::uint8_t flags = 0;
  for (const char c : text) {
    constexpr std::string_view kLetters = "ptgwmx";
    constexpr std::uint8_t kBits[] = {kPerson, kTitle, kGroup, kWeak, kModifier, kNotAlone};
    const auto at = kLetters.find(c);
    if (at == std::string_view::npos) return bad(file, line, fmt::format("unknown flag '{}'", c));
    flags |= kBits[at];
  }
  return flags;
}

Result<void> read_agent(Build& build, const LineFile& file, const Line& line) {
  if (line.fields.size() != 6 && line.fields.size() != 7) {
    return bad(file, line, "expected 6 or 7 fields: singular | plural | sectors | gender | flags | office | country");
  }
  const std::string_view country = line.fields.size() == 7 ? line.fields[6] : std::string_view();
  if (!country.empty() && !is_code(country)) return bad(file, line, "the country must be three capital letters");
  std::string sectors;
  if (!read_sectors(line.fields[2], sectors)) return bad(file, line, "unknown sector code");
  if (line.fields[3].size() != 1 || std::string_view("mfn?").find(line.fields[3][0]) == std::string_view::npos)
    return bad(file, line, "gender must be m, f, n or ?");
  auto flags = read_flags(file, line, line.fields[4]);
  if (!flags) return Unexpected(flags.error());
  if (line.fields[2].find("ELI") != std::string_view::npos) *flags |= kFormer;
  const auto singulars = split_list(line.fields[0]);
  auto plurals = split_list(line.fields[1]);
  if (singulars.empty()) return bad(file, line, "needs a phrase");
  std::vector<std::string> regular;
  if (line.fields[1] == "+")
    for (auto singular : singulars) regular.push_back(plural_of(singular));
  else if (line.fields[1] != "-")
    for (auto plural : plurals) regular.emplace_back(plural);
  AgentRow row{};
  row.phrase = build.strings.add(singulars.front());
  row.sectors = build.strings.add(sectors);
  row.office = build.strings.add(line.fields[5] == "-" ? std::string_view{} : line.fields[5]);
  row.country = build.strings.add(country);
  row.gender = line.fields[3][0];
  row.flags = *flags;
  const auto index = static_cast<std::uint32_t>(build.agents.size());
  for (auto singular : singulars)
    if (auto ok = build.agent_phrases.add(singular, index << 1); !ok) return bad(file, line, ok.error().message);
  for (const auto& plural : regular)
    if (auto ok = build.agent_phrases.add(plural, index << 1 | 1U); !ok) return bad(file, line, ok.error().message);
  build.agents.push_back(row);
  return {};
}

Result<void> read_countries(Build& build, const std::filesystem::path& path) {
  auto file = read_lines(path, '|');
  if (!file) return Unexpected(file.error());
  for (const auto& line : file->lines) {
    if (line.fields.size() < 9 || !is_code(line.fields[0])) return bad(*file, line, "expected a state of 14 fields");
    const auto index = static_cast<std::uint32_t>(build.countries.size());
    build.countries.push_back({build.strings.add(line.fields[0]), build.strings.add(line.fields[2])});
    const auto add = [&](std::string_view names, CountryWord kind) {
      for (auto word : split_list(names))
        (void)build.country_words.add(word, index << 3 | static_cast<std::uint32_t>(kind));
    };
    add(line.fields[2], CountryWord::name);
    add(line.fields[3], CountryWord::name);
    add(line.fields[8], CountryWord::name);
    add(line.fields[5], CountryWord::adjective);
    add(line.fields[6], CountryWord::demonym);
    add(line.fields[7], CountryWord::demonyms);
    add(line.fields[4], CountryWord::capital);
  }
  return {};
}

Result<void> read_first_names(Build& build, const std::filesystem::path& path) {
  auto file = read_lines(path, '|');
  if (!file) return Unexpected(file.error());
  for (const auto& line : file->lines) {
    if (line.fields.size() != 2 || line.fields[0].size() != 1) return bad(*file, line, "expected: m, f or ? | names");
    for (auto name : split_list(line.fields[1], ' ')) {
      if (auto ok = build.first_names.add(name, static_cast<std::uint32_t>(line.fields[0][0])); !ok)
        return bad(*file, line, ok.error().message);
      build.genders.emplace(normalise_phrase(name), line.fields[0][0]);
    }
  }
  return {};
}

// Given names that news writes in several ways from other scripts; a line is one name.
constexpr std::string_view kGivenNames[] = {"sergei sergey serhiy",
                                            "alexander aleksandr alexandr oleksandr aleksander",
                                            "dmitry dmitri dmitriy dmytro",
                                            "andrei andrey andriy",
                                            "nikolai nikolay mykola",
                                            "yuri yury yuriy iurii",
                                            "vasily vasiliy vassily vasyl",
                                            "evgeny yevgeny evgeni yevgeniy",
                                            "valery valeriy valeri",
                                            "anatoly anatoliy",
                                            "gennady gennadiy",
                                            "grigory grigoriy",
                                            "vitaly vitaliy vitali",
                                            "viktor victor",
                                            "alexei aleksey alexey aleksei oleksiy",
                                            "mohammed mohamed muhammad mohammad muhammed",
                                            "ahmed ahmad ahmet",
                                            "hussein hussain husayn hossein",
                                            "abdullah abdallah abdulla",
                                            "yousef yusuf youssef yousuf yasuf",
                                            "khaled khalid",
                                            "hassan hasan",
                                            "mahmoud mahmud",
                                            "mustafa moustafa mostafa",
                                            "said saeed saeid",
                                            "nasser nasir naser",
                                            "osama usama",
                                            "suleiman sulaiman soleiman",
                                            "moammar muammar muamar",
                                            "ibrahim ebrahim",
                                            "ismail esmail ismael",
                                            "hamid hameed",
                                            "faisal feisal faysal",
                                            "tariq tarek tareq",
                                            "jamal gamal",
                                            "masoud masud massoud",
                                            "volodymyr vladimir",
                                            "pavel pavlo",
                                            "mikhail mykhailo",
                                            "petr pyotr petro"};

// The other spellings of a given name, itself left out.
std::vector<std::string_view> spelled_otherwise(std::string_view given) {
  std::vector<std::string_view> out;
  for (const std::string_view line : kGivenNames) {
    const auto forms = split_list(line, ' ');
    if (std::find(forms.begin(), forms.end(), given) == forms.end()) continue;
    for (const std::string_view form : forms)
      if (form != given) out.push_back(form);
  }
  return out;
}

// The names a person is found by: in full, first with last word, and by surname.
void index_person(Build& build, std::uint32_t person, std::string_view name) {
  const std::string folded = normalise_phrase(name);
  const auto words = split_list(folded, ' ');
  if (words.empty()) return;
  if (words.size() >= 2) {
    (void)build.person_names.add(folded, person);
    for (const std::string_view given : spelled_otherwise(words[0]))
      (void)build.person_names.add(fmt::format("{}{}", given, folded.substr(words[0].size())), person);
    if (words.size() >= 3) {
      (void)build.person_names.add(fmt::format("{} {}", words.front(), words.back()), person);
      // "Hugo Chavez" of "Hugo Chavez Frias"; an initial is no name ("James B." of "James B. Cunningham"), nor is a
      // word of every sentence ("Kim in" of "Kim In-chul").
      constexpr std::string_view kPlain[] = {"in", "on", "of", "at", "to", "by",  "so",  "do",  "no",
                                             "an", "as", "is", "it", "or", "and", "the", "was", "may"};
      const bool plain = std::find(std::begin(kPlain), std::end(kPlain), words[1]) != std::end(kPlain);
      if (words[0].size() > 1 && words[1].size() > 1 && !plain)
        (void)build.person_names.add(fmt::format("{} {}", words[0], words[1]), person);
    }
  }
  // "al-Maliki", "bin Salman", "von der Leyen": the surname with and without its particle.
  (void)build.surnames.add(words.back(), person);
  constexpr std::string_view kParticles[] = {"al",  "el",  "bin", "ben", "ibn", "de", "da",
                                             "dos", "van", "von", "der", "la",  "le", "di"};
  std::size_t at = words.size() - 1;
  std::string surname(words.back());
  while (at > 1 && std::find(std::begin(kParticles), std::end(kParticles), words[at - 1]) != std::end(kParticles)) {
    surname = fmt::format("{} {}", words[--at], surname);
    (void)build.surnames.add(surname, person);
  }
  // Family names that come first, and those of two words.
  (void)build.surnames.add(words.front(), person);
  if (words.size() >= 3) (void)build.surnames.add(fmt::format("{} {}", words[words.size() - 2], words.back()), person);
}

std::uint32_t person_of(Build& build, std::string_view name, std::string_view id, std::string_view country) {
  const std::string key = id.empty() ? fmt::format("{}/{}", country, normalise_phrase(name)) : std::string(id);
  const auto [at, fresh] = build.person_index.emplace(key, static_cast<std::uint32_t>(build.persons.size()));
  if (!fresh) return at->second;
  PersonRow row{};
  row.name = build.strings.add(name);
  row.id = build.strings.add(id.empty() ? fmt::format("dragoman:{}", key) : fmt::format("wikidata:{}", id));
  const std::string folded = normalise_phrase(name);
  const auto gender = build.genders.find(folded.substr(0, folded.find(' ')));
  row.gender = gender == build.genders.end() ? '?' : gender->second;
  build.persons.push_back(row);
  index_person(build, at->second, name);
  return at->second;
}

// Aliases of persons: `name | aliases | country | sectors | role | gender | from | to`, for people without an office
// too.
Result<void> read_person(Build& build, const LineFile& file, const Line& line) {
  if (line.fields.size() != 8) {
    return bad(file, line, "expected 8 fields: name | aliases | country | sectors | role | gender | from | to");
  }
  if (!is_code(line.fields[2])) return bad(file, line, "the country must be three capital letters");
  std::string sectors;
  if (!read_sectors(line.fields[3], sectors)) return bad(file, line, "unknown sector code");
  if (line.fields[5].size() != 1) return bad(file, line, "gender must be m, f or ?");
  // A person of the office lists is the same person.
  const auto known = build.person_text.find(fmt::format("{}/{}", line.fields[2], normalise_phrase(line.fields[0])));
  const auto person =
      known == build.person_text.end() ? person_of(build, line.fields[0], {}, line.fields[2]) : known->second;
  if (line.fields[5] != "?") build.persons[person].gender = line.fields[5][0];
  for (auto alias : split_list(line.fields[1])) {
    if (auto ok = build.person_names.add(alias, person); !ok) return bad(file, line, ok.error().message);
    index_person(build, person, alias);
  }
  if (line.fields[4].empty()) return {};
  TermRow term{};
  term.person = person;
  term.country = build.strings.add(line.fields[2]);
  term.office = build.strings.add(fmt::format("{}:{}", sectors, line.fields[4]));
  term.title = build.strings.add(line.fields[4]);
  term.source = build.strings.add("persons.txt");
  term.from = kOpenStart;
  term.to = kOpenEnd;
  if (!line.fields[6].empty() && !read_day(line.fields[6], false, term.from))
    return bad(file, line, "'from' is no date");
  if (!line.fields[7].empty() && !read_day(line.fields[7], true, term.to)) return bad(file, line, "'to' is no date");
  if (term.to <= term.from) return bad(file, line, "'to' is before 'from'");
  term.as_of = when::day_from_civil(2025, 5, 1).value;
  build.terms.push_back(term);
  build.sorted_keys.push_back(fmt::format("{}\t{}:{}", line.fields[2], sectors, line.fields[4]));
  return {};
}

Result<void> read_term(Build& build, const LineFile& file, const Line& line) {
  if (line.fields.size() != 9) {
    return bad(file, line, "expected 9 fields: country, office, title, person, id, from, to, source, as_of");
  }
  TermRow row{};
  if (!is_code(line.fields[0])) return bad(file, line, "the country must be three capital letters");
  if (line.fields[1].empty() || line.fields[3].empty()) return bad(file, line, "needs an office and a person");
  if (!read_day(line.fields[5], false, row.from)) return bad(file, line, "'from' is no date");
  row.to = kOpenEnd;
  if (!line.fields[6].empty() && !read_day(line.fields[6], true, row.to)) return bad(file, line, "'to' is no date");
  if (row.to <= row.from) return bad(file, line, "'to' is before 'from'");
  if (!read_day(line.fields[8], false, row.as_of)) return bad(file, line, "'as_of' is no date");
  row.person = person_of(build, line.fields[3], line.fields[4], line.fields[0]);
  build.person_text.emplace(fmt::format("{}/{}", line.fields[0], normalise_phrase(line.fields[3])), row.person);
  if (build.strings.add(line.fields[3]) != build.persons[row.person].name)
    index_person(build, row.person, line.fields[3]);
  row.country = build.strings.add(line.fields[0]);
  row.office = build.strings.add(line.fields[1]);
  row.title = build.strings.add(line.fields[2]);
  row.source = build.strings.add(line.fields[7]);
  build.terms.push_back(row);
  build.sorted_keys.push_back(fmt::format("{}\t{}", line.fields[0], line.fields[1]));
  return {};
}

// Terms by country, office and start; and for each person the terms by start.
void write_terms(Build& build) {
  std::vector<std::uint32_t> order(build.terms.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (build.sorted_keys[a] != build.sorted_keys[b]) return build.sorted_keys[a] < build.sorted_keys[b];
    return build.terms[a].from < build.terms[b].from;
  });
  std::vector<TermRow> sorted;
  std::vector<std::vector<std::uint32_t>> by_person(build.persons.size());
  for (const auto index : order) {
    by_person[build.terms[index].person].push_back(static_cast<std::uint32_t>(sorted.size()));
    sorted.push_back(build.terms[index]);
  }
  std::vector<std::uint32_t> flat;
  for (std::size_t person = 0; person < by_person.size(); ++person) {
    auto& list = by_person[person];
    std::stable_sort(list.begin(), list.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return sorted[a].from < sorted[b].from; });
    build.persons[person].first_term = static_cast<std::uint32_t>(flat.size());
    build.persons[person].term_count = static_cast<std::uint32_t>(list.size());
    flat.insert(flat.end(), list.begin(), list.end());
  }
  build.out.add<TermRow>("who/terms", sorted);
  build.out.add<std::uint32_t>("who/terms_by_person", flat);
}

Result<void> write_all(Build& build) {
  write_terms(build);
  build.strings.write(build.out, "who/strings");
  build.out.add<BodyRow>("who/bodies", build.bodies);
  build.out.add<PersonRow>("who/persons", build.persons);
  build.out.add<AgentRow>("who/agents", build.agents);
  build.out.add<CountryRow>("who/countries", build.countries);
  const std::pair<const PhraseTableWriter*, const char*> tables[] = {{&build.body_names, "who/body_names"},
                                                                     {&build.person_names, "who/person_names"},
                                                                     {&build.surnames, "who/surnames"},
                                                                     {&build.agent_phrases, "who/agent_phrases"},
                                                                     {&build.country_words, "who/country_words"},
                                                                     {&build.first_names, "who/first_names"},
                                                                     {&build.outlets, "who/outlets"}};
  for (const auto& [table, name] : tables)
    if (auto ok = table->write(build.out, name); !ok) return ok;
  return {};
}

}  // namespace

Result<void> compile_leniently(const std::filesystem::path& knowledge, ArchiveWriter& out,
                               std::vector<std::string>* skipped) {
  Build build(out);
  build.skipped = skipped;
  const auto actors = knowledge / "actors";
  const auto bodies = [&](Kind kind) {
    return [&build, kind](const LineFile& file, const Line& line) { return read_body(build, file, line, kind); };
  };
  const auto with = [&](Result<void> (*read)(Build&, const LineFile&, const Line&)) {
    return [&build, read](const LineFile& file, const Line& line) { return read(build, file, line); };
  };
  Result<void> ok = read_countries(build, knowledge / "places" / "countries.txt");
  if (ok) ok = read_first_names(build, actors / "first_names.txt");
  if (ok) ok = read_common_words(build, actors / "common_words.txt");
  if (ok) ok = each_row(build, actors / "bodies.txt", '|', bodies(Kind::body));
  if (ok) ok = each_row(build, actors / "armed_groups.txt", '|', bodies(Kind::group));
  if (ok) ok = each_row(build, actors / "parties.txt", '|', bodies(Kind::body));
  if (ok) ok = each_row(build, actors / "agents.txt", '|', with(read_agent));
  if (ok) ok = each_row(build, knowledge / "offices" / "offices.tsv", '\t', with(read_term));
  if (ok) ok = each_row(build, actors / "persons.txt", '|', with(read_person));
  if (ok) ok = write_all(build);
  return ok;
}

Result<void> compile(const std::filesystem::path& knowledge, ArchiveWriter& out) {
  return compile_leniently(knowledge, out, nullptr);
}

}  // namespace dragoman::who
