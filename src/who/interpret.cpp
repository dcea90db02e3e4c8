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
#include "who/nominal.h"

namespace dragoman::who {
namespace {

using text::NameType;
using text::Text;
using text::Upos;

bool starts_upper(std::string_view form) {
  std::size_t at = 0;
  return !form.empty() && is_upper(next_code_point(form, at));
}

bool is_particle(std::string_view word) {
  constexpr std::array<std::string_view, 22> particles = {"al",  "el",  "bin", "ben", "ibn", "de", "da",  "dos",
                                                          "van", "von", "der", "la",  "le",  "di", "del", "ul",
                                                          "ur",  "e",   "i",   "-",   "du",  "abu"};
  return std::find(particles.begin(), particles.end(), word) != particles.end();
}

struct Reader {
  const Text& text;
  const Scan& scan;
  const Directory::Data& data;
  const std::vector<where::Mention>& places;
  std::vector<Nominal>& nominals;
  const std::vector<std::string>& place_countries;  // of each place mention
  std::vector<std::uint32_t> place_at;              // place mention by token, or kNone
  std::vector<std::uint32_t> name_at;               // name by token, or kNone

  const AgentRow& agent(std::uint32_t index) const { return data.agents[index]; }

  // The best readings of the phrase's words, left to right, longest first. A name beats a common noun of equal length.
  void find_pieces(Nominal& n) const {
    for (std::uint32_t t = n.first; t < n.last;) {
      const Hit* best = nullptr;
      for (const auto& hit : scan.at(t)) {
        if (hit.last > n.last || !usable(hit)) continue;
        if (!best || hit.last > best->last || (hit.last == best->last && rank(hit.kind) < rank(best->kind)))
          best = &hit;
      }
      if (!best) {
        ++t;
        continue;
      }
      add_piece(n, *best);
      t = best->last;
    }
  }

  static int rank(HitKind kind) {
    constexpr std::array<int, 4> ranks = {1, 0, 2, 1};  // body, person, agent, country
    return ranks.at(static_cast<std::size_t>(kind));
  }

  bool usable(const Hit& hit) const {
    // A country's name inside a tagged person's name is a surname ("Michael Jordan").
    if (hit.kind == HitKind::country && name_at[hit.first] != kNone) {
      const auto& name = text.names[name_at[hit.first]];
      if (name.type == NameType::per && hit.first > name.first && hit.last == name.last &&
          starts_upper(text.form(hit.first - 1)) && country_kind(hit.values.front()) == CountryWord::name)
        return false;
    }
    if (hit.kind == HitKind::country && country_kind(hit.values.front()) == CountryWord::capital) return false;
    return true;
  }

  static CountryWord country_kind(std::uint32_t value) { return static_cast<CountryWord>(value & 7U); }

