#include "page/read.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <vector>

#include "base/files.h"
#include "page/html.h"

namespace dragoman::page {
namespace {

class ReadTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "dragoman-read-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string file(const std::string& name, const std::string& bytes) {
    EXPECT_TRUE(write_file(folder_ / name, bytes));
    return (folder_ / name).string();
  }
  struct All {
    std::vector<Page> pages;
    std::vector<std::string> errors;
  };
  All read(const std::string& input, ReadOptions options = {}) {
    All out;
    const auto done = read_pages(input, options, [&](Result<Page> page) {
      if (page)
        out.pages.push_back(std::move(*page));
      else
        out.errors.push_back(page.error().message);
      return true;
    });
    if (!done) out.errors.push_back(done.error().message);
    return out;
  }
  std::filesystem::path folder_;
};

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(compressBound(text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

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
