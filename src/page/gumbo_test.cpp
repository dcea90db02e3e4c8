// Our tree against gumbo's, an implementation of the WHATWG rules to the letter, where libgumbo is there at build time.
//
// Both read the same page; the text that each sees (without scripts, styles, and noscript, white space squeezed) is
// compared. On our own pages, made of the constructs that news pages break, it must be the same; over the gold pages of
// $DRAGOMAN_GOLD the share of pages with the same text must not fall.
#if __has_include(<gumbo.h>)

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <gumbo.h>

#include <cstdlib>
#include <filesystem>
#include <vector>

#include "base/utf8.h"
#include "page/html.h"
#include "page/read.h"

namespace dragoman::page {
namespace {

void append_gumbo(const GumboNode* node, std::string& out) {
  // Depth is gumbo's own; a stack of ours.
  std::vector<const GumboNode*> todo = {node};
  while (!todo.empty()) {
    const GumboNode* one = todo.back();
    todo.pop_back();
    if (one->type == GUMBO_NODE_TEXT || one->type == GUMBO_NODE_CDATA || one->type == GUMBO_NODE_WHITESPACE) {
      out += one->v.text.text;
      continue;
    }
    const bool element = one->type == GUMBO_NODE_ELEMENT || one->type == GUMBO_NODE_TEMPLATE;
    if (!element && one->type != GUMBO_NODE_DOCUMENT) continue;
    if (element) {
      const GumboTag tag = one->v.element.tag;
      if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_TEMPLATE ||
          tag == GUMBO_TAG_IFRAME || tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_NOFRAMES || tag == GUMBO_TAG_NOEMBED)
        continue;
    }
    const GumboVector& children = element ? one->v.element.children : one->v.document.children;
    for (unsigned i = children.length; i-- > 0;) todo.push_back(static_cast<const GumboNode*>(children.data[i]));
  }
}

std::string gumbo_text(const std::string& bytes) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, bytes.data(), bytes.size());
  std::string text;
  append_gumbo(output->document, text);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return squeeze(text);
}

std::string our_text(const std::string& bytes) {
  const Html html = Html::parse(bytes);
  std::string text;
  for (std::uint32_t i = 1; i < html.size();) {
    switch (html[i].tag) {
      case Tag::script:
      case Tag::style:
      case Tag::noscript:
      case Tag::template_:
      case Tag::iframe:
      case Tag::svg:
      case Tag::noframes:
      case Tag::noembed:
        i = html[i].next;
        continue;
      case Tag::text:
        html.append_text(i, text);
        break;
      default:
        break;
    }
    ++i;
  }
  return squeeze(text);
}

TEST(Gumbo, SameTextOnBrokenMarkup) {
  for (const std::string page : {
           "<p>One<p>Two<div>Three</p>Four</div>",
           "<b><p>x</b>y</p>z",
           "<ul><li>a<li>b<ul><li>c</ul>d</ul>",
           "<table><tr><td>1<td>2<tr><th>3</table>after",
           "<a href=1>one<a href=2>two</a> three",
           "<h2>Head</h3>text",
           "a<!-- c -->b<!-->c",
           "x &amp; y &lt;b&gt; &#8217; &#x2019; &eacute;t&eacute; AT&T &copy 2020 &nosuch; &#128;",
           "<title>The &amp; title</title><p>Body",
           "<select><option>A<option>B</select>",
           "<script>if (a < b) document.write('<p>')</script><p>x",
           "<p a='1' b=\"2 > 1\" c=3 d>text</p>",
           "<div><span>one <em>two</div> three</em> four",
           "1 < 2 and <3 > 2",
           "<dl><dt>a<dd>b<dt>c</dl>",
           "<p>x<br/>y<hr>z<img src=a>w",
           "<textarea><p>no tags</p></textarea>after",
           "<body><p>one</body></html>two",
           "<a><svg viewBox='0 0 1 1'><path d='M0'/></a><p>An svg that is not closed.</p>",
           "<svg/><p>after</p><svg><title>t</title><g/><circle></circle></svg>more",
           "a<!-- b --!>c<!-- d -- e --->f",
       }) {
    EXPECT_EQ(our_text(page), gumbo_text(page)) << page;
  }
}

TEST(Gumbo, SameTextOnGoldPages) {
  const char* gold = std::getenv("DRAGOMAN_GOLD");
  if (!gold || !std::filesystem::exists(std::filesystem::path(gold) / "extraction")) GTEST_SKIP() << "no gold pages";
  std::size_t pages = 0, same = 0;
  double ours = 0, theirs = 0;
  for (const char* set : {"wcxb", "fundus"}) {
    const auto folder = std::filesystem::path(gold) / "extraction" / set / "html";
    const auto done = read_pages(folder.string(), {}, [&](Result<Page> page) {
      if (!page) return true;
      const std::string mine = our_text(page->bytes), other = gumbo_text(page->bytes);
      ++pages;
      same += mine == other;
      ours += static_cast<double>(mine.size());
      theirs += static_cast<double>(other.size());
      if (mine != other && std::getenv("DRAGOMAN_VERBOSE")) {
        std::size_t at = 0;
        while (at < std::min(mine.size(), other.size()) && mine[at] == other[at]) ++at;
        const std::size_t from = at > 60 ? at - 60 : 0;
        fmt::print("{}\n  ours  {}\n  gumbo {}\n", page->source, mine.substr(from, 160), other.substr(from, 160));
      }
      return true;
    });
    EXPECT_TRUE(done) << folder;
  }
  ASSERT_GT(pages, 0u);
  fmt::print("{} of {} pages with equal text ({:.1f}%), {:.4f} times gumbo's bytes of text\n", same, pages,
             100.0 * static_cast<double>(same) / static_cast<double>(pages), ours / theirs);
  EXPECT_GE(static_cast<double>(same), 0.9 * static_cast<double>(pages));
}

}  // namespace
}  // namespace dragoman::page

#endif
