// Acts told in general, which are no events.
//
// The problem: "Mexico imports more steel than it sells", "rebels use mines to kill farmers", "any credible
// allegation", "has the authority to investigate" and "ceasefire talks" hold words of the lexicon with their parties,
// and nothing that was done. The idea: a deed in the simple present is a habit, a rule or a state, but in a title, in a
// caption without a full stop, under a condition, and where its clause names a time; what is said, asked, promised or
// backed is done by the present itself, but in a relative clause about a kind of people ("those who criticise the
// army"). A noun names a kind of act behind "any" or "every" and as the topic of talks; an infinitive does behind a
// noun of ability. Tested by tests/cases/silent.case.
#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "what/sentence_coder.h"

namespace dragoman::what {

using text::Relation;

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

template <std::size_t N>
bool among(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Done by saying so; to investigate is to do something.
bool is_speech(Type type, std::string_view mode = {}) {
  if (mode == "investigate") return false;
  return type == Type::agree || type == Type::support || type == Type::concede || type == Type::request ||
         type == Type::accuse || type == Type::reject || type == Type::threaten;
}

// Verbs in the simple present; a past that looks like it is taken for the past.
bool is_present(const text::Text& text, std::uint32_t verb) {
  static constexpr std::string_view kAlike[] = {"set",  "let",    "put",  "hit",    "cut",
                                                "shut", "thrust", "slit", "spread", "beat"};
  const std::string_view tag = text::xpos_name(text.tokens[verb].xpos);
  const std::string_view lemma = text.lemma(verb);
  if (tag == "VBZ") return lemma != "be";
  return tag == "VBP" && !among(kAlike, lemma) && to_lower(text.form(verb)) == lemma && lemma != "be";
}

// "Individuals", "rebels": people as a kind, with no article, number or name.
bool is_bare_plural(const text::Text& text, std::uint32_t noun) {
  if (text::xpos_name(text.tokens[noun].xpos) != "NNS") return false;
  const auto children = text.children(noun);
  return std::none_of(children.begin(), children.end(), [&](std::uint32_t child) {
    const Relation relation = text::base(text.tokens[child].relation);
    return relation == Relation::det || relation == Relation::nummod || text.tokens[child].upos == text::Upos::propn ||
           text.tokens[child].relation == Relation::nmod_poss;
  });
}

}  // namespace

// "Defended himself", "injure themselves": done to nobody else. Predicates that say so ("give themselves up") are acts.
bool SentenceCoder::done_to_oneself(const Match& m) const {
  if (m.words.size() > 1) return false;
  for (const std::uint32_t child : text_.children(m.trigger)) {
    const std::string form = to_lower(text_.form(child));
    if (text_.tokens[child].relation == Relation::obj && (form.ends_with("self") || form.ends_with("selves")))
      return true;
  }
  return false;
}

bool SentenceCoder::names_a_kind(std::uint32_t noun) const {
  static constexpr std::string_view kAny[] = {"any", "every", "each"};
  for (const std::uint32_t child : text_.children(noun))
    if (text_.tokens[child].relation == Relation::det && among(kAny, text_.lemma(child))) return true;
  const text::Token& it = text_.tokens[noun];
  return it.relation == Relation::compound && inside(it.head) &&
         (matcher_.classes(it.head) & (matcher_.named("talks") | matcher_.named("proposal"))) != 0;
}

bool SentenceCoder::in_habit(std::uint32_t verb, bool speech) const {
  if (!is_present(text_, verb)) return false;
  for (const std::uint32_t below : text_.children(verb))
    if (text_.tokens[below].relation == Relation::mark &&
        (text_.lemma(below) == "if" || text_.lemma(below) == "unless"))
      return false;
  if (speech) {
    const text::Token& it = text_.tokens[verb];
    return it.relation == Relation::acl_relcl && inside(it.head) && is_bare_plural(text_, it.head);
  }
  return std::none_of(reading_.times.begin(), reading_.times.end(), [&](const when::Mention& time) {
    return inside(time.first) && text_.dominates(verb, time.first);
  });
}

// "The army shells villages [whenever rebels attack]": as often as that, both of it.
bool SentenceCoder::done_whenever(std::uint32_t token) const {
  const auto whenever = [&](std::uint32_t clause) {
    const auto children = text_.children(clause);
    return std::any_of(children.begin(), children.end(),
                       [&](std::uint32_t child) { return to_lower(text_.form(child)) == "whenever"; });
  };
  std::uint32_t at = token;
  for (int steps = 0; steps < 4 && at != text::kRoot && inside(at); ++steps) {
    if (whenever(at)) return true;
    for (const std::uint32_t child : text_.children(at))
      if (text::base(text_.tokens[child].relation) == Relation::advcl && whenever(child)) return true;
    if (text::base(text_.tokens[at].relation) == Relation::ccomp) return false;
    at = text_.tokens[at].head;
  }
  return false;
}

bool SentenceCoder::told_in_general(std::uint32_t token, const Entry& line) const {
  const Type type = *line.type;
  if (is_noun(token) && is_dated(token)) return true;  // "in early March"
  if (text_.form(token) == "March" && token + 1 < sentence_.last &&
      text_.tokens[token + 1].upos == text::Upos::num)  // where no time was read
    return true;
  // "Visited websites", "disputed land": what a thing is like.
  const text::Token& trigger = text_.tokens[token];
  if (line.pos == 'v' && trigger.relation == Relation::amod && line.words.size() == 1 && inside(trigger.head) &&
      inside(text_.tokens[trigger.head].head))
    return true;
  if (done_whenever(token)) return true;
  static constexpr std::string_view kAbility[] = {"ability",  "authority",  "right",   "power",
                                                  "capacity", "capability", "freedom", "permission"};
  if (sentence_.role == article::Role::title || text_.form(sentence_.last - 1) != ".") return false;
  const std::uint32_t verb = support_verb(token) != kNone ? support_verb(token) : token;
  if (is_noun(token) && verb == token) return names_a_kind(token);
  const text::Token& it = text_.tokens[verb];
  const bool speech = is_speech(type, line.mode);
  if (in_habit(verb, speech)) return true;
  if (!inside(it.head) || text::xpos_name(it.xpos) != "VB") return false;
  if (it.relation == Relation::acl) return among(kAbility, text_.lemma(it.head));
  // "Rebels use mines to kill farmers": as general as what is done to that end.
  return it.relation == Relation::advcl && !speech && in_habit(it.head, speech);
}

}  // namespace dragoman::what
