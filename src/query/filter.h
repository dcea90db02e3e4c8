// The filter language: which events of a record are wanted.
//
//   actor:PAK status:planned after:2012-09
//   who:"Sergei Lavrov" -type:CONSULT place:Geneva before:2015
//   type:ASSAULT,COERCE country:SYR source:unnamed_role  ceasefire
//
// Terms are joined by AND; a minus sign in front negates one; commas in a value are alternatives; quotes keep blanks
// and commas together. A bare word or quoted phrase searches the article's text. `help()` lists the fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dragoman::query {

struct Filter {
  std::string where = "1";  // SQL over record::Record::events' alias `e`
  std::vector<std::string> parameters;
};

// Errors: bad_usage with the offending term and what would be right.
[[nodiscard]] Result<Filter> parse_filter(std::string_view text);

[[nodiscard]] std::string help();

}  // namespace dragoman::query
