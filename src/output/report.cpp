// The HTML report, written as text.
//
// Evidence is kept in byte offsets; a browser counts UTF-16 units, so every span is translated to the block it stands
// in
// ("article 2, block 5, units 10 to 18") once, here. The article is printed from its blocks, so what the reader sees
// is what was coded, and what was kept apart is listed below it as not coded.
#include "output/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/json.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "output/report_page.h"
#include "output/table.h"
#include "when/time.h"

namespace dragoman::output {
namespace {

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) units += next_code_point(text, at) > 0xFFFF ? 2 : 1;
  return units;
}

std::string status_badge(const std::string& status) {
  return fmt::format("<span class=\"status s-{0}\">{0}</span>", escape_html(status));
}

// ---- timeline -------------------------------------------------------------------------------------------------------

struct Dot {
  const EventView* event;
  std::int32_t from, to;
};

std::string timeline(const std::vector<View>& views) {
  std::vector<Dot> dots;
  for (const View& view : views) {
    for (const EventView& event : view.events) {
      const auto from = when::interval_from_iso(event.time.from);
      const auto to = when::interval_from_iso(event.time.to);
      if (from && to) dots.push_back({&event, from->from.value, to->to.value});
    }
  }
  if (dots.size() < 2) return "";
  std::stable_sort(dots.begin(), dots.end(), [](const Dot& a, const Dot& b) { return a.from < b.from; });
  const std::int32_t first = dots.front().from;
  std::int32_t last = first + 1;
  for (const Dot& dot : dots) last = std::max(last, dot.to);

  // Archives are dense in a few weeks and sparse over decades: the axis has one slot for each span of time that holds
  // anything, as long as it is by its square root, so that neither the crowd nor the outlier is lost.
  std::vector<std::pair<std::int32_t, double>> knots;  // day -> position before scaling
  std::vector<std::int32_t> days;
  for (const Dot& dot : dots) {
    days.push_back(dot.from);
    days.push_back(dot.to);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  double position = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (i) position += std::sqrt(static_cast<double>(days[i] - days[i - 1])) + 0.5;
    knots.emplace_back(days[i], position);
  }
  constexpr double kLeft = 16, kRight = 1184;
  const auto x = [&](std::int32_t day) {
    const auto it = std::lower_bound(knots.begin(), knots.end(), std::pair(day, -1.0));
    const double raw = it == knots.end() ? position : it->second;
    return kLeft + (kRight - kLeft) * (position > 0 ? raw / position : 0);
  };
  std::vector<double> lanes;  // right end of what each lane holds
  std::string marks;
  for (const Dot& dot : dots) {
    const double left = x(dot.from);
    const double right = std::max(left + 9, x(dot.to));
    std::size_t lane = 0;
    while (lane < lanes.size() && lanes[lane] + 3 > left) ++lane;
    if (lane == lanes.size()) lanes.push_back(0);
    lanes[lane] = right;
    const std::string label = fmt::format("{} · {} {} · {}", time_text(dot.event->time), people(dot.event->actors),
                                          dot.event->lemma, dot.event->status);
    marks += fmt::format(
        "<a href=\"#e-{}\" data-status=\"{}\" class=\"s-{}\"><rect x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"9\" "
        "rx=\"4\" fill=\"currentColor\"><title>{}</title></rect></a>",
        dot.event->id, dot.event->status, dot.event->status, left, 10 + lane * 13, right - left, escape_html(label));
  }
  const double base = 16 + static_cast<double>(lanes.size()) * 13;
  std::string ticks;
  double label_end = -100;
  for (const auto& [day, raw] : knots) {
    const double at = x(day);
    if (at < label_end + 70) continue;
    label_end = at;
    ticks += fmt::format(
        "<line x1=\"{0:.1f}\" y1=\"4\" x2=\"{0:.1f}\" y2=\"{1:.0f}\"/><text x=\"{0:.1f}\" y=\"{2:.0f}\">{3}</text>", at,
        base, base + 13, when::iso({day}));
  }
  return fmt::format(
      "<div class=\"timeline\"><svg viewBox=\"0 0 1260 {:.0f}\" role=\"img\" aria-label=\"Timeline of "
      "events\">{}{}</svg></div>",
      base + 20, ticks, marks);
}

// ---- article --------------------------------------------------------------------------------------------------------

class ArticleWriter {
 public:
  ArticleWriter(const View& view, std::size_t index) : view_(view), index_(index) {}

  std::string html() {
    std::string out = "<section class=\"article\"><div class=\"text\">" + head();
    for (std::size_t b = 0; b < view_.article.blocks.size(); ++b) {
      if (!view_.article.blocks[b].span.empty()) out += block(b);
    }
    out += apart() + "</div><div class=\"events\">";
    if (!view_.article.is_article)
      out += fmt::format("<p class=\"none\">Not coded: {}.</p>", escape_html(view_.article.verdict));
    if (view_.article.is_article && view_.events.empty()) out += "<p class=\"none\">No events.</p>";
    for (const EventView& event : view_.events) out += card(event);
    return out + "</div></section>\n";
  }

