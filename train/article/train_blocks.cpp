// Trains the block model of src/article on marked pages.
//
//   train_blocks GOLD/extraction src/article/model_data.inc [TREES RATE]     (60 0.2 made the model in the tree)
//
// Each block of a marked page is body if at least half of its 4-token shingles stand in the marked body (short blocks:
// if they are a line of it). Gradient-boosted trees of fixed depth over binned features, log loss, a block weighted by
// its words. Pages are split into five folds; the second pass learns from first-pass opinions of models that had not
// seen the page; the cross-validated scores are printed, the model written is trained on all pages.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <unordered_set>

#include "article/metadata.h"
#include "article/model.h"
#include "base/phrases.h"
#include "base/utf8.h"
#include "eval/extraction.h"

namespace {

using namespace dragoman;
using article::Ensemble;
using article::Features;
using article::Tree;

constexpr int kFolds = 5;
constexpr int kBins = 64;

struct Item {
  eval::GoldPage gold;
  page::Page page;
  page::Html html;
  std::vector<article::PageBlock> blocks;
  article::PageContext context;
  std::vector<char> label;
  std::vector<float> weight;
  std::vector<Features> rows;
  std::vector<float> first, second;
  int fold = 0;
  bool fundus = false;
};

std::vector<std::string> tokens(const std::string& text) {
  std::vector<std::string> out;
  std::string word;
  std::istringstream in(normalise_phrase(text));
  while (in >> word) out.push_back(word);
  return out;
}

void label(Item& item) {
  const auto gold = tokens(item.gold.body);
  std::unordered_set<std::string> shingles, lines;
  for (std::size_t i = 0; i + 4 <= gold.size(); ++i)
    shingles.insert(gold[i] + ' ' + gold[i + 1] + ' ' + gold[i + 2] + ' ' + gold[i + 3]);
  std::string all = " " + normalise_phrase(item.gold.body) + " ";
  std::istringstream in(item.gold.body);
  for (std::string line; std::getline(in, line);) lines.insert(normalise_phrase(line));
  const std::size_t n = item.blocks.size();
  item.label.assign(n, 0);
  std::vector<std::string> keys(n);
  std::map<std::string, std::vector<std::size_t>> same;
  for (std::size_t i = 0; i < n; ++i) {
    const auto words = tokens(item.blocks[i].text);
    keys[i] = normalise_phrase(item.blocks[i].text);
    std::size_t right = 0;
    if (words.size() < 4) {
      item.label[i] = !keys[i].empty() && lines.count(keys[i]) != 0;
    } else {
      for (std::size_t k = 0; k + 4 <= words.size(); ++k)
        right += shingles.count(words[k] + ' ' + words[k + 1] + ' ' + words[k + 2] + ' ' + words[k + 3]);
      item.label[i] = right * 2 >= words.size() - 3;
    }
    if (item.label[i]) same[keys[i]].push_back(i);
  }
  // Of equal blocks only as many are body as the marked text has; those among other body blocks.
  const std::vector<char> before = item.label;
  for (const auto& [key, where] : same) {
    if (where.size() < 2) continue;
    std::size_t times = 0;
    for (std::size_t at = 0; (at = all.find(" " + key + " ", at)) != std::string::npos; at += key.size()) ++times;
    times = std::max<std::size_t>(times, 1);
    if (where.size() <= times) continue;
    std::vector<std::pair<int, std::size_t>> rank;
    for (const std::size_t i : where) {
      int near = 0;
      for (std::size_t k = i >= 4 ? i - 4 : 0; k < std::min(n, i + 5); ++k)
        near += k != i && before[k] ? 1 + (item.blocks[k].words > 15) : 0;
      rank.emplace_back(-near, i);
    }
    std::sort(rank.begin(), rank.end());
    for (std::size_t k = times; k < rank.size(); ++k) item.label[rank[k].second] = 0;
  }
  const double scale = 1 / (std::sqrt(static_cast<double>(gold.size())) + 10) * (item.fundus ? 2 : 1);
  for (const auto& b : item.blocks)
    item.weight.push_back(static_cast<float>((std::min<double>(b.words, 120) + 3) * scale));
}

article::ClassWords learn_words(const std::vector<Item>& items, int without) {
  struct Sum {
    double body = 0, rest = 0;
    int pages = 0;
  };
  std::map<std::string, Sum> sums;
  for (const Item& item : items) {
    if (item.fold == without) continue;
    std::vector<double> body(item.html.size()), words(item.html.size());
    for (std::size_t i = 0; i < item.blocks.size(); ++i) {
      for (std::uint32_t n = item.blocks[i].node;; n = item.html[n].parent) {
        words[n] += item.blocks[i].words;
        body[n] += item.label[i] ? item.blocks[i].words : 0;
        if (n == 0) break;
      }
    }
    std::map<std::string, std::pair<double, double>> page;
    for (std::uint32_t n = 1; n < item.html.size(); ++n) {
      if (words[n] <= 0) continue;
      article::each_class_word(item.html, n, [&](const std::string& word) {
        auto& p = page[word];
        p.first += body[n];
        p.second += words[n];
      });
    }
    for (const auto& [word, p] : page) {
      Sum& s = sums[word];
      s.body += p.first / p.second;
      s.rest += 1 - p.first / p.second;
      ++s.pages;
    }
  }
  article::ClassWords out;
  for (const auto& [word, s] : sums) {
    if (s.pages < 8) continue;
    const double odds = std::log((s.body + 0.6) / (s.rest + 1.4)) - std::log(0.6 / 1.4);
    if (std::fabs(odds) >= 0.4) out[word] = static_cast<float>(std::round(odds * 100) / 100);
  }
  return out;
}

// Boosting over binned rows.
class Booster {
 public:
  Booster(std::size_t features, int trees, double rate) : features_(features), trees_(trees), rate_(rate) {}

