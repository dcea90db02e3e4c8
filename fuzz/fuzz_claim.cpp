// Any bytes as knowledge files and as trees: the cue files are read or refused with file and line, and claims, status
// and relations are found in any tree without a hang, spans within the text.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "claim/attribution.h"
#include "claim/claim.h"
#include "claim/lexicon.h"
#include "claim/links.h"
#include "text/conllu.h"

namespace {

using namespace dragoman;

void require(bool holds) {
  if (!holds) std::abort();
}

// A small sound set of files, so that trees meet every kind of entry.
claim::Cues::Data sound() {
  auto data = claim::parse_cues(
      "say | verb | that quote np to p:of | asserts | say | x\nplan | noun | to p:for | plans | plan | x\n"
      "according | prep | p:to | asserts | say | x\nsure | adj | that | asserts | think | x\n",
      "will | aux | - | planned | 1.9 | -2 | x\nfail | verb | to np subj | failed | -2 | 2 | x\n"
      "if | mark | - | hypothetical | 0.4 | -0.4 | x\nplan | noun | to p:for | planned | 1 | -1 | x\n",
      "lead | verb | subj>prep | to | led_to | strict | x\nbecause | mark | clause | - | because_of | strict | x\n",
      "document | report\n");
  require(data.has_value());
  return std::move(*data);
}

void check_tree(std::string_view bytes, const claim::Cues::Data& data) {
  auto documents = text::read_conllu(bytes, "fuzz");
  if (!documents) return;
  for (const text::Document& document : *documents) {
    const auto size = static_cast<std::uint32_t>(document.text.tokens.size());
    const auto quotes = claim::find_quotes(document.text);
    for (const claim::Quote& quote : quotes) require(quote.first < quote.last && quote.last <= size);
    const auto found = claim::find_attributions(document.text, data, quotes);
    for (const claim::Attribution& item : found) {
      require(item.cue < size && !item.content.empty() && item.content.back() < size);
    }
    require(claim::nesting(found).size() == found.size());
    for (const auto& relation : claim::find_relations(document.text, data)) {
      require(relation.from < size && relation.to < size && relation.last <= size && relation.signal != nullptr);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const claim::Cues::Data data = sound();
  const std::string_view all(reinterpret_cast<const char*>(bytes), size);
  for (int file = 0; file < 4; ++file) {
    const std::string_view parts[4] = {file == 0 ? all : "", file == 1 ? all : "", file == 2 ? all : "",
                                       file == 3 ? all : ""};
    auto read = claim::parse_cues(parts[0], parts[1], parts[2], parts[3]);
    if (!read) require(read.error().message.starts_with("knowledge/claims/"));
  }
  check_tree(all, data);
  return 0;
}
