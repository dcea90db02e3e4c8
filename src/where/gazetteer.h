// The gazetteer: every place Dragoman knows, compiled into the knowledge archive.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.h"
#include "base/result.h"
#include "text/text.h"
#include "where/place.h"

namespace dragoman::where {

// Reads knowledge/places and adds "where/..." arrays. Errors name file and line.
[[nodiscard]] Result<void> compile(const std::filesystem::path& knowledge, ArchiveWriter& out);

class Gazetteer {
 public:
  [[nodiscard]] static Result<Gazetteer> open(const Archive& archive);
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] Place place(PlaceIndex index) const;  // REQUIRES index < size()
  [[nodiscard]] std::span<const PlaceIndex> named(std::string_view name) const;
  // The state's entry by ISO alpha-3, or kNoPlace.
  [[nodiscard]] PlaceIndex country(std::string_view iso3) const;

  struct Data;

 private:
  std::shared_ptr<const Data> data_;
  friend struct Resolver;
};

// What else is known when a text is read.
struct Context {
  std::string outlet_country;  // ISO alpha-3, or ""
  Span dateline;               // in the text, or empty
};

// Finds and resolves the place mentions of a text; in text order, not overlapping. Pure; linear in the text.
[[nodiscard]] std::vector<Mention> find_places(const text::Text& text, const Gazetteer& gazetteer,
                                               const Context& context);

}  // namespace dragoman::where
