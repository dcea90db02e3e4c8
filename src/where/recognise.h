// Finding what may be place names in a text, and judging whether each is one. For the .cpp files of this folder only.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "where/gazetteer.h"
#include "where/scan.h"

namespace dragoman::where {

enum class Kind : std::uint8_t { name, adjective, demonym, abbreviation };

// What the judgement rests on; one bit each. The weights are in recognise.cpp.
enum class Sign : std::uint8_t {
  is_adjective,
  is_demonym,
  many_words,
  state,
  first_region,
  second_region,
  own_entry,
  million,
  hundred_thousand,
  ten_thousand,
  small,
  other_name_only,
  word,
  surname,
  first_name,
  initial,
  initial_doubtful,
  caseless,
  title,
  all_caps,
  after_locative,
  after_of,
  after_capital,
  after_first_name,
  after_title,
  after_organisation,
  after_part,
  after_settlement,
  before_capital,
  before_organisation,
  before_facility,
  before_street,
  before_water,
  before_region,
  before_county,
  before_surname,
  before_act,
  before_noun,
  has_container,
  is_container,
  after_comma_place,
  before_comma_place,
  in_list,
  repeated,
  repeated_well,
  person_in_text,
  tagged_name,
  tagged_other,
  ner_place,
  ner_person,
  ner_organisation,
  ner_other,
  ner_silent,
  ner_part,
  dateline,
  after_the,
  outlet_region,
  long_name,
  after_initial,
  before_possessive,
  of_organisation,
  hyphen,
  acronym,
  count,
};

struct Found {
  std::uint32_t first = 0;  // words [first, last) of the scan
  std::uint32_t last = 0;
  Span span;
  std::uint32_t sentence = 0;
  Kind kind = Kind::name;
  std::span<const std::uint32_t> values;
  std::span<const std::uint32_t> counties;  // "Butler" of "Butler and Clark counties": Butler County
  std::uint32_t hash = 0;                   // of its words
  std::uint32_t container = kNone;          // the found that says where it lies: "Paris, Texas"
  std::uint64_t signs = 0;
  float score = 0;  // above 0: a place
  [[nodiscard]] bool has(Sign sign) const { return signs >> static_cast<unsigned>(sign) & 1U; }
  void set(Sign sign, bool value = true) {
    if (value) signs |= std::uint64_t{1} << static_cast<unsigned>(sign);
  }
};
static_assert(static_cast<unsigned>(Sign::count) <= 64);

// Everything that might be a place, in text order, not overlapping, judged; also what was rejected, for the resolver's
// evidence and for training. See train/places/README.md.
[[nodiscard]] std::vector<Found> recognise(const text::Text& text, const Gazetteer::Data& data, const Context& context,
                                           const Scan& scan);

// The same for spans that are known to be places: all are accepted, nothing else is.
[[nodiscard]] std::vector<Found> recognise_spans(const text::Text& text, const Gazetteer::Data& data,
                                                 const Context& context, const Scan& scan, std::span<const Span> spans);

}  // namespace dragoman::where
