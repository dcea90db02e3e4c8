// WARC: what crawlers write.
//
//   WARC/1.0
//   WARC-Type: response
//   WARC-Target-URI: http://dawn.example/news/1
//   Content-Length: 5821
//
//   HTTP/1.1 200 OK ... <html> ... Army Chief Gen Kayani will be visiting Moscow next week ...
//
// A record says its length; behind it come two line ends and the next record. A length that is wrong, or bytes torn out
// in the middle, would lose everything after them, so it is checked that a record begins where the last one ends; if
// not, the record is a failure, and the next "WARC/1." from inside the broken record on is where reading goes on. In
// packed archives the packing finds the next member (see Source::resume). One record is held at a time; what is longer
// than --max-bytes is read past without being held. Source: ISO 28500:2017 (WARC 1.1). Tested by warc_test.cpp and
// fuzz/fuzz_warc.cpp.
#include <fmt/format.h>

#include <charconv>

#include "base/utf8.h"
#include "page/charset.h"
#include "page/delivery.h"
#include "page/headers.h"
#include "page/html.h"

namespace dragoman::page {
namespace {

constexpr std::size_t kMaxHead = 1 << 16;
constexpr std::size_t kMost = std::size_t{1} << 40;
constexpr std::string_view kSign = "WARC/";

// "WARC/1.0" and a line end.
bool begins_record(std::string_view bytes) {
  if (!bytes.starts_with("WARC/") || bytes.size() < 9) return false;
  return std::min(bytes.find('\n'), bytes.size()) < 16 && bytes[5] >= '0' && bytes[5] <= '9';
}

class WarcReader {
 public:
  WarcReader(Stream& stream, Delivery& to) : in_(stream), to_(to) {}

  void run() {
    while (to_.wanted() && find_record()) {
      if (!record()) break;
    }
  }

 private:
  [[nodiscard]] std::string place() const { return fmt::format("{}:{}", in_.name(), in_.offset()); }
  bool have(std::size_t size) { return in_.have(size); }

  // Damage in the packing: says so, and goes on at the next record. False when there is none.
  bool recover() {
    Error error = in_.take_error();
    const std::uint64_t lost = in_.source().member();
    const bool again = error.kind != ErrorKind::io && in_.resume(kSign);
    if (again) in_.more();
    to_.failure(error.kind, fmt::format("{}: the record at {} is lost{}", error.message, lost,
                                        again ? fmt::format(", reading goes on at {}", in_.source().member()) : ""));
    return again;
  }

  // To the next "WARC/1." at the beginning of a line; what lies before it, more than line ends, is damage.
  bool find_record() {
    while (true) {
      while (have(1) && (in_.rest()[0] == '\r' || in_.rest()[0] == '\n')) in_.skip(1);
      if (have(16) || !in_.damaged()) break;
      if (!recover()) return false;
    }
    if (in_.rest().empty()) return false;
    if (begins_record(in_.rest())) return true;
    const std::string where = place();
    const std::uint64_t begin = in_.position();
    if (!scan()) {
      to_.failure(ErrorKind::bad_input, fmt::format("{}: {} bytes that are no record", where, in_.position() - begin));
      return false;
    }
    to_.failure(ErrorKind::bad_input,
                fmt::format("{}: {} bytes that are no record were passed over", where, in_.position() - begin));
    return true;
  }
  // Moves to the next place that begins a record; where the end of one was torn off that is not a new line.
  bool scan() {
    while (true) {
      const std::string_view rest = in_.rest();
      std::size_t at = rest.find(kSign);
      while (at != std::string_view::npos && at + 16 <= rest.size() && !begins_record(rest.substr(at)))
        at = rest.find(kSign, at + 1);
      if (at != std::string_view::npos) {
        in_.skip(at);
        have(16);  // the version line may go on behind what is read
        if (begins_record(in_.rest())) return true;
        in_.skip(1);
        continue;
      }
      in_.skip(rest.size() - std::min(rest.size(), kSign.size() - 1));
      if (in_.more()) continue;
      if (in_.damaged() && recover()) {
        if (begins_record(in_.rest())) return true;
        continue;
      }
      in_.skip(in_.rest().size());
      return false;
    }
  }

  // One record. False at the end of the archive.
  bool record() {
    const std::string where = place();
    std::size_t head_end = std::string_view::npos;
    for (std::size_t size = 2048; head_end == std::string_view::npos; size *= 2) {
      const bool there = have(size);
      head_end = end_of_head(in_.rest());
      if (head_end == std::string_view::npos && (!there || size >= kMaxHead)) {
        return broken(where, there ? "the head of the record has no end" : "the record is cut off in its head");
      }
    }
    head_.assign(in_.rest().substr(0, head_end));
    const Headers headers = parse_headers(std::string_view(head_).substr(head_.find('\n') + 1));
    const std::string_view digits = headers.get("content-length");
    std::uint64_t length = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    if (digits.empty() || parsed.ec != std::errc{} || length > (std::uint64_t{1} << 50))
      return broken(where, "the record does not say its length");
    return length <= std::min(to_.options().max_bytes, kMost) + kMaxHead
               ? whole(where, headers, head_end, static_cast<std::size_t>(length))
               : too_long(where, headers, head_end, length);
  }
  static std::size_t end_of_head(std::string_view bytes) {
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
      if (bytes.substr(at + 1).starts_with("\r\n")) return at + 3;
      if (bytes.substr(at + 1).starts_with("\n")) return at + 2;
    }
    return std::string_view::npos;
  }

