// Knowledge files: text that people read and correct.
//
// One record a line, fields separated by one character (a tab or '|'), blank around fields trimmed. A line
// that begins with '#' is a comment, an empty line is skipped. The first comment block of a file is its schema.
// Every complaint names file and line; see `at`.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dragoman {

struct Line {
  std::size_t number = 0;                // counted from 1
  std::vector<std::string_view> fields;  // into the bytes of the LineFile
};

struct LineFile {
  std::string name;                    // as it appears in messages
  std::unique_ptr<std::string> bytes;  // owns what the fields point to, wherever the file is moved
  std::vector<Line> lines;

  // "FILE:LINE: message", the form of every complaint.
  [[nodiscard]] Error at(const Line& line, std::string_view message) const;
};

// Errors: not_found, io, bad_input for invalid UTF-8 or a NUL.
[[nodiscard]] Result<LineFile> read_lines(const std::filesystem::path& path, char separator);
[[nodiscard]] Result<LineFile> parse_lines(std::string name, std::string bytes, char separator);

// Splits "a; b ;c" into trimmed, non-empty parts.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view text, char separator = ';');

}  // namespace dragoman
