// Dictionaries and sentences of our own; trees by hand, so that no model is needed.
#include "what/petrarch.h"

#include <gtest/gtest.h>

#include <fstream>

#include "text/conllu.h"

namespace dragoman::what::petrarch {
namespace {

constexpr const char* kActors = R"(<!-- countries
of a novel -->
RURITANIA_ [RUR] # a kingdom
+STRELSAU
FREEDONIA [FRE]
GRAND FENWICK [GFW/DUC]
BLACK_MICHAEL [RUR]
	[RURGOV 18900101-930101]
	[RURREB > 18930102]
NOBODY [---]
)";
constexpr const char* kAgents = R"(!PERSON! = MAN, WOMEN
POLICE {} [~COP]
MINISTER [~GOV]
PRIME_MINISTER [~GOV]
NURSE [~MED]
RELIEF_AGENCY [NGO~]
CHAIR!PERSON! [~LEG]
)";
constexpr const char* kVerbs = R"(&GOODS
+WHEAT
+HARD CURRENCY
&TIES_
+LINK
--- ARREST [173] ---
ARREST
--- MEET [040:040] ---
MEET {MEETS MET MEETING}
- % * [041:041]
--- SEND [070] ---
SEND {SENDS SENT SENDING}
- * &GOODS [071]
- * WHEAT TO + [0711]
- NOT * [120]
- *_BACK [085]
--- SAY [---] ---
SAY {SAYS SAID}
--- CALL [---] ---
CALL
+CALL_OFF {+CALLS_OFF +CALLED_OFF} [191]
)";

Dictionaries small() {
  Dictionaries out;
  out.read_actors("a.actors", kActors);
  out.read_agents("a.agents", kAgents);
  out.read_verbs("a.verbs", kVerbs);
  out.read_discards("a.discards", "FOOTBALL\n+WORLD CUP\nRUGBY_\n");
  out.read_issues("a.issues", "<ISSUE CATEGORY=\"X\">\nn:nurse [HEALTH]\nv:arrest [LAW]\n~wet nurse\n</ISSUE>\n");
  out.finish();
  return out;
}

// "form/xpos/head/relation" of each token; "~" before a form that stands close to the one before it.
text::Document sentence(std::string_view spec) {
  std::vector<std::array<std::string, 5>> rows;
  std::string word;
  for (const char c : std::string(spec) + " ") {
    if (c != ' ') {
      word += c;
      continue;
    }
    if (word.empty()) continue;
    std::array<std::string, 5> row;
    std::size_t field = 0;
    for (const char d : word)
      if (d == '/')
        ++field;
      else
        row[field] += d;
    if (row[0].front() == '~') {
      row[0].erase(0, 1);
      rows.back()[4] = "SpaceAfter=No";
    }
    rows.push_back(row);
    word.clear();
  }
  std::string conllu;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string& xpos = rows[i][1];
    const char* upos = xpos.starts_with("NNP")  ? "PROPN"
                       : xpos.starts_with("NN") ? "NOUN"
                       : xpos == "MD"           ? "AUX"
                       : xpos.starts_with("VB") ? (rows[i][3].starts_with("aux") ? "AUX" : "VERB")
                       : xpos == "DT"           ? "DET"
                       : xpos == "JJ"           ? "ADJ"
                       : xpos == "CC"           ? "CCONJ"
                       : xpos == "PRP"          ? "PRON"
                       : xpos == ","            ? "PUNCT"
                                                : "ADP";
    conllu += std::to_string(i + 1) + "\t" + rows[i][0] + "\t_\t" + upos + "\t" + xpos + "\t_\t" + rows[i][2] + "\t" +
              rows[i][3] + "\t_\t" + (rows[i][4].empty() ? "_" : rows[i][4]) + "\n";
  }
  auto read = text::read_conllu(conllu + "\n", "spec");
  EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().message);
  return std::move((*read)[0]);
}

std::string coded(std::string_view spec, int day = 19000101, const Options& options = {}) {
  static const Dictionaries kDictionaries = small();
  const text::Document document = sentence(spec);
  std::string out;
  for (const Event& event :
       code_sentence(document.text, document.text.sentences[0], day, kDictionaries, options).events)
    out += (out.empty() ? "" : "; ") + event.source + " " + event.target + " " + event.code;
  return out;
}

