// Closed classes of English function words. See status_words.h.
//
// Example: in "Talks wo n't resume until he resigns", "wo" is the modal will, "n't" the negator, "until" the temporal
// marker. Tested by status_test.cpp.
#include "claim/status_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "claim/tree.h"

namespace dragoman::claim {
namespace {

template <std::size_t N>
bool in(const std::array<std::string_view, N>& words, std::string_view form) {
  return std::find(words.begin(), words.end(), form) != words.end();
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kModals = {{{"will", "will"},
                                                                                    {"'ll", "will"},
                                                                                    {"’ll", "will"},
                                                                                    {"wo", "will"},
                                                                                    {"shall", "shall"},
                                                                                    {"would", "would"},
                                                                                    {"'d", "would"},
                                                                                    {"’d", "would"},
                                                                                    {"may", "may"},
                                                                                    {"might", "might"},
                                                                                    {"can", "can"},
                                                                                    {"ca", "can"},
                                                                                    {"could", "could"},
                                                                                    {"must", "must"},
                                                                                    {"should", "should"},
                                                                                    {"ought", "ought"}}};
constexpr std::array<std::string_view, 6> kHave = {"have", "has", "had", "having", "'ve", "’ve"};
constexpr std::array<std::string_view, 12> kBe = {"be",    "is", "are", "was", "were", "been",
                                                  "being", "am", "'s",  "’s",  "'re",  "’re"};
constexpr std::array<std::string_view, 10> kNegators = {"not",     "n't", "n’t",    "nt",       "never",
                                                        "neither", "nor", "hardly", "scarcely", "barely"};
constexpr std::array<std::string_view, 5> kNegativePronouns = {"nobody", "nothing", "none", "neither", "noone"};
constexpr std::array<std::string_view, 5> kRelatives = {"which", "that", "who", "whose", "whom"};
constexpr std::array<std::string_view, 4> kFuture = {"tomorrow", "soon", "shortly", "henceforth"};
constexpr std::array<std::string_view, 8> kOrdinals = {"first", "second", "third", "last",
                                                       "only",  "latest", "next",  "earliest"};
constexpr std::array<std::string_view, 10> kTemporal = {"until",  "till",       "once",        "when",     "after",
                                                        "before", "as soon as", "by the time", "whenever", "while"};

}  // namespace

std::string modal_lemma(std::string_view form) {
  for (auto [word, lemma] : kModals) {
    if (word == form) return std::string(lemma);
  }
  return {};
}
bool is_have(std::string_view form) { return in(kHave, form); }
bool is_be(std::string_view form) { return in(kBe, form); }
bool is_negator(std::string_view form) { return in(kNegators, form); }
bool is_negative_pronoun(std::string_view form) { return in(kNegativePronouns, form); }
bool is_relative_pronoun(std::string_view form) { return in(kRelatives, form); }
bool is_future_word(std::string_view form) { return in(kFuture, form); }
bool is_ordinal_like(std::string_view form) { return in(kOrdinals, form); }

bool is_temporal_marker(const std::string& mark, const text::Text& text, std::uint32_t clause) {
  if (in(kTemporal, mark)) return true;
  for (std::uint32_t below : text.children(clause)) {
    if (is_base(text, below, Relation::advmod) && lower(text, below) == "when" && below < clause) return true;
  }
  return false;
}

}  // namespace dragoman::claim
