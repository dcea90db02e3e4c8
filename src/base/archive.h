// An archive is one memory-mapped file of named arrays: the compiled knowledge, and the trained models.
//
// Layout (little endian): magic "DRAGOMAN", format version, archive version, array count, checksum of all
// that follows, then a table of (name, element size, byte offset, byte length), then the arrays, each aligned
// to 64 bytes. Reading is zero-copy, so opening costs a mapping and a check; see docs/formats.md.
// Names are "folder/array", e.g. "where/latitude". Threads: an Archive is immutable and may be shared.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/files.h"
#include "base/result.h"

namespace dragoman {

class ArchiveWriter {
 public:
  template <class T>
  void add(std::string name, std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    add_bytes(std::move(name), sizeof(T), {reinterpret_cast<const char*>(values.data()), values.size_bytes()});
  }
  void add_text(std::string name, std::string_view bytes) { add_bytes(std::move(name), 1, bytes); }
  // The whole file. `version` is the caller's: the reader refuses another one.
  [[nodiscard]] std::string finish(std::uint32_t version) const;

 private:
  void add_bytes(std::string name, std::uint32_t element_size, std::string_view bytes);
  struct Array {
    std::uint32_t element_size;
    std::string bytes;
  };
  std::map<std::string, Array> arrays_;  // sorted, so equal input gives equal bytes
};

class Archive {
 public:
  // Errors: not_found, io; bad_input for a truncated or altered file; version. Reads the whole file once to
  // compare the checksum (about 10 GB/s). The arrays live as long as any copy of the Archive.
  [[nodiscard]] static Result<Archive> open(const std::filesystem::path& path, std::uint32_t version);
  // As above, from bytes that outlive the archive (tests, embedded data).
  [[nodiscard]] static Result<Archive> from_bytes(std::string_view bytes, std::uint32_t version, std::string name);

  template <class T>
  [[nodiscard]] Result<std::span<const T>> array(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T>);
    auto bytes = find(name, sizeof(T));
    if (!bytes) return Unexpected(bytes.error());
    return std::span<const T>(reinterpret_cast<const T*>(bytes->data()), bytes->size() / sizeof(T));
  }
  [[nodiscard]] Result<std::string_view> text(std::string_view name) const { return find(name, 1); }
  [[nodiscard]] bool has(std::string_view name) const { return arrays_.contains(name); }
  [[nodiscard]] std::uint64_t checksum() const { return checksum_; }

 private:
  [[nodiscard]] Result<std::string_view> find(std::string_view name, std::uint32_t element_size) const;
  struct Array {
    std::uint32_t element_size = 0;
    std::string_view bytes;
  };
  MappedFile file_;
  std::string name_;
  std::uint64_t checksum_ = 0;
  std::map<std::string, Array, std::less<>> arrays_;
};

// Strings in an archive: one array of bytes, one of offsets ("NAME.bytes", "NAME.offsets").
class StringsWriter {
 public:
  std::uint32_t add(std::string_view text);  // its index; equal strings share one
  void write(ArchiveWriter& out, const std::string& name) const;

 private:
  std::map<std::string, std::uint32_t, std::less<>> index_;
  std::string bytes_;
  std::vector<std::uint32_t> offsets_{0};
};

class Strings {
 public:
  [[nodiscard]] static Result<Strings> open(const Archive& archive, const std::string& name);
  [[nodiscard]] std::string_view operator[](std::uint32_t index) const {
    if (index + 1 >= offsets_.size()) return {};
    return bytes_.substr(offsets_[index], offsets_[index + 1] - offsets_[index]);
  }
  [[nodiscard]] std::size_t size() const { return offsets_.empty() ? 0 : offsets_.size() - 1; }

 private:
  std::string_view bytes_;
  std::span<const std::uint32_t> offsets_;
};

}  // namespace dragoman
