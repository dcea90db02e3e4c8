// The AVX-512 path with VNNI (Ice Lake, Zen 4 and later): the same bits as kernels.cpp, sixteen lanes in one register.
//
// dpbusd multiplies four bytes with four bytes and adds into 32 bits in one instruction; eight rows by thirty-two
// columns stay in registers. Tests: kernels_test.cpp.
#include "text/kernels.h"

#if defined(__x86_64__)
// gcc 12 takes the deliberately undefined registers inside its own intrinsics for mistakes of ours.
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <cstring>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))

namespace dragoman::text {
namespace {

struct Lanes {
  __m512 v;
};

TARGET inline Lanes all(float v) { return {_mm512_set1_ps(v)}; }
TARGET inline Lanes load(const float* from) { return {_mm512_loadu_ps(from)}; }
TARGET inline void store(Lanes v, float* to) { _mm512_storeu_ps(to, v.v); }
TARGET inline Lanes add(Lanes a, Lanes b) { return {_mm512_add_ps(a.v, b.v)}; }
TARGET inline Lanes subtract(Lanes a, Lanes b) { return {_mm512_sub_ps(a.v, b.v)}; }
TARGET inline Lanes multiply(Lanes a, Lanes b) { return {_mm512_mul_ps(a.v, b.v)}; }
TARGET inline Lanes larger(Lanes a, Lanes b) { return {_mm512_max_ps(a.v, b.v)}; }
TARGET inline Lanes absolute(Lanes a) { return {_mm512_abs_ps(a.v)}; }
TARGET inline float largest_lane(Lanes v) { return _mm512_reduce_max_ps(v.v); }

TARGET inline Lanes load_bytes(const std::int8_t* from) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  return {_mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(bytes))};
}

TARGET inline float add_lanes(Lanes v) {
  const __m256 eight = _mm256_add_ps(_mm512_castps512_ps256(v.v), _mm512_extractf32x8_ps(v.v, 1));
  const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
}

TARGET inline void store_bytes(Lanes v, Lanes low, Lanes high, int zero, void* out) {
  const __m512i whole = _mm512_cvtps_epi32(_mm512_min_ps(_mm512_max_ps(v.v, low.v), high.v));
  _mm_storeu_si128(static_cast<__m128i*>(out), _mm512_cvtepi32_epi8(_mm512_add_epi32(whole, _mm512_set1_epi32(zero))));
}

}  // namespace
}  // namespace dragoman::text

#include "text/kernels_lanes.h"

namespace dragoman::text {
namespace {

constexpr std::size_t kBlock = 8;

// kPanels panels of sixteen columns at once: two, or one for the last of an odd number.
template <std::size_t kPanels>
TARGET void multiply_block(const Matrix& matrix, const Rows& rows, std::size_t first, std::size_t panel, float* out,
                           std::size_t out_stride) {
  std::array<const std::uint8_t*, kBlock> row;
  for (std::size_t r = 0; r < kBlock; ++r) row[r] = rows.data + std::min(first + r, rows.count - 1) * rows.stride;
  __m512i sum[kBlock][kPanels];
  for (auto& s : sum)
    for (auto& one : s) one = _mm512_setzero_si512();
  const std::size_t piece = matrix.depth / rows.taps;
  const std::int8_t* weight = matrix.weights.data() + panel * 16 * matrix.depth;
  for (std::size_t t = 0; t < rows.taps; ++t)
    for (std::size_t k = 0; k < piece; k += 4, weight += 64) {
      __m512i w[kPanels];
      for (std::size_t p = 0; p < kPanels; ++p) w[p] = _mm512_loadu_si512(weight + p * 16 * matrix.depth);
#pragma GCC unroll 8
      for (std::size_t r = 0; r < kBlock; ++r) {
        std::int32_t four = 0;
        std::memcpy(&four, row[r] + t * rows.tap_stride + k, 4);
        const __m512i a = _mm512_set1_epi32(four);
        for (std::size_t p = 0; p < kPanels; ++p) sum[r][p] = _mm512_dpbusd_epi32(sum[r][p], a, w[p]);
      }
    }
  for (std::size_t p = 0; p < kPanels; ++p) {
    const std::size_t n = (panel + p) * 16;
    const __m512i zero = _mm512_loadu_si512(matrix.offset.data() + n);
    const __m512 scale = _mm512_loadu_ps(matrix.scale.data() + n);
    const __m512 bias = _mm512_loadu_ps(matrix.bias.data() + n);
    for (std::size_t r = 0; r < kBlock && first + r < rows.count; ++r) {
      const __m512 value = _mm512_cvtepi32_ps(_mm512_sub_epi32(sum[r][p], zero));
      _mm512_storeu_ps(out + (first + r) * out_stride + n, _mm512_add_ps(bias, _mm512_mul_ps(scale, value)));
    }
  }
}

TARGET void multiply(const Matrix& matrix, const Rows& rows, float* out, std::size_t out_stride) {
  const std::size_t panels = matrix.columns / 16;
  std::size_t panel = 0;
  for (; panel + 2 <= panels; panel += 2)
    for (std::size_t first = 0; first < rows.count; first += kBlock)
      multiply_block<2>(matrix, rows, first, panel, out, out_stride);
  for (; panel < panels; ++panel)
    for (std::size_t first = 0; first < rows.count; first += kBlock)
      multiply_block<1>(matrix, rows, first, panel, out, out_stride);
}

TARGET void dot(const std::int8_t* vector, const std::uint8_t* rows, std::size_t count, std::size_t width,
                std::int32_t* out) {
  for (std::size_t i = 0; i < count; ++i) {
    __m512i sum = _mm512_setzero_si512();
    for (std::size_t k = 0; k < width; k += 64)
      sum = _mm512_dpbusd_epi32(sum, _mm512_loadu_si512(rows + i * width + k), _mm512_loadu_si512(vector + k));
    out[i] = _mm512_reduce_add_epi32(sum);
  }
}

constexpr Kernels kAvx512 = {"avx512", multiply,     gather,          normalise, maxout_add,
                             quantise, quantise_sum, quantise_signed, dot};

}  // namespace

const Kernels* avx512_kernels() {
  const bool supported = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
                         __builtin_cpu_supports("avx512vnni");
  return supported ? &kAvx512 : nullptr;
}

}  // namespace dragoman::text

#else

namespace dragoman::text {
const Kernels* avx512_kernels() { return nullptr; }
}  // namespace dragoman::text

#endif
