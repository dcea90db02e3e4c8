// MUC-4 templates from the events of a story.
//
// A story tells an incident several times: "the attack", "three soldiers were killed", "the guerrillas fled". Events
// that can be one incident (types that fit, no two towns, no two days, no two named victims) are folded into one, in
// the order of the text; each slot is then filled from the members. What MUC-4 leaves out is left out: fights between
// forces, military targets, threats that are only feared. Serves the scorer alone: templates are no output of the
// program.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "eval/muc.h"
#include "what/match.h"
#include "what/setting.h"

namespace dragoman::eval {
namespace {

using what::Status;
using what::Type;

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

// --- The set lists of the task -------------------------------------------------------------------------------------

struct Listed {
  const char* fill;
  std::vector<std::string> words;  // lemmas, or two words for a compound
};

const std::vector<Listed>& physical_types() {
  static const std::vector<Listed> kTypes = {
      {"COMMERCIAL", {"gas station", "service station"}},
      {"LAW ENFORCEMENT FACILITY", {"police station", "police post"}},
      {"TRANSPORTATION FACILITY", {"train station", "bus station"}},
      {"TRANSPORT VEHICLE", {"patrol car", "patrol vehicle"}},
      {"GOVERNMENT OFFICE OR RESIDENCE", {"presidential"}},
      {"ENERGY",
       {"pylon", "tower", "substation", "pipeline", "refinery", "post", "pole", "plant", "dam", "line", "cable",
        "electricity", "power", "oil", "transformer", "well", "powerline"}},
      {"COMMUNICATIONS", {"station", "newspaper", "radio", "telephone", "antenna", "exchange", "transmitter", "relay"}},
      {"TRANSPORT VEHICLE",
       {"bus", "car", "truck", "vehicle", "train", "plane", "airplane", "aircraft", "jeep", "taxi", "boat", "ship",
        "helicopter", "minibus", "locomotive", "van", "ambulance", "pickup"}},
      {"TRANSPORTATION ROUTE", {"bridge", "road", "highway", "railroad", "railway", "street", "track"}},
      {"TRANSPORTATION FACILITY", {"airport", "terminal", "port"}},
      {"DIPLOMAT OFFICE OR RESIDENCE", {"embassy", "consulate"}},
      {"FINANCIAL", {"bank", "branch"}},
      {"COMMERCIAL",
       {"store", "restaurant", "hotel", "shop", "factory", "company", "supermarket", "warehouse", "business", "mall",
        "market", "mine", "cinema", "theater", "bar"}},
      {"LAW ENFORCEMENT FACILITY", {"police", "jail", "prison"}},
      {"GOVERNMENT OFFICE OR RESIDENCE",
       {"ministry", "palace", "municipal", "mayor", "government", "court", "courthouse", "congress", "institute",
        "town hall"}},
      {"POLITICAL FIGURE OFFICE OR RESIDENCE", {"candidate"}},
      {"ORGANIZATION OFFICE", {"headquarters", "office", "union", "premises", "offices"}},
      {"CHURCH", {"church", "cathedral", "chapel", "temple"}},
      {"SCHOOL", {"school", "university", "college"}},
      {"CIVILIAN RESIDENCE", {"house", "home", "residence", "apartment", "hut", "dwelling"}},
      {"WATER", {"aqueduct", "reservoir"}},
      {"OTHER",
       {"building", "facility", "installation", "property", "structure", "hospital", "camp", "farm", "center",
        "monument", "statue", "crop", "ranch", "estate", "museum", "complex", "hall"}},
  };
  return kTypes;
}

const std::vector<Listed>& instruments() {
  static const std::vector<Listed> kTypes = {
      {"VEHICLE BOMB", {"car bomb", "truck bomb", "car-bomb", "vehicle bomb"}},
      {"DYNAMITE", {"dynamite"}},
      {"GRENADE", {"grenade"}},
      {"MORTAR", {"mortar"}},
      {"ROCKET", {"rocket"}},
      {"MISSILE", {"missile"}},
      {"MOLOTOV COCKTAIL", {"cocktail"}},
      {"MINE", {"landmine"}},
      {"MACHINE GUN", {"machinegun", "machine gun", "machine-gun", "submachinegun", "submachine gun"}},
      {"RIFLE", {"rifle", "ak-47", "m-16"}},
      {"GUN", {"gun", "pistol", "revolver", "shotgun", "handgun", "firearm"}},
      {"BOMB", {"bomb"}},
      {"EXPLOSIVE", {"explosive", "explosives", "tnt", "device"}},
  };
  return kTypes;
}

const std::vector<Listed>& human_types() {
  static const std::vector<Listed> kTypes = {
      {"SECURITY GUARD", {"guard", "bodyguard", "watchman", "escort"}},
      {"LEGAL OR JUDICIAL", {"judge", "magistrate", "prosecutor", "attorney", "lawyer", "justice"}},
      {"DIPLOMAT", {"ambassador", "diplomat", "consul", "attache"}},
      {"LAW ENFORCEMENT", {"policeman", "police", "detective", "agent", "officer"}},
      {"ACTIVE MILITARY",
       {"soldier", "lieutenant", "sergeant", "captain", "colonel", "general", "major", "troop", "marine", "corporal",
        "private"}},
      {"POLITICAL FIGURE",
       {"candidate", "politician", "senator", "congressman", "deputy", "leader", "hopeful", "councilman", "activist"}},
      {"GOVERNMENT OFFICIAL",
       {"president", "minister", "governor", "mayor", "official", "secretary", "director", "commissioner"}},
  };
  return kTypes;
}

const std::vector<const char*>& people_words() {
  static const std::vector<const char*> kWords = {
      "man",    "individual", "person",  "people",     "guerrilla", "terrorist", "rebel",    "commando", "member",
      "gunman", "soldier",    "officer", "subversive", "policeman", "agent",     "assassin", "element",  "youth"};
  return kWords;
}

const std::map<std::string, std::string, std::less<>>& numerals() {
  static const std::map<std::string, std::string, std::less<>> kNumerals = {
      {"one", "1"},   {"two", "2"},  {"three", "3"}, {"four", "4"},    {"five", "5"},    {"six", "6"}, {"seven", "7"},
      {"eight", "8"}, {"nine", "9"}, {"ten", "10"},  {"eleven", "11"}, {"twelve", "12"}, {"a", "1"},   {"an", "1"}};
  return kNumerals;
}

bool any_of(std::string_view lemma, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

// --- Incidents -----------------------------------------------------------------------------------------------------

enum class Family : std::uint8_t { attack, bombing, kidnapping, arson, robbery };
const char* name(Family family) {
  static constexpr const char* kNames[] = {"ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY"};
  return kNames[static_cast<std::size_t>(family)];
}

struct Target {
  std::string name, description;  // one or both
  std::vector<std::string> all;   // every wording
  std::string type, number, nation, effect;
  std::uint32_t entity = who::kNoEntity;
};

struct Incident {
  Family family = Family::attack;
  int stage = 0;  // 0 accomplished, 1 attempted, 2 threatened
  std::vector<const what::Event*> events;
  std::vector<Target> humans, things;
  std::vector<std::vector<std::string>> individuals, organizations;
  std::string confidence;
  bool state = false;  // by the state's forces
  std::optional<when::Interval> time;
  std::string country, town, region;
  std::vector<std::pair<std::string, std::string>> instruments;  // words, type
  std::uint32_t last_sentence = 0;
};

class Builder {
 public:
  Builder(const pipeline::Coding& coding, const pipeline::Knowledge& knowledge)
      : coding_(coding),
        text_(coding.text),
        knowledge_(knowledge),
        reading_{coding.article, coding.text, coding.times, coding.places, coding.cast, coding.dating.published},
        matcher_(reading_, knowledge.lexicon.data()) {}

  std::vector<MucTemplate> build() {
    home_ = home();
    std::vector<const what::Event*> events;
    events.reserve(coding_.events.size());
    for (const what::Event& event : coding_.events) events.push_back(&event);
    std::sort(events.begin(), events.end(), [](auto a, auto b) { return a->trigger < b->trigger; });
    for (const what::Event* event : events)
      if (auto incident = incident_of(*event)) add(std::move(*incident));
    std::vector<MucTemplate> out;
    for (Incident& incident : incidents_) {
      if (!worth(incident)) continue;
      name_groups(incident);
      name_rebels(incident);
      unite(incident);
      settle(incident);
      out.push_back(fill(incident));
    }
    return out;
  }

 private:
  std::string_view lemma(std::uint32_t token) const { return text_.lemma(token); }

  std::optional<Family> family(const what::Event& event) const {
    const std::string head = to_lower(lemma(event.trigger));
    if (any_of(head, {"rob", "robbery", "steal", "loot", "theft"})) return Family::robbery;
    if (event.type != Type::assault && event.type != Type::threaten) {
      if (any_of(head, {"kidnap", "kidnapping", "abduct", "abduction"})) return Family::kidnapping;
      return std::nullopt;
    }
    if (event.type == Type::threaten && event.mode != "violence") return std::nullopt;
    const bool abducts = any_of(head, {"kidnap", "kidnapping", "abduct", "abduction", "hostage"});
    if (event.mode == "abduct" && !abducts && by_state(event)) return std::nullopt;  // an arrest
    if (event.mode == "abduct" || abducts) return Family::kidnapping;
    if (event.mode == "aerial" || any_of(head, {"clash", "fighting", "battle", "combat", "siege", "torture"}))
      return std::nullopt;  // warfare
    if (any_of(head, {"burn", "arson", "torch", "fire"}) && event.mode != "firearms") return Family::arson;
    if (any_of(event.mode, {"explosives", "suicide-attack"}) ||
        any_of(head, {"bomb", "bombing", "explode", "explosion", "dynamite", "blast", "detonate"}))
      return Family::bombing;
    return Family::attack;
  }

  bool by_state(const what::Event& event) const {
    return std::any_of(event.actors.begin(), event.actors.end(), [&](const what::Participant& actor) {
      return has_sector(entity(actor.entity), {"MIL", "COP", "GOV", "JUD"});
    });
  }

  // An act that MUC-4 asks for, or nothing.
  std::optional<Incident> incident_of(const what::Event& event) const {
    const auto kind = family(event);
    if (!kind || event.reciprocal) return std::nullopt;
    Incident out;
    out.family = *kind;
    out.events = {&event};
    out.last_sentence = text_.tokens[event.trigger].sentence;
    const auto has = [&](what::OperatorKind wanted) {
      return std::any_of(event.operators.begin(), event.operators.end(),
                         [&](const auto& o) { return o.kind == wanted; });
    };
    switch (event.status) {
      case Status::happened:
      case Status::ongoing:
      case Status::denied:
        break;
      case Status::failed:
        out.stage = 1;
        break;
      case Status::planned:
      case Status::hypothetical:
        if (event.type != Type::threaten && !has(what::OperatorKind::threatened)) return std::nullopt;
        out.stage = 2;
        break;
      default:
        return std::nullopt;
    }
    if (event.type == Type::threaten) out.stage = 2;
    if (out.stage == 0 && has(what::OperatorKind::failed)) out.stage = 1;
    // "Galan's murder": whose it was is the victim.
    const bool fate = any_of(to_lower(lemma(event.trigger)),
                             {"murder", "assassination", "killing", "death", "kidnapping", "abduction", "execution"});
    const auto owns = [&](const what::Participant& participant) {
      const auto argument = std::find_if(event.arguments.begin(), event.arguments.end(),
                                         [&](const what::Argument& a) { return a.head == participant.head; });
      return fate && event.recipients.empty() && argument != event.arguments.end() && argument->slot == "poss";
    };
    for (const what::Participant& participant : event.actors)
      owns(participant) ? static_cast<void>(target(participant, event, out)) : perpetrator(participant, event, out);
    bool forces = false;
    for (const what::Participant& participant : event.recipients) forces = target(participant, event, out) || forces;
    for (const what::Argument& argument : event.arguments)
      if (argument.role == '-' || argument.role == 'R') thing(argument.head, event, out);
    if (forces && out.humans.empty() && out.things.empty()) return std::nullopt;
    look_for_instruments(event, out);
    out.time = event.time;
    // "Since 1980" dates nothing, and the dateline's day is when the copy was filed.
    const auto dateline = text_.source.substr(0, 300).find("--");
    const bool filed = event.time_mention != 0xFFFFFFFF && dateline != std::string_view::npos &&
                       coding_.times[event.time_mention].span.end <= dateline;
    if (event.time_mention == 0xFFFFFFFF || filed || (out.time && out.time->days() > 31)) out.time.reset();
    place(event, out);
    return out;
  }

  // The noun phrase around a head, without relative clauses: [first, last).
  std::pair<std::uint32_t, std::uint32_t> phrase(std::uint32_t head) const {
    std::uint32_t first = head, last = head + 1;
    const std::uint32_t begin = text_.sentences[text_.tokens[head].sentence].first;
    const std::uint32_t end = text_.sentences[text_.tokens[head].sentence].last;
    const auto inside = [&](std::uint32_t t) {
      for (int guard = 0; guard < 20; ++guard) {
        if (t == head) return true;
        const text::Relation relation = text::base(text_.tokens[t].relation);
        if (relation != text::Relation::compound && relation != text::Relation::flat &&
            relation != text::Relation::amod && relation != text::Relation::nummod &&
            text_.tokens[t].relation != text::Relation::nmod_desc)
          return false;
        t = text_.tokens[t].head;
        if (t == text::kRoot) return false;
      }
      return false;
    };
    while (first > begin && inside(first - 1)) --first;
    while (last < end && inside(last)) ++last;
    return {first, last};
  }
  std::string words(std::uint32_t first, std::uint32_t last) const {
    return upper(squeeze(slice(text_.source, text_.span(first, last))));
  }
  // Numbers have slots of their own.
  std::uint32_t after_number(std::uint32_t first, std::uint32_t last) const {
    while (first + 1 < last && text_.tokens[first].upos == text::Upos::num) ++first;
    return first;
  }
  static std::string listed(const std::vector<Listed>& list, std::string_view phrase) {
    const std::string lower = " " + to_lower(phrase) + " ";
    for (const Listed& entry : list)
      for (const std::string& word : entry.words) {
        for (const char* ending : {" ", "s ", "es "})
          if (lower.find(" " + word + ending) != std::string::npos) return entry.fill;
        if (word.ends_with("y") && lower.find(" " + word.substr(0, word.size() - 1) + "ies ") != std::string::npos)
          return entry.fill;
        if (word.ends_with("man") && lower.find(" " + word.substr(0, word.size() - 3) + "men ") != std::string::npos)
          return entry.fill;
      }
    return "";
  }
  std::string number_of(std::uint32_t head) const {
    for (const std::uint32_t child : text_.children(head)) {
      if (text::base(text_.tokens[child].relation) != text::Relation::nummod) continue;
      std::string form = to_lower(text_.form(child));
      if (const auto it = numerals().find(form); it != numerals().end()) return it->second;
      if (!form.empty() && form[0] >= '0' && form[0] <= '9') return form;
    }
    return text::xpos_name(text_.tokens[head].xpos).ends_with("S") ? "PLURAL" : "1";
  }
  const who::Entity* entity(std::uint32_t index) const {
    return index == who::kNoEntity ? nullptr : &coding_.cast.entities[index];
  }
  static bool has_sector(const who::Entity* e, std::initializer_list<std::string_view> sectors) {
    if (!e) return false;
    return std::any_of(e->sectors.begin(), e->sectors.end(), [&](const std::string& s) {
      return std::find(sectors.begin(), sectors.end(), s) != sectors.end();
    });
  }

  bool is_time(std::uint32_t token) const {
    const Span span = text_.tokens[token].span;
    return std::any_of(coding_.times.begin(), coding_.times.end(),
                       [&](const auto& t) { return t.span.overlaps(span); });
  }
  bool is_town(std::uint32_t token) const {
    const Span span = text_.tokens[token].span;
    return std::any_of(coding_.places.begin(), coding_.places.end(),
                       [&](const where::Mention& m) { return m.span.overlaps(span) && m.use == where::Use::place; });
  }

  void perpetrator(const what::Participant& participant, const what::Event& event, Incident& out) const {
    const text::Token& token = text_.tokens[participant.head];
    if (token.upos == text::Upos::pron || token.upos == text::Upos::det) {
      // The name or description that the pronoun stands for.
      for (const who::Mention& mention : coding_.cast.mentions)
        if (mention.entity == participant.entity && mention.entity != who::kNoEntity &&
            text_.tokens[mention.head].upos != text::Upos::pron)
          return perpetrator({mention.entity, mention.span, mention.head}, event, out);
      return;
    }
    const who::Entity* e = entity(participant.entity);
    const auto [first, last] = phrase(participant.head);
    const std::string phrase_words = words(first, last);
    if (is_time(participant.head) || is_town(participant.head) ||
        !listed(instruments(), text_.form(participant.head)).empty() ||
        !listed(physical_types(), text_.form(participant.head)).empty())
      return;
    // "URBAN COMMANDOS", "ARMED MEN": so many people, however they are written, are no organization.
    const bool people = std::any_of(people_words().begin(), people_words().end(),
                                    [&](const char* word) { return lemma(participant.head) == word; });
    const bool body = e && !people &&
                      (e->kind == who::Kind::body || e->kind == who::Kind::country ||
                       (e->kind == who::Kind::group && !e->id.empty()));
    if (body && e->named) {
      if (e->kind != who::Kind::country) out.organizations.push_back(names_of(participant.head));
    } else if (text::xpos_name(token.xpos).starts_with("NN")) {
      const bool deed = matcher_.best(participant.head).has_value();  // "TERRORIST ATTACKS", "FIRE"
      if (deed || any_of(lemma(participant.head), {"charge", "fire", "attack", "group", "force", "army", "authority"}))
        return;
      out.individuals.push_back({phrase_words});
      // "FMLN GUERRILLAS", "TERRORISTS OF THE FMLN": the name inside is the organization.
      for (const who::Mention& mention : coding_.cast.mentions) {
        const who::Entity* inner = entity(mention.entity);
        const bool within = mention.head >= first && mention.head < last;
        const bool governed = text_.tokens[mention.head].head == participant.head &&
                              text::base(text_.tokens[mention.head].relation) == text::Relation::nmod;
        if ((within || governed) && mention.head != participant.head && inner && inner->named &&
            (inner->kind == who::Kind::body || inner->kind == who::Kind::group))
          out.organizations.push_back(names_of(mention.head));
      }
    }
    out.state = out.state || has_sector(e, {"MIL", "COP", "GOV", "PRM"});
    if (!out.organizations.empty()) out.confidence = confidence(event, participant.entity);
  }

  // The phrase, and the short name in brackets after it ("NATIONAL LIBERATION FRONT [FMLN]").
  std::vector<std::string> names_of(std::uint32_t head) const {
    const auto [first, last] = phrase(head);
    std::vector<std::string> out = {words(first, last)};
    if (last + 2 < text_.tokens.size() && (text_.form(last) == "[" || text_.form(last) == "(") &&
        (text_.form(last + 2) == "]" || text_.form(last + 2) == ")"))
      out.push_back(upper(text_.form(last + 1)));
    return out;
  }

  std::string confidence(const what::Event& event, std::uint32_t perpetrator) const {
    for (const std::uint32_t index : event.claims) {
      const claim::Claim& claim = coding_.claims[index];
      if (claim.entity != who::kNoEntity && claim.entity == perpetrator) return "CLAIMED OR ADMITTED";
    }
    for (const what::Operator& op : event.operators)
      if (op.kind == what::OperatorKind::alleged) return "SUSPECTED OR ACCUSED";
    for (const std::uint32_t index : event.claims) {
      const claim::Claim& claim = coding_.claims[index];
      if (claim.stance == claim::Stance::doubts) return "POSSIBLE";
      if (claim.kind == claim::SourceKind::outlet || claim.kind == claim::SourceKind::none) continue;
      if (has_sector(entity(claim.entity), {"GOV", "MIL", "COP", "JUD"})) return "SUSPECTED OR ACCUSED BY AUTHORITIES";
    }
    return tone(text_.tokens[event.trigger].sentence);
  }

  std::string effect(const what::Event& event, const Incident& incident) const {
    const std::string head = to_lower(lemma(event.trigger));
    if (any_of(head, {"kill", "killing", "murder", "assassinate", "assassination", "die", "slay", "massacre", "execute",
                      "execution", "death", "slaughter"}))
      return incident.stage == 0 ? "DEATH" : "NO INJURY OR DEATH";
    if (any_of(head, {"wound", "injure", "hurt", "wounding"})) return "INJURY";
    return incident.stage == 1 ? "NO INJURY OR DEATH" : "";
  }

  // True if it is a force in the fight, which is no target of terrorism.
  bool target(const what::Participant& participant, const what::Event& event, Incident& out) const {
    const text::Token& token = text_.tokens[participant.head];
    const who::Entity* e = entity(participant.entity);
    std::uint32_t head = participant.head;
    if (token.upos == text::Upos::pron || token.upos == text::Upos::det) {
      head = 0xFFFFFFFF;
      for (const who::Mention& mention : coding_.cast.mentions)
        if (mention.entity == participant.entity && mention.entity != who::kNoEntity &&
            text_.tokens[mention.head].upos != text::Upos::pron) {
          head = mention.head;
          break;
        }
      if (head == 0xFFFFFFFF) return false;
    }
    if (is_time(head) || is_town(head) || !listed(instruments(), text_.form(head)).empty() ||
        any_of(to_lower(lemma(head)), {"town", "city", "village", "time", "member", "other"}))
      return false;
    if (thing(head, event, out)) return false;
    const bool person = e && e->kind == who::Kind::person;
    if (!person && has_sector(e, {"MIL", "REB", "PRM", "UAF"})) return true;
    if (any_of(to_lower(lemma(head)),
               {"soldier",   "guerrilla", "rebel",  "terrorist", "troop",      "army",     "patrol",
                "battalion", "unit",      "convoy", "combatant", "subversive", "garrison", "barracks",
                "extremist", "fighter",   "force",  "column",    "position",   "brigade"}))
      return true;
    if (e && (e->kind == who::Kind::country || e->kind == who::Kind::body) &&
        listed(human_types(), text_.form(head)).empty())
      return false;
    if (!person && listed(human_types(), text_.form(head)).empty() &&
        !(matcher_.classes(head) & matcher_.named("person")))
      return false;
    const auto [first, last] = phrase(head);
    Target human;
    human.entity = participant.entity;
    if (person && e->named && text_.tokens[head].upos == text::Upos::propn) {
      // Titles before the name are the description.
      std::uint32_t name_first = first;
      while (name_first + 1 < last && (!listed(human_types(), text_.form(name_first)).empty() ||
                                       text_.tokens[name_first].upos != text::Upos::propn))
        ++name_first;
      human.name = words(name_first, last);
      if (name_first > first) human.description = words(first, name_first);
      if (human.description.empty()) human.description = upper(e->role);
      human.all = {human.name};
      if (const std::string full = upper(e->name); full != human.name) human.all.push_back(full);
    } else if (text::xpos_name(text_.tokens[head].xpos).starts_with("NN")) {
      // Without the number, which has its slot.
      human.description = words(after_number(first, last), last);
      human.all = {human.description};
    } else {
      return false;
    }
    human.number = number_of(head);
    human.type = listed(human_types(), human.description);
    if (human.type.empty()) {
      human.type = has_sector(e, {"JUD"})          ? "LEGAL OR JUDICIAL"
                   : has_sector(e, {"COP"})        ? "LAW ENFORCEMENT"
                   : has_sector(e, {"PTY", "LEG"}) ? "POLITICAL FIGURE"
                   : has_sector(e, {"GOV"})        ? "GOVERNMENT OFFICIAL"
                                                   : "CIVILIAN";
    }
    if (human.description.starts_with("FORMER ") && human.type != "CIVILIAN") human.type = "FORMER " + human.type;
    human.effect = effect(event, out);
    // "of six priests and two women"
    if (participant.head == head)
      for (const std::uint32_t child : text_.children(head)) {
        if (text_.tokens[child].relation != text::Relation::conj) continue;
        const who::Mention* mention = coding_.cast.mention_of_head(child);
        target({mention ? mention->entity : who::kNoEntity, text_.tokens[child].span, child}, event, out);
      }
    // "A SPANISH PRIEST": only what the phrase says.
    for (const where::Mention& mention : coding_.places) {
      if (mention.first < first || mention.last > last || mention.use == where::Use::place ||
          mention.place == where::kNoPlace)
        continue;
      const std::string country(knowledge_.gazetteer.place(mention.place).country);
      if (country != home_ && !country.empty()) human.nation = country_name(country);
    }
    for (const Target& known : out.humans)
      if (same_target(known, human)) return false;
    out.humans.push_back(std::move(human));
    return false;
  }

  // True if the head is a thing that can be damaged.
  bool thing(std::uint32_t head, const what::Event& event, Incident& out) const {
    const text::Token& token = text_.tokens[head];
    if (!text::xpos_name(token.xpos).starts_with("NN")) return false;
    if (listed(physical_types(), text_.form(head)).empty() || !listed(human_types(), text_.form(head)).empty())
      return false;
    const auto [first, last] = phrase(head);
    const std::string own = words(after_number(first, last), last);
    for (const char* force : {"MILITARY", "ARMY", "NAVY", "BATTALION", "BARRACKS", "GARRISON", "AIR FORCE"})
      if (own.find(force) != std::string::npos) return false;  // no target of terror
    Target target;
    target.type = listed(physical_types(), own);
    target.description = own;
    target.all = {own};
    target.number = number_of(head);
    const std::string trigger = to_lower(lemma(event.trigger));
    if (any_of(trigger, {"destroy", "burn", "demolish", "raze"}) && out.stage == 0)
      target.effect = "DESTROYED";
    else if (out.stage == 0 &&
             any_of(trigger, {"damage", "dynamite", "bomb", "blow", "explode", "explosion", "bombing"}))
      target.effect = "SOME DAMAGE";
    else if (out.stage == 1)
      target.effect = "NO DAMAGE";
    for (const Target& known : out.things)
      if (known.description == target.description) return true;
    out.things.push_back(std::move(target));
    for (const std::uint32_t child : text_.children(head))
      if (text_.tokens[child].relation == text::Relation::conj) thing(child, event, out);
    return true;
  }

  void look_for_instruments(const what::Event& event, Incident& out) const {
    const text::Sentence& sentence = text_.sentences[text_.tokens[event.trigger].sentence];
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (!text::xpos_name(text_.tokens[t].xpos).starts_with("NN")) continue;
      if (text::base(text_.tokens[t].relation) == text::Relation::compound) continue;
      if (listed(instruments(), text_.form(t)).empty()) continue;
      const auto [first, last] = phrase(t);
      const std::string type = listed(instruments(), words(first, last));
      out.instruments.emplace_back(words(after_number(first, last), last), type);
    }
  }

  // --- Where and when ----------------------------------------------------------------------------------------------

  // The task asks for incidents in these.
  static bool in_scope(std::string_view country) {
    return any_of(country, {"ARG", "BOL", "CHL", "COL", "ECU", "SLV", "GTM", "HND", "PER"});
  }
  std::string home() const {
    std::map<std::string, int> counts;
    for (const where::Mention& mention : coding_.places) {
      if (mention.place == where::kNoPlace) continue;
      const where::Place place = knowledge_.gazetteer.place(mention.place);
      // The dateline's country is where most of its stories happen.
      if (in_scope(place.country))
        counts[std::string(place.country)] += text_.tokens[mention.first].sentence == 0 ? 3 : 1;
    }
    std::string best;
    int most = 0;
    for (const auto& [country, count] : counts)
      if (count > most) most = count, best = country;
    return best;
  }
  std::string country_name(std::string_view iso) const {
    const where::PlaceIndex index = knowledge_.gazetteer.country(iso);
    return index == where::kNoPlace ? "" : upper(knowledge_.gazetteer.place(index).name);
  }
  void place(const what::Event& event, Incident& out) const {
    out.country = home_;
    if (event.place == where::kNoPlace) return;
    const where::Place place = knowledge_.gazetteer.place(event.place);
    if (event.place_span.begin == event.place_span.end) return;
    // A town of a name that is commoner elsewhere: the story's own country is the better guess.
    std::string printed = upper(squeeze(slice(text_.source, event.place_span)));
    const bool country = place.feature_code.starts_with("PCL");
    if (in_scope(place.country) || (country && !place.country.empty())) out.country = std::string(place.country);
    for (const char* kind : {" DEPARTMENT", " PROVINCE"})
      if (printed.ends_with(kind)) printed.erase(printed.size() - std::string_view(kind).size());
    if (place.feature_class == 'P') out.town = printed;
    if (place.feature_class == 'A' && !place.feature_code.starts_with("PCL")) out.region = printed;
  }

  // A town of its country and a day named in a sentence that tells of the incident. Never the dateline's: that is where
  // the copy was filed.
  void settle(Incident& incident) const {
    const auto town_in = [&](std::uint32_t sentence) {
      std::string out;
      for (const where::Mention& mention : coding_.places) {
        if (text_.tokens[mention.first].sentence != sentence || mention.place == where::kNoPlace ||
            mention.use != where::Use::place)
          continue;
        const where::Place place = knowledge_.gazetteer.place(mention.place);
        if (place.feature_class != 'P' || place.country != incident.country) continue;
        out = upper(squeeze(slice(text_.source, mention.span)));
      }
      return out;
    };
    for (const what::Event* event : incident.events) {
      if (!incident.town.empty()) break;
      incident.town = town_in(text_.tokens[event->trigger].sentence);
    }
    // Likewise a day.
    for (const what::Event* event : incident.events) {
      if (incident.time) break;
      for (const when::Mention& mention : coding_.times)
        if (mention.first < text_.tokens.size() && mention.interval && mention.interval->days() == 1 &&
            text_.tokens[mention.first].sentence == text_.tokens[event->trigger].sentence && mention.signal.empty() &&
            (!coding_.dating.published || mention.interval->from < coding_.dating.published->from))
          incident.time = mention.interval;
    }
  }

  // --- Folding -----------------------------------------------------------------------------------------------------

  static bool same_target(const Target& a, const Target& b) {
    if (a.entity != who::kNoEntity && a.entity == b.entity) return true;
    for (const std::string& x : a.all)
      for (const std::string& y : b.all)
        if (compare_fill(kHumanDescription, {{x}, {}, false}, {{y}, {}, false}) == 1) return true;
    return false;
  }
  static bool fits(const Incident& a, const Incident& b) {
    const bool same_family = a.family == b.family;
    const bool general = a.family == Family::attack || b.family == Family::attack;
    const bool taken = a.family == Family::kidnapping || b.family == Family::kidnapping;
    if (!same_family && (!general || a.family == Family::robbery || b.family == Family::robbery)) return false;
    if (a.stage != b.stage && (a.stage == 2 || b.stage == 2)) return false;
    if (!a.town.empty() && !b.town.empty() && a.town != b.town) return false;
    if (a.time && b.time && !when::intersect(*a.time, *b.time)) return false;
    const auto named = [](const Incident& i) {
      return std::any_of(i.humans.begin(), i.humans.end(), [](const Target& t) { return !t.name.empty(); });
    };
    const auto shares = [&] {
      for (const Target& x : a.humans)
        for (const Target& y : b.humans)
          if (same_target(x, y)) return true;
      for (const Target& x : a.things)
        for (const Target& y : b.things)
          if (same_target(x, y)) return true;
      return false;
    };
    if (shares()) return true;
    if (!same_family && taken) return false;  // a captive killed is told of the kidnapping, another victim is not
    if (named(a) && named(b) && b.last_sentence > a.last_sentence) return false;
    return true;
  }
  void add(Incident incident) {
    for (std::size_t i = incidents_.size(); i-- > 0;) {
      Incident& known = incidents_[i];
      if (!fits(known, incident)) continue;
      if (known.family == Family::attack) known.family = incident.family;
      known.stage = std::min(known.stage, incident.stage);
      known.events.insert(known.events.end(), incident.events.begin(), incident.events.end());
      merge(known.humans, incident.humans);
      merge(known.things, incident.things);
      known.individuals.insert(known.individuals.end(), incident.individuals.begin(), incident.individuals.end());
      known.organizations.insert(known.organizations.end(), incident.organizations.begin(),
                                 incident.organizations.end());
      if (known.confidence.empty()) known.confidence = incident.confidence;
      known.state = known.state || incident.state;
      if (!known.time) known.time = incident.time;
      if (known.town.empty()) known.town = incident.town;
      if (known.region.empty()) known.region = incident.region;
      known.instruments.insert(known.instruments.end(), incident.instruments.begin(), incident.instruments.end());
      known.last_sentence = incident.last_sentence;
      return;
    }
    if (incident.events[0]->confidence > 0) incidents_.push_back(std::move(incident));
  }
  static void merge(std::vector<Target>& into, const std::vector<Target>& from) {
    for (const Target& target : from) {
      const auto it =
          std::find_if(into.begin(), into.end(), [&](const Target& known) { return same_target(known, target); });
      if (it == into.end()) {
        into.push_back(target);
        continue;
      }
      if (it->name.empty()) it->name = target.name;
      if (it->description.empty()) it->description = target.description;
      if (it->effect.empty() || target.effect == "DEATH") it->effect = target.effect;
      if (it->number == "PLURAL" || (it->number == "1" && target.number != "PLURAL")) it->number = target.number;
      it->all.insert(it->all.end(), target.all.begin(), target.all.end());
    }
  }

  // "Responsible for the murder is the Red Front", "the front claimed the attack": an armed group named in a sentence
  // that tells of the incident, or of who answers for it right after, where no organization is its grammatical doer.
  void name_groups(Incident& incident) const {
    if (incident.state || !incident.organizations.empty()) return;
    std::set<std::uint32_t> told;
    for (const what::Event* event : incident.events) told.insert(text_.tokens[event->trigger].sentence);
    std::set<std::uint32_t> seen;
    for (const who::Mention& mention : coding_.cast.mentions) {
      const who::Entity* e = entity(mention.entity);
      if (!e || !e->named || e->id.empty() || !has_sector(e, {"REB", "UAF", "CRM"}) || e->kind == who::Kind::person ||
          text_.tokens[mention.head].upos == text::Upos::pron)
        continue;
      const std::uint32_t sentence = text_.tokens[mention.head].sentence;
      const bool answers = says(sentence, {"responsibility", "responsible", "blame", "attribute"});
      if (!told.contains(sentence) && !(answers && sentence > 0 && told.contains(sentence - 1))) continue;
      if (!seen.insert(mention.entity).second) continue;
      incident.organizations.push_back(names_of(mention.head));
      if (incident.confidence.empty()) incident.confidence = tone(sentence);
    }
  }
  bool says(std::uint32_t sentence, std::initializer_list<std::string_view> words) const {
    for (std::uint32_t t = text_.sentences[sentence].first; t < text_.sentences[sentence].last; ++t)
      if (any_of(to_lower(lemma(t)), words)) return true;
    return false;
  }
  // How surely a sentence names who did it.
  std::string tone(std::uint32_t sentence) const {
    if (says(sentence, {"claim", "admit", "acknowledge"}) &&
        says(sentence, {"responsibility", "credit", "act", "attack"}))
      return "CLAIMED OR ADMITTED";
    if (says(sentence, {"possibly", "possible", "possibility", "may", "might", "could"})) return "POSSIBLE";
    if (says(sentence, {"accuse", "blame", "suspect", "suspected", "allege", "alleged", "allegedly", "attribute",
                        "apparently", "presumed", "presumably", "believe", "supposedly", "link"}))
      return says(sentence, {"police", "army", "authority", "government", "minister", "military", "official", "judge",
                             "court", "president"})
                 ? "SUSPECTED OR ACCUSED BY AUTHORITIES"
                 : "SUSPECTED OR ACCUSED";
    return "";
  }

  // "THE GUERRILLAS" in a story about one rebel organization are its own: the one named nearest before, else first.
  void name_rebels(Incident& incident) const {
    if (!incident.organizations.empty() || incident.individuals.empty() || incident.state) return;
    const bool rebels = std::any_of(incident.individuals.begin(), incident.individuals.end(), [](const auto& names) {
      const std::string lower = to_lower(names[0]);
      return lower.find("guerrilla") != std::string::npos || lower.find("rebel") != std::string::npos ||
             lower.find("terrorist") != std::string::npos || lower.find("subversive") != std::string::npos ||
             lower.find("commando") != std::string::npos;
    });
    if (!rebels) return;
    const who::Mention* nearest = nullptr;
    for (const who::Mention& mention : coding_.cast.mentions) {
      const who::Entity* e = entity(mention.entity);
      if (!e || !e->named || e->id.empty() || !has_sector(e, {"REB", "UAF"}) || e->kind == who::Kind::person ||
          text_.tokens[mention.head].upos == text::Upos::pron)
        continue;
      if (nearest && mention.head > incident.events[0]->trigger) break;
      nearest = &mention;
    }
    if (!nearest) return;
    incident.organizations.push_back(names_of(nearest->head));
  }

  // "THE SENATOR" beside the name of one: the same man.
  static void unite(Incident& incident) {
    std::vector<Target> kept;
    for (const Target& target : incident.humans)
      if (!target.name.empty()) kept.push_back(target);
    for (Target& target : incident.humans) {
      if (!target.name.empty()) continue;
      const auto named = std::find_if(kept.begin(), kept.end(), [&](const Target& t) {
        return !t.name.empty() && t.type == target.type && t.type != "CIVILIAN";
      });
      if (named == kept.end() || target.number != "1") {
        kept.push_back(std::move(target));
        continue;
      }
      if (named->description.empty()) named->description = target.description;
      if (named->effect.empty()) named->effect = target.effect;
    }
    incident.humans = std::move(kept);
  }

  // A mere word of violence, without anybody or anything, is no incident.
  static bool worth(const Incident& incident) {
    return in_scope(incident.country) && (!incident.humans.empty() || !incident.things.empty()) && specific(incident);
  }
  // "So many people have been murdered": no day, no town, nobody named or counted, by nobody; no incident of its own.
  static bool specific(const Incident& incident) {
    if (incident.family != Family::attack || incident.time || !incident.town.empty() || !incident.things.empty() ||
        !incident.individuals.empty() || !incident.organizations.empty())
      return true;
    return std::any_of(incident.humans.begin(), incident.humans.end(), [](const Target& human) {
      return !human.name.empty() || (!human.number.empty() && human.number != "PLURAL");
    });
  }

  // --- Slots -------------------------------------------------------------------------------------------------------

  std::string date(const Incident& incident) const {
    static constexpr std::array<const char*, 12> kMonths = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                            "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
    const auto print = [&](when::Day day) {
      const when::Civil civil = when::civil_from_day(day);
      return fmt::format("{:02} {} {:02}", civil.day, kMonths[static_cast<std::size_t>(civil.month - 1)],
                         civil.year % 100);
    };
    if (incident.time) {
      if (incident.time->days() == 1) return print(incident.time->from);
      return print(incident.time->from) + " - " + print({incident.time->to.value - 1});
    }
    if (coding_.dating.published) return "- " + print(coding_.dating.published->from);
    return "";
  }

  static void put(MucTemplate& out, int slot, std::vector<std::string> values, std::vector<std::string> of = {}) {
    if (!values.empty() && !values[0].empty())
      out.slots[static_cast<std::size_t>(slot)].push_back({std::move(values), std::move(of), false});
  }
  // Each once, where the same wording comes again.
  static void put_each(MucTemplate& out, int slot, const std::vector<std::vector<std::string>>& fills) {
    std::vector<MucFill>& slots = out.slots[static_cast<std::size_t>(slot)];
    for (const auto& fill : fills) {
      const MucFill one{fill, {}, false};
      if (std::none_of(slots.begin(), slots.end(), [&](const MucFill& f) { return compare_fill(slot, f, one) == 1; }))
        slots.push_back(one);
    }
  }

  MucTemplate fill(const Incident& incident) const {
    MucTemplate out;
    put(out, kDate, {date(incident)});
    std::string place = country_name(incident.country);
    if (!incident.region.empty()) place += ": " + incident.region + " (DEPARTMENT)";
    if (!incident.town.empty()) place += ": " + incident.town + " (CITY)";
    put(out, kLocation, {place});
    put(out, kIncidentType, {name(incident.family)});
    static constexpr const char* kStages[] = {"ACCOMPLISHED", "ATTEMPTED", "THREATENED"};
    put(out, kStage, {kStages[incident.stage]});
    if (incident.family != Family::arson && incident.family != Family::kidnapping) {
      std::set<std::string> seen;
      for (const auto& [words, type] : incident.instruments) {
        if (!seen.insert(type).second) continue;
        put(out, kInstrument, {words});
        put(out, kInstrumentType, {type}, {words});
      }
      // "shot", "bombed": the act names its means.
      if (seen.empty())
        for (const what::Event* event : incident.events) {
          const std::string head = to_lower(lemma(event->trigger));
          const char* type = event->mode == "firearms" || any_of(head, {"shoot", "gun", "shooting", "machinegun"})
                                 ? "GUN"
                             : any_of(head, {"dynamite"})        ? "DYNAMITE"
                             : any_of(head, {"bomb", "bombing"}) ? "BOMB"
                                                                 : "";
          if (*type == 0) continue;
          put(out, kInstrumentType, {type});
          break;
        }
    }
    put(out, kCategory, {incident.state ? "STATE-SPONSORED VIOLENCE" : "TERRORIST ACT"});
    put_each(out, kIndividual, incident.individuals);
    put_each(out, kOrganization, incident.organizations);
    if (!incident.organizations.empty())
      put(out, kConfidence, {incident.confidence.empty() ? "REPORTED AS FACT" : incident.confidence},
          incident.organizations[0]);
    for (const Target& target : incident.things) {
      put(out, kPhysical, {target.description});
      put(out, kPhysicalType, {target.type}, target.all);
      put(out, kPhysicalNumber, {target.number}, target.all);
      const bool damaged = target.effect.empty() && incident.family == Family::bombing && incident.stage == 0;
      put(out, kPhysicalEffect, {damaged ? "SOME DAMAGE" : target.effect}, target.all);
    }
    for (const Target& target : incident.humans) {
      put(out, kHumanName, {target.name});
      put(out, kHumanDescription, {target.description}, target.name.empty() ? std::vector<std::string>{} : target.all);
      put(out, kHumanType, {target.type}, target.all);
      put(out, kHumanNumber, {target.number}, target.all);
      put(out, kHumanNation, {target.nation}, target.all);
      put(out, kHumanEffect, {target.effect}, target.all);
    }
    return out;
  }

  const pipeline::Coding& coding_;
  const text::Text& text_;
  const pipeline::Knowledge& knowledge_;
  const what::Reading reading_;
  const what::Matcher matcher_;  // for its classes of words
  std::string home_;             // the country the story is about
  std::vector<Incident> incidents_;
};

}  // namespace

namespace {

// What the lexicon of public acts has no line for: bombs placed, thrown and set off (with the verb as trigger,
// "defused" an attempt), and the harm that is told apart from its act ("the car was destroyed", "two nurses died"),
// which joins an incident but is none by itself (confidence 0).
void add_bombs_and_harm(const what::Reading& reading, const std::set<std::uint32_t>& known, const auto& keep) {
  const text::Text& text = reading.text;
  const auto lower = [&](std::uint32_t t) { return to_lower(text.lemma(t)); };
  const auto act = [&](std::uint32_t trigger) {
    what::Event event;
    event.type = Type::assault;
    event.trigger = trigger;
    event.mentions = {trigger};
    event.predicate = text.tokens[trigger].span;
    event.lemma = lower(trigger);
    return event;
  };
  const auto add = [&](what::Event& event, std::uint32_t head, char role) {
    const who::Mention* mention = reading.cast.mention_of_head(head);
    const what::Participant participant{mention ? mention->entity : who::kNoEntity, text.tokens[head].span, head};
    if (role == 'A') event.actors.push_back(participant);
    if (role == 'R') event.recipients.push_back(participant);
    event.arguments.push_back({"", role, head, text.tokens[head].span});
  };
  for (std::uint32_t t = 0; t < text.tokens.size(); ++t) {
    if (known.contains(t)) continue;
    const std::string lemma = lower(t);
    const text::Relation relation = text.tokens[t].relation;
    const bool verb = text.tokens[t].upos == text::Upos::verb;
    // The subject of a passive and the object of an active verb are what it is done to.
    const auto undergoes = [&](std::uint32_t child) {
      return text.tokens[child].relation == text::Relation::obj ||
             text.tokens[child].relation == text::Relation::nsubj_pass;
    };
    if (verb && any_of(lemma, {"place", "plant", "set", "hurl", "throw", "launch", "detonate", "activate", "fire",
                               "leave", "defuse", "deactivate"})) {
      const auto children = text.children(t);
      const bool bomb = std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
        return undergoes(child) && any_of(lower(child), {"bomb", "dynamite", "stick", "charge", "explosive", "device",
                                                         "grenade", "rocket", "cocktail", "mortar"});
      });
      if (!bomb) continue;
      what::Event event = act(t);
      event.mode = "explosives";
      event.confidence = 0.5F;
      if (any_of(lemma, {"defuse", "deactivate"}))
        event.operators.push_back({what::OperatorKind::failed, t, text.tokens[t].span, "", {}});
      for (const std::uint32_t child : children) {
        if (text.tokens[child].relation == text::Relation::nsubj) add(event, child, 'A');
        if (text::base(text.tokens[child].relation) == text::Relation::obl) add(event, child, '-');
      }
      keep(std::move(event));
    } else if (verb && any_of(lemma, {"destroy", "damage", "die", "injure", "wound", "kill"})) {
      what::Event event = act(t);
      event.confidence = 0;
      for (const std::uint32_t child : text.children(t))
        if (undergoes(child) || (lemma == "die" && text.tokens[child].relation == text::Relation::nsubj))
          add(event, child, 'R');
      if (!event.recipients.empty()) keep(std::move(event));
    } else if (lemma == "death" && relation != text::Relation::compound) {
      what::Event event = act(t);
      event.confidence = 0;
      for (const std::uint32_t child : text.children(t))
        if (text.tokens[child].relation == text::Relation::nmod ||
            text.tokens[child].relation == text::Relation::nmod_poss)
          add(event, child, 'R');
      if (!event.recipients.empty()) keep(std::move(event));
    }
  }
}

}  // namespace

