// A second opinion on names, added to the network's before the search for the best path.
//
// A linear model over what name_features.h sees, lists of names above all. The two were trained apart and see different
// things, so their scores are simply added (a product of experts), with a weight that the model file carries.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/archive.h"
#include "base/result.h"
#include "text/name_features.h"

namespace dragoman::text {

class NameExpert {
 public:
  static constexpr std::size_t kClasses = 9;  // none, then the types of NameType in order

  // Errors: not_found, bad_input.
  [[nodiscard]] static Result<NameExpert> open(const Archive& archive);

  // Adds to `scores` (labels as in decode_names, rows `stride` apart) at every token where the network has a doubt and
  // sees no person.
  // Integer sums, so the same on every machine; linear.
  void add(std::span<const std::string_view> forms, std::size_t stride, std::vector<NameWord>& buffer,
           float* scores) const;

 private:
  NameLists lists_;
  std::span<const std::int8_t> weights_;  // rows of kClasses
  std::uint32_t bits_ = 0;
  float scale_ = 0;  // of a weight, the expert's own weight included
};

}  // namespace dragoman::text
