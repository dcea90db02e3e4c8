// Archives: write once, map, check, use in place.
//
// Start-up must stay under 50 ms with a gazetteer of 200,000 places, so nothing is parsed when a program starts: the
// arrays lie in the file as they lie in memory. What is checked at opening is what a damaged file could break: the
// header, the checksum over all that follows it, and that each array lies inside the file, aligned.
//
// File: header (64 bytes) | table: count x 64-byte entries + names | arrays, each at a multiple of 64.
#include "base/archive.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <bit>
#include <cstring>

namespace dragoman {
namespace {

static_assert(std::endian::native == std::endian::little, "archives are little endian");

constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kAlign = 64;

struct Header {
  char magic[8];
  std::uint32_t format;
  std::uint32_t version;
  std::uint64_t count;
  std::uint64_t checksum;  // XXH3-64 of the bytes after the header
  char unused[32];
};
static_assert(sizeof(Header) == 64);

struct Entry {
  char name[40];  // NUL-padded
  std::uint64_t offset;
  std::uint64_t bytes;
  std::uint64_t element_size;
};
static_assert(sizeof(Entry) == 64);

std::size_t aligned(std::size_t n) { return (n + kAlign - 1) / kAlign * kAlign; }

}  // namespace

void ArchiveWriter::add_bytes(std::string name, std::uint32_t element_size, std::string_view bytes) {
  arrays_[std::move(name)] = {element_size, std::string(bytes)};
}

std::string ArchiveWriter::finish(std::uint32_t version) const {
  std::size_t size = sizeof(Header) + arrays_.size() * sizeof(Entry);
  std::vector<Entry> table;
  for (const auto& [name, array] : arrays_) {
    Entry entry{};
    std::memcpy(entry.name, name.data(), std::min(name.size(), sizeof entry.name - 1));
    size = aligned(size);
    entry.offset = size;
    entry.bytes = array.bytes.size();
    entry.element_size = array.element_size;
    size += array.bytes.size();
    table.push_back(entry);
  }
  std::string out(aligned(size), '\0');
  std::memcpy(out.data() + sizeof(Header), table.data(), table.size() * sizeof(Entry));
  std::size_t i = 0;
  for (const auto& [name, array] : arrays_) {
    std::memcpy(out.data() + table[i++].offset, array.bytes.data(), array.bytes.size());
  }
  Header header{};
  std::memcpy(header.magic, "DRAGOMAN", 8);
  header.format = kFormat;
  header.version = version;
  header.count = table.size();
  header.checksum = XXH3_64bits(out.data() + sizeof(Header), out.size() - sizeof(Header));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

Result<Archive> Archive::open(const std::filesystem::path& path, std::uint32_t version) {
  auto file = MappedFile::open(path);
  if (!file) return Unexpected(file.error());
  auto archive = from_bytes(file->bytes(), version, path.string());
  if (archive) archive->file_ = std::move(*file);
  return archive;
}

Result<Archive> Archive::from_bytes(std::string_view bytes, std::uint32_t version, std::string name) {
  Archive out;
  out.name_ = std::move(name);
  Header header{};
  if (bytes.size() < sizeof header) {
    return fail(ErrorKind::bad_input, fmt::format("{}: too short to be a Dragoman archive", out.name_));
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, "DRAGOMAN", 8) != 0) {
    return fail(ErrorKind::bad_input, fmt::format("{}: is not a Dragoman archive", out.name_));
  }
  if (header.format != kFormat || header.version != version) {
    return fail(ErrorKind::version, fmt::format("{}: version {}.{}, but this program reads {}.{}", out.name_,
                                                header.format, header.version, kFormat, version));
  }
  const std::string_view body = bytes.substr(sizeof header);
  if (header.count > body.size() / sizeof(Entry)) {
    return fail(ErrorKind::bad_input, fmt::format("{}: the file is cut short", out.name_));
  }
  if (XXH3_64bits(body.data(), body.size()) != header.checksum) {
    return fail(ErrorKind::bad_input,
                fmt::format("{}: the file is cut short or was altered (checksum differs)", out.name_));
  }
  out.checksum_ = header.checksum;
  for (std::uint64_t i = 0; i < header.count; ++i) {
    Entry entry{};
    std::memcpy(&entry, body.data() + i * sizeof entry, sizeof entry);
    const bool fits = entry.offset <= bytes.size() && entry.bytes <= bytes.size() - entry.offset &&
                      entry.offset % kAlign == 0 && entry.element_size > 0 && entry.bytes % entry.element_size == 0 &&
                      std::memchr(entry.name, 0, sizeof entry.name) != nullptr;
    if (!fits) return fail(ErrorKind::bad_input, fmt::format("{}: a damaged table of arrays", out.name_));
    out.arrays_[entry.name] = {static_cast<std::uint32_t>(entry.element_size), bytes.substr(entry.offset, entry.bytes)};
  }
  return out;
}

Result<std::string_view> Archive::find(std::string_view name, std::uint32_t element_size) const {
  const auto it = arrays_.find(name);
  if (it == arrays_.end()) return fail(ErrorKind::version, fmt::format("{}: has no array '{}'", name_, name));
  if (it->second.element_size != element_size) {
    return fail(ErrorKind::version, fmt::format("{}: array '{}' holds elements of {} bytes, not {}", name_, name,
                                                it->second.element_size, element_size));
  }
  return it->second.bytes;
}

std::uint32_t StringsWriter::add(std::string_view text) {
  const auto it = index_.find(text);
  if (it != index_.end()) return it->second;
  const auto index = static_cast<std::uint32_t>(offsets_.size() - 1);
  bytes_ += text;
  offsets_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  index_.emplace(std::string(text), index);
  return index;
}

void StringsWriter::write(ArchiveWriter& out, const std::string& name) const {
  out.add_text(name + ".bytes", bytes_);
  out.add<std::uint32_t>(name + ".offsets", offsets_);
}

Result<Strings> Strings::open(const Archive& archive, const std::string& name) {
  Strings out;
  auto bytes = archive.text(name + ".bytes");
  if (!bytes) return Unexpected(bytes.error());
  auto offsets = archive.array<std::uint32_t>(name + ".offsets");
  if (!offsets) return Unexpected(offsets.error());
  for (std::size_t i = 1; i < offsets->size(); ++i) {
    if ((*offsets)[i] < (*offsets)[i - 1])
      return fail(ErrorKind::bad_input, fmt::format("array '{}' is damaged", name));
  }
  if (!offsets->empty() && offsets->back() > bytes->size()) {
    return fail(ErrorKind::bad_input, fmt::format("array '{}' is damaged", name));
  }
  out.bytes_ = *bytes;
  out.offsets_ = *offsets;
  return out;
}

}  // namespace dragoman
