// PETRARCH's unit records: 284 sentences about toy countries, four toy dictionaries.
//
// The file is XML in spirit (quotes of both kinds, blanks around "=", bare "&"), so it is scanned for what is needed.
// Measure tested in petrarch_test.cpp.
#include "eval/petrarch.h"

#include <fmt/format.h>

#include <cstdlib>

#include "base/files.h"
#include "base/utf8.h"
#include "eval/confusion.h"

namespace dragoman::eval {
namespace {

std::string without_comments(std::string_view xml) {
  std::string out;
  while (true) {
    const std::size_t open = xml.find("<!--");
    out += xml.substr(0, open);
    if (open == std::string_view::npos) return out;
    const std::size_t close = xml.find("-->", open);
    if (close == std::string_view::npos) return out;
    xml.remove_prefix(close + 3);
  }
}

// The value of `name = "..."` in the tag; "" if absent.
std::string attribute(std::string_view tag, std::string_view name) {
  std::size_t at = 0;
  while ((at = tag.find(name, at)) != std::string_view::npos) {
    std::size_t i = at + name.size();
    while (i < tag.size() && tag[i] == ' ') ++i;
    if (at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n') && i < tag.size() && tag[i] == '=') {
      ++i;
      while (i < tag.size() && tag[i] == ' ') ++i;
      if (i < tag.size() && (tag[i] == '"' || tag[i] == '\'')) {
        const std::size_t end = tag.find(tag[i], i + 1);
        if (end != std::string_view::npos) return std::string(tag.substr(i + 1, end - i - 1));
      }
    }
    at += name.size();
  }
  return "";
}

// The words of a Penn tree as running text; nullopt when its brackets do not balance.
std::optional<std::string> words_of_tree(std::string_view tree) {
  std::string out, word;
  int depth = 0;
  bool label = false;
  const auto flush = [&] {
    if (!word.empty() && !label) {
      std::string form = word;
      if (form == "-LRB-") form.assign(1, '(');
      if (form == "-RRB-") form.assign(1, ')');
      static const std::set<std::string> kClitics = {"'s", "'", "n't", "'re", "'ve", "'ll", "'d", "'m",
                                                     ",",  ".", ":",   ";",   "?",   "!",   ")",  "''"};
      const bool close = kClitics.contains(form) || out.ends_with("(") || out.ends_with("``");
      if (form == "``" || form == "''") form.assign(1, '"');
      if (!out.empty() && !close) out += ' ';
      out += form;
    }
    if (!word.empty()) label = false;
    word.clear();
  };
  for (const char c : tree) {
    if (c == '(') {
      flush();
      label = true;
      ++depth;
    } else if (c == ')') {
      flush();
      label = false;
      if (--depth < 0) return std::nullopt;
    } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      flush();
    } else {
      word += c;
    }
  }
  if (depth != 0) return std::nullopt;
  return out;
}

void set_option(what::petrarch::Options& options, const std::string& name, const std::string& value) {
  const int number = std::atoi(value.c_str());
  if (name == "require_dyad") options.require_dyad = to_lower(value) == "true";
  if (name == "new_actor_length") options.new_actor_length = number;
  if (name == "comma_min") options.comma_min = number;
  if (name == "comma_max") options.comma_max = number;
  if (name == "comma_bmin") options.begin_min = number;
  if (name == "comma_bmax") options.begin_max = number;
  if (name == "comma_emin") options.end_min = number;
  if (name == "comma_emax") options.end_max = number;
}

struct Run {
  std::vector<PetrarchRecord> records;
  std::vector<std::set<Triple>> found;
};

Result<Run> run(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  const std::filesystem::path folder = gold / "coding" / "petrarch";
  auto xml = read_file(folder / "PETR.UnitTest.records.xml");
  if (!xml) return Unexpected(xml.error());
  auto records = read_petrarch(*xml);
  if (!records) return Unexpected(records.error());
  auto dictionaries = what::petrarch::Dictionaries::load(folder);
  if (!dictionaries) return Unexpected(dictionaries.error());
  Run out;
  for (const PetrarchRecord& record : *records) {
    std::set<Triple> found;
    const text::Text text = knowledge.analyser.analyse(std::string_view(record.sentence));
    bool discarded = false;
    for (const text::Sentence& sentence : text.sentences) {
      const auto coded = what::petrarch::code_sentence(text, sentence, record.day, *dictionaries, record.options);
      discarded = discarded || coded.discards_story;
      for (const auto& event : coded.events) found.emplace(event.source, event.target, event.code);
    }
    if (discarded) found.clear();
    out.found.push_back(std::move(found));
  }
  out.records = std::move(*records);
  return out;
}

std::string text_of(const std::set<Triple>& events) {
  std::string out;
  for (const auto& [source, target, code] : events)
    out += fmt::format("{}{} {} {}", out.empty() ? "" : "; ", source, target, code);
  return out.empty() ? "nothing" : out;
}

}  // namespace

