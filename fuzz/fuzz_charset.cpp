// Any bytes under any label: decoding always gives valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "page/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  static const char* const kLabels[] = {"", "utf-8", "iso-8859-1", "gb18030", "shift_jis", "euc-kr", "big5", "utf-16"};
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (!is_valid_utf8(page::decode(bytes, kLabels[data[0] % 8]).text)) std::abort();
  (void)page::binary_kind(bytes);
  return 0;
}
