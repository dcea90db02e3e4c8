// From trees to slots.
//
// The problem: "police arrested the editor", "the editor was arrested by police", "the editor, who was arrested" and
// "police chased and arrested the editor" are one act, with its parties in four places of the tree. The idea: undo the
// construction once, here, so that the lexicon speaks of subj and obj only. Subjects that are not repeated come from
// the verb a predicate depends on: the same subject under "promised to send", the object under "urged France to send",
// the noun before a relative clause. The rules follow the Universal Dependencies guidelines for English.
#include "what/frame.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::what {
namespace {

using text::Relation;
using text::Text;
using text::Upos;

bool has(const std::vector<Filler>& all, std::string_view slot) {
  return std::any_of(all.begin(), all.end(), [&](const Filler& f) { return f.slot == slot; });
}

const Filler* find(const std::vector<Filler>& all, std::string_view slot) {
  for (const Filler& f : all)
    if (f.slot == slot) return &f;
  return nullptr;
}

// The prepositions before a noun or the markers before a clause: "out" and "of" in "out of Syria".
void add_marked(const Text& text, std::uint32_t child, bool inherited, std::vector<Filler>& out) {
  for (std::uint32_t c : text.children(child)) {
    const Relation relation = text.tokens[c].relation;
    if (relation != Relation::case_ && relation != Relation::mark) continue;
    out.push_back({to_lower(text.form(c)), child, inherited});
    for (std::uint32_t f : text.children(c))
      if (text.tokens[f].relation == Relation::fixed) out.push_back({to_lower(text.form(f)), child, inherited});
  }
}

bool is_relative_pronoun(const Text& text, std::uint32_t token) {
  const std::string form = to_lower(text.form(token));
  return form == "who" || form == "which" || form == "that" || form == "whom";
}

std::uint32_t antecedent(const Text& text, std::uint32_t verb, std::uint32_t filler) {
  const text::Token& token = text.tokens[verb];
  const bool relative = token.relation == Relation::acl_relcl || token.relation == Relation::advcl_relcl;
  return relative && token.head != text::kRoot && is_relative_pronoun(text, filler) ? token.head : filler;
}

// "BERLIN (AP) -- A court in Bavaria has convicted": the town where the copy was filed is not the subject.
bool is_dateline(const Text& text, std::uint32_t verb, std::uint32_t subject) {
  for (std::uint32_t other : text.children(verb)) {
    const Relation relation = text.tokens[other].relation;
    if (other <= subject || other > verb || (relation != Relation::nsubj && relation != Relation::nsubj_pass)) continue;
    for (std::uint32_t t = subject + 1; t < other && t < subject + 12; ++t) {
      const std::string_view form = text.form(t);
      const bool dash = form == "--" || form == "-" || form == "–" || form == "—" || form == "―" || form == ":";
      if (dash && text.tokens[t].space_after) return true;  // not "House Speaker-to-be"
    }
  }
  return false;
}

// "Pakistan's Sharif convenes", where the parse makes two subjects of the owner and the owned.
bool is_owner(const Text& text, std::uint32_t verb, std::uint32_t subject) {
  bool marked = false, another = false;
  for (std::uint32_t c : text.children(subject)) marked = marked || text::xpos_name(text.tokens[c].xpos) == "POS";
  for (std::uint32_t other : text.children(verb))
    another = another || (other > subject && text::base(text.tokens[other].relation) == Relation::nsubj);
  return marked && another;
}

// An agent has "by", whatever the tree says: "called for Trump" has none.
bool is_agent(const Text& text, std::uint32_t token) {
  if (text.tokens[token].relation != Relation::obl_agent) return false;
  for (std::uint32_t c : text.children(token))
    if (text.tokens[c].relation == Relation::case_) return to_lower(text.form(c)) == "by";
  return true;
}

// An object before its verb, where the verb has no subject and another object after it, is the subject misread.
bool is_fronted(const Text& text, std::uint32_t verb, std::uint32_t object) {
  if (object > verb || is_relative_pronoun(text, object)) return false;
  bool after = false;
  for (std::uint32_t other : text.children(verb)) {
    if (text::base(text.tokens[other].relation) == Relation::nsubj) return false;
    after = after || (other > verb && text.tokens[other].relation == Relation::obj);
  }
  return after;
}

// "Led to the meeting", but not "killed about ten".
bool begins_with_preposition(const Text& text, std::uint32_t verb) {
  static constexpr std::string_view kWords[] = {"to", "with", "at", "from", "into", "against", "for"};
  if (verb + 1 >= text.tokens.size() || text.tokens[verb + 1].relation != Relation::case_) return false;
  return std::find(std::begin(kWords), std::end(kWords), to_lower(text.form(verb + 1))) != std::end(kWords);
}

bool is_temporal(std::string_view lemma) {
  static constexpr std::string_view kWords[] = {
      "monday",   "tuesday",  "wednesday", "thursday", "friday",  "saturday", "sunday",    "january", "february",
      "march",    "april",    "may",       "june",     "july",    "august",   "september", "october", "november",
      "december", "today",    "yesterday", "tomorrow", "week",    "month",    "year",      "day",     "night",
      "morning",  "evening",  "afternoon", "noon",     "weekend", "hour",     "minute",    "time",    "decade",
      "tonight",  "midnight", "dawn",      "summer",   "winter",  "spring",   "autumn",    "moment"};
  return std::find(std::begin(kWords), std::end(kWords), lemma) != std::end(kWords);
}

// "Accused Russia on Monday [of poisoning]": the parse hangs the clause on the day instead of the verb.
bool hangs_on_time(const Text& text, std::uint32_t verb) {
  const text::Token& token = text.tokens[verb];
  if (token.relation != Relation::acl || token.head == text::kRoot || !is_temporal(to_lower(text.lemma(token.head))))
    return false;
  const std::uint32_t above = text.tokens[token.head].head;
  return above != text::kRoot && is_verbal(text, above);
}

void own_arguments(const Text& text, std::uint32_t verb, bool passive, std::vector<Filler>& out) {
  for (std::uint32_t child : text.children(verb)) {
    const std::uint32_t head = antecedent(text, verb, child);
    if (text::base(text.tokens[child].relation) == Relation::nsubj &&
        (is_dateline(text, verb, child) || is_owner(text, verb, child)))
      continue;
    if (text.tokens[child].relation == Relation::obj && is_fronted(text, verb, child)) {
      out.push_back({"subj", head});
      continue;
    }
    switch (text.tokens[child].relation) {
      case Relation::nsubj:
      case Relation::nsubj_outer:
        out.push_back({passive ? "obj" : "subj", head});
        break;
      case Relation::nsubj_pass:
        out.push_back({"obj", head});
        break;
      case Relation::obj: {
        // What has a preposition is no object, whatever the tree says: "[With] Putin's visit ..., Kayani will", "led
        // [to]".
        const std::size_t before = out.size();
        if (child < verb || begins_with_preposition(text, verb)) add_marked(text, child, false, out);
        if (out.size() == before) out.push_back({has(out, "obj") ? "obj2" : "obj", head});
        break;
      }
      case Relation::iobj:
        out.push_back({"iobj", head});
        break;
      case Relation::obl_agent:
        if (is_agent(text, child)) {
          out.push_back({"subj", child});
          break;
        }
        [[fallthrough]];
      case Relation::obl: {
        const std::size_t before = out.size();
        add_marked(text, child, false, out);
        for (std::uint32_t below : text.children(child))
          if (hangs_on_time(text, below)) add_marked(text, below, false, out);
        for (std::size_t i = before; i < out.size(); ++i)
          if (out[i].head == child) out[i].head = head;  // "the attack in [which] he was killed"
        for (std::size_t i = before; passive && i < out.size(); ++i)
          if (out[i].slot == "by") out[i].slot = "subj";
        break;
      }
      case Relation::xcomp:
      case Relation::ccomp:
        out.push_back({text.tokens[child].relation == Relation::xcomp ? "xcomp" : "ccomp", child});
        add_marked(text, child, false, out);
        break;
      case Relation::advcl:
        add_marked(text, child, false, out);
        break;
      default:
        break;
    }
  }
}

bool is_particle(std::string_view form) {
  static constexpr std::string_view kParticles[] = {"off",  "down", "up",    "out",   "back",    "away",
                                                    "over", "in",   "aside", "apart", "together"};
  return std::find(std::begin(kParticles), std::end(kParticles), form) != std::end(kParticles);
}

bool is_nominal(const Text& text, std::uint32_t token) {
  const Upos upos = text.tokens[token].upos;
  return upos == Upos::noun || upos == Upos::propn || upos == Upos::pron;
}

std::string first_case(const Text& text, std::uint32_t token) {
  for (std::uint32_t c : text.children(token))
    if (text.tokens[c].relation == Relation::case_) return to_lower(text.form(c));
  return "";
}

// Objects that the parse took for something else: "shot [down a jet]", "killed [three people] on Monday", "allowed
// [the inspectors] into Homs".
void disguised_objects(const Text& text, std::uint32_t verb, bool passive, std::vector<Filler>& out) {
  if (passive || has(out, "obj")) return;
  for (std::uint32_t child : text.children(verb)) {
    const Relation relation = text.tokens[child].relation;
    if (relation == Relation::iobj) {
      out.push_back({"obj", child, true});
      return;
    }
    if (child <= verb || !is_nominal(text, child)) continue;
    if (relation != Relation::obl && relation != Relation::obl_unmarked && relation != Relation::dep) continue;
    const std::string marker = first_case(text, child);
    if (marker.empty() && !is_temporal(to_lower(text.lemma(child)))) {
      out.push_back({"obj", child, true});
      return;
    }
    if (is_particle(marker) && verb + 1 < text.tokens.size() && to_lower(text.form(verb + 1)) == marker) {
      out.push_back({"obj", child, true, false, true});
      return;
    }
  }
}

// The head of the noun phrase that `token` ends or begins, not passing `limit` on the verb's side.
std::uint32_t phrase_head(const Text& text, std::uint32_t token, std::uint32_t verb) {
  std::uint32_t at = token;
  for (int i = 0; i < 12; ++i) {
    const std::uint32_t head = text.tokens[at].head;
    if (head == text::kRoot || head == verb || !is_nominal(text, head)) break;
    if (text.tokens[head].sentence != text.tokens[verb].sentence || (head < verb) != (token < verb)) break;
    at = head;
  }
  return at;
}

// The nearest noun phrase before the verb with nothing but adverbs, auxiliaries and its own modifiers between.
std::uint32_t noun_before(const Text& text, std::uint32_t verb) {
  for (std::uint32_t t = verb; t-- > 0 && text.tokens[t].sentence == text.tokens[verb].sentence;) {
    const Upos upos = text.tokens[t].upos;
    if (upos == Upos::adv || upos == Upos::aux || upos == Upos::part) continue;
    if (!is_nominal(text, t) || is_temporal(to_lower(text.lemma(t)))) return text::kRoot;
    std::uint32_t head = phrase_head(text, t, verb);
    // "the head of the party [resigned]": what stands in a prepositional phrase is not the subject.
    return first_case(text, head).empty() ? head : text::kRoot;
  }
  return text::kRoot;
}

std::uint32_t noun_after(const Text& text, std::uint32_t verb) {
  for (std::uint32_t t = verb + 1; t < text.tokens.size() && text.tokens[t].sentence == text.tokens[verb].sentence;
       ++t) {
    const Upos upos = text.tokens[t].upos;
    if (upos == Upos::det || upos == Upos::adj || upos == Upos::num) continue;
    if (upos == Upos::adv && t == verb + 1) continue;
    if (!is_nominal(text, t) || is_temporal(to_lower(text.lemma(t)))) return text::kRoot;
    return phrase_head(text, t, verb);
  }
  return text::kRoot;
}

// "Japan on Friday [lifted sanctions] on Iran", read as a noun phrase: a participle before its noun, no determiner
// before it, in a sentence whose root is no verb.
bool is_misread(const Text& text, std::uint32_t verb) {
  const text::Token& token = text.tokens[verb];
  if (token.upos != Upos::verb || token.relation != Relation::amod || token.head == text::kRoot || token.head < verb)
    return false;
  if (verb == 0 || text.tokens[verb - 1].sentence != token.sentence) return false;
  const Upos before = text.tokens[verb - 1].upos;
  if (before != Upos::propn && before != Upos::noun && before != Upos::adv && before != Upos::pron) return false;
  std::uint32_t at = token.head;
  for (int i = 0; i < 60 && text.tokens[at].head != text::kRoot; ++i) at = text.tokens[at].head;
  return !is_verbal(text, at);
}

void misread_arguments(const Text& text, std::uint32_t verb, std::vector<Filler>& out) {
  out.push_back({"obj", text.tokens[verb].head, true, true});
  std::uint32_t root = text.tokens[verb].head;
  for (int i = 0; i < 60 && text.tokens[root].head != text::kRoot; ++i) root = text.tokens[root].head;
  if (root < verb && is_nominal(text, root)) out.push_back({"subj", root, true, true});
  for (std::uint32_t child : text.children(text.tokens[verb].head))
    if (child > verb) add_marked(text, child, true, out);
}

// What the tree does not tell, word order may: only for finite verbs that have no such argument at all.
void guess_arguments(const Text& text, std::uint32_t verb, bool passive, std::vector<Filler>& out) {
  const std::string_view xpos = text::xpos_name(text.tokens[verb].xpos);
  const bool finite = xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || xpos == "VBN";
  const char* first = passive ? "obj" : "subj";
  if (finite && !has(out, first))
    if (const std::uint32_t noun = noun_before(text, verb); noun != text::kRoot)
      out.push_back({first, noun, true, true});
  if (!passive && !has(out, "obj"))
    if (const std::uint32_t noun = noun_after(text, verb); noun != text::kRoot)
      out.push_back({"obj", noun, true, true});
}

// Prepositional phrases that the parse hung on the object: "sent a letter [to Paris]".
void object_attachments(const Text& text, std::vector<Filler>& out) {
  std::vector<Filler> more;
  for (const Filler& f : out) {
    if (f.slot != "obj" && f.slot != "xcomp") continue;
    for (std::uint32_t child : text.children(f.head)) {
      const Relation relation = text.tokens[child].relation;
      if (relation == Relation::nmod || relation == Relation::obl) add_marked(text, child, true, more);
      if (relation == Relation::acl) add_marked(text, child, true, more);
    }
  }
  for (Filler& f : more)
    if (!has(out, f.slot)) out.push_back(f);
}

bool subject_control(std::string_view lemma) {
  return lemma == "promise" || lemma == "threaten" || lemma == "vow" || lemma == "pledge";
}

void inherit(const Text& text, std::uint32_t verb, bool passive, int depth, std::vector<Filler>& out);

std::vector<Filler> verbal(const Text& text, std::uint32_t verb, int depth) {
  std::vector<Filler> out;
  const bool passive = is_passive(text, verb);
  own_arguments(text, verb, passive, out);
  disguised_objects(text, verb, passive, out);
  if (depth < 6) inherit(text, verb, passive, depth, out);
  object_attachments(text, out);
  return out;
}

// Who is to act in "Canada's decision to send", "an attempt by rebels to seize", "Belarus declared its intention to
// expel": the noun's own agent, else the subject of the verb that governs the noun; kRoot if the verb is no infinitive.
std::uint32_t infinitive_agent(const Text& text, std::uint32_t verb, int depth) {
  bool infinitive = false;
  for (std::uint32_t c : text.children(verb))
    infinitive = infinitive || (text.tokens[c].relation == Relation::mark && to_lower(text.form(c)) == "to");
  if (!infinitive) return text::kRoot;
  const std::uint32_t noun = text.tokens[verb].head;
  for (std::uint32_t c : text.children(noun)) {
    if (text.tokens[c].relation == Relation::nmod_poss && text.tokens[c].upos != Upos::pron) return c;
    const std::string marker = text.tokens[c].relation == Relation::nmod ? first_case(text, c) : "";
    if (marker == "by" || marker == "of") return c;
  }
  const std::uint32_t above = text.tokens[noun].head;
  if (depth >= 6 || above == text::kRoot || !is_verbal(text, above)) return text::kRoot;
  const auto fillers = verbal(text, above, depth + 1);
  const Filler* subject = find(fillers, is_passive(text, above) ? "obj" : "subj");
  return subject && subject->head != noun ? subject->head : text::kRoot;
}

// "Called on [the council] to lift", "appealed to [rebels] to withdraw", "waited for [police] to arrive": who is to act
// stands in a phrase of the governing verb that ends right before the infinitive; kRoot if none does.
std::uint32_t asked_by_preposition(const Text& text, std::uint32_t verb, std::uint32_t governor) {
  static constexpr std::string_view kOn[] = {"call", "rely", "depend", "count", "prevail", "lean"};
  static constexpr std::string_view kTo[] = {"appeal", "plead", "signal", "look", "shout", "turn"};
  const auto among = [](std::string_view word, const auto& list) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
  };
  std::uint32_t to = text::kRoot;
  for (std::uint32_t c : text.children(verb))
    if (text.tokens[c].relation == Relation::mark && to_lower(text.form(c)) == "to") to = c;
  if (to == text::kRoot) return text::kRoot;
  for (std::uint32_t c : text.children(governor)) {
    const Relation relation = text::base(text.tokens[c].relation);
    if (c > to || c < governor || relation != Relation::obl || text.subtree(c).second != to) continue;
    const std::string marker = first_case(text, c);
    const bool asks = marker == "for" || ((marker == "on" || marker == "upon") && among(text.lemma(governor), kOn)) ||
                      (marker == "to" && among(text.lemma(governor), kTo)) ||
                      (marker == "with" && text.lemma(governor) == "plead");
    if (asks) return c;
  }
  return text::kRoot;
}

