#include "pipeline/compile.h"

#include "base/archive.h"
#include "claim/claim.h"
#include "pipeline/coding.h"
#include "what/coder.h"
#include "where/gazetteer.h"
#include "who/directory.h"

namespace dragoman::pipeline {

Result<std::string> compile_knowledge(const std::filesystem::path& folder) {
  ArchiveWriter out;
  using Compile = Result<void> (*)(const std::filesystem::path&, ArchiveWriter&);
  for (const Compile compile :
       {Compile{where::compile}, Compile{who::compile}, Compile{what::compile}, Compile{claim::compile}})
    if (auto done = compile(folder, out); !done) return Unexpected(done.error());
  return out.finish(kKnowledgeVersion);
}

}  // namespace dragoman::pipeline
