// Any bytes as text: finding places must neither crash nor lose order, and given spans must stay within the text. Run
// it with -timeout=150: compiling the knowledge once under the sanitizers takes half a minute.
//
// The knowledge is compiled once, from the folder named by DRAGOMAN_KNOWLEDGE (default: knowledge). The text is cut
// into sentences and tokens without a model: fuzzing looks for faults of this folder, not of the parser.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "text/tokenise.h"
#include "where/gazetteer.h"

namespace {

const dragoman::where::Gazetteer& gazetteer() {
  using namespace dragoman;
  static const std::string bytes = [] {
    const char* folder = std::getenv("DRAGOMAN_KNOWLEDGE");
    ArchiveWriter out;
    if (!where::compile(folder ? folder : "knowledge", out)) std::abort();
    return out.finish(1);
  }();
  static const where::Gazetteer opened = [] {
    auto archive = Archive::from_bytes(bytes, 1, "fuzz");
    if (!archive) std::abort();
    auto result = where::Gazetteer::open(*archive);
    if (!result) std::abort();
    return *result;
  }();
  return opened;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const std::string source = repair_utf8({reinterpret_cast<const char*>(data), size}).text;
  text::Text text;
  text.source = source;
  for (const Span span : text::tokenise(source, {0, static_cast<std::uint32_t>(source.size())})) {
    text::Token token;
    token.span = span;
    text.tokens.push_back(token);
  }
  if (!text.tokens.empty()) {
    text::Sentence sentence;
    sentence.last = static_cast<std::uint32_t>(text.tokens.size());
    sentence.span = {0, static_cast<std::uint32_t>(source.size())};
    text.sentences.push_back(sentence);
  }
  std::uint32_t end = 0;
  for (const where::Mention& mention : where::find_places(text, gazetteer(), {})) {
    if (mention.span.begin < end || mention.span.end > source.size() || mention.first >= mention.last) std::abort();
    if (mention.place >= gazetteer().size() || mention.alternatives.empty()) std::abort();
    end = mention.span.end;
  }
  const Span spans[] = {{0, static_cast<std::uint32_t>(source.size() / 2)}};
  (void)where::place_spans(text, gazetteer(), {}, spans);
  return 0;
}
