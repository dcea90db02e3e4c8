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
// The same of the words of short blocks ("subscribe", "photo"), by word hash (base/phrases.h).
using TextWords = std::unordered_map<std::uint64_t, float>;
inline constexpr std::uint32_t kShortBlock = 30;  // words; longer blocks are judged without their words

// The names behind the numbers, in the order of `Features`; ends with nullptr.
extern const char* const kFeatureNames[];
inline constexpr std::size_t kFirstFeatures = 107;   // of the first pass: the block itself and its surroundings
inline constexpr std::size_t kSecondFeatures = 150;  // with what the first pass said of it and its neighbours
using Features = std::array<float, kSecondFeatures>;

struct PageContext {
  std::string title;        // normalised phrase, "" unknown
  std::string description;  // normalised phrase, "" unknown
  std::string body;         // JSON-LD articleBody, normalised; "" where the page has none
};
struct Metadata;
[[nodiscard]] PageContext context_of(const Metadata& metadata);

// One row a block; the second pass's part is zero. Linear in the page.
[[nodiscard]] std::vector<Features> measure_blocks(const page::Html& html, const std::vector<PageBlock>& blocks,
                                                   const PageContext& context, const ClassWords& words,
                                                   const TextWords& text_words);
// Fills the second pass's part from the first pass's probabilities.
void measure_neighbours(const page::Html& html, const std::vector<PageBlock>& blocks, const std::vector<float>& first,
                        std::vector<Features>& rows);

// The attributes whose words are read.
inline constexpr std::array<std::string_view, 4> kNamingAttributes = {"class", "id", "itemprop", "role"};

// Calls `each` with every word of the value of such an attribute, in lower case ("mainStory" is main and story).
template <class F>
void each_word_of_value(std::string_view value, F&& each) {
  std::string word;
  char previous = ' ';
  for (const char c : value.substr(0, 300)) {
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

// "tag:NAME", the word that stands for the element itself.
[[nodiscard]] inline std::string tag_word(const page::Html& html, std::uint32_t node) {
  std::string word = "tag:";
  for (const char c : html.name(node).substr(0, 24)) word += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return word;
}

// Calls `each` with every word of an element's class, id, itemprop and role, and with its tag word.
template <class F>
void each_class_word(const page::Html& html, std::uint32_t node, F&& each) {
  each(tag_word(html, node));
  if (html[node].attributes == 0) return;
  for (const std::string_view attribute : kNamingAttributes) each_word_of_value(html.raw(node, attribute), each);
}

}  // namespace dragoman::article
