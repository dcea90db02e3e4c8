// Runs the example sentence of every line of the lexicon: it must be coded as that line says.
//
//   examples_test                      all files of knowledge/predicates; exit code 1 if an unlisted example fails
//   examples_test consult support      only these files
//   examples_test --list [FILE...]     every failing example with its mechanism, and what was coded instead
//   examples_test --accept [FILE...]   rewrites tests/open_examples.txt: drops what passes, adds what fails
//
// The text files are read as they lie there: nothing needs to be compiled after an edit. A line with a type passes when
// an event of that type, and of its mode if it has one, is coded; a line that is only an operator or a support verb
// passes when it, or another line of its word,
// governs, carries or makes an event. tests/open_examples.txt holds those known to fail.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>

#include "base/files.h"
#include "pipeline/coding.h"
#include "what/lexicon.h"
#include "what/match.h"

namespace dragoman::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kOpen = fs::path(DRAGOMAN_SOURCE) / "tests" / "open_examples.txt";

struct Sentence {
  article::Article article;
  text::Text text;
  std::vector<when::Mention> times;
  std::vector<where::Mention> places;
  who::Cast cast;
  std::vector<what::Event> events;
  std::string why;  // what the entry lacked, empty if it matched
};

struct Outcome {
  bool passed = false;
  std::string mechanism;
  std::string coded;  // what was coded, for people
};

bool uses(const what::Event& event, const std::string& where) {
  if (event.sense == where) return true;
  for (const what::Operator& op : event.operators)
    if (op.sense == where) return true;
  return std::any_of(event.evidence.begin(), event.evidence.end(),
                     [&](const what::Evidence& e) { return e.rule == where; });
}

// The word is read by another line of the same word: "ceased their attacks" as a truce instead of an end to attacks.
bool reads_word(const what::Entry& entry, const what::Event& event) {
  const std::string& word = entry.words[entry.head];
  if (event.lemma.find(word) != std::string::npos) return true;
  const std::string_view stem = std::string_view(word).substr(0, std::max<std::size_t>(3, word.size() - 1));
  return std::any_of(event.operators.begin(), event.operators.end(), [&](const what::Operator& op) {
    return slice(entry.example, op.span).find(stem) != std::string_view::npos;
  });
}

bool fulfils(const what::Entry& entry, const what::Event& event) {
  if (entry.type && event.type == *entry.type && (entry.mode.empty() || event.mode == entry.mode)) return true;
  return (entry.op || entry.pos == 's' || !entry.type) && (uses(event, entry.where) || reads_word(entry, event));
}

std::string describe(const std::vector<what::Event>& events) {
  std::string out;
  for (const what::Event& event : events)
    out += fmt::format("{}{}{}{} by '{}'", out.empty() ? "" : "; ", what::name(event.type),
                       event.mode.empty() ? "" : "/", event.mode, event.lemma);
  return out.empty() ? "nothing" : out;
}

class Examples {
 public:
  Examples(const pipeline::Knowledge& knowledge, const what::Lexicon& lexicon)
      : knowledge_(knowledge), lexicon_(lexicon) {}

  Outcome run(std::uint32_t index) const {
    const what::Entry& entry = lexicon_.data().entries[index];
    Sentence s;
    read(entry.example, index, s);
    Outcome out;
    out.passed =
        std::any_of(s.events.begin(), s.events.end(), [&](const what::Event& event) { return fulfils(entry, event); });
    if (out.passed) return out;
    out.coded = describe(s.events);
    const bool used = std::any_of(s.events.begin(), s.events.end(),
                                  [&](const what::Event& event) { return uses(event, entry.where); });
    if (used)
      out.mechanism = "coded by this line with another mode";
    else if (!s.why.empty())
      out.mechanism = s.why;
    else
      out.mechanism =
          s.events.empty() ? "it matches, but its parties are not found" : "it matches, but yields to others";
    return out;
  }

 private:
  void read(const std::string& words, std::uint32_t index, Sentence& s) const {
    s.article.text = words;
    s.text = knowledge_.analyser.analyse(std::string_view(s.article.text));
    s.places = where::find_places(s.text, knowledge_.gazetteer, {});
    s.times = when::find_times(s.text, {});
    s.cast = who::find_actors(s.article, s.text, s.places, knowledge_.gazetteer, std::nullopt, knowledge_.directory);
    const what::Reading reading{s.article, s.text, s.times, s.places, s.cast, std::nullopt};
    s.events = what::code_events(reading, lexicon_, knowledge_.gazetteer);
    const what::Matcher matcher(reading, lexicon_.data());
    s.why = "its head word is not there";
    for (std::uint32_t t = 0; t < s.text.tokens.size(); ++t) {
      const std::string why = matcher.why_not(index, t);
      if (why.empty() || s.why == "its head word is not there") s.why = why;
    }
  }

