// Reading: rows back into views, and the file's own soundness.
#include <fmt/format.h>

#include <algorithm>

#include "base/lines.h"
#include "record/record.h"
#include "record/schema.h"

namespace dragoman::record {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  for (const std::string_view part : split_list(text)) out.emplace_back(part);
  return out;
}

Span span_at(const Statement& row, int column) {
  if (row.is_null(column)) return {};
  return {static_cast<std::uint32_t>(row.integer(column)), static_cast<std::uint32_t>(row.integer(column + 1))};
}

// Calls `each` for every row of a query bound to one event row.
template <class Each>
Result<void> for_rows(const Database& database, std::string_view sql, std::int64_t event, Each&& each) {
  auto rows = database.prepare(sql);
  if (!rows) return Unexpected(rows.error());
  rows->bind(event);
  while (true) {
    auto more = rows->step();
    if (!more) return Unexpected(more.error());
    if (!*more) return {};
    each(*rows);
  }
}

constexpr const char* kEventColumns =
    "e.row, e.id, c.page, e.type, e.mode, e.plover, e.cameo, e.quad, e.goldstein, e.status, e.confidence, e.time_from, "
    "e.time_to, e.time_precision, e.time_begin, e.time_end, e.place, e.place_id, e.place_country, e.place_region, "
    "e.latitude, e.longitude, e.place_precision, e.place_begin, e.place_end, e.lemma, e.sense, e.begin, e.end, "
    "e.sentence_begin, e.sentence_end, c.text";

output::EventView event_of(const Statement& row, const std::string& text) {
  output::EventView e;
  const auto words = [&](Span span) { return std::string(slice(text, span)); };
  e.id = row.text(1);
  e.page = row.text(2);
  e.type = row.text(3);
  e.mode = row.text(4);
  e.plover = row.text(5);
  e.cameo = row.text(6);
  e.quad = static_cast<int>(row.integer(7));
  e.goldstein = row.number(8);
  e.status = row.text(9);
  e.confidence = row.number(10);
  e.time.from = row.text(11);
  e.time.to = row.text(12);
  e.time.precision = row.text(13);
  e.time.span = span_at(row, 14);
  e.time.text = words(e.time.span);
  e.place.name = row.text(16);
  e.place.id = row.text(17);
  e.place.country = row.text(18);
  e.place.region = row.text(19);
  e.place.latitude = row.number(20);
  e.place.longitude = row.number(21);
  e.place.precision = static_cast<int>(row.integer(22));
  e.place.span = span_at(row, 23);
  e.place.text = words(e.place.span);
  e.lemma = row.text(25);
  e.sense = row.text(26);
  e.predicate_span = span_at(row, 27);
  e.predicate = words(e.predicate_span);
  e.sentence_span = span_at(row, 29);
  e.sentence = words(e.sentence_span);
  return e;
}

