// Reading pages from files, folders and standard input.
//
// What an input is, is told by its bytes, not its name: HTML, a plain-text dump of a page, JSON lines, WARC, an RSS or
// Atom feed, MHTML, a stored HTTP response; each also inside gzip or zstd, and a ZIP archive of any of them (WACZ). A
// page that cannot be read is delivered as an error of one plain sentence that names where it stood, and reading goes
// on. What is no page and claims to be none (images in a WARC, redirects) is counted in the summary. docs/formats.md
// says how each form is read.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>

#include "base/result.h"
#include "page/page.h"

namespace dragoman::page {

struct ReadOptions {
  std::size_t max_bytes = std::size_t{64} << 20;    // of one page, after decompression
  std::size_t max_unpacked = std::size_t{1} << 30;  // of packed data that unpacks to 200 times its size and more
};

// Gets every page or what went wrong with it, in order; returns false to stop.
using Sink = std::function<bool(Result<Page>)>;

struct ReadSummary {
  std::size_t pages = 0;                           // delivered
  std::size_t failed = 0;                          // delivered as an error
  std::map<std::string, std::size_t> passed_over;  // what claimed to be no page: "not HTML", "HTTP status 404"

  void add(const ReadSummary& other);
};

// `input` is a file, a folder (all files below it in the order of their paths) or "-". Memory: a few times
// options.max_bytes at most, whatever the length of the input. Errors: not_found when there is no such input, io when a
// folder cannot be listed, bad_input when it holds no pages; everything else goes to the sink.
[[nodiscard]] Result<ReadSummary> read_pages(const std::string& input, const ReadOptions& options, const Sink& sink);

// One document held in memory, as read from `source`: HTML or text. Errors: bad_input for empty or binary bytes, limit.
[[nodiscard]] Result<Page> make_page(std::string bytes, std::string source, const ReadOptions& options,
                                     std::string_view charset_label = {});

// The id of a page: 16 hex digits of its url, or of its bytes when it has none.
[[nodiscard]] std::string page_id(std::string_view url, std::string_view bytes);

}  // namespace dragoman::page
