// A thin layer over SQLite: connections and statements that close themselves and report errors as values.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dragoman::record {

class Statement {
 public:
  // Binds from left to right.
  Statement& bind(std::string_view text);
  Statement& bind(double number);
  Statement& bind(std::int64_t number);
  Statement& bind_null();
  // Text, or NULL when it is empty.
  Statement& bind_or_null(std::string_view text) { return text.empty() ? bind_null() : bind(text); }
  // True when a row is there, false at the end.
  [[nodiscard]] Result<bool> step();
  // Runs to the end and makes the statement ready to be bound again.
  [[nodiscard]] Result<void> run();
  void reset();
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] double number(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int bound_ = 0;
};

// One connection; use it from one thread at a time.
class Database {
 public:
  enum class Mode { read, write };
  [[nodiscard]] static Result<Database> open(const std::filesystem::path& path, Mode mode);
  [[nodiscard]] Result<void> execute(const std::string& sql);
  [[nodiscard]] Result<Statement> prepare(std::string_view sql) const;
  // An error value with SQLite's own words, led by the file's name.
  [[nodiscard]] Unexpected error(ErrorKind kind = ErrorKind::io) const;

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  std::unique_ptr<sqlite3, Close> db_;
  std::string name_;
};

}  // namespace dragoman::record
