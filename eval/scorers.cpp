// The list of scorers, in the order of the flow.
#include "eval/attribution.h"
#include "eval/causal.h"
#include "eval/coding.h"
#include "eval/coreference.h"
#include "eval/extraction.h"
#include "eval/meantime_events.h"
#include "eval/muc.h"
#include "eval/names.h"
#include "eval/petrarch.h"
#include "eval/place.h"
#include "eval/rows.h"
#include "eval/scorer.h"
#include "eval/status.h"
#include "eval/time.h"
#include "eval/treebank.h"

namespace dragoman::eval {

const std::vector<Scorer>& scorers() {
  static const std::vector<Scorer> kScorers = {
      {"extraction", score_extraction},
      {"treebank", score_treebank},
      {"names", score_names},
      {"time", score_time},
      {"place", score_place},
      {"coreference", score_coreference},
      {"what", score_coding, report_coding},
      {"petrarch", score_petrarch, report_petrarch},
      {"muc", score_muc, report_muc},
      {"events", score_meantime_events, report_meantime_events},
      {"attribution", score_attribution},
      {"status", score_status, report_status},
      {"links", score_causal},
      {"rows", [](const std::filesystem::path& gold, const pipeline::Knowledge& k) { return score_rows(gold, k); }},
  };
  return kScorers;
}

}  // namespace dragoman::eval
