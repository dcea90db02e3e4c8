// The AVX2 path: the same bits as kernels.cpp, sixteen lanes as two registers of eight.
//
// multiply() keeps up to six rows by sixteen columns in registers; four bytes of a row are broadcast, multiplied with
// four bytes of each column and added in pairs (maddubs, at most 127 * 127 * 2 = 32258, so it never saturates), then in
// fours. Where the weights allow it (Matrix::narrow; export.py sees to it), the pairs of two steps are added before
// they are widened. Tests: kernels_test.cpp.
#include "text/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#define AVX2 __attribute__((target("avx2")))

namespace dragoman::text {
namespace {

AVX2 inline __m256i dot4(__m256i sum, __m256i activations, __m256i weights) {
  const __m256i pairs = _mm256_maddubs_epi16(activations, weights);
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

AVX2 inline __m256i load(const std::int8_t* weights) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
}

AVX2 inline __m256i broadcast4(const std::uint8_t* a) {
  std::int32_t four = 0;
  std::memcpy(&four, a, 4);
  return _mm256_set1_epi32(four);
}

// Rows `first` on by sixteen columns: the sums become floats.
template <std::size_t kRows>
AVX2 inline void store_sums(const Matrix& matrix, const __m256i (&sum)[kRows][2], std::size_t first, std::size_t panel,
                            float* out, std::size_t out_stride) {
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

// Any weights: each step of four inputs is widened to 32 bits at once.
template <std::size_t kRows>
AVX2 void multiply_wide(const Matrix& matrix, const Rows& rows, std::size_t first, std::size_t panel, float* out,
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

// A narrow matrix: two steps are added in 16 bits before they are widened, a quarter of the multiplications less.
template <std::size_t kRows>
AVX2 void multiply_narrow(const Matrix& matrix, const Rows& rows, std::size_t first, std::size_t panel, float* out,
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

using MultiplyBlock = void (*)(const Matrix&, const Rows&, std::size_t, std::size_t, float*, std::size_t);
// By the number of rows.
constexpr std::array<MultiplyBlock, 7> kWide = {nullptr,          multiply_wide<1>, multiply_wide<2>, multiply_wide<3>,
                                                multiply_wide<4>, multiply_wide<5>, multiply_wide<6>};
constexpr std::array<MultiplyBlock, 5> kNarrow = {nullptr, multiply_narrow<1>, multiply_narrow<2>, multiply_narrow<3>,
                                                  multiply_narrow<4>};

// Rows in blocks as even as can be: 20 rows are 5, 5, 5 and 5, not three sixes and a two.
AVX2 void multiply(const Matrix& matrix, const Rows& rows, float* out, std::size_t out_stride) {
  const bool narrow = matrix.narrow && matrix.depth / rows.taps % 8 == 0;
  const std::size_t most = narrow ? kNarrow.size() - 1 : kWide.size() - 1;
  const std::size_t blocks = (rows.count + most - 1) / most;
  for (std::size_t panel = 0; panel < matrix.columns / 16; ++panel)
    for (std::size_t b = 0, first = 0; b < blocks; ++b) {
      const std::size_t count = (rows.count - first + blocks - b - 1) / (blocks - b);
      (narrow ? kNarrow[count] : kWide[count])(matrix, rows, first, panel, out, out_stride);
      first += count;
    }
}

AVX2 void gather(const std::int8_t* const* rows, const float* scales, std::size_t count, float* out,
                 std::size_t width) {
  for (std::size_t j = 0; j < width; j += 8) {
    __m256 sum = _mm256_setzero_ps();
    for (std::size_t i = 0; i < count; ++i) {
      const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(rows[i] + j));
      const __m256 value = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes));
      sum = _mm256_add_ps(sum, _mm256_mul_ps(_mm256_set1_ps(scales[i]), value));
    }
    _mm256_storeu_ps(out + j, sum);
  }
}

// Lanes 0-7 and 8-15 added in halves.
AVX2 inline float add_lanes(__m256 low, __m256 high) {
  const __m256 eight = _mm256_add_ps(low, high);
  const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
}

AVX2 void normalise(const float* x, const float* gain, const float* bias, float* out, std::size_t width) {
  const auto size = static_cast<float>(width);
  __m256 low = _mm256_setzero_ps();
  __m256 high = _mm256_setzero_ps();
  for (std::size_t j = 0; j < width; j += 16) {
    low = _mm256_add_ps(low, _mm256_loadu_ps(x + j));
    high = _mm256_add_ps(high, _mm256_loadu_ps(x + j + 8));
  }
  const __m256 mean = _mm256_set1_ps(add_lanes(low, high) / size);
  low = high = _mm256_setzero_ps();
  for (std::size_t j = 0; j < width; j += 16) {
    const __m256 d0 = _mm256_sub_ps(_mm256_loadu_ps(x + j), mean);
    const __m256 d1 = _mm256_sub_ps(_mm256_loadu_ps(x + j + 8), mean);
    low = _mm256_add_ps(low, _mm256_mul_ps(d0, d0));
    high = _mm256_add_ps(high, _mm256_mul_ps(d1, d1));
  }
  const __m256 rate = _mm256_set1_ps(1.0F / std::sqrt(add_lanes(low, high) / size + 1e-5F));
  for (std::size_t j = 0; j < width; j += 8) {
    const __m256 d = _mm256_mul_ps(_mm256_sub_ps(_mm256_loadu_ps(x + j), mean), rate);
    _mm256_storeu_ps(out + j, _mm256_add_ps(_mm256_mul_ps(d, _mm256_loadu_ps(gain + j)), _mm256_loadu_ps(bias + j)));
  }
}

AVX2 void maxout_add(float* y, const float* gain, const float* bias, float* x, std::size_t width) {
  for (std::size_t j = 0; j < width; j += 8)
    _mm256_storeu_ps(y + j, _mm256_max_ps(_mm256_loadu_ps(y + j), _mm256_loadu_ps(y + width + j)));
  normalise(y, gain, bias, y, width);
  for (std::size_t j = 0; j < width; j += 8)
    _mm256_storeu_ps(x + j, _mm256_add_ps(_mm256_loadu_ps(x + j), _mm256_loadu_ps(y + j)));
}

// Eight floats to eight bytes: clamped, rounded to even, moved by `zero`.
AVX2 inline void store_bytes(__m256 v, __m256 low, __m256 high, __m256i zero, void* out) {
  v = _mm256_min_ps(_mm256_max_ps(v, low), high);
  const __m256i whole = _mm256_add_epi32(_mm256_cvtps_epi32(v), zero);
  const __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
  _mm_storel_epi64(static_cast<__m128i*>(out), _mm_packs_epi16(words, words));
}

AVX2 void quantise(const float* x, const float* inverse, int zero, std::uint8_t* out, std::size_t width) {
  const __m256 low = _mm256_set1_ps(static_cast<float>(-zero));
  const __m256 high = _mm256_set1_ps(static_cast<float>(127 - zero));
  for (std::size_t j = 0; j < width; j += 8)
    store_bytes(_mm256_mul_ps(_mm256_loadu_ps(x + j), _mm256_loadu_ps(inverse + j)), low, high, _mm256_set1_epi32(zero),
                out + j);
}

AVX2 void quantise_sum(const float* a, const float* b, const float* inverse, std::uint8_t* out, std::size_t width) {
  const __m256 high = _mm256_set1_ps(127);
  for (std::size_t j = 0; j < width; j += 8) {
    const __m256 sum = _mm256_add_ps(_mm256_loadu_ps(a + j), _mm256_loadu_ps(b + j));
    store_bytes(_mm256_mul_ps(sum, _mm256_loadu_ps(inverse + j)), _mm256_setzero_ps(), high, _mm256_setzero_si256(),
                out + j);
  }
}

AVX2 float quantise_signed(const float* x, std::int8_t* out, std::size_t width) {
  const __m256 sign = _mm256_set1_ps(-0.0F);
  __m256 most = _mm256_setzero_ps();
  for (std::size_t j = 0; j < width; j += 8) most = _mm256_max_ps(_mm256_andnot_ps(sign, _mm256_loadu_ps(x + j)), most);
  std::array<float, 8> lanes;
  _mm256_storeu_ps(lanes.data(), most);
  const float largest = *std::max_element(lanes.begin(), lanes.end());
  const __m256 inverse = _mm256_set1_ps(largest > 0 ? 127.0F / largest : 0.0F);
  for (std::size_t j = 0; j < width; j += 8)
    store_bytes(_mm256_mul_ps(_mm256_loadu_ps(x + j), inverse), _mm256_set1_ps(-127), _mm256_set1_ps(127),
                _mm256_setzero_si256(), out + j);
  return largest / 127.0F;
}

AVX2 void dot(const std::int8_t* vector, const std::uint8_t* rows, std::size_t count, std::size_t width,
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
