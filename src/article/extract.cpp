// From a page to its article: the two forms of a page, and the checks they share.
#include "article/extract.h"

#include <fmt/format.h>

#include "article/from_html.h"
#include "article/from_text.h"
#include "article/metadata.h"
#include "article/parts.h"
#include "base/utf8.h"

namespace dragoman::article {

Result<Article> extract(const page::Page& page, const ExtractOptions& options) {
  Article out = page.kind == page::Kind::html ? from_html(page) : from_text(page);
  out.id = page.id;
  if (out.url.empty()) out.url = page.url;
  if (!page.outlet.empty()) out.outlet = {page.outlet, "input", {}};
  if (!options.outlet.empty()) out.outlet = {options.outlet, "option", {}};
  if (!page.date.empty()) out.published = {page.date, "input", {}};
  if (!options.date.empty()) {
    if (iso_date(options.date).empty() && options.date.size() >= 10) {
      return fail(ErrorKind::bad_usage, fmt::format("'{}' is no date; write 2012-09-28", options.date));
    }
    out.published = {options.date, "option", {}};
  }
  if (out.text.empty() && out.is_article) {
    out.is_article = false;
    out.verdict = "no running text";
  }
  if (out.is_article && out.language != "en" && !out.language.empty()) {
    out.is_article = false;
    out.verdict = fmt::format("written in another language ({}); this version codes English", out.language);
  }
  return out;
}

}  // namespace dragoman::article
