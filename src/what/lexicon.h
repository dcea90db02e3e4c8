// The lexicon as it lies in memory: entries, support verbs, operators, word classes and discards.
//
// The file format is described in knowledge/predicates/README.md; `parse_entries` reads it. Everything here is
// immutable once opened.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/lines.h"
#include "base/result.h"
#include "what/coder.h"
#include "what/event.h"
#include "what/type_model.h"

namespace dragoman::what {

// Sets of word classes: bit i is the i-th class of classes.txt; the bits above are told by the reading, not by the
// word.
using Classes = std::uint64_t;
inline constexpr Classes kActor = Classes{1} << 63;   // names an actor of the cast
inline constexpr Classes kClause = Classes{1} << 62;  // a verb: the slot holds a clause
inline constexpr Classes kEvent = Classes{1} << 61;   // heads a predicate of the lexicon that has a type
inline constexpr int kMaxWordClasses = 56;

// What may fill a slot: any of `classes` or `words` (anything, if both are empty) and none of the excluded.
struct Filter {
  Classes classes = 0;
  Classes not_classes = 0;
  std::vector<std::string> words;
  std::vector<std::string> not_words;
  [[nodiscard]] bool open() const { return classes == 0 && words.empty(); }
};

// One item of the argument column: "obj/of=R(person)!".
struct SlotRule {
  std::vector<std::string> slots;
  char role = '-';  // A actor, R recipient, B both sides, E complement event, N noun of a support verb, - none
  Filter filter;
  bool required = false;
  bool lenient = false;  // a filler that fails the filter is ignored instead of refusing the entry
};

// How an operator and the event under it share the record.
enum class Policy : std::uint8_t {
  govern,  // the event under it is the event; the operator's own type counts only where there is none
  absorb,  // the operator's act is the event; what is under it only shapes its mode
  both,    // two events: the accusation, and the act somebody is accused of
};

struct Entry {
  std::string label;               // "call off"
  std::vector<std::string> words;  // lower case
  std::size_t head = 0;            // index into words
  char pos = 'v';                  // v verb, n noun, a adjective, s support verb
  std::vector<SlotRule> slots;
  std::optional<Type> type;
  std::string mode;
  std::string cameo;
  std::optional<OperatorKind> op;
  Policy policy = Policy::govern;
  bool object_control = false;  // the object, not the subject, does what the complement says
  bool solo = false;            // counts without an actor when a recipient is known
  bool weak = false;            // loses against any other reading
  std::string number;           // kind of number its object or count gives: "killed"
  std::vector<std::string> contexts;
  std::string where;    // "knowledge/predicates/consult.txt:41"
  std::string example;  // not kept in the archive
};

// A phrase that silences what stands in its sentence, or the whole article.
struct Discard {
  std::vector<std::string> words;
  enum class Scope : std::uint8_t { phrase, sentence, article } scope = Scope::phrase;
  std::string reason;
  std::string where;
};

struct ContextCue {
  std::vector<std::string> words;
  std::string context;
};

struct Lexicon::Data {
  std::vector<Entry> entries;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_head;  // looked up, never walked
  std::vector<std::string> class_names;
  std::unordered_map<std::string, Classes> word_classes;
  std::vector<Discard> discards;
  std::unordered_map<std::string, std::vector<std::uint32_t>> discard_by_word;  // first word
  std::vector<ContextCue> context_cues;
  std::unordered_map<std::string, std::vector<std::uint32_t>> context_by_word;
  TypeModel model;                                                     // empty if the knowledge has none
  std::map<std::string, double, std::less<>> goldstein;                // by CAMEO code
  std::map<std::string, std::string, std::less<>> cameo_text;          // by CAMEO code
  std::map<std::string, std::vector<std::string>, std::less<>> modes;  // by type name

  [[nodiscard]] Classes classes_of(const std::string& word) const {
    const auto found = word_classes.find(word);
    return found == word_classes.end() ? 0 : found->second;
  }
};

// Reads one file of entries into `data`; `keep_examples` for tests and compilers. Errors name file and line.
[[nodiscard]] Result<void> parse_entries(const LineFile& file, Lexicon::Data& data, bool keep_examples);
[[nodiscard]] Result<void> parse_classes(const LineFile& file, Lexicon::Data& data);
[[nodiscard]] Result<void> parse_discards(const LineFile& file, Lexicon::Data& data);
[[nodiscard]] Result<void> parse_contexts(const LineFile& file, Lexicon::Data& data);
[[nodiscard]] Result<void> parse_cameo(const LineFile& file, Lexicon::Data& data);
[[nodiscard]] Result<void> parse_modes(const LineFile& file, Lexicon::Data& data);

// All files under `knowledge`, examples kept.
[[nodiscard]] Result<Lexicon::Data> read_lexicon(const std::filesystem::path& knowledge);

}  // namespace dragoman::what
