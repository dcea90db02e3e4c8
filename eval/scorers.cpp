// The list of scorers, in the order of the flow.
#include "eval/place.h"
#include "eval/scorer.h"

namespace dragoman::eval {

const std::vector<Scorer>& scorers() {
  static const std::vector<Scorer> kScorers = {
      {"place", score_place},
  };
  return kScorers;
}

}  // namespace dragoman::eval
