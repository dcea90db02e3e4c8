// What every command needs of the terminal: output that notices a closed pipe, complaints, colours, progress.
#pragma once

#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/result.h"
#include "page/read.h"
#include "pipeline/coding.h"

namespace dragoman::cli {

[[nodiscard]] bool is_terminal(std::FILE* stream);
[[nodiscard]] bool use_colour();  // standard output is a terminal and NO_COLOR is unset
[[nodiscard]] std::size_t terminal_width();

// "dragoman: message" on standard error.
void complain(std::string_view message);

// Whether --date (may be empty) is a date; complains if it is none.
[[nodiscard]] bool check_date(const std::string& date);

// "passed over: 120 not HTML, 3 HTTP status 404"; "" when nothing was.
[[nodiscard]] std::string passed_over(const page::ReadSummary& summary);

// Standard output, or a file that is written whole or not at all.
class Output {
 public:
  explicit Output(const std::string& file);  // "" = standard output
  // False when it is closed or full; the caller should stop. `finish` says what was wrong.
  bool write(std::string_view bytes);
  [[nodiscard]] Result<void> finish();

 private:
  std::optional<FileWriter> file_;
  Result<void> state_;
};

// How many pages the inputs hold, where their names tell: files and folders of HTML and text. 0 = it cannot be told
// without reading them (standard input, archives, feeds, lines).
[[nodiscard]] std::size_t countable_pages(const std::vector<std::string>& inputs);

// A line on the terminal that says how far a long run has come, at what rate, and how long it still takes.
// Silent unless standard error is a terminal or `always`.
class Progress {
 public:
  Progress(std::string noun, std::size_t total, bool quiet);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();
  void add(std::string_view now);
  void clear();
  [[nodiscard]] double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;
  std::string noun_;
  std::size_t total_;  // 0 = unknown
  std::size_t done_ = 0;
  bool shown_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_ - std::chrono::hours(1);
};

// The compiled knowledge, or a complaint and nothing.
[[nodiscard]] std::shared_ptr<const pipeline::Knowledge> open_knowledge(const std::string& knowledge,
                                                                        const std::string& model);

}  // namespace dragoman::cli
