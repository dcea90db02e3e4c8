// What the two extractors (HTML and plain text) share: adding blocks, and telling lines that are never body by their
// words.
#pragma once

#include <string_view>

#include "article/article.h"

namespace dragoman::article {

// Appends a body block: its text goes to the end of article.text after a blank line.
void add_body(Article& article, Role role, std::string_view text, Span page, float score, std::string reason);
void add_apart(Article& article, Role role, std::string_view text, Span page, float score, std::string reason);

// The role that a line's own words give away ("Sign up for our newsletter", "READ MORE: ...", "© 2018 ..."), or
// Role::paragraph when they say nothing.
[[nodiscard]] Role role_of_words(std::string_view text);

// Whether a text ends as a sentence does: . ! ? or a closing quote or bracket after one.
[[nodiscard]] bool ends_as_sentence(std::string_view text);

// Finds dateline, agency and language in the body.
void finish_article(Article& article);

// The language of validated text as ISO 639-1, "" if it cannot be told.
[[nodiscard]] std::string detect_language(std::string_view text);

}  // namespace dragoman::article
