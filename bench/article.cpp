// How fast articles are cut out of pages, with all metadata, and where the time goes.
//
// Over the gold pages of $DRAGOMAN_GOLD, held in memory as UTF-8, where there are any; else over the example pages.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "article/blocks.h"
#include "article/extract.h"
#include "article/metadata.h"
#include "article/model.h"
#include "page/html.h"
#include "page/read.h"

namespace {

using namespace dragoman;

const std::vector<page::Page>& pages() {
  static const std::vector<page::Page> all = [] {
    std::vector<page::Page> out;
    const auto take = [&](Result<page::Page> page) {
      if (page && page->kind == page::Kind::html) out.push_back(std::move(*page));
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
void rate(benchmark::State& state) {
  state.counters["pages/s"] =
      benchmark::Counter(static_cast<double>(pages().size()), benchmark::Counter::kIsIterationInvariantRate);
}

void extraction(benchmark::State& state) {
  (void)pages();  // read before the clock runs
  for (auto _ : state) {
    for (const page::Page& page : pages()) {
      auto article = article::extract(page, {});
      benchmark::DoNotOptimize(article);
    }
  }
  rate(state);
}
BENCHMARK(extraction)->Unit(benchmark::kMillisecond);

void metadata(benchmark::State& state) {
  (void)pages();  // read before the clock runs
  for (auto _ : state) {
    for (const page::Page& page : pages()) {
      const page::Html html = page::Html::parse(page.bytes);
      benchmark::DoNotOptimize(article::read_metadata(html).titles.size());
    }
  }
  rate(state);
}
BENCHMARK(metadata)->Unit(benchmark::kMillisecond);

void blocks(benchmark::State& state) {
  (void)pages();  // read before the clock runs
  for (auto _ : state) {
    for (const page::Page& page : pages()) {
      const page::Html html = page::Html::parse(page.bytes);
      benchmark::DoNotOptimize(article::split_blocks(html).size());
    }
  }
  rate(state);
}
BENCHMARK(blocks)->Unit(benchmark::kMillisecond);

void model(benchmark::State& state) {
  (void)pages();  // read before the clock runs
  for (auto _ : state) {
    for (const page::Page& page : pages()) {
      const page::Html html = page::Html::parse(page.bytes);
      const auto all = article::split_blocks(html);
      benchmark::DoNotOptimize(article::judge_blocks(html, all, {}, article::block_model()).size());
    }
  }
  rate(state);
}
BENCHMARK(model)->Unit(benchmark::kMillisecond);

}  // namespace
