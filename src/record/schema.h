// The record's schema: version and statements. FORMAT.md is its documentation.
#pragma once

#include <cstdint>

namespace dragoman::record {

inline constexpr std::int64_t kSchemaVersion = 2;
inline constexpr std::int64_t kApplicationId = 0x44524147;  // "DRAG", in the file's header
extern const char* const kSchema;

}  // namespace dragoman::record
