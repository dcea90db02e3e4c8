// How fast the gazetteer opens, and places are found in parsed text.
//
// The text is tests/dating/articles.txt, our own news, some 25 KB; the rate is of its bytes. Places are compiled in
// memory.
#include <benchmark/benchmark.h>

#include <string>

#include "base/files.h"
#include "text/analyser.h"
#include "where/act.h"
#include "where/gazetteer.h"

namespace {

using namespace dragoman;

const std::string& news() {
  static const std::string text = read_file(std::string(DRAGOMAN_SOURCE) + "/tests/dating/articles.txt").value();
  return text;
}

const text::Text& parsed() {
  static const text::Text text = text::Analyser::open(std::string(DRAGOMAN_SOURCE) + "/models/english.bin")
                                     .value()
                                     .analyse(std::string_view(news()));
  return text;
}

const Archive& archive() {
  static const std::string bytes = [] {
    ArchiveWriter out;
    (void)where::compile(std::string(DRAGOMAN_SOURCE) + "/knowledge", out);
    return out.finish(1);
  }();
  static const Archive opened = Archive::from_bytes(bytes, 1, "places").value();
  return opened;
}

const where::Gazetteer& gazetteer() {
  static const where::Gazetteer opened = where::Gazetteer::open(archive()).value();
  return opened;
}

void rate(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(news().size()));
}

void open_gazetteer(benchmark::State& state) {
  (void)archive();
  for (auto _ : state) benchmark::DoNotOptimize(where::Gazetteer::open(archive()).value().size());
}
BENCHMARK(open_gazetteer)->Unit(benchmark::kMillisecond);

void places(benchmark::State& state) {
  (void)gazetteer();
  (void)parsed();
  for (auto _ : state) benchmark::DoNotOptimize(where::find_places(parsed(), gazetteer(), {}).size());
  rate(state);
}
BENCHMARK(places);

void places_of_acts(benchmark::State& state) {
  const auto found = where::find_places(parsed(), gazetteer(), {});
  for (auto _ : state) {
    for (std::uint32_t token = 0; token < parsed().tokens.size(); ++token) {
      if (parsed().tokens[token].upos == text::Upos::verb)
        benchmark::DoNotOptimize(where::place_of_act(parsed(), found, token, {}, gazetteer()).has_value());
    }
  }
  rate(state);
}
BENCHMARK(places_of_acts);

}  // namespace
