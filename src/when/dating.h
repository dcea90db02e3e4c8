// When was it written? The published date as an intersection of constraints, each with its words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "article/article.h"
#include "text/text.h"
#include "when/time.h"

namespace dragoman::when {

struct Constraint {
  Interval interval;                   // the text was written in it
  std::vector<Interval> alternatives;  // if not empty: written in one of these, and `interval` says nothing
  std::int32_t late = 0;               // so many days after `interval` the words are still in use: titles of the fallen
  Span span;                           // the words that say so
  std::string reason;                  // "President Zardari held the office", "'next week' with 'Oct 3-6'"
  float weight = 1;                    // how far it is trusted; contradictions drop the lightest
};

struct Dating {
  std::optional<Interval> published;
  std::string source;                    // "option", "json-ld", ..., or "inferred"
  std::vector<Constraint> kept;          // the reasons, when inferred
  std::vector<Constraint> contradicted;  // shown, not used
};

// Constraints from the text alone: relative against absolute phrases, weekday with date, newest dated fact.
[[nodiscard]] std::vector<Constraint> time_constraints(const text::Text& text);

// Intersects; a stated date (article.published) wins and the constraints are only checked against it.
[[nodiscard]] Dating infer_published(const article::Article& article, std::vector<Constraint> constraints);

}  // namespace dragoman::when
