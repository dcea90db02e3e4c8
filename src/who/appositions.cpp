// Appositions and predicates: what a text calls somebody.
//
// "Asif Ali Zardari, the president of Pakistan," and "the president, Asif Ali Zardari," are one actor with a role. So
// is "Kayani was the army chief": the noun after "to be" is its subject, not another actor, and adds no one to the cast
// even where the subject is unknown ("it was a soldier"). A negated or hoped-for predicate ("is not the president",
// "wants to be president") names nobody.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "who/linker.h"

namespace dragoman::who {

using text::Relation;

void Linker::link_apposition(std::uint32_t i, std::uint32_t j) {
  auto& left = nominals_[i];
  auto& right = nominals_[j];
  auto& name = left.form == Form::person || left.form == Form::body || left.form == Form::other_name ? left : right;
  auto& description = &name == &left ? right : left;
  const bool person = name.form == Form::person;
  if (!person && name.form != Form::body && name.form != Form::other_name) return;
  if (description.form != Form::description || name.entity == kNone || description.entity != kNone ||
      description.plural != (description.agent != kNone && (data_.agents[description.agent].flags & kGroup) != 0) ||
      description.agent == kNone || description.agent_plural)
    return;
  // A group noun stands beside a body, any other beside a person.
  const bool group = (data_.agents[description.agent].flags & kGroup) != 0;
  if (group == (cast_.entities[name.entity].kind == Kind::person)) return;
  // A list ("the minister, John Smith and ...") is no apposition: what follows must be a comma, a verb or an end.
  const std::uint32_t end = std::max(right.last, right.wide_last);
  const auto relation = text::base(text_.tokens[right.head].relation);
  const auto governor = text_.tokens[right.head].head;
  const bool tree = relation == Relation::appos && governor >= left.first && governor < left.wide_last;
  const auto next = end < text_.tokens.size() ? text_.form(end) : std::string_view(".");
  const auto upos = end < text_.tokens.size() ? text_.tokens[end].upos : text::Upos::punct;
  const bool closed = next == "," || next == "." || next == ";" || upos == text::Upos::verb || upos == text::Upos::aux;
  // "the Italian company, Fiat, ": before a body only a definite singular is one.
  const bool plain = person || (&description == &left && description.definite);
  // "Bombed a school in Gaza, Minister Maliki said": the subject of another verb begins a clause.
  const bool other_clause = relation == Relation::nsubj && text_.tokens[left.head].head != governor &&
                            text_.tokens[left.head].head != right.head && governor != left.head;
  if (!tree && (!closed || !plain || relation == Relation::conj || other_clause)) return;
  auto& entity = cast_.entities[name.entity];
  if (person) {
    if (description.title.empty()) description.title = words(description.agent_first, description.agent_last);
    join_title(name.entity, description);
  } else if (entity.id.empty() && entity.sectors.empty()) {
    set_sectors(entity, description.sectors);
  }
  if (entity.country.empty() && !description.country.empty()) {
    entity.country = description.country;
    entity.role_source += fmt::format("; country: {}", description.country_reason);
  }
  mention(&description == &right ? j : i, name.entity, How::apposition, fmt::format("apposition of {}", entity.name));
}

void Linker::link_appositions() {
  for (std::uint32_t i = 0; i + 1 < nominals_.size(); ++i) {
    const auto& left = nominals_[i];
    std::uint32_t j = i + 1;
    while (j < nominals_.size() && nominals_[j].first < left.wide_last) ++j;
    if (j >= nominals_.size()) continue;
    const auto& right = nominals_[j];
    if (left.sentence != right.sentence || right.first < 1 || text_.form(right.first - 1) != ",") continue;
    if (right.first - 1 != left.last && right.first - 1 != left.wide_last) continue;
    link_apposition(i, j);
  }
}

// "Thousands of protesters", "a group of gunmen": the phrase of the members, whatever the tree hangs up; or kNone.
std::uint32_t Linker::members_of(const Nominal& nominal) const {
  constexpr std::array<std::string_view, 26> kQuantities = {
      "thousands", "hundreds", "dozens", "scores", "millions", "tens",     "number",   "majority", "handful",
      "couple",    "pair",     "crowd",  "crowds", "group",    "groups",   "band",     "gang",     "team",
      "squad",     "column",   "unit",   "convoy", "bunch",    "minority", "thousand", "hundred"};
  if (nominal.complement == kNone || nominal.preposition != "of" || nominal.possessor != kNone) return kNone;
  // At the head of a sentence its capital makes it look like a name.
  if (nominal.form != Form::none && nominal.form != Form::description &&
      !(nominal.form == Form::other_name && !nominal.tagged))
    return kNone;
  const auto word = to_lower(text_.form(nominal.last - 1));
  if (std::find(kQuantities.begin(), kQuantities.end(), word) == kQuantities.end()) return kNone;
  // "tens of thousands of protesters": two steps.
  auto members = nominal.complement;
  const auto& below = nominals_[members];
  if (below.form == Form::none && below.complement != kNone && below.preposition == "of") members = below.complement;
  const auto& found = nominals_[members];
  return found.form == Form::description && found.plural ? members : kNone;
}

void Linker::link_quantities() {
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    const auto members = nominals_[i].entity == kNone ? members_of(nominals_[i]) : kNone;
    const auto e = members == kNone ? kNone : nominals_[members].entity;
    if (e != kNone) mention(i, e, How::description, fmt::format("so many of {}", cast_.entities[e].name));
  }
}