  // The record cannot be used: says so and moves into it, where the next one will be looked for.
  bool broken(const std::string& where, std::string_view what) {
    if (in_.damaged()) return recover();
    to_.failure(ErrorKind::bad_input, fmt::format("{}: {}", where, what));
    in_.skip(std::min<std::size_t>(1, in_.rest().size()));
    return to_.wanted() && scan();
  }

  // Two line ends, as the standard says; or a record or the end of the archive behind any number of them.
  bool ends_well(std::size_t end) {
    have(end + 16);
    std::string_view rest = in_.rest().substr(end);
    if (rest.starts_with("\r\n\r\n")) return true;
    while (rest.starts_with('\r') || rest.starts_with('\n')) rest.remove_prefix(1);
    if (rest.empty()) return true;
    const std::size_t begin = in_.rest().size() - rest.size();
    have(begin + 16);
    return begins_record(in_.rest().substr(begin));
  }

  bool whole(const std::string& where, const Headers& headers, std::size_t head_end, std::size_t length) {
    if (!have(head_end + length)) return broken(where, "the record is cut off at the end of the archive");
    // Damage behind the record is not the record's.
    if (!ends_well(head_end + length) && !in_.damaged()) return broken(where, "the record is not as long as it says");
    page(where, headers, in_.rest().substr(head_end, length));
    in_.skip(head_end + length);
    return true;
  }

  bool too_long(const std::string& where, const Headers& headers, std::size_t head_end, std::uint64_t length) {
    const bool wanted = headers.get("warc-type") == "response" || headers.get("warc-type") == "conversion";
    have(head_end + 4096);
    const auto http = parse_http(in_.rest().substr(head_end));
    const bool html = http && media_type(http->headers.get("content-type")).find("html") != std::string::npos;
    if (wanted && html) {
      to_.failure(ErrorKind::limit, fmt::format("{}: a page of {} bytes is larger than the limit of {} bytes", where,
                                                length, to_.options().max_bytes));
    } else if (wanted) {
      to_.passed_over("not HTML");
    }
    in_.skip(head_end);
    for (std::uint64_t left = length; left > 0;) {
      if (!have(1)) return broken(where, "the record is cut off at the end of the archive");
      const std::size_t some = static_cast<std::size_t>(std::min<std::uint64_t>(left, in_.rest().size()));
      in_.skip(some);
      left -= some;
    }
    return true;
  }

  void page(const std::string& where, const Headers& headers, std::string_view content) {
    const std::string type = to_lower(headers.get("warc-type"));
    if (type == "revisit" || type == "continuation") return to_.passed_over("WARC " + type);
    if (type != "response" && type != "resource" && type != "conversion") return;  // of the crawl, not of the web
    const std::string_view content_type = headers.get("content-type");
    Result<Page> page = type == "response" && find_folded(content_type, "application/http") != std::string_view::npos
                            ? response(where, content)
                            : plain(where, content, content_type);
    if (!page) {
      if (!page.error().message.empty()) to_.page(std::move(page));
      return;
    }
    std::string_view url = headers.get("warc-target-uri");
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    page->url = repair_utf8(url).text;
    page->seen_date = repair_utf8(headers.get("warc-date")).text;
    page->record = repair_utf8(headers.get("warc-record-id")).text;
    page->digest = repair_utf8(headers.get("warc-payload-digest")).text;
    page->truncated = repair_utf8(headers.get("warc-truncated")).text;
    page->id = page_id(page->url, page->bytes);
    to_.page(std::move(page));
  }

  // An error without words stands for what was passed over.
  Result<Page> pass(const std::string& what) {
    to_.passed_over(what);
    return fail(ErrorKind::bad_input, "");
  }

  Result<Page> response(const std::string& where, std::string_view content) {
    const auto http = parse_http(content);
    if (!http) return fail(ErrorKind::bad_input, fmt::format("{}: {}", where, http.error().message));
    if (http->status < 200 || http->status > 299) return pass(fmt::format("HTTP status {}", http->status));
    const std::string_view content_type = http->headers.get("content-type");
    const std::string type = media_type(content_type);
    const bool sniff = type.empty() || type == "application/octet-stream" || type == "unk";
    if (!sniff && type.find("html") == std::string::npos && type != "text/plain") return pass("not HTML");
    if (http->body.empty()) return pass("empty response");
    auto body = http_body(*http, to_.options().max_bytes);
    if (!body) return fail(body.error().kind, fmt::format("{}: {}", where, body.error().message));
    if (sniff && !looks_like_html(*body)) return pass("not HTML");
    // Servers label all they do not know as a page.
    if (!binary_kind(*body).empty()) return pass("not HTML");
    auto page = make_page(std::move(*body), where, to_.options(), charset_parameter(content_type));
    if (page && type.find("html") != std::string::npos) page->kind = Kind::html;
    return page;
  }

  Result<Page> plain(const std::string& where, std::string_view content, std::string_view content_type) {
    const std::string type = media_type(content_type);
    if (type.find("html") == std::string::npos && type != "text/plain") return pass("not HTML");
    auto page = make_page(std::string(content), where, to_.options(), charset_parameter(content_type));
    if (page) page->kind = type == "text/plain" ? Kind::text : Kind::html;
    return page;
  }

  Stream& in_;
  Delivery& to_;
  std::string head_;
};

}  // namespace

void read_warc(Stream& stream, Delivery& to) { WarcReader(stream, to).run(); }

}  // namespace dragoman::page
