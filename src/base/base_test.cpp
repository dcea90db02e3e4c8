#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/archive.h"
#include "base/files.h"
#include "base/json.h"
#include "base/lines.h"
#include "base/phrases.h"
#include "base/span.h"
#include "base/utf8.h"

namespace dragoman {
namespace {

TEST(Span, CoversContainsOverlaps) {
  EXPECT_EQ(cover({2, 4}, {7, 9}), (Span{2, 9}));
  EXPECT_EQ(cover({}, {7, 9}), (Span{7, 9}));
  EXPECT_TRUE((Span{2, 9}).contains(Span{3, 9}));
  EXPECT_FALSE((Span{2, 4}).overlaps(Span{4, 6}));
  EXPECT_EQ(slice("Moscow", {2, 90}), "scow");
  EXPECT_EQ(slice("Moscow", {9, 12}), "");
}

TEST(Utf8, RepairsWhatIsIllFormedAndOnlyThat) {
  const std::string good = "Erdoğan – “Kyiv” 北京 🙂";
  EXPECT_TRUE(is_valid_utf8(good));
  EXPECT_EQ(repair_utf8(good).text, good);
  for (const std::string bad : {"\xE2\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\xFF", "\x80"}) {
    EXPECT_FALSE(is_valid_utf8(bad));
    const Repaired repaired = repair_utf8(bad);
    EXPECT_TRUE(is_valid_utf8(repaired.text));
    EXPECT_GE(repaired.replaced, 1u);
  }
  EXPECT_EQ(repair_utf8("Zelensky\xE2\x80 said").text, "Zelensky\xEF\xBF\xBD said");
}

TEST(Utf8, EncodesWhatItDecodes) {
  for (char32_t c = 1; c < 0x110000; c += 7) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string bytes;
    append_utf8(bytes, c);
    std::size_t at = 0;
    EXPECT_EQ(next_code_point(bytes, at), c);
    EXPECT_EQ(at, bytes.size());
  }
}

TEST(Utf8, FoldsAndStrips) {
  EXPECT_EQ(to_lower("ÉCOLE Łódź ΑΘΗΝΑ МОСКВА"), "école łódź αθηνα москва");
  EXPECT_EQ(normalise_phrase("Łódź"), "lodz");
  EXPECT_EQ(normalise_phrase("São Tomé and Príncipe"), "sao tome and principe");
  EXPECT_EQ(normalise_phrase("Đà Nẵng Şırnak Čapek Žižkov Ünver"), "da nang sirnak capek zizkov unver");
  EXPECT_EQ(trim("  \xC2\xA0 a b \n"), "a b");
  EXPECT_EQ(squeeze(" a \n\n b\t"), "a b");
}

TEST(Archive, GivesBackWhatWasWritten) {
  ArchiveWriter writer;
  const std::vector<float> numbers = {1.5f, -2.f};
  writer.add<float>("where/latitude", numbers);
  StringsWriter strings;
  EXPECT_EQ(strings.add("Moscow"), strings.add("Moscow"));
  const auto kyiv = strings.add("Kyiv");
  strings.write(writer, "where/names");
  const std::string bytes = writer.finish(3);
  EXPECT_EQ(bytes, writer.finish(3));
  auto archive = Archive::from_bytes(bytes, 3, "test");
  ASSERT_TRUE(archive) << archive.error().message;
  EXPECT_EQ(archive->array<float>("where/latitude")->back(), -2.f);
  EXPECT_EQ((*Strings::open(*archive, "where/names"))[kyiv], "Kyiv");
  EXPECT_FALSE(archive->array<double>("where/latitude"));
  EXPECT_FALSE(archive->array<float>("where/nothing"));
}

TEST(Archive, RefusesEveryDamagedFile) {
  ArchiveWriter writer;
  writer.add_text("a", "some bytes of knowledge");
  const std::string good = writer.finish(1);
  EXPECT_EQ(Archive::from_bytes(good, 2, "f").error().kind, ErrorKind::version);
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(Archive::from_bytes(good.substr(0, size), 1, "f")) << size;
  }
  for (std::size_t at = 0; at < good.size(); ++at) {
    if (at >= 32 && at < 64) continue;  // unused bytes of the header
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x40);
    EXPECT_FALSE(Archive::from_bytes(bad, 1, "f")) << at;
  }
}

