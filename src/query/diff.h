// Two codings compared row by row: what a change of a rule, a lexicon or a model did.
//
// A row is an event in the form of docs/schema/event.schema.json, so that a record, a file of lines and another version
// of Dragoman can be compared. Rows are paired by id, which does not depend on the knowledge (output/view.cpp). What is
// compared is what a reader of the row would act on: type, status, who, whom, when, where, who says so, numbers, links.
// Evidence, confidence and offsets are not: a new reason for the same row is no change. Time and memory are linear in
// the rows.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace dragoman::query {

struct Row {
  std::string page;                                         // id of the page
  std::string title;                                        // of its article, for people
  std::string sentence;                                     // the event's
  std::vector<std::pair<std::string, std::string>> fields;  // in a fixed order, values as text
  [[nodiscard]] std::string line() const;                   // "CONSULT visit planned | PAK MIL Kayani > RUS | ..."
};
using Rows = std::map<std::string, Row>;  // by event id

struct Change {
  std::string field, before, after;
};
struct Changed {
  std::string id;
  std::vector<Change> changes;
};
struct Difference {
  std::vector<std::string> gained, lost;  // ids, sorted
  std::vector<Changed> changed;           // sorted by id
  std::size_t same = 0;
};

// The rows of a record, or of a file with one event a line. Errors: not_found, io, version; bad_input names the line.
[[nodiscard]] Result<Rows> read_rows(const std::filesystem::path& path);

[[nodiscard]] Difference compare(const Rows& before, const Rows& after);

}  // namespace dragoman::query
