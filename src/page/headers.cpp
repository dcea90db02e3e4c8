// Header fields, and the bodies of stored HTTP responses.
//
// "HTTP/1.1 200 OK / Content-Type: text/html; charset=windows-1251 / Content-Encoding: br / Transfer-Encoding:
// chunked": a crawler stores what came over the wire, or what it made of it, and does not say which. Some keep the
// header and store the body unpacked. So each encoding is undone if the body bears it out: a chunked body begins with a
// size in hexadecimal digits, gzip with its magic bytes, br and deflate unpack. Source: RFC 9110 and 9112 (HTTP), RFC
// 1952, 1950 and 1951 (gzip, deflate), RFC 7932 (br), RFC 8878 (zstd).
#include "page/headers.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <memory>

#include "base/utf8.h"
#include "page/html.h"

namespace dragoman::page {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxFields = 1000;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if ((c | 32) >= 'a' && (c | 32) <= 'f') return (c | 32) - 'a' + 10;
  return -1;
}

// One line without its end; moves `at` behind it.
std::string_view next_line(std::string_view bytes, std::size_t& at) {
  const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
  std::string_view line = bytes.substr(at, end - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  at = std::min(end + 1, bytes.size());
  return line;
}

// The chunks joined; false when the body is not chunked at all. A body cut off in a chunk gives what is there.
bool join_chunks(std::string_view body, std::string& out) {
  std::size_t at = 0;
  while (at < body.size()) {
    std::size_t digits = at, size = 0;
    while (digits < body.size() && hex_digit(body[digits]) >= 0 && digits - at < 8)
      size = size * 16 + static_cast<std::size_t>(hex_digit(body[digits++]));
    const std::size_t line_end = body.find('\n', digits);
    const std::string_view rest = body.substr(digits, std::min(line_end, body.size()) - digits);
    const bool size_line = digits > at && line_end != std::string_view::npos &&
                           (rest.empty() || rest.starts_with('\r') || rest.starts_with(';') || rest.starts_with(' '));
    if (!size_line) return !out.empty();
    if (size == 0) return true;
    at = line_end + 1;
    out.append(body.substr(at, size));
    if (at + size >= body.size()) return true;
    at += size;
    next_line(body, at);
  }
  return true;
}

enum class Unpacked { done, not_packed, damaged, too_long };

Unpacked inflate_body(std::string_view body, int window, std::size_t max_bytes, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) return Unpacked::damaged;
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> closer(&stream, &inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  std::vector<char> room(1 << 16);
  while (true) {
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = static_cast<uInt>(room.size());
    const int code = inflate(&stream, Z_NO_FLUSH);
    out.append(room.data(), room.size() - stream.avail_out);
    if (out.size() > max_bytes) return Unpacked::too_long;
    if (code == Z_STREAM_END) return Unpacked::done;
    if (code != Z_OK) return out.empty() ? Unpacked::not_packed : Unpacked::damaged;
  }
}

Unpacked unbrotli_body(std::string_view body, std::size_t max_bytes, std::string& out) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (!state) return Unpacked::damaged;
  const std::uint8_t* in = reinterpret_cast<const std::uint8_t*>(body.data());
  std::size_t in_size = body.size();
  std::vector<std::uint8_t> room(1 << 16);
  while (true) {
    std::uint8_t* to = room.data();
    std::size_t to_size = room.size();
    const auto code = BrotliDecoderDecompressStream(state.get(), &in_size, &in, &to_size, &to, nullptr);
    out.append(reinterpret_cast<const char*>(room.data()), room.size() - to_size);
    if (out.size() > max_bytes) return Unpacked::too_long;
    if (code == BROTLI_DECODER_RESULT_SUCCESS) return Unpacked::done;
    if (code != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
      // br has no magic bytes, and text may unpack by accident for a while: a body that is not br has markup in it.
      return out.empty() || body.find('<') == 0 ? Unpacked::not_packed : Unpacked::damaged;
    }
  }
}

Unpacked unzstd_body(std::string_view body, std::size_t max_bytes, std::string& out) {
  if (!body.starts_with("\x28\xb5\x2f\xfd"sv)) return Unpacked::not_packed;
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(), &ZSTD_freeDStream);
  std::vector<char> room(1 << 16);
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  while (true) {
    ZSTD_outBuffer to{room.data(), room.size(), 0};
    const std::size_t code = ZSTD_decompressStream(stream.get(), &to, &in);
    if (ZSTD_isError(code)) return Unpacked::damaged;
    out.append(room.data(), to.pos);
    if (out.size() > max_bytes) return Unpacked::too_long;
    if (code == 0) return Unpacked::done;
    if (in.pos == in.size && to.pos < to.size) return Unpacked::damaged;
  }
}

