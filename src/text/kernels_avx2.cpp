// The AVX2 path: the same bits as kernels.cpp, sixteen lanes as two registers of eight.
//
// multiply() keeps up to six rows by sixteen columns in registers; four bytes of a row are broadcast, multiplied with
// four bytes of each column and added in pairs (maddubs, at most 127 * 127 * 2 = 32258, so it never saturates), then in
// fours. Where the weights allow it (Matrix::narrow; export.py sees to it), the pairs of two steps are added before
// they are widened. Tests: kernels_test.cpp.
#include "text/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET __attribute__((target("avx2")))

namespace dragoman::text {
namespace {

TARGET inline __m256i dot4(__m256i sum, __m256i activations, __m256i weights) {
  const __m256i pairs = _mm256_maddubs_epi16(activations, weights);
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

}  // namespace
}  // namespace dragoman::text

#include "text/kernels_256.h"

namespace dragoman::text {
namespace {

// A narrow matrix: two steps are added in 16 bits before they are widened, a quarter of the multiplications less.
template <std::size_t kRows>
TARGET void multiply_narrow(const Matrix& matrix, const Rows& rows, std::size_t first, std::size_t panel, float* out,
                            std::size_t out_stride) {
  std::array<const std::uint8_t*, kRows> row;
  for (std::size_t r = 0; r < kRows; ++r) row[r] = rows.data + (first + r) * rows.stride;
  __m256i sum[kRows][2];
  for (auto& s : sum) s[0] = s[1] = _mm256_setzero_si256();
  const std::size_t piece = matrix.depth / rows.taps;
  const std::int8_t* weight = matrix.weights.data() + panel * 16 * matrix.depth;
  const __m256i one = _mm256_set1_epi16(1);
  for (std::size_t t = 0; t < rows.taps; ++t)
    for (std::size_t k = 0; k < piece; k += 8, weight += 128) {
      const __m256i w0 = load(weight);
      const __m256i w1 = load(weight + 32);
      const __m256i v0 = load(weight + 64);
      const __m256i v1 = load(weight + 96);
#pragma GCC unroll 4
      for (std::size_t r = 0; r < kRows; ++r) {
        const std::uint8_t* from = row[r] + t * rows.tap_stride + k;
        const __m256i a = broadcast4(from);
        const __m256i b = broadcast4(from + 4);
        const __m256i low = _mm256_add_epi16(_mm256_maddubs_epi16(a, w0), _mm256_maddubs_epi16(b, v0));
        const __m256i high = _mm256_add_epi16(_mm256_maddubs_epi16(a, w1), _mm256_maddubs_epi16(b, v1));
        sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(low, one));
        sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(high, one));
      }
    }
  store_sums<kRows>(matrix, sum, first, panel, out, out_stride);
}

constexpr std::array<MultiplyBlock, 5> kNarrow = {nullptr, multiply_narrow<1>, multiply_narrow<2>, multiply_narrow<3>,
                                                  multiply_narrow<4>};

TARGET void multiply(const Matrix& matrix, const Rows& rows, float* out, std::size_t out_stride) {
  if (matrix.narrow && matrix.depth / rows.taps % 8 == 0)
    multiply_blocks(kNarrow, matrix, rows, out, out_stride);
  else
    multiply_blocks(kWide, matrix, rows, out, out_stride);
}

constexpr Kernels kAvx2 = {"avx2",   multiply,     gather,          normalise, maxout_add,
                           quantise, quantise_sum, quantise_signed, dot};

}  // namespace

const Kernels* avx2_kernels() { return __builtin_cpu_supports("avx2") ? &kAvx2 : nullptr; }

}  // namespace dragoman::text

#else

namespace dragoman::text {
const Kernels* avx2_kernels() { return nullptr; }
}  // namespace dragoman::text

#endif
