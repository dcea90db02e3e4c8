#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"
#include "pipeline/run.h"

namespace dragoman::pipeline {
namespace {

namespace fs = std::filesystem;

class PipelineTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const fs::path share = fs::path(DRAGOMAN_BUILD) / "share" / "dragoman";
    auto opened = open_knowledge({share / "knowledge.bin", share / "english.bin"});
    ASSERT_TRUE(opened) << opened.error().message;
    knowledge_ = *opened;
  }
  static void TearDownTestSuite() { knowledge_.reset(); }

  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "dragoman-pipeline-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  // Every outcome in one text: what it was read from, and its events or its error.
  static std::string outcomes(const std::vector<std::string>& inputs, std::size_t workers, std::size_t stop_after = 0) {
    RunOptions options;
    options.workers = workers;
    std::string out;
    std::size_t seen = 0;
    run(inputs, options, *knowledge_, [&](Outcome outcome) {
      ++seen;
      if (!outcome.coding) {
        out += "error: " + outcome.coding.error().message + "\n";
        return seen != stop_after;
      }
      const Coding& coding = **outcome.coding;
      out += outcome.page.source + " " + coding.article.id + "\n";
      for (const what::Event& event : coding.events) {
        out += std::string("  ") + name(event.type) + " " + name(event.status) + " " + event.sense + " " +
               std::to_string(event.confidence) + " " + std::to_string(event.actors.size()) + "\n";
        for (const what::Evidence& reason : event.evidence) out += "    " + reason.field + " " + reason.rule + "\n";
      }
      return seen != stop_after;
    });
    return out;
  }

  static std::shared_ptr<const Knowledge> knowledge_;
  fs::path folder_;
};

std::shared_ptr<const Knowledge> PipelineTest::knowledge_;

TEST_F(PipelineTest, TheNumberOfWorkersChangesNothing) {
  const std::string examples = std::string(DRAGOMAN_SOURCE) + "/examples";
  const std::vector<std::string> inputs(4, examples);
  const std::string one = outcomes(inputs, 1);
  EXPECT_NE(one.find("SANCTION"), std::string::npos);
  EXPECT_EQ(outcomes(inputs, 4), one);
  EXPECT_EQ(outcomes(inputs, 13), one);
}

TEST_F(PipelineTest, WhatCannotBeReadIsAnOutcomeInItsPlace) {
  ASSERT_TRUE(write_file(folder_ / "a.txt",
                         "BAGHDAD: Iraqi police arrested five protesters in Basra on Monday, officials said."));
  ASSERT_TRUE(write_file(folder_ / "b.bin", std::string("\x7f"
                                                        "ELF\0\0\0\1\2\3",
                                                        10)));
  ASSERT_TRUE(write_file(folder_ / "c.txt",
                         "KABUL: Two soldiers were killed by a roadside bomb in Helmand on Tuesday, officials said."));
  ASSERT_TRUE(write_file(folder_ / "d.txt", ""));
  const std::string got = outcomes({folder_.string(), (folder_ / "missing").string()}, 3);
  const auto at = [&](std::string_view text) { return got.find(text); };
  EXPECT_NE(at("a.txt"), std::string::npos) << got;
  EXPECT_NE(at("missing"), std::string::npos) << got;
  EXPECT_NE(at("d.txt"), std::string::npos) << got;
  EXPECT_LT(at("a.txt"), at("b.bin")) << got;
  EXPECT_LT(at("b.bin"), at("c.txt")) << got;
  EXPECT_LT(at("c.txt"), at("missing")) << got;
  EXPECT_EQ(outcomes({folder_.string(), (folder_ / "missing").string()}, 1), got);
}

TEST_F(PipelineTest, StopsWhenTheSinkHasEnough) {
  const std::vector<std::string> inputs(20, std::string(DRAGOMAN_SOURCE) + "/examples");
  const std::string got = outcomes(inputs, 4, 3);
  std::size_t pages = 0;
  for (std::size_t at = 0; (at = got.find("examples/", at)) != std::string::npos; ++at) ++pages;
  EXPECT_EQ(pages, 3u) << got;
}

TEST_F(PipelineTest, AskingForKnowledgeThatIsNotThereIsOneSentence) {
  ASSERT_TRUE(write_file(folder_ / "knowledge.bin", "not knowledge"));
  const auto none = open_knowledge({folder_ / "none.bin", {}});
  ASSERT_FALSE(none);
  const auto bad = open_knowledge({folder_ / "knowledge.bin", {}});
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("knowledge.bin"), std::string::npos);
}

// The clock, the locale and what was coded before are not read: the same page twice, with others between.
TEST_F(PipelineTest, APageAloneDecides) {
  const std::string page = std::string(DRAGOMAN_SOURCE) + "/examples/crimea-sanctions-2014.html";
  const std::string first = outcomes({page}, 1);
  setenv("TZ", "Pacific/Auckland", 1);
  tzset();
  const std::string all = outcomes({std::string(DRAGOMAN_SOURCE) + "/examples", page}, 2);
  unsetenv("TZ");
  tzset();
  ASSERT_GE(all.size(), first.size());
  EXPECT_EQ(all.substr(all.size() - first.size()), first);
}

}  // namespace
}  // namespace dragoman::pipeline