Result<void> add_parts(const Database& database, std::int64_t row, const std::string& text, output::EventView& e) {
  const auto words = [&](Span span) { return std::string(slice(text, span)); };
  auto done = for_rows(database,
                       "SELECT side, name, id, code, country, sectors, kind, role, role_source, named, begin, end "
                       "FROM participant WHERE event = ? ORDER BY side, ordinal",
                       row, [&](const Statement& r) {
                         output::ParticipantView p;
                         p.name = r.text(1);
                         p.id = r.text(2);
                         p.code = r.text(3);
                         p.country = r.text(4);
                         p.sectors = split(r.text(5));
                         p.kind = r.text(6);
                         p.role = r.text(7);
                         p.role_source = r.text(8);
                         p.named = r.integer(9) != 0;
                         p.span = span_at(r, 10);
                         p.text = words(p.span);
                         (r.text(0) == "actor" ? e.actors : e.recipients).push_back(std::move(p));
                       });
  if (!done) return done;
  done = for_rows(database, "SELECT context FROM context WHERE event = ? ORDER BY context", row,
                  [&](const Statement& r) { e.contexts.push_back(r.text(0)); });
  if (!done) return done;
  done =
      for_rows(database, "SELECT kind, low, best, high, unit, begin, end FROM number WHERE event = ? ORDER BY ordinal",
               row, [&](const Statement& r) {
                 const Span span = span_at(r, 5);
                 e.numbers.push_back({r.text(0), r.number(1), r.number(2), r.number(3), r.text(4), words(span), span});
               });
  if (!done) return done;
  done = for_rows(database,
                  "SELECT source, kind, id, manner, stance, told_to, via, cue_begin, cue_end, source_begin, "
                  "source_end, rule FROM claim WHERE event = ? ORDER BY ordinal",
                  row, [&](const Statement& r) {
                    output::ClaimView c;
                    c.source = r.text(0);
                    c.kind = r.text(1);
                    c.id = r.text(2);
                    c.manner = r.text(3);
                    c.stance = r.text(4);
                    c.told_to = r.text(5);
                    c.via = r.text(6);
                    c.cue_span = span_at(r, 7);
                    c.cue = words(c.cue_span);
                    c.source_span = span_at(r, 9);
                    c.rule = r.text(11);
                    e.claims.push_back(std::move(c));
                  });
  if (!done) return done;
  done = for_rows(database, "SELECT field, begin, end, rule, note FROM evidence WHERE event = ? ORDER BY ordinal", row,
                  [&](const Statement& r) {
                    const Span span = span_at(r, 1);
                    e.evidence.push_back({r.text(0), words(span), span, r.text(3), r.text(4)});
                  });
  if (!done) return done;
  return for_rows(database, "SELECT kind, other, begin, end FROM link WHERE event = ? ORDER BY ordinal", row,
                  [&](const Statement& r) {
                    const Span span = span_at(r, 2);
                    e.links.push_back({r.text(0), r.text(1), words(span), span});
                  });
}

}  // namespace

Result<void> check_version(const Database& database, const std::string& name) {
  auto query = database.prepare(
      "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version)");
  if (!query) return Unexpected(query.error());
  auto row = query->step();
  if (!row) return Unexpected(row.error());
  if (query->integer(0) != kApplicationId) {
    return fail(ErrorKind::bad_input, fmt::format("{}: is a database, but not a Dragoman record", name));
  }
  if (query->integer(1) != kSchemaVersion) {
    return fail(ErrorKind::version, fmt::format("{}: has schema version {}, but this program reads {}", name,
                                                query->integer(1), kSchemaVersion));
  }
  return {};
}

Result<Record> Record::open(const std::filesystem::path& path) {
  auto database = Database::open(path, Database::Mode::read);
  if (!database) return Unexpected(database.error());
  if (auto done = check_version(*database, path.string()); !done) return Unexpected(done.error());
  return Record(std::move(*database));
}

Result<std::vector<output::EventView>> Record::events(const std::string& where,
                                                      const std::vector<std::string>& parameters,
                                                      std::int64_t limit) const {
  auto rows = database_.prepare(fmt::format(
      "SELECT {} FROM current_event e JOIN coding c ON c.id = e.coding WHERE ({}) ORDER BY e.time_from IS NULL, "
      "e.time_from, c.page, e.ordinal LIMIT {}",
      kEventColumns, where, limit));
  if (!rows) return Unexpected(rows.error());
  for (const std::string& parameter : parameters) rows->bind(std::string_view(parameter));
  std::vector<output::EventView> out;
  while (true) {
    auto more = rows->step();
    if (!more) return Unexpected(more.error());
    if (!*more) return out;
    const std::string text = rows->text(31);
    output::EventView event = event_of(*rows, text);
    if (auto done = add_parts(database_, rows->integer(0), text, event); !done) return Unexpected(done.error());
    out.push_back(std::move(event));
  }
}

Result<output::EventView> Record::event(const std::string& id) const {
  auto found = events("e.id = ?", {id}, 1);
  if (!found) return Unexpected(found.error());
  if (found->empty() && id.size() >= 4 && id.size() < 16) {
    // Ids are hex digits, so the prefix is a range; ':' follows '9' and 'g' follows 'f'.
    found = events("e.id >= ? AND e.id < ?", {id, id + "g"}, 2);
    if (!found) return Unexpected(found.error());
    if (found->size() > 1) return fail(ErrorKind::bad_usage, fmt::format("'{}' begins the ids of several events", id));
  }
  if (found->empty()) return fail(ErrorKind::not_found, fmt::format("no event '{}' in this record", id));
  return std::move(found->front());
}

