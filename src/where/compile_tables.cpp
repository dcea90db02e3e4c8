// The hand-written tables of places: states, regions and seas, abbreviations, doubtful words, local outlets.
//
// "Talks were held at Camp David" needs an entry no list of towns has; "French" needs to lead to France; "Tex." is
// Texas only behind "Paris,". Each table is text that people can read and correct; a wrong line stops the build with
// file and line, because a knowledge file with errors must not be shipped.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "article/outlets.h"
#include "base/files.h"
#include "where/builder.h"

namespace dragoman::where {
namespace {

constexpr std::size_t kCountryFields = 14;
constexpr std::size_t kRegionFields = 12;

Result<LineFile> read_table(const std::filesystem::path& path, std::size_t fields) {
  auto file = read_lines(path, '|');
  if (!file) return file;
  for (const Line& line : file->lines) {
    if (line.fields.size() != fields) {
      return Unexpected(file->at(line, fmt::format("has {} fields instead of {}", line.fields.size(), fields)));
    }
  }
  return file;
}

void append(std::vector<std::string>& to, std::string_view list) {
  for (const std::string_view part : split_list(list)) {
    if (std::find(to.begin(), to.end(), part) == to.end()) to.emplace_back(part);
  }
}

Result<std::uint32_t> read_id(const LineFile& file, const Line& line, std::string_view text) {
  std::uint32_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return Unexpected(file.at(line, fmt::format("'{}' is not a GeoNames id", text)));
  }
  return id;
}

Result<void> read_point(const LineFile& file, const Line& line, std::size_t at, Record& record) {
  auto latitude = read_number(file, line, line.fields[at], -90, 90);
  if (!latitude) return Unexpected(latitude.error());
  auto longitude = read_number(file, line, line.fields[at + 1], -180, 180);
  if (!longitude) return Unexpected(longitude.error());
  record.latitude = *latitude;
  record.longitude = *longitude;
  return {};
}

// The states an entry names must be in countries.txt.
Result<void> check_states(const LineFile& file, const Line& line, std::string_view list, const Builder& builder) {
  for (const std::string_view iso3 : split_list(list)) {
    if (!builder.country_at.contains(iso3)) return Unexpected(file.at(line, fmt::format("unknown state '{}'", iso3)));
  }
  return {};
}

// The entry a line of regions.txt adds to, or kNoPlace when it makes a new one.
Result<PlaceIndex> linked(const LineFile& file, const Line& line, const Builder& builder) {
  const std::string_view link = line.fields[8];
  if (link.empty()) return kNoPlace;
  if (const auto at = builder.by_admin.find(link); at != builder.by_admin.end()) return at->second;
  auto id = read_id(file, line, link);
  if (!id) return Unexpected(id.error());
  const auto at = builder.by_geonames.find(*id);
  return at == builder.by_geonames.end() ? kNoPlace : at->second;
}

void fill_region(const Line& line, std::string_view link, Draft& draft) {
  const auto& f = line.fields;
  if (draft.name != f[1] && !draft.name.empty()) draft.names.push_back(draft.name);
  draft.name = f[1];
  append(draft.names, f[2]);
  append(draft.adjectives, f[3]);
  append(draft.demonyms, f[4]);
  const auto states = split_list(f[5]);
  if (states.size() == 1) draft.country = states.front();
  if (!f[11].empty()) draft.seat = f[11];
  draft.record.precision = static_cast<std::uint8_t>(f[7][0] - '0');
  if (link.empty() || draft.feature.empty()) draft.feature = f[6];
}

}  // namespace

Result<float> read_number(const LineFile& file, const Line& line, std::string_view text, float low, float high) {
  float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value) || value < low ||
      value > high) {
    return Unexpected(file.at(line, fmt::format("'{}' is not a number from {} to {}", text, low, high)));
  }
  return value;
}

