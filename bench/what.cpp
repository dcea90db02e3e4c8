// How many sentences a second are coded once they are parsed and their times, places and actors are known: `what`
// alone, and `what` with `claim`. The text is our own, repeated with numbered names so that nothing is read from a
// cache of words.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <memory>
#include <string>

#include "pipeline/coding.h"

namespace {

using namespace dragoman;

struct Read {
  std::shared_ptr<const pipeline::Knowledge> knowledge;
  article::Article article;
  text::Text text;
  std::vector<when::Mention> times;
  std::vector<where::Mention> places;
  who::Cast cast;
};

const Read& news() {
  static const std::unique_ptr<const Read> read = [] {
    auto out = std::make_unique<Read>();
    auto knowledge = pipeline::open_knowledge({});
    if (!knowledge) return std::unique_ptr<Read>();
    out->knowledge = *knowledge;
    for (int i = 0; i < 20; ++i)
      out->article.text += fmt::format(
          "Kenya accused Uganda on Monday of sheltering Colonel Okot{0}, and recalled its ambassador from Kampala.\n\n"
          "The foreign minister, who had called off a visit to Oman, agreed to hold talks with the rebels next "
          "week.\n\n"
          "Shelling by the Syrian army killed {0} civilians in the town, the governor told reporters.\n\n"
          "Norway will send medicine and tents to the region, a spokesman for the government said.\n\n"
          "The weather was fine, and the price of wheat rose by {0} percent in the second quarter of the year.\n\n",
          i + 2);
    out->text = out->knowledge->analyser.analyse(std::string_view(out->article.text));
    out->times = when::find_times(out->text, {});
    out->places = where::find_places(out->text, out->knowledge->gazetteer, {});
    out->cast = who::find_actors(out->article, out->text, out->places, out->knowledge->gazetteer, std::nullopt,
                                 out->knowledge->directory);
    return out;
  }();
  return *read;
}

void rate(benchmark::State& state) {
  state.counters["sentences/s"] = benchmark::Counter(static_cast<double>(news().text.sentences.size()),
                                                     benchmark::Counter::kIsIterationInvariantRate);
}

void what_alone(benchmark::State& state) {
  const Read& r = news();
  const what::Reading reading{r.article, r.text, r.times, r.places, r.cast, std::nullopt};
  for (auto _ : state)
    benchmark::DoNotOptimize(what::code_events(reading, r.knowledge->lexicon, r.knowledge->gazetteer));
  rate(state);
}
BENCHMARK(what_alone);

void what_and_claim(benchmark::State& state) {
  const Read& r = news();
  const what::Reading reading{r.article, r.text, r.times, r.places, r.cast, std::nullopt};
  for (auto _ : state) {
    auto events = what::code_events(reading, r.knowledge->lexicon, r.knowledge->gazetteer);
    auto claims = claim::find_claims(reading, r.knowledge->cues);
    claim::judge(reading, claims, r.knowledge->cues, events);
    benchmark::DoNotOptimize(claim::find_links(reading, events, r.knowledge->cues));
  }
  rate(state);
}
BENCHMARK(what_and_claim);

}  // namespace
