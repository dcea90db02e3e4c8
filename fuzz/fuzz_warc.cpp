// Any bytes as an input stream. The first byte says how they are packed: as they are; or cut at "\xFE" into gzip
// members or zstd frames, with one byte changed, so that damage and the search for the next record are reached.

#include "fuzz/pages.h"
#include "page/packed.h"

namespace {}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman::page;
  if (size < 4) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data) + 4, size - 4);
  std::string bytes;
  if (data[0] % 4 == 0) {
    bytes = all;
  } else {
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = std::min(all.find('\xFE', at), all.size());
      bytes += data[0] % 4 == 1 ? zstd(all.substr(at, end - at)) : gzip(all.substr(at, end - at));
      at = end + 1;
    }
    if (data[0] % 4 == 3 && !bytes.empty()) {
      const std::size_t at = (data[1] | static_cast<std::size_t>(data[2]) << 8) % bytes.size();
      bytes[at] = static_cast<char>(data[3]);
    }
  }
  check_pages([&](Delivery& to) {
    Stream stream("fuzz", Source::over(std::make_unique<MemoryBytes>(std::move(bytes)), "fuzz", 1 << 22));
    read_stream(stream, to);
  });
  return 0;
}
