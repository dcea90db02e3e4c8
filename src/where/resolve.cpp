// Which Paris?
//
// "A Lamar County jury in Paris ... the Texas Department of Public Safety": Paris is 2.1 million people in France, and
// here it is 25,000 in Texas. Each reading of a name is weighed by what speaks for it: a container behind a comma
// ("Paris, Texas"), the same name so qualified elsewhere in the text (one sense a text), countries and regions that the
// text names, nearness to the places it settles on, the outlet's home; population only tips the scale that is left.
// The weights of these grounds come from a ranking regression over annotated news (train/places). Resolution runs
// twice: the first pass leans on names that are plain, the second on where the first has put the rest.
// Source of the grounds: the toponym literature (Leidner 2007; DeLozier et al. 2015; Lieberman and Samet 2012).
#include "where/resolve.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "where/weights.h"

namespace dragoman::where {
namespace {

constexpr std::size_t kMaxReadings = 64;
constexpr double kNearKm = 80;

struct Evidence {
  std::unordered_map<std::uint16_t, float> countries;    // how often a state is named, by name or adjective
  std::unordered_map<PlaceIndex, float> regions;         // first-level regions named
  std::unordered_map<std::uint32_t, PlaceIndex> senses;  // hash of a name -> the place it was qualified as
  struct Settled {
    PlaceIndex place;
    std::uint32_t hash;
    float weight;
  };
  std::vector<Settled> settled;                               // from the pass before; one a name
  std::unordered_map<std::uint32_t, std::size_t> settled_at;  // by hash
  std::unordered_map<PlaceIndex, float> settled_regions, settled_districts;
  std::unordered_map<std::uint16_t, float> settled_countries;
};

float& at(Grounds& grounds, Ground ground) { return grounds[static_cast<std::size_t>(ground)]; }

bool inside(const Gazetteer::Data& data, PlaceIndex inner, PlaceIndex outer) {
  if (inner == outer) return false;
  const Record& record = data.records[inner];
  if (data.is_country(outer)) return record.country == data.records[outer].country && !data.is_country(inner);
  return record.region == outer || record.district == outer;
}

double km(const Record& a, const Record& b) { return distance_km(a.latitude, a.longitude, b.latitude, b.longitude); }

// A name that can hardly be anything else: a state, an adjective of one, a region whose name no state has.
Evidence gather(const std::vector<Found>& found, const Gazetteer::Data& data) {
  Evidence evidence;
  for (const Found& f : found) {
    if (f.score <= 0 || f.values.empty() || f.values.front() >= data.records.size()) continue;
    const PlaceIndex first = f.values.front();
    const Record& record = data.records[first];
    const bool ambiguous_state = data.is_country(first) && f.values.size() > 1 && f.values[1] < data.records.size() &&
                                 data.feature(f.values[1]) == "ADM1" && data.records[f.values[1]].name_hash == f.hash;
    if (data.is_country(first)) {
      evidence.countries[record.country] += ambiguous_state ? 0.3F : 1.0F;
      if (ambiguous_state) evidence.regions[f.values[1]] += 0.3F;
    } else if (data.feature(first) == "ADM1" && record.name_hash == f.hash) {
      evidence.regions[first] += 1;
      evidence.countries[record.country] += 0.5F;
    }
  }
  return evidence;
}

bool is_point(const Gazetteer::Data& data, PlaceIndex place) { return data.records[place].precision <= 3; }

// How near the nearest other settled place is: 1 beside it, 0 far away.
float nearness(const Gazetteer::Data& data, PlaceIndex place, std::uint32_t hash, const Evidence& evidence) {
  // Beyond kFar a place counts as nothing. Two bounds spare the trigonometry: a degree of latitude, and one of
  // longitude where it is shortest, short of the polar regions.
  constexpr float kFar = 1000, kKmPerDegree = 111, kKmPerLongitude = 45, kPolar = 65;
  double best = kFar;
  const Record& here = data.records[place];
  for (const auto& other : evidence.settled) {
    if (other.hash == hash || !is_point(data, other.place)) continue;
    const Record& there = data.records[other.place];
    if (std::abs(here.latitude - there.latitude) * kKmPerDegree >= best) continue;
    const float turn = std::abs(here.longitude - there.longitude);
    if (std::max(std::abs(here.latitude), std::abs(there.latitude)) < kPolar &&
        std::min(turn, 360 - turn) * kKmPerLongitude >= best)
      continue;
    best = std::min(best, km(here, there));
  }
  return static_cast<float>(std::exp(-best / kNearKm));
}

// How much of the text is settled there, 0 to 1, without what the name itself has brought in: no name vouches for
// itself.
template <class Map, class Key>
float share(const Map& map, Key key, float own) {
  const auto found = map.find(key);
  if (found == map.end()) return 0;
  const float others = std::max(0.0F, found->second - own);
  return others / (others + 2.0F);
}

struct Resolver {
  const std::vector<Found>& found;
  const Gazetteer::Data& data;
  const Context& context;

