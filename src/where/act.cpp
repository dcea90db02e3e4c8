// Where did it happen?
//
// "Speaking in Brussels, the minister said that troops from Lviv had crossed into Luhansk near the town of Popasna":
// four places, and the crossing was at one of them. Counting the nearest name is wrong in a third of news sentences.
// The idea: climb the tree from the name to the word it says something about, and read every step. A step over a
// preposition tells whether the name is a place at all ("in"), a target ("at", "into"), an origin ("from") or a topic
// ("over", "after"); a step out of a clause tells whose clause it was. What hangs on a verb of saying belongs to the
// saying, not to what is said. Of the names that are left the closest wins, and a finer one inside it before it. Words
// that decide (what flees, what moves, what is launched) are in knowledge/places/words.txt. Our own method; tested by
// tests/location, 300 sentences with the place of each act.
#include "where/act.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "where/data.h"

namespace dragoman::where {
namespace {

using text::Relation;
using text::Text;

constexpr int kNot = 0;          // the name says nothing of the act
constexpr int kSteps = 40;       // the deepest climb
constexpr int kStep = 8;         // what each step of a climb costs
constexpr int kBelow = 100;      // it hangs on the act
constexpr int kNextTo = 115;     // it follows the act, with nothing but a noun phrase between
constexpr int kAsPart = 70;      // it hangs on the noun that the act is read as a part of
constexpr int kInFront = 45;     // it opens the sentence
constexpr int kBeside = 60;      // on the verb of the act's clause
constexpr int kAbove = 40;       // on the verb that governs the act's
constexpr int kShared = 25;      // on the verb the act is joined to
constexpr int kFinerSlack = 50;  // a finer place may be tied this much more loosely than the larger one around it

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

enum class Way : std::uint8_t { none, within, near, towards, origin, belonging, company, topic };

// What a preposition makes of the name behind it.
Way way_of(std::string_view preposition) {
  if (is_one_of(preposition, {"in", "at", "inside", "on", "across", "along", "over", "throughout", "within", "aboard",
                              "above", "through", "around", "via", "amid", "under", "beneath", "during", "atop"}))
    return Way::within;
  if (is_one_of(preposition, {"near", "outside", "off", "between", "beside", "by", "close", "north", "south", "east",
                              "west", "northeast", "northwest", "southeast", "southwest", "beyond", "behind"}))
    return Way::near;
  if (is_one_of(preposition, {"to", "into", "onto", "toward", "towards", "for", "against", "upon"}))
    return Way::towards;
  if (is_one_of(preposition, {"from", "out"})) return Way::origin;
  if (preposition == "of") return Way::belonging;
  if (preposition == "with") return Way::company;
  if (is_one_of(preposition,
                {"about", "after",   "before",  "following", "since",   "despite",   "because",    "due",
                 "than",  "as",      "like",    "including", "without", "according", "concerning", "regarding",
                 "ahead", "instead", "besides", "unlike",    "until",   "per"}))
    return Way::topic;
  return Way::none;
}

class Finder {
 public:
  Finder(const Text& text, std::span<const Mention> places, std::uint32_t act, Span dateline,
         const Gazetteer& gazetteer)
      : text_(text), places_(places), act_(act), dateline_(dateline), gazetteer_(gazetteer) {}

  std::optional<ActPlace> find();

 private:
  struct Candidate {
    std::size_t mention;
    int score;
    Way way;
    const char* rule;
  };

