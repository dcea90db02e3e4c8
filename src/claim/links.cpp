// Links between events: only those the text states, with the words that state them.
//
// The problem: order in time is not cause, and three relations in ten have no signal at all; guessing them would fill
// the record with causes nobody named. The idea: a signal of the file must be there, and both its arguments must be
// where its shape says: subject and phrase of "led to", clause and head of "because". A link is then made only between
// two coded events whose triggers head those arguments, or stand highest in them. Example: "Kayani's visit to Moscow in
// 2009 led to the meeting": visit led_to meeting, signal "led to". Sources: the Causal News Corpus guidelines (Tan et
// al. 2022) for what counts; Mirza and Tonelli 2014 for the signals. Tested by links_test.cpp.
#include "claim/links.h"

#include <algorithm>

#include "claim/status_words.h"
#include "claim/tree.h"

namespace dragoman::claim {
namespace {

class Finder {
 public:
  Finder(const Text& text, const Cues::Data& data) : text_(text), data_(data) {}
  std::vector<StatedRelation> run();

 private:
  void verb(std::uint32_t token, const Signal& signal);
  void noun(std::uint32_t token, const Signal& signal);
  void words(std::uint32_t token, const Signal& signal);
  std::uint32_t prep_phrase(std::uint32_t head, const Signal& signal, std::uint32_t* preposition) const;
  std::uint32_t argument_subject(std::uint32_t verb) const;
  void add(std::uint32_t from, std::uint32_t to, std::uint32_t first, std::uint32_t last, const Signal& signal);

