// A page: the bytes that were read, and where from.
#pragma once

#include <cstdint>
#include <string>

namespace dragoman::page {

enum class Kind : std::uint8_t {
  html,
  text,  // a plain-text dump of a page, or clean text
};

struct Page {
  std::string id;     // given by the input (JSONL "id"), else derived from url or content: 16 hex digits
  std::string url;    // "" if unknown
  std::string bytes;  // UTF-8 after charset conversion; `page` spans point here
  Kind kind = Kind::html;
  std::string charset;       // what the bytes were decoded from
  std::size_t replaced = 0;  // ill-formed sequences replaced by U+FFFD
  std::string source;        // where it was read: "file.html", "crawl.warc.gz:12345", "stdin:17"

  // What the carrier of the page already says (JSONL fields, feed entry, WARC headers); "" where it says nothing.
  std::string title;
  std::string date;  // ISO 8601; stated by the input and trusted
  std::string outlet;
  std::string seen_date;  // latest possible date of publication (WARC-Date, day on which an MHTML file was saved)
  std::string record;     // WARC-Record-ID
  std::string digest;     // WARC-Payload-Digest
  std::string truncated;  // WARC-Truncated: why the crawler cut the page short ("length", "time", ...)
};

}  // namespace dragoman::page
