// The ontology's fixed part: the 16 PLOVER types, the statuses, and how realisation turns one type into another.
//
// PLOVER folds the status of an act into its type: "They will meet in May" is AGREE, "they met" is CONSULT, "they
// called the meeting off" is REJECT. Dragoman keeps the act (CONSULT) with its status and gives PLOVER's answer beside
// it, so that nothing is lost. The table is written out for people in knowledge/ontology/realisation.txt; a test holds
// the two together. Source: the PLOVER manual, draft 2.0 (Open Event Data Alliance), rules in our own words.
#include <array>

#include "what/event.h"

namespace dragoman::what {
namespace {

constexpr std::array<const char*, kTypeCount> kTypes = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::array<const char*, 9> kStatuses = {"happened", "ongoing",      "planned", "postponed", "cancelled",
                                                  "proposed", "hypothetical", "denied",  "failed"};
constexpr std::array<const char*, 15> kOperators = {"planned", "proposed",  "demanded",  "threatened", "hypothetical",
                                                    "refused", "cancelled", "postponed", "failed",     "denied",
                                                    "alleged", "begun",     "ongoing",   "ended",      "realised"};

template <class T, std::size_t N>
std::optional<T> find_name(const std::array<const char*, N>& names, std::string_view wanted) {
  for (std::size_t i = 0; i < N; ++i)
    if (wanted == names[i]) return static_cast<T>(i);
  return std::nullopt;
}

Type expected(Type type) {  // planned, proposed or postponed
  switch (type) {
    case Type::consult:
    case Type::support:
    case Type::cooperate:
    case Type::aid:
      return Type::agree;
    case Type::retreat:
      return Type::concede;
    case Type::protest:
    case Type::sanction:
    case Type::mobilize:
    case Type::coerce:
    case Type::assault:
      return Type::threaten;
    default:
      return type;
  }
}

Type called_off(Type type) {
  switch (type) {
    case Type::agree:
    case Type::consult:
    case Type::support:
    case Type::concede:
    case Type::retreat:
      return Type::reject;
    case Type::cooperate:
    case Type::aid:
      return Type::sanction;
    default:
      return Type::concede;
  }
}

Type realised(Type type, Status status) {
  switch (status) {
    case Status::planned:
    case Status::postponed:
    case Status::proposed:
      return expected(type);
    case Status::cancelled:
      return called_off(type);
    case Status::failed:
      return type == Type::agree || type == Type::consult ? Type::reject : type;
    default:
      return type;
  }
}

}  // namespace

const char* name(Type type) { return kTypes[static_cast<std::size_t>(type)]; }
std::optional<Type> type_from(std::string_view wanted) { return find_name<Type>(kTypes, wanted); }

int quad(Type type) {
  switch (type) {
    case Type::agree:
    case Type::consult:
    case Type::support:
    case Type::concede:
      return 1;
    case Type::cooperate:
    case Type::aid:
    case Type::retreat:
      return 2;
    case Type::request:
    case Type::accuse:
    case Type::reject:
    case Type::threaten:
      return 3;
    default:
      return 4;
  }
}

const char* name(Status status) { return kStatuses[static_cast<std::size_t>(status)]; }
std::optional<Status> status_from(std::string_view wanted) { return find_name<Status>(kStatuses, wanted); }

const char* name(OperatorKind kind) { return kOperators[static_cast<std::size_t>(kind)]; }
std::optional<OperatorKind> operator_from(std::string_view wanted) {
  return find_name<OperatorKind>(kOperators, wanted);
}

std::string plover_type(Type type, std::string_view, Status status) { return name(realised(type, status)); }

std::string plover_type(const Event& event) {
  // What was refused, threatened or demanded did not come about, whoever tells it: the outermost such word decides.
  for (auto op = event.operators.rbegin(); op != event.operators.rend(); ++op) {
    if (op->kind == OperatorKind::refused) return name(Type::reject);
    if (op->kind == OperatorKind::threatened) return name(Type::threaten);
    if (op->kind == OperatorKind::demanded) return name(Type::request);
    if (op->kind == OperatorKind::ended && quad(event.type) == 4) return name(Type::concede);
    if (op->kind == OperatorKind::ended && (event.type == Type::aid || event.type == Type::cooperate))
      return name(Type::sanction);
  }
  return name(realised(event.type, event.status));
}

}  // namespace dragoman::what
