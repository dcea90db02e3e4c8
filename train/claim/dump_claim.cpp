// Lists what the claim stage does on the gold sets: its errors, and the signs of its decisions for fit.py.
//
//   claim_dump attribution FOLDER      misses and false alarms on PolNeAR (a folder with attributions/ and text/)
//   claim_dump axis FILE.tsv           MATRES verbs: gold axis, our axis, status, factuality, rules, sentence
//   claim_dump factuality FILE.conll   UW words: gold, ours, rules and signs
//   claim_dump causal FILE.csv         CNC sentences: gold, our signals, words
//
// A third argument names a knowledge folder whose claims/ files are read in place of the compiled ones, to try a line.
// Rows are tab-separated; the first column is the kind of row. Gold sets are read, nothing of them is kept.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <set>

#include "base/files.h"
#include "base/utf8.h"
#include "claim/attribution.h"
#include "claim/calibration.h"
#include "claim/links.h"
#include "claim/tree.h"
#include "eval/attribution.h"
#include "eval/causal.h"
#include "eval/status.h"
#include "eval/status_text.h"
#include "pipeline/coding.h"

using namespace dragoman;

namespace {

std::string flat(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return out;
}

std::string words(std::string_view text, const std::vector<Span>& spans) {
  std::string out;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const bool joined = i > 0 && spans[i].begin <= spans[i - 1].end + 1;
    if (i > 0) out += joined ? " " : " … ";
    out += flat(slice(text, spans[i]));
  }
  return out;
}

bool overlap(const std::vector<Span>& a, const std::vector<Span>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](Span x) { return std::any_of(b.begin(), b.end(), [&](Span y) { return x.overlaps(y); }); });
}

std::uint32_t token_at(const text::Text& text, std::uint32_t byte) {
  std::uint32_t token = 0;
  while (token + 1 < text.tokens.size() && text.tokens[token].span.end <= byte) ++token;
  return token;
}

// The token of the cue that the rest hangs on.
std::uint32_t cue_head(const text::Text& text, const std::vector<Span>& cue) {
  std::uint32_t best = claim::kNone;
  for (Span span : cue) {
    for (std::uint32_t t = token_at(text, span.begin); t < text.tokens.size() && text.tokens[t].span.begin < span.end;
         ++t) {
      const auto tag = text.tokens[t].upos;
      if (tag == text::Upos::punct || tag == text::Upos::aux || tag == text::Upos::part) continue;
      if (best == claim::kNone || text.dominates(t, best)) best = t;
    }
  }
  return best == claim::kNone && !cue.empty() ? token_at(text, cue.front().begin) : best;
}

std::string sentence_of(const text::Text& text, std::uint32_t token) {
  return flat(slice(text.source, text.sentences[text.tokens[token].sentence].span));
}

// What the source is to the word lists: its tag, and the class of a common noun.
std::string source_class(const text::Text& text, const claim::Cues::Data& data, std::uint32_t source) {
  if (source == claim::kNone) return "none";
  if (text.tokens[source].upos == text::Upos::noun)
    return data.sources.contains(claim::lower_lemma(text, source)) ? "noun-listed" : "noun-other";
  return text.tokens[source].upos == text::Upos::propn  ? "propn"
         : text.tokens[source].upos == text::Upos::pron ? "pron:" + claim::lower(text, source)
                                                        : "other";
}

