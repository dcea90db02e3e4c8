// dragoman diff: what a change of rules did to the rows.
#include "query/diff.h"

#include <fmt/format.h>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace dragoman::cli {
namespace {

using query::Row;
using query::Rows;

std::string text(const query::Difference& difference, const Rows& before, const Rows& after) {
  std::string out, page;
  const auto heading = [&](const std::string& id, const Row& row) {
    if (row.page != page) out += fmt::format("\n{}\n", row.title.empty() ? row.page : row.title);
    page = row.page;
    return id.substr(0, 8);
  };
  for (const std::string& id : difference.lost) {
    const Row& row = before.at(id);
    out += fmt::format("- {}  {}\n            {}\n", heading(id, row), row.line(), row.sentence);
  }
  for (const std::string& id : difference.gained) {
    const Row& row = after.at(id);
    out += fmt::format("+ {}  {}\n            {}\n", heading(id, row), row.line(), row.sentence);
  }
  for (const query::Changed& changed : difference.changed) {
    const Row& row = after.at(changed.id);
    out += fmt::format("~ {}  {}\n", heading(changed.id, row), row.sentence);
    for (const query::Change& change : changed.changes)
      out += fmt::format("            {}: {} -> {}\n", change.field, change.before.empty() ? "-" : change.before,
                         change.after.empty() ? "-" : change.after);
  }
  return out;
}

std::string lines(const query::Difference& difference, const Rows& before, const Rows& after) {
  std::string out;
  const auto line = [&](const char* kind, const std::string& id, const Row& row, const query::Changed* changed) {
    JsonWriter json;
    json.begin_object().field("schema", "dragoman/difference/1").field("change", kind).field("event", id);
    json.field("page", row.page).field("sentence", row.sentence).key("fields").begin_array();
    for (const query::Change& change : changed ? changed->changes : std::vector<query::Change>{})
      json.begin_object()
          .field("field", change.field)
          .field("old", change.before)
          .field("new", change.after)
          .end_object();
    json.end_array().end_object();
    out += json.str() + "\n";
  };
  for (const std::string& id : difference.lost) line("lost", id, before.at(id), nullptr);
  for (const std::string& id : difference.gained) line("gained", id, after.at(id), nullptr);
  for (const query::Changed& changed : difference.changed) line("changed", changed.id, after.at(changed.id), &changed);
  return out;
}

}  // namespace

int run(const DiffCommand& command) {
  Result<Rows> rows[2] = {query::read_rows(command.before), query::read_rows(command.after)};
  for (const auto& one : rows) {
    if (one) continue;
    complain(one.error().message);
    return kFailed;
  }
  const query::Difference difference = query::compare(*rows[0], *rows[1]);
  Output out("");
  out.write(command.format == "jsonl" ? lines(difference, *rows[0], *rows[1]) : text(difference, *rows[0], *rows[1]));
  if (auto done = out.finish(); !done) {
    complain(done.error().message);
    return kFailed;
  }
  if (!command.quiet)
    fmt::print(stderr, "{} gained, {} lost, {} changed, {} the same\n", difference.gained.size(),
               difference.lost.size(), difference.changed.size(), difference.same);
  return kDone;
}

}  // namespace dragoman::cli
