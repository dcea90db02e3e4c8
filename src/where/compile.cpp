// Compiling the places: text tables in, arrays in the archive out.
//
// GeoNames knows 270,000 places by 440,000 names; "Saint Petersburg" is also "St. Petersburg", and "Fort Worth" "Ft.
// Worth". All of it is laid out once, at build time, so that a program that reads one page maps the file and touches
// only what the page names. Sources and licences: knowledge/places/README.md.
//
// Order of places: the states, the towns and regions of gazetteer.tsv.zst by GeoNames id, then the new entries of
// regions.txt. The values of a name stand in order of prominence: states, then by population.
#include <fmt/format.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <charconv>

#include "base/files.h"
#include "base/utf8.h"
#include "where/builder.h"
#include "where/gazetteer.h"

namespace dragoman::where {
namespace {

constexpr std::size_t kMaxGazetteerBytes = std::size_t{1} << 28;
constexpr std::size_t kTownFields = 10;

Result<std::string> unpack(const std::filesystem::path& path) {
  auto packed = read_file(path);
  if (!packed) return packed;
  const unsigned long long size = ZSTD_getFrameContentSize(packed->data(), packed->size());
  std::string out;
  std::size_t capacity = std::size_t{1} << 25;
  if (size != ZSTD_CONTENTSIZE_UNKNOWN && size != ZSTD_CONTENTSIZE_ERROR) capacity = static_cast<std::size_t>(size);
  while (capacity <= kMaxGazetteerBytes) {
    out.resize(capacity);
    const std::size_t got = ZSTD_decompress(out.data(), out.size(), packed->data(), packed->size());
    if (!ZSTD_isError(got)) {
      out.resize(got);
      return out;
    }
    if (ZSTD_getErrorCode(got) != ZSTD_error_dstSize_tooSmall) break;
    capacity *= 2;
  }
  return fail(ErrorKind::bad_input, fmt::format("{} is not a zstd file of at most 256 MB", path.string()));
}

std::uint8_t precision_of(std::string_view feature) {
  if (feature == "A.ADM1") return 4;
  if (feature == "A.ADM2") return 3;
  return 1;
}

Result<void> read_town(const LineFile& file, const Line& line, Builder& builder) {
  const auto& f = line.fields;
  const auto iso3 = builder.iso3_of.find(f[3]);
  if (iso3 == builder.iso3_of.end()) return {};  // a territory news does not name: countries.txt decides
  Draft draft;
  std::uint32_t id = 0, population = 0;
  const auto id_read = std::from_chars(f[0].data(), f[0].data() + f[0].size(), id);
  const auto population_read = std::from_chars(f[9].data(), f[9].data() + f[9].size(), population);
  if (id_read.ec != std::errc{} || population_read.ec != std::errc{} || f[1].empty() || f[8].empty()) {
    return Unexpected(file.at(line, "needs an id, a name, a feature and a population"));
  }
  auto latitude = read_number(file, line, f[6], -90, 90);
  if (!latitude) return Unexpected(latitude.error());
  auto longitude = read_number(file, line, f[7], -180, 180);
  if (!longitude) return Unexpected(longitude.error());
  draft.name = f[1];
  draft.id = fmt::format("geonames:{}", id);
  draft.country = iso3->second;
  draft.admin1 = f[4];
  draft.admin2 = f[5];
  draft.feature = fmt::format("{}.{}", f[8].starts_with("ADM") ? 'A' : 'P', f[8]);
  for (const std::string_view name : split_list(f[2], '|')) draft.names.emplace_back(name);
  draft.record.geonames = id;
  draft.record.population = population;
  draft.record.latitude = *latitude;
  draft.record.longitude = *longitude;
  draft.record.precision = precision_of(draft.feature);
  const auto at = static_cast<PlaceIndex>(builder.drafts.size());
  builder.by_geonames.emplace(id, at);
  if (f[8] == "ADM1") builder.by_admin.emplace(fmt::format("{}.{}", f[3], f[4]), at);
  if (f[8] == "ADM2") builder.by_admin.emplace(fmt::format("{}.{}.{}", f[3], f[4], f[5]), at);
  builder.drafts.push_back(std::move(draft));
  return {};
}

Result<void> read_towns(const std::filesystem::path& folder, Builder& builder) {
  const auto path = folder / "gazetteer.tsv.zst";
  auto text = unpack(path);
  if (!text) return Unexpected(text.error());
  auto file = parse_lines(path.string(), std::move(*text), '\t');
  if (!file) return Unexpected(file.error());
  for (const Line& line : file->lines) {
    if (line.fields.size() != kTownFields) {
      return Unexpected(file->at(line, fmt::format("has {} fields instead of {}", line.fields.size(), kTownFields)));
    }
    if (auto done = read_town(*file, line, builder); !done) return done;
  }
  return {};
}

// Regions of towns, by the admin codes they carry.
void link_regions(Builder& builder) {
  std::map<std::string, std::string, std::less<>> iso2_of;
  for (const auto& [iso2, iso3] : builder.iso3_of) iso2_of.emplace(iso3, iso2);
  for (Draft& draft : builder.drafts) {
    draft.record.region = draft.record.district = kNoPlace;
    const auto iso2 = iso2_of.find(draft.country);
    if (iso2 == iso2_of.end() || draft.admin1.empty() || draft.feature == "A.ADM1") continue;
    const std::string code = fmt::format("{}.{}", iso2->second, draft.admin1);
    if (const auto at = builder.by_admin.find(code); at != builder.by_admin.end()) draft.record.region = at->second;
    if (draft.admin2.empty() || draft.feature == "A.ADM2") continue;
    const auto at = builder.by_admin.find(fmt::format("{}.{}", code, draft.admin2));
    if (at != builder.by_admin.end()) draft.record.district = at->second;
  }
}

bool has_name(const Draft& draft, std::string_view canonical) {
  return normalise_phrase(draft.name) == canonical ||
         std::any_of(draft.names.begin(), draft.names.end(),
                     [&](const auto& n) { return normalise_phrase(n) == canonical; });
}

// Capitals stand for the government of their state.
void mark_capitals(Builder& builder) {
  std::map<std::string, PlaceIndex> best;  // "FRA paris"
  for (PlaceIndex at = builder.country_count; at < builder.drafts.size(); ++at) {
    const Draft& draft = builder.drafts[at];
    const auto capitals = builder.capitals.find(draft.country);
    const bool is_large = draft.record.population >= 5000 || draft.feature == "P.PPLC";
    if (capitals == builder.capitals.end() || draft.feature.empty() || draft.feature[0] != 'P' || !is_large) continue;
    for (const std::string& capital : capitals->second) {
      const std::string canonical = normalise_phrase(capital);
      if (!has_name(draft, canonical)) continue;
      const auto rank = [&](PlaceIndex place) {
        const Draft& d = builder.drafts[place];
        return std::pair(d.feature == "P.PPLC", d.record.population);
      };
      auto& chosen = best.try_emplace(draft.country + " " + canonical, at).first->second;
      if (rank(chosen) < rank(at)) chosen = at;
    }
  }
  for (const auto& [key, at] : best) builder.drafts[at].seat = builder.drafts[at].country;
}

// "Ts’khinvali" without the marks of its transcription.
std::string without_apostrophes(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(name, at);
    const bool mark = c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x2BB || c == 0x2BC;
    if (!mark) out += name.substr(start, at - start);
  }
  return out;
}

// "Al Hasakah" is Hasakah in half of the reports; only of towns that news can mean.
std::string_view without_article(const Draft& draft, std::string_view name) {
  const bool is_seat = draft.feature == "P.PPLA" || draft.feature == "P.PPLC" || draft.feature == "P.PPLA2";
  if (!is_seat && draft.record.population < 50000) return {};
  for (const std::string_view article :
       {"Al ", "Al-", "El ", "El-", "Ad ", "An ", "Ar ", "As ", "Ash ", "At ", "Az "}) {
    if (name.starts_with(article) && name.size() >= article.size() + 5) return name.substr(article.size());
  }
  return {};
}

// Spellings that news uses: "St Petersburg", "Ft. Worth", "Tskhinvali", "Hasakah".
std::vector<std::string> variants(const Draft& draft, std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kPairs[] = {
      {"Saint ", "St "}, {"St. ", "Saint "}, {"St ", "Saint "}, {"Fort ", "Ft "},
      {"Ft. ", "Fort "}, {"Mount ", "Mt "},  {"Mt. ", "Mount "}};
  std::vector<std::string> out;
  for (const auto& [from, to] : kPairs) {
    if (name.starts_with(from)) out.push_back(std::string(to) + std::string(name.substr(from.size())));
  }
  if (std::string plain = without_apostrophes(name); plain.size() != name.size()) out.push_back(std::move(plain));
  constexpr std::string_view kArab[] = {"ARE", "BHR", "DZA", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY",
                                        "MAR", "OMN", "PSE", "QAT", "SAU", "SDN", "SYR", "TUN", "YEM"};
  if (std::find(std::begin(kArab), std::end(kArab), draft.country) != std::end(kArab)) {
    if (const auto bare = without_article(draft, name); !bare.empty()) out.emplace_back(bare);
  }
  return out;
}

// GeoNames lists "Mexico" for Mexico City and "Oklahoma" for Oklahoma City: in news those are the state and the region.
bool names_what_holds_it(const Builder& builder, const Draft& draft, std::string_view canonical) {
  if (draft.feature.empty() || draft.feature[0] != 'P') return false;
  const auto country = builder.country_at.find(draft.country);
  if (country != builder.country_at.end() && normalise_phrase(builder.drafts[country->second].name) == canonical)
    return true;
  return draft.record.region != kNoPlace && normalise_phrase(builder.drafts[draft.record.region].name) == canonical &&
         draft.feature != "P.PPLC";
}

Result<void> write_names(const Builder& builder, ArchiveWriter& out) {
  PhraseTableWriter phrases, adjectives, demonyms;
  std::vector<PlaceIndex> order(builder.drafts.size());
  for (PlaceIndex at = 0; at < order.size(); ++at) order[at] = at;
  std::stable_sort(order.begin(), order.end(), [&](PlaceIndex a, PlaceIndex b) {
    const auto rank = [&](PlaceIndex at) {
      const Draft& draft = builder.drafts[at];
      const bool own = draft.id.starts_with("dragoman:") || draft.feature == "L.CONT";
      return std::pair(at < builder.country_count ? 2 : own ? 1 : 0, draft.record.population);
    };
    return rank(a) > rank(b);
  });
  for (const PlaceIndex at : order) {
    const Draft& draft = builder.drafts[at];
    std::vector<std::string> names{draft.name};
    names.insert(names.end(), draft.names.begin(), draft.names.end());
    for (std::size_t i = 0, n = names.size(); i < n; ++i) {
      for (auto& variant : variants(draft, names[i])) names.push_back(std::move(variant));
    }
    const std::string own = normalise_phrase(draft.name);
    for (const auto& name : names) {
      const std::string canonical = normalise_phrase(name);
      if (canonical.empty() || (canonical != own && names_what_holds_it(builder, draft, canonical))) continue;
      if (auto done = phrases.add(name, at); !done) return done;
    }
    for (const auto& word : draft.adjectives) {
      if (auto done = adjectives.add(word, at); !done) return done;
    }
    for (const auto& word : draft.demonyms) {
      if (auto done = demonyms.add(word, at); !done) return done;
    }
  }
  if (auto done = phrases.write(out, "where/phrases"); !done) return done;
  if (auto done = adjectives.write(out, "where/adjectives"); !done) return done;
  return demonyms.write(out, "where/demonyms");
}

Result<void> write_records(const Builder& builder, ArchiveWriter& out) {
  StringsWriter names, ids, countries, features;
  std::vector<Record> records;
  records.reserve(builder.drafts.size());
  std::vector<Word> words;
  (void)countries.add("");
  for (const Draft& draft : builder.drafts) {
    Record record = draft.record;
    record.name = names.add(draft.name);
    if (ids.add(draft.id) != records.size()) {
      return fail(ErrorKind::bad_input, fmt::format("two places have the id {}", draft.id));
    }
    record.country = static_cast<std::uint16_t>(countries.add(draft.country));
    record.seat = static_cast<std::uint16_t>(countries.add(draft.seat));
    const std::uint32_t feature = features.add(draft.feature);
    if (feature > 255) return fail(ErrorKind::bad_input, "the gazetteer has more than 256 feature codes");
    record.feature = static_cast<std::uint8_t>(feature);
    words.clear();
    split_words(draft.name, words);
    record.name_hash = hash_words(words);
    records.push_back(record);
  }
  names.write(out, "where/names");
  ids.write(out, "where/ids");
  countries.write(out, "where/countries");
  features.write(out, "where/features");
  out.add<Record>("where/records", records);
  const std::uint32_t counts[] = {builder.country_count};
  out.add<std::uint32_t>("where/counts", counts);
  std::map<std::string_view, std::string_view> iso2_of;
  for (const auto& [iso2, iso3] : builder.iso3_of) iso2_of.emplace(iso3, iso2);
  std::string codes;
  for (std::uint32_t at = 0; at < builder.country_count; ++at) codes += iso2_of[builder.drafts[at].country];
  out.add_text("where/iso2", codes);
  return {};
}

void write_outlets(const Builder& builder, ArchiveWriter& out) {
  StringsWriter domains;
  std::vector<Outlet> outlets;
  outlets.reserve(builder.outlet_at.size());
  for (const auto& [domain, home] : builder.outlet_at) outlets.push_back({domains.add(domain), home});
  domains.write(out, "where/domains");
  out.add<Outlet>("where/outlets", outlets);
}

}  // namespace

Result<void> compile(const std::filesystem::path& knowledge, ArchiveWriter& out) {
  const auto folder = knowledge / "places";
  Builder builder;
  if (auto done = read_countries(folder, builder); !done) return done;
  if (auto done = read_towns(folder, builder); !done) return done;
  link_regions(builder);
  mark_capitals(builder);
  if (auto done = read_regions(folder, builder); !done) return done;
  if (auto done = read_outlets(knowledge, builder); !done) return done;
  if (auto done = write_names(builder, out); !done) return done;
  if (auto done = write_records(builder, out); !done) return done;
  write_outlets(builder, out);
  if (auto done = write_abbreviations(folder, builder, out); !done) return done;
  if (auto done = write_doubts(folder, out); !done) return done;
  return write_nouns(folder, out);
}

}  // namespace dragoman::where
