// Codes whole pages and holds them against their answer keys, item by item.
//
//   answer_key_test              every examples/*.expected.json, and the seed case where DRAGOMAN_SEED names its folder
//   answer_key_test PAGE KEY     one page
//
// A key says where the body begins and ends, what must not be in it, which events there are, which links, and what is
// forbidden. An item of a key that is marked "must": false is reported but does not fail the test. The format is
// documented in examples/README.md.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "base/utf8.h"
#include "output/view.h"
#include "page/read.h"
#include "pipeline/run.h"
#include "tests/expected.h"

namespace dragoman::tests {
namespace {

namespace fs = std::filesystem;
namespace json = simdjson::dom;

std::string text_of(json::element from, const char* key) {
  std::string_view value;
  return from[key].get(value) == simdjson::SUCCESS ? std::string(value) : "";
}

std::vector<std::string> list_of(json::element from, const char* key) {
  std::vector<std::string> out;
  json::array items;
  if (from[key].get(items) != simdjson::SUCCESS) return out;
  for (const json::element item : items) {
    std::string_view value;
    if (item.get(value) == simdjson::SUCCESS) out.emplace_back(value);
  }
  return out;
}

class Report {
 public:
  void item(bool good, bool must, const std::string& text) {
    // "event 3 meet" of "event 3 meet: CONSULT meet | who ...": what the item is, without what was found.
    const std::string key = page + " | " + text.substr(0, std::min(text.find(": "), std::size_t{50}));
    if (!good && must && open.contains(key)) must = false;
    const char* word = good ? "ok" : must ? "FAILED" : "open";
    if (!good && must) fmt::print("NEW {}\n", key);
    fmt::print("  {:<7}{}\n", word, text);
    if (good)
      ++right_;
    else if (must)
      ++failed_;
    else
      ++open_;
  }
  std::string page;
  std::set<std::string> open;
  std::size_t right_ = 0, failed_ = 0, open_ = 0;
};

ExpectedEvent event_of(json::element from) {
  ExpectedEvent out;
  std::int64_t id = 0;
  if (from["id"].get(id) == simdjson::SUCCESS) out.name = std::to_string(id);
  out.types = list_of(from, "plover");
  out.action = text_of(from, "action");
  out.actors = list_of(from, "actors");
  out.actor_codes = list_of(from, "actor_codes");
  out.recipients = list_of(from, "recipients");
  out.recipient_codes = list_of(from, "recipient_codes");
  out.place = text_of(from, "place");
  out.from = text_of(from, "from");
  out.to = text_of(from, "to");
  out.status = text_of(from, "status");
  out.numbers = list_of(from, "numbers");
  json::element source;
  if (from["source"].get(source) == simdjson::SUCCESS) {
    out.source = text_of(source, "text");
    bool named = false;
    if (source["named"].get(named) == simdjson::SUCCESS) out.source_named = named ? 1 : 0;
  }
  return out;
}

void check_document(json::element key, const output::ArticleView& article, Report& report) {
  json::element document;
  if (key["document"].get(document) != simdjson::SUCCESS) return;
  // The body is what follows the title and the standfirst.
  std::string body;
  for (const output::BlockView& block : article.blocks) {
    if (!block.span.empty() && block.role != "title" && block.role != "standfirst")
      body += std::string(slice(article.text, block.span)) + "\n";
  }
  body = std::string(trim(body));
  if (const std::string begins = text_of(document, "body_starts_with"); !begins.empty()) {
    report.item(body.starts_with(begins), true,
                fmt::format("the body begins with '{}'{}", begins,
                            body.starts_with(begins) ? "" : fmt::format(", not '{}'", body.substr(0, 60))));
  }
  if (const std::string ends = text_of(document, "body_ends_with"); !ends.empty()) {
    report.item(body.ends_with(ends), true,
                fmt::format("the body ends with '{}'{}", ends,
                            body.ends_with(ends)
                                ? ""
                                : fmt::format(", not '{}'",
                                              body.substr(body.size() - std::min<std::size_t>(60, body.size())))));
  }
  for (const std::string& words : list_of(document, "not_in_body")) {
    report.item(article.text.find(words) == std::string::npos, true, fmt::format("'{}' is not in the article", words));
  }
  if (const std::string title = text_of(document, "title"); !title.empty()) {
    report.item(article.title == title, true, fmt::format("the title is '{}'", article.title));
  }
  if (const std::string outlet = text_of(document, "outlet"); !outlet.empty()) {
    report.item(article.outlet == outlet, true, fmt::format("the outlet is '{}'", article.outlet));
  }
  json::element dateline;
  if (document["dateline"].get(dateline) == simdjson::SUCCESS) {
    report.item(article.dateline == text_of(dateline, "text"), true,
                fmt::format("the dateline is '{}'", article.dateline));
  }
  for (const std::string& author : list_of(document, "authors")) {
    report.item(std::find(article.authors.begin(), article.authors.end(), author) != article.authors.end(), true,
                fmt::format("'{}' is an author", author));
  }
}

void check_published(json::element key, const output::ArticleView& article, Report& report) {
  json::element published;
  if (key["document"]["published"].get(published) != simdjson::SUCCESS) return;
  const std::string from = text_of(published, "from"), to = text_of(published, "to");
  if (from.empty()) return;
  report.item(article.published_from == from && article.published_to == to, true,
              fmt::format("written {} to {}: {} to {} ({})", from, to, article.published_from, article.published_to,
                          article.published_source));
}

void check_events(json::element key, const output::View& view, const std::vector<std::int64_t>& must, Report& report,
                  std::vector<std::string>& ids) {
  std::vector<ExpectedEvent> expected;
  std::vector<bool> required;
  json::array events;
  if (key["events"].get(events) != simdjson::SUCCESS) return;
  for (const json::element event : events) {
    expected.push_back(event_of(event));
    bool flag = true;
    if (event["must"].get(flag) != simdjson::SUCCESS) flag = true;
    if (!must.empty())
      flag = std::find(must.begin(), must.end(), std::atoll(expected.back().name.c_str())) != must.end();
    required.push_back(flag);
  }
  const Pairing pairing = pair_up(expected, view.events);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const int at = pairing.event_of[i];
    ids.push_back(at >= 0 ? view.events[static_cast<std::size_t>(at)].id : "");
    report.item(pairing.wrong[i].empty(), required[i],
                fmt::format("event {} {}: {}", expected[i].name, expected[i].action,
                            at >= 0 ? line_of(view.events[static_cast<std::size_t>(at)]) : "missing"));
    for (const std::string& wrong : pairing.wrong[i]) fmt::print("           {}\n", wrong);
  }
  for (const std::size_t extra : pairing.extra) fmt::print("  beyond the key: {}\n", line_of(view.events[extra]));
  std::int64_t allowed = -1;
  if (key["extra_events_allowed"].get(allowed) == simdjson::SUCCESS) {
    report.item(static_cast<std::int64_t>(pairing.extra.size()) <= allowed, true,
                fmt::format("{} events beyond the key, {} allowed", pairing.extra.size(), allowed));
  }
}

void check_links(json::element key, const output::View& view, const std::vector<std::string>& ids, Report& report) {
  json::array links;
  if (key["links"].get(links) != simdjson::SUCCESS) return;
  json::array events;
  if (key["events"].get(events) != simdjson::SUCCESS) return;
  const auto id_of = [&](std::int64_t number) -> std::string {
    std::size_t i = 0;
    for (const json::element event : events) {
      std::int64_t id = 0;
      if (event["id"].get(id) == simdjson::SUCCESS && id == number) return i < ids.size() ? ids[i] : "";
      ++i;
    }
    return "";
  };
  for (const json::element link : links) {
    std::int64_t from = 0, to = 0;
    if (link["from"].get(from) != simdjson::SUCCESS || link["to"].get(to) != simdjson::SUCCESS) continue;
    const std::string a = id_of(from), b = id_of(to), signal = text_of(link, "signal");
    bool good = false;
    for (const output::EventView& event : view.events) {
      for (const output::LinkView& l : event.links) {
        const bool joined = (event.id == a && l.event == b) || (event.id == b && l.event == a);
        good = good || (joined && to_lower(l.signal).find(to_lower(signal)) != std::string::npos);
      }
    }
    bool must = false;
    if (link["must"].get(must) != simdjson::SUCCESS) must = false;
    report.item(good, must, fmt::format("link {} to {}, '{}'", from, to, signal));
  }
}

// Forbidden rows, each an event pattern: fields of an event entry, and "year".
void check_forbidden(json::element key, const output::View& view, Report& report) {
  json::array forbidden;
  if (key["forbidden"].get(forbidden) != simdjson::SUCCESS) return;
  for (const json::element row : forbidden) {
    ExpectedEvent pattern = event_of(row);
    pattern.action = text_of(row, "action");
    const std::string what = text_of(row, "what"), year = text_of(row, "year");
    // A row that says it in words alone is for people.
    if (year.empty() && pattern.types.empty() && pattern.action.empty() && pattern.actors.empty() &&
        pattern.recipients.empty())
      continue;
    std::string found;
    for (const output::EventView& event : view.events) {
      if (!year.empty() && event.time.from.substr(0, 4) != year) continue;
      const bool act = pattern.action.empty() || event.lemma.find(pattern.action) != std::string::npos;
      if (act && compare(pattern, event).wrong.empty()) found = line_of(event);
    }
    report.item(found.empty(), true, fmt::format("none: {}{}", what, found.empty() ? "" : ", but " + found));
  }
}

struct Setting {
  std::string date;
  std::vector<std::int64_t> must;  // ids of the events that must be right; empty = as the key says
  std::string extra_forbidden;     // JSON added to the key's own, for keys that state it in words
};

bool check_page(const fs::path& page, const fs::path& key_file, const Setting& setting,
                const pipeline::Knowledge& knowledge) {
  fmt::print("{}{}\n", page.filename().string(), setting.date.empty() ? "" : " --date " + setting.date);
  json::parser parser, more_parser;
  json::element key;
  if (parser.load(key_file.string()).get(key) != simdjson::SUCCESS) {
    fmt::print("  FAILED {} is no JSON\n", key_file.string());
    return false;
  }
  Report report;
  report.page = page.filename().string() + (setting.date.empty() ? "" : " dated");
  report.open = open_items(std::string(DRAGOMAN_SOURCE) + "/tests/open.txt");
  pipeline::RunOptions options;
  options.code.date = setting.date;
  json::element given;
  if (setting.date.empty() && key["options"].get(given) == simdjson::SUCCESS)
    options.code.date = text_of(given, "date");
  bool seen = false;
  pipeline::run({page.string()}, options, knowledge, [&](pipeline::Outcome outcome) {
    seen = true;
    if (!outcome.coding) {
      report.item(false, true, outcome.coding.error().message);
      return false;
    }
    const output::View view = output::make_view(**outcome.coding, outcome.page, knowledge);
    check_document(key, view.article, report);
    if (setting.date.empty()) check_published(key, view.article, report);
    std::vector<std::string> ids;
    check_events(key, view, setting.must, report, ids);
    check_links(key, view, ids, report);
    check_forbidden(key, view, report);
    json::element more;
    if (!setting.extra_forbidden.empty() && more_parser.parse(setting.extra_forbidden).get(more) == simdjson::SUCCESS)
      check_forbidden(more, view, report);
    return false;
  });
  if (!seen) report.item(false, true, "no page was read");
  fmt::print("  {} right, {} failed, {} open\n", report.right_, report.failed_, report.open_);
  return report.failed_ == 0;
}

// The seed's key states what is forbidden in words; this is the same for a program.
constexpr const char* kSeedForbidden = R"({"forbidden": [
  {"what": "any event dated 2024", "year": "2024"},
  {"what": "event type ASSAULT", "plover": ["ASSAULT"]},
  {"what": "Putin visit to Pakistan with status happened", "actors": ["Putin"], "action": "visit", "status": "happened"},
  {"what": "arms sale with status happened", "action": "sale", "status": "happened"}]})";

