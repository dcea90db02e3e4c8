// Trains the second opinion on names (src/text/name_expert.h): logistic regression over hashed features.
//
//   train_names LISTS SENTENCES OUT WEIGHT [HELD]
//
// LISTS and SENTENCES are written by name_lists.py: "bits<TAB>phrase" and "word<TAB>label" lines. OUT is an archive of
// the arrays text/expert.*, which pack_names.py puts into the model file. WEIGHT is the expert's weight beside the
// network. A label '?' is left out of the loss. HELD, of the form of SENTENCES, is scored token by token. AdaGrad, one
// pass at a time in the file's order, fixed seed. So that the model does not lean on lists that it sees nearly complete
// here and will not find complete outside, each list is withheld from a sentence now and then, and so are words, so
// that lists and context must do.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/archive.h"
#include "text/name_expert.h"
#include "text/network.h"

namespace {

using namespace dragoman;
using namespace dragoman::text;

constexpr std::size_t kClasses = NameExpert::kClasses;
constexpr std::uint32_t kBits = 18;
constexpr int kPasses = 5;
constexpr std::uint32_t kSeeds = 3;
constexpr float kRate = 0.15F;
constexpr float kDecay = 2e-6F;
constexpr float kNone = 0.7F;     // share of the scores of "no name" that counts, chosen on UNER dev
constexpr double kNoLists = 0.1;  // share of sentences without any list,
constexpr double kNoList = 0.15;  // of lists withheld from the others,
constexpr double kNoWord = 0.15;  // and of words withheld

struct Item {
  std::vector<std::string> words;
  std::vector<int> classes;  // -1: not known
};

int class_of(const std::string& label) {
  static const std::array<const char*, kClasses> kNames = {"O",    "PER",   "ORG", "LOC", "GPE",
                                                           "NORP", "EVENT", "FAC", "MISC"};
  if (label == "O") return 0;
  for (std::size_t i = 1; i < kClasses; ++i)
    if (label.size() > 2 && label.substr(2) == kNames[i]) return static_cast<int>(i);
  return -1;
}

std::vector<Item> read_sentences(const char* path) {
  std::vector<Item> out(1);
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      if (!out.back().words.empty()) out.emplace_back();
      continue;
    }
    out.back().words.push_back(line.substr(0, tab));
    out.back().classes.push_back(class_of(line.substr(tab + 1)));
  }
  if (out.back().words.empty()) out.pop_back();
  return out;
}

// The slots of NameLists.
struct Table {
  std::vector<std::uint32_t> keys;
  std::vector<std::uint16_t> lists;
};

Table read_lists(const char* path) {
  std::map<std::uint64_t, std::uint16_t> all;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    const auto bits = static_cast<std::uint16_t>(std::stoi(line.substr(0, tab)));
    std::istringstream words(line.substr(tab + 1));
    std::uint64_t phrase = 0;
    std::uint64_t before = 0;
    for (std::string word; words >> word;) {
      if (phrase != 0) all[phrase_key(phrase)] |= NameLists::kGoesOn;
      before = phrase;
      phrase = phrase_hash(before, word_hash(word));
    }
    all[phrase_key(phrase)] |= bits;
  }
  std::size_t size = 1024;
  while (size < all.size() * 5 / 4) size *= 2;
  Table out{std::vector<std::uint32_t>(size), std::vector<std::uint16_t>(size)};
  for (const auto& [hash, lists] : all) {
    std::size_t at = (hash >> 32) & (size - 1);
    while (out.lists[at] != 0) at = (at + 1) & (size - 1);
    out.keys[at] = static_cast<std::uint32_t>(hash);
    out.lists[at] = lists;
  }
  fmt::print("{} phrases in {} slots\n", all.size(), size);
  return out;
}

class Trainer {
 public:
  Trainer(NameLists lists, std::uint32_t seed)
      : lists_(lists), random_(seed), weights_(kClasses << kBits), squares_(kClasses << kBits, 1e-3F) {}

  // Loss per token.
  double pass(const std::vector<Item>& items) {
    double loss = 0;
    std::size_t tokens = 0;
    for (const Item& item : items) {
      see(item);
      withhold();
      for (std::size_t i = 0; i < item.words.size(); ++i) {
        if (item.classes[i] < 0) continue;
        // Small words without a name are nearly all alike: two fifths of them do.
        if (item.classes[i] == 0 && !words_[i].capital && chance(0.6)) continue;
        loss += step(i, static_cast<std::size_t>(item.classes[i]));
        ++tokens;
      }
    }
    return loss / static_cast<double>(tokens);
  }

  void score(const Item& item, std::size_t at, std::array<float, kClasses>& out) {
    if (at == 0) see(item);
    (void)sums(at, out);
  }

  std::vector<float>& weights() { return weights_; }

