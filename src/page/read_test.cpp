#include "page/read.h"

#include "page/html.h"
#include "page/reading_test.h"

namespace dragoman::page {
namespace {

using ReadTest = ReadingTest;

TEST_F(ReadTest, TellsFormsByTheirBytes) {
  const std::string html = "<html><body><p>One.</p></body></html>";
  EXPECT_EQ(read(file("a", html)).pages.at(0).kind, Kind::html);
  EXPECT_EQ(read(file("b", "Just text.\n")).pages.at(0).kind, Kind::text);
  EXPECT_EQ(read(file("c.gz", gzip(html) + gzip("<p>Two.</p>"))).pages.at(0).bytes, html + "<p>Two.</p>");
  const All json = read(file("d",
                             "{\"id\":\"x\",\"url\":\"http://e.example/\",\"text\":\"Hello.\"}\nnot "
                             "json\n\n{\"id\":7,\"html\":\"<p>Hi</p>\"}"));
  ASSERT_EQ(json.pages.size(), 2u);
  EXPECT_EQ(json.pages[0].id, "x");
  EXPECT_EQ(json.pages[1].id, "7");
  EXPECT_EQ(json.pages[1].kind, Kind::html);
  ASSERT_EQ(json.errors.size(), 1u);
  EXPECT_NE(json.errors[0].find(":2: is not a JSON object"), std::string::npos);
}

TEST_F(ReadTest, BadInputIsOneSentenceAndTheRunGoesOn) {
  file("1-empty.html", "");
  file("2-binary.html", std::string("\x89PNG\r\n\x1a\n\0\0\0\0", 12));
  file("3-half.html.gz", gzip(std::string(100000, 'x') + "<p>y").substr(0, 60));
  file("4-good.html", "<html><p>Good.</p>");
  const All all = read(folder_.string());
  ASSERT_EQ(all.pages.size(), 1u);
  EXPECT_EQ(all.errors.size(), 3u);
  EXPECT_EQ(read((folder_ / "none").string()).errors.size(), 1u);
  ReadOptions small;
  small.max_bytes = 10;
  EXPECT_EQ(read((folder_ / "4-good.html").string(), small).errors.size(), 1u);
}

TEST_F(ReadTest, WrongCharsetLabelsAndNuls) {
  const All latin = read(file("l.html", "<meta charset=utf-8><p>caf\xE9 \x93quoted\x94</p>"));
  EXPECT_NE(latin.pages.at(0).bytes.find("caf"), std::string::npos);
  const All utf8 = read(file("u.html", "<meta charset=windows-1252><p>café</p>"));
  EXPECT_NE(utf8.pages.at(0).bytes.find("café"), std::string::npos);
  const All nul = read(file("n.html", std::string("<p>a\0b</p>", 10)));
  EXPECT_EQ(nul.pages.size() + nul.errors.size(), 1u);
}

TEST(Html, HostileNestingIsBounded) {
  std::string bytes;
  for (int i = 0; i < 2'000'000; ++i) bytes += "<div>";
  bytes += "<p>deep</p>";
  const Html html = Html::parse(bytes);
  for (std::uint32_t i = 0; i < html.size(); i += 1000) EXPECT_LE(html[i].depth, 257);
}

}  // namespace
}  // namespace dragoman::page
