// Reading the network out of a model file, trusting nothing.
//
// The archive has checked its checksum, but a file with a right checksum can still hold arrays that contradict each
// other: a matrix smaller than its sizes say would be read past its end. So every array's length is computed from the
// sizes and compared, once, when the model is opened; after that the network indexes without asking.
// The layout is written by train/text/export.py and described in models/README.md. Tests: network_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "text/network.h"

namespace dragoman::text {

// Fetches arrays and remembers the first thing that was wrong.
class ModelReader {
 public:
  explicit ModelReader(const Archive& archive) : archive_(archive) {}

  template <class T>
  std::span<const T> array(const std::string& name, std::size_t size) {
    auto found = archive_.array<T>("text/net." + name);
    if (!found) {
      if (!error_) error_ = found.error();
      return {};
    }
    if (found->size() != size) complain(fmt::format("array '{}' has {} elements, not {}", name, found->size(), size));
    return *found;
  }
  std::vector<std::string> names(const std::string& name, std::size_t size) {
    std::vector<std::string> out;
    auto strings = Strings::open(archive_, "text/net." + name);
    if (!strings) {
      if (!error_) error_ = strings.error();
      return out;
    }
    if (strings->size() != size) complain(fmt::format("'{}' has {} names, not {}", name, strings->size(), size));
    for (std::uint32_t i = 0; i < strings->size(); ++i) out.emplace_back((*strings)[i]);
    return out;
  }
  Network::Norm norm(const std::string& name, std::size_t width) {
    return {floats(name + ".gain", width), floats(name + ".bias", width)};
  }
  Matrix matrix(const std::string& name, std::size_t depth, std::size_t columns) {
    Matrix out{depth, columns, {}, {}, {}, {}, false};
    out.weights = array<std::int8_t>(name + ".weights", depth * columns);
    out.offset = array<std::int32_t>(name + ".offset", columns);
    out.scale = floats(name + ".scale", columns);
    out.bias = floats(name + ".bias", columns);
    out.narrow = out.weights.size() == depth * columns && is_narrow(out);
    return out;
  }
  std::span<const float> floats(const std::string& name, std::size_t size) {
    const auto out = array<float>(name, size);
    const auto finite = [](float v) { return std::isfinite(v); };
    if (!std::all_of(out.begin(), out.end(), finite)) complain(fmt::format("array '{}' is not finite", name));
    return out;
  }
  void complain(const std::string& what) {
    if (!error_) error_ = Error{ErrorKind::bad_input, "the model is damaged: " + what};
  }

  Result<Network> read();

 private:
  void read_layers(Network& net, std::span<const std::uint32_t> dilations);
  void read_labels(Network& net, std::size_t upos, std::size_t xpos, std::size_t relations);

  const Archive& archive_;
  std::optional<Error> error_;
};

namespace {

constexpr std::size_t kSizes = 11;
constexpr std::size_t kBuckets = 19;
constexpr std::size_t kNameLabels = 17;

std::size_t padded(std::size_t columns) { return (columns + 15) / 16 * 16; }

}  // namespace

void ModelReader::read_layers(Network& net, std::span<const std::uint32_t> dilations) {
  for (std::size_t i = 0; i < dilations.size(); ++i) {
    if (dilations[i] == 0 || dilations[i] > 64) return complain("a dilation is out of range");
    Network::Layer layer;
    layer.dilation = dilations[i];
    layer.inverse = floats(fmt::format("conv{}.inverse", i), net.width_);
    layer.matrix = matrix(fmt::format("conv{}", i), 3 * net.width_, 2 * net.width_);
    layer.norm = norm(fmt::format("norm{}", i + 1), net.width_);
    net.padding_ = std::max(net.padding_, layer.dilation);
    net.layers_.push_back(layer);
  }
}

void ModelReader::read_labels(Network& net, std::size_t upos, std::size_t xpos, std::size_t relations) {
  for (const std::string& tag : names("upos", upos)) net.upos_.push_back(upos_from(tag));
  for (const std::string& tag : names("xpos", xpos)) net.xpos_.push_back(xpos_from(tag));
  for (const std::string& relation : names("relations", relations)) net.relations_.push_back(relation_from(relation));
}

Result<Network> ModelReader::read() {
  const auto sizes = array<std::uint32_t>("sizes", kSizes);
  if (error_) return Unexpected(*error_);
  Network net;
  net.width_ = sizes[0];
  net.arc_ = sizes[1];
  net.label_ = sizes[2];
  net.hash_ = {sizes[6], sizes[4], sizes[5]};
  const auto in_range = [](std::size_t v) { return v >= 64 && v <= 512 && v % 64 == 0; };
  if (!in_range(net.width_) || !in_range(net.arc_) || net.label_ < 16 || net.label_ > 512 || net.label_ % 16 != 0 ||
      sizes[3] > 16 || sizes[4] < 1 || sizes[4] > 24 || sizes[5] < 1 || sizes[5] > 20 || sizes[7] < 1 || sizes[8] < 1 ||
      sizes[9] < 1 || std::max({sizes[7], sizes[8], sizes[9]}) > 255 || sizes[10] != kNameLabels)
    return fail(ErrorKind::bad_input, "the model is damaged: its sizes are out of range");
  net.name_labels_ = kNameLabels;
  const std::size_t part_rows = std::size_t{kFeatures - 1} << net.hash_.part_bits;
  const std::size_t word_rows = std::size_t{1} << net.hash_.word_bits;
  net.words_ = array<std::int8_t>("words", word_rows * net.width_);
  net.word_scales_ = floats("word_scales", word_rows);
  net.parts_ = array<std::int8_t>("parts", part_rows * net.width_);
  net.part_scales_ = floats("part_scales", part_rows);
  net.root_ = floats("root", net.width_);
  net.norm_ = norm("norm0", net.width_);
  read_layers(net, array<std::uint32_t>("dilations", sizes[3]));
  const std::size_t tags = std::size_t{sizes[7]} + sizes[8] + kNameLabels;
  net.output_inverse_ = floats("output.inverse", net.width_);
  net.output_ = matrix("output", net.width_, padded(2 * net.arc_ + 2 * net.label_ + tags));
  net.head_inverse_ = floats("head.inverse", net.arc_);
  net.dependent_inverse_ = floats("dependent.inverse", net.arc_);
  net.arc_matrix_ = matrix("arc", net.arc_, padded(net.arc_ + kBuckets));
  net.label_inverse_ = floats("label.inverse", net.label_);
  net.label_matrix_ = matrix("label", net.label_, padded(sizes[9]));
  read_labels(net, sizes[7], sizes[8], sizes[9]);
  if (error_) return Unexpected(*error_);
  if (archive_.has("text/expert.weights")) {  // a model without the second opinion is a whole model
    const auto expert = NameExpert::open(archive_);
    if (!expert) return Unexpected(expert.error());
    net.expert_ = *expert;
  }
  return net;
}

Result<Network> Network::open(const Archive& archive) { return ModelReader(archive).read(); }

}  // namespace dragoman::text