 private:
  void see(const Item& item) {
    const std::vector<std::string_view> forms(item.words.begin(), item.words.end());
    see_names(forms, lists_, words_);
  }
  bool chance(double share) { return std::uniform_real_distribution<>(0, 1)(random_) < share; }

  void withhold() {
    const bool none = chance(kNoLists);
    for (std::size_t k = 0; k < kNameLists; ++k)
      if (none || chance(kNoList))
        for (NameWord& word : words_) word.lists[k] = 0;
    for (NameWord& word : words_)
      if (word.capital && chance(kNoWord)) word.word = word.prefix = 7;
  }

  std::size_t sums(std::size_t at, std::array<float, kClasses>& out) {
    const std::size_t count = name_features(words_, at, kBits, features_);
    out.fill(0);
    for (std::size_t k = 0; k < count; ++k)
      for (std::size_t c = 0; c < kClasses; ++c) out[c] += weights_[features_[k] * kClasses + c];
    return count;
  }

  double step(std::size_t at, std::size_t gold) {
    std::array<float, kClasses> p;
    const std::size_t count = sums(at, p);
    const float top = *std::max_element(p.begin(), p.end());
    float total = 0;
    for (float& v : p) total += v = std::exp(v - top);
    for (float& v : p) v /= total;
    const double loss = -std::log(std::max(p[gold], 1e-9F));
    for (std::size_t c = 0; c < kClasses; ++c) {
      const float gradient = p[c] - (c == gold ? 1.0F : 0.0F);
      if (std::abs(gradient) < 1e-3F) continue;
      for (std::size_t k = 0; k < count; ++k) {
        const std::size_t w = features_[k] * kClasses + c;
        const float g = gradient + kDecay * weights_[w];
        squares_[w] += g * g;
        weights_[w] -= kRate * g / std::sqrt(squares_[w]);
        weights_[w] *= 1 - kDecay;
      }
    }
    return loss;
  }

  NameLists lists_;
  std::mt19937 random_;
  std::vector<float> weights_;
  std::vector<float> squares_;
  std::vector<NameWord> words_;
  NameFeatures features_;
};

// Shares of tokens right, and of capitals.
void report(Trainer& trainer, const std::vector<Item>& items) {
  std::map<int, std::array<int, 3>> counts;
  for (const Item& item : items)
    for (std::size_t i = 0; i < item.words.size(); ++i) {
      std::array<float, kClasses> s;
      trainer.score(item, i, s);
      const int best = static_cast<int>(std::max_element(s.begin(), s.end()) - s.begin());
      ++counts[item.classes[i]][0];
      ++counts[best][1];
      if (best == item.classes[i]) ++counts[best][2];
    }
  for (const auto& [c, n] : counts)
    fmt::print("  class {}: gold {} found {} right {} F1 {:.3f}\n", c, n[0], n[1], n[2], 2.0 * n[2] / (n[0] + n[1]));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return fmt::print(stderr, "usage: train_names LISTS SENTENCES OUT WEIGHT [HELD]\n"), 2;
  const Table table = read_lists(argv[1]);
  const NameLists lists(table.keys, table.lists);
  const std::vector<Item> items = read_sentences(argv[2]);
  fmt::print("{} sentences\n", items.size());
  // The mean over passes and seeds: one run's score on the web names varies by a point and a half.
  std::vector<float> mean(kClasses << kBits);
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    Trainer trainer(lists, seed);
    for (int pass = 1; pass <= kPasses; ++pass) {
      fmt::print("seed {}, pass {}: {:.4f}\n", seed, pass, trainer.pass(items));
      std::fflush(stdout);
      for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += trainer.weights()[i] / (kPasses * kSeeds);
    }
  }
  for (std::size_t i = 0; i < mean.size(); i += kClasses) mean[i] *= kNone;
  if (argc > 5) {
    Trainer trainer(lists, 0);
    trainer.weights() = mean;
    report(trainer, read_sentences(argv[5]));
  }
  constexpr float kLargest = 3;  // weights beyond it are cut
  const float unit = kLargest / 127;
  std::vector<std::int8_t> weights;
  weights.reserve(mean.size());
  for (const float w : mean)
    weights.push_back(static_cast<std::int8_t>(std::lround(std::clamp(w / unit, -127.0F, 127.0F))));
  const std::array<float, 1> scale = {unit * std::stof(argv[4])};
  ArchiveWriter out;
  out.add<std::int8_t>("text/expert.weights", weights);
  out.add<std::uint32_t>("text/expert.keys", table.keys);
  out.add<std::uint16_t>("text/expert.lists", table.lists);
  out.add<float>("text/expert.scale", scale);
  std::ofstream(argv[3], std::ios::binary) << out.finish(kModelVersion);
}
