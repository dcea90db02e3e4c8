// Scoring attribution on PolNeAR: who says what.
//
// An attribution that was found is right when its cue shares a character with the gold cue and its content shares one
// with the gold content; each gold attribution is matched at most once, in text order. Source and content are measured
// on the matched pairs: a source is right when the head of the phrase that was found lies inside the gold source and
// the head of the gold source lies inside the phrase found (a relative pronoun counts as its antecedent); content
// tokens are counted over all matched pairs. PolNeAR's attributions do not nest, so claims inside another's content are
// left out. Where several people annotated an article the first by file name is taken.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "eval/scorer.h"

namespace dragoman::eval {

// One gold or predicted attribution, in byte offsets of the article.
struct QuotedSpan {
  std::vector<Span> source, cue, content;
  std::uint32_t source_head = 0xFFFFFFFF;  // byte offset of the head of the source, if there is one
};

struct AttributionTally {
  Counts attributions;
  std::size_t matched = 0;
  std::size_t sources = 0, sources_right = 0;
  Counts content;                                               // tokens over matched pairs
  std::size_t gold_by_manner[3] = {}, found_by_manner[3] = {};  // direct, mixed, indirect
  void add(const AttributionTally& other);
};

// Reads brat stand-off; offsets count characters, so `text` is needed to turn them into bytes. Bad lines are skipped.
[[nodiscard]] std::vector<QuotedSpan> read_brat(std::string_view annotations, std::string_view text);

// `tokens` are the token spans of the text (sorted), for the content measure. Pure.
[[nodiscard]] AttributionTally compare_attributions(std::string_view text, const std::vector<Span>& tokens,
                                                    const std::vector<QuotedSpan>& gold,
                                                    const std::vector<QuotedSpan>& found,
                                                    std::vector<std::pair<std::size_t, std::size_t>>* pairs = nullptr);

// What find_attributions gives for a plain text, nested ones left out.
[[nodiscard]] std::vector<QuotedSpan> attributions_of(const text::Text& text, const claim::Cues& cues);

[[nodiscard]] Result<std::vector<Score>> score_attribution(const std::filesystem::path& gold,
                                                           const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
