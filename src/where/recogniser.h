// The recogniser's state, shared by recognise.cpp (which names) and signs.cpp (what speaks for them). Not for others.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "where/recognise.h"

namespace dragoman::where {

struct Recogniser {
  const text::Text& text;
  const Gazetteer::Data& data;
  const Context& context;
  const Scan& scan;
  std::vector<Found> found;
  std::vector<bool> person;                         // per word: part of a person's name, by title or first name
  std::unordered_map<std::uint64_t, int> surnames;  // word hashes of the surnames of persons in the text

  void find_all();
  void find_in(std::uint32_t sentence);
  void drop_article(Found& f) const;
  [[nodiscard]] bool is_cut_short(const Found& f, std::uint32_t end, std::vector<PhraseTable::Match>& matches) const;
  bool take(std::uint32_t at, std::uint32_t end, std::vector<PhraseTable::Match>& matches);
  [[nodiscard]] bool stands_alone(std::uint32_t first, std::uint32_t last, bool dotted) const;
  bool take_abbreviation(std::uint32_t at, std::uint32_t end);
  [[nodiscard]] bool is_well_known(std::span<const std::uint32_t> values) const;
  [[nodiscard]] bool is_written_as_name(std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] bool is_aligned(std::uint32_t first, std::uint32_t last) const;
  void find_persons();
  void link_containers();
  void link_counties();
  void sign_place(Found& f) const;
  void sign_company(Found& f) const;
  void sign_syntax(Found& f) const;
  void sign_repetition();
  void sign_all();
  [[nodiscard]] bool is_seat(const Found& f) const;
  void take_span(Span span);
};

// The word as it stands in the text.
[[nodiscard]] inline std::string_view form(const Recogniser& r, std::uint32_t word) {
  return slice(r.text.source, r.scan.words[word].word.span);
}

}  // namespace dragoman::where
