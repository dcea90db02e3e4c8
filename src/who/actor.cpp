// Actors: names of kinds, the printed code, and looking up a mention by its head.
#include "who/actor.h"

#include <array>

namespace dragoman::who {

const char* name(Kind kind) {
  constexpr std::array kNames = {"country", "body", "person", "group"};
  return kNames.at(static_cast<std::size_t>(kind));
}

const char* name(How how) {
  constexpr std::array kNames = {"name",      "alias",   "acronym",    "surname", "title", "description",
                                 "adjective", "metonym", "apposition", "pronoun", "outlet"};
  return kNames.at(static_cast<std::size_t>(how));
}

std::string Entity::code() const {
  std::string out = country;
  for (const auto& sector : sectors) {
    if (!out.empty()) out += ' ';
    out += sector;
  }
  return out;
}

const Mention* Cast::mention_of_head(std::uint32_t token) const {
  const Mention* widest = nullptr;
  const Mention* second = nullptr;
  const auto wider = [](const Mention& a, const Mention* b) { return !b || a.last - a.first > b->last - b->first; };
  for (const auto& mention : mentions) {
    if (mention.first > token) break;
    if (mention.head == token) {
      if (wider(mention, widest)) widest = &mention;
    } else if (mention.second_head == token) {
      if (wider(mention, second)) second = &mention;
    }
  }
  return widest ? widest : second;
}

std::vector<const Mention*> Cast::mentions_of_head(std::uint32_t token) const {
  std::vector<const Mention*> out;
  const Mention* widest = mention_of_head(token);
  for (const auto& mention : mentions) {
    if (!widest || mention.first > widest->first) break;
    if (mention.first == widest->first && mention.last == widest->last && mention.head == widest->head)
      out.push_back(&mention);
  }
  return out;
}

}  // namespace dragoman::who
