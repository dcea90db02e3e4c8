// What a noun phrase says about an actor: name, title, sector, country.
//
// "then Russian Ground Forces Chief Gen Vladimir Boldyrev" is read left to right into pieces: an adjective of a state,
// a title that names an office, a rank, and a name that no piece covers. The title gives the sector (MIL) and the role,
// the adjective the country, "then" the time. Where the last noun tells little ("leader", "official", "spokesman": weak
// heads), the nearest modifier with a sector tells more ("rebel leader" REB, "Hamas spokesman" PSE), else the
// complement ("member of parliament"). The country comes, in this order, from an adjective or a body in the phrase, the
// possessor, the complement. What the phrase itself does not say is left open here; roles.cpp asks the directory and
// the context.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/lines.h"
#include "base/phrases.h"
#include "base/utf8.h"
#include "who/reader.h"

namespace dragoman::who {

using text::Text;
using text::Upos;

static bool ends_a_role(std::string_view word) {
  return word == "former" || word == "ex" || word == "ousted" || word == "deposed" || word == "toppled" ||
         word == "overthrown" || word == "late" || word.starts_with("ex-");
}

// Determiners, numbers and the words that put a role in the past.
void Reader::read_words(Nominal& n) const {
  // "Naming ousted PM Khan": a participle before a title, which the tree may give to a verb.
  if (n.first > 0 && text.tokens[n.first - 1].sentence == text.tokens[n.first].sentence && n.form == Form::person &&
      n.name_first > n.first && ends_a_role(to_lower(text.form(n.first - 1))))
    n.former = true;
  for (std::uint32_t t = n.first; t < n.last; ++t) {
    const std::string word = to_lower(text.form(t));
    if (word == "the" || word == "this" || word == "that" || word == "these" || word == "those") n.definite = true;
    if (word == "a" || word == "an" || word == "another" || word == "some" || word == "several") n.indefinite = true;
    // "The late president", but "a late press".
    if (ends_a_role(word) && (word != "late" || n.definite)) n.former = true;
    if (word == "then" || word == "then-president" || word == "then-prime" || word.starts_with("then-")) n.then = true;
    if (text.tokens[t].upos == Upos::num && word != "one" && word != "1")
      n.plural = n.plural || n.form == Form::description;
  }
  if (n.possessor != kNone) n.definite = true;
}

// Title, sector, office, gender and country from the pieces of a phrase.
void Reader::read_pieces(Nominal& n) const {
  const Piece* role = nullptr;
  for (const auto& piece : n.pieces) {
    if (n.form == Form::person && piece.first >= n.name_first) continue;
    if (piece.kind != HitKind::agent) continue;
    const auto& row = agent(piece.value);
    if (row.gender == 'm' || row.gender == 'f') n.gender = row.gender;
    if (row.flags & kFormer) n.former = true;
    if (n.form == Form::description && piece.last != n.agent_last) continue;
    const auto strength = [&](const AgentRow& r) {
      return (data.string(r.office).empty() ? 0 : 4) + (data.string(r.sectors).empty() ? 0 : 2) +
             ((r.flags & kWeak) ? 1 : 0);
    };
    if (!role || strength(row) > strength(agent(role->value))) role = &piece;
  }
  if (role) {
    const auto& row = agent(role->value);
    n.agent = role->value;
    n.sectors = data.string(row.sectors);
    n.office = data.string(row.office);
    if (n.form == Form::person) {
      if (!n.sectors.empty() || (row.flags & kWeak)) n.title = slice(text.source, text.span(role->first, role->last));
    } else if (row.flags & kTitle) {
      n.title = slice(text.source, text.span(role->first, role->last));
    }
    if ((row.flags & kWeak)) strengthen(n, *role);
    if (n.office == "defence minister") n.sectors = "GOV MIL";
  }
  read_country(n, role);
}

// The sector of a weak head from what stands before it.
void Reader::strengthen(Nominal& n, const Piece& role) const {
  for (auto piece = n.pieces.rbegin(); piece != n.pieces.rend(); ++piece) {
    if (piece->last > role.first) continue;
    std::string sectors;
    if (piece->kind == HitKind::agent) sectors = data.string(agent(piece->value).sectors);
    if (piece->kind == HitKind::body) sectors = data.string(data.bodies[piece->value].sectors);
    // A people tells little: "a Kurdish party" is a party.
    if (sectors.empty() || (!n.sectors.empty() && sectors == "CVL")) continue;
    n.sectors = sectors;
    if (n.form == Form::person || !n.title.empty()) n.title = slice(text.source, text.span(piece->first, role.last));
    return;
  }
  // "defence official", "party member" with words the agents do not list.
  static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"defence", "MIL"},   {"defense", "MIL"},    {"party", "PTY"},      {"union", "LAB"},    {"court", "JUD"},
      {"church", "REL"},    {"mosque", "REL"},     {"tribal", "CVL"},     {"trade", "BUS"},    {"aid", "SOC"},
      {"coalition", "MIL"}, {"resistance", "REB"}, {"opposition", "OPP"}, {"hospital", "MED"}, {"medical", "MED"},
      {"student", "EDU"},   {"religious", "REL"},  {"Islamic", "REL"},    {"Muslim", "REL"},   {"Shiite", "REL"},
      {"Sunni", "REL"},     {"security", "GOV"}};
  if (role.first > n.first) {
    const auto before = text.form(role.first - 1);
    for (const auto& [word, sector] : kWords)
      if (before == word) n.sectors = sector;
  }
}

