// Choosing the entry: the one whose words and filters say most.
//
// "Sent troops to Mali" matches three lines that begin with "send": the one whose object must be troops, the one whose
// object must be aid, the one for letters. Only the first holds, so it wins; among several that hold, each word and
// each class that was asked for and found counts, and a `weak` entry yields to any other.
#include "what/match.h"

#include <algorithm>

#include "base/utf8.h"
#include "what/inflection.h"
#include "what/type_model.h"

namespace dragoman::what {
namespace {

using text::Relation;
using text::Text;
using text::Upos;

constexpr std::uint32_t kNone = 0xFFFFFFFF;

bool same_word(const Text& text, std::uint32_t token, const std::string& word) {
  return text.lemma(token) == word || to_lower(text.form(token)) == word || to_lower(text.lemma(token)) == word;
}

// Finds `word` at or below `at`, not deeper than `depth`; relative clauses are another sentence, and what acts is no
// part of the predicate: "the army raises" raises no army.
std::uint32_t find_below(const Text& text, std::uint32_t at, const std::string& word, int depth) {
  for (std::uint32_t child : text.children(at))
    if (same_word(text, child, word) && text.tokens[child].relation != Relation::nsubj) return child;
  if (depth <= 1) return kNone;
  for (std::uint32_t child : text.children(at)) {
    const Relation relation = text.tokens[child].relation;
    if (relation == Relation::acl_relcl || relation == Relation::conj || relation == Relation::ccomp ||
        relation == Relation::parataxis || relation == Relation::nsubj || relation == Relation::advcl)
      continue;
    if (const std::uint32_t found = find_below(text, child, word, depth - 1); found != kNone) return found;
  }
  return kNone;
}

bool is_particle(std::string_view word) {
  static constexpr std::string_view kWords[] = {"in",   "on",   "off",  "out",     "up",    "down",
                                                "over", "back", "away", "through", "aside", "apart"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

// A particle is the verb's own child, or stands beside it: "took hostages in Gaza" is not "take in".
std::uint32_t find_particle(const Text& text, std::uint32_t verb, const std::string& word) {
  for (std::uint32_t child : text.children(verb)) {
    const Relation relation = text.tokens[child].relation;
    if ((relation == Relation::compound_prt || relation == Relation::advmod) && same_word(text, child, word))
      return child;
  }
  const std::uint32_t next = verb + 1;
  const bool beside = next < text.tokens.size() && text.tokens[next].sentence == text.tokens[verb].sentence;
  return beside && same_word(text, next, word) ? next : kNone;
}

}  // namespace

Matcher::Matcher(const Reading& reading, const Lexicon::Data& lexicon)
    : reading_(reading),
      lexicon_(lexicon),
      person_(named("person")),
      leader_(named("leader")),
      held_(named("held")),
      place_(named("place")),
      territory_(named("territory")),
      money_(named("money")),
      accident_(named("accident")) {}

Classes Matcher::named(const char* name) const {
  const auto found = std::find(lexicon_.class_names.begin(), lexicon_.class_names.end(), name);
  return found == lexicon_.class_names.end() ? Classes{0} : Classes{1} << (found - lexicon_.class_names.begin());
}

// What the form of a word tells where no list knows it: "Christians", "trade unionists", "militiamen" are people; a
// capitalised word that is neither a place nor a time is somebody's name.
Classes Matcher::guessed_classes(std::uint32_t token) const {
  const Text& text = reading_.text;
  const text::Token& it = text.tokens[token];
  const std::string_view xpos = text::xpos_name(it.xpos);
  const std::string_view form = text.form(token);
  const bool capital = !form.empty() && form[0] >= 'A' && form[0] <= 'Z';
  Classes out = 0;
  const bool name = it.upos == Upos::propn && capital && xpos != "NNPS" && !in_place(token) && !in_time(token);
  // "Hurricane Florence" is nobody.
  const auto accident = [&](std::uint32_t t) {
    return (lexicon_.classes_of(to_lower(text.lemma(t))) & accident_) != 0;
  };
  const auto children = text.children(token);
  const bool disaster = accident(token) || std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {
                          return c + 3 > token && c < token + 3 && accident(c);
                        });
  if (name && !disaster) out |= kActor;
  const bool plural_name = capital && (xpos == "NNPS" || xpos == "NNS") && !in_place(token) && !in_time(token);
  const std::string_view lemma = text.lemma(token);
  static constexpr std::string_view kAgents[] = {"ist",     "ian",     "crat",   "man",    "worker", "holder",
                                                 "shooter", "fighter", "leader", "seeker", "dealer", "driver",
                                                 "keeper",  "runner",  "hunter", "goer",   "monger", "owner"};
  const bool suffix = it.upos == Upos::noun && std::any_of(std::begin(kAgents), std::end(kAgents),
                                                           [&](std::string_view s) { return lemma.ends_with(s); });
  if (plural_name || suffix) out |= person_ | held_;
  return out;
}

bool Matcher::in_place(std::uint32_t token) const {
  return std::any_of(reading_.places.begin(), reading_.places.end(), [&](const where::Mention& place) {
    return place.first <= token && token < place.last && place.use != where::Use::modifier &&
           place.use != where::Use::demonym && place.use != where::Use::government;
  });
}

bool Matcher::in_time(std::uint32_t token) const {
  return std::any_of(reading_.times.begin(), reading_.times.end(), [&](const when::Mention& time) {
    return time.type != when::TimexType::set && time.first <= token && token < time.last;  // "a financial weekly"
  });
}

Classes Matcher::classes(std::uint32_t token) const {
  const Text& text = reading_.text;
  Classes out = lexicon_.classes_of(std::string(text.lemma(token))) | lexicon_.classes_of(to_lower(text.form(token)));
  if (const who::Mention* mention = reading_.cast.mention_of_head(token)) {
    out |= kActor;
    const who::Entity& entity = reading_.cast.entities[mention->entity];
    if (entity.kind == who::Kind::person) out |= person_ | leader_ | held_;
    if (entity.kind == who::Kind::group) out |= person_;
  }
  if (out == 0) out |= guessed_classes(token);
  for (const where::Mention& place : reading_.places)
    if (place.first <= token && token < place.last && place.use != where::Use::modifier &&
        place.use != where::Use::demonym)
      out |= place_ | territory_;
  const Upos upos = text.tokens[token].upos;
  if (upos == Upos::verb) out |= kClause;
  if (upos == Upos::num) out |= person_ | money_;
  if (heads_event(token)) out |= kEvent;
  if (is_quantity(text.lemma(token)))
    for (std::uint32_t child : text.children(token))
      if (measures(text, child)) out |= classes(child);
  return out;
}

bool Matcher::heads_event(std::uint32_t token) const {
  const Text& text = reading_.text;
  const Upos upos = text.tokens[token].upos;
  for (const std::string& key : {std::string(text.lemma(token)), to_lower(text.form(token))}) {
    const auto entries = lexicon_.by_head.find(key);
    if (entries == lexicon_.by_head.end()) continue;
    for (std::uint32_t index : entries->second) {
      const Entry& entry = lexicon_.entries[index];
      const bool verb = entry.pos == 'v' && upos == Upos::verb;
      const bool noun = entry.pos == 'n' && (upos == Upos::noun || upos == Upos::propn);
      if ((verb || noun) && (entry.type || entry.op)) return true;
    }
  }
  return false;
}

bool Matcher::fits(const Filter& filter, std::uint32_t head) const {
  const Text& text = reading_.text;
  const auto any_word = [&](const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      if (same_word(text, head, word)) return true;
      if (is_quantity(text.lemma(head)))
        for (std::uint32_t child : text.children(head))
          if (measures(text, child) && same_word(text, child, word)) return true;
    }
    return false;
  };
  if (any_word(filter.not_words)) return false;
  if (!filter.words.empty() && any_word(filter.words)) return true;
  if (filter.classes == 0 && filter.not_classes == 0) return filter.words.empty();
  Classes found = 0;
  for (std::uint32_t each : conjuncts(text, head)) found |= classes(each);
  if (found & filter.not_classes) return false;
  return filter.open() || (found & filter.classes) != 0;
}

bool Matcher::in_other_phrase(const Entry& entry, std::uint32_t noun) const {
  const Text& text = reading_.text;
  for (const std::uint32_t child : text.children(noun)) {
    if (text.tokens[child].relation != Relation::case_) continue;
    return std::none_of(entry.words.begin(), entry.words.end(),
                        [&](const std::string& word) { return same_word(text, child, word); });
  }
  return false;
}

bool Matcher::find_words(const Entry& entry, std::uint32_t token, std::vector<std::uint32_t>& out) const {
  const Text& text = reading_.text;
  out.assign(1, token);
  for (std::size_t i = 0; i < entry.words.size(); ++i) {
    if (i == entry.head) continue;
    std::uint32_t found = kNone;
    if (entry.pos == 'n' && i < entry.head) {
      const std::size_t back = entry.head - i;
      for (std::size_t step = back; step <= back * 2 + 1 && found == kNone; ++step)
        if (token >= step && text.tokens[token - step].sentence == text.tokens[token].sentence &&
            same_word(text, static_cast<std::uint32_t>(token - step), entry.words[i]))
          found = static_cast<std::uint32_t>(token - step);
    } else if (entry.words.size() == 2 && is_particle(entry.words[i])) {
      found = find_particle(text, token, entry.words[i]);
    } else {
      found = find_below(text, token, entry.words[i], 3);
    }
    // The particle of a verb stands near it even where the parse has it elsewhere.
    if (found == kNone && entry.pos != 'n' && token + i < text.tokens.size() &&
        text.tokens[token + i].sentence == text.tokens[token].sentence &&
        same_word(text, static_cast<std::uint32_t>(token + i), entry.words[i]))
      found = static_cast<std::uint32_t>(token + i);
    // "Held since [March]" holds no march.
    if (found == kNone || (text.tokens[found].upos == Upos::propn && in_time(found))) return false;
    // "[Denied] accusations at the [request] of Russia": the noun of a verb stands in no phrase of another preposition.
    if (entry.pos == 'v' && text.tokens[found].upos == Upos::noun &&
        text::base(text.tokens[found].relation) == Relation::obl && in_other_phrase(entry, found))
      return false;
    // The preposition of a verb comes after it: "at his cookout the leader called" calls at nobody.
    if (entry.pos == 'v' && i > entry.head && found < token && text.tokens[found].upos == Upos::adp) return false;
    out.push_back(found);
  }
  std::sort(out.begin(), out.end());
  return true;
}

// Does a filler stand in the slot a rule names? The object of a predicate that ends in a preposition ("break into") is
// what stands under that preposition.
bool Matcher::stands_in(const Entry& entry, const std::string& slot, const Filler& filler) const {
  if (filler.phrasal && entry.words.size() < 2) return false;
  if (filler.slot == slot) return true;
  return slot == "obj" && entry.pos != 'n' && entry.words.size() > 1 && filler.slot == entry.words.back();
}

bool Matcher::bind(const Entry& entry, const SlotRule& rule, const std::vector<Filler>& slots, std::uint32_t noun,
                   Match& match, std::vector<const Filler*>& used, bool& failed) const {
  bool bound = false;
  for (const std::string& slot : rule.slots) {
    for (const Filler& filler : slots) {
      if (!stands_in(entry, slot, filler)) continue;
      if (filler.guessed && bound) continue;
      if (rule.role != '-' && rule.role != 'N' && in_time(filler.head)) continue;  // "agreed [on Friday] to scrap"
      if (rule.role == 'N') {
        if (filler.head != noun) continue;
      } else if (rule.role != '-' && std::find(used.begin(), used.end(), &filler) != used.end()) {
        continue;
      }
      if (!fits(rule.filter, filler.head)) {
        failed = failed || (!filler.guessed && (!filler.inherited || rule.role == 'A'));
        continue;
      }
      match.bound.push_back({&rule, slot, filler.head, filler.guessed});
      used.push_back(&filler);
      bound = true;
      match.score += rule.filter.open() ? 1 : (rule.filter.words.empty() ? 4 : 8);
      if (filler.guessed) match.score -= 1;
      // "Agreed [to lend]": that an act stands under it speaks for the line that governs acts.
      if (rule.role == 'E' && rule.filter.open() &&
          (heads_event(filler.head) || reading_.text.tokens[filler.head].upos == Upos::verb))
        match.score += 3;
      break;
    }
    if (bound && (entry.pos != 'n' || (rule.role != 'A' && rule.role != 'R' && rule.role != 'B'))) break;
  }
  return bound;
}

// "The breakdown of talks [between Juba and the rebels]": the slots of a longer noun are those of all its words; empty
// if that adds nothing.
std::vector<Filler> Matcher::below_words(const Entry& entry, const Match& match,
                                         const std::vector<Filler>& slots) const {
  std::vector<Filler> out;
  for (const std::uint32_t word : match.words) {
    const Upos upos = reading_.text.tokens[word].upos;
    if (word <= match.trigger || (upos != Upos::noun && upos != Upos::propn)) continue;
    // "Spoke by telephone [with Putin]": of a verb's words only what is its circumstance.
    if (entry.pos == 'v' && text::base(reading_.text.tokens[word].relation) != text::Relation::obl) continue;
    for (Filler& filler : fillers(reading_.text, word)) out.push_back(std::move(filler));
  }
  if (out.empty()) return out;
  out.insert(out.begin(), slots.begin(), slots.end());
  std::erase_if(out, [&](const Filler& filler) {
    return std::find(match.words.begin(), match.words.end(), filler.head) != match.words.end();
  });
  return out;
}

std::optional<Match> Matcher::try_entry(std::uint32_t index, std::uint32_t token, const std::vector<Filler>& slots,
                                        std::uint32_t noun, std::string* why, bool* refused) const {
  const Entry& entry = lexicon_.entries[index];
  Match match;
  match.trigger = token;
  match.entry = index;
  if (!find_words(entry, token, match.words)) {
    if (why) *why = "another word of it is missing";
    return std::nullopt;
  }
  match.score = static_cast<int>(entry.words.size()) * 10 - (entry.weak ? 8 : 0);
  const std::vector<Filler> wider =
      entry.pos == 'n' || entry.pos == 'v' ? below_words(entry, match, slots) : std::vector<Filler>{};
  std::vector<const Filler*> used;
  for (const SlotRule& rule : entry.slots) {
    bool failed = false;
    const bool bound = bind(entry, rule, wider.empty() ? slots : wider, noun, match, used, failed);
    if (bound || (!rule.required && !(failed && !rule.lenient && rule.role != 'E'))) continue;
    if (refused && failed)  // a word of no class may be anything
      *refused = std::any_of(slots.begin(), slots.end(), [&](const Filler& filler) {
        return stands_in(entry, rule.slots[0], filler) && classes(filler.head) != 0;
      });
    if (why) *why = "the filler of slot '" + rule.slots[0] + (failed ? "' is of another class" : "' is missing");
    return std::nullopt;
  }
  return match;
}

void Matcher::candidates(std::uint32_t token, std::vector<std::uint32_t>& out) const {
  const Text& text = reading_.text;
  out.clear();
  std::string keys[3] = {std::string(text.lemma(token)), to_lower(text.form(token)), to_lower(text.lemma(token))};
  for (int i = 0; i < 3; ++i) {
    if ((i > 0 && keys[i] == keys[0]) || (i == 2 && keys[2] == keys[1])) continue;
    const auto found = lexicon_.by_head.find(keys[i]);
    if (found != lexicon_.by_head.end()) out.insert(out.end(), found->second.begin(), found->second.end());
  }
  // A lemma that the lexicon does not know may be a wrong one.
  if (!out.empty() || text.tokens[token].upos != Upos::verb) return;
  for (const std::string& base : base_forms(keys[1]))
    if (const auto found = lexicon_.by_head.find(base); found != lexicon_.by_head.end()) {
      out.insert(out.end(), found->second.begin(), found->second.end());
      return;
    }
}

bool Matcher::tagged_for(const Entry& entry, std::uint32_t token) const {
  const text::Token& it = reading_.text.tokens[token];
  const bool verb = it.upos == Upos::verb || it.upos == Upos::aux;
  if (entry.pos == 'n') return it.upos == Upos::noun || it.upos == Upos::propn;
  if (entry.pos == 'a') return it.upos == Upos::adj || text::xpos_name(it.xpos) == "VBN";
  return verb;
}

bool Matcher::has_word(std::uint32_t index, std::uint32_t token) const {
  std::vector<std::uint32_t> indices, words;
  candidates(token, indices);
  return std::find(indices.begin(), indices.end(), index) != indices.end() &&
         tagged_for(lexicon_.entries[index], token) && find_words(lexicon_.entries[index], token, words);
}

std::string Matcher::why_not(std::uint32_t index, std::uint32_t token) const {
  const Entry& entry = lexicon_.entries[index];
  std::vector<std::uint32_t> indices;
  candidates(token, indices);
  if (std::find(indices.begin(), indices.end(), index) == indices.end()) return "its head word is not there";
  if (!tagged_for(entry, token)) return "the head word is tagged otherwise";
  std::string why;
  if (entry.pos == 's') return why;
  if (!try_entry(index, token, fillers(reading_.text, token), kNone, &why)) return why;
  const auto chosen = best(token);
  if (chosen && chosen->entry != index) return "another reading is preferred";
  return "";
}

std::vector<Match> Matcher::all(std::uint32_t token) const {
  std::vector<std::uint32_t> indices;
  std::vector<Match> out;
  candidates(token, indices);
  if (indices.empty()) return out;
  const std::vector<Filler> slots = fillers(reading_.text, token);
  for (std::uint32_t index : indices) {
    const Entry& entry = lexicon_.entries[index];
    if (entry.pos == 's' || !tagged_for(entry, token)) continue;
    if (auto match = try_entry(index, token, slots, kNone)) out.push_back(std::move(*match));
  }
  std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
  return out;
}

std::optional<Match> Matcher::best(std::uint32_t token) const {
  const Text& text = reading_.text;
  const Upos upos = text.tokens[token].upos;
  std::vector<std::uint32_t> indices;
  candidates(token, indices);
  if (indices.empty()) return std::nullopt;
  const bool noun = upos == Upos::noun || upos == Upos::propn;
  if (!noun && upos != Upos::verb && upos != Upos::aux && upos != Upos::adj) return std::nullopt;
  std::vector<Filler> slots = fillers(text, token);
  std::optional<Match> out;
  for (std::uint32_t index : indices) {
    const Entry& entry = lexicon_.entries[index];
    if (entry.pos == 's' || !tagged_for(entry, token)) continue;
    auto match = try_entry(index, token, slots, kNone);
    if (match && (!out || match->score > out->score)) out = std::move(match);
  }
  return out;
}

const std::string& Matcher::class_name(int bit) const {
  static const std::string kNoName;
  return static_cast<std::size_t>(bit) < lexicon_.class_names.size()
             ? lexicon_.class_names[static_cast<std::size_t>(bit)]
             : kNoName;
}

std::vector<std::uint32_t> Matcher::sharing(std::uint32_t token) const {
  std::vector<std::uint32_t> indices, words;
  candidates(token, indices);
  std::erase_if(indices, [&](std::uint32_t index) {
    const Entry& entry = lexicon_.entries[index];
    return entry.pos == 's' || !tagged_for(entry, token) || !find_words(entry, token, words);
  });
  return indices;
}

bool Matcher::refuses(std::uint32_t index, std::uint32_t token) const {
  bool refused = false;
  return !try_entry(index, token, fillers(reading_.text, token), kNone, nullptr, &refused) && refused;
}

void Matcher::proposals(std::uint32_t token, std::map<int, float>& types,
                        std::map<std::string, float>& operators) const {
  float all = 0;
  for (std::uint32_t index : sharing(token)) {
    const Entry& entry = lexicon_.entries[index];
    const float weight = entry.words.size() > 1 ? 2 : 1;
    all += weight;
    if (entry.type) types[fine_of(*entry.type, entry.mode, entry.cameo)] += weight;
    if (entry.op) operators[name(*entry.op)] += weight;
  }
  for (auto& [type, share] : types) share /= all;
  for (auto& [op, share] : operators) share /= all;
}

std::optional<Match> Matcher::support(std::uint32_t verb, std::uint32_t noun) const {
  const Text& text = reading_.text;
  if (!is_verbal(text, verb)) return std::nullopt;
  std::vector<std::uint32_t> indices;
  candidates(verb, indices);
  std::vector<Filler> slots;
  std::optional<Match> out;
  for (std::uint32_t index : indices) {
    if (lexicon_.entries[index].pos != 's') continue;
    if (slots.empty()) slots = fillers(text, verb);
    auto match = try_entry(index, verb, slots, noun);
    const auto carries = [](const Bound& bound) { return bound.rule->role == 'N'; };
    if (!match || std::none_of(match->bound.begin(), match->bound.end(), carries)) continue;
    if (!out || match->score > out->score) out = std::move(match);
  }
  return out;
}

}  // namespace dragoman::what
