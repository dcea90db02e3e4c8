// dragoman gazetteer: a user's own places, from a GeoNames extract.
#include <fmt/format.h>

#include <filesystem>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "pipeline/coding.h"
#include "where/layer.h"

namespace dragoman::cli {

int run(const GazetteerCommand& command) {
  auto knowledge = pipeline::open_knowledge({command.knowledge, command.model, pipeline::kNoLayer});
  if (!knowledge) {
    complain(knowledge.error().message);
    return kFailed;
  }
  const std::filesystem::path file =
      command.output.empty() ? pipeline::layer_file() : std::filesystem::path(command.output);
  if (file.empty()) {
    complain("there is no home folder to keep the places in: name a file with --output");
    return kUsage;
  }
  std::vector<std::filesystem::path> extracts(command.extracts.begin(), command.extracts.end());
  const auto layer = where::compile_layer((*knowledge)->gazetteer, extracts);
  if (!layer) {
    complain(layer.error().message);
    return kFailed;
  }
  const where::LayerSummary& summary = layer->summary;
  for (const std::string& line : summary.complaints) complain(line);
  if (summary.bad > summary.complaints.size())
    complain(fmt::format("... and {} more bad rows", summary.bad - summary.complaints.size()));
  std::error_code error;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), error);
  if (auto done = write_file(file, layer->bytes); !done) {
    complain(done.error().message);
    return kFailed;
  }
  if (!command.quiet) {
    fmt::print("{}: {} new places, names added to {} known ones; {} rows left out, {} bad\n", file.string(),
               summary.added, summary.named, summary.left_out, summary.bad);
    if (!command.output.empty()) fmt::print("to use it: DRAGOMAN_GAZETTEER={}\n", file.string());
  }
  return summary.bad ? kSomeFailed : kDone;
}

}  // namespace dragoman::cli
