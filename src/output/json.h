// Views as JSON: the event object of docs/schema/event.schema.json, and the article object.
#pragma once

#include <string>

#include "base/json.h"
#include "output/view.h"

namespace dragoman::output {

inline constexpr const char* kEventSchema = "dragoman/event/1";
inline constexpr const char* kArticleSchema = "dragoman/article/1";

// One event with the page and article it stands in, so that a line is of use alone.
[[nodiscard]] std::string event_json(const EventView& event, const ArticleView& article,
                                     JsonWriter::Layout layout = JsonWriter::Layout::compact);
[[nodiscard]] std::string article_json(const ArticleView& article,
                                       JsonWriter::Layout layout = JsonWriter::Layout::compact);

}  // namespace dragoman::output
