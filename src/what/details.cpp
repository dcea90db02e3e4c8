// Parties, numbers, time, place, contexts; and one event for all mentions of one occurrence.
//
// "Kayani's visit next week" told five times is one event; his visit of 2009 is another. Time and place go to the act
// they hang under in the tree; those that hang under no act serve the sentence; else the document's date is
// taken, and the evidence says so. The dateline is never a place of an act.
#include "what/details.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"

namespace dragoman::what {
namespace {

using text::Relation;
using text::Text;

bool words_at(const Text& text, std::uint32_t token, std::uint32_t last, const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto at = static_cast<std::uint32_t>(token + i);
    if (at >= last) return false;
    if (to_lower(text.form(at)) != words[i] && to_lower(text.lemma(at)) != words[i]) return false;
  }
  return true;
}

template <class Use>
void each_discard(const Text& text, std::uint32_t first, std::uint32_t last, const Lexicon::Data& lexicon, Use use) {
  for (std::uint32_t t = first; t < last; ++t) {
    for (const std::string& key : std::set<std::string>{to_lower(text.form(t)), to_lower(text.lemma(t))}) {
      const auto found = lexicon.discard_by_word.find(key);
      if (found == lexicon.discard_by_word.end()) continue;
      for (std::uint32_t index : found->second)
        if (words_at(text, t, last, lexicon.discards[index].words)) use(t, lexicon.discards[index]);
    }
  }
}

// The event whose predicate stands nearest above `token`, or none.
const Event* act_above(const Text& text, std::uint32_t token, const std::vector<Event>& events) {
  std::uint32_t at = token;
  for (int step = 0; step < 64 && at != text::kRoot; ++step, at = text.tokens[at].head)
    for (const Event& event : events) {
      if (event.trigger == at || event.predicate.contains(text.tokens[at].span)) return &event;
      for (const Operator& op : event.operators)
        if (op.token == at) return &event;
    }
  return nullptr;
}

std::uint32_t head_in(const Text& text, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t)
    if (text.tokens[t].head < first || text.tokens[t].head >= last) return t;
  return first;
}

std::uint32_t sentence_of(const Text& text, const Event& event) { return text.tokens[event.trigger].sentence; }

double value_of(std::string_view form) {
  static constexpr std::string_view kWords[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                                                "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
                                                "seventeen", "eighteen", "nineteen", "twenty"};
  const std::string lower = to_lower(form);
  for (std::size_t i = 0; i < std::size(kWords); ++i)
    if (lower == kWords[i]) return static_cast<double>(i);
  double value = 0;
  bool digits = false;
  for (char c : lower) {
    if (c == ',') continue;
    if (c < '0' || c > '9' || value > 1e12) return -1;
    value = value * 10 + (c - '0');
    digits = true;
  }
  return digits ? value : -1;
}

bool compatible(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](const Participant& p) {
    return std::any_of(b.begin(), b.end(), [&](const Participant& q) { return p.entity == q.entity; });
  });
}

bool same_occurrence(const Text& text, const Event& a, const Event& b) {
  if (a.type != b.type || a.mode != b.mode) return false;
  if (a.actors.empty() || b.actors.empty() || !compatible(a.actors, b.actors) || !compatible(a.recipients, b.recipients))
    return false;
  const bool dated = a.time_mention != 0xFFFFFFFF && b.time_mention != 0xFFFFFFFF && a.time && b.time;
  if (dated && !when::intersect(*a.time, *b.time)) return false;
  return sentence_of(text, a) != sentence_of(text, b) || text.tokens[b.trigger].head == a.trigger;
}

void absorb(Event& into, const Event& from) {
  for (const Participant& p : from.actors)
    if (!compatible({p}, into.actors) || into.actors.empty()) into.actors.push_back(p);
  for (const Participant& p : from.recipients)
    if (into.recipients.empty()) into.recipients.push_back(p);
  if (into.time_mention == 0xFFFFFFFF && from.time_mention != 0xFFFFFFFF) {
    into.time = from.time;
    into.time_precision = from.time_precision;
    into.time_mention = from.time_mention;
  }
  if (into.place == where::kNoPlace && from.place != where::kNoPlace) {
    into.place = from.place;
    into.place_precision = from.place_precision;
    into.place_span = from.place_span;
  }
  into.mentions.insert(into.mentions.end(), from.mentions.begin(), from.mentions.end());
  into.numbers.insert(into.numbers.end(), from.numbers.begin(), from.numbers.end());
  into.evidence.insert(into.evidence.end(), from.evidence.begin(), from.evidence.end());
}

}  // namespace

std::vector<Participant> find_participants(const Reading& reading, std::uint32_t head) {
  std::vector<Participant> out;
  const Text& text = reading.text;
  for (std::uint32_t each : conjuncts(text, head)) {
    if (const who::Mention* mention = reading.cast.mention_of_head(each)) {
      out.push_back({mention->entity, mention->span, each});
      continue;
    }
    for (std::uint32_t child : text.children(each)) {
      const Relation relation = text.tokens[child].relation;
      if (relation != Relation::nmod_poss && relation != Relation::nmod && relation != Relation::compound &&
          relation != Relation::amod && relation != Relation::appos)
        continue;
      if (const who::Mention* mention = reading.cast.mention_of_head(child)) {
        out.push_back({mention->entity, mention->span, child});
        break;
      }
    }
  }
  return out;
}

