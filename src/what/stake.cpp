// Who has to take part for an act to count.
//
// "Toddlers protest at bedtime", "the monk roasted the berries", "our engineering teams worked closely with the firm":
// the words are those of news, and the lexicon reads them as PROTEST, ACCUSE, COOPERATE. What tells them apart is who
// acts. PLOVER codes political actors; a company with a company, a dentist with a patient are nobody's foreign policy.
// So verbal and cooperative acts need public life in their parties or at least in their sentence, and violence and
// protest one party that is somebody. It is a test on actors, not on topics: "a monk was arrested by police" stays.
//
// And talk needs two. "Activists expressed concern", "the two sides hope for talks", "the leader agreed" say how
// somebody feels; of rows like these, three in four were no act towards anybody when read by hand. So what is said,
// agreed, asked or given needs another side: a second party, or, from a state or an office, at least a thing it is said
// of.
//
// And a page has a subject. Guides to software, kitchens or tax forms use the verbs of conflict for everything, and in
// so many words some "community", "users" or "Gen" look like somebody. Such pages hardly ever name a government, an
// army, a court or a party: of 923 pages of all kinds, those about public life name one more than once in 800 bytes,
// the others less; 9 in 10 rows of the others were no event. There only what an organ of a state does to somebody
// counts. Tested by stake_test.cpp.
#include "what/stake.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dragoman::what {
namespace {

constexpr std::array<std::string_view, 14> kPublicSectors = {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY",
                                                             "REB", "SPY", "UAF", "ELI", "REF", "OPP", "PRE"};

bool is_contentious(Type type) {
  return type == Type::assault || type == Type::protest || type == Type::coerce || type == Type::mobilize;
}

bool has_public_part(const who::Entity& entity) {
  if (!entity.id.empty()) return true;
  if (!entity.country.empty() && entity.sectors.empty()) return true;
  return std::any_of(entity.sectors.begin(), entity.sectors.end(), [](const std::string& sector) {
    return std::find(kPublicSectors.begin(), kPublicSectors.end(), sector) != kPublicSectors.end();
  });
}

// States, their organs and organisations, and armed groups: those whose word about a thing is an act by itself.
bool speaks_with_power(const who::Entity& entity) {
  static constexpr std::array<std::string_view, 7> kOrgans = {"GOV", "MIL", "JUD", "LEG", "REB", "OPP", "PTY"};
  if (entity.kind == who::Kind::country || entity.country == "UNO" || entity.country == "IGO") return true;
  const bool crowd = entity.kind == who::Kind::group && !entity.named;  // "officials": of what, nobody says
  return std::any_of(entity.sectors.begin(), entity.sectors.end(), [&](const std::string& sector) {
    if (crowd && (sector == "GOV" || sector == "OPP" || sector == "PTY")) return false;
    return std::find(kOrgans.begin(), kOrgans.end(), sector) != kOrgans.end();
  });
}

// A government, an army, a court, a party, an armed group of some state, or who leads one.
bool is_organ(const who::Entity& entity) {
  return !entity.country.empty() && std::any_of(entity.sectors.begin(), entity.sectors.end(), [](const std::string& s) {
    return std::find(kPublicSectors.begin(), kPublicSectors.end(), s) != kPublicSectors.end();
  });
}

bool needs_other_side(const Event& event) {
  switch (event.type) {
    case Type::assault:
    case Type::protest:
    case Type::coerce:
    case Type::mobilize:
    case Type::retreat:
      return false;
    default:
      return true;
  }
}

// "The Senate approved the budget", "Japan donated ventilators": a deed or decision of those in power is one by itself.
bool is_decision(const Event& event, const text::Text& text) {
  const bool deed = event.type == Type::agree || event.type == Type::aid || event.type == Type::concede ||
                    event.type == Type::sanction || event.type == Type::reject || event.type == Type::threaten;
  const bool demand =
      event.type == Type::request && std::any_of(event.arguments.begin(), event.arguments.end(),
                                                 [](const Argument& a) { return a.slot == "obj" || a.slot == "for"; });
  return (deed || demand) && text.tokens[event.trigger].upos == text::Upos::verb;
}

bool has_other_side(const Event& event, const text::Text& text, const who::Cast& cast) {
  if (!event.recipients.empty() || event.actors.size() > 1) return true;
  if (event.mode == "visit" && (event.place != where::kNoPlace || !event.operators.empty())) return true;
  const bool of_something = std::any_of(event.arguments.begin(), event.arguments.end(),
                                        [](const Argument& argument) { return argument.slot == "obj"; });
  const auto is_plural = [&](std::uint32_t head) {  // NNS, NNPS
    return text::xpos_name(text.tokens[head].xpos).ends_with("S");
  };
  const bool between = std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& argument) {
    return argument.slot == "between" && is_plural(argument.head);
  });
  if (event.type == Type::consult && between) return true;  // "the summit between the two Koreas"
  // "Seoul proposed talks": with whom, another sentence says.
  if (event.type == Type::consult && event.mode != "visit" && !event.operators.empty() && event.actors.size() == 1 &&
      (event.reciprocal || text.tokens[event.trigger].upos == text::Upos::noun) &&
      std::any_of(event.actors.begin(), event.actors.end(), [&](const Participant& party) {
        return party.entity < cast.entities.size() && cast.entities[party.entity].kind == who::Kind::country;
      }))
    return true;
  if (event.type == Type::consult)  // "EU leaders will meet": each other
    return event.reciprocal && !of_something &&
           (text.tokens[event.trigger].upos == text::Upos::verb || !event.operators.empty()) &&
           std::any_of(event.actors.begin(), event.actors.end(),
                       [&](const Participant& party) { return is_plural(party.head); });
  // "Seoul proposed talks on reunions": with whom, another sentence says.
  static constexpr std::array<std::string_view, 8> kTalks = {"talk",   "talks",       "dialogue", "summit",
                                                             "meeting", "negotiation", "truce",    "ceasefire"};
  const bool offers_talks =
      event.type == Type::agree && std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) {
        return a.slot == "obj" &&
               std::find(kTalks.begin(), kTalks.end(), text.lemma(a.head)) != kTalks.end();
      });
  if (offers_talks && std::any_of(event.actors.begin(), event.actors.end(), [&](const Participant& party) {
        return party.entity < cast.entities.size() && speaks_with_power(cast.entities[party.entity]);
      }))
    return true;
  // Who agrees alone agrees to do something; "closed a deal", "offered a timetable" name nobody to agree with.
  if (event.type == Type::agree && std::none_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) {
        return a.role == 'E' && text.tokens[a.head].upos == text::Upos::verb;
      }))
    return false;
  const bool said_of = std::any_of(event.arguments.begin(), event.arguments.end(), [](const Argument& argument) {
    return argument.role == 'R' || argument.role == 'E';
  });
  return (said_of || is_decision(event, text)) &&
         std::any_of(event.actors.begin(), event.actors.end(), [&](const Participant& party) {
           return party.entity < cast.entities.size() && speaks_with_power(cast.entities[party.entity]);
         });
}

