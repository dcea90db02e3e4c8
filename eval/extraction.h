// Extraction: body, paragraphs, title, authors and date of news pages, on WCXB and Fundus.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "article/article.h"
#include "eval/scorer.h"
#include "page/page.h"

namespace dragoman::eval {

// One page and what a person marked on it. Fields that the gold does not give are empty and not counted.
struct GoldPage {
  std::string id;
  std::string url;
  std::string body;
  std::vector<std::string> paragraphs;
  std::string title;
  std::vector<std::string> authors;
  std::string date;            // YYYY-MM-DD
  std::filesystem::path page;  // its HTML, gzipped
};

// Reads SET/ground-truth.json ("wcxb" or "fundus" under the gold's extraction folder). Errors: not_found, bad_input.
[[nodiscard]] Result<std::vector<GoldPage>> read_extraction_gold(const std::filesystem::path& set);
[[nodiscard]] Result<page::Page> read_gold_page(const GoldPage& gold);

// Precision and recall over the multisets of 4-token shingles; a token is a run of letters and digits. A text of
// fewer than four tokens is one shingle.
struct Overlap {
  double precision = 0;
  double recall = 0;
  [[nodiscard]] double f1() const { return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0; }
};
[[nodiscard]] Overlap shingle_overlap(const std::string& gold, const std::string& found);

// What one page got. Counts are of the gold's items; see `PageScore::found`.
struct PageScore {
  Overlap body;
  std::size_t paragraphs = 0, paragraphs_found = 0;  // of 8 words and more; found: all tokens in a row
  int date = -1, title = -1, authors = -1;           // -1: the gold does not say; else 0 or 1
  std::size_t named = 0, named_rightly = 0;          // authors found on pages whose gold names some
};
[[nodiscard]] PageScore score_page(const GoldPage& gold, const article::Article& article);
// The body as the gold sets draw it: every body block but the title.
[[nodiscard]] std::string body_text(const article::Article& article);

[[nodiscard]] std::vector<Score> summarise_extraction(const std::string& set, const std::vector<PageScore>& pages);

[[nodiscard]] Result<std::vector<Score>> score_extraction(const std::filesystem::path& gold,
                                                          const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
