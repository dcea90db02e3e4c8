// train_types KNOWLEDGE SENTENCES OUTPUT [GOLD]
//
// Trains the type model (src/what/type_model.h) on the example sentences of the lexicon and on
// train/what/sentences.txt, and writes its weights to OUTPUT, usually knowledge/ontology/type_model.tsv. Multinomial
// logistic regression, AdaGrad, L2; the order of the samples comes from a fixed generator, so that the same input gives
// the same file. Nothing of GOLD goes into OUTPUT: with it, PLV's development part is scored twice, by the weights
// written and by five folds in which the other four parts are added to the training data.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/files.h"
#include "base/lines.h"
#include "eval/coding.h"
#include "what/type_features.h"

namespace dragoman {
namespace {

namespace fs = std::filesystem;
using what::kFineCount;

struct Sample {
  std::vector<std::pair<std::uint32_t, float>> features;
  int label = 0;
  float weight = 1;
};

class Trainer {
 public:
  std::uint32_t id(const std::string& name) {
    const auto [at, added] = ids_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (added) names_.push_back(name);
    return at->second;
  }
  Sample make(const std::vector<what::Feature>& features, int label, float weight) {
    Sample out;
    out.label = label;
    out.weight = weight;
    for (const what::Feature& f : features) out.features.emplace_back(id(f.name), f.value);
    return out;
  }

  using Weights = std::vector<std::array<float, kFineCount>>;

  static std::array<float, kFineCount> scores(const Weights& weights, const Sample& sample) {
    std::array<float, kFineCount> out{};
    for (const auto& [feature, value] : sample.features)
      if (feature < weights.size())
        for (int c = 0; c < kFineCount; ++c) out[c] += weights[feature][c] * value;
    const float top = *std::max_element(out.begin(), out.end());
    float sum = 0;
    for (float& v : out) sum += v = std::exp(v - top);
    for (float& v : out) v /= sum;
    return out;
  }

  Weights train(const std::vector<const Sample*>& samples, int epochs, float rate, float decay) const {
    Weights weights(names_.size());
    Weights squares(names_.size());
    for (auto& row : weights) row.fill(0);
    for (auto& row : squares) row.fill(1e-2F);
    std::vector<const Sample*> order = samples;
    std::uint64_t state = 88172645463325252ULL;
    for (int epoch = 0; epoch < epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        std::swap(order[i - 1], order[state % i]);
      }
      for (const Sample* sample : order) {
        const auto p = scores(weights, *sample);
        for (int c = 0; c < kFineCount; ++c) {
          const float error = sample->weight * (p[c] - (c == sample->label ? 1.0F : 0.0F));
          if (std::abs(error) < 1e-4F) continue;
          for (const auto& [feature, value] : sample->features) {
            float& w = weights[feature][c];
            const float gradient = error * value + decay * w;
            squares[feature][c] += gradient * gradient;
            w -= rate * gradient / std::sqrt(squares[feature][c]);
          }
        }
      }
    }
    return weights;
  }

  [[nodiscard]] std::string write(const Weights& weights) const {
    std::map<std::string, std::string> lines;
    for (std::size_t f = 0; f < names_.size(); ++f) {
      std::string line;
      for (int c = 0; c < kFineCount; ++c)
        if (std::abs(weights[f][c]) >= 0.03F)
          line += fmt::format("{}{}:{:.2f}", line.empty() ? "" : " ", what::fine_name(c), weights[f][c]);
      if (!line.empty()) lines[names_[f]] = line;
    }
    std::string out =
        "# Weights of the type model, made by train/what/train_types.cpp from the lexicon's examples and "
        "train/what/sentences.txt.\n# Schema: feature <tab> class:weight ...; see src/what/type_model.h.\n";
    for (const auto& [name, line] : lines) out += name + "\t" + line + "\n";
    return out;
  }

 private:
  std::map<std::string, std::uint32_t> ids_;
  std::vector<std::string> names_;
};

class Data {
 public:
  Data(const pipeline::Knowledge& knowledge, const what::Lexicon& lexicon) : knowledge_(knowledge), lexicon_(lexicon) {}

