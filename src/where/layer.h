// A user's own places on top of the gazetteer: rows of a GeoNames extract, compiled to one small archive.
//
// The extract is GeoNames' own format: 19 columns separated by tabs, UTF-8
// (download.geonames.org/export/dump/readme.txt). Kept are places, regions, lands, terrain and waters (classes P, A, L,
// T, H). A row whose id the gazetteer has already adds its names to that place. Rows that make no sense are skipped and
// counted; the first of them are named with file:line. A layer fits one gazetteer: after the knowledge has changed, add
// the extract again.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "where/gazetteer.h"

namespace dragoman::where {

struct LayerSummary {
  std::size_t rows = 0;                 // read
  std::size_t added = 0;                // new places
  std::size_t named = 0;                // rows that only added names to a known place
  std::size_t left_out = 0;             // of classes that are no places in news: roads, buildings, undersea, forests
  std::size_t bad = 0;                  // skipped
  std::vector<std::string> complaints;  // "UA.txt:12: latitude '97' is not from -90 to 90", the first twenty
};

inline constexpr std::uint32_t kLayerVersion = 1;

// Compiles the extracts in order; of two rows with one id the first counts. Errors: not_found, io, limit; bad_input
// when no row of a file could be read.
struct Layer {
  std::string bytes;  // an archive for Gazetteer::with_layer
  LayerSummary summary;
};
[[nodiscard]] Result<Layer> compile_layer(const Gazetteer& base, const std::vector<std::filesystem::path>& extracts);

}  // namespace dragoman::where
