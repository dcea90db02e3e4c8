// The forward pass.
//
// "Kayani postpones visit to Moscow": each word is ten table rows summed, so "postpones" is known by its ending if not
// by itself; five convolutions let each word see sixteen neighbours; then every token is scored against every head. The
// score is h(head) . U d(dependent), a bias for each head folded into U's, and a term for the distance, without which
// a tenth of the arcs is lost. Long sentences score heads within 200 tokens only, so time stays linear.
//
// All products are int8 with 7-bit activations; the scale of each activation channel is folded into the weights by the
// exporter, so quantising is one multiplication. The root is row 0; rows before and after a sentence are zero.
// Sources: Dozat and Manning 2017 (biaffine arcs), Honnibal's maxout convolutions in spaCy, Yu and Koltun 2016
// (dilation); sizes from our own measurements, see models/README.md. Tests: network_test.cpp.
#include "text/network.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace dragoman::text {
namespace {

constexpr int kWindow = 200;
constexpr std::array<int, 8> kDistances = {1, 2, 3, 4, 6, 9, 14, 24};
constexpr std::size_t kRootBucket = 18;
constexpr std::uint8_t kZero = 64;

// The trainer's buckets: 0-8 for heads to the left, 9-17 to the right, by distance.
std::size_t distance_bucket(int dependent, int head) {
  const int distance = head > dependent ? head - dependent : dependent - head;
  std::size_t bucket = 0;
  while (bucket < kDistances.size() && distance > kDistances[bucket]) ++bucket;
  return head > dependent ? bucket + 9 : bucket;
}

template <class T>
void grow(std::vector<T>& buffer, std::size_t size) {
  if (buffer.size() < size) buffer.resize(size);
}

}  // namespace

void Network::embed(std::span<const std::string_view> forms, Workspace& work, const Kernels& kernels) const {
  grow(work.states, (forms.size() + 1) * width_);
  kernels.normalise(root_.data(), norm_.gain.data(), norm_.bias.data(), work.states.data(), width_);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const FeatureRows rows = feature_rows(forms[i], hash_);
    std::array<const std::int8_t*, kFeatures> data;
    std::array<float, kFeatures> scales;
    data[0] = words_.data() + rows[0] * width_;
    scales[0] = word_scales_[rows[0]];
    for (std::size_t k = 1; k < kFeatures; ++k) {
      const std::size_t row = ((k - 1) << hash_.part_bits) + rows[k];
      data[k] = parts_.data() + row * width_;
      scales[k] = part_scales_[row];
    }
    float* state = work.states.data() + (i + 1) * width_;
    kernels.gather(data.data(), scales.data(), kFeatures, state, width_);
    kernels.normalise(state, norm_.gain.data(), norm_.bias.data(), state, width_);
  }
}

void Network::encode(std::size_t rows, Workspace& work, const Kernels& kernels) const {
  const std::size_t edge = padding_ * width_;
  work.activations.assign((rows + 2 * padding_) * width_, kZero);
  std::uint8_t* first = work.activations.data() + edge;
  grow(work.wide, rows * std::max(2 * width_, output_.columns));
  for (const Layer& layer : layers_) {
    for (std::size_t i = 0; i < rows; ++i)
      kernels.quantise(work.states.data() + i * width_, layer.inverse.data(), kZero, first + i * width_, width_);
    const std::size_t step = layer.dilation * width_;
    kernels.multiply(layer.matrix, {first - step, rows, width_, 3, step}, work.wide.data(), 2 * width_);
    for (std::size_t i = 0; i < rows; ++i)
      kernels.maxout_add(work.wide.data() + i * 2 * width_, layer.norm.gain.data(), layer.norm.bias.data(),
                         work.states.data() + i * width_, width_);
  }
  for (std::size_t i = 0; i < rows; ++i)
    kernels.quantise(work.states.data() + i * width_, output_inverse_.data(), kZero, first + i * width_, width_);
  kernels.multiply(output_, {first, rows, width_, 1, 0}, work.wide.data(), output_.columns);
}

