// Kernels of 256-bit registers: sixteen lanes as two registers of eight, and products four inputs at a time.
//
// Shared by kernels_avx2.cpp and kernels_avxvnni.cpp. Before it includes this, each defines TARGET and, in an anonymous
// namespace, dot4(sum, activations, weights): four unsigned bytes times four signed ones, added to each 32-bit sum.
#pragma once

#include <immintrin.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "text/kernels.h"

namespace dragoman::text {
namespace {

struct Lanes {
  __m256 low;
  __m256 high;
};

TARGET inline Lanes all(float v) { return {_mm256_set1_ps(v), _mm256_set1_ps(v)}; }
TARGET inline Lanes load(const float* from) { return {_mm256_loadu_ps(from), _mm256_loadu_ps(from + 8)}; }
TARGET inline void store(Lanes v, float* to) {
  _mm256_storeu_ps(to, v.low);
  _mm256_storeu_ps(to + 8, v.high);
}
TARGET inline Lanes add(Lanes a, Lanes b) { return {_mm256_add_ps(a.low, b.low), _mm256_add_ps(a.high, b.high)}; }
TARGET inline Lanes subtract(Lanes a, Lanes b) { return {_mm256_sub_ps(a.low, b.low), _mm256_sub_ps(a.high, b.high)}; }
TARGET inline Lanes multiply(Lanes a, Lanes b) { return {_mm256_mul_ps(a.low, b.low), _mm256_mul_ps(a.high, b.high)}; }
// Of two of which one is no number: the second.
TARGET inline Lanes larger(Lanes a, Lanes b) { return {_mm256_max_ps(a.low, b.low), _mm256_max_ps(a.high, b.high)}; }
TARGET inline Lanes absolute(Lanes a) {
  const __m256 sign = _mm256_set1_ps(-0.0F);
  return {_mm256_andnot_ps(sign, a.low), _mm256_andnot_ps(sign, a.high)};
}

TARGET inline Lanes load_bytes(const std::int8_t* from) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  return {_mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes)),
          _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_srli_si128(bytes, 8)))};
}

// Added in halves: 8, 4, 2, 1.
TARGET inline float add_lanes(Lanes v) {
  const __m256 eight = _mm256_add_ps(v.low, v.high);
  const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
}

TARGET inline float largest_lane(Lanes v) {
  std::array<float, 8> lanes;
  _mm256_storeu_ps(lanes.data(), _mm256_max_ps(v.low, v.high));
  return *std::max_element(lanes.begin(), lanes.end());
}

// Sixteen floats to sixteen bytes: clamped, rounded to even, moved by `zero`.
TARGET inline void store_bytes(Lanes v, Lanes low, Lanes high, int zero, void* out) {
  const __m256i move = _mm256_set1_epi32(zero);
  const auto whole = [&](__m256 x, __m256 least, __m256 most) TARGET {
    return _mm256_add_epi32(_mm256_cvtps_epi32(_mm256_min_ps(_mm256_max_ps(x, least), most)), move);
  };
  const __m256i words = _mm256_packs_epi32(whole(v.low, low.low, high.low), whole(v.high, low.high, high.high));
  const __m256i ordered = _mm256_permute4x64_epi64(words, 0xD8);
  const __m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(ordered), _mm256_extracti128_si256(ordered, 1));
  _mm_storeu_si128(static_cast<__m128i*>(out), bytes);
}

TARGET inline __m256i load(const std::int8_t* weights) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
}

TARGET inline __m256i broadcast4(const std::uint8_t* a) {
  std::int32_t four = 0;
  std::memcpy(&four, a, 4);
  return _mm256_set1_epi32(four);
}

