// The gazetteer as the later stages see it.
//
// "Clashes were reported in Tripoli": Tripoli is a city of Libya, a city of Lebanon and a town of Greece. The gazetteer
// answers what a name may mean; which one is meant is resolve.cpp's. All arrays are mapped, so opening a gazetteer of a
// quarter of a million places costs a few look-ups of array names and one pass over the 244 states.
#include "where/gazetteer.h"

#include <algorithm>

#include "base/utf8.h"
#include "where/data.h"

namespace dragoman::where {
namespace {

template <class T>
Result<void> read(Result<T> from, T& to) {
  if (!from) return Unexpected(from.error());
  to = std::move(*from);
  return {};
}

Result<void> read_tables(const Archive& archive, Gazetteer::Data& data) {
  const std::pair<const char*, PhraseTable*> tables[] = {{"where/phrases", &data.phrases},
                                                         {"where/adjectives", &data.adjectives},
                                                         {"where/demonyms", &data.demonyms},
                                                         {"where/doubts", &data.doubts},
                                                         {"where/abbreviations", &data.abbreviations},
                                                         {"where/nouns", &data.nouns}};
  for (const auto& [name, table] : tables) {
    if (auto read_one = read(PhraseTable::open(archive, name), *table); !read_one) return read_one;
  }
  const std::pair<const char*, Strings*> strings[] = {{"where/names", &data.names},
                                                      {"where/ids", &data.ids},
                                                      {"where/countries", &data.countries},
                                                      {"where/features", &data.features},
                                                      {"where/domains", &data.domains}};
  for (const auto& [name, to] : strings) {
    if (auto read_one = read(Strings::open(archive, name), *to); !read_one) return read_one;
  }
  return {};
}

// An archive whose checksum was not verified may hold anything: no index may lead outside.
bool is_sound(const Gazetteer::Data& data) {
  const auto size = static_cast<PlaceIndex>(data.records.size());
  if (data.country_count > size) return false;
  const auto ok = [size](PlaceIndex place) { return place == kNoPlace || place < size; };
  return std::all_of(data.records.begin(), data.records.begin() + data.country_count, [&](const Record& record) {
    return ok(record.region) && ok(record.district) && record.country < data.countries.size() &&
           record.feature < data.features.size();
  });
}

}  // namespace

Result<Gazetteer> Gazetteer::open(const Archive& archive) {
  auto data = std::make_shared<Data>();
  data->archive = archive;
  if (auto done = read(archive.array<Record>("where/records"), data->records); !done) return Unexpected(done.error());
  if (auto done = read(archive.array<Outlet>("where/outlets"), data->outlets); !done) return Unexpected(done.error());
  if (auto done = read_tables(archive, *data); !done) return Unexpected(done.error());
  auto counts = archive.array<std::uint32_t>("where/counts");
  if (!counts) return Unexpected(counts.error());
  if (counts->size() != 1) return fail(ErrorKind::bad_input, "the gazetteer's counts are damaged");
  data->country_count = counts->front();
  data->base_size = data->records.size();
  if (!is_sound(*data)) return fail(ErrorKind::bad_input, "the gazetteer's records are damaged");
  for (PlaceIndex at = 0; at < data->country_count; ++at) data->by_iso.emplace(data->country(at), at);
  Gazetteer gazetteer;
  gazetteer.data_ = std::move(data);
  return gazetteer;
}

std::size_t Gazetteer::size() const { return data_ ? data_->records.size() : 0; }

Place Gazetteer::place(PlaceIndex index) const {
  Place place;
  if (index >= size()) return place;
  const Record& record = data_->records[index];
  place.geonames = record.geonames;
  place.id = data_->id(index);
  place.name = data_->name(index);
  place.country = data_->countries[record.country];
  if (record.region < size()) place.region = data_->name(record.region);
  const std::string_view feature = data_->features[record.feature];
  if (feature.size() > 2) {
    place.feature_class = feature[0];
    place.feature_code = feature.substr(2);
  }
  place.latitude = record.latitude;
  place.longitude = record.longitude;
  place.population = record.population;
  return place;
}

std::span<const PlaceIndex> Gazetteer::named(std::string_view name) const {
  if (!data_) return {};
  if (data_->has_layer) {
    if (const auto both = data_->layer_phrases.find(name); !both.empty()) return both;
  }
  return data_->phrases.find(name);
}

std::span<const PlaceIndex> Gazetteer::with_adjective(std::string_view word) const {
  if (!data_) return {};
  const auto found = data_->adjectives.find(word);
  return found.empty() ? data_->demonyms.find(word) : found;
}

PlaceIndex Gazetteer::country(std::string_view iso3) const {
  if (!data_) return kNoPlace;
  const auto found = data_->by_iso.find(iso3);
  return found == data_->by_iso.end() ? kNoPlace : found->second;
}

PlaceIndex Gazetteer::country_by_iso2(std::string_view iso2) const {
  if (!data_ || iso2.size() != 2) return kNoPlace;
  auto codes = data_->archive.text("where/iso2");  // two letters for each state, in order
  if (!codes) return kNoPlace;
  for (PlaceIndex at = 0; at < data_->country_count && 2 * (std::size_t{at} + 1) <= codes->size(); ++at) {
    if (codes->substr(2 * std::size_t{at}, 2) == iso2) return at;
  }
  return kNoPlace;
}

std::string_view Gazetteer::government_of(PlaceIndex index) const {
  if (index >= size()) return {};
  if (data_->is_country(index)) return data_->country(index);
  return data_->countries[data_->records[index].seat];
}

PlaceIndex Gazetteer::outlet_home(std::string_view domain) const {
  if (!data_) return kNoPlace;
  const std::string key = to_lower(domain);
  std::string_view rest = key;
  while (true) {  // "news.example.com", then "example.com"
    const auto at = std::lower_bound(
        data_->outlets.begin(), data_->outlets.end(), rest,
        [&](const Outlet& outlet, std::string_view text) { return data_->domains[outlet.domain] < text; });
    if (at != data_->outlets.end() && data_->domains[at->domain] == rest) return at->home;
    const auto dot = rest.find('.');
    if (dot == std::string_view::npos) return kNoPlace;
    rest = rest.substr(dot + 1);
  }
}

bool Gazetteer::within(PlaceIndex place, PlaceIndex container) const {
  if (place >= size() || container >= size()) return false;
  if (place == container) return true;
  const Record& inner = data_->records[place];
  if (data_->is_country(container)) return inner.country != 0 && inner.country == data_->records[container].country;
  return inner.region == container || inner.district == container;
}

}  // namespace dragoman::where
