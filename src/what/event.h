// Events: what was done, by whom, to whom.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "when/time.h"
#include "where/place.h"
#include "who/actor.h"

namespace dragoman::what {

enum class Type : std::uint8_t {
  agree, consult, support, concede, cooperate, aid, retreat, request, accuse, reject, threaten, protest, sanction,
  mobilize, coerce, assault,
};
inline constexpr int kTypeCount = 16;
[[nodiscard]] const char* name(Type type);  // "AGREE"
[[nodiscard]] std::optional<Type> type_from(std::string_view name);
[[nodiscard]] int quad(Type type);  // 1 verbal cooperation ... 4 material conflict

enum class Status : std::uint8_t { happened, ongoing, planned, postponed, cancelled, proposed, hypothetical, denied, failed };
[[nodiscard]] const char* name(Status status);
[[nodiscard]] std::optional<Status> status_from(std::string_view name);

// Why a field is what it is: the words, and the rule or model that read them.
struct Evidence {
  std::string field;  // "type", "status", "actor", "recipient", "place", "time", "source", ...
  Span span;          // the words; may be empty for a default, which then says so in `note`
  std::string rule;   // "knowledge/predicates/consult.txt:41", "status/planned-will", "document date"
  std::string note;   // one plain phrase
};

struct Participant {
  std::uint32_t entity = who::kNoEntity;  // index into Cast::entities
  Span span;
  std::uint32_t head = 0;  // token
};

struct Number {
  std::string kind;  // killed, wounded, arrested, displaced, attending, amount
  double low = 0, best = 0, high = 0;
  std::string unit;  // "people", "USD"
  Span span;
};

struct Event {
  Type type = Type::consult;
  std::string mode;                   // PLOVER mode, "" if none
  std::string plover;                 // the type PLOVER's coding rule would give (future CONSULT is AGREE)
  std::string cameo;                  // "042"
  double goldstein = 0;
  std::vector<std::string> contexts;  // PLOVER contexts

  std::uint32_t trigger = 0;  // token that heads the predicate
  Span predicate;             // the words of the predicate
  std::string lemma;          // "visit", "call off"
  std::string sense;          // lexicon entry it came from, file:line

  std::vector<Participant> actors;
  std::vector<Participant> recipients;

  std::optional<when::Interval> time;
  when::Precision time_precision = when::Precision::vague;
  std::uint32_t time_mention = 0xFFFFFFFF;  // index into the article's time mentions

  where::PlaceIndex place = where::kNoPlace;
  std::uint8_t place_precision = 0;  // UCDP 1 to 7, 0 unknown
  Span place_span;

  Status status = Status::happened;
  std::vector<Number> numbers;
  float confidence = 0;  // 0 to 1

  std::vector<std::uint32_t> claims;  // indices into Coding::claims that assert it
  std::vector<Evidence> evidence;
};

}  // namespace dragoman::what