std::vector<Span> discarded_phrases(const Text& text, const text::Sentence& sentence, const Lexicon::Data& lexicon) {
  std::vector<Span> out;
  each_discard(text, sentence.first, sentence.last, lexicon, [&](std::uint32_t at, const Discard& discard) {
    if (discard.scope == Discard::Scope::phrase)
      out.push_back(text.span(at, static_cast<std::uint32_t>(at + discard.words.size())));
  });
  return out;
}

bool discards_sentence(const Text& text, const text::Sentence& sentence, const Lexicon::Data& lexicon) {
  bool out = false;
  each_discard(text, sentence.first, sentence.last, lexicon,
               [&](std::uint32_t, const Discard& discard) { out = out || discard.scope == Discard::Scope::sentence; });
  return out;
}

bool discards_article(const Text& text, const Lexicon::Data& lexicon) {
  int signs = 0;
  each_discard(text, 0, static_cast<std::uint32_t>(text.tokens.size()), lexicon,
               [&](std::uint32_t, const Discard& discard) { signs += discard.scope == Discard::Scope::article; });
  return signs >= 3;
}

void add_numbers(const Reading& reading, const Entry& entry, const Match& match, Event& event) {
  if (entry.number.empty()) return;
  const Text& text = reading.text;
  for (const Bound& bound : match.bound) {
    if (bound.rule->role != 'R') continue;
    std::vector<std::uint32_t> tokens{bound.head};
    for (std::uint32_t child : text.children(bound.head))
      if (text.tokens[child].relation == Relation::nummod) tokens.push_back(child);
    for (std::uint32_t token : tokens)
      if (const double value = value_of(text.form(token)); value >= 0) {
        event.numbers.push_back({entry.number, value, value, value, "people", text.tokens[token].span});
        break;
      }
  }
}

void set_time(const Reading& reading, const std::vector<Event>& events, Event& event) {
  const Text& text = reading.text;
  const std::uint32_t sentence = sentence_of(text, event);
  std::uint32_t loose = 0xFFFFFFFF;
  const auto take = [&](std::uint32_t index, const char* rule, const char* note) {
    const when::Mention& mention = reading.times[index];
    event.time = mention.interval;
    event.time_precision = mention.precision;
    event.time_mention = index;
    event.evidence.push_back({"time", mention.span, rule, note});
  };
  for (std::uint32_t i = 0; i < reading.times.size(); ++i) {
    const when::Mention& mention = reading.times[i];
    if (!mention.interval || mention.first >= mention.last || text.tokens[mention.first].sentence != sentence) continue;
    const Event* owner = act_above(text, head_in(text, mention.first, mention.last), events);
    if (owner == &event) return take(i, "time/attached", "hangs under the act");
    if (!owner) loose = i;
  }
  if (loose != 0xFFFFFFFF) return take(loose, "time/sentence", "the sentence's time");
  event.time = reading.published;
  if (event.time) event.evidence.push_back({"time", {}, "time/document", "no time is given: the document's date"});
}

void set_place(const Reading& reading, const std::vector<Event>& events, const where::Gazetteer&, Event& event) {
  const Text& text = reading.text;
  for (const where::Mention& mention : reading.places) {
    if (mention.use != where::Use::place || mention.place == where::kNoPlace || mention.first >= mention.last) continue;
    if (text.tokens[mention.first].sentence != sentence_of(text, event)) continue;
    if (mention.span.overlaps(reading.article.dateline)) continue;
    if (act_above(text, head_in(text, mention.first, mention.last), events) != &event) continue;
    if (event.place != where::kNoPlace && event.place_precision <= mention.precision) continue;
    event.place = mention.place;
    event.place_precision = mention.precision;
    event.place_span = mention.span;
  }
  if (event.place != where::kNoPlace) event.evidence.push_back({"place", event.place_span, "place/attached", "hangs under the act"});
}

void set_contexts(const Reading& reading, const Lexicon::Data& lexicon, Event& event) {
  const Text& text = reading.text;
  const text::Sentence& sentence = text.sentences[sentence_of(text, event)];
  std::set<std::string> out(event.contexts.begin(), event.contexts.end());
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
    for (const std::string& key : std::set<std::string>{to_lower(text.form(t)), to_lower(text.lemma(t))})
      if (const auto found = lexicon.context_by_word.find(key); found != lexicon.context_by_word.end())
        for (std::uint32_t index : found->second)
          if (words_at(text, t, sentence.last, lexicon.context_cues[index].words)) out.insert(lexicon.context_cues[index].context);
  event.contexts.assign(out.begin(), out.end());
}

std::vector<Event> merge_mentions(const Reading& reading, std::vector<Event> events) {
  std::vector<Event> out;
  for (Event& event : events) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const Event& e) { return same_occurrence(reading.text, e, event); });
    if (same == out.end())
      out.push_back(std::move(event));
    else
      absorb(*same, event);
  }
  return out;
}

}  // namespace dragoman::what
