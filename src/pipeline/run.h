// Many pages: coded by several workers, delivered in the order they were read.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "page/read.h"
#include "pipeline/coding.h"

namespace dragoman::pipeline {

struct RunOptions {
  std::size_t workers = 1;
  page::ReadOptions read;
  Options code;
};

// A page and what became of it. `page.source` names where an unreadable one stood.
struct Outcome {
  page::Page page;
  Result<std::unique_ptr<Coding>> coding;
};

// Reads every input, codes its pages on `workers` threads and hands each outcome to `sink` on the calling thread, in
// input order, whatever the number of workers. A page that cannot be read or coded is an outcome with an error and the
// run goes on. The sink returns false to stop. At most 8 pages a worker are in memory. Errors: what stops a whole input
// (a missing folder) is delivered to the sink as well; the summary says what was read and passed over.
page::ReadSummary run(const std::vector<std::string>& inputs, const RunOptions& options, const Knowledge& knowledge,
                      const std::function<bool(Outcome)>& sink);

}  // namespace dragoman::pipeline
