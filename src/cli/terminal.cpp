#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "when/time.h"

namespace dragoman::cli {

bool is_terminal(std::FILE* stream) { return ::isatty(::fileno(stream)) == 1; }

bool use_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  return is_terminal(stdout) && !(no_colour && *no_colour);
}

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 120;
}

std::string passed_over(const page::ReadSummary& summary) {
  std::string out;
  for (const auto& [what, count] : summary.passed_over)
    out += fmt::format("{}{} {}", out.empty() ? "passed over: " : ", ", count, what);
  return out;
}

void complain(std::string_view message) { fmt::print(stderr, "dragoman: {}\n", message); }

bool check_date(const std::string& date) {
  if (date.empty() || when::interval_from_iso(date)) return true;
  complain(fmt::format("'{}' is no date; write 2015-07-14", date));
  return false;
}

Output::Output(const std::string& file) {
  if (file.empty()) return;
  auto writer = FileWriter::create(file);
  if (writer)
    file_.emplace(std::move(*writer));
  else
    state_ = Unexpected(writer.error());
}

bool Output::write(std::string_view bytes) {
  if (!state_) return false;
  if (file_) {
    state_ = file_->write(bytes);
  } else if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) {
    state_ = fail(ErrorKind::io, "standard output was closed or is full");
  }
  return state_.has_value();
}

Result<void> Output::finish() {
  if (!state_) return state_;
  if (file_) return file_->commit();
  if (std::fflush(stdout) != 0) return fail(ErrorKind::io, "standard output was closed or is full");
  return {};
}

std::size_t countable_pages(const std::vector<std::string>& inputs) {
  namespace fs = std::filesystem;
  const auto one_page = [](fs::path path) {
    if (path.extension() == ".gz" || path.extension() == ".zst") path = path.stem();
    return path.extension() == ".html" || path.extension() == ".htm" || path.extension() == ".txt";
  };
  std::size_t count = 0;
  std::error_code error;
  for (const std::string& input : inputs) {
    if (fs::is_regular_file(input, error)) {
      if (!one_page(input)) return 0;
      ++count;
      continue;
    }
    if (!fs::is_directory(input, error)) return 0;
    for (auto it = fs::recursive_directory_iterator(input, error); !error && it != fs::recursive_directory_iterator();
         it.increment(error)) {
      if (!it->is_regular_file(error)) continue;
      if (!one_page(it->path())) return 0;
      ++count;
    }
  }
  return count;
}

Progress::Progress(std::string noun, std::size_t total, bool quiet)
    : noun_(std::move(noun)), total_(total), shown_(!quiet && is_terminal(stderr)) {}

Progress::~Progress() { clear(); }

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

void Progress::add(std::string_view now) {
  ++done_;
  const auto time = Clock::now();
  if (!shown_ || time - last_ < std::chrono::milliseconds(100)) return;
  last_ = time;
  const double rate = static_cast<double>(done_) / std::max(seconds(), 1e-3);
  std::string left;
  if (total_ > done_) left = fmt::format(", {:.0f} s left", static_cast<double>(total_ - done_) / rate);
  const std::string of = total_ ? fmt::format(" of {}", total_) : "";
  fmt::print(stderr, "\r\x1b[K{}{} {}, {:.1f}/s{}  {}", done_, of, noun_, rate, left, now.substr(0, 60));
  std::fflush(stderr);
}

void Progress::clear() {
  if (shown_) fmt::print(stderr, "\r\x1b[K");
}

std::shared_ptr<const pipeline::Knowledge> open_knowledge(const std::string& knowledge, const std::string& model) {
  auto opened = pipeline::open_knowledge({knowledge, model});
  if (opened) return *opened;
  complain(opened.error().message);
  return nullptr;
}

}  // namespace dragoman::cli
