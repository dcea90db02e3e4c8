#include "record/record.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"

namespace dragoman::record {
namespace {

output::View sample() {
  output::View view;
  view.knowledge = "k1";
  view.article.page = "p1";
  view.article.title = "Chief to visit capital";
  view.article.outlet = "The Star";
  view.article.text = "The chief will visit Moscow next week, an aide said.";
  view.article.blocks.push_back({"paragraph", {0, 52}, ""});
  view.article.published_from = view.article.published_to = "2012-09-28";
  output::EventView e;
  e.id = "00aa11bb22cc33dd";
  e.page = "p1";
  e.type = "CONSULT";
  e.mode = "visit";
  e.plover = "AGREE";
  e.cameo = "042";
  e.quad = 1;
  e.goldstein = 1.9;
  e.status = "planned";
  e.lemma = "visit";
  e.predicate = "visit";
  e.predicate_span = {15, 20};
  e.sentence_span = {0, 52};
  e.sentence = view.article.text;
  e.actors.push_back({"the chief", "", "PAK MIL", "PAK", {"MIL"}, "person", "", "", false, "The chief", {0, 9}});
  e.time = {"2012-10-01", "2012-10-07", "week", "next week", {28, 37}};
  e.claims.push_back(
      {"an aide", "unnamed_role", "", "indirect", "asserts", "", "", "said", {47, 51}, {39, 46}, "rule"});
  e.evidence.push_back({"status", "will", {10, 14}, "status/will", "a future auxiliary"});
  view.events.push_back(e);
  return view;
}

class RecordTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "dragoman-record-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(RecordTest, StoresOnceAndGivesBackWhatItGot) {
  auto record = Record::create(folder_ / "r");
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_TRUE(record->store(sample())->added);
  EXPECT_FALSE(record->store(sample())->added);
  auto other = sample();
  other.knowledge = "k2";
  other.events[0].status = "cancelled";
  EXPECT_TRUE(record->store(other)->added);
  const auto events = record->events();
  ASSERT_TRUE(events) << events.error().message;
  ASSERT_EQ(events->size(), 1u) << "only the current coding counts";
  EXPECT_EQ(events->front().status, "cancelled");
  EXPECT_EQ(events->front().actors.at(0).code, "PAK MIL");
  EXPECT_EQ(events->front().claims.at(0).cue, "said");
  EXPECT_EQ(events->front().evidence.at(0).text, "will");
  EXPECT_EQ(record->event("00aa")->id, "00aa11bb22cc33dd");
  EXPECT_FALSE(record->event("ffff"));
  EXPECT_TRUE(record->check()->empty());
  EXPECT_EQ(record->view("p1")->article.title, "Chief to visit capital");
}

TEST_F(RecordTest, RefusesOtherFiles) {
  ASSERT_TRUE(write_file(folder_ / "text", std::string(4096, 'x')));
  EXPECT_FALSE(Record::create(folder_ / "text"));
  EXPECT_EQ(Record::open(folder_ / "none").error().kind, ErrorKind::not_found);
  EXPECT_FALSE(Record::create(folder_ / "no" / "such"));
}

}  // namespace
}  // namespace dragoman::record
