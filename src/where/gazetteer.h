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

// Reads knowledge/places and knowledge/outlets and adds "where/..." arrays. Errors name file and line.
[[nodiscard]] Result<void> compile(const std::filesystem::path& knowledge, ArchiveWriter& out);

class Gazetteer {
 public:
  [[nodiscard]] static Result<Gazetteer> open(const Archive& archive);
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] Place place(PlaceIndex index) const;  // REQUIRES index < size()
  [[nodiscard]] std::span<const PlaceIndex> named(std::string_view name) const;
  // The state's entry by ISO alpha-3, or kNoPlace.
  [[nodiscard]] PlaceIndex country(std::string_view iso3) const;
  [[nodiscard]] PlaceIndex country_by_iso2(std::string_view iso2) const;
  // The same gazetteer with a user's places on top (layer.h). Errors: not_found, bad_input, version.
  [[nodiscard]] Result<Gazetteer> with_layer(const std::filesystem::path& path) const;
  [[nodiscard]] Result<Gazetteer> with_layer(const Archive& archive, const std::string& name) const;
  // The places an adjective or demonym belongs to: "Syrian", "Frenchmen". Case and accents do not matter.
  [[nodiscard]] std::span<const PlaceIndex> with_adjective(std::string_view word) const;
  // ISO alpha-3 of the state whose government the place's name stands for: states themselves, capitals ("Moscow"),
  // seats ("the Kremlin"); "" for others.
  [[nodiscard]] std::string_view government_of(PlaceIndex index) const;
  // The home town of a local outlet by its domain ("texarkanagazette.com"), or kNoPlace.
  [[nodiscard]] PlaceIndex outlet_home(std::string_view domain) const;
  // Whether `place` lies in `container`: a state, a first- or a second-level region; true for itself.
  [[nodiscard]] bool within(PlaceIndex place, PlaceIndex container) const;

  [[nodiscard]] std::uint64_t layer_checksum() const;  // 0 without a layer

  struct Data;
  [[nodiscard]] const Data& data() const { return *data_; }  // for this folder

 private:
  std::shared_ptr<const Data> data_;
  friend struct Resolver;
};

// What else is known when a text is read.
struct Context {
  std::string outlet_country;         // ISO alpha-3, or ""
  Span dateline;                      // in the text, or empty
  PlaceIndex outlet_home = kNoPlace;  // where a local outlet is at home; see Gazetteer::outlet_home
};

// Finds and resolves the place mentions of a text; in text order, not overlapping. Pure; linear in the text.
[[nodiscard]] std::vector<Mention> find_places(const text::Text& text, const Gazetteer& gazetteer,
                                               const Context& context);

// Resolves given spans instead of looking for them: one mention for each span whose words the gazetteer knows. The
// spans are taken at their word; nothing else counts as a place. Sorted, not overlapping spans are expected.
[[nodiscard]] std::vector<Mention> place_spans(const text::Text& text, const Gazetteer& gazetteer,
                                               const Context& context, std::span<const Span> spans);

}  // namespace dragoman::where