// An organ of a state acts on somebody, or both sides are states or organs.
bool is_act_of_power(const Event& event, const who::Cast& cast) {
  const auto any = [&](const std::vector<Participant>& parties, auto&& holds) {
    return std::any_of(parties.begin(), parties.end(), [&](const Participant& party) {
      return party.entity < cast.entities.size() && holds(cast.entities[party.entity]);
    });
  };
  const auto is_power = [](const who::Entity& entity) { return is_organ(entity) || entity.kind == who::Kind::country; };
  if (any(event.actors, is_power) && any(event.recipients, is_power)) return true;
  const bool force = is_contentious(event.type) || event.type == Type::sanction;
  return force && any(event.actors, is_organ) && !event.recipients.empty();
}

bool is_somebody(const who::Entity& entity) {
  return !entity.country.empty() || !entity.sectors.empty() || entity.kind == who::Kind::person;
}

// Who could carry out what he threatens, and who visits for his state, party or cause.
bool has_standing(const Event& event, const who::Cast& cast) {
  static constexpr std::array<std::string_view, 13> kStanding = {"GOV", "MIL", "JUD", "LEG", "REB", "PTY", "OPP",
                                                                 "ELI", "UAF", "REL", "CRM", "PRM", "COP"};
  return std::any_of(event.actors.begin(), event.actors.end(), [&](const Participant& party) {
    if (party.entity >= cast.entities.size()) return true;  // a name that the cast does not know
    const who::Entity& entity = cast.entities[party.entity];
    if (speaks_with_power(entity) || entity.sectors.empty() || !entity.id.empty()) return true;
    return std::any_of(entity.sectors.begin(), entity.sectors.end(), [](const std::string& sector) {
      return std::find(kStanding.begin(), kStanding.end(), sector) != kStanding.end();
    });
  });
}

}  // namespace

