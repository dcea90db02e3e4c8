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
#include <array>
#include <unordered_map>

#include "base/utf8.h"
#include "where/weights.h"

namespace dragoman::where {
namespace {

struct Recogniser {
  const text::Text& text;
  const Gazetteer::Data& data;
  const Context& context;
  const Scan& scan;
  std::vector<Found> found;
  std::vector<bool> person;                         // per word: part of a person's name, by title or first name
  std::unordered_map<std::uint64_t, int> surnames;  // word hashes of the surnames of persons in the text

  void find_all();
  void find_in(std::uint32_t sentence);
  void drop_article(Found& f) const;
  bool take(std::uint32_t at, std::uint32_t end, std::vector<PhraseTable::Match>& matches);
  [[nodiscard]] bool stands_alone(std::uint32_t first, std::uint32_t last, bool dotted) const;
  bool take_abbreviation(std::uint32_t at, std::uint32_t end);
  [[nodiscard]] bool is_well_known(std::span<const std::uint32_t> values) const;
  [[nodiscard]] bool is_written_as_name(std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] bool is_aligned(std::uint32_t first, std::uint32_t last) const;
  void find_persons();
  void link_containers();
  void link_counties();
  void sign_place(Found& f) const;
  void sign_company(Found& f) const;
  void sign_syntax(Found& f) const;
  void sign_repetition();
  void sign_all();
  [[nodiscard]] bool is_seat(const Found& f) const;
  void take_span(Span span);
};

std::string_view form(const Recogniser& r, std::uint32_t word) {
  return slice(r.text.source, r.scan.words[word].word.span);
}

bool is_particle(std::string_view form) {
  constexpr std::string_view kParticles[] = {"of", "the", "and", "de",  "la",  "le", "al", "el",  "ul",   "du",
                                             "da", "do",  "di",  "del", "des", "am", "an", "der", "upon", "on",
                                             "in", "sur", "les", "y",   "e",   "s",  "ad", "as",  "ash",  "az"};
  return std::find(std::begin(kParticles), std::end(kParticles), form) != std::end(kParticles);
}

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

bool Recogniser::take(std::uint32_t at, std::uint32_t end, std::vector<PhraseTable::Match>& matches) {
  const std::pair<const PhraseTable*, Kind> tables[] = {
      {&data.phrases, Kind::name}, {&data.adjectives, Kind::adjective}, {&data.demonyms, Kind::demonym}};
  Found best;
  for (const auto& [table, kind] : tables) {
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
  if (best.last == best.first) return false;
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

// "Denzel Washington", "Sen. Blanche Lincoln", "Mr Jackson": the capitalised words behind a first name or a title.
void Recogniser::find_persons() {
  person.assign(scan.words.size(), false);
  for (std::uint32_t i = 0; i < scan.words.size(); ++i) {
    const auto& word = scan.words[i];
    if (!word.capital || scan.no_case[word.sentence]) continue;
    const bool opens = word.is(Noun::title) || (word.is(Doubt::first_name) && !word.is(Doubt::word));
    if (!opens) continue;
    std::uint32_t last = i + 1;
    while (last < scan.words.size() && last < i + 4 && scan.words[last].adjacent && scan.words[last].capital &&
           scan.words[last].sentence == word.sentence && !scan.words[last].is(Noun::organisation) &&
           !scan.words[last].is(Noun::facility) && !scan.words[last].is(Noun::street) &&
           !scan.words[last].is(Noun::county)) {
      ++last;
    }
    if (last - i < 2) continue;
    for (std::uint32_t j = i; j < last; ++j) person[j] = true;
    if (!scan.words[last - 1].is(Noun::title)) ++surnames[scan.words[last - 1].word.hash];
  }
  for (const auto& name : text.names) {
    if (name.type != text::NameType::per || name.last <= name.first || name.last > text.tokens.size()) continue;
    const Span span = text.span(name.first, name.last);
    const auto at = std::lower_bound(scan.words.begin(), scan.words.end(), span.end,
                                     [](const ScannedWord& w, std::uint32_t end) { return w.word.span.begin < end; });
    if (at == scan.words.begin()) continue;
    const auto& last = *(at - 1);
    if (last.word.span.begin > span.begin && last.word.span.size() > 2) ++surnames[last.word.hash];
  }
}

// "Paris, Texas"; "Kirkuk, Iraq"; "Austin, Tex.": the second says where the first lies, if it can.
void Recogniser::link_containers() {
  for (std::size_t i = 0; i + 1 < found.size(); ++i) {
    Found& f = found[i];
    const Found& next = found[i + 1];
    const bool joined = next.first == f.last && next.sentence == f.sentence &&
                        (scan.words[next.first].comma || (scan.words[next.first].adjacent && next.kind == Kind::name));
    if (!joined || f.kind != Kind::name || (next.kind != Kind::name && next.kind != Kind::abbreviation)) continue;
    for (const std::uint32_t outer : next.values) {
      if (outer >= data.records.size()) continue;
      const bool is_area = data.is_country(outer) || data.feature_class(outer) == 'A';
      if (!is_area || f.container != kNone) continue;
      for (const std::uint32_t inner : f.values) {
        if (inner >= data.records.size() || inner == outer || data.is_country(inner)) continue;
        const Record& record = data.records[inner];
        const bool inside = data.is_country(outer) ? record.country == data.records[outer].country
                                                   : record.region == outer || record.district == outer;
        if (inside) {
          f.container = static_cast<std::uint32_t>(i + 1);
          break;
        }
      }
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].container == kNone) continue;
    found[i].set(Sign::has_container);
    found[found[i].container].set(Sign::is_container);
  }
}

// "in Butler, Clark and Hamilton counties": each name of the list is a county's.
void Recogniser::link_counties() {
  bool in_list = false;
  for (std::size_t i = found.size(); i-- > 0;) {
    Found& f = found[i];
    const bool has_next = f.last < scan.words.size() && scan.words[f.last].sentence == f.sentence;
    const std::string_view next = has_next ? form(*this, f.last) : std::string_view{};
    const bool ends_list = has_next && scan.words[f.last].adjacent && (next == "counties" || next == "Counties");
    const bool continues = in_list && i + 1 < found.size() && found[i + 1].sentence == f.sentence &&
                           ((found[i + 1].first == f.last && scan.words[f.last].comma) ||
                            (found[i + 1].first == f.last + 1 && (next == "and" || next == "or")));
    in_list = f.kind == Kind::name && (ends_list || continues);
    if (in_list) f.counties = data.phrases.find(std::string(slice(text.source, f.span)) + " County");
  }
}

void Recogniser::sign_place(Found& f) const {
  f.set(Sign::is_adjective, f.kind == Kind::adjective);
  f.set(Sign::is_demonym, f.kind == Kind::demonym);
  f.set(Sign::many_words, f.last - f.first > 1);
  f.set(Sign::long_name, f.last - f.first > 2);
  if (f.kind == Kind::adjective || f.kind == Kind::demonym) return;
  bool other_only = true;
  std::uint32_t population = 0;
  for (const std::uint32_t value : f.values) {
    if (value >= data.records.size()) continue;
    const Record& record = data.records[value];
    if (data.is_country(value))
      f.set(Sign::state);
    else if (data.feature(value) == "ADM1")
      f.set(Sign::first_region);
    else if (data.feature(value) == "ADM2")
      f.set(Sign::second_region);
    else if (data.feature_class(value) != 'P')
      f.set(Sign::own_entry);
    else
      population = std::max(population, record.population);
    // Other names of states and of the entries people wrote are as good as the main one: "UK", "EU".
    if (record.name_hash == f.hash || data.is_country(value) || record.geonames == 0 ||
        data.feature_class(value) == 'L')
      other_only = false;
    const bool is_home = context.outlet_home < data.records.size() && record.region < data.records.size() &&
                         record.region == data.records[context.outlet_home].region;
    if (is_home) f.set(Sign::outlet_region);
  }
  if (population >= 1000000)
    f.set(Sign::million);
  else if (population >= 100000)
    f.set(Sign::hundred_thousand);
  else if (population >= 10000)
    f.set(Sign::ten_thousand);
  else if (population > 0)
    f.set(Sign::small);
  f.set(Sign::other_name_only, other_only);
  if (f.last - f.first == 1) {
    const auto& word = scan.words[f.first];
    f.set(Sign::word, word.is(Doubt::word));
    f.set(Sign::surname, word.is(Doubt::surname));
    f.set(Sign::first_name, word.is(Doubt::first_name));
    f.set(Sign::person_in_text, surnames.contains(word.word.hash));
  }
}

void Recogniser::sign_company(Found& f) const {
  const auto& words = scan.words;
  const auto& own = words[f.first];
  f.set(Sign::initial, own.initial);
  f.set(Sign::initial_doubtful, own.initial && (own.doubts != 0));
  f.set(Sign::caseless, scan.no_case[f.sentence]);
  const bool known = f.has(Sign::state) || f.has(Sign::own_entry) || f.kind != Kind::name;
  f.set(Sign::acronym,
        own.all_caps && own.word.span.size() <= 5 && f.last - f.first == 1 && !known && !scan.no_case[f.sentence]);
  f.set(Sign::all_caps, own.all_caps && own.word.span.size() > 3);
  f.set(Sign::title, text.sentences[f.sentence].role == article::Role::title);
  f.set(Sign::dateline, context.dateline.contains(f.span));
  const bool caseless = scan.no_case[f.sentence];
  const auto begin = f.span.begin;
  f.set(Sign::hyphen, begin > 0 && text.source[begin - 1] == '-');
  if (f.first > scan.first_word[f.sentence]) {
    const auto& before = words[f.first - 1];
    if (own.adjacent) {
      const std::string_view text_before = form(*this, f.first - 1);
      f.set(Sign::after_locative,
            before.is(Noun::locative) && !before.capital && text_before != "of" && text_before != "for");
      f.set(Sign::after_of, text_before == "of");
      f.set(Sign::after_the, text_before == "the" || text_before == "The");
      f.set(Sign::after_part, before.is(Noun::part));
      f.set(Sign::after_settlement, before.is(Noun::settlement));
      f.set(Sign::after_title, before.is(Noun::title) && before.capital);
      f.set(Sign::after_first_name, before.capital && before.is(Doubt::first_name) && !caseless);
      f.set(Sign::after_organisation, before.capital && before.is(Noun::organisation) && !caseless);
      f.set(Sign::after_initial, before.capital && before.word.span.size() == 1);
      f.set(Sign::after_capital, before.capital && !before.initial && !caseless && !before.is(Noun::part));
    }
    if (own.adjacent && form(*this, f.first - 1) == "of" && f.first >= 2 + scan.first_word[f.sentence]) {
      const auto& head = words[f.first - 2];
      f.set(Sign::of_organisation, head.capital && head.is(Noun::organisation) && before.adjacent);
    }
  }
  const auto end = f.span.end;
  f.set(Sign::before_possessive,
        text.source.substr(end).starts_with("'s") || text.source.substr(end).starts_with("’s"));
  if (f.last >= words.size() || words[f.last].sentence != f.sentence || !words[f.last].adjacent) return;
  const auto& after = words[f.last];
  f.set(Sign::before_region, after.is(Noun::region));
  f.set(Sign::before_county, after.is(Noun::county) && (after.capital || !f.counties.empty()));
  f.set(Sign::before_street, after.is(Noun::street) && after.capital);
  f.set(Sign::before_water, after.is(Noun::water) && after.capital);
  f.set(Sign::before_act, after.is(Noun::act) && !after.capital);
  f.set(Sign::before_organisation, after.is(Noun::organisation) && after.capital);
  f.set(Sign::before_facility, after.is(Noun::facility) && after.capital);
  f.set(Sign::before_capital, after.capital && !caseless);
  f.set(Sign::before_surname, after.capital && after.is(Doubt::surname) && !caseless);
}

// What the parser and the name tagger say; nothing where neither has run.
void Recogniser::sign_syntax(Found& f) const {
  const std::uint32_t token = scan.words[f.first].token;
  if (token == kNone || token >= text.tokens.size()) return;
  const auto tag = text.tokens[token].upos;
  const std::uint32_t last_token = scan.words[f.last - 1].token;
  if (tag != text::Upos::x) {
    f.set(Sign::tagged_name, tag == text::Upos::propn);
    f.set(Sign::tagged_other, tag != text::Upos::propn && tag != text::Upos::adj && f.kind == Kind::name);
  }
  if (last_token + 1 < text.tokens.size() && text.tokens[last_token + 1].sentence == f.sentence) {
    f.set(Sign::before_noun, text.tokens[last_token + 1].upos == text::Upos::noun);
  }
  if (text.names.empty()) return;
  const auto at = std::upper_bound(text.names.begin(), text.names.end(), token,
                                   [](std::uint32_t t, const text::Name& name) { return t < name.last; });
  if (at == text.names.end() || at->first > token) {
    f.set(Sign::ner_silent);
    return;
  }
  const bool exact = at->first == token && at->last == last_token + 1;
  switch (at->type) {
    case text::NameType::per:
      f.set(Sign::ner_person);
      break;
    case text::NameType::org:
      f.set(Sign::ner_organisation);
      break;
    case text::NameType::loc:
    case text::NameType::gpe:
      f.set(Sign::ner_place);
      break;
    default:
      f.set(Sign::ner_other);
      break;
  }
  f.set(Sign::ner_part, !exact);
}

// The same words elsewhere in surer company: "in Lincoln" there speaks for "Lincoln" here.
void Recogniser::sign_repetition() {
  std::unordered_map<std::uint32_t, std::pair<int, int>> seen;  // all, in sure company
  const auto is_sure = [](const Found& f) {
    return f.has(Sign::has_container) || f.has(Sign::is_container) || f.has(Sign::dateline) ||
           (f.has(Sign::after_locative) && !f.has(Sign::before_capital));
  };
  for (const Found& f : found) {
    auto& [all, sure] = seen[f.hash];
    ++all;
    sure += is_sure(f);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    Found& f = found[i];
    const auto [all, sure] = seen[f.hash];
    f.set(Sign::repeated, all > 1);
    f.set(Sign::repeated_well, sure > (is_sure(f) ? 1 : 0));
    if (i == 0 || found[i - 1].sentence != f.sentence || found[i - 1].last != f.first) continue;
    if (!scan.words[f.first].comma) continue;
    f.set(Sign::after_comma_place);
    found[i - 1].set(Sign::before_comma_place);
  }
  for (std::size_t i = 1; i < found.size(); ++i) {
    Found& f = found[i];
    Found& before = found[i - 1];
    if (before.sentence == f.sentence && f.first == before.last + 1 && form(*this, before.last) == "and") {
      f.set(Sign::in_list);
      before.set(Sign::in_list);
    }
  }
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
  const std::pair<const PhraseTable*, Kind> tables[] = {{&data.phrases, Kind::name},
                                                        {&data.adjectives, Kind::adjective},
                                                        {&data.demonyms, Kind::demonym},
                                                        {&data.abbreviations, Kind::abbreviation}};
  const bool follows = !found.empty() && found.back().last == f.first && first->comma;
  for (const auto& [table, kind] : tables) {
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

float judge(const Found& f) {
  float score = kRecogniseBias;
  for (unsigned i = 0; i < static_cast<unsigned>(Sign::count); ++i) {
    if (f.signs >> i & 1U) score += kRecogniseWeights[i];
  }
  return score;
}

}  // namespace

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
