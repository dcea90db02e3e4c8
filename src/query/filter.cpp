// The filter language, compiled to SQL with bound parameters.
//
// Values never become part of the statement's text. Upper-case values of actor fields are codes ("PAK", "MIL",
// "PAK MIL"), anything else is looked for inside names. Dates may be a year, a month or a day and stand for all of it:
// after:2012-09 keeps what ends in or after September 2012, before:2012-09 what began before September 2012.
#include "query/filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/lines.h"
#include "base/utf8.h"
#include "what/event.h"
#include "when/time.h"

namespace dragoman::query {
namespace {

struct Term {
  bool negated = false;
  std::string field;  // "" for text
  std::vector<std::string> values;
};

struct Field {
  const char* name;
  const char* meaning;
};
constexpr std::array<Field, 19> kFields = {{
    {"actor", "who did it: a code (PAK, MIL, \"PAK MIL\") or part of a name"},
    {"recipient", "to whom it was done, likewise"},
    {"who", "either side"},
    {"country", "either side's country, or the country of the place: PAK"},
    {"type", "PLOVER type: ASSAULT"},
    {"mode", "PLOVER mode: visit, arrest"},
    {"cameo", "CAMEO code or its beginning: 04, 190"},
    {"quad", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"},
    {"status", "happened, ongoing, planned, postponed, cancelled, proposed, hypothetical, denied, failed"},
    {"context", "PLOVER context: election"},
    {"place", "part of a place's name"},
    {"after", "ends in or after the year, month or day"},
    {"before", "began before the year, month or day"},
    {"on", "overlaps the year, month or day"},
    {"source", "who says so: part of a name, or a kind (named_person, unnamed_role, outlet, ...)"},
    {"stance", "asserts, denies, doubts, plans, demands, threatens"},
    {"outlet", "part of the outlet's name"},
    {"page", "id of a page"},
    {"text", "words or phrase in the article"},
}};

Unexpected bad(std::string message) { return fail(ErrorKind::bad_usage, std::move(message)); }

// Reads a value up to a blank or comma; quotes keep both.
Result<std::string> read_value(std::string_view text, std::size_t& at) {
  std::string out;
  if (at < text.size() && text[at] == '"') {
    const std::size_t end = text.find('"', at + 1);
    if (end == std::string_view::npos)
      return bad(fmt::format("the quote before '{}' is not closed", text.substr(at + 1)));
    out = std::string(text.substr(at + 1, end - at - 1));
    at = end + 1;
    return out;
  }
  while (at < text.size() && text[at] != ' ' && text[at] != ',' && text[at] != '"') out += text[at++];
  return out;
}

Result<std::vector<Term>> split_terms(std::string_view text) {
  std::vector<Term> out;
  std::size_t at = 0;
  while (true) {
    while (at < text.size() && text[at] == ' ') ++at;
    if (at >= text.size()) return out;
    Term term;
    if (text[at] == '-') {
      term.negated = true;
      ++at;
    }
    std::size_t colon = at;
    while (colon < text.size() && text[colon] >= 'a' && text[colon] <= 'z') ++colon;
    if (colon > at && colon < text.size() && text[colon] == ':') {
      term.field = std::string(text.substr(at, colon - at));
      at = colon + 1;
    }
    while (true) {
      auto value = read_value(text, at);
      if (!value) return Unexpected(value.error());
      if (value->empty()) {
        return bad(term.field.empty() ? "a term is empty" : fmt::format("'{}:' needs a value", term.field));
      }
      term.values.push_back(std::move(*value));
      if (at >= text.size() || text[at] != ',') break;
      ++at;
    }
    out.push_back(std::move(term));
  }
}

bool is_code(std::string_view value) {
  const bool all = std::all_of(value.begin(), value.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == ' '; });
  return all && (value.size() == 3 || (value.size() >= 7 && value[3] == ' '));
}

std::string like(std::string_view value) {
  std::string out = "%";
  for (const char c : value) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out + "%";
}

// One value of one field as SQL, its parameters appended.
class Condition {
 public:
  explicit Condition(std::vector<std::string>& parameters) : parameters_(parameters) {}

  Result<std::string> of(const std::string& field, const std::string& value) {
    if (field.empty() || field == "text") return text(value);
    if (field == "actor" || field == "recipient") return participant(value, fmt::format("p.side = '{}' AND ", field));
    if (field == "who") return participant(value, "");
    if (field == "country") return country(value);
    if (field == "type") return type(value);
    if (field == "status") return status(value);
    if (field == "mode") return with("e.mode = {} COLLATE NOCASE", {value});
    if (field == "cameo") return with("e.cameo LIKE {} || '%'", {value});
    if (field == "quad") return quad(value);
    if (field == "context")
      return with("EXISTS (SELECT 1 FROM context x WHERE x.event = e.row AND x.context = {} COLLATE NOCASE)", {value});
    if (field == "place")
      return with("(e.place LIKE {0} ESCAPE '\\' OR e.place_region LIKE {0} ESCAPE '\\')", {like(value)});
    if (field == "after" || field == "before" || field == "on") return date(field, value);
    if (field == "source") {
      return with(
          "EXISTS (SELECT 1 FROM claim x WHERE x.event = e.row AND (x.source LIKE {0} ESCAPE '\\' OR x.kind = {1}))",
          {like(value), value});
    }
    if (field == "stance")
      return with("EXISTS (SELECT 1 FROM claim x WHERE x.event = e.row AND x.stance = {})", {value});
    if (field == "outlet") return with("c.outlet LIKE {} ESCAPE '\\'", {like(value)});
    if (field == "page") return with("c.page = {}", {value});
    return bad(fmt::format("there is no field '{}'; the fields are {}", field, names()));
  }

