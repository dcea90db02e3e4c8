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
#include "what/misparse.h"
#include "when/time_word.h"

namespace dragoman::what {
namespace {

using text::Relation;
using text::Text;
using text::Upos;

// The name right before a relative pronoun, or kRoot.
std::uint32_t name_before(const Text& text, std::uint32_t pronoun) {
  if (pronoun < 2) return text::kRoot;
  std::uint32_t at = text.form(pronoun - 1) == "," ? pronoun - 2 : pronoun - 1;
  if (text.tokens[at].upos != Upos::propn) return text::kRoot;
  for (int steps = 0; steps < 6; ++steps) {  // to the head of the name
    const Relation relation = text::base(text.tokens[at].relation);
    if ((relation != Relation::compound && relation != Relation::flat) || text.tokens[at].head == text::kRoot) break;
    at = text.tokens[at].head;
  }
  return at;
}

std::uint32_t antecedent(const Text& text, std::uint32_t verb, std::uint32_t filler) {
  const text::Token& token = text.tokens[verb];
  const bool relative = token.relation == Relation::acl_relcl || token.relation == Relation::advcl_relcl;
  if (!relative || token.head == text::kRoot || !is_relative_pronoun(text, filler)) return filler;
  if (const std::uint32_t object = object_before_time(text, verb); object != text::kRoot) return object;
  if (const std::uint32_t name = name_before(text, filler); name != text::kRoot && name != token.head) {
    // "Measures against Israel, which it accuses": the clause hung too high.
    const bool object = text.tokens[filler].relation == Relation::obj;
    if (object && (is_verbal(text, token.head) || text.dominates(token.head, name))) return name;
  }
  return harmful(text, verb) ? blow_above(text, token.head) : token.head;
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
          if (hangs_on_time(text, below) || strays_on_time(text, below)) add_marked(text, below, false, out);
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

bool subject_control(std::string_view lemma) {
  return lemma == "promise" || lemma == "threaten" || lemma == "vow" || lemma == "pledge";
}

// "Dispersed students [marching to the ministry]", "held men [planning an attack]": a participle of these verbs right
// behind a common noun says what they do, though the tree may hang it on the verb before.
std::uint32_t doer_before(const Text& text, std::uint32_t verb) {
  static constexpr std::string_view kDoing[] = {
      "march", "protest", "demonstrate", "rally",  "chant",  "flee",  "gather", "wait",   "wave",  "shout",
      "pray",  "mourn",   "celebrate",   "throw",  "hurl",   "loot",  "occupy", "picket", "plan",  "plot",
      "serve", "fight",   "travel",      "return", "belong", "block", "strike", "camp",   "queue", "worship"};
  if (verb == 0 || text::xpos_name(text.tokens[verb].xpos) != "VBG" || text.tokens[verb - 1].upos != Upos::noun ||
      text.tokens[verb - 1].sentence != text.tokens[verb].sentence ||
      std::find(std::begin(kDoing), std::end(kDoing), text.lemma(verb)) == std::end(kDoing))
    return text::kRoot;
  return verb - 1;
}

void inherit(const Text& text, std::uint32_t verb, bool passive, int depth, std::vector<Filler>& out);

// "Died when [a missile] hit the market": who or what acts in the clause that sets the scene.
void scenes(const Text& text, std::uint32_t verb, std::vector<Filler>& out) {
  for (const std::uint32_t clause : text.children(verb)) {
    if (text::base(text.tokens[clause].relation) != Relation::advcl || !is_verbal(text, clause)) continue;
    const auto children = text.children(clause);
    if (std::none_of(children.begin(), children.end(), [&](std::uint32_t c) {
          const std::string form = to_lower(text.form(c));
          return c < clause && (form == "when" || form == "as" || form == "after");
        }))
      continue;
    for (const std::uint32_t c : children)
      if (text.tokens[c].relation == Relation::nsubj) out.push_back({"scene", c, true});
  }
}

std::vector<Filler> verbal(const Text& text, std::uint32_t verb, int depth) {
  std::vector<Filler> out;
  const bool passive = is_passive(text, verb);
  own_arguments(text, verb, passive, out);
  disguised_objects(text, verb, passive, out);
  if (depth < 6) inherit(text, verb, passive, depth, out);
  object_attachments(text, out);
  scenes(text, verb, out);
  return out;
}

// "Foiled a plot [to kill the president]", "warned of a plan to strike": who tells of a plan or stops it has no part in
// it.
bool is_plan_of_others(const Text& text, std::uint32_t verb) {
  static constexpr std::string_view kStops[] = {
      "foil",     "thwart", "uncover", "discover", "avert",  "prevent", "expose", "reveal",   "disrupt", "stop",
      "denounce", "reject", "oppose",  "fear",     "block",  "warn",    "report", "condemn",  "survive", "escape",
      "crush",    "quash",  "defeat",  "resist",   "allege", "tell",    "hear",   "frustrate"};
  const std::uint32_t to = infinitive_mark(text, verb), head = text.tokens[verb].head;
  if (to == text::kRoot || head == text::kRoot) return false;
  // The infinitive hangs on the plan, or, misread as a purpose, on the verb that has the plan for an object.
  std::uint32_t above = text.tokens[head].head;
  if (is_verbal(text, head)) {
    const std::uint32_t plan = to == 0 ? text::kRoot : to - 1;
    static constexpr std::string_view kPlans[] = {"plot", "plan", "scheme", "conspiracy", "attempt", "bid", "effort"};
    if (plan == text::kRoot || text.tokens[plan].head != head ||
        std::find(std::begin(kPlans), std::end(kPlans), text.lemma(plan)) == std::end(kPlans))
      return false;
    above = head;
  }
  return above != text::kRoot && std::find(std::begin(kStops), std::end(kStops), text.lemma(above)) != std::end(kStops);
}

// Who is to act in "Canada's decision to send", "an attempt by rebels to seize", "Belarus declared its intention to
// expel": the noun's own agent, else the subject of the verb that governs the noun; kRoot if the verb is no infinitive.
std::uint32_t infinitive_agent(const Text& text, std::uint32_t verb, int depth) {
  if (infinitive_mark(text, verb) == text::kRoot) return text::kRoot;
  const std::uint32_t noun = text.tokens[verb].head;
  for (std::uint32_t c : text.children(noun)) {
    if (text.tokens[c].relation == Relation::nmod_poss && text.tokens[c].upos != Upos::pron) return c;
    const std::string marker = text.tokens[c].relation == Relation::nmod ? first_case(text, c) : "";
    if (marker == "by" || marker == "of") return c;
  }
  for (std::uint32_t c : text.children(noun))  // "an [Israeli] offer to release"
    if (c < noun && text.tokens[c].relation == Relation::amod && text.form(c)[0] >= 'A' && text.form(c)[0] <= 'Z') return c;
  const std::uint32_t above = text.tokens[noun].head;
  if (depth >= 6 || above == text::kRoot || !is_verbal(text, above) || is_plan_of_others(text, verb)) return text::kRoot;
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
  const std::uint32_t to = infinitive_mark(text, verb);
  if (to == text::kRoot) return text::kRoot;
  for (std::uint32_t c : text.children(governor)) {
    const Relation relation = text::base(text.tokens[c].relation);
    if (c > to || c < governor || relation != Relation::obl) continue;
    std::uint32_t end = text.subtree(c).second;
    for (std::uint32_t day : text.children(governor))  // "appealed to NATO on Sunday to send"
      if (text.tokens[day].relation == Relation::obl && text.subtree(day).first == end &&
          when::is_time_word(to_lower(text.lemma(day))))
        end = text.subtree(day).second;
    if (end != to) continue;
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

// "Ordered the police on Monday [to free him]": with a day between them the parse takes what is asked for a purpose.
bool asks_object(std::string_view lemma) {
  static constexpr std::string_view kWords[] = {
      "order",    "urge",     "ask",    "tell",    "press",  "force",  "persuade", "allow",     "invite",
      "instruct", "request",  "beg",    "warn",    "advise", "compel", "push",     "encourage", "convince",
      "require",  "pressure", "permit", "command", "direct", "oblige", "implore",  "forbid"};
  return std::find(std::begin(kWords), std::end(kWords), lemma) != std::end(kWords);
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
      if (const std::uint32_t doer = passive || has(out, own) ? text::kRoot : doer_before(text, verb);
          doer != text::kRoot) {
        out.push_back({own, doer, true});
        break;
      }
      if (has(out, own) || text.tokens[head].upos == Upos::noun || text.tokens[head].upos == Upos::propn) break;
      if (is_plan_of_others(text, verb)) break;
      if (const std::uint32_t asked = asked_by_preposition(text, verb, head); asked != text::kRoot) {
        out.push_back({own, asked, true});
        break;
      }
      const auto above = verbal(text, head, depth + 1);
      bool to_object = relation == Relation::xcomp;
      for (std::uint32_t c : text.children(verb))
        if (text.tokens[c].relation == Relation::mark) {
          const std::string mark = to_lower(text.form(c));
          to_object = to_object || (mark == "to" && asks_object(text.lemma(head))) || mark == "of" || mark == "from" ||
                      mark == "into" || mark == "for" || mark == "against";
        }
      const Filler* object = find(above, "obj");
      if (!object) object = find(above, "iobj");
      const Filler* subject = find(above, "subj");
      if (subject_control(text.lemma(head))) to_object = false;
      if (relation == Relation::xcomp && object && object->head > verb && !object->inherited) {
        // "Denied backing [rebels]": what follows the second verb is its own object, hung on the first.
        to_object = false;
        if (!passive && !has(out, "obj")) out.push_back({"obj", object->head, true});
      }
      const Filler* chosen =
          to_object && object ? object : (subject ? subject : (is_passive(text, head) ? object : nullptr));
      if (chosen) out.push_back({own, chosen->head, true});
      break;
    }
    case Relation::acl:
      if (has(out, own)) break;
      if (const std::uint32_t agent = infinitive_agent(text, verb, depth); agent != text::kRoot)
        out.push_back({own, agent, true});
      else if (is_plan_of_others(text, verb))
        break;
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

// "shot and killed by police": the first passive shares the agent of the second.
void share_agent(const Text& text, std::uint32_t verb, std::vector<Filler>& out) {
  if (has(out, "subj") || !is_passive(text, verb)) return;
  for (std::uint32_t child : text.children(verb)) {
    if (text.tokens[child].relation != Relation::conj || !is_verbal(text, child)) continue;
    for (std::uint32_t c : text.children(child))
      if (first_case(text, c) == "by") out.push_back({"subj", c, true});
    return;
  }
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
          if (text.tokens[c].relation != Relation::punct && !is_backed(text, child)) out.push_back({"adj", c});
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
        // "Kurdish rebels were behind the attack."
        out.push_back({first_case(text, noun) == "behind" ? "by" : "subj", child});
        break;
      default:
        break;
    }
  }
  agent_below(text, out);
  return out;
}

}  // namespace

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
  share_agent(text, trigger, out);
  guess_arguments(text, trigger, is_passive(text, trigger), out);
  return out;
}

}  // namespace dragoman::what
