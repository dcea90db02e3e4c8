// Views: articles and events as plain values, ready to print, store or send.
//
// A Coding lives in terms of tokens and indices; a view has resolved all of them to text, ids and numbers. Views are
// made from a Coding (make_view) and read back from a record (record::Record), and every printer takes views, so a
// table of a fresh coding and of a stored one come from the same code. docs/schema/event.schema.json is the event's
// public form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "pipeline/coding.h"

namespace dragoman::output {

struct ParticipantView {
  std::string name;  // "Ashfaq Parvez Kayani"
  std::string id;    // knowledge id, "" when known by description only
  std::string code;  // "PAK MIL"
  std::string country;
  std::vector<std::string> sectors;
  std::string kind;  // person, body, country, group
  std::string role;  // "Army Chief"
  std::string role_source;
  bool named = true;
  std::string text;  // as printed
  Span span;
};

struct PlaceView {
  std::string name;  // "Moscow"
  std::string id;    // "geonames:524901"
  std::string country;
  std::string region;
  double latitude = 0;
  double longitude = 0;
  int precision = 0;  // UCDP 1 to 7
  std::string text;
  Span span;
  explicit operator bool() const { return precision != 0; }
};

struct TimeView {
  std::string from;  // ISO day, the first day
  std::string to;    // ISO day, the last day (inclusive)
  std::string precision;
  std::string text;
  Span span;
  explicit operator bool() const { return !from.empty(); }
};

struct NumberView {
  std::string kind;
  double low = 0, best = 0, high = 0;
  std::string unit;
  std::string text;
  Span span;
};

struct ClaimView {
  std::string source;  // "a close aide to the army chief"; "" when the outlet itself asserts
  std::string kind;    // named_person, unnamed_role, outlet, ...
  std::string id;      // the asserter's knowledge id
  std::string manner;
  std::string stance;
  std::string told_to;
  std::string via;  // the source that reports this source, if nested
  std::string cue;
  Span cue_span;
  Span source_span;
  std::string rule;
};

struct EvidenceView {
  std::string field;
  std::string text;
  Span span;
  std::string rule;
  std::string note;
};

struct LinkView {
  std::string kind;    // led_to, because_of, part_of, followed
  std::string event;   // id of the other event
  std::string signal;  // "led to"
  Span span;
};

struct EventView {
  std::string id;
  std::string page;  // page id
  std::string type, mode, plover, cameo;
  int quad = 0;
  double goldstein = 0;
  std::vector<std::string> contexts;
  std::string lemma;
  std::string predicate;
  Span predicate_span;
  std::string sense;
  std::string sentence;  // the sentence it stands in
  Span sentence_span;
  std::vector<ParticipantView> actors, recipients;
  TimeView time;
  PlaceView place;
  std::string status;
  std::vector<NumberView> numbers;
  double confidence = 0;
  std::vector<ClaimView> claims;
  std::vector<LinkView> links;
  std::vector<EvidenceView> evidence;
};

struct BlockView {
  std::string role;
  Span span;            // in ArticleView::text, empty when kept apart
  std::string content;  // when kept apart
  Span page{};          // in the bytes of the page, after conversion to UTF-8; empty where unknown
  std::string time{};   // of the live-blog entry it belongs to: ISO, or the clock time that the page shows; else empty
};

struct ArticleView {
  std::string page, url, source;
  std::string title, standfirst;
  std::string outlet, outlet_country, outlet_place, outlet_kind, agency, section, language;
  std::vector<std::string> authors;
  std::string dateline;
  std::string published_from, published_to;  // ISO days, inclusive
  std::string published_stated;              // as stated by the page or option, "" when inferred
  std::string published_source;              // "json-ld", "option", "inferred", ""
  std::vector<EvidenceView> published_reasons;
  std::string modified;
  std::string modified_source;  // "json-ld", "meta", "text" ..., "" where none is stated
  bool is_article = true;
  std::string verdict;
  std::string text;
  std::vector<BlockView> blocks;
};

[[nodiscard]] ArticleView make_article_view(const pipeline::Coding& coding, const page::Page& page);

// One article with its events: what is printed, stored and sent.
struct View {
  ArticleView article;
  std::vector<EventView> events;
  std::string knowledge;  // version of the knowledge that coded it
};

[[nodiscard]] View make_view(const pipeline::Coding& coding, const page::Page& page,
                             const pipeline::Knowledge& knowledge);

}  // namespace dragoman::output
