// Events: what was done, by whom, to whom.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "when/time.h"
#include "where/place.h"
#include "who/actor.h"

namespace dragoman::what {

enum class Type : std::uint8_t {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault,
};
inline constexpr int kTypeCount = 16;
[[nodiscard]] const char* name(Type type);  // "AGREE"
[[nodiscard]] std::optional<Type> type_from(std::string_view name);
[[nodiscard]] int quad(Type type);  // 1 verbal cooperation ... 4 material conflict

enum class Status : std::uint8_t {
  happened,
  ongoing,
  planned,
  postponed,
  cancelled,
  proposed,
  hypothetical,
  denied,
  failed
};
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

// A word that governs an act and says how far it has come: "called off the visit", "agreed to send", "threatened to
// strike", "an attempted coup". The lexicon marks such entries `op:KIND`; the coder finds which event each one governs
// and lists them here, outermost last. It judges nothing: claim::judge reads them, with tense, negation and the rest,
// to compute the status. Suggested reading in brackets.
enum class OperatorKind : std::uint8_t {
  planned,       // plan, agree, decide, promise, be due to                                  [planned]
  proposed,      // offer, propose, suggest, discuss, consider, invite                       [proposed]
  demanded,      // urge, demand, call for (when the demanded act is an event of its own)    [proposed]
  threatened,    // threaten to, warn of                                                     [hypothetical]
  hypothetical,  // risk of, fears of, possible                                              [hypothetical]
  refused,       // refuse to, decline to, "will not" with a willing subject                 [cancelled]
  cancelled,     // call off, cancel, scrap, abandon                                         [cancelled]
  postponed,     // postpone, delay, put off                                                 [postponed]
  failed,        // fail to, attempt, foil, thwart                                           [failed]
  denied,        // deny, dismiss reports of                                                 [denied, by a claim]
  alleged,   // accuse of, blame for, suspect of                                         [as its own words say; a claim]
  begun,     // begin, launch, start                                                     [happened or ongoing]
  ongoing,   // continue, keep, pursue                                                   [ongoing]
  ended,     // stop, halt, end: the act was going on and is over                        [happened]
  realised,  // manage to, go ahead with, carry out                                      [happened]
};
[[nodiscard]] const char* name(OperatorKind kind);
[[nodiscard]] std::optional<OperatorKind> operator_from(std::string_view name);

struct Operator {
  OperatorKind kind = OperatorKind::planned;
  std::uint32_t token = 0;          // its head
  Span span;                        // its words: "call off"
  std::string sense;                // lexicon entry, file:line
  std::vector<Participant> agents;  // who agreed, cancelled, threatened; empty if the text does not say
};

// A filled slot of the predicate, whether or not its words name an actor: "obj" of "condemned the bombing".
struct Argument {
  std::string slot;        // "subj", "obj", "to", "of", ...
  char role = '-';         // 'A' actor, 'R' recipient, 'B' either side of a reciprocal act, 'E' complement, '-' none
  std::uint32_t head = 0;  // token
  Span span;               // its whole phrase
};

struct Number {
  std::string kind;  // killed, wounded, arrested, displaced, attending, amount
  double low = 0, best = 0, high = 0;
  std::string unit;  // "people", "USD"
  Span span;
};

struct Event {
  Type type = Type::consult;
  std::string mode;    // PLOVER mode, "" if none
  std::string plover;  // the type PLOVER's coding rule would give (future CONSULT is AGREE)
  std::string cameo;   // "042"
  double goldstein = 0;
  std::vector<std::string> contexts;  // PLOVER contexts

  std::uint32_t trigger = 0;  // token that heads the predicate; of all mentions, the one that says most
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

  std::vector<Operator> operators;  // innermost first; see OperatorKind
  std::vector<Argument> arguments;
  std::vector<std::uint32_t> mentions;  // trigger tokens of all mentions of the act in the article, `trigger` first
  bool reciprocal = false;              // all parties stand in `actors`

  Status status = Status::happened;
  std::vector<Number> numbers;
  float confidence = 0;  // 0 to 1

  std::vector<std::uint32_t> claims;  // indices into Coding::claims that assert it
  std::vector<Evidence> evidence;
};

// The type PLOVER's coding rules give an act of this type and mode at this status ("AGREE" for a planned CONSULT,
// "REJECT" for a cancelled meeting); the table is knowledge/ontology/realisation.txt. claim::judge calls it once the
// status is known: event.plover = plover_type(event).
[[nodiscard]] std::string plover_type(Type type, std::string_view mode, Status status);
// The same, and operators too: a refused act is REJECT, a threatened one THREATEN, a demanded one REQUEST.
[[nodiscard]] std::string plover_type(const Event& event);

}  // namespace dragoman::what
