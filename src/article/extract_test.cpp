#include "article/extract.h"

#include <gtest/gtest.h>

#include "article/metadata.h"
#include "article/parts.h"
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
    if (b.role != Role::title && b.role != Role::standfirst) out += std::string(slice(a.text, b.text)) + "\n";
  }
  return out;
}

const std::string kParagraph =
    "<p>The foreign ministers of the two countries met in the capital on Monday to discuss the border, and agreed to "
    "meet "
    "again in the spring, their spokesmen said.</p>";

TEST(Extract, KeepsTheBodyAndNothingElse) {
  const Article a = article_of(
      "<html><head><title>Ministers meet - The Daily Star</title></head><body><nav><a href=/>Home</a></nav>"
      "<h1>Ministers meet</h1><figure><figcaption>The ministers. Photo: AP</figcaption></figure>" +
      kParagraph + kParagraph + "<div class='related'><a href=/x>Army shells village</a></div>" + kParagraph +
      "<footer>Copyright</footer></body></html>");
  EXPECT_EQ(a.title, "Ministers meet");
  EXPECT_EQ(a.outlet.value, "The Daily Star");
  EXPECT_EQ(body_of(a).find("shells"), std::string::npos);
  EXPECT_EQ(body_of(a).find("Photo"), std::string::npos);
  EXPECT_EQ(a.blocks.size(), 4u);
  for (const Block& b : a.blocks) EXPECT_GT(b.page.size(), 0u);
  for (const Block& b : a.blocks) EXPECT_EQ(slice(a.text, b.text).size(), b.text.size());
}

TEST(Extract, TeaserIsAWordThatIsWeighedAndNotTrusted) {
  const Article a =
      article_of("<h1>Ministers meet again</h1><div class='teaser-content'>" + kParagraph + "</div>" + kParagraph);
  std::size_t paragraphs = 0;
  for (const Block& b : a.blocks) paragraphs += b.role == Role::paragraph;
  EXPECT_EQ(paragraphs, 2u);
}

TEST(Extract, PlainDumpIsCutAtBothEnds) {
  const Article a = article_of(
      "Troops on parade.    —File Photo\n\nLAHORE: The provincial government asked the army for help on Monday after "
      "floods.\n\n"
      "Soldiers will be sent to four districts, an officer said.\n\nOpinion\n\nThe weather\n\nThe weather\n\nIt "
      "rains.\n");
  EXPECT_EQ(body_of(a),
            "LAHORE: The provincial government asked the army for help on Monday after floods.\nSoldiers will be sent "
            "to four districts, an officer said.\n");
  EXPECT_EQ(slice(a.text, a.dateline), "LAHORE");
  ASSERT_FALSE(a.apart.empty());
  EXPECT_EQ(a.apart[0].role, Role::caption);
}

TEST(Extract, ALabelInCapitalsIsNoBeginning) {
  const std::string head =
      "THE PORT WORKERS OF THE CAPITAL WENT ON STRIKE THIS MORNING, UNION LEADERS SAID.\n\nTHE GOVERNMENT CALLED THE "
      "STRIKE ILLEGAL AND SENT TROOPS TO THE HARBOR GATES.\n\n";
  const std::string question = "THE QUESTION, THEN: WHO WILL PAY FOR THE SHIPS THAT WAIT OUTSIDE THE BAY?\n";
  EXPECT_EQ(article_of(head + question).text, head + question.substr(0, question.size() - 1));
  // One paragraph before it is not lost to it either, nor to a label in a text of capitals and small letters.
  const std::string first = head.substr(0, head.find("THE GOV"));
  EXPECT_TRUE(article_of(first + question).text.starts_with("THE PORT WORKERS"));
  const std::string small =
      "The port workers of the capital went on strike this morning, their leaders said.\n\nThe government called the "
      "strike illegal and sent troops to the harbour gates.\n\nNEXT STEPS: The courts will hear the case in May, "
      "a judge said.\n";
  EXPECT_TRUE(article_of(small).text.starts_with("The port workers"));
  // A cable's own dateline is one.
  const Article cable = article_of("PUERTO LUNA, 3 MAY 91 (XYZ) -- " + head);
  EXPECT_EQ(slice(cable.text, cable.dateline), "PUERTO LUNA");
}

TEST(Extract, SaysWhatIsNoArticle) {
  EXPECT_FALSE(
      article_of(
          "<html><body><ul><li><a href=/1>One story here</a><li><a href=/2>Another story there</a></ul></body></html>")
          .is_article);
  EXPECT_FALSE(article_of("<html><body><script>var x;</script></body></html>").is_article);
}

TEST(Dateline, IsAPlaceInCapitals) {
  const auto place = [](std::string_view p) { return std::string(slice(p, find_dateline(p))); };
  EXPECT_EQ(place("ISLAMABAD: With"), "ISLAMABAD");
  EXPECT_EQ(place("BRUSSELS (Reuters) - The"), "BRUSSELS");
  EXPECT_EQ(place("WASHINGTON, March 3 (Reuters) - The"), "WASHINGTON");
  EXPECT_EQ(place("NEW DELHI — The"), "NEW DELHI");
  EXPECT_EQ(place("PRETORIA - The"), "PRETORIA");
  EXPECT_EQ(place("UPDATE: The"), "");
  EXPECT_EQ(place("WHAT COMES NEXT: The"), "");
  EXPECT_EQ(place("QUITO, 4 JUN 91 -- THE GOVERNMENT OF ECUADOR"), "QUITO");
  EXPECT_EQ(place("QUITO (EFE) -- THE GOVERNMENT OF ECUADOR SAID"), "QUITO");
  EXPECT_EQ(place("WE SAY, ONCE MORE: THE GOVERNMENT OF ECUADOR"), "");
  EXPECT_EQ(place("THE JUDGES OF THE LAND -- SIX OF THEM -- WERE"), "");
  EXPECT_EQ(place("THE ARMY OF THE REPUBLIC (ARE) -- SIX MEN -- WERE"), "");
  EXPECT_EQ(place("The minister: no"), "");
  EXPECT_EQ(place("NATO said it would"), "");
}

TEST(Metadata, ReadsDatesAndBylines) {
  EXPECT_EQ(date_in_text("17 August 2020, 6:15am"), "2020-08-17");
  EXPECT_EQ(date_in_text("March 17, 2014"), "2014-03-17");
  EXPECT_EQ(date_in_text("Saturday 21 October 2023"), "2023-10-21");
  EXPECT_EQ(date_in_text("3 novembre 2022"), "2022-11-03");
  EXPECT_EQ(date_in_text("30 February 2020"), "");
  EXPECT_EQ(iso_date("2018-06-02T06:15:00+08:00"), "2018-06-02T06:15:00+08:00");
  EXPECT_EQ(iso_date("99999-01-01"), "");
  EXPECT_EQ(date_in_url("https://x.example/world/2018/06/02/summit"), "2018-06-02");
  EXPECT_EQ(authors_of_byline("By Hanna Weiss and Jo Ng in Brussels"),
            (std::vector<std::string>{"Hanna Weiss", "Jo Ng"}));
  EXPECT_TRUE(authors_of_byline("By noon the crowd had gone").empty());
}

}  // namespace
}  // namespace dragoman::article
