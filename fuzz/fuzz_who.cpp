// Any bytes as text: finding actors must neither crash nor lose order, whatever the tags and trees say.
//
// The first bytes choose tags, heads and relations at random, so broken trees (cycles, heads outside the sentence) are
// tried too. The knowledge is compiled once, from the folder named by DRAGOMAN_KNOWLEDGE (default: knowledge); run with
// -timeout=150, since that takes half a minute under the sanitizers.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "text/tokenise.h"
#include "where/gazetteer.h"
#include "who/directory.h"

namespace {

struct Knowledge {
  std::string bytes;
  dragoman::who::Directory directory;
  dragoman::where::Gazetteer gazetteer;

  Knowledge() {
    using namespace dragoman;
    const char* folder = std::getenv("DRAGOMAN_KNOWLEDGE");
    ArchiveWriter out;
    if (!who::compile(folder ? folder : "knowledge", out)) std::abort();
    if (!where::compile(folder ? folder : "knowledge", out)) std::abort();
    bytes = out.finish(1);
    auto archive = Archive::from_bytes(bytes, 1, "fuzz");
    if (!archive) std::abort();
    auto people = who::Directory::open(*archive);
    auto places = where::Gazetteer::open(*archive);
    if (!people || !places) std::abort();
    directory = *people;
    gazetteer = *places;
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  static const Knowledge knowledge;
  article::Article article;
  article.text = repair_utf8({reinterpret_cast<const char*>(data), size}).text;
  text::Text text;
  text.source = article.text;
  std::uint32_t random = 2166136261U;
  for (std::size_t i = 0; i < size && i < 16; ++i) random = (random ^ data[i]) * 16777619U;
  const auto next = [&random](std::uint32_t below) {
    random = random * 1664525U + 1013904223U;
    return (random >> 8) % below;
  };
  const auto spans = text::tokenise(article.text, {0, static_cast<std::uint32_t>(article.text.size())});
  const auto count = static_cast<std::uint32_t>(spans.size());
  for (const Span span : spans) {
    text::Token token;
    token.span = span;
    token.upos = static_cast<text::Upos>(next(text::kUposCount));
    token.relation = static_cast<text::Relation>(next(static_cast<std::uint32_t>(text::Relation::xcomp) + 1));
    token.head = next(4) ? next(count) : text::kRoot;
    text.tokens.push_back(token);
  }
  if (count > 0) {
    text::Sentence sentence;
    sentence.last = count;
    sentence.span = {0, static_cast<std::uint32_t>(article.text.size())};
    text.sentences.push_back(sentence);
    const std::uint32_t first = next(count);
    text.names.push_back({first, std::min(count, first + 1 + next(4)), static_cast<text::NameType>(next(8)), 1.0F});
  }
  text.build_children();
  const auto cast = who::find_actors(article, text, {}, knowledge.gazetteer, {}, knowledge.directory);
  std::uint32_t last = 0;
  for (const auto& mention : cast.mentions) {
    if (mention.first < last || mention.first >= mention.last || mention.last > count) std::abort();
    if (mention.entity >= cast.entities.size() || mention.head < mention.first || mention.head >= mention.last)
      std::abort();
    last = mention.first;
  }
  for (const auto& constraint : who::term_constraints(text, knowledge.directory))
    if (constraint.interval.to < constraint.interval.from) std::abort();
  return 0;
}
