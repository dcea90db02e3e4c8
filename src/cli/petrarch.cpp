// dragoman code --petrarch: pages in, rows by a user's own PETRARCH dictionaries out.
//
// One row an event, in PETRARCH's order: date, source, target, code, issues, where it stands. What follows says why:
// the words of source, verb and target, the line of the dictionary, the sentence.
#include "cli/petrarch.h"

#include <fmt/format.h>

#include <thread>

#include "base/json.h"
#include "cli/terminal.h"
#include "pipeline/run.h"
#include "what/petrarch.h"

namespace dragoman::cli {
namespace {

namespace petrarch = what::petrarch;

// 20120928 for the first day of "2012-09-28"; 0 when it is not known.
int day_of(const pipeline::Coding& coding) {
  if (!coding.dating.published) return 0;
  const when::Civil day = when::civil_from_day(coding.dating.published->from);
  return day.year * 10'000 + day.month * 100 + day.day;
}

// Tabs and line ends would break the row.
std::string cell(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  return out;
}

class Rows {
 public:
  Rows(const CodeCommand& command, const petrarch::Dictionaries& dictionaries)
      : command_(command), dictionaries_(dictionaries), out_(command.output) {
    options_.require_dyad = !command.petrarch_one_sided;
    options_.new_actor_length = command.petrarch_new_actors;
  }

  bool take(const pipeline::Coding& coding, const std::string& source) {
    ++pages;
    const int day = day_of(coding);
    std::string rows;
    std::size_t found = 0;
    for (std::size_t s = 0; s < coding.text.sentences.size(); ++s) {
      const text::Sentence& sentence = coding.text.sentences[s];
      const petrarch::Coded coded = petrarch::code_sentence(coding.text, sentence, day, dictionaries_, options_);
      if (coded.discards_story) return true;
      found += coded.events.size();
      for (const petrarch::Event& event : coded.events)
        rows += row(coding, coded, event, sentence, day, fmt::format("{}:{}", source, s + 1));
    }
    events += found;
    return out_.write(rows);
  }
  [[nodiscard]] Result<void> finish() { return out_.finish(); }

  std::size_t pages = 0, events = 0;

 private:
  std::string row(const pipeline::Coding& coding, const petrarch::Coded& coded, const petrarch::Event& event,
                  const text::Sentence& sentence, int day, const std::string& id) const {
    std::string issues;
    for (const auto& [code, count] : coded.issues) {
      if (!issues.empty()) issues += ", ";
      issues += fmt::format("{} {}", code, count);
    }
    const std::string date = day > 0 ? std::to_string(day) : "";
    const auto words = [&](Span span) { return slice(coding.text.source, span); };
    const std::string_view verb = coding.text.form(event.verb);
    if (command_.format == "jsonl") {
      JsonWriter json;
      json.begin_object();
      json.field("date", date).field("source", event.source).field("target", event.target).field("code", event.code);
      json.field("issues", issues).field("id", id).field("source_text", words(event.source_span)).field("verb", verb);
      json.field("target_text", words(event.target_span)).field("rule", event.rule);
      json.field("sentence", words(sentence.span));
      json.end_object();
      return json.take() + "\n";
    }
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", date, event.source, event.target, event.code,
                       issues, id, cell(words(event.source_span)), cell(verb), cell(words(event.target_span)),
                       event.rule, cell(words(sentence.span)));
  }

  const CodeCommand& command_;
  const petrarch::Dictionaries& dictionaries_;
  Output out_;
  petrarch::Options options_;
};

}  // namespace

int code_with_petrarch(const CodeCommand& command, const pipeline::Knowledge& knowledge) {
  if (!command.record.empty() || (!command.format.empty() && command.format != "jsonl")) {
    complain("--petrarch gives rows of its own: with --format jsonl or none, and without --record");
    return kUsage;
  }
  auto dictionaries = petrarch::Dictionaries::load(command.petrarch);
  if (!dictionaries) {
    complain(dictionaries.error().message);
    return kUsage;
  }
  if (!command.quiet)
    for (const std::string& note : dictionaries->notes) complain(note);
  Rows rows(command, *dictionaries);
  Progress progress("pages", is_terminal(stderr) ? countable_pages(command.inputs) : 0, command.quiet);
  pipeline::RunOptions options;
  options.workers = command.workers ? command.workers : std::max(1u, std::thread::hardware_concurrency());
  options.code = {command.date, command.outlet};
  options.read.max_bytes = command.max_bytes;
  std::size_t failed = 0;
  bool stopped = false;
  pipeline::run(command.inputs, options, knowledge, [&](pipeline::Outcome outcome) {
    progress.add(outcome.page.source);
    if (!outcome.coding) {
      ++failed;
      progress.clear();
      complain(outcome.coding.error().message);
      return true;
    }
    stopped = !rows.take(**outcome.coding, outcome.page.source);
    return !stopped;
  });
  progress.clear();
  if (auto done = rows.finish(); !done) {
    complain(done.error().message);
    return kFailed;
  }
  if (!command.quiet)
    fmt::print(stderr, "{} pages, {} events in {:.1f} s\n", rows.pages, rows.events, progress.seconds());
  if (stopped) return kFailed;
  return failed ? kSomeFailed : kDone;
}

}  // namespace dragoman::cli
