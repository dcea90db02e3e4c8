#include <gtest/gtest.h>

#include "article/extract.h"
#include "article/metadata.h"
#include "page/read.h"

namespace dragoman::article {
namespace {

const std::string kParagraph =
    "<p>The foreign ministers of the two countries met in the capital on Monday to discuss the border, and agreed to "
    "meet again in the spring, their spokesmen said.</p>";

Article article_of(const std::string& head, const std::string& above, const std::string& below = "") {
  auto page = page::make_page("<html lang=en><head>" + head + "</head><body><h1>Ministers meet on the border</h1>" +
                                  above + kParagraph + kParagraph + kParagraph + below + "</body></html>",
                              "test", {});
  EXPECT_TRUE(page);
  auto article = extract(*page, {});
  EXPECT_TRUE(article);
  return std::move(*article);
}

TEST(Dates, ManyForms) {
  EXPECT_EQ(date_in_text("28.09.2012"), "2012-09-28");
  EXPECT_EQ(date_in_text("Do 25.04.24 | 14:07 Uhr"), "2024-04-25");
  EXPECT_EQ(date_in_text("10/31/2024"), "2024-10-31");
  EXPECT_EQ(date_in_text("31/10/2024"), "2024-10-31");
  EXPECT_EQ(date_in_text("2024年4月24日"), "2024-04-24");
  EXPECT_EQ(date_in_text("24 апреля 2024"), "2024-04-24");
  EXPECT_EQ(date_in_text("17 de agosto de 2020"), "2020-08-17");
  EXPECT_EQ(date_in_text("version 1.2.2012"), "2012-02-01");
  EXPECT_EQ(date_in_text("won 3-2 in 2012"), "");
  EXPECT_EQ(stamps_in_text("3/4/2025", true).front().date, "2025-03-04");
  EXPECT_EQ(stamps_in_text("3/4/2025", false).front().date, "2025-04-03");
}

TEST(Dates, TheWordsBeforeADateSayWhatItIs) {
  const auto stamps = stamps_in_text("Updated 4 May 2021, first published 3 May 2021", false);
  ASSERT_EQ(stamps.size(), 2u);
  EXPECT_EQ(stamps[0].kind, StampKind::modified);
  EXPECT_EQ(stamps[1].kind, StampKind::published);
  EXPECT_EQ(stamps[1].date, "2021-05-03");
}

TEST(Dates, InstantsOfTwoZonesAreOne) {
  EXPECT_EQ(instant_of("2025-12-19T03:05:00+00:00"), instant_of("2025-12-18T19:05:00-08:00"));
  EXPECT_EQ(instant_of("1970-01-02T00:01Z"), 1441);
  EXPECT_FALSE(instant_of("2025-12-19"));
  EXPECT_FALSE(instant_of("2025-12-19T03:05:00"));
}

TEST(Byline, PublishedAndModifiedAreKeptApart) {
  const Article a = article_of("", "<div>By Jo Ng</div><div>Updated 4 May 2021, first published 3 May 2021</div>");
  EXPECT_EQ(a.published.value, "2021-05-03");
  EXPECT_EQ(a.published.source, "text");
  EXPECT_EQ(a.modified.value, "2021-05-04");
  EXPECT_EQ(a.authors, std::vector<std::string>{"Jo Ng"});
}

TEST(Byline, TheOnlyDateMayBeThatOfTheLastChange) {
  const Article a = article_of("", "<div>Last updated: 4 May 2021</div>");
  EXPECT_EQ(a.published.value, "2021-05-04");
  EXPECT_EQ(a.published.source, "modified");
}

TEST(Byline, ADateFarBelowCountsWhenItIsCalledPublished) {
  std::string table = "<table>";
  for (int i = 0; i < 30; ++i) table += "<tr><td>Gate " + std::to_string(i) + "<td>open</tr>";
  const Article a =
      article_of("", "", table + "</table><div class=share><p>Published</p><p class=date>3 May 2021</p></div>");
  EXPECT_EQ(a.published.value, "2021-05-03");
  // Called updated, and the only one: in a byline's box, far from where a date is looked for.
  const Article b = article_of("", "", "<p class=byline-dates>Updated 4 May 2021</p>");
  EXPECT_EQ(b.published.value, "2021-05-04");
  EXPECT_EQ(b.published.source, "modified");
}

TEST(Byline, ADateWrittenOutTellsWhichNumberIsTheMonth) {
  EXPECT_EQ(article_of("", "<p>By Jo Ng</p><p class=date>03/10/2023</p>").published.value, "2023-03-10");
  const std::string list = "<ul><li><a href=/a>Ministers meet</a> <span class=date>3 October 2023</span></ul>";
  EXPECT_EQ(article_of("", "<p>By Jo Ng</p><p class=date>03/10/2023</p>", list).published.value, "2023-10-03");
}

TEST(Byline, TheDayInTheAddressIsTheOutletsOwn) {
  const std::string at = "<meta property=article:published_time content=2025-12-19T02:05:00+00:00><link rel=canonical ";
  EXPECT_EQ(article_of(at + "href=https://e.example/2025/12/18/ministers-meet>", "").published.value, "2025-12-18");
  EXPECT_EQ(article_of(at + "href=https://e.example/2019/01/02/ministers-meet>", "").published.value.substr(0, 10),
            "2025-12-19");
}

TEST(Byline, ADateInATeaserIsNotTheArticles) {
  const Article a = article_of("", "<div>By Jo Ng | 3 May 2021</div>",
                               "<aside class=related><a href=/x>Army shells village</a> <time datetime=2023-01-01>1 "
                               "January 2023</time></aside>");
  EXPECT_EQ(a.published.value, "2021-05-03");
}

TEST(Byline, TheDayIsTheOneThatReadersSee) {
  const Article a = article_of("<meta property=article:published_time content=2025-12-19T03:05:00+00:00>",
                               "<div><time datetime=2025-12-18T19:05:00-08:00>December 18, 2025</time></div>");
  EXPECT_EQ(a.published.value.substr(0, 10), "2025-12-18");
}

// "2 December, 23:30 UTC" is the third of December further east: the stated instant says more than the shown day.
TEST(Byline, AStatedInstantIsKeptBesideTheDayOfAnotherZone) {
  const Article a = article_of("<meta property=article:published_time content=2025-12-02T23:30:00+00:00>",
                               "<div>By Jo Ng</div><div>3 December 2025</div>");
  EXPECT_EQ(a.published.value, "2025-12-02T23:30:00+00:00");
}

TEST(Byline, AnOlderDateBelowTheHeadlineIsTheTexts) {
  const Article a = article_of("<meta property=article:published_time content=2025-06-12T10:00:00+00:00>",
                               "<ul class=menu><li>8 October 2022</li></ul>");
  EXPECT_EQ(a.published.value, "2022-10-08");
}

TEST(Byline, ATimeBelowTheHeadlineGoesBeforeOneAboveIt) {
  auto page = page::make_page(
      "<html lang=en><body><div><time datetime=2025-12-17>17 December 2025</time></div><h1>Ministers meet on the "
      "border</h1><div><time datetime=2017-03-01>1 March 2017</time></div>" +
          kParagraph + kParagraph + kParagraph + "</body></html>",
      "test", {});
  const auto a = extract(*page, {});
  EXPECT_EQ(a->published.value, "2017-03-01");
}

TEST(Byline, MetaNamesOfManyKinds) {
  for (const char* name : {"article:published_time", "w-published-date", "sailthru.date",
                           "og:article&#x3A;published_time", "published", "DC.date.issued"}) {
    const Article a = article_of("<meta name=\"" + std::string(name) + "\" content=\"July 17, 2025\">", "");
    EXPECT_EQ(a.published.value, "2025-07-17") << name;
    EXPECT_EQ(a.published.source, "meta") << name;
  }
}

TEST(Byline, NamesByLeadClassAndAddress) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(article_of("", "<div>Written by</div><div>Edda Stein</div>").authors, Names{"Edda Stein"});
  EXPECT_EQ(article_of("", "<span class=author-name>Dana Holt</span>").authors, Names{"Dana Holt"});
  EXPECT_EQ(article_of("", "<a href=/author/dana-holt>Dana Holt</a>").authors, Names{"Dana Holt"});
  EXPECT_EQ(article_of("", "<div class=meta>May 3, 2021 by Dana Holt</div>").authors, Names{"Dana Holt"});
  EXPECT_EQ(article_of("<meta name=author content=Kirsten>", "").authors, Names{"Kirsten"});
  EXPECT_EQ(article_of("", "<div>Von Karin Blum und Ute Kern</div>").authors, (Names{"Karin Blum", "Ute Kern"}));
}

TEST(Byline, NamesSideBySideAndAlone) {
  using Names = std::vector<std::string>;
  // Elements side by side are names of their own.
  EXPECT_EQ(
      article_of("", "<div class=article-byline><div><span>Dana Holt</span> <span>Jo Ng</span></div></div>").authors,
      (Names{"Dana Holt", "Jo Ng"}));
  // A line that is nothing but names, beside the date; not a section that shares words with the headline.
  EXPECT_EQ(article_of("", "<div>3 May 2021</div><p><b>Dana Holt/Edda Stein</b></p>").authors,
            (Names{"Dana Holt", "Edda Stein"}));
  EXPECT_EQ(article_of("", "<div>3 May 2021</div><p>Border News</p>").authors, Names{});
  EXPECT_EQ(article_of("", "<p>Dana Holt</p>").authors, Names{});
  // One word is a name only behind a lead.
  EXPECT_EQ(article_of("", "<div>By Yucy, in News</div>").authors, Names{"Yucy"});
  EXPECT_EQ(article_of("", "<div>Von: Karin Blum</div>").authors, Names{"Karin Blum"});
  EXPECT_EQ(article_of("<meta name=author content=262588>", "").authors, Names{});
}

TEST(Byline, TheCardOfALinkSaysWrittenBy) {
  const Article a = article_of(
      "<meta name=twitter:label1 content=\"Time to read\"><meta name=twitter:data1 content=\"7 minutes\"><meta "
      "name=twitter:label2 content=\"Written by\"><meta name=twitter:data2 content=\"Dana Holt\">",
      "");
  EXPECT_EQ(a.authors, std::vector<std::string>{"Dana Holt"});
}

// Entities are no part of a script; decoded, these would end the string and lose the whole.
TEST(Byline, QuotationMarksInTheJson) {
  const Article a = article_of(
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"A &quot;hard&quot; "
      "day\",\"author\":{\"name\":\"Dana Holt\"}}</script>",
      "");
  EXPECT_EQ(a.authors, std::vector<std::string>{"Dana Holt"});
  const Article escaped = article_of(
      "<script "
      "type=application/ld+json>{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;author&quot;:{&quot;name&quot;:"
      "&quot;Jo Ng&quot;}}</script>",
      "");
  EXPECT_EQ(escaped.authors, std::vector<std::string>{"Jo Ng"});
}

TEST(Byline, APersonMayStandElsewhereInTheJson) {
  const Article a = article_of(
      "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet on the "
      "border\",\"author\":{\"@id\":\"#p1\"}},{\"@type\":\"Person\",\"@id\":\"#p1\",\"name\":\"Dana Holt\"}]}</script>",
      "");
  EXPECT_EQ(a.authors, std::vector<std::string>{"Dana Holt"});
}

TEST(Byline, DegreesStayAndPlacesGo) {
  EXPECT_EQ(authors_of_byline("By Dana Holt, MD, PhD"), std::vector<std::string>{"Dana Holt, MD, PhD"});
  EXPECT_EQ(authors_of_byline("By Dana Holt in Nairobi"), std::vector<std::string>{"Dana Holt"});
  EXPECT_TRUE(authors_of_byline("By continuing you accept our Cookie Policy").empty());
  EXPECT_EQ(without_repeats({"Dana Holt", "DANA HOLT", "Dana Holt, MD"}), std::vector<std::string>{"Dana Holt, MD"});
}

Sourced title_of(const std::string& page_title, const std::string& og, const std::string& h1) {
  const std::string page = "<html><head><title>" + page_title + "</title><meta property=og:title content=\"" + og +
                           "\"><meta property=og:site_name content=\"Harbour Courier\"></head><body>" + h1 +
                           "</body></html>";
  return choose_title(read_metadata(page::Html::parse(page)));
}

TEST(Title, AVote) {
  EXPECT_EQ(title_of("Ministers meet | Harbour Courier", "Ministers meet", "<h1>Ministers meet</h1>").value,
            "Ministers meet");
  // The heading is the site's; the article's name stands in the others.
  EXPECT_EQ(
      title_of("Ministers meet again - Harbour Courier", "Ministers meet again", "<h1>Harbour Courier</h1>").value,
      "Ministers meet again");
  EXPECT_EQ(title_of("Ministers meet again - Harbour Courier", "Ministers meet again", "<h1>Our blog</h1>").value,
            "Ministers meet again");
  // A colon or a dash of the headline's own is no border to the site's name.
  EXPECT_EQ(title_of("Border : the ministers meet | Harbour Courier", "Border : the ministers meet",
                     "<h1>Border : the ministers meet</h1>")
                .value,
            "Border : the ministers meet");
  EXPECT_EQ(title_of("x", "Ministers meet at the border",
                     "<h1><span>World</span> <span>Ministers meet at the border</span></h1>")
                .value,
            "Ministers meet at the border");
  EXPECT_EQ(title_of("x", "", "<h1><span>National demo</span><span>March in the capital</span></h1>").value,
            "National demo March in the capital");
  // A bar is never part of a headline, whoever states it.
  EXPECT_EQ(title_of("Mayor opens the new bridge | District", "Mayor opens the new bridge | District", "").value,
            "Mayor opens the new bridge");
  EXPECT_EQ(title_of("x", "", "<h1>Mayor opens the bridge – Harbour Courier</h1>").value, "Mayor opens the bridge");
  // The heading that the other titles leave over is the site's.
  EXPECT_EQ(title_of("Notes of a mayor: The new bridge", "The new bridge", "<h1>Notes of a mayor</h1>").value,
            "The new bridge");
  // Each has its own kicker.
  EXPECT_EQ(
      title_of("x", "Spring talks: The mayor opens the bridge", "<h1>Harbour town - The mayor opens the bridge</h1>")
          .value,
      "The mayor opens the bridge");
}

}  // namespace
}  // namespace dragoman::article