void Reader::read_country(Nominal& n, const Piece* role) const {
  if (n.form == Form::country || !n.country.empty()) return;
  for (const auto& piece : n.pieces) {
    if (n.form == Form::person && piece.first >= n.name_first) continue;
    if (n.form == Form::description && piece.first >= n.agent_first && piece.kind != HitKind::body) continue;
    if (piece.kind != HitKind::body || (n.form == Form::body && piece.last == n.last)) continue;
    // A party's name that several countries have says nothing of the country.
    if (n.sectors.empty()) n.sectors = data.string(data.bodies[piece.value].sectors);
    const auto country = body_country(piece);
    if (country.empty()) continue;
    n.country = country;
    n.country_reason = fmt::format("of {}", data.string(data.bodies[piece.value].name));
  }
  // A people has a country, or none.
  for (const auto& piece : n.pieces) {
    if (piece.kind != HitKind::agent || !n.country.empty() || (n.form == Form::person && piece.first >= n.name_first))
      continue;
    n.country = data.string(agent(piece.value).country);
    n.country_reason = fmt::format("'{}' in the phrase", slice(text.source, text.span(piece.first, piece.last)));
  }
  read_place(n);
  // "White House official" is listed as one term, yet the body in it says whose.
  if (role && n.country.empty())
    for (const auto& hit : scan.at(role->first))
      if (hit.kind == HitKind::body && hit.last < role->last) {
        n.country = data.string(data.bodies[hit.values.front() >> 1].country);
        n.country_reason = fmt::format("of {}", data.string(data.bodies[hit.values.front() >> 1].name));
      }
  // An adjective says more than a body's home: "Belarusian KGB officers".
  for (const auto& piece : n.pieces) {
    if (piece.kind != HitKind::country) continue;
    if (n.form == Form::person && piece.first >= n.name_first) continue;
    if (n.form == Form::description && piece.first >= n.agent_first) continue;
    n.country = data.string(data.countries[piece.value >> 3].code);
    n.country_reason = fmt::format("'{}' in the phrase", slice(text.source, text.span(piece.first, piece.last)));
  }
}

// "Mumbai police", "a Tehran University professor": a place before the noun.
void Reader::read_place(Nominal& n) const {
  if (!n.country.empty() || n.form != Form::description) return;
  for (std::uint32_t t = n.first; t < n.agent_first; ++t) {
    const auto country = place_country(t);
    if (country.empty()) continue;
    n.country = country;
    n.country_reason = fmt::format("'{}' in the phrase", text.form(t));
    return;
  }
}

// The country on which all readings of a body's name agree.
std::string Reader::body_country(const Piece& piece) const {
  const auto country = data.string(data.bodies[piece.value].country);
  for (const auto value : piece.values)
    if (data.string(data.bodies[value >> 1].country) != country) return {};
  return std::string(country);
}

