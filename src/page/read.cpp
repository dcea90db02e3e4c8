// Reading pages: what an input holds, told by its bytes.
//
// An archive of pages may be a folder of HTML files, dumps of their text, JSON lines from a crawler's database, or a
// WARC. JSON lines begin with '{' and are read line by line, so a file of any length needs the memory of its longest
// line; the rest is one document a file. "dump.jsonl:17" names the seventeenth line in every complaint.
#include "page/read.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <xxhash.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/utf8.h"
#include "page/charset.h"
#include "page/html.h"
#include "page/source.h"

namespace dragoman::page {

namespace fs = std::filesystem;

std::string page_id(std::string_view url, std::string_view bytes) {
  const std::string_view key = url.empty() ? bytes : url;
  return fmt::format("{:016x}", XXH3_64bits(key.data(), key.size()));
}

namespace {

// Markup if the first kilobytes hold a tag that pages begin with.
bool looks_like_html(std::string_view text) {
  const std::string_view head = text.substr(0, 4096);
  for (const char* sign : {"<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<article", "<h1",
                           "<table", "<meta", "<title"}) {
    if (find_folded(head, sign) != std::string_view::npos) return true;
  }
  return false;
}

Result<Page> json_page(std::string_view line, const std::string& source, const ReadOptions& options,
                       simdjson::dom::parser& parser) {
  simdjson::dom::object object;
  const auto bad = [&](std::string_view what) {
    return fail(ErrorKind::bad_input, fmt::format("{}: {}", source, what));
  };
  if (parser.parse(line.data(), line.size()).get(object) != simdjson::SUCCESS) return bad("is not a JSON object");
  const auto text_of = [&](const char* key) {
    std::string_view value;
    return object[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
  };
  std::string html = text_of("html");
  std::string text = text_of("text");
  if (html.empty() && text.empty()) return bad("has neither 'html' nor 'text'");
  const bool is_html = !html.empty();
  auto page = make_page(is_html ? std::move(html) : std::move(text), source, options);
  if (!page) return page;
  page->kind = is_html ? Kind::html : Kind::text;
  page->url = text_of("url");
  page->title = text_of("title");
  page->date = text_of("date");
  page->outlet = text_of("outlet");
  page->id = text_of("id");
  std::int64_t number = 0;
  if (page->id.empty() && object["id"].get(number) == simdjson::SUCCESS) page->id = std::to_string(number);
  if (page->id.empty()) page->id = page_id(page->url, page->bytes);
  return page;
}

// One input stream; knows which of the forms it is after its first bytes.
class Reader {
 public:
  Reader(std::string name, Source source, const ReadOptions& options, const Sink& sink)
      : name_(std::move(name)), source_(std::move(source)), options_(options), sink_(sink) {}

  // False when the sink wants no more.
  bool run() {
    more();
    if (buffer_.empty()) return damaged_ ? wanted_ : sink_(make_page("", name_, options_));
    while (buffer_.size() < 16 && more()) {
    }
    const std::string_view head = trim(std::string_view(buffer_).substr(0, 512));
    if (buffer_.starts_with("WARC/")) {
      return sink_(
          fail(ErrorKind::bad_input,
               fmt::format("{}: is a WARC archive; unpack its pages first, this version does not read it", name_)));
    }
    if (head.starts_with("{")) return lines();
    return document();
  }

 private:
  // Reads on; false at the end. An error is delivered at once and ends the stream.
  bool more() {
    if (ended_) return false;
    auto got = source_.read(buffer_);
    if (!got) wanted_ = sink_(Unexpected(got.error())) && wanted_;
    ended_ = !got || *got == 0;
    damaged_ = damaged_ || !got;
    return !ended_;
  }

  bool document() {
    while (buffer_.size() <= options_.max_bytes && more()) {
    }
    if (damaged_) return wanted_;  // half a document is not coded: what is missing may be what counts
    return wanted_ && sink_(make_page(std::move(buffer_), name_, options_));
  }

  bool lines() {
    simdjson::dom::parser parser;
    std::size_t at = 0;
    bool skipping = false;  // inside a line that is too long
    while (wanted_) {
      const std::size_t end = buffer_.find('\n', at);
      if (end == std::string::npos) {
        buffer_.erase(0, at);
        at = 0;
        if (buffer_.size() > options_.max_bytes) {
          if (!skipping) {
            skipping = true;
            wanted_ = sink_(fail(ErrorKind::limit, fmt::format("{}:{}: the line is longer than {} bytes", name_,
                                                               line_ + 1, options_.max_bytes)));
          }
          buffer_.clear();
        }
        if (more()) continue;
        if (!damaged_ && !skipping) take(buffer_, parser);
        return wanted_;
      }
      ++line_;
      if (!skipping) {
        --line_;
        take(std::string_view(buffer_).substr(at, end - at), parser);
      }
      skipping = false;
      at = end + 1;
    }
    return wanted_;
  }

  void take(std::string_view line, simdjson::dom::parser& parser) {
    ++line_;
    if (trim(line).empty()) return;
    wanted_ = sink_(json_page(line, fmt::format("{}:{}", name_, line_), options_, parser));
  }

  std::string name_;
  Source source_;
  const ReadOptions& options_;
  const Sink& sink_;
  std::string buffer_;
  std::size_t line_ = 0;
  bool ended_ = false, damaged_ = false, wanted_ = true;
};

Result<bool> read_one(const std::string& input, const ReadOptions& options, const Sink& sink) {
  auto source = Source::open(input, options.max_unpacked);
  if (!source) return Unexpected(source.error());
  return Reader(input == "-" ? "stdin" : input, std::move(*source), options, sink).run();
}

}  // namespace

Result<Page> make_page(std::string bytes, std::string source, const ReadOptions& options,
                       std::string_view charset_label) {
  const auto bad = [&](ErrorKind kind, std::string_view what) {
    return fail(kind, fmt::format("{}: {}", source, what));
  };
  if (bytes.size() > options.max_bytes)
    return bad(ErrorKind::limit, fmt::format("larger than the limit of {} bytes", options.max_bytes));
  if (trim(bytes).empty()) return bad(ErrorKind::bad_input, "is empty");
  if (const std::string_view kind = binary_kind(bytes); !kind.empty())
    return bad(ErrorKind::bad_input, fmt::format("is {}, not a page", kind));
  Decoded decoded = decode(std::move(bytes), charset_label);
  // A NUL has no place in text; some pages hold one by accident, and a C string would end there.
  std::replace(decoded.text.begin(), decoded.text.end(), '\0', ' ');
  Page page;
  page.bytes = std::move(decoded.text);
  page.charset = std::move(decoded.charset);
  page.replaced = decoded.replaced;
  page.kind = looks_like_html(page.bytes) ? Kind::html : Kind::text;
  page.id = page_id("", page.bytes);
  page.source = std::move(source);
  return page;
}

Result<void> read_pages(const std::string& input, const ReadOptions& options, const Sink& sink) {
  std::error_code error;
  if (input == "-" || !fs::is_directory(input, error)) {
    auto done = read_one(input, options, sink);
    return done ? Result<void>{} : Unexpected(done.error());
  }
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator it(input, fs::directory_options::skip_permission_denied, error), end;
       !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with(".")) {
      if (it->is_directory()) it.disable_recursion_pending();
      continue;
    }
    if (it->is_regular_file()) files.push_back(it->path().string());
  }
  if (error) return fail(ErrorKind::io, fmt::format("{}: cannot be listed: {}", input, error.message()));
  std::sort(files.begin(), files.end());
  const auto is_page = [](const std::string& file) {
    static constexpr const char* kNotPages[] = {".md",  ".json", ".css", ".js",   ".png",
                                                ".jpg", ".svg",  ".ico", ".woff2"};
    return std::none_of(std::begin(kNotPages), std::end(kNotPages),
                        [&](const char* end) { return file.ends_with(end); });
  };
  bool any = false;
  for (const std::string& file : files) {
    if (!is_page(file)) continue;
    any = true;
    auto more = read_one(file, options, sink);
    if (!more) {
      if (!sink(Unexpected(more.error()))) return {};
    } else if (!*more) {
      return {};
    }
  }
  if (!any) return fail(ErrorKind::bad_input, fmt::format("{}: the folder holds no pages", input));
  return {};
}

}  // namespace dragoman::page