bool Linker::is_predicate(const Nominal& nominal) const {
  const auto children = text_.children(nominal.head);
  return std::any_of(children.begin(), children.end(),
                     [&](std::uint32_t child) { return text_.tokens[child].relation == Relation::cop; });
}

// The phrase that a predicate speaks of, or kNone where it does not say that it is one.
std::uint32_t Linker::subject_of_predicate(const Nominal& nominal) const {
  std::uint32_t subject = kNone;
  for (const auto child : text_.children(nominal.head)) {
    const auto relation = text::base(text_.tokens[child].relation);
    if (relation == Relation::nsubj && subject == kNone) subject = nominal_with_head(child);
    const auto word = to_lower(text_.form(child));
    if (word == "not" || word == "n't" || word == "never" || word == "no" || word == "like") return kNone;
    // "would be", "to be": not so, or not yet.
    if (relation == Relation::aux && word != "has" && word != "had" && word != "have") return kNone;
    if (relation == Relation::mark && (word == "to" || word == "if")) return kNone;
  }
  return subject;
}

void Linker::link_predicates() {
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    auto& nominal = nominals_[i];
    if (nominal.entity != kNone || nominal.thing != kNone || nominal.form != Form::description ||
        !is_predicate(nominal))
      continue;
    const auto subject = subject_of_predicate(nominal);
    if (subject == kNone || nominals_[subject].entity == kNone) continue;
    const auto e = nominals_[subject].entity;
    auto& entity = cast_.entities[e];
    const bool group = nominal.agent != kNone && (data_.agents[nominal.agent].flags & kGroup) != 0;
    if (group == (entity.kind == Kind::person) || (nominal.agent_plural != entity.plural && !group)) continue;
    if (entity.kind == Kind::person && !nominal.then && entity.sectors.empty() && !nominal.sectors.empty()) {
      set_sectors(entity, nominal.sectors);
      entity.role = words(nominal.agent_first, nominal.agent_last);
      entity.role_source = fmt::format("predicate in text: '{}'", words(nominal.first, nominal.last));
    }
    if (entity.kind == Kind::person && entity.country.empty() && !nominal.country.empty()) {
      entity.country = nominal.country;
      entity.role_source += fmt::format("; country: {}", nominal.country_reason);
    }
    mention(i, e, How::apposition, fmt::format("predicate of {}", entity.name));
  }
}

}  // namespace dragoman::who
