// Names of states and bodies, and what takes them up: "General Motors ... GM ... the company".
//
// The directory's names come first. A name that the tagger takes for a body and the directory does not know is a body
// of its own; it is known again by the same words without "Inc", by its initials, and by its first words where only one
// body of the text begins so ("Penske Automotive" for "Penske Automotive Group"). A definite noun of the right kind
// takes up the body named last: "the company" a firm, "the party" a party, "the country" a state.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/phrases.h"
#include "base/utf8.h"
#include "who/linker.h"

namespace dragoman::who {
namespace {

// Words that a firm's name may have or not.
bool is_suffix(std::string_view word) {
  constexpr std::array<std::string_view, 15> kSuffixes = {"inc", "corp", "corporation", "ltd",      "limited",
                                                          "co",  "plc",  "llc",         "ag",       "sa",
                                                          "nv",  "spa",  "company",     "computer", "incorporated"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), word) != kSuffixes.end();
}

std::string core_of(std::string_view name) {
  while (name.find(' ') != std::string_view::npos && is_suffix(last_word(name))) name = name.substr(0, name.rfind(' '));
  if (name.starts_with("the ")) name.remove_prefix(4);
  return std::string(name);
}

std::string initials_of(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (at > 0 && name[at - 1] != ' ') continue;
    const auto word = first_word(name.substr(at));
    if (word != "of" && word != "and" && word != "for" && word != "the") out += name[at];
  }
  return out;
}

bool is_capitals(std::string_view written) {
  return written.size() >= 2 && written.size() <= 6 &&
         std::all_of(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Which bodies a noun may take up: sectors, " " for a body whose sector is not known.
struct Noun {
  std::string_view noun;
  std::string_view sectors;
};
constexpr std::array<Noun, 26> kNouns = {{{"company", "BUS "},
                                          {"firm", "BUS "},
                                          {"corporation", "BUS "},
                                          {"manufacturer", "BUS "},
                                          {"automaker", "BUS "},
                                          {"carmaker", "BUS "},
                                          {"maker", "BUS "},
                                          {"airline", "BUS "},
                                          {"carrier", "BUS "},
                                          {"bank", "BUS "},
                                          {"retailer", "BUS "},
                                          {"conglomerate", "BUS "},
                                          {"party", "PTY"},
                                          {"group", "REB PTY OPP PRM CRM SOC "},
                                          {"movement", "REB PTY OPP"},
                                          {"organization", "REB SOC IGO "},
                                          {"organisation", "REB SOC IGO "},
                                          {"militia", "REB PRM"},
                                          {"faction", "REB PTY OPP"},
                                          {"network", "REB JRN CRM"},
                                          {"newspaper", "JRN"},
                                          {"broadcaster", "JRN"},
                                          {"channel", "JRN"},
                                          {"union", "LAB"},
                                          {"charity", "SOC"},
                                          {"bloc", "IGO"}}};

// What a name that the directory does not know says of its bearer by its words: "Morazanist Liberation Front", "Workers
// Party of Galatia", "Herald Tribune". `name` is folded; "" where it says nothing.
std::string_view sector_in_name(std::string_view name) {
  const auto has = [&](std::string_view words, bool last_only) {
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t end = std::min(name.find(' ', at), name.size());
      const auto found = words.find(" " + std::string(name.substr(at, end - at)) + " ");
      if (found != std::string_view::npos && (!last_only || end == name.size())) return true;
      at = end + 1;
    }
    return false;
  };
  if (has(" liberation revolutionary insurgent guerrilla ", false) &&
      has(" army front movement force forces brigade brigades command commandos militia alliance ", false))
    return "REB";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kLast = {
      {{" party ", "PTY"},
       {" times post tribune gazette herald news television tv radio journal chronicle daily ", "JRN"},
       {" bank corp inc ltd llc plc company holdings airlines airways motors industries ", "BUS"},
       {" university college ", "EDU"},
       {" court tribunal ", "JUD"},
       {" church diocese archdiocese ", "REL"},
       {" foundation federation association society ", "SOC"},
       {" senate assembly parliament ", "LEG"},
       {" brigade battalion regiment navy ", "MIL"}}};
  for (const auto& [words, sector] : kLast)
    if (has(words, true)) return sector;
  return name.find(" party of ") != std::string_view::npos ? "PTY" : "";
}

}  // namespace

