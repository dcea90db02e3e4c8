#include "query/diff.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"
#include "output/json.h"
#include "record/record.h"

namespace dragoman::query {
namespace {

namespace fs = std::filesystem;

output::EventView event(const std::string& id, const std::string& status) {
  output::EventView e;
  e.id = id;
  e.page = "p";
  e.type = e.plover = "CONSULT";
  e.quad = 1;
  e.status = status;
  e.lemma = e.predicate = "visit";
  e.predicate_span = {4, 9};
  e.sentence = "The visit was called off.";
  e.sentence_span = {0, 25};
  e.actors.emplace_back();
  e.actors[0].name = "Pakistan";
  e.actors[0].code = "PAK";
  e.actors[0].kind = "country";
  e.claims.emplace_back();
  e.claims[0].kind = "outlet";
  e.claims[0].manner = "indirect";
  e.claims[0].stance = "asserts";
  return e;
}

class DiffTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "dragoman-diff-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path lines(const std::string& name, const std::vector<output::EventView>& events) {
    output::ArticleView article;
    article.page = "p";
    std::string text;
    for (const auto& e : events) text += output::event_json(e, article) + "\n";
    EXPECT_TRUE(write_file(folder_ / name, text));
    return folder_ / name;
  }
  fs::path folder_;
};

TEST_F(DiffTest, TellsGainedLostChangedAndSame) {
  const auto before = read_rows(lines("a", {event("1", "happened"), event("2", "happened"), event("3", "planned")}));
  const auto after = read_rows(lines("b", {event("2", "cancelled"), event("3", "planned"), event("4", "happened")}));
  ASSERT_TRUE(before && after);
  const Difference got = compare(*before, *after);
  EXPECT_EQ(got.lost, std::vector<std::string>{"1"});
  EXPECT_EQ(got.gained, std::vector<std::string>{"4"});
  EXPECT_EQ(got.same, 1u);
  ASSERT_EQ(got.changed.size(), 1u);
  ASSERT_EQ(got.changed[0].changes.size(), 1u);
  EXPECT_EQ(got.changed[0].changes[0].field, "status");
  EXPECT_EQ(got.changed[0].changes[0].before, "happened");
  EXPECT_EQ(got.changed[0].changes[0].after, "cancelled");
}

TEST_F(DiffTest, ARecordAndItsLinesAreTheSame) {
  output::View view;
  view.knowledge = "k";
  view.article.page = "p";
  view.article.text = "The visit was called off.";
  view.events = {event("1", "cancelled"), event("2", "happened")};
  {
    auto record = record::Record::create(folder_ / "r");
    ASSERT_TRUE(record) << record.error().message;
    ASSERT_TRUE(record->store(view));
  }
  const auto stored = read_rows(folder_ / "r");
  ASSERT_TRUE(stored) << stored.error().message;
  const auto printed = read_rows(lines("a", view.events));
  ASSERT_TRUE(printed);
  const Difference got = compare(*stored, *printed);
  EXPECT_EQ(got.same, 2u);
  EXPECT_TRUE(got.gained.empty() && got.lost.empty() && got.changed.empty());
}

TEST_F(DiffTest, NamesTheLineThatIsWrong) {
  ASSERT_TRUE(write_file(folder_ / "bad", "\n{\"id\": \"1\", \"type\": \"AID\"}\n{\"id\": \n"));
  const auto rows = read_rows(folder_ / "bad");
  ASSERT_FALSE(rows);
  EXPECT_NE(rows.error().message.find("bad:3: is no JSON"), std::string::npos) << rows.error().message;
  ASSERT_TRUE(write_file(folder_ / "other", "{\"name\": \"x\"}\n"));
  EXPECT_FALSE(read_rows(folder_ / "other"));
  EXPECT_FALSE(read_rows(folder_ / "none"));
}

}  // namespace
}  // namespace dragoman::query
