// A thin layer over SQLite. Text is bound without a copy where the caller's value outlives the step; here every bind
// copies, because a record is written once and the cost is small beside the index.
#include "record/sqlite.h"

#include <fmt/format.h>

namespace dragoman::record {

Statement& Statement::bind(std::string_view text) {
  sqlite3_bind_text64(statement_.get(), ++bound_, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind(double number) {
  sqlite3_bind_double(statement_.get(), ++bound_, number);
  return *this;
}

Statement& Statement::bind(std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), ++bound_, number);
  return *this;
}

Statement& Statement::bind_null() {
  sqlite3_bind_null(statement_.get(), ++bound_);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3* db = sqlite3_db_handle(statement_.get());
  const char* file = sqlite3_db_filename(db, "main");
  return fail(code == SQLITE_CONSTRAINT ? ErrorKind::bad_input : ErrorKind::io,
              fmt::format("{}: {}", file && *file ? file : "record", sqlite3_errmsg(db)));
}

Result<void> Statement::run() {
  while (true) {
    auto more = step();
    if (!more) {
      reset();
      return Unexpected(more.error());
    }
    if (!*more) break;
  }
  reset();
  return {};
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
  bound_ = 0;
}

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))) : "";
}

double Statement::number(int column) const { return sqlite3_column_double(statement_.get(), column); }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
bool Statement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

Result<Database> Database::open(const std::filesystem::path& path, Mode mode) {
  Database out;
  out.name_ = path.string();
  std::error_code error;
  if (mode == Mode::read && !std::filesystem::exists(path, error)) {
    return fail(ErrorKind::not_found, fmt::format("{}: no such record", out.name_));
  }
  const int flags = mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &db, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  out.db_.reset(db);
  if (code != SQLITE_OK) return out.error();
  sqlite3_busy_timeout(db, 10'000);
  const char* const settings =
      "PRAGMA foreign_keys = ON; PRAGMA mmap_size = 268435456; PRAGMA cache_size = -65536; PRAGMA secure_delete = OFF;";
  if (sqlite3_exec(db, settings, nullptr, nullptr, nullptr) != SQLITE_OK) return out.error();
  return out;
}

Result<void> Database::execute(const std::string& sql) {
  if (sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error();
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) const {
  Statement out;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
    return error();
  out.statement_.reset(statement);
  return out;
}

Unexpected Database::error(ErrorKind kind) const {
  const int code = sqlite3_errcode(db_.get());
  if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT) {
    return fail(ErrorKind::bad_input, fmt::format("{}: is not a Dragoman record, or is damaged", name_));
  }
  if (code == SQLITE_READONLY || code == SQLITE_PERM)
    return fail(ErrorKind::io, fmt::format("{}: is read-only", name_));
  if (code == SQLITE_FULL) return fail(ErrorKind::io, fmt::format("{}: the disk is full", name_));
  if (code == SQLITE_CANTOPEN) return fail(ErrorKind::io, fmt::format("{}: cannot be opened or created", name_));
  return fail(kind, fmt::format("{}: {}", name_, sqlite3_errmsg(db_.get())));
}

}  // namespace dragoman::record
