// The block model: reading it and asking it.
//
// Two passes: the first judges each block by itself and its surroundings, the second again with the first's opinion of
// the neighbours and containers. The trees are small enough to be read: each line of model_data.inc is one tree, its
// splits name features by their place in `kFeatureNames`.
// Source of the method: Friedman 2001, "Greedy function approximation: a gradient boosting machine".
#include "article/model.h"

#include <charconv>

#include "base/phrases.h"

namespace dragoman::article {
namespace {

constexpr std::string_view kModel[] = {
#include "article/model_data.inc"
};

class Fields {
 public:
  explicit Fields(std::string_view line) : line_(line) {}
  std::string_view next() {
    const std::size_t end = std::min(line_.find(' '), line_.size());
    const std::string_view out = line_.substr(0, end);
    line_.remove_prefix(std::min(end + 1, line_.size()));
    return out;
  }
  float number() {
    const std::string_view field = next();
    float value = 0;
    std::from_chars(field.data(), field.data() + field.size(), value);
    return value;
  }

 private:
  std::string_view line_;
};

void read_line(std::string_view line, BlockModel& model, Ensemble*& current) {
  Fields fields(line);
  const std::string_view kind = fields.next();
  if (kind == "word") {
    const std::string name(fields.next());
    model.words[name] = fields.number();
  } else if (kind == "text") {
    std::vector<Word> word;
    split_words(fields.next(), word);
    const float odds = fields.number();
    if (word.size() == 1) model.text_words[word[0].hash] = odds;
  } else if (kind == "ensemble") {
    current = current == nullptr ? &model.first : &model.second;
    current->base = fields.number();
  } else if (kind == "tree" && current != nullptr) {
    Tree tree;
    for (std::size_t i = 0; i < kTreeSplits; ++i) {
      tree.feature[i] = static_cast<std::uint8_t>(std::min<float>(fields.number(), kSecondFeatures - 1));
      tree.threshold[i] = fields.number();
    }
    for (float& leaf : tree.leaf) leaf = fields.number();
    current->trees.push_back(tree);
  }
}

}  // namespace

BlockModel parse_block_model(std::string_view text) {
  BlockModel model;
  Ensemble* current = nullptr;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    read_line(text.substr(0, end), model, current);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return model;
}

const BlockModel& block_model() {
  static const BlockModel model = [] {
    std::string all;
    for (const std::string_view line : kModel) (all += line) += '\n';
    return parse_block_model(all);
  }();
  return model;
}

std::vector<float> judge_blocks(const page::Html& html, const std::vector<PageBlock>& blocks,
                                const PageContext& context, const BlockModel& model, std::vector<Features>* features) {
  std::vector<Features> rows = measure_blocks(html, blocks, context, model.words, model.text_words);
  std::vector<float> out(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) out[i] = model.first.probability(rows[i]);
  measure_neighbours(html, blocks, out, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) out[i] = model.second.probability(rows[i]);
  if (features != nullptr) *features = std::move(rows);
  return out;
}

}  // namespace dragoman::article
