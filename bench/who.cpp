// How fast actors are found and linked, coreference included, in text that is already parsed and has its places.
//
// The text is our own, in articles of three paragraphs with numbered names, so that nothing is read from a cache of
// names.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "text/analyser.h"
#include "where/gazetteer.h"
#include "who/directory.h"

namespace {

using namespace dragoman;

struct Page {
  article::Article article;
  text::Text text;
  std::vector<where::Mention> places;
};

struct World {
  std::string error, bytes;
  who::Directory directory;
  where::Gazetteer gazetteer;
  std::vector<std::unique_ptr<Page>> pages;
  std::size_t tokens = 0;

  World() {
    const std::string knowledge = std::string(DRAGOMAN_SOURCE) + "/knowledge";
    ArchiveWriter out;
    for (const auto& ok : {who::compile(knowledge, out), where::compile(knowledge, out)})
      if (!ok) error = ok.error().message;
    const auto analyser = text::Analyser::open(std::string(DRAGOMAN_SOURCE) + "/models/english.bin");
    if (!analyser) error = analyser.error().message;
    if (!error.empty()) return;
    bytes = out.finish(1);
    const auto archive = Archive::from_bytes(bytes, 1, "bench");
    directory = *who::Directory::open(*archive);
    gazetteer = *where::Gazetteer::open(*archive);
    for (int i = 0; i < 100; ++i) {
      auto page = std::make_unique<Page>();
      page->article.text = fmt::format(
          "Iranian Foreign Minister Mohammad Javad Zarif met Gen. Karl Zarkov{0} in Geneva on Monday. He told "
          "reporters "
          "that the talks, which began last week, had been useful, but that the company Zarkov{0} Oil Inc. would not "
          "return until its lawyers were free.\n\nThousands of protesters gathered outside the embassy. Police fired "
          "tear gas, and at least {0} people were hurt. A spokesman for the army said it had not been asked to help. "
          "The demonstrators said they would march again.\n\nThe Russian president and his Turkish counterpart will "
          "discuss the border in Sochi. Zarkov{0}, a former police chief, said that President Vladimir Putin wanted a "
          "deal; it was expected that the opposition would reject it.\n",
          i);
      page->text = analyser->analyse(std::string_view(page->article.text));
      page->places = where::find_places(page->text, gazetteer, {});
      tokens += page->text.tokens.size();
      pages.push_back(std::move(page));
    }
  }
};

void find_actors(benchmark::State& state) {
  static const World world;
  if (!world.error.empty()) {
    state.SkipWithError(world.error.c_str());
    return;
  }
  const auto published = when::interval_from_iso("2015-07-14");
  for (auto _ : state)
    for (const auto& page : world.pages)
      benchmark::DoNotOptimize(
          who::find_actors(page->article, page->text, page->places, world.gazetteer, published, world.directory)
              .mentions.size());
  state.counters["tokens/s"] =
      benchmark::Counter(static_cast<double>(world.tokens), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(find_actors)->Unit(benchmark::kMillisecond);

}  // namespace
