// Decoding. Nearly every sentence's best heads already form a tree, so that is tried first, in linear time.
//
// "Officials said talks stalled ." scores each token against each head. If taking the best head of every token gives
// one root and no cycle, that is the best tree. If not, the root is fixed to the token that gains most by it, and
// Chu-Liu/Edmonds finds the best tree under it: contract a cycle, solve the smaller problem, open the cycle where the
// winner enters. Past kExactTree tokens, cycles are cut at the token that loses least by hanging on the root token.
// Names take Viterbi over BIO, whose only rule is that I-PER needs B-PER or I-PER before it.
// Sources: Chu and Liu 1965, Edmonds 1967, as McDonald et al. 2005 use them for parsing. Tests: decode_test.cpp.
#include "text/decode.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace dragoman::text {

void ArcScores::reset(int size, int window) {
  size_ = size;
  window_ = std::min(window, std::max(size, 1));
  stride_ = std::min(size, 2 * window_ + 1) + 1;
  values_.assign(static_cast<std::size_t>(size) * static_cast<std::size_t>(stride_), 0.0F);
}

namespace {

constexpr double kNever = -1e9;

std::vector<int> best_heads(const ArcScores& scores) {
  std::vector<int> heads(static_cast<std::size_t>(scores.size()) + 1, 0);
  for (int d = 1; d <= scores.size(); ++d) {
    float best = scores.at(d, 0);
    for (int h = scores.first(d); h <= scores.last(d); ++h)
      if (h != d && scores.at(d, h) > best) {
        best = scores.at(d, h);
        heads[static_cast<std::size_t>(d)] = h;
      }
  }
  return heads;
}

// A token on a cycle, or 0.
int find_cycle(const std::vector<int>& heads) {
  std::vector<int> seen(heads.size(), 0);
  for (std::size_t start = 1; start < heads.size(); ++start) {
    std::size_t at = start;
    while (at != 0 && seen[at] == 0) {
      seen[at] = static_cast<int>(start);
      at = static_cast<std::size_t>(heads[at]);
    }
    if (at != 0 && seen[at] == static_cast<int>(start)) return static_cast<int>(at);
  }
  return 0;
}

// The token that gains most, or loses least, by being the root.
int choose_root(const ArcScores& scores) {
  int root = 1;
  float best = -std::numeric_limits<float>::infinity();
  for (int d = 1; d <= scores.size(); ++d) {
    float other = -std::numeric_limits<float>::infinity();
    for (int h = scores.first(d); h <= scores.last(d); ++h)
      if (h != d) other = std::max(other, scores.at(d, h));
    const float gain = scores.size() == 1 ? 0.0F : scores.at(d, 0) - other;
    if (gain > best) {
      best = gain;
      root = d;
    }
  }
  return root;
}

// Chu-Liu/Edmonds in one matrix. A contracted cycle lives on as its first node, whose arcs remember the tokens they
// really join (from_, to_).
class Edmonds {
 public:
  Edmonds(const ArcScores& scores, int root) : n_(static_cast<std::size_t>(scores.size()) + 1) {
    score_.assign(n_ * n_, kNever);
    from_.resize(n_ * n_);
    to_.resize(n_ * n_);
    alive_.assign(n_, true);
    heads_.assign(n_, kUnset);
    members_.resize(n_);
    for (std::size_t h = 0; h < n_; ++h) {
      members_[h] = {h};
      for (std::size_t d = 0; d < n_; ++d) {
        from_[h * n_ + d] = static_cast<std::uint16_t>(h);
        to_[h * n_ + d] = static_cast<std::uint16_t>(d);
      }
    }
    for (int d = 1; d <= scores.size(); ++d)
      for (int h = scores.first(d); h <= scores.last(d); ++h)
        if (h != d && d != root) score(static_cast<std::size_t>(h), static_cast<std::size_t>(d)) = scores.at(d, h);
    score(0, static_cast<std::size_t>(root)) = 0;
  }

