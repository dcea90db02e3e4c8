// The share of true rows on pages that no one here wrote.
//
// Gold sets score one layer at a time, on sentences chosen because they hold an event. A user sees whole rows of whole
// pages. So persons read the rows of some pages one by one and say of each whether it is true: an event of that type,
// with the right actors on both sides, the right status and the right source. eval/rows.tsv keeps what they said under
// a key made of all that was judged, and no words of the page: a row that comes out the same again is known, one that
// changed is unread and has to be read anew (write_rows lists them with their sentences).
#pragma once

#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "eval/scorer.h"
#include "output/view.h"

namespace dragoman::eval {

// What the readers said. The file: comment lines (#), "page SET/ID" lines, and "KEY<tab>VERDICT" lines, where VERDICT
// is "true" or what is wrong first: no-event, type, actor, recipient, status, source.
struct Verdicts {
  std::vector<std::string> pages;
  std::map<std::string, std::string> of;  // by key
};
// Errors: bad_input with file and line.
[[nodiscard]] Result<Verdicts> read_verdicts(std::string_view text, const std::string& file);

// Sixteen hexadecimal digits over the page's name and the fields that are judged.
[[nodiscard]] std::string row_key(std::string_view page, const output::EventView& event);

// "rows true" over the read ones, the count of unread ones, and a count for each kind of fault.
[[nodiscard]] std::vector<Score> score_rows(const Verdicts& verdicts, const std::vector<std::string>& keys);

// The scorer. Verdicts are read from eval/rows.tsv below the working folder; absent, or the pages absent: skipped.
[[nodiscard]] Result<std::vector<Score>> score_rows(const std::filesystem::path& gold,
                                                    const pipeline::Knowledge& knowledge);

// Every unread row: key, an empty verdict, the row in words, its sentence; tab-separated.
[[nodiscard]] Result<void> write_rows(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge,
                                      std::ostream& out);

}  // namespace dragoman::eval
