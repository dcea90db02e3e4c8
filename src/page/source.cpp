// A stream of bytes, unpacked on the way.
//
// A crawl is one gzip member a record, a gigabyte of them: "\x1f\x8b\x08 ... WARC/1.0 response http://dawn.example/a".
// A torn download, a bad sector or a crashed crawler damages one member, and a reader that gives up there loses the
// rest of the archive. So after damage the next member is looked for, from inside the damaged one on (its end may have
// been torn off, and then what the unpacker took for its data was the next member): a place with the right magic bytes
// counts when its first unpacked bytes are the sign of a record. What was read last is kept for that, 1 MB (wrong bits
// may unpack for a while before they make no sense: 64 KB lost 5 of 7,369 records of a damaged crawl); that needs no
// seeking and so works in a pipe.
//
// A bomb (a small file that unpacks to terabytes) is stopped by the ratio of what came out to what went in.
// Source: RFC 1952 (members), RFC 8878 (frames), "Zstandard for WARC" of IIPC (the dictionary).
#include "page/source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

namespace dragoman::page {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kKept = 1 << 20;   // read already, kept for `resume`
constexpr std::size_t kFresh = 1 << 16;  // read at a time
constexpr std::size_t kRoom = 1 << 17;   // unpacked at a time
constexpr int kMaxBombs = 16;            // in one archive; then it is one itself
constexpr std::size_t kMaxDictionary = 16 << 20;
constexpr std::string_view kGzip = "\x1f\x8b\x08"sv;
constexpr std::string_view kZstd = "\x28\xb5\x2f\xfd"sv;
constexpr std::string_view kZstdDictionary = "\x5d\x2a\x4d\x18"sv;

class FileBytes : public RawBytes {
 public:
  FileBytes(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  ~FileBytes() override {
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
  }
  Result<std::size_t> read(char* to, std::size_t room) override {
    while (true) {
      const ssize_t got = ::read(descriptor_, to, room);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno == EINTR) continue;
      return fail(ErrorKind::io, fmt::format("{}: cannot be read: {}", name_, std::strerror(errno)));
    }
  }

 private:
  int descriptor_;
  std::string name_;
};

}  // namespace

struct Source::State {
  enum class Packing { unknown, none, gzip, zstd };

  std::string name;
  std::unique_ptr<RawBytes> raw;
  std::size_t max_unpacked = 0, unpacked = 0;
  Packing packing = Packing::unknown;
  // Packed bytes: [0, at) are used and kept, [at, size) are fresh. `base` is the offset of buffer[0] in the input.
  std::string buffer;
  std::size_t at = 0;
  std::uint64_t base = 0, member = 0, reread = 0;
  bool end_of_file = false, inside = false, failed = false;
  int bombs = 0;
  std::vector<char> room;
  z_stream gzip{};
  bool gzip_open = false;
  ZSTD_DStream* zstd = nullptr;

