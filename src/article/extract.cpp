// From a page to its article: the two forms of a page, and the checks they share.
#include "article/extract.h"

#include <fmt/format.h>

#include "article/from_html.h"
#include "article/from_text.h"
#include "article/metadata.h"
#include "article/model.h"
#include "article/outlets.h"
#include "article/parts.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

// What the list of outlets knows of the page's host, or else of the name that the page gives.
void know_outlet(Article& out, const std::string& address) {
  const Outlet* known = outlets().by_address(out.url);
  if (!known) known = outlets().by_address(address);
  // An outlet that was named is not overruled by a host that prints another's pages.
  const Outlet* named = out.outlet ? outlets().by_name(out.outlet.value) : nullptr;
  if (named && (!known || out.outlet.source == "option" || out.outlet.source == "input")) known = named;
  if (!known) return;
  if (!out.outlet && !known->name.empty()) out.outlet = {known->name, "host", {}};
  out.outlet_country = known->country;
  out.outlet_place = known->city;
  out.outlet_kind = known->kind;
}

}  // namespace

Result<Article> extract(const page::Page& page, const ExtractOptions& options) {
  Article out =
      page.kind == page::Kind::html ? from_html(page, options.model ? *options.model : block_model()) : from_text(page);
  out.id = page.id;
  if (out.url.empty()) out.url = page.url;
  if (!page.outlet.empty()) out.outlet = {page.outlet, "input", {}};
  if (!options.outlet.empty()) out.outlet = {options.outlet, "option", {}};
  know_outlet(out, page.url);
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
