// The analyser: sentences and tokens by rules, everything else by the network, lemmas by table.
//
// "Gen. Kayani arrived in Moscow. He met the president." is cut into two sentences; each goes through the network
// alone, so the result cannot depend on batching; the words are read in their normalised case (headlines, all-capital
// leads). A dateline ("KABUL, Oct. 3 (AFP) -", "ISLAMABAD:") is no part of the clause after it, and treebanks have
// none: it is parsed apart and hangs on the root as parataxis. A sentence longer than the limit, which only a caller's
// own tokens can contain, is parsed in pieces: the root of each later piece hangs on the first root as parataxis.
// Tests: analyser_test.cpp.
#include "text/analyser.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/archive.h"
#include "base/utf8.h"
#include "text/characters.h"
#include "text/closed_classes.h"
#include "text/gerund_complement.h"
#include "text/gerund_subject.h"
#include "text/headline.h"
#include "text/lemma.h"
#include "text/names.h"
#include "text/network.h"
#include "text/joined_verbs.h"
#include "text/prepositions.h"
#include "text/second_subject.h"
#include "text/sentences.h"
#include "text/speech_tail.h"

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

bool is_capitals(std::string_view form) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < form.size();) {
    const char32_t c = next_code_point(form, at);
    if (is_letter(c) && !is_upper(c)) return false;
    letters += is_letter(c) ? 1U : 0U;
  }
  return letters > 1;
}

bool is_mark(std::string_view form) {
  return form == "-" || form == "--" || form == "\u2013" || form == "\u2014" || form == "---";
}

// One past a dateline at the start of the sentence, its mark included; `sentence.first` if there is none. A place in
// capitals and, up to a dash that stands free, an agency in brackets or a date; or the place alone and a colon.
std::uint32_t dateline_end(const Text& text, const Sentence& sentence) {
  constexpr std::uint32_t kLongest = 14;
  constexpr std::uint32_t kRest = 3;  // tokens that must follow
  const std::uint32_t first = sentence.first;
  if (sentence.role == article::Role::title || sentence.last - first < kRest + 2) return first;
  std::uint32_t at = first;
  while (at < first + 4 && is_capitals(text.form(at))) ++at;
  if (at == first || at + kRest >= sentence.last) return first;
  const auto goes_on = [&](std::uint32_t next) {
    if (next + kRest > sentence.last) return first;
    std::size_t begin = 0;
    const std::string_view form = text.form(next);
    const char32_t c = next_code_point(form, begin);
    return is_letter(c) && !is_upper(c) ? first : next;
  };
  if (text.form(at) == ":") {
    const bool shouted = is_capitals(text.form(at + 1)) && is_capitals(text.form(at + 2));  // "IRAN: TALKS FAIL AGAIN"
    return shouted ? first : goes_on(at + 1);
  }
  if (text.form(at) != "," && text.form(at) != "(" && !is_mark(text.form(at))) return first;
  bool inside = false;  // brackets
  for (const std::uint32_t end = std::min(first + kLongest, sentence.last - kRest); at < end; ++at) {
    const std::string_view form = text.form(at);
    if (is_mark(form) && text.tokens[at].space_after && text.tokens[at - 1].space_after) return goes_on(at + 1);
    if (!inside && is_ascii_lower(form[0])) return first;
    inside = form == "(" || (inside && form != ")");
  }
  return first;
}

void parse_sentence(const Network& network, const NormalisedForms& forms, const Sentence& sentence, Workspace& work,
                    Parse& parse, Text& text) {
  std::uint32_t root = kRoot;
  const std::uint32_t begin = dateline_end(text, sentence);
  std::uint32_t place = kRoot;
  if (begin > sentence.first) place = parse_piece(network, forms, sentence.first, begin, work, parse, text);
  for (std::uint32_t at = begin; at < sentence.last;) {
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
  if (place != kRoot) {
    text.tokens[place].head = root;
    text.tokens[place].relation = Relation::parataxis;
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
    loaded->lemmas = *lemmas;
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
  restore_closed_classes(text);
  name_gerund_subjects(text);
  restore_second_subjects(text);
  lemmatise(text, model_->lemmas);
  attach_gerund_complements(text);
  raise_from_titles(text);
  raise_charges(text);
  join_like_verbs(text);
  attach_plans(text);
  attach_trailing_speech(text);
  text.build_children();
}

}  // namespace dragoman::text
