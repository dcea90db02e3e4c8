// The compiled directory, as the resolver reads it: arrays in the archive, and the phrase tables into them. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/archive.h"
#include "base/phrases.h"
#include "who/directory.h"

namespace dragoman::who {

inline constexpr std::int32_t kOpenStart = -1000000;  // "since ever", in days
inline constexpr std::int32_t kOpenEnd = 1000000;

// A body, an armed group or a party.
struct BodyRow {
  std::uint32_t name, id, country, sectors;  // indices of strings; sectors are "MIL GOV"
  std::int32_t from, to;                     // [from, to) in days
  Kind kind;
  std::uint8_t padding[3];
};

struct PersonRow {
  std::uint32_t name, id;
  std::uint32_t first_term, term_count;  // in terms_by_person
  char gender;
  std::uint8_t padding[3];
};

struct TermRow {
  std::uint32_t person;
  std::uint32_t country, office, title, source;  // strings
  std::int32_t from, to, as_of;                  // [from, to) in days; an open term ends at kOpenEnd
};

// Flags of an agent, see knowledge/actors/agents.txt.
enum AgentFlag : std::uint8_t {
  kPerson = 1,
  kTitle = 2,
  kGroup = 4,
  kWeak = 8,
  kModifier = 16,
  kNotAlone = 32,
  kFormer = 64,
};
struct AgentRow {
  std::uint32_t phrase, sectors, office, country;
  char gender;
  std::uint8_t flags;
  std::uint8_t padding[2];
};

// Country words: value = country << 3 | kind.
enum class CountryWord : std::uint8_t { name, adjective, demonym, demonyms, capital };
struct CountryRow {
  std::uint32_t code, name;
};

struct Directory::Data {
  Strings strings;
  std::span<const BodyRow> bodies;
  std::span<const PersonRow> persons;
  std::span<const TermRow> terms;                  // by country, office, from
  std::span<const std::uint32_t> terms_by_person;  // indices of terms, by from within a person
  std::span<const AgentRow> agents;
  std::span<const CountryRow> countries;
  PhraseTable body_names;     // body << 1 | must be capitals
  PhraseTable person_names;   // persons by full name
  PhraseTable surnames;       // persons by surname
  PhraseTable agent_phrases;  // agent << 1 | plural
  PhraseTable country_words;
  PhraseTable first_names;  // 'm', 'f' or '?'
  PhraseTable outlets;      // body index of news media by name

  [[nodiscard]] std::string_view string(std::uint32_t index) const { return strings[index]; }
  // Terms of a country and office, by start.
  [[nodiscard]] std::span<const TermRow> terms_in(std::string_view country, std::string_view office) const;
  [[nodiscard]] std::span<const TermRow> terms_in(std::string_view country) const;
  [[nodiscard]] Term term(const TermRow& row) const;
  [[nodiscard]] std::span<const std::uint32_t> terms_of(std::uint32_t person) const {
    return terms_by_person.subspan(persons[person].first_term, persons[person].term_count);
  }
};

}  // namespace dragoman::who