void list_article(const text::Text& text, const std::vector<eval::QuotedSpan>& gold, const claim::Cues& cues) {
  const auto quotes = claim::find_quotes(text);
  const auto quote_of = claim::quote_of_token(text, quotes);
  const auto all = claim::find_attributions(text, cues.data(), quotes);
  const auto nested = claim::nesting(all);
  const auto found = eval::attributions_of(text, cues);
  std::vector<std::uint32_t> outer;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (nested[i] == claim::kNone) outer.push_back(i);
  }
  std::vector<Span> tokens;
  for (const text::Token& token : text.tokens) tokens.push_back(token.span);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  (void)eval::compare_attributions(text.source, tokens, gold, found, &pairs);
  std::set<std::size_t> hit_gold, hit_found;
  for (auto [g, f] : pairs) hit_gold.insert(g), hit_found.insert(f);
  for (std::size_t g = 0; g < gold.size(); ++g) {
    if (hit_gold.contains(g)) continue;
    const std::uint32_t head = cue_head(text, gold[g].cue);
    const char* why = cues.data().cues.contains(claim::lower_lemma(text, head)) ? "listed" : "unlisted";
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::vector<Span> cue;
      for (std::uint32_t token : all[i].cue_tokens) cue.push_back(text.tokens[token].span);
      if (overlap(cue, gold[g].cue)) why = nested[i] != claim::kNone ? "nested" : "content";
    }
    std::printf("miss\t%s\t%s\t%s\t%s\t[%s]\t[%s]\t[%s]\t%s\n", why, claim::lower_lemma(text, head).c_str(),
                std::string(claim::xpos(text, head)).c_str(), text::name(text.tokens[head].relation),
                words(text.source, gold[g].source).c_str(), words(text.source, gold[g].cue).c_str(),
                words(text.source, gold[g].content).c_str(), sentence_of(text, head).c_str());
  }
  for (std::size_t f = 0; f < found.size(); ++f) {
    const claim::Attribution& a = all[outer[f]];
    const char* where = "outside";
    for (const auto& item : gold) {
      if (overlap(item.content, {text.tokens[a.cue].span})) where = "in-content";
    }
    for (const auto& item : gold) {
      if (overlap(item.source, {text.tokens[a.cue].span})) where = "in-source";
    }
    for (const auto& item : gold) {
      if (overlap(item.cue, found[f].cue)) where = "cue-right";
    }
    std::printf("%s\t%s\t%s\t%s\t%s\t[%s]\t[%s]\t[%s]\t%s\t%s\t%s\t%s\t%s\n", hit_found.contains(f) ? "hit" : "false",
                where, claim::lower_lemma(text, a.cue).c_str(), std::string(claim::xpos(text, a.cue)).c_str(),
                text::name(text.tokens[a.cue].relation), words(text.source, found[f].source).c_str(),
                words(text.source, found[f].cue).c_str(), words(text.source, found[f].content).c_str(),
                sentence_of(text, a.cue).c_str(), a.rule.c_str(), quote_of[a.cue] != claim::kNone ? "quoted" : "-",
                source_class(text, cues.data(), a.source).c_str(),
                (std::string(claim::name(a.kind)) + (a.phrase ? " phrase" : " clause") + (a.negated ? " negated" : ""))
                    .c_str());
  }
}

void attribution(const std::filesystem::path& folder, const pipeline::Knowledge& knowledge) {
  std::vector<std::filesystem::path> files;
  for (const auto& item : std::filesystem::directory_iterator(folder / "attributions")) files.push_back(item.path());
  std::sort(files.begin(), files.end());
  std::set<std::string> seen;
  for (const auto& file : files) {
    const std::string stem = file.stem().string();
    const std::string article = stem.substr(0, stem.rfind('_'));
    if (file.extension() != ".ann" || !seen.insert(article).second) continue;
    auto body = read_file(folder / "text" / (article + ".txt"));
    auto annotations = read_file(file);
    if (!body || !annotations || !is_valid_utf8(*body)) continue;
    const text::Text text = knowledge.analyser.analyse(std::string_view(*body));
    list_article(text, eval::read_brat(*annotations, *body), knowledge.cues);
  }
}

std::string rules_of(const claim::Judgement& judgement) {
  std::string out;
  for (const auto& item : judgement.evidence) {
    const std::size_t slash = item.rule.rfind('/');
    out +=
        (out.empty() ? "" : " ") + item.rule.substr(slash == std::string::npos ? 0 : slash + 1) + "{" + item.note + "}";
  }
  return out;
}

void axis(const std::filesystem::path& file, const pipeline::Knowledge& knowledge) {
  constexpr const char* kNames[] = {"main", "intention", "negation", "hypothetical"};
  auto bytes = read_file(file);
  if (!bytes) return;
  for (const eval::AxisItem& item : eval::read_matres(*bytes)) {
    std::vector<std::string_view> parts;
    std::string_view rest = item.sentence;
    for (std::size_t at; (at = rest.find(' ')) != std::string_view::npos; rest.remove_prefix(at + 1))
      parts.push_back(rest.substr(0, at));
    parts.push_back(rest);
    const eval::Annotated text(knowledge.analyser, parts);
    const std::uint32_t verb = text.token_at(item.verb);
    const claim::Judgement judgement = claim::judge_token(text.reading(), verb, knowledge.cues);
    const std::uint32_t head = claim::parent(text.text(), verb);
    std::printf("axis\t%s\t%s\t%s\t%.2f\t%s\t%s<%s\t%s *%s* %s\n", kNames[static_cast<int>(item.axis)],
                kNames[static_cast<int>(eval::axis_of(judgement))], what::name(judgement.status),
                static_cast<double>(judgement.factuality), rules_of(judgement).c_str(),
                text::name(text.text().tokens[verb].relation),
                head == claim::kNone ? "-" : claim::lower(text.text(), head).c_str(),
                item.sentence.substr(0, item.verb).c_str(), std::string(text.text().form(verb)).c_str(),
                item.sentence.substr(item.verb).c_str());
  }
}