bool is_outsider(const Text& text, const Nominal& n) {
  static constexpr std::array<std::string_view, 10> kWords = {
      "ally", "foe", "rival", "enemy", "critic", "adversary", "partner", "neighbour", "neighbor", "backer"};
  return std::find(kWords.begin(), kWords.end(), text.lemma(n.last - 1)) != kWords.end();
}

// What neighbours tell: the possessor ("Iran's foreign minister") and the complement ("the foreign minister of
// Iran").
void Reader::read_neighbours(Nominal& n) const {
  if (n.form != Form::description && n.form != Form::person && n.form != Form::other_name) return;
  if (n.country.empty() && n.possessor != kNone && !is_outsider(text, n)) {
    const auto& owner = nominals[n.possessor];
    const std::string code = country_of(owner);
    if (!code.empty()) {
      n.country = code;
      n.country_reason = fmt::format("possessor '{}'", slice(text.source, text.span(owner.first, owner.last)));
    }
    if (n.agent != kNone && (agent(n.agent).flags & kWeak) && n.sectors.empty()) n.sectors = owner_sectors(owner);
  }
  if (n.complement != kNone && n.form == Form::description) {
    const auto& below = nominals[n.complement];
    const std::string code = country_of(below);
    if (n.country.empty() && !code.empty() && !is_outsider(text, n) && n.preposition != "with" &&
        n.preposition != "against" && n.preposition != "on") {
      n.country = code;
      n.country_reason = fmt::format("'{} {}'", n.preposition, slice(text.source, text.span(below.first, below.last)));
    }
    if (n.agent != kNone && (agent(n.agent).flags & kWeak) &&
        (n.preposition == "of" || n.preposition == "for" || n.preposition == "to" || n.preposition == "from" ||
         n.preposition == "at" || n.preposition == "in")) {
      const std::string sectors = owner_sectors(below);
      if (!sectors.empty() && (n.sectors.empty() || n.sectors == "GOV" || n.sectors == "MIL")) n.sectors = sectors;
    }
  }
}

std::string Reader::owner_sectors(const Nominal& n) const {
  if (n.form == Form::body) return std::string(data.string(data.bodies[n.body].sectors));
  if (n.form == Form::description || n.form == Form::person) return n.sectors;
  return {};
}

std::string Reader::country_of(const Nominal& n) const {
  if (!n.country.empty()) return n.country;
  if (n.form != Form::body) return n.place_country;
  // Readings of one country agree, whichever is meant.
  const auto country = data.string(data.bodies[n.body].country);
  for (const auto body : n.body_readings)
    if (data.string(data.bodies[body].country) != country) return {};
  return std::string(country);
}

void interpret(const Text& text, const Scan& scan, const Directory::Data& data,
               const std::vector<where::Mention>& places, const std::vector<PlaceReading>& readings,
               std::vector<Nominal>& nominals) {
  Reader reader{text, scan, data, places, nominals, readings, {}, {}};
  reader.place_at.assign(text.tokens.size(), kNone);
  reader.name_at.assign(text.tokens.size(), kNone);
  for (std::uint32_t i = 0; i < places.size(); ++i)
    for (std::uint32_t t = places[i].first; t < places[i].last && t < text.tokens.size(); ++t) reader.place_at[t] = i;
  for (std::uint32_t i = 0; i < text.names.size(); ++i)
    for (std::uint32_t t = text.names[i].first; t < text.names[i].last && t < text.tokens.size(); ++t)
      reader.name_at[t] = i;
  for (auto& nominal : nominals) {
    if (nominal.form == Form::pronoun) continue;
    reader.find_pieces(nominal);
    reader.read_words(nominal);
    reader.find_name(nominal);
    reader.classify(nominal);
    reader.read_words(nominal);
    if (nominal.form == Form::none) continue;
    reader.read_pieces(nominal);
  }
  // A possessor's own possessor stands before it, a complement's behind it.
  for (auto& nominal : nominals) reader.read_neighbours(nominal);
  for (auto nominal = nominals.rbegin(); nominal != nominals.rend(); ++nominal) reader.read_neighbours(*nominal);
}

}  // namespace dragoman::who
