// The AVX2 path of processors that also have AVX-VNNI (Alder Lake and later): the same bits as kernels.cpp.
//
// dpbusd multiplies four bytes with four bytes and adds into 32 bits in one instruction, where AVX2 needs three; all
// else is the AVX2 path. Tests: kernels_test.cpp, on a processor that has it.
#include "text/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET __attribute__((target("avx2,avxvnni")))

namespace dragoman::text {
namespace {

TARGET inline __m256i dot4(__m256i sum, __m256i activations, __m256i weights) {
  return _mm256_dpbusd_avx_epi32(sum, activations, weights);
}

}  // namespace
}  // namespace dragoman::text

#include "text/kernels_256.h"

namespace dragoman::text {
namespace {

TARGET void multiply(const Matrix& matrix, const Rows& rows, float* out, std::size_t out_stride) {
  multiply_blocks(kWide, matrix, rows, out, out_stride);
}

constexpr Kernels kAvxVnni = {"avxvnni", multiply,     gather,          normalise, maxout_add,
                              quantise,  quantise_sum, quantise_signed, dot};

}  // namespace

const Kernels* avxvnni_kernels() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avxvnni") ? &kAvxVnni : nullptr;
}

}  // namespace dragoman::text

#else

namespace dragoman::text {
const Kernels* avxvnni_kernels() { return nullptr; }
}  // namespace dragoman::text

#endif
