// Whether two names may be two spellings of one person's. Internal.
#pragma once

#include <cstdint>
#include <string_view>

namespace dragoman::who {

enum class Likeness : std::uint8_t {
  none,
  surname,  // only the last words are alike: "James Mattis", "Jim Mattis"
  part,     // all words of one are in the other: "Joseph Dunford", "Joseph F. Dunford"
  whole,    // word for word: "Sergei Shoigu", "Sergey Shoygu"
};

// Of two folded names. Pure; quadratic in the letters of a word.
[[nodiscard]] Likeness likeness(std::string_view a, std::string_view b);

}  // namespace dragoman::who
