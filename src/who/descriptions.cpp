// Descriptions: "the army chief" is a person met before, "Rohingya villagers" are an actor of their own.
//
// A definite singular description that names an office or repeats the noun of a title means the latest person so
// titled, if the countries agree and only one fits: "the army chief" after "Army Chief Gen Kayani". "The Russian
// leader" means the one head of Russia's state or government the text has named. Where the text names nobody, "the
// Iranian foreign minister" is whom the directory has in that office on the date; "his Iranian counterpart" is the same
// after a foreign minister. "The rebels" and "the ministry" take up those described in the same noun. Everything else
// is a new actor, described: by its words, its sector, and its country, which comes from the phrase, else from whom it
// belongs to, else from the place the sentence names (for people and police of a place), else from the dateline, the
// outlet, or the one country the text speaks of; the reason says which. A title or a relation of whom nothing more is
// said ("the minister", "his counterpart") is marked unresolved. "A man" is never the man before.
#include <fmt/format.h>

#include <algorithm>

#include "base/phrases.h"
#include "base/utf8.h"
#include "who/linker.h"

namespace dragoman::who {
namespace {

constexpr std::size_t kCandidates = 64;

bool is_head(std::string_view office) { return office == "head of state" || office == "head of government"; }

// Whoever is so called is known by somebody else; those of the second kind may be of any country.
bool is_servant(std::string_view noun) {
  constexpr std::string_view kServants[] = {"aide",   "aides",     "adviser",   "advisers", "advisor",
                                            "deputy", "assistant", "associate", "confidant"};
  return std::find(std::begin(kServants), std::end(kServants), noun) != std::end(kServants);
}
bool is_relation(std::string_view noun) {
  constexpr std::string_view kRelations[] = {"counterpart",  "counterparts", "colleague", "colleagues", "predecessor",
                                             "predecessors", "successor",    "ally",      "allies",     "rival",
                                             "rivals",       "opponent",     "opponents", "partner",    "partners"};
  return std::find(std::begin(kRelations), std::end(kRelations), noun) != std::end(kRelations);
}

// Sectors whose members live where the sentence is: a crowd in Nairobi is Kenyan.
bool is_local(std::string_view sectors) {
  constexpr std::string_view kLocal[] = {"CVL", "COP", "UAF", "REB", "MED", "EDU", "LAB", "AGR",
                                         "CRM", "REF", "SOC", "REL", "BUS", "PRM", "UNK"};
  for (const auto sector : kLocal)
    if (sectors.starts_with(sector)) return true;
  return sectors.empty();
}

// "Western leaders", "Arab foreign ministers": those of many states.
bool is_of_many_states(const text::Text& text, const Nominal& nominal) {
  constexpr std::string_view kParts[] = {"western",      "european",      "arab",   "african", "asian",    "world",
                                         "global",       "international", "gulf",   "latin",   "regional", "muslim",
                                         "scandinavian", "nordic",        "baltic", "balkan",  "allied",   "caribbean",
                                         "islamic",      "central",       "eastern"};
  if (!nominal.plural || nominal.sectors.starts_with("CVL")) return false;
  for (std::uint32_t t = nominal.first; t < nominal.last; ++t)
    if (std::find(std::begin(kParts), std::end(kParts), to_lower(text.form(t))) != std::end(kParts)) return true;
  return false;
}

// Codes of bodies that stand above states.
bool is_no_state(std::string_view country) {
  return country == "IGO" || country == "UNO" || country == "NGO" || country == "MNC" || country == "EUR" ||
         country == "IMG";
}

// "the first Russian president", "the next leader": one of a series, not the one in the text.
bool is_in_series(const text::Text& text, const Nominal& nominal) {
  for (std::uint32_t t = nominal.first; t < nominal.agent_first; ++t)
    for (const std::string_view word : {"first", "next", "second", "third", "new", "previous", "last", "other", "only"})
      if (text.form(t) == word) return true;
  return false;
}

}  // namespace

bool is_leader_noun(std::string_view noun) {
  if (noun.ends_with("s")) noun.remove_suffix(1);
  return noun == "leader" || noun == "ruler" || noun == "strongman";
}

std::uint32_t Linker::antecedent_of(std::uint32_t index) const {
  const auto& nominal = nominals_[index];
  if (nominal.indefinite || nominal.plural || nominal.agent == kNone) return kNone;
  const auto& row = data_.agents[nominal.agent];
  if ((row.flags & kGroup) || !(row.flags & (kTitle | kPerson)) || nominal.former) return kNone;
  if ((!nominal.definite && nominal.country.empty()) || is_in_series(text_, nominal)) return kNone;
  const auto noun = noun_of(nominal);
  std::uint32_t best = kNone, best_at = 0, best_at_home = kNone;
  int fitting = 0, at_home = 0;
  const auto introduced = std::partition_point(titled_.begin(), titled_.end(),
                                               [&](std::uint32_t e) { return *known_[e].nominals.begin() < index; });
  std::size_t tried = 0;
  for (auto at = introduced; at != titled_.begin() && tried < kCandidates; ++tried) {
    const auto e = *--at;
    const auto& entity = cast_.entities[e];
    const auto& known = known_[e];
    if (!nominal.country.empty() && !entity.country.empty() && nominal.country != entity.country) continue;
    if (nominal.gender != '?' && entity.gender != '?' && nominal.gender != entity.gender) continue;
    const bool office = !nominal.office.empty() && same_office(nominal.office, known.office);
    // "The Indian PM" is not the president of some foundation whose state nobody tells.
    if (office && is_head(nominal.office) && !nominal.country.empty() && entity.country.empty()) continue;
    const bool repeated = nominal.office.empty() && !known.head_word.empty() && known.head_word == noun;
    // "The Russian leader"; "the leader", of a head of state named just before.
    constexpr std::uint32_t kJustBefore = 2;  // sentences
    const bool of_state =
        !nominal.country.empty() ||
        (nominal.definite && nominal.sectors.empty() && nominal.complement == kNone && nominal.possessor == kNone &&
         nominal.pieces.size() == 1 && nominals_[*known.nominals.rbegin()].sentence + kJustBefore >= nominal.sentence);
    const bool leader = is_leader_noun(noun) && of_state && is_head(known.office);
    const bool general =
        noun == "general" && known.titled && !entity.sectors.empty() && entity.sectors.front() == "MIL";
    const bool minister = noun == "minister" && nominal.office.empty() && known.office.ends_with("minister");
    if (!office && !repeated && !leader && !general && !minister) continue;
    ++fitting;
    if (entity.country == context_.home) {
      ++at_home;
      best_at_home = e;
    }
    const auto last = last_before(e, index) + 1;
    if (last > best_at) {
      best = e;
      best_at = last;
    }
  }
  if (fitting <= 1 || !nominal.country.empty()) return best;
  // Two army chiefs in the text, and the phrase names no country: the one at home is meant.
  return at_home == 1 ? best_at_home : kNone;
}

// The one person who holds the office of the phrase's country all the time in which the article can have been written.
std::uint32_t Linker::holder_of(const Nominal& nominal, std::string_view office) const {
  if (office.empty() || nominal.country.empty() || !context_.published || nominal.former || nominal.then ||
      nominal.indefinite || nominal.plural || office_rank(office) > 16 || is_in_series(text_, nominal))
    return kNone;
  const auto& time = *context_.published;
  if (time.to.value - time.from.value > 62) return kNone;
  bool called = false;  // somebody has the very title in that time
  const auto holder_in = [&](std::string_view of, std::string_view title) {
    std::uint32_t found = kNone;
    for (const auto& term : data_.terms_in(nominal.country, of)) {
      if (term.from >= time.to.value || term.to <= time.from.value) continue;
      if (to_lower(data_.string(term.title)).find(title) == std::string::npos) continue;
      called = true;
      if (found != kNone && found != term.person) return kNone;
      if (term.from > time.from.value || term.to < time.to.value) return kNone;
      found = term.person;
    }
    return found;
  };
  // "The president of Iran" is not its head of state: of the two heads, who is called so comes first.
  if (is_head(office) && nominal.agent != kNone && nominal.office == office) {
    const auto title = data_.string(data_.agents[nominal.agent].phrase);
    for (const std::string_view of : {"head of state", "head of government"})
      if (const auto found = holder_in(of, title); found != kNone) return found;
    if (called) return kNone;
  }
  return holder_in(office, {});
}

// "Lavrov met his Iranian counterpart": the office of the person named last in the sentence.
std::string Linker::counterpart_office(std::uint32_t index) const {
  for (std::uint32_t i = index; i-- > 0 && nominals_[i].sentence == nominals_[index].sentence;) {
    const auto e = nominals_[i].entity;
    if (e == kNone || cast_.entities[e].kind != Kind::person || known_[e].office.empty()) continue;
    if (cast_.entities[e].country == nominals_[index].country) continue;
    return known_[e].office;
  }
  return {};
}

// A definite noun takes up who was described in it: "a spokesman ... the spokesman", "rebels ... the rebels", "the
// Syrian defence ministry ... the ministry".
std::uint32_t Linker::same_noun_before(std::uint32_t index) const {
  const auto& nominal = nominals_[index];
  if (!nominal.definite || nominal.agent == kNone || nominal.pieces.size() != 1 || nominal.complement != kNone ||
      nominal.possessor != kNone || text_.tokens[nominal.first].upos == text::Upos::pron)
    return kNone;
  const auto at = by_noun_.find(noun_of(nominal));
  if (at == by_noun_.end()) return kNone;
  const bool group = (data_.agents[nominal.agent].flags & kGroup) != 0;
  std::uint32_t found = kNone;
  std::size_t fitting = 0, tried = 0;
  for (std::size_t i = at->second.size(); i-- > 0 && tried < 8; ++tried) {
    const auto e = at->second[i];
    const auto& entity = cast_.entities[e];
    if (entity.kind == Kind::country || (entity.named && entity.kind == Kind::person)) continue;
    if (entity.plural != nominal.plural || (entity.kind == Kind::person) == (group || nominal.plural)) continue;
    const auto last = last_before(e, index);
    if (last == kNone || nominals_[last].sentence + 8 < nominal.sentence) continue;
    if (found == kNone) found = e;
    ++fitting;
    if (group && entity.country == context_.home) return e;
  }
  return group && fitting > 1 ? kNone : found;
}

// "Islamist fighters ... the militants": those in arms of whom the text speaks, named or not, if it speaks of one such.
std::uint32_t Linker::armed_before(std::uint32_t index) const {
  constexpr std::uint32_t kNear = 3;  // sentences
  const auto in_arms = [](std::string_view sectors) {
    return sectors.starts_with("REB") || sectors.starts_with("UAF");
  };
  const auto& nominal = nominals_[index];
  if (!nominal.definite || !nominal.plural || nominal.agent == kNone || nominal.pieces.size() != 1 ||
      nominal.complement != kNone || nominal.possessor != kNone || !in_arms(nominal.sectors))
    return kNone;
  std::uint32_t found = kNone;
  for (std::uint32_t i = index; i-- > 0 && nominals_[i].sentence + kNear >= nominal.sentence;) {
    const auto e = nominals_[i].entity;
    if (e == kNone || e == found) continue;
    const auto& entity = cast_.entities[e];
    const bool armed = !entity.sectors.empty() && in_arms(entity.sectors.front());
    if (!armed || entity.kind == Kind::person || entity.kind == Kind::country) continue;
    if (found != kNone) return kNone;
    found = e;
  }
  return found;
}

std::pair<std::string, std::string> Linker::context_country(const Nominal& nominal) const {
  if (is_local(nominal.sectors)) {
    // The place the sentence names, if it is one country's.
    std::string place;
    bool several = false;
    auto at = std::partition_point(nominals_.begin(), nominals_.end(),
                                   [&](const Nominal& other) { return other.sentence < nominal.sentence; });
    for (; at != nominals_.end() && at->sentence == nominal.sentence; ++at) {
      const auto& other = *at;
      std::string code = other.place_country;
      if (other.form == Form::country && other.place) code = other.country;
      if (code.empty()) continue;
      if (!place.empty() && place != code) several = true;
      place = code;
    }
    if (!place.empty() && !several) return {place, "a place in the sentence"};
  }
  // Reporters come from anywhere: that a text speaks of one state most does not make them that state's.
  if (nominal.sectors.starts_with("JRN") && !context_.home_is_local) return {};
  if (context_.home_is_evidence) return {context_.home, context_.home_reason};
  return {};
}

// A noun that is nobody by itself: "the force", "members", "police-backed", "justice".
bool Linker::is_nobody(const Nominal& nominal) const {
  // "Broad authority to investigate" is a power, "the authority" an organ.
  if (noun_of(nominal) == "authority" && nominal.agent_last - nominal.agent_first == 1 && !nominal.definite)
    return true;
  std::uint8_t flags = kPerson;
  if (nominal.agent != kNone) flags = data_.agents[nominal.agent].flags;
  const bool complement = nominal.complement != kNone && nominals_[nominal.complement].form != Form::none;
  // "the force", "a side", "members", "various agencies": nobody, unless something beside it says whose.
  const bool bare = nominal.sectors.empty() || (!nominal.definite && nominal.pieces.size() == 1);
  if ((flags & kNotAlone) && bare && nominal.country.empty() && !complement && nominal.possessor == kNone &&
      text_.tokens[nominal.first].upos != text::Upos::pron)
    return true;
  if ((flags & kNotAlone) && nominal.agent != kNone) {
    const auto noun = noun_of(nominal);
    if (noun == "country" || noun == "state" || noun == "nation") return true;
  }
  // "military-to-military", "police-backed": half a compound.
  const auto after = text_.tokens[nominal.last - 1].span.end;
  if (after < text_.source.size() && text_.source[after] == '-') return true;
  // A bare singular is a thing or a quality ("a measure of justice"), but for headlines.
  return nominal.last - nominal.first == 1 && !nominal.plural && !(flags & kGroup) && !complement &&
         nominal.possessor == kNone && text_.sentences[nominal.sentence].role != article::Role::title &&
         nominal.first != text_.sentences[nominal.sentence].first;
}

// "its air force", "her aides".
bool Linker::is_owned(const Nominal& nominal) const {
  return nominal.form != Form::pronoun && text_.tokens[nominal.first].upos == text::Upos::pron;
}

// "A spokesman for Guterres" is of the same country as the one he speaks for; "her aides" of hers.
std::pair<std::string, std::string> Linker::country_beside(std::uint32_t index) const {
  const auto& nominal = nominals_[index];
  if (is_outsider(text_, nominal)) return {};
  for (const auto beside : {nominal.complement, nominal.possessor}) {
    if (beside == kNone || nominals_[beside].entity == kNone) continue;
    if (beside == nominal.complement && nominal.preposition != "of" && nominal.preposition != "for" &&
        nominal.preposition != "to")
      continue;
    const auto& owner = cast_.entities[nominals_[beside].entity];
    if (!owner.country.empty()) return {owner.country, fmt::format("that of {}", owner.name)};
  }
  // "Pakistan said its air force ...", "the FBI and federal prosecutors".
  auto beside = is_owned(nominal) ? owner_by_pronoun(index) : kNone;
  if (beside == kNone && is_state_sector(nominal.sectors) && !is_owned(nominal) &&
      text_.tokens[nominal.head].relation == text::Relation::conj)
    beside = nominal_with_head(text_.tokens[nominal.head].head);
  if (beside == kNone || nominals_[beside].entity == kNone) return {};
  const auto& other = cast_.entities[nominals_[beside].entity];
  if (other.country.empty() || is_no_state(other.country) || (!is_owned(nominal) && other.kind == Kind::country))
    return {};
  return {other.country, fmt::format("that of {}", other.name)};
}

void Linker::describe_alone(std::uint32_t index) {
  auto& nominal = nominals_[index];
  if (is_nobody(nominal)) return;
  const std::uint8_t flags = nominal.agent == kNone ? std::uint8_t{kPerson} : data_.agents[nominal.agent].flags;
  const auto noun = noun_of(nominal);
  if ((noun == "force" || noun == "forces") && nominal.sectors.empty() &&
      (!nominal.country.empty() || is_owned(nominal)))
    nominal.sectors = "MIL";
  Entity entity;
  entity.kind = flags & kGroup ? Kind::body : nominal.plural ? Kind::group : Kind::person;
  entity.plural = nominal.plural;
  entity.named = false;
  entity.gender = flags & kGroup ? 'n' : nominal.gender;
  entity.country = nominal.country;
  std::string reason = nominal.country_reason;
  if (entity.country.empty()) std::tie(entity.country, reason) = country_beside(index);
  const bool told = !entity.country.empty();
  // Believers live everywhere: only an adjective says where these do. "The two armies" are armies of two states.
  const bool believers = nominal.sectors.find("REL") != std::string::npos && nominal.sectors.starts_with("CVL");
  const bool several = nominal.agent_plural && (flags & kGroup) && !is_local(nominal.sectors);
  if (!told && !several && !believers && !is_relation(noun) && !is_owned(nominal) && !is_of_many_states(text_, nominal))
    std::tie(entity.country, reason) = state_of_organ(index);
  std::string sectors = nominal.sectors;
  if (sectors.empty() && (noun == "leader" || noun == "leaders") && !nominal.country.empty()) sectors = "GOV";
  // "Searched its offices": those of the paper.
  if (const auto owner = sectors.empty() && (flags & kNotAlone) && is_owned(nominal) ? owner_by_pronoun(index) : kNone;
      owner != kNone && nominals_[owner].entity != kNone)
    for (const std::string& sector : cast_.entities[nominals_[owner].entity].sectors)
      sectors += (sectors.empty() ? "" : " ") + sector;
  if (sectors.empty() && noun.starts_with("counterpart")) sectors = sectors_of_office(counterpart_office(index));
  if (sectors == "GOV" && nominal.agent != kNone && (flags & kWeak) &&
      (entity.country == "UNO" || entity.country == "EUR" || entity.country == "IGO" || entity.country == "NGO"))
    sectors.clear();
  if (nominal.former) sectors = "ELI";
  set_sectors(entity, sectors);
  if (nominal.agent != kNone && (flags & kTitle)) entity.role = nominal.title;
  entity.name = words(nominal.wide_first, nominal.wide_last);
  const bool definite = nominal.definite || text_.tokens[nominal.first].upos == text::Upos::pron;
  entity.unresolved = !told && entity.kind == Kind::person && !nominal.indefinite && definite &&
                      nominal.complement == kNone &&
                      (is_relation(noun) || is_servant(noun) ||
                       ((flags & (kTitle | kWeak)) && is_state_sector(sectors.empty() ? "GOV" : sectors)));
  std::uint32_t core = nominal.first;
  while (core < nominal.last &&
         (text_.tokens[core].upos == text::Upos::det || text_.tokens[core].upos == text::Upos::num))
    ++core;
  // Institutions of a state are known by what they are: "the Syrian army" is one actor in every text.
  const bool institution = (flags & kGroup) && !nominal.agent_plural && !(flags & kWeak) && !entity.country.empty() &&
                           !nominal.sectors.empty() && is_state_sector(sectors);
  const std::string agent_words =
      nominal.agent == kNone ? std::string() : folded(text_, nominal.agent_first, nominal.agent_last);
  if (institution) {
    entity.id = fmt::format("{}:{}", entity.country, agent_words);
    std::replace(entity.id.begin(), entity.id.end(), ' ', '-');
    entity.named = true;
    entity.name = words(core, nominal.last);
  }
  entity.role_source = fmt::format("noun phrase{}{}", entity.country.empty() ? "" : "; country: ", reason);
  const std::string key =
      fmt::format("{}/{}", entity.country, institution ? agent_words : folded(text_, core, nominal.wide_last));
  const bool counted = core > nominal.first && text_.tokens[core - 1].upos == text::Upos::num && !nominal.definite;
  const bool once =
      nominal.indefinite || counted || is_owned(nominal) || (!nominal.plural && !(flags & kGroup) && !nominal.definite);
  if (const auto at = described_.find(key); at != described_.end() && !once) {
    mention(index, at->second, How::description, "described so before");
    return;
  }
  Known known;
  known.office = nominal.office;
  known.head_word = noun;
  const auto found = add(std::move(entity), std::move(known));
  described_.insert_or_assign(key, found);
  mention(index, found, How::description,
          nominal.agent == kNone ? "people of a state" : fmt::format("'{}' in the directory", agent_words));
}

void Linker::link_descriptions() {
  note_homes();
  titled_.clear();
  for (std::uint32_t e = 0; e < cast_.entities.size(); ++e)
    if (cast_.entities[e].kind == Kind::person && !known_[e].nominals.empty() &&
        (!known_[e].office.empty() || !known_[e].head_word.empty()))
      titled_.push_back(e);
  std::stable_sort(titled_.begin(), titled_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return *known_[a].nominals.begin() < *known_[b].nominals.begin();
  });
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) link_several(i);
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) link_both(i);
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    auto& nominal = nominals_[i];
    // What stands after "to be" waits for its subject, "a group of gunmen" for the gunmen.
    if (nominal.form != Form::description || nominal.entity != kNone || is_predicate(nominal)) continue;
    if (members_of(nominal) != kNone) continue;
    if (const auto found = antecedent_of(i); found != kNone) {
      mention(i, found, How::description,
              fmt::format("the {} named before", nominal.office.empty() ? "person" : nominal.office));
      continue;
    }
    if (const auto found = body_antecedent(i); found != kNone) {
      mention(i, found, How::description, fmt::format("the {} named before", noun_of(nominal)));
      continue;
    }
    if (const auto found = same_noun_before(i); found != kNone) {
      mention(i, found, How::description, fmt::format("the {} mentioned before", noun_of(nominal)));
      continue;
    }
    if (const auto found = armed_before(i); found != kNone) {
      mention(i, found, How::description, "those in arms mentioned before");
      continue;
    }
    const auto office = noun_of(nominal) == "counterpart" ? counterpart_office(i) : nominal.office;
    if (const auto person = holder_of(nominal, office); person != kNone) {
      auto found = entity_of_person(person);
      if (found == kNoEntity) found = add_holder(person, nominal, office);
      mention(i, found, How::title, fmt::format("the {} of {} on the date, in the directory", office, nominal.country));
      continue;
    }
    describe_alone(i);
  }
}

// The holder of an office whom the text does not name.
std::uint32_t Linker::add_holder(std::uint32_t person, const Nominal& nominal, std::string_view office) {
  const auto found = add_person(person, {}, {});
  auto& entity = cast_.entities[found];
  entity.country = nominal.country;
  set_sectors(entity, sectors_of_office(office));
  entity.role = nominal.title.empty() ? std::string(office) : nominal.title;
  known_[found].office = office;
  if (const auto* term = term_in_office(data_, person, office, nominal.country, context_.published))
    entity.role_source = fmt::format("title in text: '{}'; {}", words(nominal.first, nominal.last), describe(*term));
  return found;
}

}  // namespace dragoman::who