  [[nodiscard]] Grounds weigh(const Found& f, PlaceIndex place, float total_population, const Evidence& evidence) const;
  void weigh_kind(const Found& f, PlaceIndex place, Grounds& g) const;
  void weigh_text(const Found& f, PlaceIndex place, const Evidence& evidence, Grounds& g) const;
  void weigh_outlet(PlaceIndex place, Grounds& g) const;
  [[nodiscard]] std::vector<Reading> read(const Found& f, const Evidence& evidence) const;
  void settle(const std::vector<std::vector<Reading>>& readings, Evidence& evidence) const;
};

void Resolver::weigh_kind(const Found& f, PlaceIndex place, Grounds& g) const {
  const Record& record = data.records[place];
  const std::string_view feature = data.feature(place);
  const bool is_town = data.feature_class(place) == 'P';
  at(g, Ground::state) = data.is_country(place);
  at(g, Ground::first_region) = feature == "ADM1";
  at(g, Ground::second_region) = feature == "ADM2";
  at(g, Ground::own_entry) = !is_town && feature != "ADM1" && feature != "ADM2" && !data.is_country(place);
  at(g, Ground::own_large) = at(g, Ground::own_entry) > 0 && (record.precision == 5 || record.precision == 7);
  // "Delhi" is somebody's word for Dili, but another city's own name, and that of one ten times as large.
  const bool outranked =
      record.name_hash != f.hash && std::any_of(f.values.begin(), f.values.end(), [&](std::uint32_t value) {
        return value < data.records.size() && data.records[value].name_hash == f.hash &&
               data.records[value].population / 10 > record.population;
      });
  at(g, Ground::capital) =
      !outranked && (feature == "PPLC" || (feature == "PPLG" && record.population >= 5000));  // La Paz
  at(g, Ground::seat) = feature == "PPLA" || feature == "PPLA2";
  at(g, Ground::part_of_town) = feature == "PPLX";
  at(g, Ground::main_name) =
      f.kind != Kind::name || record.name_hash == f.hash || data.is_country(place) || data.feature_class(place) == 'L';
  const bool word = f.has(Sign::before_region) || f.has(Sign::before_county);
  at(g, Ground::region_word) = f.has(Sign::before_region) && (feature == "ADM1" || feature == "ADM2");
  at(g, Ground::county_word) = f.has(Sign::before_county) && feature == "ADM2";
  at(g, Ground::town_word) = f.has(Sign::after_settlement) && is_town;
  at(g, Ground::region_without_word) = !word && (feature == "ADM2" || feature == "ADM1") && record.name_hash != f.hash;
}

void Resolver::weigh_text(const Found& f, PlaceIndex place, const Evidence& evidence, Grounds& g) const {
  const Record& record = data.records[place];
  if (f.container != kNone) {
    const auto& outers = found[f.container].values;
    at(g, Ground::in_container) = std::any_of(outers.begin(), outers.end(), [&](std::uint32_t outer) {
      return outer < data.records.size() && (data.is_country(outer) || data.feature_class(outer) == 'A') &&
             inside(data, place, outer);
    });
  }
  const auto sense = evidence.senses.find(f.hash);
  at(g, Ground::sense_seen) = sense != evidence.senses.end() && sense->second == place;
  const auto mine = evidence.settled_at.find(f.hash);
  const bool is_settled = mine != evidence.settled_at.end();
  const Record* own = is_settled ? &data.records[evidence.settled[mine->second].place] : nullptr;
  const PlaceIndex own_place = is_settled ? evidence.settled[mine->second].place : kNoPlace;
  const float weight = is_settled ? evidence.settled[mine->second].weight : 0;
  const auto own_weight = [&](bool same) { return own && same ? weight : 0.0F; };
  if (!data.is_country(place)) {
    at(g, Ground::country_named) = share(evidence.countries, record.country, 0);
    at(g, Ground::country_share) =
        share(evidence.settled_countries, record.country, own_weight(own && own->country == record.country));
  }
  if (record.region != kNoPlace) {
    at(g, Ground::region_named) =
        evidence.regions.contains(record.region) && data.records[record.region].name_hash != f.hash;
    at(g, Ground::region_share) =
        share(evidence.settled_regions, record.region,
              own_weight(own && (own->region == record.region || own_place == record.region)));
  } else if (data.feature(place) == "ADM1") {
    at(g, Ground::region_share) =
        share(evidence.settled_regions, place, own_weight(own && (own->region == place || own_place == place)));
  }
  const PlaceIndex district = data.feature(place) == "ADM2" ? place : record.district;
  if (district != kNoPlace) {
    at(g, Ground::district_share) = share(evidence.settled_districts, district,
                                          own_weight(own && (own->district == district || own_place == district)));
  }
  if (is_point(data, place)) at(g, Ground::near_other) = nearness(data, place, f.hash, evidence);
}

void Resolver::weigh_outlet(PlaceIndex place, Grounds& g) const {
  const Record& record = data.records[place];
  if (!context.outlet_country.empty()) at(g, Ground::outlet_country) = data.country(place) == context.outlet_country;
  if (context.outlet_home >= data.records.size()) return;
  const Record& home = data.records[context.outlet_home];
  at(g, Ground::outlet_country) = record.country == home.country;
  at(g, Ground::outlet_region) = home.region != kNoPlace && (record.region == home.region || place == home.region);
  if (is_point(data, place)) at(g, Ground::outlet_near) = static_cast<float>(std::exp(-km(record, home) / kNearKm));
}

Grounds Resolver::weigh(const Found& f, PlaceIndex place, float total_population, const Evidence& evidence) const {
  Grounds g{};
  const auto population = static_cast<float>(data.records[place].population);
  at(g, Ground::population) = std::log10(population + 1) / 6;
  at(g, Ground::population_share) = total_population > 0 ? population / total_population : 0;
  at(g, Ground::most_populous) = place == f.values.front();
  weigh_kind(f, place, g);
  weigh_text(f, place, evidence, g);
  weigh_outlet(place, g);
  return g;
}

std::vector<Reading> Resolver::read(const Found& f, const Evidence& evidence) const {
  std::vector<Reading> readings;
  float total = 0;
  bool main_known = false, is_state = false;
  std::unordered_map<std::uint16_t, int> in_country;
  std::vector<std::uint32_t> values(f.counties.begin(), f.counties.end());
  values.insert(values.end(), f.values.begin(), f.values.end());
  std::erase_if(values, [&](std::uint32_t value) { return value >= data.records.size(); });
  for (const std::uint32_t value : values) {
    const Record& record = data.records[value];
    total += static_cast<float>(record.population);
    ++in_country[record.country];
    // A capital's own name is as firm as a state's: Islamabad, which was once a name of Chattogram.
    is_state = is_state || data.is_country(value) || (record.name_hash == f.hash && data.feature(value) == "PPLC");
    main_known = main_known || data.is_country(value) ||
                 (record.name_hash == f.hash && (data.feature(value) == "ADM1" || record.population >= 20000));
  }
  for (const std::uint32_t value : values) {
    const bool is_listed = readings.size() < kMaxReadings;
    Reading reading;
    reading.place = value;
    reading.grounds = weigh(f, value, total, evidence);
    const bool is_other = f.kind == Kind::name && data.records[value].name_hash != f.hash && !data.is_country(value) &&
                          data.feature(value) != "ADM1" && data.records[value].geonames != 0;
    at(reading.grounds, Ground::other_beside_main) = is_other && main_known;
    at(reading.grounds, Ground::other_beside_state) = is_other && is_state;
    at(reading.grounds, Ground::alone_in_country) = in_country[data.records[value].country] == 1;
    for (std::size_t i = 0; i < reading.grounds.size(); ++i) reading.score += reading.grounds[i] * kResolveWeights[i];
    if (is_listed || reading.score > readings.back().score) readings.push_back(reading);
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.score > b.score; });
  float sum = 0;
  const float top = readings.empty() ? 0 : readings.front().score;
  for (const Reading& reading : readings) sum += std::exp(reading.score - top);
  for (Reading& reading : readings) reading.score = std::exp(reading.score - top) / sum;
  return readings;
}

void Resolver::settle(const std::vector<std::vector<Reading>>& readings, Evidence& evidence) const {
  std::unordered_map<std::uint32_t, bool> counted;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (readings[i].empty()) continue;
    const PlaceIndex place = readings[i].front().place;
    const Record& record = data.records[place];
    if (found[i].container != kNone &&
        readings[i].front().grounds[static_cast<std::size_t>(Ground::in_container)] > 0) {
      evidence.senses.emplace(found[i].hash, place);
    }
    if (!counted.emplace(found[i].hash, true).second) continue;
    const float weight = readings[i].front().score;
    evidence.settled_at.emplace(found[i].hash, evidence.settled.size());
    evidence.settled.push_back({place, found[i].hash, weight});
    evidence.settled_countries[record.country] += weight;
    if (record.region != kNoPlace) evidence.settled_regions[record.region] += weight;
    if (data.feature(place) == "ADM1") evidence.settled_regions[place] += weight;
    if (record.district != kNoPlace) evidence.settled_districts[record.district] += weight;
    if (data.feature(place) == "ADM2") evidence.settled_districts[place] += weight;
  }
}

}  // namespace

