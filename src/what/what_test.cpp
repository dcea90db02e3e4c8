#include <gtest/gtest.h>

#include <filesystem>

#include "what/lexicon.h"

namespace dragoman::what {
namespace {

const std::filesystem::path kKnowledge = std::filesystem::path(DRAGOMAN_SOURCE) / "knowledge";

Lexicon::Data small() {
  Lexicon::Data data;
  auto modes = parse_lines("modes.txt", "CONSULT | visit | 4 | a guest\n", '|');
  auto cameo = parse_lines("cameo.txt", "042 | 1.9 | visit\n", '|');
  auto classes = parse_lines("classes.txt", "troops | soldier troop\n", '|');
  EXPECT_TRUE(parse_modes(*modes, data).has_value());
  EXPECT_TRUE(parse_cameo(*cameo, data).has_value());
  EXPECT_TRUE(parse_classes(*classes, data).has_value());
  return data;
}

std::string complaint(const std::string& lines) {
  Lexicon::Data data = small();
  auto file = parse_lines("x.txt", lines, '|');
  auto done = parse_entries(*file, data, true);
  return done ? "" : done.error().message;
}

TEST(LexiconFormat, ReadsBlocksAndEntries) {
  Lexicon::Data data = small();
  auto file = parse_lines(
      "x.txt", "= v | subj=A obj=R(troops,~'letter')! | CONSULT/visit | 042 | solo\ncall on | An example. | weak\n",
      '|');
  ASSERT_TRUE(parse_entries(*file, data, true).has_value());
  ASSERT_EQ(data.entries.size(), 1U);
  const Entry& entry = data.entries[0];
  EXPECT_EQ(entry.label, "call on");
  EXPECT_EQ(entry.type, Type::consult);
  EXPECT_EQ(entry.mode, "visit");
  EXPECT_TRUE(entry.solo && entry.weak);
  EXPECT_TRUE(entry.slots[1].required);
  EXPECT_EQ(entry.slots[1].filter.not_words, std::vector<std::string>{"letter"});
  EXPECT_EQ(entry.where, "x.txt:2");
}

TEST(LexiconFormat, AHyphenIsNoPredicate) {  // found by fuzzing: it splits into no words at all
  EXPECT_EQ(complaint("= v | | - | | op:begun\n- | An example.\n"), "x.txt:2: '-' is no word of a predicate");
}

TEST(LexiconFormat, HyphensAreKnownBothWays) {
  Lexicon::Data data = small();
  auto file = parse_lines("x.txt", "= n | of=A | CONSULT | 042 |\ncease-fire | An example.\n", '|');
  ASSERT_TRUE(parse_entries(*file, data, true).has_value());
  EXPECT_TRUE(data.by_head.contains("cease-fire"));
  EXPECT_TRUE(data.by_head.contains("fire"));
}

TEST(LexiconFormat, ComplaintsNameTheLine) {
  EXPECT_NE(complaint("visit | An example.\n").find("x.txt:1"), std::string::npos);
  EXPECT_NE(complaint("= v | subj=Q | CONSULT | 042 |\n").find("role"), std::string::npos);
  EXPECT_NE(complaint("= v | subj=A(nowords) | CONSULT | 042 |\n").find("word class"), std::string::npos);
  EXPECT_NE(complaint("= v | subj=A | CONSULT/dance | 042 |\n").find("mode"), std::string::npos);
  EXPECT_NE(complaint("= v | subj=A | DANCE | 042 |\n").find("type"), std::string::npos);
  EXPECT_NE(complaint("= v | subj=A | CONSULT | 999 |\nmeet | An example.\n").find("CAMEO"), std::string::npos);
  EXPECT_NE(complaint("= v | subj=A | CONSULT | 042 | op:dreamt\nmeet | An example.\n").find("operator"),
            std::string::npos);
  EXPECT_NE(complaint("= v | subj=A | CONSULT | 042 |\nmeet |\n").find("example"), std::string::npos);
}

TEST(Lexicon, CoversAllTypesAndSurvivesTheArchive) {
  auto data = read_lexicon(kKnowledge);
  ASSERT_TRUE(data.has_value()) << data.error().message;
  std::array<int, kTypeCount> counts{};
  for (const Entry& entry : data->entries)
    if (entry.type) ++counts[static_cast<std::size_t>(*entry.type)];
  for (int type = 0; type < kTypeCount; ++type)
    EXPECT_GE(counts[static_cast<std::size_t>(type)], 10) << name(static_cast<Type>(type));
  EXPECT_GE(data->entries.size(), 600U);
  ArchiveWriter writer;
  ASSERT_TRUE(compile(kKnowledge, writer).has_value());
  const std::string bytes = writer.finish(1);
  auto archive = Archive::from_bytes(bytes, 1, "test");
  ASSERT_TRUE(archive.has_value()) << archive.error().message;
  auto opened = Lexicon::open(*archive);
  ASSERT_TRUE(opened.has_value()) << opened.error().message;
  ASSERT_EQ(opened->data().entries.size(), data->entries.size());
  EXPECT_EQ(opened->data().entries.back().where, data->entries.back().where);
}

// knowledge/ontology/realisation.txt and plover_type say the same.
TEST(Ontology, RealisationTableAgrees) {
  auto file = read_lines(kKnowledge / "ontology" / "realisation.txt", '|');
  ASSERT_TRUE(file.has_value());
  std::size_t rows = 0;
  for (const Line& line : file->lines) {
    ASSERT_EQ(line.fields.size(), 3U);
    const auto status = status_from(line.fields[0]);
    ASSERT_TRUE(status.has_value());
    for (std::string_view type : split_list(line.fields[1], ' ')) {
      ASSERT_TRUE(type_from(type).has_value()) << type;
      EXPECT_EQ(plover_type(*type_from(type), "", *status), line.fields[2]) << type << " " << line.fields[0];
      ++rows;
    }
  }
  EXPECT_GT(rows, 40U);
  for (int i = 0; i < kTypeCount; ++i)
    EXPECT_EQ(plover_type(static_cast<Type>(i), "", Status::happened), name(static_cast<Type>(i)));
}

TEST(Ontology, OperatorsDecideThePloverType) {
  Event event;
  event.type = Type::aid;
  event.operators.push_back({OperatorKind::refused, 0, {}, "", {}});
  EXPECT_EQ(plover_type(event), "REJECT");
  event.operators[0].kind = OperatorKind::ended;
  EXPECT_EQ(plover_type(event), "SANCTION");
  event.type = Type::protest;
  EXPECT_EQ(plover_type(event), "CONCEDE");
}

}  // namespace
}  // namespace dragoman::what
