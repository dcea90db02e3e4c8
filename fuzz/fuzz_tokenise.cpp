// Any bytes as text: tokens partition it, sentences partition the tokens, normalised forms and lemmas exist for all,
// and CoNLL-U is read or refused, and what is read can be written and read again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "text/characters.h"
#include "text/conllu.h"
#include "text/draw.h"
#include "text/headline.h"
#include "text/lemma.h"
#include "text/sentences.h"
#include "text/tokenise.h"

namespace {

using namespace dragoman;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_tokens(std::string_view bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::uint32_t at = 0;
  const auto blank = [&](std::uint32_t from, std::uint32_t to) {
    while (from < to) {
      const text::Character c = text::character_at(bytes, from);
      require(c.kind == text::Kind::space);
      from = c.end;
    }
  };
  for (const Span token : text::tokenise(bytes, {0, size})) {
    require(at <= token.begin && token.begin < token.end && token.end <= size);
    blank(at, token.begin);
    at = token.end;
  }
  blank(at, size);
}

void check_sentences(std::string_view bytes) {
  text::Text out;
  text::segment_plain(bytes, out);
  std::uint32_t next = 0;
  for (const text::Sentence& sentence : out.sentences) {
    require(sentence.first == next && sentence.last > sentence.first);
    require(sentence.last - sentence.first <= text::kMaxSentenceTokens);
    next = sentence.last;
  }
  require(next == out.tokens.size());
  // Tags from the bytes, so that every rule of inflection is reached.
  for (std::uint32_t i = 0; i < out.tokens.size(); ++i) {
    const auto byte = static_cast<unsigned char>(out.form(i).back());
    out.tokens[i].upos = static_cast<text::Upos>(byte % text::kUposCount);
    out.tokens[i].xpos = static_cast<std::uint8_t>(byte % 51);
    out.tokens[i].head = i > 0 && out.tokens[i].sentence == out.tokens[i - 1].sentence ? i - 1 : text::kRoot;
  }
  const text::NormalisedForms forms(out);
  require(forms.size() == out.tokens.size());
  text::lemmatise(out, text::LemmaTable());
  out.build_children();
  for (std::uint32_t i = 0; i < out.tokens.size(); ++i) require(!forms[i].empty() && !out.lemma(i).empty());
  if (!out.sentences.empty() && out.tokens.size() < 200) require(!text::draw_tree(out, out.sentences[0]).empty());
  (void)text::write_conllu(out, "fuzz");
}

void check_conllu(std::string_view bytes) {
  const auto documents = text::read_conllu(bytes, "fuzz");
  if (!documents) return;
  for (const text::Document& document : *documents) {
    const auto again = text::read_conllu(text::write_conllu(document.text, "fuzz"), "again");
    require(again && again->size() == 1);
    require(again->front().text.tokens.size() == document.text.tokens.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_tokens(bytes);
  check_sentences(bytes);
  check_conllu(bytes);
  return 0;
}
