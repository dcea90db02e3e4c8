// Events of MEANTIME. Tokens and sentences are the set's own; tags and trees are ours. Tested in
// meantime_events_test.cpp.
#include "eval/meantime_events.h"

#include <fmt/format.h>
#include <libxml/parser.h>

#include <algorithm>
#include <map>

#include "base/files.h"
#include "eval/coreference.h"

namespace dragoman::eval {
namespace {

std::string attribute(xmlNode* node, const char* name) {
  xmlChar* raw = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string out = raw ? reinterpret_cast<const char*>(raw) : "";
  xmlFree(raw);
  return out;
}

void each_element(xmlNode* parent, std::string_view name, const auto& visit) {
  for (xmlNode* c = parent->children; c; c = c->next) {
    if (c->type != XML_ELEMENT_NODE) continue;
    if (name == reinterpret_cast<const char*>(c->name)) visit(c);
    each_element(c, name, visit);
  }
}

// The token whose head lies outside of the mention.
std::uint32_t head_of(const text::Text& text, const std::vector<std::uint32_t>& tokens) {
  for (const std::uint32_t t : tokens)
    if (std::find(tokens.begin(), tokens.end(), text.tokens[t].head) == tokens.end()) return t;
  return tokens.front();
}

struct Run {
  std::size_t events = 0;
  Counts mentions;
  Confusion certainty, polarity, time;
  std::map<std::string, std::size_t> missed;  // lemmas of gold events that are none of ours
};

void add_document(GoldChains& document, const std::vector<MeantimeEvent>& gold, const pipeline::Knowledge& knowledge,
                  Run& run) {
  knowledge.analyser.annotate(document.text);
  article::Article article;
  article.text = document.source;
  document.text.source = article.text;
  const text::Text& text = document.text;
  const auto times = when::find_times(text, {});
  const auto places = where::find_places(text, knowledge.gazetteer, {});
  const auto cast = who::find_actors(article, text, places, knowledge.gazetteer, {}, knowledge.directory);
  const what::Reading reading{article, text, times, places, cast, std::nullopt};
  const auto events = what::code_events(reading, knowledge.lexicon, knowledge.gazetteer);
  std::vector<std::uint32_t> ours, theirs;
  for (const what::Event& event : events)
    for (const std::uint32_t t : event.mentions)
      if (t < document.scored_last) ours.push_back(t);
  for (const MeantimeEvent& event : gold) {
    const std::uint32_t head = head_of(text, event.tokens);
    if (head >= document.scored_last) continue;
    theirs.push_back(head);
    ++run.events;
    if (std::find(ours.begin(), ours.end(), head) == ours.end()) ++run.missed[std::string(text.lemma(head))];
    const claim::Judgement judgement = claim::judge_token(reading, head, knowledge.cues);
    if (!event.certainty.empty())
      run.certainty.add(event.certainty == "CERTAIN" ? "CERTAIN" : "POSSIBLE", certainty_of(judgement));
    if (!event.polarity.empty()) run.polarity.add(event.polarity, polarity_of(judgement));
    if (!event.time.empty()) run.time.add(event.time, time_of(judgement));
  }
  const Counts counts = compare_heads(std::move(theirs), std::move(ours));
  run.mentions.right += counts.right;
  run.mentions.found += counts.found;
  run.mentions.gold += counts.gold;
}

Result<Run> run_all(const std::filesystem::path& folder, const pipeline::Knowledge& knowledge) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".xml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  Run out;
  for (const auto& file : files) {
    auto bytes = read_file(file);
    if (!bytes) return Unexpected(bytes.error());
    auto events = read_meantime_events(*bytes);
    if (!events) return fail(ErrorKind::bad_input, file.string() + ": " + events.error().message);
    auto document = read_meantime(file);
    if (!document) return Unexpected(document.error());
    add_document(**document, *events, knowledge, out);
  }
  return out;
}

}  // namespace

