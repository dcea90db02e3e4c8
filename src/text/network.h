// The network: words of a sentence in, tags, tree and names out.
//
//   form -> 10 hashed rows, summed -> layer norm -> for each dilation (1, 1, 2, 4, 8): x += norm(maxout(conv3(x)))
//   x -> UPOS, XPOS, names (linear); arcs: relu(head) . U relu(dependent) + distance; label(head, dependent)
//
// Width 128, all products in int8, so a token costs about 0.6 million multiply-adds. A token sees 16 neighbours on each
// side. Threads: a Network is immutable and views an Archive that must outlive it; each thread brings a Workspace.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.h"
#include "base/result.h"
#include "text/decode.h"
#include "text/features.h"
#include "text/kernels.h"
#include "text/name_expert.h"
#include "text/text.h"

namespace dragoman::text {

// The version of the layout of model files.
inline constexpr std::uint32_t kModelVersion = 1;

// What the network says of one sentence.
struct Parse {
  std::vector<Upos> upos;
  std::vector<std::uint8_t> xpos;
  std::vector<int> heads;  // 1-based, 0 for the root
  std::vector<Relation> relations;
  std::vector<Name> names;  // tokens counted from the start of the sentence
};

// Buffers, kept between sentences.
struct Workspace {
  std::vector<float> states;              // (n + 1) x width
  std::vector<std::uint8_t> activations;  // padded with rows of zero
  std::vector<float> wide;                // results of products
  std::vector<float> arcs;
  std::vector<std::uint8_t> heads;  // positive 7-bit arc vectors of heads
  std::vector<std::uint8_t> pairs;  // activations of (head, dependent) for the labels
  std::vector<std::int32_t> sums;
  ArcScores scores;
  std::vector<NameWord> names;
};

class Network {
 public:
  // Errors: version or bad_input when the archive is not a model or its arrays contradict each other.
  [[nodiscard]] static Result<Network> open(const Archive& archive);

  // Tags and parses one sentence; time linear in its length past 256 tokens. `kernels` picks the arithmetic: all give
  // the same result.
  void run(std::span<const std::string_view> forms, Workspace& work, Parse& out,
           const Kernels& kernels = best_kernels()) const;

  [[nodiscard]] const FeatureHash& feature_hash() const { return hash_; }

 private:
  struct Norm {
    std::span<const float> gain;
    std::span<const float> bias;
  };
  struct Layer {
    std::size_t dilation = 1;
    std::span<const float> inverse;  // quantisation of its input, per channel
    Matrix matrix;
    Norm norm;
  };
  friend class ModelReader;

  void embed(std::span<const std::string_view> forms, Workspace& work, const Kernels& kernels) const;
  void encode(std::size_t rows, Workspace& work, const Kernels& kernels) const;
  void score_arcs(std::size_t size, Workspace& work, const Kernels& kernels) const;
  void label(std::size_t size, Workspace& work, Parse& out, const Kernels& kernels) const;
  void tag(std::size_t size, const Workspace& work, Parse& out) const;
  void find_names(std::span<const std::string_view> forms, Workspace& work, Parse& out) const;

  FeatureHash hash_;
  std::size_t width_ = 0;
  std::size_t arc_ = 0;
  std::size_t label_ = 0;
  std::size_t padding_ = 0;  // the largest dilation
  std::span<const std::int8_t> words_;
  std::span<const float> word_scales_;
  std::span<const std::int8_t> parts_;
  std::span<const float> part_scales_;
  std::span<const float> root_;
  Norm norm_;
  std::vector<Layer> layers_;
  std::span<const float> output_inverse_;
  Matrix output_;  // columns: arc head | arc dependent | label head | label dependent | UPOS, XPOS, names
  std::span<const float> head_inverse_;
  std::span<const float> dependent_inverse_;
  Matrix arc_matrix_;  // columns: arc vector | distance buckets
  std::span<const float> label_inverse_;
  Matrix label_matrix_;
  std::vector<Upos> upos_;
  std::vector<std::uint8_t> xpos_;
  std::vector<Relation> relations_;
  std::size_t name_labels_ = 0;
  std::optional<NameExpert> expert_;
};

}  // namespace dragoman::text