  void add_piece(Nominal& n, const Hit& hit) const {
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
  void find_name(Nominal& n) const {
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
    read_inside(n, first);
    std::erase_if(n.pieces, [&](const Piece& piece) { return piece.last > first && piece.kind != HitKind::person; });
  }

  // A body's name that the tagger saw whole and the directory does not know: "Kenya Medical Association". A ministry or
  // a court that common nouns describe stays a description.
  std::uint32_t tagged_body(const Nominal& n, std::uint32_t first) const {
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
  void read_inside(Nominal& n, std::uint32_t first) const {
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
  bool swallowed(const Nominal& n, const Piece& piece, std::uint32_t t) const {
    if (piece.last - piece.first > 1 || t <= n.first || !starts_upper(text.form(t))) return false;
    const auto& name = text.names[name_at[t]];
    if (name.first >= t || t + 1 != name.last) return false;
    for (const auto& other : n.pieces)
      if (other.first <= t - 1 && t - 1 < other.last) return false;
    return true;
  }

  void classify(Nominal& n) const {
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
      if (kind == CountryWord::name && of_country(n)) return;
      if (kind == CountryWord::name) {
        n.form = Form::country;
        mark_place(n, last->last - 1);
        return;
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
  bool of_country(Nominal& n) const {
    if (n.pieces.size() < 2) return false;
    const auto& country = n.pieces.back();
    const auto& before = n.pieces[n.pieces.size() - 2];
    if (before.kind != HitKind::agent || before.last + 1 != country.first || text.form(before.last) != "of")
      return false;
    if (agent(before.value).flags == kModifier || agent(before.value).flags == kTitle) return false;
    describe(n, before);
    return true;
  }

  void mark_place(Nominal& n, std::uint32_t token) const {
    if (place_at[token] == kNone) return;
    const auto use = places[place_at[token]].use;
    n.place = use == where::Use::place;
    n.government = use == where::Use::government;
  }

  void describe(Nominal& n, const Piece& piece) const {
    n.form = Form::description;
    n.agent = piece.value;
    n.agent_first = piece.first;
    n.agent_last = piece.last;
    n.agent_plural = piece.plural;
    n.plural = piece.plural || (agent(piece.value).flags & kGroup) != 0;
  }

  void classify_name(Nominal& n) const {
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
    if (known) {
      n.form = Form::person;
      n.persons.assign(known->values.begin(), known->values.end());
    } else if (title && !(place && n.tagged && n.name_type != NameType::per)) {
      n.form = Form::person;
    } else if (n.tagged && n.name_type == NameType::per) {
      n.form = Form::person;
    } else if (place) {
      mark_place(n, n.name_last - 1);
      n.place_country = place_country(n.name_last - 1);
      if (n.government && !n.place_country.empty()) {
        n.form = Form::country;
        n.country = n.place_country;
        n.country_reason = "the seat of its government";
      }
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

  std::string place_country(std::uint32_t token) const {
    return place_at[token] < place_countries.size() ? place_countries[place_at[token]] : std::string();
  }

  // Determiners, numbers and the words that put a role in the past.
  void read_words(Nominal& n) const {
    for (std::uint32_t t = n.first; t < n.last; ++t) {
      const std::string word = to_lower(text.form(t));
      if (word == "the" || word == "this" || word == "that" || word == "these" || word == "those") n.definite = true;
      if (word == "a" || word == "an" || word == "another" || word == "some" || word == "several") n.indefinite = true;
      if (word == "former" || word == "ex" || word == "ousted" || word == "deposed" || word == "late" ||
          word.starts_with("ex-"))
        n.former = true;
      if (word == "then" || word == "then-president" || word == "then-prime" || word.starts_with("then-"))
        n.then = true;
      if (text.tokens[t].upos == Upos::num && word != "one" && word != "1")
        n.plural = n.plural || n.form == Form::description;
    }
    if (n.possessor != kNone) n.definite = true;
  }

  // Title, sector, office, gender and country from the pieces of a phrase.
  void read_pieces(Nominal& n) const {
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
  void strengthen(Nominal& n, const Piece& role) const {
    for (auto piece = n.pieces.rbegin(); piece != n.pieces.rend(); ++piece) {
      if (piece->last > role.first) continue;
      std::string sectors;
      if (piece->kind == HitKind::agent) sectors = data.string(agent(piece->value).sectors);
      if (piece->kind == HitKind::body) sectors = data.string(data.bodies[piece->value].sectors);
      if (sectors.empty()) continue;
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

  void read_country(Nominal& n, const Piece* role) const {
    if (n.form == Form::country || !n.country.empty()) return;
    for (const auto& piece : n.pieces) {
      if (n.form == Form::person && piece.first >= n.name_first) continue;
      if (n.form == Form::description && piece.first >= n.agent_first && piece.kind != HitKind::body) continue;
      if (piece.kind != HitKind::body || (n.form == Form::body && piece.last == n.last)) continue;
      const auto& body = data.bodies[piece.value];
      n.country = data.string(body.country);
      n.country_reason = fmt::format("of {}", data.string(body.name));
      if (n.sectors.empty()) n.sectors = data.string(body.sectors);
    }
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

  // What neighbours tell: the possessor ("Iran's foreign minister") and the complement ("the foreign minister of
  // Iran").
  void read_neighbours(Nominal& n) const {
    if (n.form != Form::description && n.form != Form::person && n.form != Form::other_name) return;
    if (n.country.empty() && n.possessor != kNone) {
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
      if (n.country.empty() && !code.empty() && n.preposition != "with" && n.preposition != "against" &&
          n.preposition != "on") {
        n.country = code;
        n.country_reason =
            fmt::format("'{} {}'", n.preposition, slice(text.source, text.span(below.first, below.last)));
      }
      if (n.agent != kNone && (agent(n.agent).flags & kWeak) &&
          (n.preposition == "of" || n.preposition == "for" || n.preposition == "to" || n.preposition == "from" ||
           n.preposition == "at" || n.preposition == "in")) {
        const std::string sectors = owner_sectors(below);
        if (!sectors.empty() && (n.sectors.empty() || n.sectors == "GOV" || n.sectors == "MIL")) n.sectors = sectors;
      }
    }
  }

  std::string owner_sectors(const Nominal& n) const {
    if (n.form == Form::body) return std::string(data.string(data.bodies[n.body].sectors));
    if (n.form == Form::description || n.form == Form::person) return n.sectors;
    return {};
  }

  std::string country_of(const Nominal& n) const {
    if (!n.country.empty()) return n.country;
    if (n.form != Form::body) return n.place_country;
    // Readings of one country agree, whichever is meant.
    const auto country = data.string(data.bodies[n.body].country);
    for (const auto body : n.body_readings)
      if (data.string(data.bodies[body].country) != country) return {};
    return std::string(country);
  }
};

}  // namespace

void interpret(const Text& text, const Scan& scan, const Directory::Data& data,
               const std::vector<where::Mention>& places, const std::vector<std::string>& place_countries,
               std::vector<Nominal>& nominals) {
  Reader reader{text, scan, data, places, nominals, place_countries, {}, {}};
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
  for (auto& nominal : nominals) reader.read_neighbours(nominal);
}

}  // namespace dragoman::who