  // Adds event id -> [[block id, from, to, field], ...] for the script.
  void spans(JsonWriter& json) const {
    for (const EventView& event : view_.events) {
      json.key(event.id).begin_array();
      span(json, event.predicate_span, "predicate");
      for (const auto& p : event.actors) span(json, p.span, "actor");
      for (const auto& p : event.recipients) span(json, p.span, "recipient");
      span(json, event.time.span, "time");
      span(json, event.place.span, "place");
      for (const auto& c : event.claims) {
        span(json, c.source_span, "source");
        span(json, c.cue_span, "source");
      }
      for (const auto& e : event.evidence) {
        const bool known = e.field == "actor" || e.field == "recipient" || e.field == "time" || e.field == "place" ||
                           e.field == "source";
        span(json, e.span, known ? e.field : "other");
      }
      json.end_array();
    }
  }

 private:
  [[nodiscard]] std::string block_id(std::size_t b) const { return fmt::format("b{}-{}", index_, b); }

  void span(JsonWriter& json, Span span, std::string_view field) const {
    if (span.empty()) return;
    const ArticleView& article = view_.article;
    for (std::size_t b = 0; b < article.blocks.size(); ++b) {
      const Span block = article.blocks[b].span;
      if (block.empty() || !block.overlaps(span)) continue;
      const Span inside = {std::max(block.begin, span.begin), std::min(block.end, span.end)};
      const auto units = [&](std::uint32_t at) { return utf16_length(slice(article.text, {block.begin, at})); };
      json.begin_array()
          .value(block_id(b))
          .value(units(inside.begin))
          .value(units(inside.end))
          .value(field)
          .end_array();
    }
  }

  [[nodiscard]] std::string head() const {
    const ArticleView& a = view_.article;
    std::vector<std::string> facts;
    if (!a.outlet.empty()) facts.push_back(escape_html(a.outlet));
    if (!a.authors.empty()) facts.push_back("by " + escape_html(fmt::format("{}", fmt::join(a.authors, ", "))));
    if (!a.published_from.empty()) {
      std::string date = escape_html(time_text({a.published_from, a.published_to, "days", "", {}}));
      if (a.published_source == "inferred") date += " (inferred)";
      if (!a.published_reasons.empty()) {
        std::string reasons;
        for (const EvidenceView& r : a.published_reasons)
          reasons += fmt::format("<br>“{}” {}", escape_html(squeeze(r.text)), escape_html(r.note));
        date = fmt::format("<details><summary>{}</summary>{}</details>", date, reasons);
      }
      facts.push_back("written " + date);
    } else {
      facts.emplace_back("date unknown");
    }
    if (!a.url.empty()) facts.push_back(escape_html(a.url));
    const bool title_in_text = std::any_of(a.blocks.begin(), a.blocks.end(),
                                           [](const BlockView& b) { return b.role == "title" && !b.span.empty(); });
    const std::string title = title_in_text || a.title.empty() ? "" : fmt::format("<h2>{}</h2>", escape_html(a.title));
    return title + fmt::format("<p class=\"meta\">{}</p>", fmt::join(facts, " · "));
  }

  // One block, its predicates marked so that a click leads to the card.
  [[nodiscard]] std::string block(std::size_t b) const {
    const BlockView& from = view_.article.blocks[b];
    std::map<Span, std::string> marks;  // by place; the first event of a place wins
    for (const EventView& event : view_.events) {
      if (from.span.contains(event.predicate_span)) marks.emplace(event.predicate_span, event.id);
    }
    std::string inner;
    std::uint32_t at = from.span.begin;
    for (const auto& [span, id] : marks) {
      if (span.begin < at) continue;
      inner += escape_html(slice(view_.article.text, {at, span.begin}));
      inner += fmt::format("<mark data-e=\"{}\">{}</mark>", id, escape_html(slice(view_.article.text, span)));
      at = span.end;
    }
    inner += escape_html(slice(view_.article.text, {at, from.span.end}));
    const char* tag = from.role == "title"     ? "h2"
                      : from.role == "subhead" ? "h3"
                      : from.role == "quote"   ? "blockquote"
                                               : "p";
    return fmt::format("<{0} id=\"{1}\" class=\"{2}\">{3}</{0}>", tag, block_id(b), from.role, inner);
  }

  [[nodiscard]] std::string apart() const {
    std::string inner;
    for (const BlockView& b : view_.article.blocks) {
      if (b.span.empty())
        inner += fmt::format("<p><b>{}</b> {}</p>", escape_html(b.role), escape_html(squeeze(b.content)));
    }
    if (inner.empty()) return "";
    return "<details class=\"apart\"><summary>On the page, but not part of the article: not coded</summary>" + inner +
           "</details>";
  }

