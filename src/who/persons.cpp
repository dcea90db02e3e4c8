// Names of persons.
//
// "Ashfaq Parvez Kayani" in the second paragraph explains "Kayani" in the headline: full names come first, then
// surnames with or without titles. Two persons are one only if their names say so: the surname is equal and no first
// name speaks against it. "Hillary Clinton" and "Bill Clinton" stay two, and "Clinton" alone is then whoever the title,
// the gender or the nearer mention allows; if that leaves two it is neither. Candidates are found by the first and last
// word of their names, the latest few of a word.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/phrases.h"
#include "who/linker.h"

namespace dragoman::who {
namespace {

constexpr std::size_t kCandidates = 32;

// Is `part` a run of words at the end of `name`, or (for names whose family name comes first) at its beginning?
bool ends_with_words(std::string_view name, std::string_view part) {
  return name == part ||
         (name.size() > part.size() && name.ends_with(part) && name[name.size() - part.size() - 1] == ' ');
}
bool begins_with_words(std::string_view name, std::string_view part) {
  return name == part || (name.size() > part.size() && name.starts_with(part) && name[part.size()] == ' ');
}

// Two full names of one person: first and last word are equal ("Ashfaq Kayani", "Ashfaq Parvez Kayani").
bool same_person(std::string_view a, std::string_view b) {
  return a == b || (first_word(a) == first_word(b) && last_word(a) == last_word(b));
}

}  // namespace

void Linker::index_name(std::uint32_t entity, std::string_view folded_name) {
  const auto add_word = [&](std::string_view word) {
    auto& list = person_words_[std::string(word)];
    if (list.empty() || list.back() != entity) list.push_back(entity);
  };
  if (folded_name.empty()) return;
  add_word(last_word(folded_name));
  if (first_word(folded_name) != last_word(folded_name)) add_word(first_word(folded_name));
}

std::uint32_t Linker::entity_of_person(std::uint32_t person) const {
  const auto at = person == kNone ? persons_.end() : persons_.find(person);
  return at == persons_.end() ? kNoEntity : at->second;
}

void Linker::join_title(std::uint32_t index, const Nominal& nominal) {
  auto& entity = cast_.entities[index];
  auto& known = known_[index];
  if (entity.gender == '?' && nominal.gender != '?') entity.gender = nominal.gender;
  if (nominal.title.empty() || (known.titled && (nominal.office.empty() || !known.office.empty()))) return;
  entity.role = nominal.title;
  if (!known.titled) titled_.push_back(index);
  known.head_word = last_word(normalise_phrase(nominal.title));
  known.office = nominal.office;
  known.titled = true;
  if (nominal.former && !nominal.then) {
    set_sectors(entity, "ELI");
    entity.role =
        normalise_phrase(nominal.title).starts_with("former") ? nominal.title : fmt::format("former {}", nominal.title);
    entity.role_source = fmt::format("title in text: '{}', no longer held", nominal.title);
  } else {
    set_sectors(entity, nominal.sectors);
    entity.role_source = nominal.then ? fmt::format("title in text: 'then {}'", nominal.title)
                                      : fmt::format("title in text: '{}'", nominal.title);
  }
  if (!nominal.country.empty()) entity.country = nominal.country;
}

std::uint32_t Linker::entity_by_full_name(std::uint32_t person, std::string_view name) {
  if (const auto known = entity_of_person(person); known != kNoEntity) return known;
  const auto at = person_words_.find(last_word(name));
  if (at == person_words_.end()) return kNone;
  const auto& list = at->second;
  for (std::size_t i = list.size(); i-- > (list.size() > kCandidates ? list.size() - kCandidates : 0);) {
    const auto e = list[i];
    if (!same_person(known_[e].name, name) || (person != kNone && known_[e].person != kNone)) continue;
    // The directory knows which of his names this is.
    if (person != kNone) {
      known_[e].person = person;
      persons_.emplace(person, e);
    }
    return e;
  }
  return kNone;
}

void Linker::link_full_names() {
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    auto& nominal = nominals_[i];
    if (nominal.form != Form::person || nominal.name_first >= nominal.name_last) continue;
    const auto name = folded(text_, nominal.name_first, nominal.name_last);
    if (name.find(' ') == std::string::npos && nominal.persons.empty()) continue;
    auto person = nominal.persons.empty() ? kNone : person_by_name(data_, nominal, context_);
    // "Defence Minister Khawaja Mohammad Asif" is the Khawaja Asif who holds that office.
    if (person == kNone) person = person_in_office(data_, last_word(name), nominal, context_);
    const auto written = words(nominal.name_first, nominal.name_last);
    auto found = entity_by_full_name(person, name);
    if (found == kNone) {
      found = add_person(person, name, written);
    } else if (name.size() > known_[found].name.size()) {
      known_[found].name = name;
      index_name(found, name);
      if (known_[found].person == kNone) cast_.entities[found].name = written;
    }
    join_title(found, nominal);
    mention(i, found, How::name, person == kNone ? "full name" : "full name in the directory");
  }
}