  const Text& text_;
  const Cues::Data& data_;
  std::vector<StatedRelation> out_;
};

void Finder::add(std::uint32_t from, std::uint32_t to, std::uint32_t first, std::uint32_t last, const Signal& signal) {
  if (from == kNone || to == kNone || from == to) return;
  out_.push_back({from, to, first, last, &signal});
}

std::uint32_t Finder::prep_phrase(std::uint32_t head, const Signal& signal, std::uint32_t* preposition) const {
  for (std::uint32_t below : text_.children(head)) {
    const Relation relation = text::base(text_.tokens[below].relation);
    if (relation != Relation::obl && relation != Relation::nmod && relation != Relation::advcl &&
        relation != Relation::acl && relation != Relation::obj)  // what has a preposition is no object
      continue;
    std::uint32_t mark = child(text_, below, Relation::case_);
    if (mark == kNone) mark = child(text_, below, Relation::mark);
    if (mark == kNone) continue;
    std::string form = lower(text_, mark);
    if (form == "to" && is(text_, mark, Relation::mark)) form = "inf";  // "marched [to demand]", not "[to] the square"
    if (std::find(signal.preps.begin(), signal.preps.end(), form) == signal.preps.end()) continue;
    *preposition = mark;
    return below;
  }
  return kNone;
}

std::uint32_t Finder::argument_subject(std::uint32_t verb) const {
  std::uint32_t subject_token = subject(text_, verb);
  if (subject_token == kNone) return kNone;
  if (is_relative_pronoun(lower(text_, subject_token))) {
    // "a raid which triggered", and "He resigned, which led to": the noun or the clause before it.
    for (std::uint32_t up = verb; up != kNone; up = parent(text_, up)) {
      if (is(text_, up, Relation::acl_relcl) || is(text_, up, Relation::advcl_relcl)) return parent(text_, up);
    }
  }
  return subject_token;
}

void Finder::verb(std::uint32_t token, const Signal& signal) {
  std::uint32_t first = token, last = token + 1;
  for (std::size_t i = 1; i < signal.words.size(); ++i) {
    const std::uint32_t part = child_word(text_, token, signal.words[i]);
    if (part == kNone) return;
    first = std::min(first, part);
    last = std::max(last, part + 1);
  }
  if (negated_clause(text_, token)) return;
  if (signal.shape == Shape::object_subject && !signal.preps.empty() && xpos(text_, token) != "VBG") return;
  const bool passive = is_passive(text_, token);
  std::uint32_t mark = token;
  switch (signal.shape) {
    case Shape::subject_object: {
      const bool participle = is_base(text_, token, Relation::advcl) && xpos(text_, token) == "VBG";
      if (!signal.preps.empty()) {  // "Police fired, wounding six": the wounding came of it
        if (participle) add(parent(text_, token), token, first, last, signal);
        return;
      }
      if (passive) {
        std::uint32_t agent = child(text_, token, Relation::obl_agent);
        std::uint32_t effect = own_subject(text_, token);
        if (effect == kNone && is(text_, token, Relation::acl)) effect = parent(text_, token);
        return add(agent, effect, first, last, signal);
      }
      // A participle after a clause: "Police fired, triggering a riot".
      std::uint32_t cause = argument_subject(token);
      if (participle) cause = parent(text_, token);
      return add(cause, child(text_, token, Relation::obj), first, last, signal);
    }
    case Shape::subject_prep: {
      const std::uint32_t effect = prep_phrase(token, signal, &mark);
      std::uint32_t cause = argument_subject(token);
      if (is_base(text_, token, Relation::advcl) && xpos(text_, token) == "VBG") cause = parent(text_, token);
      return add(cause, effect, first, std::max(last, mark + 1), signal);
    }
    case Shape::subject_clause: {
      std::uint32_t effect = child(text_, token, Relation::xcomp);
      if (effect == kNone) effect = child(text_, token, Relation::ccomp);
      std::uint32_t cause = passive ? child(text_, token, Relation::obl_agent) : argument_subject(token);
      if (is_base(text_, token, Relation::advcl) && xpos(text_, token) == "VBG") cause = parent(text_, token);
      return add(cause, effect, first, last, signal);
    }
    case Shape::object_subject: {
      if (passive) return add(own_subject(text_, token), child(text_, token, Relation::obl_agent), first, last, signal);
      const std::uint32_t object = child(text_, token, Relation::obj);  // or "demanding [that wages rise]"
      return add(object != kNone ? object : child(text_, token, Relation::ccomp), argument_subject(token), first, last,
                 signal);
    }
    case Shape::prep_subject: {
      const std::uint32_t cause = prep_phrase(token, signal, &mark);
      return add(cause, token, mark, mark + 1, signal);
    }
    default:
      return;
  }
}

void Finder::noun(std::uint32_t token, const Signal& signal) {
  std::uint32_t mark = token;
  const std::uint32_t cause = prep_phrase(token, signal, &mark);
  if (cause == kNone) return;
  std::uint32_t effect = token;
  if (signal.words[0] == "result" || signal.words[0] == "consequence") {
    effect = own_subject(text_, token);  // "The deaths are the result of"
  }
  add(cause, effect, mark, mark + 1, signal);
}

// Prepositions and subordinators: their words as printed, then what they mark and what that hangs on.
void Finder::words(std::uint32_t token, const Signal& signal) {
  std::uint32_t at = token;
  for (const std::string& word : signal.words) {
    if (at >= text_.tokens.size() || lower(text_, at) != word) return;
    ++at;
  }
  const text::Sentence& sentence = text_.sentences[text_.tokens[token].sentence];
  if (at > sentence.last) return;
  // The argument: the highest token to the right that one of the signal's words hangs on (directly or through its noun:
  // "in response to X" is "response" with nmod X, or fixed).
  std::uint32_t argument = kNone;
  for (std::uint32_t i = token; i < at && argument == kNone; ++i) {
    const std::uint32_t up = parent(text_, i);
    if (up != kNone && up >= at && up < sentence.last) argument = up;
    for (std::uint32_t below : text_.children(i)) {
      if (argument == kNone && below >= at &&
          (is_base(text_, below, Relation::nmod) || is_base(text_, below, Relation::acl) ||
           is_base(text_, below, Relation::obj)))
        argument = below;
    }
  }
  if (argument == kNone) return;
  std::uint32_t head = parent(text_, argument);
  // Out of the signal's own words, if they form the phrase: "in response" hangs on the verb.
  for (std::size_t steps = 0; steps < 4 && head != kNone && head >= token && head < at; ++steps)
    head = parent(text_, head);
  if (head == kNone) return;
  const bool clause_shape = signal.shape == Shape::clause;
  if (clause_shape && !is_verb(text_, argument) && child(text_, argument, Relation::cop) == kNone) return;
  if (signal.words.size() == 1 && clause_shape) {
    if (!is(text_, token, Relation::mark)) return;
    // An unambiguous word needs no adverbial clause around it: the parser may call it a complement.
    if (!is_base(text_, argument, Relation::advcl) && !(signal.strict && is_base(text_, argument, Relation::ccomp)))
      return;
  }
  // "due to take up his post" is no reason: what follows a preposition is a noun or a gerund.
  if (signal.shape == Shape::phrase && is_verb(text_, argument) && xpos(text_, argument) != "VBG") return;
  if (signal.shape == Shape::host) return add(head, argument, token, at, signal);
  add(argument, head, token, at, signal);
}

std::vector<StatedRelation> Finder::run() {
  for (std::uint32_t token = 0; token < text_.tokens.size(); ++token) {
    const std::string form = lower(text_, token);
    const std::string lemma = lower_lemma(text_, token);
    const Upos tag = text_.tokens[token].upos;
    if (const auto* signals = Cues::Data::find(data_.signals, lemma)) {
      for (const Signal& signal : *signals) {
        if (signal.cls == WordClass::verb && tag == Upos::verb) verb(token, signal);
        if (signal.cls == WordClass::noun && tag == Upos::noun) noun(token, signal);
      }
    }
    if (const auto* signals = Cues::Data::find(data_.signals, form)) {
      for (const Signal& signal : *signals) {
        if (signal.cls != WordClass::verb && signal.cls != WordClass::noun) words(token, signal);
      }
    }
  }
  return std::move(out_);
}

// The event that an argument speaks of: the one whose trigger heads it, or else the highest trigger under it.
std::uint32_t event_of(const what::Reading& reading, const std::vector<what::Event>& events, std::uint32_t argument) {
  std::uint32_t best = kNone;
  std::size_t best_depth = 4;
  const auto consider = [&](std::uint32_t event, std::uint32_t trigger) {
    std::size_t depth = 0;
    for (std::uint32_t at = trigger; at != kNone && depth < best_depth; at = parent(reading.text, at), ++depth) {
      if (at == argument) {
        best = event;
        best_depth = depth;
        return;
      }
      if (is(reading.text, at, Relation::acl_relcl)) return;  // told about, not told
    }
  };
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    consider(i, events[i].trigger);
    for (std::uint32_t mention : events[i].mentions) {
      if (mention < reading.text.tokens.size()) consider(i, mention);
    }
  }
  return best;
}

}  // namespace

