// Arguments that the parse puts in the wrong place. Internal to the reading of frames.
#pragma once

#include <cstdint>
#include <vector>

#include "text/text.h"
#include "what/slots.h"

namespace dragoman::what {

// Subjects that are none.
[[nodiscard]] bool is_dateline(const text::Text& text, std::uint32_t verb, std::uint32_t subject);
[[nodiscard]] bool is_owner(const text::Text& text, std::uint32_t verb, std::uint32_t subject);
// An object that is the subject.
[[nodiscard]] bool is_fronted(const text::Text& text, std::uint32_t verb, std::uint32_t object);
[[nodiscard]] bool begins_with_preposition(const text::Text& text, std::uint32_t verb);
// A clause that hangs on a time instead of the verb above it.
[[nodiscard]] bool hangs_on_time(const text::Text& text, std::uint32_t verb);
// "Apologised on Wednesday [to the children]": a phrase that the parse hung on the day, and the verb's.
[[nodiscard]] bool strays_on_time(const text::Text& text, std::uint32_t phrase);
// "Arrested a man on Thursday [who had tried]": the object of the verb, for a relative clause hung on the day; or
// kRoot.
[[nodiscard]] std::uint32_t object_before_time(const text::Text& text, std::uint32_t clause);

// "An attack on Kyiv [that killed two]": the parse hangs the clause on the town that was hit. What harms is the blow;
// `noun` itself where it stands in no phrase of one.
[[nodiscard]] bool harmful(const text::Text& text, std::uint32_t verb);
[[nodiscard]] std::uint32_t blow_above(const text::Text& text, std::uint32_t noun);

// Each adds what it finds to `out`, and nothing where the slot is filled.
void disguised_objects(const text::Text& text, std::uint32_t verb, bool passive, std::vector<Filler>& out);
void object_attachments(const text::Text& text, std::vector<Filler>& out);
void agent_below(const text::Text& text, std::vector<Filler>& out);
void guess_arguments(const text::Text& text, std::uint32_t verb, bool passive, std::vector<Filler>& out);

// A finite verb that the parse takes for a participle before its noun, and its arguments.
[[nodiscard]] bool is_misread(const text::Text& text, std::uint32_t verb);
void misread_arguments(const text::Text& text, std::uint32_t verb, std::vector<Filler>& out);

}  // namespace dragoman::what
