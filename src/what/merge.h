// Mentions of one occurrence within an article become one event. Internal to what/.
#pragma once

#include <vector>

#include "what/coder.h"

namespace dragoman::what {

[[nodiscard]] std::vector<Event> merge_mentions(std::vector<Event> events, const Reading& reading);

}  // namespace dragoman::what