// "Sent a letter to the board congratulating", "issued a statement condemning": what a message does, its sender does.
std::uint32_t sender(const Text& text, std::uint32_t noun, int depth) {
  static constexpr std::string_view kMessages[] = {"letter", "statement", "message", "tweet", "note",
                                                   "speech", "email",     "memo",    "post",  "video",
                                                   "report", "petition",  "article"};
  std::uint32_t at = noun;
  for (int i = 0; i < 3; ++i) {
    if (std::find(std::begin(kMessages), std::end(kMessages), text.lemma(at)) != std::end(kMessages)) break;
    if (text.tokens[at].relation != Relation::nmod || first_case(text, at) == "from" || first_case(text, at) == "by")
      return text::kRoot;
    at = text.tokens[at].head;
  }
  if (std::find(std::begin(kMessages), std::end(kMessages), text.lemma(at)) == std::end(kMessages)) return text::kRoot;
  for (std::uint32_t c : text.children(at)) {
    if (text.tokens[c].relation == Relation::nmod_poss) return c;
    const std::string marker = text.tokens[c].relation == Relation::nmod ? first_case(text, c) : "";
    if (marker == "from" || marker == "by") return c;
  }
  const std::uint32_t above = text.tokens[at].head;
  if (depth >= 6 || above == text::kRoot || !is_verbal(text, above)) return text::kRoot;
  const auto fillers = verbal(text, above, depth + 1);
  const Filler* subject = find(fillers, "subj");
  return subject && subject->head != at ? subject->head : text::kRoot;
}