 private:
  static std::string names() {
    std::string out;
    for (const Field& field : kFields) out += (out.empty() ? "" : ", ") + std::string(field.name);
    return out;
  }

  // Fills "{}" or "{0}", "{1}" with numbered parameters.
  std::string with(const std::string& sql, const std::vector<std::string>& values) {
    std::string out = sql;
    for (std::size_t i = 0; i < values.size(); ++i) {
      parameters_.push_back(values[i]);
      const std::string name = fmt::format("?{}", parameters_.size());
      for (const std::string& slot : {std::string("{}"), fmt::format("{{{}}}", i)}) {
        for (std::size_t at; (at = out.find(slot)) != std::string::npos;) out.replace(at, slot.size(), name);
      }
    }
    return out;
  }

  Result<std::string> participant(const std::string& value, const std::string& side) {
    const std::string exists = "EXISTS (SELECT 1 FROM participant p WHERE p.event = e.row AND " + side;
    if (is_code(value)) {
      return with(exists + "(p.country = {0} OR p.code = {0} OR (';' || p.sectors || ';') LIKE '%;' || {0} || ';%'))",
                  {value});
    }
    return with(exists + "(p.name LIKE {0} ESCAPE '\\' OR p.id = {1}))", {like(value), value});
  }

  Result<std::string> country(const std::string& value) {
    return with(
        "(e.place_country = {0} OR EXISTS (SELECT 1 FROM participant p WHERE p.event = e.row AND p.country = {0}))",
        {value});
  }

  Result<std::string> type(const std::string& value) {
    std::string upper = value;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    if (!what::type_from(upper)) return bad(fmt::format("there is no event type '{}'; try CONSULT or ASSAULT", value));
    return with("(e.type = {0} OR e.plover = {0})", {upper});
  }

  Result<std::string> status(const std::string& value) {
    if (!what::status_from(value)) return bad(fmt::format("there is no status '{}'; try happened or planned", value));
    return with("e.status = {}", {value});
  }

  Result<std::string> quad(const std::string& value) {
    if (value.size() != 1 || value[0] < '1' || value[0] > '4')
      return bad(fmt::format("quad is 1 to 4, not '{}'", value));
    return with("e.quad = CAST({} AS INTEGER)", {value});
  }

  Result<std::string> date(const std::string& field, const std::string& value) {
    const auto interval = when::interval_from_iso(value);
    if (!interval) return bad(fmt::format("'{}' is no date; write 2012, 2012-09 or 2012-09-28", value));
    const std::string first = when::iso(interval->from);
    const std::string last = when::iso({interval->to.value - 1});
    if (field == "after") return with("e.time_to >= {}", {first});
    if (field == "before") return with("e.time_from < {}", {first});
    return with("(e.time_from <= {1} AND e.time_to >= {0})", {first, last});
  }

  Result<std::string> text(const std::string& value) {
    std::string phrase = "\"";
    for (const char c : value) phrase += c == '"' ? "\"\"" : std::string(1, c);
    return with("c.id IN (SELECT rowid FROM article_text WHERE article_text MATCH {})", {phrase + "\""});
  }

  std::vector<std::string>& parameters_;
};

}  // namespace

Result<Filter> parse_filter(std::string_view text) {
  auto terms = split_terms(text);
  if (!terms) return Unexpected(terms.error());
  Filter out;
  Condition condition(out.parameters);
  std::vector<std::string> all;
  for (const Term& term : *terms) {
    std::vector<std::string> any;
    for (const std::string& value : term.values) {
      auto sql = condition.of(term.field, value);
      if (!sql) return Unexpected(sql.error());
      any.push_back(std::move(*sql));
    }
    all.push_back(fmt::format("{}({})", term.negated ? "NOT COALESCE(" : "", fmt::join(any, " OR ")));
    if (term.negated) all.back() += ", 0)";
  }
  if (!all.empty()) out.where = fmt::format("{}", fmt::join(all, " AND "));
  return out;
}

std::string help() {
  std::string out;
  for (const Field& field : kFields) out += fmt::format("  {:<10}{}\n", std::string(field.name) + ":", field.meaning);
  return out;
}

}  // namespace dragoman::query
