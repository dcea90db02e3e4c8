// The paths of the kernels give the same bits, and the plain one gives what a person would compute.
#include "text/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

namespace dragoman::text {
namespace {

std::vector<const Kernels*> fast_paths() {
  std::vector<const Kernels*> out;
  for (const Kernels* path : {avx2_kernels(), avxvnni_kernels(), avx512_kernels()})
    if (path != nullptr) out.push_back(path);
  return out;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

std::vector<float> random_floats(std::mt19937& random, std::size_t size, float range) {
  std::uniform_real_distribution<float> draw(-range, range);
  std::vector<float> out(size);
  for (float& v : out) v = draw(random);
  return out;
}

struct Weights {
  std::vector<std::int8_t> weights;
  std::vector<std::int32_t> offset;
  std::vector<float> scale;
  std::vector<float> bias;
  [[nodiscard]] Matrix matrix(std::size_t depth) const {
    Matrix out{depth, scale.size(), weights, offset, scale, bias, false};
    out.narrow = is_narrow(out);
    return out;
  }
};

Weights random_weights(std::mt19937& random, std::size_t depth, std::size_t columns, bool extreme) {
  Weights out;
  for (std::size_t i = 0; i < depth * columns; ++i) {
    const int value = static_cast<int>(random() % 255) - 127;
    out.weights.push_back(static_cast<std::int8_t>(extreme ? (value > 0 ? 127 : -127) : value));
  }
  for (std::size_t i = 0; i < columns; ++i) out.offset.push_back(static_cast<std::int32_t>(random() % 9999));
  out.scale = random_floats(random, columns, 0.01F);
  out.bias = random_floats(random, columns, 1);
  return out;
}

std::vector<std::uint8_t> random_bytes(std::mt19937& random, std::size_t size, bool extreme) {
  std::vector<std::uint8_t> out(size);
  for (std::uint8_t& v : out) v = static_cast<std::uint8_t>(extreme ? 127 : random() % 128);
  return out;
}

TEST(Kernels, MultiplyByHand) {
  // Two inputs of four bytes, sixteen columns; column n has the weights n, 1, 0, -1.
  Weights w;
  for (int n = 0; n < 16; ++n)
    for (const int v : {n, 1, 0, -1}) w.weights.push_back(static_cast<std::int8_t>(v));
  w.offset.assign(16, 10);
  w.scale.assign(16, 0.5F);
  w.bias.assign(16, 1);
  const std::vector<std::uint8_t> a = {1, 2, 3, 4, 100, 0, 0, 127};
  std::vector<float> out(32);
  plain_kernels().multiply(w.matrix(4), {a.data(), 2, 4, 1, 0}, out.data(), 16);
  EXPECT_EQ(out[3], 1 + 0.5F * (3 + 2 - 4 - 10));
  EXPECT_EQ(out[16 + 15], 1 + 0.5F * (1500 - 127 - 10));
}

TEST(Kernels, NarrowMatricesKeepTheirSumsIn16Bits) {
  Weights w;
  w.weights.assign(std::size_t{8} * 16, 0);
  w.offset.assign(16, 0);
  w.scale.assign(16, 1);
  w.bias.assign(16, 0);
  // Column 3, inputs 0, 1, 4 and 5: 127 + 127 + 4 is the most.
  w.weights[3 * 4] = 127;
  w.weights[3 * 4 + 1] = 127;
  w.weights[64 + 3 * 4] = 4;
  EXPECT_TRUE(is_narrow(w.matrix(8)));
  w.weights[64 + 3 * 4 + 1] = -127;  // the other sign is counted apart
  EXPECT_TRUE(is_narrow(w.matrix(8)));
  const std::vector<std::uint8_t> a(8, 127);
  for (const Kernels* fast : fast_paths()) {
    std::vector<float> out(16);
    fast->multiply(w.matrix(8), {a.data(), 1, 8, 1, 0}, out.data(), 16);
    EXPECT_EQ(out[3], 127.0F * (127 + 127 + 4 - 127)) << fast->name;
  }
  w.weights[64 + 3 * 4] = 5;
  EXPECT_FALSE(is_narrow(w.matrix(8)));
}

TEST(Kernels, MultiplyIsTheSameOnEveryPath) {
  std::mt19937 random(1);
  for (const bool extreme : {false, true})
    for (const std::size_t rows : {1U, 5U, 6U, 8U, 23U})
      for (const std::size_t columns : {16U, 48U, 256U}) {
        const std::size_t taps = columns == 256 ? 3 : 1;
        const Weights w = random_weights(random, 128 * taps, columns, extreme);
        const std::vector<std::uint8_t> a = random_bytes(random, (rows + 2 * taps) * 128, extreme);
        const Rows in{a.data(), rows, 128, taps, 256};
        std::vector<float> want(rows * columns);
        plain_kernels().multiply(w.matrix(128 * taps), in, want.data(), columns);
        for (const Kernels* path : fast_paths()) {
          std::vector<float> have(rows * columns);
          path->multiply(w.matrix(128 * taps), in, have.data(), columns);
          EXPECT_TRUE(same_bits(want, have)) << path->name << " rows " << rows << " columns " << columns;
        }
      }
}

TEST(Kernels, LayerNormHasMeanZeroAndDeviationOne) {
  std::mt19937 random(2);
  const std::vector<float> x = random_floats(random, 128, 5);
  const std::vector<float> gain(128, 1);
  const std::vector<float> bias(128, 0);
  std::vector<float> out(128);
  plain_kernels().normalise(x.data(), gain.data(), bias.data(), out.data(), 128);
  double sum = 0;
  double squares = 0;
  for (const float v : out) {
    sum += v;
    squares += double(v) * v;
  }
  EXPECT_NEAR(sum, 0, 1e-3);
  EXPECT_NEAR(squares / 128, 1, 1e-3);
}

TEST(Kernels, FloatStepsAreTheSameOnEveryPath) {
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    const float range = round % 5 == 0 ? 1e6F : 3.0F;
    const auto x = random_floats(random, 128, range);
    const auto y = random_floats(random, 256, range);
    const auto gain = random_floats(random, 128, 2);
    const auto bias = random_floats(random, 128, 2);
    for (const Kernels* path : fast_paths()) {
      std::vector<float> want(128);
      std::vector<float> have(128);
      plain_kernels().normalise(x.data(), gain.data(), bias.data(), want.data(), 128);
      path->normalise(x.data(), gain.data(), bias.data(), have.data(), 128);
      EXPECT_TRUE(same_bits(want, have)) << path->name;
      auto want_x = x;
      auto have_x = x;
      auto want_y = y;
      auto have_y = y;
      plain_kernels().maxout_add(want_y.data(), gain.data(), bias.data(), want_x.data(), 128);
      path->maxout_add(have_y.data(), gain.data(), bias.data(), have_x.data(), 128);
      EXPECT_TRUE(same_bits(want_x, have_x)) << path->name;
    }
  }
}

TEST(Kernels, QuantisingRoundsToEvenAndClamps) {
  std::vector<float> x(16, 0);
  x[0] = 0.5F;
  x[1] = 1.5F;
  x[2] = -2.5F;
  x[3] = 1e30F;
  x[4] = -1e30F;
  x[5] = std::numeric_limits<float>::quiet_NaN();
  const std::vector<float> inverse(16, 1);
  std::vector<std::uint8_t> out(16);
  plain_kernels().quantise(x.data(), inverse.data(), 64, out.data(), 16);
  EXPECT_EQ(out[0], 64);
  EXPECT_EQ(out[1], 66);
  EXPECT_EQ(out[2], 62);
  EXPECT_EQ(out[3], 127);
  EXPECT_EQ(out[4], 0);
  for (const Kernels* path : fast_paths()) {
    std::vector<std::uint8_t> have(16);
    path->quantise(x.data(), inverse.data(), 64, have.data(), 16);
    EXPECT_EQ(out, have) << path->name;
  }
}

TEST(Kernels, QuantisedVectorsAreTheSameOnEveryPath) {
  std::mt19937 random(4);
  for (int round = 0; round < 50; ++round) {
    const auto a = random_floats(random, 128, round == 0 ? 0.0F : 4.0F);
    const auto b = random_floats(random, 128, 4);
    const auto inverse = random_floats(random, 128, 40);
    const auto rows = random_bytes(random, 7 * 128, round % 2 == 0);
    std::vector<std::int8_t> want_signed(128);
    const float want_scale = plain_kernels().quantise_signed(a.data(), want_signed.data(), 128);
    std::vector<std::uint8_t> want_sum(128);
    plain_kernels().quantise_sum(a.data(), b.data(), inverse.data(), want_sum.data(), 128);
    std::vector<std::int32_t> want_dot(7);
    plain_kernels().dot(want_signed.data(), rows.data(), 7, 128, want_dot.data());
    for (const Kernels* path : fast_paths()) {
      std::vector<std::int8_t> have_signed(128);
      EXPECT_EQ(want_scale, path->quantise_signed(a.data(), have_signed.data(), 128)) << path->name;
      EXPECT_EQ(want_signed, have_signed) << path->name;
      std::vector<std::uint8_t> have_sum(128);
      path->quantise_sum(a.data(), b.data(), inverse.data(), have_sum.data(), 128);
      EXPECT_EQ(want_sum, have_sum) << path->name;
      std::vector<std::int32_t> have_dot(7);
      path->dot(want_signed.data(), rows.data(), 7, 128, have_dot.data());
      EXPECT_EQ(want_dot, have_dot) << path->name;
    }
  }
}

TEST(Kernels, GatheredRowsAreTheSameOnEveryPath) {
  std::mt19937 random(5);
  const Weights w = random_weights(random, 128, 16, false);  // sixteen rows of 128
  std::vector<const std::int8_t*> rows;
  for (std::size_t i = 0; i < 10; ++i) rows.push_back(w.weights.data() + i * 128);
  const auto scales = random_floats(random, 10, 0.1F);
  std::vector<float> want(128);
  plain_kernels().gather(rows.data(), scales.data(), 10, want.data(), 128);
  float by_hand = 0;
  for (std::size_t i = 0; i < 10; ++i) by_hand = by_hand + scales[i] * static_cast<float>(rows[i][7]);
  EXPECT_EQ(want[7], by_hand);
  for (const Kernels* path : fast_paths()) {
    std::vector<float> have(128);
    path->gather(rows.data(), scales.data(), 10, have.data(), 128);
    EXPECT_TRUE(same_bits(want, have)) << path->name;
  }
}

}  // namespace
}  // namespace dragoman::text