void inherit(const Text& text, std::uint32_t verb, bool passive, int depth, std::vector<Filler>& out) {
  const text::Token& token = text.tokens[verb];
  const char* own = passive ? "obj" : "subj";
  if (token.head == text::kRoot || token.head == verb) return;
  std::uint32_t head = token.head;
  Relation relation = token.relation;
  if (hangs_on_time(text, verb)) {
    head = text.tokens[head].head;
    relation = Relation::advcl;
  }
  switch (relation) {
    case Relation::conj:
      if (!has(out, own) && (is_verbal(text, head) || text.tokens[head].upos == Upos::adj)) {
        const auto above = verbal(text, head, depth + 1);
        const Filler* subject = find(above, is_passive(text, head) ? "obj" : "subj");
        if (subject) out.push_back({own, subject->head, true});
      }
      break;
    case Relation::xcomp:
    case Relation::advcl: {
      if (has(out, own) || text.tokens[head].upos == Upos::noun || text.tokens[head].upos == Upos::propn) break;
      if (const std::uint32_t asked = asked_by_preposition(text, verb, head); asked != text::kRoot) {
        out.push_back({own, asked, true});
        break;
      }
      const auto above = verbal(text, head, depth + 1);
      bool to_object = relation == Relation::xcomp;
      for (std::uint32_t c : text.children(verb))
        if (text.tokens[c].relation == Relation::mark) {
          const std::string mark = to_lower(text.form(c));
          to_object = to_object || mark == "of" || mark == "from" || mark == "into" || (mark == "for");
        }
      const Filler* object = find(above, "obj");
      if (!object) object = find(above, "iobj");
      const Filler* subject = find(above, "subj");
      if (subject_control(text.lemma(head))) to_object = false;
      const Filler* chosen =
          to_object && object ? object : (subject ? subject : (is_passive(text, head) ? object : nullptr));
      if (chosen) out.push_back({own, chosen->head, true});
      break;
    }
    case Relation::acl:
      if (has(out, own)) break;
      if (const std::uint32_t agent = infinitive_agent(text, verb, depth); agent != text::kRoot)
        out.push_back({own, agent, true});
      else if (const std::uint32_t from = passive ? text::kRoot : sender(text, head, depth); from != text::kRoot)
        out.push_back({own, from, true});
      else
        out.push_back({own, head, true});
      break;
    case Relation::acl_relcl:
    case Relation::advcl_relcl:
      if (!has(out, own))
        out.push_back({own, head, true});
      else if (!has(out, "obj"))
        out.push_back({"obj", head, true});
      break;
    default:
      break;
  }
}

