// A GeoNames extract becomes a layer.
//
// "Clashes near Bohdanivka": the gazetteer holds towns of 500 people and more, a user who follows one war needs its
// hamlets. Each row of the extract is checked (numbers, ranges, country), its region is that of the nearest town the
// gazetteer has in the same country, and its names go into a phrase table of their own, whose values begin with what
// the gazetteer already knows by that name, so that one look-up sees both. Tested by layer_test.cpp.
#include "where/layer.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <unordered_map>

#include "base/files.h"
#include "base/utf8.h"
#include "where/data.h"

namespace dragoman::where {
namespace {

constexpr std::size_t kColumns = 19, kMaxBytes = std::size_t{1} << 31, kMaxComplaints = 20;
constexpr double kCell = 0.5;   // degrees of the grid of towns
constexpr double kNearKm = 60;  // a region is taken from a town no farther off

struct Row {
  std::array<std::string_view, kColumns> fields;
  std::uint32_t id = 0, population = 0;
  float latitude = 0, longitude = 0;
};

template <class T>
bool read_whole(std::string_view text, T& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

// "" or what is wrong with the row.
std::string read_row(std::string_view line, Row& row) {
  std::size_t n = 0;
  while (n < kColumns) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    row.fields[n++] = line.substr(0, tab);
    if (tab == line.size()) break;
    line.remove_prefix(tab + 1);
  }
  if (n != kColumns) return fmt::format("has {} columns instead of {}", n, kColumns);
  if (!read_whole(row.fields[0], row.id) || row.id == 0) return fmt::format("'{}' is not a GeoNames id", row.fields[0]);
  if (trim(row.fields[1]).empty()) return "has no name";
  if (!is_valid_utf8(row.fields[1]) || !is_valid_utf8(row.fields[3])) return "is not UTF-8";
  if (!read_whole(row.fields[4], row.latitude) || !(std::abs(row.latitude) <= 90))
    return fmt::format("latitude '{}' is not a number from -90 to 90", row.fields[4]);
  if (!read_whole(row.fields[5], row.longitude) || !(std::abs(row.longitude) <= 180))
    return fmt::format("longitude '{}' is not a number from -180 to 180", row.fields[5]);
  if (row.fields[6].size() != 1) return fmt::format("feature class '{}' is not one letter", row.fields[6]);
  if (!row.fields[14].empty() && !read_whole(row.fields[14], row.population))
    return fmt::format("population '{}' is not a number", row.fields[14]);
  return "";
}

std::uint8_t precision_of(const Row& row) {
  switch (row.fields[6][0]) {
    case 'A':
      return row.fields[7] == "ADM1" ? 4 : 3;
    case 'H':
      return 7;
    case 'L':
      return 5;
    case 'T':
      return 2;
    default:
      return 1;
  }
}

class Builder {
 public:
  explicit Builder(const Gazetteer& base) : base_(base), data_(base.data()) {
    for (PlaceIndex at = 0; at < data_.records.size(); ++at) {
      const Record& record = data_.records[at];
      if (record.geonames) by_id_.emplace(record.geonames, at);
      if (at >= data_.country_count && record.region != kNoPlace && data_.feature_class(at) == 'P')
        grid_[cell(record.latitude, record.longitude)].push_back(at);
    }
    for (std::uint32_t f = 0; f < data_.features.size(); ++f) features_.emplace(data_.features[f], f);
  }

  Result<void> read(const std::filesystem::path& path) {
    auto bytes = read_file(path, kMaxBytes);
    if (!bytes) return Unexpected(bytes.error());
    const std::size_t before = summary_.rows - summary_.bad;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < bytes->size();) {
      const std::size_t end = std::min(bytes->find('\n', begin), bytes->size());
      std::string_view line = std::string_view(*bytes).substr(begin, end - begin);
      begin = end + 1;
      ++number;
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      if (line.empty() || line[0] == '#') continue;
      ++summary_.rows;
      Row row;
      std::string wrong = read_row(line, row);
      if (wrong.empty()) wrong = add(row);
      if (wrong.empty()) continue;
      ++summary_.bad;
      if (summary_.complaints.size() < kMaxComplaints)
        summary_.complaints.push_back(fmt::format("{}:{}: {}", path.string(), number, wrong));
    }
    if (summary_.rows - summary_.bad == before)
      return fail(ErrorKind::bad_input, fmt::format("{} holds no row of a GeoNames extract{}{}", path.string(),
                                                    summary_.complaints.empty() ? "" : "; ",
                                                    summary_.complaints.empty() ? "" : summary_.complaints.front()));
    return {};
  }

