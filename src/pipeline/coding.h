// One page through all the stages: the knowledge they share, and what comes out.
//
// Everything here depends on one page, the knowledge and the options alone; the clock, the locale and other pages are
// never read. Threads: Knowledge is immutable and shared; `code` may run on any number of threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "article/article.h"
#include "base/result.h"
#include "claim/claim.h"
#include "page/page.h"
#include "text/analyser.h"
#include "what/coder.h"
#include "when/dating.h"
#include "when/tagger.h"
#include "where/gazetteer.h"
#include "who/directory.h"

namespace dragoman::pipeline {

// The version of the compiled knowledge that this program reads; changed when a stage changes its arrays.
inline constexpr std::uint32_t kKnowledgeVersion = 1;

struct Knowledge {
  Archive archive;
  text::Analyser analyser;
  where::Gazetteer gazetteer;
  who::Directory directory;
  what::Lexicon lexicon;
  claim::Cues cues;
  std::string version;  // changes with every byte of knowledge or model
};

// Where the compiled knowledge and the model lie. Empty paths mean: $DRAGOMAN_HOME, else share/dragoman beside the
// program's folder, else the build tree.
struct Places {
  std::filesystem::path knowledge;
  std::filesystem::path model;
  // A user's own places (where/layer.h). Empty: layer_file() where that file is there; kNoLayer: none.
  std::filesystem::path gazetteer = {};
};
inline constexpr const char* kNoLayer = "-";
// $DRAGOMAN_GAZETTEER, else dragoman/gazetteer.bin in $XDG_DATA_HOME or ~/.local/share; empty where there is no home.
[[nodiscard]] std::filesystem::path layer_file();
[[nodiscard]] Result<std::shared_ptr<const Knowledge>> open_knowledge(const Places& places);

struct Options {
  std::string date;    // ISO; overrides the page's
  std::string outlet;  // overrides the page's
};

// All that was read from one page. Spans point into article.text.
struct Coding {
  article::Article article;
  text::Text text;  // views article.text: a Coding is moved, never copied
  when::Dating dating;
  std::vector<when::Mention> times;
  std::vector<where::Mention> places;
  who::Cast cast;
  std::vector<claim::Claim> claims;
  std::vector<what::Event> events;
  std::vector<claim::Link> links;
  std::vector<std::string> notes;
};

// Errors: bad_input when the page holds nothing that can be read; limit.
[[nodiscard]] Result<std::unique_ptr<Coding>> code(const page::Page& page, const Options& options,
                                                   const Knowledge& knowledge);

// The stages after extraction, for an article that is there already in `coding.article`.
[[nodiscard]] Result<void> code_article(Coding& coding, const Knowledge& knowledge);

// The step of `code` that settles when the article was written; separate for tests.
void date(Coding& coding, const Knowledge& knowledge);

}  // namespace dragoman::pipeline
