// Numbers of people: how many were killed, arrested, wounded. Internal to what/.
#pragma once

#include <optional>
#include <string>

#include "text/text.h"
#include "what/event.h"

namespace dragoman::what {

// The count that modifies the noun `head` ("at least 12 people", "two journalists", "dozens of protesters").
[[nodiscard]] std::optional<Number> count_of(const text::Text& text, std::uint32_t head, const std::string& kind);

}  // namespace dragoman::what
