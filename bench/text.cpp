// How fast text is cut into tokens and sentences, normalised, lemmatised, and analysed as a whole.
//
// The text is our own, repeated with numbered names so that nothing is read from a cache of words.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <string>

#include "text/analyser.h"
#include "text/headline.h"
#include "text/lemma.h"
#include "text/sentences.h"
#include "text/tokenise.h"

namespace {

using namespace dragoman;

const std::string& news() {
  static const std::string text = [] {
    std::string out;
    for (int i = 0; i < 300; ++i)
      out += fmt::format(
          "TUNIS: Minister Haddad{0} won't travel to Oman from Oct 3-6, two officials said on Monday, because the "
          "border talks have not been concluded. “We agree on the aim,” Gen. Malik{0} told reporters. At least {0} "
          "people were hurt in the U.S.-backed operation, which cost $5bn (8.7pc more than planned).\n\nThe army "
          "denied it. A 40-year-old witness said the soldiers' cars had left the village before the shooting "
          "began.\n\n",
          i);
    return out;
  }();
  return text;
}

void rate(benchmark::State& state, std::size_t tokens) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(news().size()));
  state.counters["tokens/s"] =
      benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsIterationInvariantRate);
}

void tokens(benchmark::State& state) {
  std::vector<Span> out;
  for (auto _ : state) {
    out.clear();
    text::tokenise(news(), {0, static_cast<std::uint32_t>(news().size())}, out);
    benchmark::DoNotOptimize(out.data());
  }
  rate(state, out.size());
}
BENCHMARK(tokens);

void sentences(benchmark::State& state) {
  text::Text out;
  for (auto _ : state) text::segment_plain(news(), out);
  rate(state, out.tokens.size());
}
BENCHMARK(sentences);

void normalised_forms(benchmark::State& state) {
  text::Text out;
  text::segment_plain(news(), out);
  for (auto _ : state) benchmark::DoNotOptimize(text::NormalisedForms(out).size());
  rate(state, out.tokens.size());
}
BENCHMARK(normalised_forms);

void analysis(benchmark::State& state) {
  const auto analyser = text::Analyser::open(std::string(DRAGOMAN_SOURCE) + "/models/english.bin");
  if (!analyser) {
    state.SkipWithError(analyser.error().message.c_str());
    return;
  }
  std::size_t count = 0;
  for (auto _ : state) count = analyser->analyse(news()).tokens.size();
  rate(state, count);
}
BENCHMARK(analysis)->Unit(benchmark::kMillisecond);

}  // namespace
