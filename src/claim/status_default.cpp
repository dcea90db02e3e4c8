// What holds where no operator governs: infinitives, participles, nouns inside planned acts.
//
// Example: "Merkel to meet Hollande" in a title is a plan; "ahead of the talks" names talks still to come.
// Tested by status_test.cpp.
#include <algorithm>
#include <cmath>

#include "claim/status_reader.h"
#include "claim/status_words.h"

namespace dragoman::claim {

void StatusReader::without_operator(std::uint32_t token, const Edge& edge, std::size_t depth, State& state,
                                    std::vector<what::Evidence>* evidence) {
  const std::uint32_t place = is(text_, token, Relation::conj) ? first_conjunct(text_, token) : token;
  const Relation relation = text_.tokens[place].relation;
  const bool infinitive = has_to(text_, token) || has_to(text_, place);
  const auto set = [&](Status status, float fact, const char* rule, const char* why) {
    if (state.negated) {
      state.fact = -std::abs(fact);
      if (status == Status::planned) state.status = Status::cancelled;
    } else {
      state.status = status;
      state.fact = fact;
    }
    note(evidence, token, rule, why);
  };
  if (edge.governor == kNone) {
    if (infinitive && (in_title(token) || parent(text_, place) == kNone)) {
      return set(Status::planned, 1.9f, "status/headline-infinitive", "an infinitive stands for a future");
    }
    if (!state.finite && xpos(text_, token) == "VBG")
      return set(Status::ongoing, 2.6f, "status/headline-participle", "a bare participle");
    if (!state.finite && xpos(text_, token) == "VB" && own_subject(text_, token) == kNone) {
      return set(Status::proposed, 0.3f, "status/imperative", "an imperative");
    }
    return;
  }
  if (infinitive && !state.conditional) {  // "if they were to meet" has its condition
    if (relation == Relation::acl && is_ordinal_like(lower(text_, edge.governor))) {
      return set(Status::happened, 2.5f, "status/first-to", "the first to");
    }
    if (relation == Relation::acl) {
      for (std::uint32_t below : text_.children(edge.governor)) {
        if (is_ordinal_like(lower(text_, below))) {
          const State governor = judge(edge.governor, depth + 1, nullptr);
          return set(governor.status, governor.fact, "status/first-to", "the first to");
        }
      }
    }
    const bool purpose = relation == Relation::advcl;
    return set(Status::planned, purpose ? 1.3f : 1.0f, purpose ? "status/purpose" : "status/infinitive",
               purpose ? "an infinitive of purpose" : "an infinitive with no better reading");
  }
  if (state.finite) {
    // "until / when / once X agrees" beside a future is a future too.
    if (relation == Relation::advcl && state.status == Status::happened && !state.negated &&
        (xpos(text_, token) == "VBZ" || xpos(text_, token) == "VBP" ||
         child(text_, token, Relation::aux_pass) != kNone)) {
      const std::string mark = marker(text_, place);
      const State governor = judge(edge.governor, depth + 1, nullptr);
      const bool present = xpos(text_, token) != "VBD" && xpos(text_, token) != "VBN";
      const std::uint32_t aux = child(text_, token, Relation::aux_pass);
      const bool present_passive = aux != kNone && (lower(text_, aux) == "is" || lower(text_, aux) == "are");
      if ((present || present_passive) && is_temporal_marker(mark, text_, place) &&
          (governor.status == Status::planned || governor.status == Status::hypothetical ||
           governor.status == Status::proposed || governor.status == Status::cancelled)) {
        state.conditional = true;
        set(Status::hypothetical, 0.9f, "status/temporal-present", "a present in a clause about the future");
      }
    }
    return;
  }
  if (xpos(text_, token) == "VBG" || xpos(text_, token) == "VB") {
    if (relation == Relation::advcl || relation == Relation::xcomp || relation == Relation::ccomp ||
        relation == Relation::conj || relation == Relation::acl || relation == Relation::obl ||
        relation == Relation::csubj) {
      const State governor = judge(edge.governor, depth + 1, nullptr);
      if (marker(text_, place) == "for" && relation == Relation::acl) {
        return set(Status::planned, 0.9f, "status/for-ing", "a purpose");
      }
      if (relation == Relation::acl) return;
      if (!state.negated && state.status == Status::happened && governor.status != Status::happened) {
        state.status = governor.status;
        state.fact = governor.negated ? state.fact : governor.fact;
        state.conditional |= governor.conditional;
        if (governor.negated) state.status = Status::happened;
        note(evidence, edge.governor, "status/participle", "a participle takes the status of its clause");
      }
    }
  }
}

void StatusReader::nominal_without_operator(std::uint32_t token, const Edge& edge, std::size_t depth, State& state,
                                            std::vector<what::Evidence>* evidence) {
  if (edge.governor == kNone || state.status != Status::happened || state.negated) return;
  const std::uint32_t place = is(text_, token, Relation::conj) ? first_conjunct(text_, token) : token;
  const Relation relation = text::base(text_.tokens[place].relation);
  const State governor = judge(edge.governor, depth + 1, nullptr);
  const bool open = governor.status == Status::planned || governor.status == Status::hypothetical ||
                    governor.status == Status::proposed;
  if (relation == Relation::nsubj && !is(text_, place, Relation::nsubj_pass)) {
    if (lower(text_, edge.governor) == "way" && marker(text_, edge.governor) == "under") {
      state.status = Status::ongoing;
      note(evidence, edge.governor, "status/under-way", "under way");
      return;
    }
    // "A boycott would hurt": what is not there yet does something that may come.
    const std::uint32_t det = child(text_, token, Relation::det);
    const std::string article = det == kNone ? "" : lower(text_, det);
    const std::uint32_t modal = base_child(text_, edge.governor, Relation::aux);
    const bool open_modal = modal != kNone && modal_lemma(lower(text_, modal)) != "will" && open && !governor.negated &&
                            !modal_lemma(lower(text_, modal)).empty();
    if (open_modal && (article == "a" || article == "an" || article == "any" || article == "another")) {
      state.status = Status::hypothetical;
      state.fact = std::min(0.9f, governor.fact);
      note(evidence, modal, "status/subject-of-modal", "an act not yet there, subject of a modal");
      return;
    }
    if (governor.status == Status::planned && !governor.negated) {
      state.status = Status::planned;
      state.fact = std::min(2.0f, governor.fact);
      note(evidence, edge.governor, "status/subject-of-future", "subject of a future verb");
    }
    return;
  }
  if (relation == Relation::obj || is(text_, place, Relation::nsubj_pass)) {
    const auto* cues = Cues::Data::find(data_.cues, lower_lemma(text_, edge.governor));
    if (cues && is_verb(text_, edge.governor) && cues->front().kind != CueKind::plan) {
      state.fact = 2.6f;
      return;  // "will condemn the attack": the attack is presupposed
    }
    if (open || governor.negated || governor.status == Status::cancelled || governor.status == Status::failed ||
        governor.status == Status::ongoing || governor.status == Status::postponed) {
      state.status = governor.status;
      state.fact = governor.fact;
      state.negated = governor.negated;
      state.conditional |= governor.conditional;
      note(evidence, edge.governor, "status/object",
           "object of a verb that is " + std::string(what::name(governor.status)));
    }
    return;
  }
  if ((relation == Relation::obl || relation == Relation::nmod) && governor.status == Status::planned &&
      !governor.negated) {
    if (edge.prep == "over" || edge.prep == "about" || edge.prep == "after" || edge.prep == "since" ||
        edge.prep == "despite" || edge.prep == "because of" || edge.prep == "following") {
      return;
    }
    // "Will answer in connection with the poisoning": what a thing that is no act is about is there already.
    if (relation == Relation::nmod && edge.prep == "with") return;
    state.status = Status::planned;
    state.fact = std::min(2.0f, governor.fact);
    note(evidence, edge.governor, "status/within-future", "inside a planned act");
  } else if (edge.prep == "before" || edge.prep == "ahead of" || edge.prep == "until" || edge.prep == "pending") {
    state.status = Status::planned;
    state.fact = 1.9f;
    note(evidence, token, "status/before", "named as still to come");
  }
}

}  // namespace dragoman::claim
