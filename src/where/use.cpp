// Place or government?
//
// "Moscow denied that shells had hit Moscow": the first is a government that acts, the second a place. With a tree it
// is a question of relation: the subject of a verb of acting or speaking, its agent, or who talks are held "with". A
// name before a noun is a modifier ("a Gaza hospital", "French troops"), "the French" are people. Without a tree the
// neighbouring words must do: "in", a verb behind, a noun behind.
#include "where/use.h"

#include <algorithm>

namespace dragoman::where {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_act(const Gazetteer::Data& data, std::string_view lemma) {
  const auto kinds = data.nouns.find(lemma);
  return std::find(kinds.begin(), kinds.end(), static_cast<std::uint32_t>(Noun::act)) != kinds.end();
}

// The preposition of an oblique: "with" of "talks with Tehran".
std::string_view preposition(const text::Text& text, std::uint32_t token) {
  if (text.child_start.size() <= token + 1) return {};
  for (const std::uint32_t child : text.children(token)) {
    if (text.tokens[child].relation == text::Relation::case_) return text.lemma(child);
  }
  return {};
}

// The token of the name that its other tokens hang on.
std::uint32_t head_of(const text::Text& text, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t) {
    const std::uint32_t head = text.tokens[t].head;
    if (head == text::kRoot || head < first || head >= last) return t;
  }
  return first;
}

bool has_tree(const text::Text& text, std::uint32_t token) {
  const auto& sentence = text.sentences[text.tokens[token].sentence];
  return std::any_of(text.tokens.begin() + sentence.first, text.tokens.begin() + sentence.last,
                     [](const text::Token& t) { return t.head != text::kRoot; });
}

// "Talks between Berlin and Warsaw" have governments, "the road between Berlin and Warsaw" has cities.
bool is_way(std::string_view noun) {
  return is_one_of(noun, {"road",    "border",   "distance", "flight",  "train",    "railway", "highway", "line",
                          "route",   "corridor", "area",     "stretch", "match",    "game",    "bus",     "rail",
                          "journey", "trip",     "motorway", "link",    "crossing", "ferry",   "halfway", "way",
                          "zone",    "region",   "valley",   "desert",  "sea",      "strait",  "front",   "pipeline"});
}

// What one government has from another or gives to it: "pressure from Brussels", "a warning to Tehran".
bool is_exchanged(std::string_view noun) {
  return is_one_of(
      noun,
      {"agreement", "criticism",  "condemnation", "pressure",  "aid",        "support",    "warning", "call",
       "demand",    "message",    "threat",       "statement", "offer",      "request",    "reply",   "answer",
       "backing",   "loan",       "accusation",   "signal",    "objection",  "complaint",  "apology", "appeal",
       "response",  "reaction",   "denial",       "rebuke",    "invitation", "concession", "protest", "opposition",
       "ultimatum", "assistance", "letter",       "assurance", "guarantee",  "promise",    "pledge",  "approval"});
}

Use by_tree(const text::Text& text, const Gazetteer::Data& data, std::uint32_t head, bool can_act, bool is_state) {
  using text::Relation;
  std::uint32_t token = head;
  for (int steps = 0; steps < 4 && text.tokens[token].relation == Relation::conj; ++steps) {
    const std::uint32_t up = text.tokens[token].head;
    if (up == text::kRoot || text.tokens[up].upos == text::Upos::verb) break;
    token = up;  // "Moscow and Beijing said": the first conjunct has the relation
  }
  const auto& t = text.tokens[token];
  const std::string_view with = preposition(text, head).empty() ? preposition(text, token) : preposition(text, head);
  if (t.head == text::kRoot) return Use::place;
  const std::string_view verb = text.lemma(t.head);
  switch (text::base(t.relation)) {
    case Relation::nsubj:
      return can_act && (is_act(data, verb) || text.tokens[t.head].upos == text::Upos::verb) ? Use::government
                                                                                             : Use::place;
    case Relation::obj:
    case Relation::iobj:
      return can_act && is_one_of(verb,
                                  {"accuse",    "urge",      "warn",     "tell",     "ask",      "blame",   "condemn",
                                   "criticise", "criticize", "pressure", "sanction", "threaten", "support", "back",
                                   "fund",      "arm",       "allow",    "thank",    "press",    "invite"})
                 ? Use::government
             : is_state && is_one_of(verb, {"anger",    "alarm",    "surprise", "embarrass", "infuriate", "annoy",
                                            "irk",      "defy",     "provoke",  "reassure",  "assure",    "notify",
                                            "inform",   "persuade", "convince", "force",     "punish",    "praise",
                                            "denounce", "rebuke",   "isolate",  "please",    "irritate",  "enrage",
                                            "slam",     "advise",   "help",     "recognise", "recognize", "oppose"})
                 ? Use::government
                 : Use::place;
    case Relation::obl:
    case Relation::nmod:
      if (t.relation == Relation::nmod_poss) return Use::modifier;
      if (t.relation == Relation::obl_agent || with == "by") return can_act ? Use::government : Use::place;
      if (is_state && text::base(t.relation) == Relation::nmod) {
        if (is_one_of(with, {"between", "among"}) && !is_way(verb)) return Use::government;
        if (is_one_of(with, {"from", "to"}) && is_exchanged(verb)) return Use::government;
      }
      return can_act && is_one_of(with, {"with", "against"}) ? Use::government : Use::place;
    case Relation::compound:
    case Relation::amod:
      return Use::modifier;
    default:
      return Use::place;
  }
}

Use by_words(const Found& found, const text::Text& text, const Scan& scan, bool can_act) {
  if (found.has(Sign::after_locative)) return Use::place;
  if (found.has(Sign::before_possessive)) return Use::modifier;
  if (can_act && found.has(Sign::before_act)) return Use::government;
  if (found.first > 0 && scan.words[found.first].adjacent) {
    const auto before = slice(text.source, scan.words[found.first - 1].word.span);
    if (can_act && is_one_of(before, {"by", "with", "against"})) return Use::government;
  }
  return found.has(Sign::before_noun) ? Use::modifier : Use::place;
}

}  // namespace

Use use_of(const Found& found, PlaceIndex place, const text::Text& text, const Gazetteer::Data& data,
           const Scan& scan) {
  if (found.kind == Kind::demonym) return Use::demonym;
  const std::uint32_t token = scan.words[found.first].token;
  if (found.kind == Kind::adjective) {
    const bool before_word = found.has(Sign::before_noun) || found.has(Sign::before_capital) ||
                             (found.last < scan.words.size() && scan.words[found.last].adjacent);
    const bool ends_phrase = !before_word || found.has(Sign::before_act);
    return found.has(Sign::after_the) && ends_phrase && !found.has(Sign::before_noun) ? Use::demonym : Use::modifier;
  }
  if (found.has(Sign::before_organisation) || found.has(Sign::of_organisation) || found.has(Sign::before_facility))
    return Use::modifier;
  if (found.has(Sign::dateline) || found.has(Sign::has_container)) return Use::place;
  const bool can_act = data.is_country(place) || data.records[place].seat != 0 || data.feature_class(place) == 'P' ||
                       data.feature_class(place) == 'A';
  if (token == kNone) return by_words(found, text, scan, can_act);
  const std::uint32_t last = scan.words[found.last - 1].token + 1;
  const std::uint32_t head = head_of(text, token, std::max(last, token + 1));
  const bool is_state = data.is_country(place) || data.records[place].seat != 0;
  return has_tree(text, token) ? by_tree(text, data, head, can_act, is_state) : by_words(found, text, scan, can_act);
}

}  // namespace dragoman::where
