// PETRARCH dictionaries: reading a user's own actors, agents, verbs, discards and issues, and coding with them.
//
// A coder of its own beside `coder.h`, for those who bring dictionaries and code books of the PETRARCH and TABARI
// family and want rows by them. The formats are those of PETRARCH 1 (Open Event Data Alliance), with what TABARI and
// PETRARCH-2 add where it can be read as an order of words; a line that cannot be read is skipped and reported by file
// and line.
//
// Method: patterns run over the words left of a verb ("upper") and right of it ("lower"), as in PETRARCH, but clauses,
// noun phrases, coordination and passives come from our own tree. See docs/dictionaries.md for the rules and an
// example.
//
// Threads: Dictionaries are immutable once loaded and may be shared.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "text/text.h"

namespace dragoman::what::petrarch {

// Words in lower case. joined[i]: word i must stand right after the word before it ("_"), else others may come between.
struct Phrase {
  std::vector<std::string> words;
  std::vector<bool> joined;
  [[nodiscard]] std::string text() const;
};

struct DatedCode {
  std::string code;
  int from = 0;          // YYYYMMDD, inclusive
  int to = 99'99'99'99;  // inclusive
};

struct Actor {
  std::string code;              // where no date fits; "" = none
  std::vector<DatedCode> dated;  // the first that holds the day wins
  // "" = nobody on that day. Several codes stand apart with "/".
  [[nodiscard]] std::string_view on(int day) const;
};

struct Agent {
  Phrase phrase;
  std::string code;     // "GOV"
  bool before = false;  // stands before the actor's code ("NGO~")
};

// One piece of a verb pattern, away from the verb.
struct Element {
  enum class Kind : std::uint8_t { word, set, source, target, compound, skip };
  Kind kind = Kind::word;
  bool joined = false;  // next to the piece before it, counted from the verb
  std::string word;     // word: itself; set: its name
};

struct Pattern {
  std::vector<Element> upper, lower;  // both from the verb outwards
  std::string code;
  std::string where;  // "FILE:LINE"
};

struct VerbBlock {
  std::vector<Pattern> patterns;  // longest first
};

// One inflected form of a verb, with the words that belong to it.
struct VerbForm {
  std::vector<std::string> before, after;  // directly beside the head word
  std::uint32_t block = 0;
  std::string code;
  std::string where;
};

struct Issue {
  Phrase phrase;
  std::string code;  // "" = a phrase that cancels the issues of its sentence
};

class Dictionaries {
 public:
  // Reads every file of the folder whose name holds "actors", "agents", "verbs", "discards" or "issues".
  // Errors: not_found without a folder or verbs; io. Lines that cannot be read go to `notes` as "FILE:LINE: message".
  [[nodiscard]] static Result<Dictionaries> load(const std::filesystem::path& folder);

  // One file's text each; `name` is for the notes.
  void read_actors(std::string_view name, std::string_view text);
  void read_agents(std::string_view name, std::string_view text);
  void read_verbs(std::string_view name, std::string_view text);
  void read_discards(std::string_view name, std::string_view text);
  void read_issues(std::string_view name, std::string_view text);
  // Sorts what lookups need; after the last read_ and before the first use.
  void finish();

  struct ActorPhrase {
    Phrase phrase;
    std::uint32_t actor = 0;
  };
  struct Discard {
    Phrase phrase;  // the last word may go on ("prefix") unless it ended in "_"
    bool prefix = true;
    bool story = false;
  };

  std::vector<Actor> actors;
  std::unordered_map<std::string, std::vector<ActorPhrase>> actor_phrases;  // by first word, longest first
  std::unordered_map<std::string, std::vector<Agent>> agents;               // the same
  std::vector<VerbBlock> blocks;
  std::unordered_map<std::string, std::vector<VerbForm>> verbs;  // by head word, longest first
  std::unordered_map<std::string, std::vector<Phrase>> sets;     // "currency" -> its phrases
  std::vector<Discard> discards;
  std::vector<Issue> issues;
  std::vector<std::string> notes;

 private:
  void note(std::string_view file, std::size_t line, std::string_view message);
};

// PETRARCH's own switches. A piece between commas is left out when its number of words lies between min and max (0 =
// never): `comma` inside a sentence, `begin` before the first comma, `end` after the last.
struct Options {
  bool require_dyad = true;  // only events with a code on both sides
  int new_actor_length = 0;  // a noun phrase without a code, no longer than this, stands for itself in quotes
  int comma_min = 2, comma_max = 8;
  int begin_min = 0, begin_max = 0;
  int end_min = 2, end_max = 8;
};

struct Event {
  std::string source, target;  // "GONMIL"; "---" = unknown
  std::string code;            // "064"
  std::uint32_t verb = 0;      // token
  Span source_span, target_span;
  std::string rule;  // "FILE:LINE" of the pattern, or of the verb where its own code was taken
  friend bool operator==(const Event& a, const Event& b) {
    return a.source == b.source && a.target == b.target && a.code == b.code;
  }
};

struct Coded {
  std::vector<Event> events;
  std::string discarded;                            // the phrase for which the sentence is passed over
  bool discards_story = false;                      // ... and the whole story
  std::vector<std::pair<std::string, int>> issues;  // issue and how often it is named
};

// Codes one sentence. `day` is the date of the text, YYYYMMDD; 0 = unknown, then only codes without a date count.
[[nodiscard]] Coded code_sentence(const text::Text& text, const text::Sentence& sentence, int day,
                                  const Dictionaries& dictionaries, const Options& options = {});

}  // namespace dragoman::what::petrarch
