#include "eval/muc.h"

#include <gtest/gtest.h>

namespace dragoman::eval {
namespace {

// A key of our own in the task's form.
constexpr const char* kKey = R"(;;; a remark
0.  MESSAGE: ID                     DEV-MUC3-9001 (X)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  02 FEB 90
3.  INCIDENT: LOCATION              PERU: PUNO (DEPARTMENT): JULI (TOWN)
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         ? "CHARGE"
9.  PERP: INDIVIDUAL ID             -
10. PERP: ORGANIZATION ID           "THE \"RED DAWN\" FRONT" / "RDF"
12. PHYS TGT: ID                    "MILL"
                                    "TOWN HALL"
18. HUM TGT: NAME                   *
20. HUM TGT: TYPE                   CIVILIAN / POLITICAL FIGURE: "MILLER"

0.  MESSAGE: ID                     DEV-MUC3-9001 (X)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
4.  INCIDENT: TYPE                  ATTACK
12. PHYS TGT: ID                    "BARN"

0.  MESSAGE: ID                     DEV-MUC3-9002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
)";

MucFill fill(std::vector<std::string> values, std::vector<std::string> of = {}) {
  return {std::move(values), std::move(of), false};
}

TEST(MucScore, ReadsKeysAndTexts) {
  auto stories = read_muc_keys(kKey);
  ASSERT_EQ(stories.size(), 2u);
  EXPECT_EQ(stories[0].id, "DEV-MUC3-9001");
  ASSERT_EQ(stories[0].templates.size(), 2u);
  EXPECT_TRUE(stories[1].templates.empty());
  const MucTemplate& first = stories[0].templates[0];
  EXPECT_FALSE(first.optional);
  EXPECT_TRUE(stories[0].templates[1].optional);
  EXPECT_EQ(first.slots[kLocation][0].values[0], "PERU: PUNO (DEPARTMENT): JULI (TOWN)");
  EXPECT_TRUE(first.slots[kInstrument][0].optional);
  EXPECT_TRUE(first.slots[kIndividual].empty());
  EXPECT_EQ(first.slots[kOrganization][0].values, (std::vector<std::string>{"THE RED DAWN FRONT", "RDF"}));
  EXPECT_EQ(first.slots[kPhysical].size(), 2u);
  EXPECT_EQ(first.slots[kHumanType][0].values.size(), 2u);
  EXPECT_EQ(first.slots[kHumanType][0].of, std::vector<std::string>{"MILLER"});
  read_muc_texts("DEV-MUC3-9001 (X)\n\n   JULI, 3 FEB 90 (ABC) -- [TEXT] A BOMB\nWENT OFF.\n", stories);
  EXPECT_EQ(stories[0].header, "JULI, 3 FEB 90 (ABC)");
  EXPECT_EQ(stories[0].text.find("[TEXT]"), std::string::npos);
}

TEST(MucScore, ComparesFills) {
  EXPECT_DOUBLE_EQ(compare_fill(kDate, fill({"02 FEB 90"}), fill({"02 FEB 90"})), 1);
  EXPECT_DOUBLE_EQ(compare_fill(kDate, fill({"02 FEB 90"}), fill({"- 04 FEB 90"})), 0.5);
  EXPECT_DOUBLE_EQ(compare_fill(kDate, fill({"02 FEB 90"}), fill({"01 FEB 90"})), 0);
  EXPECT_DOUBLE_EQ(compare_fill(kDate, fill({"01 FEB 90 - 03 FEB 90"}), fill({"02 FEB 90"})), 0.5);
  const MucFill juli = fill({"PERU: PUNO (DEPARTMENT): JULI (TOWN)"});
  EXPECT_DOUBLE_EQ(compare_fill(kLocation, juli, fill({"PERU: JULI (CITY)"})), 1);
  EXPECT_DOUBLE_EQ(compare_fill(kLocation, juli, fill({"PERU"})), 0.5);
  EXPECT_DOUBLE_EQ(compare_fill(kLocation, juli, fill({"CHILE: JULI (CITY)"})), 0);
  EXPECT_DOUBLE_EQ(compare_fill(kIncidentType, fill({"BOMBING"}), fill({"ATTACK"})), 0.5);
  EXPECT_DOUBLE_EQ(compare_fill(kIncidentType, fill({"BOMBING"}), fill({"ARSON"})), 0);
  EXPECT_DOUBLE_EQ(compare_fill(kPhysical, fill({"OLD MILL", "MILL"}), fill({"THE MILL"})), 1);
  EXPECT_DOUBLE_EQ(compare_fill(kPhysical, fill({"MILL OF THE VILLAGE"}), fill({"MILL"})), 1);
  EXPECT_DOUBLE_EQ(compare_fill(kPhysical, fill({"MILL OWNER"}), fill({"MILL"})), 0.5);
  EXPECT_DOUBLE_EQ(compare_fill(kPhysical, fill({"MILL"}), fill({"BARN"})), 0);
  // A set fill counts in full only with its string.
  EXPECT_DOUBLE_EQ(compare_fill(kHumanType, fill({"CIVILIAN"}, {"MILLER"}), fill({"CIVILIAN"}, {"THE MILLER"})), 1);
  EXPECT_DOUBLE_EQ(compare_fill(kHumanType, fill({"CIVILIAN"}, {"MILLER"}), fill({"CIVILIAN"}, {"NURSE"})), 0.5);
}

TEST(MucScore, PerfectEmptyAndPartial) {
  const auto stories = read_muc_keys(kKey);
  MucScores perfect, empty, part;
  compare_story(stories[0].templates, stories[0].templates, perfect);
  compare_story({}, {}, perfect);
  EXPECT_EQ(perfect.matched, 2u);
  EXPECT_DOUBLE_EQ(perfect.all().f1(), 1);

  compare_story(stories[0].templates, {}, empty);
  EXPECT_EQ(empty.missing, 1u);  // the optional one is not asked for
  EXPECT_DOUBLE_EQ(empty.all().f1(), 0);
  EXPECT_EQ(empty.all().key, 8u);  // without the optional charge

  // One template with the type half right, one of two targets, a wrong stage; another about something else.
  MucTemplate mine, other;
  mine.slots[kIncidentType] = {fill({"ATTACK"})};
  mine.slots[kStage] = {fill({"ATTEMPTED"})};
  mine.slots[kPhysical] = {fill({"MILL"})};
  other.slots[kIncidentType] = {fill({"KIDNAPPING"})};
  compare_story(stories[0].templates, {mine, other}, part);
  EXPECT_EQ(part.matched, 1u);
  EXPECT_EQ(part.spurious, 1u);
  EXPECT_EQ(part.missing, 0u);
  EXPECT_DOUBLE_EQ(part.slots[kIncidentType].right, 0.5);
  EXPECT_DOUBLE_EQ(part.slots[kStage].right, 0);
  EXPECT_DOUBLE_EQ(part.slots[kPhysical].recall(), 0.5);
  EXPECT_DOUBLE_EQ(part.slots[kPhysical].precision(), 1);
  EXPECT_EQ(part.all().response, 4u);
}

// A story of our own, all the way: kidnappers, two victims, another act in another town.
TEST(MucTemplates, OneIncidentAnAct) {
  const std::filesystem::path share = std::filesystem::path(DRAGOMAN_BUILD) / "share" / "dragoman";
  const auto knowledge = pipeline::open_knowledge({share / "knowledge.bin", share / "english.bin", pipeline::kNoLayer});
  ASSERT_TRUE(knowledge.has_value()) << knowledge.error().message;
  MucStory story;
  story.header = "LIMA, 12 MAR 89 (ABC)";
  story.text =
      "   LIMA, 12 MAR 89 (ABC) --  GUERRILLAS KIDNAPPED TWO NURSES IN AYACUCHO ON 10 MARCH, THE PERUVIAN POLICE "
      "SAID.\n\n"
      "   TERRORISTS HURLED A BOMB AT A BANK IN TRUJILLO YESTERDAY.\n";
  const auto templates = code_story(story, **knowledge);
  ASSERT_TRUE(templates.has_value());
  ASSERT_EQ(templates->size(), 2u);
  const auto value = [](const MucTemplate& t, int slot) {
    return t.slots[slot].empty() ? std::string() : t.slots[slot][0].values[0];
  };
  const MucTemplate &first = (*templates)[0], &second = (*templates)[1];
  EXPECT_EQ(value(first, kIncidentType), "KIDNAPPING");
  EXPECT_EQ(value(first, kStage), "ACCOMPLISHED");
  EXPECT_EQ(value(first, kDate), "10 MAR 89");
  EXPECT_EQ(value(first, kLocation).substr(0, 4), "PERU");
  EXPECT_EQ(value(first, kIndividual), "GUERRILLAS");
  EXPECT_EQ(value(first, kHumanDescription), "NURSES");
  EXPECT_EQ(value(first, kHumanNumber), "2");
  EXPECT_EQ(value(second, kIncidentType), "BOMBING");
  EXPECT_EQ(value(second, kPhysical), "BANK");
  EXPECT_EQ(value(second, kPhysicalType), "FINANCIAL");
  EXPECT_EQ(value(second, kInstrumentType), "BOMB");
}

// People are no organization, an arrest is no kidnapping, and who answers for an act may be named in a sentence of its
// own.
TEST(MucTemplates, WhoAndHowSurely) {
  const std::filesystem::path share = std::filesystem::path(DRAGOMAN_BUILD) / "share" / "dragoman";
  const auto knowledge = pipeline::open_knowledge({share / "knowledge.bin", share / "english.bin", pipeline::kNoLayer});
  ASSERT_TRUE(knowledge.has_value()) << knowledge.error().message;
  const auto templates_of = [&](std::string_view body) {
    MucStory story;
    story.header = "LIMA, 12 MAR 89 (ABC)";
    story.text = "   LIMA, 12 MAR 89 (ABC) --  " + std::string(body) + "\n";
    const auto templates = code_story(story, **knowledge);
    return templates.has_value() ? *templates : std::vector<MucTemplate>{};
  };
  const auto value = [](const MucTemplate& t, int slot) {
    return t.slots[slot].empty() ? std::string() : t.slots[slot][0].values[0];
  };
  EXPECT_TRUE(templates_of("THE ARMY CAPTURED A DRUG TRAFFICKER ON A FARM NEAR CUZCO.").empty());

  auto found =
      templates_of("TWO TEACHERS WERE KILLED IN AYACUCHO. THE SHINING PATH CLAIMED RESPONSIBILITY FOR THE MURDER.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(value(found[0], kOrganization).find("SHINING PATH") != std::string::npos, true);
  EXPECT_EQ(value(found[0], kConfidence), "CLAIMED OR ADMITTED");

  found = templates_of("URBAN COMMANDOS MURDERED A JUDGE IN TRUJILLO.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(value(found[0], kIndividual), "URBAN COMMANDOS");
  EXPECT_TRUE(found[0].slots[kOrganization].empty());
  EXPECT_EQ(value(found[0], kHumanType), "LEGAL OR JUDICIAL");
}

}  // namespace
}  // namespace dragoman::eval
