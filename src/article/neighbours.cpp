// The second pass's features: what the first said of the blocks around.
//
// "Appeal to Moscow" alone may be anything. Between two blocks that are surely body it is a subhead; among twelve
// blocks alike that are surely not, it is a teaser. (Stacking: Wolpert 1992.)
#include <algorithm>
#include <cmath>

#include "article/alike.h"
#include "article/features.h"

namespace dragoman::article {
namespace {

// What the first pass said of the blocks of a part of the page, by words.
struct Part {
  double words = 0, linked = 0, body = 0, blocks = 0;
  int first = 0, last = 0;  // blocks
};

// A box at the end of an article is no body though its sentences read like it; a table in the middle is, though its
// cells do not. So a block is also seen as a piece of two wholes: the part of the page that it belongs to, which is
// the child that holds it of the deepest element with most of the body; and its list or table.
class Parts {
 public:
  Parts(const page::Html& html, const std::vector<PageBlock>& blocks, const std::vector<float>& first)
      : html_(html), blocks_(blocks), first_(first), part_of_(blocks.size(), -1), list_of_(blocks.size(), -1) {
    find_main();
    std::unordered_map<std::uint32_t, int> parts, lists;
    for (int i = 0; i < static_cast<int>(blocks.size()); ++i) {
      std::uint32_t list = 0, child = blocks[i].node;
      for (std::uint32_t n = child; n > main_; n = html[n].parent) {
        child = n;
        if (is_list(html[n].tag)) list = n;
      }
      const bool below = blocks[i].node > main_ && blocks[i].node < html[main_].next;
      if (below) part_of_[i] = add(parts, child, i, parts_);
      if (list != 0 && below) list_of_[i] = add(lists, list, i, lists_);
    }
    for (const Part& part : parts_) {
      before_.push_back(total_);
      total_ += part.body;
    }
  }

  template <class Put>
  void measure(int i, Put&& put) const {
    const int p = part_of_[i];
    put(p >= 0 ? 1 : 0);
    if (p < 0) {
      for (int k = 0; k < 8; ++k) put(-1);
    } else {
      const Part& part = parts_[p];
      put(total_ > 0 ? before_[p] / total_ : 0);
      put(total_ > 0 ? (total_ - before_[p] - part.body) / total_ : 0);
      put(share(part, i));
      put(std::log2(1 + part.words));
      put(part.words > 0 ? part.linked / part.words : 1);
      put(p > 0 ? mean(parts_[p - 1]) : -1);
      put(p + 1 < static_cast<int>(parts_.size()) ? mean(parts_[p + 1]) : -1);
      put(std::log2(1 + part.blocks));
    }
    const int l = list_of_[i];
    put(l >= 0 ? 1 : 0);
    if (l < 0) {
      for (int k = 0; k < 4; ++k) put(-1);
      return;
    }
    const Part& list = lists_[l];
    put(share(list, i));
    put(std::log2(1 + list.words));
    put(list.first > 0 ? static_cast<double>(first_[list.first - 1]) : 0);
    put(list.last + 1 < static_cast<int>(first_.size()) ? static_cast<double>(first_[list.last + 1]) : 0);
  }

 private:
  static bool is_list(page::Tag tag) {
    return tag == page::Tag::ul || tag == page::Tag::ol || tag == page::Tag::dl || tag == page::Tag::table;
  }
  static double mean(const Part& part) { return part.words > 0 ? part.body / part.words : 0; }
  // Without the block itself.
  [[nodiscard]] double share(const Part& part, int i) const {
    const double words = part.words - blocks_[i].words;
    return words > 0 ? (part.body - blocks_[i].words * static_cast<double>(first_[i])) / words : -1;
  }

  int add(std::unordered_map<std::uint32_t, int>& known, std::uint32_t node, int i, std::vector<Part>& all) {
    const auto [it, fresh] = known.try_emplace(node, static_cast<int>(all.size()));
    if (fresh) all.push_back({0, 0, 0, 0, i, i});
    Part& part = all[it->second];
    part.words += blocks_[i].words;
    part.linked += blocks_[i].linked;
    part.body += blocks_[i].words * static_cast<double>(first_[i]);
    part.blocks += 1;
    part.last = i;
    return it->second;
  }

  // The deepest element that holds seven tenths of what the first pass calls body.
  void find_main() {
    std::vector<double> body(html_.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (first_[i] > 0.5F) body[blocks_[i].node] += blocks_[i].words;
    }
    for (std::uint32_t n = html_.size(); n-- > 1;) body[html_[n].parent] += body[n];
    // A node stands before all that it holds, so the last one with enough is the deepest.
    for (std::uint32_t n = 0; n < html_.size(); ++n) {
      if (body[n] >= 0.7 * body[0] && body[0] > 0) main_ = n;
    }
  }

  const page::Html& html_;
  const std::vector<PageBlock>& blocks_;
  const std::vector<float>& first_;
  std::uint32_t main_ = 0;
  std::vector<int> part_of_, list_of_;
  std::vector<Part> parts_, lists_;
  std::vector<double> before_;  // body words of the parts before each
  double total_ = 0;
};

}  // namespace

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
  const Parts parts(html, blocks, first);
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
    parts.measure(i, put);
    before += mine;
  }
}

}  // namespace dragoman::article