Result<void> read_countries(const std::filesystem::path& folder, Builder& builder) {
  auto file = read_table(folder / "countries.txt", kCountryFields);
  if (!file) return Unexpected(file.error());
  for (const Line& line : file->lines) {
    const auto& f = line.fields;
    if (f[0].size() != 3 || f[1].size() != 2 || f[2].empty()) {
      return Unexpected(file->at(line, "needs an alpha-3 code, an alpha-2 code and a name"));
    }
    Draft draft;
    draft.country = f[0];
    draft.name = f[2];
    draft.feature = "A.PCLI";
    draft.record.precision = 6;
    append(draft.names, f[3]);
    append(draft.adjectives, f[5]);
    append(draft.demonyms, f[6]);
    append(draft.demonyms, f[7]);
    append(draft.names, f[8]);
    auto id = read_id(*file, line, f[11]);
    if (!id) return Unexpected(id.error());
    draft.record.geonames = *id;
    draft.id = fmt::format("geonames:{}", *id);
    if (auto done = read_point(*file, line, 12, draft.record); !done) return done;
    const auto at = static_cast<PlaceIndex>(builder.drafts.size());
    if (!builder.country_at.emplace(f[0], at).second)
      return Unexpected(file->at(line, fmt::format("'{}' stands twice", f[0])));
    builder.iso3_of.emplace(f[1], f[0]);
    append(builder.capitals[std::string(f[0])], f[4]);
    builder.by_geonames.emplace(*id, at);
    builder.drafts.push_back(std::move(draft));
  }
  builder.country_count = static_cast<std::uint32_t>(builder.drafts.size());
  return {};
}

Result<void> read_regions(const std::filesystem::path& folder, Builder& builder) {
  auto file = read_table(folder / "regions.txt", kRegionFields);
  if (!file) return Unexpected(file.error());
  for (const Line& line : file->lines) {
    const auto& f = line.fields;
    if (f[1].empty() || f[6].size() < 3 || f[6][1] != '.' || f[7].size() != 1 || f[7][0] < '1' || f[7][0] > '7') {
      return Unexpected(file->at(line, "needs a name, a feature such as L.RGN and a precision from 1 to 7"));
    }
    if (auto done = check_states(*file, line, f[5], builder); !done) return done;
    auto at = linked(*file, line, builder);
    if (!at) return Unexpected(at.error());
    if (*at == kNoPlace) {
      if (f[0] == "-") return Unexpected(file->at(line, fmt::format("the gazetteer has no entry '{}'", f[8])));
      *at = static_cast<PlaceIndex>(builder.drafts.size());
      Draft draft;
      draft.id = fmt::format("dragoman:{}", f[0]);
      if (!f[8].empty()) {
        auto id = read_id(*file, line, f[8]);
        if (!id) return Unexpected(id.error());
        draft.record.geonames = *id;
        draft.id = fmt::format("geonames:{}", *id);
      }
      builder.drafts.push_back(std::move(draft));
    }
    Draft& draft = builder.drafts[*at];
    fill_region(line, f[8], draft);
    if (auto done = read_point(*file, line, 9, draft.record); !done) return done;
  }
  return {};
}

Result<void> read_outlets(const std::filesystem::path& knowledge, Builder& builder) {
  const auto path = knowledge / "outlets" / "outlets.txt";
  auto text = read_file(path);
  if (!text) return Unexpected(text.error());
  auto list = article::Outlets::parse(*text, path.string());
  if (!list) return Unexpected(list.error());
  std::map<std::pair<std::string, std::string>, PlaceIndex> towns;  // (admin code, canonical name), the largest
  const auto offer = [&](const Draft& draft, std::string_view name, PlaceIndex at) {
    const auto iso2 = std::find_if(builder.iso3_of.begin(), builder.iso3_of.end(),
                                   [&](const auto& x) { return x.second == draft.country; });
    if (iso2 == builder.iso3_of.end()) return;
    auto& best = towns.try_emplace({iso2->first + "." + draft.admin1, normalise_phrase(name)}, at).first->second;
    if (builder.drafts[best].record.population < draft.record.population) best = at;
  };
  for (PlaceIndex at = builder.country_count; at < builder.drafts.size(); ++at) {
    const Draft& draft = builder.drafts[at];
    if (draft.admin1.empty() || draft.feature.empty() || draft.feature[0] != 'P') continue;
    offer(draft, draft.name, at);
    for (const auto& other : draft.names) offer(draft, other, at);
  }
  for (const article::Outlet& outlet : list->all()) {
    if (outlet.region.empty()) continue;
    const auto at = towns.find({outlet.region, normalise_phrase(outlet.city)});
    if (at == towns.end() || builder.drafts[at->second].country != outlet.country)
      return fail(ErrorKind::bad_input, fmt::format("{}:{}: the gazetteer has no town '{}' in {} of {}", path.string(),
                                                    outlet.line, outlet.city, outlet.region, outlet.country));
    builder.outlet_at.emplace(outlet.host, at->second);
  }
  return {};
}