// The person already met whom a bare surname means.
std::uint32_t Linker::entity_by_surname(std::uint32_t index, std::string_view name) const {
  const auto& nominal = nominals_[index];
  std::uint32_t best = kNone;
  bool tie = false, best_before = false;
  const auto consider = [&](std::uint32_t e) {
    const auto& entity = cast_.entities[e];
    if (e == best) return;
    const auto& full = known_[e].name;
    const std::string directory = known_[e].person == kNone ? std::string() : normalise_phrase(entity.name);
    const bool fits = ends_with_words(full, name) || begins_with_words(full, name) ||
                      ends_with_words(directory, name) || begins_with_words(directory, name);
    if (!fits) return;
    if (nominal.gender != '?' && entity.gender != '?' && nominal.gender != entity.gender) return;
    if (!nominal.country.empty() && !entity.country.empty() && entity.country != nominal.country) return;
    // Another office than the one he is known by, without "then" or "former", is another person.
    if (!nominal.office.empty() && !known_[e].office.empty() && !same_office(nominal.office, known_[e].office) &&
        !nominal.then && !nominal.former &&
        !(known_[e].person != kNone && term_in_office(data_, known_[e].person, nominal.office, {}, {})))
      return;
    const bool before = last_before(e, index) != kNone;
    if (best == kNone || (before && !best_before)) {
      best = e;
      best_before = before;
      tie = false;
    } else if (before == best_before) {
      tie = true;
    }
  };
  for (const auto word : {last_word(name), first_word(name)}) {
    const auto at = person_words_.find(word);
    if (at == person_words_.end()) continue;
    const auto& list = at->second;
    for (std::size_t i = list.size() > kCandidates ? list.size() - kCandidates : 0; i < list.size(); ++i)
      consider(list[i]);
    if (first_word(name) == last_word(name)) break;
  }
  // Two of one surname: only a first name can tell them apart, so neither is chosen.
  return tie ? kNone : best;
}

void Linker::link_surnames() {
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    auto& nominal = nominals_[i];
    if (nominal.entity != kNone || nominal.form != Form::person || nominal.name_first >= nominal.name_last) continue;
    const auto name = folded(text_, nominal.name_first, nominal.name_last);
    if (name.empty()) continue;
    const How how = nominal.agent != kNone ? How::title : How::surname;
    auto found = entity_by_surname(i, name);
    if (found != kNone) {
      join_title(found, nominal);
      mention(i, found, how, fmt::format("surname of {}", cast_.entities[found].name));
      continue;
    }
    const auto person = person_by_surname(data_, name, nominal, context_);
    found = entity_of_person(person);
    if (found == kNoEntity) found = add_person(person, name, words(nominal.name_first, nominal.name_last));
    join_title(found, nominal);
    mention(i, found, how,
            person == kNone
                ? "surname"
                : fmt::format("surname of {}, who fits office, country and date", cast_.entities[found].name));
  }
}

// The person that one half of "the Medvedev-Zardari meeting" means, or kNone: one of the text, or of fame.
std::uint32_t Linker::joined_person(std::uint32_t index, std::uint32_t token) {
  const auto name = folded(text_, token, token + 1);
  if (name.empty() || nominals_[index].form == Form::pronoun) return kNone;
  if (const auto found = entity_by_surname(index, name); found != kNone) return found;
  Nominal bare;
  bare.country = nominals_[index].country;
  const auto person = person_by_surname(data_, name, bare, context_);
  if (person == kNone) return kNone;
  const auto found = entity_of_person(person);
  return found == kNoEntity ? add_person(person, name, words(token, token + 1)) : found;
}

// "The Medvedev-Zardari meeting" has two actors. One known half makes a person of the other; where the text has a
// person with both names ("Lloyd-Jones") it is one.
void Linker::link_joined_names() {
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    for (const auto joint : joints(text_, nominals_[i].first, nominals_[i].last)) {
      const auto& nominal = nominals_[i];
      if (std::any_of(nominal.pieces.begin(), nominal.pieces.end(), [&](const Piece& piece) {
            return piece.kind != HitKind::agent && piece.first <= joint + 1 && joint <= piece.last;
          }))
        continue;
      if (entity_by_surname(i, folded(text_, joint - 1, joint + 2)) != kNone) continue;
      std::array<std::uint32_t, 2> found = {joined_person(i, joint - 1), joined_person(i, joint + 1)};
      if (found[0] == found[1]) continue;
      for (std::uint32_t side = 0; side < 2; ++side) {
        const std::uint32_t token = side == 0 ? joint - 1 : joint + 1;
        if (found[side] == kNone)
          found[side] = add_person(kNone, folded(text_, token, token + 1), words(token, token + 1));
        Mention out;
        out.first = out.head = token;
        out.last = token + 1;
        out.span = text_.span(token, token + 1);
        out.entity = found[side];
        out.how = How::surname;
        out.reason = "one of two joined names";
        cast_.mentions.push_back(std::move(out));
      }
    }
  }
}

}  // namespace dragoman::who
