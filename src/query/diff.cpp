// Codings compared.
//
// A lexicon line for "called off" turns "CONSULT visit happened" into "CONSULT visit cancelled": the same page,
// sentence and word, so the same id; status and plover differ, and the change is one entry with two fields. A record is
// read through the same JSON as a file of lines, so there is one reading of a row. Tested by diff_test.cpp.
#include "query/diff.h"

#include <fmt/format.h>
#include <simdjson.h>

#include "base/files.h"
#include "output/json.h"
#include "record/record.h"

namespace dragoman::query {
namespace {

namespace json = simdjson::dom;

std::string text_of(json::element from, const char* key) {
  std::string_view text;
  if (from[key].get(text) == simdjson::SUCCESS) return std::string(text);
  double number = 0;
  return from[key].get(number) == simdjson::SUCCESS ? fmt::format("{}", number) : "";
}

// The items of a list as one text, each as the given keys, in the order of the list.
std::string list_of(json::element from, const char* key, std::initializer_list<const char*> keys) {
  json::array items;
  std::string out;
  if (from[key].get(items) != simdjson::SUCCESS) return out;
  for (const json::element item : items) {
    std::string one;
    std::string_view plain;
    if (item.get(plain) == simdjson::SUCCESS) one = plain;
    for (const char* name : keys) {
      const std::string value = text_of(item, name);
      if (!value.empty()) one += (one.empty() ? "" : " ") + value;
    }
    out += (out.empty() ? "" : "; ") + one;
  }
  return out;
}

std::string interval(json::element from, const char* key) {
  json::element time;
  if (from[key].get(time) != simdjson::SUCCESS || time.is_null()) return "";
  const std::string first = text_of(time, "from"), last = text_of(time, "to");
  return first == last ? first : first + "/" + last;
}

std::string place(json::element from) {
  json::element found;
  if (from["place"].get(found) != simdjson::SUCCESS || found.is_null()) return "";
  return fmt::format("{} {}", text_of(found, "name"), text_of(found, "id"));
}

Result<void> add(json::element event, const std::string& where, Rows& rows) {
  const std::string id = text_of(event, "id");
  if (id.empty() || text_of(event, "type").empty())
    return fail(ErrorKind::bad_input, where + ": no event as 'dragoman code' prints it");
  Row row;
  json::element page;
  if (event["page"].get(page) == simdjson::SUCCESS) {
    row.page = text_of(page, "id");
    row.title = text_of(page, "title");
  }
  row.sentence = text_of(event, "sentence");
  for (const char* key : {"type", "mode", "status", "plover", "cameo"})
    row.fields.emplace_back(key, text_of(event, key));
  row.fields.emplace_back("actors", list_of(event, "actors", {"code", "name"}));
  row.fields.emplace_back("recipients", list_of(event, "recipients", {"code", "name"}));
  row.fields.emplace_back("time", interval(event, "time"));
  row.fields.emplace_back("place", place(event));
  row.fields.emplace_back("claims", list_of(event, "claims", {"source", "kind", "stance", "manner"}));
  row.fields.emplace_back("numbers", list_of(event, "numbers", {"kind", "low", "best", "high", "unit"}));
  row.fields.emplace_back("links", list_of(event, "links", {"kind", "event"}));
  row.fields.emplace_back("contexts", list_of(event, "contexts", {}));
  rows.insert_or_assign(id, std::move(row));
  return {};
}

Result<void> add_line(json::parser& parser, std::string_view line, const std::string& where, Rows& rows) {
  json::element event;
  if (parser.parse(line.data(), line.size()).get(event) != simdjson::SUCCESS)
    return fail(ErrorKind::bad_input, where + ": is no JSON");
  return add(event, where, rows);
}

Result<Rows> rows_of_record(const std::filesystem::path& path) {
  auto record = record::Record::open(path);
  if (!record) return Unexpected(record.error());
  auto pages = record->pages();
  if (!pages) return Unexpected(pages.error());
  Rows out;
  json::parser parser;
  for (const std::string& page : *pages) {
    auto view = record->view(page);
    if (!view) return Unexpected(view.error());
    for (const output::EventView& event : view->events) {
      const auto done = add_line(parser, output::event_json(event, view->article), path.string(), out);
      if (!done) return Unexpected(done.error());
    }
  }
  return out;
}

}  // namespace

std::string Row::line() const {
  const auto value = [&](std::string_view key) {
    for (const auto& [name, text] : fields) {
      if (name == key) return std::string_view(text);
    }
    return std::string_view();
  };
  return fmt::format("{}{}{} {} | {} > {} | {} | {} | {}", value("type"), value("mode").empty() ? "" : " ",
                     value("mode"), value("status"), value("actors"), value("recipients"), value("time"),
                     value("place"), value("claims"));
}

Result<Rows> read_rows(const std::filesystem::path& path) {
  auto bytes = MappedFile::open(path);
  if (!bytes) return Unexpected(bytes.error());
  if (bytes->bytes().starts_with("SQLite format 3")) return rows_of_record(path);
  Rows out;
  json::parser parser;
  std::string_view rest = bytes->bytes();
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.find_first_not_of(" \r\t") == std::string_view::npos) continue;
    const auto done = add_line(parser, line, fmt::format("{}:{}", path.string(), number), out);
    if (!done) return Unexpected(done.error());
  }
  return out;
}

Difference compare(const Rows& before, const Rows& after) {
  Difference out;
  for (const auto& [id, row] : before) {
    const auto it = after.find(id);
    if (it == after.end()) {
      out.lost.push_back(id);
      continue;
    }
    Changed changed{id, {}};
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const auto& [name, was] = row.fields[i];
      const std::string& is = it->second.fields[i].second;
      if (was != is) changed.changes.push_back({name, was, is});
    }
    if (changed.changes.empty())
      ++out.same;
    else
      out.changed.push_back(std::move(changed));
  }
  for (const auto& [id, row] : after) {
    if (!before.contains(id)) out.gained.push_back(id);
  }
  return out;
}

}  // namespace dragoman::query
