// The linguistic core: article text in, annotated text out.
//
// Threads: an Analyser is immutable once opened and may be shared by any number of threads. The same bytes give the
// same annotation on every machine, for any batching and number of threads.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "article/article.h"
#include "base/result.h"
#include "text/text.h"

namespace dragoman::text {

class Analyser {
 public:
  // Opens the model file (see models/README.md). Errors: not_found, version, bad_input for an altered file.
  [[nodiscard]] static Result<Analyser> open(const std::filesystem::path& model);

  // Analyses the blocks of an article; Text::source views article.text, which must outlive the result.
  [[nodiscard]] Text analyse(const article::Article& article) const;
  // Analyses plain text: blank lines separate paragraphs.
  [[nodiscard]] Text analyse(std::string_view plain) const;
  // Tags and parses tokens that are already there (gold tokens; sentences and spans set, nothing else).
  void annotate(Text& text) const;

 private:
  struct Model;
  std::shared_ptr<const Model> model_;
};

}  // namespace dragoman::text