TEST(PetrarchFiles, ReadActorsWithDates) {
  const Dictionaries d = small();
  EXPECT_TRUE(d.notes.empty()) << d.notes[0];
  const Actor& michael = d.actors[d.actor_phrases.at("black")[0].actor];
  EXPECT_EQ(michael.on(18'900'101), "RURGOV");  // limits count
  EXPECT_EQ(michael.on(18'930'101), "RURGOV");  // "930101" takes the century of the other end
  EXPECT_EQ(michael.on(18'930'102), "RURREB");
  EXPECT_EQ(michael.on(18'000'101), "RUR");
  EXPECT_EQ(michael.on(0), "RUR");
  EXPECT_EQ(d.actor_phrases.at("strelsau")[0].actor, d.actor_phrases.at("ruritania")[0].actor);
  EXPECT_EQ(d.actors[d.actor_phrases.at("nobody")[0].actor].on(19'000'101), "");
}

TEST(PetrarchFiles, MakePluralsAndForms) {
  const Dictionaries d = small();
  EXPECT_TRUE(d.agents.contains("ministers"));
  EXPECT_FALSE(d.agents.contains("polices"));  // {}
  EXPECT_TRUE(d.agents.contains("chairwomen"));
  EXPECT_TRUE(d.verbs.contains("arrested"));
  EXPECT_FALSE(d.verbs.contains("sended"));  // forms given replace the regular ones
  EXPECT_EQ(d.sets.at("goods").size(), 4u);
  EXPECT_EQ(d.sets.at("ties_").size(), 1u);
  EXPECT_EQ(d.sets.at("ties").size(), 1u);
}

TEST(PetrarchFiles, ComplaintsNameFileAndLine) {
  Dictionaries d;
  d.read_actors("x.actors", "+TOO_SOON\nARNULF [ARN 12-34]\nBO [B\n");
  d.read_agents("x.agents", "POLICE\nCHAIR!MAN! [~GOV]\n");
  d.read_verbs("x.verbs",
               "GO\n--- GO [010] ---\nGO\n- GO [011]\n- * AWAY\n- * &NOWHERE [012]\n~ a (a b GO) SAY = a b 01\n");
  ASSERT_EQ(d.notes.size(), 10u);
  EXPECT_EQ(d.notes[0], "x.actors:1: a synonym before any actor");
  EXPECT_EQ(d.notes[1], "x.actors:2: \"[ARN 12-34]\" is no code with dates");
  EXPECT_EQ(d.notes[2], "x.actors:3: a '[' without its ']'");
  EXPECT_EQ(d.notes[3], "x.agents:1: an agent without a code");
  EXPECT_EQ(d.notes[5], "x.verbs:1: stands before the first block (\"--- NAME [code] ---\")");
  EXPECT_EQ(d.notes[6], "x.verbs:4: a pattern without its verb (\"*\")");
  EXPECT_EQ(d.notes[7], "x.verbs:5: a pattern without a code");
  EXPECT_EQ(d.notes[8], "x.verbs:6: the set &nowhere is not defined above");
}

TEST(PetrarchFiles, LoadAFolder) {
  EXPECT_FALSE(Dictionaries::load("/nowhere/at/all").has_value());
  const auto folder = std::filesystem::temp_directory_path() / "dragoman_petrarch_test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "My.Actors.txt") << kActors;
  EXPECT_FALSE(Dictionaries::load(folder).has_value());  // no verbs
  std::ofstream(folder / "my.verbs.txt") << kVerbs;
  const auto loaded = Dictionaries::load(folder);
  ASSERT_TRUE(loaded.has_value());
  EXPECT_FALSE(loaded->actors.empty());
  std::filesystem::remove_all(folder);
}

