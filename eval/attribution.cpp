// Scoring attribution. See attribution.h for the measure.
//
// Example: gold cue "told", found cue "told Dawn", contents that share a word: one match. Tested by
// attribution_test.cpp.
#include "eval/attribution.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/files.h"
#include "base/utf8.h"
#include "claim/attribution.h"
#include "claim/tree.h"

namespace dragoman::eval {
namespace {

bool overlap(const std::vector<Span>& a, const std::vector<Span>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](Span x) { return std::any_of(b.begin(), b.end(), [&](Span y) { return x.overlaps(y); }); });
}

bool covers(const std::vector<Span>& spans, std::uint32_t at) {
  return std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.contains(at); });
}

// 0 direct, 1 mixed, 2 indirect: by quotation marks within the content.
std::size_t manner_of(std::string_view text, const std::vector<Span>& content) {
  std::size_t marks = 0;
  bool edges = true;
  for (Span span : content) {
    const std::string_view words = trim(slice(text, span));
    for (std::string_view mark : {"\"", "“", "”", "''", "``"}) {
      for (std::size_t at = words.find(mark); at != std::string_view::npos; at = words.find(mark, at + mark.size()))
        ++marks;
    }
    const auto starts = [&](std::string_view mark) { return words.starts_with(mark); };
    if (!starts("\"") && !starts("“") && !starts("''") && !starts("``")) edges = false;
  }
  if (marks == 0) return 2;
  return edges ? 0 : 1;
}

// Byte offset of every character, and one past the last.
std::vector<std::uint32_t> byte_offsets(std::string_view text) {
  std::vector<std::uint32_t> out;
  for (std::size_t at = 0; at < text.size();) {
    out.push_back(static_cast<std::uint32_t>(at));
    next_code_point(text, at);
  }
  out.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

struct Typed {
  std::string type;
  std::vector<Span> spans;
};

// "Content 48 53;60 70" to spans in bytes; nothing if malformed.
std::optional<Typed> read_typed(std::string_view field, const std::vector<std::uint32_t>& bytes) {
  const std::size_t blank = field.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  Typed out{std::string(field.substr(0, blank)), {}};
  for (std::string_view part : split(field.substr(blank + 1), ';')) {
    const auto ends = split(trim(part), ' ');
    if (ends.size() != 2) return std::nullopt;
    const auto begin = number(ends[0]), end = number(ends[1]);
    if (!begin || !end || *end >= bytes.size() || *begin > *end) return std::nullopt;
    out.spans.push_back({bytes[*begin], bytes[*end]});
  }
  return out;
}

}  // namespace

void AttributionTally::add(const AttributionTally& other) {
  attributions.right += other.attributions.right;
  attributions.found += other.attributions.found;
  attributions.gold += other.attributions.gold;
  matched += other.matched;
  sources += other.sources;
  sources_right += other.sources_right;
  content.right += other.content.right;
  content.found += other.content.found;
  content.gold += other.content.gold;
  for (int i = 0; i < 3; ++i) {
    gold_by_manner[i] += other.gold_by_manner[i];
    found_by_manner[i] += other.found_by_manner[i];
  }
}

std::vector<QuotedSpan> read_brat(std::string_view annotations, std::string_view text) {
  const auto bytes = byte_offsets(text);
  std::map<std::string, Typed, std::less<>> spans;
  std::vector<QuotedSpan> out;
  for (std::string_view line : split(annotations, '\n')) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const auto fields = split(line, '\t');
    if (fields.size() < 2 || line.empty()) continue;
    if (line[0] == 'T') {
      if (auto typed = read_typed(fields[1], bytes)) spans.insert_or_assign(std::string(fields[0]), std::move(*typed));
    } else if (line[0] == 'E') {
      QuotedSpan item;
      for (std::string_view part : split(fields[1], ' ')) {
        const std::size_t colon = part.find(':');
        if (colon == std::string_view::npos) continue;
        const auto at = spans.find(part.substr(colon + 1));
        if (at == spans.end()) continue;
        const std::string& type = at->second.type;
        auto& into = type == "Source" ? item.source : type == "Cue" ? item.cue : item.content;
        if (type == "Source" || type == "Cue" || type == "Content") {
          into.insert(into.end(), at->second.spans.begin(), at->second.spans.end());
        }
      }
      if (!item.cue.empty() && !item.content.empty()) out.push_back(std::move(item));
    }
  }
  std::sort(out.begin(), out.end(),
            [](const QuotedSpan& a, const QuotedSpan& b) { return a.cue.front() < b.cue.front(); });
  return out;
}

AttributionTally compare_attributions(std::string_view text, const std::vector<Span>& tokens,
                                      const std::vector<QuotedSpan>& gold, const std::vector<QuotedSpan>& found,
                                      std::vector<std::pair<std::size_t, std::size_t>>* pairs) {
  AttributionTally out;
  out.attributions.gold = gold.size();
  out.attributions.found = found.size();
  std::vector<bool> used(found.size(), false);
  for (std::size_t g = 0; g < gold.size(); ++g) {
    const std::size_t manner = manner_of(text, gold[g].content);
    ++out.gold_by_manner[manner];
    for (std::size_t f = 0; f < found.size(); ++f) {
      if (used[f] || !overlap(gold[g].cue, found[f].cue) || !overlap(gold[g].content, found[f].content)) continue;
      used[f] = true;
      ++out.matched;
      ++out.attributions.right;
      ++out.found_by_manner[manner];
      if (pairs) pairs->emplace_back(g, f);
      if (!gold[g].source.empty()) {
        ++out.sources;
        const bool head = found[f].source_head != 0xFFFFFFFF && covers(gold[g].source, found[f].source_head);
        const bool back = gold[g].source_head == 0xFFFFFFFF || covers(found[f].source, gold[g].source_head);
        if (head && back) ++out.sources_right;
      }
      for (Span token : tokens) {
        const bool in_gold = covers(gold[g].content, token.begin), in_found = covers(found[f].content, token.begin);
        out.content.gold += in_gold;
        out.content.found += in_found;
        out.content.right += in_gold && in_found;
      }
      break;
    }
  }
  return out;
}

