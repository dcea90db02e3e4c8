// What attribution finds before it becomes claims: tokens of source, cue and content. Internal, and used by the scorer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claim/lexicon.h"
#include "claim/quotes.h"
#include "what/coder.h"

namespace dragoman::claim {

struct Attribution {
  std::uint32_t cue = 0;                     // token that heads the cue
  std::vector<std::uint32_t> cue_tokens;     // sorted
  std::uint32_t source = 0xFFFFFFFF;         // head token of the source, or none
  std::vector<std::uint32_t> source_tokens;  // its whole phrase, relative clauses included
  std::uint32_t told_to = 0xFFFFFFFF;
  std::vector<std::uint32_t> content;  // sorted
  Stance stance = Stance::asserts;
  CueKind kind = CueKind::say;
  bool negated = false;  // "did not say that"
  bool phrase = false;   // the content is an object or phrase, no clause and no quotation: "praised the truce"
  std::string rule;
};

// One for each cue with content, in text order of the cues.
[[nodiscard]] std::vector<Attribution> find_attributions(const text::Text& text, const Cues::Data& data,
                                                         const std::vector<Quote>& quotes);

// Index of the smallest other attribution whose content holds this one's cue, or kNone; one per attribution.
[[nodiscard]] std::vector<std::uint32_t> nesting(const std::vector<Attribution>& found);

// What kind of asserter the source is, from the cast where it is there, else from the words.
[[nodiscard]] SourceKind source_kind(const what::Reading& reading, const Cues::Data& data, std::uint32_t source,
                                     std::uint32_t* entity);

}  // namespace dragoman::claim
