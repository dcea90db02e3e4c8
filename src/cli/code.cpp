// dragoman code: pages in, events out, and into a record.
#include <fmt/format.h>

#include <optional>
#include <thread>

#include "cli/commands.h"
#include "cli/petrarch.h"
#include "cli/terminal.h"
#include "output/json.h"
#include "output/report.h"
#include "output/table.h"
#include "pipeline/run.h"
#include "record/record.h"

namespace dragoman::cli {
namespace {

class Coder {
 public:
  Coder(const CodeCommand& command, const pipeline::Knowledge& knowledge)
      : command_(command),
        knowledge_(knowledge),
        out_(command.output),
        progress_("pages", is_terminal(stderr) ? countable_pages(command.inputs) : 0, command.quiet) {
    format_ = command.format;
    if (format_.empty() && command.record.empty())
      format_ = is_terminal(stdout) && command.output.empty() ? "table" : "jsonl";
    table_.colour = use_colour() && command.output.empty();
    table_.width = terminal_width();
  }

  int run() {
    if (!command_.record.empty()) {
      auto opened = record::Record::create(command_.record);
      if (!opened) {
        complain(opened.error().message);
        return kFailed;
      }
      record_.emplace(std::move(*opened));
    }
    if (format_ == "csv") out_.write(output::csv_header());
    pipeline::RunOptions options;
    options.workers = command_.workers ? command_.workers : std::max(1u, std::thread::hardware_concurrency());
    options.code = {command_.date, command_.outlet};
    options.read.max_bytes = command_.max_bytes;
    read_ = pipeline::run(command_.inputs, options, knowledge_,
                          [&](pipeline::Outcome outcome) { return take(std::move(outcome)); });
    progress_.clear();
    if (format_ == "html" && !stopped_) out_.write(output::report(views_));
    if (auto done = out_.finish(); !done) {
      complain(done.error().message);
      return kFailed;
    }
    summary();
    if (stopped_) return kFailed;
    return failed_ ? kSomeFailed : kDone;
  }

 private:
  bool take(pipeline::Outcome outcome) {
    progress_.add(outcome.page.source);
    if (!outcome.coding) {
      ++failed_;
      progress_.clear();
      complain(outcome.coding.error().message);
      return true;
    }
    const pipeline::Coding& coding = **outcome.coding;
    ++pages_;
    if (!coding.article.is_article) ++not_articles_;
    output::View view = output::make_view(coding, outcome.page, knowledge_);
    events_ += view.events.size();
    if (record_) {
      auto stored = record_->store(view);
      if (!stored) {
        complain(stored.error().message);
        stopped_ = true;
        return false;
      }
      if (!stored->added) ++known_;
    }
    if (!print(view)) {
      stopped_ = true;
      return false;
    }
    if (format_ == "html") views_.push_back(std::move(view));
    return true;
  }

  bool print(const output::View& view) {
    if (format_ == "table") {
      progress_.clear();
      return out_.write(output::table(view, table_) + "\n");
    }
    if (format_ == "csv") return out_.write(output::csv_rows(view.events, view.article));
    if (format_ != "jsonl") return true;
    std::string lines;
    for (const output::EventView& event : view.events) lines += output::event_json(event, view.article) + "\n";
    return out_.write(lines);
  }

  void summary() const {
    if (command_.quiet) return;
    const double seconds = progress_.seconds();
    std::string line = fmt::format("{} pages, {} events in {:.1f} s", pages_, events_, seconds);
    if (not_articles_) line += fmt::format("; {} not articles", not_articles_);
    if (record_) line += fmt::format("; {} new in {}", pages_ - known_, command_.record);
    if (failed_) line += fmt::format("; {} could not be read", failed_);
    if (const std::string passed = passed_over(read_); !passed.empty()) line += "; " + passed;
    fmt::print(stderr, "{}\n", line);
  }

  const CodeCommand& command_;
  const pipeline::Knowledge& knowledge_;
  Output out_;
  Progress progress_;
  std::string format_;
  output::TableOptions table_;
  std::optional<record::Record> record_;
  page::ReadSummary read_;
  std::vector<output::View> views_;
  std::size_t pages_ = 0, events_ = 0, failed_ = 0, not_articles_ = 0, known_ = 0;
  bool stopped_ = false;
};

}  // namespace

int run(const CodeCommand& command) {
  if (!check_date(command.date)) return kUsage;
  const auto knowledge = open_knowledge(command.knowledge, command.model);
  if (!knowledge) return kFailed;
  return command.petrarch.empty() ? Coder(command, *knowledge).run() : code_with_petrarch(command, *knowledge);
}

}  // namespace dragoman::cli
