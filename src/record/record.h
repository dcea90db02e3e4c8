// The record: articles, events, claims and their evidence in one SQLite file.
//
// Nothing is deleted. A page coded again by the same knowledge with the same outcome adds nothing; by other knowledge
// it adds a coding beside the old one and becomes current. A page is one transaction in a write-ahead log, so a run
// that is killed leaves a sound file that holds all pages finished so far. FORMAT.md describes the tables.
//
// Threads: one Record per thread; several processes may read while one writes.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "output/view.h"
#include "record/sqlite.h"

namespace dragoman::record {

struct Stored {
  bool added = false;  // false: this coding was there already
  std::size_t events = 0;
};

class Record {
 public:
  // Opens for writing; creates the file when it is not there. Errors: io, version, bad_input for another kind of file.
  [[nodiscard]] static Result<Record> create(const std::filesystem::path& path);
  // Opens for reading. Errors: not_found and as above.
  [[nodiscard]] static Result<Record> open(const std::filesystem::path& path);

  // Stores one coding, whole or not at all.
  [[nodiscard]] Result<Stored> store(const output::View& view);

  // Events of the current codings whose event.row satisfies `where` (SQL over the alias `e`, with text parameters), in
  // order of time, page and place in the text.
  [[nodiscard]] Result<std::vector<output::EventView>> events(const std::string& where = "1",
                                                              const std::vector<std::string>& parameters = {},
                                                              std::int64_t limit = -1) const;
  // One event by its id or a unique prefix of at least four characters. Errors: not_found; bad_usage if several match.
  [[nodiscard]] Result<output::EventView> event(const std::string& id) const;
  [[nodiscard]] Result<output::ArticleView> article(const std::string& page) const;
  [[nodiscard]] Result<std::vector<std::string>> pages() const;  // ids, sorted
  // One article with its events.
  [[nodiscard]] Result<output::View> view(const std::string& page) const;

  // Foreign keys, b-trees and the text index; an empty list when all is sound.
  [[nodiscard]] Result<std::vector<std::string>> check() const;

 private:
  explicit Record(Database database) : database_(std::move(database)) {}
  [[nodiscard]] Result<void> insert(const output::View& view, const std::string& digest, std::int64_t& coding);
  [[nodiscard]] Result<void> insert_event(const output::EventView& event, std::int64_t coding, std::int64_t ordinal);
  Database database_;
};

// Whether the file is a record of this program's schema version.
[[nodiscard]] Result<void> check_version(const Database& database, const std::string& name);

}  // namespace dragoman::record
