// The record's tables; FORMAT.md says what each means. A change here changes kSchemaVersion and adds a step to it.
#include "record/schema.h"

namespace dragoman::record {

const char* const kSchema = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE page (
  id TEXT PRIMARY KEY,
  url TEXT,
  source TEXT,                     -- where it was first read
  coding INTEGER                   -- the one that counts now: coding.id
) WITHOUT ROWID;

CREATE TABLE coding (              -- one reading of one page by one version of the knowledge
  id INTEGER PRIMARY KEY,
  page TEXT NOT NULL REFERENCES page(id),
  knowledge TEXT NOT NULL,
  digest TEXT NOT NULL,            -- of everything this coding says: equal digest, equal rows
  is_article INTEGER NOT NULL,
  verdict TEXT,
  title TEXT, standfirst TEXT, outlet TEXT, outlet_country TEXT, outlet_place TEXT, outlet_kind TEXT, agency TEXT,
  section TEXT, language TEXT, authors TEXT, dateline TEXT,
  published_from TEXT, published_to TEXT, published_stated TEXT, published_source TEXT,
  modified TEXT, modified_source TEXT,
  text TEXT NOT NULL,
  UNIQUE (page, knowledge, digest)
);

CREATE TABLE block (
  coding INTEGER NOT NULL REFERENCES coding(id), ordinal INTEGER NOT NULL,
  role TEXT NOT NULL, begin INTEGER, end INTEGER, content TEXT,
  page_begin INTEGER, page_end INTEGER,  -- in the bytes of the page
  time TEXT,                             -- of the live-blog entry it belongs to
  PRIMARY KEY (coding, ordinal)
) WITHOUT ROWID;

CREATE TABLE dating (
  coding INTEGER NOT NULL REFERENCES coding(id), ordinal INTEGER NOT NULL,
  begin INTEGER, end INTEGER, rule TEXT, note TEXT,
  PRIMARY KEY (coding, ordinal)
) WITHOUT ROWID;

CREATE TABLE event (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,                -- stable across codings: page, sentence, word
  coding INTEGER NOT NULL REFERENCES coding(id), ordinal INTEGER NOT NULL,
  type TEXT NOT NULL, mode TEXT, plover TEXT NOT NULL, cameo TEXT, quad INTEGER NOT NULL, goldstein REAL NOT NULL,
  status TEXT NOT NULL, confidence REAL NOT NULL,
  time_from TEXT, time_to TEXT, time_precision TEXT, time_begin INTEGER, time_end INTEGER,
  place TEXT, place_id TEXT, place_country TEXT, place_region TEXT, latitude REAL, longitude REAL,
  place_precision INTEGER, place_begin INTEGER, place_end INTEGER,
  lemma TEXT NOT NULL, sense TEXT, begin INTEGER NOT NULL, end INTEGER NOT NULL,
  sentence_begin INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
  UNIQUE (coding, ordinal)
);
CREATE INDEX event_id ON event(id);
CREATE INDEX event_time ON event(time_from, time_to);

CREATE TABLE participant (
  event INTEGER NOT NULL REFERENCES event(row), side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL, id TEXT, code TEXT, country TEXT, sectors TEXT, kind TEXT, role TEXT, role_source TEXT,
  named INTEGER NOT NULL, begin INTEGER, end INTEGER,
  PRIMARY KEY (event, side, ordinal)
) WITHOUT ROWID;
CREATE INDEX participant_country ON participant(country, side);
CREATE INDEX participant_name ON participant(name COLLATE NOCASE);

CREATE TABLE context (event INTEGER NOT NULL REFERENCES event(row), context TEXT NOT NULL, PRIMARY KEY (event, context))
  WITHOUT ROWID;

CREATE TABLE number (
  event INTEGER NOT NULL REFERENCES event(row), ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL, low REAL NOT NULL, best REAL NOT NULL, high REAL NOT NULL, unit TEXT, begin INTEGER, end INTEGER,
  PRIMARY KEY (event, ordinal)
) WITHOUT ROWID;

CREATE TABLE claim (
  event INTEGER NOT NULL REFERENCES event(row), ordinal INTEGER NOT NULL,
  source TEXT, kind TEXT NOT NULL, id TEXT, manner TEXT NOT NULL, stance TEXT NOT NULL, told_to TEXT, via TEXT,
  cue_begin INTEGER, cue_end INTEGER, source_begin INTEGER, source_end INTEGER, rule TEXT,
  PRIMARY KEY (event, ordinal)
) WITHOUT ROWID;
CREATE INDEX claim_source ON claim(source COLLATE NOCASE);

CREATE TABLE evidence (
  event INTEGER NOT NULL REFERENCES event(row), ordinal INTEGER NOT NULL,
  field TEXT NOT NULL, begin INTEGER, end INTEGER, rule TEXT NOT NULL, note TEXT,
  PRIMARY KEY (event, ordinal)
) WITHOUT ROWID;

CREATE TABLE link (
  event INTEGER NOT NULL REFERENCES event(row), ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL, other TEXT NOT NULL, begin INTEGER, end INTEGER,
  PRIMARY KEY (event, ordinal)
) WITHOUT ROWID;

CREATE VIEW current_event AS SELECT event.* FROM event JOIN page ON page.coding = event.coding;

CREATE VIRTUAL TABLE article_text USING fts5(title, text, content='coding', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER coding_text AFTER INSERT ON coding BEGIN
  INSERT INTO article_text(rowid, title, text) VALUES (new.id, new.title, new.text);
END;
)sql";

}  // namespace dragoman::record
