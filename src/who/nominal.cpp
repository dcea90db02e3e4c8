// Noun phrases: where a mention begins and ends, and which token stands for it.
//
// "Russian Military Chief Col-Gen Alexander Postnikov's visit to Pakistan in May last year" holds three: the general,
// the visit with its complement, and the country. A base phrase is a run of determiners, adjectives, nouns, names and
// numbers; a possessive ends one, a name of the directory holds its tokens together ("Ministry of Foreign Affairs"),
// time words stay outside ("Kayani next week"). This needs only tags, so a bad tree does not lose an actor. The tree
// then gives the head (the token whose governor is outside) and the complement to the right ("a close aide to the army
// chief"), without relative clauses and appositions; where the tree says nothing, "of" still attaches.
#include "who/nominal.h"

#include <algorithm>
#include <array>

#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::who {
namespace {

using text::Relation;
using text::Text;
using text::Upos;

bool is_one_of(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 24> kDayWords = {
    "Monday",   "Tuesday", "Wednesday", "Thursday", "Friday",  "Saturday",  "Sunday",  "January",
    "February", "April",   "June",      "July",     "August",  "September", "October", "November",
    "December", "today",   "yesterday", "tomorrow", "tonight", "Oct",       "Sept",    "Nov"};
constexpr std::array<std::string_view, 16> kTimeNouns = {"week",  "month",   "year",    "day",      "night",  "weekend",
                                                         "days",  "weeks",   "months",  "years",    "decade", "decades",
                                                         "hours", "minutes", "morning", "afternoon"};
constexpr std::array<std::string_view, 10> kComplementWords = {"of", "to",   "for",     "from", "at",
                                                               "in", "with", "against", "near", "inside"};
constexpr std::array<std::string_view, 5> kTimeWords = {"next", "last", "this", "past", "coming"};

bool is_time(const Text& text, std::uint32_t token, std::uint32_t last) {
  const auto form = text.form(token);
  if (is_one_of(form, kDayWords)) return true;
  if (is_one_of(to_lower(form), kTimeWords) && token + 1 < last && is_one_of(text.form(token + 1), kTimeNouns))
    return true;
  // "A 41-year-old man" is no time.
  const bool tight = token + 1 < last && !text.tokens[token].space_after && text.form(token + 1) == "-";
  return !tight && is_one_of(form, kTimeNouns);
}

// Does the token belong in a base noun phrase?
bool fits(const Text& text, std::uint32_t token) {
  const auto& t = text.tokens[token];
  switch (t.upos) {
    case Upos::adj:  // "shot dead Russia's ambassador"
      return text.form(token) != "dead" || token == 0 || text.tokens[token - 1].upos != Upos::verb;
    case Upos::det:
    case Upos::noun:
    case Upos::propn:
    case Upos::num:
    case Upos::x:
      return true;
    case Upos::verb:
      return text::base(t.relation) == Relation::amod;
    case Upos::adv:
      // "far-right" is an adjective of three tokens.
      if (!t.space_after && token + 1 < text.tokens.size() && text.form(token + 1) == "-") return true;
      return text.form(token) == "then" || text.form(token) == "Then" || text.form(token) == "now";
    case Upos::pron:
      return text::xpos_name(t.xpos) == "PRP$";
    case Upos::punct: {
      // A hyphen inside a word, not a dash between phrases; the dot of an initial.
      const auto form = text.form(token);
      const bool tight = token > 0 && !text.tokens[token - 1].space_after;
      return tight && (form == "." || (form == "-" && !t.space_after));
    }
    default:
      return false;
  }
}

bool is_noun(const Text& text, std::uint32_t token) {
  const auto upos = text.tokens[token].upos;
  return upos == Upos::noun || upos == Upos::propn || upos == Upos::x;
}

bool opens(const Text& text, std::uint32_t token) {
  const auto& t = text.tokens[token];
  return t.upos == Upos::det || (t.upos == Upos::pron && text::xpos_name(t.xpos) == "PRP$");
}

bool is_possessive(const Text& text, std::uint32_t token) {
  if (token >= text.tokens.size()) return false;
  const auto mark = text.form(token);
  return mark == "'s" || mark == "’s" || mark == "'" || mark == "’";
}

struct Finder {
  const Text& text;
  const Scan& scan;
  std::vector<Nominal> out;
  std::vector<std::uint32_t> held_until;  // a hit of several tokens holds them together up to here

  // Cuts what cannot begin or end a phrase, finds the head and keeps it.
  void keep(std::uint32_t first, std::uint32_t last, std::uint32_t sentence) {
    const auto loose = [&](std::uint32_t token) {
      return text.tokens[token].upos == Upos::punct || text.tokens[token].upos == Upos::adv;
    };
    while (first < last && (text.tokens[first].upos == Upos::punct ||
                            (text.tokens[first].upos == Upos::adv && to_lower(text.form(first)) != "then")))
      ++first;
    if (first > 0 && first + 1 < last && to_lower(text.form(first - 1)) == "at" &&
        (text.form(first) == "least" || text.form(first) == "most"))
      ++first;
    while (first < last && loose(last - 1) && !(last >= 2 && held_until[last - 2] >= last)) --last;
    if (first >= last) return;
    Nominal nominal;
    nominal.first = nominal.wide_first = first;
    nominal.last = nominal.wide_last = last;
    nominal.sentence = sentence;
    nominal.head = head_of(first, last);
    nominal.second_head = second_head_of(first, last, nominal.head);
    out.push_back(std::move(nominal));
  }

  std::uint32_t head_of(std::uint32_t first, std::uint32_t last) const {
    std::uint32_t noun = last - 1;
    for (std::uint32_t t = last; t-- > first;)
      if (is_noun(text, t)) {
        noun = t;
        break;
      }
    const auto outside = [&](std::uint32_t t) {
      const std::uint32_t head = text.tokens[t].head;
      return head == text::kRoot || head < first || head >= last;
    };
    std::uint32_t head = noun;
    for (std::uint32_t steps = last - first; steps > 0 && !outside(head); --steps) head = text.tokens[head].head;
    // A broken tree may hang the phrase up twice: the token that is an argument stands for it.
    for (std::uint32_t t = first; t < last; ++t) {
      if (t == head || !outside(t) || !is_noun(text, t)) continue;
      const auto relation = text::base(text.tokens[t].relation);
      const auto current = text::base(text.tokens[head].relation);
      const auto argument = [](Relation r) { return r == Relation::nsubj || r == Relation::obj || r == Relation::obl; };
      if (argument(relation) && !argument(current)) head = t;
    }
    return head;
  }

  // Another argument of the head's own governor, or kNone.
  std::uint32_t second_head_of(std::uint32_t first, std::uint32_t last, std::uint32_t head) const {
    const auto governor = text.tokens[head].head;
    if (governor == text::kRoot) return kNone;
    for (std::uint32_t t = first; t < last; ++t) {
      if (t == head || text.tokens[t].head != governor || !is_noun(text, t)) continue;
      const auto relation = text::base(text.tokens[t].relation);
      if (relation == Relation::nsubj || relation == Relation::obj || relation == Relation::obl) return t;
    }
    return kNone;
  }

  void sentence(const text::Sentence& sentence, std::uint32_t index) {
    std::uint32_t first = sentence.first;
    bool noun = false;
    const auto flush = [&](std::uint32_t last) {
      if (first < last) keep(first, last, index);
      noun = false;
    };
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      const bool inside = t > sentence.first && held_until[t - 1] > t;
      const bool held = held_until[t] > t + 1 || inside;
      // "WHO officials", "US troops": the tagger has capitals for pronouns.
      const bool acronym = text.tokens[t].upos == Upos::pron && is_acronym(t);
      if (text.tokens[t].upos == Upos::pron && !held && !acronym && text::xpos_name(text.tokens[t].xpos) != "PRP$") {
        flush(t);
        first = t;
        keep(t, t + 1, index);
        out.back().form = Form::pronoun;
        first = t + 1;
        continue;
      }
      // A participle stands before its noun ("armed men"); after one it is the sentence's verb, whatever the tree says.
      const bool verb = noun && text.tokens[t].upos == Upos::verb;
      if (!held && t + 1 < sentence.last && joins_modifiers(t)) continue;
      if (!held && !acronym && (verb || !fits(text, t) || is_time(text, t, sentence.last))) {
        flush(t);
        first = t + 1;
        continue;
      }
      if (!inside && noun && opens(text, t)) {
        flush(t);
        first = t;
      }
      if (!inside && noun && t > first && splits(first, t)) {
        flush(t);
        first = t;
      }
      if (text.tokens[t].upos == Upos::punct && !held && text.form(t) == ".") {
        flush(t);
        first = t + 1;
        continue;
      }
      noun = noun || is_noun(text, t) || held || acronym;
    }
    flush(sentence.last);
  }

  // "Top political [and] military leaders" is one phrase; "the French and German leaders" are two parties.
  bool joins_modifiers(std::uint32_t t) const {
    if (text.tokens[t].upos != Upos::cconj || t == 0) return false;
    const auto modifies = [&](std::uint32_t token) {
      const auto relation = text::base(text.tokens[token].relation);
      return text.tokens[token].upos == Upos::adj ||
             (text.tokens[token].upos == Upos::noun && (relation == Relation::compound || relation == Relation::conj));
    };
    if (!modifies(t - 1) || !modifies(t + 1)) return false;
    const auto& before = text.tokens[t - 1];
    const auto& after = text.tokens[t + 1];
    if (text::base(before.relation) == Relation::conj || before.head == text::kRoot || before.head <= t + 1 ||
        text.tokens[before.head].sentence != before.sentence || !is_noun(text, before.head))
      return false;
    if (after.head != t - 1 && after.head != before.head) return false;
    const auto plain = [&](std::uint32_t token) {
      const auto hits = scan.at(token);
      return starts_lower(token) && std::none_of(hits.begin(), hits.end(), [](const Hit& hit) {
               return hit.kind == HitKind::country || hit.kind == HitKind::body;
             });
    };
    return plain(t - 1) && plain(t + 1);
  }

  bool starts_lower(std::uint32_t t) const { return !starts_upper(text.form(t)); }

  bool is_acronym(std::uint32_t t) const {
    if (text.form(t).size() < 2 ||
        !std::all_of(text.form(t).begin(), text.form(t).end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
      return false;
    const auto hits = scan.at(t);
    return std::any_of(hits.begin(), hits.end(),
                       [](const Hit& hit) { return hit.kind == HitKind::body || hit.kind == HitKind::country; });
  }

  // "gave rebels weapons": two common nouns with governors outside each other's phrase are two phrases.
  bool splits(std::uint32_t first, std::uint32_t t) const {
    const std::uint32_t before = t - 1;
    if (!is_noun(text, before) || text.tokens[t].upos == Upos::propn || text.tokens[before].upos == Upos::propn)
      return false;
    const auto relation = text::base(text.tokens[before].relation);
    if (relation != Relation::nsubj && relation != Relation::obj && relation != Relation::iobj &&
        relation != Relation::obl)
      return false;
    const std::uint32_t head = text.tokens[before].head;
    return head != text::kRoot && (head < first || head > t) && text.tokens[head].upos == Upos::verb;
  }
};

// Does the tree hang a phrase on one of the tokens [first, last)?
bool hangs_on(const Text& text, const Nominal& below, std::uint32_t first, std::uint32_t last) {
  const std::uint32_t head = text.tokens[below.head].head;
  return head != text::kRoot && first <= head && head < last &&
         text::base(text.tokens[below.head].relation) == Relation::nmod;
}

// The end of a phrase with its complements: "a close aide to the army chief of Zarkovia". An of-phrase belongs to it in
// any tree; "to", "for", "in" and the like where the tree hangs them on it.
std::uint32_t widen(const Text& text, const std::vector<Nominal>& nominals, std::size_t index) {
  const auto& nominal = nominals[index];
  std::uint32_t last = nominal.last;
  for (std::size_t i = index + 1; i < nominals.size() && i <= index + 4; ++i) {
    const auto& below = nominals[i];
    if (below.sentence != nominal.sentence || below.form == Form::pronoun || below.first != last + 1) break;
    const auto word = text.form(last);
    if (!is_one_of(word, kComplementWords)) break;
    if (word != "of" && !hangs_on(text, below, nominal.first, last)) break;
    const std::uint32_t head = text.tokens[below.head].head;  // "acquitted the general [of war crimes]"
    if (word == "of" && text::base(text.tokens[below.head].relation) == Relation::obl && head != text::kRoot &&
        head < nominal.first && text.tokens[head].upos == Upos::verb)
      break;
    last = below.last;
  }
  return last;
}

}  // namespace

std::string folded(const text::Text& text, std::uint32_t first, std::uint32_t last) {
  return normalise_phrase(slice(text.source, text.span(first, last)));
}

std::vector<std::uint32_t> joints(const Text& text, std::uint32_t first, std::uint32_t last) {
  constexpr std::array<std::string_view, 32> kShared = {
      "meeting", "meetings", "summit",    "talks",        "talk",         "call",      "deal",     "agreement",
      "accord",  "pact",     "dialogue",  "negotiations", "discussions",  "alliance",  "rivalry",  "feud",
      "debate",  "dispute",  "handshake", "relationship", "relations",    "encounter", "ticket",   "coalition",
      "row",     "spat",     "telephone", "phone",        "conversation", "session",   "bromance", "exchange"};
  std::vector<std::uint32_t> out;
  for (std::uint32_t t = first + 1; t + 2 < last; ++t) {
    const auto form = text.form(t);
    if ((form != "-" && form != "/" && form != "–") || text.tokens[t].space_after || text.tokens[t - 1].space_after)
      continue;
    const auto capital = [&](std::uint32_t token) { return starts_upper(text.form(token)) && is_noun(text, token); };
    if (capital(t - 1) && capital(t + 1) && is_one_of(to_lower(text.form(t + 2)), kShared)) out.push_back(t);
  }
  return out;
}

std::vector<Nominal> find_nominals(const Text& text, const Scan& scan, const Directory::Data& data) {
  (void)data;
  Finder finder{text, scan, {}, {}};
  const auto count = static_cast<std::uint32_t>(text.tokens.size());
  finder.held_until.assign(count, 0);
  for (std::uint32_t t = 0; t < count; ++t) {
    for (const auto& hit : scan.at(t)) {
      if (hit.last - hit.first < 2) continue;
      for (std::uint32_t i = hit.first; i < hit.last; ++i)
        finder.held_until[i] = std::max(finder.held_until[i], i + 1 == hit.last ? i + 1 : hit.last);
    }
  }
  for (const auto& name : text.names)
    for (std::uint32_t i = name.first; i < name.last && i < count; ++i)
      finder.held_until[i] = std::max(finder.held_until[i], i + 1 == name.last ? i + 1 : name.last);
  for (std::uint32_t i = 0; i < text.sentences.size(); ++i) finder.sentence(text.sentences[i], i);
  auto& nominals = finder.out;
  for (std::size_t i = 0; i < nominals.size(); ++i) {
    auto& nominal = nominals[i];
    if (nominal.form == Form::pronoun) continue;
    // The possessor: a phrase that ends at the possessive just before.
    const std::uint32_t before = nominal.first;
    if (i > 0 && before >= 2) {
      if (is_possessive(text, before - 1) && nominals[i - 1].last == before - 1 &&
          nominals[i - 1].sentence == nominal.sentence) {
        nominal.possessor = static_cast<std::uint32_t>(i - 1);
        nominal.wide_first = nominals[i - 1].wide_first;
      }
    }
    // The complement: the next phrase behind one preposition; "Ukraine's navy" is the navy.
    if (i + 1 < nominals.size() && nominals[i + 1].sentence == nominal.sentence &&
        nominals[i + 1].first == nominal.last + 1 && text.tokens[nominal.last].upos == Upos::adp) {
      std::size_t below = i + 1;
      while (below + 1 < nominals.size() && below < i + 4 && is_possessive(text, nominals[below].last) &&
             nominals[below + 1].first == nominals[below].last + 1)
        ++below;
      nominal.complement = static_cast<std::uint32_t>(below);
      nominal.preposition = text.form(nominal.last);
    }
    nominal.wide_last = widen(text, nominals, i);
  }
  return std::move(finder.out);
}

}  // namespace dragoman::who
