// Tests of lemmas, with the table of models/lemmas.tsv packed as the model archive packs it.
#include "text/lemma.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "text/sentences.h"

namespace dragoman::text {
namespace {

const LemmaTable& table() {
  static const std::string bytes = [] {
    const auto file = read_file(std::string(DRAGOMAN_SOURCE) + "/models/lemmas.tsv");
    LemmaTableWriter rows;
    for (std::string_view rest = file.value(); !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      const std::size_t one = line.find('\t');
      if (one == std::string_view::npos) continue;
      const std::size_t two = line.find('\t', one + 1);
      rows.add(line.substr(0, one), line.substr(one + 1, two - one - 1), line.substr(two + 1));
    }
    ArchiveWriter out;
    rows.write(out);
    return out.finish(1);
  }();
  static const Archive archive = Archive::from_bytes(bytes, 1, "lemmas").value();
  static const LemmaTable opened = LemmaTable::open(archive).value();
  return opened;
}

std::string lemma(std::string_view form, Upos upos, std::string_view xpos, bool first = false) {
  return table().lemma(form, upos, xpos_from(xpos), first);
}

TEST(Lemma, IrregularForms) {
  EXPECT_EQ(lemma("were", Upos::aux, "VBD"), "be");
  EXPECT_EQ(lemma("Held", Upos::verb, "VBD"), "hold");
  EXPECT_EQ(lemma("left", Upos::verb, "VBD"), "leave");
  EXPECT_EQ(lemma("left", Upos::adj, "JJ"), "left");
  EXPECT_EQ(lemma("found", Upos::verb, "VB"), "found");
  EXPECT_EQ(lemma("found", Upos::verb, "VBD"), "find");
  EXPECT_EQ(lemma("fled", Upos::verb, "VBD"), "flee");
  EXPECT_EQ(lemma("freed", Upos::verb, "VBN"), "free");
  EXPECT_EQ(lemma("lent", Upos::verb, "VBD"), "lend");
  EXPECT_EQ(lemma("struck", Upos::verb, "VBD"), "strike");
  EXPECT_EQ(lemma("United", Upos::verb, "VBN"), "unite");
  EXPECT_EQ(lemma("crises", Upos::noun, "NNS"), "crisis");
  EXPECT_EQ(lemma("worst", Upos::adj, "JJS"), "bad");
  EXPECT_EQ(lemma("n’t", Upos::part, "RB"), "not");
}

TEST(Lemma, RegularFormsTheTableDoesNotHold) {
  EXPECT_EQ(lemma("drones", Upos::noun, "NNS"), "drone");
  EXPECT_EQ(lemma("caliphates", Upos::noun, "NNS"), "caliphate");
  EXPECT_EQ(lemma("militiamen", Upos::noun, "NNS"), "militiaman");
  EXPECT_EQ(lemma("embassies", Upos::noun, "NNS"), "embassy");
  EXPECT_EQ(lemma("repatriating", Upos::verb, "VBG"), "repatriate");
  EXPECT_EQ(lemma("rating", Upos::verb, "VBG"), "rate");
  EXPECT_EQ(lemma("shelled", Upos::verb, "VBD"), "shell");
  EXPECT_EQ(lemma("conferred", Upos::verb, "VBD"), "confer");
  EXPECT_EQ(lemma("relaunching", Upos::verb, "VBG"), "relaunch");
  EXPECT_EQ(lemma("frobbled", Upos::verb, "VBD"), "frobble");
  EXPECT_EQ(lemma("bloodier", Upos::adj, "JJR"), "bloody");
}

TEST(Lemma, NamesAndCapitals) {
  EXPECT_EQ(lemma("Haddad", Upos::propn, "NNP"), "Haddad");
  EXPECT_EQ(lemma("Zogberts", Upos::propn, "NNPS"), "Zogbert");
  EXPECT_EQ(lemma("Oct.", Upos::propn, "NNP"), "October");
  EXPECT_EQ(lemma("Philippines", Upos::propn, "NNPS"), "Philippines");
  EXPECT_EQ(lemma("Minister", Upos::noun, "NN"), "minister");
  EXPECT_EQ(lemma("Peruvian", Upos::adj, "JJ"), "Peruvian");
  EXPECT_EQ(lemma("10,000", Upos::num, "CD"), "10000");
}

TEST(Lemma, AnyInputGivesSomething) {
  EXPECT_EQ(table().lemma("", Upos::noun, 0), "");
  for (int upos = 0; upos < kUposCount; ++upos)
    for (int xpos = 0; xpos < 256; ++xpos)
      for (const char* form : {"s", "ed", "ing", "'s", "\xFF", "é", "ies", "est", "ssses", "...", "A"})
        EXPECT_FALSE(table().lemma(form, static_cast<Upos>(upos), static_cast<std::uint8_t>(xpos)).empty());
}

TEST(Lemma, WithoutATableTheRulesStillWork) {
  const LemmaTable empty;
  EXPECT_EQ(empty.lemma("attacks", Upos::noun, xpos_from("NNS")), "attack");
  EXPECT_EQ(empty.lemma("planned", Upos::verb, xpos_from("VBD")), "plan");
}

TEST(Lemma, LemmatiseSharesEqualLemmas) {
  Text text;
  segment_plain("talks talk talked", text);
  text.tokens[0].upos = Upos::noun;
  text.tokens[0].xpos = xpos_from("NNS");
  text.tokens[1].upos = Upos::noun;
  text.tokens[1].xpos = xpos_from("NN");
  text.tokens[2].upos = Upos::verb;
  text.tokens[2].xpos = xpos_from("VBD");
  lemmatise(text, table());
  EXPECT_EQ(text.lemma(0), "talk");
  EXPECT_EQ(text.tokens[0].lemma, text.tokens[2].lemma);
}

TEST(Lemma, DamagedTablesAreRefused) {
  ArchiveWriter none;
  none.add_text("other", "x");
  const std::string bare = none.finish(1);
  auto archive = Archive::from_bytes(bare, 1, "bare").value();
  ASSERT_FALSE(LemmaTable::open(archive));
  EXPECT_EQ(LemmaTable::open(archive).error().kind, ErrorKind::not_found);

  ArchiveWriter full;  // no free slot: a search would never end
  const std::vector<std::uint64_t> hashes{1, 2};
  const std::vector<std::uint32_t> spans{0, 1, 0, 1};
  full.add<std::uint64_t>("text/lemma.hashes", hashes);
  full.add<std::uint32_t>("text/lemma.spans", spans);
  full.add_text("text/lemma.bytes", "ab");
  const std::string damaged = full.finish(1);
  auto second = Archive::from_bytes(damaged, 1, "full").value();
  EXPECT_EQ(LemmaTable::open(second).error().kind, ErrorKind::bad_input);
}

}  // namespace
}  // namespace dragoman::text
