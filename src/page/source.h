// A stream of bytes from a file, an archive entry or standard input, unpacked on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dragoman::page {

// Where the packed bytes come from.
class RawBytes {
 public:
  virtual ~RawBytes() = default;
  // Reads up to `room` bytes into `to`: how many, 0 at the end. Errors: io.
  [[nodiscard]] virtual Result<std::size_t> read(char* to, std::size_t room) = 0;
};

// Pages pack 4 to 15 times; what unpacks to this many times its size, and to more than a limit, is a bomb.
constexpr std::size_t kBombRatio = 200;
[[nodiscard]] std::string bomb_sentence(std::size_t max_unpacked);

// Reads front to back; gzip (one member after another) and zstd (frames, with the dictionary of a .warc.zst in a
// leading skippable frame) are recognised by their first bytes and unpacked. Memory: some megabytes, and what the
// unpacker needs (zstd: at most 128 MB of window). One thread.
class Source {
 public:
  // `input` is a path or "-". Errors: not_found, io.
  [[nodiscard]] static Result<Source> open(const std::string& input, std::size_t max_unpacked);
  [[nodiscard]] static Source over(std::unique_ptr<RawBytes> bytes, std::string name, std::size_t max_unpacked);
  Source(Source&&) noexcept;
  Source& operator=(Source&&) noexcept;
  ~Source();

  // Appends some bytes to `out`, all from one gzip member or zstd frame: how many, 0 at the end. Errors: io; bad_input
  // for damaged compression, limit for a bomb (beyond max_unpacked bytes and 200 times the packed size). After an
  // error nothing more comes, unless `resume` finds where to go on.
  [[nodiscard]] Result<std::size_t> read(std::string& out);

  // After damage: goes on at the next member or frame whose content begins with `sign`; false if there is none. A
  // member that was only taken for one inside damaged data is found again, up to 1 MB back. Linear: what is read a
  // second time in all is never more than what was read once.
  [[nodiscard]] bool resume(std::string_view sign);

  [[nodiscard]] bool packed() const;
  // Where in the packed bytes the member or frame begins that the last bytes came from; 0 when nothing is packed.
  [[nodiscard]] std::uint64_t member() const;

 private:
  struct State;
  explicit Source(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dragoman::page