  Ensemble train(const std::vector<const Features*>& rows, const std::vector<char>& labels,
                 const std::vector<float>& weights) {
    const std::size_t n = rows.size();
    bin(rows);
    double positive = 0, all = 0;
    for (std::size_t i = 0; i < n; ++i) {
      all += weights[i];
      positive += labels[i] ? weights[i] : 0;
    }
    Ensemble out;
    out.base = static_cast<float>(std::log(positive / (all - positive)));
    std::vector<double> score(n, out.base);
    std::vector<float> gradient(n), hessian(n);
    std::vector<std::uint8_t> leaf(n);
    for (int t = 0; t < trees_; ++t) {
      for (std::size_t i = 0; i < n; ++i) {
        const double p = 1 / (1 + std::exp(-score[i]));
        gradient[i] = static_cast<float>(weights[i] * ((labels[i] ? 1 : 0) - p));
        hessian[i] = static_cast<float>(weights[i] * std::max(p * (1 - p), 1e-6));
      }
      Tree tree = grow(gradient, hessian, leaf, static_cast<unsigned>(t));
      for (std::size_t i = 0; i < n; ++i) score[i] += tree.leaf[leaf[i]];
      out.trees.push_back(tree);
    }
    return out;
  }

 private:
  void bin(const std::vector<const Features*>& rows) {
    const std::size_t n = rows.size();
    edges_.assign(features_, {});
    bins_.assign(features_, std::vector<std::uint8_t>(n));
    std::vector<float> values;
    for (std::size_t f = 0; f < features_; ++f) {
      values.clear();
      for (std::size_t i = 0; i < n; i += 7) values.push_back((*rows[i])[f]);
      std::sort(values.begin(), values.end());
      auto& edges = edges_[f];
      for (int b = 1; b < kBins; ++b) {
        const float v = values[values.size() * static_cast<std::size_t>(b) / kBins];
        if (edges.empty() || v > edges.back()) edges.push_back(v);
      }
      // Few values: every value is an edge.
      std::vector<float> unique = values;
      unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
      if (unique.size() < kBins) edges.assign(unique.begin(), unique.end());
      for (std::size_t i = 0; i < n; ++i)
        bins_[f][i] =
            static_cast<std::uint8_t>(std::lower_bound(edges.begin(), edges.end(), (*rows[i])[f]) - edges.begin());
    }
  }