std::vector<StatedRelation> find_relations(const text::Text& text, const Cues::Data& data) {
  return Finder(text, data).run();
}

std::vector<Link> find_links(const what::Reading& reading, const std::vector<what::Event>& events, const Cues& cues) {
  std::vector<Link> out;
  for (const StatedRelation& relation : find_relations(reading.text, cues.data())) {
    if (!relation.signal->strict && relation.signal->causal) continue;
    if (relation.signal->kind == LinkKind::followed && !relation.signal->strict) continue;
    const std::uint32_t from = event_of(reading, events, relation.from);
    std::uint32_t to = event_of(reading, events, relation.to);
    if ((to == kNone || to == from) && is_verb(reading.text, relation.to)) {
      // "The visit got attention because of": what the clause is about.
      const std::uint32_t about = subject(reading.text, relation.to);
      if (about != kNone) to = event_of(reading, events, about);
    }
    if (from == kNone || to == kNone || from == to) continue;
    const Link link{from, to, relation.signal->kind, reading.text.span(relation.first, relation.last),
                    relation.signal->rule};
    const bool known = std::any_of(out.begin(), out.end(), [&](const Link& other) {
      return other.from == link.from && other.to == link.to && other.kind == link.kind;
    });
    if (!known) out.push_back(link);
  }
  return out;
}

}  // namespace dragoman::claim
