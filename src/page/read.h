// Reading pages from files, folders and standard input.
//
// What an input is, is told by its bytes, not its name: HTML, a plain-text dump of a page, JSON lines; each also inside
// gzip or zstd. A page that cannot be read is delivered as an error of one plain sentence that names where it
// stood, and reading goes on.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/result.h"
#include "page/page.h"

namespace dragoman::page {

struct ReadOptions {
  std::size_t max_bytes = std::size_t{64} << 20;     // of one page, after decompression
  std::size_t max_unpacked = std::size_t{16} << 30;  // of one compressed file; beyond it the rest is refused
};

// Gets every page or what went wrong with it, in order; returns false to stop.
using Sink = std::function<bool(Result<Page>)>;

// `input` is a file, a folder (all files below it in the order of their paths) or "-". Errors: not_found when there is
// no such input; everything else goes to the sink.
[[nodiscard]] Result<void> read_pages(const std::string& input, const ReadOptions& options, const Sink& sink);

// One document held in memory, as read from `source`: HTML or text. Errors: bad_input for empty or binary bytes, limit.
[[nodiscard]] Result<Page> make_page(std::string bytes, std::string source, const ReadOptions& options,
                                     std::string_view charset_label = {});

// The id of a page: 16 hex digits of its url, or of its bytes when it has none.
[[nodiscard]] std::string page_id(std::string_view url, std::string_view bytes);

}  // namespace dragoman::page