  std::vector<int> solve() {
    contract();
    return heads_;
  }

 private:
  static constexpr int kUnset = -1;

  double& score(std::size_t head, std::size_t dependent) { return score_[head * n_ + dependent]; }

  std::vector<int> best() {
    std::vector<int> heads(n_, 0);
    for (std::size_t d = 1; d < n_; ++d) {
      if (!alive_[d]) continue;
      std::size_t head = 0;
      for (std::size_t h = 1; h < n_; ++h)
        if (alive_[h] && h != d && score(h, d) > score(head, d)) head = h;
      heads[d] = static_cast<int>(head);
    }
    return heads;
  }

  void set_head(std::size_t head, std::size_t dependent) {
    heads_[to_[head * n_ + dependent]] = from_[head * n_ + dependent];
  }

  void contract() {
    const std::vector<int> heads = best();
    const int on_cycle = find_cycle(heads);
    if (on_cycle == 0) {
      for (std::size_t d = 1; d < n_; ++d)
        if (alive_[d]) set_head(static_cast<std::size_t>(heads[d]), d);
      return;
    }
    std::vector<std::size_t> cycle;
    std::vector<bool> inside(n_, false);
    for (auto at = static_cast<std::size_t>(on_cycle); !inside[at]; at = static_cast<std::size_t>(heads[at])) {
      inside[at] = true;
      cycle.push_back(at);
    }
    std::vector<std::vector<std::size_t>> parts;
    parts.reserve(cycle.size());
    for (const std::size_t node : cycle) parts.push_back(members_[node]);
    merge(cycle, inside, heads);
    contract();
    open(cycle, parts, heads);
  }

  void merge(const std::vector<std::size_t>& cycle, const std::vector<bool>& inside, const std::vector<int>& heads) {
    const std::size_t one = cycle.front();
    double total = 0;
    for (const std::size_t node : cycle) total += score(static_cast<std::size_t>(heads[node]), node);
    for (std::size_t i = 0; i < n_; ++i) {
      if (!alive_[i] || inside[i]) continue;
      std::size_t leave = one;
      std::size_t enter = one;
      double best_leave = -std::numeric_limits<double>::infinity();
      double best_enter = best_leave;
      for (const std::size_t node : cycle) {
        if (score(node, i) > best_leave) {
          best_leave = score(node, i);
          leave = node;
        }
        const double gain = total + score(i, node) - score(static_cast<std::size_t>(heads[node]), node);
        if (gain > best_enter) {
          best_enter = gain;
          enter = node;
        }
      }
      move_arc(leave, i, one, i, best_leave);
      move_arc(i, enter, i, one, best_enter);
    }
    for (std::size_t k = 1; k < cycle.size(); ++k) {
      alive_[cycle[k]] = false;
      members_[one].insert(members_[one].end(), members_[cycle[k]].begin(), members_[cycle[k]].end());
    }
  }

  void move_arc(std::size_t old_head, std::size_t old_dep, std::size_t head, std::size_t dep, double value) {
    score(head, dep) = value;
    from_[head * n_ + dep] = from_[old_head * n_ + old_dep];
    to_[head * n_ + dep] = to_[old_head * n_ + old_dep];
  }

  // The smaller problem gave one token of the cycle a head; the cycle's other members keep theirs along the cycle.
  void open(const std::vector<std::size_t>& cycle, const std::vector<std::vector<std::size_t>>& parts,
            const std::vector<int>& heads) {
    std::size_t entered = cycle.front();
    for (std::size_t k = 0; k < cycle.size(); ++k)
      for (const std::size_t token : parts[k])
        if (heads_[token] != kUnset) entered = cycle[k];
    for (auto at = static_cast<std::size_t>(heads[entered]); at != entered; at = static_cast<std::size_t>(heads[at]))
      set_head(static_cast<std::size_t>(heads[at]), at);
  }