Result<std::vector<MeantimeEvent>> read_meantime_events(std::string_view xml) {
  xmlDoc* document = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "meantime", nullptr,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (!document) return fail(ErrorKind::bad_input, "is not well-formed XML");
  xmlNode* top = xmlDocGetRootElement(document);
  std::map<std::string, std::uint32_t> tokens;
  each_element(top, "token", [&](xmlNode* node) {
    tokens.emplace(attribute(node, "t_id"), static_cast<std::uint32_t>(tokens.size()));
  });
  std::vector<MeantimeEvent> out;
  each_element(top, "EVENT_MENTION", [&](xmlNode* node) {
    MeantimeEvent event;
    each_element(node, "token_anchor", [&](xmlNode* anchor) {
      const auto it = tokens.find(attribute(anchor, "t_id"));
      if (it != tokens.end()) event.tokens.push_back(it->second);
    });
    if (event.tokens.empty()) return;
    const auto settled = [&](const char* name) {
      std::string value = attribute(node, name);
      return value == "UNDERSPECIFIED" || value == "NONE" ? std::string() : value;
    };
    event.certainty = settled("certainty");
    event.polarity = settled("polarity");
    event.time = settled("time");
    out.push_back(std::move(event));
  });
  xmlFreeDoc(document);
  return out;
}

std::string certainty_of(const claim::Judgement& judgement) {
  const bool open = judgement.status == what::Status::hypothetical || judgement.status == what::Status::proposed ||
                    judgement.conditional;
  return open ? "POSSIBLE" : "CERTAIN";
}
std::string polarity_of(const claim::Judgement& judgement) { return judgement.negated ? "NEG" : "POS"; }
std::string time_of(const claim::Judgement& judgement) {
  switch (judgement.status) {
    case what::Status::planned:
    case what::Status::proposed:
    case what::Status::postponed:
    case what::Status::hypothetical:
      return "FUTURE";
    default:
      return "NON_FUTURE";
  }
}

Counts compare_heads(std::vector<std::uint32_t> gold, std::vector<std::uint32_t> found) {
  for (auto* side : {&gold, &found}) {
    std::sort(side->begin(), side->end());
    side->erase(std::unique(side->begin(), side->end()), side->end());
  }
  Counts out;
  out.gold = gold.size();
  out.found = found.size();
  for (const std::uint32_t t : found) out.right += std::binary_search(gold.begin(), gold.end(), t) ? 1 : 0;
  return out;
}

Result<std::vector<Score>> score_meantime_events(const std::filesystem::path& gold,
                                                 const pipeline::Knowledge& knowledge) {
  const std::filesystem::path folder = gold / "meantime" / "intra-doc_annotation";
  if (!std::filesystem::is_directory(folder))
    return std::vector<Score>{{"events", "MEANTIME dev", 0, "event mention F1", 0, true}};
  auto run = run_all(folder, knowledge);
  if (!run) return Unexpected(run.error());
  std::vector<Score> out;
  const auto add = [&](const std::string& metric, double value) {
    out.push_back({"events", "MEANTIME dev", run->events, metric, value, false});
  };
  add("event mention precision", run->mentions.precision());
  add("event mention recall", run->mentions.recall());
  add("event mention F1", run->mentions.f1());
  const std::pair<const char*, const Confusion*> layers[] = {
      {"certainty", &run->certainty}, {"polarity", &run->polarity}, {"time", &run->time}};
  for (const auto& [name, table] : layers) {
    add(fmt::format("{} accuracy", name), table->accuracy());
    add(fmt::format("{} macro-F1", name), table->macro_f1());
    for (const std::string& label : table->classes()) add(fmt::format("{} {} F1", name, label), table->f1(label));
  }
  return out;
}

Result<std::vector<std::string>> report_meantime_events(const std::filesystem::path& gold,
                                                        const pipeline::Knowledge& knowledge) {
  std::vector<std::string> out;
  const std::filesystem::path folder = gold / "meantime" / "intra-doc_annotation";
  if (!std::filesystem::is_directory(folder)) return out;
  auto run = run_all(folder, knowledge);
  if (!run) return Unexpected(run.error());
  add_section(out, "MEANTIME: certainty", run->certainty.markdown());
  add_section(out, "MEANTIME: polarity", run->polarity.markdown());
  add_section(out, "MEANTIME: time", run->time.markdown());
  add_section(out, "MEANTIME: words of events that we do not code", commonest(run->missed));
  return out;
}

}  // namespace dragoman::eval
