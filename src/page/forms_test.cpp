// Feeds, MHTML, stored responses, ZIP and WACZ, JSON lines.
#include <zip.h>

#include "base/utf8.h"
#include "page/delivery.h"
#include "page/feed_date.h"
#include "page/headers.h"
#include "page/reading_test.h"

namespace dragoman::page {
namespace {

using FormsTest = ReadingTest;

TEST_F(FormsTest, RssWithFullContent) {
  const All all = read_bytes(R"(<?xml version="1.0"?><!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Courier</title><image><title>Logo</title></image><link>http://h.example/</link>
<item><title>Ministers &amp;amp; envoys meet &lt;b&gt;again&lt;/b&gt;</title><link>http://h.example/1</link>
<pubDate>Fri, 28 Sep 2012 14:05:00 +0500</pubDate><description>They met.</description>
<content:encoded><![CDATA[<p>The ministers met in Tunis &amp; agreed.</p><p>They meet again in May.</p>]]></content:encoded></item>
<item><title>Second</title><guid>http://h.example/2</guid><description>&lt;p&gt;Talks on fish &amp;amp; chips ended.&lt;/p&gt;</description>
<pubDate>28 Sep 12 09:00 GMT</pubDate></item>
<item><title>No text</title></item>
</channel></rss>)");
  ASSERT_EQ(all.pages.size(), 2u);
  EXPECT_EQ(all.pages[0].title, "Ministers & envoys meet again");
  EXPECT_EQ(all.pages[0].outlet, "Harbour Courier");
  EXPECT_EQ(all.pages[0].url, "http://h.example/1");
  EXPECT_EQ(all.pages[0].date, "2012-09-28T14:05:00+05:00");
  EXPECT_EQ(all.pages[0].bytes, "<p>The ministers met in Tunis &amp; agreed.</p><p>They meet again in May.</p>");
  EXPECT_EQ(all.pages[0].kind, Kind::html);
  EXPECT_EQ(all.pages[1].url, "http://h.example/2");
  EXPECT_EQ(all.pages[1].bytes, "<p>Talks on fish &amp; chips ended.</p>");
  EXPECT_EQ(all.pages[1].date, "2012-09-28T09:00Z");
  ASSERT_EQ(all.errors.size(), 1u);
  EXPECT_TRUE(all.errors[0].ends_with(":3: the entry has no text"));
}

TEST_F(FormsTest, AtomWithXhtmlAndText) {
  const All all = read_bytes(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Delta Post</title>
<entry><title>One</title><link rel="self" href="http://d.example/self"/><link href="http://d.example/1"/>
<updated>2024-05-03T08:00:00Z</updated><published>2024-05-02T10:30:00.123+02:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The envoy left.</p></div></content></entry>
<entry><title>Two</title><link href="http://d.example/2"/><updated>2024-05-03</updated>
<summary>The envoy came back &amp; spoke.</summary></entry></feed>)");
  ASSERT_EQ(all.pages.size(), 2u);
  EXPECT_EQ(all.pages[0].url, "http://d.example/1");
  EXPECT_EQ(all.pages[0].date, "2024-05-02T10:30:00+02:00");
  EXPECT_NE(all.pages[0].bytes.find("<p>The envoy left.</p>"), std::string::npos);
  EXPECT_EQ(all.pages[1].kind, Kind::text);
  EXPECT_EQ(all.pages[1].bytes, "The envoy came back & spoke.");
  EXPECT_EQ(all.pages[1].date, "2024-05-03");
}

TEST_F(FormsTest, FeedsThatAreNoXmlOrNoFeeds) {
  const All cut =
      read_bytes("<rss><channel><title>A & B</title><item><title>T</title><description>One & two &nbsp;met.");
  ASSERT_EQ(cut.pages.size(), 1u);
  EXPECT_EQ(cut.pages[0].outlet, "A & B");
  EXPECT_EQ(read_bytes("<rss><channel></channel></rss>").errors.size(), 1u);
  const All less = read_bytes("<rss><item><description>&lt; 5 of 7 &lt;</description></item></rss>");
  EXPECT_EQ(less.pages.at(0).kind, Kind::text);
  const All page = read_bytes("<?xml version='1.0'?><!DOCTYPE html><html><body><p>Not a feed.</p></body></html>");
  EXPECT_EQ(page.pages.at(0).kind, Kind::html);
  EXPECT_TRUE(page.pages[0].title.empty());
}

TEST(FeedDate, Forms) {
  EXPECT_EQ(iso_of_feed_date("Fri, 28 Sep 2012 14:05:00 EST"), "2012-09-28T14:05:00-05:00");
  EXPECT_EQ(iso_of_feed_date("28 September 2012"), "2012-09-28");
  EXPECT_EQ(iso_of_feed_date("2012-09-28"), "2012-09-28");
  EXPECT_EQ(iso_of_feed_date("2012-09-28 14:05"), "2012-09-28T14:05");
  EXPECT_EQ(iso_of_feed_date("31 Feb 2012"), "");
  EXPECT_EQ(iso_of_feed_date("yesterday"), "");
  EXPECT_EQ(iso_of_feed_date(""), "");
}

std::string mhtml(const std::string& encoding, const std::string& body) {
  return "From: <Saved by a browser>\r\nSnapshot-Content-Location: http://h.example/story\r\n"
         "Date: Thu, 2 May 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
         "\ttype=\"text/html\";\r\n\tboundary=\"--=_B\"\r\n\r\nintro\r\n"
         "----=_B\r\nContent-Type: text/css\r\nContent-Location: cid:css\r\n\r\np { color: red }\r\n"
         "----=_B\r\nContent-Type: text/html\r\nContent-Location: http://ads.example/\r\n\r\n<p>An "
         "advertisement.</p>\r\n"
         "----=_B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: " +
         encoding + "\r\nContent-Location: http://h.example/story\r\n\r\n" + body + "\r\n----=_B--\r\n";
}

TEST_F(FormsTest, Mhtml) {
  const All quoted =
      read_bytes(mhtml("quoted-printable", "<html><p class=3D\"a\">The caf=C3=A9 in Tu=\r\nnis.</p></html>"));
  ASSERT_EQ(quoted.pages.size(), 1u);
  EXPECT_EQ(quoted.pages[0].bytes, "<html><p class=\"a\">The café in Tunis.</p></html>");
  EXPECT_EQ(quoted.pages[0].url, "http://h.example/story");
  EXPECT_EQ(quoted.pages[0].seen_date, "2024-05-02T10:00:00-00:00");
  const All base64 = read_bytes(mhtml("base64", "PGh0bWw+PHA+VHVu\r\naXMuPC9wPjwvaHRtbD4="));
  EXPECT_EQ(base64.pages.at(0).bytes, "<html><p>Tunis.</p></html>");
  const All none = read_bytes(
      "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: "
      "image/png\r\n\r\nx\r\n--x--");
  ASSERT_EQ(none.errors.size(), 1u);
  EXPECT_NE(none.errors[0].find("holds no HTML part"), std::string::npos);
  std::string deep = "MIME-Version: 1.0\r\n";
  for (int i = 0; i < 3000; ++i) deep += "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n";
  EXPECT_EQ(read_bytes(deep).errors.size(), 1u);
}

TEST_F(FormsTest, StoredResponse) {
  const All all =
      read_bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<html><p>caf\xE9</p>");
  EXPECT_EQ(all.pages.at(0).bytes, "<html><p>café</p>");
  EXPECT_EQ(read_bytes("HTTP/1.1 301 Moved\r\n\r\n").summary.passed_over.at("HTTP status 301"), 1u);
}

TEST(Headers, FieldsAndParameters) {
  const Headers headers = parse_headers("A: 1\r\nB : two\r\n  folded\r\nno field\r\n\r\nbody");
  EXPECT_EQ(headers.get("b"), "two folded");
  EXPECT_TRUE(headers.complete);
  EXPECT_EQ(headers.size, 37u);
  EXPECT_EQ(header_parameter("multipart/related; type=\"text/html\"; Boundary=\"a b\"", "boundary"), "a b");
  EXPECT_EQ(header_parameter("text/html; charset=utf-8; x", "charset"), "utf-8");
  EXPECT_EQ(header_parameter("text/html; charset=\"utf", "charset"), "utf");
  EXPECT_EQ(header_parameter("text/html", "charset"), "");
}

std::string zip_of(const std::filesystem::path& path, const std::vector<std::pair<std::string, std::string>>& entries) {
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  for (const auto& [name, bytes] : entries)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
  EXPECT_EQ(zip_close(archive), 0);
  return path.string();
}

TEST_F(FormsTest, WaczAndZip) {
  const std::string html = "<html><p>The ministers met.</p></html>";
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html;
  const std::string warc =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.example/\r\nContent-Type: "
      "application/http\r\nContent-Length: " +
      std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
  const All wacz = read(zip_of(folder_ / "a.wacz", {{"archive/data.warc.gz", gzip(warc)},
                                                    {"pages/pages.jsonl", "{\"format\": \"json-pages-1.0\"}\n"},
                                                    {"datapackage.json", "{}"}}));
  ASSERT_EQ(wacz.pages.size(), 1u);
  EXPECT_EQ(wacz.errors.size(), 0u);
  EXPECT_EQ(wacz.pages[0].bytes, html);
  EXPECT_TRUE(wacz.pages[0].source.ends_with("a.wacz/archive/data.warc.gz:0"));
  const std::string zipped =
      zip_of(folder_ / "b.zip", {{"b/2.html", html}, {"b/1.html", "<p>First.</p>"}, {"b/x.png", "x"}});
  const All pages = read(zipped);
  ASSERT_EQ(pages.pages.size(), 2u);
  EXPECT_EQ(pages.pages[0].bytes, "<p>First.</p>");
  const std::string bytes = *read_file(zipped);
  const All cut = read_bytes(bytes.substr(0, bytes.size() / 2));
  ASSERT_EQ(cut.errors.size(), 1u);
  EXPECT_NE(cut.errors[0].find("the ZIP archive is damaged or cut off"), std::string::npos);
}

TEST_F(FormsTest, ABombInAZipIsOneFailure) {
  ReadOptions options;
  options.max_bytes = 1 << 16;
  options.max_unpacked = 1 << 20;
  const std::string html = "<html><p>The ministers met.</p></html>";
  // As a WARC it has no page's end to stop at: it is searched for the next record.
  const std::string bomb = "WARC/1.0\r\n" + std::string(64 << 20, ' ');
  const All all = read(zip_of(folder_ / "b.zip", {{"1.html", html}, {"2", bomb}, {"3.html", html}}), options);
  EXPECT_EQ(all.pages.size(), 2u);
  ASSERT_FALSE(all.errors.empty());
  EXPECT_NE(all.errors.back().find("unpacks to more than 1048576 bytes, 200 times its size"), std::string::npos);
}

TEST_F(FormsTest, JsonLines) {
  ReadOptions options;
  options.max_bytes = 50'000;
  const std::string good = R"({"id":"g","text":"The ministers met.","date":"2012-09-28","outlet":"Dawn","title":"T"})";
  const All all =
      read_bytes("\xEF\xBB\xBF" + good + "\n{\"text\": \"" + std::string(200'000, 'x') + "\"}\n" +
                     R"({"text":"x","date":"soon"})" + "\n[1]\n" + R"({"url":"http://e.example/"})" + "\n" + good,
                 options);
  ASSERT_EQ(all.pages.size(), 2u);
  EXPECT_EQ(all.pages[0].date, "2012-09-28");
  EXPECT_EQ(all.pages[0].outlet, "Dawn");
  ASSERT_EQ(all.errors.size(), 4u);
  EXPECT_NE(all.errors[0].find(":2: the line is longer"), std::string::npos);
  EXPECT_NE(all.errors[1].find(":3: 'soon' is no date"), std::string::npos);
  EXPECT_NE(all.errors[2].find(":4: is not a JSON object"), std::string::npos);
  EXPECT_NE(all.errors[3].find(":5: has neither 'html' nor 'text'"), std::string::npos);
}

TEST_F(FormsTest, ADateCutInsideACharacterIsQuotedAsText) {
  const All all = read_bytes("{\"text\":\"x\",\"date\":\"" + std::string(39, '.') + "\u00e9\"}\n", {});
  ASSERT_EQ(all.errors.size(), 1u);
  EXPECT_TRUE(is_valid_utf8(all.errors[0]));
}

}  // namespace
}  // namespace dragoman::page
