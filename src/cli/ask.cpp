// dragoman where and when: one question at the prompt, with reasons.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "when/tagger.h"

namespace dragoman::cli {

int ask_where(const AskCommand& command) {
  const auto knowledge = open_knowledge(command.knowledge, command.model);
  if (!knowledge) return kFailed;
  // The name is resolved as it would be in a sentence, with the place beside it as context.
  const std::string sentence = command.near.empty()
                                   ? fmt::format("They met in {}.", command.question)
                                   : fmt::format("They met in {}, {}.", command.question, command.near);
  const text::Text text = knowledge->analyser.analyse(std::string_view(sentence));
  // Both names are taken at their word: the question is which place, not whether it is one.
  const auto begin = static_cast<std::uint32_t>(sentence.find(command.question));
  const auto end = begin + static_cast<std::uint32_t>(command.question.size());
  std::vector<Span> spans{{begin, end}};
  if (!command.near.empty()) spans.push_back({end + 2, end + 2 + static_cast<std::uint32_t>(command.near.size())});
  const auto mentions = where::place_spans(text, knowledge->gazetteer, {}, spans);
  if (mentions.empty() || mentions.front().span.begin != begin) {
    complain(fmt::format("no place is called '{}'", command.question));
    return kSomeFailed;
  }
  const where::Mention& mention = mentions.front();
  const auto print = [&](where::PlaceIndex index, float score) {
    const where::Place place = knowledge->gazetteer.place(index);
    const std::string region = place.region.empty() ? "" : fmt::format(", {}", place.region);
    fmt::print("{}{}, {} · {} · {:.4f}, {:.4f} · population {} · score {:.2f}\n", place.name, region, place.country,
               place.id, place.latitude, place.longitude, place.population, score);
  };
  if (mention.place != where::kNoPlace) print(mention.place, mention.score);
  fmt::print("  {}\n", mention.reason);
  for (std::size_t i = 0; i < std::min<std::size_t>(mention.alternatives.size(), 6); ++i) {
    if (mention.alternatives[i].place == mention.place) continue;
    fmt::print("  else ");
    print(mention.alternatives[i].place, mention.alternatives[i].score);
  }
  return kDone;
}

int ask_when(const AskCommand& command) {
  const auto date = when::interval_from_iso(command.date);
  if (!command.date.empty() && !date) {
    complain(fmt::format("'{}' is no date; write 2024-05-02", command.date));
    return kUsage;
  }
  const auto knowledge = open_knowledge(command.knowledge, command.model);
  if (!knowledge) return kFailed;
  const text::Text text = knowledge->analyser.analyse(std::string_view(command.question));
  const auto mentions = when::find_times(text, {date});
  for (const when::Mention& m : mentions) {
    const std::string interval =
        m.interval ? fmt::format("{} to {}", when::iso(m.interval->from), when::iso({m.interval->to.value - 1}))
                   : std::string("no interval");
    fmt::print("{} · {} · {} · precision {}\n  {}\n", slice(command.question, m.span), m.value, interval,
               name(m.precision), m.reason);
  }
  if (mentions.empty()) complain("no time expression there");
  return mentions.empty() ? kSomeFailed : kDone;
}

}  // namespace dragoman::cli
