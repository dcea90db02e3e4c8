// The program on bad input: one plain sentence on standard error for each thing that is wrong, everything else done,
// and the exit codes that docs/formats.md promises (0 all done, 1 some input failed, 2 bad usage, 3 nothing could be
// done).
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "base/files.h"
#include "page/packed.h"

namespace dragoman {
namespace {

std::string story(int n) {
  return fmt::format(
      "<html><body><h1>Ministers agree on plan {0}</h1><p>TUNIS: The ministers of five countries met in Tunis on "
      "Monday and agreed on plan number {0} for the border.</p><p>The plan, which took two years of talks, "
      "will be signed next week in Oman, two officials said.</p></body></html>",
      n);
}
std::string record(int n) {
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + story(n);
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.example/{}\r\nContent-Type: "
      "application/http\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      n, http.size(), http);
}

class BadInput : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "dragoman-bad-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string file(const std::string& name, const std::string& bytes) {
    EXPECT_TRUE(write_file(folder_ / name, bytes));
    return (folder_ / name).string();
  }
  struct Run {
    int code = -1;
    std::string out, errors;
    [[nodiscard]] bool said(std::string_view words) const { return errors.find(words) != std::string::npos; }
  };
  Run run(const std::string& arguments) {
    const std::string errors = (folder_ / "stderr").string();
    std::FILE* pipe = popen(fmt::format("'{}' {} 2>'{}'", DRAGOMAN_PROGRAM, arguments, errors).c_str(), "r");
    Run out;
    std::array<char, 4096> buffer;
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
      out.out.append(buffer.data(), got);
    const int status = pclose(pipe);
    out.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    out.errors = *read_file(errors);
    return out;
  }
  // `dragoman read` on one file of these bytes.
  Run read(const std::string& bytes, const std::string& options = "") {
    return run("read " + options + " '" + file("input", bytes) + "'");
  }
  std::filesystem::path folder_;
};

