// The act's own clause: tense, modal, negation, subordinator, adverbs.
//
// The problem: "would have been signed unless", "was to visit", "are meeting on Friday". The idea: the auxiliaries give
// tense, aspect and mood; "would" in a report of the past is a future seen from then; a condition anywhere in the
// sentence makes a future hypothetical; a progressive with a future time is a plan. Example: "Kayani will be visiting
// Moscow next week": planned. Tested by status_test.cpp.
#include <algorithm>
#include <cmath>

#include "claim/status_reader.h"
#include "claim/status_words.h"

namespace dragoman::claim {

// The negating word of a clause: "not", "never", "no longer", a subject or object with "no".
std::uint32_t StatusReader::negation(std::uint32_t token) const {
  for (std::uint32_t below : text_.children(token)) {
    const std::string form = lower(text_, below);
    const Relation relation = text::base(text_.tokens[below].relation);
    // "Not only was it preceded by talks": it was; "not until they leave": they will.
    if (form == "not" && below + 1 < text_.tokens.size()) {
      const std::string next = lower(text_, below + 1);
      if (next == "only" || next == "just" || next == "merely" || next == "until") continue;
    }
    if (is_negator(form) && (relation == Relation::advmod || relation == Relation::aux || relation == Relation::cc ||
                             relation == Relation::det || relation == Relation::discourse)) {
      return below;
    }
    if (form == "longer" && child_word(text_, below, "no") != kNone) return below;
    if (relation == Relation::nsubj || relation == Relation::obj || relation == Relation::obl) {
      if (is_negative_pronoun(form)) return below;
      if (relation == Relation::obl) continue;
      for (std::uint32_t part : text_.children(below)) {
        if (is(text_, part, Relation::det) && (lower(text_, part) == "no" || lower(text_, part) == "neither"))
          return part;
      }
    }
  }
  return kNone;
}

// "would" after a verb of saying in the past is a future seen from then.
bool StatusReader::reported_in_past(std::uint32_t token) const {
  const auto past = [&](std::uint32_t verb) { return xpos(text_, verb) != "VBZ" && xpos(text_, verb) != "VBP"; };
  for (std::size_t steps = 0; steps < 12 && token != kNone; ++steps) {
    const std::uint32_t head = parent(text_, token);
    for (std::uint32_t below : text_.children(token)) {  // "..., a close aide told Dawn"
      if (is(text_, below, Relation::parataxis) && data_.cues.contains(lower_lemma(text_, below)) && past(below))
        return true;
    }
    if (head == kNone) return false;
    const Relation relation = text::base(text_.tokens[token].relation);
    if (relation == Relation::ccomp || (relation == Relation::acl && !is(text_, token, Relation::acl_relcl))) {
      if (data_.cues.contains(lower_lemma(text_, head)) && (past(head) || !is_verb(text_, head))) return true;
    }
    token = head;
  }
  return false;
}

// The parser hangs a conditional clause now on the modal verb, now on the verb of saying above it: anywhere in the
// sentence will do.
bool StatusReader::has_condition(std::uint32_t token) const {
  const text::Sentence& sentence = text_.sentences[text_.tokens[token].sentence];
  for (std::uint32_t below = sentence.first; below < sentence.last; ++below) {
    if (!is_base(text_, below, Relation::advcl) || text_.dominates(below, token)) continue;
    const std::string mark = marker(text_, below);
    const Operator* op = word_operator(mark, WordClass::marker);
    if (op && op->status == Status::hypothetical && mark != "whether") return true;
  }
  return false;
}

// A word or resolved time in the clause that lies after the day of writing.
bool StatusReader::future_time(std::uint32_t token) const {
  for (std::uint32_t below : text_.children(token)) {
    const Relation relation = text::base(text_.tokens[below].relation);
    if (relation != Relation::obl && relation != Relation::advmod && relation != Relation::nmod) continue;
    if (is_future_word(lower(text_, below))) return true;
    for (std::uint32_t part : text_.children(below)) {
      if (is_base(text_, part, Relation::amod) && (lower(text_, part) == "next" || lower(text_, part) == "coming"))
        return true;
    }
    if (!reading_.published) continue;
    for (const when::Mention& time : reading_.times) {
      if (time.interval && time.span.overlaps(text_.tokens[below].span))
        return time.interval->from >= reading_.published->to;
    }
  }
  return false;
}

// "Should the talks fail, ...": the modal stands before the subject, and nothing is asked.
bool StatusReader::inverted(std::uint32_t token, std::uint32_t modal) const {
  const text::Sentence& sentence = text_.sentences[text_.tokens[modal].sentence];
  const std::uint32_t own = own_subject(text_, token);
  return own != kNone && modal < own && text_.form(sentence.last - 1) != "?";
}

void StatusReader::read_modal(std::uint32_t token, std::uint32_t modal, bool perfect, State& state,
                              std::vector<what::Evidence>* evidence) {
  const std::string word = modal_lemma(lower(text_, modal));
  const Operator* op = word_operator(word, WordClass::auxiliary);
  if (!op) return;
  state.status = *op->status;
  state.fact = op->when_true;
  std::string why = "modal " + word;
  if (perfect && word == "must") {
    state = {Status::happened, 2.0f, false, true, false};
    why = "must have: concluded";
  } else if (perfect && (word == "would" || word == "could" || word == "should")) {
    state = {Status::hypothetical, -1.2f, false, true, true};
    why = word + " have: contrary to fact";
  } else if (word == "would" && !perfect && !has_condition(token) && reported_in_past(token)) {
    state.status = Status::planned;
    state.fact = 1.6f;
    why = "would in a report: future seen from the past";
  } else if (word == "should" && inverted(token, modal)) {
    state.status = Status::hypothetical;
    state.fact = 0.6f;
    state.conditional = true;
    why = "should before its subject: a condition";
  } else if (word == "will" && has_condition(token)) {
    state.status = Status::hypothetical;
    state.fact = 1.2f;
    state.conditional = true;
    why = "will under a condition";
  } else if (state.status == Status::hypothetical && has_condition(token)) {
    state.conditional = true;
    why += " under a condition";
  }
  state.finite = true;
  note(evidence, modal, op->rule, why);
}

void StatusReader::read_tense(std::uint32_t token, std::uint32_t carrier, State& state,
                              std::vector<what::Evidence>* evidence) {
  std::uint32_t modal = kNone, be = kNone, copula = kNone;
  bool perfect = false, does = false;
  for (std::uint32_t below : text_.children(carrier)) {
    const Relation relation = text::base(text_.tokens[below].relation);
    if (relation != Relation::aux && relation != Relation::cop) continue;
    if (below > carrier && relation == Relation::aux && token != carrier) continue;
    const std::string form = lower(text_, below);
    if (relation == Relation::cop) copula = below;
    if (!modal_lemma(form).empty() && modal == kNone && xpos(text_, below) != "VBD") modal = below;
    if (is_have(form)) perfect = true;
    if (is_be(form) && !is(text_, below, Relation::aux_pass)) be = below;
    if (form == "do" || form == "did" || form == "does") does = true;
  }
  const std::string_view tag = xpos(text_, token);
  state.finite = modal != kNone || be != kNone || perfect || does || copula != kNone || tag == "VBD" || tag == "VBZ" ||
                 tag == "VBP" || child(text_, carrier, Relation::aux_pass) != kNone;
  if (has_to(text_, token)) state.finite = false;
  if (modal != kNone) return read_modal(token, modal, perfect, state, evidence);
  if (copula != kNone && be == copula) be = kNone;
  if (be != kNone && tag == "VBG" && lower(text_, token) != "going") {
    const std::string form = lower(text_, be);
    const bool past = form == "was" || form == "were";
    if (!past && !perfect && future_time(token)) {
      state.status = Status::planned;
      state.fact = 2.0f;
      note(evidence, token, "status/progressive-future", "progressive with a future time");
    } else if (!past || reported_in_past(token)) {
      state.status = Status::ongoing;
      note(evidence, be, "status/progressive", "progressive");
    }
    return;
  }
  const std::string cop_form = copula == kNone ? std::string() : lower(text_, copula);
  const bool present = tag == "VBZ" || tag == "VBP" || cop_form == "is" || cop_form == "are";
  if (present && !perfect && child(text_, carrier, Relation::aux_pass) == kNone && future_time(token)) {
    state.status = Status::planned;
    state.fact = 2.0f;
    note(evidence, token, "status/present-future", "present tense with a future time");
  }
}

void StatusReader::read_markers(std::uint32_t carrier, State& state, std::vector<what::Evidence>* evidence) {
  const std::string mark = marker(text_, carrier);
  std::uint32_t at = child(text_, carrier, Relation::mark);
  if (at == kNone) at = child(text_, carrier, Relation::case_);
  if (mark.empty() || at == kNone) return;
  const Operator* op = word_operator(mark, WordClass::marker);
  if (!op && mark.starts_with("in order")) op = word_operator("in order", WordClass::marker);
  if (!op) {
    // A marker of several words where the parser found only the first ("if", "even if").
    const auto space = mark.rfind(' ');
    if (space != std::string::npos) op = word_operator(mark.substr(space + 1), WordClass::marker);
    if (!op && space != std::string::npos) op = word_operator(mark.substr(0, mark.find(' ')), WordClass::marker);
  }
  if (!op) return;
  state.status = *op->status;
  if (state.status == Status::hypothetical && mark != "whether") state.conditional = true;
  const bool negative = state.negated;
  state.fact = negative ? op->when_false : op->when_true;
  if (op->when_true <= -2) state.negated = !negative;
  if (state.negated && state.status == Status::happened) state.status = Status::failed;
  note(evidence, at, op->rule, "subordinator " + mark);
}

void StatusReader::read_adverbs(std::uint32_t token, State& state, std::vector<what::Evidence>* evidence) {
  for (std::uint32_t below : text_.children(token)) {
    if (!is_base(text_, below, Relation::advmod)) continue;
    const Operator* op = word_operator(lower(text_, below), WordClass::adverb);
    if (!op || !op->status || !(op->frames & kModifier)) continue;
    if (std::abs(state.fact) > std::abs(op->when_true)) {
      state.fact = state.fact < 0 ? -std::abs(op->when_true) : op->when_true;
      if (op->status != Status::happened && state.status == Status::happened) state.status = *op->status;
      note(evidence, below, op->rule, "adverb " + lower(text_, below));
    }
  }
}

State StatusReader::own_clause(std::uint32_t token, std::vector<what::Evidence>* evidence) {
  State state;
  // A conjunct without auxiliaries of its own takes those of the first conjunct if its form fits them.
  std::uint32_t carrier = token;
  if (is(text_, token, Relation::conj) && base_child(text_, token, Relation::aux) == kNone &&
      own_subject(text_, token) == kNone && !has_to(text_, token)) {
    const std::string_view tag = xpos(text_, token);
    const std::uint32_t first = first_conjunct(text_, token);
    if ((tag == "VB" || tag == "VBG" || tag == "VBN") && xpos(text_, first) == tag) carrier = first;
  }
  read_tense(token, carrier, state, evidence);
  std::uint32_t no = negation(token);
  if (no == kNone && carrier != token) no = negation(carrier);
  if (no != kNone) {
    const Operator* op = word_operator(lower(text_, no), WordClass::adverb);
    const bool weak = op && std::abs(op->when_true) < 3;
    if (!weak || op->when_true < 0) {
      state.negated = true;
      state.fact = certain(state) && state.status != Status::planned ? (weak ? op->when_true : -3.0f) : -state.fact;
      if (state.status == Status::planned) state.fact = -2.0f;
      if (state.status == Status::hypothetical && state.fact > -1) state.fact = -1.5f;
      // "could not agree" tells of a try that failed, "could not have known" and "could not unless" do not.
      const std::uint32_t modal = base_child(text_, carrier, Relation::aux);
      if (state.status == Status::hypothetical && !state.conditional && modal != kNone &&
          lower(text_, modal) == "could") {
        state.status = Status::failed;
        state.fact = -2.0f;
      }
      note(evidence, no, op ? op->rule : "status/negation", "negated by \"" + std::string(text_.form(no)) + "\"");
    }
  }
  read_adverbs(token, state, evidence);
  read_markers(
      is(text_, token, Relation::conj) && own_subject(text_, token) == kNone ? first_conjunct(text_, token) : token,
      state, evidence);
  if (state.negated) {
    if (state.status == Status::happened || state.status == Status::ongoing) state.status = Status::failed;
    if (state.status == Status::planned) state.status = Status::cancelled;
  }
  return state;
}

}  // namespace dragoman::claim