// "attacked and killed the soldiers": the first verb shares the object of the second.
void share_object(const Text& text, std::uint32_t verb, std::vector<Filler>& out) {
  if (has(out, "obj") || is_passive(text, verb)) return;
  for (std::uint32_t child : text.children(verb)) {
    if (text.tokens[child].relation != Relation::conj || !is_verbal(text, child) || is_passive(text, child)) continue;
    bool own_subject = false;
    std::uint32_t object = text::kRoot;
    for (std::uint32_t c : text.children(child)) {
      own_subject = own_subject || text.tokens[c].relation == Relation::nsubj;
      if (text.tokens[c].relation == Relation::obj) object = c;
    }
    if (!own_subject && object != text::kRoot) out.push_back({"obj", object, true});
    return;
  }
}

// "the arrest of the generals [by police]": the parse hangs the agent on the victim.
// Likewise "aid to Ethiopia [from Japan]", "an exchange of letters [between the two]", "delivery of tanks [to
// Ukraine]".
void agent_below(const Text& text, std::vector<Filler>& out) {
  std::vector<Filler> more;
  for (const Filler& f : out) {
    if (f.inherited || f.slot == "adj" || f.slot == "poss" || f.slot == "subj") continue;
    for (std::uint32_t child : text.children(f.head)) {
      if (text.tokens[child].relation != Relation::nmod) continue;
      std::vector<Filler> marked;
      add_marked(text, child, true, marked);
      for (Filler& m : marked) {
        const bool giver = m.slot == "from" && (f.slot == "to" || f.slot == "for");
        const bool party = f.slot == "of" && (m.slot == "between" || m.slot == "to" || m.slot == "against");
        // "talks in Geneva with Iran": no place has company.
        const bool company = m.slot == "with" && (f.slot == "in" || f.slot == "at");
        if ((m.slot == "by" || giver || party || company) && !has(out, m.slot)) more.push_back(m);
      }
    }
  }
  out.insert(out.end(), more.begin(), more.end());
}

