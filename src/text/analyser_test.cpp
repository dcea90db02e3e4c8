// The analyser as a whole: articles and plain text in, annotated text out; bad models refused; threads share one model.
#include "text/analyser.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "base/files.h"
#include "text/conllu.h"

namespace dragoman::text {
namespace {

const char* const kModel = DRAGOMAN_SOURCE "/models/english.bin";

const Analyser& analyser() {
  static const Analyser kAnalyser = Analyser::open(kModel).value();
  return kAnalyser;
}

const char* const kNews =
    "Gen. Kayani arrived in Moscow on Monday, officials said. He is to meet the president.\n\n"
    "\"We don't expect any agreement,\" a diplomat told reporters. Talks on gas were put off last month.\n";

class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes)
      : path_(std::filesystem::temp_directory_path() /
              (std::string("dragoman_model_") + testing::UnitTest::GetInstance()->current_test_info()->name())) {
    EXPECT_TRUE(write_file(path_, bytes));
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(Analyser, AnnotatesPlainText) {
  const Text text = analyser().analyse(kNews);
  ASSERT_EQ(text.sentences.size(), 4U);
  // "..., officials said": the treebanks make "said" the root, or a parataxis of "arrived"; its subject is the same.
  const std::uint32_t said = text.sentences[0].last - 2;
  ASSERT_EQ(text.form(said), "said");
  EXPECT_EQ(text.lemmas[text.tokens[said].lemma], "say");
  EXPECT_EQ(text.tokens[said - 1].head, said);
  EXPECT_EQ(text.tokens[said - 1].relation, Relation::nsubj);
  EXPECT_TRUE(text.tokens[said].head == kRoot || text.tokens[said].relation == Relation::parataxis);
  for (const Sentence& s : text.sentences)
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      const std::uint32_t head = text.tokens[i].head;
      EXPECT_TRUE(head == kRoot || (head >= s.first && head < s.last));
    }
}

TEST(Analyser, ADatelineIsNoPartOfTheClause) {
  for (const char* line : {"TBILISI: The minister will visit Armenia, his ministry said.",
                           "KABUL (Reuters) - Three soldiers were killed on Monday.",
                           "PARIS, Oct. 3 (Agency) -- The minister resigned."}) {
    const Text text = analyser().analyse(line);
    ASSERT_EQ(text.sentences.size(), 1U) << line;
    EXPECT_EQ(text.tokens[0].relation, Relation::parataxis) << line;
    EXPECT_EQ(text.tokens[0].head, text.root(text.sentences[0])) << line;
    EXPECT_EQ(text.tokens[text.root(text.sentences[0])].upos, Upos::verb) << line;
  }
  const auto relation = [](const char* line) { return analyser().analyse(line).tokens[0].relation; };
  EXPECT_NE(relation("NATO, a military alliance - or so it says - met in Bonn."), Relation::parataxis);
  EXPECT_NE(relation("NATO, a military alliance - Turkey is in it - met in Bonn."), Relation::parataxis);
  EXPECT_NE(relation("US - backed forces took the town on Monday."), Relation::parataxis);
}

TEST(Analyser, NamesAreSortedAndStayInTheirSentence) {
  const Text text = analyser().analyse(kNews);
  ASSERT_FALSE(text.names.empty());
  std::uint32_t end = 0;
  for (const Name& name : text.names) {
    EXPECT_GE(name.first, end);
    EXPECT_LT(name.first, name.last);
    EXPECT_EQ(text.tokens[name.first].sentence, text.tokens[name.last - 1].sentence);
    end = name.last;
  }
}

TEST(Analyser, SameBytesInSameBytesOut) {
  EXPECT_EQ(write_conllu(analyser().analyse(kNews), "a"), write_conllu(analyser().analyse(kNews), "a"));
}

TEST(Analyser, ASentenceDoesNotDependOnItsNeighbours) {
  const std::string alone = "The army shelled three villages near the border.";
  const std::string more = "Nobody answered.\n\n" + alone;
  const Text a = analyser().analyse(alone);
  const Text b = analyser().analyse(more);
  ASSERT_EQ(b.sentences.size(), 2U);
  const std::uint32_t shift = b.sentences[1].first;
  for (std::uint32_t i = 0; i < a.tokens.size(); ++i) {
    EXPECT_EQ(a.tokens[i].upos, b.tokens[i + shift].upos);
    EXPECT_EQ(a.tokens[i].relation, b.tokens[i + shift].relation);
    const std::uint32_t head = a.tokens[i].head;
    EXPECT_EQ(head == kRoot ? kRoot : head + shift, b.tokens[i + shift].head);
  }
}

TEST(Analyser, EmptyAndBlankAndForeignText) {
  EXPECT_TRUE(analyser().analyse("").tokens.empty());
  EXPECT_TRUE(analyser().analyse(" \n\t\n ").tokens.empty());
  const Text text =
      analyser().analyse("\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0 \xE5\x8C\x97\xE4\xBA\xAC \xFF\xC0");
  EXPECT_FALSE(text.tokens.empty());
}

TEST(Analyser, ASentenceOfACallerMayBeLongerThanTheLimit) {
  std::string source;
  Text text;
  for (std::uint32_t i = 0; i < 2500; ++i) {
    Token token;
    token.span = {static_cast<std::uint32_t>(source.size()), static_cast<std::uint32_t>(source.size() + 4)};
    source += "army ";
    text.tokens.push_back(token);
  }
  text.source = source;
  Sentence sentence;
  sentence.last = 2500;
  text.sentences.push_back(sentence);
  analyser().annotate(text);
  int roots = 0;
  for (const Token& token : text.tokens) roots += token.head == kRoot ? 1 : 0;
  EXPECT_EQ(roots, 1);
  EXPECT_EQ(text.notes.size(), 1U);
}

TEST(Analyser, ThreadsShareOneModel) {
  const std::string want = write_conllu(analyser().analyse(kNews), "a");
  std::vector<std::string> have(4);
  std::vector<std::thread> threads;
  for (std::string& out : have)
    threads.emplace_back([&out] {
      for (int i = 0; i < 5; ++i) out = write_conllu(analyser().analyse(kNews), "a");
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& out : have) EXPECT_EQ(out, want);
}

TEST(Analyser, AMissingModelIsNotFound) {
  const auto opened = Analyser::open("/nowhere/english.bin");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::not_found);
}

TEST(Analyser, ATruncatedModelIsRefused) {
  const std::string bytes = read_file(kModel).value();
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{63}, std::size_t{1000}, bytes.size() / 2, bytes.size() - 1}) {
    const TemporaryFile file(std::string_view(bytes).substr(0, size));
    const auto opened = Analyser::open(file.path());
    ASSERT_FALSE(opened) << size;
    EXPECT_EQ(opened.error().kind, ErrorKind::bad_input);
    EXPECT_NE(opened.error().message.find(file.path().string()), std::string::npos);
  }
}

TEST(Analyser, AnAlteredModelIsRefused) {
  std::string bytes = read_file(kModel).value();
  bytes[bytes.size() / 3] = static_cast<char>(bytes[bytes.size() / 3] ^ 1);
  const TemporaryFile file(bytes);
  const auto opened = Analyser::open(file.path());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::bad_input);
}

TEST(Analyser, AModelOfAnotherVersionIsRefused) {
  std::string bytes = read_file(kModel).value();
  bytes[12] = static_cast<char>(bytes[12] + 1);
  const TemporaryFile file(bytes);
  const auto opened = Analyser::open(file.path());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::version);
}

}  // namespace
}  // namespace dragoman::text
