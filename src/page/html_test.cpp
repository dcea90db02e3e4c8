#include "page/html.h"

#include <gtest/gtest.h>

namespace dragoman::page {
namespace {

// The tree as text: "p(One) p(Two b(bold))".
std::string shape(const Html& html, std::uint32_t node = 0) {
  std::string out;
  for (std::uint32_t i = node + 1; i < html[node].next; i = html[i].next) {
    if (!out.empty()) out += ' ';
    out += html[i].tag == Tag::text ? html.text(i) : std::string(html.name(i)) + "(" + shape(html, i) + ")";
  }
  return out;
}
std::string shape(std::string_view bytes) { return shape(Html::parse(bytes)); }

TEST(Html, ImpliedEndTags) {
  EXPECT_EQ(shape("<p>One<p>Two"), "p(One) p(Two)");
  EXPECT_EQ(shape("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>"), "ul(li(a) li(b ul(li(c))) li(d))");
  EXPECT_EQ(shape("<p>One<div>Two</div>"), "p(One) div(Two)");
  EXPECT_EQ(shape("<table><tr><td>1<td>2<tr><td>3</table>x"), "table(tr(td(1) td(2)) tr(td(3))) x");
  EXPECT_EQ(shape("<dl><dt>a<dd>b<dt>c</dl>"), "dl(dt(a) dd(b) dt(c))");
}

TEST(Html, MisnestedFormattingKeepsTheParagraphWhole) {
  EXPECT_EQ(shape("<b><p>x</b>y</p>z"), "b(p(x y)) z");
  EXPECT_EQ(shape("<a href=1>one<a href=2>two</a>"), "a(one) a(two)");
  EXPECT_EQ(shape("<p>a</i>b</p>"), "p(a b)");
}

TEST(Html, RawTextAndComments) {
  EXPECT_EQ(shape("<script>if (a<b) '<p>'</script><p>x"), "script(if (a<b) '<p>') p(x)");
  EXPECT_EQ(shape("a<!-- <p>no</p> -->b<!-->c"), "a b c");
  EXPECT_EQ(shape("<title>Never closed<p>x"), "title(Never closed p(x))");
  EXPECT_EQ(shape("1 < 2 and <3"), "1 < 2 and <3");
}

TEST(Html, AttributesAreRangesOfThePage) {
  const std::string page = "<P CLASS = 'a b' data-x=1 hidden title=\"R&amp;D\">x</P>";
  const Html html = Html::parse(page);
  EXPECT_EQ(html[1].tag, Tag::p);
  EXPECT_EQ(html.raw(1, "class"), "a b");
  EXPECT_EQ(html.raw(1, "data-x"), "1");
  EXPECT_TRUE(html.has(1, "hidden"));
  EXPECT_EQ(html.attribute(1, "title"), "R&D");
  EXPECT_EQ(html.raw(1, "absent"), "");
  EXPECT_EQ(page.substr(html[2].begin, html[2].end - html[2].begin), "x");
}

TEST(Html, Entities) {
  const auto decoded = [](std::string_view raw) {
    std::string out;
    decode_entities(raw, out);
    return out;
  };
  EXPECT_EQ(decoded("Kayani&rsquo;s AT&T &amp &lt;b&gt; &#8217; &#x2019; &#146;"), "Kayani’s AT&T & <b> ’ ’ ’");
  EXPECT_EQ(decoded("?a=1&copy=2 &nosuch; &#xD800; &"), "?a=1&copy=2 &nosuch; \uFFFD &");
}

TEST(Html, HostileInputIsBounded) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  deep += "text";
  for (int i = 0; i < 100000; ++i) deep += "</div>";
  deep += "<p>after</p>";
  const Html html = Html::parse(deep);
  for (const Node& node : html.nodes()) ASSERT_LE(node.depth, 257);
  EXPECT_NE(html.text(0).find("after"), std::string::npos);
  HtmlLimits limits;
  limits.nodes = 1000;
  EXPECT_TRUE(Html::parse(deep, false, limits).truncated());
  for (const char* broken : {"<", "</", "<!", "<p", "<p a", "<p a=", "<p a='", "<!--", "<![CDATA[", "&#", "<script>"})
    (void)shape(broken);
  std::string titles;
  for (int i = 0; i < 100000; ++i) titles += "<title>";
  EXPECT_GT(Html::parse(titles).size(), 100u);
}

TEST(Html, XmlKnowsNoHtmlRules) {
  const Html feed = Html::parse("<item><link>http://x.example/</link><title>a<b/>c</title></item>", true);
  EXPECT_EQ(shape(feed), "item(link(http://x.example/) title(a b() c))");
}

}  // namespace
}  // namespace dragoman::page
