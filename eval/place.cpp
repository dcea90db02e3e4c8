// Scoring places.
//
// Two things are measured apart: whether the names of places are found, and whether they are put on the right spot. A
// name counts as placed when its span is found exactly and its point lies within 161 km (100 miles) of the gold's, the
// measure of the geoparsing literature (Gritta et al., A Pragmatic Guide to Geoparsing Evaluation, 2020). Because other
// country centroids than the gold's are punished by distance, the GeoNames id is scored as well, on given spans.
#include "eval/place.h"

#include <fmt/format.h>
#include <libxml/parser.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/files.h"
#include "base/utf8.h"

namespace dragoman::eval {
namespace {

constexpr double kNearKm = 161;

std::string content(xmlNode* node) {
  xmlChar* raw = xmlNodeGetContent(node);
  std::string out = raw ? reinterpret_cast<const char*>(raw) : "";
  xmlFree(raw);
  return out;
}

xmlNode* child(xmlNode* node, std::string_view name) {
  for (xmlNode* c = node ? node->children : nullptr; c; c = c->next) {
    if (c->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char*>(c->name)) return c;
  }
  return nullptr;
}

std::string field(xmlNode* node, std::string_view name) {
  xmlNode* c = child(node, name);
  return c ? std::string(trim(content(c))) : std::string();
}

std::uint32_t to_number(const std::string& text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Gold offsets count code points; ours count bytes.
std::vector<std::uint32_t> byte_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t at = 0; at < text.size();) {
    offsets.push_back(static_cast<std::uint32_t>(at));
    next_code_point(text, at);
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

bool is_toponym(const std::string& type) {
  return type != "Non_Toponym" && type != "Non_Lit_Expression" && type != "Literal_Expression" && type != "Homonym" &&
         type != "Language";
}

void read_toponym(xmlNode* node, const std::vector<std::uint32_t>& offsets, GoldPlaces& document) {
  if (!is_toponym(field(node, "type"))) return;
  GoldPlace place;
  const std::uint32_t begin = to_number(field(node, "start"));
  const std::uint32_t end = to_number(field(node, "end"));
  if (begin >= end || end >= offsets.size()) return;
  place.span = {offsets[begin], offsets[end]};
  xmlNode* tag = child(node, "gaztag");
  xmlNode* source = tag ? tag : node;
  std::string id = field(node, "geonamesID");
  if (tag) {
    if (xmlChar* raw = xmlGetProp(tag, reinterpret_cast<const xmlChar*>("geonameid"))) {
      id = reinterpret_cast<const char*>(raw);
      xmlFree(raw);
    }
  }
  place.geonames = to_number(id);
  const std::string latitude = field(source, tag ? "lat" : "latitude");
  const std::string longitude = field(source, tag ? "lon" : "longitude");
  if (!latitude.empty() && !longitude.empty()) {
    place.has_point = true;
    place.latitude = std::strtod(latitude.c_str(), nullptr);
    place.longitude = std::strtod(longitude.c_str(), nullptr);
  }
  document.places.push_back(place);
}

GoldPlaces read_document(xmlNode* node, std::size_t number) {
  GoldPlaces document;
  document.id = fmt::format("{}", number);
  document.domain = field(node, "domain");
  if (xmlNode* text = child(node, "text")) document.text = content(text);
  const auto offsets = byte_offsets(document.text);
  xmlNode* names = child(node, "toponyms");
  for (xmlNode* c = names ? names->children : nullptr; c; c = c->next) {
    if (c->type == XML_ELEMENT_NODE) read_toponym(c, offsets, document);
  }
  std::stable_sort(document.places.begin(), document.places.end(),
                   [](const GoldPlace& a, const GoldPlace& b) { return a.span < b.span; });
  return document;
}

// A row of <article> elements; the development parts have the closing tag of the root, and no opening one.
std::string with_root(std::string_view bytes) {
  if (bytes.starts_with("<?xml")) bytes.remove_prefix(std::min(bytes.size(), bytes.find("?>") + 2));
  bytes = trim(bytes);
  if (bytes.starts_with("<articles")) return std::string(bytes);
  return fmt::format("<articles>{}{}", bytes, bytes.ends_with("</articles>") ? "" : "</articles>");
}

bool is_near(const GoldPlace& gold, const PredictedPlace& predicted) {
  return where::distance_km(gold.latitude, gold.longitude, predicted.latitude, predicted.longitude) <= kNearKm;
}

PredictedPlace predicted(const where::Mention& mention, const where::Gazetteer& gazetteer) {
  const where::Place place = gazetteer.place(mention.place);
  return {mention.span, place.geonames, place.latitude, place.longitude};
}

}  // namespace

Result<std::vector<GoldPlaces>> read_place_gold(const std::filesystem::path& file) {
  auto bytes = read_file(file);
  if (!bytes) return Unexpected(bytes.error());
  const std::string xml = with_root(*bytes);
  xmlDoc* doc = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8",
                              XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_HUGE);
  if (!doc) return fail(ErrorKind::bad_input, fmt::format("{} is not well-formed XML", file.string()));
  std::vector<GoldPlaces> documents;
  for (xmlNode* node = xmlDocGetRootElement(doc)->children; node; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) documents.push_back(read_document(node, documents.size()));
  }
  xmlFreeDoc(doc);
  return documents;
}