std::vector<std::vector<Reading>> resolve(const std::vector<Found>& found, const Gazetteer::Data& data,
                                          const Context& context) {
  const Resolver resolver{found, data, context};
  Evidence evidence = gather(found, data);
  std::vector<std::vector<Reading>> readings(found.size());
  for (int pass = 0; pass < 2; ++pass) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].score > 0) readings[i] = resolver.read(found[i], evidence);
    }
    if (pass == 1) break;
    resolver.settle(readings, evidence);
  }
  return readings;
}

std::string explain(const Reading& reading) {
  constexpr const char* kWords[] = {"populous",
                                    "most of the people of that name",
                                    "the most populous of that name",
                                    "a state",
                                    "a first-level region",
                                    "a second-level region",
                                    "listed by name",
                                    "a capital",
                                    "a seat of administration",
                                    "a part of a town",
                                    "its main name",
                                    "the text says what it lies in",
                                    "so qualified elsewhere in the text",
                                    "its country is named",
                                    "its country is talked of",
                                    "its region is named",
                                    "its region is talked of",
                                    "its district is talked of",
                                    "near other places of the text",
                                    "in the outlet's region",
                                    "near the outlet's home",
                                    "in the outlet's country",
                                    "called a region",
                                    "called a county",
                                    "called a town",
                                    "a region not called one",
                                    "the only one in its country",
                                    "known by another name",
                                    "a state has the name",
                                    "a part of the world"};
  static_assert(std::size(kWords) == static_cast<std::size_t>(Ground::count));
  std::vector<std::pair<float, std::size_t>> order;
  for (std::size_t i = 0; i < reading.grounds.size(); ++i) {
    const float weight = reading.grounds[i] * kResolveWeights[i];
    if (weight > 0.2F) order.emplace_back(-weight, i);
  }
  std::sort(order.begin(), order.end());
  std::string out;
  for (std::size_t i = 0; i < order.size() && i < 3; ++i) out.append(i ? "; " : "").append(kWords[order[i].second]);
  return out;
}

}  // namespace dragoman::where