TEST(PetrarchCoding, ActorsAgentsAndDefaults) {
  EXPECT_EQ(coded("Ruritanian/JJ/2/amod police/NN/3/nsubj arrested/VBD/0/root Freedonia/NNP/6/nmod:poss ~'s/POS/4/case "
                  "nurses/NNS/3/obj"),
            "---COP FREMED 173");
  EXPECT_EQ(coded("The/DT/2/det police/NN/5/nsubj of/IN/4/case Strelsau/NNP/2/nmod arrested/VBD/0/root "
                  "Black/NNP/7/compound Michael/NNP/5/obj"),
            "RURCOP RURREB 173");
  EXPECT_EQ(coded("Police/NN/2/nsubj arrested/VBD/0/root Nobody/NNP/2/obj"), "");
}

TEST(PetrarchCoding, CompoundsAreCrossed) {
  EXPECT_EQ(coded("The/DT/2/det ministers/NNS/7/nsubj of/IN/4/case Ruritania/NNP/2/nmod and/CC/6/cc "
                  "Freedonia/NNP/4/conj sent/VBD/0/root tents/NNS/7/obj to/IN/11/case Grand/NNP/11/compound "
                  "Fenwick/NNP/7/obl"),
            "RURGOV GFW 070; RURGOV DUC 070; FREGOV GFW 070; FREGOV DUC 070");
}

TEST(PetrarchCoding, NamesThatNoTaggerKnows) {
  // A name read as a verb, or as an adverbial, is still the dictionary's.
  EXPECT_EQ(coded("Ruritania/NNP/2/nsubj sent/VBD/0/root tents/NNS/2/obj to/IN/5/mark Freedonia/VB/2/advcl"),
            "RUR FRE 070");
  EXPECT_EQ(coded("Ruritania/NNP/2/nsubj sent/VBD/0/root tents/NNS/2/obj Freedonia/NNP/2/obl:unmarked"), "RUR FRE 070");
  // "Ruritania, Strelsau's rival, ..." read as a list where the apposition is coordinated; a title between name and
  // name.
  EXPECT_EQ(
      coded("Freedonia/NNP/6/nsubj ~,/,/3/punct Ruritania/NNP/1/appos and/CC/5/cc Fenwick/NNP/3/conj sent/VBD/0/root "
            "tents/NNS/6/obj to/IN/10/case Grand/NNP/10/compound Fenwick/NNP/6/obl"),
      "FRE GFW 070; FRE DUC 070; RUR GFW 070; RUR DUC 070");
  EXPECT_EQ(coded("Ruritania/NNP/4/nsubj Minister/NNP/3/nmod:desc Rudolf/NNP/1/appos arrested/VBD/0/root "
                  "Freedonia/NNP/4/obj"),
            "RURGOV FRE 173");
}

TEST(PetrarchCoding, LongestPatternWins) {
  EXPECT_EQ(coded("Ruritania/NNP/2/nsubj sent/VBD/0/root wheat/NN/2/obj"), "");
  EXPECT_EQ(coded("Ruritania/NNP/2/nsubj sent/VBD/0/root hard/JJ/4/amod currency/NN/2/obj to/IN/6/case "
                  "Freedonia/NNP/2/obl"),
            "RUR FRE 071");
  EXPECT_EQ(coded("Ruritania/NNP/2/nsubj sent/VBD/0/root wheat/NN/2/obj to/IN/5/case Freedonia/NNP/2/obl"),
            "RUR FRE 0711");
  EXPECT_EQ(coded("Ruritania/NNP/4/nsubj did/VBD/4/aux not/RB/4/advmod send/VB/0/root tents/NNS/4/obj to/IN/7/case "
                  "Freedonia/NNP/4/obl"),
            "RUR FRE 120");
}

TEST(PetrarchCoding, BothDirectionsAndCompoundPatterns) {
  EXPECT_EQ(coded("Ruritania/NNP/2/nsubj met/VBD/0/root Freedonia/NNP/2/obj"), "RUR FRE 040; FRE RUR 040");
  EXPECT_EQ(coded("Ruritania/NNP/4/nsubj and/CC/3/cc Freedonia/NNP/1/conj met/VBD/0/root"), "RUR FRE 041; FRE RUR 041");
}

