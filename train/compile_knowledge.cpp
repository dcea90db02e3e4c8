// compile_knowledge FOLDER OUT: the readable knowledge files into one memory-mapped archive.
//
// Part of the build. Every complaint names the file and the line; nothing is written unless all of it is sound.
#include <fmt/format.h>

#include <cstdio>

#include "base/archive.h"
#include "base/files.h"
#include "claim/claim.h"
#include "pipeline/coding.h"
#include "what/coder.h"
#include "where/gazetteer.h"
#include "who/directory.h"

int main(int argc, char** argv) {
  using namespace dragoman;
  if (argc != 3) {
    fmt::print(stderr, "usage: compile_knowledge FOLDER OUT\n");
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  ArchiveWriter out;
  using Compile = Result<void> (*)(const std::filesystem::path&, ArchiveWriter&);
  for (const Compile compile :
       {Compile{where::compile}, Compile{who::compile}, Compile{what::compile}, Compile{claim::compile}}) {
    if (auto done = compile(folder, out); !done) {
      fmt::print(stderr, "{}\n", done.error().message);
      return 1;
    }
  }
  if (auto done = write_file(argv[2], out.finish(pipeline::kKnowledgeVersion)); !done) {
    fmt::print(stderr, "{}\n", done.error().message);
    return 1;
  }
  return 0;
}
