// Finds and normalises the time expressions of a text.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text/text.h"
#include "when/time.h"

namespace dragoman::when {

// What is known of the day the text was written: an interval, one day long when the date is known.
struct Reference {
  std::optional<Interval> published;
};

// All mentions in text order, not overlapping; a range ("Oct 3-6") is one mention. Pure; linear in the text.
// `text` needs tokens and sentences; tags and trees are used for tense where they are there.
[[nodiscard]] std::vector<Mention> find_times(const text::Text& text, const Reference& reference);

// The same on bare text, without token indices.
[[nodiscard]] std::vector<Mention> find_times(std::string_view source, const Reference& reference);

}  // namespace dragoman::when
