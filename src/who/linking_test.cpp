// Who is the same: names, descriptions, predicates, quantities, pronouns, and whom nobody can tell.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "base/lines.h"
#include "who/read_fixture.h"

namespace dragoman::who {
namespace {

TEST(Linking, ACompanyIsTakenUpByItsNounAndByIt) {
  const Read read("Boeing said on Monday that it would close a plant in Ohio. The company blamed falling sales.");
  const auto* boeing = read.of("Boeing");
  ASSERT_TRUE(boeing);
  EXPECT_EQ(read.of("The company"), boeing);
  EXPECT_EQ(read.of("it", read.article.text.find("that it") + 5), boeing);
}

TEST(Linking, APredicateIsItsSubject) {
  const Read read("Abel Quxotimba is a Kenyan lawmaker.", "2010-01-01");
  const auto* person = read.of("Abel Quxotimba");
  ASSERT_TRUE(person);
  EXPECT_EQ(read.of("a Kenyan lawmaker"), person);
  EXPECT_EQ(person->code(), "KEN LEG");
  const auto persons = std::count_if(read.cast.entities.begin(), read.cast.entities.end(),
                                     [](const Entity& e) { return e.kind == Kind::person; });
  EXPECT_EQ(persons, 1);
  const Read denied("Abel Quxotimba is not the president.", "2010-01-01");
  EXPECT_NE(denied.of("the president"), denied.of("Abel Quxotimba"));
}

TEST(Linking, ThousandsOfProtestersAreProtesters) {
  const Read read("Thousands of protesters marched in Minsk. A group of gunmen attacked the village.");
  const auto* protesters = read.of("protesters");
  ASSERT_TRUE(protesters);
  bool headed = false;
  for (const auto& mention : read.cast.mentions)
    headed =
        headed || (read.text.form(mention.head) == "Thousands" && &read.cast.entities[mention.entity] == protesters);
  EXPECT_TRUE(headed);
  const auto* gunmen = read.of("A group of gunmen");
  ASSERT_TRUE(gunmen);
  EXPECT_EQ(gunmen->sectors.front(), "UAF");
  EXPECT_EQ(gunmen, read.of("gunmen"));
}

TEST(Linking, ACounterpartHasTheOfficeOfWhomHeMet) {
  const Read known("Russian Foreign Minister Sergei Lavrov met his Iranian counterpart in Moscow.", "2015-04-14");
  const auto* zarif = known.of("his Iranian counterpart");
  ASSERT_TRUE(zarif);
  EXPECT_EQ(zarif->name, "Mohammad Javad Zarif");
  const Read undated("Kenyan Foreign Minister Abel Quxotimba met his Iranian counterpart.");
  const auto* somebody = undated.of("his Iranian counterpart");
  ASSERT_TRUE(somebody);
  EXPECT_EQ(somebody->code(), "IRN GOV");
  EXPECT_FALSE(somebody->unresolved);
  const Read nobody("The talks were useful, the minister said after he met his counterpart.");
  const auto* counterpart = nobody.of("his counterpart");
  ASSERT_TRUE(counterpart);
  EXPECT_TRUE(counterpart->unresolved);
  const auto* minister = nobody.of("the minister");
  ASSERT_TRUE(minister);
  EXPECT_TRUE(minister->unresolved);
  EXPECT_FALSE(minister->role_source.empty());
}

TEST(Linking, AnOfficeOfAStateIsWhoHoldsItThatDay) {
  const Read read("The Iranian foreign minister arrived in Geneva. Zarif said the talks would go on.", "2014-11-20");
  const auto* minister = read.of("The Iranian foreign minister");
  ASSERT_TRUE(minister);
  EXPECT_EQ(minister->name, "Mohammad Javad Zarif");
  EXPECT_EQ(minister->code(), "IRN GOV");
  const Read undated("The Iranian foreign minister arrived in Geneva.");
  ASSERT_TRUE(undated.of("The Iranian foreign minister"));
  EXPECT_FALSE(undated.of("The Iranian foreign minister")->named);
  // In the month of a change of office nobody is chosen.
  const Read change("The Iranian foreign minister arrived in Geneva.", "2013-08");
  ASSERT_TRUE(change.of("The Iranian foreign minister"));
  EXPECT_FALSE(change.of("The Iranian foreign minister")->named);
}

TEST(Linking, UnknownPersonsGetNoCountryByGuess) {
  const Read read("President Abel Quxotimba met envoys from Poland, Panama and Lithuania.");
  const auto* person = read.of("Abel Quxotimba");
  ASSERT_TRUE(person);
  EXPECT_EQ(person->country, "");
  const Read opposition("Opposition leader Abel Quxotimba fled on Friday.");
  ASSERT_TRUE(opposition.of("Abel Quxotimba"));
  EXPECT_EQ(opposition.of("Abel Quxotimba")->code(), "OPP");
}

TEST(Linking, TheOutletsCountryIsMeantOnlyWhereTheTextSpeaksOfIt) {
  const char* body = "Belarus: thousands rally in Minsk. The demonstrators demanded a new election in Belarus.";
  const Read abroad(body, "2020-08-16", "GBR");
  ASSERT_TRUE(abroad.of("The demonstrators"));
  EXPECT_EQ(abroad.of("The demonstrators")->country, "BLR");
  const Read home("The demonstrators demanded a new election.", "2020-08-16", "GBR");
  ASSERT_TRUE(home.of("The demonstrators"));
  EXPECT_EQ(home.of("The demonstrators")->country, "GBR");
  EXPECT_NE(home.of("The demonstrators")->role_source.find("the outlet's country"), std::string::npos);
}

TEST(Linking, InAWarOfTwoTheOneNamedMoreOftenIsNotTheHomeOfAll) {
  const Read read(
      "India struck Pakistan on Tuesday. India said Pakistan had armed the gunmen. Pakistan said its air force shot "
      "down "
      "five jets of India. Officials said that 31 people were killed.");
  const auto* force = read.of("its air force");
  ASSERT_TRUE(force);
  EXPECT_EQ(force->country, "PAK");
  const auto* people = read.of("31 people");
  ASSERT_TRUE(people);
  EXPECT_EQ(people->country, "");
}

TEST(Linking, JoinedNamesAreTwoActorsAndADoubleSurnameOne) {
  const Read read(
      "Russian President Dmitry Medvedev met Asif Ali Zardari of Pakistan in Sochi. The Medvedev-Zardari meeting "
      "lasted "
      "an hour.",
      "2010-08-18");
  const auto second = read.article.text.find("The Medvedev-Zardari");
  const auto* left = read.of("Medvedev", second);
  const auto* right = read.of("Zardari", second);
  ASSERT_TRUE(left && right);
  EXPECT_EQ(left->name, "Dmitry Medvedev");
  EXPECT_EQ(right->name, "Asif Ali Zardari");
  const Read one("Sarah Lloyd-Jones met the minister. The Lloyd-Jones meeting lasted an hour.");
  for (const auto& mention : one.cast.mentions) EXPECT_NE(mention.reason, "one of two joined names");
}

TEST(Linking, ATitleAndASurnameInOfficeNameWhoeverHoldsIt) {
  const Read read("Pakistan is ready. Defense Minister Khawaja Mohammad Asif said so.", "2025-05-08");
  const auto* minister = read.of("Khawaja Mohammad Asif");
  ASSERT_TRUE(minister);
  EXPECT_EQ(minister->name, "Khawaja Asif");
  EXPECT_EQ(minister->country, "PAK");
}

TEST(Linking, ABranchNamedAfterItsStateIsNotTheState) {
  const Read read("World Vision Lesotho dug a well for the villagers.");
  for (const auto& mention : read.cast.mentions)
    EXPECT_FALSE(mention.first == 0 && read.cast.entities[mention.entity].kind == Kind::country);
}

TEST(Linking, ANewspapersNameInsideAnotherIsNone) {
  const Read read("The prime minister has convened The National Security Committee for Wednesday morning.");
  for (const auto& entity : read.cast.entities) EXPECT_NE(entity.country, "ARE") << entity.name;
}

TEST(Linking, WhoGovernsIsNoMereNominee) {
  const Read read("Democratic nominee Kamala Harris spoke in the United States.", "2024-09-03");
  const auto* nominee = read.of("Kamala Harris");
  ASSERT_TRUE(nominee);
  EXPECT_EQ(nominee->code(), "USA GOV");
}

TEST(Linking, MoneyIsNoState) {
  const Read read("The fund paid US$24m to the charity.");
  for (const auto& entity : read.cast.entities) EXPECT_NE(entity.country, "USA");
}

TEST(Linking, ThingsAreLinkedWithoutBecomingActors) {
  const Read read("The army tested a new missile on Friday. The missile fell into the sea.");
  ASSERT_EQ(read.cast.things.size(), 1U);
  EXPECT_EQ(read.cast.things[0].mentions.size(), 2U);
  for (const auto& mention : read.cast.things[0].mentions) EXPECT_EQ(mention.entity, kNoEntity);
  for (const auto& entity : read.cast.entities) EXPECT_EQ(entity.name.find("missile"), std::string::npos);
}

TEST(Linking, ItOfAClauseMeansNobody) {
  const Read read("Boeing lost the contract. It is expected that workers will be laid off.");
  for (const auto& mention : read.cast.mentions)
    EXPECT_FALSE(mention.how == How::pronoun && read.text.form(mention.first) == "It");
}

// Own sentences: the other party's state is not the organ's.
TEST(Linking, ABareOrganOfStateIsTheTextsOwn) {
  auto file = read_lines(std::string(DRAGOMAN_SOURCE) + "/tests/who/organs.txt", '|');
  ASSERT_TRUE(file) << file.error().message;
  int right = 0, all = 0;
  for (const auto& line : file->lines) {
    ASSERT_EQ(line.fields.size(), 4U) << file->at(line, "fields").message;
    const std::string dateline(line.fields[0]), outlet(line.fields[1]);
    std::string body = dateline.empty() ? std::string(line.fields[2]) : dateline + ": " + std::string(line.fields[2]);
    const auto open = body.find('['), close = body.find(']');
    ASSERT_TRUE(open < close && close != std::string::npos) << file->at(line, "brackets").message;
    const std::string phrase = body.substr(open + 1, close - open - 1);
    body.erase(close, 1);
    body.erase(open, 1);
    const Read read(body, "", outlet.c_str(), static_cast<std::uint32_t>(dateline.size()));
    const auto* organ = read.of(phrase, open);
    const std::string found = organ && !organ->country.empty() ? organ->country : "-";
    ++all;
    if (found == line.fields[3])
      ++right;
    else
      std::cout << file->at(line, "").message << phrase << ": " << found << ", not " << line.fields[3] << "\n";
  }
  std::cout << right << " of " << all << " organs\n";
  EXPECT_GE(all, 40);
  EXPECT_GE(right * 100, all * 90);
}

TEST(Linking, APageThatGoesOnAboutOneStateIsAtHomeThere) {
  const Read read(
      "The fund was set up by Congress to help poor Americans. It pays lawyers for American farmers. "
      "The bill goes to American taxpayers.");
  ASSERT_TRUE(read.of("Congress"));
  EXPECT_EQ(read.of("Congress")->country, "USA");
}

// "Name of state" of everyone whom the phrase stands for.
std::multiset<std::string> actors_at(const Read& read, std::string_view word) {
  std::multiset<std::string> out;
  const auto at = read.article.text.find(word);
  for (std::uint32_t t = 0; t < read.text.tokens.size(); ++t)
    if (read.text.tokens[t].span.begin == at)
      for (const auto* mention : read.cast.mentions_of_head(t)) {
        const auto& entity = read.cast.entities[mention->entity];
        out.insert(entity.name + "/" + entity.code());
      }
  return out;
}

TEST(Linking, APluralRoleOverStatesIsOneActorForEach) {
  using Names = std::multiset<std::string>;
  const Read ministers("The foreign ministers of France and Germany met in Geneva.", "2015-03-20");
  EXPECT_EQ(actors_at(ministers, "ministers"), (Names{"Laurent Fabius/FRA GOV", "Frank-Walter Steinmeier/DEU GOV"}));
  const Read three("The presidents of Turkey, Iran and Russia signed a statement.", "2019-09-16");
  EXPECT_EQ(actors_at(three, "presidents"),
            (Names{"Recep Tayyip Erdoğan/TUR GOV", "Hassan Rouhani/IRN GOV", "Vladimir Putin/RUS GOV"}));
  const Read undated("The foreign ministers of France and Germany met in Geneva.");
  EXPECT_EQ(actors_at(undated, "ministers"),
            (Names{"foreign minister of France/FRA GOV", "foreign minister of Germany/DEU GOV"}));
  const Read leaders("The leaders of India and Pakistan spoke by telephone.", "2015-12-25");
  EXPECT_EQ(actors_at(leaders, "leaders"), (Names{"leader of India/IND GOV", "leader of Pakistan/PAK GOV"}));
  const Read armies("The armies of India and Pakistan traded fire. The Indian army blamed the Pakistani army.");
  EXPECT_EQ(actors_at(armies, "armies").size(), 2U);
  EXPECT_EQ(actors_at(armies, "armies"), (Names{"army of India/IND MIL", "army of Pakistan/PAK MIL"}));
  const Read adjectives("The French and German foreign ministers met in Geneva.", "2015-03-20");
  EXPECT_EQ(actors_at(adjectives, "ministers"), (Names{"Laurent Fabius/FRA GOV", "Frank-Walter Steinmeier/DEU GOV"}));
}

TEST(Linking, NothingElseIsMultiplied) {
  for (const char* body :
       {"The foreign ministers of France met in Geneva.", "Soldiers of India and Pakistan met.",
        "The foreign minister of France and Germany's ambassador met.", "Foreign ministers of the bloc met in Geneva.",
        "The former presidents of Turkey and Iran wrote a letter."}) {
    const Read read(body, "2015-03-20");
    for (std::uint32_t t = 0; t < read.text.tokens.size(); ++t)
      EXPECT_LE(read.cast.mentions_of_head(t).size(), 1U) << body << " " << read.text.form(t);
  }
}

// The costliest error there is: two persons made one. Every pair of first names, with a bare surname and a pronoun.
TEST(Linking, TwoNamedPersonsAreNeverOne) {
  const std::vector<std::string> first = {"Anna", "Boris", "Carlos", "David", "Elena", "Hassan"};
  int merged = 0, texts = 0;
  for (const auto& a : first)
    for (const auto& b : first) {
      if (a == b) continue;
      const Read read(a + " Zapatar met reporters in Vienna. " + b +
                      " Zapatar did not come. Zapatar said the talks had failed, and he left.");
      ++texts;
      const auto *left = read.of(a + " Zapatar"), *right = read.of(b + " Zapatar");
      if (!left || !right || left == right) ++merged;
    }
  EXPECT_EQ(texts, 30);
  EXPECT_EQ(merged, 0);
}

}  // namespace
}  // namespace dragoman::who
