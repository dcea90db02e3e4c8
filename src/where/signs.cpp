// What speaks for a name's being a place, and against it.
//
// "Sen. Blanche Lincoln met reporters in Lincoln, Neb.": the same word stands behind a title and a first name, then
// behind "in" and before a region. Each sign is one bit of the candidate; what it is worth is in weights.h. Signs come
// from the words beside the name, from the gazetteer, from the parser and the name tagger where they have run, and from
// the same words elsewhere in the text.
#include <algorithm>

#include "where/recogniser.h"

namespace dragoman::where {

// "Denzel Washington", "Sen. Blanche Lincoln", "Mr Jackson": the capitalised words behind a first name or a title.
void Recogniser::find_persons() {
  person.assign(scan.words.size(), false);
  for (std::uint32_t i = 0; i < scan.words.size(); ++i) {
    const auto& word = scan.words[i];
    if (!word.capital || scan.no_case[word.sentence]) continue;
    const bool preposition = word.initial && word.is(Noun::locative);  // "In Caracas", though In is a first name
    const bool opens = word.is(Noun::title) || (word.is(Doubt::first_name) && !word.is(Doubt::word) && !preposition);
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
  for (auto& mention : found) {
    if (mention.container == kNone) continue;
    mention.set(Sign::has_container);
    found[mention.container].set(Sign::is_container);
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
      const bool locative = before.is(Noun::locative);
      f.set(Sign::after_locative,
            locative && (!before.capital || before.initial) && text_before != "of" && text_before != "for");
      f.set(Sign::after_of, text_before == "of");
      f.set(Sign::after_the, text_before == "the" || text_before == "The");
      f.set(Sign::after_part, before.is(Noun::part));
      f.set(Sign::after_settlement, before.is(Noun::settlement));
      f.set(Sign::after_title, before.is(Noun::title) && before.capital);
      f.set(Sign::after_first_name,
            before.capital && before.is(Doubt::first_name) && !caseless && !(before.initial && locative));
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

}  // namespace dragoman::where
