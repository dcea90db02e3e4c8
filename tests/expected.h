// Expected events: what a careful reader says an article holds, compared with what was coded.
//
// Two written forms meet here: the .case files of tests/cases (one line an event) and the .expected.json answer keys of
// examples/. An expectation names only what it cares about; an empty field matches anything.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "output/view.h"

namespace dragoman::tests {

struct ExpectedEvent {
  std::string name;                      // "1", or the line of the case
  std::vector<std::string> types;        // any of them, as type or PLOVER's type
  std::vector<std::string> modes;        // of each type, "" for any; empty if no type has one
  std::string action;                    // part of the predicate's lemma
  std::vector<std::string> actors;       // parts of names, all must be there
  std::vector<std::string> actor_codes;  // one for each actor, or empty
  std::vector<std::string> recipients;
  std::vector<std::string> recipient_codes;
  bool no_recipient = false;
  std::string place;
  std::string from, to;  // ISO days, inclusive
  std::string status;
  std::string source;                 // part of the asserter's name
  int source_named = -1;              // 0 or 1, -1 = not said
  std::vector<std::string> numbers;   // "killed 12"
  std::vector<std::string> evidence;  // words that some evidence must hold
};

// What an event has otherwise than expected: one phrase a field, empty when it matches. `weight` is how near it comes.
struct Comparison {
  std::vector<std::string> wrong;
  double nearness = 0;
};
[[nodiscard]] Comparison compare(const ExpectedEvent& expected, const output::EventView& got);

// The best one-to-one pairing: for each expectation the index of its event or -1, and what is wrong with it.
struct Pairing {
  std::vector<int> event_of;
  std::vector<std::vector<std::string>> wrong;
  std::vector<std::size_t> extra;  // events that nobody expected
};
[[nodiscard]] Pairing pair_up(const std::vector<ExpectedEvent>& expected, const std::vector<output::EventView>& got);

// What is known to be open: tests/open.txt, one item a line. An item that fails and is not listed fails the test.
[[nodiscard]] std::set<std::string> open_items(const std::string& file);

// One event on one line, in the form of the .case files.
[[nodiscard]] std::string line_of(const output::EventView& event);

}  // namespace dragoman::tests
