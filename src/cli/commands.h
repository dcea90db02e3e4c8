// The commands of the program: what each is given, and a function that runs it and returns the exit code.
//
// main.cpp alone knows the command line; everything here is plain values. Results go to standard output, progress and
// complaints to standard error. Exit codes: 0 all done; 1 some inputs failed, the rest was done; 2 the command line or
// a filter makes no sense; 3 nothing could be done (no knowledge, no record, output refused).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dragoman::cli {

inline constexpr int kDone = 0;
inline constexpr int kSomeFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kFailed = 3;

// Given to every command.
struct Common {
  std::string knowledge;  // file; "" = where the program finds it
  std::string model;
  bool quiet = false;  // no progress, no summary
};

struct Input {
  std::vector<std::string> inputs;
  std::string date, outlet;  // override what the pages say
  std::size_t max_bytes = std::size_t{64} << 20;
};

struct ReadCommand : Common, Input {
  std::string format = "text";  // text, json, markdown, html
};
struct AnnotateCommand : Common, Input {
  std::string format = "conllu";  // conllu, mentions
  bool draw = false;              // trees as text
};
struct CodeCommand : Common, Input {
  std::string record;
  std::string format;       // table, jsonl, csv, html; "" = table on a terminal, jsonl in a pipe, nothing with a record
  std::string output;       // file instead of standard output
  std::size_t workers = 0;  // 0 = one a core
  std::string petrarch;     // folder of PETRARCH dictionaries: code with these instead
  bool petrarch_one_sided = false;  // also events with one party
  int petrarch_new_actors = 0;      // unknown noun phrases up to so many words stand for themselves
};
struct ExplainCommand : Common {
  std::string record, event;
  std::string format = "text";  // text, json
};
struct QueryCommand : Common {
  std::string record, filter;
  std::string format;
  std::string output;
  long limit = -1;
};
struct DiffCommand : Common {
  std::string before, after;    // records or JSONL files
  std::string format = "text";  // text, jsonl
};
struct EvalCommand : Common {
  std::string gold;
  std::vector<std::string> stages;  // empty = all
  std::string output = "";          // Markdown table, e.g. docs/results.md
  std::string baseline;             // fail when a stage falls more than a point below
  std::string unread;               // write the rows that nobody has judged yet
};
struct GazetteerCommand : Common {
  std::vector<std::string> extracts;  // GeoNames files
  std::string output;                 // "" = the user's own file, which the program then finds
};
struct AskCommand : Common {  // who, where, when
  std::string question, date, near;
};

struct KnowledgeCommand {
  std::string folder = "knowledge";
  std::string output;  // compile into this file instead of checking
  bool all = false;    // every finding, not the first of each kind
};

int run(const KnowledgeCommand& command);
int run(const ReadCommand& command);
int run(const AnnotateCommand& command);
int run(const CodeCommand& command);
int run(const ExplainCommand& command);
int run(const QueryCommand& command);
int run(const DiffCommand& command);
int run(const EvalCommand& command);
int run(const GazetteerCommand& command);
int ask_who(const AskCommand& command);
int ask_where(const AskCommand& command);
int ask_when(const AskCommand& command);

}  // namespace dragoman::cli
