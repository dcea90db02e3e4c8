// Everyone in the article: phrases are found, read, and linked to actors.
//
// "A close aide to the army chief told Dawn": three actors, an unnamed aide (PAK, by the dateline ISLAMABAD), the army
// chief (Ashfaq Parvez Kayani, named in the lead) and a newspaper. The steps are in nominal.cpp (where phrases are),
// interpret.cpp (what each says), roles.cpp (who holds what when), linker.cpp, descriptions.cpp and pronouns.cpp (who
// is the same).
#include <algorithm>
#include <map>

#include "who/linker.h"

namespace dragoman::who {
namespace {

std::string place_country(const where::Gazetteer& gazetteer, const where::Mention& mention) {
  if (mention.place == where::kNoPlace || mention.place >= gazetteer.size()) return {};
  return std::string(gazetteer.place(mention.place).country);
}

// The states the text speaks of, most often first; equal counts in order of first mention.
std::vector<std::string> countries_of(const std::vector<Nominal>& nominals, const Directory::Data& data,
                                      bool& one_stands_out) {
  std::map<std::string, std::pair<int, int>> counts;  // code -> (minus count, first seen)
  int order = 0;
  const auto count = [&](std::string_view code) {
    if (code.empty()) return;
    auto& entry = counts.try_emplace(std::string(code), 0, order++).first->second;
    --entry.first;
  };
  for (const auto& nominal : nominals) {
    for (const auto& piece : nominal.pieces)
      if (piece.kind == HitKind::country) count(data.string(data.countries[piece.value >> 3].code));
    count(nominal.place_country);
  }
  std::vector<std::pair<std::pair<int, int>, std::string>> sorted;
  for (const auto& [code, entry] : counts) sorted.emplace_back(entry, code);
  std::sort(sorted.begin(), sorted.end());
  one_stands_out = sorted.size() == 1 || (sorted.size() > 1 && sorted[0].first.first <= 2 * sorted[1].first.first);
  std::vector<std::string> out;
  for (auto& [entry, code] : sorted) out.push_back(std::move(code));
  return out;
}

}  // namespace

Cast find_actors(const article::Article& article, const text::Text& text, const std::vector<where::Mention>& places,
                 const where::Gazetteer& gazetteer, const std::optional<when::Interval>& published,
                 const Directory& directory) {
  const auto& data = directory.data();
  const Scan scan(text, data);
  auto nominals = find_nominals(text, scan, data);
  std::vector<std::string> place_countries;
  for (const auto& place : places) place_countries.push_back(place_country(gazetteer, place));
  interpret(text, scan, data, places, place_countries, nominals);
  Context context;
  context.published = published;
  bool one_stands_out = false;
  context.countries = countries_of(nominals, data, one_stands_out);
  if (!article.dateline.empty()) {
    for (std::size_t i = 0; i < places.size() && context.home.empty(); ++i)
      if (places[i].span.overlaps(article.dateline)) context.home = place_countries[i];
    context.home_reason = "dateline";
  }
  // A London paper on Minsk is about Belarus: the outlet's country is meant where the text speaks of it as much as of
  // any other, or of none.
  const bool dateline = !context.home.empty();
  const auto outlet = std::find(context.countries.begin(), context.countries.end(), article.outlet_country);
  const bool at_home = context.countries.empty() || outlet == context.countries.begin() ||
                       (outlet == context.countries.begin() + 1 && outlet != context.countries.end() && !one_stands_out);
  context.home_is_evidence = dateline;
  if (!dateline && !article.outlet_country.empty() && at_home) {
    context.home = article.outlet_country;
    context.home_reason = "the outlet's country";
    context.home_is_evidence = true;
  } else if (!dateline && !context.countries.empty()) {
    context.home = context.countries.front();
    context.home_reason =
        context.countries.size() == 1 ? "the only state the text names" : "the country the text speaks of most";
    context.home_is_evidence = one_stands_out;
  }
  Linker linker(text, article, data, context, nominals);
  return linker.run();
}

}  // namespace dragoman::who