// Among bodies of one name: alive on the date, and of a country the text speaks of.
std::uint32_t Linker::body_reading(const Nominal& nominal) const {
  std::uint32_t best = kNone;
  int best_value = -1;
  const bool long_name = nominal.name_last >= nominal.name_first + 3;
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
    // A party known by name only in its own country: an unrelated text does not mean it, unless the name is long and
    // one country's.
    if (data_.string(row.sectors).starts_with("PTY") && (nominal.body_readings.size() > 1 || !long_name) &&
        country != context_.home && at == context_.countries.end() && nominal.country != country)
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
        // "Democrats" where no such party is near: those who are called so.
        nominal.form = Form::other_name;
        nominal.tagged = true;
        for (const auto value : data_.agent_phrases.find(folded(text_, nominal.name_first, nominal.name_last))) {
          nominal.form = Form::description;
          nominal.agent = value >> 1;
          nominal.agent_first = nominal.name_first;
          nominal.agent_last = nominal.name_last;
          nominal.plural = nominal.agent_plural = (value & 1U) != 0;
          nominal.sectors = data_.string(data_.agents[nominal.agent].sectors);
        }
        continue;
      }
      const auto entity = body_entity(body);
      const auto name = words(nominal.name_first, nominal.name_last);
      const bool alias = normalise_phrase(name) != normalise_phrase(cast_.entities[entity].name);
      mention(i, entity, alias ? How::alias : How::name, fmt::format("'{}' in the directory", name));
    }
  }
}

void Linker::index_body_name(std::uint32_t entity, const std::string& name) {
  const std::string core = core_of(name);
  names_.emplace(name, entity);
  names_.emplace(core, entity);
  if (const auto initials = initials_of(name); initials.size() >= 2) names_.emplace("=" + initials, entity);
  if (const auto initials = initials_of(core); initials.size() >= 2) names_.emplace("=" + initials, entity);
  body_prefixes_[std::string(first_word(core))].push_back(entity);
  if (known_[entity].name.empty()) known_[entity].name = core;
}

void Linker::link_other_name(std::uint32_t index, bool long_names) {
  auto& nominal = nominals_[index];
  const auto name = folded(text_, nominal.name_first, nominal.name_last);
  const bool several = name.find(' ') != std::string::npos;
  if (name.empty() || several != long_names) return;
  const auto surname = entity_by_surname(index, name);
  // The tagger takes a bare surname for a body now and then; a name of several words is one.
  const bool org = nominal.tagged && nominal.name_type == text::NameType::org;
  if (surname != kNone && !(org && several)) {
    mention(index, surname, How::surname, fmt::format("surname of {}", cast_.entities[surname].name));
    return;
  }
  const auto written = words(nominal.name_first, nominal.name_last);
  auto at = names_.find(name);
  if (at == names_.end()) at = names_.find(core_of(name));
  if (at != names_.end()) {
    mention(index, at->second, How::name, "name seen before");
    return;
  }
  if (is_capitals(written)) at = names_.find("=" + name);
  if (at != names_.end()) {
    mention(index, at->second, How::acronym, fmt::format("initials of {}", cast_.entities[at->second].name));
    return;
  }
  // The first words of one other name.
  if (const auto prefix = body_prefixes_.find(first_word(name)); prefix != body_prefixes_.end()) {
    std::uint32_t found = kNone;
    bool one = true;
    for (std::size_t i = 0; i < std::min<std::size_t>(prefix->second.size(), 8); ++i) {
      const auto e = prefix->second[i];
      if (e == found || !(known_[e].name.starts_with(core_of(name) + " "))) continue;
      one = one && found == kNone;
      found = e;
    }
    if (found != kNone && one && (org || nominal.name_type == text::NameType::misc)) {
      mention(index, found, How::alias, fmt::format("first words of {}", cast_.entities[found].name));
      names_.emplace(name, found);
      return;
    }
  }
  if (!org) {
    // A head in office whom a headline names by surname alone.
    const auto person = person_by_surname(data_, name, nominal, context_);
    if (person == kNone || text_.tokens[nominal.name_last - 1].upos != text::Upos::propn) return;
    auto found = entity_of_person(person);
    if (found == kNoEntity) found = add_person(person, name, written);
    mention(index, found, How::surname, "surname of a head of state or government in office");
    return;
  }
  Entity entity;
  entity.kind = Kind::body;
  entity.name = written;
  entity.country = nominal.country;
  set_sectors(entity, nominal.sectors.empty() ? std::string(sector_in_name(name)) : nominal.sectors);
  entity.gender = 'n';
  entity.role_source = entity.country.empty() ? "name in text" : "name in text; country: " + nominal.country_reason;
  const auto found = add(std::move(entity), {});
  index_body_name(found, name);
  mention(index, found, How::name, "name of a body");
}