TEST_F(BadInput, OneSentenceForEach) {
  const struct {
    std::string bytes;
    const char* sentence;
  } cases[] = {
      {"", "input: is empty"},
      {" \n\t ", "input: is empty"},
      {"%PDF-1.7 ...", "input: is a PDF file, not a page"},
      {std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "input: is an image, not a page"},
      {std::string(4000, '\x01'), "input: is binary data, not a page"},
      {page::gzip(std::string(100'000, 'x') + story(1)).substr(0, 80), "input: the compressed data ends in the middle"},
      {page::gzip(story(1)).replace(30, 6, "BROKEN"), "input: the gzip data is damaged"},
      {std::string("\x28\xb5\x2f\xfd", 4) + "no zstd at all", "input: the zstd data is damaged"},
      {"PK\x03\x04 no archive", "input: the ZIP archive is damaged or cut off"},
      {"<rss><channel><title>Empty</title></channel></rss>", "input: the feed has no entries"},
      {"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--", "holds no HTML part"},
      {"{\"text\": 5}\n", "input:1: has neither 'html' nor 'text'"},
      {"{broken\n", "input:1: is not a JSON object"},
      {"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 500\r\n\r\nHTTP/1.1 200 OK",
       "input:0: the record is cut off"},
  };
  for (const auto& one : cases) {
    const Run got = read(one.bytes);
    EXPECT_EQ(got.code, 1) << one.sentence;
    EXPECT_TRUE(got.said(one.sentence)) << got.errors;
    EXPECT_EQ(got.out, "") << one.sentence;
  }
}

TEST_F(BadInput, MissingInputsAndEmptyFolders) {
  const Run missing = run("read '" + (folder_ / "nowhere").string() + "'");
  EXPECT_EQ(missing.code, 1);
  EXPECT_TRUE(missing.said("no such file or folder"));
  std::filesystem::create_directory(folder_ / "empty");
  const Run empty = run("read '" + (folder_ / "empty").string() + "'");
  EXPECT_EQ(empty.code, 1);
  EXPECT_TRUE(empty.said("the folder holds no pages"));
  EXPECT_EQ(run("read").code, 2);
  EXPECT_EQ(run("read --format nonsense '" + file("a.html", story(1)) + "'").code, 2);
  EXPECT_EQ(run("read --max-bytes minus '" + file("a.html", story(1)) + "'").code, 2);
}

TEST_F(BadInput, TheRestIsDone) {
  std::filesystem::create_directory(folder_ / "pages");
  file("pages/1.html", story(1));
  file("pages/2.html", "");
  file("pages/3.html", std::string("\xFF\xD8\xFF\xE0 picture"));
  file("pages/4.warc.gz", page::gzip(record(4)) + page::gzip(record(5)).substr(0, 70) + page::gzip(record(6)));
  file("pages/5.jsonl",
       "{\"text\":\"TUNIS: The ministers met in Tunis on Monday and agreed on plan number 7 for the "
       "border.\"}\nbroken\n");
  file("pages/6.html", story(8));
  const Run got = run("read --format text '" + (folder_ / "pages").string() + "'");
  EXPECT_EQ(got.code, 1);
  for (const int n : {1, 4, 6, 7, 8}) EXPECT_NE(got.out.find(fmt::format("plan number {}", n)), std::string::npos) << n;
  EXPECT_EQ(got.out.find("plan number 5"), std::string::npos);
  for (const char* name :
       {"2.html: is empty", "3.html: is an image", "4.warc.gz: the gzip data is damaged", "5.jsonl:2: is not"})
    EXPECT_TRUE(got.said(name)) << name << "\n" << got.errors;
}

TEST_F(BadInput, Limits) {
  const Run small = read(story(1), "--max-bytes 100");
  EXPECT_EQ(small.code, 1);
  EXPECT_TRUE(small.said("larger than the limit of 100 bytes"));
  // A bomb: 300 MB of blanks in 300 KB.
  const Run bomb = read(page::gzip(std::string(300 << 20, ' ')));
  EXPECT_EQ(bomb.code, 1);
  EXPECT_TRUE(bomb.said("larger than the limit")) << bomb.errors;
  std::string deep = "<html><body>";
  for (int i = 0; i < 3'000'000; ++i) deep += "<div>";
  EXPECT_EQ(read(deep + story(1)).code, 0);
}

TEST_F(BadInput, OddPagesAreRead) {
  EXPECT_NE(read(story(1) + std::string(3, '\0') + "<p>\xFF\xFE broken \xC3").out.find("plan number 1"),
            std::string::npos);
  const Run wrong = read("<html><meta charset=utf-16><body>" + story(2));
  EXPECT_NE(wrong.out.find("plan number 2"), std::string::npos);
  const Run standard_input = run("read - < '" + file("a", page::gzip(record(3))) + "'");
  EXPECT_EQ(standard_input.code, 0);
  EXPECT_NE(standard_input.out.find("plan number 3"), std::string::npos);
  const Run list = read("<html><body><a href=/1>One</a> <a href=/2>Two</a></body></html>");
  EXPECT_EQ(list.code, 0);
  EXPECT_NE(list.out.find("not an article"), std::string::npos);
}

TEST_F(BadInput, CodeCountsWhatFailed) {
  file("1.html", story(1));
  file("2.html", "");
  const Run got =
      run("code --format jsonl '" + (folder_ / "1.html").string() + "' '" + (folder_ / "2.html").string() + "'");
  EXPECT_EQ(got.code, 1);
  EXPECT_TRUE(got.said("2.html: is empty")) << got.errors;
  EXPECT_TRUE(got.said("1 could not be read")) << got.errors;
  EXPECT_EQ(run("code --knowledge /nowhere/k.bin '" + (folder_ / "1.html").string() + "'").code, 3);
}

}  // namespace
}  // namespace dragoman
