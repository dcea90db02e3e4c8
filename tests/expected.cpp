#include "tests/expected.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
#include "base/lines.h"
#include "base/utf8.h"
#include "output/table.h"

namespace dragoman::tests {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return to_lower(text).find(to_lower(part)) != std::string::npos;
}

std::string names(const std::vector<output::ParticipantView>& side) {
  return side.empty() ? "nobody" : output::people(side);
}

// Every expected name must be one of the side's, with its code; names are parts of the name or of the words.
void compare_side(const char* which, const std::vector<std::string>& expected, const std::vector<std::string>& codes,
                  const std::vector<output::ParticipantView>& side, Comparison& out, double weight) {
  bool all = true;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto it = std::find_if(side.begin(), side.end(), [&](const output::ParticipantView& p) {
      return contains(p.name, expected[i]) || contains(p.text, expected[i]);
    });
    if (it == side.end()) {
      out.wrong.push_back(fmt::format("{} should have '{}', has {}", which, expected[i], names(side)));
      all = false;
    } else if (i < codes.size() && !codes[i].empty() && it->code != codes[i] &&
               (it->named ||
                !it->code.starts_with(codes[i] + " "))) {  // the sector of someone unnamed may be known too
      out.wrong.push_back(fmt::format("{} '{}' should be {}, is {}", which, expected[i], codes[i], it->code));
      out.nearness += weight / 4;
      all = false;
    }
  }
  if (!expected.empty() && side.size() > expected.size()) {
    out.wrong.push_back(fmt::format("{} should be {} alone, is {}", which, fmt::join(expected, " and "), names(side)));
  }
  if (all && !expected.empty()) out.nearness += weight;
}

void compare_time(const ExpectedEvent& expected, const output::EventView& got, Comparison& out) {
  if (expected.from.empty()) return;
  if (got.time.from == expected.from && got.time.to == expected.to) {
    out.nearness += 2;
  } else {
    out.wrong.push_back(fmt::format("time should be {}..{}, is {}", expected.from, expected.to,
                                    got.time ? output::time_text(got.time) : "unknown"));
  }
}

void compare_source(const ExpectedEvent& expected, const output::EventView& got, Comparison& out) {
  if (expected.source.empty()) return;
  if (expected.source == "outlet" && std::none_of(got.claims.begin(), got.claims.end(), [](const auto& claim) {
        return !claim.source.empty() && claim.kind != "outlet";
      }))
    return;
  for (const output::ClaimView& claim : got.claims) {
    if (!contains(claim.source, expected.source)) continue;
    const bool named = claim.kind == "named_person" || claim.kind == "named_body" || claim.kind == "outlet";
    if (expected.source_named >= 0 && named != (expected.source_named == 1)) {
      out.wrong.push_back(fmt::format("source '{}' should be {}, is {}", claim.source,
                                      expected.source_named ? "named" : "unnamed", claim.kind));
    } else {
      out.nearness += 1;
    }
    return;
  }
  out.wrong.push_back(fmt::format("source should be '{}', is '{}'", expected.source, output::source_text(got)));
}

}  // namespace

