#include "what/type_model.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "what/inflection.h"

namespace dragoman::what {
namespace {

TEST(TypeModel, ScoresAreProbabilitiesAndFollowTheWeights) {
  auto model = TypeModel::parse("x.tsv", "# weights\nl|top|condemn\tACCUSE:2 SUPPORT:-1\nbias\tAGREE:0.5\n");
  ASSERT_TRUE(model.has_value()) << model.error().message;
  const std::vector<Feature> features = {{"bias", 1}, {"l|top|condemn", 1}, {"unknown", 1}};
  const auto scores = model->score(features);
  float sum = 0;
  for (const float score : scores) sum += score;
  EXPECT_NEAR(sum, 1, 1e-5);
  EXPECT_EQ(std::max_element(scores.begin(), scores.end()) - scores.begin(), static_cast<int>(Type::accuse));
  EXPECT_LT(scores[static_cast<int>(Type::support)], scores[static_cast<int>(Type::aid)]);
  EXPECT_EQ(model->reasons(features, static_cast<int>(Type::accuse)), "l|top|condemn");
}

TEST(TypeModel, ComplaintsNameTheLine) {
  for (const char* bad : {"no tab", "a\tDANCE:1", "a\tACCUSE", "a\tACCUSE:x", "a\tACCUSE:nan"}) {
    auto model = TypeModel::parse("x.tsv", std::string("# one\n") + bad + "\n");
    ASSERT_FALSE(model.has_value()) << bad;
    EXPECT_TRUE(model.error().message.starts_with("x.tsv:2:")) << model.error().message;
  }
}

TEST(TypeModel, NamesOfClassesAndTheirTypes) {
  for (int fine = 0; fine < kFineCount; ++fine) {
    EXPECT_EQ(fine_from(fine_name(fine)), fine);
    const std::string name = fine_name(fine);
    EXPECT_EQ(name.substr(0, name.find('.')), what::name(type_of_fine(fine)));
  }
  EXPECT_EQ(fine_from("DANCE"), -1);
  EXPECT_EQ(fine_of(Type::sanction, "convict", "116"), static_cast<int>(Fine::convict));
  EXPECT_EQ(fine_of(Type::coerce, "seize", "192"), static_cast<int>(Fine::occupy));
  EXPECT_EQ(fine_of(Type::coerce, "seize", "171"), static_cast<int>(Type::coerce));
}

TEST(Inflection, OffersTheBaseForm) {
  const std::pair<const char*, const char*> pairs[] = {
      {"freed", "free"},        {"struck", "strike"},   {"seized", "seize"}, {"stopped", "stop"},
      {"denied", "deny"},       {"overran", "overrun"}, {"bombing", "bomb"}, {"axed", "axe"},
      {"withdrew", "withdraw"}, {"carries", "carry"},   {"visits", "visit"}};
  for (const auto& [form, base] : pairs) {
    const auto all = base_forms(form);
    EXPECT_NE(std::find(all.begin(), all.end(), base), all.end()) << form;
  }
  EXPECT_TRUE(base_forms("war").empty());
  EXPECT_TRUE(base_forms("").empty());
}

}  // namespace
}  // namespace dragoman::what
