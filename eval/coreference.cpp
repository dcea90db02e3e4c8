// Scoring coreference.
//
// "General Motors said it would sell Saturn": if the gold chain is {General Motors, it, GM} and the predicted one
// {General Motors, it}, MUC recall is 1 of 2 links, B3 recall 2 * 2/3 of 3 mentions, and CEAFe pairs the two chains
// with a similarity of 2 * 2 / (3 + 2). Sources: Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B3), Luo 2005 (CEAF
// with the entity similarity phi4), Pradhan et al. 2014 (predicted mentions, the reference scorer and its hand-made
// cases).
//
// MEANTIME marks noun phrases, pronouns and the adjectives of states ("Romanian") in the first six sentences of each
// article, with odd extents here and there (an apposition is a mention beside its parts, a closing bracket is left
// out), so each measure is taken twice: with exact spans, and by the head of the phrase alone. Tokens and sentences are
// given, nothing else is. By the head is how CorefUD's shared tasks score too. Tests: coreference_test.cpp.
#include "eval/coreference.h"

#include <fmt/format.h>
#include <libxml/parser.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/files.h"
#include "text/conllu.h"

namespace dragoman::eval {
namespace {

constexpr std::uint32_t kNoChain = 0xFFFFFFFF;

using Index = std::map<TokenRange, std::uint32_t>;

// Each mention in one chain, in one place of it; no empty chains.
Index tidy(std::vector<Chain>& chains, bool singletons) {
  std::set<TokenRange> seen;
  for (auto& chain : chains) std::erase_if(chain, [&](const TokenRange& m) { return !seen.insert(m).second; });
  std::erase_if(chains, [&](const Chain& chain) { return chain.size() < (singletons ? 1U : 2U); });
  Index out;
  for (std::uint32_t i = 0; i < chains.size(); ++i)
    for (const auto& mention : chains[i]) out.emplace(mention, i);
  return out;
}

// How many mentions each chain of `a` shares with each of `b`, where any.
using Overlaps = std::vector<std::map<std::uint32_t, double>>;
Overlaps overlaps_of(const std::vector<Chain>& a, const Index& b) {
  Overlaps out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    for (const auto& mention : a[i])
      if (const auto at = b.find(mention); at != b.end()) out[i][at->second] += 1;
  return out;
}

// Links of `a` that `b` has too: the parts that `b` cuts a chain into, mentions it lacks being parts of their own.
void count_muc(const std::vector<Chain>& a, const Overlaps& overlaps, Ratio& ratio) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    double found = 0;
    for (const auto& [other, count] : overlaps[i]) found += count;
    const auto size = static_cast<double>(a[i].size());
    const double parts = static_cast<double>(overlaps[i].size()) + size - found;
    ratio.right += size - parts;
    ratio.all += size - 1;
  }
}

void count_b3(const std::vector<Chain>& a, const Overlaps& overlaps, Ratio& ratio) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto size = static_cast<double>(a[i].size());
    for (const auto& [other, count] : overlaps[i]) ratio.right += count * count / size;
    ratio.all += size;
  }
}

