// Boosting: each tree is fitted to the gradient of the log loss that the trees before it left.
//
// A feature's values are put into at most 64 bins; a node's histogram holds the sums of gradients a bin, from which the
// best split is read. Of two children the smaller is counted and the other is the difference to the parent.
#include "booster.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace dragoman::train {
namespace {

constexpr int kBins = 64;
constexpr std::size_t kNone = ~std::size_t{0};

struct Cell {
  double gradient = 0, hessian = 0;
};

struct Split {
  double gain = 1e-3;
  std::size_t feature = kNone;
  int bin = 0;
};

class Booster {
 public:
  Booster(const Rows& rows, std::size_t count, const BoosterOptions& options)
      : rows_(rows), count_(count), options_(options), random_(options.seed) {}

  article::Ensemble train() {
    bin();
    const std::size_t n = rows_.labels.size();
    double positive = 0, all = 0;
    for (std::size_t i = 0; i < n; ++i) {
      all += rows_.weights[i];
      positive += rows_.labels[i] ? rows_.weights[i] : 0;
    }
    article::Ensemble out;
    out.base = static_cast<float>(std::log(positive / (all - positive)));
    std::vector<double> score(n, out.base);
    gradient_.resize(n);
    hessian_.resize(n);
    for (int t = 0; t < options_.trees; ++t) {
      for (std::size_t i = 0; i < n; ++i) {
        const double p = 1 / (1 + std::exp(-score[i]));
        gradient_[i] = static_cast<float>(rows_.weights[i] * ((rows_.labels[i] ? 1 : 0) - p));
        hessian_[i] = static_cast<float>(rows_.weights[i] * std::max(p * (1 - p), 1e-6));
      }
      out.trees.push_back(grow());
      for (std::size_t i = 0; i < n; ++i) score[i] += out.trees.back().leaf[leaf_of(i)];
    }
    return out;
  }

 private:
  void bin() {
    const std::size_t n = rows_.labels.size();
    edges_.assign(count_, {});
    bins_.assign(n * count_, 0);
    std::vector<float> values;
    for (std::size_t f = 0; f < count_; ++f) {
      values.clear();
      for (std::size_t i = 0; i < n; i += 7) values.push_back((*rows_.features[i])[f]);
      std::sort(values.begin(), values.end());
      auto& edges = edges_[f];
      std::vector<float> unique = values;
      unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
      if (unique.size() < kBins) {
        edges = unique;
      } else {
        for (int b = 1; b < kBins; ++b) {
          const float v = values[values.size() * static_cast<std::size_t>(b) / kBins];
          if (edges.empty() || v > edges.back()) edges.push_back(v);
        }
      }
      for (std::size_t i = 0; i < n; ++i)
        bins_[i * count_ + f] = static_cast<std::uint8_t>(
            std::lower_bound(edges.begin(), edges.end(), (*rows_.features[i])[f]) - edges.begin());
    }
  }

  // The pages and features that the next tree sees.
  void draw() {
    std::uniform_real_distribution<double> share;
    std::vector<char> group(1 + *std::max_element(rows_.groups.begin(), rows_.groups.end()));
    for (char& g : group) g = share(random_) < options_.groups;
    order_.clear();
    for (std::uint32_t i = 0; i < rows_.labels.size(); ++i) {
      if (group[rows_.groups[i]]) order_.push_back(i);
    }
    seen_.clear();
    for (std::size_t f = 0; f < count_; ++f) {
      if (share(random_) < options_.features) seen_.push_back(f);
    }
    if (seen_.empty()) seen_.push_back(0);
  }

  using Histogram = std::vector<Cell>;  // of the seen features, kBins each

  Histogram count(std::size_t from, std::size_t to) const {
    Histogram out(seen_.size() * kBins);
    for (std::size_t k = from; k < to; ++k) {
      const std::size_t i = order_[k];
      const std::uint8_t* bins = &bins_[i * count_];
      const double g = gradient_[i], h = hessian_[i];
      for (std::size_t s = 0; s < seen_.size(); ++s) {
        Cell& cell = out[s * kBins + bins[seen_[s]]];
        cell.gradient += g;
        cell.hessian += h;
      }
    }
    return out;
  }

