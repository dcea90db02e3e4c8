// Compiling the readable knowledge files into the archive that Knowledge opens.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace dragoman::pipeline {

// The bytes of the archive. Errors: the first unsound line, by file and line; not_found, io.
[[nodiscard]] Result<std::string> compile_knowledge(const std::filesystem::path& folder);

}  // namespace dragoman::pipeline