// Rows `first` on by sixteen columns: the sums become floats.
template <std::size_t kRows>
TARGET inline void store_sums(const Matrix& matrix, const __m256i (&sum)[kRows][2], std::size_t first,
                              std::size_t panel, float* out, std::size_t out_stride) {
  const std::size_t n = panel * 16;
  for (std::size_t half = 0; half < 2; ++half) {
    const auto* offset = reinterpret_cast<const __m256i*>(matrix.offset.data() + n + half * 8);
    const __m256i zero = _mm256_loadu_si256(offset);
    const __m256 scale = _mm256_loadu_ps(matrix.scale.data() + n + half * 8);
    const __m256 bias = _mm256_loadu_ps(matrix.bias.data() + n + half * 8);
    for (std::size_t r = 0; r < kRows; ++r) {
      const __m256 value = _mm256_cvtepi32_ps(_mm256_sub_epi32(sum[r][half], zero));
      _mm256_storeu_ps(out + (first + r) * out_stride + n + half * 8, _mm256_add_ps(bias, _mm256_mul_ps(scale, value)));
    }
  }
}

// A block of rows by sixteen columns; each step of four inputs is added in 32 bits at once.
template <std::size_t kRows>
TARGET void multiply_wide(const Matrix& matrix, const Rows& rows, std::size_t first, std::size_t panel, float* out,
                          std::size_t out_stride) {
  std::array<const std::uint8_t*, kRows> row;
  for (std::size_t r = 0; r < kRows; ++r) row[r] = rows.data + (first + r) * rows.stride;
  __m256i sum[kRows][2];
  for (auto& s : sum) s[0] = s[1] = _mm256_setzero_si256();
  const std::size_t piece = matrix.depth / rows.taps;
  const std::int8_t* weight = matrix.weights.data() + panel * 16 * matrix.depth;
  for (std::size_t t = 0; t < rows.taps; ++t)
    for (std::size_t k = 0; k < piece; k += 4, weight += 64) {
      const __m256i w0 = load(weight);
      const __m256i w1 = load(weight + 32);
#pragma GCC unroll 6
      for (std::size_t r = 0; r < kRows; ++r) {
        const __m256i a = broadcast4(row[r] + t * rows.tap_stride + k);
        sum[r][0] = dot4(sum[r][0], a, w0);
        sum[r][1] = dot4(sum[r][1], a, w1);
      }
    }
  store_sums<kRows>(matrix, sum, first, panel, out, out_stride);
}

using MultiplyBlock = void (*)(const Matrix&, const Rows&, std::size_t, std::size_t, float*, std::size_t);
// By the number of rows.
constexpr std::array<MultiplyBlock, 7> kWide = {nullptr,          multiply_wide<1>, multiply_wide<2>, multiply_wide<3>,
                                                multiply_wide<4>, multiply_wide<5>, multiply_wide<6>};

// Rows in blocks as even as can be: 20 rows are 5, 5, 5 and 5, not three sixes and a two.
TARGET inline void multiply_blocks(std::span<const MultiplyBlock> by_rows, const Matrix& matrix, const Rows& rows,
                                   float* out, std::size_t out_stride) {
  const std::size_t most = by_rows.size() - 1;
  const std::size_t blocks = (rows.count + most - 1) / most;
  for (std::size_t panel = 0; panel < matrix.columns / 16; ++panel)
    for (std::size_t b = 0, first = 0; b < blocks; ++b) {
      const std::size_t count = (rows.count - first + blocks - b - 1) / (blocks - b);
      by_rows[count](matrix, rows, first, panel, out, out_stride);
      first += count;
    }
}

TARGET void dot(const std::int8_t* vector, const std::uint8_t* rows, std::size_t count, std::size_t width,
                std::int32_t* out) {
  for (std::size_t i = 0; i < count; ++i) {
    __m256i sum = _mm256_setzero_si256();
    for (std::size_t k = 0; k < width; k += 32)
      sum = dot4(sum, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows + i * width + k)),
                 _mm256_loadu_si256(reinterpret_cast<const __m256i*>(vector + k)));
    __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
    four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0xB1));
    out[i] = _mm_cvtsi128_si32(four);
  }
}

}  // namespace
}  // namespace dragoman::text

#include "text/kernels_lanes.h"
