// A stream of bytes from a file or standard input, unpacked on the way.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "base/result.h"

namespace dragoman::page {

// Reads front to back; gzip (one member after another) and zstd are recognised by their first bytes and unpacked.
class Source {
 public:
  // `input` is a path or "-". Errors: not_found, io.
  [[nodiscard]] static Result<Source> open(const std::string& input, std::size_t max_unpacked);
  Source(Source&&) noexcept;
  Source& operator=(Source&&) noexcept;
  ~Source();

  // Appends some bytes to `out`: how many, 0 at the end. Errors: io; bad_input for damaged compression, after which
  // nothing more can be read; limit for an archive that unpacks without end.
  [[nodiscard]] Result<std::size_t> read(std::string& out);

 private:
  struct State;
  explicit Source(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dragoman::page
