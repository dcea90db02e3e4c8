// What governs an act: the edge above it, and the line of the operator file that fits the edge.
//
// The idea: relation, marker and form of the act give the frame in the terms of the file ("an infinitive below it",
// "a phrase with of"); where the parser is known to hang acts one step too low, a second edge is tried. Example:
// "threat of an invasion": governor threat, frame p:of. Tested by status_test.cpp.
#include "claim/status_reader.h"
#include "claim/status_words.h"

namespace dragoman::claim {

Edge StatusReader::edge_of(std::uint32_t token) const {
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
Edge StatusReader::second_edge(std::uint32_t token) const {
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
  // "scrapped plans to sell": the infinitive read as a purpose of the verb, with the noun right before it.
  if (has_to(text_, token) && (is_base(text_, token, Relation::advcl) || is(text_, token, Relation::xcomp))) {
    std::uint32_t to = token;
    while (to > head && lower(text_, to) != "to") --to;
    if (to > head + 1 && is_base(text_, to - 1, Relation::obj) && parent(text_, to - 1) == head)
      return {to - 1, kTo, ""};
  }
  // "denied taking bribes": the gerund right behind its verb, whatever the parser made of it.
  if (xpos(text_, token) == "VBG" ||
      (xpos(text_, token) == "VBN" && token > 0 && lower(text_, token - 1) == "having")) {
    std::uint32_t before = token - 1;
    if (token > 0 && lower(text_, before) == "having") --before;
    if (before < token && before != head && is_verb(text_, before) &&
        text_.tokens[before].sentence == text_.tokens[token].sentence)
      return {before, kIng, ""};
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

const Operator* StatusReader::operator_for(const Edge& edge) const {
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
      const std::size_t gap = edge.prep.find(' ');  // "pulled out of": the particle read as a part of the preposition
      const bool split = gap != std::string::npos && edge.prep.substr(0, gap) == op.second;
      for (const std::string& prep : op.preps)
        frame |= prep == edge.prep || (split && prep == edge.prep.substr(gap + 1)) ||
                 (edge.prep == "of" && prep == "for" && op.cls == WordClass::noun);
    }
    // "called off the trip", with the particle read as the preposition of "the trip".
    const bool particle = !op.second.empty() && edge.prep == op.second && (op.frames & kNoun);
    if (!frame && !particle) continue;
    const bool beside = edge.prep.starts_with(op.second + " ") || particle;
    if (!op.second.empty() && !beside && child_word(text_, edge.governor, op.second) == kNone) continue;
    if (!best || (best->second.empty() && !op.second.empty())) best = &op;
  }
  return best;
}

}  // namespace dragoman::claim
