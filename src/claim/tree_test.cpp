#include "claim/tree.h"

#include "claim/claim_fixture.h"

namespace dragoman::claim {
namespace {

TEST(Tree, SubjectsPassDown) {
  // The minister left , adding that ... : adding -> minister
  const auto document = test_tree(
      "The the DET DT 2 det\nminister minister NOUN NN 3 nsubj\nleft leave VERB VBD 0 root\n, , PUNCT , 5 punct\n"
      "adding add VERB VBG 3 advcl\n");
  EXPECT_EQ(subject(document.text, 4), 1u);
  // Rebels urged him to go : go -> him
  const auto control = test_tree(
      "Rebels rebel NOUN NNS 2 nsubj\nurged urge VERB VBD 0 root\nhim he PRON PRP 2 obj\nto to PART TO 5 mark\ngo go "
      "VERB VB 2 xcomp\n");
  EXPECT_EQ(subject(control.text, 4), 2u);
}

TEST(Tree, MarkersJoinFixedParts) {
  const auto document = test_tree(
      "fled flee VERB VBD 0 root\nbecause because ADP IN 4 case\nof of ADP IN 2 fixed\nraids raid NOUN NNS 1 obl\n");
  EXPECT_EQ(marker(document.text, 3), "because of");
}

TEST(Tree, PhrasesLeaveOutRelativeClauses) {
  const auto document = test_tree(
      "A a DET DT 2 det\nguard guard NOUN NN 5 nsubj\nwho who PRON WP 4 nsubj\nfled flee VERB VBD 2 acl:relcl\nspoke "
      "speak VERB VBD 0 root\n");
  EXPECT_EQ(slice(document.text.source, phrase(document.text, 1)), "A guard");
}

}  // namespace
}  // namespace dragoman::claim
