// Names to persons, and persons to roles on a date.
//
// Names are not unique: the directory holds three ministers called Mohammad Yusuf. A reading is scored by what the text
// says: the title's office (was this one ever foreign minister?), the country of the phrase, the countries of the
// document, the date (in office then, or within two years). A full name is accepted when something supports it or the
// person is a head of state or government; a bare surname only with its office, or for a head who is in office on the
// date. When two readings score alike the name stays a name: a wrong identity costs more than a missing one.
//
// "then President Medvedev", written in 2012, is the president he was; "Medvedev" alone is the prime minister he is.
// Bill Clinton in 2012 held no office: a former official, ELI in PLOVER's terms.
#include "who/roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"

namespace dragoman::who {
namespace {

bool is_head(std::string_view office) { return office == "head of state" || office == "head of government"; }

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool active(const TermRow& term, const when::Interval& time) {
  return term.from < time.to.value && time.from.value < term.to;
}

bool near(const TermRow& term, const when::Interval& time) {
  return term.from - 730 < time.to.value && time.from.value < term.to + 730;
}

struct Score {
  int value = 0;
  bool office = false, country = false, mentioned = false, head = false, own = false, active_head = false;
  bool notable = false;  // holds one of the first offices of a state or a body of states that day
  bool conflict = false;
};

Score score(const Directory::Data& data, std::uint32_t person, const Nominal& nominal, const Context& context) {
  Score out;
  bool any_country = false, in_time = false, near_time = false;
  for (const auto index : data.terms_of(person)) {
    const auto& term = data.terms[index];
    const auto office = data.string(term.office);
    const auto country = data.string(term.country);
    const bool fits = nominal.country.empty() || nominal.country == country || country == "IMG" || country == "IGO";
    const bool now = context.published && active(term, *context.published);
    if (fits && !nominal.office.empty() && same_office(office, nominal.office)) {
      out.office = true;
      if (now) out.value += 3;
    }
    if (!nominal.country.empty() && nominal.country == country) out.country = true;
    any_country = any_country || fits;
    if (country == context.home ||
        std::find(context.countries.begin(), context.countries.end(), country) != context.countries.end())
      out.mentioned = true;
    if (is_head(office)) {
      out.head = true;
      if (now || !context.published) out.active_head = true;
    }
    constexpr int kFirstOffices = 11;
    if (now && office_rank(office) <= kFirstOffices) out.notable = true;
    if (data.string(term.source) == "persons.txt") out.own = true;
    in_time = in_time || now;
    near_time = near_time || (context.published && near(term, *context.published));
  }
  out.conflict = !any_country;
  out.value += (out.office ? 8 : 0) + (out.country ? 4 : 0) + (out.mentioned ? 2 : 0) + (out.head ? 3 : 0) +
               (out.own ? 2 : 0) + (in_time ? 3 : 0) + (near_time ? 1 : 0);
  return out;
}

}  // namespace

bool same_office(std::string_view a, std::string_view b) { return a == b || (is_head(a) && is_head(b)); }

int office_rank(std::string_view office) {
  constexpr std::array<std::string_view, 22> kOrder = {"head of state",
                                                       "head of government",
                                                       "foreign minister",
                                                       "defence minister",
                                                       "military chief",
                                                       "army chief",
                                                       "president of the European Commission",
                                                       "president of the European Council",
                                                       "foreign policy chief",
                                                       "secretary-general",
                                                       "interior minister",
                                                       "finance minister",
                                                       "justice minister",
                                                       "intelligence chief",
                                                       "national security adviser",
                                                       "deputy head of state",
                                                       "deputy head of government",
                                                       "crown prince",
                                                       "speaker of parliament",
                                                       "chief justice",
                                                       "attorney general",
                                                       "party leader"};
  const auto at = std::find(kOrder.begin(), kOrder.end(), office);
  if (at != kOrder.end()) return static_cast<int>(at - kOrder.begin());
  if (contains(office, ":")) return 30;  // persons.txt
  if (contains(office, "spokes")) return 31;
  if (office.starts_with("minister")) return 32;
  if (contains(office, "ambassador")) return 40;
  return 35;
}

std::string sectors_of_office(std::string_view office) {
  if (const auto colon = office.find(':'); colon != std::string_view::npos && colon <= 12)
    return std::string(office.substr(0, colon));
  constexpr std::pair<std::string_view, std::string_view> kExact[] = {{"defence minister", "GOV MIL"},
                                                                      {"military chief", "MIL"},
                                                                      {"army chief", "MIL"},
                                                                      {"navy chief", "MIL"},
                                                                      {"air force chief", "MIL"},
                                                                      {"intelligence chief", "SPY"},
                                                                      {"police chief", "COP"},
                                                                      {"chief justice", "JUD"},
                                                                      {"chief prosecutor", "JUD"},
                                                                      {"speaker of parliament", "LEG"},
                                                                      {"senator", "LEG"},
                                                                      {"representative", "LEG"},
                                                                      {"party leader", "PTY GOV"},
                                                                      {"first lady", "ELI"},
                                                                      {"justice minister", "GOV JUD"},
                                                                      {"attorney general", "GOV JUD"},
                                                                      {"central bank governor", "GOV BUS"},
                                                                      {"secretary-general", ""},
                                                                      {"president of the European Commission", "GOV"},
                                                                      {"president of the European Council", "GOV"},
                                                                      {"foreign policy chief", "GOV"}};
  for (const auto& [name, sectors] : kExact)
    if (office == name) return std::string(sectors);
  if (contains(office, "judge") || contains(office, "justice of") || contains(office, "court justice") ||
      contains(office, "prosecutor") || contains(office, "president of the supreme court") ||
      contains(office, "constitutional court"))
    return "JUD";
  if (contains(office, "president of the senate") || contains(office, "speaker of") ||
      contains(office, "chamber of deputies") || contains(office, "whip") ||
      contains(office, "house of representatives") || contains(office, "legislative") ||
      contains(office, "member of parliament"))
    return "LEG";
  if (contains(office, "minister")) return "GOV";
  if (contains(office, "chief of naval") || contains(office, "army") || contains(office, "navy") ||
      contains(office, "air force") || contains(office, "armed forces") || contains(office, "general staff") ||
      contains(office, "military"))
    return "MIL";
  if (contains(office, "police")) return "COP";
  if (contains(office, "intelligence") || contains(office, "secret service") || contains(office, "security service"))
    return "SPY";
  return "GOV";
}

std::uint32_t person_by_name(const Directory::Data& data, const Nominal& nominal, const Context& context) {
  std::uint32_t best = kNone;
  int best_value = -1;
  bool tie = false;
  for (const auto person : nominal.persons) {
    if (person >= data.persons.size() || person == best) continue;
    const Score s = score(data, person, nominal, context);
    if (s.conflict && !s.head) continue;
    // "Ban Ki-moon welcomed it": in full, the only one of that name, and known to all that day.
    const bool known = s.notable && nominal.persons.size() == 1;
    if (!s.office && !s.country && !s.mentioned && !s.head && !s.own && !known) continue;
    if (s.value > best_value) {
      best = person;
      best_value = s.value;
      tie = false;
    } else if (s.value == best_value) {
      tie = true;
    }
  }
  return tie && best_value < 4 ? kNone : best;
}

static bool is_courtesy(const Directory::Data& data, const Nominal& nominal) {
  static constexpr std::string_view kTitles[] = {"mr", "mrs", "ms", "miss"};
  const std::string title = to_lower(data.string(data.agents[nominal.agent].phrase));
  return std::find(std::begin(kTitles), std::end(kTitles), title) != std::end(kTitles);
}

std::uint32_t person_by_surname(const Directory::Data& data, std::string_view surname, const Nominal& nominal,
                                const Context& context) {
  std::uint32_t best = kNone;
  int best_value = -1;
  bool tie = false;
  const auto bearers = data.surnames.find(surname);
  // "Putin" needs no state beside it: nobody else of that name has held an office (but, at most, someone of the
  // family).
  const std::set<std::uint32_t> all(bearers.begin(), bearers.end());
  std::set<std::string_view> states;
  for (const auto person : all)
    if (person < data.persons.size())
      for (const auto index : data.terms_of(person)) states.insert(data.string(data.terms[index].country));
  const bool rare = all.size() <= 2 || states.size() == 1;
  for (const auto person : bearers) {
    if (person >= data.persons.size() || person == best) continue;
    const Score s = score(data, person, nominal, context);
    if (s.conflict) continue;
    const bool titled = !nominal.office.empty();
    // "Mr" tells nothing of him.
    const bool plain = nominal.agent == kNone || (nominal.sectors.empty() && is_courtesy(data, nominal));
    if (titled ? !s.office : !(s.active_head && plain && (s.mentioned || s.country || rare))) continue;
    if (titled && nominal.country.empty() && !s.mentioned && !s.head) continue;
    if (nominal.gender != '?' && data.persons[person].gender != '?' && nominal.gender != data.persons[person].gender)
      continue;
    if (s.value > best_value) {
      best = person;
      best_value = s.value;
      tie = false;
    } else if (s.value == best_value) {
      tie = true;
    }
  }
  return tie ? kNone : best;
}

std::uint32_t person_in_office(const Directory::Data& data, std::string_view surname, const Nominal& nominal,
                               const Context& context) {
  if (nominal.office.empty() || nominal.former || nominal.then || !context.published) return kNone;
  std::uint32_t found = kNone;
  for (const auto person : data.surnames.find(surname)) {
    if (person >= data.persons.size() || person == found) continue;
    const auto gender = data.persons[person].gender;
    if (nominal.gender != '?' && gender != '?' && nominal.gender != gender) continue;
    for (const auto index : data.terms_of(person)) {
      const auto& term = data.terms[index];
      const auto country = data.string(term.country);
      const bool named = nominal.country.empty() ? std::find(context.countries.begin(), context.countries.end(),
                                                             country) != context.countries.end()
                                                 : nominal.country == country;
      if (!named || !active(term, *context.published) || !same_office(data.string(term.office), nominal.office))
        continue;
      if (found != kNone && found != person) return kNone;
      found = person;
    }
  }
  return found;
}

// A king of several realms is of the one that calls him so, not of those that list him as their monarch.
static bool is_listed(const Directory::Data& data, const TermRow& term) {
  const auto title = data.string(term.title);
  return title == "monarch" || title == "Monarch";
}

Held held_at(const Directory::Data& data, std::uint32_t person, const std::optional<when::Interval>& time) {
  Held out;
  for (const auto index : data.terms_of(person)) {
    const auto& term = data.terms[index];
    // The month after the end is still news of the holder: he fell, died or handed over.
    const bool now = !time || active(term, {{time->from.value - 31}, time->to});
    if (time && !now && term.from >= time->to.value) continue;  // not yet
    const int rank = office_rank(data.string(term.office));
    if (!out.term || (now && !out.active)) {
      out = {&term, now};
      continue;
    }
    if (now != out.active) continue;
    const int current = office_rank(data.string(out.term->office));
    // In office: the most telling; out of office, or undated: the latest.
    if (rank == current && is_listed(data, *out.term) != is_listed(data, term)) {
      if (is_listed(data, *out.term)) out.term = &term;
      continue;
    }
    const bool better =
        time && now ? rank < current : term.to > out.term->to || (term.to == out.term->to && rank < current);
    if (better) out.term = &term;
  }
  return out;
}

const TermRow* term_in_office(const Directory::Data& data, std::uint32_t person, std::string_view office,
                              std::string_view country, const std::optional<when::Interval>& time) {
  const TermRow* best = nullptr;
  int best_distance = 0;
  // The very office first: "then President Medvedev" is not the prime minister he became.
  for (const bool exact : {true, false}) {
    for (const auto index : data.terms_of(person)) {
      const auto& term = data.terms[index];
      const auto held = data.string(term.office);
      if (exact ? held != office : !same_office(held, office)) continue;
      if (!country.empty() && data.string(term.country) != country) continue;
      int distance = 0;
      if (time && term.from >= time->to.value) distance = term.from - time->to.value + 1;
      if (time && term.to <= time->from.value) distance = time->from.value - term.to + 1;
      if (!best || distance < best_distance ||
          (distance == best_distance && is_listed(data, *best) && !is_listed(data, term))) {
        best = &term;
        best_distance = distance;
      }
    }
    if (best) break;
  }
  return best;
}

std::string describe(const TermRow& term) {
  if (term.from == kOpenStart) return "knowledge";
  if (term.to == kOpenEnd)
    return fmt::format("knowledge: from {}, as of {}", when::iso({term.from}), when::iso({term.as_of}));
  return fmt::format("knowledge: {}..{}", when::iso({term.from}), when::iso({term.to - 1}));
}

}  // namespace dragoman::who
