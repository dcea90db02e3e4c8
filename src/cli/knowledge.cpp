// dragoman knowledge: check says what is wrong in the knowledge of actors and offices and what is missing; compile
// makes of a folder of files the one that --knowledge takes.
#include <fmt/format.h>

#include <map>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "pipeline/compile.h"
#include "who/check.h"

namespace dragoman::cli {
namespace {

int compile(const KnowledgeCommand& command) {
  const auto archive = pipeline::compile_knowledge(command.folder);
  if (!archive) {
    complain(archive.error().message);
    return kUsage;
  }
  if (auto done = write_file(command.output, *archive); !done) {
    complain(done.error().message);
    return kFailed;
  }
  return kDone;
}

}  // namespace

int run(const KnowledgeCommand& command) {
  if (!command.output.empty()) return compile(command);
  const auto findings = who::check_knowledge(command.folder);
  if (!findings) {
    complain(findings.error().message);
    return kFailed;
  }
  const auto coverage = who::office_coverage(command.folder);
  if (!coverage) {
    complain(coverage.error().message);
    return kFailed;
  }
  std::map<std::string, std::size_t> counts;
  bool broken = false;
  for (const auto& finding : *findings) {
    const auto seen = counts[finding.kind]++;
    broken = broken || finding.kind == "bad row" || finding.kind == "cycle";
    if (command.all || finding.kind == "bad row" || finding.kind == "cycle" || seen < 5)
      fmt::print("{}: {}\n", finding.kind, finding.message);
    else if (seen == 5)
      fmt::print("{}: more of these, see --all\n", finding.kind);
  }
  fmt::print("\n");
  for (const char* kind : {"bad row", "cycle", "duplicate", "dead reference", "overlap", "gap", "spelling"})
    fmt::print("{:<16}{:>6}\n", kind, counts[kind]);
  fmt::print("\n{:<24}{:>8}{:>14}{:>18}{:>22}\n", "office, 1990 to 2025", "states", "with a holder", "years with one",
             "states under half");
  for (const auto& office : *coverage) {
    const double share =
        office.years == 0 ? 0 : 100.0 * static_cast<double>(office.years_with) / static_cast<double>(office.years);
    fmt::print("{:<24}{:>8}{:>14}{:>17.1f}%{:>22}\n", office.office, office.states, office.states_with, share,
               office.thin.size());
  }
  return broken ? kSomeFailed : kDone;
}

}  // namespace dragoman::cli