  const pipeline::Knowledge& knowledge_;
  const what::Lexicon& lexicon_;
};

std::string file_of(const what::Entry& entry) {
  const std::string path = entry.where.substr(0, entry.where.rfind(':'));
  return fs::path(path).stem().string();
}

std::string key_of(const what::Entry& entry) {
  return fmt::format("{} | {} | {}", file_of(entry), entry.label, entry.example);
}

std::set<std::string> open_examples() {
  std::set<std::string> out;
  const auto bytes = read_file(kOpen);
  if (!bytes) return out;
  for (const std::string_view line : split_list(*bytes, '\n'))
    if (!line.starts_with('#')) out.emplace(line);
  return out;
}

void write_open(const std::set<std::string>& keys) {
  std::string out =
      "# Example sentences of knowledge/predicates that are not yet coded as their line says: \"file | predicate | "
      "example\".\n# An unlisted failure fails the test `examples`; `examples_test --accept` rewrites the list, which "
      "must only shrink.\n";
  for (const std::string& key : keys) out += key + "\n";
  if (auto done = write_file(kOpen, out); !done) fmt::print(stderr, "{}\n", done.error().message);
}

int run(std::vector<std::string> arguments) {
  const auto take = [&](std::string_view flag) { return std::erase(arguments, flag) > 0; };
  const bool accept = take("--accept"), list = take("--list");
  const std::set<std::string> only(arguments.begin(), arguments.end());
  auto knowledge = pipeline::open_knowledge({});
  auto lexicon = what::Lexicon::read(fs::path(DRAGOMAN_SOURCE) / "knowledge");
  if (!knowledge || !lexicon) {
    fmt::print(stderr, "{}\n", knowledge ? lexicon.error().message : knowledge.error().message);
    return 2;
  }
  const std::set<std::string> open = open_examples();
  std::set<std::string> failing;
  std::map<std::string, std::size_t> mechanisms;
  std::map<std::string, std::pair<std::size_t, std::size_t>> files;  // passed, all
  std::size_t unlisted = 0, cured = 0;
  const Examples examples(**knowledge, *lexicon);
  const auto& entries = lexicon->data().entries;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    const what::Entry& entry = entries[i];
    if (entry.example.empty() || (!only.empty() && !only.contains(file_of(entry)))) continue;
    const std::string key = key_of(entry);
    const Outcome outcome = examples.run(i);
    auto& [passed, all] = files[file_of(entry)];
    ++all;
    if (outcome.passed) {
      ++passed;
      cured += open.contains(key) ? 1 : 0;
      continue;
    }
    failing.insert(key);
    ++mechanisms[outcome.mechanism];
    const bool known = open.contains(key);
    unlisted += known ? 0 : 1;
    if (list || !known)
      fmt::print("{} {} | {} | {} | {}; coded: {}\n", known ? "open" : "NEW", entry.where, entry.label, entry.example,
                 outcome.mechanism, outcome.coded);
  }
  std::size_t all = 0;
  for (const auto& [file, counts] : files) {
    fmt::print("{:12} {:5} of {:5} pass\n", file, counts.first, counts.second);
    all += counts.second;
  }
  for (const auto& [mechanism, count] : mechanisms) fmt::print("{:5} {}\n", count, mechanism);
  fmt::print("{} examples, {} pass ({:.1f}%), {} listed as open pass now, {} fail unlisted\n", all,
             all - failing.size(), all ? 100.0 * double(all - failing.size()) / double(all) : 0.0, cured, unlisted);
  if (accept) {
    if (!only.empty())  // what was not run stays as it is
      for (const std::string& key : open)
        if (!only.contains(key.substr(0, key.find(' ')))) failing.insert(key);
    write_open(failing);
    return 0;
  }
  return unlisted || all == 0 ? 1 : 0;
}

}  // namespace
}  // namespace dragoman::tests

int main(int argc, char** argv) { return dragoman::tests::run({argv + 1, argv + argc}); }
