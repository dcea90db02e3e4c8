// Writing: one page, one transaction.
//
// "Kayani will be visiting Moscow" coded twice by the same program must be one row, so a coding carries the digest of
// all it says, and an equal one is not stored again. Another version of the knowledge gives another digest or another
// version string, hence a new coding beside the old; page.coding says which counts.
#include <fmt/format.h>
#include <xxhash.h>

#include "output/json.h"
#include "record/record.h"
#include "record/schema.h"

namespace dragoman::record {
namespace {

std::string join(const std::vector<std::string>& items) { return fmt::format("{}", fmt::join(items, ";")); }

std::string digest_of(const output::View& view) {
  std::string all = output::article_json(view.article) + view.article.text;
  for (const output::EventView& event : view.events) all += output::event_json(event, view.article);
  return fmt::format("{:016x}", XXH3_64bits(all.data(), all.size()));
}

void bind_span(Statement& statement, Span span) {
  if (span.empty()) {
    statement.bind_null().bind_null();
  } else {
    statement.bind(std::int64_t{span.begin}).bind(std::int64_t{span.end});
  }
}

// Rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (begun_) (void)database_.execute("ROLLBACK");
  }
  Result<void> begin() {
    auto done = database_.execute("BEGIN IMMEDIATE");
    begun_ = done.has_value();
    return done;
  }
  Result<void> commit() {
    auto done = database_.execute("COMMIT");
    if (done) begun_ = false;
    return done;
  }

 private:
  Database& database_;
  bool begun_ = false;
};

}  // namespace

Result<Record> Record::create(const std::filesystem::path& path) {
  auto database = Database::open(path, Database::Mode::write);
  if (!database) return Unexpected(database.error());
  if (auto done = database->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"); !done) {
    return Unexpected(done.error());
  }
  Transaction transaction(*database);
  if (auto done = transaction.begin(); !done) return Unexpected(done.error());
  auto tables = database->prepare("SELECT count(*) FROM sqlite_schema");
  if (!tables) return Unexpected(tables.error());
  auto row = tables->step();
  if (!row) return Unexpected(row.error());
  const bool fresh = tables->integer(0) == 0;
  tables->reset();
  if (fresh) {
    const std::string setup =
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kApplicationId, kSchemaVersion);
    if (auto done = database->execute(setup + kSchema); !done) return Unexpected(done.error());
  }
  if (auto done = transaction.commit(); !done) return Unexpected(done.error());
  if (auto done = check_version(*database, path.string()); !done) return Unexpected(done.error());
  return Record(std::move(*database));
}

Result<Stored> Record::store(const output::View& view) {
  const std::string digest = digest_of(view);
  Transaction transaction(database_);
  if (auto done = transaction.begin(); !done) return Unexpected(done.error());
  auto known = database_.prepare("SELECT id FROM coding WHERE page = ? AND knowledge = ? AND digest = ?");
  if (!known) return Unexpected(known.error());
  auto row = known->bind(view.article.page).bind(view.knowledge).bind(digest).step();
  if (!row) return Unexpected(row.error());
  std::int64_t coding = *row ? known->integer(0) : 0;
  const bool added = !*row;
  known->reset();
  if (added) {
    if (auto done = insert(view, digest, coding); !done) return Unexpected(done.error());
  }
  auto current = database_.prepare("UPDATE page SET coding = ? WHERE id = ?");
  if (!current) return Unexpected(current.error());
  if (auto done = current->bind(coding).bind(view.article.page).run(); !done) return Unexpected(done.error());
  if (auto done = transaction.commit(); !done) return Unexpected(done.error());
  return Stored{added, view.events.size()};
}

