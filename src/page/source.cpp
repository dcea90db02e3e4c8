// A stream of bytes, unpacked on the way.
//
// A crawl is one gzip member after another; half a download is a member without an end. What came out before the damage
// is kept, and the damage is said in one sentence. A bomb (a small file that unpacks to terabytes) is stopped by a
// count of what came out.
#include "page/source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

namespace dragoman::page {

struct Source::State {
  enum class Packing { unknown, none, gzip, zstd };
  std::string name;
  int fd = -1;
  std::size_t max_unpacked = 0, unpacked = 0;
  Packing packing = Packing::unknown;
  std::vector<char> buffer = std::vector<char>(1 << 16);
  std::size_t have = 0, at = 0;  // bytes of the buffer not yet used: [at, have)
  bool end_of_file = false, inside_member = false;
  z_stream gzip{};
  bool gzip_open = false;
  ZSTD_DStream* zstd = nullptr;

  ~State() {
    if (fd > STDIN_FILENO) ::close(fd);
    if (gzip_open) inflateEnd(&gzip);
    if (zstd) ZSTD_freeDStream(zstd);
  }

  Result<void> fill() {
    if (at < have || end_of_file) return {};
    at = have = 0;
    // The first read gathers enough to recognise the packing.
    while (have < 4 && !end_of_file) {
      const ssize_t got = ::read(fd, buffer.data() + have, buffer.size() - have);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return fail(ErrorKind::io, fmt::format("{}: cannot be read: {}", name, std::strerror(errno)));
      if (got == 0) end_of_file = true;
      have += static_cast<std::size_t>(got);
    }
    return {};
  }

  void recognise() {
    const std::string_view head(buffer.data(), have);
    packing = Packing::none;
    if (head.starts_with("\x1f\x8b")) packing = Packing::gzip;
    if (head.starts_with(std::string_view("\x28\xb5\x2f\xfd", 4))) packing = Packing::zstd;
    if (packing == Packing::gzip) gzip_open = inflateInit2(&gzip, 15 + 16) == Z_OK;
    if (packing == Packing::zstd) zstd = ZSTD_createDStream();
  }

  Result<std::size_t> inflate_some(std::string& out, std::size_t room) {
    const std::size_t start = out.size();
    out.resize(start + room);
    gzip.next_in = reinterpret_cast<Bytef*>(buffer.data() + at);
    gzip.avail_in = static_cast<uInt>(have - at);
    gzip.next_out = reinterpret_cast<Bytef*>(out.data() + start);
    gzip.avail_out = static_cast<uInt>(room);
    const int code = inflate(&gzip, Z_NO_FLUSH);
    at = have - gzip.avail_in;
    const std::size_t got = room - gzip.avail_out;
    out.resize(start + got);
    inside_member = true;
    if (code == Z_STREAM_END) {
      inside_member = false;
      inflateReset(&gzip);
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return fail(ErrorKind::bad_input, fmt::format("{}: the gzip data is damaged", name));
    }
    return got;
  }

  Result<std::size_t> unzstd_some(std::string& out, std::size_t room) {
    const std::size_t start = out.size();
    out.resize(start + room);
    ZSTD_inBuffer in{buffer.data() + at, have - at, 0};
    ZSTD_outBuffer to{out.data() + start, room, 0};
    const std::size_t code = ZSTD_decompressStream(zstd, &to, &in);
    at += in.pos;
    out.resize(start + to.pos);
    if (ZSTD_isError(code)) return fail(ErrorKind::bad_input, fmt::format("{}: the zstd data is damaged", name));
    inside_member = code != 0;
    return to.pos;
  }
};

Source::Source(std::unique_ptr<State> state) : state_(std::move(state)) {}
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;
Source::~Source() = default;

Result<Source> Source::open(const std::string& input, std::size_t max_unpacked) {
  auto state = std::make_unique<State>();
  state->name = input == "-" ? "standard input" : input;
  state->max_unpacked = max_unpacked;
  state->fd = input == "-" ? STDIN_FILENO : ::open(input.c_str(), O_RDONLY | O_CLOEXEC);
  if (state->fd < 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return fail(missing ? ErrorKind::not_found : ErrorKind::io,
                missing ? fmt::format("{}: no such file or folder", input)
                        : fmt::format("{}: cannot be opened: {}", input, std::strerror(errno)));
  }
  return Source(std::move(state));
}

Result<std::size_t> Source::read(std::string& out) {
  constexpr std::size_t kRoom = 1 << 18;
  State& s = *state_;
  while (true) {
    if (auto filled = s.fill(); !filled) return Unexpected(filled.error());
    if (s.packing == State::Packing::unknown) s.recognise();
    if (s.at == s.have) {
      if (s.inside_member) {
        s.inside_member = false;
        return fail(ErrorKind::bad_input, fmt::format("{}: the compressed data ends in the middle", s.name));
      }
      return 0;
    }
    Result<std::size_t> got = std::size_t{0};
    if (s.packing == State::Packing::none) {
      out.append(s.buffer.data() + s.at, s.have - s.at);
      got = s.have - s.at;
      s.at = s.have;
    } else {
      got = s.packing == State::Packing::gzip ? s.inflate_some(out, kRoom) : s.unzstd_some(out, kRoom);
    }
    if (!got) {
      s.inside_member = false;
      s.at = s.have = 0;
      s.end_of_file = true;
      return got;
    }
    s.unpacked += *got;
    if (s.packing != State::Packing::none && s.unpacked > s.max_unpacked) {
      s.at = s.have = 0;
      s.end_of_file = true;
      s.inside_member = false;
      return fail(ErrorKind::limit, fmt::format("{}: unpacks to more than {} bytes", s.name, s.max_unpacked));
    }
    if (*got) return got;
  }
}

}  // namespace dragoman::page