Result<output::ArticleView> Record::article(const std::string& page) const {
  auto row = database_.prepare(
      "SELECT c.page, p.url, p.source, c.title, c.outlet, c.outlet_country, c.agency, c.section, c.language, "
      "c.authors, c.dateline, c.published_from, c.published_to, c.published_stated, c.published_source, c.modified, "
      "c.is_article, c.verdict, c.text, c.id, c.standfirst, c.outlet_place, c.outlet_kind, c.modified_source FROM page "
      "p JOIN coding c ON c.id = p.coding WHERE p.id = ?");
  if (!row) return Unexpected(row.error());
  auto there = row->bind(std::string_view(page)).step();
  if (!there) return Unexpected(there.error());
  if (!*there) return fail(ErrorKind::not_found, fmt::format("no page '{}' in this record", page));
  output::ArticleView a;
  a.page = row->text(0);
  a.url = row->text(1);
  a.source = row->text(2);
  a.title = row->text(3);
  a.outlet = row->text(4);
  a.outlet_country = row->text(5);
  a.agency = row->text(6);
  a.section = row->text(7);
  a.language = row->text(8);
  a.authors = split(row->text(9));
  a.dateline = row->text(10);
  a.published_from = row->text(11);
  a.published_to = row->text(12);
  a.published_stated = row->text(13);
  a.published_source = row->text(14);
  a.modified = row->text(15);
  a.is_article = row->integer(16) != 0;
  a.verdict = row->text(17);
  a.text = row->text(18);
  const std::int64_t coding = row->integer(19);
  a.standfirst = row->text(20);
  a.outlet_place = row->text(21);
  a.outlet_kind = row->text(22);
  a.modified_source = row->text(23);
  auto done = for_rows(
      database_,
      "SELECT role, begin, end, content, page_begin, page_end, time FROM block WHERE coding = ? ORDER BY ordinal",
      coding,
      [&](const Statement& r) { a.blocks.push_back({r.text(0), span_at(r, 1), r.text(3), span_at(r, 4), r.text(6)}); });
  if (!done) return Unexpected(done.error());
  done = for_rows(
      database_, "SELECT begin, end, rule, note FROM dating WHERE coding = ? ORDER BY ordinal", coding,
      [&](const Statement& r) {
        const Span span = span_at(r, 0);
        a.published_reasons.push_back({"published", std::string(slice(a.text, span)), span, r.text(2), r.text(3)});
      });
  if (!done) return Unexpected(done.error());
  return a;
}

Result<std::vector<std::string>> Record::pages() const {
  auto rows = database_.prepare("SELECT id FROM page ORDER BY id");
  if (!rows) return Unexpected(rows.error());
  std::vector<std::string> out;
  while (true) {
    auto more = rows->step();
    if (!more) return Unexpected(more.error());
    if (!*more) return out;
    out.push_back(rows->text(0));
  }
}

Result<output::View> Record::view(const std::string& page) const {
  auto article_view = article(page);
  if (!article_view) return Unexpected(article_view.error());
  auto found = events("c.page = ?", {page});
  if (!found) return Unexpected(found.error());
  output::View out;
  out.article = std::move(*article_view);
  out.events = std::move(*found);
  std::stable_sort(out.events.begin(), out.events.end(),
                   [](const auto& a, const auto& b) { return a.predicate_span < b.predicate_span; });
  auto version = database_.prepare("SELECT c.knowledge FROM page p JOIN coding c ON c.id = p.coding WHERE p.id = ?");
  if (!version) return Unexpected(version.error());
  auto row = version->bind(std::string_view(page)).step();
  if (!row) return Unexpected(row.error());
  if (*row) out.knowledge = version->text(0);
  return out;
}

Result<std::vector<std::string>> Record::check() const {
  std::vector<std::string> out;
  for (const char* sql : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
    auto rows = database_.prepare(sql);
    if (!rows) return Unexpected(rows.error());
    while (true) {
      auto more = rows->step();
      if (!more) return Unexpected(more.error());
      if (!*more) break;
      if (rows->text(0) != "ok") out.push_back(rows->text(0));
    }
  }
  return out;
}

}  // namespace dragoman::record
