// Is it a place at all?
//
// "Jordan met Lincoln in Jackson on the Bank of England's advice": four names of the gazetteer, of which one is a
// place. Name lists alone are wrong half of the time on local news. The idea: every phrase of the gazetteer is found,
// longest first, and its company is noted as signs - a first name or title before it, "in" before it, a region behind a
// comma, a word like "University" beside it, what the parser and the name tagger made of it, whether it is said again
// elsewhere in surer company. A weight for each sign and a threshold decide. The weights were fitted by logistic
// regression (train/places) on two sets of annotated news, none of whose text is here; they can be read and mended by
// hand.
#include "where/recognise.h"

#include <algorithm>
#include <cctype>

#include "where/recogniser.h"
#include "where/weights.h"

namespace dragoman::where {
namespace {

float judge(const Found& f) {
  float score = kRecogniseBias;
  for (unsigned i = 0; i < static_cast<unsigned>(Sign::count); ++i) {
    if (f.signs >> i & 1U) score += kRecogniseWeights[i];
  }
  return score;
}

bool is_particle(std::string_view form) {
  constexpr std::string_view kParticles[] = {"of", "the", "and", "de",  "la",  "le", "al", "el",  "ul",   "du",
                                             "da", "do",  "di",  "del", "des", "am", "an", "der", "upon", "on",
                                             "in", "sur", "les", "y",   "e",   "s",  "ad", "as",  "ash",  "az",
                                             "au", "aux", "en",  "et",  "sous", "lez", "na", "nad", "pod", "dos",
                                             "das", "von", "den", "bei", "op",  "aan", "ben", "bin"};
  return std::find(std::begin(kParticles), std::end(kParticles), form) != std::end(kParticles);
}

}  // namespace

// Names are capitalised word by word; abbreviations such as "US" or "CAR" are all capitals.
bool Recogniser::is_written_as_name(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last; ++i) {
    const bool article = i == first && last - first > 1 && form(*this, i) == "the";
    if (!scan.words[i].capital && !article && (i == first || !is_particle(form(*this, i)))) return false;
  }
  return true;
}

// A name ends where a token ends: "Chad" is not in "Chadwick's", and "Man" not in "Man-U".
bool Recogniser::is_aligned(std::uint32_t first, std::uint32_t last) const {
  const auto begin = scan.words[first].word.span.begin;
  const auto end = scan.words[last - 1].word.span.end;
  if (begin > 0 && text.source[begin - 1] == '@') return false;
  if (begin > 0 && (text.source[begin - 1] == '#' || text.source[begin - 1] == '.')) return false;
  if (end + 1 < text.source.size() && text.source[end] == '.' &&
      (std::isalpha(static_cast<unsigned char>(text.source[end + 1])) != 0)) {
    return last - first > 1;  // "chron.com"
  }
  return end >= text.source.size() || text.source[end] != '@';
}

// "Missing Ill. man found", "on S.C. 6", and not "Miss. Smith": no name may follow.
bool Recogniser::stands_alone(std::uint32_t first, std::uint32_t last, bool dotted) const {
  if (!dotted) return false;
  const auto size = scan.words[last - 1].word.span.end - scan.words[first].word.span.begin;
  const bool is_last = last >= scan.words.size() || scan.words[last].sentence != scan.words[first].sentence;
  const bool is_title =
      scan.words[first].is(Noun::title) || scan.words[first].is(Doubt::first_name) || form(*this, first) == "Man";
  return size >= 3 && !is_last && !scan.words[last].capital && scan.words[last].adjacent && !is_title;
}

bool Recogniser::take_abbreviation(std::uint32_t at, std::uint32_t end) {
  const bool follows = !found.empty() && found.back().last == at && scan.words[at].comma;
  std::vector<PhraseTable::Match> matches;
  data.abbreviations.match(std::span(scan.plain).subspan(at, end - at), 0, matches);
  for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
    const auto last = at + static_cast<std::uint32_t>(match->words);
    auto stop = scan.words[last - 1].word.span.end;
    const bool dotted = stop < text.source.size() && text.source[stop] == '.';
    const bool capitals =
        std::all_of(scan.words.begin() + at, scan.words.begin() + last, [](const auto& w) { return w.all_caps; });
    if (!scan.words[at].capital || (!dotted && !capitals)) continue;
    if (!follows && !stands_alone(at, last, dotted)) continue;
    Found f;
    f.first = at;
    f.last = last;
    if (dotted) ++stop;
    f.span = {scan.words[at].word.span.begin, stop};
    f.sentence = scan.words[at].sentence;
    f.kind = Kind::abbreviation;
    f.values = match->values;
    f.hash = hash_words(std::span(scan.plain).subspan(at, match->words));
    found.push_back(f);
    return true;
  }
  return false;
}