std::vector<Filler> nominal(const Text& text, std::uint32_t noun) {
  std::vector<Filler> out;
  for (std::uint32_t child : text.children(noun)) {
    switch (text.tokens[child].relation) {
      case Relation::nmod_poss:
        out.push_back({"poss", child});
        break;
      case Relation::nmod:
      case Relation::obl:
        add_marked(text, child, false, out);
        break;
      case Relation::compound:
      case Relation::amod:
      case Relation::nmod_desc:
      case Relation::nmod_unmarked:
      case Relation::flat:
        // "a planned visit": a participle names nobody.
        if (text.tokens[child].upos != Upos::verb) out.push_back({"adj", child});
        for (std::uint32_t c : text.children(child))  // "US-led", "Medvedev-Zardari"
          if (text.tokens[c].relation != Relation::punct) out.push_back({"adj", c});
        break;
      case Relation::acl: {
        add_marked(text, child, false, out);
        if (!is_passive(text, child)) break;
        for (std::uint32_t c : text.children(child))
          if (text.tokens[c].relation == Relation::obl_agent || text.tokens[c].relation == Relation::obl)
            add_marked(text, c, true, out);
        break;
      }
      case Relation::nsubj:  // the noun is a predicate: "France is a supporter of ..."
        out.push_back({"subj", child});
        break;
      default:
        break;
    }
  }
  agent_below(text, out);
  return out;
}

}  // namespace