// The largest sum of similarities that pairs each gold chain with at most one predicted chain: the Hungarian method
// with potentials on costs of 1 - similarity, rows no more than columns. Cubic in the chains of one document.
double best_pairing(const std::vector<std::vector<double>>& similarity) {
  const std::size_t rows = similarity.size();
  if (rows == 0) return 0;
  const std::size_t columns = similarity.front().size();
  std::vector<double> row_value(rows + 1), column_value(columns + 1);
  std::vector<std::size_t> row_of(columns + 1), way(columns + 1);
  for (std::size_t row = 1; row <= rows; ++row) {
    std::vector<double> least(columns + 1, 1e18);
    std::vector<bool> used(columns + 1);
    std::size_t column = 0;
    row_of[0] = row;
    do {
      used[column] = true;
      std::size_t next = 0;
      double delta = 1e18;
      for (std::size_t j = 1; j <= columns; ++j) {
        if (used[j]) continue;
        const std::size_t r = row_of[column];
        const double cost = 1 - similarity[r - 1][j - 1] - row_value[r] - column_value[j];
        if (cost < least[j]) {
          least[j] = cost;
          way[j] = column;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= columns; ++j) {
        if (used[j]) {
          row_value[row_of[j]] += delta;
          column_value[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    for (; column != 0; column = way[column]) row_of[column] = row_of[way[column]];
  }
  double sum = 0;
  for (std::size_t j = 1; j <= columns; ++j)
    if (row_of[j] != 0) sum += similarity[row_of[j] - 1][j - 1];
  return sum;
}

double ceaf_similarity(const std::vector<Chain>& gold, const std::vector<Chain>& predicted, const Overlaps& overlaps) {
  const bool turned = gold.size() > predicted.size();
  std::vector<std::vector<double>> similarity(std::min(gold.size(), predicted.size()),
                                              std::vector<double>(std::max(gold.size(), predicted.size())));
  for (std::size_t i = 0; i < gold.size(); ++i) {
    for (const auto& [j, count] : overlaps[i]) {
      const double value = 2 * count / static_cast<double>(gold[i].size() + predicted[j].size());
      (turned ? similarity[j][i] : similarity[i][j]) = value;
    }
  }
  return best_pairing(similarity);
}

std::string attribute(xmlNode* node, const char* name) {
  xmlChar* raw = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string out = raw ? reinterpret_cast<const char*>(raw) : "";
  xmlFree(raw);
  return out;
}

bool is_element(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char*>(node->name);
}

std::string content(xmlNode* node) {
  xmlChar* raw = xmlNodeGetContent(node);
  std::string out = raw ? reinterpret_cast<const char*>(raw) : "";
  xmlFree(raw);
  return out;
}

// Adds a token to a document of forms joined by blanks.
void append_token(GoldChains& out, std::string_view form, bool new_sentence, bool space_after) {
  text::Token token;
  token.span.begin = static_cast<std::uint32_t>(out.source.size());
  out.source += form;
  token.span.end = static_cast<std::uint32_t>(out.source.size());
  if (space_after) out.source += ' ';
  token.space_after = space_after;
  const auto index = static_cast<std::uint32_t>(out.text.tokens.size());
  if (new_sentence || out.text.sentences.empty()) {
    text::Sentence sentence;
    sentence.first = index;
    sentence.paragraph = static_cast<std::uint32_t>(out.text.sentences.size());
    out.text.sentences.push_back(sentence);
  }
  auto& sentence = out.text.sentences.back();
  token.sentence = static_cast<std::uint32_t>(out.text.sentences.size() - 1);
  sentence.last = index + 1;
  out.text.tokens.push_back(token);
}

void finish(GoldChains& out) {
  out.text.source = out.source;
  for (auto& sentence : out.text.sentences) sentence.span = out.text.span(sentence.first, sentence.last);
  if (!out.text.sentences.empty()) out.text.sentences.front().role = article::Role::title;
}

struct MeantimeMention {
  TokenRange range;
  bool named = false;
};

MeantimeMention read_mention(xmlNode* node, const std::map<std::string, std::uint32_t>& tokens) {
  MeantimeMention out{{kNoChain, 0}, attribute(node, "syntactic_type") == "NAM"};
  for (xmlNode* anchor = node->children; anchor; anchor = anchor->next) {
    if (!is_element(anchor, "token_anchor")) continue;
    const auto at = tokens.find(attribute(anchor, "t_id"));
    if (at == tokens.end()) continue;
    out.range.first = std::min(out.range.first, at->second);
    out.range.second = std::max(out.range.second, at->second + 1);
  }
  return out;
}

void read_chain(xmlNode* refers, const std::map<std::string, MeantimeMention>& mentions,
                const std::map<std::string, std::string>& entities, GoldChains& out) {
  Chain chain;
  bool named = false;
  const std::string* type = nullptr;
  for (xmlNode* end = refers->children; end; end = end->next) {
    if (is_element(end, "target")) {
      const auto at = entities.find(attribute(end, "m_id"));
      if (at != entities.end()) type = &at->second;
    } else if (is_element(end, "source")) {
      const auto at = mentions.find(attribute(end, "m_id"));
      if (at == mentions.end() || at->second.range.first >= at->second.range.second) continue;
      chain.push_back(at->second.range);
      named = named || at->second.named;
    }
  }
  if (!type || chain.empty()) return;
  out.chains.push_back(std::move(chain));
  out.types.push_back(*type);
  out.named.push_back(named);
}

void each_element(xmlNode* parent, const char* name, const auto& visit) {
  for (xmlNode* c = parent->children; c; c = c->next) {
    if (is_element(c, name)) visit(c);
    if (c->type == XML_ELEMENT_NODE) each_element(c, name, visit);
  }
}

// Brackets of one token in GUM's `Entity=`: "(1-person-giv:act-1-coref(2-place-..." opens, "2)" closes, "(3-..)" both.
class EntityReader {
 public:
  explicit EntityReader(GoldChains& out) : out_(out) {}

  void token(std::string_view brackets, std::uint32_t token) {
    for (std::size_t at = 0; at < brackets.size();) {
      if (brackets[at] == '(') {
        const std::size_t end = std::min(brackets.find_first_of("()", at + 1), brackets.size());
        const auto body = brackets.substr(at + 1, end - at - 1);
        const std::string id(body.substr(0, body.find('-')));
        const auto rest = body.size() > id.size() ? body.substr(id.size() + 1) : std::string_view();
        open_[id].emplace_back(token, std::string(rest.substr(0, rest.find('-'))));
        at = end;
        if (at < brackets.size() && brackets[at] == ')') {
          close(id, token);
          ++at;
        }
      } else {
        const std::size_t end = std::min(brackets.find(')', at), brackets.size());
        close(std::string(brackets.substr(at, end - at)), token);
        at = end + 1;
      }
    }
  }

 private:
  void close(const std::string& id, std::uint32_t token) {
    auto& stack = open_[id];
    if (stack.empty()) return;
    const auto [first, type] = stack.back();
    stack.pop_back();
    const auto [at, fresh] = chain_.emplace(id, out_.chains.size());
    if (fresh) {
      out_.chains.emplace_back();
      out_.types.push_back(type);
      out_.named.push_back(false);
    }
    out_.chains[at->second].emplace_back(first, token + 1);
  }

  GoldChains& out_;
  std::map<std::string, std::vector<std::pair<std::uint32_t, std::string>>> open_;
  std::map<std::string, std::size_t> chain_;
};

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  for (;;) {
    const auto end = text.find(at);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

// The token of a range whose governor lies outside it.
std::uint32_t head_of(const text::Text& text, TokenRange range) {
  for (std::uint32_t t = range.first; t < range.second; ++t) {
    const auto head = text.tokens[t].head;
    if ((head == text::kRoot || head < range.first || head >= range.second) && text.tokens[t].upos != text::Upos::punct)
      return t;
  }
  return range.first;
}

std::vector<Chain> by_head(const text::Text& text, const std::vector<Chain>& chains) {
  std::vector<Chain> out = chains;
  for (auto& chain : out)
    for (auto& mention : chain) {
      const auto head = head_of(text, mention);
      mention = {head, head + 1};
    }
  return out;
}

bool is_actor(std::string_view type) {
  return type == "PER" || type == "ORG" || type == "LOC" || type == "person" || type == "organization" ||
         type == "place";
}

// Chains of persons, organisations and places, gold ones by type, predicted ones by the cast.
std::vector<Chain> actors_only(const GoldChains& gold) {
  std::vector<Chain> out;
  for (std::size_t i = 0; i < gold.chains.size(); ++i)
    if (is_actor(gold.types[i])) out.push_back(gold.chains[i]);
  return out;
}

// Predicted chains that hold names of two gold persons.
std::size_t merged_persons(const GoldChains& gold, const std::vector<Chain>& predicted) {
  std::map<TokenRange, std::size_t> person;
  const auto heads = by_head(gold.text, gold.chains);
  for (std::size_t i = 0; i < heads.size(); ++i)
    if (gold.named[i] && (gold.types[i] == "PER" || gold.types[i] == "person"))
      for (const auto& mention : heads[i]) person.emplace(mention, i);
  std::size_t wrong = 0;
  for (const auto& chain : by_head(gold.text, predicted)) {
    std::set<std::size_t> persons;
    for (const auto& mention : chain)
      if (const auto at = person.find(mention); at != person.end()) persons.insert(at->second);
    wrong += persons.size() > 1 ? 1U : 0U;
  }
  return wrong;
}

struct SetCounts {
  std::size_t documents = 0, merged = 0;
  CoreferenceCounts all, all_singletons, heads, actors;
};

void score_document(GoldChains& gold, const pipeline::Knowledge& knowledge, SetCounts& counts) {
  knowledge.analyser.annotate(gold.text);
  article::Article article;
  article.text = gold.source;
  gold.text.source = article.text;
  const auto places = where::find_places(gold.text, knowledge.gazetteer, {});
  const auto cast = who::find_actors(article, gold.text, places, knowledge.gazetteer, {}, knowledge.directory);
  const auto predicted = chains_of(cast, gold.scored_last);
  who::Cast actors = cast;
  actors.things.clear();
  ++counts.documents;
  counts.merged += merged_persons(gold, predicted);
  count_coreference(gold.chains, predicted, false, counts.all);
  count_coreference(gold.chains, predicted, true, counts.all_singletons);
  count_coreference(by_head(gold.text, gold.chains), by_head(gold.text, predicted), false, counts.heads);
  count_coreference(by_head(gold.text, actors_only(gold)), by_head(gold.text, chains_of(actors, gold.scored_last)),
                    false, counts.actors);
}

void add_scores(const std::string& set, const SetCounts& counts, std::vector<Score>& out) {
  const auto add = [&](const std::string& metric, double value) {
    out.push_back({"coreference", set, counts.documents, metric, value, false});
  };
  add("CoNLL F1, heads", counts.heads.conll());
  add("MUC F1, heads", counts.heads.muc.f1());
  add("B3 F1, heads", counts.heads.b3.f1());
  add("CEAFe F1, heads", counts.heads.ceaf_e.f1());
  add("mention F1, heads", counts.heads.mentions.f1());
  add("CoNLL F1, heads, persons, bodies and places", counts.actors.conll());
  add("CoNLL F1, exact spans", counts.all.conll());
  add("CoNLL F1, exact spans, with singletons", counts.all_singletons.conll());
  add("chains that merge two named persons (count)", static_cast<double>(counts.merged));
}

}  // namespace

double Measure::f1() const {
  const double p = precision.value(), r = recall.value();
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

void count_coreference(std::vector<Chain> gold, std::vector<Chain> predicted, bool singletons,
                       CoreferenceCounts& counts) {
  const Index gold_index = tidy(gold, singletons);
  const Index predicted_index = tidy(predicted, singletons);
  const Overlaps of_gold = overlaps_of(gold, predicted_index);
  const Overlaps of_predicted = overlaps_of(predicted, gold_index);
  count_muc(gold, of_gold, counts.muc.recall);
  count_muc(predicted, of_predicted, counts.muc.precision);
  count_b3(gold, of_gold, counts.b3.recall);
  count_b3(predicted, of_predicted, counts.b3.precision);
  const double similarity = ceaf_similarity(gold, predicted, of_gold);
  counts.ceaf_e.recall.right += similarity;
  counts.ceaf_e.recall.all += static_cast<double>(gold.size());
  counts.ceaf_e.precision.right += similarity;
  counts.ceaf_e.precision.all += static_cast<double>(predicted.size());
  double both = 0;
  for (const auto& overlap : of_gold)
    for (const auto& [other, count] : overlap) both += count;
  counts.mentions.recall.right += both;
  counts.mentions.recall.all += static_cast<double>(gold_index.size());
  counts.mentions.precision.right += both;
  counts.mentions.precision.all += static_cast<double>(predicted_index.size());
}

Result<std::unique_ptr<GoldChains>> read_meantime(const std::filesystem::path& file) {
  auto bytes = read_file(file);
  if (!bytes) return Unexpected(bytes.error());
  xmlDoc* document = xmlReadMemory(bytes->data(), static_cast<int>(bytes->size()), "meantime", nullptr,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (!document) return fail(ErrorKind::bad_input, file.string() + " is not well-formed XML");
  xmlNode* top = xmlDocGetRootElement(document);
  auto out = std::make_unique<GoldChains>();
  out->id = file.stem().string();
  std::map<std::string, std::uint32_t> tokens;
  std::string sentence;
  each_element(top, "token", [&](xmlNode* node) {
    const std::string here = attribute(node, "sentence");
    tokens.emplace(attribute(node, "t_id"), static_cast<std::uint32_t>(out->text.tokens.size()));
    append_token(*out, content(node), here != sentence, true);
    sentence = here;
    int number = 0;
    std::from_chars(here.data(), here.data() + here.size(), number);
    if (number <= 5) out->scored_last = static_cast<std::uint32_t>(out->text.tokens.size());
  });
  finish(*out);
  std::map<std::string, MeantimeMention> mentions;
  std::map<std::string, std::string> entities;
  each_element(top, "ENTITY_MENTION",
               [&](xmlNode* node) { mentions.emplace(attribute(node, "m_id"), read_mention(node, tokens)); });
  each_element(top, "ENTITY",
               [&](xmlNode* node) { entities.emplace(attribute(node, "m_id"), attribute(node, "ent_type")); });
  each_element(top, "REFERS_TO", [&](xmlNode* node) { read_chain(node, mentions, entities, *out); });
  xmlFreeDoc(document);
  if (out->text.tokens.empty()) return fail(ErrorKind::bad_input, file.string() + " has no tokens");
  return out;
}

Result<std::vector<std::unique_ptr<GoldChains>>> read_entities(std::string_view bytes, std::string_view name,
                                                               std::string_view prefix) {
  std::vector<std::unique_ptr<GoldChains>> out;
  std::unique_ptr<EntityReader> reader;
  bool wanted = false, new_sentence = true;
  std::size_t number = 0;
  for (const auto line : split(bytes, '\n')) {
    ++number;
    if (line.starts_with("# newdoc id = ")) {
      const auto id = line.substr(14);
      wanted = id.starts_with(prefix);
      if (!wanted) continue;
      out.push_back(std::make_unique<GoldChains>());
      out.back()->id = id;
      reader = std::make_unique<EntityReader>(*out.back());
    }
    if (line.empty()) new_sentence = true;
    if (!wanted || line.empty() || line.front() == '#') continue;
    const auto cells = split(line, '\t');
    if (cells.size() != 10) return fail(ErrorKind::bad_input, fmt::format("{}:{}: not ten columns", name, number));
    if (cells[0].find_first_of("-.") != std::string_view::npos) continue;
    append_token(*out.back(), cells[1], new_sentence, cells[9].find("SpaceAfter=No") == std::string_view::npos);
    new_sentence = false;
    const auto token = static_cast<std::uint32_t>(out.back()->text.tokens.size() - 1);
    out.back()->scored_last = token + 1;
    for (const auto item : split(cells[9], '|'))
      if (item.starts_with("Entity=")) reader->token(item.substr(7), token);
  }
  for (const auto& document : out) finish(*document);
  return out;
}

std::vector<Chain> chains_of(const who::Cast& cast, std::uint32_t last) {
  std::vector<Chain> entities(cast.entities.size()), out;
  for (const auto& mention : cast.mentions)
    if (mention.last <= last && mention.entity < entities.size())
      entities[mention.entity].emplace_back(mention.first, mention.last);
  for (auto& chain : entities)
    if (!chain.empty()) out.push_back(std::move(chain));
  for (const auto& thing : cast.things) {
    Chain chain;
    for (const auto& mention : thing.mentions)
      if (mention.last <= last) chain.emplace_back(mention.first, mention.last);
    if (!chain.empty()) out.push_back(std::move(chain));
  }
  return out;
}

Result<std::vector<Score>> score_coreference(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  std::vector<Score> out;
  const std::filesystem::path folder = gold / "meantime" / "intra-doc_annotation";
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_directory(folder))
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.path().extension() == ".xml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  SetCounts meantime;
  for (const auto& file : files) {
    auto document = read_meantime(file);
    if (!document) return Unexpected(document.error());
    score_document(**document, knowledge, meantime);
  }
  if (meantime.documents > 0)
    add_scores("MEANTIME dev", meantime, out);
  else
    out.push_back({"coreference", "MEANTIME dev", 0, "CoNLL F1, heads", 0, true});
  SetCounts gum;
  std::size_t without = 0;  // documents of news that carry no entities
  for (const char* name : {"gum-train-open.conllu", "gum-dev-open.conllu"}) {
    const auto path = gold / ".." / "treebank" / name;
    if (!std::filesystem::exists(path)) continue;
    auto bytes = read_file(path);
    if (!bytes) return Unexpected(bytes.error());
    auto documents = read_entities(*bytes, name, "GUM_news");
    if (!documents) return Unexpected(documents.error());
    for (const auto& document : *documents) {
      if (document->chains.empty())
        ++without;
      else
        score_document(*document, knowledge, gum);
    }
  }
  const std::string why = without == 0 ? "" : fmt::format("none of its {} documents carries Entity= in MISC", without);
  if (gum.documents > 0)
    add_scores("GUM news", gum, out);
  else
    out.push_back({"coreference", "GUM news", 0, "CoNLL F1, heads", 0, true, why});
  return out;
}

}  // namespace dragoman::eval
