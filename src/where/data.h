// The compiled gazetteer as it lies in the archive: for the .cpp files of this folder only.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.h"
#include "base/phrases.h"
#include "where/gazetteer.h"

namespace dragoman::where {

// One place. Strings are indices into the string arrays, places are indices into this array.
struct Record {
  std::uint32_t geonames;
  std::uint32_t name;
  PlaceIndex region;    // the first-level region it lies in, or kNoPlace
  PlaceIndex district;  // the second-level one
  float latitude;
  float longitude;
  std::uint32_t population;
  std::uint32_t name_hash;  // of the words of its main name: tells the main name from other names
  std::uint16_t country;    // index into `countries`
  std::uint16_t seat;       // the country whose government the name stands for, or 0
  std::uint8_t feature;     // index into `features`
  std::uint8_t precision;
  std::uint16_t spare;
};

// A local outlet's domain and its home town. Sorted by domain, for a binary search.
struct Outlet {
  std::uint32_t domain;  // string
  PlaceIndex home;
};

// What else a name may be; see knowledge/places/ambiguous.txt.
enum class Doubt : std::uint32_t { word = 1, surname = 2, first_name = 3 };

// What a word beside a name says about it; see knowledge/places/words.txt.
enum class Noun : std::uint32_t {
  region = 1,
  county,
  organisation,
  facility,
  street,
  water,
  title,
  act,
  part,
  near,
  locative,
  settlement,
  origin,
  motion,
  thrown,
  saying,
};

struct Gazetteer::Data {
  Archive archive;  // keeps the arrays alive
  std::span<const Record> records;
  std::span<const Outlet> outlets;
  Strings names;
  Strings ids;
  Strings countries;  // ISO alpha-3; 0 is ""
  Strings features;   // "P.PPLC"
  Strings domains;
  PhraseTable phrases;              // names and other names
  PhraseTable adjectives;           // "French", "Syrian": values are places
  PhraseTable demonyms;             // "Frenchman", "Syrians"
  PhraseTable abbreviations;        // "Calif.", "TX": first-level regions, read only beside a name
  PhraseTable doubts;               // values are Doubt
  PhraseTable nouns;                // "embassy", "River": values are Noun
  std::uint32_t country_count = 0;  // records [0, country_count) are the states
  std::map<std::string_view, PlaceIndex, std::less<>> by_iso;

  // A user's own places; see layer.h. Their indices follow those of the archive, as do the indices of their names.
  bool has_layer = false;
  std::size_t base_size = 0;                   // places of the archive
  std::shared_ptr<std::vector<Record>> owned;  // both, when there is a layer
  Archive layer;
  Strings layer_names;
  Strings layer_ids;
  PhraseTable layer_phrases;                        // values: what the archive knows by the name, then the layer's
  [[nodiscard]] std::uint64_t fingerprint() const;  // of the archive's places
  [[nodiscard]] std::string_view id(PlaceIndex place) const {
    return place < base_size ? ids[place] : layer_ids[static_cast<std::uint32_t>(place - base_size)];
  }

  [[nodiscard]] std::string_view feature(PlaceIndex place) const {
    const std::string_view text = features[records[place].feature];
    return text.size() > 2 ? text.substr(2) : std::string_view{};
  }
  [[nodiscard]] char feature_class(PlaceIndex place) const {
    const std::string_view text = features[records[place].feature];
    return text.empty() ? ' ' : text[0];
  }
  [[nodiscard]] std::string_view country(PlaceIndex place) const { return countries[records[place].country]; }
  [[nodiscard]] std::string_view name(PlaceIndex place) const {
    const std::uint32_t at = records[place].name;
    return at < names.size() ? names[at] : layer_names[static_cast<std::uint32_t>(at - names.size())];
  }
  [[nodiscard]] bool is_country(PlaceIndex place) const { return place < country_count; }
};

inline std::uint32_t hash_words(std::span<const Word> words) {
  std::uint64_t hash = words.size();
  for (const Word& word : words) hash = (hash ^ word.hash) * 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace dragoman::where
