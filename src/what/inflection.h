// Base forms of a verb form, for words whose lemma the analyser does not know: "freed" gives "free", "fre" and "freed".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dragoman::what {

// Candidates, likeliest first; all lower case, `form` is lower case too. Empty if the form is no inflected one.
[[nodiscard]] std::vector<std::string> base_forms(std::string_view form);

}  // namespace dragoman::what
