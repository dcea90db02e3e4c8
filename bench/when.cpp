// How fast times are found and placed, with and without a tree.
//
// The text is tests/dating/articles.txt, our own news, some 25 KB; the rate is of its bytes.
#include <benchmark/benchmark.h>

#include <string>

#include "base/files.h"
#include "text/analyser.h"
#include "when/dating.h"
#include "when/grammar.h"
#include "when/tagger.h"

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

void rate(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(news().size()));
}

const when::Reference kWritten{when::interval_from_iso("2012-09-28")};

void lexemes(benchmark::State& state) {
  std::string lowered;
  for (auto _ : state) benchmark::DoNotOptimize(when::lex(news(), lowered).size());
  rate(state);
}
BENCHMARK(lexemes);

void grammar(benchmark::State& state) {
  std::string lowered;
  const auto words = when::lex(news(), lowered);
  for (auto _ : state) benchmark::DoNotOptimize(when::parse_times(words, false).size());
  rate(state);
}
BENCHMARK(grammar);

void times_in_words(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(when::find_times(std::string_view(news()), kWritten).size());
  rate(state);
}
BENCHMARK(times_in_words);

void times_in_parsed_text(benchmark::State& state) {
  (void)parsed();
  for (auto _ : state) benchmark::DoNotOptimize(when::find_times(parsed(), kWritten).size());
  rate(state);
}
BENCHMARK(times_in_parsed_text);

void day_of_writing(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(when::infer_published({}, when::time_constraints(parsed())).published.has_value());
  rate(state);
}
BENCHMARK(day_of_writing);

}  // namespace
