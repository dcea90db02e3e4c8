// The analyser alone for text_peers.py: paragraphs of plain text on standard input, CoNLL-U on standard output, the CPU
// seconds of the analysis (best of three) on standard error. `dragoman annotate` would look for an article first.
//
//   c++ -std=c++20 -O2 -DFMT_SHARED -Isrc bench/peers/annotate_plain.cpp -o annotate_plain
//   build/release/libdragoman_text.a
//     build/release/libdragoman_article.a build/release/libdragoman_page.a build/release/libdragoman_base.a (and their
//     libraries: fmt, xxhash, ICU, ... as the link line of text_test has them)
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <iterator>
#include <string>

#include "text/analyser.h"
#include "text/conllu.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: annotate_plain MODEL < TEXT\n");
    return 2;
  }
  const auto analyser = dragoman::text::Analyser::open(argv[1]);
  if (!analyser) {
    std::fprintf(stderr, "%s\n", analyser.error().message.c_str());
    return 1;
  }
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const std::clock_t begin = std::clock();
    const dragoman::text::Text out = analyser->analyse(text);
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    if (i == 2) std::cout << dragoman::text::write_conllu(out, "text");
  }
  std::fprintf(stderr, "%.6f\n", best);
  return 0;
}
