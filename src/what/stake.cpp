// Who has to take part for an act to count.
//
// "Toddlers protest at bedtime", "the monk roasted the berries", "our engineering teams worked closely with the firm":
// the words are those of news, and the lexicon reads them as PROTEST, ACCUSE, COOPERATE. What tells them apart is who
// acts. PLOVER codes political actors; a company with a company, a dentist with a patient are nobody's foreign policy.
// So verbal and cooperative acts need public life in their parties or at least in their sentence, and violence and
// protest one party that is somebody. It is a test on actors, not on topics: "a monk was arrested by police" stays.
// Tested by stake_test.cpp.
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

bool is_somebody(const who::Entity& entity) {
  return !entity.country.empty() || !entity.sectors.empty() || entity.kind == who::Kind::person;
}

}  // namespace

bool is_public(const Event& event, const text::Text& text, const who::Cast& cast) {
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
  if (is_contentious(event.type) && any_party(is_somebody)) return true;
  if (!any_party([](const who::Entity& entity) { return is_somebody(entity) || entity.named; })) return false;
  const text::Sentence& sentence = text.sentences[text.tokens[event.trigger].sentence];
  const auto first = std::lower_bound(cast.mentions.begin(), cast.mentions.end(), sentence.first,
                                      [](const who::Mention& m, std::uint32_t token) { return m.first < token; });
  for (auto it = first; it != cast.mentions.end() && it->first < sentence.last; ++it)
    if (it->entity < cast.entities.size() && has_public_part(cast.entities[it->entity])) return true;
  return false;
}

void keep_public(std::vector<Event>& events, const text::Text& text, const who::Cast& cast) {
  std::erase_if(events, [&](const Event& event) { return !is_public(event, text, cast); });
}

}  // namespace dragoman::what