TEST(Phrases, MatchLongestAndIndependentOfTokens) {
  PhraseTableWriter writer;
  ASSERT_TRUE(writer.add("Bashar al-Assad", 1));
  ASSERT_TRUE(writer.add("Bashar", 2));
  ASSERT_TRUE(writer.add("Bashar", 3));
  ASSERT_TRUE(writer.add("U.S.", 4));
  EXPECT_FALSE(writer.add(" -- ", 9));
  ArchiveWriter out;
  ASSERT_TRUE(writer.write(out, "p"));
  const std::string bytes = out.finish(1);
  const auto archive = Archive::from_bytes(bytes, 1, "t");
  const auto table = PhraseTable::open(*archive, "p");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->find("BASHAR AL ASSAD").size(), 1u);
  EXPECT_EQ(table->find("Bashar").size(), 2u);
  EXPECT_TRUE(table->find("Bashar al").empty());
  EXPECT_TRUE(table->find("us").empty());
  EXPECT_FALSE(table->find("U.S").empty());
  std::vector<Word> words;
  split_words("“Bashar Al-Assad’s", words);
  ASSERT_EQ(words.size(), 4u);
  std::vector<PhraseTable::Match> matches;
  table->match(words, 0, matches);
  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(matches[0].words, 1u);
  EXPECT_EQ(matches[1].words, 3u);
  EXPECT_EQ(matches[1].values[0], 1u);
}

TEST(Json, WritesEveryKindOfValueOnce) {
  JsonWriter json;
  json.begin_object().field("a", 1).field("b", "x\"\n\x01\xFF").field("c", 0.1).field("d", true).text_or_null("e", "");
  json.key("f").begin_array().value(-2).begin_object().end_object().end_array().end_object();
  EXPECT_EQ(json.str(),
            "{\"a\":1,\"b\":\"x\\\"\\n\\u0001\xEF\xBF\xBD\",\"c\":0.1,\"d\":true,\"e\":null,\"f\":[-2,{}]}");
  JsonWriter pretty(JsonWriter::Layout::pretty);
  pretty.begin_object().field("a", 1).key("b").begin_array().value(2).end_array().end_object();
  EXPECT_EQ(pretty.str(), "{\n  \"a\": 1,\n  \"b\": [\n    2\n  ]\n}");
}

TEST(Lines, NameFileAndLineOfEveryComplaint) {
  const auto file = parse_lines("actors.txt", "# schema\n\n a | b;c |\nd|e|f\n", '|');
  ASSERT_TRUE(file);
  ASSERT_EQ(file->lines.size(), 2u);
  EXPECT_EQ(file->lines[0].fields, (std::vector<std::string_view>{"a", "b;c", ""}));
  EXPECT_EQ(file->at(file->lines[1], "no such sector").message, "actors.txt:4: no such sector");
  EXPECT_EQ(split_list(" b ;c; "), (std::vector<std::string_view>{"b", "c"}));
  EXPECT_EQ(parse_lines("x", std::string("a\0b", 3), '|').error().message, "x:1: holds a NUL byte");
  EXPECT_EQ(parse_lines("x", "ok\n\xFF", '|').error().message, "x:2: is not valid UTF-8");
}

class FilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "dragoman-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(FilesTest, WriteReadMap) {
  ASSERT_TRUE(write_file(folder_ / "a", "one"));
  ASSERT_TRUE(write_file(folder_ / "a", "two"));
  EXPECT_EQ(*read_file(folder_ / "a"), "two");
  EXPECT_EQ(MappedFile::open(folder_ / "a")->bytes(), "two");
  EXPECT_EQ(read_file(folder_ / "a", 2).error().kind, ErrorKind::limit);
  EXPECT_EQ(read_file(folder_ / "b").error().kind, ErrorKind::not_found);
  EXPECT_EQ(read_file(folder_).error().kind, ErrorKind::bad_input);
  EXPECT_FALSE(write_file(folder_ / "no" / "such", "x"));
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) files += entry.is_regular_file();
  EXPECT_EQ(files, 1u) << "a temporary file was left behind";
}

}  // namespace
}  // namespace dragoman
