// What an operator makes of an act: implicatives, plans, denials, and the adjectives on a noun.
//
// The idea: each operator has a value for when it holds and one for when it is negated; the state of the operator
// itself is known first, so that they compose down the tree. Example: "did not manage to land": failed. Karttunen 1971.
// Tested by status_test.cpp.
#include <cmath>

#include "claim/status_reader.h"
#include "claim/status_words.h"

namespace dragoman::claim {

// Adjectives, participles and relative clauses on a noun: "the cancelled visit", "a visit planned for May", "the visit,
// which was called off".
void StatusReader::read_modifiers(std::uint32_t token, State& state, std::vector<what::Evidence>* evidence) {
  for (std::uint32_t below : text_.children(token)) {
    const Relation relation = text_.tokens[below].relation;
    const Operator* op = nullptr;
    State governor;
    if (relation == Relation::amod || relation == Relation::compound || relation == Relation::acl ||
        relation == Relation::advmod || relation == Relation::nmod_desc) {
      op = word_operator(lower(text_, below), WordClass::adjective);
      if (op && !(op->frames & kModifier)) op = nullptr;
    }
    const bool participle = xpos(text_, below) == "VBN" && (relation == Relation::amod || relation == Relation::acl);
    const bool relative = relation == Relation::acl_relcl && is_verb(text_, below) && is_passive(text_, below);
    if (!op && (participle || relative)) {
      if (relative) {
        const std::uint32_t subject_token = own_subject(text_, below);
        if (subject_token == kNone || !is_relative_pronoun(lower(text_, subject_token))) continue;
        governor = own_clause(below, nullptr);
      }
      op = operator_for({below, kNoun, ""});
    }
    if (!op) continue;
    state = govern(state, *op, governor);
    note(evidence, below, op->rule, "\"" + std::string(text_.form(below)) + "\" on the noun");
  }
  const std::uint32_t det = child(text_, token, Relation::det);
  if (det != kNone && lower(text_, det) == "no") {
    state.negated = true;
    state.fact = -std::abs(state.fact);
    if (state.status == Status::happened || state.status == Status::ongoing) state.status = Status::failed;
    note(evidence, det, "status/negation", "no");
  }
}

// What an operator makes of an act. `own` is the act's own clause, `governor` the state of the operator itself.
State StatusReader::govern(const State& own, const Operator& op, const State& governor) const {
  State out = own;
  const bool off = governor.negated || governor.fact < -0.9f;
  float value = off ? op.when_false : op.when_true;
  if (!op.status && !certain(governor)) value *= std::abs(governor.fact) / 3;
  const bool open = governor.status == Status::hypothetical || governor.status == Status::proposed ||
                    governor.status == Status::planned;
  out.status = op.status ? *op.status : governor.status;
  out.conditional |= governor.conditional;
  const bool undoing = out.status == Status::cancelled || out.status == Status::failed ||
                       out.status == Status::postponed || out.status == Status::denied;
  out.negated = op.status ? value <= -1.5f : governor.negated;
  if (op.status && off) {
    const bool tried = op.cls == WordClass::noun && governor.status == Status::failed && out.status == Status::failed;
    if (tried) {
      out.negated = true;  // "a failed attempt to seize power"
    } else if (undoing) {
      out.status = out.status == Status::failed || out.status == Status::denied ? Status::happened : Status::planned;
    } else if (out.status == Status::planned || out.status == Status::proposed) {
      if (governor.status == Status::failed && out.status == Status::planned) {
        out.status = Status::failed;  // "the bid to unseat him failed"
        out.negated = true;
      } else if (out.status == Status::planned || governor.status == Status::cancelled) {
        out.status = Status::cancelled;  // "scrapped plans to sell", "rejected calls to resign"
        out.negated = true;
      }
    }
  } else if (op.status && undoing && open && governor.status != Status::planned) {
    out.status = Status::planned;  // "threatened to cancel the visit": it is on for now
    value = 0.9f;
    out.negated = false;
  } else if (op.status == Status::failed && open) {
    out.status = governor.status;  // "may fail to agree", "will try to land"
  } else if ((op.status == Status::happened || op.status == Status::ongoing) && open && !own.finite) {
    out.status = governor.status;  // "will stop shelling", "may continue to shell"
    value = governor.fact;
  }
  if (own.negated) {
    value = -value;
    out.negated = !out.negated;
    // "Asked why she had not censured him" asks about the past; "asked them not to go" would call it off.
    const bool past = own.finite && own.status == Status::failed;
    if (out.status == Status::planned || out.status == Status::proposed)
      out.status = past ? Status::failed : Status::cancelled;
    if (out.status == Status::happened || out.status == Status::ongoing)
      out.status = own.status == Status::cancelled ? Status::cancelled : Status::failed;
  } else if (own.finite && own.status != Status::happened && own.status != Status::ongoing &&
             (out.status == Status::happened || out.status == Status::ongoing || out.status == Status::proposed)) {
    out.status = own.status;  // "it seems that he will resign", "insisted that he would go"
  }
  out.fact = std::abs(own.fact) < std::abs(value) ? std::copysign(std::abs(own.fact), value) : value;
  return out;
}

}  // namespace dragoman::claim