  [[nodiscard]] Relation relation(std::uint32_t token) const { return text::base(text_.tokens[token].relation); }
  [[nodiscard]] std::uint32_t up(std::uint32_t token) const { return text_.tokens[token].head; }
  [[nodiscard]] bool is_verb(std::uint32_t token) const { return text_.tokens[token].upos == text::Upos::verb; }
  [[nodiscard]] bool is(std::uint32_t token, Noun kind) const;
  [[nodiscard]] std::string preposition(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t head_of(std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] bool opens_clause(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t verb_of(std::uint32_t token) const;
  [[nodiscard]] bool is_candidate(const Mention& mention) const;
  [[nodiscard]] bool is_passive(std::uint32_t verb) const;

  [[nodiscard]] int climb(std::uint32_t name, std::uint32_t goal, Way& way, bool& loose) const;
  [[nodiscard]] int weigh_way(std::uint32_t name, Way way, std::uint32_t holder, Use use) const;
  [[nodiscard]] std::optional<Candidate> read(std::size_t index) const;
  [[nodiscard]] std::optional<Candidate> read_as_part(std::size_t index) const;
  [[nodiscard]] std::optional<Candidate> read_next(std::size_t index) const;
  [[nodiscard]] std::optional<Candidate> read_in_front(std::size_t index) const;
  [[nodiscard]] std::optional<Candidate> read_within(std::size_t index) const;
  [[nodiscard]] bool describes_other(std::size_t index) const;
  [[nodiscard]] bool where_clause_of(std::uint32_t name) const;

  const Text& text_;
  std::span<const Mention> places_;
  std::uint32_t act_;
  Span dateline_;
  const Gazetteer& gazetteer_;
};

bool Finder::is(std::uint32_t token, Noun kind) const {
  for (const std::string_view word : {text_.lemma(token), text_.form(token)}) {
    const auto kinds = gazetteer_.data().nouns.find(word);
    if (std::find(kinds.begin(), kinds.end(), static_cast<std::uint32_t>(kind)) != kinds.end()) return true;
  }
  return false;
}

std::string Finder::preposition(std::uint32_t token) const {
  std::string first;
  for (const std::uint32_t child : text_.children(token)) {
    if (text_.tokens[child].relation != Relation::case_) continue;
    std::string word = to_lower(text_.form(child));
    // "out of", "from near", "from outside": the word that places.
    if (first.empty() || (first == "from" && way_of(word) == Way::near)) first = std::move(word);
  }
  return first;
}

std::uint32_t Finder::head_of(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t t = first; t < last; ++t) {
    const std::uint32_t head = up(t);
    if (head == text::kRoot || head < first || head >= last) return t;
  }
  return first;
}

bool Finder::opens_clause(std::uint32_t token) const {
  switch (relation(token)) {
    case Relation::ccomp:
    case Relation::advcl:
    case Relation::parataxis:
    case Relation::csubj:
    case Relation::acl:
      return true;
    case Relation::xcomp:
    case Relation::conj:
      return is_verb(token);
    default:
      return false;
  }
}

// The verb whose clause a token stands in: itself, or the first above it.
std::uint32_t Finder::verb_of(std::uint32_t token) const {
  for (int steps = 0; steps < kSteps; ++steps) {
    if (is_verb(token) || up(token) == text::kRoot) return token;
    token = up(token);
  }
  return token;
}

bool Finder::is_passive(std::uint32_t verb) const {
  for (const std::uint32_t child : text_.children(verb)) {
    if (text_.tokens[child].relation == Relation::nsubj_pass || text_.tokens[child].relation == Relation::aux_pass)
      return true;
  }
  return text_.tokens[verb].relation == Relation::acl;
}

bool Finder::is_candidate(const Mention& m) const {
  if (m.place == kNoPlace || m.first >= m.last || m.use == Use::demonym) return false;
  if (text_.tokens[m.first].sentence != text_.tokens[act_].sentence) return false;
  if (!dateline_.empty() && dateline_.overlaps(m.span)) return false;
  // "talks between North Korea and South Korea" are the parties, "a bus between Mombasa and Lamu" is on a road.
  if (m.precision == 6 && preposition(head_of(m.first, m.last)) == "between") return false;
  // Adjectives ("Syrian") say of whom, not where.
  return text_.tokens[m.last - 1].upos != text::Upos::adj &&
         gazetteer_.with_adjective(slice(text_.source, m.span)).empty();
}

// Steps from a name up to `goal` that stay in one clause; -1 if it is not below it so. `way` becomes the preposition
// nearest to the name; `loose` is set when a noun on the way says of whom, not where ("a man from Hama").
int Finder::climb(std::uint32_t name, std::uint32_t goal, Way& way, bool& loose) const {
  way = way_of(preposition(name));
  std::uint32_t at = name;
  for (int steps = 0; steps < kSteps; ++steps) {
    if (at == goal) return steps;
    if (at != name) {
      if (opens_clause(at)) return -1;
      const Way here = way_of(preposition(at));
      if (here == Way::topic) return -1;  // "after the bombing in Ankara"
      const bool area = is(at, Noun::settlement) || is(at, Noun::region) || is(at, Noun::facility) ||
                        is(at, Noun::part) || is(at, Noun::near) || is(at, Noun::county) || is(at, Noun::water);
      if (area && way != Way::within && way != Way::near) way = here == Way::none ? Way::within : here;
      if (!area && (way == Way::belonging || way == Way::origin || way == Way::none)) loose = true;
    }
    const std::uint32_t next = up(at);
    if (next == text::kRoot) return -1;
    at = next;
  }
  return -1;
}

// What the preposition says, given the word the name hangs on: 0 if it is no place of the act.
int Finder::weigh_way(std::uint32_t name, Way way, std::uint32_t holder, Use use) const {
  const bool motion = is(holder, Noun::motion), source = is(holder, Noun::origin), thrown = is(holder, Noun::thrown);
  const Relation relation_here = relation(name);
  const bool object = relation_here == Relation::obj || text_.tokens[name].relation == Relation::nsubj_pass ||
                      relation_here == Relation::iobj;
  switch (way) {
    case Way::within:
    case Way::near:
      return 30;
    case Way::towards:
      return source ? 5 : 25;
    case Way::origin:
      return source ? 35 : thrown ? 10 : kNot;
    case Way::belonging:
      return 22;
    case Way::company:
    case Way::topic:
      return kNot;
    case Way::none:
      break;
  }
  if (relation_here == Relation::compound || relation_here == Relation::amod || relation_here == Relation::nmod)
    return 20;  // "the Aleppo siege"
  if (object) return use == Use::government && !motion ? (is_passive(holder) ? 15 : kNot) : 20;
  return relation_here == Relation::obl || relation_here == Relation::advmod ? 20 : kNot;
}

// "Kirkuk, where a bomb killed nine": the act's clause says of the name that it was there.
bool Finder::where_clause_of(std::uint32_t name) const {
  std::uint32_t verb = verb_of(act_);
  for (int steps = 0; steps < kSteps && verb != text::kRoot; ++steps) {
    if (relation(verb) == Relation::acl) break;
    verb = up(verb);
  }
  if (verb == text::kRoot) return false;
  const auto [first, last] = text_.subtree(verb);
  bool says_where = false;
  for (std::uint32_t t = first; t < last && t < verb; ++t) {
    const std::string_view lemma = text_.lemma(t);
    const bool which = lemma == "which" && t > 0 && way_of(to_lower(text_.form(t - 1))) == Way::within;
    if (to_lower(text_.form(t)) == "where" || which) says_where = true;
  }
  if (!says_where) return false;
  std::uint32_t antecedent = up(verb);
  for (std::uint32_t at = name, steps = 0; at != text::kRoot && steps < kSteps; at = up(at), ++steps) {
    if (at == antecedent) return true;
    if (opens_clause(at)) break;
  }
  return false;
}

// "Kirkuk, Iraq": the second name says where the first is, not where the act was.
bool Finder::describes_other(std::size_t index) const {
  const Mention& m = places_[index];
  const std::uint32_t head = head_of(m.first, m.last);
  for (std::uint32_t at = up(head), steps = 0; at != text::kRoot && steps < kSteps; at = up(at), ++steps) {
    if (at == act_ || is_verb(at)) return false;
    for (std::size_t other = 0; other < places_.size(); ++other) {
      if (other == index || !is_candidate(places_[other])) continue;
      if (places_[other].first <= at && at < places_[other].last) {
        const Way way = way_of(preposition(head));
        return relation(head) != Relation::conj &&
               way != Way::towards;  // "Paris and Lyon" are two, "Mosul to Erbil" too
      }
    }
  }
  return false;
}

std::optional<Finder::Candidate> Finder::read(std::size_t index) const {
  const Mention& m = places_[index];
  if (m.first <= act_ && act_ < m.last) return std::nullopt;
  const std::uint32_t name = head_of(m.first, m.last);
  if (text_.tokens[name].relation == Relation::nmod_poss && up(name) == act_) return std::nullopt;
  Way way = Way::none;
  bool loose = false;
  int steps = climb(name, act_, way, loose);
  if (steps >= 0) {
    const bool direct = up(name) == act_;
    // "stole data from a branch": what is carried off is where it was carried off from.
    if (loose && !direct && !(way == Way::origin && (is(act_, Noun::origin) || is(act_, Noun::thrown))))
      return std::nullopt;
    // "condemned the bombing in Ankara": the words are about another act.
    if (!direct && is(act_, Noun::saying) && way_of(preposition(up(name))) == Way::none) return std::nullopt;
    const Relation top = relation(name);
    if (direct && top == Relation::nsubj && text_.tokens[name].relation != Relation::nsubj_pass) return std::nullopt;
    const int weight = weigh_way(name, way, act_, m.use);
    if (weight == kNot) return std::nullopt;
    return Candidate{index, kBelow - kStep * (steps - 1) + weight, way, "attached"};
  }
  if (where_clause_of(name)) return Candidate{index, kBelow, Way::within, "where-clause"};
  const std::uint32_t verb = verb_of(act_);
  if (verb != act_ && is_verb(verb)) {
    // A noun's act shares its place with its verb ("held talks in Oslo"), unless the noun stands for a topic.
    bool topic = false;
    for (std::uint32_t at = act_, n = 0; at != verb && n < kSteps; at = up(at), ++n)
      topic = topic || way_of(preposition(at)) == Way::topic;
    loose = false;
    steps = topic ? -1 : climb(name, verb, way, loose);
    // "Shelling was reported in Mariupol": there it fell.
    const bool told_of = up(act_) == verb && text_.tokens[act_].relation == Relation::nsubj_pass;
    if (steps >= 0 && steps <= 2 && !loose && (!is(verb, Noun::saying) || told_of)) {
      const int weight =
          up(name) == verb && relation(name) == Relation::nsubj ? kNot : weigh_way(name, way, verb, m.use);
      if (weight > kNot) return Candidate{index, kBeside - kStep * (steps - 1) + weight, way, "same-clause"};
    }
  }
  const std::uint32_t above = up(verb);
  if (above == text::kRoot) return std::nullopt;
  const Relation joined = relation(verb);
  const bool shares = joined == Relation::xcomp || joined == Relation::conj || joined == Relation::advcl;
  if (!shares || is(above, Noun::saying)) return std::nullopt;
  loose = false;
  steps = climb(name, above, way, loose);
  if (steps < 0 || steps > 2 || loose) return std::nullopt;
  const int weight = up(name) == above && relation(name) == Relation::nsubj ? kNot : weigh_way(name, way, above, m.use);
  if (weight == kNot) return std::nullopt;
  // "left Goma and attacked": what the first verb leaves is not where the second acts.
  if (way == Way::none && joined == Relation::conj) return std::nullopt;
  return Candidate{index, (joined == Relation::xcomp ? kAbove : kShared) - kStep * (steps - 1) + weight, way,
                   "governing-verb"};
}

// "bombed villages in Sagaing" with "bombed" read as an adjective, "an earthquake relief effort in Kathmandu": the
// act is a part of the phrase of a noun, and what places the noun places the act.
std::optional<Finder::Candidate> Finder::read_as_part(std::size_t index) const {
  const std::uint32_t noun = up(act_);
  const auto part = text_.tokens[act_].relation;
  if (noun == text::kRoot || (part != Relation::amod && part != Relation::compound && part != Relation::case_ &&
                              part != Relation::nmod_desc && part != Relation::flat && part != Relation::appos))
    return std::nullopt;
  const Mention& m = places_[index];
  const std::uint32_t name = head_of(m.first, m.last);
  if (name == noun || (m.first <= act_ && act_ < m.last)) return std::nullopt;
  Way way = Way::none;
  bool loose = false;
  const int steps = climb(name, noun, way, loose);
  if (steps < 0 || loose || way == Way::none) return std::nullopt;
  const int weight = weigh_way(name, way, act_, m.use);
  if (weight == kNot) return std::nullopt;
  return Candidate{index, kAsPart - kStep * (steps - 1) + weight, way, "noun-phrase"};
}

// "the killing of a journalist in Istanbul": in, then the name, with no other verb, clause or comma on the way. Needs
// no tree, and so mends what the parser gets wrong.
std::optional<Finder::Candidate> Finder::read_next(std::size_t index) const {
  const Mention& m = places_[index];
  if (m.first <= act_ || m.first - act_ > (is_verb(act_) ? 9U : 12U) || is(act_, Noun::saying)) return std::nullopt;
  std::uint32_t before = m.first - 1;
  while (before > act_ &&
         is_one_of(to_lower(text_.form(before)), {"the", "central", "northern", "southern", "eastern", "western"}))
    --before;
  if (before <= act_) return std::nullopt;
  const Way way = way_of(to_lower(text_.form(before)));
  if (way != Way::within && way != Way::near) return std::nullopt;
  bool between = false;
  for (std::uint32_t t = act_ + 1; t < before; ++t) {
    const auto upos = text_.tokens[t].upos;
    const std::string word = to_lower(text_.form(t));
    // "Clashes [erupted between police and protesters] in Kampala"
    between = between || word == "between";
    if (between ? upos == text::Upos::cconj : t == up(act_) && relation(act_) == Relation::nsubj) continue;
    const bool finite = upos == text::Upos::verb || upos == text::Upos::aux || upos == text::Upos::sconj;
    if (finite || upos == text::Upos::punct || upos == text::Upos::cconj || way_of(word) == Way::topic ||
        is_one_of(word, {"who", "which", "that", "whose", "where", "as", "while", "when"}))
      return std::nullopt;
    for (const Mention& other : places_) {
      if (is_candidate(other) && other.first <= t && t < other.last) return std::nullopt;
    }
  }
  return Candidate{index, kNextTo - 2 * static_cast<int>(before - act_), way, "next-to"};
}

// "In the city of Jos, mobs burned churches": a place that opens the sentence holds for all of it, unless somebody
// speaks.
std::optional<Finder::Candidate> Finder::read_in_front(std::size_t index) const {
  const Mention& m = places_[index];
  const auto& sentence = text_.sentences[text_.tokens[act_].sentence];
  std::uint32_t first = sentence.first;
  while (!dateline_.empty() && first < m.first && text_.tokens[first].span.begin < dateline_.end) ++first;
  if (m.first >= act_ || m.first - first > 6 || m.last >= sentence.last) return std::nullopt;
  const Way way = way_of(to_lower(text_.form(first)));
  if ((way != Way::within && way != Way::near) || text_.form(m.last) != ",") return std::nullopt;
  for (std::uint32_t t = first; t < act_; ++t) {
    if (t != act_ && (is_verb(t) || is(t, Noun::saying)) && (t < m.first || is(t, Noun::saying))) return std::nullopt;
  }
  return Candidate{index, kInFront, way, "in-front"};
}

// "Nine died [when a bomb went off in Kano]", "fired on a bus [carrying workers in Herat]": one scene, told in a clause
// of its own.
std::optional<Finder::Candidate> Finder::read_within(std::size_t index) const {
  const Mention& m = places_[index];
  const std::uint32_t name = head_of(m.first, m.last), clause = verb_of(name);
  const std::uint32_t holder = up(clause);
  if (!is_verb(clause) || holder == text::kRoot || clause == act_) return std::nullopt;
  Way way = Way::none;
  bool loose = false;
  if (climb(name, clause, way, loose) < 0 || loose || (way != Way::within && way != Way::near)) return std::nullopt;
  const auto children = text_.children(clause);
  const bool while_it = (relation(clause) == Relation::advcl || relation(clause) == Relation::conj) &&
                        std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {
                          return c < clause && is_one_of(to_lower(text_.form(c)), {"when", "as", "while"});
                        });
  const bool participle = text_.tokens[clause].relation == Relation::acl && holder < clause;
  if (!while_it && !participle) return std::nullopt;
  std::uint32_t verb = verb_of(act_);
  for (int steps = 0; steps < 2 && is_verb(verb); ++steps) {
    Way to = Way::none;
    bool of_whom = false;
    if (while_it ? holder == verb
                 : climb(holder, verb, to, of_whom) >= 0 && to != Way::topic && !is(verb, Noun::saying))
      return Candidate{index, kShared - kStep * (steps + 1), way, while_it ? "when-clause" : "participle"};
    const Relation joined = relation(verb);
    if ((joined != Relation::advcl && joined != Relation::conj) || up(verb) == text::kRoot) break;
    verb = up(verb);
  }
  return std::nullopt;
}

std::optional<ActPlace> Finder::find() {
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!is_candidate(places_[i])) continue;
    for (const auto& found : {describes_other(i) ? std::nullopt : read(i), read_as_part(i), read_next(i),
                              read_in_front(i), read_within(i)}) {
      if (found) candidates.push_back(*found);
    }
  }
  if (candidates.empty()) return std::nullopt;
  const Candidate* best = &candidates.front();
  for (const Candidate& c : candidates) {
    if (c.score > best->score) best = &c;
  }
  for (const Candidate& c : candidates) {
    const PlaceIndex inner = places_[c.mention].place, outer = places_[best->mention].place;
    if (inner != outer && c.score + kFinerSlack >= best->score && gazetteer_.within(inner, outer)) best = &c;
  }
  const Mention& m = places_[best->mention];
  std::uint8_t precision = m.precision;
  if (best->way == Way::near && precision == 1) precision = 2;
  return ActPlace{best->mention, precision, std::min(1.0F, static_cast<float>(best->score) / 135.0F), best->rule};
}

}  // namespace

std::optional<ActPlace> place_of_act(const Text& text, std::span<const Mention> places, std::uint32_t act,
                                     Span dateline, const Gazetteer& gazetteer) {
  if (act >= text.tokens.size() || text.child_start.size() <= text.tokens.size() || gazetteer.size() == 0) return {};
  return Finder(text, places, act, dateline, gazetteer).find();
}

}  // namespace dragoman::where
