// Scoring stated causes. See causal.h. Tested by causal_test.cpp.
//
// Example: "<ARG1>They struck</ARG1> <SIG0>because of</SIG0> <ARG0>the cuts</ARG0>." and our link cuts -> struck:
// right.
#include "eval/causal.h"

#include <algorithm>
#include <map>

#include "base/files.h"
#include "claim/links.h"
#include "claim/tree.h"

namespace dragoman::eval {
namespace {

bool covers(const std::vector<Span>& spans, std::uint32_t at) {
  return std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.contains(at); });
}

struct Hits {
  bool strict = false, broad = false;
  std::vector<claim::StatedRelation> strict_relations;
};

Hits hits_of(const text::Text& text, const claim::Cues& cues) {
  Hits out;
  for (const claim::StatedRelation& relation : claim::find_relations(text, cues.data())) {
    if (relation.signal->causal && relation.signal->strict) {
      out.strict = true;
      out.strict_relations.push_back(relation);
    }
    if (relation.signal->kind != claim::LinkKind::part_of) out.broad = true;
  }
  return out;
}

}  // namespace

std::vector<std::vector<std::string>> read_csv(std::string_view bytes) {
  std::vector<std::vector<std::string>> out;
  std::vector<std::string> row;
  std::string field;
  bool quoted = false, any = false;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto close_row = [&] {
    if (!any && field.empty() && row.empty()) return;
    row.push_back(std::move(field));
    field.clear();
    out.push_back(std::move(row));
    row.clear();
    any = false;
  };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quoted) {
      if (c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
        field += '"';
        ++i;
      } else if (c == '"') {
        quoted = false;
      } else {
        field += c;
      }
      continue;
    }
    any = true;
    if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      row.push_back(std::move(field));
      field.clear();
    } else if (c == '\n') {
      close_row();
    } else if (c != '\r') {
      field += c;
    }
  }
  close_row();
  return out;
}

std::vector<CausalSentence> read_causal_sentences(std::string_view csv) {
  std::vector<CausalSentence> out;
  for (const auto& row : read_csv(csv)) {
    if (row.size() < 3 || (row[2] != "0" && row[2] != "1")) continue;  // the heading
    out.push_back({row[1], row[2] == "1"});
  }
  return out;
}

CausalPair read_tagged(std::string_view tagged) {
  CausalPair out;
  std::map<std::string, std::uint32_t, std::less<>> open;
  for (std::size_t i = 0; i < tagged.size();) {
    if (tagged[i] == '<') {
      const std::size_t end = tagged.find('>', i);
      std::string_view tag = end == std::string_view::npos ? std::string_view{} : tagged.substr(i + 1, end - i - 1);
      const bool closing = tag.starts_with('/');
      if (closing) tag.remove_prefix(1);
      auto* into = tag == "ARG0"            ? &out.cause
                   : tag == "ARG1"          ? &out.effect
                   : tag.starts_with("SIG") ? &out.signal
                                            : nullptr;
      if (into) {
        const auto at = static_cast<std::uint32_t>(out.text.size());
        if (!closing) {
          open.insert_or_assign(std::string(tag), at);
        } else if (auto begun = open.find(tag); begun != open.end()) {
          into->push_back({begun->second, at});
        }
        i = end + 1;
        continue;
      }
    }
    out.text += tagged[i++];
  }
  return out;
}

Result<std::vector<Score>> score_causal(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  std::vector<Score> out;
  auto bytes = read_file(gold / "causal" / "dev_subtask1.csv");
  if (!bytes) {
    out.push_back({"links", "CNC dev", 0, "sentence F1", 0, true});
    return out;
  }
  Counts strict, broad;
  std::size_t items = 0;
  for (const CausalSentence& sentence : read_causal_sentences(*bytes)) {
    ++items;
    const Hits hits = hits_of(knowledge.analyser.analyse(std::string_view(sentence.text)), knowledge.cues);
    for (auto [counts, hit] : {std::pair{&strict, hits.strict}, std::pair{&broad, hits.broad}}) {
      counts->gold += sentence.causal;
      counts->found += hit;
      counts->right += hit && sentence.causal;
    }
  }
  out.push_back({"links", "CNC dev", items, "sentence precision, explicit links", strict.precision(), false});
  out.push_back({"links", "CNC dev", items, "sentence recall, explicit links", strict.recall(), false});
  out.push_back({"links", "CNC dev", items, "sentence F1, all signals", broad.f1(), false});

  auto pairs = read_file(gold / "causal" / "dev_subtask2.csv");
  if (!pairs) return out;
  std::map<std::string, std::vector<CausalPair>> by_text;
  for (const auto& row : read_csv(*pairs)) {
    if (row.size() < 7 || row[0] != "cnc") continue;
    CausalPair pair = read_tagged(row[6]);
    by_text[pair.text].push_back(std::move(pair));
  }
  Counts links;
  for (const auto& [sentence, wanted] : by_text) {
    const text::Text text = knowledge.analyser.analyse(std::string_view(sentence));
    const Hits hits = hits_of(text, knowledge.cues);
    links.gold += wanted.size();
    links.found += hits.strict_relations.size();
    for (const claim::StatedRelation& relation : hits.strict_relations) {
      const bool right = std::any_of(wanted.begin(), wanted.end(), [&](const CausalPair& pair) {
        return covers(pair.cause, text.tokens[relation.from].span.begin) &&
               covers(pair.effect, text.tokens[relation.to].span.begin);
      });
      links.right += right;
    }
  }
  out.push_back({"links", "CNC dev, causal sentences", links.gold, "link precision, both heads in their spans",
                 links.precision(), false});
  out.push_back({"links", "CNC dev, causal sentences", links.gold, "link recall", links.recall(), false});
  return out;
}

}  // namespace dragoman::eval
