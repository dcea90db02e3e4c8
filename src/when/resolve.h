// From an expression to its place on the calendar. Internal to when/.
#pragma once

#include <optional>
#include <string>

#include "when/expression.h"
#include "when/point.h"
#include "when/tense.h"
#include "when/time.h"

namespace dragoman::when {

// The two times that words are counted from.
struct Anchors {
  std::optional<Day> written;   // the day of writing
  std::optional<Point> spoken;  // the time last spoken of
};

struct Resolved {
  std::optional<Point> point;        // where it could be placed
  std::optional<Interval> interval;  // of the point, or of a length of time next to its anchor
  Precision precision = Precision::vague;
  TimexType type = TimexType::date;
  std::string value;
  std::string anchor;   // "document", "context", ""
  std::string reading;  // for people: "the latest Wednesday up to the day of writing"
};

// `tense` is asked for only where a bare date needs it. Ranges are resolved side by side by the caller.
[[nodiscard]] Resolved resolve(const Expression& expression, Tense tense, const Anchors& anchors);

}  // namespace dragoman::when
