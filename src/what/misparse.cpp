// What the parser does wrong again and again, and what of it can be seen.
//
// Parsers of this size attach one word in seven wrongly, and some of it has a pattern that no right tree has: an
// object with a preposition before it, a clause that hangs on a weekday, two subjects of one verb.
#include "what/misparse.h"

#include <algorithm>

#include "base/utf8.h"
#include "when/time_word.h"

namespace dragoman::what {

using text::Relation;
using text::Text;
using text::Upos;

namespace {

bool is_particle(std::string_view form) {
  static constexpr std::string_view kParticles[] = {"off",  "down", "up",    "out",   "back",    "away",
                                                    "over", "in",   "aside", "apart", "together"};
  return std::find(std::begin(kParticles), std::end(kParticles), form) != std::end(kParticles);
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
    if (!is_nominal(text, t) || when::is_time_word(to_lower(text.lemma(t)))) return text::kRoot;
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
    if (!is_nominal(text, t) || when::is_time_word(to_lower(text.lemma(t)))) return text::kRoot;
    return phrase_head(text, t, verb);
  }
  return text::kRoot;
}

}  // namespace

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

bool harmful(const Text& text, std::uint32_t verb) {
  static constexpr std::string_view kWords[] = {"kill",   "wound",    "injure", "maim",  "destroy",
                                                "damage", "displace", "claim",  "leave", "level"};
  return std::find(std::begin(kWords), std::end(kWords), text.lemma(verb)) != std::end(kWords);
}

std::uint32_t blow_above(const Text& text, std::uint32_t noun) {
  static constexpr std::string_view kBlows[] = {"attack",   "strike",    "assault",   "raid",        "bombing",
                                                "shelling", "airstrike", "offensive", "bombardment", "invasion",
                                                "shooting", "blast",     "explosion", "ambush",      "massacre"};
  std::uint32_t at = noun;
  for (int steps = 0; steps < 3; ++steps) {
    const text::Token& it = text.tokens[at];
    if (it.head == text::kRoot || it.relation != Relation::nmod) break;
    at = it.head;
    if (std::find(std::begin(kBlows), std::end(kBlows), text.lemma(at)) != std::end(kBlows)) return at;
  }
  return noun;
}

// "Accused Russia on Monday [of poisoning]": the parse hangs the clause on the day instead of the verb.
bool hangs_on_time(const Text& text, std::uint32_t verb) {
  const text::Token& token = text.tokens[verb];
  if (token.relation != Relation::acl || token.head == text::kRoot ||
      !when::is_time_word(to_lower(text.lemma(token.head))))
    return false;
  const std::uint32_t above = text.tokens[token.head].head;
  return above != text::kRoot && is_verbal(text, above);
}

bool strays_on_time(const Text& text, std::uint32_t phrase) {
  const text::Token& token = text.tokens[phrase];
  if (token.relation != Relation::nmod || token.head == text::kRoot || first_case(text, phrase).empty() ||
      first_case(text, phrase) == "of")
    return false;
  return token.upos != Upos::num && when::is_time_word(to_lower(text.lemma(token.head))) &&
         !when::is_time_word(to_lower(text.lemma(phrase)));
}

std::uint32_t object_before_time(const Text& text, std::uint32_t clause) {
  const text::Token& token = text.tokens[clause];
  if (token.relation != Relation::acl_relcl || token.head == text::kRoot ||
      !when::is_time_word(to_lower(text.lemma(token.head))))
    return text::kRoot;
  const std::uint32_t verb = text.tokens[token.head].head;
  if (verb == text::kRoot || !is_verbal(text, verb)) return text::kRoot;
  std::uint32_t found = text::kRoot;
  for (std::uint32_t c : text.children(verb))
    if (c < token.head && (text.tokens[c].relation == Relation::obj || text.tokens[c].relation == Relation::nsubj_pass))
      found = c;
  return found;
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
    if (marker.empty() && !when::is_time_word(to_lower(text.lemma(child)))) {
      out.push_back({"obj", child, true});
      return;
    }
    if (is_particle(marker) && verb + 1 < text.tokens.size() && to_lower(text.form(verb + 1)) == marker) {
      out.push_back({"obj", child, true, false, true});
      return;
    }
  }
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

// Prepositional phrases that the parse hung on the object: "sent a letter [to Paris]", "came under attack [from
// rebels]".
void object_attachments(const Text& text, std::vector<Filler>& out) {
  std::vector<Filler> more;
  for (const Filler& f : out) {
    if (f.slot != "obj" && f.slot != "xcomp" && f.slot != "under") continue;
    for (std::uint32_t child : text.children(f.head)) {
      const Relation relation = text.tokens[child].relation;
      if (relation == Relation::nmod || relation == Relation::obl) add_marked(text, child, true, more);
      if (is_quantity(text.lemma(f.head)) && measures(text, child))  // "fired dozens of rockets [at Israel]"
        for (std::uint32_t below : text.children(child))
          if (const std::string aim = first_case(text, below); aim == "at" || aim == "on" || aim == "against")
            add_marked(text, below, true, more);
      if (relation == Relation::acl) add_marked(text, child, true, more);
    }
  }
  for (Filler& f : more)
    if (!has(out, f.slot)) out.push_back(f);
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

}  // namespace dragoman::what
