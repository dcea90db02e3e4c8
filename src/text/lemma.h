// Lemmas: "negotiating" VERB -> negotiate, "talks" NOUN -> talk, "Putin" PROPN -> Putin.
//
// A table of (form, UPOS) from treebanks, then irregular forms and suffix rules. See lemma.cpp.
#pragma once

#include <cstdint>
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
  LemmaTable() = default;  // empty: suffix rules only
  // Errors: not_found when the archive has no lemma arrays, bad_input when they contradict each other.
  [[nodiscard]] static Result<LemmaTable> open(const Archive& archive);

  // The lemma of a form with its tags; xpos as in xpos_from, 0 if unknown. `form` may have any case.
  [[nodiscard]] std::string lemma(std::string_view form, Upos upos, std::uint8_t xpos) const;

 private:
  struct Slot {
    std::uint64_t hash;   // of (upos, form); 0 = free
    std::uint32_t begin;  // the lemma's bytes
    std::uint32_t size;
  };
  [[nodiscard]] const Slot* find(std::string_view key, Upos upos) const;
  [[nodiscard]] bool known(std::string_view lemma, Upos upos) const;
  [[nodiscard]] std::string guess(std::string_view lower, Upos upos, std::uint8_t xpos) const;
  std::span<const Slot> slots_;
  std::string_view bytes_;
};

// Sets the lemma of every token from form, UPOS and XPOS (equal lemmas share one entry of Text::lemmas).
void lemmatise(Text& text, const LemmaTable& table);

}  // namespace dragoman::text
