// Names.
//
// The set gives tokens, so the analyser is given them too and only finds names: what is measured is the network's head
// and its Viterbi search, not the tokeniser. Precision, recall and F1 are over spans, as in the CoNLL 2003 shared task.
// Source: Mayhew et al. 2024, "Universal NER: A Gold-Standard Multilingual Named Entity Recognition Benchmark".
// Tests: names_test.cpp.
#include "eval/names.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"

namespace dragoman::eval {
namespace {

using text::NameType;

constexpr std::array<const char*, 3> kTypes = {"PER", "ORG", "LOC"};

// 0 to 2 as in kTypes, or -1 for a type that is not scored.
int scored_type(NameType type) {
  switch (type) {
    case NameType::per:
      return 0;
    case NameType::org:
      return 1;
    case NameType::loc:
    case NameType::gpe:
    case NameType::fac:
      return 2;
    default:
      return -1;
  }
}

// The name type of a label without its B- or I-; misc for one that is not scored.
NameType type_from(std::string_view label) {
  if (label == "PER") return NameType::per;
  if (label == "ORG") return NameType::org;
  if (label == "LOC") return NameType::loc;
  return NameType::misc;
}

std::vector<std::string_view> split(std::string_view line, char at) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = line.find(at);
    out.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return out;
    line.remove_prefix(end + 1);
  }
}

struct Row {
  std::string form;
  std::string label;
};

void add_sentence(std::vector<Row>& rows, NamedText& out) {
  if (rows.empty()) return;
  text::Sentence sentence;
  sentence.first = static_cast<std::uint32_t>(out.text.tokens.size());
  const auto begin = static_cast<std::uint32_t>(out.source.size());
  for (const Row& row : rows) {
    const auto index = static_cast<std::uint32_t>(out.text.tokens.size());
    text::Token token;
    token.span.begin = static_cast<std::uint32_t>(out.source.size());
    out.source += row.form;
    token.span.end = static_cast<std::uint32_t>(out.source.size());
    token.sentence = static_cast<std::uint32_t>(out.text.sentences.size());
    out.source += ' ';
    out.text.tokens.push_back(token);
    if (row.label.size() < 3) continue;
    const NameType type = type_from(std::string_view(row.label).substr(2));
    const bool goes_on = row.label[0] == 'I' && !out.text.names.empty() && out.text.names.back().last == index &&
                         out.text.names.back().type == type && index > sentence.first;
    if (goes_on) {
      out.text.names.back().last = index + 1;
    } else {
      out.text.names.push_back({index, index + 1, type, 1});
    }
  }
  sentence.last = static_cast<std::uint32_t>(out.text.tokens.size());
  sentence.span = {begin, static_cast<std::uint32_t>(out.source.size())};
  out.text.sentences.push_back(sentence);
  rows.clear();
}

void add_scores(const NameCounts& counts, std::vector<Score>& out) {
  const auto add = [&](const std::string& metric, std::size_t items, double value) {
    out.push_back({"names", "uner-ewt-dev", items, metric, value, false});
  };
  add("span F1", counts.all.gold, counts.all.f1());
  add("span precision", counts.all.found, counts.all.precision());
  add("span recall", counts.all.gold, counts.all.recall());
  for (std::size_t i = 0; i < kTypes.size(); ++i)
    add(fmt::format("span F1, {}", kTypes[i]), counts.types[i].gold, counts.types[i].f1());
}

}  // namespace

void count_names(const std::vector<text::Name>& gold, const std::vector<text::Name>& predicted, NameCounts& counts) {
  for (const text::Name& name : gold)
    if (const int type = scored_type(name.type); type >= 0) {
      ++counts.all.gold;
      ++counts.types[static_cast<std::size_t>(type)].gold;
    }
  for (const text::Name& name : predicted) {
    const int type = scored_type(name.type);
    if (type < 0) continue;
    ++counts.all.found;
    ++counts.types[static_cast<std::size_t>(type)].found;
    const auto before = [](const text::Name& a, std::uint32_t first) { return a.first < first; };
    const auto at = std::lower_bound(gold.begin(), gold.end(), name.first, before);
    if (at == gold.end() || at->first != name.first || at->last != name.last || scored_type(at->type) != type) continue;
    ++counts.all.right;
    ++counts.types[static_cast<std::size_t>(type)].right;
  }
}

Result<std::vector<std::unique_ptr<NamedText>>> read_iob2(std::string_view bytes, std::string_view name) {
  std::vector<std::unique_ptr<NamedText>> out;
  out.push_back(std::make_unique<NamedText>());
  std::vector<Row> rows;
  std::size_t number = 0;
  for (const std::string_view line : split(bytes, '\n')) {
    ++number;
    if (line.empty()) add_sentence(rows, *out.back());
    if (line.starts_with("# newdoc") && !out.back()->text.tokens.empty()) out.push_back(std::make_unique<NamedText>());
    if (line.empty() || line.front() == '#') continue;
    const auto cells = split(line, '\t');
    if (cells.size() < 3 || cells[1].empty())
      return fail(ErrorKind::bad_input, fmt::format("{}:{}: not a row of an IOB2 file", name, number));
    rows.push_back({std::string(cells[1]), std::string(cells[2])});
  }
  add_sentence(rows, *out.back());
  for (const auto& document : out) document->text.source = document->source;
  return out;
}

Result<std::vector<Score>> score_names(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  std::vector<Score> out;
  const std::filesystem::path path = gold / ".." / "ner" / "uner-ewt-dev.iob2";
  if (!std::filesystem::exists(path)) {
    out.push_back({"names", "uner-ewt-dev", 0, "span F1", 0, true});
    return out;
  }
  auto bytes = read_file(path);
  if (!bytes) return Unexpected(bytes.error());
  auto named = read_iob2(*bytes, path.filename().string());
  if (!named) return Unexpected(named.error());
  NameCounts counts;
  for (const auto& document : *named) {
    const std::vector<text::Name> want = document->text.names;
    knowledge.analyser.annotate(document->text);
    count_names(want, document->text.names, counts);
  }
  add_scores(counts, out);
  return out;
}

}  // namespace dragoman::eval
