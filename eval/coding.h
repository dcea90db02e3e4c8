// Scores event coding on PLV: a sentence with a marked source and target, and the PLOVER type between them.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "eval/scorer.h"
#include "what/type_model.h"

namespace dragoman::eval {

// Mean F1 of the classes that occur in `gold`; "" is a missing prediction and counts against its gold class only.
[[nodiscard]] double macro_f1(const std::vector<std::string>& gold, const std::vector<std::string>& predicted);

// "PLV pair given": the type of the event whose parties overlap the marked spans, else of the sentence's surest event,
// else the commonest class; "end to end": only events with a party in each marked span count. Older names are folded.
[[nodiscard]] Result<std::vector<Score>> score_coding(const std::filesystem::path& gold,
                                                      const pipeline::Knowledge& knowledge);

// Gold against guess, as the lines of a Markdown table.
[[nodiscard]] Result<std::vector<std::string>> coding_confusion(const std::filesystem::path& gold,
                                                                const pipeline::Knowledge& knowledge);

// The same and the commonest errors end to end, for docs/results.md.
[[nodiscard]] Result<std::vector<std::string>> report_coding(const std::filesystem::path& gold,
                                                             const pipeline::Knowledge& knowledge);

// One sentence through the stages from text to claim, without a date or an outlet.
struct CodedSentence {
  article::Article article;
  text::Text text;
  std::vector<when::Mention> times;
  std::vector<where::Mention> places;
  who::Cast cast;
  std::vector<what::Event> events;
};
[[nodiscard]] std::unique_ptr<CodedSentence> code_sentence(const std::string& sentence,
                                                           const pipeline::Knowledge& knowledge,
                                                           const what::Lexicon* lexicon = nullptr);

// PLV's development part, for scorers and trainers.
struct PlvItem {
  std::string sentence;
  std::string source, target;
  Span source_span, target_span;
  std::string root, quad;
};
[[nodiscard]] Result<std::vector<PlvItem>> read_plv(const std::filesystem::path& gold);
// PLV's 15 roots are an older edition: CONCEDE and RETREAT are YIELD, a conviction is ACCUSE, sanctions put on are
// COERCE, land taken and blockades are ASSAULT (CAMEO 19), a release to come is AGREE (035), an agreement reached
// SUPPORT (057).
[[nodiscard]] std::string root_of_fine(int fine);
[[nodiscard]] int fine_of_root(std::string_view root);  // the first class of the fold
[[nodiscard]] std::string best_root(const what::TypeModel::Scores& scores);
// Macro-F1 of root, quad and binary.
[[nodiscard]] std::array<double, 3> plv_scores(const std::vector<PlvItem>& items,
                                               const std::vector<std::string>& guesses);

// One line an item that is wrong in either task: gold, guess for the pair, guess end to end, predicate, source, target,
// sentence.
[[nodiscard]] Result<std::vector<std::string>> coding_errors(const std::filesystem::path& gold,
                                                             const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
