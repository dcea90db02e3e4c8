// For the fuzz targets of the readers: any bytes as an input held in memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "page/delivery.h"

namespace dragoman::page {

class MemoryBytes : public RawBytes {
 public:
  explicit MemoryBytes(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<std::size_t> read(char* to, std::size_t room) override {
    const std::size_t some = std::min(room, bytes_.size() - at_);
    std::memcpy(to, bytes_.data() + at_, some);
    at_ += some;
    return some;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

// Reads with `read(delivery)` and aborts when a page is not valid UTF-8 or an error has no sentence.
template <class F>
void check_pages(F&& read) {
  ReadOptions options;
  options.max_bytes = 1 << 16;
  options.max_unpacked = 1 << 22;
  std::size_t delivered = 0;
  const Sink sink = [&](Result<Page> page) {
    if (page && (!is_valid_utf8(page->bytes) || page->id.empty() || page->source.empty())) std::abort();
    if (page && (!is_valid_utf8(page->url) || !is_valid_utf8(page->title) || !is_valid_utf8(page->seen_date)))
      std::abort();
    if (!page && (page.error().message.empty() || !is_valid_utf8(page.error().message))) std::abort();
    ++delivered;
    return true;
  };
  Delivery to(options, sink);
  read(to);
  if (to.summary().pages + to.summary().failed != delivered) std::abort();
}

}  // namespace dragoman::page
