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

PlaceReading reading_of(const where::Gazetteer& gazetteer, const where::Mention& mention) {
  using Power = PlaceReading::Power;
  if (mention.place == where::kNoPlace || mention.place >= gazetteer.size()) return {};
  const auto place = gazetteer.place(mention.place);
  PlaceReading out{std::string(place.country), Power::none};
  if (!gazetteer.government_of(mention.place).empty())
    out.power = Power::state;
  else if (place.feature_class == 'A')
    out.power = Power::local;
  return out;
}

// The states the text speaks of, most often first; equal counts in order of first mention.
struct Spoken {
  std::vector<std::string> countries;
  std::vector<std::string> named_once;
  // The first is named throughout, and twice as often as any other and as the outlet's own, or more often and alone in
  // the headline or the sentence after it. A long page about something else that names one state once is not about it,
  // and in a text on a war of two states the one named more often is not the home of whoever has none.
  bool one_stands_out = false;
};

constexpr std::size_t kSentencesPerMention = 15;

Spoken countries_of(const std::vector<Nominal>& nominals, const Directory::Data& data, std::string_view outlet) {
  struct Count {
    int mentions = 0, order = 0;
    std::uint32_t sentence = 0;
  };
  std::map<std::string, Count> counts;
  const auto count = [&](std::string_view code, std::uint32_t sentence) {
    if (code.empty()) return;
    const auto order = static_cast<int>(counts.size());
    ++counts.try_emplace(std::string(code), Count{0, order, sentence}).first->second.mentions;
  };
  for (const auto& nominal : nominals) {
    for (const auto& piece : nominal.pieces)
      if (piece.kind == HitKind::country) count(data.string(data.countries[piece.value >> 3].code), nominal.sentence);
    count(nominal.place_country, nominal.sentence);
  }
  std::vector<std::pair<std::string, Count>> sorted(counts.begin(), counts.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::pair(-a.second.mentions, a.second.order) < std::pair(-b.second.mentions, b.second.order);
  });
  Spoken out;
  if (!sorted.empty()) {
    const int first = sorted[0].second.mentions;
    const int second = sorted.size() > 1 ? sorted[1].second.mentions : 0;
    const bool alone = sorted.size() > 1 && sorted[0].second.sentence <= 1 && sorted[1].second.sentence > 1;
    const auto sentences = nominals.empty() ? 0 : nominals.back().sentence + 1;
    const auto own = counts.find(std::string(outlet));
    const int own_mentions = own == counts.end() || sorted[0].first == outlet ? 0 : own->second.mentions;
    out.one_stands_out = (first >= 2 * second || (first > second && alone)) && first >= 3 * own_mentions &&
                         first >= static_cast<int>(1 + sentences / kSentencesPerMention);
  }
  for (auto& [code, entry] : sorted) {
    out.countries.push_back(code);
    if (entry.mentions == 1) out.named_once.push_back(code);
  }
  return out;
}

}  // namespace

Cast find_actors(const article::Article& article, const text::Text& text, const std::vector<where::Mention>& places,
                 const where::Gazetteer& gazetteer, const std::optional<when::Interval>& published,
                 const Directory& directory) {
  const auto& data = directory.data();
  const Scan scan(text, data);
  auto nominals = find_nominals(text, scan, data);
  std::vector<PlaceReading> readings;
  readings.reserve(places.size());
  for (const auto& place : places) readings.push_back(reading_of(gazetteer, place));
  interpret(text, scan, data, places, readings, nominals);
  Context context;
  context.published = published;
  constexpr float kLikely = 0.5F;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i].use == where::Use::place && places[i].score >= kLikely && !readings[i].country.empty())
      context.place_states.emplace_back(readings[i].country);
  const Spoken spoken = countries_of(nominals, data, article.outlet_country);
  const bool one_stands_out = spoken.one_stands_out;
  context.countries = spoken.countries;
  if (!article.dateline.empty()) {
    for (std::size_t i = 0; i < places.size() && context.home.empty(); ++i)
      if (places[i].span.overlaps(article.dateline)) context.home = readings[i].country;
    context.home_reason = "dateline";
  }
  context.dateline = context.home;
  context.outlet = article.outlet_country;
  // A London paper on Minsk is about Belarus: the outlet's country is meant where the text speaks of it as much as of
  // any other, or of none.
  // "NEW DELHI: Pakistan's army chief ...": filed in one state, but about another, and the first not named again.
  if (spoken.one_stands_out && !context.home.empty() && context.home != context.countries.front() &&
      std::find(spoken.named_once.begin(), spoken.named_once.end(), context.home) != spoken.named_once.end())
    context.home.clear();
  const bool dateline = !context.home.empty();
  const auto outlet = std::find(context.countries.begin(), context.countries.end(), article.outlet_country);
  const bool at_home =
      context.countries.empty() || outlet == context.countries.begin() ||
      (outlet == context.countries.begin() + 1 && outlet != context.countries.end() && !one_stands_out);
  context.home_is_evidence = context.home_is_local = dateline;
  if (!dateline && !article.outlet_country.empty() && at_home) {
    context.home = article.outlet_country;
    context.home_reason = "the outlet's country";
    context.home_is_evidence = context.home_is_local = true;
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
