// How far an act has come, by the words around it.
//
// The problem: "Putin had decided against visiting Pakistan", "the cancelled visit", "a bid to end the siege failed",
// "he would have been the first to visit": the verb or noun alone says nothing. The idea: read the act's own clause
// (tense, modal, negation, aspect, subordinator), then ask what governs it. A governor that the operator file lists has
// a signature: what it makes of its complement when it holds and when it is negated. The governor is judged in the
// same way first, so that "did not manage to land" and "may begin to withdraw" compose. Scope is the edge: an operator
// reaches its complement and the conjuncts of it that have no subject of their own, never a relative clause.
// Sources: Karttunen 1971 (implicatives); Nairn, Condoravdi and Karttunen 2006 (composing them down the tree);
// Sauri and Pustejovsky 2012 (the factuality scale).
// Tested by status_test.cpp and the sentences in tests/status.
#include <algorithm>
#include <cmath>
#include <string_view>

#include "claim/calibration.h"
#include "claim/status_reader.h"

namespace dragoman::claim {

State StatusReader::judge(std::uint32_t token, std::size_t depth, std::vector<what::Evidence>* evidence) {
  if (token >= text_.tokens.size() || depth > kMaxDepth) return {};
  State state = own_clause(token, evidence);
  const bool verbal =
      is_verb(text_, token) || child(text_, token, Relation::cop) != kNone || text_.tokens[token].upos == Upos::adj;
  if (!verbal || (text_.tokens[token].upos == Upos::noun)) read_modifiers(token, state, evidence);
  Edge edge = edge_of(token);
  const Operator* op = operator_for(edge);
  if (!op) {
    const Edge second = second_edge(token);
    if (const Operator* other = operator_for(second)) {
      op = other;
      edge = second;
    }
  }
  if (op) {
    const State governor = judge(edge.governor, depth + 1, nullptr);
    state = govern(state, *op, governor);
    // "Had to apologize": in the past what one must do is done.
    if (state.status == Status::proposed && !state.negated && lower(text_, edge.governor) == "had" &&
        xpos(text_, edge.governor) == "VBD" && governor.status == Status::happened && !governor.negated) {
      state.status = Status::happened;
      state.fact = 2.2f;
    }
    note(evidence, edge.governor, op->rule,
         "governed by \"" + std::string(text_.form(edge.governor)) + "\"" +
             (governor.negated ? ", which is negated" : ""));
    return state;
  }
  if (verbal) {
    without_operator(token, edge, depth, state, evidence);
  } else {
    nominal_without_operator(token, edge, depth, state, evidence);
  }
  return state;
}

Judgement judge_token(const what::Reading& reading, std::uint32_t trigger, const Cues& cues) {
  Judgement out;
  if (trigger >= reading.text.tokens.size()) return out;
  StatusReader reader(reading, cues.data());
  const State state = reader.judge(trigger, 0, &out.evidence);
  out.status = state.status;
  out.negated = state.negated;
  out.conditional = state.conditional;
  if (out.evidence.empty()) {
    out.evidence.push_back(
        {"status", reading.text.tokens[trigger].span, "status/default", "told as a fact, nothing governs it"});
  }
  out.factuality = calibrated(cues.data(), signs_of(reading.text, trigger, state, out.evidence), state);
  return out;
}

}  // namespace dragoman::claim