  std::size_t n_;
  std::vector<double> score_;
  std::vector<std::uint16_t> from_;
  std::vector<std::uint16_t> to_;
  std::vector<bool> alive_;
  std::vector<int> heads_;
  std::vector<std::vector<std::size_t>> members_;
};

// Long sentences: all roots but one hang on that one, and so does the token of each cycle that loses least by it.
void break_cycles(const ArcScores& scores, int root, std::vector<int>& heads) {
  const auto root_at = static_cast<std::size_t>(root);
  for (std::size_t d = 1; d < heads.size(); ++d)
    if (heads[d] == 0) heads[d] = root;
  heads[root_at] = 0;
  std::vector<int> seen(heads.size(), 0);
  seen[root_at] = root;
  for (std::size_t start = 1; start < heads.size(); ++start) {
    std::size_t at = start;
    while (at != 0 && seen[at] == 0) {
      seen[at] = static_cast<int>(start);
      at = static_cast<std::size_t>(heads[at]);
    }
    if (at == 0 || at == root_at || seen[at] != static_cast<int>(start)) continue;
    std::size_t cut = at;
    float least = std::numeric_limits<float>::infinity();
    std::size_t node = at;
    do {
      const int d = static_cast<int>(node);
      const float loss = scores.has(d, root) ? scores.at(d, heads[node]) - scores.at(d, root) : 1e9F;
      if (loss < least) {
        least = loss;
        cut = node;
      }
      node = static_cast<std::size_t>(heads[node]);
    } while (node != at);
    heads[cut] = root;
  }
}

// e^x for x <= 0 by halving and a Taylor polynomial: multiplications and additions only.
float exponential(float x) {
  if (!(x > -80.0F)) return 0.0F;
  const float y = x / 256.0F;
  float e = 1.0F + y * (1.0F + y * (0.5F + y * (1.0F / 6.0F + y * (1.0F / 24.0F))));
  for (int i = 0; i < 8; ++i) e = e * e;
  return e;
}

}  // namespace

std::vector<int> decode_tree(const ArcScores& scores) {
  std::vector<int> heads = best_heads(scores);
  if (scores.size() == 0) return heads;
  const auto roots = std::count(heads.begin() + 1, heads.end(), 0);
  if (roots == 1 && find_cycle(heads) == 0) return heads;
  const int root = choose_root(scores);
  if (scores.size() <= kExactTree) {
    heads = Edmonds(scores, root).solve();
    heads[0] = 0;
  } else {
    break_cycles(scores, root, heads);
  }
  return heads;
}

std::vector<std::uint8_t> decode_names(const float* scores, std::size_t size, std::size_t labels, std::size_t stride) {
  std::vector<std::uint8_t> path(size);
  if (size == 0) return path;
  std::vector<float> best(scores, scores + labels);
  for (std::size_t k = 2; k < labels; k += 2) best[k] = -1e9F;
  std::vector<std::uint8_t> back(size * labels, 0);
  std::vector<float> next(labels);
  for (std::size_t i = 1; i < size; ++i) {
    const auto top = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
    for (std::size_t k = 0; k < labels; ++k) {
      std::size_t from = top;
      if (k != 0 && k % 2 == 0) from = best[k] > best[k - 1] ? k : k - 1;
      next[k] = best[from] + scores[i * stride + k];
      back[i * labels + k] = static_cast<std::uint8_t>(from);
    }
    best.swap(next);
  }
  auto at = static_cast<std::uint8_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = size; i-- > 0;) {
    path[i] = at;
    at = back[i * labels + at];
  }
  return path;
}

float probability(const float* scores, std::size_t labels, std::size_t chosen) {
  const float top = *std::max_element(scores, scores + labels);
  float sum = 0;
  for (std::size_t k = 0; k < labels; ++k) sum = sum + exponential(scores[k] - top);
  return exponential(scores[chosen] - top) / sum;
}

}  // namespace dragoman::text
