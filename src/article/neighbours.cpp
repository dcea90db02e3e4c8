// The second pass's features: what the first said of the blocks around.
//
// "Appeal to Moscow" alone may be anything. Between two blocks that are surely body it is a subhead; among twelve
// blocks alike that are surely not, it is a teaser. (Stacking: Wolpert 1992.)
#include <algorithm>
#include <cmath>

#include "article/alike.h"
#include "article/features.h"

namespace dragoman::article {

void measure_neighbours(const page::Html& html, const std::vector<PageBlock>& blocks, const std::vector<float>& first,
                        std::vector<Features>& rows) {
  struct Weight {
    double words = 0, body = 0;
  };
  std::unordered_map<std::uint32_t, Weight> below;
  double body = 0;
  int sure_first = -1, sure_last = -1;
  const int count = static_cast<int>(blocks.size());
  for (int i = 0; i < count; ++i) {
    const PageBlock& b = blocks[i];
    const std::uint32_t parent = html[b.node].parent;
    for (const std::uint32_t n : {parent, html[parent].parent}) {
      below[n].words += b.words;
      below[n].body += b.words * static_cast<double>(first[i]);
    }
    body += b.words * static_cast<double>(first[i]);
    if (first[i] > 0.7F && b.words >= 8) {
      if (sure_first < 0) sure_first = i;
      sure_last = i;
    }
  }
  std::unordered_map<std::uint64_t, Alike> alike, paths;
  std::vector<std::uint64_t> alike_keys, path_keys;
  for (int i = 0; i < count; ++i) {
    alike_keys.push_back(alike_key(html, blocks[i].node));
    path_keys.push_back(path_key(html, blocks[i].node));
    const double weight = 1 + std::min<double>(blocks[i].words, 40);
    for (Alike* a : {&alike[alike_keys.back()], &paths[path_keys.back()]}) {
      a->weight += weight;
      a->first += weight * static_cast<double>(first[i]);
    }
  }
  // Sums of words and of body words up to a block, for windows.
  std::vector<double> words_up(count + 1), body_up(count + 1);
  for (int i = 0; i < count; ++i) {
    words_up[i + 1] = words_up[i] + blocks[i].words;
    body_up[i + 1] = body_up[i] + blocks[i].words * static_cast<double>(first[i]);
  }
  // How many words ago a sure block stood, and how many words on the next stands.
  std::vector<double> gap_before(count, 999), gap_after(count, 999);
  for (int i = 1; i < count; ++i) {
    const bool sure = first[i - 1] > 0.7F && blocks[i - 1].words >= 8;
    gap_before[i] = sure ? 0 : std::min(999.0, gap_before[i - 1] + blocks[i - 1].words);
  }
  for (int i = count - 2; i >= 0; --i) {
    const bool sure = first[i + 1] > 0.7F && blocks[i + 1].words >= 8;
    gap_after[i] = sure ? 0 : std::min(999.0, gap_after[i + 1] + blocks[i + 1].words);
  }
  std::unordered_map<std::uint64_t, double> last_alike;
  std::vector<double> alike_before(count, -1), alike_after(count, -1);
  for (int i = 0; i < count; ++i) {
    const auto it = last_alike.find(alike_keys[i]);
    if (it != last_alike.end()) alike_before[i] = it->second;
    last_alike[alike_keys[i]] = static_cast<double>(first[i]);
  }
  last_alike.clear();
  for (int i = count - 1; i >= 0; --i) {
    const auto it = last_alike.find(alike_keys[i]);
    if (it != last_alike.end()) alike_after[i] = it->second;
    last_alike[alike_keys[i]] = static_cast<double>(first[i]);
  }
  double before = 0;
  for (int i = 0; i < count; ++i) {
    Features& row = rows[i];
    std::size_t at = kFirstFeatures;
    const auto put = [&](double value) { row[at++] = static_cast<float>(value); };
    const auto near = [&](int k) { return k >= 0 && k < count ? static_cast<double>(first[k]) : 0.0; };
    put(first[i]);
    for (int step = 1; step <= 3; ++step) {
      put(near(i - step));
      put(near(i + step));
    }
    double words = 0, sum = 0;
    for (int k = std::max(0, i - 5); k <= std::min(count - 1, i + 5); ++k) {
      if (k == i) continue;
      words += blocks[k].words;
      sum += blocks[k].words * static_cast<double>(first[k]);
    }
    put(words > 0 ? sum / words : 0);
    const std::uint32_t parent = html[blocks[i].node].parent;
    const Weight& p = below[parent];
    const Weight& g = below[html[parent].parent];
    const double mine = blocks[i].words * static_cast<double>(first[i]);
    // Without the block itself: what its siblings say.
    put(p.words > blocks[i].words ? (p.body - mine) / (p.words - blocks[i].words) : -1);
    put(g.words > blocks[i].words ? (g.body - mine) / (g.words - blocks[i].words) : -1);
    put(body > 0 ? before / body : 0);
    put(body > 0 ? std::max(0.0, body - before - mine) / body : 0);
    put(std::log2(1 + body));
    put(sure_first < 0 ? -60 : std::clamp(i - sure_first, -40, 200));
    put(sure_last < 0 ? -60 : std::clamp(sure_last - i, -40, 200));
    put(body > 0 ? p.body / body : 0);
    put(body > 0 ? g.body / body : 0);
    put(i > 0 && html[blocks[i - 1].node].parent == parent ? 1 : 0);
    const double weight = 1 + std::min<double>(blocks[i].words, 40);
    for (const Alike* a : {&alike[alike_keys[i]], &paths[path_keys[i]]}) {
      const double others = a->weight - weight;
      put(others > 0.5 ? (a->first - weight * static_cast<double>(first[i])) / others : -1);
      if (a == &alike[alike_keys[i]]) {
        put(alike_before[i]);
        put(alike_after[i]);
      }
    }
    put(std::min(near(i - 1), near(i + 1)));
    put(std::max(near(i - 1), near(i + 1)));
    const int from = std::max(0, i - 15), to = std::min(count, i + 16);
    const double wide = words_up[to] - words_up[from] - blocks[i].words;
    put(wide > 0 ? (body_up[to] - body_up[from] - mine) / wide : 0);
    put(std::log2(1 + gap_before[i]));
    put(std::log2(1 + gap_after[i]));
    put(body_up[i] - body_up[std::max(0, i - 3)]);
    put(body_up[std::min(count, i + 4)] - body_up[i + 1]);
    before += mine;
  }
}

}  // namespace dragoman::article