int run(int argc, char** argv) {
  auto knowledge = pipeline::open_knowledge({});
  if (!knowledge) {
    fmt::print(stderr, "{}\n", knowledge.error().message);
    return 2;
  }
  if (argc == 3) return check_page(argv[1], argv[2], {}, **knowledge) ? 0 : 1;
  bool good = true;
  std::vector<fs::path> keys;
  for (const auto& entry : fs::directory_iterator(fs::path(DRAGOMAN_SOURCE) / "examples")) {
    if (entry.path().string().ends_with(".expected.json")) keys.push_back(entry.path());
  }
  std::sort(keys.begin(), keys.end());
  for (const fs::path& key : keys) {
    const std::string stem = key.string().substr(0, key.string().size() - std::string(".expected.json").size());
    good = check_page(fs::exists(stem + ".html") ? stem + ".html" : stem + ".txt", key, {}, **knowledge) && good;
  }
  const char* seed = std::getenv("DRAGOMAN_SEED");
  const fs::path folder = seed ? seed : "";
  if (folder.empty() || !fs::exists(folder / "kayani-moscow.txt")) {
    fmt::print("seed case skipped: DRAGOMAN_SEED names no folder that holds it\n");
  } else {
    const fs::path page = folder / "kayani-moscow.txt", key = folder / "kayani-moscow.expected.json";
    good = check_page(page, key, {"2012-09-28", {1, 2, 3, 4, 5}, kSeedForbidden}, **knowledge) && good;
    good = check_page(page, key, {"", {1, 2, 3, 4, 5}, kSeedForbidden}, **knowledge) && good;
  }
  return good && !keys.empty() ? 0 : 1;
}

}  // namespace
}  // namespace dragoman::tests

int main(int argc, char** argv) { return dragoman::tests::run(argc, argv); }
