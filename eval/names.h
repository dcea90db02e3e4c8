// The name scorer: spans of persons, organisations and places against Universal NER.
//
// A name is right when its first and last token and its type are. States, towns and buildings count as places, the only
// kind that the set knows; nationalities, events and the rest are not scored. The file lies beside the gold folder, in
// ner/.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "eval/scorer.h"
#include "text/text.h"

namespace dragoman::eval {

struct NameCounts {
  std::array<Counts, 3> types;  // PER, ORG, LOC
  Counts all;
};
// Adds the names of one text; both are sorted by first token.
void count_names(const std::vector<text::Name>& gold, const std::vector<text::Name>& predicted, NameCounts& counts);

// One document of a Universal NER file (IOB2 with five columns): sentences, spans and gold names.
struct NamedText {
  std::string source;
  text::Text text;  // views `source`: not to be copied or moved
};
// "# newdoc" begins a document. Errors: bad_input with "NAME:LINE: ...".
[[nodiscard]] Result<std::vector<std::unique_ptr<NamedText>>> read_iob2(std::string_view bytes, std::string_view name);

[[nodiscard]] Result<std::vector<Score>> score_names(const std::filesystem::path& gold,
                                                     const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
