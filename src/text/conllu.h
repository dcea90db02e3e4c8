// CoNLL-U, the exchange format of treebanks: read for training and scoring, written for people and other tools.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/text.h"

namespace dragoman::text {

// One document of a CoNLL-U file, with gold tokens, tags, lemmas, heads and relations. Source text is rebuilt from the
// forms and SpaceAfter=No, sentences separated by one blank, paragraphs (# newpar, # newdoc) by a blank line.
// Multiword ranges (1-2) are read for their spacing; empty nodes (1.1) are skipped.
struct Document {
  std::string id;
  std::unique_ptr<std::string> source;
  Text text;  // views *source
};

// Errors: bad_input with "NAME:LINE: ..." for a row that is not ten columns, an id out of order or a head that is not
// in its sentence. `# newdoc` begins a document; a file without any is one document.
[[nodiscard]] Result<std::vector<Document>> read_conllu(std::string_view bytes, std::string_view name);

// One text as CoNLL-U, with sent_id "ID-1", text and newpar comments; SpaceAfter=No and names (Name=B-PER) in MISC.
[[nodiscard]] std::string write_conllu(const Text& text, std::string_view id);

}  // namespace dragoman::text
