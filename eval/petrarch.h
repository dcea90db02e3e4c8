// Scores coding with PETRARCH dictionaries on PETRARCH's unit records: a sentence each, with the events expected of it.
//
// Their gold is what the words of the record's tree give; the tree itself is not used, our analyser reads the words.
// Records that expect an error or a discard expect no event. Right is a record whose set of (source, target, code) is
// exactly the expected one.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "eval/scorer.h"
#include "what/petrarch.h"

namespace dragoman::eval {

using Triple = std::tuple<std::string, std::string, std::string>;  // source, target, code

struct PetrarchRecord {
  std::string id;
  int day = 0;           // YYYYMMDD
  std::string sentence;  // empty where the tree is broken: such a record must not be coded
  std::set<Triple> events;
  what::petrarch::Options options;  // as the suite sets them up to here
};
// Errors: bad_input when it holds no records.
[[nodiscard]] Result<std::vector<PetrarchRecord>> read_petrarch(std::string_view xml);

struct PetrarchCounts {
  std::size_t records = 0, right = 0;
  Counts events;
  // What went wrong with each expected event that was not found, and each found one that was not expected.
  std::size_t wrong_code = 0, wrong_source = 0, wrong_target = 0, missed = 0, extra = 0;
};
[[nodiscard]] PetrarchCounts compare_petrarch(const std::vector<PetrarchRecord>& gold,
                                              const std::vector<std::set<Triple>>& found);

[[nodiscard]] Result<std::vector<Score>> score_petrarch(const std::filesystem::path& gold,
                                                        const pipeline::Knowledge& knowledge);
[[nodiscard]] Result<std::vector<std::string>> report_petrarch(const std::filesystem::path& gold,
                                                               const pipeline::Knowledge& knowledge);
// One line for each record that is wrong: id, expected, found, sentence.
[[nodiscard]] Result<std::vector<std::string>> petrarch_errors(const std::filesystem::path& gold,
                                                               const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
