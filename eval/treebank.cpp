// Tags and trees.
//
// On gold tokens every token counts once: UPOS, UAS (the head is right) and LAS (the relation too, without subtype). On
// raw text a predicted token is right when it covers the same bytes as a gold token, a sentence when it begins and ends
// with the same tokens; LAS is then the harmonic mean of precision and recall over aligned tokens.
// Source: Zeman et al. 2018, "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies",
// and its evaluation script. Tests: treebank_test.cpp.
#include "eval/treebank.h"

#include <algorithm>

#include "base/files.h"
#include "text/conllu.h"

namespace dragoman::eval {
namespace {

using text::kRoot;

bool same_relation(text::Relation a, text::Relation b) { return text::base(a) == text::base(b); }

// For each gold token the predicted token on the same bytes, or kRoot.
std::vector<std::uint32_t> align(const text::Text& gold, const text::Text& predicted) {
  std::vector<std::uint32_t> out(gold.tokens.size(), kRoot);
  std::size_t p = 0;
  for (std::size_t g = 0; g < gold.tokens.size(); ++g) {
    const Span want = gold.tokens[g].span;
    while (p < predicted.tokens.size() && predicted.tokens[p].span.begin < want.begin) ++p;
    if (p < predicted.tokens.size() && predicted.tokens[p].span == want) out[g] = static_cast<std::uint32_t>(p);
  }
  return out;
}

Counts count_sentences(const text::Text& gold, const text::Text& predicted) {
  const auto spans = [](const text::Text& text) {
    std::vector<Span> out;
    for (const text::Sentence& s : text.sentences)
      if (s.first < s.last) out.push_back(text.span(s.first, s.last));
    std::sort(out.begin(), out.end());
    return out;
  };
  const std::vector<Span> want = spans(gold);
  const std::vector<Span> have = spans(predicted);
  Counts counts{0, have.size(), want.size()};
  for (const Span span : have) counts.right += std::binary_search(want.begin(), want.end(), span) ? 1U : 0U;
  return counts;
}

void add(Counts& sum, const Counts& more) {
  sum.right += more.right;
  sum.found += more.found;
  sum.gold += more.gold;
}

Score score(const std::string& set, const std::string& metric, std::size_t items, double value) {
  return {"treebank", set, items, metric, value, false};
}

// The gold tokens without what is to be predicted.
text::Text strip(const text::Text& gold) {
  text::Text out;
  out.source = gold.source;
  out.sentences = gold.sentences;
  for (const text::Token& token : gold.tokens) {
    text::Token bare;
    bare.span = token.span;
    bare.sentence = token.sentence;
    bare.space_after = token.space_after;
    out.tokens.push_back(bare);
  }
  return out;
}

Result<void> score_file(const std::filesystem::path& path, const std::string& set, const text::Analyser& analyser,
                        std::vector<Score>& out) {
  auto bytes = read_file(path);
  if (!bytes) return Unexpected(bytes.error());
  auto documents = text::read_conllu(*bytes, path.filename().string());
  if (!documents) return Unexpected(documents.error());
  TreeCounts trees;
  RawCounts raw;
  for (const text::Document& document : *documents) {
    text::Text given = strip(document.text);
    analyser.annotate(given);
    const TreeCounts t = compare_trees(document.text, given);
    trees = {trees.tokens + t.tokens, trees.upos + t.upos, trees.heads + t.heads, trees.labelled + t.labelled};
    const RawCounts r = compare_raw(document.text, analyser.analyse(document.text.source));
    add(raw.sentences, r.sentences);
    add(raw.tokens, r.tokens);
    add(raw.upos, r.upos);
    add(raw.labelled, r.labelled);
  }
  const double all = trees.tokens > 0 ? static_cast<double>(trees.tokens) : 1;
  out.push_back(score(set, "UPOS, gold tokens", trees.tokens, static_cast<double>(trees.upos) / all));
  out.push_back(score(set, "UAS, gold tokens", trees.tokens, static_cast<double>(trees.heads) / all));
  out.push_back(score(set, "LAS, gold tokens", trees.tokens, static_cast<double>(trees.labelled) / all));
  out.push_back(score(set, "sentence F1, raw text", raw.sentences.gold, raw.sentences.f1()));
  out.push_back(score(set, "token F1, raw text", raw.tokens.gold, raw.tokens.f1()));
  out.push_back(score(set, "LAS F1, raw text", raw.labelled.gold, raw.labelled.f1()));
  return {};
}

}  // namespace

TreeCounts compare_trees(const text::Text& gold, const text::Text& predicted) {
  TreeCounts counts;
  counts.tokens = gold.tokens.size();
  for (std::size_t i = 0; i < std::min(gold.tokens.size(), predicted.tokens.size()); ++i) {
    const text::Token& want = gold.tokens[i];
    const text::Token& have = predicted.tokens[i];
    counts.upos += want.upos == have.upos ? 1U : 0U;
    if (want.head != have.head) continue;
    ++counts.heads;
    counts.labelled += same_relation(want.relation, have.relation) ? 1U : 0U;
  }
  return counts;
}

RawCounts compare_raw(const text::Text& gold, const text::Text& predicted) {
  const std::vector<std::uint32_t> aligned = align(gold, predicted);
  RawCounts counts;
  counts.sentences = count_sentences(gold, predicted);
  counts.tokens = counts.upos = counts.labelled = {0, predicted.tokens.size(), gold.tokens.size()};
  for (std::size_t g = 0; g < gold.tokens.size(); ++g) {
    if (aligned[g] == kRoot) continue;
    const text::Token& want = gold.tokens[g];
    const text::Token& have = predicted.tokens[aligned[g]];
    ++counts.tokens.right;
    counts.upos.right += want.upos == have.upos ? 1U : 0U;
    const bool root = want.head == kRoot && have.head == kRoot;
    const bool joined = want.head != kRoot && have.head != kRoot && aligned[want.head] == have.head;
    counts.labelled.right += (root || joined) && same_relation(want.relation, have.relation) ? 1U : 0U;
  }
  return counts;
}

Result<std::vector<Score>> score_treebank(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  std::vector<Score> out;
  const std::filesystem::path folder = gold / ".." / "treebank";
  for (const char* set : {"ewt-dev", "gum-dev-open"}) {
    const std::filesystem::path path = folder / (std::string(set) + ".conllu");
    if (!std::filesystem::exists(path)) {
      out.push_back({"treebank", set, 0, "LAS, gold tokens", 0, true});
      continue;
    }
    if (auto done = score_file(path, set, knowledge.analyser, out); !done) return Unexpected(done.error());
  }
  return out;
}

}  // namespace dragoman::eval
