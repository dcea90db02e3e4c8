// Scores times alone, without the other stages: g++ it with eval/time.cpp, src/when, src/base and libxml2.
// Usage: main_time GOLD_FOLDER [SET_FOLDER to list errors of, narrative|news]
//        main_time GOLD_FOLDER MODEL   the parser of the model tells the tense
#include <cstdio>
#include <cstring>

#include "eval/time.h"

using namespace dragoman;

namespace {

std::string flat(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return out;
}

void show(char kind, const eval::GoldTimes& d, Span span, const std::string& gold, const std::string& found) {
  const std::uint32_t from = span.begin > 60 ? span.begin - 60 : 0;
  std::printf("%c\t%s\t%s\t[%s]\t%s\t%s\t%s\t%s\n", kind, d.id.substr(0, 14).c_str(),
              flat(slice(d.text, {from, span.begin})).c_str(), flat(slice(d.text, span)).c_str(),
              flat(slice(d.text, {span.end, span.end + 40})).c_str(), gold.c_str(), found.c_str(),
              d.created.substr(0, 10).c_str());
}

void list_errors(const std::filesystem::path& folder, bool narrative) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    auto d = eval::read_timeml(entry.path());
    if (!d) continue;
    when::Reference reference;
    if (!narrative) reference.published = when::interval_from_iso(d->created);
    const auto mentions = when::find_times(std::string_view(d->text), reference);
    const auto found = eval::timexes(mentions);
    std::vector<bool> used(found.size());
    for (const auto& g : d->times) {
      bool hit = false;
      for (std::size_t f = 0; f < found.size(); ++f) {
        if (used[f] || !found[f].span.overlaps(g.span)) continue;
        used[f] = true;
        hit = true;
        if (!(found[f].span == g.span)) show('x', *d, g.span, g.value, std::string(slice(d->text, found[f].span)));
        if (found[f].value != g.value) show('v', *d, g.span, g.value, found[f].value);
        break;
      }
      if (!hit) show('m', *d, g.span, g.value, "");
    }
    for (std::size_t f = 0; f < found.size(); ++f) {
      if (!used[f]) show('f', *d, found[f].span, "", found[f].value);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (argc > 3) {
    list_errors(argv[2], std::strcmp(argv[3], "narrative") == 0);
    return 0;
  }
  std::optional<text::Analyser> analyser;
  if (argc > 2) {
    auto opened = text::Analyser::open(argv[2]);
    if (!opened) {
      std::printf("%s\n", opened.error().message.c_str());
      return 1;
    }
    analyser = std::move(*opened);
  }
  const auto scores = eval::score_time(argv[1], analyser ? &*analyser : nullptr);
  if (!scores) {
    std::printf("%s\n", scores.error().message.c_str());
    return 1;
  }
  for (const auto& s : *scores)
    std::printf("%-20s %6zu %-12s %.3f\n", s.set.c_str(), s.items, s.metric.c_str(), s.value);
  return 0;
}
