// ZIP archives: WACZ, and pages in a ZIP.
//
// A WACZ (a crawl with its indexes in one file) holds the pages as archive/data.warc.gz; any other ZIP is read as a
// folder. Each entry is a stream like a file's: unpacked piece by piece, a WARC inside still packed member by member,
// never held whole. libzip reads the directory (ZIP64, stored and deflated entries, checksums); it is the
// distribution's, and a reader of our own would be one more parser of hostile bytes to keep.
// Source: WACZ 1.1.1 (Webrecorder), APPNOTE 6.3 (ZIP).
#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "page/delivery.h"

namespace dragoman::page {
namespace {

class EntryBytes : public RawBytes {
 public:
  // `packed` is the entry's size in the archive.
  EntryBytes(zip_file_t* entry, std::string name, zip_uint64_t packed, std::size_t max_unpacked)
      : entry_(entry, &zip_fclose), name_(std::move(name)), packed_(packed), max_unpacked_(max_unpacked) {}
  Result<std::size_t> read(char* to, std::size_t room) override {
    if (unpacked_ > max_unpacked_ && unpacked_ / kBombRatio > packed_)
      return fail(ErrorKind::limit, bomb_sentence(max_unpacked_));
    const zip_int64_t got = zip_fread(entry_.get(), to, room);
    if (got < 0) return fail(ErrorKind::io, fmt::format("{}: the ZIP entry is damaged", name_));
    unpacked_ += static_cast<std::size_t>(got);
    return static_cast<std::size_t>(got);
  }

 private:
  std::unique_ptr<zip_file_t, decltype(&zip_fclose)> entry_;
  std::string name_;
  zip_uint64_t packed_;
  std::size_t max_unpacked_, unpacked_ = 0;
};

struct Entry {
  std::string name;
  zip_uint64_t index = 0;
};

bool is_warc(const std::string& name) {
  return name.ends_with(".warc") || name.ends_with(".warc.gz") || name.ends_with(".warc.zst");
}

}  // namespace

Result<void> read_zip(const std::string& file, Delivery& to) {
  int code = 0;
  const std::unique_ptr<zip_t, decltype(&zip_discard)> archive(zip_open(file.c_str(), ZIP_RDONLY, &code), &zip_discard);
  if (!archive) return fail(ErrorKind::bad_input, fmt::format("{}: the ZIP archive is damaged or cut off", file));
  std::vector<Entry> entries;
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
    if (name != nullptr && *name != '\0' && !std::string_view(name).ends_with('/'))
      entries.push_back({name, static_cast<zip_uint64_t>(i)});
  }
  const auto in_archive = [](const Entry& e) { return e.name.starts_with("archive/") && is_warc(e.name); };
  const bool wacz = std::any_of(entries.begin(), entries.end(), in_archive);
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  bool any = false;
  for (const Entry& entry : entries) {
    if (!to.wanted()) return {};
    if (wacz ? !in_archive(entry) : !is_page_name(entry.name)) continue;
    any = true;
    const std::string name = file + "/" + entry.name;
    zip_stat_t stat{};
    const bool known = zip_stat_index(archive.get(), entry.index, 0, &stat) == 0 && stat.valid & ZIP_STAT_COMP_SIZE;
    zip_file_t* bytes = zip_fopen_index(archive.get(), entry.index, 0);
    if (bytes == nullptr) {
      to.failure(ErrorKind::bad_input, fmt::format("{}: cannot be unpacked: {}", name, zip_strerror(archive.get())));
      continue;
    }
    const std::size_t max = to.options().max_unpacked;
    auto source = std::make_unique<EntryBytes>(bytes, name, known ? stat.comp_size : 0, max);
    Stream stream(name, Source::over(std::move(source), name, max));
    read_stream(stream, to);
  }
  if (!any) to.failure(ErrorKind::bad_input, fmt::format("{}: the ZIP archive holds no pages", file));
  return {};
}

}  // namespace dragoman::page
