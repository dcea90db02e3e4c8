// Writes the signs of every candidate name and the grounds of every reading of a gold name, for fit.py.
//
//   dump_signs KNOWLEDGE.bin ENGLISH.bin GOLD.xml... > signs.tsv
//
// Rows: "S set document label signs" for recognition (signs a 64-bit mask), and
//       "G set document group label ground..." for resolution (one row a reading; label 1: the right one).
// Built by hand beside the libraries: see README.md in this folder.
#include <cstdio>

#include "eval/place.h"
#include "where/recognise.h"
#include "where/resolve.h"

using namespace dragoman;

namespace {

void dump_names(const char* set, const eval::GoldPlaces& document, const std::vector<where::Found>& found) {
  for (const where::Found& f : found) {
    if (f.kind == where::Kind::abbreviation) continue;
    bool right = false;
    for (const auto& gold : document.places) right = right || gold.span == f.span;
    const auto words = slice(document.text, f.span);
    std::printf("S\t%s\t%s\t%d\t%llu\t%.*s\n", set, document.id.c_str(), right,
                static_cast<unsigned long long>(f.signs), static_cast<int>(words.size()), words.data());
  }
}

void dump_readings(const char* set, const eval::GoldPlaces& document, const std::vector<where::Found>& found,
                   const std::vector<std::vector<where::Reading>>& readings, const where::Gazetteer& gazetteer) {
  static std::size_t group = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const eval::GoldPlace* gold = nullptr;
    for (const auto& g : document.places) {
      if (g.span == found[i].span) gold = &g;
    }
    if (!gold || readings[i].size() < 2) continue;
    std::size_t right = readings[i].size();
    double best = 20;
    for (std::size_t j = 0; j < readings[i].size(); ++j) {
      const auto place = gazetteer.place(readings[i][j].place);
      if (gold->geonames && place.geonames == gold->geonames) {
        right = j;
        break;
      }
      const double away = where::distance_km(gold->latitude, gold->longitude, place.latitude, place.longitude);
      if (gold->has_point && away < best) {
        best = away;
        right = j;
      }
    }
    if (right == readings[i].size()) continue;
    ++group;
    for (std::size_t j = 0; j < readings[i].size(); ++j) {
      std::printf("G\t%s\t%s\t%zu\t%d", set, document.id.c_str(), group, j == right);
      for (const float x : readings[i][j].grounds) std::printf("\t%.4f", static_cast<double>(x));
      std::printf("\n");
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  auto archive = Archive::open(arguments[1], 1);
  auto analyser = text::Analyser::open(arguments[2]);
  if (!archive || !analyser) return 1;
  auto gazetteer = where::Gazetteer::open(*archive);
  if (!gazetteer) return 1;
  for (int i = 3; i < count; ++i) {
    auto documents = eval::read_place_gold(arguments[i]);
    if (!documents) return 1;
    const std::string set = std::filesystem::path(arguments[i]).stem().string();
    for (const auto& document : *documents) {
      const text::Text text = analyser->analyse(std::string_view(document.text));
      where::Context context;
      context.outlet_home = gazetteer->outlet_home(document.domain);
      const auto& data = gazetteer->data();
      const where::Scan scan = where::scan(text, data);
      dump_names(set.c_str(), document, where::recognise(text, data, context, scan));
      std::vector<Span> spans;
      for (const auto& gold : document.places) {
        if (spans.empty() || spans.back().end <= gold.span.begin) spans.push_back(gold.span);
      }
      const auto given = where::recognise_spans(text, data, context, scan, spans);
      dump_readings(set.c_str(), document, given, where::resolve(given, data, context), *gazetteer);
    }
  }
}