void Network::score_arcs(std::size_t size, Workspace& work, const Kernels& kernels) const {
  const std::size_t stride = output_.columns;
  grow(work.heads, (size + 1) * arc_);
  grow(work.pairs, (size + 1) * std::max(arc_, label_));
  for (std::size_t i = 0; i <= size; ++i) {
    const float* row = work.wide.data() + i * stride;
    kernels.quantise(row, head_inverse_.data(), 0, work.heads.data() + i * arc_, arc_);
    kernels.quantise(row + arc_, dependent_inverse_.data(), 0, work.pairs.data() + i * arc_, arc_);
  }
  grow(work.arcs, (size + 1) * arc_matrix_.columns);
  kernels.multiply(arc_matrix_, {work.pairs.data(), size + 1, arc_, 1, 0}, work.arcs.data(), arc_matrix_.columns);
  work.scores.reset(static_cast<int>(size), size <= kExactTree ? kExactTree : kWindow);
  grow(work.sums, size + 1);
  std::array<std::int8_t, 512> vector;
  for (int d = 1; d <= static_cast<int>(size); ++d) {
    const float* arc = work.arcs.data() + static_cast<std::size_t>(d) * arc_matrix_.columns;
    const float* distance = arc + arc_;
    const float scale = kernels.quantise_signed(arc, vector.data(), arc_);
    kernels.dot(vector.data(), work.heads.data(), 1, arc_, work.sums.data());
    work.scores.at(d, 0) = static_cast<float>(work.sums[0]) * scale + distance[kRootBucket];
    const int first = work.scores.first(d);
    const auto count = static_cast<std::size_t>(work.scores.last(d) - first) + 1;
    kernels.dot(vector.data(), work.heads.data() + static_cast<std::size_t>(first) * arc_, count, arc_,
                work.sums.data());
    float* row = work.scores.row(d);
    for (std::size_t k = 0; k < count; ++k)
      row[k] = static_cast<float>(work.sums[k]) * scale + distance[distance_bucket(d, first + static_cast<int>(k))];
  }
}

void Network::label(std::size_t size, Workspace& work, Parse& out, const Kernels& kernels) const {
  const std::size_t stride = output_.columns;
  const std::size_t heads_at = 2 * arc_;
  for (std::size_t i = 0; i < size; ++i) {
    const float* head = work.wide.data() + static_cast<std::size_t>(out.heads[i]) * stride + heads_at;
    const float* dependent = work.wide.data() + (i + 1) * stride + heads_at + label_;
    kernels.quantise_sum(head, dependent, label_inverse_.data(), work.pairs.data() + i * label_, label_);
  }
  grow(work.arcs, size * label_matrix_.columns);
  kernels.multiply(label_matrix_, {work.pairs.data(), size, label_, 1, 0}, work.arcs.data(), label_matrix_.columns);
  out.relations.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    const float* row = work.arcs.data() + i * label_matrix_.columns;
    // The relation "root" and the head 0 imply each other.
    std::size_t best = relations_.size();
    for (std::size_t k = 0; k < relations_.size(); ++k)
      if ((relations_[k] == Relation::root) == (out.heads[i] == 0) && (best == relations_.size() || row[k] > row[best]))
        best = k;
    out.relations[i] = best < relations_.size() ? relations_[best] : Relation::dep;
  }
}

void Network::tag(std::size_t size, const Workspace& work, Parse& out) const {
  const std::size_t at = 2 * arc_ + 2 * label_;
  out.upos.resize(size);
  out.xpos.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    const float* row = work.wide.data() + (i + 1) * output_.columns + at;
    const float* split = row + upos_.size();
    out.upos[i] = upos_[static_cast<std::size_t>(std::max_element(row, split) - row)];
    out.xpos[i] = xpos_[static_cast<std::size_t>(std::max_element(split, split + xpos_.size()) - split)];
  }
}

void Network::find_names(std::span<const std::string_view> forms, Workspace& work, Parse& out) const {
  const std::size_t size = forms.size();
  const std::size_t at = 2 * arc_ + 2 * label_ + upos_.size() + xpos_.size();
  float* scores = work.wide.data() + output_.columns + at;
  if (expert_) expert_->add(forms, output_.columns, work.names, scores);
  const std::vector<std::uint8_t> path = decode_names(scores, size, name_labels_, output_.columns);
  out.names.clear();
  for (std::size_t i = 0; i < size;) {
    std::size_t end = i + 1;
    if (path[i] == 0) {
      i = end;
      continue;
    }
    while (end < size && path[end] != 0 && path[end] % 2 == 0) ++end;
    float sum = 0;
    for (std::size_t k = i; k < end; ++k) sum = sum + probability(scores + k * output_.columns, name_labels_, path[k]);
    out.names.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end),
                         static_cast<NameType>((path[i] - 1) / 2), sum / static_cast<float>(end - i)});
    i = end;
  }
}

void Network::run(std::span<const std::string_view> forms, Workspace& work, Parse& out, const Kernels& kernels) const {
  const std::size_t size = forms.size();
  embed(forms, work, kernels);
  encode(size + 1, work, kernels);
  tag(size, work, out);
  find_names(forms, work, out);
  score_arcs(size, work, kernels);
  const std::vector<int> heads = decode_tree(work.scores);
  out.heads.assign(heads.begin() + 1, heads.end());
  label(size, work, out, kernels);
}

}  // namespace dragoman::text