  State() : room(kRoom) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (gzip_open) inflateEnd(&gzip);
    if (zstd) ZSTD_freeDStream(zstd);
  }

  [[nodiscard]] std::string_view fresh() const { return std::string_view(buffer).substr(at); }

  // Makes at least `need` fresh bytes, fewer at the end of the input. Errors: io.
  Result<void> fill(std::size_t need) {
    if (at > 2 * kKept) {
      const std::size_t drop = at - kKept;
      buffer.erase(0, drop);
      at -= drop;
      base += drop;
    }
    while (buffer.size() - at < need && !end_of_file) {
      const std::size_t size = buffer.size();
      buffer.resize(size + std::max(kFresh, need));
      auto got = raw->read(buffer.data() + size, buffer.size() - size);
      buffer.resize(size + (got ? *got : 0));
      if (!got) return Unexpected(got.error());
      if (*got == 0) end_of_file = true;
    }
    return {};
  }

  Result<void> recognise() {
    if (auto done = fill(4); !done) return done;
    packing = Packing::none;
    if (fresh().starts_with(kGzip.substr(0, 2))) packing = Packing::gzip;
    if (fresh().starts_with(kZstd) || fresh().starts_with(kZstdDictionary)) packing = Packing::zstd;
    if (packing == Packing::gzip) gzip_open = inflateInit2(&gzip, 15 + 16) == Z_OK;
    if (packing == Packing::zstd) {
      zstd = ZSTD_createDStream();
      if (fresh().starts_with(kZstdDictionary)) return load_dictionary();
    }
    return {};
  }

  // The skippable frame holds the dictionary, plain or itself a zstd frame.
  Result<void> load_dictionary() {
    if (auto done = fill(8); !done) return done;
    std::uint32_t size = 0;
    if (fresh().size() >= 8) std::memcpy(&size, buffer.data() + at + 4, 4);
    if (size > kMaxDictionary) return bad("the zstd dictionary is larger than 16 MB");
    if (auto done = fill(8 + size); !done) return done;
    if (fresh().size() < 8 + size) return bad("the zstd dictionary is cut off");
    std::string dictionary(fresh().substr(8, size));
    if (dictionary.starts_with(kZstd)) {
      std::string plain(kMaxDictionary, '\0');
      const std::size_t got = ZSTD_decompress(plain.data(), plain.size(), dictionary.data(), dictionary.size());
      if (ZSTD_isError(got)) return bad("the zstd dictionary is damaged");
      dictionary.assign(plain, 0, got);
    }
    at += 8 + size;
    const std::size_t code = ZSTD_DCtx_loadDictionary(zstd, dictionary.data(), dictionary.size());
    return ZSTD_isError(code) ? bad("the zstd dictionary is damaged") : Result<void>{};
  }

  [[nodiscard]] Result<void> bad(std::string_view what) const {
    return fail(ErrorKind::bad_input, fmt::format("{}: {}", name, what));
  }

  // Unpacks at most `most` bytes of the fresh ones into `room`. Sets `inside` to whether the member goes on. -1:
  // damage.
  std::ptrdiff_t inflate_some(std::size_t most) {
    gzip.next_in = reinterpret_cast<Bytef*>(buffer.data() + at);
    gzip.avail_in = static_cast<uInt>(buffer.size() - at);
    gzip.next_out = reinterpret_cast<Bytef*>(room.data());
    gzip.avail_out = static_cast<uInt>(most);
    const int code = inflate(&gzip, Z_NO_FLUSH);
    at = buffer.size() - gzip.avail_in;
    inside = code != Z_STREAM_END;
    if (code == Z_STREAM_END) inflateReset(&gzip);
    if (code != Z_OK && code != Z_BUF_ERROR && code != Z_STREAM_END) return -1;
    return static_cast<std::ptrdiff_t>(most - gzip.avail_out);
  }

  std::ptrdiff_t unzstd_some(std::size_t most) {
    ZSTD_inBuffer in{buffer.data() + at, buffer.size() - at, 0};
    ZSTD_outBuffer to{room.data(), most, 0};
    const std::size_t code = ZSTD_decompressStream(zstd, &to, &in);
    at += in.pos;
    if (ZSTD_isError(code)) return -1;
    inside = code != 0;
    return static_cast<std::ptrdiff_t>(to.pos);
  }

  std::ptrdiff_t unpack(std::size_t most) { return packing == Packing::gzip ? inflate_some(most) : unzstd_some(most); }

  void restart() {
    inside = false;
    if (packing == Packing::gzip) inflateReset(&gzip);
    if (packing == Packing::zstd) ZSTD_DCtx_reset(zstd, ZSTD_reset_session_only);
  }

  Unexpected stop(ErrorKind kind, std::string_view what) {
    failed = true;
    return fail(kind, fmt::format("{}: {}", name, what));
  }

  // Whether a member that begins at the fresh bytes has content that begins with `sign`.
  bool begins_with(std::string_view sign) {
    const std::size_t begin = at;
    restart();
    std::string content;
    while (content.size() < sign.size() && at < buffer.size()) {
      const std::size_t before = at;
      const std::ptrdiff_t got = unpack(sign.size());
      if (got < 0) break;
      content.append(room.data(), static_cast<std::size_t>(got));
      if (!inside || (got == 0 && at == before)) break;
    }
    at = begin;
    restart();
    return content.starts_with(sign);
  }
};

Source::Source(std::unique_ptr<State> state) : state_(std::move(state)) {}
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;
Source::~Source() = default;