  [[nodiscard]] static std::string participants(const std::vector<ParticipantView>& all) {
    std::vector<std::string> out;
    for (const ParticipantView& p : all) {
      std::string text = escape_html(p.name);
      if (!p.code.empty() && p.code != p.name)
        text += fmt::format(" <span class=\"code\">{}</span>", escape_html(p.code));
      if (!p.role.empty()) text += fmt::format(" <span class=\"code\">{}</span>", escape_html(p.role));
      out.push_back(std::move(text));
    }
    return fmt::format("{}", fmt::join(out, "; "));
  }

  [[nodiscard]] static std::string card(const EventView& e) {
    std::string rows;
    const auto row = [&](const char* name, const std::string& value) {
      if (!value.empty()) rows += fmt::format("<dt>{}</dt><dd>{}</dd>", name, value);
    };
    row("who", participants(e.actors));
    row("to whom", participants(e.recipients));
    row("when", escape_html(time_text(e.time)));
    row("where", escape_html(place_text(e.place)));
    std::vector<std::string> numbers;
    numbers.reserve(e.numbers.size());
    for (const NumberView& n : e.numbers) {
      numbers.push_back(n.low == n.high ? fmt::format("{} {}", n.best, escape_html(n.kind))
                                        : fmt::format("{} to {} {}", n.low, n.high, escape_html(n.kind)));
    }
    row("numbers", fmt::format("{}", fmt::join(numbers, ", ")));
    row("says who", escape_html(source_text(e)));
    std::string why;
    const auto reason = [&](const std::string& field, const std::string& words, const std::string& note,
                            const std::string& rule) {
      why += fmt::format("<tr><td>{}</td><td>{}{}{}</td></tr>", escape_html(field),
                         words.empty() ? "" : "“" + escape_html(squeeze(words)) + "” ", escape_html(note),
                         rule.empty() ? "" : "<br><code>" + escape_html(rule) + "</code>");
    };
    for (const EvidenceView& v : e.evidence) reason(v.field, v.text, v.note, v.rule);
    for (const ClaimView& c : e.claims) {
      reason("claim", c.cue,
             fmt::format("{} ({}) {}, {}{}", c.source, c.kind, c.stance, c.manner,
                         c.told_to.empty() ? "" : ", told to " + c.told_to),
             c.rule);
    }
    for (const LinkView& l : e.links) reason("link", l.signal, l.kind + " " + l.event, "");
    return fmt::format(
        "<article class=\"card\" tabindex=\"0\" id=\"e-{}\" data-status=\"{}\"><div class=\"head\"><span "
        "class=\"type\">{} "
        "<small>{}{} · CAMEO {}</small></span>{}</div><dl>{}</dl><details "
        "class=\"why\"><summary>why</summary><table>{}</table></details></article>",
        e.id, e.status, escape_html(e.lemma), e.type, e.mode.empty() ? "" : "/" + e.mode, escape_html(e.cameo),
        status_badge(e.status), rows, why);
  }

  const View& view_;
  std::size_t index_;
};

}  // namespace

std::string report(const std::vector<View>& views) {
  std::map<std::string, std::size_t> statuses;
  std::size_t events = 0;
  for (const View& view : views) {
    events += view.events.size();
    for (const EventView& event : view.events) ++statuses[event.status];
  }
  std::string chips;
  for (const auto& [status, count] : statuses) {
    chips += fmt::format("<button class=\"chip s-{0}\" data-filter=\"{0}\" aria-pressed=\"true\">{0} {1}</button>",
                         status, count);
  }
  JsonWriter spans;
  spans.begin_object();
  std::string articles;
  for (std::size_t i = 0; i < views.size(); ++i) {
    ArticleWriter writer(views[i], i);
    articles += writer.html();
    writer.spans(spans);
  }
  spans.end_object();
  // "</script>" inside the data would end it.
  std::string data = spans.take();
  for (std::size_t at = 0; (at = data.find("</", at)) != std::string::npos; at += 3) data.replace(at, 2, "<\\/");

  return fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\"><meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src "
      "'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\"><title>Dragoman: {0} "
      "events</title>\n<style>{1}</style></head>\n"
      "<body><header class=\"top\"><h1>Who did what to whom</h1><p class=\"sub\">{2} article{3}, {0} event{4}. Click "
      "an event to "
      "see its words in the article, and “why” for the reason behind each field.</p><div "
      "class=\"chips\">{5}</div>{6}</header>\n"
      "<main>{7}</main>\n<footer>Made by Dragoman. Every row stands on the words highlighted beside it.</footer>\n"
      "<script type=\"application/json\" id=\"spans\">{8}</script>\n<script>{9}</script></body></html>\n",
      events, kReportStyle, views.size(), views.size() == 1 ? "" : "s", events == 1 ? "" : "s", chips, timeline(views),
      articles, data, kReportScript);
}

}  // namespace dragoman::output
