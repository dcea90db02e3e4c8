// Views as JSON. Keys are in a fixed order and none is left out: an unknown value is null, an empty list [].
#include "output/json.h"

namespace dragoman::output {
namespace {

void span_field(JsonWriter& json, Span span, std::string_view name = "span") {
  json.key(name);
  if (span.empty()) {
    json.null();
  } else {
    json.begin_array().value(span.begin).value(span.end).end_array();
  }
}

void list_field(JsonWriter& json, std::string_view name, const std::vector<std::string>& items) {
  json.key(name).begin_array();
  for (const std::string& item : items) json.value(item);
  json.end_array();
}

void participants_field(JsonWriter& json, std::string_view name, const std::vector<ParticipantView>& participants) {
  json.key(name).begin_array();
  for (const ParticipantView& p : participants) {
    json.begin_object().field("name", p.name).text_or_null("id", p.id).text_or_null("code", p.code);
    json.text_or_null("country", p.country);
    list_field(json, "sectors", p.sectors);
    json.text_or_null("kind", p.kind).text_or_null("role", p.role).text_or_null("role_source", p.role_source);
    json.field("named", p.named).field("text", p.text);
    span_field(json, p.span);
    json.end_object();
  }
  json.end_array();
}

void evidence_field(JsonWriter& json, std::string_view name, const std::vector<EvidenceView>& evidence) {
  json.key(name).begin_array();
  for (const EvidenceView& e : evidence) {
    json.begin_object().field("field", e.field).text_or_null("text", e.text);
    span_field(json, e.span);
    json.field("rule", e.rule).text_or_null("note", e.note).end_object();
  }
  json.end_array();
}

void time_field(JsonWriter& json, const TimeView& time) {
  json.key("time");
  if (!time) {
    json.null();
    return;
  }
  json.begin_object().field("from", time.from).field("to", time.to).field("precision", time.precision);
  json.text_or_null("text", time.text);
  span_field(json, time.span);
  json.end_object();
}

void place_field(JsonWriter& json, const PlaceView& place) {
  json.key("place");
  if (!place) {
    json.null();
    return;
  }
  json.begin_object().field("name", place.name).text_or_null("id", place.id).text_or_null("country", place.country);
  json.text_or_null("region", place.region).field("latitude", place.latitude).field("longitude", place.longitude);
  json.field("precision", place.precision).text_or_null("text", place.text);
  span_field(json, place.span);
  json.end_object();
}

void published_field(JsonWriter& json, const ArticleView& article) {
  json.key("published");
  if (article.published_from.empty()) {
    json.null();
    return;
  }
  json.begin_object().field("from", article.published_from).field("to", article.published_to);
  json.text_or_null("stated", article.published_stated).text_or_null("source", article.published_source).end_object();
}

void claims_field(JsonWriter& json, const std::vector<ClaimView>& claims) {
  json.key("claims").begin_array();
  for (const ClaimView& c : claims) {
    json.begin_object().text_or_null("source", c.source).field("kind", c.kind).text_or_null("id", c.id);
    json.field("stance", c.stance).field("manner", c.manner).text_or_null("cue", c.cue);
    json.text_or_null("told_to", c.told_to).text_or_null("via", c.via).text_or_null("rule", c.rule);
    span_field(json, c.source_span);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string event_json(const EventView& event, const ArticleView& article, JsonWriter::Layout layout) {
  JsonWriter json(layout);
  json.begin_object().field("schema", kEventSchema).field("id", event.id);
  json.key("page").begin_object().field("id", article.page).text_or_null("url", article.url);
  json.text_or_null("source", article.source).text_or_null("title", article.title);
  json.text_or_null("outlet", article.outlet);
  published_field(json, article);
  json.end_object();

  json.field("type", event.type).text_or_null("mode", event.mode).field("plover", event.plover);
  json.text_or_null("cameo", event.cameo).field("quad", event.quad).field("goldstein", event.goldstein);
  list_field(json, "contexts", event.contexts);
  json.field("status", event.status);
  participants_field(json, "actors", event.actors);
  participants_field(json, "recipients", event.recipients);
  time_field(json, event.time);
  place_field(json, event.place);
  json.key("numbers").begin_array();
  for (const NumberView& n : event.numbers) {
    json.begin_object().field("kind", n.kind).field("low", n.low).field("best", n.best).field("high", n.high);
    json.text_or_null("unit", n.unit).field("text", n.text);
    span_field(json, n.span);
    json.end_object();
  }
  json.end_array();
  claims_field(json, event.claims);
  json.key("links").begin_array();
  for (const LinkView& link : event.links) {
    json.begin_object().field("kind", link.kind).field("event", link.event).field("signal", link.signal).end_object();
  }
  json.end_array();
  json.field("confidence", event.confidence);
  json.key("predicate").begin_object().field("lemma", event.lemma).field("text", event.predicate);
  span_field(json, event.predicate_span);
  json.text_or_null("sense", event.sense).end_object();
  json.field("sentence", event.sentence);
  evidence_field(json, "evidence", event.evidence);
  json.end_object();
  return json.take();
}

std::string article_json(const ArticleView& article, JsonWriter::Layout layout) {
  JsonWriter json(layout);
  json.begin_object().field("schema", kArticleSchema).field("id", article.page);
  json.text_or_null("url", article.url).text_or_null("source", article.source);
  json.field("is_article", article.is_article).text_or_null("verdict", article.verdict);
  json.text_or_null("title", article.title).text_or_null("standfirst", article.standfirst);
  list_field(json, "authors", article.authors);
  json.text_or_null("outlet", article.outlet).text_or_null("outlet_country", article.outlet_country);
  json.text_or_null("outlet_place", article.outlet_place).text_or_null("outlet_kind", article.outlet_kind);
  json.text_or_null("agency", article.agency).text_or_null("section", article.section);
  json.text_or_null("language", article.language).text_or_null("dateline", article.dateline);
  published_field(json, article);
  json.text_or_null("modified", article.modified).text_or_null("modified_source", article.modified_source);
  evidence_field(json, "published_reasons", article.published_reasons);
  json.key("blocks").begin_array();
  for (const BlockView& block : article.blocks) {
    const bool body = !block.span.empty();
    json.begin_object().field("role", block.role).field("body", body);
    json.field("text", body ? slice(article.text, block.span) : std::string_view(block.content));
    span_field(json, block.span);
    span_field(json, block.page, "page");
    json.text_or_null("time", block.time).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace dragoman::output
