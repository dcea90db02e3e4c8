// Reading pages: what an input holds, told by its bytes.
//
// An archive of pages may be a folder of HTML files, dumps of their text, JSON lines from a crawler's database, a WARC
// of a gigabyte, or the feeds of a newspaper; "kayani.html" may be any of them. JSON lines and WARC are read as
// streams, so their length does not matter; the rest is one document a file, of at most max_bytes.
#include "page/read.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/utf8.h"
#include "page/charset.h"
#include "page/delivery.h"
#include "page/headers.h"
#include "page/html.h"

namespace dragoman::page {

namespace fs = std::filesystem;

std::string page_id(std::string_view url, std::string_view bytes) {
  const std::string_view key = url.empty() ? bytes : url;
  return fmt::format("{:016x}", XXH3_64bits(key.data(), key.size()));
}

void ReadSummary::add(const ReadSummary& other) {
  pages += other.pages;
  failed += other.failed;
  for (const auto& [what, count] : other.passed_over) passed_over[what] += count;
}

// Markup if the first kilobytes hold a tag that pages begin with.
bool looks_like_html(std::string_view text) {
  const std::string_view head = text.substr(0, 4096);
  for (const char* sign : {"<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<article", "<h1",
                           "<table", "<meta", "<title"}) {
    if (find_folded(head, sign) != std::string_view::npos) return true;
  }
  return false;
}

bool is_page_name(std::string_view file) {
  static constexpr const char* kNotPages[] = {".md",   ".json", ".css", ".js",  ".png",  ".jpg",  ".jpeg",
                                              ".webp", ".gif",  ".svg", ".ico", ".woff", ".woff2"};
  return std::none_of(std::begin(kNotPages), std::end(kNotPages), [&](const char* end) { return file.ends_with(end); });
}

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

namespace {

// A response as a tool saved it with its head ("curl -i").
void read_response(const std::string& bytes, const std::string& name, Delivery& to) {
  const auto http = parse_http(bytes);
  auto body = http ? http_body(*http, to.options().max_bytes) : Unexpected(http.error());
  if (!body) return to.failure(body.error().kind, fmt::format("{}: {}", name, body.error().message));
  if (http->status < 200 || http->status > 299) return to.passed_over(fmt::format("HTTP status {}", http->status));
  to.page(make_page(std::move(*body), name, to.options(), charset_parameter(http->headers.get("content-type"))));
}

}  // namespace

void read_document(std::string bytes, const std::string& name, Delivery& to) {
  if (bytes.size() <= to.options().max_bytes) {
    if (looks_like_feed(bytes)) return read_feed(bytes, name, to);
    if (looks_like_mhtml(bytes)) return read_mhtml(bytes, name, to);
    if (bytes.starts_with("HTTP/1.") || bytes.starts_with("HTTP/2")) return read_response(bytes, name, to);
  }
  to.page(make_page(std::move(bytes), name, to.options()));
}

void read_stream(Stream& stream, Delivery& to) {
  stream.have(512);
  std::string_view head = stream.rest().substr(0, 512);
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const bool damaged_at_once = head.empty() && stream.damaged() && stream.source().packed();
  if (head.starts_with("WARC/") || damaged_at_once) return read_warc(stream, to);
  if (trim(head).starts_with("{")) {
    if (stream.rest().starts_with("\xEF\xBB\xBF")) stream.skip(3);
    return read_json_lines(stream, to);
  }
  while (stream.rest().size() <= to.options().max_bytes && stream.more()) {
  }
  // Half a document is not coded: what is missing may be what counts.
  if (stream.damaged()) return to.page(Unexpected(stream.take_error()));
  read_document(stream.take(stream.rest().size()), stream.name(), to);
}

namespace {

Result<void> read_one(const std::string& input, Delivery& to) {
  auto source = Source::open(input, to.options().max_unpacked);
  if (!source) return Unexpected(source.error());
  Stream stream(input == "-" ? "stdin" : input, std::move(*source));
  stream.have(4);
  if (stream.rest().starts_with("PK\x03\x04") || stream.rest().starts_with("PK\x05\x06")) {
    if (input != "-") return read_zip(input, to);
    to.failure(ErrorKind::bad_input, "stdin: a ZIP or WACZ archive is read from a file, not from standard input");
    return {};
  }
  read_stream(stream, to);
  return {};
}

// The files below a folder in the order of their paths; hidden ones are left out.
Result<std::vector<std::string>> files_below(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
       !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::error_code ignored;
    if (name.starts_with(".")) {
      if (it->is_directory(ignored)) it.disable_recursion_pending();
      continue;
    }
    if (it->is_regular_file(ignored) && is_page_name(name)) files.push_back(it->path().string());
  }
  if (error) return fail(ErrorKind::io, fmt::format("{}: cannot be listed: {}", folder, error.message()));
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<ReadSummary> read_pages(const std::string& input, const ReadOptions& options, const Sink& sink) {
  Delivery to(options, sink);
  std::error_code error;
  if (input == "-" || !fs::is_directory(input, error)) {
    if (auto done = read_one(input, to); !done) return Unexpected(done.error());
    return to.summary();
  }
  const auto files = files_below(input);
  if (!files) return Unexpected(files.error());
  if (files->empty()) return fail(ErrorKind::bad_input, fmt::format("{}: the folder holds no pages", input));
  for (const std::string& file : *files) {
    if (!to.wanted()) break;
    if (auto done = read_one(file, to); !done) to.page(Unexpected(done.error()));
  }
  return to.summary();
}

}  // namespace dragoman::page