  // One sample with the events that the rules read, and one without, so that the model knows both.
  void add(const std::string& sentence, Span source, Span target, int label, float weight, std::vector<Sample>& out) {
    const auto one = eval::code_sentence(sentence, knowledge_, &lexicon_);
    const std::uint32_t s = what::head_of_span(one->text, source), t = what::head_of_span(one->text, target);
    if (s == text::kRoot || t == text::kRoot) return;
    push(*one, s, t, label, weight, out);
  }

  void add_example(std::uint32_t index, std::vector<Sample>& out) {
    const what::Entry& entry = lexicon_.data().entries[index];
    if (!entry.type || entry.example.empty()) return;
    const auto one = eval::code_sentence(entry.example, knowledge_, &lexicon_);
    const what::Reading reading{one->article, one->text, one->times, one->places, one->cast, std::nullopt};
    const what::Matcher matcher(reading, lexicon_.data());
    for (std::uint32_t token = 0; token < one->text.tokens.size(); ++token) {
      if (!matcher.has_word(index, token)) continue;
      std::uint32_t source = text::kRoot, target = text::kRoot;
      for (const what::Filler& filler : what::fillers(one->text, token)) {
        if (filler.head == source || filler.head == target) continue;
        const bool agent = filler.slot == "subj" || filler.slot == "by" || filler.slot == "poss";
        if (agent && source == text::kRoot)
          source = filler.head;
        else if (!agent && filler.slot != "xcomp" && filler.slot != "ccomp") {
          if (source == text::kRoot && entry.pos == 'n')
            source = filler.head;
          else if (target == text::kRoot)
            target = filler.head;
        }
      }
      if (source == text::kRoot || target == text::kRoot) continue;
      push(*one, source, target, what::fine_of(*entry.type, entry.mode, entry.cameo), 0.6F, out);
      return;
    }
  }

  Trainer trainer;

 private:
  void push(const eval::CodedSentence& one, std::uint32_t s, std::uint32_t t, int label, float weight,
            std::vector<Sample>& out) {
    const what::Reading reading{one.article, one.text, one.times, one.places, one.cast, std::nullopt};
    const what::Matcher matcher(reading, lexicon_.data());
    out.push_back(trainer.make(what::pair_features(reading, matcher, one.events, s, t), label, weight));
    out.push_back(trainer.make(what::pair_features(reading, matcher, {}, s, t), label, weight * 0.5F));
  }

