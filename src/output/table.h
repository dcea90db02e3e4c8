// Events for people and spreadsheets: the terminal table, CSV, and the explanation of one event.
#pragma once

#include <string>
#include <vector>

#include "output/view.h"

namespace dragoman::output {

struct TableOptions {
  std::size_t width = 120;  // columns of the terminal; at least 72 are used
  bool colour = false;      // ANSI colours for status
};

// "PAK MIL Ashfaq Parvez Kayani; RUS ..." as one cell: names with codes.
[[nodiscard]] std::string people(const std::vector<ParticipantView>& participants);
[[nodiscard]] std::string place_text(const PlaceView& place);   // "Moscow, RUS"
[[nodiscard]] std::string time_text(const TimeView& time);      // "2012-10-03/06", "2011-05", "2009"
[[nodiscard]] std::string source_text(const EventView& event);  // who says so

// A table of one article's events under a line that names the article.
[[nodiscard]] std::string table(const View& view, const TableOptions& options);
// The table's rows alone, for events of many articles.
[[nodiscard]] std::string table(const std::vector<EventView>& events, const TableOptions& options);

[[nodiscard]] std::string csv_header();
[[nodiscard]] std::string csv_rows(const std::vector<EventView>& events, const ArticleView& article);

// Every field with the words that made it and the rule or model that read them.
[[nodiscard]] std::string explanation(const EventView& event, const ArticleView& article, const TableOptions& options);

}  // namespace dragoman::output
