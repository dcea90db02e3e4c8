// Pages made to hurt: their text is still found, and time and memory stay linear in their size.
//
// Times are of the processor and have ten times the room that a laptop needs, so that sanitizers and a busy machine
// pass; what is quadratic misses them by far more.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <ctime>
#include <string>

#include "article/extract.h"
#include "base/utf8.h"
#include "page/html.h"
#include "page/read.h"

namespace dragoman {
namespace {

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

std::string repeated(std::string_view part, std::size_t count) {
  std::string out;
  out.reserve(part.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += part;
  return out;
}

// The article of the bytes; fails the test when it takes more than `seconds`.
article::Article read(const std::string& what, std::string bytes, double seconds = 5) {
  page::ReadOptions options;
  options.max_bytes = std::size_t{1} << 28;
  const double start = cpu_seconds();
  auto page = page::make_page(std::move(bytes), "test", options);
  EXPECT_TRUE(page) << what;
  if (!page) return {};
  page->kind = page::Kind::html;
  auto article = article::extract(*page, {});
  EXPECT_LT(cpu_seconds() - start, seconds) << what;
  EXPECT_TRUE(!article || is_valid_utf8(article->text)) << what;
  return article ? *article : article::Article{};
}
std::size_t blocks(const article::Article& a) { return a.blocks.size() + a.apart.size(); }
bool holds(const article::Article& a, std::string_view text) { return a.text.find(text) != std::string::npos; }

const char* const kStory =
    "<p>TUNIS: The ministers of five countries met in Tunis on Monday and agreed on a plan for the border.</p>"
    "<p>The plan, which took two years of talks, will be signed next week in Oman, two officials said.</p>"
    "<p>The opposition said on Tuesday that it would vote against the plan in parliament.</p>";

TEST(HostilePages, TableOf8000Rows) {
  std::string page = "<html><body><h1>Ministers agree on border plan</h1>" + std::string(kStory) + "<table>";
  for (int i = 0; i < 8000; ++i)
    page += fmt::format("<tr><td>District {}<td>{} votes<td><a href=/{}>more</a>", i, i * 7, i);
  const article::Article a = read("table", page + "</table></body></html>");
  EXPECT_TRUE(holds(a, "will be signed next week in Oman"));
  EXPECT_GE(blocks(a), 16000u);
}

TEST(HostilePages, FiftyThousandParagraphs) {
  std::string page = "<html><body><h1>Ministers agree on border plan</h1>" + std::string(kStory);
  for (int i = 0; i < 50000; ++i) page += fmt::format("<p>Line {} of it.</p>", i);
  const article::Article a = read("paragraphs", page);
  EXPECT_GE(blocks(a), 50000u);
}

TEST(HostilePages, ThousandNestedDivs) {
  const std::string story = std::string("<h1>Ministers agree on border plan</h1>") + kStory;
  const article::Article a =
      read("nested", "<html><body>" + repeated("<div>", 1000) + story + repeated("</div>", 1000));
  EXPECT_TRUE(a.is_article);
  EXPECT_TRUE(holds(a, "will be signed next week in Oman"));
  EXPECT_TRUE(holds(a, "would vote against the plan"));
}

TEST(HostilePages, HundredMegabytesOfNestedTags) {
  const std::string page = repeated("<div>", 20'000'000) + kStory;
  const page::Html html = page::Html::parse(page);
  EXPECT_TRUE(html.truncated());
  EXPECT_LE(html.size(), 2'000'001u);
  for (std::uint32_t i = 0; i < html.size(); i += 997) ASSERT_LE(html[i].depth, 257);
  (void)read("100 MB of tags", page, 30);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(usage.ru_maxrss, 1'500'000) << "KB";
#endif
}

TEST(HostilePages, Entities) {
  const article::Article a = read(
      "entities",
      "<html><body>" + std::string(kStory) + "<p>" + repeated("&amp;&#8217;&#x2019;&nosuch;&", 100'000) + "</p>" +
          "<p>Profits of Smith &amp;amp; Sons rose by &#53;&nbsp;percent, the firm&rsquo;s report said on Monday.</p>");
  EXPECT_TRUE(holds(a, "Smith &amp; Sons rose by 5 percent, the firm’s report"));
}

TEST(HostilePages, NulsAndControls) {
  std::string page = "<html><body>" + std::string(kStory) + "<p>The talks";
  page += std::string(1, '\0') +
          std::string(" ended on Friday without a word on the border, an official told reporters.</p>");
  const article::Article a = read("NUL", page);
  EXPECT_TRUE(holds(a, "The talks ended on Friday"));
}

// Each is some megabytes that a careless parser or extractor answers in quadratic time.
TEST(HostilePages, NothingIsQuadratic) {
  const std::string story = kStory;
  const struct {
    const char* what;
    std::string bytes;
  } pages[] = {
      {"unclosed bold", story + repeated("<b>x", 200'000)},
      {"unclosed links", story + repeated("<a href=x>y ", 200'000)},
      {"bold around paragraphs", story + repeated("<b><p>x</b>", 100'000)},
      {"end tags of nothing", story + repeated("</div></p></b>", 200'000)},
      {"unclosed titles", repeated("<title>", 300'000) + story},
      {"unclosed comments", story + repeated("<!-", 500'000)},
      {"text areas", repeated("<textarea></x>", 100'000) + story},
      {"lonely brackets", story + repeated("<", 2'000'000)},
      {"ampersands", story + repeated("&", 2'000'000)},
      {"attributes", "<p " + repeated("a=b ", 500'000) + ">" + story},
      {"long class", "<div class='" + repeated("related-teaser ", 100'000) + "'>" + story},
      {"different classes",
       [&] {
         std::string out = story;
         for (int i = 0; i < 60'000; ++i) out += fmt::format("<p class='story{}x'>word {}", i, i);
         return out;
       }()},
      {"headlines", repeated("<h1>Ministers agree on plan</h1>", 30'000) + story},
      {"title candidates",
       repeated("<meta property=og:title content='Talks on plan number one'><h1>Plan talks</h1>", 10'000) + story},
      {"authors",
       [&] {
         std::string out = story;
         for (int i = 0; i < 20'000; ++i)
           out += fmt::format("<span itemprop=author>By Hanna W{}eiss</span>",
                              std::string(1 + i % 26, static_cast<char>('a' + i % 26)));
         return out;
       }()},
      {"many authors",
       [&] {
         std::string out =
             story + "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[\"Ann Bee\"";
         for (int i = 0; i < 50'000; ++i) out += fmt::format(",{{\"name\":\"Hanna {}x{}\"}}", i % 211, i);
         return out + "]}</script>";
       }()},
      {"JSON-LD body",
       [&] {
         std::string out = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"";
         for (int i = 0; i < 100'000; ++i) out += fmt::format("word{} ", i);
         out += "\"}</script>" + story;
         for (int i = 0; i < 30'000; ++i) out += fmt::format("<p>The word of line {} is not there.</p>", i);
         return out;
       }()},
      {"JSON-LD body of one line",
       [&] {
         std::string out = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" +
                           repeated("Line of it after line of it. ", 150'000) + "\"}</script>" + story;
         for (int i = 0; i < 50'000; ++i) out += fmt::format("<p>Line {} of it.", i);
         return out;
       }()},
      {"nested JSON-LD", "<script type='application/ld+json'>" + repeated("[", 200'000) + "</script>" + story},
      {"times", repeated("<time datetime=2024-99-99>some day</time>", 50'000) + story},
      {"list items", story + "<ul>" + repeated("<li><ul>", 50'000) + repeated("<li>x", 50'000)},
      {"one long word", story + "<p>" + repeated("abcdefghij", 300'000)},
      {"breaks", story + repeated("<br>x", 200'000)},
      {"svg", repeated("<svg><path/>", 100'000) + story},
      {"nested tables", repeated("<table><tr><td>", 30'000) + story},
      {"definition lists", repeated("<dl><dt>a<dd>b", 50'000) + story},
      {"byline blocks", repeated("<p class=byline>By Jo Ng and Mei Tan and Al Roe</p>", 20'000) + story},
  };
  for (const auto& page : pages) {
    const double start = cpu_seconds();
    (void)read(page.what, page.bytes);
    fmt::print("{:<24}{:>8.1f} MB {:>7.2f} s\n", page.what, static_cast<double>(page.bytes.size()) * 1e-6,
               cpu_seconds() - start);
  }
}

TEST(HostilePages, WrongCharsetLabels) {
  for (const char* label : {"utf-16", "windows-1251", "shift_jis", "no-such-charset", "iso-8859-1", ""}) {
    const std::string page = fmt::format(
        "<html><head><meta charset='{}'></head><body>{}<p>The café owner said that it was closed on Monday.</p>", label,
        kStory);
    EXPECT_TRUE(holds(read(label, page), "The café owner said")) << label;
  }
}

// A page put together from parts of two charsets: what is valid is read, the rest costs a letter and no paragraph.
TEST(HostilePages, MixedCharsets) {
  std::string page = "<html><head><meta charset=utf-8></head><body>" + std::string(kStory);
  for (int i = 0; i < 30; ++i)
    page += fmt::format("<p>The café owner of street {} said that it was closed on Monday.</p>", i);
  page += "<p>The caf\xE9 owner said \x93never again\x94 to reporters on Tuesday, officials of the town recall.</p>";
  const article::Article a = read("mixed", page);
  EXPECT_TRUE(holds(a, "The café owner of street 29 said"));
  EXPECT_TRUE(holds(a, "to reporters on Tuesday"));
}

// "<b>" opened in one paragraph and closed in another, a table's rows without a table, ends in the wrong order.
TEST(HostilePages, BrokenNesting) {
  const article::Article a = read(
      "nesting",
      "<html><body><div><h1>Ministers agree on border plan</div></h1><b><p>TUNIS: The ministers of five countries met "
      "in Tunis on Monday</b> and agreed on a plan for the border.<div></p><i><tr><td>The plan, which took two years "
      "of talks, will be</i> signed next week in Oman, two officials said.</div></span></td><p>The opposition said on "
      "<a href=/x>Tuesday that it would <a href=/y>vote</a> against</a> the plan in parliament.</body></p></html>"
      "<p>The talks ended on Friday without a word on the border, an official told reporters in the capital.");
  EXPECT_TRUE(holds(a, "in Tunis on Monday and agreed on a plan"));
  EXPECT_TRUE(holds(a, "will be signed next week in Oman"));
  EXPECT_TRUE(holds(a, "Tuesday that it would vote against the plan"));
  EXPECT_TRUE(holds(a, "ended on Friday without a word"));
}

TEST(HostilePages, TextDumps) {
  page::ReadOptions options;
  for (const std::string& text : {repeated("Line of words that goes on. ", 200'000), repeated("a\n", 500'000),
                                  repeated("Opinion\n\n", 100'000), repeated("BY A B\n12 May 2020\n", 100'000)}) {
    const double start = cpu_seconds();
    auto page = page::make_page(text, "test", options);
    ASSERT_TRUE(page);
    page->kind = page::Kind::text;
    (void)article::extract(*page, {});
    EXPECT_LT(cpu_seconds() - start, 5) << text.substr(0, 20);
  }
}

}  // namespace
}  // namespace dragoman