// "Canadian" is a town of Texas and "English" one of Indiana; as words of the news they are not.
bool Recogniser::is_well_known(std::span<const std::uint32_t> values) const {
  return std::any_of(values.begin(), values.end(), [&](std::uint32_t value) {
    if (value >= data.records.size()) return false;
    return data.is_country(value) || data.feature_class(value) != 'P' || data.records[value].population >= 50000;
  });
}

// "the Gulf" is a phrase of its own, its article is no part of the name; "The Hague" is the name.
void Recogniser::drop_article(Found& f) const {
  const std::string_view article = form(*this, f.first);
  const auto is_main = [&](std::uint32_t value) {
    return value < data.records.size() && data.records[value].name_hash == f.hash;
  };
  if (f.last - f.first < 2 || (article != "the" && article != "The")) return;
  if (article == "The" && std::any_of(f.values.begin(), f.values.end(), is_main)) return;
  ++f.first;
  f.hash = hash_words(std::span(scan.plain).subspan(f.first, f.last - f.first));
}

// "the Gulf of Aden" is not "the Gulf": an article that belongs to a name does not cut a longer one short.
bool Recogniser::is_cut_short(const Found& f, std::uint32_t end, std::vector<PhraseTable::Match>& matches) const {
  if (form(*this, f.first) != "the" && form(*this, f.first) != "The") return false;
  const std::uint32_t next = f.first + 1;
  if (next >= end) return false;
  matches.clear();
  data.phrases.match(std::span(scan.plain).subspan(next, end - next), 0, matches);
  return std::any_of(matches.begin(), matches.end(), [&](const auto& match) {
    const auto last = next + static_cast<std::uint32_t>(match.words);
    return last > f.last && is_written_as_name(next, last);
  });
}

bool Recogniser::take(std::uint32_t at, std::uint32_t end, std::vector<PhraseTable::Match>& matches) {
  const std::pair<const PhraseTable*, Kind> tables[] = {{&data.layer_phrases, Kind::name},
                                                        {&data.phrases, Kind::name},
                                                        {&data.adjectives, Kind::adjective},
                                                        {&data.demonyms, Kind::demonym}};
  Found best;
  for (const auto& [table, kind] : tables) {
    if (table == &data.layer_phrases && !data.has_layer) continue;
    matches.clear();
    table->match(std::span(scan.plain).subspan(at, end - at), 0, matches);
    for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
      const auto last = at + static_cast<std::uint32_t>(match->words);
      const bool beats_town =
          kind == Kind::adjective && last - at == best.last - best.first && !is_well_known(best.values);
      if (last - at <= best.last - best.first && !beats_town) break;
      if (!is_written_as_name(at, last) || !is_aligned(at, last)) continue;
      const auto size = scan.words[last - 1].word.span.end - scan.words[at].word.span.begin;
      // "Us" is not the United States, "Car" not the Central African Republic.
      const bool short_form = last - at == 1 && size <= 3 && kind == Kind::name && !scan.words[at].all_caps;
      const auto hash = hash_words(std::span(scan.plain).subspan(at, match->words));
      if (short_form && std::none_of(match->values.begin(), match->values.end(), [&](std::uint32_t v) {
            return v < data.records.size() && data.records[v].name_hash == hash;
          })) {
        continue;
      }
      best.first = at;
      best.last = last;
      best.kind = kind;
      best.values = match->values;
      best.hash = hash;
      break;
    }
  }
  if (best.last == best.first || is_cut_short(best, end, matches)) return false;
  drop_article(best);
  at = best.first;
  best.sentence = scan.words[at].sentence;
  best.span = {scan.words[at].word.span.begin, scan.words[best.last - 1].word.span.end};
  const bool dotted = scan.words[best.last - 1].all_caps && best.last - best.first > 1 &&
                      best.span.end < text.source.size() && text.source[best.span.end] == '.' &&
                      text.source[best.span.end - 2] == '.';
  if (dotted) ++best.span.end;  // "U.S."
  found.push_back(best);
  return true;
}

