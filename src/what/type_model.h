// A linear model that says which type of act lies between two parties, from the words and the tree around them.
//
// The rules of the lexicon decide first. The model is asked where they leave doubt: where no line fits whole though
// several share its word, and where a reader marks two parties and wants the act between them. Multinomial logistic
// regression over sparse binary features; weights in knowledge/ontology/type_model.tsv, made by train/what/train_types.
// Immutable once opened; any number of threads may score.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "what/event.h"

namespace dragoman::what {

// The classes: the 16 types as PLOVER's coding rule folds them, and finer ones that older editions put elsewhere: a
// court's conviction, sanctions put on, land taken or blockaded, a release or pull-out still to come, an agreement
// reached.
enum class Fine : std::uint8_t { convict = kTypeCount, impose, occupy, yield_planned, reached };
inline constexpr int kFineCount = kTypeCount + 5;
[[nodiscard]] const char* fine_name(int fine);       // "AGREE", "SANCTION.convict"
[[nodiscard]] int fine_from(std::string_view name);  // -1 if there is none
[[nodiscard]] Type type_of_fine(int fine);
[[nodiscard]] int fine_of(Type type, std::string_view mode, std::string_view cameo);

struct Feature {
  std::string name;
  float value = 1;
};

class TypeModel {
 public:
  using Scores = std::array<float, kFineCount>;
  // Lines "feature <tab> class:weight ..."; errors name the line.
  [[nodiscard]] static Result<TypeModel> parse(std::string_view name, std::string_view bytes);
  [[nodiscard]] bool empty() const { return weights_.empty(); }
  // Probabilities of the classes; they sum to 1.
  [[nodiscard]] Scores score(const std::vector<Feature>& features) const;
  // The features that speak most for `fine`, for evidence: "lemma condemn, object of 'condemn'".
  [[nodiscard]] std::string reasons(const std::vector<Feature>& features, int fine) const;

 private:
  struct Weight {
    std::uint8_t fine = 0;
    float value = 0;
  };
  std::unordered_map<std::string, std::vector<Weight>> weights_;
};

}  // namespace dragoman::what