  Result<Layer> finish() {
    ArchiveWriter out;
    out.add<Record>("layer/records", records_);
    names_.write(out, "layer/names");
    ids_.write(out, "layer/ids");
    if (auto done = phrases_.write(out, "layer/phrases"); !done) return Unexpected(done.error());
    const std::uint64_t print[] = {data_.fingerprint()};
    out.add<std::uint64_t>("layer/base", print);
    return Layer{out.finish(kLayerVersion), std::move(summary_)};
  }

 private:
  static std::int64_t cell(float latitude, float longitude) {
    return static_cast<std::int64_t>(std::floor(latitude / kCell)) * 1000 +
           static_cast<std::int64_t>(std::floor(longitude / kCell));
  }

  // The nearest town of the country, or kNoPlace.
  [[nodiscard]] PlaceIndex nearest(const Row& row, std::uint16_t country) const {
    PlaceIndex best = kNoPlace;
    double away = kNearKm;
    for (int dy = -1; dy <= 1; ++dy) {
      for (int dx = -1; dx <= 1; ++dx) {
        const auto at = grid_.find(
            cell(row.latitude + static_cast<float>(dy * kCell), row.longitude + static_cast<float>(dx * kCell)));
        if (at == grid_.end()) continue;
        for (const PlaceIndex town : at->second) {
          const Record& record = data_.records[town];
          if (record.country != country) continue;
          const double km = distance_km(row.latitude, row.longitude, record.latitude, record.longitude);
          if (km >= away) continue;
          away = km;
          best = town;
        }
      }
    }
    return best;
  }

  void add_names(const Row& row, PlaceIndex place) {
    const auto add_one = [&](std::string_view name) {
      const std::string canonical = normalise_phrase(name);
      if (canonical.empty() || canonical.size() > 100) return;
      // What the gazetteer knows by that name stays among the readings, and before the new ones.
      if (known_.emplace(canonical, true).second) {
        for (const PlaceIndex value : data_.phrases.find(canonical)) (void)phrases_.add(canonical, value);
      }
      (void)phrases_.add(canonical, place);
    };
    add_one(row.fields[1]);
    add_one(row.fields[2]);
    std::string_view others = row.fields[3];
    while (!others.empty()) {
      const std::size_t comma = std::min(others.find(','), others.size());
      add_one(others.substr(0, comma));
      others.remove_prefix(std::min(comma + 1, others.size()));
    }
  }

  std::string add(const Row& row) {
    static constexpr std::string_view kClasses = "PALTH";
    if (kClasses.find(row.fields[6][0]) == std::string_view::npos) {
      ++summary_.left_out;
      return "";
    }
    if (const auto at = by_id_.find(row.id); at != by_id_.end()) {
      if (at->second >= data_.records.size()) return fmt::format("GeoNames id {} stands twice", row.id);
      add_names(row, at->second);
      ++summary_.named;
      return "";
    }
    const PlaceIndex country = base_.country_by_iso2(row.fields[8]);
    if (country == kNoPlace) return fmt::format("'{}' is no country the gazetteer knows", row.fields[8]);
    Record record{};
    record.geonames = row.id;
    record.country = data_.records[country].country;
    record.latitude = row.latitude;
    record.longitude = row.longitude;
    record.population = row.population;
    record.precision = precision_of(row);
    record.region = record.district = kNoPlace;
    if (const PlaceIndex town = nearest(row, record.country); town != kNoPlace) {
      record.region = data_.records[town].region;
      record.district = data_.records[town].district;
    }
    const std::string feature = fmt::format("{}.{}", row.fields[6], row.fields[7]);
    const auto known = features_.find(feature);
    const auto other = features_.find(row.fields[6] == "P" ? "P.PPL" : row.fields[6] == "A" ? "A.ADM2" : "L.RGN");
    record.feature = static_cast<std::uint8_t>(known != features_.end() ? known->second : other->second);
    record.name = static_cast<std::uint32_t>(data_.names.size()) + names_.add(row.fields[1]);
    std::vector<Word> words;
    split_words(row.fields[1], words);
    record.name_hash = hash_words(words);
    const auto place = static_cast<PlaceIndex>(data_.records.size() + records_.size());
    if (ids_.add(fmt::format("geonames:{}", row.id)) != records_.size()) return "stands twice";
    records_.push_back(record);
    by_id_.emplace(row.id, place);
    add_names(row, place);
    ++summary_.added;
    return "";
  }

