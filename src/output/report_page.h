// The report's style and script, as they stand in the file.
#pragma once

namespace dragoman::output {
extern const char* const kReportStyle;
extern const char* const kReportScript;
}  // namespace dragoman::output
