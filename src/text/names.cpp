// Agreement of names over a text.
//
// "Muqtada al-Sadr called for calm. Sadr's aides said Baghdad was quiet." The network may take the lone "Sadr" for a
// place. Each name votes for the type of its form with its probability, and a person of several words also votes for
// its last word. A name takes another type only if that one has half as many votes again; a proper noun outside all
// names becomes one if its form has votes enough. Web addresses and names without a proper noun are dropped first.
// What begins with a rank is a person without it: "Gen Kayani" gives Kayani (but "Gen Z" stays as it is).
// Source: label consistency as in Krishnan and Manning 2006, with counting instead of a second model.
// Tests: names_test.cpp.
#include "text/names.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace dragoman::text {
namespace {

using Votes = std::array<float, 8>;
using Ballot = std::map<std::string, Votes, std::less<>>;

constexpr float kClear = 1.5F;    // how much more another type needs
constexpr float kEnough = 1.2F;   // votes that mark a proper noun: more than one name
constexpr float kPartial = 0.6F;  // weight of a person's last word

bool is_proper(const Token& token) {
  const std::string_view xpos = xpos_name(token.xpos);
  return token.upos == Upos::propn || xpos == "NNP" || xpos == "NNPS";
}

bool is_name(const Text& text, const Name& name) {
  bool proper = name.type == NameType::norp;
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    if (xpos_name(text.tokens[i].xpos) == "ADD") return false;
    proper = proper || is_proper(text.tokens[i]);
  }
  return proper;
}

bool is_rank(std::string_view form) {
  static constexpr std::array<std::string_view, 19> kRanks = {
      "Gen", "Lt",      "Col",    "Maj",     "Capt",   "Cpl",      "Sgt", "Brig", "Adm", "Cmdr",
      "Cdr", "Col-Gen", "Lt-Gen", "Maj-Gen", "Lt-Col", "Brig-Gen", "Mr",  "Mrs",  "Ms"};
  if (form.ends_with('.')) form.remove_suffix(1);
  return std::find(kRanks.begin(), kRanks.end(), form) != kRanks.end();
}

void cut_ranks(Text& text) {
  for (Name& name : text.names)
    while (name.last - name.first > 1 && is_rank(text.form(name.first)) && text.form(name.first + 1).size() > 1) {
      ++name.first;
      name.type = NameType::per;
    }
}

std::string form_of(const Text& text, const Name& name) {
  std::string out;
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    if (i > name.first) out += ' ';
    out += text.form(i);
  }
  return out;
}

Ballot count_votes(const Text& text) {
  Ballot ballot;
  for (const Name& name : text.names) {
    const auto type = static_cast<std::size_t>(name.type);
    ballot[form_of(text, name)][type] += name.score;
    if (name.type == NameType::per && name.last - name.first > 1)
      ballot[std::string(text.form(name.last - 1))][type] += kPartial * name.score;
  }
  return ballot;
}

std::size_t winner(const Votes& votes) {
  return static_cast<std::size_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

// Proper nouns outside all names whose form the text has named elsewhere.
std::vector<Name> missed_names(const Text& text, const Ballot& ballot) {
  std::vector<Name> out;
  std::size_t next = 0;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    while (next < text.names.size() && text.names[next].last <= i) ++next;
    if (next < text.names.size() && text.names[next].first <= i) continue;
    if (text.tokens[i].upos != Upos::propn) continue;
    const auto votes = ballot.find(text.form(i));
    if (votes == ballot.end()) continue;
    const std::size_t best = winner(votes->second);
    const float need = static_cast<NameType>(best) == NameType::per ? kPartial * 0.9F : kEnough;
    if (votes->second[best] < need) continue;
    out.push_back({i, i + 1, static_cast<NameType>(best), 0.5F});
  }
  return out;
}

}  // namespace

void agree_names(Text& text) {
  std::erase_if(text.names, [&](const Name& name) { return !is_name(text, name); });
  cut_ranks(text);
  const Ballot ballot = count_votes(text);
  for (Name& name : text.names) {
    const Votes& votes = ballot.find(form_of(text, name))->second;
    const std::size_t best = winner(votes);
    if (votes[best] > kClear * votes[static_cast<std::size_t>(name.type)]) name.type = static_cast<NameType>(best);
  }
  const std::vector<Name> missed = missed_names(text, ballot);
  text.names.insert(text.names.end(), missed.begin(), missed.end());
  std::sort(text.names.begin(), text.names.end(), [](const Name& a, const Name& b) { return a.first < b.first; });
}

}  // namespace dragoman::text