Result<void> Record::insert(const output::View& view, const std::string& digest, std::int64_t& coding) {
  const output::ArticleView& a = view.article;
  auto page = database_.prepare("INSERT OR IGNORE INTO page(id, url, source) VALUES (?, ?, ?)");
  if (!page) return Unexpected(page.error());
  if (auto done = page->bind(a.page).bind_or_null(a.url).bind_or_null(a.source).run(); !done) return done;
  auto insert = database_.prepare(
      "INSERT INTO coding(page, knowledge, digest, is_article, verdict, title, standfirst, outlet, outlet_country, "
      "outlet_place, outlet_kind, agency, section, language, authors, dateline, published_from, published_to, "
      "published_stated, published_source, modified, modified_source, text) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
  if (!insert) return Unexpected(insert.error());
  insert->bind(a.page).bind(view.knowledge).bind(digest).bind(std::int64_t{a.is_article}).bind_or_null(a.verdict);
  insert->bind_or_null(a.title).bind_or_null(a.standfirst).bind_or_null(a.outlet).bind_or_null(a.outlet_country);
  insert->bind_or_null(a.outlet_place).bind_or_null(a.outlet_kind).bind_or_null(a.agency);
  insert->bind_or_null(a.section).bind_or_null(a.language).bind_or_null(join(a.authors)).bind_or_null(a.dateline);
  insert->bind_or_null(a.published_from).bind_or_null(a.published_to).bind_or_null(a.published_stated);
  insert->bind_or_null(a.published_source).bind_or_null(a.modified).bind_or_null(a.modified_source).bind(a.text);
  auto row = insert->step();
  if (!row) return Unexpected(row.error());
  coding = insert->integer(0);
  if (auto done = insert->run(); !done) return done;

  auto block = database_.prepare("INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!block) return Unexpected(block.error());
  std::int64_t ordinal = 0;
  for (const output::BlockView& b : a.blocks) {
    block->bind(coding).bind(ordinal++).bind(b.role);
    bind_span(*block, b.span);
    block->bind_or_null(b.content);
    bind_span(*block, b.page);
    if (auto done = block->bind_or_null(b.time).run(); !done) return done;
  }
  auto dating = database_.prepare("INSERT INTO dating VALUES (?, ?, ?, ?, ?, ?)");
  if (!dating) return Unexpected(dating.error());
  ordinal = 0;
  for (const output::EvidenceView& reason : a.published_reasons) {
    dating->bind(coding).bind(ordinal++);
    bind_span(*dating, reason.span);
    if (auto done = dating->bind(reason.rule).bind(reason.note).run(); !done) return done;
  }
  ordinal = 0;
  for (const output::EventView& event : view.events) {
    if (auto done = insert_event(event, coding, ordinal++); !done) return done;
  }
  return {};
}

Result<void> Record::insert_event(const output::EventView& e, std::int64_t coding, std::int64_t ordinal) {
  auto insert = database_.prepare(
      "INSERT INTO event(id, coding, ordinal, type, mode, plover, cameo, quad, goldstein, status, confidence, "
      "time_from, "
      "time_to, time_precision, time_begin, time_end, place, place_id, place_country, place_region, latitude, "
      "longitude, "
      "place_precision, place_begin, place_end, lemma, sense, begin, end, sentence_begin, sentence_end) VALUES (?, ?, "
      "?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING row");
  if (!insert) return Unexpected(insert.error());
  insert->bind(e.id).bind(coding).bind(ordinal).bind(e.type).bind_or_null(e.mode).bind(e.plover).bind_or_null(e.cameo);
  insert->bind(std::int64_t{e.quad}).bind(e.goldstein).bind(e.status).bind(e.confidence);
  insert->bind_or_null(e.time.from).bind_or_null(e.time.to).bind_or_null(e.time.precision);
  bind_span(*insert, e.time.span);
  insert->bind_or_null(e.place.name)
      .bind_or_null(e.place.id)
      .bind_or_null(e.place.country)
      .bind_or_null(e.place.region);
  if (e.place) {
    insert->bind(e.place.latitude).bind(e.place.longitude).bind(std::int64_t{e.place.precision});
  } else {
    insert->bind_null().bind_null().bind_null();
  }
  bind_span(*insert, e.place.span);
  insert->bind(e.lemma).bind_or_null(e.sense).bind(std::int64_t{e.predicate_span.begin});
  insert->bind(std::int64_t{e.predicate_span.end}).bind(std::int64_t{e.sentence_span.begin});
  insert->bind(std::int64_t{e.sentence_span.end});
  auto row = insert->step();
  if (!row) return Unexpected(row.error());
  const std::int64_t event = insert->integer(0);
  if (auto done = insert->run(); !done) return done;

  auto participant = database_.prepare("INSERT INTO participant VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!participant) return Unexpected(participant.error());
  for (const auto* side : {&e.actors, &e.recipients}) {
    std::int64_t i = 0;
    for (const output::ParticipantView& p : *side) {
      participant->bind(event)
          .bind(side == &e.actors ? "actor" : "recipient")
          .bind(i++)
          .bind(p.name)
          .bind_or_null(p.id);
      participant->bind_or_null(p.code).bind_or_null(p.country).bind_or_null(join(p.sectors)).bind_or_null(p.kind);
      participant->bind_or_null(p.role).bind_or_null(p.role_source).bind(std::int64_t{p.named});
      bind_span(*participant, p.span);
      if (auto done = participant->run(); !done) return done;
    }
  }
  auto context = database_.prepare("INSERT OR IGNORE INTO context VALUES (?, ?)");
  if (!context) return Unexpected(context.error());
  for (const std::string& c : e.contexts) {
    if (auto done = context->bind(event).bind(c).run(); !done) return done;
  }
  auto number = database_.prepare("INSERT INTO number VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!number) return Unexpected(number.error());
  std::int64_t i = 0;
  for (const output::NumberView& n : e.numbers) {
    number->bind(event).bind(i++).bind(n.kind).bind(n.low).bind(n.best).bind(n.high).bind_or_null(n.unit);
    bind_span(*number, n.span);
    if (auto done = number->run(); !done) return done;
  }
  auto claim = database_.prepare("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!claim) return Unexpected(claim.error());
  i = 0;
  for (const output::ClaimView& c : e.claims) {
    claim->bind(event).bind(i++).bind_or_null(c.source).bind(c.kind).bind_or_null(c.id).bind(c.manner).bind(c.stance);
    claim->bind_or_null(c.told_to).bind_or_null(c.via);
    bind_span(*claim, c.cue_span);
    bind_span(*claim, c.source_span);
    if (auto done = claim->bind_or_null(c.rule).run(); !done) return done;
  }
  auto evidence = database_.prepare("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?)");
  if (!evidence) return Unexpected(evidence.error());
  i = 0;
  for (const output::EvidenceView& v : e.evidence) {
    evidence->bind(event).bind(i++).bind(v.field);
    bind_span(*evidence, v.span);
    if (auto done = evidence->bind(v.rule).bind_or_null(v.note).run(); !done) return done;
  }
  auto link = database_.prepare("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)");
  if (!link) return Unexpected(link.error());
  i = 0;
  for (const output::LinkView& l : e.links) {
    link->bind(event).bind(i++).bind(l.kind).bind(l.event);
    bind_span(*link, l.span);
    if (auto done = link->run(); !done) return done;
  }
  return {};
}

}  // namespace dragoman::record
