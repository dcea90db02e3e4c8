#include <gtest/gtest.h>
#include <simdjson.h>

#include "base/utf8.h"
#include "output/json.h"
#include "output/report.h"
#include "output/table.h"

namespace dragoman::output {
namespace {

View sample() {
  View view;
  view.article.page = "p1";
  view.article.title = "Chief <b>to visit</b> & \"talk\"";
  view.article.outlet = "The Star";
  view.article.text = "The chief will visit Moscow next week, an aide said.";
  view.article.blocks.push_back({"paragraph", {0, 52}, ""});
  view.article.blocks.push_back({"caption", {}, "<script>alert(1)</script>"});
  EventView e;
  e.id = "00aa11bb22cc33dd";
  e.page = "p1";
  e.type = "CONSULT";
  e.mode = "visit";
  e.plover = "AGREE";
  e.quad = 1;
  e.status = "planned";
  e.lemma = e.predicate = "visit";
  e.predicate_span = {15, 20};
  e.sentence_span = {0, 52};
  e.sentence = view.article.text;
  e.actors.emplace_back();
  e.actors[0].name = "the \"chief\", of staff";
  e.actors[0].code = "PAK MIL";
  e.actors[0].span = {0, 9};
  e.time = {"2012-10-01", "2012-10-07", "week", "next week", {28, 37}};
  e.place = {"Moscow", "geonames:524901", "RUS", "", 55.75222, 37.61556, 5, "Moscow", {21, 27}};
  e.claims.push_back({"an aide", "unnamed_role", "", "indirect", "asserts", "", "", "said", {47, 51}, {39, 46}, "r"});
  e.evidence.push_back({"status", "will", {10, 14}, "status/will", "a future auxiliary"});
  view.events.push_back(std::move(e));
  return view;
}

TEST(Json, NoKeyIsLeftOutAndNothingIsInvented) {
  const View view = sample();
  simdjson::dom::parser parser;
  simdjson::dom::element event;
  const std::string text = event_json(view.events[0], view.article);
  ASSERT_EQ(parser.parse(text).get(event), simdjson::SUCCESS) << text;
  EXPECT_TRUE(event["cameo"].is_null());
  EXPECT_EQ(event["recipients"].get_array().size(), 0u);
  EXPECT_EQ(event["page"]["title"].get_string().value(), view.article.title);
  EXPECT_TRUE(event["page"]["published"].is_null());
  EXPECT_EQ(event["place"]["latitude"].get_double().value(), 55.75222);
  EXPECT_EQ(event["predicate"]["span"].at(0).get_uint64().value(), 15u);
  const std::string pretty = event_json(view.events[0], view.article, JsonWriter::Layout::pretty);
  simdjson::dom::element again;
  simdjson::dom::parser other;
  ASSERT_EQ(other.parse(pretty).get(again), simdjson::SUCCESS);
  EXPECT_EQ(simdjson::minify(again), simdjson::minify(event));
}

// RFC 4180: a field with a comma, a quote or a line break is quoted, a quote is doubled.
TEST(Csv, QuotesWhatItMust) {
  const View view = sample();
  const std::string rows = csv_rows(view.events, view.article);
  EXPECT_NE(rows.find(",\"the \"\"chief\"\", of staff\",PAK MIL,"), std::string::npos) << rows;
  const auto fields = [](std::string_view line) {
    std::size_t count = 1;
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') quoted = !quoted;
      if (c == ',' && !quoted) ++count;
    }
    return count;
  };
  EXPECT_EQ(fields(rows), fields(csv_header()));
}

TEST(Table, KeepsToItsWidthAndSaysItAll) {
  const View view = sample();
  for (const std::size_t width : {72u, 80u, 140u}) {
    const std::string text = table(view, {width, false});
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size();) {
      const char first = text[at];
      next_code_point(text, at);
      column = first == '\n' ? 0 : column + 1;
      ASSERT_LE(column, width) << text;
    }
    for (const char* word : {"Moscow", "planned", "CONSULT"}) EXPECT_NE(text.find(word), std::string::npos) << text;
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
  }
  EXPECT_NE(table(view, {100, true}).find('\x1b'), std::string::npos);
}

TEST(Explanation, GivesWordsAndRule) {
  const View view = sample();
  const std::string text = explanation(view.events[0], view.article, {100, false});
  EXPECT_NE(text.find("status/will"), std::string::npos) << text;
  EXPECT_NE(text.find("will"), std::string::npos);
  EXPECT_NE(text.find("an aide"), std::string::npos);
}

TEST(Report, EscapesEverythingFromPages) {
  const std::string html = report({sample()});
  EXPECT_EQ(html.find("<script>alert"), std::string::npos);
  EXPECT_EQ(html.find("<b>to visit"), std::string::npos);
  EXPECT_NE(html.find("&lt;b&gt;to visit"), std::string::npos);
  EXPECT_TRUE(html.find("</html>") != std::string::npos);
  for (const char* outside : {"src=\"http", "href=\"http", "@import", "url(http"})
    EXPECT_EQ(html.find(outside), std::string::npos) << outside;
}

// A page from elsewhere may carry a link that is a script; it must not become one in the report.
TEST(Report, LinksOnlyToTheWeb) {
  View view = sample();
  view.article.url = "javascript:alert(1)";
  EXPECT_EQ(report({view}).find("href=\"javascript"), std::string::npos);
}

}  // namespace
}  // namespace dragoman::output
