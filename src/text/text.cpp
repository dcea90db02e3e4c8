// The annotated text: names of tags and relations, and walking the tree.
//
// "Kayani arrived in Moscow ." is five tokens whose heads are token indices: Kayani -> arrived, in -> Moscow,
// Moscow -> arrived, . -> arrived, and arrived -> kRoot. Children are kept as one flat list with a start for each token
// (a counting sort by head), so walking a tree allocates nothing but a small stack.
//
// Nothing here trusts the heads: a head that points outside the text counts as a root, and a cycle (which only a
// hand-made file can contain) ends the walk instead of hanging it.
//
// Source of the scheme: Universal Dependencies 2, https://universaldependencies.org/en/. Tests: text_test.cpp.
#include "text/text.h"

#include <algorithm>
#include <array>

namespace dragoman::text {
namespace {

constexpr std::array<const char*, kUposCount> kUposNames = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
};

// In the order of the enumeration.
constexpr std::array kRelationNames = {
    "root",       "acl",        "acl:relcl", "advcl",      "advcl:relcl",   "advmod",   "amod",        "appos",
    "aux",        "aux:pass",   "case",      "cc",         "cc:preconj",    "ccomp",    "compound",    "compound:prt",
    "conj",       "cop",        "csubj",     "csubj:pass", "csubj:outer",   "dep",      "det",         "det:predet",
    "discourse",  "dislocated", "expl",      "fixed",      "flat",          "goeswith", "iobj",        "list",
    "mark",       "nmod",       "nmod:desc", "nmod:poss",  "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",
    "nummod",     "obj",        "obl",       "obl:agent",  "obl:unmarked",  "orphan",   "parataxis",   "punct",
    "reparandum", "vocative",   "xcomp",
};
static_assert(kRelationNames.size() == static_cast<std::size_t>(Relation::xcomp) + 1);

constexpr std::array<const char*, 8> kNameTypes = {"PER", "ORG", "LOC", "GPE", "NORP", "EVENT", "FAC", "MISC"};

// Penn tags as the English treebanks of UD use them. The order is part of the model format: only append.
constexpr std::array<std::string_view, 51> kXpos = {
    "_",    "$",   "''",  ",",    "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX", "CC",  "CD", "DT",
    "EX",   "FW",  "GW",  "HYPH", "IN",    "JJ",    "JJR", "JJS", "LS",  "MD",  "NFP", "NN", "NNP",
    "NNPS", "NNS", "PDT", "POS",  "PRP",   "PRP$",  "RB",  "RBR", "RBS", "RP",  "SYM", "TO", "UH",
    "VB",   "VBD", "VBG", "VBN",  "VBP",   "VBZ",   "WDT", "WP",  "WP$", "WRB", "XX",  "``",
};

template <class Names>
int index_of(const Names& names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (name == names[i]) return static_cast<int>(i);
  return -1;
}

}  // namespace

const char* name(Relation relation) {
  const auto at = static_cast<std::size_t>(relation);
  return at < kRelationNames.size() ? kRelationNames[at] : "dep";
}

const char* name(Upos tag) {
  const auto at = static_cast<std::size_t>(tag);
  return at < kUposNames.size() ? kUposNames[at] : "X";
}

const char* name(NameType type) {
  const auto at = static_cast<std::size_t>(type);
  return at < kNameTypes.size() ? kNameTypes[at] : "MISC";
}

Relation relation_from(std::string_view name) {
  int at = index_of(kRelationNames, name);
  if (at < 0) at = index_of(kRelationNames, name.substr(0, name.find(':')));
  return at < 0 ? Relation::dep : static_cast<Relation>(at);
}

Upos upos_from(std::string_view name) {
  const int at = index_of(kUposNames, name);
  return at < 0 ? Upos::x : static_cast<Upos>(at);
}

Relation base(Relation relation) {
  switch (relation) {
    case Relation::acl_relcl:
      return Relation::acl;
    case Relation::advcl_relcl:
      return Relation::advcl;
    case Relation::aux_pass:
      return Relation::aux;
    case Relation::cc_preconj:
      return Relation::cc;
    case Relation::compound_prt:
      return Relation::compound;
    case Relation::csubj_pass:
    case Relation::csubj_outer:
      return Relation::csubj;
    case Relation::det_predet:
      return Relation::det;
    case Relation::nmod_desc:
    case Relation::nmod_poss:
    case Relation::nmod_unmarked:
      return Relation::nmod;
    case Relation::nsubj_outer:
    case Relation::nsubj_pass:
      return Relation::nsubj;
    case Relation::obl_agent:
    case Relation::obl_unmarked:
      return Relation::obl;
    default:
      return relation;
  }
}

std::string_view xpos_name(std::uint8_t xpos) { return xpos < kXpos.size() ? kXpos[xpos] : kXpos[0]; }

std::uint8_t xpos_from(std::string_view name) {
  const int at = index_of(kXpos, name);
  return at < 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(at);
}

std::uint32_t Text::root(const Sentence& sentence) const {
  for (std::uint32_t token = sentence.first; token < sentence.last; ++token)
    if (tokens[token].head == kRoot) return token;
  return sentence.first;
}

bool Text::dominates(std::uint32_t ancestor, std::uint32_t token) const {
  // A path is never longer than the sentence; the count ends the walk in a cycle.
  for (std::size_t steps = 0; steps <= tokens.size() && token < tokens.size(); ++steps) {
    if (token == ancestor) return true;
    token = tokens[token].head;
  }
  return false;
}

std::pair<std::uint32_t, std::uint32_t> Text::subtree(std::uint32_t token) const {
  std::uint32_t first = token;
  std::uint32_t last = token + 1;
  std::vector<std::uint32_t> open{token};
  for (std::size_t steps = 0; !open.empty() && steps < tokens.size(); ++steps) {
    const std::uint32_t at = open.back();
    open.pop_back();
    first = std::min(first, at);
    last = std::max(last, at + 1);
    const auto below = children(at);
    open.insert(open.end(), below.begin(), below.end());
  }
  return {first, last};
}

std::uint32_t Text::add_lemma(std::string_view lemma) {
  lemmas.emplace_back(lemma);
  return static_cast<std::uint32_t>(lemmas.size() - 1);
}

void Text::build_children() {
  const std::size_t count = tokens.size();
  child_start.assign(count + 1, 0);
  for (const Token& token : tokens)
    if (token.head < count) ++child_start[token.head + 1];
  for (std::size_t i = 0; i < count; ++i) child_start[i + 1] += child_start[i];
  child_list.assign(child_start[count], 0);
  std::vector<std::uint32_t> next(child_start.begin(), child_start.end() - 1);
  for (std::uint32_t i = 0; i < count; ++i)
    if (tokens[i].head < count) child_list[next[tokens[i].head]++] = i;
}

}  // namespace dragoman::text
