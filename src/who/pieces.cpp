// The pieces of a noun phrase: which words are terms, which a name, and what kind of phrase they make.
//
// "then Russian Ground Forces Chief Gen Vladimir Boldyrev": the directory's terms are taken left to right, the longest
// first ("Ground Forces Chief" before "Ground Forces"); what no term covers at the end and is written as a name is one.
// A title before the name, the tagger, the gazetteer or a first name then decide whether it is a person, a body or a
// place; a phrase without a name is what its last term says.
#include <fmt/format.h>

#include <algorithm>

#include "base/phrases.h"
#include "base/utf8.h"
#include "who/reader.h"

namespace dragoman::who {

using text::NameType;
using text::Upos;

bool starts_upper(std::string_view form) {
  std::size_t at = 0;
  return !form.empty() && is_upper(next_code_point(form, at));
}

namespace {

bool is_particle(std::string_view word) {
  constexpr std::array<std::string_view, 22> kParticles = {"al",  "el",  "bin", "ben", "ibn", "de", "da",  "dos",
                                                           "van", "von", "der", "la",  "le",  "di", "del", "ul",
                                                           "ur",  "e",   "i",   "-",   "du",  "abu"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

bool is_salutation(std::string_view form) {
  constexpr std::array<std::string_view, 7> kWords = {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss"};
  return std::find(kWords.begin(), kWords.end(), form) != kWords.end();
}

bool is_generation(std::string_view form) {
  constexpr std::array<std::string_view, 4> kWords = {"Jr", "Jr.", "Sr", "Sr."};
  return std::find(kWords.begin(), kWords.end(), form) != kWords.end();
}

}  // namespace

// The best readings of the phrase's words, left to right, longest first. A name beats a common noun of equal length.
void Reader::find_pieces(Nominal& n) const {
  for (std::uint32_t t = n.first; t < n.last;) {
    const Hit* best = nullptr;
    for (const auto& hit : scan.at(t)) {
      if (hit.last > n.last || !usable(hit)) continue;
      if (!best || hit.last > best->last || (hit.last == best->last && rank(hit.kind) < rank(best->kind))) best = &hit;
    }
    if (!best) {
      ++t;
      continue;
    }
    add_piece(n, *best);
    t = best->last;
  }
}

bool Reader::usable(const Hit& hit) const {
  // A country's name inside a tagged person's name is a surname ("Michael Jordan").
  if (hit.kind == HitKind::country && name_at[hit.first] != kNone) {
    const auto& name = text.names[name_at[hit.first]];
    if (name.type == NameType::per && hit.first > name.first && hit.last == name.last &&
        starts_upper(text.form(hit.first - 1)) && country_kind(hit.values.front()) == CountryWord::name)
      return false;
  }
  // So it is behind "Mr" ("Mr. Jordan").
  if (hit.kind == HitKind::country && hit.first > 0 && is_salutation(text.form(hit.first - 1))) return false;
  // "Donald Trump Jr." is not his father; "Joseph R. Biden Jr." is written so in full.
  if (hit.kind == HitKind::person && hit.last - hit.first <= 2 && hit.last < text.tokens.size() &&
      is_generation(text.form(hit.last)))
    return false;
  if (hit.kind == HitKind::country && country_kind(hit.values.front()) == CountryWord::capital) return false;
  // "The National Security Committee" is no newspaper.
  if (hit.kind == HitKind::body && hit.last < text.tokens.size() && to_lower(text.form(hit.first)) == "the" &&
      text.tokens[hit.last].upos == Upos::propn && starts_upper(text.form(hit.last)) &&
      text.tokens[hit.last].sentence == text.tokens[hit.first].sentence)
    return false;
  // "Georgia Gov. Kemp": where the gazetteer reads another state's region, no state is named.
  if (hit.kind == HitKind::country && country_kind(hit.values.front()) == CountryWord::name) {
    const auto place = place_country(hit.first);
    if (!place.empty() && place != data.string(data.countries[hit.values.front() >> 3].code)) return false;
  }
  // "Prince" of "Port-au-Prince".
  if (hit.kind == HitKind::agent && place_at[hit.first] != kNone) {
    const auto& place = places[place_at[hit.first]];
    if (place.first < hit.first && place.last == hit.last && text.form(hit.first - 1) == "-") return false;
  }
  return true;
}

void Reader::add_piece(Nominal& n, const Hit& hit) const {
  Piece piece;
  piece.first = hit.first;
  piece.last = hit.last;
  piece.kind = hit.kind;
  piece.values = hit.values;
  piece.value = kNone;
  if (hit.kind == HitKind::agent) {
    // As a modifier the entry marked so; as the last word any other.
    const bool last = hit.last == n.last;
    for (const auto value : hit.values) {
      const auto& row = agent(value >> 1);
      const bool modifier = row.flags == kModifier;
      if (piece.value == kNone ||
          (modifier != last && modifier == !last && agent(piece.value).flags != row.flags && modifier)) {
        if (piece.value != kNone && last && modifier) continue;
        if (last && modifier && hit.values.size() > 1) continue;
        piece.value = value >> 1;
        piece.plural = value & 1U;
      }
    }
    if (piece.value == kNone) return;
    // In capitals in mid-sentence before a name, prefer the title reading ("Gen", "Col").
    for (const auto value : hit.values)
      if (!last && (agent(value >> 1).flags & kTitle) && starts_upper(text.form(hit.first)) &&
          !(agent(piece.value).flags & kTitle) && agent(piece.value).flags != kModifier) {
        piece.value = value >> 1;
        piece.plural = value & 1U;
      }
    // "Minister of Foreign Affairs" is a reading of many words; a lower-case "major" or "general" is mostly an
    // adjective.
    const auto& row = agent(piece.value);
    const auto upos = text.tokens[hit.first].upos;
    if (hit.last - hit.first == 1 && !last && upos == Upos::adj && row.flags != kModifier &&
        !starts_upper(text.form(hit.first)) && !(row.flags & kWeak))
      return;
  } else if (hit.kind != HitKind::person) {
    piece.value = hit.values.front();
    if (hit.kind == HitKind::body) piece.value >>= 1;
  }
  n.pieces.push_back(piece);
}

// Tokens of the phrase's tail that can be a name and that no common noun, body or state claims.
void Reader::find_name(Nominal& n) const {
  std::uint32_t first = n.last;
  const auto covering = [&](std::uint32_t t) -> const Piece* {
    for (const auto& piece : n.pieces)
      if (piece.first <= t && t < piece.last) return &piece;
    return nullptr;
  };
  while (first > n.first) {
    const std::uint32_t t = first - 1;
    const auto* piece = covering(t);
    const auto form = text.form(t);
    const bool named = name_at[t] != kNone && text.names[name_at[t]].type == NameType::per;
    if (piece && piece->kind == HitKind::person) {
      first = piece->first;
      continue;
    }
    if (piece && !(named && swallowed(n, *piece, t))) break;
    const auto upos = text.tokens[t].upos;
    const bool capital = starts_upper(form);
    const bool initial = form == "." || is_particle(to_lower(form));
    if (!capital && !(initial && first < n.last)) break;
    if (capital && (upos == Upos::det || upos == Upos::pron || upos == Upos::adp)) break;
    first = t;
  }
  first = tagged_body(n, first);
  while (first < n.last && !starts_upper(text.form(first)) && !is_particle(to_lower(text.form(first)))) ++first;
  n.name_first = first;
  n.name_last = n.last;
  while (n.name_last > first && text.tokens[n.name_last - 1].upos == Upos::punct) --n.name_last;
  // "Trump-Kim Summit" in a headline is an occasion.
  if (!joints(text, first, n.last).empty()) n.name_first = n.name_last = first = n.last;
  read_inside(n, first);
  std::erase_if(n.pieces, [&](const Piece& piece) { return piece.last > first && piece.kind != HitKind::person; });
}

// A body's name that the tagger saw whole and the directory does not know: "Kenya Medical Association". A ministry or
// a court that common nouns describe stays a description.
std::uint32_t Reader::tagged_body(const Nominal& n, std::uint32_t first) const {
  const std::uint32_t t = n.last - 1;
  if (name_at[t] == kNone) return first;
  const auto& name = text.names[name_at[t]];
  if (name.type != NameType::org || name.last != n.last || name.first < n.first || name.last - name.first < 2)
    return first;
  for (const auto& piece : n.pieces)
    if (piece.last == n.last) return first;
  return std::min(first, name.first);
}

// What the words inside an unknown name tell: "National Police Service" COP, "Kenya Medical Association" KEN.
void Reader::read_inside(Nominal& n, std::uint32_t first) const {
  if (name_at[n.last - 1] == kNone || text.names[name_at[n.last - 1]].type != NameType::org) return;
  for (const auto& piece : n.pieces) {
    if (piece.first < first) continue;
    if (piece.kind == HitKind::country && n.country.empty()) {
      n.country = data.string(data.countries[piece.value >> 3].code);
      n.country_reason = "in the name";
    }
    if (piece.kind == HitKind::agent && n.sectors.empty()) n.sectors = data.string(agent(piece.value).sectors);
  }
}

// A title word that is a surname: "John Major", "Billie Jean King"; the tagger has it in a name after another name
// word.
bool Reader::swallowed(const Nominal& n, const Piece& piece, std::uint32_t t) const {
  if (piece.last - piece.first > 1 || t <= n.first || !starts_upper(text.form(t))) return false;
  const auto& name = text.names[name_at[t]];
  if (name.first >= t || t + 1 != name.last) return false;
  for (const auto& other : n.pieces)
    if (other.first <= t - 1 && t - 1 < other.last) return false;
  return true;
}

void Reader::classify(Nominal& n) const {
  const bool has_name = n.name_first < n.name_last;
  const Piece* last = n.pieces.empty() ? nullptr : &n.pieces.back();
  if (has_name) {
    classify_name(n);
    return;
  }
  if (!last || last->last != n.last) return;
  if (last->kind == HitKind::body) {
    n.form = Form::body;
    n.body_readings.assign(last->values.begin(), last->values.end());
    for (auto& value : n.body_readings) value >>= 1;
    n.body = n.body_readings.front();
    n.name_first = last->first;
    n.name_last = last->last;
  } else if (last->kind == HitKind::agent) {
    const auto& row = agent(last->value);
    if (row.flags == kModifier) return;
    if (row.flags == kTitle) return;  // "Mr" alone is nobody
    describe(n, *last);
  } else if (last->kind == HitKind::country) {
    const auto kind = country_kind(last->value);
    n.country = data.string(data.countries[last->value >> 3].code);
    n.country_reason = "named";
    if (kind == CountryWord::name && (of_country(n) || person_of_country(n) || branch_in_country(n))) return;
    if (kind == CountryWord::name) {
      n.form = Form::country;
      mark_place(n, last->last - 1);
      return;
    }
    // "Guatemalan Indians" are Guatemalan; "Turkish Cypriots" are not Turks.
    for (const auto& piece : n.pieces)
      if (piece.kind == HitKind::country && piece.last <= last->first && n.country != "CYP") {
        n.country = data.string(data.countries[piece.value >> 3].code);
        n.country_reason = fmt::format("'{}' in the phrase", slice(text.source, text.span(piece.first, piece.last)));
      }
    // "the French", "two Russians": people.
    if (text.tokens[last->last - 1].upos == Upos::adj && !n.definite && last->last - n.first == 1) return;
    n.form = Form::description;
    n.sectors = "CVL";
    n.plural = kind == CountryWord::demonyms || n.definite;
    n.agent_first = last->first;
    n.agent_last = last->last;
  }
}

// A tagged name held "Foreign Ministry of Pakistan" together: the ministry, not the state.
bool Reader::of_country(Nominal& n) const {
  if (n.pieces.size() < 2) return false;
  const auto& country = n.pieces.back();
  const auto& before = n.pieces[n.pieces.size() - 2];
  if (before.kind != HitKind::agent || before.last + 1 != country.first || text.form(before.last) != "of") return false;
  if (agent(before.value).flags == kModifier || agent(before.value).flags == kTitle) return false;
  describe(n, before);
  return true;
}

// "World Vision Lesotho", "UN Relief and Works Agency for Palestine": the body, not the state.
bool Reader::branch_in_country(Nominal& n) const {
  const auto& country = n.pieces.back();
  const auto tagged = name_at[country.first];
  if (tagged == kNone || text.names[tagged].type != NameType::org || text.names[tagged].last != n.last) return false;
  if (n.pieces.size() >= 2) {
    const auto& body = n.pieces[n.pieces.size() - 2];
    const bool beside = body.last == country.first || (body.last + 1 == country.first &&
                                                       (text.form(body.last) == "for" || text.form(body.last) == "in"));
    if (body.kind == HitKind::body && beside) {
      n.form = Form::body;
      n.body_readings.assign(body.values.begin(), body.values.end());
      for (auto& value : n.body_readings) value >>= 1;
      n.body = n.body_readings.front();
      n.name_first = body.first;
      n.name_last = body.last;
      n.country.clear();
      return true;
    }
    if (body.kind == HitKind::agent && body.last == country.first) return false;  // "the Foreign Ministry Lesotho"
  }
  // The tagger may have seen the last word alone.
  std::uint32_t first = text.names[tagged].first;
  while (first > n.first && text.tokens[first - 1].upos == Upos::propn && starts_upper(text.form(first - 1))) --first;
  if (first < n.first || country.first < first + 2) return false;
  n.name_first = first;
  n.name_last = n.last;
  n.country_reason = "in the name";
  n.form = Form::other_name;
  n.tagged = true;
  n.name_type = NameType::org;
  return true;
}

// A tagged name held "King Abdullah of Jordan" together: the person.
bool Reader::person_of_country(Nominal& n) const {
  const auto& country = n.pieces.back();
  if (country.first < n.first + 2 || text.form(country.first - 1) != "of") return false;
  const auto tagged = name_at[country.first];
  if (tagged == kNone || text.names[tagged].type != NameType::per || text.names[tagged].first >= country.first - 1)
    return false;
  n.name_last = country.first - 1;
  n.name_first = n.first;
  for (const auto& piece : n.pieces)
    if (piece.kind == HitKind::agent && piece.last < n.name_last) n.name_first = piece.last;
  while (n.name_first < n.name_last && !starts_upper(text.form(n.name_first))) ++n.name_first;
  if (n.name_first >= n.name_last) return false;
  classify_name(n);
  return n.form == Form::person;
}

void Reader::mark_place(Nominal& n, std::uint32_t token) const {
  if (place_at[token] == kNone) return;
  const auto use = places[place_at[token]].use;
  n.place = use == where::Use::place;
  n.government = use == where::Use::government;
}

void Reader::describe(Nominal& n, const Piece& piece) const {
  n.form = Form::description;
  n.agent = piece.value;
  n.agent_first = piece.first;
  n.agent_last = piece.last;
  n.agent_plural = piece.plural;
  n.plural = piece.plural || (agent(piece.value).flags & kGroup) != 0;
}

void Reader::classify_name(Nominal& n) const {
  const Piece* known = nullptr;
  for (const auto& piece : n.pieces)
    if (piece.kind == HitKind::person && piece.first >= n.name_first) known = &piece;
  bool title = false;
  for (const auto& piece : n.pieces)
    if (piece.kind == HitKind::agent && piece.last == n.name_first && (agent(piece.value).flags & kTitle) &&
        !piece.plural)
      title = true;
  for (std::uint32_t t = n.name_first; t < n.name_last; ++t)
    if (name_at[t] != kNone) {
      n.tagged = true;
      n.name_type = text.names[name_at[t]].type;
    }
  const auto gender = data.first_names.find(text.form(n.name_first));
  const bool place = place_at[n.name_last - 1] != kNone;
  // "Manila said", which the tagger took for a woman: a capital that acts, with nothing of a person about it.
  constexpr float kSure = 0.9F;
  const bool capital = place && !title && gender.empty() && n.name_last - n.name_first == 1 &&
                       readings[place_at[n.name_first]].power == PlaceReading::Power::state &&
                       places[place_at[n.name_first]].use == where::Use::government &&
                       places[place_at[n.name_first]].score >= kSure;
  if (known) {
    n.form = Form::person;
    n.persons.assign(known->values.begin(), known->values.end());
  } else if (title && !(place && n.tagged && n.name_type != NameType::per)) {
    n.form = Form::person;
  } else if (n.tagged && n.name_type == NameType::per && !capital) {
    n.form = Form::person;
  } else if (place) {
    read_power(n, n.name_last - 1);
    return;
  } else if (!gender.empty() && n.name_last - n.name_first >= 2 && !(n.tagged && n.name_type == NameType::org)) {
    n.form = Form::person;
  } else if (n.tagged && n.name_type == NameType::org) {
    n.form = Form::other_name;
  } else {
    n.form = Form::other_name;  // kept only if the text names it elsewhere
    n.tagged = false;
  }
  if (n.form == Form::person && !gender.empty()) n.gender = static_cast<char>(gender.front());
}

// "Moscow denied" is Russia, "Iowa sued" a body of the United States; a town that lost a match is a place.
void Reader::read_power(Nominal& n, std::uint32_t token) const {
  mark_place(n, token);
  n.place_country = place_country(token);
  // "OK" of "Tulsa, OK".
  if (n.name_first > 0 && text.form(n.name_first - 1) == "," && n.name_first > 1 && place_at[n.name_first - 2] != kNone)
    return;
  if (!n.government || n.place_country.empty()) return;
  const auto power = readings[place_at[token]].power;
  if (power == PlaceReading::Power::none) return;
  n.country = n.place_country;
  if (power == PlaceReading::Power::state) {
    n.form = Form::country;
    n.country_reason = "the seat of its government";
  } else {
    n.form = Form::other_name;
    n.tagged = true;
    n.name_type = NameType::org;
    n.sectors = "GOV";
    n.country_reason = "a part of it";
  }
}

std::string Reader::place_country(std::uint32_t token) const {
  return place_at[token] < readings.size() ? readings[place_at[token]].country : std::string();
}

}  // namespace dragoman::who