  Tree grow(const std::vector<float>& gradient, const std::vector<float>& hessian, std::vector<std::uint8_t>& leaf,
            unsigned seed) {
    const std::size_t n = gradient.size();
    constexpr int kDepth = article::kTreeDepth;
    Tree tree;
    std::vector<std::uint8_t> node(n, 0);  // within the level
    std::vector<double> histogram;
    for (int depth = 0; depth < kDepth; ++depth) {
      const std::size_t width = std::size_t{1} << depth;
      struct Best {
        double gain = 1e-3;
        std::size_t feature = 0;
        int bin = -1;
      };
      std::vector<Best> best(width);
      for (std::size_t f = 0; f < features_; ++f) {
        seed = seed * 1664525U + 1013904223U;
        if ((seed >> 16) % 10 >= 6) continue;  // each tree level sees 60% of the features
        histogram.assign(width * kBins * 2, 0);
        const auto& bins = bins_[f];
        for (std::size_t i = 0; i < n; ++i) {
          double* h = &histogram[(node[i] * std::size_t{kBins} + bins[i]) * 2];
          h[0] += gradient[i];
          h[1] += hessian[i];
        }
        for (std::size_t w = 0; w < width; ++w) {
          double g_all = 0, h_all = 0;
          for (int b = 0; b < kBins; ++b) {
            g_all += histogram[(w * kBins + static_cast<std::size_t>(b)) * 2];
            h_all += histogram[(w * kBins + static_cast<std::size_t>(b)) * 2 + 1];
          }
          double g = 0, h = 0;
          for (int b = 0; b + 1 < kBins && b < static_cast<int>(edges_[f].size()); ++b) {
            g += histogram[(w * kBins + static_cast<std::size_t>(b)) * 2];
            h += histogram[(w * kBins + static_cast<std::size_t>(b)) * 2 + 1];
            if (h < kMinimum || h_all - h < kMinimum) continue;
            const double gain = g * g / (h + kLambda) + (g_all - g) * (g_all - g) / (h_all - h + kLambda) -
                                g_all * g_all / (h_all + kLambda);
            if (gain > best[w].gain) best[w] = {gain, f, b};
          }
        }
      }
      for (std::size_t w = 0; w < width; ++w) {
        const std::size_t at = width - 1 + w;
        tree.feature[at] = static_cast<std::uint8_t>(best[w].feature);
        tree.threshold[at] = best[w].bin < 0 ? 1e30F : edges_[best[w].feature][static_cast<std::size_t>(best[w].bin)];
      }
      for (std::size_t i = 0; i < n; ++i) {
        const Best& b = best[node[i]];
        const bool right = b.bin >= 0 && static_cast<int>(bins_[b.feature][i]) > b.bin;
        node[i] = static_cast<std::uint8_t>(node[i] * 2 + (right ? 1 : 0));
      }
    }
    std::vector<double> g(tree.leaf.size()), h(tree.leaf.size());
    for (std::size_t i = 0; i < n; ++i) {
      g[node[i]] += gradient[i];
      h[node[i]] += hessian[i];
    }
    for (std::size_t l = 0; l < tree.leaf.size(); ++l)
      tree.leaf[l] = static_cast<float>(std::round(rate_ * g[l] / (h[l] + kLambda) * 1e4) / 1e4);
    leaf = node;
    return tree;
  }

