// Knowledge files, line by line. See lines.h.
#include "base/lines.h"

#include <fmt/format.h>

#include "base/files.h"
#include "base/utf8.h"

namespace dragoman {

Error LineFile::at(const Line& line, std::string_view message) const {
  return {ErrorKind::bad_input, fmt::format("{}:{}: {}", name, line.number, message)};
}

Result<LineFile> read_lines(const std::filesystem::path& path, char separator) {
  auto bytes = read_file(path);
  if (!bytes) return Unexpected(bytes.error());
  return parse_lines(path.string(), std::move(*bytes), separator);
}

Result<LineFile> parse_lines(std::string name, std::string bytes, char separator) {
  LineFile out;
  out.name = std::move(name);
  out.bytes = std::make_unique<std::string>(std::move(bytes));
  const std::string_view all = *out.bytes;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = all.find('\n', begin);
    if (end == std::string_view::npos) end = all.size();
    std::string_view text = all.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    if (text.starts_with('#') || trim(text).empty()) continue;
    Line line{number, {}};
    if (!is_valid_utf8(text)) return Unexpected(out.at(line, "is not valid UTF-8"));
    if (text.find('\0') != std::string_view::npos) return Unexpected(out.at(line, "holds a NUL byte"));
    std::size_t start = 0;
    while (true) {
      const std::size_t stop = text.find(separator, start);
      line.fields.push_back(trim(text.substr(start, stop == std::string_view::npos ? stop : stop - start)));
      if (stop == std::string_view::npos) break;
      start = stop + 1;
    }
    out.lines.push_back(std::move(line));
  }
  return out;
}

std::vector<std::string_view> split_list(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  std::size_t start = 0;
  while (start <= text.size()) {
    std::size_t stop = text.find(separator, start);
    if (stop == std::string_view::npos) stop = text.size();
    const std::string_view part = trim(text.substr(start, stop - start));
    if (!part.empty()) out.push_back(part);
    start = stop + 1;
  }
  return out;
}

}  // namespace dragoman
