// A sentence whose words are given, tagged and parsed, with an otherwise empty reading: what the status scorers feed
// in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/analyser.h"
#include "what/coder.h"

namespace dragoman::eval {

class Annotated {
 public:
  // One token a word, in one sentence; empty words are left out. The analyser must outlive the constructor only.
  Annotated(const text::Analyser& analyser, const std::vector<std::string_view>& words) {
    for (std::string_view word : words) {
      if (word.empty()) continue;
      if (!article_.text.empty()) article_.text += ' ';
      starts_.push_back(static_cast<std::uint32_t>(article_.text.size()));
      article_.text += word;
    }
    text_.source = article_.text;
    for (std::size_t i = 0; i < starts_.size(); ++i) {
      text::Token token;
      const std::uint32_t end =
          i + 1 < starts_.size() ? starts_[i + 1] - 1 : static_cast<std::uint32_t>(article_.text.size());
      token.span = {starts_[i], end};
      text_.tokens.push_back(token);
    }
    text::Sentence sentence;
    sentence.last = static_cast<std::uint32_t>(text_.tokens.size());
    sentence.span = {0, static_cast<std::uint32_t>(article_.text.size())};
    if (sentence.last > 0) text_.sentences.push_back(sentence);
    analyser.annotate(text_);
  }
  Annotated(const Annotated&) = delete;
  Annotated& operator=(const Annotated&) = delete;

  [[nodiscard]] what::Reading reading() const { return {article_, text_, times_, places_, cast_, std::nullopt}; }
  // The token that begins at or after the byte of the words joined by blanks.
  [[nodiscard]] std::uint32_t token_at(std::uint32_t byte) const {
    std::uint32_t token = 0;
    while (token + 1 < starts_.size() && starts_[token] < byte) ++token;
    return token;
  }
  [[nodiscard]] const text::Text& text() const { return text_; }

 private:
  article::Article article_;
  text::Text text_;
  std::vector<std::uint32_t> starts_;
  std::vector<when::Mention> times_;
  std::vector<where::Mention> places_;
  who::Cast cast_;
};

}  // namespace dragoman::eval
