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
#include <array>
#include <cmath>

#include "claim/lexicon.h"
#include "claim/status_words.h"
#include "claim/tree.h"

namespace dragoman::claim {
namespace {

using what::Status;

constexpr std::size_t kMaxDepth = 10;

// The edge between an act and what governs it, in the terms of the operator file.
struct Edge {
  std::uint32_t governor = kNone;
  std::uint32_t frames = 0;
  std::string prep;
};

struct State {
  Status status = Status::happened;
  float fact = 3;
  bool negated = false;
  bool finite = false;  // has a tense of its own
};

class Reader {
 public:
  Reader(const what::Reading& reading, const Cues::Data& data) : reading_(reading), text_(reading.text), data_(data) {}

  State judge(std::uint32_t token, std::size_t depth, std::vector<what::Evidence>* evidence);

 private:
  // --- the act's own clause
  State own_clause(std::uint32_t token, std::vector<what::Evidence>* evidence);
  void read_tense(std::uint32_t token, std::uint32_t carrier, State& state, std::vector<what::Evidence>* evidence);
  void read_modal(std::uint32_t token, std::uint32_t modal, bool perfect, State& state,
                  std::vector<what::Evidence>* evidence);
  void read_markers(std::uint32_t carrier, State& state, std::vector<what::Evidence>* evidence);
  void read_adverbs(std::uint32_t token, State& state, std::vector<what::Evidence>* evidence);
  std::uint32_t negation(std::uint32_t token) const;
  bool reported_in_past(std::uint32_t token) const;
  bool has_condition(std::uint32_t token) const;
  bool future_time(std::uint32_t token) const;

  // --- what modifies and what governs it
  void read_modifiers(std::uint32_t token, State& state, std::vector<what::Evidence>* evidence);
  Edge edge_of(std::uint32_t token) const;
  Edge second_edge(std::uint32_t token) const;
  const Operator* operator_for(const Edge& edge) const;
  State govern(const State& own, const Operator& op, const State& governor) const;
  void without_operator(std::uint32_t token, const Edge& edge, std::size_t depth, State& state,
                        std::vector<what::Evidence>* evidence);
  void nominal_without_operator(std::uint32_t token, const Edge& edge, std::size_t depth, State& state,
                                std::vector<what::Evidence>* evidence);

  void note(std::vector<what::Evidence>* evidence, std::uint32_t token, std::string rule, std::string text) const {
    if (evidence) evidence->push_back({"status", text_.tokens[token].span, std::move(rule), std::move(text)});
  }
  const Operator* word_operator(const std::string& word, WordClass cls) const {
    if (const auto* entries = Cues::Data::find(data_.operators, word)) {
      for (const Operator& op : *entries) {
        if (op.cls == cls) return &op;
      }
    }
    return nullptr;
  }
  bool in_title(std::uint32_t token) const {
    return text_.sentences[text_.tokens[token].sentence].role == article::Role::title;
  }

