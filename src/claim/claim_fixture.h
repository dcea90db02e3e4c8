// For the tests of this folder: plain text with the real model and cue files, and hand-made trees.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/archive.h"
#include "claim/attribution.h"
#include "claim/claim.h"
#include "claim/lexicon.h"
#include "claim/tree.h"
#include "text/analyser.h"
#include "text/conllu.h"

namespace dragoman::claim {

inline const Cues& test_cues() {
  static const std::string bytes = [] {
    ArchiveWriter out;
    auto done = compile(std::filesystem::path(DRAGOMAN_SOURCE) / "knowledge", out);
    EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().message);
    return out.finish(1);
  }();
  static const Archive archive = *Archive::from_bytes(bytes, 1, "test");
  static const Cues cues = *Cues::open(archive);
  return cues;
}

inline const text::Analyser* test_analyser() {
  static const auto opened = text::Analyser::open(std::filesystem::path(DRAGOMAN_SOURCE) / "models" / "english.bin");
  return opened ? &*opened : nullptr;
}

// A text with nothing resolved in it.
struct TestReading {
  article::Article article;
  text::Text text;
  std::vector<when::Mention> times;
  std::vector<where::Mention> places;
  who::Cast cast;
  std::optional<when::Interval> published;

  explicit TestReading(std::string words) {
    article.text = std::move(words);
    text = test_analyser()->analyse(std::string_view(article.text));
  }
  TestReading(const TestReading&) = delete;
  TestReading& operator=(const TestReading&) = delete;
  [[nodiscard]] what::Reading reading() const { return {article, text, times, places, cast, published}; }
  [[nodiscard]] std::uint32_t token(std::string_view form) const {
    for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
      if (text.form(i) == form) return i;
    }
    ADD_FAILURE() << "no token " << form;
    return 0;
  }
};

// One hand-made sentence in CoNLL-U, columns FORM LEMMA UPOS XPOS HEAD DEPREL separated by blanks, a token a line.
inline text::Document test_tree(std::string_view rows) {
  std::string conllu;
  std::size_t id = 0;
  for (std::size_t at = 0; at < rows.size();) {
    std::size_t end = rows.find('\n', at);
    if (end == std::string_view::npos) end = rows.size();
    std::vector<std::string> columns(1);
    for (char c : rows.substr(at, end - at)) {
      if (c == ' ') {
        columns.emplace_back();
      } else {
        columns.back() += c;
      }
    }
    at = end + 1;
    if (columns.size() != 6) continue;
    conllu += std::to_string(++id) + "\t" + columns[0] + "\t" + columns[1] + "\t" + columns[2] + "\t" + columns[3] +
              "\t_\t" + columns[4] + "\t" + columns[5] + "\t_\t_\n";
  }
  conllu += "\n";
  auto read = text::read_conllu(conllu, "test");
  EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().message);
  return std::move(read->front());
}

}  // namespace dragoman::claim
