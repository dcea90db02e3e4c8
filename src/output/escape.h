// Text from pages inside HTML.
#pragma once

#include <string>
#include <string_view>

namespace dragoman::output {

// & < > and the double quote as entities: safe as text and inside a quoted attribute.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace dragoman::output