void factuality(const std::filesystem::path& file, const pipeline::Knowledge& knowledge) {
  auto bytes = read_file(file);
  if (!bytes) return;
  for (const eval::FactualitySentence& sentence : eval::read_uw(*bytes)) {
    if (sentence.gold.empty()) continue;
    const eval::Annotated text(knowledge.analyser, {sentence.words.begin(), sentence.words.end()});
    for (auto [word, value] : sentence.gold) {
      const claim::Judgement judgement = claim::judge_token(text.reading(), word, knowledge.cues);
      const std::uint32_t head = claim::parent(text.text(), word);
      std::string signs;
      std::vector<what::Evidence> evidence;
      claim::StatusReader reader(text.reading(), knowledge.cues.data());
      const claim::State state = reader.judge(word, 0, &evidence);
      if (evidence.empty()) evidence = judgement.evidence;
      for (const auto& [name, number] : claim::signs_of(text.text(), word, state, evidence))
        signs += (signs.empty() ? "" : ";") + name + "=" + std::to_string(number);
      std::printf("fact\t%.2f\t%.2f\t%s\t%s\t%s\t%s<%s\t%s\t%s\t%s\n", value, static_cast<double>(judgement.factuality),
                  what::name(judgement.status), rules_of(judgement).c_str(),
                  std::string(claim::xpos(text.text(), word)).c_str(), text::name(text.text().tokens[word].relation),
                  head == claim::kNone ? "-" : claim::lower(text.text(), head).c_str(),
                  std::string(text.text().form(word)).c_str(), flat(text.text().source).c_str(), signs.c_str());
    }
  }
}

void causal(const std::filesystem::path& file, const pipeline::Knowledge& knowledge) {
  auto bytes = read_file(file);
  if (!bytes) return;
  for (const eval::CausalSentence& sentence : eval::read_causal_sentences(*bytes)) {
    const text::Text text = knowledge.analyser.analyse(std::string_view(sentence.text));
    std::string strict, broad;
    for (const claim::StatedRelation& relation : claim::find_relations(text, knowledge.cues.data())) {
      std::string& into = relation.signal->strict && relation.signal->causal ? strict : broad;
      into += std::string(text.form(relation.from)) + ">" +
              flat(slice(text.source, text.span(relation.first, relation.last))) + ">" +
              std::string(text.form(relation.to)) + "; ";
    }
    std::printf("causal\t%d\t%s\t%s\t%s\n", sentence.causal, strict.c_str(), broad.c_str(),
                flat(sentence.text).c_str());
  }
}

// The cue files of a folder, compiled in memory; `bytes` must outlive the cues.
Result<claim::Cues> cues_of(const char* folder, std::string& bytes) {
  ArchiveWriter writer;
  if (auto done = claim::compile(folder, writer); !done) return Unexpected(done.error());
  bytes = writer.finish(1);
  auto archive = Archive::from_bytes(bytes, 1, folder);
  if (!archive) return Unexpected(archive.error());
  return claim::Cues::open(*archive);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4)
    return std::fprintf(stderr, "claim_dump attribution|axis|factuality|causal PATH [KNOWLEDGE]\n"), 2;
  const auto opened = pipeline::open_knowledge({});
  if (!opened) return std::fprintf(stderr, "%s\n", opened.error().message.c_str()), 1;
  const auto knowledge = std::make_shared<pipeline::Knowledge>(**opened);
  std::string bytes;
  if (argc == 4) {
    auto cues = cues_of(argv[3], bytes);
    if (!cues) return std::fprintf(stderr, "%s\n", cues.error().message.c_str()), 1;
    knowledge->cues = *cues;
  }
  const std::string_view what = argv[1];
  if (what == "attribution")
    attribution(argv[2], *knowledge);
  else if (what == "axis")
    axis(argv[2], *knowledge);
  else if (what == "factuality")
    factuality(argv[2], *knowledge);
  else if (what == "causal")
    causal(argv[2], *knowledge);
  else
    return 2;
}