TEST(PetrarchCoding, PassivesTurnRound) {
  EXPECT_EQ(coded("Black/NNP/2/compound Michael/NNP/4/nsubj:pass was/VBD/4/aux:pass arrested/VBN/0/root by/IN/6/case "
                  "police/NN/4/obl of/IN/8/case Freedonia/NNP/6/nmod"),
            "FRECOP RURREB 173");
}

TEST(PetrarchCoding, VerbsOfSeveralWordsAndNestedVerbs) {
  EXPECT_EQ(coded("Ruritania/NNP/2/nsubj called/VBD/0/root off/RP/2/compound:prt talks/NNS/2/obj with/IN/6/case "
                  "Freedonia/NNP/4/nmod"),
            "RUR FRE 191");
  // "say" has no code, so what was said is coded; a coded verb takes what stands below it.
  EXPECT_EQ(coded("Ruritania/NNP/2/nsubj said/VBD/0/root Freedonia/NNP/4/nsubj arrested/VBD/2/ccomp "
                  "Michael/NNP/4/obj Strelsau/NNP/4/obl"),
            "FRE RUR 173");
  EXPECT_EQ(coded("He/PRP/2/nsubj arrested/VBD/0/root Freedonia/NNP/2/obj"), "");
}

TEST(PetrarchCoding, Switches) {
  const char* one_sided = "Police/NN/2/nsubj arrested/VBD/0/root guests/NNS/2/obj";
  EXPECT_EQ(coded(one_sided), "");
  Options options;
  options.require_dyad = false;
  EXPECT_EQ(coded(one_sided, 19'000'101, options), "---COP --- 173");
  options = {};
  options.new_actor_length = 2;
  EXPECT_EQ(coded("Police/NN/2/nsubj arrested/VBD/0/root wedding/NN/4/compound guests/NNS/2/obj", 19'000'101, options),
            "---COP \"WEDDING GUESTS\" 173");
  // A short piece between commas is left out; a long limit keeps it.
  const char* pieces =
      "Ruritania/NNP/2/nsubj sent/VBD/0/root tents/NNS/2/obj ~,/,/2/punct officials/NNS/2/obl of/IN/7/case "
      "Freedonia/NNP/5/nmod";
  EXPECT_EQ(coded(pieces), "");
  options = {};
  options.end_max = 0;
  EXPECT_EQ(coded(pieces, 19'000'101, options), "RUR FRE 070");
}

TEST(PetrarchCoding, DiscardsAndIssues) {
  const Dictionaries d = small();
  const auto of = [&](std::string_view spec) {
    const text::Document document = sentence(spec);
    return code_sentence(document.text, document.text.sentences[0], 0, d);
  };
  const Coded football =
      of("Ruritania/NNP/2/nsubj met/VBD/0/root Freedonia/NNP/2/obj at/IN/5/case footballs/NNS/2/obl");
  EXPECT_TRUE(football.events.empty());
  EXPECT_EQ(football.discarded, "football");
  EXPECT_FALSE(football.discards_story);
  EXPECT_TRUE(of("World/NNP/2/compound Cup/NNP/0/root").discards_story);
  EXPECT_EQ(of("Rugbyman/NN/0/root").discarded, "");
  const Coded issues = of("Police/NN/2/nsubj arrested/VBD/0/root nurses/NNS/2/obj");
  ASSERT_EQ(issues.issues.size(), 2u);
  EXPECT_EQ(issues.issues[0], (std::pair<std::string, int>{"HEALTH", 1}));
  EXPECT_EQ(issues.issues[1].first, "LAW");
  EXPECT_TRUE(of("wet/JJ/2/amod nurse/NN/0/root").issues.empty());
}

TEST(PetrarchCoding, EvidenceNamesTheLine) {
  const Dictionaries d = small();
  const text::Document document = sentence("Ruritania/NNP/2/nsubj met/VBD/0/root Freedonia/NNP/2/obj");
  const Coded result = code_sentence(document.text, document.text.sentences[0], 0, d);
  ASSERT_EQ(result.events.size(), 2u);
  EXPECT_EQ(result.events[0].rule, "a.verbs:9");
  EXPECT_EQ(slice(document.text.source, result.events[0].target_span), "Freedonia");
}

}  // namespace
}  // namespace dragoman::what::petrarch