void add_plain_acts(pipeline::Coding& coding, const pipeline::Knowledge& knowledge) {
  const what::Reading reading{coding.article, coding.text, coding.times,
                              coding.places,  coding.cast, coding.dating.published};
  const what::Matcher matcher(reading, knowledge.lexicon.data());
  std::set<std::uint32_t> known;
  for (const what::Event& event : coding.events) {
    known.insert(event.mentions.begin(), event.mentions.end());
    known.insert(event.trigger);
  }
  const auto keep = [&](what::Event event) {
    what::find_time(reading, event);
    what::find_place(reading, knowledge.gazetteer, event);
    known.insert(event.trigger);
    coding.events.push_back(std::move(event));
  };
  for (std::uint32_t t = 0; t < coding.text.tokens.size(); ++t) {
    if (known.contains(t)) continue;
    const auto match = matcher.best(t);
    if (!match) continue;
    const what::Entry& entry = matcher.entry(*match);
    if (entry.type != Type::assault || entry.op) continue;
    what::Event event;
    event.type = Type::assault;
    event.mode = entry.mode;
    event.trigger = t;
    event.mentions = {t};
    event.predicate = coding.text.tokens[t].span;
    event.lemma = entry.label;
    event.confidence = 0.5F;
    for (const what::Bound& bound : match->bound) {
      if (!bound.rule) continue;
      const Span span = coding.text.tokens[bound.head].span;
      const who::Mention* mention = coding.cast.mention_of_head(bound.head);
      const what::Participant participant{mention ? mention->entity : who::kNoEntity, span, bound.head};
      if (bound.rule->role == 'A') event.actors.push_back(participant);
      if (bound.rule->role == 'R') event.recipients.push_back(participant);
      event.arguments.push_back({bound.slot, bound.rule->role, bound.head, span});
    }
    keep(std::move(event));
  }
  add_bombs_and_harm(reading, known, keep);
}

std::vector<MucTemplate> build_templates(const pipeline::Coding& coding, const pipeline::Knowledge& knowledge) {
  return Builder(coding, knowledge).build();
}

}  // namespace dragoman::eval
