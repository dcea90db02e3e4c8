// The directory: who is who, compiled into the knowledge archive, and the resolver that reads a text with it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/archive.h"
#include "base/result.h"
#include "text/text.h"
#include "when/dating.h"
#include "when/time.h"
#include "where/gazetteer.h"
#include "where/place.h"
#include "who/actor.h"

namespace dragoman::who {

// Reads knowledge/actors, knowledge/offices, knowledge/outlets and adds "who/..." arrays. Errors name file and line.
[[nodiscard]] Result<void> compile(const std::filesystem::path& knowledge, ArchiveWriter& out);
// The same for knowledge that somebody is working on: a row that cannot be read is skipped, and "FILE:LINE: why" is
// added to `skipped`; with a null list it stops as above. A file that is missing stops in either case.
[[nodiscard]] Result<void> compile_leniently(const std::filesystem::path& knowledge, ArchiveWriter& out,
                                             std::vector<std::string>* skipped);

// A term of office as the knowledge has it.
struct Term {
  std::string_view person;
  std::string_view person_id;
  std::string_view country;
  std::string_view office;  // canonical: "head of state", "defence minister", ...
  when::Interval interval;  // an open end reaches to the as-of date of its source
  std::string_view source;
  when::Day as_of;
};

class Directory {
 public:
  [[nodiscard]] static Result<Directory> open(const Archive& archive);
  // Who held `office` of `country` at any time of `interval`.
  [[nodiscard]] std::vector<Term> holders(std::string_view country, std::string_view office,
                                          when::Interval interval) const;
  [[nodiscard]] std::vector<Term> terms_of(std::string_view person) const;

  struct Data;
  [[nodiscard]] const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

// Constraints on the date of writing from titles: "President Zardari", "then President Medvedev".
[[nodiscard]] std::vector<when::Constraint> term_constraints(const text::Text& text, const Directory& directory);

// Resolves everyone in the article, coreference included. `published` dates the roles. Pure.
[[nodiscard]] Cast find_actors(const article::Article& article, const text::Text& text,
                               const std::vector<where::Mention>& places, const where::Gazetteer& gazetteer,
                               const std::optional<when::Interval>& published, const Directory& directory);

}  // namespace dragoman::who