  Split best_split(const Histogram& histogram) const {
    Split best;
    const double lambda = options_.lambda;
    for (std::size_t s = 0; s < seen_.size(); ++s) {
      const Cell* cells = &histogram[s * kBins];
      double g_all = 0, h_all = 0;
      for (int b = 0; b < kBins; ++b) {
        g_all += cells[b].gradient;
        h_all += cells[b].hessian;
      }
      double g = 0, h = 0;
      const int last = std::min<int>(kBins - 1, static_cast<int>(edges_[seen_[s]].size()));
      for (int b = 0; b < last; ++b) {
        g += cells[b].gradient;
        h += cells[b].hessian;
        if (h < options_.minimum || h_all - h < options_.minimum) continue;
        const double gain =
            g * g / (h + lambda) + (g_all - g) * (g_all - g) / (h_all - h + lambda) - g_all * g_all / (h_all + lambda);
        if (gain > best.gain) best = {gain, seen_[s], b};
      }
    }
    return best;
  }

  struct Range {
    std::size_t from = 0, to = 0;
    Histogram histogram;
  };

  article::Tree grow() {
    draw();
    article::Tree tree;
    split_bin_.assign(article::kTreeSplits, kBins);
    std::vector<Range> level(1);
    level[0] = {0, order_.size(), count(0, order_.size())};
    for (int depth = 0; depth < article::kTreeDepth; ++depth) {
      std::vector<Range> next;
      for (std::size_t w = 0; w < level.size(); ++w) {
        Range& range = level[w];
        const std::size_t at = (std::size_t{1} << depth) - 1 + w;
        const Split split = best_split(range.histogram);
        tree.feature[at] = static_cast<std::uint8_t>(split.feature == kNone ? 0 : split.feature);
        tree.threshold[at] = 1e30F;
        std::size_t middle = range.to;
        if (split.feature != kNone) {
          split_bin_[at] = split.bin;
          tree.threshold[at] = edges_[split.feature][static_cast<std::size_t>(split.bin)];
          const auto part =
              std::stable_partition(order_.begin() + static_cast<std::ptrdiff_t>(range.from),
                                    order_.begin() + static_cast<std::ptrdiff_t>(range.to),
                                    [&](std::uint32_t i) { return bins_[i * count_ + split.feature] <= split.bin; });
          middle = static_cast<std::size_t>(part - order_.begin());
        }
        Range left{range.from, middle, {}}, right{middle, range.to, {}};
        if (depth + 1 < article::kTreeDepth) {
          Range& small = middle - range.from < range.to - middle ? left : right;
          Range& large = &small == &left ? right : left;
          small.histogram = count(small.from, small.to);
          large.histogram = std::move(range.histogram);
          for (std::size_t c = 0; c < large.histogram.size(); ++c) {
            large.histogram[c].gradient -= small.histogram[c].gradient;
            large.histogram[c].hessian -= small.histogram[c].hessian;
          }
        }
        next.push_back(std::move(left));
        next.push_back(std::move(right));
      }
      level = std::move(next);
    }
    for (std::size_t l = 0; l < level.size(); ++l) {
      double g = 0, h = 0;
      for (std::size_t k = level[l].from; k < level[l].to; ++k) {
        g += gradient_[order_[k]];
        h += hessian_[order_[k]];
      }
      tree.leaf[l] = static_cast<float>(std::round(options_.rate * g / (h + options_.lambda) * 1e4) / 1e4);
    }
    current_ = tree;
    return tree;
  }

  std::size_t leaf_of(std::size_t i) const {
    std::size_t at = 0;
    for (int d = 0; d < article::kTreeDepth; ++d)
      at = 2 * at + 1 + (static_cast<int>(bins_[i * count_ + current_.feature[at]]) > split_bin_[at] ? 1 : 0);
    return at - article::kTreeSplits;
  }

  const Rows& rows_;
  std::size_t count_;
  BoosterOptions options_;
  std::mt19937 random_;
  std::vector<std::vector<float>> edges_;
  std::vector<std::uint8_t> bins_;  // a row's bins lie together
  std::vector<float> gradient_, hessian_;
  std::vector<std::uint32_t> order_;
  std::vector<std::size_t> seen_;
  std::vector<int> split_bin_;
  article::Tree current_;
};

}  // namespace

article::Ensemble boost(const Rows& rows, std::size_t count, const BoosterOptions& options) {
  return Booster(rows, count, options).train();
}

}  // namespace dragoman::train