bool is_verbal(const Text& text, std::uint32_t token) {
  return text.tokens[token].upos == Upos::verb || text.tokens[token].upos == Upos::aux;
}

bool is_passive(const Text& text, std::uint32_t verb) {
  bool active_aux = false;
  for (std::uint32_t child : text.children(verb)) {
    const Relation relation = text.tokens[child].relation;
    if (relation == Relation::aux_pass || relation == Relation::nsubj_pass || is_agent(text, child)) return true;
    if (relation == Relation::aux || relation == Relation::nsubj || relation == Relation::obj) active_aux = true;
  }
  const text::Token& token = text.tokens[verb];
  if (text::xpos_name(token.xpos) != "VBN" || active_aux) return false;
  if (token.relation == Relation::acl) return true;
  if (token.relation == Relation::conj && token.head != text::kRoot) return is_passive(text, token.head);
  return token.relation == Relation::advcl || token.relation == Relation::amod;
}

// "Jerrold Nadler of New York, [the top Democrat], said": no "and" joins it to anything, so it is the same person.
static bool is_apposition(const Text& text, std::uint32_t head, std::uint32_t conjunct) {
  if (text.tokens[conjunct].upos == Upos::verb || text.tokens[head].upos != Upos::propn) return false;
  const auto joined = [&](std::uint32_t t) {
    const auto children = text.children(t);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {
      return text.tokens[c].relation == Relation::cc || text.form(c) == ";" ||
             text.tokens[c].relation == Relation::conj;
    });
  };
  if (joined(conjunct)) return false;
  for (std::uint32_t later : text.children(head))
    if (later > conjunct && text.tokens[later].relation == Relation::conj) return false;
  const auto children = text.children(conjunct);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {  // "the top Democrat", "Dawn's editor"
    return (text.tokens[c].relation == Relation::det && c < conjunct) || text::xpos_name(text.tokens[c].xpos) == "POS";
  });
}