  const pipeline::Knowledge& knowledge_;
  const what::Lexicon& lexicon_;
};

// "[Turkey] warned {Syria}" to the sentence and its two spans.
Result<std::pair<std::string, std::array<Span, 2>>> unmark(std::string_view text) {
  std::string out;
  std::array<Span, 2> spans{};
  for (const char c : text) {
    const auto at = static_cast<std::uint32_t>(out.size());
    if (c == '[')
      spans[0].begin = at;
    else if (c == ']')
      spans[0].end = at;
    else if (c == '{')
      spans[1].begin = at;
    else if (c == '}')
      spans[1].end = at;
    else
      out += c;
  }
  if (spans[0].end <= spans[0].begin || spans[1].end <= spans[1].begin)
    return fail(ErrorKind::bad_input, "a sentence marks [one party] and {another}");
  return std::make_pair(out, spans);
}

Result<std::vector<Sample>> own_samples(Data& data, const what::Lexicon& lexicon, const fs::path& sentences) {
  std::vector<Sample> out;
  auto file = read_lines(sentences, '|');
  if (!file) return Unexpected(file.error());
  for (const Line& line : file->lines) {
    if (line.fields.size() != 2) return Unexpected(file->at(line, "a line has the form 'TYPE | sentence'"));
    const int label = what::fine_from(line.fields[0]);
    if (label < 0) return Unexpected(file->at(line, fmt::format("'{}' is no class", line.fields[0])));
    auto marked = unmark(line.fields[1]);
    if (!marked) return Unexpected(file->at(line, marked.error().message));
    data.add(marked->first, marked->second[0], marked->second[1], label, 1, out);
  }
  fmt::print("{} samples of sentences\n", out.size() / 2);
  for (std::uint32_t i = 0; i < lexicon.data().entries.size(); ++i) data.add_example(i, out);
  fmt::print("{} samples in all\n", out.size() / 2);
  return out;
}

std::string best_root(const std::array<float, kFineCount>& p) { return eval::best_root(p); }

void report(const char* label, const std::vector<eval::PlvItem>& items, const std::vector<std::string>& guesses) {
  const auto s = eval::plv_scores(items, guesses);
  fmt::print("{}: root {:.3f} quad {:.3f} binary {:.3f}\n", label, s[0], s[1], s[2]);
}

// Own data by folds: how often the class is right.
void cross_validate(const Data& data, const std::vector<Sample>& samples, int epochs, float rate, float decay) {
  double right = 0, all = 0;
  for (std::size_t fold = 0; fold < 5; ++fold) {
    std::vector<const Sample*> train;
    for (std::size_t i = 0; i < samples.size(); ++i)
      if ((i / 2) % 5 != fold) train.push_back(&samples[i]);
    const auto weights = data.trainer.train(train, epochs, rate, decay);
    for (std::size_t i = fold * 2; i < samples.size(); i += 10) {
      const auto p = Trainer::scores(weights, samples[i]);
      right += std::max_element(p.begin(), p.end()) - p.begin() == samples[i].label;
      ++all;
    }
  }
  fmt::print("own data, five folds: {:.3f} right\n", right / std::max(all, 1.0));
}

int run(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: train_types KNOWLEDGE SENTENCES OUTPUT [GOLD]\n");
    return 2;
  }
  auto knowledge = pipeline::open_knowledge({});
  auto lexicon = what::Lexicon::read(argv[1]);
  if (!knowledge || !lexicon) {
    fmt::print(stderr, "{}\n", knowledge ? lexicon.error().message : knowledge.error().message);
    return 1;
  }
  const int epochs = 14;
  const float rate = 0.15F, decay = 2e-3F;
  Data data(**knowledge, *lexicon);
  auto samples = own_samples(data, *lexicon, argv[2]);
  if (!samples) {
    fmt::print(stderr, "{}\n", samples.error().message);
    return 1;
  }
  std::vector<eval::PlvItem> items;
  std::vector<Sample> gold;  // two an item
  if (argc > 4) {
    auto read = eval::read_plv(argv[4]);
    if (!read) {
      fmt::print(stderr, "{}\n", read.error().message);
      return 1;
    }
    for (eval::PlvItem& item : *read) {
      const std::size_t before = gold.size();
      data.add(item.sentence, item.source_span, item.target_span, eval::fine_of_root(item.root), 1, gold);
      if (gold.size() == before + 2) items.push_back(std::move(item));
    }
  }
  std::vector<const Sample*> all;
  for (const Sample& s : *samples) all.push_back(&s);
  const auto weights = data.trainer.train(all, epochs, rate, decay);
  if (auto done = write_file(argv[3], data.trainer.write(weights)); !done) {
    fmt::print(stderr, "{}\n", done.error().message);
    return 1;
  }
  cross_validate(data, *samples, epochs, rate, decay);
  if (items.empty()) return 0;
  std::vector<std::string> guesses(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) guesses[i] = best_root(Trainer::scores(weights, gold[2 * i]));
  report("PLV, our sentences only", items, guesses);
  // Folds: PLV's classes are coarser; what it folds together is trained as the fold's first class.
  std::vector<Sample> folded = *samples;
  for (Sample& s : folded) s.label = eval::fine_of_root(eval::root_of_fine(s.label));
  for (std::size_t fold = 0; fold < 5; ++fold) {
    std::vector<const Sample*> train;
    for (const Sample& s : folded) train.push_back(&s);
    for (std::size_t i = 0; i < items.size(); ++i)
      if (i % 5 != fold) train.push_back(&gold[2 * i]);
    const auto w = data.trainer.train(train, epochs, rate, decay);
    for (std::size_t i = fold; i < items.size(); i += 5) guesses[i] = best_root(Trainer::scores(w, gold[2 * i]));
  }
  report("PLV, five folds", items, guesses);
  return 0;
}

}  // namespace
}  // namespace dragoman

int main(int argc, char** argv) { return dragoman::run(argc, argv); }
