// Checking the knowledge of actors and offices: what can be read and yet is wrong, and what is missing.
//
// Works on the text files, not on the compiled directory, so that every finding has a file and a line. Pure but for
// reading the files; linear but for sorting. Errors: not_found or bad_input when a file cannot be read at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace dragoman::who {

struct Finding {
  // "bad row", "duplicate", "overlap", "cycle", "dead reference", "gap" or "spelling".
  std::string kind;
  std::string message;  // "FILE:LINE: one sentence"
};
[[nodiscard]] Result<std::vector<Finding>> check_knowledge(const std::filesystem::path& knowledge);

// How much of a main office's time is covered: years from 1990 (or the state's first year) to the as-of year in which
// the directory has a holder, over all states of knowledge/offices/states.txt.
struct Coverage {
  std::string office;
  std::size_t states = 0;       // states that have the office
  std::size_t states_with = 0;  // with a holder in any year
  std::size_t years = 0;
  std::size_t years_with = 0;
  std::vector<std::string> thin;  // states with holders in less than half of the years
};
[[nodiscard]] Result<std::vector<Coverage>> office_coverage(const std::filesystem::path& knowledge);

}  // namespace dragoman::who
