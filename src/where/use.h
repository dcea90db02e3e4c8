// How a place name is used: as a place, for a government, as a modifier, for people. For this folder only.
#pragma once

#include "where/recognise.h"

namespace dragoman::where {

[[nodiscard]] Use use_of(const Found& found, PlaceIndex place, const text::Text& text, const Gazetteer::Data& data,
                         const Scan& scan);

}  // namespace dragoman::where