bool is_public_page(const text::Text& text, const who::Cast& cast) {
  constexpr std::size_t kTooShort = 1500;  // bytes
  constexpr std::size_t kBytesAnOrgan = 830;
  if (text.source.size() < kTooShort) return true;
  const auto organs = std::count_if(cast.mentions.begin(), cast.mentions.end(), [&](const who::Mention& mention) {
    return mention.entity < cast.entities.size() && is_organ(cast.entities[mention.entity]);
  });
  return static_cast<std::size_t>(organs) * kBytesAnOrgan >= text.source.size();
}

bool is_public(const Event& event, const text::Text& text, const who::Cast& cast, bool public_page) {
  if (!public_page && !is_act_of_power(event, cast)) return false;
  if ((event.type == Type::threaten || event.mode == "visit") && !event.actors.empty() && !has_standing(event, cast))
    return false;
  if (needs_other_side(event) && !has_other_side(event, text, cast)) return false;
  const auto any_party = [&](auto&& holds) {
    const auto among = [&](const std::vector<Participant>& parties) {
      return std::any_of(parties.begin(), parties.end(), [&](const Participant& party) {
        return party.entity < cast.entities.size() && holds(cast.entities[party.entity]);
      });
    };
    return among(event.actors) || among(event.recipients);
  };
  if (any_party(has_public_part)) return true;
  if (event.mode == "visit" && event.place != where::kNoPlace) return true;  // somebody's visit to somewhere
  const bool nobody =
      event.actors.empty() && std::all_of(event.recipients.begin(), event.recipients.end(),
                                          [](const Participant& p) { return p.entity == who::kNoEntity; });
  if (is_contentious(event.type) && nobody) return event.place != where::kNoPlace;  // "riots broke out in Nantes"
  if ((is_contentious(event.type) || event.mode == "release") && any_party(is_somebody)) return true;
  if (!any_party([](const who::Entity& entity) { return is_somebody(entity) || entity.named; })) return false;
  const text::Sentence& sentence = text.sentences[text.tokens[event.trigger].sentence];
  const auto first = std::lower_bound(cast.mentions.begin(), cast.mentions.end(), sentence.first,
                                      [](const who::Mention& m, std::uint32_t token) { return m.first < token; });
  for (auto it = first; it != cast.mentions.end() && it->first < sentence.last; ++it)
    if (it->entity < cast.entities.size() && has_public_part(cast.entities[it->entity])) return true;
  return false;
}

void keep_public(std::vector<Event>& events, const text::Text& text, const who::Cast& cast) {
  const bool public_page = is_public_page(text, cast);
  std::erase_if(events, [&](const Event& event) { return !is_public(event, text, cast, public_page); });
}

}  // namespace dragoman::what