  const Gazetteer& base_;
  const Gazetteer::Data& data_;
  std::unordered_map<std::uint32_t, PlaceIndex> by_id_;
  std::unordered_map<std::int64_t, std::vector<PlaceIndex>> grid_;
  std::map<std::string_view, std::uint32_t, std::less<>> features_;
  std::unordered_map<std::string, bool> known_;
  std::vector<Record> records_;
  StringsWriter names_, ids_;
  PhraseTableWriter phrases_;
  LayerSummary summary_;
};

}  // namespace

std::uint64_t Gazetteer::Data::fingerprint() const {
  return XXH3_64bits(records.data(), std::min<std::size_t>(records.size(), base_size) * sizeof(Record));
}

Result<Layer> compile_layer(const Gazetteer& base, const std::vector<std::filesystem::path>& extracts) {
  if (base.size() == 0) return fail(ErrorKind::bad_input, "there is no gazetteer to add to");
  Builder builder(base);
  for (const auto& path : extracts) {
    if (auto done = builder.read(path); !done) return Unexpected(done.error());
  }
  return builder.finish();
}

std::uint64_t Gazetteer::layer_checksum() const { return data_ && data_->has_layer ? data_->layer.checksum() : 0; }

Result<Gazetteer> Gazetteer::with_layer(const std::filesystem::path& path) const {
  auto archive = Archive::open(path, kLayerVersion);
  if (!archive) return Unexpected(archive.error());
  return with_layer(*archive, path.string());
}

Result<Gazetteer> Gazetteer::with_layer(const Archive& archive, const std::string& name) const {
  if (!data_) return fail(ErrorKind::bad_input, "there is no gazetteer to add to");
  auto data = std::make_shared<Data>(*data_);
  auto base = archive.array<std::uint64_t>("layer/base");
  auto records = archive.array<Record>("layer/records");
  auto names = Strings::open(archive, "layer/names");
  auto ids = Strings::open(archive, "layer/ids");
  auto phrases = PhraseTable::open(archive, "layer/phrases");
  if (!base || !records || !names || !ids || !phrases || base->size() != 1)
    return fail(ErrorKind::bad_input, fmt::format("{} is no layer of places", name));
  if (base->front() != data_->fingerprint())
    return fail(ErrorKind::version,
                fmt::format("{} was made for another gazetteer: run 'dragoman gazetteer add' again", name));
  const auto all = data_->records.size() + records->size();
  for (const Record& record : *records) {
    const auto ok = [&](PlaceIndex place) { return place == kNoPlace || place < data_->records.size(); };
    if (!ok(record.region) || !ok(record.district) || record.country >= data_->countries.size() ||
        record.feature >= data_->features.size())
      return fail(ErrorKind::bad_input, fmt::format("{} is damaged", name));
  }
  data->owned = std::make_shared<std::vector<Record>>();
  data->owned->reserve(all);
  data->owned->assign(data_->records.begin(), data_->records.end());
  data->owned->insert(data->owned->end(), records->begin(), records->end());
  data->records = *data->owned;
  data->layer = archive;
  data->layer_names = *names;
  data->layer_ids = *ids;
  data->layer_phrases = *phrases;
  data->has_layer = true;
  Gazetteer out;
  out.data_ = std::move(data);
  return out;
}

}  // namespace dragoman::where
