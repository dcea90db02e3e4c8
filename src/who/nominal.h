// Noun phrases and what they say about an actor. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/text.h"
#include "where/place.h"
#include "who/data.h"
#include "who/scan.h"

namespace dragoman::who {

enum class Form : std::uint8_t {
  none,         // not an actor: "the border crossing"
  person,       // a person's name, with or without titles
  body,         // a name of the directory: "Hamas"
  other_name,   // a capitalised name the directory does not know: "Zarkovia Relief Fund"
  country,      // "Pakistan"
  description,  // "a close aide to the army chief"
  pronoun,
};

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// A hit chosen inside a noun phrase.
struct Piece {
  std::uint32_t first = 0, last = 0;
  HitKind kind = HitKind::agent;
  std::uint32_t value = 0;                // agent index, country << 3 | kind, body index; kNone for persons
  std::span<const std::uint32_t> values;  // all readings
  bool plural = false;
};

struct Nominal {
  std::uint32_t first = 0, last = 0;            // base noun phrase
  std::uint32_t wide_first = 0, wide_last = 0;  // with possessor and complement
  std::uint32_t head = 0;                       // token that stands for it in the tree
  std::uint32_t second_head = kNone;            // another token that the tree hangs up as an argument
  std::uint32_t sentence = 0;
  Form form = Form::none;
  std::vector<Piece> pieces;

  std::uint32_t name_first = 0, name_last = 0;  // of a person or unknown name
  std::vector<std::uint32_t> persons;           // readings of a known full name
  text::NameType name_type = text::NameType::misc;
  bool tagged = false;         // the name tagger saw it
  std::uint32_t body = kNone;  // index into bodies
  std::vector<std::uint32_t> body_readings;
  std::uint32_t agent = kNone;  // the noun that describes, or the title that names the office
  std::uint32_t agent_first = 0, agent_last = 0;

  std::string country;  // as the phrase tells it
  std::string country_reason;
  std::string sectors;  // "MIL GOV"
  std::string office;   // canonical
  std::string title;    // words of the title: "Army Chief"
  char gender = '?';
  bool plural = false;
  bool agent_plural = false;  // the noun itself is plural: "armies", not "army"
  bool definite = false, indefinite = false;
  bool former = false, then = false;
  std::uint32_t possessor = kNone;   // index of the nominal that owns it
  std::uint32_t complement = kNone;  // nominal of its of-phrase
  std::string_view preposition;      // of the complement
  std::string place_country;         // where the phrase names a place
  bool place = false;                // it is a place used as one
  bool government = false;           // a place used for its government
  std::uint32_t entity = kNone;
  std::uint32_t thing = kNone;  // index of what is no actor, by link_things
};

// "Kyiv's European allies": whoever is called so by another is not of his country.
[[nodiscard]] bool is_outsider(const text::Text& text, const Nominal& nominal);
[[nodiscard]] bool starts_upper(std::string_view form);

// All noun phrases in text order, pronouns among them. `places` may be empty.
[[nodiscard]] std::vector<Nominal> find_nominals(const text::Text& text, const Scan& scan, const Directory::Data& data);

// What a place mention says of actors: its country, and for whom it can stand.
struct PlaceReading {
  enum class Power : std::uint8_t { none, local, state };  // "Iowa sued" is a local power, "Moscow denied" a state
  std::string country;
  Power power = Power::none;
};

// Reads what each phrase says: names, titles, sectors, countries. `readings` are parallel to `places`.
void interpret(const text::Text& text, const Scan& scan, const Directory::Data& data,
               const std::vector<where::Mention>& places, const std::vector<PlaceReading>& readings,
               std::vector<Nominal>& nominals);

// The hyphens and slashes that join two names before a noun of something that two share: "the Trump-Kim summit",
// "Obama/Putin talks"; a surname of two ("Lloyd-Jones") looks alike, which the names of the text must decide.
[[nodiscard]] std::vector<std::uint32_t> joints(const text::Text& text, std::uint32_t first, std::uint32_t last);

// Folded words of tokens [first, last), joined by blanks.
[[nodiscard]] std::string folded(const text::Text& text, std::uint32_t first, std::uint32_t last);

}  // namespace dragoman::who
