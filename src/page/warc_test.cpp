#include <fmt/format.h>
#include <sys/resource.h>

#include <cstring>
#include <memory>

#include "page/delivery.h"
#include "page/reading_test.h"

namespace dragoman::page {
namespace {

using WarcTest = ReadingTest;

std::string record(const std::string& type, const std::string& url, const std::string& content,
                   const std::string& content_type = "application/http; msgtype=response", long length = -1) {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2024-05-02T10:00:00Z\r\n"
      "WARC-Record-ID: <urn:uuid:{}>\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      type, url, url.size(), content_type, length < 0 ? static_cast<long>(content.size()) : length, content);
}
std::string http(const std::string& body, const std::string& headers = "Content-Type: text/html; charset=utf-8",
                 int status = 200) {
  return fmt::format("HTTP/1.1 {} OK\r\n{}\r\n\r\n{}", status, headers, body);
}
std::string story(int n) {
  return fmt::format("<html><body><p>Story number {} says that the ministers met in Tunis.</p></body></html>", n);
}
std::string response(int n) { return record("response", fmt::format("http://e.example/{}", n), http(story(n))); }

TEST_F(WarcTest, ResponsesArePagesTheRestIsPassedOver) {
  const std::string warc = record("warcinfo", "", "software: x", "application/warc-fields") + response(1) +
                           record("request", "http://e.example/1", "GET / HTTP/1.1\r\n\r\n") +
                           record("response", "http://e.example/logo", http("\x89PNG", "Content-Type: image/png")) +
                           record("response", "http://e.example/gone", http("Gone", "Content-Type: text/html", 404)) +
                           record("revisit", "http://e.example/1", "HTTP/1.1 200 OK\r\n\r\n") + response(2);
  const All all = read_bytes(warc);
  ASSERT_EQ(all.pages.size(), 2u);
  EXPECT_EQ(all.errors.size(), 0u);
  EXPECT_EQ(all.pages[1].bytes, story(2));
  EXPECT_EQ(all.pages[1].url, "http://e.example/2");
  EXPECT_EQ(all.pages[1].seen_date, "2024-05-02T10:00:00Z");
  EXPECT_EQ(all.pages[1].record, "<urn:uuid:18>");
  const std::map<std::string, std::size_t> expected = {{"HTTP status 404", 1}, {"WARC revisit", 1}, {"not HTML", 1}};
  EXPECT_EQ(all.summary.passed_over, expected);
  EXPECT_EQ(all.summary.pages, 2u);
}

TEST_F(WarcTest, SourceIsTheOffsetOfTheMember) {
  const std::string one = gzip(response(1)), two = gzip(response(2));
  const std::string name = file("x.gz", one + two + gzip(response(3)));
  const All all = read(name);
  ASSERT_EQ(all.pages.size(), 3u);
  EXPECT_EQ(all.pages[0].source, name + ":0");
  EXPECT_EQ(all.pages[1].source, fmt::format("{}:{}", name, one.size()));
  EXPECT_EQ(all.pages[2].source, fmt::format("{}:{}", name, one.size() + two.size()));
  const All plain = read_bytes(response(1) + response(2));
  EXPECT_TRUE(plain.pages.at(1).source.ends_with(fmt::format(":{}", response(1).size())));
}

TEST_F(WarcTest, EncodingsOfResponses) {
  const std::string body = story(7);
  const auto with = [&](const std::string& headers, const std::string& stored) {
    const All all =
        read_bytes(record("response", "http://e.example/", http(stored, "Content-Type: text/html\r\n" + headers)));
    return all.pages.empty() ? "ERROR " + (all.errors.empty() ? "" : all.errors[0]) : all.pages[0].bytes;
  };
  EXPECT_EQ(with("Content-Encoding: gzip", gzip(body)), body);
  EXPECT_EQ(with("Content-Encoding: gzip", body), body) << "the crawler unpacked it and kept the header";
  EXPECT_EQ(with("Content-Encoding: deflate", gzip(body, 15)), body);
  EXPECT_EQ(with("Content-Encoding: deflate", gzip(body, -15)), body);
  EXPECT_EQ(with("Content-Encoding: zstd", zstd(body)), body);
  // brotli: one uncompressed meta-block: WBITS 16 (bit 0), not last, length-1 in 16 bits, uncompressed; then an empty
  // last.
  std::string br;
  const auto length = static_cast<unsigned>(body.size() - 1);
  const unsigned bits = length << 4 | 1u << 20;  // 0 | ISLAST 0 | MNIBBLES 00 | MLEN-1 (16) | ISUNCOMPRESSED 1
  br += {static_cast<char>(bits & 255), static_cast<char>(bits >> 8 & 255), static_cast<char>(bits >> 16 & 255)};
  EXPECT_EQ(with("Content-Encoding: br", br + body + "\x03"), body);
  EXPECT_EQ(with("Content-Encoding: br", body), body);
  EXPECT_EQ(
      with("Transfer-Encoding: chunked", fmt::format("{:x}\r\n{}\r\n5;x=y\r\n<!-- \r\n0\r\n\r\n", body.size(), body)),
      body + "<!-- ");
  EXPECT_EQ(with("Transfer-Encoding: chunked", body), body);
  EXPECT_NE(with("Content-Encoding: compress", body).find("'compress' is not known"), std::string::npos);
  const std::string half = gzip(body + std::string(5000, 'x') + body).substr(0, 60);
  EXPECT_NE(with("Content-Encoding: gzip", half).find("is damaged"), std::string::npos);
}

TEST_F(WarcTest, ABombInAResponseIsOneFailure) {
  ReadOptions options;
  options.max_bytes = 1 << 20;
  const std::string bomb = gzip(std::string(50 << 20, ' '));
  const All all = read_bytes(
      response(1) +
          record("response", "http://e.example/b", http(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip")) +
          response(2),
      options);
  EXPECT_EQ(all.pages.size(), 2u);
  ASSERT_EQ(all.errors.size(), 1u);
  EXPECT_NE(all.errors[0].find("unpacks to more than the limit"), std::string::npos);
}

TEST_F(WarcTest, ABombAmongTheMembersIsReadPast) {
  ReadOptions options;
  options.max_unpacked = 1 << 20;
  const All all = read_bytes(gzip(response(1)) + gzip(std::string(64 << 20, ' ')) + gzip(response(2)), options);
  EXPECT_EQ(all.pages.size(), 2u);
  std::string errors;  // the blanks that came before it was known for a bomb are named as well
  for (const std::string& one : all.errors) errors += one + "\n";
  EXPECT_NE(errors.find("unpacks to more than 1048576 bytes, 200 times its size"), std::string::npos) << errors;
}

TEST_F(WarcTest, CharsetOfTheHeader) {
  const All all = read_bytes(record("response", "http://e.example/",
                                    http("<html><p>\xCC\xEE\xF1\xEA\xE2\xE0 \xEF\xF0\xE8\xED\xFF\xEB\xE0</p>",
                                         "Content-Type: text/html; charset=windows-1251")));
  EXPECT_EQ(all.pages.at(0).bytes, "<html><p>Москва приняла</p>");
}

TEST_F(WarcTest, TextOfWetFiles) {
  const All all = read_bytes(record("conversion", "http://e.example/", "The ministers met.\n", "text/plain"));
  ASSERT_EQ(all.pages.size(), 1u);
  EXPECT_EQ(all.pages[0].kind, Kind::text);
}

// Ten records, one of which is damaged in some way: nine pages, one complaint.
TEST_F(WarcTest, GoesOnAfterDamage) {
  const auto archive = [](auto&& fifth, bool packed) {
    std::string out;
    for (int i = 0; i < 10; ++i) out += i == 5 ? fifth() : packed ? gzip(response(i)) : response(i);
    return out;
  };
  const auto nine = [&](const std::string& bytes, const char* what) {
    const All all = read_bytes(bytes);
    EXPECT_EQ(all.pages.size(), 9u) << what;
    EXPECT_EQ(all.errors.size(), 1u) << what << ": " << (all.errors.empty() ? "" : all.errors[0]);
    for (const Page& page : all.pages) EXPECT_NE(page.url, "http://e.example/5") << what;
    EXPECT_EQ(all.pages.empty() ? "" : all.pages.back().bytes, story(9)) << what;
  };
  const std::string member = gzip(response(5));
  nine(archive([&] { return member.substr(0, member.size() / 2); }, true), "the end of a member is torn off");
  nine(archive([&] { return member.substr(0, member.size() / 2) + std::string(200, '\0'); }, true), "zeros");
  nine(archive(
           [&] {
             std::string broken = member;
             for (std::size_t i = 40; i < 60; ++i) broken[i] = static_cast<char>(broken[i] ^ 0x5A);
             return broken;
           },
           true),
       "bytes are changed");
  nine(archive([&] { return "XX" + member.substr(2); }, true), "the magic bytes are lost");
  const std::string url = "http://e.example/5", type = "application/http; msgtype=response";
  const std::string content = http(story(5));
  nine(archive([&] { return record("response", url, content, type, 20); }, false), "the length is too short");
  nine(archive([&] { return record("response", url, content, type, 900); }, false), "the length is too long");
  nine(archive([&] { return record("response", url, content, type, 1000000); }, false), "longer than the archive");
  nine(archive([&] { return response(5).substr(0, 250); }, false), "the end of a record is torn off");
  static constexpr char kGarbage[] = "\xFF\xFE garbage \0 without sense\n";
  nine(archive([&] { return std::string(kGarbage, sizeof kGarbage - 1); }, false), "garbage between records");
  nine(archive([&] { return gzip(record("response", url, content, type, 20)); }, true), "wrong length in a member");
}

TEST_F(WarcTest, GoesOnAfterDamageInZstd) {
  std::string bytes;
  for (int i = 0; i < 10; ++i) {
    const std::string frame = zstd(response(i));
    bytes += i == 5 ? frame.substr(0, frame.size() / 2) : frame;
  }
  const All all = read_bytes(bytes);
  EXPECT_EQ(all.pages.size(), 9u);
  EXPECT_EQ(all.errors.size(), 1u);
}

TEST_F(WarcTest, ZstdWithItsDictionary) {
  const std::string dictionary = response(1) + response(2);
  const auto frame = [&](int n) {
    const std::string text = response(n);
    std::string out(ZSTD_compressBound(text.size()), '\0');
    ZSTD_CCtx* context = ZSTD_createCCtx();
    out.resize(ZSTD_compress_usingDict(context, out.data(), out.size(), text.data(), text.size(), dictionary.data(),
                                       dictionary.size(), 3));
    ZSTD_freeCCtx(context);
    return out;
  };
  const auto size = static_cast<std::uint32_t>(dictionary.size());
  std::string bytes("\x5d\x2a\x4d\x18", 4);
  bytes.append(reinterpret_cast<const char*>(&size), 4);
  bytes += dictionary + frame(3) + frame(4);
  const All all = read_bytes(bytes);
  ASSERT_EQ(all.pages.size(), 2u);
  EXPECT_EQ(all.pages[1].bytes, story(4));
}

TEST_F(WarcTest, TornTail) {
  const std::string whole = gzip(response(0)) + gzip(response(1));
  const All packed = read_bytes((whole + gzip(response(2))).substr(0, whole.size() + 50));
  EXPECT_EQ(packed.pages.size(), 2u);
  EXPECT_EQ(packed.errors.size(), 1u);
  const All plain = read_bytes(response(0) + response(1).substr(0, 300));
  EXPECT_EQ(plain.pages.size(), 1u);
  ASSERT_EQ(plain.errors.size(), 1u);
  EXPECT_NE(plain.errors[0].find("cut off at the end of the archive"), std::string::npos);
}

// Records without end, made while they are read; the last is torn.
class LongArchive : public RawBytes {
 public:
  LongArchive(int records, bool packed) : records_(records), packed_(packed) {}
  Result<std::size_t> read(char* to, std::size_t room) override {
    if (at_ == now_.size()) {
      if (made_ == records_) return std::size_t{0};
      const std::string filler(20'000, static_cast<char>('a' + made_ % 26));
      const std::string one =
          record("response", fmt::format("http://e.example/{}", made_), http(story(made_) + "<!--" + filler + "-->"));
      now_ = packed_ ? gzip(one) : one;
      if (++made_ == records_) now_.resize(now_.size() / 2);
      at_ = 0;
    }
    const std::size_t some = std::min(room, now_.size() - at_);
    std::memcpy(to, now_.data() + at_, some);
    at_ += some;
    return some;
  }

 private:
  int records_, made_ = 0;
  bool packed_;
  std::string now_;
  std::size_t at_ = 0;
};

// Eighty megabytes; ten gigabytes are the same loop a hundred times as often.
TEST_F(WarcTest, MemoryDoesNotGrowWithTheArchive) {
  constexpr int kRecords = 4'000;
  for (const bool packed : {false, true}) {
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    const ReadOptions options;
    std::size_t pages = 0, right = 0;
    std::vector<std::string> errors;
    const Sink sink = [&](Result<Page> page) {
      if (!page) return errors.push_back(page.error().message), true;
      right += page->url == fmt::format("http://e.example/{}", pages++);
      return true;
    };
    Delivery to(options, sink);
    Stream stream("long", Source::over(std::make_unique<LongArchive>(kRecords, packed), "long", options.max_unpacked));
    read_stream(stream, to);
    getrusage(RUSAGE_SELF, &after);
    EXPECT_EQ(pages, kRecords - 1u);
    EXPECT_EQ(right, pages);
    EXPECT_EQ(errors.size(), 1u);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 30'000) << "KB";
#endif
  }
}

TEST_F(WarcTest, TheSignAloneBeginsNoRecord) {
  const All all = read_bytes(response(0) + "WARC/\nWARC/x\n and so on\n" + response(1));
  EXPECT_EQ(all.pages.size(), 2u);
  ASSERT_EQ(all.errors.size(), 1u);
  EXPECT_NE(all.errors[0].find("bytes that are no record were passed over"), std::string::npos);
}

TEST_F(WarcTest, LongRecordsAreReadPast) {
  ReadOptions options;
  options.max_bytes = 4096;
  const std::string video =
      record("response", "http://e.example/v", http(std::string(300'000, 'v'), "Content-Type: video/mp4"));
  const std::string page = record("response", "http://e.example/l", http("<html>" + std::string(300'000, 'x')));
  const All all = read_bytes(response(1) + video + page + response(2), options);
  EXPECT_EQ(all.pages.size(), 2u);
  ASSERT_EQ(all.errors.size(), 1u);
  EXPECT_NE(all.errors[0].find("larger than the limit of 4096 bytes"), std::string::npos);
  EXPECT_EQ(all.summary.passed_over.at("not HTML"), 1u);
}

}  // namespace
}  // namespace dragoman::page
