// From scores to structure: the best tree of a sentence and its best names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace dragoman::text {

// Scores of heads: for each token 1..size the root (head 0) and the tokens within `window` of it.
class ArcScores {
 public:
  void reset(int size, int window);
  [[nodiscard]] int size() const { return size_; }
  // Heads first(d)..last(d) have a score; so has the root.
  [[nodiscard]] int first(int dependent) const { return dependent > window_ ? dependent - window_ : 1; }
  [[nodiscard]] int last(int dependent) const { return size_ - dependent > window_ ? dependent + window_ : size_; }
  [[nodiscard]] bool has(int dependent, int head) const {
    return head == 0 || (head >= first(dependent) && head <= last(dependent));
  }
  float& at(int dependent, int head) { return values_[index(dependent, head)]; }
  [[nodiscard]] float at(int dependent, int head) const { return values_[index(dependent, head)]; }
  // Scores of heads first(d).. in order.
  float* row(int dependent) { return values_.data() + index(dependent, first(dependent)); }

 private:
  [[nodiscard]] std::size_t index(int dependent, int head) const {
    const auto start = static_cast<std::size_t>(dependent - 1) * static_cast<std::size_t>(stride_);
    return start + (head == 0 ? 0 : static_cast<std::size_t>(head - first(dependent) + 1));
  }
  int size_ = 0;
  int window_ = 0;
  int stride_ = 0;
  std::vector<float> values_;
};

// Sentences up to this length get the exact best tree; in longer ones cycles are broken greedily, in linear time.
inline constexpr int kExactTree = 256;

// Heads of tokens 1..n (element 0 unused), one of them 0: a tree. Equal scores: the smaller head.
[[nodiscard]] std::vector<int> decode_tree(const ArcScores& scores);

// The best path over labels 0 = O, 1 + 2t = B-t, 2 + 2t = I-t, where I-t follows only B-t and I-t.
// `scores` is size x labels, rows `stride` apart.
[[nodiscard]] std::vector<std::uint8_t> decode_names(const float* scores, std::size_t size, std::size_t labels,
                                                     std::size_t stride);

// The probability of `chosen` under softmax: the same bits everywhere (no libm).
[[nodiscard]] float probability(const float* scores, std::size_t labels, std::size_t chosen);

}  // namespace dragoman::text
