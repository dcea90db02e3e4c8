// Features: what is measured of a block of a page, for the model that tells body from the rest.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "article/blocks.h"
#include "page/html.h"

namespace dragoman::article {

// How much a word of a class name or id speaks for (positive) or against (negative) what stands below it, as
// log-odds: learned, not declared.
using ClassWords = std::unordered_map<std::string, float>;

// The names behind the numbers, in the order of `Features`; ends with nullptr.
extern const char* const kFeatureNames[];
inline constexpr std::size_t kFirstFeatures = 82;    // of the first pass: the block itself and its surroundings
inline constexpr std::size_t kSecondFeatures = 100;  // with what the first pass said of it and its neighbours
using Features = std::array<float, kSecondFeatures>;

struct PageContext {
  std::string title;        // normalised phrase, "" unknown
  std::string description;  // normalised phrase, "" unknown
};

// One row a block; the second pass's part is zero. Linear in the page.
[[nodiscard]] std::vector<Features> measure_blocks(const page::Html& html, const std::vector<PageBlock>& blocks,
                                                   const PageContext& context, const ClassWords& words);
// Fills the second pass's part from the first pass's probabilities.
void measure_neighbours(const page::Html& html, const std::vector<PageBlock>& blocks, const std::vector<float>& first,
                        std::vector<Features>& rows);

// Calls `each` with every word of an element's class and id, in lower case, and with "tag:NAME".
template <class F>
void each_class_word(const page::Html& html, std::uint32_t node, F&& each) {
  std::string word = "tag:";
  for (const char c : html.name(node).substr(0, 24)) word += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  each(word);
  if (html[node].attributes == 0) return;
  for (const char* attribute : {"class", "id", "itemprop", "role"}) {
    word.clear();
    char previous = ' ';
    for (const char c : html.raw(node, attribute).substr(0, 300)) {
      const bool upper = c >= 'A' && c <= 'Z';
      const bool letter = upper || (c >= 'a' && c <= 'z');
      if ((!letter || (upper && previous >= 'a' && previous <= 'z')) && !word.empty()) {
        if (word.size() > 1) each(word);
        word.clear();
      }
      if (letter) word += static_cast<char>(upper ? c + 32 : c);
      previous = c;
    }
    if (word.size() > 1) each(word);
  }
}

}  // namespace dragoman::article
