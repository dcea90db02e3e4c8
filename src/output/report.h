// The HTML report: one self-contained file that a person opens in any browser, offline.
//
// Each article with its evidence highlighted in place; each event a card with who, what, whom, where, when, status and
// who says so; a timeline; the reasons behind every field on a click. No outside request is made; scripts and styles
// are inside. All text from pages is escaped.
#pragma once

#include <string>
#include <vector>

#include "output/view.h"

namespace dragoman::output {

[[nodiscard]] std::string report(const std::vector<View>& views);

}  // namespace dragoman::output
