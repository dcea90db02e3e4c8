// The command line. CLI11 is included here and nowhere else: it costs seven seconds of compile time a file.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>

#include "cli/commands.h"
#include "query/filter.h"

namespace {

using namespace dragoman;

constexpr const char* kAbout =
    "Dragoman reads news pages and keeps the record: who did what to whom, when, where,\n"
    "whether it has happened, and who says so, every row traceable to its sentence.";

void add_common(CLI::App* app, cli::Common& common) {
  app->add_option("--knowledge", common.knowledge, "compiled knowledge file (default: beside the program)");
  app->add_option("--model", common.model, "language model file (default: beside the program)");
  app->add_flag("-q,--quiet", common.quiet, "no progress and no summary");
}

void add_input(CLI::App* app, cli::Input& input) {
  app->add_option("input", input.inputs,
                  "files, folders, or - for standard input: HTML, text, JSONL, WARC, feeds, .gz, .zst")
      ->required();
  app->add_option("--date", input.date, "when the pages were written, if you know better than they do: 2012-09-28");
  app->add_option("--outlet", input.outlet, "the outlet's name, likewise");
  app->add_option("--max-bytes", input.max_bytes, "longest page that is read")->capture_default_str();
}

CLI::App* command(CLI::App& app, const char* name, const char* about, const char* examples) {
  CLI::App* sub = app.add_subcommand(name, about);
  sub->footer(std::string("Examples:\n") + examples);
  return sub;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file over the user's limit is an error with a sentence, not the end
  CLI::App app{kAbout, "dragoman"};
  app.require_subcommand(1);
  app.set_version_flag("--version", DRAGOMAN_VERSION);
  app.footer("'dragoman COMMAND --help' shows a command's options with examples.");

  cli::ReadCommand read;
  auto* read_app = command(app, "read", "Print the article of each page: title, byline, outlet, dates, paragraphs",
                           "  dragoman read page.html\n  dragoman read --format json crawl.warc.gz | head\n"
                           "  dragoman read --html page.html > blocks.html\n");
  add_common(read_app, read);
  add_input(read_app, read);
  read_app->add_option("--format", read.format, "text, json, markdown or html")
      ->check(CLI::IsMember({"text", "json", "markdown", "html"}))
      ->capture_default_str();
  read_app->add_flag_callback(
      "--html", [&read] { read.format = "html"; },
      "the blocks of each page coloured by role, with scores and features (--format html)");

  cli::AnnotateCommand annotate;
  auto* annotate_app =
      command(app, "annotate", "Print the annotated text: CoNLL-U, or mentions as JSONL",
              "  dragoman annotate page.html > page.conllu\n  dragoman annotate --format mentions page.html\n"
              "  echo 'Kayani will visit Moscow next week.' | dragoman annotate --draw -\n");
  add_common(annotate_app, annotate);
  add_input(annotate_app, annotate);
  annotate_app->add_option("--format", annotate.format, "conllu or mentions")
      ->check(CLI::IsMember({"conllu", "mentions"}))
      ->capture_default_str();
  annotate_app->add_flag("--draw", annotate.draw, "draw each sentence's tree as text");

  cli::CodeCommand code;
  auto* code_app = command(app, "code", "Code pages into events",
                           "  dragoman code examples\n  dragoman code page.txt --date 2012-09-28 --outlet Dawn\n"
                           "  zcat pages.jsonl.gz | dragoman code - --record archive.dragoman\n"
                           "  dragoman code examples --format html --output report.html\n");
  add_common(code_app, code);
  add_input(code_app, code);
  code_app->add_option("--record", code.record, "store the events in this record; created if it is not there");
  code_app
      ->add_option("--format", code.format, "table, jsonl, csv or html (default: table on a terminal, jsonl in a pipe)")
      ->check(CLI::IsMember({"table", "jsonl", "csv", "html"}));
  code_app->add_option("-o,--output", code.output, "write to this file instead of standard output");
  code_app->add_option("-j,--workers", code.workers, "pages coded at a time (default: one a core)");
  auto* petrarch =
      code_app->add_option("--petrarch", code.petrarch,
                           "code with the PETRARCH dictionaries of this folder instead; rows of tabs, or jsonl");
  code_app->add_flag("--one-sided", code.petrarch_one_sided, "with --petrarch: also events with one party")
      ->needs(petrarch);
  code_app
      ->add_option("--new-actors", code.petrarch_new_actors,
                   "with --petrarch: unknown noun phrases of at most so many words stand for themselves")
      ->needs(petrarch);

  cli::ExplainCommand explain;
  auto* explain_app = command(app, "explain", "Explain every field of an event: the words and the rule that made it",
                              "  dragoman explain archive.dragoman 3f2a\n");
  add_common(explain_app, explain);
  explain_app->add_option("record", explain.record, "the record")->required();
  explain_app->add_option("event", explain.event, "the event's id, or enough of its beginning")->required();
  explain_app->add_option("--format", explain.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();

  cli::QueryCommand query;
  auto* query_app = command(app, "query", "Print the events of a record that match a filter",
                            "  dragoman query archive.dragoman 'actor:PAK status:planned after:2012-09'\n"
                            "  dragoman query archive.dragoman 'type:ASSAULT -status:denied country:SYR' --format csv\n"
                            "  dragoman query archive.dragoman 'source:unnamed_role \"army chief\"'\n");
  query_app->footer(query_app->get_footer() + "\nFields (join with blanks; - negates; commas are alternatives):\n" +
                    query::help());
  add_common(query_app, query);
  query_app->add_option("record", query.record, "the record")->required();
  query_app->add_option("filter", query.filter, "the filter; everything if left out");
  query_app->add_option("--format", query.format, "table, jsonl, csv or html")
      ->check(CLI::IsMember({"table", "jsonl", "csv", "html"}));
  query_app->add_option("-o,--output", query.output, "write to this file instead of standard output");
  query_app->add_option("--limit", query.limit, "at most so many events");

  cli::DiffCommand diff;
  auto* diff_app = command(app, "diff", "List the rows gained, lost and changed between two codings",
                           "  dragoman code pages -o before.jsonl\n  (change a rule, build)\n"
                           "  dragoman code pages -o after.jsonl\n  dragoman diff before.jsonl after.jsonl\n"
                           "  dragoman diff old.dragoman new.dragoman --format jsonl\n");
  add_common(diff_app, diff);
  diff_app->add_option("old", diff.before, "the earlier coding: a record, or JSONL as 'dragoman code' prints it")
      ->required();
  diff_app->add_option("new", diff.after, "the later coding")->required();
  diff_app->add_option("--format", diff.format, "text or jsonl")
      ->check(CLI::IsMember({"text", "jsonl"}))
      ->capture_default_str();

  cli::EvalCommand eval;
  auto* eval_app =
      command(app, "eval", "Score every stage that has gold data and write the table",
              "  dragoman eval path/to/gold --output docs/results.md\n  dragoman eval path/to/gold --stage time\n");
  add_common(eval_app, eval);
  eval_app->add_option("gold", eval.gold, "the gold folder")->required();
  eval_app->add_option("--stage", eval.stages, "only these stages");
  eval_app->add_option("-o,--output", eval.output, "write the results as Markdown");
  eval_app->add_option("--baseline", eval.baseline, "JSON of earlier values; fail if one falls by more than a point");
  eval_app->add_option("--unread", eval.unread,
                       "write the rows that nobody has judged yet for eval/rows.tsv; scores nothing");

  cli::AskCommand who, where, when;
  auto* who_app =
      command(app, "who", "Who held an office on a day", "  dragoman who 'foreign minister of Iran' --on 2015-07-14\n");
  add_common(who_app, who);
  who_app->add_option("question", who.question, "an office and a country, or a person")->required();
  who_app->add_option("--on", who.date, "the day")->required();
  auto* where_app =
      command(app, "where", "Where a place is, with the alternatives", "  dragoman where Paris --near Texas\n");
  add_common(where_app, where);
  where_app->add_option("name", where.question, "a place's name")->required();
  where_app->add_option("--near", where.near, "a place named beside it");
  auto* when_app =
      command(app, "when", "What a time expression means", "  dragoman when 'next Tuesday' --date 2024-05-02\n");
  add_common(when_app, when);
  when_app->add_option("expression", when.question, "the words")->required();
  when_app->add_option("--date", when.date, "the day they were written");

  cli::KnowledgeCommand knowledge;
  auto* knowledge_app = command(app, "knowledge", "Work on the knowledge files", "  dragoman knowledge check\n");
  knowledge_app->require_subcommand(1);
  auto* check_app = command(*knowledge_app, "check", "Report what is wrong or missing, by file and line",
                            "  dragoman knowledge check path/to/knowledge --all\n");
  check_app->add_option("folder", knowledge.folder, "the folder of text files")->capture_default_str();
  check_app->add_flag("--all", knowledge.all, "every finding, not the first of each kind");

  auto* compile_app = command(*knowledge_app, "compile", "Compile the files of a folder for --knowledge",
                              "  cp -r knowledge mine   (edit mine/predicates, mine/actors, ...)\n"
                              "  dragoman knowledge compile mine --output mine.bin\n"
                              "  dragoman code page.html --knowledge mine.bin\n");
  compile_app->add_option("folder", knowledge.folder, "the folder of text files")->required();
  compile_app->add_option("-o,--output", knowledge.output, "the compiled file")->required();

  cli::GazetteerCommand gazetteer;
  auto* gazetteer_app = command(app, "gazetteer", "Add places of your own", "  dragoman gazetteer add UA.txt\n");
  gazetteer_app->require_subcommand(1);
  auto* add_app = command(*gazetteer_app, "add", "Add the places of GeoNames extracts; every later run knows them",
                          "  dragoman gazetteer add UA.txt RU.txt\n"
                          "  dragoman gazetteer add UA.txt --output ukraine.bin\n"
                          "  DRAGOMAN_GAZETTEER=ukraine.bin dragoman where Bohdanivka\n");
  add_common(add_app, gazetteer);
  add_app->add_option("extract", gazetteer.extracts, "files in GeoNames' format: 19 columns separated by tabs")
      ->required();
  add_app->add_option("-o,--output", gazetteer.output, "write this file instead of the user's own");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code_given = app.exit(error);
    return code_given == 0 ? cli::kDone : cli::kUsage;
  }
  if (*read_app) return cli::run(read);
  if (*annotate_app) return cli::run(annotate);
  if (*code_app) return cli::run(code);
  if (*explain_app) return cli::run(explain);
  if (*query_app) return cli::run(query);
  if (*diff_app) return cli::run(diff);
  if (*eval_app) return cli::run(eval);
  if (*knowledge_app) return cli::run(knowledge);
  if (*gazetteer_app) return cli::run(gazetteer);
  if (*who_app) return cli::ask_who(who);
  if (*where_app) return cli::ask_where(where);
  return cli::ask_when(when);
}
