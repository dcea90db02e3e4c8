// Scoring status. See status.h for the measures. Tested by status_test.cpp.
//
// Example: "Talks failed to" / "end" / "the war": our judgement of "end" is negated, axis negation.
#include "eval/status.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "base/files.h"
#include "claim/tree.h"
#include "eval/confusion.h"
#include "eval/status_text.h"

namespace dragoman::eval {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

// "\"\" , \"\"" of a CSV-quoted field back to the words; doubled quotes become one mark.
std::string unquote(std::string_view field) {
  std::string out;
  if (field.size() >= 2 && field.front() == '"' && field.back() == '"') field = field.substr(1, field.size() - 2);
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] == '"' && i + 1 < field.size() && field[i + 1] == '"') ++i;
    out += field[i];
  }
  return out;
}

std::optional<Axis> axis_from(std::string_view name) {
  if (name == "yes_its_anchorable") return Axis::main;
  if (name == "no_its_intentionwishopinion") return Axis::intention;
  if (name == "no_its_negation") return Axis::negation;
  if (name == "no_its_hypotheticalcondition") return Axis::hypothetical;
  return std::nullopt;
}

}  // namespace

Axis axis_of(const claim::Judgement& judgement) {
  if (judgement.negated) return Axis::negation;
  if (judgement.conditional && judgement.status != what::Status::happened) return Axis::hypothetical;
  switch (judgement.status) {
    case what::Status::hypothetical:
    case what::Status::planned:
    case what::Status::proposed:
    case what::Status::postponed:
    case what::Status::cancelled:
      return Axis::intention;
    case what::Status::failed:
      return judgement.factuality > 0 ? Axis::intention : Axis::negation;  // "tried to" has no outcome
    default:
      return Axis::main;
  }
}

double axis_macro_f1(const std::vector<std::pair<Axis, Axis>>& pairs, double* each) {
  std::array<Counts, 4> counts;
  for (auto [gold, found] : pairs) {
    ++counts[static_cast<std::size_t>(gold)].gold;
    ++counts[static_cast<std::size_t>(found)].found;
    if (gold == found) ++counts[static_cast<std::size_t>(gold)].right;
  }
  double sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (each) each[i] = counts[i].f1();
    sum += counts[i].f1();
  }
  return sum / 4;
}

Regression compare_factuality(const std::vector<std::pair<double, double>>& pairs) {
  Regression out;
  if (pairs.empty()) return out;
  double gold = 0, found = 0;
  for (auto [g, f] : pairs) gold += g, found += f, out.mae += std::abs(g - f);
  const double n = static_cast<double>(pairs.size());
  out.mae /= n;
  gold /= n;
  found /= n;
  double both = 0, of_gold = 0, of_found = 0;
  for (auto [g, f] : pairs) {
    both += (g - gold) * (f - found);
    of_gold += (g - gold) * (g - gold);
    of_found += (f - found) * (f - found);
  }
  if (of_gold > 0 && of_found > 0) out.r = both / std::sqrt(of_gold * of_found);
  return out;
}

std::vector<AxisItem> read_matres(std::string_view tsv) {
  std::vector<AxisItem> out;
  for (std::string_view line : split(tsv, '\n')) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const auto fields = split(line, '\t');
    if (fields.size() < 7) continue;
    const auto axis = axis_from(fields[5]);
    if (!axis) continue;
    AxisItem item;
    const std::string before = unquote(fields[3]), after = unquote(fields[4]);
    item.sentence = before.empty() ? "" : before + " ";
    item.verb = static_cast<std::uint32_t>(item.sentence.size());
    item.sentence += std::string(fields[2]) + " " + after;
    item.axis = *axis;
    out.push_back(std::move(item));
  }
  return out;
}

std::vector<FactualitySentence> read_uw(std::string_view conll) {
  std::vector<FactualitySentence> out;
  FactualitySentence sentence;
  const auto close = [&] {
    if (!sentence.words.empty()) out.push_back(std::move(sentence));
    sentence = {};
  };
  for (std::string_view line : split(conll, '\n')) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) {
      close();
      continue;
    }
    const auto fields = split(line, '\t');
    if (fields.size() < 3) continue;
    if (fields[2] != "_") {
      sentence.gold.emplace_back(static_cast<std::uint32_t>(sentence.words.size()),
                                 std::strtod(std::string(fields[2]).c_str(), nullptr));
    }
    sentence.words.emplace_back(fields[1]);
  }
  close();
  return out;
}

namespace {

// Gold and found axis of each verb of MATRES; empty where the set is absent.
std::vector<std::pair<Axis, Axis>> matres_axes(const std::filesystem::path& gold,
                                               const pipeline::Knowledge& knowledge) {
  std::vector<std::pair<Axis, Axis>> axes;
  for (const char* name : {"TBDense_all_new.tsv", "TB_remaining_147docs.tsv"}) {
    auto bytes = read_file(gold / "status" / name);
    if (!bytes) continue;
    for (const AxisItem& item : read_matres(*bytes)) {
      const Annotated text(knowledge.analyser, split(item.sentence, ' '));
      const std::uint32_t verb = text.token_at(item.verb);
      const claim::Judgement judgement = claim::judge_token(text.reading(), verb, knowledge.cues);
      axes.emplace_back(item.axis, axis_of(judgement));
    }
  }
  return axes;
}

}  // namespace

Result<std::vector<std::string>> report_status(const std::filesystem::path& gold,
                                               const pipeline::Knowledge& knowledge) {
  constexpr std::array kNames = {"main", "intention", "negation", "hypothetical"};
  std::vector<std::string> out;
  Confusion table;
  for (auto [expected, found] : matres_axes(gold, knowledge))
    table.add(kNames[static_cast<std::size_t>(expected)], kNames[static_cast<std::size_t>(found)]);
  if (table.size() > 0) add_section(out, "MATRES axis", table.markdown());
  return out;
}

Result<std::vector<Score>> score_status(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  std::vector<Score> out;
  const auto axes = matres_axes(gold, knowledge);
  if (axes.empty()) {
    out.push_back({"status", "MATRES axis", 0, "macro-F1", 0, true});
  } else {
    double each[4];
    const double macro = axis_macro_f1(axes, each);
    out.push_back({"status", "MATRES axis", axes.size(), "macro-F1", macro, false});
    constexpr std::array kNames = {"F1, main", "F1, intention", "F1, negation", "F1, hypothetical"};
    for (std::size_t i = 0; i < 4; ++i)
      out.push_back({"status", "MATRES axis", axes.size(), kNames[i], each[i], false});
  }
  auto bytes = read_file(gold / "status" / "uw_dev.conll");
  if (!bytes) {
    out.push_back({"status", "UW dev", 0, "mean absolute error", 0, true});
    return out;
  }
  std::vector<std::pair<double, double>> pairs;
  for (const FactualitySentence& sentence : read_uw(*bytes)) {
    if (sentence.gold.empty()) continue;
    const Annotated text(knowledge.analyser, {sentence.words.begin(), sentence.words.end()});
    for (auto [word, value] : sentence.gold) {
      pairs.emplace_back(value, claim::judge_token(text.reading(), word, knowledge.cues).factuality);
    }
  }
  const Regression result = compare_factuality(pairs);
  out.push_back({"status", "UW dev", pairs.size(), "mean absolute error (of 6)", result.mae, false});
  out.push_back({"status", "UW dev", pairs.size(), "Pearson r", result.r, false});
  return out;
}

}  // namespace dragoman::eval
