// Fuzzes the time tagger: any bytes, dated or not, must give ordered, non-overlapping mentions inside the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "when/tagger.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::optional<when::Interval> dates[] = {std::nullopt, when::interval_from_iso("2012-02-29"),
                                                 when::interval_from_iso("2012")};
  for (const auto& date : dates) {
    std::uint32_t end = 0;
    for (const when::Mention& mention : when::find_times(text, {date})) {
      if (mention.span.begin < end || mention.span.end > size || mention.span.empty()) std::abort();
      if (mention.interval && mention.interval->days() < 1) std::abort();
      end = mention.span.end;
    }
  }
  (void)when::interval_from_iso(text);
  return 0;
}
