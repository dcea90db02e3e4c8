// Decoding: against brute force over all trees of short sentences, and on sentences too long for the exact search.
#include "text/decode.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace dragoman::text {
namespace {

bool is_tree(const std::vector<int>& heads) {
  int roots = 0;
  for (std::size_t i = 1; i < heads.size(); ++i) {
    roots += heads[i] == 0 ? 1 : 0;
    std::size_t steps = 0;
    for (auto at = static_cast<int>(i); at != 0; at = heads[static_cast<std::size_t>(at)])
      if (++steps > heads.size()) return false;
  }
  return roots == 1;
}

ArcScores random_scores(std::mt19937& random, int size, int window = kExactTree) {
  std::uniform_real_distribution<float> draw(-5, 5);
  ArcScores scores;
  scores.reset(size, window);
  for (int d = 1; d <= size; ++d) {
    scores.at(d, 0) = draw(random);
    for (int h = scores.first(d); h <= scores.last(d); ++h) scores.at(d, h) = draw(random);
  }
  return scores;
}

double total(const ArcScores& scores, const std::vector<int>& heads) {
  double sum = 0;
  for (int d = 1; d <= scores.size(); ++d) sum += scores.at(d, heads[static_cast<std::size_t>(d)]);
  return sum;
}

// The best tree under a given root, by trying every assignment of heads.
double brute_force(const ArcScores& scores, int root) {
  const int n = scores.size();
  std::vector<int> heads(static_cast<std::size_t>(n) + 1, 0);
  double best = -1e30;
  long cases = 1;
  for (int i = 0; i < n; ++i) cases *= n + 1;
  for (long code = 0; code < cases; ++code) {
    long rest = code;
    for (int d = 1; d <= n; ++d, rest /= n + 1) heads[static_cast<std::size_t>(d)] = static_cast<int>(rest % (n + 1));
    if (heads[static_cast<std::size_t>(root)] == 0 && is_tree(heads)) best = std::max(best, total(scores, heads));
  }
  return best;
}

TEST(Decode, FindsTheBestTreeOfShortSentences) {
  std::mt19937 random(1);
  for (int round = 0; round < 60; ++round) {
    const ArcScores scores = random_scores(random, 1 + round % 5);
    const std::vector<int> heads = decode_tree(scores);
    ASSERT_TRUE(is_tree(heads));
    int root = 0;
    for (int d = 1; d <= scores.size(); ++d)
      if (heads[static_cast<std::size_t>(d)] == 0) root = d;
    EXPECT_NEAR(total(scores, heads), brute_force(scores, root), 1e-4) << "round " << round;
  }
}

TEST(Decode, KeepsBestHeadsThatFormATree) {
  ArcScores scores;
  scores.reset(3, kExactTree);
  scores.at(2, 0) = 5;
  scores.at(1, 2) = 3;
  scores.at(3, 2) = 4;
  EXPECT_EQ(decode_tree(scores), (std::vector<int>{0, 2, 0, 2}));
}

TEST(Decode, AlwaysATree) {
  std::mt19937 random(2);
  for (const int size : {1, 2, 17, 90, 256, 257, 700, 1000})
    EXPECT_TRUE(is_tree(decode_tree(random_scores(random, size, size <= kExactTree ? kExactTree : 200)))) << size;
}

TEST(Decode, EmptySentence) {
  ArcScores scores;
  scores.reset(0, kExactTree);
  EXPECT_EQ(decode_tree(scores), std::vector<int>{0});
}

TEST(Decode, WindowKeepsItsHeads) {
  ArcScores scores;
  scores.reset(10, 2);
  EXPECT_EQ(scores.first(1), 1);
  EXPECT_EQ(scores.last(1), 3);
  EXPECT_EQ(scores.first(10), 8);
  EXPECT_TRUE(scores.has(5, 0));
  EXPECT_FALSE(scores.has(5, 8));
  for (int d = 1; d <= 10; ++d)
    for (int h = scores.first(d); h <= scores.last(d); ++h) scores.at(d, h) = static_cast<float>(d * 100 + h);
  EXPECT_EQ(scores.at(5, 7), 507);
  EXPECT_EQ(scores.row(5)[0], 503);
}

TEST(Decode, NamesNeverBeginInside) {
  // Labels O, B-0, I-0, B-1, I-1: the best labels one by one would be O I-0 I-1.
  const std::vector<float> scores = {5, 0, 0, 0, 0, /**/ 0, 1, 4, 0, 0, /**/ 0, 0, 2, 0, 3};
  EXPECT_EQ(decode_names(scores.data(), 3, 5, 5), (std::vector<std::uint8_t>{0, 1, 2}));
}

TEST(Decode, NamesMatchBruteForce) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> draw(-2, 2);
  for (int round = 0; round < 50; ++round) {
    std::vector<float> scores(4 * 5);
    for (float& v : scores) v = draw(random);
    float best = -1e9F;
    for (int code = 0; code < 625; ++code) {
      const std::array<int, 4> path = {code % 5, code / 5 % 5, code / 25 % 5, code / 125};
      float sum = 0;
      bool allowed = true;
      for (std::size_t i = 0; i < 4; ++i) {
        const int before = i == 0 ? 0 : path[i - 1];
        const bool inside = path[i] != 0 && path[i] % 2 == 0;
        allowed = allowed && (!inside || before == path[i] || before == path[i] - 1);
        sum += scores[i * 5 + static_cast<std::size_t>(path[i])];
      }
      if (allowed) best = std::max(best, sum);
    }
    float have = 0;
    const auto path = decode_names(scores.data(), 4, 5, 5);
    for (std::size_t i = 0; i < 4; ++i) have += scores[i * 5 + path[i]];
    EXPECT_NEAR(have, best, 1e-5);
  }
}

TEST(Decode, ProbabilityIsSoftmax) {
  const std::vector<float> scores = {0, 1, -200, 3};
  const double sum = 1 + std::exp(1.0) + std::exp(3.0);
  EXPECT_NEAR(probability(scores.data(), 4, 3), std::exp(3.0) / sum, 1e-4);
  EXPECT_NEAR(probability(scores.data(), 4, 1), std::exp(1.0) / sum, 1e-4);
  EXPECT_EQ(probability(scores.data(), 4, 2), 0);
}

}  // namespace
}  // namespace dragoman::text