Source Source::over(std::unique_ptr<RawBytes> bytes, std::string name, std::size_t max_unpacked) {
  auto state = std::make_unique<State>();
  state->raw = std::move(bytes);
  state->name = std::move(name);
  state->max_unpacked = max_unpacked;
  return Source(std::move(state));
}

Result<Source> Source::open(const std::string& input, std::size_t max_unpacked) {
  const std::string name = input == "-" ? "stdin" : input;
  const int descriptor = input == "-" ? STDIN_FILENO : ::open(input.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return fail(missing ? ErrorKind::not_found : ErrorKind::io,
                missing ? fmt::format("{}: no such file or folder", input)
                        : fmt::format("{}: cannot be opened: {}", input, std::strerror(errno)));
  }
  return over(std::make_unique<FileBytes>(descriptor, name), name, max_unpacked);
}

Result<std::size_t> Source::read(std::string& out) {
  State& s = *state_;
  if (s.failed) return std::size_t{0};
  const auto io = [&](const Error& error) {
    s.failed = true;
    return Unexpected(error);
  };
  if (s.packing == State::Packing::unknown) {
    if (auto done = s.recognise(); !done) return io(done.error());
  }
  while (true) {
    if (auto filled = s.fill(1); !filled) return io(filled.error());
    // Some writers fill up their last block with zeros; they are no member.
    if (s.packing == State::Packing::gzip && !s.inside && s.fresh().starts_with('\0')) {
      ++s.at;
      continue;
    }
    if (s.at == s.buffer.size()) {
      if (s.inside) return s.stop(ErrorKind::bad_input, "the compressed data ends in the middle");
      return std::size_t{0};
    }
    if (s.packing == State::Packing::none) {
      const std::size_t got = s.buffer.size() - s.at;
      out.append(s.fresh());
      s.at = s.buffer.size();
      return got;
    }
    if (!s.inside) s.member = s.base + s.at;
    const std::ptrdiff_t got = s.unpack(kRoom);
    if (got < 0) {
      return s.stop(ErrorKind::bad_input,
                    s.packing == State::Packing::gzip ? "the gzip data is damaged" : "the zstd data is damaged");
    }
    s.unpacked += static_cast<std::size_t>(got);
    if (s.unpacked > s.max_unpacked && s.unpacked / kBombRatio > s.base + s.at) {
      ++s.bombs;
      s.unpacked = 0;
      return s.stop(ErrorKind::limit, bomb_sentence(s.max_unpacked));
    }
    if (got == 0) continue;
    out.append(s.room.data(), static_cast<std::size_t>(got));
    return static_cast<std::size_t>(got);
  }
}

bool Source::resume(std::string_view sign) {
  State& s = *state_;
  if (s.packing != State::Packing::gzip && s.packing != State::Packing::zstd) return false;
  if (s.bombs > kMaxBombs) return false;
  const std::string_view magic = s.packing == State::Packing::gzip ? kGzip : kZstd;
  // Back to behind the beginning of the damaged member, as far as it is kept and the budget allows.
  const std::uint64_t here = s.base + s.at;
  std::uint64_t from = std::max({s.member + 1, s.base, here > kKept ? here - kKept : 0});
  from = std::min(from, here);
  if (s.reread + (here - from) > here + kKept) from = here;
  s.reread += here - from;
  s.at = static_cast<std::size_t>(from - s.base);
  while (true) {
    if (auto filled = s.fill(kRoom); !filled) return false;  // enough for the candidate to show its sign
    const std::size_t found = s.buffer.find(magic, s.at);
    if (found == std::string::npos) {
      s.at = std::max(s.at, s.buffer.size() - std::min(s.buffer.size(), magic.size() - 1));
      if (s.end_of_file) return false;
      continue;
    }
    s.at = found;
    if (auto filled = s.fill(kRoom / 2); !filled) return false;
    if (s.begins_with(sign)) {
      s.failed = false;
      return true;
    }
    ++s.at;
  }
}

std::string bomb_sentence(std::size_t max_unpacked) {
  return fmt::format("unpacks to more than {} bytes, {} times its size", max_unpacked, kBombRatio);
}

bool Source::packed() const {
  return state_->packing == State::Packing::gzip || state_->packing == State::Packing::zstd;
}
std::uint64_t Source::member() const { return state_->member; }

}  // namespace dragoman::page
