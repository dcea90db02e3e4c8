// Files, through POSIX.
//
// A run that is killed while it writes "report.html" must leave yesterday's report or today's, never half of each:
// write to a name of our own in the same folder, fsync, rename over the old name, fsync the folder.
#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace dragoman {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool close() {
    const int fd = fd_;
    fd_ = -1;
    return ::close(fd) == 0;
  }

 private:
  int fd_;
};

Unexpected io_error(const std::filesystem::path& path, const char* doing) {
  const int code = errno;
  const ErrorKind kind = code == ENOENT || code == ENOTDIR ? ErrorKind::not_found : ErrorKind::io;
  if (kind == ErrorKind::not_found) return fail(kind, fmt::format("{}: no such file", path.string()));
  char buffer[128] = {};
  return fail(kind, fmt::format("{}: cannot {}: {}", path.string(), doing, strerror_r(code, buffer, sizeof buffer)));
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return io_error(path, "open");
  struct stat info{};
  if (::fstat(file.get(), &info) != 0) return io_error(path, "read");
  if (S_ISDIR(info.st_mode))
    return fail(ErrorKind::bad_input, fmt::format("{}: is a folder, not a file", path.string()));
  std::string bytes;
  if (info.st_size > 0) bytes.reserve(std::min(static_cast<std::size_t>(info.st_size), max_bytes) + 1);
  char buffer[1 << 16];
  while (true) {
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return io_error(path, "read");
    if (got == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(got));
    if (bytes.size() > max_bytes) {
      return fail(ErrorKind::limit, fmt::format("{}: larger than the limit of {} bytes", path.string(), max_bytes));
    }
  }
}

Result<FileWriter> FileWriter::create(const std::filesystem::path& path) {
  std::filesystem::path temporary = path.string() + fmt::format(".{}.part", ::getpid());
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0 && errno == ENOENT)
    return fail(ErrorKind::io, fmt::format("{}: cannot write: the folder is not there", path.string()));
  if (descriptor < 0) return io_error(path, "write");
  return FileWriter(path, std::move(temporary), descriptor);
}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

FileWriter::~FileWriter() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(temporary_.c_str());
}

Result<void> FileWriter::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor_, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return io_error(path_, "write");
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

Result<void> FileWriter::commit() {
  if (::fsync(descriptor_) != 0) return io_error(path_, "write");
  const bool closed = ::close(descriptor_) == 0;
  descriptor_ = -1;
  if (!closed || ::rename(temporary_.c_str(), path_.c_str()) != 0) {
    auto error = io_error(path_, "write");
    ::unlink(temporary_.c_str());
    return error;
  }
  const auto folder = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) ::fsync(directory.get());
  return {};
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  auto writer = FileWriter::create(path);
  if (!writer) return Unexpected(writer.error());
  if (auto done = writer->write(bytes); !done) return done;
  return writer->commit();
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return io_error(path, "open");
  struct stat info{};
  if (::fstat(file.get(), &info) != 0) return io_error(path, "read");
  if (!S_ISREG(info.st_mode)) return fail(ErrorKind::bad_input, fmt::format("{}: is not a file", path.string()));
  MappedFile out;
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size == 0) return out;
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (address == MAP_FAILED) return io_error(path, "map");
  out.mapping_ = std::shared_ptr<const void>(address, [size](const void* p) { ::munmap(const_cast<void*>(p), size); });
  out.bytes_ = {static_cast<const char*>(address), size};
  return out;
}

}  // namespace dragoman
