#include <gtest/gtest.h>

#include <algorithm>

#include "where/where_testing.h"

namespace dragoman::where {
namespace {

using List = std::vector<std::string>;

bool holds(const List& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

TEST(FindPlaces, PlainNames) {
  EXPECT_EQ(places_in("Rebels shelled the airport of Aleppo in Syria on Monday."),
            (List{"Aleppo -> Aleppo/SYR/place/1", "Syria -> Syria/SYR/place/6"}));
}

TEST(FindPlaces, TheTextSaysWhichParis) {
  EXPECT_EQ(places_in("A jury in Paris, Texas, heard two witnesses. The mayor of Paris was not among them."),
            (List{"Paris -> Paris/USA/place/1", "Texas -> Texas/USA/place/4", "Paris -> Paris/USA/place/1"}));
  EXPECT_EQ(places_in("Police in Dublin, Ga., arrested a man."),
            (List{"Dublin -> Dublin/USA/place/1", "Ga. -> Georgia/USA/place/4"}));
}

TEST(FindPlaces, WithoutMoreTheCapitalIsMeant) {
  EXPECT_EQ(places_in("Ministers met in Paris and in Tripoli to discuss the Libyan crisis."),
            (List{"Paris -> Paris/FRA/place/1", "Tripoli -> Tripoli/LBY/place/1", "Libyan -> Libya/LBY/modifier/6"}));
}

TEST(FindPlaces, CountriesNamedNearDecide) {
  EXPECT_TRUE(holds(places_in("Lebanon buried its dead. The bombs had struck two mosques in Tripoli, north of Beirut."),
                    "Tripoli -> Tripoli/LBN/place/1"));
}

TEST(FindPlaces, TheOutletsHomeDecides) {
  Context context;
  context.outlet_home = gazetteer().outlet_home("theparisnews.com");
  EXPECT_TRUE(
      holds(places_in("The Paris city council met on Monday. Residents of Paris asked for better roads.", context),
            "Paris -> Paris/USA/place/1"));
}

TEST(FindPlaces, GovernmentsArePlacesThatAct) {
  EXPECT_EQ(places_in("Moscow denied the report. The talks were held in Moscow."),
            (List{"Moscow -> Moscow/RUS/government/1", "Moscow -> Moscow/RUS/place/1"}));
  EXPECT_EQ(places_in("The Kremlin accused Ukraine of the attack."),
            (List{"Kremlin -> Kremlin/RUS/government/1", "Ukraine -> Ukraine/UKR/government/6"}));
}

TEST(FindPlaces, AdjectivesAndPeoples) {
  EXPECT_EQ(places_in("French troops left the Malian desert."),
            (List{"French -> France/FRA/modifier/6", "Malian -> Mali/MLI/modifier/6"}));
  EXPECT_EQ(places_in("Dozens of Iraqis were injured in the blast."), (List{"Iraqis -> Iraq/IRQ/demonym/6"}));
}

TEST(FindPlaces, PersonsAreNoPlaces) {
  EXPECT_TRUE(places_in("Paris Hilton met Jordan Peele.").empty());
  EXPECT_TRUE(places_in("Sen. Blanche Lincoln said she would vote against it.").empty());
}

TEST(FindPlaces, WordsAreNoPlaces) {
  EXPECT_TRUE(
      places_in("Reading the report, he said it was a nice surprise. March was a normal month. Most of it was of use.")
          .empty());
  EXPECT_TRUE(places_in("the us and the car were of no use to him").empty());
}

TEST(FindPlaces, PrecisionFollowsTheWords) {
  EXPECT_EQ(places_in("Fighting went on in northern Syria."), (List{"Syria -> Syria/SYR/place/5"}));
  EXPECT_EQ(places_in("The convoy was hit near Aleppo."), (List{"Aleppo -> Aleppo/SYR/place/2"}));
  EXPECT_EQ(places_in("A tanker was seized in the Strait of Hormuz."),
            (List{"Strait of Hormuz -> Strait of Hormuz//place/7"}));
  EXPECT_EQ(places_in("The clashes in Donbas spread."), (List{"Donbas -> Donbas/UKR/place/4"}));
}

TEST(FindPlaces, AlternativesAreKeptWithTheirScores) {
  const std::string source = "The minister flew to Tripoli.";
  const text::Text text = analyser().analyse(std::string_view(source));
  const auto mentions = find_places(text, gazetteer(), {});
  ASSERT_EQ(mentions.size(), 1U);
  ASSERT_GE(mentions[0].alternatives.size(), 3U);
  EXPECT_EQ(mentions[0].alternatives[0].place, mentions[0].place);
  for (std::size_t i = 1; i < mentions[0].alternatives.size(); ++i) {
    EXPECT_LE(mentions[0].alternatives[i].score, mentions[0].alternatives[i - 1].score);
  }
  EXPECT_FALSE(mentions[0].reason.empty());
}

TEST(FindPlaces, MentionsAreInOrderAndApart) {
  const std::string source =
      "WASHINGTON - The United States, South Korea and Japan held talks in New York, Seoul and Tokyo about North "
      "Korea. U.S. and "
      "Korean officials in Paris, Texas, Paris, France and St. Petersburg, Fla., did not. In Butler, Clark and "
      "Hamilton counties ...";
  const text::Text text = analyser().analyse(std::string_view(source));
  const auto mentions = find_places(text, gazetteer(), {});
  ASSERT_GT(mentions.size(), 10U);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    EXPECT_LT(mentions[i].span.begin, mentions[i].span.end);
    EXPECT_LT(mentions[i].first, mentions[i].last);
    EXPECT_LE(mentions[i].span.end, source.size());
    if (i > 0) {
      EXPECT_LE(mentions[i - 1].span.end, mentions[i].span.begin);
    }
  }
}

TEST(FindPlaces, GivenSpansAreResolvedAndNothingElse) {
  const std::string source = "He went from Paris to Austin, Texas.";
  const text::Text text = analyser().analyse(std::string_view(source));
  const Span spans[] = {{13, 18}, {0, 2}};
  const auto mentions = place_spans(text, gazetteer(), {}, std::span(spans).first(1));
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(gazetteer().place(mentions[0].place).country, "FRA");
  EXPECT_TRUE(place_spans(text, gazetteer(), {}, std::span(spans).subspan(1)).empty());
}

TEST(FindPlaces, AnyTextIsRead) {
  EXPECT_TRUE(places_in("").empty());
  EXPECT_TRUE(places_in(". , - ' \" () 12 ...").empty());
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "Springfield, ";
  EXPECT_GT(places_in(many).size(), 0U);
  EXPECT_TRUE(find_places(text::Text(), gazetteer(), {}).empty());
  EXPECT_TRUE(find_places(text::Text(), Gazetteer(), {}).empty());
}

TEST(FindPlaces, TheSameTextGivesTheSamePlaces) {
  const std::string source =
      "Clashes in Tripoli, Benghazi and Sirte spread to Tobruk, the Libyan government said in Paris.";
  EXPECT_EQ(places_in(source), places_in(source));
}

}  // namespace
}  // namespace dragoman::where