Result<void> write_abbreviations(const std::filesystem::path& folder, const Builder& builder, ArchiveWriter& out) {
  auto file = read_table(folder / "abbreviations.txt", 3);
  if (!file) return Unexpected(file.error());
  PhraseTableWriter table;
  for (const Line& line : file->lines) {
    const auto at = builder.by_admin.find(line.fields[0]);
    if (at == builder.by_admin.end()) {
      return Unexpected(file->at(line, fmt::format("the gazetteer has no region '{}'", line.fields[0])));
    }
    for (const std::size_t field : {1U, 2U}) {
      for (const std::string_view form : split_list(line.fields[field])) {
        if (auto done = table.add(form, at->second); !done) return Unexpected(file->at(line, done.error().message));
      }
    }
  }
  return table.write(out, "where/abbreviations");
}

Result<void> write_doubts(const std::filesystem::path& folder, ArchiveWriter& out) {
  const std::map<std::string_view, Doubt> kinds = {
      {"word", Doubt::word}, {"surname", Doubt::surname}, {"first", Doubt::first_name}};
  std::map<std::string, std::vector<Doubt>> doubts;
  for (const char* name : {"ambiguous.txt", "ambiguous_more.txt"}) {
    auto file = read_table(folder / name, 2);
    if (!file) return Unexpected(file.error());
    for (const Line& line : file->lines) {
      auto& of_word = doubts[std::string(line.fields[0])];
      of_word.clear();
      for (const std::string_view kind : split_list(line.fields[1])) {
        const auto found = kinds.find(kind);
        if (found != kinds.end()) {
          of_word.push_back(found->second);
        } else if (kind != "none") {
          return Unexpected(file->at(line, fmt::format("unknown kind '{}'", kind)));
        }
      }
    }
  }
  PhraseTableWriter table;
  for (const auto& [word, kinds_of_word] : doubts) {
    for (const Doubt kind : kinds_of_word) {
      if (auto done = table.add(word, static_cast<std::uint32_t>(kind)); !done) return done;
    }
  }
  return table.write(out, "where/doubts");
}

Result<void> write_nouns(const std::filesystem::path& folder, ArchiveWriter& out) {
  const std::map<std::string_view, Noun> kinds = {
      {"region", Noun::region},     {"county", Noun::county},     {"organisation", Noun::organisation},
      {"facility", Noun::facility}, {"street", Noun::street},     {"water", Noun::water},
      {"title", Noun::title},       {"act", Noun::act},           {"part", Noun::part},
      {"near", Noun::near},         {"locative", Noun::locative}, {"settlement", Noun::settlement},
      {"origin", Noun::origin},     {"motion", Noun::motion},     {"thrown", Noun::thrown},
      {"saying", Noun::saying}};
  auto file = read_table(folder / "words.txt", 2);
  if (!file) return Unexpected(file.error());
  PhraseTableWriter table;
  for (const Line& line : file->lines) {
    const auto kind = kinds.find(line.fields[0]);
    if (kind == kinds.end()) return Unexpected(file->at(line, fmt::format("unknown kind '{}'", line.fields[0])));
    for (const std::string_view word : split_list(line.fields[1])) {
      if (auto done = table.add(word, static_cast<std::uint32_t>(kind->second)); !done) {
        return Unexpected(file->at(line, done.error().message));
      }
    }
  }
  return table.write(out, "where/nouns");
}

}  // namespace dragoman::where
