// Answering "who was the X of Y on D".
//
// The question is words: those that name a state ("Iran", "Iranian") or a body ("NATO") are taken out, small words
// dropped, and the rest must name an office. The rest is tried first against titles as the sources have them, as a bag
// of words ("health minister" is "minister of health", "supreme leader" is not "president"), then as a title the agents
// know ("premier": head of government), then by neighbours: a president who heads the government, an army chief where
// only a chief of the general staff is listed. Tests: tests/who/questions.tsv.
#include "who/lookup.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/lines.h"
#include "base/phrases.h"
#include "who/data.h"
#include "who/roles.h"

namespace dragoman::who {
namespace {

using Bag = std::multiset<std::string>;

bool is_small(std::string_view word) {
  constexpr std::string_view kSmall[] = {"who", "was", "is", "were", "the", "of",     "for",
                                         "s",   "and", "in", "a",    "on",  "acting", "to"};
  return std::find(std::begin(kSmall), std::end(kSmall), word) != std::end(kSmall);
}

Bag bag_of(std::string_view text) {
  Bag out;
  const std::string folded = normalise_phrase(text);
  for (auto word : split_list(folded, ' ')) {
    if (is_small(word)) continue;
    std::string w(word);
    // One spelling for both sides of the Atlantic and for the words that titles vary.
    if (w == "defense") w = "defence";
    if (w == "advisor") w = "adviser";
    out.insert(w);
  }
  return out;
}

struct Reading {
  std::string country;
  std::string office_words;
};

// Each way to take a state or a body out of the question.
std::vector<Reading> readings(std::string_view question, const Directory::Data& data) {
  std::vector<Reading> out;
  std::vector<Word> words;
  split_words(question, words);
  std::vector<PhraseTable::Match> matches;
  const auto take = [&](std::size_t at, std::size_t count, std::string_view country, bool keep_words) {
    std::string rest;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!keep_words && i >= at && i < at + count) continue;
      rest += std::string(slice(question, words[i].span)) + " ";
    }
    out.push_back({std::string(country), rest});
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    matches.clear();
    data.country_words.match(words, i, matches);
    for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
      if (match->values.empty()) continue;
      if ((match->values.front() & 7U) == static_cast<std::uint32_t>(CountryWord::capital)) continue;
      take(i, match->words, data.string(data.countries[match->values.front() >> 3].code), false);
    }
    matches.clear();
    data.body_names.match(words, i, matches);
    for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
      if (match->values.empty()) continue;
      const auto country = data.string(data.bodies[match->values.front() >> 1].country);
      take(i, match->words, country, true);
      take(i, match->words, country, false);
    }
  }
  return out;
}

std::vector<const TermRow*> on_day(std::span<const TermRow> rows, when::Day day, const auto& accept) {
  std::vector<const TermRow*> out;
  for (const auto& row : rows)
    if (row.from <= day.value && day.value < row.to && accept(row)) out.push_back(&row);
  std::stable_sort(out.begin(), out.end(), [](const TermRow* a, const TermRow* b) { return a->from > b->from; });
  return out;
}

std::vector<const TermRow*> find(const Directory::Data& data, const Reading& reading, when::Day day) {
  const auto rows = data.terms_in(reading.country);
  const Bag wanted = bag_of(reading.office_words);
  if (wanted.empty()) return {};
  auto out = on_day(rows, day, [&](const TermRow& row) { return bag_of(data.string(row.title)) == wanted; });
  std::string phrase;
  for (auto word : split_list(reading.office_words, ' '))
    if (!is_small(normalise_phrase(word)) || !phrase.empty()) phrase += std::string(word) + " ";
  std::string office;
  while (!phrase.empty() && office.empty()) {
    for (const auto value : data.agent_phrases.find(phrase))
      if (office.empty()) office = data.string(data.agents[value >> 1].office);
    // Drop a small word left at the end: "foreign minister of".
    while (!phrase.empty() && phrase.back() == ' ') phrase.pop_back();
    const auto blank = phrase.rfind(' ');
    if (!office.empty() || blank == std::string::npos || !is_small(phrase.substr(blank + 1))) break;
    phrase.resize(blank);
  }
  if (wanted == Bag{"leader"} || wanted == Bag{"ruler"}) office = "head of state";
  if (office.empty()) office = normalise_phrase(reading.office_words);
  const auto by = [&](std::string_view name, bool family) {
    if (!out.empty()) return;
    out = on_day(rows, day, [&](const TermRow& row) {
      const auto has = data.string(row.office);
      return family ? same_office(has, name) : has == name || bag_of(has) == wanted;
    });
  };
  by(office, false);
  by(office, true);
  if (office == "army chief") by("military chief", false);
  if (office == "military chief") by("army chief", false);
  return out;
}

}  // namespace

std::vector<Term> answer(std::string_view question, when::Day on, const Directory& directory) {
  const auto& data = directory.data();
  for (const auto& reading : readings(question, data)) {
    const auto found = find(data, reading, on);
    if (found.empty()) continue;
    std::vector<Term> out;
    for (const auto* row : found) {
      // One person once, though two sources may hold the term.
      const auto term = data.term(*row);
      if (std::none_of(out.begin(), out.end(), [&](const Term& t) { return t.person_id == term.person_id; }))
        out.push_back(term);
    }
    return out;
  }
  return {};
}

}  // namespace dragoman::who
