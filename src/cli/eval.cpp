// dragoman eval: every scorer over the gold folder, a table for people, Markdown for docs/results.md, and the gate.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <map>
#include <sstream>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "eval/rows.h"
#include "eval/scorer.h"

namespace dragoman::cli {
namespace {

std::string value_text(const eval::Score& score) {
  if (score.skipped) return "skipped: " + (score.why.empty() ? "the set is absent" : score.why);
  return fmt::format("{:.3f}", score.value);
}

std::string key_of(const eval::Score& score) { return fmt::format("{}/{}/{}", score.stage, score.set, score.metric); }

// The commit of the tree the results came from, or "unknown" outside a checkout.
std::string commit() {
  std::FILE* pipe = ::popen("git rev-parse --short HEAD 2>/dev/null", "r");
  if (!pipe) return "unknown";
  std::array<char, 64> buffer{};
  const std::size_t got = std::fread(buffer.data(), 1, buffer.size() - 1, pipe);
  ::pclose(pipe);
  std::string out(buffer.data(), got);
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out.empty() ? "unknown" : out;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  return fmt::format("{:04}-{:02}-{:02}", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday);
}

std::string markdown(const std::vector<eval::Score>& scores, const std::string& reports) {
  std::string out = fmt::format(
      "# Results\n\nWritten by `dragoman eval GOLD --output docs/results.md` on {}, commit {}. GOLD is the folder of "
      "gold "
      "data; a set\nthat is absent is named as skipped. Every value is measured on the development part of its set; "
      "values are between 0 and 1 unless\nthe metric says otherwise.\n\n| stage | set | items | metric | value |\n"
      "|---|---|---|---|---|\n",
      today(), commit());
  for (const eval::Score& s : scores) {
    out += fmt::format("| {} | {} | {} | {} | {} |\n", s.stage, s.set, s.items, s.metric, value_text(s));
  }
  out += "\nTo repeat one stage: `dragoman eval GOLD --stage STAGE`.\n";
  return reports.empty() ? out : out + "\n## What goes wrong\n\n" + reports;
}

// {"stage/set/metric": value, ...}; a value that falls more than a point below fails. A metric that is an error ("MAE")
// must not rise.
Result<std::size_t> fallen(const std::vector<eval::Score>& scores, const std::string& file) {
  simdjson::dom::parser parser;
  simdjson::dom::object baseline;
  if (parser.load(file).get(baseline) != simdjson::SUCCESS)
    return fail(ErrorKind::bad_input, fmt::format("{}: is no JSON object", file));
  std::map<std::string, double> now;
  for (const eval::Score& s : scores) {
    if (!s.skipped) now[key_of(s)] = s.value;
  }
  std::size_t count = 0;
  for (const auto [key, value] : baseline) {
    double before = 0;
    if (value.get(before) != simdjson::SUCCESS) continue;
    const auto it = now.find(std::string(key));
    if (it == now.end()) continue;  // skipped or another stage
    const bool error = key.find("absolute error") != std::string_view::npos ||
                       key.find("under 0.5") != std::string_view::npos || key.find("km") != std::string_view::npos;
    const double worse = error ? it->second - before : before - it->second;
    if (worse <= 0.01) continue;
    complain(fmt::format("{} was {:.3f}, is {:.3f}", key, before, it->second));
    ++count;
  }
  return count;
}

}  // namespace

int run(const EvalCommand& command) {
  if (!std::filesystem::is_directory(command.gold)) {
    complain(fmt::format("{}: no such folder", command.gold));
    return kUsage;
  }
  const auto knowledge = open_knowledge(command.knowledge, command.model);
  if (!knowledge) return kFailed;
  if (!command.unread.empty()) {
    std::ostringstream rows;
    auto done = eval::write_rows(command.gold, *knowledge, rows);
    if (done) done = write_file(command.unread, rows.str());
    if (!done) complain(done.error().message);
    return done ? kDone : kFailed;
  }
  std::vector<eval::Score> all;
  std::string reports;
  bool failed = false;
  for (const eval::Scorer& scorer : eval::scorers()) {
    const auto& wanted = command.stages;
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), scorer.stage) == wanted.end()) continue;
    if (!command.quiet) fmt::print(stderr, "scoring {}\n", scorer.stage);
    auto scores = scorer.run(command.gold, *knowledge);
    if (!scores) {
      complain(scores.error().message);
      failed = true;
      continue;
    }
    for (eval::Score& s : *scores) {
      fmt::print("{:<12} {:<14} {:>6}  {:<34} {}\n", s.stage, s.set, s.items, s.metric, value_text(s));
      std::fflush(stdout);
      all.push_back(std::move(s));
    }
    if (command.output.empty() || !scorer.report) continue;
    const auto report = scorer.report(command.gold, *knowledge);
    if (!report) {
      complain(report.error().message);
      failed = true;
      continue;
    }
    for (const std::string& line : *report) reports += line + "\n";
  }
  if (!command.output.empty()) {
    if (auto done = write_file(command.output, markdown(all, reports)); !done) {
      complain(done.error().message);
      return kFailed;
    }
  }
  if (!command.baseline.empty()) {
    auto count = fallen(all, command.baseline);
    if (!count) {
      complain(count.error().message);
      return kFailed;
    }
    if (*count) return kSomeFailed;
  }
  return failed ? kSomeFailed : kDone;
}

}  // namespace dragoman::cli