void count_found(const std::vector<GoldPlace>& gold, const std::vector<PredictedPlace>& found, PlaceCounts& counts) {
  std::size_t with_point = 0;
  for (const GoldPlace& g : gold) with_point += g.has_point;
  counts.exact.gold += gold.size();
  counts.exact.found += found.size();
  counts.relaxed.gold += gold.size();
  counts.relaxed.found += found.size();
  counts.placed.gold += with_point;
  counts.placed.found += found.size();
  std::vector<bool> taken(gold.size(), false);
  for (const PredictedPlace& p : found) {
    for (std::size_t i = 0; i < gold.size(); ++i) {
      if (gold[i].span != p.span || taken[i]) continue;
      taken[i] = true;
      ++counts.exact.right;
      ++counts.relaxed.right;
      if (!gold[i].has_point)
        --counts.placed.found;
      else
        counts.placed.right += is_near(gold[i], p);
      break;
    }
  }
  for (const PredictedPlace& p : found) {
    const bool exact = std::any_of(gold.begin(), gold.end(), [&](const GoldPlace& g) { return g.span == p.span; });
    for (std::size_t i = 0; i < gold.size() && !exact; ++i) {
      if (taken[i] || !gold[i].span.overlaps(p.span)) continue;
      taken[i] = true;
      ++counts.relaxed.right;
      break;
    }
  }
}

void count_given(const std::vector<GoldPlace>& gold, const std::vector<PredictedPlace>& given, PlaceCounts& counts) {
  for (const GoldPlace& g : gold) {
    const auto at = std::find_if(given.begin(), given.end(), [&](const PredictedPlace& p) { return p.span == g.span; });
    if (g.geonames) {
      ++counts.ids;
      counts.ids_right += at != given.end() && at->geonames == g.geonames;
    }
    if (g.has_point) {
      ++counts.near;
      counts.near_right += at != given.end() && is_near(g, *at);
    }
  }
}

Result<PlaceCounts> score_place_file(const std::filesystem::path& file, const text::Analyser& analyser,
                                     const where::Gazetteer& gazetteer) {
  auto documents = read_place_gold(file);
  if (!documents) return Unexpected(documents.error());
  PlaceCounts counts;
  for (const GoldPlaces& document : *documents) {
    const text::Text text = analyser.analyse(std::string_view(document.text));
    where::Context context;
    context.outlet_home = gazetteer.outlet_home(document.domain);
    std::vector<PredictedPlace> found, given;
    for (const auto& mention : where::find_places(text, gazetteer, context))
      found.push_back(predicted(mention, gazetteer));
    std::vector<Span> spans;
    for (const GoldPlace& g : document.places) {
      if (spans.empty() || spans.back().end <= g.span.begin) spans.push_back(g.span);
    }
    for (const auto& mention : where::place_spans(text, gazetteer, context, spans))
      given.push_back(predicted(mention, gazetteer));
    count_found(document.places, found, counts);
    count_given(document.places, given, counts);
  }
  return counts;
}

Result<std::vector<Score>> score_place(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  std::vector<Score> scores;
  const std::pair<const char*, const char*> sets[] = {{"LGL dev", "lgl_dev.xml"},
                                                      {"GeoWebNews dev", "geowebnews_dev.xml"}};
  for (const auto& [set, name] : sets) {
    const auto file = gold / "place" / name;
    if (!std::filesystem::exists(file)) {
      scores.push_back({"place", set, 0, "F1 within 161 km", 0, true});
      continue;
    }
    auto counts = score_place_file(file, knowledge.analyser, knowledge.gazetteer);
    if (!counts) return Unexpected(counts.error());
    const auto share = [](std::size_t right, std::size_t all) { return all ? double(right) / double(all) : 0.0; };
    scores.push_back({"place", set, counts->exact.gold, "recognition precision", counts->exact.precision()});
    scores.push_back({"place", set, counts->exact.gold, "recognition recall", counts->exact.recall()});
    scores.push_back({"place", set, counts->exact.gold, "recognition F1", counts->exact.f1()});
    scores.push_back({"place", set, counts->exact.gold, "recognition F1, overlapping", counts->relaxed.f1()});
    scores.push_back({"place", set, counts->placed.gold, "F1 within 161 km", counts->placed.f1()});
    scores.push_back(
        {"place", set, counts->ids, "GeoNames id right, given spans", share(counts->ids_right, counts->ids)});
    scores.push_back(
        {"place", set, counts->near, "within 161 km, given spans", share(counts->near_right, counts->near)});
  }
  return scores;
}

}  // namespace dragoman::eval