std::vector<QuotedSpan> attributions_of(const text::Text& text, const claim::Cues& cues) {
  const auto quotes = claim::find_quotes(text);
  const auto found = claim::find_attributions(text, cues.data(), quotes);
  const auto nested = claim::nesting(found);
  std::vector<QuotedSpan> out;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (nested[i] != claim::kNone) continue;
    QuotedSpan item;
    for (std::uint32_t token : found[i].cue_tokens) item.cue.push_back(text.tokens[token].span);
    for (std::uint32_t token : found[i].content) item.content.push_back(text.tokens[token].span);
    for (std::uint32_t token : found[i].source_tokens) item.source.push_back(text.tokens[token].span);
    if (found[i].source != claim::kNone) item.source_head = text.tokens[found[i].source].span.begin;
    out.push_back(std::move(item));
  }
  return out;
}

namespace {

// The head of a gold source in our tree; a relative pronoun stands for its antecedent, whose span joins the gold.
void resolve_gold_head(const text::Text& text, QuotedSpan& gold) {
  for (std::uint32_t token = 0; token < text.tokens.size(); ++token) {
    if (!covers(gold.source, text.tokens[token].span.begin)) continue;
    const std::uint32_t head = claim::parent(text, token);
    if (head != claim::kNone && covers(gold.source, text.tokens[head].span.begin)) continue;
    if (text.tokens[token].upos == text::Upos::punct) continue;
    gold.source_head = text.tokens[token].span.begin;
    const std::string form = claim::lower(text, token);
    if (form == "who" || form == "which" || form == "that") {
      for (std::uint32_t up = token; up != claim::kNone; up = claim::parent(text, up)) {
        if (!claim::is(text, up, text::Relation::acl_relcl)) continue;
        const std::uint32_t antecedent = claim::parent(text, up);
        if (antecedent == claim::kNone) break;
        gold.source_head = text.tokens[antecedent].span.begin;
        gold.source.push_back(text.tokens[antecedent].span);
        break;
      }
    }
    return;
  }
}

std::vector<Score> scores_of(const std::string& set, const AttributionTally& tally) {
  std::vector<Score> out;
  const auto put = [&](const char* metric, std::size_t items, double value) {
    out.push_back({"attribution", set, items, metric, value, false});
  };
  const auto share = [](std::size_t a, std::size_t b) { return b ? double(a) / double(b) : 0; };
  put("attribution F1", tally.attributions.gold, tally.attributions.f1());
  put("attribution precision", tally.attributions.found, tally.attributions.precision());
  put("attribution recall", tally.attributions.gold, tally.attributions.recall());
  put("source head accuracy", tally.sources, share(tally.sources_right, tally.sources));
  put("content token F1", tally.matched, tally.content.f1());
  constexpr const char* kManners[] = {"recall, direct", "recall, mixed", "recall, indirect"};
  for (int i = 0; i < 3; ++i)
    put(kManners[i], tally.gold_by_manner[i], share(tally.found_by_manner[i], tally.gold_by_manner[i]));
  return out;
}

}  // namespace

Result<std::vector<Score>> score_attribution(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  std::vector<Score> out;
  for (const char* part : {"dev", "train"}) {
    const std::string set = std::string("PolNeAR ") + part;
    const std::filesystem::path folder = gold / "attribution" / part;
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& item : std::filesystem::directory_iterator(folder / "attributions", error)) {
      if (item.path().extension() == ".ann") files.push_back(item.path());
    }
    if (files.empty()) {
      out.push_back({"attribution", set, 0, "attribution F1", 0, true});
      continue;
    }
    std::sort(files.begin(), files.end());
    AttributionTally tally;
    std::set<std::string> seen;
    for (const auto& file : files) {
      const std::string stem = file.stem().string();
      const std::string article = stem.substr(0, stem.rfind('_'));
      if (!seen.insert(article).second) continue;
      auto body = read_file(folder / "text" / (article + ".txt"));
      auto annotations = read_file(file);
      if (!body || !annotations || !is_valid_utf8(*body)) continue;
      const text::Text text = knowledge.analyser.analyse(std::string_view(*body));
      std::vector<QuotedSpan> wanted = read_brat(*annotations, *body);
      for (QuotedSpan& item : wanted) resolve_gold_head(text, item);
      std::vector<Span> tokens;
      tokens.reserve(text.tokens.size());
      for (const text::Token& token : text.tokens) tokens.push_back(token.span);
      tally.add(compare_attributions(*body, tokens, wanted, attributions_of(text, knowledge.cues)));
    }
    for (Score& score : scores_of(set, tally)) out.push_back(std::move(score));
  }
  return out;
}

}  // namespace dragoman::eval
