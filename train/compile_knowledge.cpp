// compile_knowledge FOLDER OUT: the readable knowledge files into one memory-mapped archive.
//
// Part of the build. Every complaint names the file and the line; nothing is written unless all of it is sound.
#include <fmt/format.h>

#include <cstdio>

#include "base/files.h"
#include "pipeline/compile.h"

int main(int argc, char** argv) {
  using namespace dragoman;
  if (argc != 3) {
    fmt::print(stderr, "usage: compile_knowledge FOLDER OUT\n");
    return 2;
  }
  const auto archive = pipeline::compile_knowledge(argv[1]);
  if (!archive) {
    fmt::print(stderr, "{}\n", archive.error().message);
    return 1;
  }
  if (auto done = write_file(argv[2], *archive); !done) {
    fmt::print(stderr, "{}\n", done.error().message);
    return 1;
  }
  return 0;
}