Comparison compare(const ExpectedEvent& expected, const output::EventView& got) {
  Comparison out;
  const auto is_type = [&](const std::string& type) { return type == got.type || type == got.plover; };
  if (!expected.types.empty()) {
    if (std::any_of(expected.types.begin(), expected.types.end(), is_type)) {
      out.nearness += 4;
    } else {
      out.wrong.push_back(fmt::format("type should be {}, is {}", fmt::join(expected.types, " or "), got.type));
    }
  }
  bool mode_fits = expected.modes.empty();
  for (std::size_t i = 0; i < expected.modes.size(); ++i)
    mode_fits =
        mode_fits || (is_type(expected.types[i]) && (expected.modes[i].empty() || expected.modes[i] == got.mode));
  if (!mode_fits && std::any_of(expected.types.begin(), expected.types.end(), is_type))
    out.wrong.push_back(fmt::format("mode should be {}, is '{}'", fmt::join(expected.modes, " or "), got.mode));
  if (!expected.action.empty() && (contains(got.lemma, expected.action) || contains(got.predicate, expected.action)))
    out.nearness += 2;
  // Of an act on each other the key may name one side as the recipient: who met whom.
  std::vector<output::ParticipantView> actors = got.actors, recipients = got.recipients;
  if (recipients.empty() && actors.size() > 1 && !expected.recipients.empty()) {
    const auto side = std::partition(actors.begin(), actors.end(), [&](const output::ParticipantView& p) {
      return std::any_of(expected.actors.begin(), expected.actors.end(),
                         [&](const std::string& name) { return contains(p.name, name) || contains(p.text, name); });
    });
    if (side != actors.begin()) {
      recipients.assign(side, actors.end());
      actors.erase(side, actors.end());
    }
  }
  compare_side("actor", expected.actors, expected.actor_codes, actors, out, 3);
  compare_side("recipient", expected.recipients, expected.recipient_codes, recipients, out, 2);
  if (expected.no_recipient && !got.recipients.empty())
    out.wrong.push_back("recipient should be nobody, is " + names(got.recipients));
  if (!expected.place.empty()) {
    if (contains(got.place.name, expected.place)) {
      out.nearness += 1;
    } else {
      out.wrong.push_back(fmt::format("place should be {}, is '{}'", expected.place, got.place.name));
    }
  }
  compare_time(expected, got, out);
  if (!expected.status.empty()) {
    if (expected.status == got.status) {
      out.nearness += 2;
    } else {
      out.wrong.push_back(fmt::format("status should be {}, is {}", expected.status, got.status));
    }
  }
  compare_source(expected, got, out);
  for (const std::string& number : expected.numbers) {
    const bool there = std::any_of(got.numbers.begin(), got.numbers.end(), [&](const output::NumberView& n) {
      return fmt::format("{} {}", n.kind, n.best) == number;
    });
    if (!there) out.wrong.push_back(fmt::format("number '{}' is missing", number));
  }
  for (const std::string& words : expected.evidence) {
    const bool there = std::any_of(got.evidence.begin(), got.evidence.end(),
                                   [&](const output::EvidenceView& e) { return contains(e.text, words); });
    if (!there) out.wrong.push_back(fmt::format("no evidence holds '{}'", words));
  }
  return out;
}

Pairing pair_up(const std::vector<ExpectedEvent>& expected, const std::vector<output::EventView>& got) {
  struct Candidate {
    double nearness;
    std::size_t expectation, event;
  };
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    for (std::size_t j = 0; j < got.size(); ++j) {
      const Comparison c = compare(expected[i], got[j]);
      // An event pairs with an expectation when its type fits and somebody or the act is the same.
      if (c.nearness >= 5) candidates.push_back({c.nearness - 0.5 * static_cast<double>(c.wrong.size()), i, j});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.nearness > b.nearness; });
  Pairing out;
  out.event_of.assign(expected.size(), -1);
  out.wrong.resize(expected.size());
  std::vector<bool> taken(got.size(), false);
  for (const Candidate& c : candidates) {
    if (out.event_of[c.expectation] >= 0 || taken[c.event]) continue;
    out.event_of[c.expectation] = static_cast<int>(c.event);
    out.wrong[c.expectation] = compare(expected[c.expectation], got[c.event]).wrong;
    taken[c.event] = true;
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (out.event_of[i] < 0) out.wrong[i].emplace_back("no such event");
  }
  for (std::size_t j = 0; j < got.size(); ++j) {
    if (!taken[j]) out.extra.push_back(j);
  }
  return out;
}

std::set<std::string> open_items(const std::string& file) {
  std::set<std::string> out;
  if (const auto bytes = read_file(file)) {
    for (const std::string_view line : split_list(*bytes, '\n')) {
      if (!line.starts_with("#")) out.emplace(line);
    }
  }
  return out;
}

std::string line_of(const output::EventView& e) {
  std::string out = e.type + (e.mode.empty() ? "" : "/" + e.mode) + " " + e.lemma;
  const auto side = [&](const char* key, const std::vector<output::ParticipantView>& all) {
    std::vector<std::string> parts;
    for (const auto& p : all) parts.push_back(p.code.empty() ? p.name : fmt::format("{} [{}]", p.name, p.code));
    if (!parts.empty()) out += fmt::format(" | {}: {}", key, fmt::join(parts, "; "));
  };
  side("who", e.actors);
  side("whom", e.recipients);
  if (e.place) out += " | where: " + e.place.name;
  if (e.time) out += fmt::format(" | when: {}..{}", e.time.from, e.time.to);
  out += " | status: " + e.status;
  const std::string source = output::source_text(e);
  if (!source.empty()) out += " | source: " + source;
  return out;
}

}  // namespace dragoman::tests
