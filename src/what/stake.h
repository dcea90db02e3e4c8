// Acts of public life, told from the rest.
#pragma once

#include <vector>

#include "text/text.h"
#include "what/event.h"
#include "who/actor.h"

namespace dragoman::what {

// Whether an act belongs in a record of politics and conflict. It does when a party of it has a part in public life: a
// state, a body or person of the knowledge, or someone of a public sector (government, forces, courts, parties, rebels,
// refugees ...). It does too when a party is at least somebody (a person, or of a country or sector) and the act is
// violence, protest, coercion or force, or its sentence speaks of public life. What is said, agreed, asked or given
// needs another side besides; a threat or a visit needs somebody who could carry it out or goes for a state, a party or
// a cause. `public_page`: what is_public_page said of the text; on other pages a state or one of its organs must act on
// somebody, or both sides be such.
[[nodiscard]] bool is_public(const Event& event, const text::Text& text, const who::Cast& cast,
                             bool public_page = true);

// Whether a text is about public life: it names governments, forces, courts, parties, armed groups or who leads them
// often enough. A text too short to tell counts as one that is.
[[nodiscard]] bool is_public_page(const text::Text& text, const who::Cast& cast);

// Drops the others. A step of its own, after code_events, so that the lexicon's reading can be seen without it.
void keep_public(std::vector<Event>& events, const text::Text& text, const who::Cast& cast);

}  // namespace dragoman::what
