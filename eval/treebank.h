// The treebank scorer: tags and trees against Universal Dependencies, by the measure of the CoNLL 2018 shared task.
//
// Two settings: gold tokens (tags and trees predicted) and raw text (everything predicted). Labels lose their subtype.
// The files lie beside the gold folder, in treebank/.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "eval/scorer.h"
#include "text/text.h"

namespace dragoman::eval {

struct TreeCounts {
  std::size_t tokens = 0;
  std::size_t upos = 0;
  std::size_t heads = 0;
  std::size_t labelled = 0;  // head and relation right
};
// Both texts have the same tokens.
[[nodiscard]] TreeCounts compare_trees(const text::Text& gold, const text::Text& predicted);

struct RawCounts {
  Counts sentences;
  Counts tokens;
  Counts upos;
  Counts labelled;  // of aligned tokens: head aligned to the gold head, relation right
};
// Both texts have the same source; tokens and sentences are aligned where their bytes are.
[[nodiscard]] RawCounts compare_raw(const text::Text& gold, const text::Text& predicted);

[[nodiscard]] Result<std::vector<Score>> score_treebank(const std::filesystem::path& gold,
                                                        const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
