// Dates of feeds and of mail: "Fri, 28 Sep 2012 14:05:00 +0500".
#pragma once

#include <string>
#include <string_view>

namespace dragoman::page {

// As ISO 8601 with the precision and zone given ("2012-09-28T14:05:00+05:00"); an ISO date comes back as it is, cut to
// its date and time. "" when it is no date.
[[nodiscard]] std::string iso_of_feed_date(std::string_view text);

}  // namespace dragoman::page
