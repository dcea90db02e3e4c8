// Phrases to entities: a sieve, the surest reading first.
//
// "Army Chief Gen Kayani ... the army chief ... he": names come first, wherever they stand (persons.cpp, bodies.cpp),
// as a name in the second paragraph explains the surname in the headline; then appositions, which give roles; then
// descriptions, which need the roles ("the army chief" is whoever the text calls so, or whom the directory has in that
// office on the date); then things that are no actors, which compete for pronouns; pronouns; and predicates ("Kayani
// was a general"), which may need a pronoun's reading. Coreference lives here and not beside the parser, because half
// of its passes ask what only this stage knows: offices, sectors, countries and dates. Method: the multi-pass sieve
// (Raghunathan et al. 2010; Lee et al. 2013), precision before recall, on our own phrases.
#include "who/linker.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/lines.h"
#include "base/phrases.h"

namespace dragoman::who {

std::string_view last_word(std::string_view folded) {
  const auto blank = folded.rfind(' ');
  return blank == std::string_view::npos ? folded : folded.substr(blank + 1);
}

static bool is_of_state(const Entity& entity) {
  return !entity.sectors.empty() && is_state_sector(entity.sectors.front());
}

std::string_view first_word(std::string_view folded) { return folded.substr(0, folded.find(' ')); }

std::string Linker::words(std::uint32_t first, std::uint32_t last) const {
  return std::string(slice(text_.source, text_.span(first, last)));
}

std::string Linker::noun_of(const Nominal& nominal) const {
  if (nominal.agent == kNone) return {};
  return std::string(last_word(folded(text_, nominal.agent_first, nominal.agent_last)));
}

std::uint32_t Linker::last_before(std::uint32_t entity, std::uint32_t index) const {
  const auto& mentions = known_[entity].nominals;
  const auto at = mentions.lower_bound(index);
  return at == mentions.begin() ? kNone : *std::prev(at);
}

std::uint32_t Linker::nominal_with_head(std::uint32_t token) const {
  return token < nominal_at_.size() ? nominal_at_[token] : kNone;
}

std::uint32_t Linker::add(Entity entity, Known known) {
  const auto index = static_cast<std::uint32_t>(cast_.entities.size());
  if (!known.head_word.empty()) by_noun_[known.head_word].push_back(index);
  cast_.entities.push_back(std::move(entity));
  known_.push_back(std::move(known));
  return index;
}

void Linker::set_sectors(Entity& entity, std::string_view sectors) const {
  entity.sectors.clear();
  for (auto sector : split_list(sectors, ' ')) entity.sectors.emplace_back(sector);
}

// A person by the directory's entry, or by the name as written.
std::uint32_t Linker::add_person(std::uint32_t person, std::string name, std::string written) {
  Entity entity;
  entity.kind = Kind::person;
  entity.name = std::move(written);
  Known known;
  known.person = person;
  known.name = std::move(name);
  std::string directory;
  if (person != kNone) {
    const auto& row = data_.persons[person];
    entity.name = data_.string(row.name);
    entity.id = data_.string(row.id);
    entity.gender = row.gender;
    directory = normalise_phrase(entity.name);
  }
  const std::string folded_name = known.name;
  const auto index = add(std::move(entity), std::move(known));
  if (person != kNone) persons_.emplace(person, index);
  index_name(index, folded_name);
  if (!directory.empty() && directory != folded_name) index_name(index, directory);
  return index;
}

void Linker::mention(std::uint32_t index, std::uint32_t entity, How how, std::string reason) {
  auto& nominal = nominals_[index];
  nominal.entity = entity;
  Mention out;
  const bool named = nominal.form == Form::person || nominal.form == Form::country || nominal.form == Form::body;
  out.first = named ? nominal.first : nominal.wide_first;
  out.last = named ? nominal.last : nominal.wide_last;
  out.head = nominal.head;
  out.second_head = nominal.second_head;
  out.span = text_.span(out.first, out.last);
  out.entity = entity;
  out.how = how;
  out.reason = std::move(reason);
  cast_.mentions.push_back(std::move(out));
  known_[entity].nominals.insert(index);
}

std::uint32_t Linker::country_entity(std::string_view code) {
  if (const auto at = countries_.find(code); at != countries_.end()) return at->second;
  Entity entity;
  entity.id = code;
  entity.kind = Kind::country;
  entity.country = code;
  entity.name = code;
  entity.gender = 'n';
  for (const auto& row : data_.countries)
    if (data_.string(row.code) == code) entity.name = data_.string(row.name);
  entity.role_source = "a state";
  const auto index = add(std::move(entity), {});
  countries_.emplace(code, index);
  return index;
}

std::uint32_t Linker::body_entity(std::uint32_t body) {
  if (const auto at = bodies_.find(body); at != bodies_.end()) return at->second;
  const auto& row = data_.bodies[body];
  Entity entity;
  entity.id = data_.string(row.id);
  entity.name = data_.string(row.name);
  entity.kind = row.kind;
  entity.country = data_.string(row.country);
  set_sectors(entity, data_.string(row.sectors));
  entity.role_source = "knowledge: body";
  entity.gender = 'n';
  const auto index = add(std::move(entity), {});
  bodies_.emplace(body, index);
  return index;
}

void Linker::assign_roles() {
  for (std::uint32_t e = 0; e < cast_.entities.size(); ++e) {
    if (cast_.entities[e].kind == Kind::person)
      assign_role(e);
    else if (cast_.entities[e].kind == Kind::body && cast_.entities[e].id.empty() && is_of_state(cast_.entities[e]))
      assume_home(cast_.entities[e]);
  }
}

// "The Ministry of Environment", "Governor Hochul": an organ or an officer of a state that nobody names is the home's.
void Linker::assume_home(Entity& entity) const {
  if (!entity.country.empty() || !context_.home_is_evidence) return;
  entity.country = context_.home;
  entity.role_source += fmt::format("; country: {}", context_.home_reason);
}

// The role a person of the directory holds on the date; what the text calls him comes first. Somebody the directory
// does not know has a country only if the text gives it: an office without one is that of the country the article is
// written in or the only one it names, never a guess among several.
void Linker::assign_role(std::uint32_t index) {
  auto& entity = cast_.entities[index];
  auto& known = known_[index];
  if (known.person == kNone) {
    if (known.titled && (!known.office.empty() || is_of_state(entity))) assume_home(entity);
    return;
  }
  if (known.titled && !known.office.empty()) {
    if (const auto* term = term_in_office(data_, known.person, known.office, entity.country, context_.published)) {
      if (entity.country.empty()) entity.country = data_.string(term->country);
      entity.role_source += "; " + describe(*term);
      return;
    }
  }
  const Held held = held_at(data_, known.person, context_.published);
  if (!held.term) {
    for (const auto term : data_.terms_of(known.person))
      if (entity.country.empty()) entity.country = data_.string(data_.terms[term].country);
    return;
  }
  if (entity.country.empty()) entity.country = data_.string(held.term->country);
  // What the text calls him comes before the directory, but a minister in office whom it calls a nominee stays one.
  constexpr int kCabinet = 16;
  const bool governs = context_.published && held.active && known.office.empty() &&
                       office_rank(data_.string(held.term->office)) <= kCabinet;
  if (known.titled && !entity.sectors.empty() && !(governs && entity.sectors.front() == "PTY")) return;
  known.office = data_.string(held.term->office);
  const auto sectors = sectors_of_office(known.office);
  if (held.active) {
    set_sectors(entity, sectors);
    if (entity.role.empty()) entity.role = data_.string(held.term->title);
    entity.role_source = describe(*held.term);
  } else {
    set_sectors(entity, "ELI");
    if (entity.role.empty()) entity.role = fmt::format("former {}", data_.string(held.term->title));
    entity.role_source = describe(*held.term) + ", no longer held";
    known.office.clear();
  }
}

// The base phrase that a token lies in, or kNone.
std::uint32_t Linker::nominal_over(std::uint32_t token) const {
  auto at = std::partition_point(nominals_.begin(), nominals_.end(),
                                 [&](const Nominal& nominal) { return nominal.last <= token; });
  return at == nominals_.end() || at->first > token ? kNone : static_cast<std::uint32_t>(at - nominals_.begin());
}

// Adjectives, states and bodies inside a phrase are mentions of their own: "Russian" in "the Russian army chief".
void Linker::mention_inside() {
  for (const auto& nominal : nominals_) {
    for (const auto& piece : nominal.pieces) {
      if (piece.kind == HitKind::agent) continue;
      if (nominal.form == Form::person && piece.first >= nominal.name_first) continue;
      if (piece.first <= nominal.first && piece.last >= nominal.last && nominal.entity != kNone) continue;
      if (nominal.entity != kNone && piece.last == nominal.last && piece.kind != HitKind::person &&
          (nominal.form == Form::country || nominal.form == Form::body))
        continue;
      mention_piece(nominal, piece);
    }
  }
}

// Bodies of the text that the tagger saw inside a phrase: "Ford Motor Company" in "Ford Motor Company CEO Alan
// Mulally".
void Linker::mention_names_inside() {
  for (const auto& name : text_.names) {
    if (name.type != text::NameType::org || name.last > text_.tokens.size()) continue;
    const auto at = names_.find(folded(text_, name.first, name.last));
    if (at == names_.end()) continue;
    const auto nominal = nominal_over(name.first);
    if (nominal == kNone || nominals_[nominal].entity == at->second || nominals_[nominal].last <= name.last) continue;
    const auto& phrase = nominals_[nominal];
    if (std::any_of(phrase.pieces.begin(), phrase.pieces.end(),
                    [&](const Piece& piece) { return piece.first < name.last && name.first < piece.last; }))
      continue;
    Mention out;
    out.first = name.first;
    out.last = name.last;
    out.head = name.last - 1;
    out.span = text_.span(name.first, name.last);
    out.entity = at->second;
    out.how = How::name;
    out.reason = "inside a phrase";
    cast_.mentions.push_back(std::move(out));
  }
}

void Linker::mention_piece(const Nominal& nominal, const Piece& piece) {
  Mention out;
  out.first = piece.first;
  out.last = piece.last;
  out.head = piece.last - 1;
  for (std::uint32_t steps = 0; steps < piece.last - piece.first; ++steps) {
    const auto up = text_.tokens[out.head].head;
    if (up == text::kRoot || up < piece.first || up >= piece.last) break;
    out.head = up;
  }
  out.span = text_.span(piece.first, piece.last);
  out.how = How::name;
  out.reason = "inside a phrase";
  if (piece.kind == HitKind::country) {
    out.entity = country_entity(data_.string(data_.countries[piece.value >> 3].code));
    if ((piece.value & 7U) != 0) out.how = How::adjective;
  } else if (piece.kind == HitKind::body) {
    Nominal part;
    part.country = nominal.form == Form::body ? std::string() : nominal.country;
    for (const auto value : piece.values) part.body_readings.push_back(value >> 1);
    const auto body = body_reading(part);
    if (body == kNone) return;
    out.entity = body_entity(body);
  } else {
    Nominal part;
    part.persons.assign(piece.values.begin(), piece.values.end());
    out.entity = entity_of_person(person_by_name(data_, part, context_));
    if (out.entity == kNoEntity) return;
  }
  cast_.mentions.push_back(std::move(out));
}

Cast Linker::run() {
  nominal_at_.assign(text_.tokens.size(), kNone);
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) nominal_at_[nominals_[i].head] = i;
  link_countries_and_bodies();
  link_full_names();
  link_surnames();
  link_joined_names();
  link_other_names();
  link_appositions();
  assign_roles();
  link_descriptions();
  link_quantities();
  link_things();
  link_pronouns();
  link_predicates();
  mention_inside();
  mention_names_inside();
  keep_things();
  // "Struck Idlib": nobody is mentioned, but whose city it is may be asked.
  for (const std::string& state : context_.place_states) country_entity(state);
  std::stable_sort(cast_.mentions.begin(), cast_.mentions.end(), [](const Mention& a, const Mention& b) {
    if (a.first != b.first) return a.first < b.first;
    return a.last > b.last;
  });
  return std::move(cast_);
}

}  // namespace dragoman::who
