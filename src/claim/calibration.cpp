// How sure readers are of an act, learnt from people's answers.
//
// The problem: the values of the operators follow the logic of the words, but people who are asked how sure they are
// trust plans and possibilities more, and a plain "not" less, than the logic says; and nouns less than verbs. The idea:
// a linear model over the signs that the rules saw (status, value, each kind of rule, tag and relation), fitted by
// train/claim/fit_factuality.py to the training part of the UW factuality set with absolute error, so that a few
// odd answers do not bend it. The status is never changed by it. Example: "will visit": planned, 2.4. After Stanovsky
// et al. 2017 (deterministic signs, then regression). Tested by status_test.cpp.
#include "claim/calibration.h"

#include <algorithm>

namespace dragoman::claim {
namespace {

// "governed by", "modal will", "subordinator if", "purpose": the kind of a piece of evidence.
std::string kind_of(const what::Evidence& item) {
  if (item.rule.starts_with("status/")) return item.rule.substr(7);
  std::string out = item.note.substr(0, item.note.find('"'));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out.empty() ? "modifier" : out;
}

}  // namespace

Signs signs_of(const Text& text, std::uint32_t token, const State& state, const std::vector<what::Evidence>& evidence) {
  const std::string status = what::name(state.status);
  const std::string tag(xpos(text, token));
  const std::string group = tag.substr(0, 2);
  const std::string relation = text::name(text.tokens[token].relation);
  Signs out = {{"bias", 1.0f},
               {"value", state.fact},
               {"value of " + status, state.fact},
               {"status " + status, 1.0f},
               {"tag " + tag, 1.0f},
               {"relation " + relation, 1.0f},
               {"tag " + group + " relation " + relation, 1.0f},
               {"tag " + group + " status " + status, 1.0f}};
  for (const what::Evidence& item : evidence) {
    const std::string name = "rule " + kind_of(item);
    if (std::none_of(out.begin(), out.end(), [&](const auto& sign) { return sign.first == name; }))
      out.emplace_back(name, 1.0f);
  }
  return out;
}

float calibrated(const Cues::Data& data, const Signs& signs, const State& state) {
  if (data.factuality.empty()) return std::clamp(state.fact, -3.0f, 3.0f);
  float sum = 0;
  for (const auto& [name, value] : signs) {
    if (const auto weight = data.factuality.find(name); weight != data.factuality.end()) sum += weight->second * value;
  }
  return std::clamp(sum, -3.0f, 3.0f);
}

}  // namespace dragoman::claim
