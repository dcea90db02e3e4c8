#include "claim/lexicon.h"

#include "base/files.h"
#include "claim/claim_fixture.h"

namespace dragoman::claim {
namespace {

TEST(Lexicon, ReadsTheShippedFiles) {
  const Cues::Data& data = test_cues().data();
  EXPECT_GT(data.cues.size(), 350u);
  EXPECT_GT(data.operators.size(), 250u);
  const auto* deny = Cues::Data::find(data.cues, "deny");
  ASSERT_NE(deny, nullptr);
  EXPECT_EQ(deny->front().stance, Stance::denies);
  EXPECT_TRUE(deny->front().rule.starts_with("knowledge/claims/cues.txt:"));
  const auto* fail_to = Cues::Data::find(data.operators, "fail");
  ASSERT_NE(fail_to, nullptr);
  EXPECT_EQ(fail_to->front().status, what::Status::failed);
  EXPECT_EQ(data.sources.at("report"), SourceClass::document);
}

TEST(Lexicon, ErrorsNameFileAndLine) {
  const auto complaint = [](std::string_view cues, std::string_view operators, std::string_view signals,
                            std::string_view sources) {
    auto data = parse_cues(cues, operators, signals, sources);
    return data ? std::string("no error") : data.error().message;
  };
  EXPECT_FALSE(parse_cues("", "", "", "", "bias | high\n").has_value());
  EXPECT_FLOAT_EQ(parse_cues("", "", "", "", "bias | 0.5\n")->factuality.at("bias"), 0.5f);
  EXPECT_EQ(complaint("# c\nsay | verb | that | asserts | say\n", "", "", "").find("knowledge/claims/cues.txt:2: "),
            0u);
  EXPECT_NE(complaint("say | verb | thta | asserts | say | x\n", "", "", "").find("unknown frame thta"),
            std::string::npos);
  EXPECT_NE(complaint("say | verb | that | shouts | say | x\n", "", "", "").find("unknown stance"), std::string::npos);
  EXPECT_NE(complaint("say | verb | that | asserts | say | \n", "", "", "").find("example"), std::string::npos);
  EXPECT_NE(complaint("", "fail | verb | to | failed | -4 | 2 | x\n", "", "").find("factuality"), std::string::npos);
  EXPECT_NE(complaint("", "fail | verb | to | lost | -2 | 2 | x\n", "", "").find("unknown status"), std::string::npos);
  EXPECT_NE(complaint("", "", "lead | verb | sideways | to | led_to | strict | x\n", "").find("unknown shape"),
            std::string::npos);
  EXPECT_NE(complaint("", "", "", "planet | mars\n").find("sources.txt:1"), std::string::npos);
  EXPECT_EQ(complaint("", "", "", ""), "no error");
}

TEST(Lexicon, MissingFolderIsAnError) {
  ArchiveWriter out;
  auto done = compile("/nonexistent", out);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("cues.txt"), std::string::npos);
}

}  // namespace
}  // namespace dragoman::claim
