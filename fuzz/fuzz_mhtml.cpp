// Any bytes as an MHTML file, or as another document told by its beginning (a stored response among them).
#include "fuzz/pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman::page;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check_pages([&](Delivery& to) { read_mhtml(bytes, "fuzz", to); });
  check_pages([&](Delivery& to) { read_document(bytes, "fuzz", to); });
  return 0;
}