Result<std::vector<PetrarchRecord>> read_petrarch(std::string_view xml) {
  const std::string bytes = without_comments(xml);
  std::string_view rest = bytes;
  std::vector<PetrarchRecord> out;
  what::petrarch::Options options;
  while (true) {
    const std::size_t open = rest.find('<');
    if (open == std::string_view::npos) break;
    rest.remove_prefix(open);
    const std::size_t close = rest.find('>');
    if (close == std::string_view::npos) break;
    const std::string_view tag = rest.substr(0, close);
    if (tag.starts_with("<Config")) set_option(options, attribute(tag, "option"), attribute(tag, "value"));
    if (!tag.starts_with("<Sentence ")) {
      rest.remove_prefix(close);
      continue;
    }
    const std::size_t end = rest.find("</Sentence>");
    std::string_view body = rest.substr(close + 1, end == std::string_view::npos ? end : end - close - 1);
    PetrarchRecord record;
    record.id = attribute(tag, "id");
    record.day = std::atoi(attribute(tag, "date").c_str());
    record.options = options;
    for (std::size_t at = 0; (at = body.find("<EventCoding", at)) != std::string_view::npos; ++at) {
      const std::string_view event = body.substr(at, body.find('>', at) - at);
      if (!attribute(event, "eventcode").empty())
        record.events.emplace(attribute(event, "sourcecode"), attribute(event, "targetcode"),
                              attribute(event, "eventcode"));
    }
    const std::size_t tree = body.find("<Parse>"), tree_end = body.find("</Parse>");
    if (tree != std::string_view::npos && tree_end != std::string_view::npos)
      record.sentence = words_of_tree(body.substr(tree + 7, tree_end - tree - 7)).value_or("");
    out.push_back(std::move(record));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end);
  }
  if (out.empty()) return fail(ErrorKind::bad_input, "no <Sentence> in the records");
  return out;
}

PetrarchCounts compare_petrarch(const std::vector<PetrarchRecord>& gold, const std::vector<std::set<Triple>>& found) {
  PetrarchCounts out;
  out.records = gold.size();
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const std::set<Triple>& expected = gold[i].events;
    out.right += expected == found[i] ? 1 : 0;
    out.events.gold += expected.size();
    out.events.found += found[i].size();
    std::vector<Triple> wrong;
    for (const Triple& event : found[i]) {
      if (expected.contains(event))
        ++out.events.right;
      else
        wrong.push_back(event);
    }
    // A wrong event that shares two of the three is the expected one with the third wrong.
    for (const Triple& event : expected) {
      if (found[i].contains(event)) continue;
      std::size_t* kind = &out.missed;
      for (auto it = wrong.begin(); it != wrong.end(); ++it) {
        const bool source = std::get<0>(*it) == std::get<0>(event), target = std::get<1>(*it) == std::get<1>(event),
                   code = std::get<2>(*it) == std::get<2>(event);
        if (source + target + code < 2) continue;
        kind = !code ? &out.wrong_code : !source ? &out.wrong_source : &out.wrong_target;
        wrong.erase(it);
        break;
      }
      ++*kind;
    }
    out.extra += wrong.size();
  }
  return out;
}

Result<std::vector<Score>> score_petrarch(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  Score base{"petrarch", "PETRARCH", 0, "records right", 0, false};
  if (!std::filesystem::is_directory(gold / "coding" / "petrarch")) {
    base.skipped = true;
    return std::vector<Score>{base};
  }
  auto result = run(gold, knowledge);
  if (!result) return Unexpected(result.error());
  const PetrarchCounts counts = compare_petrarch(result->records, result->found);
  const auto score = [&](std::size_t items, const char* metric, double value) {
    return Score{"petrarch", "PETRARCH", items, metric, value, false};
  };
  return std::vector<Score>{
      score(counts.records, "records right", double(counts.right) / double(counts.records)),
      score(counts.records, "records right (number)", double(counts.right)),
      score(counts.events.gold, "event precision", counts.events.precision()),
      score(counts.events.gold, "event recall", counts.events.recall()),
      score(counts.events.gold, "event F1", counts.events.f1()),
  };
}

Result<std::vector<std::string>> report_petrarch(const std::filesystem::path& gold,
                                                 const pipeline::Knowledge& knowledge) {
  std::vector<std::string> out;
  if (!std::filesystem::is_directory(gold / "coding" / "petrarch")) return out;
  auto result = run(gold, knowledge);
  if (!result) return Unexpected(result.error());
  const PetrarchCounts counts = compare_petrarch(result->records, result->found);
  add_section(out, "PETRARCH records: events by kind of error",
              commonest({{"missed event", counts.missed},
                         {"extra event", counts.extra},
                         {"wrong code", counts.wrong_code},
                         {"wrong source", counts.wrong_source},
                         {"wrong target", counts.wrong_target}}));
  return out;
}

Result<std::vector<std::string>> petrarch_errors(const std::filesystem::path& gold,
                                                 const pipeline::Knowledge& knowledge) {
  auto result = run(gold, knowledge);
  if (!result) return Unexpected(result.error());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < result->records.size(); ++i) {
    const PetrarchRecord& record = result->records[i];
    if (record.events != result->found[i])
      out.push_back(fmt::format("{}: expected {}, found {}: {}", record.id, text_of(record.events),
                                text_of(result->found[i]), record.sentence));
  }
  return out;
}

}  // namespace dragoman::eval
