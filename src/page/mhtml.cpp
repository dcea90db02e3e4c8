// MHTML: a page that a browser saved as one file, which is a mail message.
//
//   Snapshot-Content-Location: http://dawn.example/news/1
//   MIME-Version: 1.0
//   Content-Type: multipart/related; type="text/html"; boundary="----Boundary"
//
// The parts are the page, its pictures and styles; the page is the part that `start` names, or whose address is the
// message's, or the first that is HTML (it is not always the first of all). Its bytes are quoted-printable
// ("caf=C3=A9") or base64. Source: RFC 2557 (MHTML), RFC 2045 and 2046 (MIME).
#include <fmt/format.h>

#include <vector>

#include "base/utf8.h"
#include "page/charset.h"
#include "page/delivery.h"
#include "page/feed_date.h"
#include "page/headers.h"
#include "page/html.h"

namespace dragoman::page {
namespace {

constexpr int kMaxNesting = 8;
constexpr std::size_t kMaxParts = 10'000;

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if ((c | 32) >= 'a' && (c | 32) <= 'f') return (c | 32) - 'a' + 10;
  return -1;
}

std::string unquote(std::string_view in) {
  std::string out;
  out.reserve(in.size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (in[i] != '=') {
      out += in[i];
      continue;
    }
    if (i + 2 < in.size() && hex(in[i + 1]) >= 0 && hex(in[i + 2]) >= 0) {
      out += static_cast<char>(hex(in[i + 1]) * 16 + hex(in[i + 2]));
      i += 2;
      continue;
    }
    // "=" at the end of a line joins it to the next; blanks may stand behind it.
    std::size_t end = i + 1;
    while (end < in.size() && (in[end] == ' ' || in[end] == '\t' || in[end] == '\r')) ++end;
    if (end == in.size() || in[end] == '\n')
      i = end;
    else
      out += '=';
  }
  return out;
}

std::string unbase64(std::string_view in) {
  std::string out;
  out.reserve(in.size() / 4 * 3);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : in) {
    std::uint32_t value;
    if (c >= 'A' && c <= 'Z')
      value = static_cast<std::uint32_t>(c - 'A');
    else if (c >= 'a' && c <= 'z')
      value = static_cast<std::uint32_t>(c - 'a' + 26);
    else if ((c >= '0' && c <= '9' ? c - '0' : -1) >= 0)
      value = static_cast<std::uint32_t>((c >= '0' && c <= '9' ? c - '0' : -1) + 52);
    else if (c == '+' || c == '-')
      value = 62;
    else if (c == '/' || c == '_')
      value = 63;
    else
      continue;  // line ends, and what does not belong there
    bits = bits << 6 | value;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> count & 0xFF);
    }
  }
  return out;
}

struct Part {
  std::string type, charset, location, id, encoding;
  std::string_view body;
};

void gather(std::string_view bytes, int depth, std::vector<Part>& out) {
  const Headers headers = parse_headers(bytes);
  const std::string_view content_type = headers.get("content-type");
  const std::string type = media_type(content_type);
  const std::string_view body = bytes.substr(headers.size);
  if (!type.starts_with("multipart/")) {
    out.push_back({type, header_parameter(content_type, "charset"), std::string(headers.get("content-location")),
                   std::string(headers.get("content-id")), to_lower(headers.get("content-transfer-encoding")), body});
    return;
  }
  const std::string boundary = header_parameter(content_type, "boundary");
  if (boundary.empty() || depth >= kMaxNesting) return;
  const std::string mark = "--" + boundary;
  // Parts lie between lines that begin with the mark.
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = 0; at <= body.size() && out.size() < kMaxParts;) {
    const std::size_t found = std::min(body.find(mark, at), body.size());
    const bool line = found == 0 || found == body.size() || body[found - 1] == '\n';
    if (line) {
      if (begin != std::string_view::npos) {
        std::string_view part = body.substr(begin, found - begin);
        if (part.ends_with('\n')) part.remove_suffix(part.ends_with("\r\n") ? 2 : 1);  // it belongs to the mark
        gather(part, depth + 1, out);
      }
      if (found == body.size() || body.substr(found + mark.size()).starts_with("--")) break;
      begin = std::min(body.find('\n', found) + 1, body.size());
      if (begin == 0) break;
    }
    at = found + mark.size();
  }
}

}  // namespace

bool looks_like_mhtml(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 16384);
  const std::size_t colon = head.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 40) return false;
  for (const char c : head.substr(0, colon)) {
    if (!((c | 32) >= 'a' && (c | 32) <= 'z') && c != '-') return false;
  }
  const Headers headers = parse_headers(head);
  const std::string type = media_type(headers.get("content-type"));
  return !headers.get("mime-version").empty() && (type.starts_with("multipart/") || type == "text/html");
}

void read_mhtml(const std::string& bytes, const std::string& name, Delivery& to) {
  const Headers headers = parse_headers(std::string_view(bytes).substr(0, 1 << 16));
  const std::string_view content_type = headers.get("content-type");
  const std::string start = header_parameter(content_type, "start");
  std::string_view url = headers.get("snapshot-content-location");
  if (url.empty()) url = headers.get("content-location");
  std::vector<Part> parts;
  gather(bytes, 0, parts);
  const Part* root = nullptr;
  const auto choose = [&](auto&& is) {
    for (const Part& part : parts) {
      if (root == nullptr && is(part)) root = &part;
    }
  };
  const auto is_html = [](const Part& p) { return p.type == "text/html" || p.type == "application/xhtml+xml"; };
  if (!start.empty()) choose([&](const Part& p) { return is_html(p) && p.id == start; });
  if (!url.empty()) choose([&](const Part& p) { return is_html(p) && p.location == url; });
  choose(is_html);
  if (root == nullptr) return to.failure(ErrorKind::bad_input, name + ": the MHTML file holds no HTML part");
  std::string body = root->encoding == "quoted-printable" ? unquote(root->body)
                     : root->encoding == "base64"         ? unbase64(root->body)
                                                          : std::string(root->body);
  auto page = make_page(std::move(body), name, to.options(), root->charset);
  if (page) {
    page->kind = Kind::html;
    page->url = repair_utf8(url.empty() ? std::string_view(root->location) : url).text;
    if (!page->url.starts_with("http")) page->url.clear();
    page->seen_date = iso_of_feed_date(headers.get("date"));
    page->id = page_id(page->url, page->bytes);
  }
  to.page(std::move(page));
}

}  // namespace dragoman::page
