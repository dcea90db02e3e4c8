// The arithmetic of the network, four times: plain C++, AVX2, AVX2 with AVX-VNNI, AVX-512 with VNNI. All give the same
// bits.
//
// Integers are summed exactly, so their order does not matter; floats are added in one fixed order (sixteen lanes, then
// halves), with separate multiply and add. Which path runs is chosen from the processor once, or named by a test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace dragoman::text {

// A weight matrix in int8 for activations of 7 bits. Column n of the result of a row a is
//   bias[n] + scale[n] * float(sum_k a[k] * weight[k, n] - offset[n]).
// Weights lie in panels of 16 columns: [columns/16][depth/4][16][4].
struct Matrix {
  std::size_t depth = 0;    // a multiple of 4
  std::size_t columns = 0;  // a multiple of 16
  std::span<const std::int8_t> weights;
  std::span<const std::int32_t> offset;  // 64 * column sums where zero is stored as 64, else 0
  std::span<const float> scale;
  std::span<const float> bias;
  // No sum of four products that a fast path adds in 16 bits can leave them: is_narrow() of this matrix. False is safe.
  bool narrow = false;
};

// True if, for any activations of 7 bits, two neighbouring steps of four inputs can be multiplied and added in pairs in
// 16 bits: of the weights (k, k + 1, k + 4, k + 5) of a column, k and k + 2 multiples of eight, those of one sign add
// up to at most 258, since 258 * 127 < 2^15. Linear in the weights.
[[nodiscard]] bool is_narrow(const Matrix& matrix);

// Rows of activations that a matrix reads: row i is `taps` pieces of depth/taps bytes, piece t at
// data + i * stride + t * tap_stride. One tap is an ordinary product, three are a dilated convolution.
struct Rows {
  const std::uint8_t* data = nullptr;
  std::size_t count = 0;
  std::size_t stride = 0;
  std::size_t taps = 1;
  std::size_t tap_stride = 0;
};

struct Kernels {
  const char* name;
  // out[i * out_stride + n] for every row and column.
  void (*multiply)(const Matrix& matrix, const Rows& rows, float* out, std::size_t out_stride);
  // out[j] = sum over i, in order, of scales[i] * rows[i][j]; `width` a multiple of 16.
  void (*gather)(const std::int8_t* const* rows, const float* scales, std::size_t count, float* out, std::size_t width);
  // Layer norm of x into out (may be x).
  void (*normalise)(const float* x, const float* gain, const float* bias, float* out, std::size_t width);
  // x += layer norm of the maximum of the two halves of y (2 * width floats; the first half is overwritten).
  void (*maxout_add)(float* y, const float* gain, const float* bias, float* x, std::size_t width);
  // out[j] = round(x[j] * inverse[j]) + zero, within 0..127. `zero` is 64 for signed values, 0 for positive ones.
  void (*quantise)(const float* x, const float* inverse, int zero, std::uint8_t* out, std::size_t width);
  // As above for max(0, a[j] + b[j]).
  void (*quantise_sum)(const float* a, const float* b, const float* inverse, std::uint8_t* out, std::size_t width);
  // Signed 8-bit copy of x with one scale for all; returns the scale, 0 when x is all zero.
  float (*quantise_signed)(const float* x, std::int8_t* out, std::size_t width);
  // out[i] = exact dot product of `vector` with row i of `rows` (count x width, contiguous); width a multiple of 64.
  void (*dot)(const std::int8_t* vector, const std::uint8_t* rows, std::size_t count, std::size_t width,
              std::int32_t* out);
};

[[nodiscard]] const Kernels& plain_kernels();
// Null where the processor lacks the instructions.
[[nodiscard]] const Kernels* avx2_kernels();
[[nodiscard]] const Kernels* avxvnni_kernels();
[[nodiscard]] const Kernels* avx512_kernels();
[[nodiscard]] const Kernels& best_kernels();

}  // namespace dragoman::text
