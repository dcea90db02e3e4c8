// Questions at the prompt: "foreign minister of Iran", on a day.
#pragma once

#include <string_view>
#include <vector>

#include "when/time.h"
#include "who/directory.h"

namespace dragoman::who {

// Who held the office that `question` names on a day: "foreign minister of Iran", "Iran's foreign minister", "who was
// the Iranian foreign minister". The latest first. A term without a recorded end answers for days past its as-of day
// too: compare `Term::as_of`. Empty when the question names no state or body, or no office that is known there.
[[nodiscard]] std::vector<Term> answer(std::string_view question, when::Day on, const Directory& directory);

}  // namespace dragoman::who
