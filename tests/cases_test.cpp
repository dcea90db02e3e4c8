// Runs tests/cases/*.case: a headline and sentences in, expected events out. tests/cases/README.md is the format.
//
//   cases_test [FILE...]     all files of tests/cases when none is named; exit code 1 if a case fails
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>

#include "base/files.h"
#include "base/lines.h"
#include "base/utf8.h"
#include "output/view.h"
#include "pipeline/coding.h"
#include "tests/expected.h"

namespace dragoman::tests {
namespace {

namespace fs = std::filesystem;

struct Case {
  std::string file;
  std::size_t line = 0;
  std::string name, title, dateline, date, outlet, body;
  std::vector<ExpectedEvent> events;
  bool extra_allowed = false;
};

Unexpected bad(const Case& c, std::size_t line, std::string_view message) {
  return fail(ErrorKind::bad_input, fmt::format("{}:{}: {}", c.file, line, message));
}

// "Kayani [PAK MIL]; Putin [RUS GOV]" into names and codes.
void parse_side(std::string_view text, std::vector<std::string>& names, std::vector<std::string>& codes) {
  for (const std::string_view part : split_list(text)) {
    const std::size_t open = part.rfind('[');
    const bool has_code = open != std::string_view::npos && part.back() == ']';
    names.emplace_back(trim(part.substr(0, has_code ? open : part.size())));
    codes.emplace_back(has_code ? part.substr(open + 1, part.size() - open - 2) : std::string_view{});
  }
}

// "CONSULT/visit visit | who: ... | status: planned"
Result<ExpectedEvent> parse_event(const Case& c, std::string_view text, std::size_t line) {
  ExpectedEvent out;
  out.name = std::string(text);
  const auto fields = split_list(text, '|');
  if (fields.empty()) return bad(c, line, "an event needs at least its type");
  std::string_view head = fields[0];
  const std::size_t blank = std::min(head.find(' '), head.size());
  const std::string_view type = head.substr(0, blank);
  out.action = std::string(trim(head.substr(blank)));
  for (std::string_view t : split_list(type, ',')) {
    const std::size_t slash = std::min(t.find('/'), t.size());
    out.modes.emplace_back(t.substr(std::min(slash + 1, t.size())));
    t = t.substr(0, slash);
    if (!what::type_from(t)) return bad(c, line, fmt::format("'{}' is no event type", t));
    out.types.emplace_back(t);
  }
  for (std::size_t i = 1; i < fields.size(); ++i) {
    const std::size_t colon = fields[i].find(':');
    if (colon == std::string_view::npos) return bad(c, line, fmt::format("'{}' needs a colon", fields[i]));
    const std::string_view key = trim(fields[i].substr(0, colon));
    const std::string value(trim(fields[i].substr(colon + 1)));
    if (key == "who") {
      parse_side(value, out.actors, out.actor_codes);
    } else if (key == "whom") {
      if (value == "none")
        out.no_recipient = true;
      else
        parse_side(value, out.recipients, out.recipient_codes);
    } else if (key == "where") {
      out.place = value;
    } else if (key == "when") {
      const std::size_t dots = value.find("..");
      const auto interval = when::interval_from_iso(value.substr(0, dots));
      const auto end = when::interval_from_iso(dots == std::string::npos ? value : value.substr(dots + 2));
      if (!interval || !end) return bad(c, line, fmt::format("'{}' is no date", value));
      out.from = when::iso(interval->from);
      out.to = when::iso({end->to.value - 1});
    } else if (key == "status") {
      if (!what::status_from(value)) return bad(c, line, fmt::format("'{}' is no status", value));
      out.status = value;
    } else if (key == "source") {
      out.source = value;
    } else if (key == "numbers") {
      for (const auto n : split_list(value)) out.numbers.emplace_back(n);
    } else if (key == "evidence") {
      for (const auto e : split_list(value)) out.evidence.emplace_back(e);
    } else {
      return bad(c, line, fmt::format("there is no field '{}'", key));
    }
  }
  return out;
}

Result<std::vector<Case>> parse_cases(const fs::path& path) {
  auto bytes = read_file(path);
  if (!bytes) return Unexpected(bytes.error());
  std::vector<Case> out;
  std::optional<Case> current;
  enum class Part { head, text, events } part = Part::head;
  std::size_t number = 0;
  const auto close = [&] {
    if (current) out.push_back(std::move(*current));
    current.reset();
  };
  for (std::size_t begin = 0; begin < bytes->size();) {
    const std::size_t end = std::min(bytes->find('\n', begin), bytes->size());
    const std::string_view line = std::string_view(*bytes).substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.starts_with("#")) continue;
    if (line.starts_with("case:")) {
      close();
      current = Case{
          fs::path(path).filename().string(), number, std::string(trim(line.substr(5))), "", "", "", "", "", {}, false};
      part = Part::head;
      continue;
    }
    if (!current) {
      if (trim(line).empty()) continue;
      return fail(ErrorKind::bad_input, fmt::format("{}:{}: a case begins with 'case: NAME'", path.string(), number));
    }
    if (line.starts_with("text:")) {
      part = Part::text;
      continue;
    }
    if (line.starts_with("events:")) {
      part = Part::events;
      continue;
    }
    if (part == Part::text) {
      current->body += std::string(line) + "\n";
      continue;
    }
    if (trim(line).empty()) continue;
    if (part == Part::events) {
      if (trim(line) == "none") continue;
      if (trim(line) == "others allowed") {
        current->extra_allowed = true;
        continue;
      }
      auto event = parse_event(*current, trim(line), number);
      if (!event) return Unexpected(event.error());
      current->events.push_back(std::move(*event));
      continue;
    }
    const std::size_t colon = line.find(':');
    const std::string_view key = trim(line.substr(0, std::min(colon, line.size())));
    const std::string value(colon == std::string_view::npos ? std::string_view{} : trim(line.substr(colon + 1)));
    if (key == "title")
      current->title = value;
    else if (key == "dateline")
      current->dateline = value;
    else if (key == "date")
      current->date = value;
    else if (key == "outlet")
      current->outlet = value;
    else
      return bad(*current, number, fmt::format("there is no heading '{}'", key));
  }
  close();
  return out;
}

// The article is given, not extracted: cases are about coding.
Result<output::View> code_case(const Case& c, const pipeline::Knowledge& knowledge) {
  page::Page page;
  page.id = "case";
  page.source = fmt::format("{}:{}", c.file, c.line);
  auto coding = std::make_unique<pipeline::Coding>();
  article::Article& a = coding->article;
  a.id = "case";
  a.title = c.title;
  const auto add = [&](article::Role role, std::string_view text) {
    if (!a.text.empty()) a.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(a.text.size());
    a.text += text;
    a.blocks.push_back({role, {begin, static_cast<std::uint32_t>(a.text.size())}, "", {}, 1, "case"});
  };
  if (!c.title.empty()) add(article::Role::title, c.title);
  bool first = true;
  std::string_view rest = c.body;
  while (!rest.empty()) {
    const std::size_t gap = std::min(rest.find("\n\n"), rest.size());
    const std::string paragraph = squeeze(rest.substr(0, gap));
    rest.remove_prefix(std::min(gap + 2, rest.size()));
    if (paragraph.empty()) continue;
    if (first && !c.dateline.empty()) {
      add(article::Role::paragraph, c.dateline + ": " + paragraph);
      const Span block = a.blocks.back().text;
      a.dateline = {block.begin, block.begin + static_cast<std::uint32_t>(c.dateline.size())};
    } else {
      add(article::Role::paragraph, paragraph);
    }
    first = false;
  }
  const std::size_t open = c.outlet.rfind('[');
  a.outlet.value = std::string(trim(std::string_view(c.outlet).substr(0, std::min(open, c.outlet.size()))));
  if (open != std::string::npos) a.outlet_country = c.outlet.substr(open + 1, 3);
  a.published = {c.date, c.date.empty() ? "" : "option", {}};
  a.language = "en";
  if (auto done = pipeline::code_article(*coding, knowledge); !done) return Unexpected(done.error());
  return output::make_view(*coding, page, knowledge);
}

bool check(const Case& c, const output::View& view) {
  const Pairing pairing = pair_up(c.events, view.events);
  bool good = c.extra_allowed || pairing.extra.empty();
  for (const auto& wrong : pairing.wrong) good = good && wrong.empty();
  if (good) return true;
  fmt::print("FAILED {}:{} {}\n", c.file, c.line, c.name);
  fmt::print("    text  {}\n", squeeze(c.body));
  for (std::size_t i = 0; i < c.events.size(); ++i) {
    if (pairing.wrong[i].empty()) continue;
    fmt::print("  - {}\n", c.events[i].name);
    if (pairing.event_of[i] >= 0)
      fmt::print("  + {}\n", line_of(view.events[static_cast<std::size_t>(pairing.event_of[i])]));
    for (const std::string& wrong : pairing.wrong[i]) fmt::print("      {}\n", wrong);
  }
  if (!c.extra_allowed) {
    for (const std::size_t extra : pairing.extra)
      fmt::print("  + {}\n      nobody expects this event\n", line_of(view.events[extra]));
  }
  return false;
}

int run(std::vector<fs::path> files) {
  auto knowledge = pipeline::open_knowledge({});
  if (!knowledge) {
    fmt::print(stderr, "{}\n", knowledge.error().message);
    return 2;
  }
  if (files.empty()) {
    for (const auto& entry : fs::directory_iterator(fs::path(DRAGOMAN_SOURCE) / "tests" / "cases")) {
      if (entry.path().extension() == ".case") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
  }
  const std::set<std::string> open = open_items(std::string(DRAGOMAN_SOURCE) + "/tests/open.txt");
  std::size_t passed = 0, failed = 0, known = 0;
  for (const fs::path& file : files) {
    auto cases = parse_cases(file);
    if (!cases) {
      fmt::print(stderr, "{}\n", cases.error().message);
      return 2;
    }
    for (const Case& c : *cases) {
      auto view = code_case(c, **knowledge);
      if (!view) {
        fmt::print("FAILED {}:{} {}: {}\n", c.file, c.line, c.name, view.error().message);
        ++failed;
      } else {
        const bool listed = open.contains(c.file + " | " + c.name);
        const bool good = check(c, *view);
        if (good && listed) fmt::print("no longer open: {} | {}\n", c.file, c.name);
        ++(good ? passed : listed ? known : failed);
        if (!good && !listed) fmt::print("NEW {} | {}\n", c.file, c.name);
      }
    }
  }
  fmt::print("{} cases passed, {} failed, {} known to be open\n", passed, failed, known);
  return failed || passed == 0 ? 1 : 0;
}

}  // namespace
}  // namespace dragoman::tests

int main(int argc, char** argv) { return dragoman::tests::run({argv + 1, argv + argc}); }
