#include "what/slots.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::what {

using text::Relation;
using text::Text;
using text::Upos;

const Filler* find(const std::vector<Filler>& all, std::string_view slot) {
  for (const Filler& f : all)
    if (f.slot == slot) return &f;
  return nullptr;
}

bool has(const std::vector<Filler>& all, std::string_view slot) { return find(all, slot) != nullptr; }

void add_marked(const Text& text, std::uint32_t child, bool inherited, std::vector<Filler>& out) {
  for (std::uint32_t c : text.children(child)) {
    const Relation relation = text.tokens[c].relation;
    if (relation != Relation::case_ && relation != Relation::mark) continue;
    out.push_back({to_lower(text.form(c)), child, inherited});
    for (std::uint32_t f : text.children(c))
      if (text.tokens[f].relation == Relation::fixed) out.push_back({to_lower(text.form(f)), child, inherited});
  }
}

bool is_verbal(const Text& text, std::uint32_t token) {
  return text.tokens[token].upos == Upos::verb || text.tokens[token].upos == Upos::aux;
}

bool is_nominal(const Text& text, std::uint32_t token) {
  const Upos upos = text.tokens[token].upos;
  return upos == Upos::noun || upos == Upos::propn || upos == Upos::pron;
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

// An agent has "by", whatever the tree says: "called for Trump" has none.
bool is_agent(const Text& text, std::uint32_t token) {
  if (text.tokens[token].relation != Relation::obl_agent) return false;
  for (std::uint32_t c : text.children(token))
    if (text.tokens[c].relation == Relation::case_) return to_lower(text.form(c)) == "by";
  return true;
}

bool is_backed(const Text& text, std::uint32_t token) {
  static constexpr std::string_view kWords[] = {"backed",    "supported",  "allied",   "aligned", "funded", "financed",
                                                "sponsored", "controlled", "occupied", "held",    "based",  "born",
                                                "trained",   "armed",      "approved", "made",    "built",  "friendly"};
  const std::string form = to_lower(text.form(token));
  const std::size_t dash = form.rfind('-');
  const std::string_view last = std::string_view(form).substr(dash == std::string::npos ? 0 : dash + 1);
  return std::find(std::begin(kWords), std::end(kWords), last) != std::end(kWords);
}

bool is_relative_pronoun(const Text& text, std::uint32_t token) {
  const std::string form = to_lower(text.form(token));
  return form == "who" || form == "which" || form == "that" || form == "whom";
}

std::string first_case(const Text& text, std::uint32_t token) {
  for (std::uint32_t c : text.children(token))
    if (text.tokens[c].relation == Relation::case_) return to_lower(text.form(c));
  return "";
}

std::uint32_t infinitive_mark(const Text& text, std::uint32_t verb) {
  for (std::uint32_t c : text.children(verb))
    if (text.tokens[c].relation == Relation::mark && to_lower(text.form(c)) == "to") return c;
  return text::kRoot;
}

bool is_quantity(std::string_view lemma) {
  static constexpr std::string_view kWords[] = {
      "hundred", "thousand", "dozen",   "million", "number", "group",    "score", "majority", "most",
      "half",    "ten",      "handful", "couple",  "series", "member",   "part",  "lot",      "wave",
      "batch",   "shipment", "ton",     "tonne",   "kilo",   "kilogram", "all",   "some",     "many",
      "billion", "round",    "several", "set",     "spate",  "string"};
  return std::find(std::begin(kWords), std::end(kWords), lemma) != std::end(kWords);
}

bool is_town(const Text& text, std::uint32_t noun) {
  static constexpr std::string_view kTowns[] = {"city",     "town", "village",  "capital", "port",  "suburb",
                                                "district", "area", "province", "region",  "island"};
  return std::find(std::begin(kTowns), std::end(kTowns), text.lemma(noun)) != std::end(kTowns);
}

bool measures(const Text& text, std::uint32_t child) {
  return text.tokens[child].relation == Relation::nmod && first_case(text, child) == "of";
}

}  // namespace dragoman::what
