// dragoman who: who held an office on a day, or what a person was, with the reason.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "when/time.h"
#include "who/lookup.h"

namespace dragoman::cli {
namespace {

void print_term(const who::Term& term, when::Day on) {
  const bool open = term.as_of.value + 1 == term.interval.to.value;
  const bool past = open && on.value > term.as_of.value;
  const std::string until = open ? std::string("no end recorded") : when::iso({term.interval.to.value - 1});
  const std::string from =
      term.interval.from < when::day_from_civil(1000, 1, 1) ? std::string("unknown") : when::iso(term.interval.from);
  fmt::print("{}\n  {} of {}, {} to {}\n", term.person, term.office, term.country, from, until);
  fmt::print("  source: {}, which speaks to {}{}\n", term.source, when::iso(term.as_of),
             past ? "; the day asked for is later, so this may be out of date" : "");
}

}  // namespace

int ask_who(const AskCommand& command) {
  const auto day = when::interval_from_iso(command.date);
  if (!day) {
    complain(fmt::format("'{}' is no date; write 2015-07-14", command.date));
    return kUsage;
  }
  const auto knowledge = open_knowledge(command.knowledge, command.model);
  if (!knowledge) return kFailed;
  std::vector<who::Term> terms = who::answer(command.question, day->from, knowledge->directory);
  if (terms.empty()) {
    // A person: what he or she was on the day.
    terms = knowledge->directory.terms_of(command.question);
    const bool known = !terms.empty();
    std::erase_if(terms, [&](const who::Term& term) {
      const bool open = term.as_of.value + 1 == term.interval.to.value;
      return day->from < term.interval.from || (!open && day->from >= term.interval.to);
    });
    if (known && terms.empty())
      complain(fmt::format("{} held no office that is known on {}", command.question, when::iso(day->from)));
    else if (terms.empty())
      complain(
          fmt::format("nobody known for '{}' on {}; ask for an office and a state, as in 'foreign minister of Iran',"
                      " or for a person by full name",
                      command.question, when::iso(day->from)));
  }
  for (const who::Term& term : terms) print_term(term, day->from);
  return terms.empty() ? kSomeFailed : kDone;
}

}  // namespace dragoman::cli
