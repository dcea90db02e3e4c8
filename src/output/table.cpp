// Events for people and spreadsheets.
//
// A row answers, in order, the questions of the record: when, who, did what, to whom, where, how far it has come, who
// says so. Cells wrap inside their column; widths are counted in code points, which is right for the scripts that
// English news prints. CSV follows RFC 4180.
#include "output/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "base/utf8.h"

namespace dragoman::output {
namespace {

std::size_t width_of(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

// Lines of at most `width` code points, broken at blanks where there are any.
std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = text.find(' ', at);
    if (end == std::string_view::npos) end = text.size();
    std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (used && used + 1 + width_of(word) > width) {
      lines.emplace_back();
      used = 0;
    }
    if (used) {
      lines.back() += ' ';
      ++used;
    }
    std::size_t i = 0;
    while (i < word.size()) {
      if (used == width) {
        lines.emplace_back();
        used = 0;
      }
      const std::size_t start = i;
      next_code_point(word, i);
      lines.back().append(word, start, i - start);
      ++used;
    }
  }
  return lines;
}

std::string colour_of(const std::string& status) {
  if (status == "happened") return "\x1b[32m";
  if (status == "ongoing") return "\x1b[36m";
  if (status == "planned" || status == "proposed") return "\x1b[34m";
  if (status == "hypothetical") return "\x1b[35m";
  return "\x1b[31m";  // postponed, cancelled, denied, failed
}

constexpr std::size_t kColumns = 7;
constexpr std::array<const char*, kColumns> kHeads = {"when", "who", "what", "to whom", "where", "status", "says who"};
constexpr std::array<std::size_t, kColumns> kShares = {12, 24, 16, 20, 12, 10, 20};  // relative widths
constexpr std::array<std::size_t, kColumns> kLeast = {10, 8, 8, 8, 6, 12, 8};        // "hypothetical" in one piece
constexpr std::size_t kLeastWidth = 72;                                              // their sum, with the gaps
constexpr std::size_t kStatus = 5;

using Row = std::array<std::string, kColumns>;

std::string what_text(const EventView& event) {
  std::string out = event.type;
  if (!event.mode.empty()) out += "/" + event.mode;
  return out + " " + event.lemma;
}

Row row_of(const EventView& event) {
  return {time_text(event.time),   people(event.actors), what_text(event),  people(event.recipients),
          place_text(event.place), event.status,         source_text(event)};
}

std::string join(const std::vector<std::string>& items, std::string_view with) {
  return fmt::format("{}", fmt::join(items, with));
}

// The columns' widths, two blanks between them: by share, none under its least, the widest giving what is missing.
std::array<std::size_t, kColumns> column_widths(std::size_t width) {
  const std::size_t total = std::max(width, kLeastWidth) - 2 * (kColumns - 1);
  const std::size_t shares = std::accumulate(kShares.begin(), kShares.end(), std::size_t{0});
  std::array<std::size_t, kColumns> out{};
  std::size_t sum = 0;
  for (std::size_t c = 0; c < kColumns; ++c) sum += out[c] = std::max(kLeast[c], total * kShares[c] / shares);
  for (; sum > total; --sum) {
    std::size_t widest = 0;
    for (std::size_t c = 1; c < kColumns; ++c) {
      if (out[c] - kLeast[c] > out[widest] - kLeast[widest]) widest = c;
    }
    --out[widest];
  }
  return out;
}

void append_rows(std::string& out, const std::vector<EventView>& events, const TableOptions& options) {
  const std::array<std::size_t, kColumns> widths = column_widths(options.width);

  const auto put = [&](const Row& row, const std::string& status_colour, bool bold) {
    std::array<std::vector<std::string>, kColumns> cells;
    std::size_t height = 1;
    for (std::size_t c = 0; c < kColumns; ++c) {
      cells[c] = wrap(row[c], widths[c]);
      height = std::max(height, cells[c].size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string text;
      for (std::size_t c = 0; c < kColumns; ++c) {
        const std::string cell = line < cells[c].size() ? cells[c][line] : "";
        const std::size_t gap = widths[c] - std::min(widths[c], width_of(cell)) + 2;
        const bool coloured = options.colour && (bold || (c == kStatus && !status_colour.empty())) && !cell.empty();
        if (coloured) text += bold ? "\x1b[1m" : status_colour;
        text += cell;
        if (coloured) text += "\x1b[0m";
        text.append(gap, ' ');
      }
      text.erase(text.find_last_not_of(' ') + 1);
      out += text + "\n";
    }
  };
  Row heads;
  for (std::size_t c = 0; c < kColumns; ++c) heads[c] = kHeads[c];
  put(heads, "", true);
  for (const EventView& event : events) put(row_of(event), options.colour ? colour_of(event.status) : "", false);
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

std::string people(const std::vector<ParticipantView>& participants) {
  std::vector<std::string> out;
  for (const ParticipantView& p : participants) {
    const bool plain_country = p.kind == "country" && !p.code.empty();
    out.push_back(p.code.empty() || plain_country ? p.name : fmt::format("{} [{}]", p.name, p.code));
  }
  return join(out, "; ");
}

std::string place_text(const PlaceView& place) {
  if (!place) return "";
  return place.country.empty() || place.precision == 6 ? place.name : fmt::format("{}, {}", place.name, place.country);
}

std::string time_text(const TimeView& time) {
  if (!time) return "";
  if (time.from == time.to) return time.from;
  const std::string_view from = time.from;
  const std::string_view to = time.to;
  const bool same_year = from.substr(0, 4) == to.substr(0, 4);
  if (same_year && from.substr(4) == "-01-01" && to.substr(4) == "-12-31") return std::string(from.substr(0, 4));
  if (time.precision == "month" && from.substr(0, 7) == to.substr(0, 7)) return std::string(from.substr(0, 7));
  if (from.substr(0, 7) == to.substr(0, 7)) return fmt::format("{}/{}", from, to.substr(8));
  return fmt::format("{}/{}", from, to);
}

std::string source_text(const EventView& event) {
  std::vector<std::string> out;
  for (const ClaimView& claim : event.claims) {
    std::string source = claim.source.empty() ? claim.kind : claim.source;
    if (claim.stance != "asserts") source += " (" + claim.stance + ")";
    if (std::find(out.begin(), out.end(), source) == out.end()) out.push_back(std::move(source));
  }
  return join(out, "; ");
}

std::string table(const std::vector<EventView>& events, const TableOptions& options) {
  std::string out;
  if (!events.empty()) append_rows(out, events, options);
  return out;
}

std::string table(const View& view, const TableOptions& options) {
  const ArticleView& article = view.article;
  std::string head = article.title.empty() ? article.source : article.title;
  std::vector<std::string> facts;
  if (!article.outlet.empty()) facts.push_back(article.outlet);
  if (!article.published_from.empty()) {
    TimeView published{article.published_from, article.published_to, "days", "", {}};
    facts.push_back(time_text(published) + (article.published_source == "inferred" ? " (inferred)" : ""));
  } else {
    facts.emplace_back("date unknown");
  }
  std::string out = options.colour ? "\x1b[1m" + head + "\x1b[0m" : head;
  out += " · " + join(facts, " · ") + "\n";
  if (!article.is_article) return out + fmt::format("  not coded: {}\n", article.verdict);
  if (view.events.empty()) return out + "  no events\n";
  append_rows(out, view.events, options);
  return out;
}

std::string csv_header() {
  return "id,type,mode,plover,cameo,quad,goldstein,status,from,to,time_precision,actors,actor_codes,recipients,"
         "recipient_codes,place,place_id,country,latitude,longitude,place_precision,contexts,numbers,sources,source_"
         "kinds,"
         "stances,confidence,predicate,sentence,page,url,title,outlet,published_from,published_to\n";
}

std::string csv_rows(const std::vector<EventView>& events, const ArticleView& article) {
  std::string out;
  for (const EventView& e : events) {
    const auto list = [](const auto& items, auto&& get) {
      std::vector<std::string> parts;
      parts.reserve(items.size());
      for (const auto& item : items) parts.push_back(get(item));
      return join(parts, "; ");
    };
    const auto participant_name = [](const ParticipantView& p) { return p.name; };
    const auto participant_code = [](const ParticipantView& p) { return p.code; };
    const std::vector<std::string> cells = {
        e.id,
        e.type,
        e.mode,
        e.plover,
        e.cameo,
        fmt::format("{}", e.quad),
        fmt::format("{}", e.goldstein),
        e.status,
        e.time.from,
        e.time.to,
        e.time.precision,
        list(e.actors, participant_name),
        list(e.actors, participant_code),
        list(e.recipients, participant_name),
        list(e.recipients, participant_code),
        e.place.name,
        e.place.id,
        e.place.country,
        e.place ? fmt::format("{}", e.place.latitude) : "",
        e.place ? fmt::format("{}", e.place.longitude) : "",
        e.place ? fmt::format("{}", e.place.precision) : "",
        join(e.contexts, "; "),
        list(e.numbers, [](const NumberView& n) { return fmt::format("{} {}", n.kind, n.best); }),
        list(e.claims, [](const ClaimView& c) { return c.source; }),
        list(e.claims, [](const ClaimView& c) { return c.kind; }),
        list(e.claims, [](const ClaimView& c) { return c.stance; }),
        fmt::format("{}", e.confidence),
        e.predicate,
        e.sentence,
        article.page,
        article.url,
        article.title,
        article.outlet,
        article.published_from,
        article.published_to};
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i) out += ',';
      out += csv_cell(cells[i]);
    }
    out += '\n';
  }
  return out;
}

std::string explanation(const EventView& event, const ArticleView& article, const TableOptions& options) {
  const auto bold = [&](std::string_view text) {
    return options.colour ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text);
  };
  std::string out = fmt::format("{}  {}\n", bold(fmt::format("{} {}", event.type, event.lemma)), event.id);
  const auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += fmt::format("  {:<12}{}\n", name, value);
  };
  line("sentence", "“" + squeeze(event.sentence) + "”");
  line("article", article.title + (article.outlet.empty() ? "" : " · " + article.outlet));
  line("type", event.type + (event.mode.empty() ? "" : "/" + event.mode) +
                   (event.plover != event.type ? fmt::format(" (PLOVER would code {})", event.plover) : "") +
                   fmt::format(", CAMEO {}, quad {}, Goldstein {}", event.cameo, event.quad, event.goldstein));
  line("who", people(event.actors));
  line("to whom", people(event.recipients));
  line("where", place_text(event.place) + (event.place ? fmt::format(" (precision {})", event.place.precision) : ""));
  line("when", time_text(event.time) + (event.time ? fmt::format(" (precision {})", event.time.precision) : ""));
  line("status", event.status);
  line("says who", source_text(event));
  for (const NumberView& n : event.numbers) {
    line(n.kind, n.low == n.high ? fmt::format("{} {}", n.best, n.unit)
                                 : fmt::format("{} to {}, best {} {}", n.low, n.high, n.best, n.unit));
  }
  line("contexts", join(event.contexts, ", "));
  line("confidence", fmt::format("{}", event.confidence));
  out += bold("why") + "\n";
  for (const EvidenceView& e : event.evidence) {
    const std::string words = e.text.empty() ? "" : "“" + squeeze(e.text) + "” ";
    out += fmt::format("  {:<12}{}{}{}\n", e.field, words, e.note, e.rule.empty() ? "" : fmt::format("  [{}]", e.rule));
  }
  for (const ClaimView& c : event.claims) {
    const std::string cue = c.cue.empty() ? "" : fmt::format(", cue “{}”", squeeze(c.cue));
    const std::string told = c.told_to.empty() ? "" : fmt::format(", told to {}", c.told_to);
    const std::string via = c.via.empty() ? "" : fmt::format(", reported by {}", c.via);
    out += fmt::format("  {:<12}{} ({}) {}, {}{}{}{}{}\n", "claim", c.source, c.kind, c.stance, c.manner, cue, told,
                       via, c.rule.empty() ? "" : fmt::format("  [{}]", c.rule));
  }
  for (const LinkView& l : event.links) out += fmt::format("  {:<12}{} {} (“{}”)\n", "link", l.kind, l.event, l.signal);
  return out;
}

}  // namespace dragoman::output
