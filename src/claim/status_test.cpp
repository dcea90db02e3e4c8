// The status of marked acts: hand-made trees for the mechanism, tests/status for the whole with the parser.
#include <array>
#include <cstdio>

#include "base/lines.h"
#include "claim/claim_fixture.h"

namespace dragoman::claim {
namespace {

using what::Status;

struct Tree {
  text::Document document;
  article::Article article;
  std::vector<when::Mention> times;
  std::vector<where::Mention> places;
  who::Cast cast;
  explicit Tree(std::string_view rows) : document(test_tree(rows)) {}
  Judgement judge(std::uint32_t token) const {
    return judge_token({article, document.text, times, places, cast, std::nullopt}, token, test_cues());
  }
};

TEST(Status, DecidedAgainst) {
  const Tree tree(
      "Putin Putin PROPN NNP 3 nsubj\nhad have AUX VBD 3 aux\ndecided decide VERB VBN 0 root\n"
      "against against SCONJ IN 5 mark\nvisiting visit VERB VBG 3 advcl\nPakistan Pakistan PROPN NNP 5 obj\n");
  EXPECT_EQ(tree.judge(4).status, Status::cancelled);
  EXPECT_LT(tree.judge(4).factuality, 0);
  EXPECT_EQ(tree.judge(2).status, Status::happened);
}

TEST(Status, SignaturesCompose) {
  // He did not manage to land.
  const Tree tree(
      "He he PRON PRP 4 nsubj\ndid do AUX VBD 4 aux\nnot not PART RB 4 advmod\nmanage manage VERB VB 0 root\n"
      "to to PART TO 6 mark\nland land VERB VB 4 xcomp\n");
  EXPECT_TRUE(tree.judge(5).negated);
  EXPECT_LT(tree.judge(5).factuality, -0.5);
  // He did not fail to land.
  const Tree twice(
      "He he PRON PRP 4 nsubj\ndid do AUX VBD 4 aux\nnot not PART RB 4 advmod\nfail fail VERB VB 0 root\n"
      "to to PART TO 6 mark\nland land VERB VB 4 xcomp\n");
  EXPECT_EQ(twice.judge(5).status, Status::happened);
  EXPECT_GT(twice.judge(5).factuality, 1);
}

TEST(Status, RelativeClausesAreOutsideTheScope) {
  // Rebels who bombed it threatened to invade.
  const Tree tree(
      "Rebels rebel NOUN NNS 5 nsubj\nwho who PRON WP 3 nsubj\nbombed bomb VERB VBD 1 acl:relcl\n"
      "it it PRON PRP 3 obj\nthreatened threaten VERB VBD 0 root\nto to PART TO 7 mark\ninvade invade VERB VB 5 "
      "xcomp\n");
  EXPECT_EQ(tree.judge(2).status, Status::happened);
  EXPECT_EQ(tree.judge(6).status, Status::hypothetical);
}

TEST(Status, ConjunctsShareTheOperator) {
  // They plan to strike and march.
  const Tree tree(
      "They they PRON PRP 2 nsubj\nplan plan VERB VBP 0 root\nto to PART TO 4 mark\nstrike strike VERB VB 2 xcomp\n"
      "and and CCONJ CC 6 cc\nmarch march VERB VB 4 conj\n");
  EXPECT_EQ(tree.judge(5).status, Status::planned);
}

TEST(Status, EvidenceNamesTheLine) {
  const Tree tree("cancelled cancel VERB VBN 2 amod\nvisit visit NOUN NN 0 root\n");
  const Judgement judgement = tree.judge(1);
  EXPECT_EQ(judgement.status, Status::cancelled);
  ASSERT_FALSE(judgement.evidence.empty());
  EXPECT_TRUE(judgement.evidence.back().rule.starts_with("knowledge/claims/operators.txt:"));
  EXPECT_FALSE(judgement.evidence.back().span.empty());
}

TEST(Status, BadInputIsNoAccident) {
  Tree tree("visit visit NOUN NN 0 root\n");
  EXPECT_EQ(tree.judge(99).status, Status::happened);
  // A cycle: no walk may hang.
  tree.document.text.tokens[0].head = 0;
  tree.document.text.build_children();
  (void)tree.judge(0);
}

// Accuracy on the sentences of tests/status, each status apart.
TEST(Status, Sentences) {
  ASSERT_NE(test_analyser(), nullptr);
  auto file = read_lines(std::filesystem::path(DRAGOMAN_SOURCE) / "tests/status/sentences.txt", '|');
  ASSERT_TRUE(file) << file.error().message;
  std::array<int, 9> right{}, all{};
  std::string wrong;
  for (const Line& line : file->lines) {
    ASSERT_EQ(line.fields.size(), 2u) << line.number;
    const auto want = what::status_from(line.fields[0]);
    ASSERT_TRUE(want) << line.number;
    std::string words(line.fields[1]);
    const std::size_t begin = words.find('*');
    const std::size_t end = words.find('*', begin + 1);
    ASSERT_NE(end, std::string::npos) << line.number;
    words.erase(end, 1);
    words.erase(begin, 1);
    // A line without a full stop is a headline.
    const TestReading reading(words);
    std::uint32_t trigger = 0;
    while (trigger + 1 < reading.text.tokens.size() && reading.text.tokens[trigger].span.begin < begin) ++trigger;
    const Judgement judgement = judge_token(reading.reading(), trigger, test_cues());
    ++all[static_cast<std::size_t>(*want)];
    if (judgement.status == *want) {
      ++right[static_cast<std::size_t>(*want)];
    } else {
      wrong += std::to_string(line.number) + ": " + std::string(line.fields[1]) + "  want " + what::name(*want) +
               ", got " + what::name(judgement.status) + " by " + judgement.evidence.back().rule + "\n";
    }
  }
  int sum = 0, total = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double share = all[i] ? double(right[i]) / all[i] : 0;
    RecordProperty(what::name(static_cast<Status>(i)), std::to_string(share));
    std::printf("  %-12s %3d of %3d\n", what::name(static_cast<Status>(i)), right[i], all[i]);
    EXPECT_GE(all[i], 60) << what::name(static_cast<Status>(i));
    EXPECT_GE(share, 0.75) << what::name(static_cast<Status>(i)) << "\n" << wrong;
    sum += right[i];
    total += all[i];
  }
  EXPECT_GE(total, 500);
  EXPECT_GE(double(sum) / total, 0.88) << wrong;
}

}  // namespace
}  // namespace dragoman::claim
