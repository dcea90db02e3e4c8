// Any bytes as a page: parsing and extraction must neither crash nor lose track of their offsets.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "article/extract.h"
#include "base/utf8.h"
#include "page/html.h"
#include "page/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const page::Html html = page::Html::parse(bytes);
  for (std::uint32_t i = 0; i < html.size(); ++i) {
    const page::Node& node = html[i];
    if (node.next <= i || node.next > html.size() || node.begin > node.end || node.end > bytes.size()) std::abort();
    if (i > 0 && (node.parent >= i || html[node.parent].next < node.next)) std::abort();
  }
  auto page = page::make_page(bytes, "fuzz", {});
  if (!page) return 0;
  page->kind = size % 4 == 0 ? page::Kind::text : page::Kind::html;
  const auto article = article::extract(*page, {});
  if (!article) return 0;
  if (!is_valid_utf8(article->text)) std::abort();
  for (const article::Block& block : article->blocks) {
    if (block.text.end > article->text.size() || block.page.end > page->bytes.size()) std::abort();
  }
  return 0;
}
