// The steps over floats, once for registers of every width: gathering rows, layer norm, quantising.
//
// A file of kernels defines TARGET, the attribute that allows its instructions, and in an anonymous namespace Lanes,
// sixteen floats in one register or two, with the operations used below; then it includes this. With sixteen lanes
// everywhere, floats are added in the order of kernels.cpp and the bits are the same.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace dragoman::text {
namespace {

TARGET void gather(const std::int8_t* const* rows, const float* scales, std::size_t count, float* out,
                   std::size_t width) {
  for (std::size_t j = 0; j < width; j += 16) {
    Lanes sum = all(0);
    for (std::size_t i = 0; i < count; ++i) sum = add(sum, multiply(all(scales[i]), load_bytes(rows[i] + j)));
    store(sum, out + j);
  }
}

TARGET void normalise(const float* x, const float* gain, const float* bias, float* out, std::size_t width) {
  const auto size = static_cast<float>(width);
  Lanes sum = all(0);
  for (std::size_t j = 0; j < width; j += 16) sum = add(sum, load(x + j));
  const Lanes mean = all(add_lanes(sum) / size);
  sum = all(0);
  for (std::size_t j = 0; j < width; j += 16) {
    const Lanes d = subtract(load(x + j), mean);
    sum = add(sum, multiply(d, d));
  }
  const Lanes rate = all(1.0F / std::sqrt(add_lanes(sum) / size + 1e-5F));
  for (std::size_t j = 0; j < width; j += 16) {
    const Lanes d = multiply(subtract(load(x + j), mean), rate);
    store(add(multiply(d, load(gain + j)), load(bias + j)), out + j);
  }
}

TARGET void maxout_add(float* y, const float* gain, const float* bias, float* x, std::size_t width) {
  for (std::size_t j = 0; j < width; j += 16) store(larger(load(y + j), load(y + width + j)), y + j);
  normalise(y, gain, bias, y, width);
  for (std::size_t j = 0; j < width; j += 16) store(add(load(x + j), load(y + j)), x + j);
}

TARGET void quantise(const float* x, const float* inverse, int zero, std::uint8_t* out, std::size_t width) {
  const Lanes low = all(static_cast<float>(-zero));
  const Lanes high = all(static_cast<float>(127 - zero));
  for (std::size_t j = 0; j < width; j += 16)
    store_bytes(multiply(load(x + j), load(inverse + j)), low, high, zero, out + j);
}

TARGET void quantise_sum(const float* a, const float* b, const float* inverse, std::uint8_t* out, std::size_t width) {
  for (std::size_t j = 0; j < width; j += 16)
    store_bytes(multiply(add(load(a + j), load(b + j)), load(inverse + j)), all(0), all(127), 0, out + j);
}

TARGET float quantise_signed(const float* x, std::int8_t* out, std::size_t width) {
  Lanes most = all(0);
  for (std::size_t j = 0; j < width; j += 16) most = larger(absolute(load(x + j)), most);
  const float largest = largest_lane(most);
  const Lanes inverse = all(largest > 0 ? 127.0F / largest : 0.0F);
  for (std::size_t j = 0; j < width; j += 16)
    store_bytes(multiply(load(x + j), inverse), all(-127), all(127), 0, out + j);
  return largest / 127.0F;
}

}  // namespace
}  // namespace dragoman::text
