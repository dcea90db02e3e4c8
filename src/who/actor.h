// Actors: countries, bodies and persons, in the role they held on the date of the text, and their mentions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"

namespace dragoman::who {

enum class Kind : std::uint8_t { country, body, person, group };
[[nodiscard]] const char* name(Kind kind);

inline constexpr std::uint32_t kNoEntity = 0xFFFFFFFF;

// One actor of the article, however often it is mentioned.
struct Entity {
  std::string id;    // "PAK", "wikidata:Q7747", "dragoman:fsa", or "" when known by description only
  std::string name;  // best name in the text or the knowledge: "Ashfaq Parvez Kayani", "a close aide to the army chief"
  Kind kind = Kind::body;
  std::string country;               // ISO alpha-3 (KOS), or IGO UNO EUR NGO ISM IMG MNC; "" unknown
  std::vector<std::string> sectors;  // PLOVER codes, primary first: "MIL", "GOV"; empty for a plain country
  std::string role;                  // "Army Chief", "President" as held on the date; "" if none
  std::string role_source;           // "knowledge: 2007-11-29..2013-11-29", "title in text", ...
  bool named = true;                 // false: an unnamed role ("a senior defence official")
  bool plural = false;
  // A description of someone the text leaves open ("his counterpart", "the minister" whom nothing introduces): kept for
  // the reader, with what the phrase tells of country and sector, but not someone to count events by.
  bool unresolved = false;
  char gender = '?';  // 'm', 'f', 'n' or '?'
  // The code printed beside the name: "PAK MIL", "RUS GOV", "PAK".
  [[nodiscard]] std::string code() const;
};

enum class How : std::uint8_t {
  name,
  alias,
  acronym,
  surname,
  title,
  description,
  adjective,
  metonym,
  apposition,
  pronoun,
  outlet
};
[[nodiscard]] const char* name(How how);

struct Mention {
  Span span;
  std::uint32_t first = 0;  // tokens [first, last): the noun phrase without relative clauses
  std::uint32_t last = 0;
  std::uint32_t head = 0;  // token that stands for it in the tree
  // A broken tree hangs "Secretary of State John Kerry" up twice: the other argument, or no token.
  std::uint32_t second_head = 0xFFFFFFFF;
  std::uint32_t entity = kNoEntity;
  How how = How::name;
  std::string reason;
};

// What is no actor but is spoken of more than once: "the bill ... it". Coreference alone; `entity` is kNoEntity.
struct Thing {
  std::vector<Mention> mentions;  // in text order
};

// Everyone in the article. Mentions are sorted by first token, longest first; they may nest ("the Russian army chief"
// holds "Russian"); `mention_of_head` finds the widest one headed by a token, or else
// the widest that has it as its second head.
struct Cast {
  std::vector<Entity> entities;
  std::vector<Mention> mentions;
  std::vector<Thing> things;
  [[nodiscard]] const Mention* mention_of_head(std::uint32_t token) const;
  // All mentions of the widest one's words: several where a phrase is a list ("the foreign ministers of France and
  // Germany"); empty where nothing is headed by the token.
  [[nodiscard]] std::vector<const Mention*> mentions_of_head(std::uint32_t token) const;
};

}  // namespace dragoman::who
