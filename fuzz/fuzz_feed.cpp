// Any bytes as a feed.
#include "fuzz/pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman::page;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check_pages([&](Delivery& to) { read_feed(bytes, "fuzz", to); });
  (void)looks_like_feed(bytes);
  return 0;
}
