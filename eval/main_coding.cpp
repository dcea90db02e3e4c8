// coding_score GOLD [errors]: scores event coding alone. $DRAGOMAN_HOME holds knowledge.bin and english.bin.
#include <fmt/core.h>

#include <string_view>

#include "eval/coding.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: coding_score GOLD [errors]\n");
    return 2;
  }
  auto knowledge = dragoman::pipeline::open_knowledge({});
  if (!knowledge) {
    fmt::print(stderr, "{}\n", knowledge.error().message);
    return 1;
  }
  if (argc > 2 && std::string_view(argv[2]) == "errors") {
    auto lines = dragoman::eval::coding_errors(argv[1], **knowledge);
    if (!lines) return 1;
    for (const auto& line : *lines) fmt::print("{}\n", line);
    return 0;
  }
  auto scores = dragoman::eval::score_coding(argv[1], **knowledge);
  if (!scores) {
    fmt::print(stderr, "{}\n", scores.error().message);
    return 1;
  }
  for (const auto& s : *scores) fmt::print("{} {} {} {:.3f}\n", s.set, s.items, s.metric, s.value);
}
