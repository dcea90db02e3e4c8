// Reading rows once. See rows.h; tested by rows_test.cpp.
#include "eval/rows.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <functional>
#include <ostream>

#include "base/files.h"
#include "base/lines.h"
#include "base/utf8.h"
#include "page/read.h"

namespace dragoman::eval {
namespace {

constexpr const char* kFile = "eval/rows.tsv";
constexpr std::array<std::string_view, 7> kKnown = {"true",      "no-event", "type",  "actor",
                                                    "recipient", "status",   "source"};

std::string in_words(const std::vector<output::ParticipantView>& side) {
  std::string out;
  for (const output::ParticipantView& p : side)
    out += fmt::format("{}{} [{}]", out.empty() ? "" : "; ", p.name, p.code);
  return out.empty() ? "nobody" : out;
}

std::string in_words(const std::vector<output::ClaimView>& claims) {
  std::string out;
  for (const output::ClaimView& c : claims)
    out += fmt::format("{}{} ({}, {})", out.empty() ? "" : "; ", c.source.empty() ? "-" : c.source, c.kind, c.stance);
  return out;
}

std::string in_words(const output::EventView& event) {
  return fmt::format("{}{}{} '{}' | who: {} | whom: {} | {} | {}", event.type, event.mode.empty() ? "" : "/",
                     event.mode, event.predicate, in_words(event.actors), in_words(event.recipients), event.status,
                     in_words(event.claims));
}

std::string one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text;
}

// Codes the pages that the verdicts name and hands over each row. False when a page is absent.
Result<bool> each_row(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge, const Verdicts& verdicts,
                      const std::function<void(const std::string&, const output::EventView&)>& row) {
  for (const std::string& name : verdicts.pages) {
    const std::size_t slash = name.find('/');
    const auto file = gold / "extraction" / name.substr(0, slash) / "html" / (name.substr(slash + 1) + ".html.gz");
    if (!std::filesystem::exists(file)) return false;
    Result<void> coded;
    auto read = page::read_pages(file.string(), {}, [&](Result<page::Page> page) {
      auto coding = page ? pipeline::code(*page, {}, knowledge) : Unexpected(page.error());
      if (!coding) {
        coded = Unexpected(coding.error());
        return false;
      }
      for (const output::EventView& event : output::make_view(**coding, *page, knowledge).events)
        row(row_key(name, event), event);
      return true;
    });
    if (!read) return Unexpected(read.error());
    if (!coded) return Unexpected(coded.error());
  }
  return true;
}

}  // namespace

Result<Verdicts> read_verdicts(std::string_view text, const std::string& file) {
  const auto lines = parse_lines(file, std::string(text), '\t');
  if (!lines) return Unexpected(lines.error());
  Verdicts out;
  for (const Line& line : lines->lines) {
    const std::string_view first = line.fields[0];
    if (line.fields.size() == 1 && first.starts_with("page ")) {
      out.pages.emplace_back(trim(first.substr(5)));
      if (out.pages.back().find('/') == std::string::npos) return Unexpected(lines->at(line, "a page is named SET/ID"));
      continue;
    }
    if (line.fields.size() != 2 || first.size() != 16)
      return Unexpected(lines->at(line, "expected a key of 16 digits, a tab and a verdict"));
    if (std::find(kKnown.begin(), kKnown.end(), line.fields[1]) == kKnown.end())
      return Unexpected(
          lines->at(line, fmt::format("'{}' is no verdict; known are {}", line.fields[1], fmt::join(kKnown, ", "))));
    out.of[std::string(first)] = line.fields[1];
  }
  return out;
}

std::string row_key(std::string_view page, const output::EventView& event) {
  const std::string judged = fmt::format("{}\n{}\n{}", page, event.sentence, in_words(event));
  return fmt::format("{:016x}", XXH3_64bits(judged.data(), judged.size()));
}

std::vector<Score> score_rows(const Verdicts& verdicts, const std::vector<std::string>& keys) {
  std::map<std::string, std::size_t> counts;
  std::size_t read = 0;
  for (const std::string& key : keys) {
    const auto verdict = verdicts.of.find(key);
    if (verdict == verdicts.of.end()) continue;
    ++read;
    ++counts[verdict->second];
  }
  const std::string set = fmt::format("{} pages", verdicts.pages.size());
  std::vector<Score> out;
  out.push_back(
      {"rows", set, read, "share of read rows that are true", read ? double(counts["true"]) / double(read) : 0});
  out.push_back({"rows", set, keys.size(), "rows not read yet (count)", double(keys.size() - read)});
  for (const std::string_view kind : kKnown)
    if (kind != "true")
      out.push_back(
          {"rows", set, read, fmt::format("wrong first in {} (count)", kind), double(counts[std::string(kind)])});
  return out;
}

Result<std::vector<Score>> score_rows(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  std::vector<Score> skipped = {{"rows", "pages read by hand", 0, "share of read rows that are true", 0, true}};
  const auto text = read_file(kFile);
  if (!text) return skipped;
  const auto verdicts = read_verdicts(*text, kFile);
  if (!verdicts) return Unexpected(verdicts.error());
  std::vector<std::string> keys;
  const auto all = each_row(gold, knowledge, *verdicts,
                            [&](const std::string& key, const output::EventView&) { keys.push_back(key); });
  if (!all) return Unexpected(all.error());
  return *all ? score_rows(*verdicts, keys) : skipped;
}

Result<void> write_rows(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge, std::ostream& out) {
  const auto text = read_file(kFile);
  if (!text) return Unexpected(text.error());
  const auto verdicts = read_verdicts(*text, kFile);
  if (!verdicts) return Unexpected(verdicts.error());
  const auto all = each_row(gold, knowledge, *verdicts, [&](const std::string& key, const output::EventView& event) {
    if (!verdicts->of.contains(key))
      out << key << "\t\t" << one_line(in_words(event)) << '\t' << one_line(event.sentence) << '\n';
  });
  if (!all) return Unexpected(all.error());
  if (!*all) return fail(ErrorKind::not_found, (gold / "extraction").string() + ": not all pages are there");
  return {};
}

}  // namespace dragoman::eval
