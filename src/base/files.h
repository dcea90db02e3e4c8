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

// A file written piece by piece under a temporary name beside `path`; `commit` syncs it and gives it its name. Dropped
// without a commit, nothing is left behind. One thread.
class FileWriter {
 public:
  [[nodiscard]] static Result<FileWriter> create(const std::filesystem::path& path);  // errors: io
  FileWriter(FileWriter&& other) noexcept;
  FileWriter& operator=(FileWriter&&) = delete;
  ~FileWriter();
  [[nodiscard]] Result<void> write(std::string_view bytes);  // errors: io
  [[nodiscard]] Result<void> commit();                       // errors: io; at most once, after it the writer is done

 private:
  FileWriter(std::filesystem::path path, std::filesystem::path temporary, int descriptor)
      : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}
  std::filesystem::path path_, temporary_;
  int descriptor_ = -1;  // -1 = committed or moved from
};

// The same in one call.
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
