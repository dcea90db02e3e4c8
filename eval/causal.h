// Scoring stated causes on the Causal News Corpus.
//
// A sentence is called causal when a signal of knowledge/claims/signals.txt stands in it with both its arguments: with
// strict signals only (those that make links) precision and recall, with the broad ones too F1. Spans: a strict link
// counts as right when its signal or its arguments' heads fall into a gold pair: the cause's head in ARG0, the effect's
// in ARG1.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "eval/scorer.h"

namespace dragoman::eval {

struct CausalSentence {
  std::string text;
  bool causal = false;
};
// RFC 4180 rows; a quoted field may hold commas, doubled quotes and line breaks.
[[nodiscard]] std::vector<std::vector<std::string>> read_csv(std::string_view bytes);
[[nodiscard]] std::vector<CausalSentence> read_causal_sentences(std::string_view csv);

struct CausalPair {
  std::string text;  // without the tags
  std::vector<Span> cause, effect, signal;
};
// "<ARG0>..</ARG0> <SIG0>..</SIG0> <ARG1>..</ARG1>" to text and spans; tags may nest.
[[nodiscard]] CausalPair read_tagged(std::string_view tagged);

[[nodiscard]] Result<std::vector<Score>> score_causal(const std::filesystem::path& gold,
                                                      const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
