// The coreference scorer: who and what is the same, against MEANTIME and, where they carry entities, GUM's news.
//
// Three measures and their mean, as the CoNLL shared tasks had it: MUC counts the links that are missing and too many,
// B3 how much of each mention's chain is right, CEAFe how well whole chains fit. Mentions are predicted, not given.
// Counts add up over documents; precision and recall are taken of the sums.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "eval/scorer.h"
#include "text/text.h"
#include "who/actor.h"

namespace dragoman::eval {

// Tokens [first, last) of one document.
using TokenRange = std::pair<std::uint32_t, std::uint32_t>;
// Mentions of one and the same.
using Chain = std::vector<TokenRange>;

struct Ratio {
  double right = 0, all = 0;
  [[nodiscard]] double value() const { return all > 0 ? right / all : 0; }
};
struct Measure {
  Ratio precision, recall;
  [[nodiscard]] double f1() const;
};
struct CoreferenceCounts {
  Measure muc, b3, ceaf_e, mentions;
  // The mean of the F1 of MUC, B3 and CEAFe.
  [[nodiscard]] double conll() const { return (muc.f1() + b3.f1() + ceaf_e.f1()) / 3; }
};

// Adds one document. A mention that stands in two chains counts in the first only; an empty chain is ignored. With
// `singletons` false, chains of one mention are dropped from both sides first (the convention of OntoNotes).
void count_coreference(std::vector<Chain> gold, std::vector<Chain> predicted, bool singletons,
                       CoreferenceCounts& counts);

// A document with gold chains; sentences after `scored_last` tokens carry no annotation and are not scored.
struct GoldChains {
  std::string id;
  std::string source;  // forms joined by blanks
  text::Text text;     // views `source`: not to be copied or moved
  std::uint32_t scored_last = 0;
  std::vector<Chain> chains;
  std::vector<std::string> types;  // of each chain: PER, ORG, LOC, PRO, FIN, MIX; or GUM's "person", "place", ...
  std::vector<bool> named;         // of each chain: a name is among its mentions
};
// One file of MEANTIME's intra-document annotation, whose first six sentences are annotated.
[[nodiscard]] Result<std::unique_ptr<GoldChains>> read_meantime(const std::filesystem::path& file);
// The documents of a CoNLL-U file whose id begins with `prefix`, with the chains that `Entity=` in MISC gives them:
// without it they have none.
[[nodiscard]] Result<std::vector<std::unique_ptr<GoldChains>>> read_entities(std::string_view bytes,
                                                                             std::string_view name,
                                                                             std::string_view prefix);

// Chains of a cast: mentions of one entity or of one thing, up to token `last`. An adjective inside a phrase
// ("Russian") is no mention of its own here.
[[nodiscard]] std::vector<Chain> chains_of(const who::Cast& cast, std::uint32_t last);

[[nodiscard]] Result<std::vector<Score>> score_coreference(const std::filesystem::path& gold,
                                                           const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
