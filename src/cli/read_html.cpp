// The blocks of a page coloured by role.
//
// "Why is this caption in the body?" The page is shown as the extractor saw it: block after block, each with its role,
// the model's probability of being body and the reason for the role; behind a click the features by name. The features
// are measured again here, by the functions that the extractor uses, so that an Article need not carry them.
#include "cli/read_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <vector>

#include "article/blocks.h"
#include "article/features.h"
#include "article/metadata.h"
#include "article/model.h"
#include "output/escape.h"
#include "page/html.h"

namespace dragoman::cli {
namespace {

using article::Block;

constexpr std::size_t kExplained = 2000;  // blocks with their features

// The rows of features by the offset at which their block begins.
std::unordered_map<std::uint32_t, article::Features> features_of(const page::Page& page) {
  std::unordered_map<std::uint32_t, article::Features> out;
  if (page.kind != page::Kind::html) return out;
  const page::Html html = page::Html::parse(page.bytes);
  const std::vector<article::PageBlock> blocks = article::split_blocks(html);
  const article::PageContext context = article::context_of(article::read_metadata(html));
  std::vector<article::Features> rows;
  article::judge_blocks(html, blocks, context, article::block_model(), &rows);
  for (std::size_t i = 0; i < std::min(rows.size(), kExplained); ++i) out.emplace(blocks[i].page.begin, rows[i]);
  return out;
}

std::string feature_table(const article::Features& row) {
  std::string out = "<table>";
  for (std::size_t i = 0; i < row.size() && article::kFeatureNames[i] != nullptr; ++i) {
    if (row[i] != 0) out += fmt::format("<tr><td>{}<td>{:.3g}", output::escape_html(article::kFeatureNames[i]), row[i]);
  }
  return out + "</table>";
}

std::string fields(const page::Page& page, const article::Article& a) {
  std::string out = "<dl>";
  const auto field = [&](const char* name, std::string_view value, std::string_view source = {}) {
    if (value.empty()) return;
    out += fmt::format("<dt>{}<dd>{}", name, output::escape_html(value));
    if (!source.empty()) out += fmt::format(" <i>from {}</i>", output::escape_html(source));
  };
  field("source", page.source);
  field("verdict", a.is_article ? "an article" : "not an article: " + a.verdict);
  field("byline", fmt::format("{}", fmt::join(a.authors, ", ")));
  field("outlet", a.outlet.value, a.outlet.source);
  field("agency", a.agency.value, a.agency.source);
  field("section", a.section);
  field("published", a.published.value, a.published.source);
  field("modified", a.modified.value, a.modified.source);
  field("dateline", slice(a.text, a.dateline));
  field("language", a.language);
  field("charset", page.charset);
  field("address", a.url);
  return out + "</dl>";
}

}  // namespace

std::string read_html_begin() {
  return R"(<!doctype html><html lang="en"><meta charset="utf-8"><title>Dragoman: pages read</title><style>
body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h2{margin:2.5rem 0 .5rem}dl{display:grid;grid-template-columns:7rem 1fr;margin:.5rem 0}dt{color:#666}dd{margin:0}i{color:#888}
.b{border-left:.45rem solid var(--c);margin:.2rem 0;padding:.15rem .6rem;background:color-mix(in srgb,var(--c) 9%,white)}
.b summary{list-style:none;cursor:pointer}.b .m{font-size:12px;color:#555}.apart summary>span{color:#666;font-size:13px}
.b table{font-size:12px;columns:3;display:block;border-spacing:.4rem 0}.b td:last-child{text-align:right}
.key span{display:inline-block;margin:.1rem .3rem;padding:0 .5rem;border-left:.45rem solid var(--c);cursor:pointer;background:#f4f4f4}
.title{--c:#1b4f9c}.standfirst{--c:#2f7fd1}.paragraph{--c:#2e8b57}.subhead{--c:#14695f}.quote{--c:#7a9a01}
.list_item{--c:#5aa469}.live_entry{--c:#00838f}.caption{--c:#c77700}.credit{--c:#b8860b}.teaser{--c:#c0392b}
.comment{--c:#8e44ad}.newsletter{--c:#d81b60}.share{--c:#e57373}.biography{--c:#6d4c41}.byline{--c:#3949ab}
.navigation{--c:#9e9e9e}.legal{--c:#757575}.other{--c:#bdbdbd}
@media(prefers-color-scheme:dark){body{background:#181818;color:#ddd}.b,.key span{background:color-mix(in srgb,var(--c) 22%,#181818)}}
</style><body><h1>Pages read</h1><p>Each block of a page by its role; click one for its score and features, click a role to hide it.
)";
}

std::string read_html_end() {
  return R"(<script>document.querySelectorAll('.key span').forEach(s=>s.onclick=()=>{
const off=s.style.opacity=s.style.opacity?'':'.35';s.closest('section').querySelectorAll('.b.'+s.className).forEach(b=>b.hidden=!!off)})
</script></body></html>
)";
}

std::string read_html_page(const page::Page& page, const article::Article& a) {
  const auto features = features_of(page);
  std::vector<const Block*> blocks;
  blocks.reserve(a.blocks.size() + a.apart.size());
  for (const Block& block : a.blocks) blocks.push_back(&block);
  for (const Block& block : a.apart) blocks.push_back(&block);
  // The title may stand anywhere in the head; it is shown first.
  std::stable_sort(blocks.begin(), blocks.end(), [](const Block* x, const Block* y) {
    const auto at = [](const Block* b) { return b->role == article::Role::title ? 0 : b->page.begin; };
    return at(x) < at(y);
  });
  std::map<std::string, std::size_t> roles;
  for (const Block* block : blocks) ++roles[article::name(block->role)];

  std::string out = fmt::format("<section><h2>{}</h2>", output::escape_html(a.title.empty() ? page.source : a.title)) +
                    fields(page, a);
  out += "<p class=key>";
  for (const auto& [role, count] : roles) out += fmt::format("<span class=\"{0}\">{0} {1}</span>", role, count);
  out += "</p>";
  for (const Block* block : blocks) {
    const bool body = article::is_body(block->role);
    const std::string_view text = body ? slice(a.text, block->text) : std::string_view(block->content);
    const char* role = article::name(block->role);
    const std::string why = fmt::format("{} · {:.2f} · {}", role, block->score, block->reason);
    out += fmt::format("<details class=\"b {0}{1}\"><summary title=\"{2}\"><span>{3}</span></summary><p class=m>{2}",
                       role, body ? "" : " apart", output::escape_html(why), output::escape_html(text));
    if (!block->page.empty()) out += fmt::format(" · bytes {} to {}", block->page.begin, block->page.end);
    const auto row = features.find(block->page.begin);
    if (row != features.end() && !block->page.empty()) out += feature_table(row->second);
    out += "</details>\n";
  }
  return out + "</section>\n";
}

}  // namespace dragoman::cli
