// One name in two spellings: "Shoigu" and "Shoygu", "Gharibashvili" and "Garibashvili".
//
// Names from other scripts reach English by several roads. Letters and groups that the roads spell differently are made
// one ("kh" h, "y" and "j" i, "ou" u), doubled letters single; what is left may differ in a quarter of its letters.
// Words must come in one order; particles and initials do not count, but "Jr." and "III" tell father from son. Tests:
// check_test.cpp.
#include "who/spelling.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "base/lines.h"

namespace dragoman::who {
namespace {

constexpr double kAlike = 0.75;

constexpr std::pair<std::string_view, std::string_view> kRoads[] = {
    {"shch", "s"}, {"sch", "s"}, {"dzh", "z"}, {"kh", "h"}, {"zh", "z"}, {"dj", "z"}, {"sh", "s"},
    {"ch", "c"},   {"ph", "f"},  {"th", "t"},  {"dh", "d"}, {"gh", "g"}, {"ck", "k"}, {"q", "k"},
    {"c", "k"},    {"x", "ks"},  {"w", "v"},   {"j", "i"},  {"ou", "u"}, {"oo", "u"}, {"ee", "i"},
    {"y", "i"},    {"ei", "e"},  {"ai", "a"},  {"ie", "e"}, {"ia", "a"}, {"iu", "u"}, {"ts", "z"}};

std::string on_one_road(std::string_view word) {
  std::string out(word);
  for (const auto& [from, to] : kRoads)
    for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
      out.replace(at, from.size(), to);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// One less the share of letters to change.
double similarity(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = corner + (a[i] == b[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, corner + 1, change});
    }
  }
  const std::size_t longest = std::max<std::size_t>({a.size(), b.size(), 1});
  return 1 - static_cast<double>(row.back()) / static_cast<double>(longest);
}

struct Name {
  std::vector<std::string> words;
  std::string_view suffix;
};

Name name_of(std::string_view folded) {
  constexpr std::array<std::string_view, 15> kParticles = {"al",  "el",  "bin", "ben", "ibn", "de", "da", "dos",
                                                           "van", "von", "der", "la",  "le",  "di", "of"};
  constexpr std::array<std::string_view, 5> kSuffixes = {"jr", "sr", "ii", "iii", "iv"};
  Name out;
  for (const auto word : split_list(folded, ' ')) {
    if (std::find(kSuffixes.begin(), kSuffixes.end(), word) != kSuffixes.end())
      out.suffix = word;
    else if (word.size() > 1 && std::find(kParticles.begin(), kParticles.end(), word) == kParticles.end())
      out.words.push_back(on_one_road(word));
  }
  return out;
}

}  // namespace

Likeness likeness(std::string_view a, std::string_view b) {
  Name left = name_of(a), right = name_of(b);
  if (left.words.empty() || right.words.empty()) return Likeness::none;
  if (left.words.size() > right.words.size()) std::swap(left, right);
  const bool surname = similarity(left.words.back(), right.words.back()) >= kAlike;
  if (left.suffix != right.suffix || left.words.size() < 2) return surname ? Likeness::surname : Likeness::none;
  auto at = right.words.begin();
  for (const auto& word : left.words) {
    at = std::find_if(at, right.words.end(), [&](const std::string& w) { return similarity(word, w) >= kAlike; });
    if (at == right.words.end()) return surname ? Likeness::surname : Likeness::none;
    ++at;
  }
  return left.words.size() == right.words.size() ? Likeness::whole : Likeness::part;
}

}  // namespace dragoman::who