std::vector<std::uint32_t> conjuncts(const Text& text, std::uint32_t head) {
  std::vector<std::uint32_t> out{head};
  const bool verbal_head = is_verbal(text, head);
  for (std::size_t i = 0; i < out.size() && out.size() < 40; ++i)  // some parses chain them: A, B of A, C of B
    for (std::uint32_t child : text.children(out[i]))
      if (text.tokens[child].relation == Relation::conj && is_verbal(text, child) == verbal_head && child > out[i] &&
          !is_apposition(text, out[i], child))
        out.push_back(child);
  std::sort(out.begin() + 1, out.end());
  // "the Trump-Kim summit": two names that a hyphen or a slash joins; whoever asks tells actors from double surnames.
  if (head >= 2 && (text.form(head - 1) == "-" || text.form(head - 1) == "/") && !text.tokens[head - 1].space_after &&
      text.tokens[head].upos == Upos::propn && text.tokens[head - 2].upos == Upos::propn &&
      text.tokens[head - 2].head == head && text.tokens[head - 2].relation == Relation::compound)
    out.push_back(head - 2);
  return out;
}

std::vector<Filler> fillers(const Text& text, std::uint32_t trigger) {
  const Upos upos = text.tokens[trigger].upos;
  if (upos == Upos::noun || upos == Upos::propn) return nominal(text, trigger);
  std::vector<Filler> out;
  if (is_misread(text, trigger)) {
    misread_arguments(text, trigger, out);
    guess_arguments(text, trigger, false, out);
    return out;
  }
  out = verbal(text, trigger, 0);
  share_object(text, trigger, out);
  guess_arguments(text, trigger, is_passive(text, trigger), out);
  return out;
}

}  // namespace dragoman::what
