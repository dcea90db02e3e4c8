// Adding the second opinion.
//
// "Shares of Royal Dutch Shell fell": the network gives "Shell" 60% no name, 30% ORG; the lists know the phrase, so ORG
// wins. Where the network is all but sure that there is no name (most words), nothing is computed, which keeps this
// cheap. Trained by train/text/train_names.cpp. Source: Hinton 2002, products of experts. Tests: name_expert_test.cpp.
#include "text/name_expert.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace dragoman::text {
namespace {

constexpr float kSure = 7.0F;  // the network's lead of "no name" from which it is not asked again

}  // namespace

Result<NameExpert> NameExpert::open(const Archive& archive) {
  NameExpert out;
  auto lists = NameLists::open(archive);
  if (!lists) return Unexpected(lists.error());
  out.lists_ = *lists;
  const auto weights = archive.array<std::int8_t>("text/expert.weights");
  if (!weights) return Unexpected(weights.error());
  const auto scale = archive.array<float>("text/expert.scale");
  if (!scale) return Unexpected(scale.error());
  out.weights_ = *weights;
  while (out.bits_ < 24 && (kClasses << out.bits_) < weights->size()) ++out.bits_;
  if (out.bits_ == 0 || (kClasses << out.bits_) != weights->size() || scale->size() != 1 || !std::isfinite((*scale)[0]))
    return fail(ErrorKind::bad_input,
                "the model is damaged: the weights of its second opinion on names have a wrong size");
  out.scale_ = (*scale)[0];
  return out;
}

void NameExpert::add(std::span<const std::string_view> forms, std::size_t stride, std::vector<NameWord>& buffer,
                     float* scores) const {
  bool seen = false;
  NameFeatures features;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    float* row = scores + i * stride;
    const float person = std::max(row[1], row[2]), other = *std::max_element(row + 3, row + 2 * kClasses - 1);
    if (row[0] > std::max(person, other) + kSure) continue;
    // Persons the network knows better than any list.
    if (person > other && person > row[0]) continue;
    if (!seen) see_names(forms, lists_, buffer);
    seen = true;
    const std::size_t count = name_features(buffer, i, bits_, features);
    std::array<std::int32_t, kClasses> sums{};
    for (std::size_t k = 0; k < count; ++k) {
      const std::int8_t* weights = weights_.data() + std::size_t{features[k]} * kClasses;
      for (std::size_t c = 0; c < kClasses; ++c) sums[c] += weights[c];
    }
    row[0] += static_cast<float>(sums[0]) * scale_;
    for (std::size_t c = 1; c < kClasses; ++c) {
      const float more = static_cast<float>(sums[c]) * scale_;
      row[2 * c - 1] += more;
      row[2 * c] += more;
    }
  }
}

}  // namespace dragoman::text
