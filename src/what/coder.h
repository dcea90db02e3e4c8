// From predicates to events.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "article/article.h"
#include "base/archive.h"
#include "base/result.h"
#include "text/text.h"
#include "what/event.h"
#include "when/time.h"
#include "where/gazetteer.h"
#include "who/actor.h"

namespace dragoman::what {

// Reads knowledge/ontology and knowledge/predicates and adds "what/..." arrays. Errors name file and line.
[[nodiscard]] Result<void> compile(const std::filesystem::path& knowledge, ArchiveWriter& out);

class Lexicon {
 public:
  [[nodiscard]] static Result<Lexicon> open(const Archive& archive);
  // The same from the text files of a knowledge folder, examples kept: for tests and trainers.
  [[nodiscard]] static Result<Lexicon> read(const std::filesystem::path& knowledge);
  struct Data;
  [[nodiscard]] const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

// Everything the earlier stages read from one article; borrowed, never kept.
struct Reading {
  const article::Article& article;
  const text::Text& text;
  const std::vector<when::Mention>& times;
  const std::vector<where::Mention>& places;
  const who::Cast& cast;
  std::optional<when::Interval> published;
};

// The events of the article in text order, each with type, mode, roles, place, time, numbers and their evidence; status
// is left to claim::judge. Mentions of one occurrence within the article are one event. Pure.
[[nodiscard]] std::vector<Event> code_events(const Reading& reading, const Lexicon& lexicon,
                                             const where::Gazetteer& gazetteer);

}  // namespace dragoman::what
