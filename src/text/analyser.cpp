// The analyser: sentences and tokens by rules, everything else by the network, lemmas by table.
//
// "Gen. Kayani arrived in Moscow. He met the president." is cut into two sentences; each goes through the network
// alone, so the result cannot depend on batching; the words are read in their normalised case (headlines, all-capital
// leads). A sentence longer than the limit, which only a caller's own tokens can contain, is parsed in pieces: the root
// of each later piece hangs on the first root as parataxis. Tests: analyser_test.cpp.
#include "text/analyser.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/archive.h"
#include "text/headline.h"
#include "text/lemma.h"
#include "text/names.h"
#include "text/network.h"
#include "text/sentences.h"

namespace dragoman::text {

struct Analyser::Model {
  Archive archive;
  Network network;
  LemmaTable lemmas;
};

namespace {

// Parses tokens [first, last) as one piece of a sentence; returns its root.
std::uint32_t parse_piece(const Network& network, const NormalisedForms& forms, std::uint32_t first, std::uint32_t last,
                          Workspace& work, Parse& parse, Text& text) {
  std::vector<std::string_view> words;
  words.reserve(last - first);
  for (std::uint32_t i = first; i < last; ++i) words.push_back(forms[i]);
  network.run(words, work, parse);
  std::uint32_t root = first;
  for (std::uint32_t i = first; i < last; ++i) {
    const std::size_t at = i - first;
    Token& token = text.tokens[i];
    token.upos = parse.upos[at];
    token.xpos = parse.xpos[at];
    token.relation = parse.relations[at];
    token.head = parse.heads[at] == 0 ? kRoot : first + static_cast<std::uint32_t>(parse.heads[at]) - 1;
    if (token.head == kRoot) root = i;
  }
  for (Name name : parse.names) {
    name.first += first;
    name.last += first;
    text.names.push_back(name);
  }
  return root;
}

void parse_sentence(const Network& network, const NormalisedForms& forms, const Sentence& sentence, Workspace& work,
                    Parse& parse, Text& text) {
  std::uint32_t root = kRoot;
  for (std::uint32_t at = sentence.first; at < sentence.last;) {
    const std::uint32_t end = std::min(sentence.last, at + kMaxSentenceTokens);
    const std::uint32_t piece_root = parse_piece(network, forms, at, end, work, parse, text);
    if (root == kRoot) {
      root = piece_root;
    } else {
      text.tokens[piece_root].head = root;
      text.tokens[piece_root].relation = Relation::parataxis;
    }
    at = end;
  }
  if (sentence.last - sentence.first > kMaxSentenceTokens)
    text.notes.push_back(fmt::format("sentence of {} tokens parsed in pieces of {}", sentence.last - sentence.first,
                                     kMaxSentenceTokens));
}

}  // namespace

Result<Analyser> Analyser::open(const std::filesystem::path& model) {
  auto archive = Archive::open(model, kModelVersion);
  if (!archive) return Unexpected(archive.error());
  auto loaded = std::make_shared<Model>();
  loaded->archive = std::move(*archive);
  auto network = Network::open(loaded->archive);
  if (!network) return fail(network.error().kind, fmt::format("{}: {}", model.string(), network.error().message));
  loaded->network = std::move(*network);
  auto lemmas = LemmaTable::open(loaded->archive);
  if (lemmas) {
    loaded->lemmas = std::move(*lemmas);
  } else if (lemmas.error().kind != ErrorKind::not_found) {
    return Unexpected(lemmas.error());
  }
  Analyser out;
  out.model_ = std::move(loaded);
  return out;
}

Text Analyser::analyse(const article::Article& article) const {
  Text text;
  segment(article, text);
  annotate(text);
  return text;
}

Text Analyser::analyse(std::string_view plain) const {
  Text text;
  segment_plain(plain, text);
  annotate(text);
  return text;
}

void Analyser::annotate(Text& text) const {
  text.names.clear();
  const NormalisedForms forms(text);
  Workspace work;
  Parse parse;
  for (const Sentence& sentence : text.sentences) parse_sentence(model_->network, forms, sentence, work, parse, text);
  agree_names(text);
  lemmatise(text, model_->lemmas);
  text.build_children();
}

}  // namespace dragoman::text
