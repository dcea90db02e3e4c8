// A page through all the stages, on the example pages: pages, bytes and tokens a second on one core, and memory.
//
// start_up is a fresh opening of knowledge and model, as every run of the program pays for it.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>

#include "article/extract.h"
#include "output/json.h"
#include "page/read.h"
#include "pipeline/coding.h"

namespace {

using namespace dragoman;
namespace fs = std::filesystem;

const pipeline::Knowledge& knowledge() {
  static const auto opened = pipeline::open_knowledge({}).value();
  return *opened;
}

const std::vector<page::Page>& pages() {
  static const std::vector<page::Page> read = [] {
    std::vector<page::Page> out;
    (void)page::read_pages(std::string(DRAGOMAN_SOURCE) + "/examples", {}, [&](Result<page::Page> page) {
      if (page) out.push_back(std::move(*page));
      return true;
    });
    return out;
  }();
  return read;
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void rate(benchmark::State& state, std::size_t tokens) {
  std::size_t bytes = 0;
  for (const page::Page& page : pages()) bytes += page.bytes.size();
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
  const auto counter = [](std::size_t n) {
    return benchmark::Counter(static_cast<double>(n), benchmark::Counter::kIsIterationInvariantRate);
  };
  state.counters["pages/s"] = counter(pages().size());
  if (tokens) state.counters["tokens/s"] = counter(tokens);
  state.counters["peak MB"] = peak_megabytes();
}

void start_up(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(pipeline::open_knowledge({}).value());
}
BENCHMARK(start_up)->Unit(benchmark::kMillisecond);

void extraction(benchmark::State& state) {
  for (auto _ : state) {
    for (const page::Page& page : pages()) benchmark::DoNotOptimize(article::extract(page, {}));
  }
  rate(state, 0);
}
BENCHMARK(extraction)->Unit(benchmark::kMillisecond);

void page_to_events(benchmark::State& state) {
  std::size_t tokens = 0;
  for (auto _ : state) {
    tokens = 0;
    for (const page::Page& page : pages()) {
      const auto coding = pipeline::code(page, {}, knowledge());
      if (coding) tokens += (*coding)->text.tokens.size();
    }
  }
  rate(state, tokens);
}
BENCHMARK(page_to_events)->Unit(benchmark::kMillisecond);

void page_to_lines(benchmark::State& state) {
  std::string out;
  for (auto _ : state) {
    out.clear();
    for (const page::Page& page : pages()) {
      const auto coding = pipeline::code(page, {}, knowledge());
      if (!coding) continue;
      const output::View view = output::make_view(**coding, page, knowledge());
      for (const output::EventView& event : view.events) out += output::event_json(event, view.article);
    }
    benchmark::DoNotOptimize(out.data());
  }
  rate(state, 0);
}
BENCHMARK(page_to_lines)->Unit(benchmark::kMillisecond);

}  // namespace
