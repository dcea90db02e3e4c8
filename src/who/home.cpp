// Whose government "the government" is.
//
// A reader takes a bare organ of state for that of the state the text is at: the dateline's, the one spoken of, the
// outlet's. "The government said it had expelled two Russian diplomats" first names Russia as the other party: whoever
// wrote "Russian" there set it apart. So a state is not the organ's where the organ's own sentence is the first to
// speak of it, as a party and not as a place, behind the organ or as the passive's subject; an object before that
// ("Prague warned Russia") does not make it the text's home either. A page that goes on about that one state and no
// other is at home there all the same. Then the dateline comes first, then the one other state spoken of before, then
// the outlet's. Tests: linking_test.cpp, tests/who/organs.txt.
#include <algorithm>

#include "who/linker.h"

namespace dragoman::who {

using text::Relation;

bool is_state_sector(std::string_view sectors) {
  constexpr std::string_view kState[] = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"};
  return std::any_of(std::begin(kState), std::end(kState), [&](std::string_view s) { return sectors.starts_with(s); });
}

// The states a phrase speaks of, and whether as places.
std::vector<std::pair<std::string, bool>> Linker::spoken_by(const Nominal& nominal) const {
  std::vector<std::pair<std::string, bool>> out;
  for (const auto& piece : nominal.pieces)
    if (piece.kind == HitKind::country)
      out.emplace_back(data_.string(data_.countries[piece.value >> 3].code),
                       nominal.form == Form::country && nominal.place);
  if (!nominal.place_country.empty()) out.emplace_back(nominal.place_country, !nominal.government);
  return out;
}

// An object or the passive's subject does not say where the text is at home.
bool Linker::is_object(const Nominal& nominal) const {
  std::uint32_t token = nominal.head;
  for (int steps = 0; steps < 8; ++steps) {
    const auto relation = text_.tokens[token].relation;
    const auto base = text::base(relation);
    if (base == Relation::obj || base == Relation::iobj || base == Relation::obl || relation == Relation::nsubj_pass)
      return true;
    const bool part = base == Relation::nmod || base == Relation::conj || base == Relation::appos ||
                      base == Relation::compound || base == Relation::amod || base == Relation::flat;
    if (!part || text_.tokens[token].head == text::kRoot) return false;
    token = text_.tokens[token].head;
  }
  return false;
}

void Linker::note_homes() {
  constexpr std::size_t kThroughout = 3;  // sentences
  introduced_.clear();
  std::set<std::uint32_t> sentences;
  for (std::uint32_t i = 0; i < nominals_.size(); ++i)
    for (const auto& [code, place] : spoken_by(nominals_[i])) {
      sentences.insert(nominals_[i].sentence);
      if (place || !is_object(nominals_[i])) introduced_.try_emplace(code, i);
    }
  if (context_.countries.size() == 1 && sentences.size() >= kThroughout) introduced_[context_.countries.front()] = 0;
}

// Is the state the other party of the sentence, and new to the text?
bool Linker::is_other_party(std::uint32_t index, std::string_view code) const {
  const auto& nominal = nominals_[index];
  const auto at = introduced_.find(code);
  if (at != introduced_.end() && at->second <= index) return false;
  auto i = std::partition_point(nominals_.begin(), nominals_.end(),
                                [&](const Nominal& other) { return other.sentence < nominal.sentence; });
  bool party = false;
  for (; i != nominals_.end() && i->sentence == nominal.sentence; ++i)
    for (const auto& [spoken, place] : spoken_by(*i)) {
      if (spoken != code) continue;
      if (place) return false;
      party = true;
    }
  return party;
}

std::pair<std::string, std::string> Linker::state_of_organ(std::uint32_t index) const {
  const auto& nominal = nominals_[index];
  auto found = context_country(nominal);
  if (nominal.agent == kNone || !is_state_sector(nominal.sectors)) return found;
  const bool stated = !found.first.empty() && (found.first == context_.dateline || found.first == context_.outlet);
  if (stated || (!found.first.empty() && !is_other_party(index, found.first))) return found;
  bool contrast = false;
  std::vector<std::string> homes;
  for (const auto& code : context_.countries) {
    if (is_other_party(index, code))
      contrast = true;
    else if (const auto at = introduced_.find(code); at != introduced_.end() && at->second < index)
      homes.push_back(code);
  }
  if (!contrast) return found;
  if (!context_.dateline.empty()) return {context_.dateline, "dateline"};
  if (homes.size() == 1) return {homes.front(), "the state spoken of before"};
  if (homes.empty() && !context_.outlet.empty()) return {context_.outlet, "the outlet's country"};
  return {};
}

}  // namespace dragoman::who
