// JSON lines: one page a line, as a crawler's database exports them.
//
//   {"id": "1", "url": "http://dawn.example/1", "title": "...", "date": "2012-09-28", "outlet": "Dawn", "html":
//   "<html>..."}
//
// A file of any length needs the memory of its longest line; a line beyond the limit is said and passed over.
// "dump.jsonl:17" names the seventeenth line in every complaint. docs/formats.md lists the fields.
#include <fmt/format.h>
#include <simdjson.h>

#include "base/utf8.h"
#include "page/delivery.h"
#include "page/feed_date.h"

namespace dragoman::page {
namespace {

class LineReader {
 public:
  LineReader(Stream& in, Delivery& to) : in_(in), to_(to) {}

  void run() {
    std::size_t searched = 0;  // of the rest, without a line end
    bool skipping = false;     // inside a line that is too long
    while (to_.wanted()) {
      const std::size_t end = in_.rest().find('\n', searched);
      if (end != std::string_view::npos) {
        ++line_;
        if (!skipping) take(in_.rest().substr(0, end));
        skipping = false;
        in_.skip(end + 1);
        searched = 0;
        continue;
      }
      searched = in_.rest().size();
      // A line of JSON is longer than the page in it: every line end is two characters, some letters are six.
      if (searched > 2 * to_.options().max_bytes + 65536) {
        if (!skipping) {
          to_.failure(ErrorKind::limit, fmt::format("{}:{}: the line is longer than {} bytes", in_.name(), line_ + 1,
                                                    2 * to_.options().max_bytes + 65536));
        }
        skipping = true;
        in_.skip(searched);
        searched = 0;
      }
      if (in_.more()) continue;
      ++line_;
      if (in_.damaged())
        to_.page(Unexpected(in_.take_error()));  // a line cut off by damage is not coded
      else if (!skipping)
        take(in_.rest());
      return;
    }
  }

 private:
  void take(std::string_view line) {
    if (!trim(line).empty()) to_.page(page(line));
  }

  Result<Page> page(std::string_view line) {
    const std::string where = fmt::format("{}:{}", in_.name(), line_);
    const auto bad = [&](std::string_view what) {
      return fail(ErrorKind::bad_input, fmt::format("{}: {}", where, what));
    };
    simdjson::dom::object object;
    if (parser_.parse(line.data(), line.size()).get(object) != simdjson::SUCCESS) return bad("is not a JSON object");
    const auto text_of = [&](const char* key) {
      std::string_view value;
      return object[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    };
    std::string html = text_of("html");
    std::string text = text_of("text");
    if (html.empty() && text.empty()) return bad("has neither 'html' nor 'text'");
    const bool is_html = !html.empty();
    auto page = make_page(is_html ? std::move(html) : std::move(text), where, to_.options());
    if (!page) return page;
    page->kind = is_html ? Kind::html : Kind::text;
    page->url = text_of("url");
    page->title = text_of("title");
    page->outlet = text_of("outlet");
    if (const std::string date = text_of("date"); !date.empty()) {
      page->date = iso_of_feed_date(date);
      // The cut may fall inside a character.
      if (page->date.empty())
        return bad(fmt::format("'{}' is no date; write 2012-09-28", repair_utf8(date.substr(0, 40)).text));
    }
    page->id = text_of("id");
    std::int64_t number = 0;
    if (page->id.empty() && object["id"].get(number) == simdjson::SUCCESS) page->id = std::to_string(number);
    if (page->id.empty()) page->id = page_id(page->url, page->bytes);
    return page;
  }

  Stream& in_;
  Delivery& to_;
  simdjson::dom::parser parser_;
  std::size_t line_ = 0;
};

}  // namespace

void read_json_lines(Stream& stream, Delivery& to) { LineReader(stream, to).run(); }

}  // namespace dragoman::page
