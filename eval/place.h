// Places: toponym recognition and resolution on LGL and GeoWebNews.
#pragma once

#include <string>
#include <vector>

#include "eval/scorer.h"
#include "where/gazetteer.h"

namespace dragoman::eval {

// One marked name of a gold document.
struct GoldPlace {
  Span span;                   // bytes
  std::uint32_t geonames = 0;  // 0: none given
  bool has_point = false;
  double latitude = 0;
  double longitude = 0;
};

struct GoldPlaces {
  std::string id;
  std::string domain;  // of the outlet; "" unknown
  std::string text;
  std::vector<GoldPlace> places;  // by span
};

// Reads lgl_dev.xml or geowebnews_dev.xml. In GeoWebNews the types Non_Toponym, Homonym, Language and the two kinds of
// Expression (common nouns) are no toponyms. Errors: not_found, bad_input.
[[nodiscard]] Result<std::vector<GoldPlaces>> read_place_gold(const std::filesystem::path& file);

// What was predicted for one name.
struct PredictedPlace {
  Span span;
  std::uint32_t geonames = 0;
  double latitude = 0;
  double longitude = 0;
};

struct PlaceCounts {
  Counts exact;                          // same span
  Counts relaxed;                        // overlapping, one to one
  Counts placed;                         // same span and within 161 km; over names with a point
  std::size_t ids_right = 0, ids = 0;    // given spans: right GeoNames id
  std::size_t near_right = 0, near = 0;  // given spans: within 161 km
};
// Adds one document. Predictions on a gold name without a point count for recognition only.
void count_found(const std::vector<GoldPlace>& gold, const std::vector<PredictedPlace>& found, PlaceCounts& counts);
// Adds one document's resolution of given spans; a span that is not in `given` is wrong.
void count_given(const std::vector<GoldPlace>& gold, const std::vector<PredictedPlace>& given, PlaceCounts& counts);

[[nodiscard]] Result<std::vector<Score>> score_place(const std::filesystem::path& gold,
                                                     const pipeline::Knowledge& knowledge);
// The same from its parts, for one set; nothing of the other stages is needed.
[[nodiscard]] Result<PlaceCounts> score_place_file(const std::filesystem::path& file, const text::Analyser& analyser,
                                                   const where::Gazetteer& gazetteer);

}  // namespace dragoman::eval
