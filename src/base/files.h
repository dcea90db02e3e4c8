// Files: reading whole, mapping, and writing so that a kill leaves the old file or the new one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dragoman {

// The whole file. Errors: not_found, io, limit when it is longer than `max_bytes`.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path,
                                            std::size_t max_bytes = std::size_t{1} << 32);

// Writes to a temporary name beside `path`, syncs, renames. Errors: io.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

// A file mapped read-only for as long as the object lives. Cheap to copy: copies share the mapping, and any
// number of threads may read it.
class MappedFile {
 public:
  [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& path);
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  std::shared_ptr<const void> mapping_;
  std::string_view bytes_;
};

}  // namespace dragoman