void Linker::link_other_names() {
  for (const bool long_names : {true, false})
    for (std::uint32_t i = 0; i < nominals_.size(); ++i)
      if (nominals_[i].entity == kNone && nominals_[i].form == Form::other_name &&
          nominals_[i].name_first < nominals_[i].name_last)
        link_other_name(i, long_names);
}

// The body or state that "the company" or "the country" takes up: the latest one of the kind in this sentence or the
// three before it, a subject before others of its sentence.
std::uint32_t Linker::body_antecedent(std::uint32_t index) const {
  const auto& nominal = nominals_[index];
  if (!nominal.definite || nominal.agent_plural || nominal.complement != kNone || nominal.possessor != kNone)
    return kNone;
  const auto noun = noun_of(nominal);
  const bool country = noun == "country" || noun == "nation" || noun == "kingdom";
  const auto kind = std::find_if(kNouns.begin(), kNouns.end(), [&](const Noun& n) { return n.noun == noun; });
  // "the rebel group" says more than "the group", and may mean another.
  if (!country && (kind == kNouns.end() || nominal.pieces.size() > 1)) return kNone;
  std::uint32_t found = kNone, sentence = 0;
  for (std::uint32_t i = index; i-- > 0;) {
    const auto& other = nominals_[i];
    if (other.sentence + 3 < nominal.sentence || (found != kNone && other.sentence != sentence)) break;
    if (other.entity == kNone || other.form == Form::pronoun) continue;
    const auto& entity = cast_.entities[other.entity];
    if (country) {
      if (entity.kind != Kind::country || other.form != Form::country) continue;
    } else {
      if (!entity.named || (entity.kind != Kind::body && entity.kind != Kind::group)) continue;
      const std::string_view sector = entity.sectors.empty() ? std::string_view(" ") : entity.sectors.front();
      const bool igo = entity.country == "IGO" && kind->sectors.find("IGO") != std::string_view::npos;
      if (!igo && kind->sectors.find(sector) == std::string_view::npos) continue;
      if (entity.sectors.empty() && !igo && (entity.country == "IGO" || entity.country == "UNO")) continue;
      if (!nominal.country.empty() && !entity.country.empty() && nominal.country != entity.country) continue;
    }
    const bool subject = text::base(text_.tokens[other.head].relation) == text::Relation::nsubj;
    if (found == kNone || subject) {
      found = other.entity;
      sentence = other.sentence;
      if (subject) break;
    }
  }
  return found;
}

}  // namespace dragoman::who
