// Whole pages and dumps of our own: what is cut off, what is kept apart, what is said to be no article.
#include <gtest/gtest.h>

#include <thread>

#include "article/extract.h"
#include "article/model.h"
#include "page/read.h"

namespace dragoman::article {
namespace {

Article article_of(std::string bytes) {
  auto page = page::make_page(std::move(bytes), "test", {});
  EXPECT_TRUE(page);
  auto article = extract(*page, {});
  EXPECT_TRUE(article);
  return std::move(*article);
}

std::string body_of(const Article& a) {
  std::string out;
  for (const Block& b : a.blocks) {
    if (b.role != Role::title) out += std::string(slice(a.text, b.text)) + "\n";
  }
  return out;
}

std::string paragraph(const std::string& who) {
  return "<p>" + who +
         " met the governor in the harbour town on Monday to discuss the border, and agreed to meet again in "
         "the spring, their spokesmen said.</p>";
}

// A framework sends the body late, in an element that a script shows; what is hidden for good stays out.
TEST(Html, StreamedPartsAreText) {
  const Article a =
      article_of("<html><body><h1>Talks on the border go on</h1><!--$?--><template id=\"B:0\"></template>" +
                 std::string("<div hidden>") + paragraph("The hidden delegate") + "</div><div hidden id=\"S:0\">" +
                 paragraph("The foreign minister") + paragraph("The mayor") +
                 "</div><script>$RC(\"B:0\",\"S:0\")</script></body></html>");
  EXPECT_NE(body_of(a).find("The foreign minister met"), std::string::npos);
  EXPECT_EQ(body_of(a).find("hidden delegate"), std::string::npos);
}

// A blank that is no ASCII blank parts words too, at the end of an element as at its beginning.
TEST(Html, EveryBlankPartsWords) {
  const Article a = article_of(
      "<html><body><h1>Talks on the border go on</h1><p>Minister&nbsp;<b>Holt</b> and&ensp;<i>Jo "
      "Ng</i>" +
      paragraph("The mayor").substr(3) + paragraph("The envoy") + "</body></html>");
  EXPECT_NE(body_of(a).find("Minister Holt and Jo Ng"), std::string::npos) << body_of(a);
}

TEST(Dump, NavigationBeforeAndTeasersAfter) {
  const Article a = article_of(
      "Home\nWorld\nSport\n\nFloods cut off three villages\n\nBy Dana Holt\n\n18 Dec 2024\n\n"
      "GORLA: Rescuers reached the second of three villages on Tuesday after a day of rain, officials said.\n\n"
      "The road will be open by Friday, the ministry said.\n\n"
      "Most read\n\nArmy shells village\n\nMinister resigns\n");
  EXPECT_EQ(a.title, "Floods cut off three villages");
  EXPECT_EQ(a.authors, std::vector<std::string>{"Dana Holt"});
  EXPECT_EQ(a.published.value, "2024-12-18");
  EXPECT_EQ(slice(a.text, a.dateline), "GORLA");
  EXPECT_EQ(body_of(a).find("shells"), std::string::npos);
  EXPECT_NE(body_of(a).find("open by Friday"), std::string::npos);
}

TEST(Dump, HardWrappedLinesAreJoined) {
  const Article a = article_of(
      "Floods cut off three villages\n\n"
      "GORLA: Rescuers reached the second of three villages on Tuesday after a\n"
      "day of rain, officials said. The river had risen by two metres in the\n"
      "night and taken the bridge with it, so that boats were needed. In the\n"
      "villages the school and the church had been opened to all who had to\n"
      "leave their houses.\n\n"
      "The road will be open by Friday, the ministry said on Wednesday, and the\n"
      "railway a week later, if the rain does not come back before then.\n");
  EXPECT_NE(a.text.find("after a day of rain"), std::string::npos);
  EXPECT_EQ(slice(a.text, a.dateline), "GORLA");
}

TEST(Dump, ReadMoreLinesInTheBodyAreApart) {
  const Article a = article_of(
      "GORLA: Rescuers reached the second of three villages on Tuesday after a day of rain, officials said.\n\n"
      "READ MORE: Army shells village\n\n"
      "The road will be open by Friday, the ministry said.\n");
  EXPECT_EQ(body_of(a).find("shells"), std::string::npos);
  EXPECT_NE(body_of(a).find("open by Friday"), std::string::npos);
}

TEST(Dump, OneSentenceIsAnArticle) {
  const Article a = article_of("Soldiers fired on protesters in Gorla on Monday.");
  EXPECT_TRUE(a.is_article);
  EXPECT_EQ(body_of(a), "Soldiers fired on protesters in Gorla on Monday.\n");
}

TEST(Dateline, StandsInOneOfTheFirstShortBlocks) {
  const Article a =
      article_of("<h1>Ministers meet again</h1><p>Tuesday evening edition.</p><p>GORLA (AFP) - The ministers " +
                 paragraph("of both sides").substr(3) + paragraph("They"));
  EXPECT_EQ(slice(a.text, a.dateline), "GORLA");
  EXPECT_EQ(a.agency.value, "Agence France-Presse");
}

TEST(Boxes, ASignThatAllProseHasSaysNothing) {
  const Article a =
      article_of("<h1>Ministers meet again</h1><div class='newsletter-post paywall'>" + paragraph("The ministers") +
                 paragraph("Their deputies") + paragraph("The generals") + "</div>");
  std::size_t paragraphs = 0;
  for (const Block& b : a.blocks) paragraphs += b.role == Role::paragraph;
  EXPECT_EQ(paragraphs, 3u);
}

TEST(Live, EntriesHaveTheirOwnTime) {
  std::string page = "<h1>Border talks live: ministers meet</h1>";
  for (const char* time : {"16:40", "15:05", "14:30"})
    page += "<div class=entry><time datetime=2024-05-03T" + std::string(time) + ":00+02:00>" + time + "</time>" +
            paragraph("The ministers") + paragraph("Their deputies") + "</div>";
  const Article a = article_of(page);
  std::vector<std::string> times;
  for (const Block& b : a.blocks) {
    if (b.role == Role::live_entry && (times.empty() || times.back() != b.time)) times.push_back(b.time);
  }
  EXPECT_EQ(times, (std::vector<std::string>{"2024-05-03T16:40:00+02:00", "2024-05-03T15:05:00+02:00",
                                             "2024-05-03T14:30:00+02:00"}));
  EXPECT_EQ(body_of(a).find("16:40"), std::string::npos);  // the stamp is the entry's time, not its text
}

TEST(Live, AnArticleWithTimesIsNoLiveBlog) {
  const Article a =
      article_of("<h1>Ministers meet again</h1><div>14:30</div>" + paragraph("The ministers") + "<div>15:05</div>" +
                 paragraph("Their deputies") + "<div>16:40</div>" + paragraph("The generals"));
  for (const Block& b : a.blocks) EXPECT_NE(b.role, Role::live_entry);
}

TEST(Threads, ManyPagesAtOnceGiveTheSameArticles) {
  std::vector<std::string> pages;
  for (int i = 0; i < 8; ++i)
    pages.push_back("<html lang=en><h1>Talks go on " + std::to_string(i) + "</h1><div>By Jo Ng | " +
                    std::to_string(i + 1) + " May 2021</div>" + paragraph("The foreign minister") +
                    paragraph("The mayor (AP)") + "<div class=related><a href=/x>Army shells village</a></div>");
  const auto told = [](const Article& a) {
    return a.text + a.published.value + a.agency.value + a.language + a.authors[0];
  };
  std::vector<std::vector<std::string>> found(4);
  std::vector<std::thread> threads;
  for (auto& mine : found) {
    threads.emplace_back([&] {
      for (const std::string& page : pages) mine.push_back(told(article_of(page)));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (const auto& mine : found) EXPECT_EQ(mine[i], told(article_of(pages[i])));
  }
}

TEST(Verdict, SaysWhyAPageIsNoArticle) {
  const auto verdict = [](const std::string& page) { return article_of(page).verdict; };
  EXPECT_EQ(
      verdict(
          "<title>404 Page not found</title><h1>Page not found</h1><p>The page that you asked for is not here.</p>"),
      "an error page");
  EXPECT_EQ(
      verdict("<h1>Ministers meet again</h1><p>The ministers met in the harbour town.</p><div>Subscribe to continue "
              "reading.</div>"),
      "a login wall");
  std::string stories = "<h1>World news</h1>";
  for (int i = 0; i < 12; ++i)
    stories += "<h3><a href=/" + std::to_string(i) + ">Soldiers shell village number " + std::to_string(i) +
               "</a></h3><p>The army said on Monday that it had answered fire from across the border, and named no "
               "losses.</p>";
  EXPECT_EQ(verdict(stories), "a list of stories");
  std::string pictures = "<h1>The harbour in pictures</h1>";
  for (int i = 0; i < 8; ++i)
    pictures += "<figure><img src=p.jpg><figcaption>Boats at the old pier of the harbour town, number " +
                std::to_string(i) + ".</figcaption></figure>";
  EXPECT_EQ(verdict(pictures), "a picture gallery");
  EXPECT_EQ(
      verdict("<meta property=og:type content=video.other><h1>Watch the launch</h1><video src=v.mp4></video><p>The "
              "new ferry was launched in the harbour town on Monday morning.</p>"),
      "a video page");
  std::string links = "<ul>";
  for (int i = 0; i < 20; ++i)
    links += "<li><a href=/" + std::to_string(i) + ">Ferry number " + std::to_string(i) + "</a>";
  EXPECT_EQ(verdict("<h1>All ferries</h1>" + links + "</ul>"), "a list of links");
  EXPECT_EQ(verdict("<h1>Ministers meet again</h1>" + paragraph("The ministers") + paragraph("Their deputies")), "");
}

// Where the model is sure of nothing the likeliest blocks are shown, and the page is still no article.
TEST(Verdict, WhatIsOnlyLikelyIsShownAndNotCoded) {
  BlockModel model;  // no trees: every block is body with three chances in ten
  model.first.base = model.second.base = -0.85F;
  ExtractOptions options;
  options.model = &model;
  const auto page = page::make_page(
      "<html><body><h1>Ferries</h1><div>Boats for the old harbour, seen on four mornings in May by the "
      "dock</div></body></html>",
      "test", {});
  const auto a = extract(*page, options);
  EXPECT_NE(body_of(*a).find("Boats for the old harbour"), std::string::npos);
  EXPECT_FALSE(a->is_article);
  EXPECT_EQ(a->verdict, "too little running text");
}

TEST(Outlet, IsKnownByTheHostOfTheAddress) {
  const Article a = article_of("<link rel=canonical href=https://www.dawn.com/news/1><h1>Ministers meet again</h1>" +
                               paragraph("The ministers") + paragraph("Their deputies"));
  EXPECT_EQ(a.outlet.value, "Dawn");
  EXPECT_EQ(a.outlet.source, "host");
  EXPECT_EQ(a.outlet_country, "PAK");
  EXPECT_EQ(a.outlet_place, "Karachi");
  EXPECT_EQ(a.outlet_kind, "national");
}

TEST(Standfirst, IsAFieldOfItsOwn) {
  const std::string summary = "Both sides will talk again in the spring about the river crossing";
  const Article a =
      article_of("<meta name=description content='" + summary + "'><h1>Ministers meet again</h1><p class=standfirst>" +
                 summary + "</p>" + paragraph("The ministers") + paragraph("Their deputies"));
  EXPECT_EQ(a.standfirst, summary);
}

}  // namespace
}  // namespace dragoman::article
