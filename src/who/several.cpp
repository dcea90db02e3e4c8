// One noun for several states: "the foreign ministers of France and Germany" are two actors.
//
// A plural role over coordinated states is a list, one actor for each state, each read as if the phrase named that
// state alone: somebody met before, whom the directory has in the office on the date, or a described actor of that
// state. Only the coordination makes a list; "the foreign ministers of the bloc" stay one group. "The French and German
// foreign ministers" are the same two. "The two countries" are the two named last, if it is plain which. Tests:
// linking_test.cpp.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "who/linker.h"

namespace dragoman::who {
namespace {

// "foreign ministers" to "foreign minister", "armies" to "army"; `otherwise` for what is no plain plural.
std::string singular_of(std::string words, std::string_view otherwise) {
  if (words.find(" of ") != std::string::npos || !words.ends_with('s')) return std::string(otherwise);
  if (words.ends_with("ies")) return words.replace(words.size() - 3, 3, "y");
  words.pop_back();
  return words;
}

bool is_state(const Nominal& nominal) { return nominal.form == Form::country && !nominal.country.empty(); }

bool is_possessive(std::string_view mark) { return mark == "'s" || mark == "’s" || mark == "'" || mark == "’"; }

}  // namespace

// The state whose adjective is all of the phrase: "the French".
std::string Linker::adjective_alone(const Nominal& nominal) const {
  std::uint32_t first = nominal.first;
  while (first < nominal.last && text_.tokens[first].upos == text::Upos::det) ++first;
  for (const auto& piece : nominal.pieces)
    if (piece.kind == HitKind::country && piece.first <= first && piece.last == nominal.last && (piece.value & 7U) != 0)
      return std::string(data_.string(data_.countries[piece.value >> 3].code));
  return {};
}

Linker::States Linker::states_of(std::uint32_t index) const {
  States out;
  const auto& whole = nominals_[index];
  const auto word_at = [&](std::uint32_t t) { return t < text_.tokens.size() ? text_.form(t) : std::string_view(); };
  if (whole.complement != kNone && whole.preposition == "of" && is_state(nominals_[whole.complement])) {
    bool closed = false;
    for (std::uint32_t i = whole.complement; i < nominals_.size() && !closed; ++i) {
      const auto& state = nominals_[i];
      if (!is_state(state) || state.sentence != whole.sentence || is_possessive(word_at(state.last))) break;
      out.codes.push_back(state.country);
      out.last = state.last;
      closed = i > whole.complement && word_at(state.first - 1) == "and";
      const bool comma = word_at(state.last) == ",";
      const std::uint32_t next = state.last + (comma && word_at(state.last + 1) == "and" ? 2U : 1U);
      if ((!comma && word_at(state.last) != "and") || i + 1 >= nominals_.size() || nominals_[i + 1].first != next)
        break;
    }
    if (!closed) out.codes.clear();
    out.first = whole.first;
  } else if (!whole.country.empty() && whole.pieces.size() > 1 && whole.pieces.front().kind == HitKind::country) {
    // Back from "German foreign ministers" over "and" to "the French", and over commas from there.
    out.codes.push_back(whole.country);
    out.first = whole.first;
    out.last = whole.last;
    for (std::uint32_t i = index; i-- > 0 && nominals_[i].sentence == whole.sentence;) {
      const bool next_to_last = out.codes.size() == 1;
      const auto link = word_at(nominals_[i].last);
      if (nominals_[i].last + 1 != out.first || (next_to_last ? link != "and" : link != ",")) break;
      const std::string code = adjective_alone(nominals_[i]);
      if (code.empty()) break;
      out.codes.insert(out.codes.begin(), code);
      out.parts.push_back(i);
      out.first = nominals_[i].first;
    }
  }
  std::vector<std::string> distinct;
  for (const auto& code : out.codes)
    if (std::find(distinct.begin(), distinct.end(), code) == distinct.end()) distinct.push_back(code);
  out.codes = distinct.size() > 1 ? distinct : std::vector<std::string>{};
  return out;
}

std::uint32_t Linker::actor_of_state(std::uint32_t index, std::string_view noun) {
  auto& nominal = nominals_[index];
  if (const auto met = antecedent_of(index); met != kNone) return met;
  if (const auto person = holder_of(nominal, nominal.office); person != kNone) {
    const auto known = entity_of_person(person);
    return known == kNoEntity ? add_holder(person, nominal, nominal.office) : known;
  }
  const bool group = (data_.agents[nominal.agent].flags & kGroup) != 0;
  const std::string key =
      group ? fmt::format("{}/{}", nominal.country, noun) : fmt::format("{}/one {}", nominal.country, noun);
  if (const auto at = described_.find(key); at != described_.end()) return at->second;
  Entity entity;
  entity.kind = group ? Kind::body : Kind::person;
  entity.gender = group ? 'n' : nominal.gender;
  entity.country = nominal.country;
  set_sectors(entity, nominal.sectors.empty() ? "GOV" : nominal.sectors);
  entity.named = group;
  if (group) {
    entity.id = fmt::format("{}:{}", nominal.country, noun);
    std::replace(entity.id.begin(), entity.id.end(), ' ', '-');
  } else {
    entity.role = noun;
  }
  std::string_view state = nominal.country;
  for (const auto& row : data_.countries)
    if (data_.string(row.code) == nominal.country) state = data_.string(row.name);
  entity.name = fmt::format("{} of {}", noun, state);
  entity.role_source = "noun phrase; country: one of several";
  Known known;
  known.office = nominal.office;
  known.head_word = last_word(noun);
  const auto found = add(std::move(entity), std::move(known));
  described_.emplace(key, found);
  return found;
}

void Linker::link_several(std::uint32_t index) {
  auto& nominal = nominals_[index];
  if (nominal.form != Form::description || nominal.entity != kNone || nominal.agent == kNone || nominal.indefinite ||
      nominal.former || is_predicate(nominal))
    return;
  const auto& row = data_.agents[nominal.agent];
  const bool leaders = is_leader_noun(noun_of(nominal));
  if (!nominal.agent_plural && !(leaders && noun_of(nominal).ends_with('s'))) return;
  const bool organ = (row.flags & (kGroup | kWeak)) == kGroup && is_state_sector(nominal.sectors);
  if (nominal.office.empty() && !organ && !leaders) return;
  const States states = states_of(index);
  if (states.codes.empty()) return;
  const std::string noun =
      singular_of(folded(text_, nominal.agent_first, nominal.agent_last), data_.string(row.phrase));
  const Nominal whole = nominal;
  std::vector<std::uint32_t> actors;
  for (const auto& code : states.codes) {
    nominal.country = code;
    nominal.plural = nominal.agent_plural = false;
    nominal.definite = true;
    actors.push_back(actor_of_state(index, noun));
  }
  nominal = whole;
  nominal.wide_first = std::min(nominal.wide_first, states.first);
  nominal.wide_last = std::max(nominal.wide_last, states.last);
  for (const auto part : states.parts)
    if (nominals_[part].entity == kNone) nominals_[part].form = Form::none;
  for (const auto actor : actors)
    mention(index, actor, How::description, fmt::format("one of {}", words(nominal.wide_first, nominal.wide_last)));
}

// "The two countries", "both states", "the two neighbours".
bool Linker::names_both(const Nominal& nominal) const {
  static constexpr std::string_view kStates[] = {"countries", "nations", "states", "neighbours", "neighbors"};
  const auto noun = to_lower(text_.form(nominal.last - 1));
  if (nominal.entity != kNone || std::find(std::begin(kStates), std::end(kStates), noun) == std::end(kStates))
    return false;
  for (std::uint32_t t = nominal.first; t + 1 < nominal.last; ++t) {
    const auto word = to_lower(text_.form(t));
    if (word == "both" || (word == "two" && t > nominal.first && to_lower(text_.form(t - 1)) == "the")) return true;
  }
  return false;
}

void Linker::link_both(std::uint32_t index) {
  constexpr std::uint32_t kBack = 2;  // sentences
  auto& nominal = nominals_[index];
  if (!names_both(nominal)) return;
  const auto state = [&](std::uint32_t i) {
    const auto e = nominals_[i].entity;
    return e != kNone && cast_.entities[e].kind == Kind::country ? e : kNone;
  };
  // The nearest two that "and" joins; else the only two there are.
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = index; i-- > 0 && nominals_[i].sentence + kBack >= nominal.sentence;) {
    const auto right = state(i);
    if (right == kNone) continue;
    const auto left = i > 0 ? state(i - 1) : kNone;
    const bool longer = i > 1 && state(i - 2) != kNone && nominals_[i - 2].last + 1 == nominals_[i - 1].first;
    if (!longer && left != kNone && left != right && nominals_[i - 1].last + 1 == nominals_[i].first &&
        text_.form(nominals_[i].first - 1) == "and") {
      found = {left, right};
      break;
    }
    if (std::find(found.begin(), found.end(), right) == found.end()) found.insert(found.begin(), right);
  }
  if (found.size() != 2) return;
  for (const auto e : found) mention(index, e, How::description, "one of the two states named before");
}

}  // namespace dragoman::who
