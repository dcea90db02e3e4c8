// Descriptions: "the army chief" is a person met before, "Rohingya villagers" are an actor of their own.
//
// A definite singular description that names an office or repeats the noun of a title means the latest person so
// titled, if the countries agree and only one fits: "the army chief" after "Army Chief Gen Kayani". "The Russian
// leader" means the one head of Russia's state or government the text has named. Everything else is a new actor,
// described: by its words, its sector, and its country, which comes from the phrase, else from the place the sentence
// names (for people and police of a place), else from the dateline, the outlet, or the country the text speaks of most;
// the reason says which. The same group described twice in the same words is one actor; "a man" is never the man
// before.
#include <fmt/format.h>

#include <algorithm>

#include "base/phrases.h"
#include "who/linker.h"

namespace dragoman::who {
namespace {

std::string last_word(std::string_view folded_words) {
  const auto blank = folded_words.rfind(' ');
  return std::string(blank == std::string_view::npos ? folded_words : folded_words.substr(blank + 1));
}

bool is_head(std::string_view office) { return office == "head of state" || office == "head of government"; }

// Sectors whose members live where the sentence is: a crowd in Nairobi is Kenyan.
bool is_local(std::string_view sectors) {
  constexpr std::string_view local[] = {"CVL", "COP", "UAF", "REB", "MED", "EDU", "LAB", "AGR",
                                        "CRM", "REF", "SOC", "REL", "BUS", "PRM", "UNK"};
  for (const auto sector : local)
    if (sectors.starts_with(sector)) return true;
  return sectors.empty();
}

}  // namespace

std::uint32_t Linker::antecedent_of(const Nominal& nominal) const {
  if (nominal.indefinite || nominal.plural || nominal.agent == kNone) return kNone;
  const auto& row = data_.agents[nominal.agent];
  if ((row.flags & kGroup) || !(row.flags & (kTitle | kPerson)) || nominal.former) return kNone;
  if (!nominal.definite && nominal.country.empty()) return kNone;
  // "the first Russian president", "the next leader": one of a series, not the one in the text.
  for (std::uint32_t t = nominal.first; t < nominal.agent_first; ++t)
    for (const std::string_view word : {"first", "next", "second", "third", "new", "previous", "last", "other", "only"})
      if (text_.form(t) == word) return kNone;
  const auto noun = last_word(folded(text_, nominal.agent_first, nominal.agent_last));
  std::uint32_t best = kNone, best_at = 0;
  int fitting = 0, at_home = 0;
  std::uint32_t best_at_home = kNone;
  for (std::uint32_t e = 0; e < cast_.entities.size(); ++e) {
    const auto& entity = cast_.entities[e];
    if (entity.kind != Kind::person || known_[e].nominals.empty()) continue;
    if (!nominal.country.empty() && !entity.country.empty() && nominal.country != entity.country) continue;
    if (nominal.gender != '?' && entity.gender != '?' && nominal.gender != entity.gender) continue;
    const bool office = !nominal.office.empty() && same_office(nominal.office, known_[e].office);
    const bool repeated = nominal.office.empty() && !known_[e].head_word.empty() && known_[e].head_word == noun;
    const bool leader = (noun == "leader" || noun == "ruler" || noun == "strongman") && !nominal.country.empty() &&
                        is_head(known_[e].office);
    const bool general =
        noun == "general" && known_[e].titled && !entity.sectors.empty() && entity.sectors.front() == "MIL";
    const bool minister = noun == "minister" && nominal.office.empty() && known_[e].office.ends_with("minister");
    if (!office && !repeated && !leader && !general && !minister) continue;
    std::uint32_t at = 0;
    bool before = false;
    for (const auto m : known_[e].nominals)
      if (nominals_[m].first < nominal.first) {
        before = true;
        at = std::max(at, nominals_[m].first + 1);
      }
    if (!before) continue;
    ++fitting;
    if (entity.country == context_.home) {
      ++at_home;
      best_at_home = e;
    }
    if (at > best_at) {
      best = e;
      best_at = at;
    }
  }
  if (fitting <= 1 || !nominal.country.empty()) return best;
  // Two army chiefs in the text, and the phrase names no country: the one at home is meant.
  return at_home == 1 ? best_at_home : kNone;
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
  if (!context_.home.empty()) return {context_.home, context_.home_reason};
  return {};
}

void Linker::describe_alone(std::uint32_t index) {
  auto& nominal = nominals_[index];
  std::uint8_t flags = kPerson;
  if (nominal.agent != kNone) flags = data_.agents[nominal.agent].flags;
  const bool complement = nominal.complement != kNone && nominals_[nominal.complement].form != Form::none;
  // "the force", "a side", "members": nobody, unless something beside it says whose.
  if ((flags & kNotAlone) && nominal.sectors.empty() && nominal.country.empty() && !complement &&
      nominal.possessor == kNone && text_.tokens[nominal.first].upos != text::Upos::pron)
    return;
  if ((flags & kNotAlone) && nominal.agent != kNone) {
    const auto noun = last_word(folded(text_, nominal.agent_first, nominal.agent_last));
    if ((noun == "force" || noun == "forces") && nominal.sectors.empty())
      nominal.sectors = nominal.country.empty() ? "" : "MIL";
    if (noun == "country" || noun == "state" || noun == "nation") return;
  }
  // "military-to-military", "police-backed": half a compound.
  const auto after = text_.tokens[nominal.last - 1].span.end;
  if (after < text_.source.size() && text_.source[after] == '-') return;
  // A bare singular is a thing or a quality ("a measure of justice"), but for headlines.
  if (nominal.last - nominal.first == 1 && !nominal.plural && !(flags & kGroup) && !complement &&
      nominal.possessor == kNone && text_.sentences[nominal.sentence].role != article::Role::title &&
      nominal.first != text_.sentences[nominal.sentence].first)
    return;
  Entity entity;
  entity.kind = flags & kGroup ? Kind::body : nominal.plural ? Kind::group : Kind::person;
  entity.plural = nominal.plural;
  entity.named = false;
  entity.gender = flags & kGroup ? 'n' : nominal.gender;
  entity.country = nominal.country;
  std::string reason = nominal.country_reason;
  const auto noun =
      nominal.agent == kNone ? std::string() : last_word(folded(text_, nominal.agent_first, nominal.agent_last));
  // Believers live everywhere: only an adjective says where these do.
  const bool believers = nominal.sectors.find("REL") != std::string::npos && nominal.sectors.starts_with("CVL");
  // "The two armies" are armies of two states.
  // "A spokesman for Guterres" is of the same country as the one he speaks for; "her aides" of hers.
  for (const auto beside : {nominal.complement, nominal.possessor}) {
    if (beside == kNone || !entity.country.empty() || nominals_[beside].entity == kNone) continue;
    if (beside == nominal.complement && nominal.preposition != "of" && nominal.preposition != "for" &&
        nominal.preposition != "to")
      continue;
    entity.country = cast_.entities[nominals_[beside].entity].country;
    reason = fmt::format("that of {}", cast_.entities[nominals_[beside].entity].name);
  }
  const bool several = nominal.agent_plural && (flags & kGroup) && !is_local(nominal.sectors);
  if (entity.country.empty() && !several && !believers && noun != "counterpart" && noun != "counterparts") {
    auto [code, why] = context_country(nominal);
    entity.country = code;
    reason = why;
  }
  std::string sectors = nominal.sectors;
  if (sectors.empty() && (noun == "leader" || noun == "leaders") && !nominal.country.empty()) sectors = "GOV";
  if (sectors == "GOV" && nominal.agent != kNone && (flags & kWeak) &&
      (entity.country == "UNO" || entity.country == "EUR" || entity.country == "IGO" || entity.country == "NGO"))
    sectors.clear();
  if (nominal.former) sectors = "ELI";
  set_sectors(entity, sectors);
  if (nominal.agent != kNone && (flags & kTitle)) entity.role = nominal.title;
  entity.name = words(nominal.wide_first, nominal.wide_last);
  std::uint32_t core = nominal.first;
  while (core < nominal.last &&
         (text_.tokens[core].upos == text::Upos::det || text_.tokens[core].upos == text::Upos::num))
    ++core;
  // Institutions of a state are known by what they are: "the Syrian army" is one actor in every text.
  const bool institution = (flags & kGroup) && !nominal.agent_plural && !(flags & kWeak) && !entity.country.empty() &&
                           !nominal.sectors.empty() &&
                           (sectors.starts_with("GOV") || sectors.starts_with("MIL") || sectors.starts_with("LEG") ||
                            sectors.starts_with("JUD") || sectors.starts_with("COP") || sectors.starts_with("SPY"));
  std::string agent_words =
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
  const bool once = nominal.indefinite || (!nominal.plural && !(flags & kGroup) && !nominal.definite);
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
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    auto& nominal = nominals_[i];
    if (nominal.form != Form::description || nominal.entity != kNone) continue;
    const auto found = antecedent_of(nominal);
    if (found != kNone) {
      mention(i, found, How::description,
              fmt::format("the {} named before", nominal.office.empty() ? "person" : nominal.office));
      continue;
    }
    // A singular definite description takes up the one introduced before: "a spokesman ... the spokesman".
    if (nominal.definite && !nominal.plural && nominal.agent != kNone &&
        !(data_.agents[nominal.agent].flags & kGroup) && nominal.pieces.size() == 1 && nominal.complement == kNone &&
        nominal.possessor == kNone) {
      const auto noun = last_word(folded(text_, nominal.agent_first, nominal.agent_last));
      std::uint32_t last = kNone;
      for (std::uint32_t e = 0; e < cast_.entities.size(); ++e)
        if (!cast_.entities[e].named && !cast_.entities[e].plural && cast_.entities[e].kind == Kind::person &&
            known_[e].head_word == noun)
          last = e;
      if (last != kNone) {
        mention(i, last, How::description, fmt::format("the {} mentioned before", noun));
        continue;
      }
    }
    describe_alone(i);
  }
}

}  // namespace dragoman::who
