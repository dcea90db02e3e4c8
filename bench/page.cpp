// How fast pages are read: the tree, charsets, and a WARC.
//
// Over the gold pages of $DRAGOMAN_GOLD, held in memory, where there are any; else over a page of ours repeated.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "page/charset.h"
#include "page/html.h"
#include "page/packed.h"
#include "page/read.h"

namespace {

using namespace dragoman;

const std::vector<std::string>& pages() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out;
    const auto take = [&](Result<page::Page> page) {
      if (page) out.push_back(std::move(page->bytes));
      return true;
    };
    if (const char* gold = std::getenv("DRAGOMAN_GOLD")) {
      for (const char* set : {"wcxb", "fundus"})
        (void)page::read_pages((std::filesystem::path(gold) / "extraction" / set / "html").string(), {}, take);
    }
    if (out.empty()) (void)page::read_pages(std::string(DRAGOMAN_SOURCE) + "/examples", {}, take);
    return out;
  }();
  return all;
}
std::int64_t bytes() {
  std::int64_t out = 0;
  for (const std::string& page : pages()) out += static_cast<std::int64_t>(page.size());
  return out;
}
void rate(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes());
  state.counters["pages/s"] =
      benchmark::Counter(static_cast<double>(pages().size()), benchmark::Counter::kIsIterationInvariantRate);
}

void tree(benchmark::State& state) {
  (void)pages();  // read before the clock runs
  for (auto _ : state) {
    for (const std::string& page : pages()) benchmark::DoNotOptimize(page::Html::parse(page).size());
  }
  rate(state);
}
BENCHMARK(tree)->Unit(benchmark::kMillisecond);

void charset(benchmark::State& state) {
  (void)pages();  // read before the clock runs
  for (auto _ : state) {
    for (const std::string& page : pages()) benchmark::DoNotOptimize(page::decode(page, "").text.size());
  }
  rate(state);
}
BENCHMARK(charset)->Unit(benchmark::kMillisecond);

void warc_gz(benchmark::State& state) {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "dragoman-bench.warc.gz";
  std::string warc;
  for (const std::string& page : pages()) {
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page;
    warc +=
        page::gzip(fmt::format("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.example/\r\nContent-Type: "
                               "application/http\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
                               http.size(), http));
  }
  if (!write_file(file, warc)) return state.SkipWithError("cannot write a file");
  std::size_t read = 0;
  for (auto _ : state)
    (void)page::read_pages(file.string(), {}, [&](Result<page::Page> page) { return page ? ++read > 0 : true; });
  std::filesystem::remove(file);
  rate(state);
}
BENCHMARK(warc_gz)->Unit(benchmark::kMillisecond);

}  // namespace
