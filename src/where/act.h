// Where an act took place, as opposed to where it was told. For acts of all kinds: verbs and nouns.
//
// "CAIRO - The minister told reporters in Geneva that the attack in Aleppo killed 30": the attack was in Aleppo. The
// caller names the act by the token of its verb or noun; the answer is one of the places the sentence names, or none.
// Pure functions of their arguments; cost is linear in the places of the sentence and the depth of its tree.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "text/text.h"
#include "where/gazetteer.h"
#include "where/place.h"

namespace dragoman::where {

struct ActPlace {
  std::size_t mention = 0;     // index into `places`
  std::uint8_t precision = 1;  // UCDP's scale; 2 where the words say "near", "outside", "between"
  float score = 0;             // 0 to 1: how closely the words tie the place to the act
  // attached: the place hangs on the act; same-clause: on the verb of a noun's act; where-clause: the act's clause says
  // that it was there; governing-verb; noun-phrase: it hangs on the noun the act is read as a part of; next-to: it
  // follows the act, with no verb between; in-front: it opens the sentence.
  const char* rule = "";
};

// `places` are the text's mentions in text order; `dateline` the span of the dateline, which says where a reporter sat,
// empty if there is none. REQUIRES act < text.tokens.size() and text.build_children() done.
[[nodiscard]] std::optional<ActPlace> place_of_act(const text::Text& text, std::span<const Mention> places,
                                                   std::uint32_t act, Span dateline, const Gazetteer& gazetteer);

}  // namespace dragoman::where
