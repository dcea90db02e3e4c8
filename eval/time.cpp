// Scoring times.
//
// Extents and values are scored as TempEval-3 did (UzZaman et al. 2013): gold and found elements are paired one to one
// by best overlap; strict asks for equal offsets, relaxed for any overlap, value for a relaxed pair with an equal
// normalised value. News is read from its creation time; WikiWars has none that matters and is read as a narrative.
#include "eval/time.h"

#include <libxml/parser.h>

#include <algorithm>

#include "base/files.h"

namespace dragoman::eval {
namespace {

std::string attribute(xmlNode* node, const char* name) {
  xmlChar* raw = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string out = raw ? reinterpret_cast<const char*>(raw) : "";
  xmlFree(raw);
  return out;
}

bool is_element(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char*>(node->name);
}

when::TimexType type_of(std::string_view name) {
  if (name == "TIME") return when::TimexType::time;
  if (name == "DURATION") return when::TimexType::duration;
  return name == "SET" ? when::TimexType::set : when::TimexType::date;
}

// Text of a node in order, with the TIMEX3 elements in it. Elements without text consume nothing and are left out.
void walk(xmlNode* node, GoldTimes& out) {
  for (xmlNode* c = node->children; c; c = c->next) {
    if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) {
      out.text += reinterpret_cast<const char*>(c->content);
      continue;
    }
    if (c->type != XML_ELEMENT_NODE) continue;
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    const bool timex = is_element(c, "TIMEX3");
    const std::size_t index = out.times.size();
    if (timex)
      out.times.push_back({{begin, begin}, type_of(attribute(c, "type")), attribute(c, "value"), attribute(c, "mod")});
    walk(c, out);
    if (timex) out.times[index].span.end = static_cast<std::uint32_t>(out.text.size());
  }
}

void find_parts(xmlNode* node, GoldTimes& out, bool& has_text) {
  for (xmlNode* c = node->children; c; c = c->next) {
    if (is_element(c, "DCT")) {
      for (xmlNode* t = c->children; t; t = t->next) {
        if (is_element(t, "TIMEX3")) out.created = attribute(t, "value");
      }
    } else if (is_element(c, "TEXT")) {
      has_text = true;
      walk(c, out);
    } else if (c->type == XML_ELEMENT_NODE) {
      find_parts(c, out, has_text);
    }
  }
}

void append_scores(std::vector<Score>& out, const std::string& set, const TimeCounts& counts) {
  out.push_back({"time", set, counts.strict.gold, "strict F1", counts.strict.f1(), false});
  out.push_back({"time", set, counts.strict.gold, "relaxed F1", counts.relaxed.f1(), false});
  out.push_back({"time", set, counts.strict.gold, "value F1", counts.value.f1(), false});
}

}  // namespace

Result<GoldTimes> read_timeml(const std::filesystem::path& file) {
  auto bytes = read_file(file);
  if (!bytes) return Unexpected(bytes.error());
  xmlDoc* document = xmlReadMemory(bytes->data(), static_cast<int>(bytes->size()), "timeml", nullptr,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (!document) return fail(ErrorKind::bad_input, file.string() + " is not well-formed XML");
  GoldTimes out;
  out.id = file.stem().string();
  bool has_text = false;
  find_parts(xmlDocGetRootElement(document)->parent, out, has_text);
  xmlFreeDoc(document);
  if (!has_text) return fail(ErrorKind::bad_input, file.string() + " has no TEXT");
  std::erase_if(out.times, [](const when::Timex& t) { return t.span.empty(); });
  return out;
}

void count_times(const std::vector<when::Timex>& gold, const std::vector<when::Timex>& found, TimeCounts& counts) {
  struct Pair {
    std::uint32_t overlap;
    bool exact;
    std::size_t gold, found;
  };
  std::vector<Pair> pairs;
  for (std::size_t g = 0; g < gold.size(); ++g) {
    for (std::size_t f = 0; f < found.size(); ++f) {
      if (!gold[g].span.overlaps(found[f].span)) continue;
      const std::uint32_t overlap =
          std::min(gold[g].span.end, found[f].span.end) - std::max(gold[g].span.begin, found[f].span.begin);
      pairs.push_back({overlap, gold[g].span == found[f].span, g, f});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.exact != b.exact ? a.exact : a.overlap > b.overlap; });
  std::vector<bool> gold_used(gold.size()), found_used(found.size());
  for (const Pair& p : pairs) {
    if (gold_used[p.gold] || found_used[p.found]) continue;
    gold_used[p.gold] = found_used[p.found] = true;
    ++counts.relaxed.right;
    counts.strict.right += p.exact ? 1 : 0;
    counts.value.right += !gold[p.gold].value.empty() && gold[p.gold].value == found[p.found].value ? 1 : 0;
  }
  for (Counts* c : {&counts.strict, &counts.relaxed, &counts.value}) {
    c->gold += gold.size();
    c->found += found.size();
  }
}

std::vector<when::Timex> timexes(const std::vector<when::Mention>& mentions) {
  std::vector<when::Timex> out;
  for (const when::Mention& m : mentions) {
    if (m.parts.empty()) {
      out.push_back({m.span, m.type, m.value, m.mod});
    } else {
      out.insert(out.end(), m.parts.begin(), m.parts.end());
    }
  }
  return out;
}

Result<std::vector<Score>> score_time(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  return score_time(gold, &knowledge.analyser);
}

Result<std::vector<Score>> score_time(const std::filesystem::path& gold, const text::Analyser* analyser) {
  struct Set {
    const char* name;
    std::vector<const char*> folders;
    bool narrative;
  };
  const std::vector<Set> sets = {{"TimeBank", {"tbaq/TimeBank"}, false},
                                 {"AQUAINT", {"tbaq/AQUAINT"}, false},
                                 {"TimeBank + AQUAINT", {"tbaq/TimeBank", "tbaq/AQUAINT"}, false},
                                 {"WikiWars", {"wikiwars"}, true}};
  std::vector<Score> out;
  for (const Set& set : sets) {
    TimeCounts counts;
    std::vector<std::filesystem::path> files;
    for (const char* folder : set.folders) {
      std::error_code error;
      for (const auto& entry : std::filesystem::directory_iterator(gold / "time" / folder, error)) {
        if (entry.path().extension() == ".tml") files.push_back(entry.path());
      }
    }
    if (files.empty()) {
      out.push_back({"time", set.name, 0, "value F1", 0, true});
      continue;
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      auto document = read_timeml(file);
      if (!document) return Unexpected(document.error());
      when::Reference reference;
      if (!set.narrative) reference.published = when::interval_from_iso(document->created);
      const auto found = analyser ? when::find_times(analyser->analyse(std::string_view(document->text)), reference)
                                  : when::find_times(std::string_view(document->text), reference);
      count_times(document->times, timexes(found), counts);
    }
    append_scores(out, set.name, counts);
  }
  return out;
}

}  // namespace dragoman::eval
