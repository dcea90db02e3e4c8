// Finding the places of a text: words, names, readings, uses.
//
// "PARIS, Texas - A Lamar County jury ...": scan.cpp makes words of it, recognise.cpp finds the names and drops those
// that are persons or plain words, resolve.cpp decides which Paris, use.cpp how it is used. What is left here is to put
// a mention together and to say how exactly it places something, on UCDP's scale.
#include <algorithm>

#include "where/gazetteer.h"
#include "where/recognise.h"
#include "where/resolve.h"
#include "where/use.h"

namespace dragoman::where {
namespace {

constexpr std::size_t kMaxAlternatives = 8;

// "northern Syria" is larger than a province, or vague; "outside Aleppo" is near it.
std::uint8_t precision_of(const Found& found, const Record& record, const Scan& scan) {
  if (found.first == 0 || !scan.words[found.first].adjacent) return record.precision;
  std::uint32_t before = found.first - 1;
  const auto& word = scan.words[before];
  if (word.is(Noun::part) && (record.precision == 6 || record.precision == 4)) return 5;
  const bool of_direction =
      word.word.span.size() == 2 && before > 0 && scan.words[before - 1].is(Noun::part) && word.adjacent;
  if ((word.is(Noun::near) || of_direction) && record.precision == 1) return 2;
  return record.precision;
}

std::vector<Mention> mentions_of(const std::vector<Found>& found, const text::Text& text, const Gazetteer::Data& data,
                                 const Context& context, const Scan& words) {
  std::vector<Mention> mentions;
  const auto readings = resolve(found, data, context);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Found& f = found[i];
    if (readings[i].empty()) continue;
    const Reading& best = readings[i].front();
    Mention mention;
    mention.span = f.span;
    mention.first = words.words[f.first].token;
    mention.last = words.words[f.last - 1].token;
    if (mention.first == kNone || mention.last == kNone) continue;
    ++mention.last;
    mention.place = best.place;
    mention.score = best.score;
    mention.precision = precision_of(f, data.records[best.place], words);
    mention.use = use_of(f, best.place, text, data, words);
    for (std::size_t j = 0; j < readings[i].size() && j < kMaxAlternatives; ++j) {
      mention.alternatives.push_back({readings[i][j].place, readings[i][j].score});
    }
    mention.reason = explain(best);
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

}  // namespace

std::vector<Mention> find_places(const text::Text& text, const Gazetteer& gazetteer, const Context& context) {
  if (gazetteer.size() == 0) return {};
  const Gazetteer::Data& data = gazetteer.data();
  const Scan words = scan(text, data);
  return mentions_of(recognise(text, data, context, words), text, data, context, words);
}

std::vector<Mention> place_spans(const text::Text& text, const Gazetteer& gazetteer, const Context& context,
                                 std::span<const Span> spans) {
  if (gazetteer.size() == 0) return {};
  const Gazetteer::Data& data = gazetteer.data();
  const Scan words = scan(text, data);
  return mentions_of(recognise_spans(text, data, context, words, spans), text, data, context, words);
}

}  // namespace dragoman::where
