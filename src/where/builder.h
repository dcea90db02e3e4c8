// Building the compiled gazetteer: the state shared by compile.cpp and compile_tables.cpp. Not for other folders.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/archive.h"
#include "base/lines.h"
#include "base/phrases.h"
#include "base/result.h"
#include "where/data.h"

namespace dragoman::where {

// A place on its way into the archive, with its names.
struct Draft {
  Record record{0, 0, kNoPlace, kNoPlace, 0, 0, 0, 0, 0, 0, 0, 1, 0};
  std::string name;
  std::string id;
  std::string country;  // ISO alpha-3
  std::string feature;  // "P.PPLC"
  std::string admin1;   // GeoNames codes
  std::string admin2;
  std::vector<std::string> names;  // other names
  std::vector<std::string> adjectives;
  std::vector<std::string> demonyms;
  std::string seat;  // ISO alpha-3 of the state whose government the name stands for
};

struct Builder {
  std::vector<Draft> drafts;
  std::uint32_t country_count = 0;
  std::map<std::string, std::string, std::less<>> iso3_of;                // by alpha-2
  std::map<std::string, PlaceIndex, std::less<>> country_at;              // by alpha-3
  std::map<std::string, std::vector<std::string>, std::less<>> capitals;  // by alpha-3
  std::unordered_map<std::uint32_t, PlaceIndex> by_geonames;
  std::map<std::string, PlaceIndex, std::less<>> by_admin;  // "US.TX", "US.TX.079"
  std::vector<Outlet> outlets;
  std::map<std::string, PlaceIndex, std::less<>> outlet_at;  // by domain
};

// compile_tables.cpp: the tables people write.
[[nodiscard]] Result<void> read_countries(const std::filesystem::path& folder, Builder& builder);
[[nodiscard]] Result<void> read_regions(const std::filesystem::path& folder, Builder& builder);
[[nodiscard]] Result<void> read_outlets(const std::filesystem::path& knowledge, Builder& builder);
[[nodiscard]] Result<void> write_abbreviations(const std::filesystem::path& folder, const Builder& builder,
                                               ArchiveWriter& out);
[[nodiscard]] Result<void> write_doubts(const std::filesystem::path& folder, ArchiveWriter& out);
[[nodiscard]] Result<void> write_nouns(const std::filesystem::path& folder, ArchiveWriter& out);

// A decimal number that fills `text`, within [low, high].
[[nodiscard]] Result<float> read_number(const LineFile& file, const Line& line, std::string_view text, float low,
                                        float high);

}  // namespace dragoman::where
