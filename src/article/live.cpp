// Entries of a live blog.
//
// "14:35 GMT / Rescuers reach the second village / ... / 14:10 GMT / Army sends helicopters": each entry has a stamp,
// and "an hour ago" in it counts from that stamp. A page is a live blog when it says so (JSON-LD, or "live" in headline
// or address) and at least three stamps have body below them.
#include "article/live.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::article {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// "14:35", "2.35pm", "10:05 GMT", "14:35 Uhr", "4h ago 14.35 GMT": a short line with a clock time and little else.
std::string clock_time(std::string_view line) {
  if (line.size() > 32) return "";
  for (std::size_t i = 1; i + 2 < line.size(); ++i) {
    if ((line[i] != ':' && line[i] != '.') || !digit(line[i - 1]) || !digit(line[i + 1]) || !digit(line[i + 2]))
      continue;
    if (i + 3 < line.size() && digit(line[i + 3])) continue;
    const std::size_t begin = i >= 2 && digit(line[i - 2]) ? i - 2 : i - 1;
    if (begin > 0 && (digit(line[begin - 1]) || line[begin - 1] == '.' || line[begin - 1] == ',')) continue;
    const int hour = begin == i - 2 ? (line[begin] - '0') * 10 + line[i - 1] - '0' : line[i - 1] - '0';
    const int minute = (line[i + 1] - '0') * 10 + line[i + 2] - '0';
    if (hour > 24 || minute > 59) continue;
    return std::string(trim(line.substr(begin)));
  }
  return "";
}

bool says_live(const Metadata& metadata, std::string_view title, std::string_view url) {
  if (metadata.live) return true;
  const std::string head = ' ' + to_lower(title) + ' ', address = to_lower(url);
  for (const std::string_view word :
       {" live ", " live:", " live blog", " ticker", " liveblog", " en direct", " en directo"}) {
    if (head.find(word) != std::string::npos) return true;
  }
  return address.find("liveblog") != std::string::npos || address.find("/live/") != std::string::npos ||
         address.find("live-updates") != std::string::npos || address.find("newsticker") != std::string::npos;
}

}  // namespace

std::vector<LiveMark> find_live_entries(const Metadata& metadata, const std::vector<LiveLine>& lines,
                                        std::string_view title, std::string_view url) {
  if (!says_live(metadata, title, url)) return {};
  std::vector<LiveMark> out(lines.size());
  std::string current;
  std::size_t entries = 0, time = 0;
  bool fresh = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // <time> elements and lines are both in document order.
    while (time < metadata.times.size() && metadata.times[time].page.end < lines[i].page.begin) ++time;
    std::string stamp;
    if (lines[i].text.size() <= 60 && time < metadata.times.size() && metadata.times[time].value.size() > 10 &&
        metadata.times[time].page.begin <= lines[i].page.end)
      stamp = metadata.times[time].value;
    if (stamp.empty()) stamp = clock_time(lines[i].text);
    if (!stamp.empty()) {
      current = std::move(stamp);
      out[i] = {current, true};
      fresh = true;
      continue;
    }
    if (current.empty() || !lines[i].body) continue;
    out[i].time = current;
    entries += fresh;
    fresh = false;
  }
  if (entries < 3) return {};
  return out;
}

}  // namespace dragoman::article
