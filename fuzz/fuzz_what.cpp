// Any bytes as lexicon files, as weights and as trees: files are read or refused with file and line, and any tree is
// coded without a hang, with every token and span inside the text.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "text/conllu.h"
#include "what/lexicon.h"
#include "what/type_features.h"

namespace {

using namespace dragoman;

void require(bool holds) {
  if (!holds) std::abort();
}

// Lines of every kind, so that trees meet each of them.
what::Lexicon::Data sound() {
  what::Lexicon::Data data;
  const auto take = [&](auto parse, const char* name, const char* bytes) {
    auto file = parse_lines(name, bytes, '|');
    require(file.has_value());
    if constexpr (std::is_invocable_v<decltype(parse), const LineFile&, what::Lexicon::Data&, bool>)
      require(parse(*file, data, true).has_value());
    else
      require(parse(*file, data).has_value());
  };
  take(what::parse_modes, "modes.txt", "CONSULT | visit | 4 | a guest\n");
  take(what::parse_cameo, "cameo.txt", "042 | 1.9 | visit\n111 | -2 | criticise\n");
  take(what::parse_classes, "classes.txt", "person | soldier people\n");
  take(what::parse_entries, "x.txt",
       "= v | subj=A obj=R(person,actor)! to=R | ACCUSE | 111 | solo num:killed\ncall off | x\nkill | x\n"
       "= n | of/by/poss=B between=B | CONSULT/visit | 042 |\nvisit | x\ntalk | x\n"
       "= s | subj=A obj=N! with=R | - | - | op:begun\nhold | x\n"
       "= v | subj=A to/xcomp/ccomp/obj=E | AGREE | - | op:planned\nagree | x\nsay | x\n");
  return data;
}

void check_files(const std::string& bytes) {
  auto file = parse_lines("fuzz.txt", bytes, '|');
  if (file) {
    what::Lexicon::Data data = sound();
    if (auto done = what::parse_entries(*file, data, true); !done)
      require(done.error().message.starts_with("fuzz.txt:"));
    if (auto done = what::parse_classes(*file, data); !done) require(done.error().message.starts_with("fuzz.txt:"));
    if (auto done = what::parse_discards(*file, data); !done) require(done.error().message.starts_with("fuzz.txt:"));
  }
  if (auto model = what::TypeModel::parse("fuzz.tsv", bytes); !model)
    require(model.error().message.starts_with("fuzz.tsv:"));
}

void check_trees(std::string_view bytes, const what::Lexicon::Data& lexicon) {
  auto documents = text::read_conllu(bytes, "fuzz");
  if (!documents) return;
  for (const text::Document& document : *documents) {
    const article::Article article;
    const std::vector<when::Mention> times;
    const std::vector<where::Mention> places;
    const who::Cast cast;
    const what::Reading reading{article, document.text, times, places, cast, std::nullopt};
    const what::Matcher matcher(reading, lexicon);
    const auto size = static_cast<std::uint32_t>(document.text.tokens.size());
    if (document.text.child_start.size() != size + 1) continue;
    for (std::uint32_t t = 0; t < size; ++t) {
      for (const what::Filler& filler : what::fillers(document.text, t)) require(filler.head < size);
      for (const what::Match& match : matcher.all(t))
        for (const std::uint32_t word : match.words) require(word < size);
      if (t < 8) (void)what::pair_features(reading, matcher, {}, t, size - 1 - t % size);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const what::Lexicon::Data lexicon = sound();
  const std::string all(reinterpret_cast<const char*>(bytes), size);
  check_files(all);
  check_trees(all, lexicon);
  return 0;
}