  static constexpr double kLambda = 5, kMinimum = 5;
  std::size_t features_;
  int trees_;
  double rate_;
  std::vector<std::vector<float>> edges_;
  std::vector<std::vector<std::uint8_t>> bins_;
};

Ensemble train(const std::vector<Item>& items, int without, std::size_t features, int trees, double rate) {
  std::vector<const Features*> rows;
  std::vector<char> labels;
  std::vector<float> weights;
  for (const Item& item : items) {
    if (item.fold == without) continue;
    for (std::size_t i = 0; i < item.rows.size(); ++i) {
      rows.push_back(&item.rows[i]);
      labels.push_back(item.label[i]);
      weights.push_back(item.weight[i]);
    }
  }
  return Booster(features, trees, rate).train(rows, labels, weights);
}

void report(const std::vector<Item>& items, bool second, const char* what) {
  for (const bool fundus : {false, true}) {
    for (const double threshold : {0.35, 0.45, 0.5, 0.55, 0.65}) {
      std::vector<eval::PageScore> scores;
      for (const Item& item : items) {
        if (item.fundus != fundus) continue;
        article::Article a;
        for (std::size_t i = 0; i < item.blocks.size(); ++i) {
          const bool take = threshold < 0 ? item.label[i] : (second ? item.second[i] : item.first[i]) >= threshold;
          if (!take) continue;
          const auto begin = static_cast<std::uint32_t>(a.text.size());
          a.text += item.blocks[i].text + "\n\n";
          a.blocks.push_back(
              {article::Role::paragraph, {begin, static_cast<std::uint32_t>(a.text.size())}, "", {}, 0, ""});
        }
        scores.push_back(eval::score_page(item.gold, a));
      }
      const auto s = eval::summarise_extraction(fundus ? "fundus" : "wcxb", scores);
      std::printf("%s %s %.2f  P %.4f R %.4f F1 %.4f paragraphs %.4f low %.0f\n", what, s[0].set.c_str(), threshold,
                  s[0].value, s[1].value, s[2].value, s[3].value, s[4].value);
    }
  }
  std::fflush(stdout);
}

void write_ensemble(std::ofstream& out, const Ensemble& e) {
  out << "\"ensemble " << e.base << "\",\n";
  for (const Tree& t : e.trees) {
    out << "\"tree";
    for (std::size_t i = 0; i < t.feature.size(); ++i) out << ' ' << int(t.feature[i]) << ' ' << t.threshold[i];
    for (const float l : t.leaf) out << ' ' << l;
    out << "\",\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "usage: train_blocks GOLD/extraction MODEL.inc [TREES RATE]\n"), 2;
  const int trees = argc > 3 ? std::atoi(argv[3]) : 100;
  const double rate = argc > 4 ? std::atof(argv[4]) : 0.15;
  const bool validate = argc <= 5;
  std::vector<Item> items;
  for (const char* set : {"wcxb", "fundus"}) {
    auto gold = eval::read_extraction_gold(std::filesystem::path(argv[1]) / set);
    if (!gold) return std::fprintf(stderr, "%s\n", gold.error().message.c_str()), 1;
    for (auto& g : *gold) {
      auto page = eval::read_gold_page(g);
      if (!page) continue;
      Item& item = items.emplace_back();
      item.gold = std::move(g);
      item.page = std::move(*page);
      item.fundus = set[0] == 'f';
      item.fold = static_cast<int>(items.size() % kFolds);
    }
  }
  for (Item& item : items) {
    item.html = page::Html::parse(item.page.bytes);
    item.blocks = article::split_blocks(item.html);
    const auto metadata = article::read_metadata(item.html);
    item.context = {normalise_phrase(article::choose_title(metadata).value), normalise_phrase(metadata.description)};
    label(item);
  }
  std::size_t blocks = 0, body = 0;
  for (const Item& item : items) {
    blocks += item.blocks.size();
    body += static_cast<std::size_t>(std::count(item.label.begin(), item.label.end(), 1));
  }
  std::printf("%zu pages, %zu blocks, %zu body\n", items.size(), blocks, body);
  for (Item& item : items) {
    item.first.assign(item.blocks.size(), 0);
    item.second.assign(item.label.begin(), item.label.end());
  }
  report(items, true, "labels");
  std::vector<article::ClassWords> words;
  for (int f = 0; f < kFolds; ++f) words.push_back(learn_words(items, f));
  for (Item& item : items)
    item.rows =
        article::measure_blocks(item.html, item.blocks, item.context, words[static_cast<std::size_t>(item.fold)]);
  for (int f = 0; f < kFolds; ++f) {
    const Ensemble e = train(items, f, article::kFirstFeatures, trees, rate);
    for (Item& item : items) {
      if (item.fold != f) continue;
      for (std::size_t i = 0; i < item.rows.size(); ++i) item.first[i] = e.probability(item.rows[i]);
    }
  }
  report(items, false, "first");
  for (Item& item : items) article::measure_neighbours(item.html, item.blocks, item.first, item.rows);
  if (validate) {
    for (int f = 0; f < kFolds; ++f) {
      const Ensemble e = train(items, f, article::kSecondFeatures, trees, rate);
      for (Item& item : items) {
        if (item.fold != f) continue;
        for (std::size_t i = 0; i < item.rows.size(); ++i) item.second[i] = e.probability(item.rows[i]);
      }
    }
    report(items, true, "second");
  }
  const Ensemble second = train(items, -1, article::kSecondFeatures, trees, rate);
  // The final first pass sees class words learned from all pages; folds keep the training honest.
  const Ensemble first = train(items, -1, article::kFirstFeatures, trees, rate);
  std::ofstream out(argv[2]);
  out << "// Written by train/article/train_blocks.cpp from marked pages; see src/article/README.md.\n";
  std::map<std::string, float> sorted;
  for (const auto& [word, odds] : learn_words(items, -1)) sorted[word] = odds;
  for (const auto& [word, odds] : sorted) out << "\"word " << word << ' ' << odds << "\",\n";
  write_ensemble(out, first);
  write_ensemble(out, second);
  return 0;
}
