// Marked pages: a gold page, its blocks, and which of them are body by the marked text.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "article/features.h"
#include "base/result.h"
#include "eval/extraction.h"
#include "page/html.h"
#include "page/page.h"

namespace dragoman::train {

constexpr int kFolds = 5;

struct MarkedPage {
  eval::GoldPage gold;
  page::Page page;
  page::Html html;  // of page.bytes: a MarkedPage must not be moved once it is read
  std::vector<article::PageBlock> blocks;
  article::PageContext context;
  std::vector<char> body;     // a block; 1 if at least half of its words are in the marked text
  std::vector<float> weight;  // a block; what it counts in training
  std::string domain;         // "example.co.uk": pages of one domain are in one fold
  int fold = 0;
  bool fundus = false;
};

// Reads GOLD/wcxb and GOLD/fundus. Pages that cannot be read are left out. Errors: as read_extraction_gold.
[[nodiscard]] Result<std::vector<std::unique_ptr<MarkedPage>>> read_marked_pages(const std::filesystem::path& gold);

// "example.co.uk" of "https://www.news.example.co.uk/x".
[[nodiscard]] std::string registered_domain(std::string_view url);

}  // namespace dragoman::train
