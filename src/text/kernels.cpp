// The plain path, and the choice of path.
//
// This file is the definition: what it computes, the files beside it compute faster, bit for bit; kernels_lanes.h holds
// what they share.
// Float sums run over sixteen lanes (lane j takes elements j, j+16, ...), and the lanes are then added in halves: 8, 4,
// 2, 1. That order is natural to 512-bit registers, cheap in 256-bit ones and written out here.
// Activations have 7 bits because AVX2's multiply-add of bytes saturates at 16 bits: 127 * 127 * 2 still fits.
// Source of the arrangement: the usual int8 inference scheme (Jacob et al. 2018), measured for this network before.
// Tests: kernels_test.cpp compares the paths on random and on extreme input.
#include "text/kernels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dragoman::text {
namespace {

constexpr std::size_t kLanes = 16;

float add_lanes(std::array<float, kLanes>& lanes) {
  for (std::size_t half = kLanes / 2; half > 0; half /= 2)
    for (std::size_t j = 0; j < half; ++j) lanes[j] = lanes[j] + lanes[j + half];
  return lanes[0];
}

// One panel of sixteen columns for one row, in the order of the weights so that a compiler can vectorise it.
void multiply_panel(const Matrix& matrix, const Rows& rows, std::size_t i, std::size_t panel, float* out) {
  const std::size_t piece = matrix.depth / rows.taps;
  const std::int8_t* weight = matrix.weights.data() + panel * 16 * matrix.depth;
  std::array<std::int32_t, 16> sum{};
  for (std::size_t t = 0; t < rows.taps; ++t) {
    const std::uint8_t* a = rows.data + i * rows.stride + t * rows.tap_stride;
    for (std::size_t k = 0; k < piece; k += 4, weight += 64)
      for (std::size_t n = 0; n < 16; ++n)
        sum[n] += a[k] * weight[n * 4] + a[k + 1] * weight[n * 4 + 1] + a[k + 2] * weight[n * 4 + 2] +
                  a[k + 3] * weight[n * 4 + 3];
  }
  for (std::size_t n = 0; n < 16; ++n) {
    const std::size_t column = panel * 16 + n;
    const auto value = static_cast<float>(sum[n] - matrix.offset[column]);
    out[column] = matrix.bias[column] + matrix.scale[column] * value;
  }
}

void multiply(const Matrix& matrix, const Rows& rows, float* out, std::size_t out_stride) {
  for (std::size_t i = 0; i < rows.count; ++i)
    for (std::size_t panel = 0; panel < matrix.columns / 16; ++panel)
      multiply_panel(matrix, rows, i, panel, out + i * out_stride);
}

void gather(const std::int8_t* const* rows, const float* scales, std::size_t count, float* out, std::size_t width) {
  for (std::size_t j = 0; j < width; ++j) {
    float sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum = sum + scales[i] * static_cast<float>(rows[i][j]);
    out[j] = sum;
  }
}

void normalise(const float* x, const float* gain, const float* bias, float* out, std::size_t width) {
  const auto size = static_cast<float>(width);
  std::array<float, kLanes> lanes{};
  for (std::size_t j = 0; j < width; ++j) lanes[j % kLanes] = lanes[j % kLanes] + x[j];
  const float mean = add_lanes(lanes) / size;
  lanes.fill(0);
  for (std::size_t j = 0; j < width; ++j) {
    const float d = x[j] - mean;
    lanes[j % kLanes] = lanes[j % kLanes] + d * d;
  }
  const float rate = 1.0F / std::sqrt(add_lanes(lanes) / size + 1e-5F);
  for (std::size_t j = 0; j < width; ++j) out[j] = (x[j] - mean) * rate * gain[j] + bias[j];
}

void maxout_add(float* y, const float* gain, const float* bias, float* x, std::size_t width) {
  for (std::size_t j = 0; j < width; ++j) y[j] = y[j] > y[width + j] ? y[j] : y[width + j];
  normalise(y, gain, bias, y, width);
  for (std::size_t j = 0; j < width; ++j) x[j] = x[j] + y[j];
}

// Clamped before it is rounded (to even), so that no value is out of range for the conversion; NaN gives `low`.
int rounded(float v, float low, float high) {
  v = v > low ? v : low;
  v = v < high ? v : high;
  return static_cast<int>(std::nearbyint(v));
}

void quantise(const float* x, const float* inverse, int zero, std::uint8_t* out, std::size_t width) {
  const auto low = static_cast<float>(-zero);
  const auto high = static_cast<float>(127 - zero);
  for (std::size_t j = 0; j < width; ++j)
    out[j] = static_cast<std::uint8_t>(rounded(x[j] * inverse[j], low, high) + zero);
}

void quantise_sum(const float* a, const float* b, const float* inverse, std::uint8_t* out, std::size_t width) {
  for (std::size_t j = 0; j < width; ++j)
    out[j] = static_cast<std::uint8_t>(rounded((a[j] + b[j]) * inverse[j], 0, 127));
}

float quantise_signed(const float* x, std::int8_t* out, std::size_t width) {
  float largest = 0;
  for (std::size_t j = 0; j < width; ++j) {
    const float size = std::fabs(x[j]);
    largest = size > largest ? size : largest;
  }
  const float inverse = largest > 0 ? 127.0F / largest : 0.0F;
  for (std::size_t j = 0; j < width; ++j) out[j] = static_cast<std::int8_t>(rounded(x[j] * inverse, -127, 127));
  return largest / 127.0F;
}

void dot(const std::int8_t* vector, const std::uint8_t* rows, std::size_t count, std::size_t width, std::int32_t* out) {
  for (std::size_t i = 0; i < count; ++i) {
    std::int32_t sum = 0;
    for (std::size_t k = 0; k < width; ++k) sum += vector[k] * rows[i * width + k];
    out[i] = sum;
  }
}

constexpr Kernels kPlain = {"plain",  multiply,     gather,          normalise, maxout_add,
                            quantise, quantise_sum, quantise_signed, dot};

}  // namespace

const Kernels& plain_kernels() { return kPlain; }

bool is_narrow(const Matrix& matrix) {
  constexpr int kMost = 258;  // * 127 is 32766
  if (matrix.depth % 8 != 0 || matrix.weights.size() != matrix.depth * matrix.columns) return false;
  const std::int8_t* weights = matrix.weights.data();
  for (std::size_t step = 0; step < matrix.weights.size(); step += 128)
    for (std::size_t at = step; at < step + 64; at += 2) {
      int plus = 0;
      int minus = 0;
      for (const std::int8_t w : {weights[at], weights[at + 1], weights[at + 64], weights[at + 65]})
        (w > 0 ? plus : minus) += w;
      if (plus > kMost || minus < -kMost) return false;
    }
  return true;
}

const Kernels& best_kernels() {
  if (const Kernels* fastest = avx512_kernels()) return *fastest;
  if (const Kernels* faster = avxvnni_kernels()) return *faster;
  if (const Kernels* fast = avx2_kernels()) return *fast;
  return plain_kernels();
}

}  // namespace dragoman::text
