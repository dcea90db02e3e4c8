// Which person of the directory a name means, and which role a person held when. Internal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "when/time.h"
#include "who/nominal.h"

namespace dragoman::who {

// What is known of the document when a name is read.
struct Context {
  std::optional<when::Interval> published;
  std::string home;                       // the dateline's, the outlet's, or the country named most
  std::vector<std::string> countries;     // those the text names, most often first
  std::vector<std::string> place_states;  // of the cities and regions the text names
  std::string home_reason;
  std::string dateline, outlet;   // the states of both, whatever the text is about; or ""
  bool home_is_local = false;     // the dateline's or the outlet's, not just the state most spoken of
  bool home_is_evidence = false;  // stated, or the text speaks of no other state half as often
};

// Sectors of a canonical office or a title in lower case: "army chief" MIL.
[[nodiscard]] std::string sectors_of_office(std::string_view office);
// "president" of Iran heads the government, of France the state: the two families are one to a title.
[[nodiscard]] bool same_office(std::string_view a, std::string_view b);
// Lower is more telling: a head of state before a minister before an ambassador.
[[nodiscard]] int office_rank(std::string_view office);

// The person a full name means, or kNone: among several of one name by title, country and date.
[[nodiscard]] std::uint32_t person_by_name(const Directory::Data& data, const Nominal& nominal, const Context& context);
// The person a surname means by its title ("President Zardari") or fame ("Putin"), or kNone.
[[nodiscard]] std::uint32_t person_by_surname(const Directory::Data& data, std::string_view surname,
                                              const Nominal& nominal, const Context& context);
// The person of this surname who holds the office of the phrase's title on the date, in a state that the phrase or else
// the text names; or kNone. Other given names do not matter: "Khawaja Mohammad Asif" is the directory's Khawaja Asif.
[[nodiscard]] std::uint32_t person_in_office(const Directory::Data& data, std::string_view surname,
                                             const Nominal& nominal, const Context& context);
// The most telling term a person holds at the time, or the last one before it; null when there is none.
struct Held {
  const TermRow* term = nullptr;
  bool active = false;
};
[[nodiscard]] Held held_at(const Directory::Data& data, std::uint32_t person,
                           const std::optional<when::Interval>& time);
// The term of a person in an office (same_office) that overlaps the time, or the nearest one.
[[nodiscard]] const TermRow* term_in_office(const Directory::Data& data, std::uint32_t person, std::string_view office,
                                            std::string_view country, const std::optional<when::Interval>& time);
[[nodiscard]] std::string describe(const TermRow& term);

}  // namespace dragoman::who
