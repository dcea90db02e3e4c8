// Features are hashed like the network's: no vocabulary, a feature is a number made of what it sees and of its kind.
//
// In "the Bank of Canada said", the run of capitals is "Bank of Canada": its first and last word, the small word before
// and after it, and each word's place in it are features, since an organisation shows in its ends. A list gives each
// word its place in the longest phrase found ("Bank of Canada" B I E in bodies, "Canada" alone in countries). Source:
// Ratinov and Roth 2009, "Design Challenges and Misconceptions in Named Entity Recognition", on lists. Tests:
// name_expert_test.cpp.
#include "text/name_features.h"

#include <algorithm>

namespace dragoman::text {
namespace {

constexpr std::size_t kLongestPhrase = 7;
constexpr std::size_t kLongestRun = 8;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// 0 small letters, 1 Capital, 2 CAPITALS, 3 one capital, 4 digits, 5 MixeD, 6 with a full stop inside, 7 other
std::uint8_t shape_of(std::string_view form) {
  std::size_t upper = 0;
  std::size_t small = 0;
  std::size_t digits = 0;
  std::size_t dots = 0;
  for (const char c : form) {
    upper += c >= 'A' && c <= 'Z' ? 1U : 0U;
    small += (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 ? 1U : 0U;
    digits += c >= '0' && c <= '9' ? 1U : 0U;
    dots += c == '.' ? 1U : 0U;
  }
  if (upper + small == 0) return digits > 0 ? 4 : 7;
  if (upper == 0) return 0;
  if (dots > 0) return 6;
  if (small == 0) return upper == 1 ? 3 : 2;
  return upper == 1 && form[0] >= 'A' && form[0] <= 'Z' ? 1 : 5;
}

// "of", "the", "and", "-", "&" between capitals may be part of a name.
bool is_joint(const NameWord& word) {
  static const std::array<std::uint64_t, 5> kJoints = {word_hash("of"), word_hash("the"), word_hash("and"),
                                                       word_hash("-"), word_hash("&")};
  return std::find(kJoints.begin(), kJoints.end(), word.word) != kJoints.end();
}

void look_up(std::span<const std::string_view> forms, const NameLists& lists, std::vector<NameWord>& out) {
  std::array<std::size_t, kNameLists> taken{};
  for (std::size_t i = 0; i < forms.size(); ++i) {
    std::array<std::size_t, kNameLists> ends{};
    std::uint64_t phrase = 0;
    const std::size_t limit = out[i].capital ? std::min(forms.size(), i + kLongestPhrase) : i + 1;
    for (std::size_t j = i; j < limit; ++j) {
      phrase = phrase_hash(phrase, out[j].word);
      const std::uint16_t found = lists.find(phrase);
      for (std::size_t k = 0; k < kNameLists; ++k)
        if ((found >> k & 1) != 0) ends[k] = j + 1;
      if ((found & NameLists::kGoesOn) == 0) break;
    }
    for (std::size_t k = 0; k < kNameLists; ++k) {
      if (ends[k] == 0 || taken[k] > i) continue;
      taken[k] = ends[k];
      if (ends[k] == i + 1) {
        out[i].lists[k] = 1;
        continue;
      }
      for (std::size_t j = i; j < ends[k]; ++j) out[j].lists[k] = j == i ? 2 : j + 1 == ends[k] ? 4 : 3;
    }
  }
}

std::uint64_t code(const NameWord& word) {
  std::uint64_t all = 0;
  for (const std::uint8_t place : word.lists) all = all * 5 + place;
  return all;
}

}  // namespace

std::uint64_t word_hash(std::string_view form) {
  std::uint64_t h = 14695981039346656037U;
  for (const char c : form) h = (h ^ static_cast<unsigned char>(lower(c))) * 1099511628211U;
  return h;
}

std::uint16_t NameLists::find(std::uint64_t phrase) const {
  if (keys_.empty()) return 0;
  const std::uint64_t h = phrase_key(phrase);
  const auto key = static_cast<std::uint32_t>(h);
  const std::size_t mask = keys_.size() - 1;
  for (std::size_t at = (h >> 32) & mask; lists_[at] != 0; at = (at + 1) & mask)
    if (keys_[at] == key) return lists_[at];
  return 0;
}

Result<NameLists> NameLists::open(const Archive& archive) {
  const auto keys = archive.array<std::uint32_t>("text/expert.keys");
  if (!keys) return Unexpected(keys.error());
  const auto lists = archive.array<std::uint16_t>("text/expert.lists");
  if (!lists) return Unexpected(lists.error());
  const std::size_t size = keys->size();
  const bool has_free = std::find(lists->begin(), lists->end(), 0) != lists->end();
  if (size == 0 || (size & (size - 1)) != 0 || lists->size() != size || !has_free)
    return fail(ErrorKind::bad_input, "the model is damaged: its lists of names have no power of two of slots");
  return NameLists(*keys, *lists);
}

void see_names(std::span<const std::string_view> forms, const NameLists& lists, std::vector<NameWord>& out) {
  out.assign(forms.size(), {});
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::string_view form = forms[i];
    NameWord& word = out[i];
    word.word = word_hash(form);
    word.prefix = word_hash(form.substr(0, 3));
    word.suffix = word_hash(form.substr(form.size() - std::min<std::size_t>(3, form.size())));
    word.shape = shape_of(form);
    word.capital = word.shape != 0 && word.shape != 4 && word.shape != 7;
  }
  look_up(forms, lists, out);
}

std::size_t name_features(std::span<const NameWord> words, std::size_t at, std::uint32_t bits, NameFeatures& out) {
  static const NameWord kEdge{1, 1, 1, 9, false, {}};
  std::size_t count = 0;
  const auto add = [&](std::uint64_t kind, std::uint64_t value) {
    out[count++] =
        static_cast<std::uint32_t>(phrase_key(value * 0x9E3779B97F4A7C15U + kind * 0xD6E8FEB86659FD93U) >> (64 - bits));
  };
  const auto both = [](std::uint64_t a, std::uint64_t b) { return a * 31 + phrase_key(b); };
  const auto word = [&](std::ptrdiff_t offset) -> const NameWord& {
    const auto place = static_cast<std::ptrdiff_t>(at) + offset;
    return place < 0 || place >= static_cast<std::ptrdiff_t>(words.size()) ? kEdge
                                                                           : words[static_cast<std::size_t>(place)];
  };
  const NameWord& here = word(0);
  const NameWord& before = word(-1);
  const NameWord& after = word(1);
  add(1, here.word);
  add(2, before.word);
  add(3, after.word);
  add(4, word(-2).word);
  add(5, word(2).word);
  add(6, both(before.word, here.word));
  add(7, both(here.word, after.word));
  add(8, here.suffix);
  add(9, here.prefix);
  add(10, here.shape);
  add(11, (std::uint64_t{before.shape} * 10 + here.shape) * 10 + after.shape);
  add(12, both(here.word, here.shape));
  add(13, std::uint64_t{at == 0 ? 1U : 0U} * 10 + here.shape);
  // The run of capitals around the word.
  if (here.capital || (is_joint(here) && before.capital && after.capital)) {
    std::size_t first = at;
    std::size_t last = at + 1;
    while (first > 0 && at - first < kLongestRun &&
           (words[first - 1].capital || (is_joint(words[first - 1]) && first > 1 && words[first - 2].capital)))
      --first;
    while (last < words.size() && last - at < kLongestRun &&
           (words[last].capital || (is_joint(words[last]) && last + 1 < words.size() && words[last + 1].capital)))
      ++last;
    const std::uint64_t place = (at == first ? 1U : 0U) + (at + 1 == last ? 2U : 0U);
    const std::uint64_t length = std::min<std::size_t>(last - first, 5);
    const NameWord& left = first > 0 ? words[first - 1] : kEdge;
    const NameWord& right = last < words.size() ? words[last] : kEdge;
    add(14, length * 4 + place);
    add(15, both(left.word, place));
    add(16, both(right.word, place));
    add(17, both(words[first].word, place));
    add(18, both(words[last - 1].word, place));
    add(19, both(left.word, length));
    add(20, both(right.word, length));
    add(21, both(both(left.word, right.word), place));
    add(22, both(code(words[first]), place));
    add(23, both(code(words[last - 1]), place));
  }
  const std::uint64_t lists = code(here);
  add(24, both(lists, here.shape));
  add(25, both(code(before), lists));
  add(26, both(lists, code(after)));
  add(27, both(lists, before.word));
  add(28, both(lists, after.word));
  add(29, both(both(lists, before.shape), after.shape));
  for (std::size_t k = 0; k < kNameLists; ++k) {
    if (here.lists[k] != 0) add(30, both(k * 5 + here.lists[k], here.shape));
    if (before.lists[k] != 0) add(31, k * 5 + before.lists[k]);
    if (after.lists[k] != 0) add(32, k * 5 + after.lists[k]);
  }
  return count;
}

}  // namespace dragoman::text