  const what::Reading& reading_;
  const Text& text_;
  const Cues::Data& data_;
};

bool certain(const State& state) { return std::abs(state.fact) >= 2; }

// The negating word of a clause: "not", "never", "no longer", a subject or object with "no".
std::uint32_t Reader::negation(std::uint32_t token) const {
  for (std::uint32_t below : text_.children(token)) {
    const std::string form = lower(text_, below);
    const Relation relation = text::base(text_.tokens[below].relation);
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
bool Reader::reported_in_past(std::uint32_t token) const {
  for (std::size_t steps = 0; steps < 12 && token != kNone; ++steps) {
    const std::uint32_t head = parent(text_, token);
    for (std::uint32_t below : text_.children(token)) {  // "..., a close aide told Dawn"
      if (is(text_, below, Relation::parataxis) && data_.cues.contains(lower_lemma(text_, below))) return true;
    }
    if (head == kNone) return false;
    const Relation relation = text::base(text_.tokens[token].relation);
    if (relation == Relation::ccomp || (relation == Relation::acl && !is(text_, token, Relation::acl_relcl))) {
      if (data_.cues.contains(lower_lemma(text_, head))) return true;
    }
    token = head;
  }
  return false;
}

// The parser hangs a conditional clause now on the modal verb, now on the verb of saying above it: anywhere in the
// sentence will do.
bool Reader::has_condition(std::uint32_t token) const {
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
bool Reader::future_time(std::uint32_t token) const {
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

void Reader::read_modal(std::uint32_t token, std::uint32_t modal, bool perfect, State& state,
                        std::vector<what::Evidence>* evidence) {
  const std::string word = modal_lemma(lower(text_, modal));
  const Operator* op = word_operator(word, WordClass::auxiliary);
  if (!op) return;
  state.status = *op->status;
  state.fact = op->when_true;
  std::string why = "modal " + word;
  if (perfect && word == "must") {
    state = {Status::happened, 2.0f, false, true};
    why = "must have: concluded";
  } else if (perfect && (word == "would" || word == "could" || word == "should")) {
    state = {Status::hypothetical, -1.2f, false, true};
    why = word + " have: contrary to fact";
  } else if (word == "would" && !perfect && !has_condition(token) && reported_in_past(token)) {
    state.status = Status::planned;
    state.fact = 1.6f;
    why = "would in a report: future seen from the past";
  } else if (word == "will" && has_condition(token)) {
    state.status = Status::hypothetical;
    state.fact = 1.2f;
    why = "will under a condition";
  }
  state.finite = true;
  note(evidence, modal, op->rule, why);
}

void Reader::read_tense(std::uint32_t token, std::uint32_t carrier, State& state,
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

void Reader::read_markers(std::uint32_t carrier, State& state, std::vector<what::Evidence>* evidence) {
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
  const bool negative = state.negated;
  state.fact = negative ? op->when_false : op->when_true;
  if (op->when_true <= -2) state.negated = !negative;
  if (state.negated && state.status == Status::happened) state.status = Status::failed;
  note(evidence, at, op->rule, "subordinator " + mark);
}

void Reader::read_adverbs(std::uint32_t token, State& state, std::vector<what::Evidence>* evidence) {
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

State Reader::own_clause(std::uint32_t token, std::vector<what::Evidence>* evidence) {
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

// Adjectives, participles and relative clauses on a noun: "the cancelled visit", "a visit planned for May", "the visit,
// which was called off".
void Reader::read_modifiers(std::uint32_t token, State& state, std::vector<what::Evidence>* evidence) {
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

Edge Reader::edge_of(std::uint32_t token) const {
  Edge edge;
  if (is(text_, token, Relation::conj)) {
    const bool shares = own_subject(text_, token) == kNone || !is_verb(text_, token);
    if (!shares) return edge;
    token = first_conjunct(text_, token);
  }
  edge.governor = parent(text_, token);
  if (edge.governor == kNone) return edge;
  const bool infinitive = has_to(text_, token);
  const bool gerund = xpos(text_, token) == "VBG" && base_child(text_, token, Relation::aux) == kNone;
  const Relation relation = text_.tokens[token].relation;
  edge.prep = marker(text_, token);
  if (edge.prep == "to" && infinitive) edge.prep.clear();
  switch (relation) {
    case Relation::xcomp:
      edge.frames = infinitive ? kTo : gerund ? kIng : kSmall | (xpos(text_, token) == "VB" ? kTo : 0u);
      break;
    case Relation::ccomp:
      edge.frames = infinitive ? kTo : gerund ? kIng | kThat : kThat | (xpos(text_, token) == "VB" ? kSmall | kTo : 0u);
      break;
    case Relation::csubj:
    case Relation::csubj_pass:
      edge.frames = infinitive ? kTo : gerund ? kIng : kThat;
      break;
    case Relation::obj:
    case Relation::nsubj_pass:
      edge.frames = kNoun;
      break;
    case Relation::nsubj:
      edge.frames = kSubject;
      break;
    case Relation::advcl:
    case Relation::obl:
    case Relation::nmod:
    case Relation::acl:
    case Relation::obl_unmarked:
      if (infinitive) edge.frames = kTo;
      // An object read as a bare phrase after a particle ("called off the summit"), a participle as a clause.
      if (!infinitive && edge.prep.empty() && child(text_, edge.governor, Relation::compound_prt) != kNone &&
          is_base(text_, token, Relation::obl) && is_nominal(text_, token))
        edge.frames = kNoun;
      if (gerund && edge.prep.empty() && relation == Relation::advcl) edge.frames = kIng;
      if (!infinitive && is_verb(text_, token) && relation == Relation::acl) edge.frames = gerund ? kIng : kThat;
      break;
    case Relation::nmod_poss:
    case Relation::compound:
    case Relation::nmod_desc:
      edge.prep = "of";
      break;
    default:
      return edge;
  }
  if (!edge.prep.empty() && !infinitive) edge.frames |= kPrep;
  return edge;
}

// Where the parser is known to hang a governed act one step too low: "denied selling masks" (a modifier of the masks),
// "kept the planes from landing" (a modifier of the planes), "the threat of an invasion hangs" (a compound).
Edge Reader::second_edge(std::uint32_t token) const {
  Edge edge;
  const std::uint32_t head = parent(text_, token);
  if (head == kNone) return edge;
  // "The plans include talks": what the subject governs, the object is.
  if (is_base(text_, token, Relation::obj) ||
      (is(text_, token, Relation::conj) && is_base(text_, first_conjunct(text_, token), Relation::obj))) {
    const std::uint32_t verb = parent(text_, first_conjunct(text_, token));
    if (verb != kNone && lower_lemma(text_, verb) == "include") {
      std::uint32_t topic = own_subject(text_, verb);
      if (topic != kNone && text_.tokens[topic].upos == Upos::det)
        topic = child(text_, topic, Relation::nmod);  // "some of the ideas"
      if (topic != kNone) return {topic, kPrep, "of"};
    }
  }
  const std::uint32_t above = parent(text_, head);
  if (above == kNone) return edge;
  if (is(text_, token, Relation::amod) && xpos(text_, token) == "VBG" && is(text_, head, Relation::obj) &&
      above + 1 == token) {
    edge = {above, kIng, ""};
  } else if (is(text_, token, Relation::nmod) && is(text_, head, Relation::obj)) {
    edge = {above, kPrep, marker(text_, token)};
  } else if (is(text_, token, Relation::compound) && token < head && marker(text_, head) == "of") {
    edge = {above, kPrep, "of"};
  }
  return edge;
}

const Operator* Reader::operator_for(const Edge& edge) const {
  if (edge.governor == kNone || edge.frames == 0) return nullptr;
  const Upos tag = text_.tokens[edge.governor].upos;
  std::string word = lower_lemma(text_, edge.governor);
  const auto* entries = Cues::Data::find(data_.operators, word);
  if (!entries) entries = Cues::Data::find(data_.operators, lower(text_, edge.governor));
  if (!entries) return nullptr;
  const Operator* best = nullptr;
  for (const Operator& op : *entries) {
    const bool fits = op.cls == WordClass::verb
                          ? tag == Upos::verb || tag == Upos::aux || xpos(text_, edge.governor).starts_with("VB")
                      : op.cls == WordClass::noun ? tag == Upos::noun || tag == Upos::propn
                      : op.cls == WordClass::adjective || op.cls == WordClass::adverb
                          ? tag == Upos::adj || tag == Upos::adv || tag == Upos::verb
                          : false;
    if (!fits) continue;
    bool frame = (op.frames & edge.frames & ~static_cast<std::uint32_t>(kPrep | kWith)) != 0;
    if ((op.frames & kPrep) && !edge.prep.empty()) {
      for (const std::string& prep : op.preps)
        frame |= prep == edge.prep || (edge.prep == "of" && prep == "for" && op.cls == WordClass::noun);
    }
    if (!frame) continue;
    if (!op.second.empty() && child_word(text_, edge.governor, op.second) == kNone) continue;
    if (!best || (best->second.empty() && !op.second.empty())) best = &op;
  }
  return best;
}

// What an operator makes of an act. `own` is the act's own clause, `governor` the state of the operator itself.
State Reader::govern(const State& own, const Operator& op, const State& governor) const {
  State out = own;
  const bool off = governor.negated || governor.fact < -0.9f;
  float value = off ? op.when_false : op.when_true;
  if (!op.status && !certain(governor)) value *= std::abs(governor.fact) / 3;
  const bool open = governor.status == Status::hypothetical || governor.status == Status::proposed ||
                    governor.status == Status::planned;
  out.status = op.status ? *op.status : governor.status;
  const bool undoing = out.status == Status::cancelled || out.status == Status::failed ||
                       out.status == Status::postponed || out.status == Status::denied;
  out.negated = op.status ? value <= -1.5f : governor.negated;
  if (op.status && off) {
    if (undoing) {
      out.status = out.status == Status::failed || out.status == Status::denied ? Status::happened : Status::planned;
    } else if (out.status == Status::planned) {
      out.status = Status::cancelled;
      out.negated = true;
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
    if (out.status == Status::planned || out.status == Status::proposed) out.status = Status::cancelled;
    if (out.status == Status::happened || out.status == Status::ongoing) out.status = Status::failed;
  } else if (own.finite && own.status != Status::happened && own.status != Status::ongoing &&
             (out.status == Status::happened || out.status == Status::ongoing || out.status == Status::proposed)) {
    out.status = own.status;  // "it seems that he will resign", "insisted that he would go"
  }
  out.fact = std::abs(own.fact) < std::abs(value) ? std::copysign(std::abs(own.fact), value) : value;
  return out;
}

void Reader::without_operator(std::uint32_t token, const Edge& edge, std::size_t depth, State& state,
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
  if (infinitive) {
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
        if (governor.negated) state.status = Status::happened;
        note(evidence, edge.governor, "status/participle", "a participle takes the status of its clause");
      }
    }
  }
}

void Reader::nominal_without_operator(std::uint32_t token, const Edge& edge, std::size_t depth, State& state,
                                      std::vector<what::Evidence>* evidence) {
  if (edge.governor == kNone || state.status != Status::happened || state.negated) return;
  const std::uint32_t place = is(text_, token, Relation::conj) ? first_conjunct(text_, token) : token;
  const Relation relation = text::base(text_.tokens[place].relation);
  const State governor = judge(edge.governor, depth + 1, nullptr);
  const bool open = governor.status == Status::planned || governor.status == Status::hypothetical ||
                    governor.status == Status::proposed;
  if (relation == Relation::nsubj && !is(text_, place, Relation::nsubj_pass)) {
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
    state.status = Status::planned;
    state.fact = std::min(2.0f, governor.fact);
    note(evidence, edge.governor, "status/within-future", "inside a planned act");
  } else if (edge.prep == "before" || edge.prep == "ahead of" || edge.prep == "until" || edge.prep == "pending") {
    state.status = Status::planned;
    state.fact = 1.9f;
    note(evidence, token, "status/before", "named as still to come");
  }
}

State Reader::judge(std::uint32_t token, std::size_t depth, std::vector<what::Evidence>* evidence) {
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

// The values of the operators follow the logic of the words. People who are asked how sure they are trust plans and
// possibilities more and a plain "not" less; the two numbers are read off the training part of the UW factuality set.
float calibrated(float fact) {
  if (fact >= 2.9f) return 2.9f;
  if (fact > 0) return std::min(2.8f, fact + 0.6f);
  return std::max(-3.0f, fact * 0.75f);
}

}  // namespace

Judgement judge_token(const what::Reading& reading, std::uint32_t trigger, const Cues& cues) {
  Judgement out;
  if (trigger >= reading.text.tokens.size()) return out;
  Reader reader(reading, cues.data());
  const State state = reader.judge(trigger, 0, &out.evidence);
  out.status = state.status;
  out.factuality = calibrated(state.fact);
  out.negated = state.negated;
  if (out.evidence.empty()) {
    out.evidence.push_back(
        {"status", reading.text.tokens[trigger].span, "status/default", "told as a fact, nothing governs it"});
  }
  return out;
}

}  // namespace dragoman::claim
