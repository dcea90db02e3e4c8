// dragoman query and dragoman explain: rows of a record, and the reasons behind one.
#include <fmt/format.h>

#include <map>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "output/json.h"
#include "output/report.h"
#include "output/table.h"
#include "query/filter.h"
#include "record/record.h"

namespace dragoman::cli {
namespace {

int refuse(const Error& error) {
  complain(error.message);
  return error.kind == ErrorKind::bad_usage ? kUsage : kFailed;
}

// The articles of the events, each read once.
class Articles {
 public:
  explicit Articles(const record::Record& record) : record_(record) {}
  Result<const output::ArticleView*> of(const std::string& page) {
    auto it = articles_.find(page);
    if (it == articles_.end()) {
      auto article = record_.article(page);
      if (!article) return Unexpected(article.error());
      it = articles_.emplace(page, std::move(*article)).first;
    }
    return &it->second;
  }

 private:
  const record::Record& record_;
  std::map<std::string, output::ArticleView> articles_;
};

Result<void> print(const QueryCommand& command, const record::Record& record, std::vector<output::EventView> events,
                   Output& out) {
  std::string format = command.format;
  if (format.empty()) format = is_terminal(stdout) && command.output.empty() ? "table" : "jsonl";
  if (format == "table") {
    out.write(output::table(events, {terminal_width(), use_colour() && command.output.empty()}));
    return {};
  }
  Articles articles(record);
  if (format == "csv") out.write(output::csv_header());
  std::map<std::string, output::View> views;
  for (output::EventView& event : events) {
    auto article = articles.of(event.page);
    if (!article) return Unexpected(article.error());
    bool open = true;
    if (format == "csv") open = out.write(output::csv_rows({event}, **article));
    if (format == "jsonl") open = out.write(output::event_json(event, **article) + "\n");
    if (!open) break;
    if (format == "html") {
      output::View& view = views[event.page];
      view.article = **article;
      view.events.push_back(std::move(event));
    }
  }
  if (format == "html") {
    std::vector<output::View> list;
    list.reserve(views.size());
    for (auto& [page, view] : views) list.push_back(std::move(view));
    out.write(output::report(list));
  }
  return {};
}

}  // namespace

int run(const QueryCommand& command) {
  auto filter = query::parse_filter(command.filter);
  if (!filter) return refuse(filter.error());
  auto record = record::Record::open(command.record);
  if (!record) return refuse(record.error());
  auto events = record->events(filter->where, filter->parameters, command.limit);
  if (!events) return refuse(events.error());
  const std::size_t count = events->size();
  Output out(command.output);
  if (auto done = print(command, *record, std::move(*events), out); !done) return refuse(done.error());
  if (auto done = out.finish(); !done) return refuse(done.error());
  if (!command.quiet) fmt::print(stderr, "{} event{}\n", count, count == 1 ? "" : "s");
  return kDone;
}

int run(const ExplainCommand& command) {
  auto record = record::Record::open(command.record);
  if (!record) return refuse(record.error());
  auto event = record->event(command.event);
  if (!event) return refuse(event.error());
  auto article = record->article(event->page);
  if (!article) return refuse(article.error());
  Output out("");
  if (command.format == "json") {
    out.write(output::event_json(*event, *article, JsonWriter::Layout::pretty) + "\n");
  } else {
    out.write(output::explanation(*event, *article, {terminal_width(), use_colour()}));
  }
  if (auto done = out.finish(); !done) return refuse(done.error());
  return kDone;
}

}  // namespace dragoman::cli