Unpacked unpack(std::string_view body, std::string_view encoding, std::size_t max_bytes, std::string& out) {
  if (encoding == "br") return unbrotli_body(body, max_bytes, out);
  if (encoding == "zstd") return unzstd_body(body, max_bytes, out);
  if (encoding == "gzip" || encoding == "x-gzip")
    return body.starts_with("\x1f\x8b"sv) ? inflate_body(body, 15 + 16, max_bytes, out) : Unpacked::not_packed;
  // deflate means zlib's form; some servers send it bare.
  const Unpacked zlib = inflate_body(body, 15, max_bytes, out);
  if (zlib != Unpacked::not_packed) return zlib;
  const Unpacked bare = body.starts_with('<') ? Unpacked::not_packed : inflate_body(body, -15, max_bytes, out);
  return bare;
}

}  // namespace

std::string_view Headers::get(std::string_view name) const {
  for (const Field& field : fields) {
    if (equals_folded(field.name, name)) return field.value;
  }
  return {};
}

Headers parse_headers(std::string_view bytes) {
  Headers out;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t begin = at;
    const bool ended = bytes.find('\n', begin) != std::string_view::npos;
    const std::string_view line = next_line(bytes, at);
    if (line.empty() && ended) {
      out.complete = true;
      break;
    }
    if ((line.starts_with(' ') || line.starts_with('\t')) && !out.fields.empty()) {
      out.fields.back().value += ' ';
      out.fields.back().value += trim(line);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || out.fields.size() >= kMaxFields) continue;
    out.fields.push_back({trim(line.substr(0, colon)), std::string(trim(line.substr(colon + 1)))});
  }
  out.size = at;
  return out;
}

std::string media_type(std::string_view content_type) {
  return to_lower(trim(content_type.substr(0, content_type.find(';'))));
}

std::string header_parameter(std::string_view value, std::string_view name) {
  for (std::size_t at = value.find(';'); at < value.size(); at = value.find(';', at + 1)) {
    std::string_view rest = trim(value.substr(at + 1));
    if (!starts_folded(rest, name)) continue;
    rest = trim(rest.substr(name.size()));
    if (!rest.starts_with('=')) continue;
    rest = trim(rest.substr(1));
    if (!rest.starts_with('"')) return std::string(trim(rest.substr(0, rest.find_first_of("; \t"))));
    return std::string(rest.substr(1, rest.find('"', 1) - 1));
  }
  return {};
}

Result<HttpResponse> parse_http(std::string_view bytes) {
  std::size_t at = 0;
  const std::string_view status = next_line(bytes.substr(0, 4096), at);
  const std::size_t blank = status.find(' ');
  if (!status.starts_with("HTTP/") || blank == std::string_view::npos)
    return fail(ErrorKind::bad_input, "is not an HTTP response");
  HttpResponse out;
  for (std::size_t i = blank + 1; i < status.size() && i < blank + 4 && status[i] >= '0' && status[i] <= '9'; ++i)
    out.status = out.status * 10 + (status[i] - '0');
  out.headers = parse_headers(bytes.substr(at));
  out.body = bytes.substr(at + out.headers.size);
  return out;
}

Result<std::string> http_body(const HttpResponse& response, std::size_t max_bytes) {
  std::string body;
  if (find_folded(response.headers.get("transfer-encoding"), "chunked") == std::string_view::npos ||
      !join_chunks(response.body, body))
    body.assign(response.body);
  // Encodings are undone last to first; more than a few are an attack.
  std::string encodings = to_lower(response.headers.get("content-encoding"));
  for (int layers = 0; !encodings.empty(); ++layers) {
    const std::size_t comma = encodings.rfind(',');
    const std::string encoding(trim(std::string_view(encodings).substr(comma == std::string::npos ? 0 : comma + 1)));
    encodings.erase(comma == std::string::npos ? 0 : comma);
    if (encoding.empty() || encoding == "identity" || encoding == "none" || encoding == "utf-8") continue;
    const bool known =
        encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate" || encoding == "br" || encoding == "zstd";
    if (!known || layers == 4)
      return fail(ErrorKind::bad_input, fmt::format("the content encoding '{}' is not known",
                                                    repair_utf8(std::string_view(encoding).substr(0, 40)).text));
    std::string plain;
    switch (unpack(body, encoding, max_bytes, plain)) {
      case Unpacked::done:
        body = std::move(plain);
        break;
      case Unpacked::not_packed:
        break;
      case Unpacked::damaged:
        return fail(ErrorKind::bad_input, fmt::format("the {} encoding of the body is damaged", encoding));
      case Unpacked::too_long:
        return fail(ErrorKind::limit, fmt::format("the body unpacks to more than the limit of {} bytes", max_bytes));
    }
  }
  return body;
}

}  // namespace dragoman::page
