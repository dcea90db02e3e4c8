// What the readers of the several forms share: the buffered stream they read, and where their pages go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "page/read.h"
#include "page/source.h"

namespace dragoman::page {

// Where pages, failures and what is passed over go; `wanted` turns false when the sink wants no more.
class Delivery {
 public:
  Delivery(const ReadOptions& options, const Sink& sink) : options_(options), sink_(sink) {}

  [[nodiscard]] const ReadOptions& options() const { return options_; }
  [[nodiscard]] bool wanted() const { return wanted_; }
  [[nodiscard]] const ReadSummary& summary() const { return summary_; }

  void page(Result<Page> page) {
    if (!wanted_) return;
    ++(page ? summary_.pages : summary_.failed);
    wanted_ = sink_(std::move(page));
  }
  void failure(ErrorKind kind, std::string message) { page(fail(kind, std::move(message))); }
  void passed_over(const std::string& what) { ++summary_.passed_over[what]; }

 private:
  const ReadOptions& options_;
  const Sink& sink_;
  ReadSummary summary_;
  bool wanted_ = true;
};

// A source with what was read of it and not used yet: [at, bytes.size()).
class Stream {
 public:
  Stream(std::string name, Source source) : name_(std::move(name)), source_(std::move(source)) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view rest() const { return std::string_view(bytes_).substr(at_); }
  [[nodiscard]] Source& source() { return source_; }

  // Reads on: false at the end or after an error, which `error` then tells.
  bool more() {
    if (ended_) return false;
    if (at_ > bytes_.size() / 2) compact();
    const std::uint64_t before = dropped_ + bytes_.size();
    auto got = source_.read(bytes_);
    if (!got) error_ = got.error();
    ended_ = !got || *got == 0;
    if (!ended_ && source_.packed() && (members_.empty() || members_.back().second != source_.member()))
      members_.emplace_back(before, source_.member());
    while (members_.size() > 1 && members_[1].first <= position()) members_.pop_front();
    return !ended_;
  }
  // Reads until `size` bytes are there; false when there are fewer.
  bool have(std::size_t size) {
    while (bytes_.size() - at_ < size && more()) {
    }
    return bytes_.size() - at_ >= size;
  }
  void skip(std::size_t count) { at_ += count; }
  [[nodiscard]] std::string take(std::size_t count) {
    if (at_ == 0 && count == bytes_.size()) {
      dropped_ += count;
      return std::exchange(bytes_, {});
    }
    std::string out = bytes_.substr(at_, count);
    at_ += count;
    return out;
  }
  // How many bytes of the unpacked stream lie before `rest`.
  [[nodiscard]] std::uint64_t position() const { return dropped_ + at_; }
  // Where `rest` stands in the input: in packed data the offset of its member or frame.
  [[nodiscard]] std::uint64_t offset() const {
    if (!source_.packed()) return position();
    std::uint64_t out = 0;
    for (const auto& [begin, member] : members_) {
      if (begin > position()) break;
      out = member;
    }
    return out;
  }

  // What went wrong, cleared by asking; the stream is at its end unless it is resumed.
  [[nodiscard]] bool damaged() const { return !error_.message.empty(); }
  Error take_error() { return std::exchange(error_, Error{}); }
  // After damage: drops what is left of the broken record and goes on at the next that begins with `sign`.
  bool resume(std::string_view sign) {
    at_ = bytes_.size();
    compact();
    members_.clear();
    ended_ = !source_.resume(sign);
    return !ended_;
  }

 private:
  void compact() {
    dropped_ += at_;
    bytes_.erase(0, at_);
    at_ = 0;
  }

  std::string name_;
  Source source_;
  std::string bytes_;
  std::size_t at_ = 0;
  std::uint64_t dropped_ = 0;
  std::deque<std::pair<std::uint64_t, std::uint64_t>> members_;  // where each begins, unpacked and packed
  Error error_;
  bool ended_ = false;
};

// The readers. Each takes a stream whose beginning is of its form and delivers all pages in it.
void read_json_lines(Stream& stream, Delivery& to);
void read_warc(Stream& stream, Delivery& to);

// Of documents held in memory. `name` is where they were read.
void read_document(std::string bytes, const std::string& name, Delivery& to);  // told by its beginning
void read_feed(const std::string& bytes, const std::string& name, Delivery& to);
void read_mhtml(const std::string& bytes, const std::string& name, Delivery& to);

// A ZIP archive on disk: of a WACZ the WARCs in it, of any other all its files. Errors as read_pages.
[[nodiscard]] Result<void> read_zip(const std::string& file, Delivery& to);
// Any stream: told by its beginning.
void read_stream(Stream& stream, Delivery& to);

// Whether a file in a folder or ZIP may be a page by its name: pictures, styles and notes beside pages are not.
[[nodiscard]] bool is_page_name(std::string_view file);
// What the beginning of a document says it is.
[[nodiscard]] bool looks_like_html(std::string_view text);
[[nodiscard]] bool looks_like_feed(std::string_view bytes);
[[nodiscard]] bool looks_like_mhtml(std::string_view bytes);

}  // namespace dragoman::page
