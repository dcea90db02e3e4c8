// dragoman code --petrarch; see petrarch.cpp.
#pragma once

#include "cli/commands.h"
#include "pipeline/coding.h"

namespace dragoman::cli {

int code_with_petrarch(const CodeCommand& command, const pipeline::Knowledge& knowledge);

}  // namespace dragoman::cli
