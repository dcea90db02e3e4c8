// Annotated text: sentences and tokens with tag, lemma, head and relation, and names.
//
// One immutable value, cheap to pass by reference and to move. Token and sentence indices are global in the text;
// a token's head is a token index too, or kRoot. Spans point into the text that was analysed, which the caller keeps.
// Scheme: Universal Dependencies 2 for English (UPOS, Penn XPOS, relations with subtypes).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/span.h"

namespace dragoman::text {

enum class Upos : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x,
};
inline constexpr int kUposCount = 17;

// Relations of UD English; `name` writes "nsubj:pass" and so on. `base` drops the subtype.
enum class Relation : std::uint8_t {
  root,
  acl,
  acl_relcl,
  advcl,
  advcl_relcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  cc_preconj,
  ccomp,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_pass,
  csubj_outer,
  dep,
  det,
  det_predet,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_desc,
  nmod_poss,
  nmod_unmarked,
  nsubj,
  nsubj_outer,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_unmarked,
  orphan,
  parataxis,
  punct,
  reparandum,
  vocative,
  xcomp,
};
[[nodiscard]] const char* name(Relation relation);
[[nodiscard]] const char* name(Upos tag);
// Exact name first, then the name without its subtype, then dep.
[[nodiscard]] Relation relation_from(std::string_view name);
[[nodiscard]] Upos upos_from(std::string_view name);
[[nodiscard]] Relation base(Relation relation);

enum class NameType : std::uint8_t { per, org, loc, gpe, norp, event, fac, misc };
[[nodiscard]] const char* name(NameType type);

inline constexpr std::uint32_t kRoot = 0xFFFFFFFF;

struct Token {
  Span span;
  std::uint32_t sentence = 0;
  std::uint32_t head = kRoot;  // token index
  std::uint32_t lemma = 0;     // index for Text::lemma
  Upos upos = Upos::x;
  Relation relation = Relation::dep;
  std::uint8_t xpos = 0;  // index for xpos_name
  bool space_after = true;
};

struct Sentence {
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  Span span;
  std::uint32_t paragraph = 0;                    // index of the block of the article it stands in
  article::Role role = article::Role::paragraph;  // title sentences are analysed in headline mode
};

struct Name {
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  NameType type = NameType::misc;
  float score = 0;
};

class Text {
 public:
  // The analysed bytes; the same view the spans point into. The caller keeps them alive.
  std::string_view source;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Name> names;         // sorted, not overlapping
  std::vector<std::string> notes;  // "sentence cut at 1000 tokens", ...

  [[nodiscard]] std::string_view form(std::uint32_t token) const { return slice(source, tokens[token].span); }
  [[nodiscard]] std::string_view lemma(std::uint32_t token) const { return lemmas[tokens[token].lemma]; }
  [[nodiscard]] Span span(std::uint32_t first, std::uint32_t last) const {
    return first < last ? Span{tokens[first].span.begin, tokens[last - 1].span.end} : Span{};
  }
  // Children of a token in text order: call build_children once after heads are set.
  [[nodiscard]] std::span<const std::uint32_t> children(std::uint32_t token) const {
    return {child_list.data() + child_start[token], child_start[token + 1] - child_start[token]};
  }
  // The root token of a sentence.
  [[nodiscard]] std::uint32_t root(const Sentence& sentence) const;
  // True if `ancestor` is `token` or above it.
  [[nodiscard]] bool dominates(std::uint32_t ancestor, std::uint32_t token) const;
  // First and one-past-last token under `token` (its projection, gaps included).
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> subtree(std::uint32_t token) const;

  std::uint32_t add_lemma(std::string_view lemma);
  void build_children();

  std::vector<std::string> lemmas{""};
  std::vector<std::uint32_t> child_list;
  std::vector<std::uint32_t> child_start;
};

[[nodiscard]] std::string_view xpos_name(std::uint8_t xpos);
[[nodiscard]] std::uint8_t xpos_from(std::string_view name);  // 0 ("_") if unknown

}  // namespace dragoman::text
