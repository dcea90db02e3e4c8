// Names to entities: a sieve, the surest reading first.
//
// Full names come first, wherever they stand ("Ashfaq Parvez Kayani" in the second paragraph explains "Kayani" in the
// headline), then surnames with or without titles, acronyms and other names. Two persons are one only if their names
// say so: the surname is equal and no first name speaks against it. "Hillary Clinton" and "Bill Clinton" stay two, and
// "Clinton" alone is then whoever the title, the gender or the nearer mention allows. What is left over stays its own
// entity. Method: the multi-pass sieve (Raghunathan et al. 2010; Lee et al. 2013), precision before recall, on our own
// phrases.
#include "who/linker.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/lines.h"
#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::who {
namespace {

std::string last_word(std::string_view folded_name) {
  const auto blank = folded_name.rfind(' ');
  return std::string(blank == std::string_view::npos ? folded_name : folded_name.substr(blank + 1));
}

std::string first_word(std::string_view folded_name) {
  return std::string(folded_name.substr(0, folded_name.find(' ')));
}

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

std::string Linker::words(std::uint32_t first, std::uint32_t last) const {
  return std::string(slice(text_.source, text_.span(first, last)));
}

std::uint32_t Linker::add(Entity entity, Known known) {
  cast_.entities.push_back(std::move(entity));
  known_.push_back(std::move(known));
  return static_cast<std::uint32_t>(cast_.entities.size() - 1);
}

void Linker::set_sectors(Entity& entity, std::string_view sectors) const {
  entity.sectors.clear();
  for (auto sector : split_list(sectors, ' ')) entity.sectors.emplace_back(sector);
}

void Linker::mention(std::uint32_t index, std::uint32_t entity, How how, std::string reason) {
  auto& nominal = nominals_[index];
  nominal.entity = entity;
  Mention out;
  const bool named = nominal.form == Form::person || nominal.form == Form::country || nominal.form == Form::body;
  out.first = named ? nominal.first : nominal.wide_first;
  out.last = named ? nominal.last : nominal.wide_last;
  out.head = nominal.head;
  out.span = text_.span(out.first, out.last);
  out.entity = entity;
  out.how = how;
  out.reason = std::move(reason);
  cast_.mentions.push_back(std::move(out));
  known_[entity].nominals.push_back(index);
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

// Among bodies of one name: alive on the date, and of a country the text speaks of.
std::uint32_t Linker::body_reading(const Nominal& nominal) const {
  std::uint32_t best = kNone;
  int best_value = -1;
  for (const auto body : nominal.body_readings) {
    const auto& row = data_.bodies[body];
    const auto country = data_.string(row.country);
    int value = 0;
    if (!nominal.country.empty() && nominal.country == country) value += 8;
    if (country == context_.home) value += 2;
    const auto at = std::find(context_.countries.begin(), context_.countries.end(), country);
    if (at != context_.countries.end())
      value += 4 - std::min<int>(3, static_cast<int>(at - context_.countries.begin()));
    if (context_.published) {
      const bool alive = row.from < context_.published->to.value && context_.published->from.value < row.to;
      value += alive ? 2 : -2;
    } else if (row.to == kOpenEnd) {
      value += 1;
    }
    // A party known by name only in its own country: an unrelated text does not mean it.
    if (data_.string(row.sectors) == "PTY" && country != context_.home && at == context_.countries.end() &&
        nominal.country != country)
      value -= 10;
    if (value > best_value) {
      best = body;
      best_value = value;
    }
  }
  return best;
}

void Linker::link_countries_and_bodies() {
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    auto& nominal = nominals_[i];
    if (nominal.form == Form::country) {
      // The dateline says where it was written, not who did something.
      if (article_.dateline.overlaps(text_.span(nominal.first, nominal.last))) continue;
      const bool seat = nominal.government;
      mention(i, country_entity(nominal.country), seat ? How::metonym : How::name,
              seat ? fmt::format("'{}' for the government", words(nominal.first, nominal.last)) : "name of a state");
    } else if (nominal.form == Form::body) {
      const auto body = body_reading(nominal);
      if (body == kNone) {
        nominal.form = Form::other_name;
        nominal.tagged = true;
        continue;
      }
      const auto entity = body_entity(body);
      const auto name = words(nominal.name_first, nominal.name_last);
      const bool alias = normalise_phrase(name) != normalise_phrase(cast_.entities[entity].name);
      mention(i, entity, alias ? How::alias : How::name, fmt::format("'{}' in the directory", name));
    }
  }
}

void Linker::join_title(std::uint32_t index, const Nominal& nominal) {
  auto& entity = cast_.entities[index];
  auto& known = known_[index];
  if (entity.gender == '?' && nominal.gender != '?') entity.gender = nominal.gender;
  if (nominal.title.empty() || (known.titled && (nominal.office.empty() || !known.office.empty()))) return;
  entity.role = nominal.title;
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

void Linker::link_full_names() {
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    auto& nominal = nominals_[i];
    if (nominal.form != Form::person || nominal.name_first >= nominal.name_last) continue;
    const auto name = folded(text_, nominal.name_first, nominal.name_last);
    if (name.find(' ') == std::string::npos && nominal.persons.empty()) continue;
    const auto person = nominal.persons.empty() ? kNone : person_by_name(data_, nominal, context_);
    std::uint32_t found = kNone;
    for (std::uint32_t e = 0; e < cast_.entities.size() && found == kNone; ++e) {
      if (cast_.entities[e].kind != Kind::person) continue;
      if (person != kNone ? known_[e].person == person
                          : (known_[e].person == kNone && same_person(known_[e].name, name)))
        found = e;
      if (found == kNone && same_person(known_[e].name, name) && (person == kNone || known_[e].person == kNone)) {
        found = e;
        if (known_[e].person == kNone) known_[e].person = person;
      }
    }
    const auto written = words(nominal.name_first, nominal.name_last);
    if (found == kNone) {
      Entity entity;
      entity.kind = Kind::person;
      entity.name = person == kNone ? written : std::string(data_.string(data_.persons[person].name));
      if (person != kNone) {
        entity.id = data_.string(data_.persons[person].id);
        entity.gender = data_.persons[person].gender;
      }
      Known known;
      known.person = person;
      known.name = name;
      found = add(std::move(entity), std::move(known));
    } else if (name.size() > known_[found].name.size()) {
      known_[found].name = name;
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
  std::uint32_t best_at = 0;
  for (std::uint32_t e = 0; e < cast_.entities.size(); ++e) {
    const auto& entity = cast_.entities[e];
    if (entity.kind != Kind::person) continue;
    const auto& full = known_[e].name;
    const std::string directory = known_[e].person == kNone ? std::string() : normalise_phrase(entity.name);
    const bool fits = ends_with_words(full, name) || begins_with_words(full, name) ||
                      ends_with_words(directory, name) || begins_with_words(directory, name);
    if (!fits) continue;
    if (nominal.gender != '?' && entity.gender != '?' && nominal.gender != entity.gender) continue;
    if (!nominal.country.empty() && !entity.country.empty() && entity.country != nominal.country) continue;
    // Another office than the one he is known by, without "then" or "former", is another person.
    if (!nominal.office.empty() && !known_[e].office.empty() && !same_office(nominal.office, known_[e].office) &&
        !nominal.then && !nominal.former &&
        !(known_[e].person != kNone && term_in_office(data_, known_[e].person, nominal.office, {}, {})))
      continue;
    std::uint32_t at = 0;
    bool before = false;
    for (const auto m : known_[e].nominals)
      if (m < index) {
        before = true;
        at = m + 1;
      }
    if (best == kNone || (before && !best_before)) {
      best = e;
      best_before = before;
      best_at = at;
      tie = false;
    } else if (before == best_before) {
      tie = true;
      if (at > best_at) {
        best = e;
        best_at = at;
      }
    }
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
    const auto written = words(nominal.name_first, nominal.name_last);
    std::uint32_t found = entity_by_surname(i, name);
    if (found != kNone) {
      join_title(found, nominal);
      mention(i, found, nominal.agent != kNone ? How::title : How::surname,
              fmt::format("surname of {}", cast_.entities[found].name));
      continue;
    }
    const auto person = person_by_surname(data_, name, nominal, context_);
    for (std::uint32_t e = 0; person != kNone && e < known_.size(); ++e)
      if (known_[e].person == person) found = e;
    if (found == kNone) {
      Entity entity;
      entity.kind = Kind::person;
      entity.name = person == kNone ? written : std::string(data_.string(data_.persons[person].name));
      if (person != kNone) {
        entity.id = data_.string(data_.persons[person].id);
        entity.gender = data_.persons[person].gender;
      }
      Known known;
      known.person = person;
      known.name = name;
      found = add(std::move(entity), std::move(known));
    }
    join_title(found, nominal);
    mention(i, found, nominal.agent != kNone ? How::title : How::surname,
            person == kNone
                ? "surname"
                : fmt::format("surname of {}, who fits office, country and date", cast_.entities[found].name));
  }
}

void Linker::link_other_names() {
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    auto& nominal = nominals_[i];
    if (nominal.entity != kNone || nominal.form != Form::other_name || nominal.name_first >= nominal.name_last)
      continue;
    const auto name = folded(text_, nominal.name_first, nominal.name_last);
    if (name.empty()) continue;
    const auto surname = entity_by_surname(i, name);
    // The tagger takes a bare surname for a body now and then; a name of several words is one.
    const bool body = nominal.tagged && nominal.name_type == text::NameType::org && name.find(' ') != std::string::npos;
    if (surname != kNone && !body) {
      mention(i, surname, How::surname, fmt::format("surname of {}", cast_.entities[surname].name));
      continue;
    }
    if (const auto at = names_.find(name); at != names_.end()) {
      mention(i, at->second, How::name, "name seen before");
      continue;
    }
    if (!nominal.tagged || nominal.name_type != text::NameType::org) {
      // A head in office whom a headline names by surname alone.
      const auto person = person_by_surname(data_, name, nominal, context_);
      if (person == kNone || text_.tokens[nominal.name_last - 1].upos != text::Upos::propn) continue;
      Entity entity;
      entity.kind = Kind::person;
      entity.name = data_.string(data_.persons[person].name);
      entity.id = data_.string(data_.persons[person].id);
      entity.gender = data_.persons[person].gender;
      Known known;
      known.person = person;
      known.name = name;
      const auto found = add(std::move(entity), std::move(known));
      mention(i, found, How::surname, "surname of a head of state or government in office");
      continue;
    }
    Entity entity;
    entity.kind = Kind::body;
    entity.name = words(nominal.name_first, nominal.name_last);
    entity.country = nominal.country;
    set_sectors(entity, nominal.sectors);
    entity.gender = 'n';
    entity.role_source = "name in text";
    const auto found = add(std::move(entity), {});
    names_.emplace(name, found);
    // Its initials are its acronym.
    std::string initials;
    for (std::size_t at = 0; at < name.size(); ++at)
      if (at == 0 || name[at - 1] == ' ') initials += name[at];
    if (initials.size() >= 3) names_.emplace(initials, found);
    mention(i, found, How::name, "name of a body");
  }
}

// "Asif Ali Zardari, the president of Pakistan," and "the president, Asif Ali Zardari,".
void Linker::link_appositions() {
  for (std::uint32_t i = 0; i + 1 < nominals_.size(); ++i) {
    auto& left = nominals_[i];
    std::uint32_t j = i + 1;
    while (j < nominals_.size() && nominals_[j].first < left.wide_last) ++j;
    if (j >= nominals_.size()) continue;
    auto& right = nominals_[j];
    if (left.sentence != right.sentence || right.first < 1 || text_.form(right.first - 1) != ",") continue;
    if (right.first - 1 != left.last && right.first - 1 != left.wide_last) continue;
    auto& name = left.form == Form::person ? left : right;
    auto& description = left.form == Form::person ? right : left;
    if (name.form != Form::person || description.form != Form::description) continue;
    if (name.entity == kNone || description.entity != kNone || description.plural || description.agent == kNone)
      continue;
    const auto flags = data_.agents[description.agent].flags;
    if (flags & kGroup) continue;
    // A list ("the minister, John Smith and ...") is no apposition: what follows must be a comma, a verb or an end.
    const std::uint32_t end = std::max({right.last, right.wide_last});
    const bool tree = text::base(text_.tokens[right.head].relation) == text::Relation::appos &&
                      text_.tokens[right.head].head >= left.first && text_.tokens[right.head].head < left.wide_last;
    const auto next = end < text_.tokens.size() ? text_.form(end) : std::string_view(".");
    const auto upos = end < text_.tokens.size() ? text_.tokens[end].upos : text::Upos::punct;
    const bool closed =
        next == "," || next == "." || next == ";" || upos == text::Upos::verb || upos == text::Upos::aux;
    if (!tree && !closed) continue;
    if (!tree && text::base(text_.tokens[right.head].relation) == text::Relation::conj) continue;
    if (description.title.empty()) description.title = words(description.agent_first, description.agent_last);
    join_title(name.entity, description);
    auto& entity = cast_.entities[name.entity];
    if (entity.country.empty()) entity.country = description.country;
    const auto index = &description == &right ? j : i;
    mention(index, name.entity, How::apposition, fmt::format("apposition of {}", entity.name));
  }
}

void Linker::assign_roles() {
  for (std::uint32_t e = 0; e < cast_.entities.size(); ++e) {
    auto& entity = cast_.entities[e];
    auto& known = known_[e];
    if (entity.kind != Kind::person) continue;
    if (known.person == kNone) {
      if (entity.country.empty() && known.titled && !known.office.empty()) {
        entity.country = context_.home;
        entity.role_source += fmt::format("; country: {}", context_.home_reason);
      }
      continue;
    }
    if (known.titled && !known.office.empty()) {
      if (const auto* term = term_in_office(data_, known.person, known.office, entity.country, context_.published)) {
        if (entity.country.empty()) entity.country = data_.string(term->country);
        entity.role_source += "; " + describe(*term);
        continue;
      }
    }
    const Held held = held_at(data_, known.person, context_.published);
    if (!held.term) {
      for (const auto index : data_.terms_of(known.person))
        if (entity.country.empty()) entity.country = data_.string(data_.terms[index].country);
      continue;
    }
    if (entity.country.empty()) entity.country = data_.string(held.term->country);
    if (known.titled && (!entity.sectors.empty() || known.office.empty())) {
      if (!entity.sectors.empty()) continue;
    }
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
}

// Adjectives, states and bodies inside a phrase are mentions of their own: "Russian" in "the Russian army chief".
void Linker::mention_inside() {
  for (auto& nominal : nominals_) {
    for (const auto& piece : nominal.pieces) {
      if (piece.kind == HitKind::agent) continue;
      if (nominal.form == Form::person && piece.first >= nominal.name_first) continue;
      if (piece.first <= nominal.first && piece.last >= nominal.last && nominal.entity != kNone) continue;
      if (nominal.entity != kNone && piece.last == nominal.last && piece.kind != HitKind::person &&
          (nominal.form == Form::country || nominal.form == Form::body))
        continue;
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
      if (piece.kind == HitKind::country) {
        out.entity = country_entity(data_.string(data_.countries[piece.value >> 3].code));
        out.how = (piece.value & 7U) == 0 ? How::name : How::adjective;
        out.reason = "inside a phrase";
      } else if (piece.kind == HitKind::body) {
        Nominal part;
        for (const auto value : piece.values) part.body_readings.push_back(value >> 1);
        const auto body = body_reading(part);
        if (body == kNone) continue;
        out.entity = body_entity(body);
        out.how = How::name;
        out.reason = "inside a phrase";
      } else {
        Nominal part;
        part.persons.assign(piece.values.begin(), piece.values.end());
        const auto person = person_by_name(data_, part, context_);
        for (std::uint32_t e = 0; person != kNone && e < known_.size(); ++e)
          if (known_[e].person == person) out.entity = e;
        if (out.entity == kNoEntity) continue;
        out.how = How::name;
        out.reason = "inside a phrase";
      }
      cast_.mentions.push_back(std::move(out));
    }
  }
}

Cast Linker::run() {
  link_countries_and_bodies();
  link_full_names();
  link_surnames();
  link_other_names();
  link_appositions();
  assign_roles();
  link_descriptions();
  link_pronouns();
  mention_inside();
  std::stable_sort(cast_.mentions.begin(), cast_.mentions.end(), [](const Mention& a, const Mention& b) {
    if (a.first != b.first) return a.first < b.first;
    return a.last > b.last;
  });
  return std::move(cast_);
}

}  // namespace dragoman::who
