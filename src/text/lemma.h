// Lemmas: "negotiating" VERB -> negotiate, "talks" NOUN -> talk, "Putin" PROPN -> Putin.
//
// A table of (form, tag) from treebanks and a dictionary, then the rules of English inflection. See lemma.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/archive.h"
#include "base/result.h"
#include "text/text.h"

namespace dragoman::text {

// A view of arrays "text/lemma.*" in a model archive, which must outlive it. Immutable; threads may share it.
class LemmaTable {
 public:
  LemmaTable() = default;  // empty: rules only
  // Errors: not_found when the archive has no lemma arrays, bad_input when they contradict each other.
  [[nodiscard]] static Result<LemmaTable> open(const Archive& archive);

  // The lemma of a form with its tags; xpos as in xpos_from, 0 if unknown. `first` for the first word of a sentence,
  // whose capital means nothing.
  [[nodiscard]] std::string lemma(std::string_view form, Upos upos, std::uint8_t xpos, bool first = false) const;
  // True if `lower` (in lower case) stands in the table as anything but a proper noun.
  [[nodiscard]] bool is_common(std::string_view lower) const;

 private:
  friend class LemmaRules;
  // The lemma of exactly this key; empty if there is none. `detail` is a Penn tag that overrules, or empty.
  [[nodiscard]] std::string_view find(std::string_view lower, Upos upos, std::string_view detail) const;
  std::span<const std::uint64_t> hashes_;
  std::span<const std::uint32_t> spans_;  // begin and size in bytes_, for each slot
  std::string_view bytes_;
};

// Builds the arrays from rows of models/lemmas.tsv (form, tag, lemma). train/text/lemmas.py writes the same bytes.
class LemmaTableWriter {
 public:
  void add(std::string_view form, std::string_view tag, std::string_view lemma);
  void write(ArchiveWriter& out) const;

 private:
  std::vector<std::pair<std::string, std::string>> rows_;  // key, lemma
};

// Sets the lemma of every token from form, UPOS and XPOS (equal lemmas share one entry of Text::lemmas).
void lemmatise(Text& text, const LemmaTable& table);

}  // namespace dragoman::text