void Recogniser::find_in(std::uint32_t sentence) {
  std::vector<PhraseTable::Match> matches;
  const std::uint32_t end = scan.first_word[sentence + 1];
  for (std::uint32_t at = scan.first_word[sentence]; at < end;) {
    const bool opens = scan.words[at].capital || form(*this, at) == "the";
    if (opens && (take_abbreviation(at, end) || take(at, end, matches))) {
      at = found.back().last;
    } else {
      ++at;
    }
  }
}

void Recogniser::find_all() {
  for (std::uint32_t s = 0; s + 1 < scan.first_word.size(); ++s) find_in(s);
}

void Recogniser::sign_all() {
  find_persons();
  link_containers();
  link_counties();
  for (Found& f : found) {
    sign_place(f);
    sign_company(f);
    sign_syntax(f);
    // Inside a person's name by the name tables; the tagger, where it ran, has its own sign.
    if (person[f.first] && f.kind != Kind::abbreviation) f.set(Sign::after_first_name);
  }
  sign_repetition();
}

// The words of a span that is given, by whatever table knows all of them.
void Recogniser::take_span(Span span) {
  const auto begins = [](const ScannedWord& w, std::uint32_t at) { return w.word.span.begin < at; };
  const auto first = std::lower_bound(scan.words.begin(), scan.words.end(), span.begin, begins);
  const auto last = std::lower_bound(first, scan.words.end(), span.end, begins);
  if (first == last) return;
  Found f;
  f.first = static_cast<std::uint32_t>(first - scan.words.begin());
  f.last = static_cast<std::uint32_t>(last - scan.words.begin());
  f.span = span;
  f.sentence = first->sentence;
  const auto words = std::span(scan.plain).subspan(f.first, f.last - f.first);
  f.hash = hash_words(words);
  const std::pair<const PhraseTable*, Kind> tables[] = {{&data.layer_phrases, Kind::name},
                                                        {&data.phrases, Kind::name},
                                                        {&data.adjectives, Kind::adjective},
                                                        {&data.demonyms, Kind::demonym},
                                                        {&data.abbreviations, Kind::abbreviation}};
  const bool follows = !found.empty() && found.back().last == f.first && first->comma;
  for (const auto& [table, kind] : tables) {
    if (table == &data.layer_phrases && !data.has_layer) continue;
    const auto values = table->find(slice(text.source, span));
    if (values.empty() || (!f.values.empty() && !(kind == Kind::abbreviation && follows))) continue;
    f.kind = kind;
    f.values = values;
  }
  if (!f.values.empty()) found.push_back(f);
}

// "the Kremlin", "Downing Street": buildings that stand for governments are always read, since who needs them as
// actors. The annotated sets count them as places only now and then, so the fitted weights would drop them.
bool Recogniser::is_seat(const Found& f) const {
  if (f.kind != Kind::name || f.has(Sign::ner_person) || scan.no_case[f.sentence]) return false;
  return std::any_of(f.values.begin(), f.values.end(), [&](std::uint32_t value) {
    return value < data.records.size() && data.records[value].seat != 0 && data.feature_class(value) == 'S';
  });
}

std::vector<Found> recognise(const text::Text& text, const Gazetteer::Data& data, const Context& context,
                             const Scan& scan) {
  Recogniser r{text, data, context, scan, {}, {}, {}};
  r.find_all();
  r.sign_all();
  for (Found& f : r.found) {
    if (r.is_seat(f)) {
      f.score = 1;
      continue;
    }
    const bool follows = f.first > 0 && scan.words[f.first].comma;
    f.score = f.kind == Kind::abbreviation ? (f.has(Sign::is_container) || !follows ? 1.0F : -1.0F) : judge(f);
  }
  return std::move(r.found);
}

std::vector<Found> recognise_spans(const text::Text& text, const Gazetteer::Data& data, const Context& context,
                                   const Scan& scan, std::span<const Span> spans) {
  Recogniser r{text, data, context, scan, {}, {}, {}};
  for (const Span span : spans) r.take_span(span);
  r.sign_all();
  for (Found& f : r.found) f.score = 1;
  return std::move(r.found);
}

}  // namespace dragoman::where
