// Finding and linking actors, on the model that ships.
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "base/lines.h"
#include "who/read_fixture.h"

namespace dragoman::who {
namespace {

TEST(FindActors, ReadsPhrases) {
  auto file = read_lines(std::string(DRAGOMAN_SOURCE) + "/tests/who/phrases.txt", '|');
  ASSERT_TRUE(file) << file.error().message;
  int right = 0, all = 0;
  for (const auto& line : file->lines) {
    ASSERT_GE(line.fields.size(), 3U) << file->at(line, "fields").message;
    std::string sentence(line.fields[0]);
    const auto open = sentence.find('['), close = sentence.find(']');
    ASSERT_TRUE(open < close && close != std::string::npos) << file->at(line, "brackets").message;
    const std::string phrase = sentence.substr(open + 1, close - open - 1);
    sentence.erase(close, 1);
    sentence.erase(open, 1);
    const Read read(sentence);
    expect_sound(read);
    const auto* entity = read.of(phrase);
    ++all;
    const std::string country = entity && !entity->country.empty() ? entity->country : "-";
    const std::string sector = entity && !entity->sectors.empty() ? entity->sectors.front() : "-";
    const std::string wanted_country(line.fields[1]), wanted_sector(line.fields[2]);
    const bool ok = entity && (wanted_country == "-" || country == wanted_country) &&
                    (wanted_sector == "-" || sector == wanted_sector);
    if (ok)
      ++right;
    else
      std::cout << phrase << ": " << country << " " << sector << ", not " << wanted_country << " " << wanted_sector
                << "\n";
  }
  std::cout << right << " of " << all << " phrases\n";
  EXPECT_GE(all, 100);
  EXPECT_GE(right * 100, all * 90);
}

constexpr const char* kPremier =
    "LONDON - British Prime Minister David Cameron met Russian President Dmitry Medvedev on Monday.\n\n"
    "Cameron said the talks were useful. The prime minister will fly to Kabul next week. "
    "Medvedev told reporters that he would visit London.\n\n"
    "Hillary Clinton, the US secretary of state, praised the meeting. Clinton said Britain was an ally.";

TEST(FindActors, LinksSurnamesTitlesAndDescriptions) {
  const Read read(kPremier, "2011-09-12", "GBR");
  expect_sound(read);
  const auto* cameron = read.of("British Prime Minister David Cameron");
  ASSERT_TRUE(cameron);
  EXPECT_EQ(cameron->code(), "GBR GOV");
  EXPECT_EQ(read.of("Cameron", read.article.text.find("Cameron said")), cameron);
  EXPECT_EQ(read.of("The prime minister"), cameron);
  const auto* medvedev = read.of("Russian President Dmitry Medvedev");
  ASSERT_TRUE(medvedev);
  EXPECT_EQ(medvedev->code(), "RUS GOV");
  EXPECT_EQ(read.of("Medvedev", read.article.text.find("Medvedev told")), medvedev);
  const auto* clinton = read.of("Hillary Clinton");
  ASSERT_TRUE(clinton);
  EXPECT_EQ(clinton->code(), "USA GOV");
  EXPECT_EQ(read.of("Clinton", read.article.text.find("Clinton said")), clinton);
}

TEST(FindActors, TellsTheRoleOnTheDate) {
  const Read president("Dmitry Medvedev visited Minsk.", "2010-06-01");
  ASSERT_TRUE(president.of("Dmitry Medvedev"));
  EXPECT_EQ(president.of("Dmitry Medvedev")->role, "President");
  const Read premier("Dmitry Medvedev visited Minsk.", "2015-06-01");
  EXPECT_EQ(premier.of("Dmitry Medvedev")->role, "Prime Minister");
  const Read before("Bill Clinton visited Haiti.", "2012-06-01");
  ASSERT_TRUE(before.of("Bill Clinton"));
  EXPECT_EQ(before.of("Bill Clinton")->code(), "USA ELI");
  const Read then("In 2010, then Russian President Dmitry Medvedev met the envoy.", "2016-06-01");
  ASSERT_TRUE(then.of("Dmitry Medvedev"));
  EXPECT_EQ(then.of("Dmitry Medvedev")->code(), "RUS GOV");
  EXPECT_NE(then.of("Dmitry Medvedev")->role_source.find("2008-05-07..2012-05-07"), std::string::npos);
  const Read former("Former French president Nicolas Sarkozy was questioned.", "2014-07-01");
  ASSERT_TRUE(former.of("Nicolas Sarkozy"));
  EXPECT_EQ(former.of("Nicolas Sarkozy")->code(), "FRA ELI");
}

TEST(FindActors, NeverMergesTwoPersonsOfOneSurname) {
  const Read read("Bill Clinton spoke in Boston. Hillary Clinton spoke in Denver. Clinton was cheered.", "2016-08-01");
  expect_sound(read);
  ASSERT_TRUE(read.of("Bill Clinton"));
  ASSERT_TRUE(read.of("Hillary Clinton"));
  EXPECT_NE(read.of("Bill Clinton"), read.of("Hillary Clinton"));
  const Read brothers("Juan Zapatar was arrested. Pedro Zapatar was freed. Mr Zapatar denied it.", "2016-08-01");
  EXPECT_NE(brothers.of("Juan Zapatar"), brothers.of("Pedro Zapatar"));
  EXPECT_NE(brothers.of("Mr Zapatar"), brothers.of("Juan Zapatar"));
  EXPECT_NE(brothers.of("Mr Zapatar"), brothers.of("Pedro Zapatar"));
}

TEST(FindActors, ASonAndAnInitialAreNotSomebodyElse) {
  const Read son("President Donald Trump spoke in Ohio. Donald Trump Jr. spoke in Iowa.", "2018-08-01");
  EXPECT_NE(son.of("Donald Trump Jr."), son.of("President Donald Trump"));
  const Read initial("James B. Zapatar, the American envoy, met Mr. Jordan in Washington.", "2010-08-01");
  ASSERT_TRUE(initial.of("James B. Zapatar"));
  EXPECT_EQ(initial.of("James B. Zapatar")->name, "James B. Zapatar");
  for (const Mention& mention : initial.cast.mentions) EXPECT_NE(initial.cast.entities[mention.entity].country, "JOR");
}

TEST(FindActors, UnnamedSpeakersAreUnnamed) {
  const Read read("A close aide to the army chief told reporters that the visit was off.", "2012-09-25", "PAK");
  const auto* aide = read.of("A close aide to the army chief");
  ASSERT_TRUE(aide);
  EXPECT_FALSE(aide->named);
  EXPECT_EQ(aide->country, "PAK");
}

TEST(FindActors, KeepsListsApart) {
  const Read read("France, Germany and Poland signed the treaty.", "2020-01-01");
  std::set<std::string> countries;
  for (const auto& entity : read.cast.entities) countries.insert(entity.country);
  EXPECT_TRUE(countries.contains("FRA") && countries.contains("DEU") && countries.contains("POL"));
}

TEST(FindActors, UnknownPersonsKeepTheirTitlesSector) {
  const Read read("Zarkovian rebels freed Kenyan Defence Minister Abel Quxotimba.", "2005-01-01");
  const auto* minister = read.of("Abel Quxotimba");
  ASSERT_TRUE(minister);
  EXPECT_EQ(minister->code(), "KEN GOV MIL");
  EXPECT_TRUE(minister->named);
}

TEST(FindActors, Pronouns) {
  const Read read("Angela Merkel cancelled her trip to Paris because she was ill.", "2012-01-01");
  const auto* merkel = read.of("Angela Merkel");
  ASSERT_TRUE(merkel);
  EXPECT_EQ(read.of("she"), merkel);
}

TEST(FindActors, SurvivesTextWithoutTreesAndOddInput) {
  for (const char* body : {"", " ", "the the the", "President", "Mr.", "'s 's 's", "of of of Iran", "\"\"\"", "1 2 3",
                           "President President President", "US us U.S. UN un WHO who", "then then President then",
                           "A B C D E F G H I J K L M N O P"}) {
    const Read read(body);
    expect_sound(read);
  }
  // Heads that say nothing.
  Read read("Army Chief Gen Ashfaq Parvez Kayani met President Zardari in Islamabad.", "2012-01-01", "PAK");
  for (auto& token : read.text.tokens) {
    token.head = text::kRoot;
    token.relation = text::Relation::dep;
  }
  read.text.build_children();
  const auto cast = find_actors(read.article, read.text, {}, Compiled::get().gazetteer,
                                when::interval_from_iso("2012-01-01"), Compiled::get().directory);
  bool kayani = false, zardari = false;
  for (const auto& entity : cast.entities) {
    kayani = kayani || (entity.name == "Ashfaq Parvez Kayani" && entity.code() == "PAK MIL");
    zardari = zardari || (entity.name == "Asif Ali Zardari" && entity.code() == "PAK GOV");
  }
  EXPECT_TRUE(kayani);
  EXPECT_TRUE(zardari);
}

TEST(FindActors, SameInputSameOutput) {
  const Read a(kPremier, "2011-09-12", "GBR"), b(kPremier, "2011-09-12", "GBR");
  ASSERT_EQ(a.cast.mentions.size(), b.cast.mentions.size());
  for (std::size_t i = 0; i < a.cast.mentions.size(); ++i) {
    EXPECT_EQ(a.cast.mentions[i].span, b.cast.mentions[i].span);
    EXPECT_EQ(a.cast.mentions[i].reason, b.cast.mentions[i].reason);
  }
}

TEST(TermConstraints, DateATextByItsTitles) {
  const Read read("Brazilian President Lula met then Chilean President Michelle Bachelet in Brasilia.");
  const auto constraints = term_constraints(read.text, Compiled::get().directory);
  bool lula = false, bachelet = false;
  for (const auto& constraint : constraints) {
    const auto words = slice(read.article.text, constraint.span);
    if (words.find("Lula") != std::string_view::npos)
      lula = constraint.interval.from >= when::day_from_civil(2003, 1, 1);
    if (words.find("Bachelet") != std::string_view::npos)
      bachelet = constraint.interval.from >= when::day_from_civil(2010, 3, 1);
    EXPECT_FALSE(constraint.reason.empty());
    EXPECT_GT(constraint.weight, 0);
  }
  EXPECT_TRUE(bachelet);
  (void)lula;
  const Read army("Army Chief Gen Ashfaq Parvez Kayani arrived in Moscow.");
  const auto kayani = term_constraints(army.text, Compiled::get().directory);
  ASSERT_EQ(kayani.size(), 1U);
  EXPECT_EQ(kayani[0].interval.from, when::day_from_civil(2007, 11, 29));
  EXPECT_EQ(kayani[0].interval.to, when::day_from_civil(2013, 11, 30));
  EXPECT_TRUE(term_constraints(Read("The president met the king.").text, Compiled::get().directory).empty());
}

}  // namespace
}  // namespace dragoman::who
