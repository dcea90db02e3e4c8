// The words of saying, of status and of cause, as knowledge/claims has them: what Cues::Data holds.
//
// Internal to the folder and to the scorers. Immutable once opened; any number of threads may read it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "claim/claim.h"
#include "text/text.h"

namespace dragoman::claim {

enum class WordClass : std::uint8_t { verb, noun, adjective, adverb, preposition, auxiliary, marker };

// How a word takes the part of the sentence that it governs. A set of bits, for an entry may take several.
enum Frame : std::uint32_t {
  kThat = 1u << 0,      // a clause: "said (that) troops had left", "asked whether"
  kTo = 1u << 1,        // an infinitive: "plans to visit"
  kIng = 1u << 2,       // a participle: "denied attacking"
  kNoun = 1u << 3,      // an object: "announced a truce"; passive: "a truce was announced"
  kQuote = 1u << 4,     // a quotation beside it
  kWhom = 1u << 5,      // an object that is spoken to: "told Dawn that"
  kAs = 1u << 6,        // object + as: "described the visit as a breakthrough"
  kSmall = 1u << 7,     // object + predicate: "called it a mistake"
  kSubject = 1u << 8,   // its own subject: "the talks collapsed"
  kModifier = 1u << 9,  // the noun it modifies: "a possible visit", "the alleged attack"
  kPrep = 1u << 10,     // a prepositional phrase; the prepositions are listed
  kWith = 1u << 11,     // object + prepositional phrase together: "accused Chad of arming rebels"
};

enum class CueKind : std::uint8_t { say, think, show, plan, ask, attitude };
[[nodiscard]] const char* name(CueKind kind);

// Lines of cues.txt.
struct Cue {
  std::string second;  // particle or noun of a two-word verb ("point out"), else ""
  WordClass cls = WordClass::verb;
  std::uint32_t frames = 0;
  std::vector<std::string> preps;
  Stance stance = Stance::asserts;
  CueKind kind = CueKind::say;
  std::string rule;  // "knowledge/claims/cues.txt:41"
};

// Lines of operators.txt: what an operator makes of what it governs.
struct Operator {
  std::string second;
  WordClass cls = WordClass::verb;
  std::uint32_t frames = 0;
  std::vector<std::string> preps;
  std::optional<what::Status> status;  // nothing: the status of the operator itself ("began to", "managed to")
  float when_true = 0;                 // factuality of the complement if the operator holds
  float when_false = 0;                // ... if the operator is negated
  std::string rule;
};

// Lines of signals.txt: where the two arguments of a relation stand around its signal.
enum class Shape : std::uint8_t {
  subject_object,  // "The raid triggered a strike": from subject to object
  subject_prep,    // "The visit led to the meeting": from subject to the phrase
  subject_clause,  // "The raid forced the cabinet to resign"
  object_subject,  // "The strike followed the raid": from object to subject
  prep_subject,    // "The strike stemmed from the raid"
  clause,          // "They struck because he was shot": from the marked clause to its head
  phrase,          // "They struck because of the raid": from the phrase to its head
  noun_prep,       // "the strike over pay", "the cause of": from the phrase to the noun
  host,            // "as part of the visit": the head is part of the phrase
};
struct Signal {
  std::vector<std::string> words;  // first word is the one looked up (lemma for verbs, form for others)
  WordClass cls = WordClass::verb;
  Shape shape = Shape::subject_object;
  std::vector<std::string> preps;
  LinkKind kind = LinkKind::led_to;
  bool causal = true;  // false: order or containment only
  bool strict = true;  // false: used to tell causal sentences, never to make a link
  std::string rule;
};

enum class SourceClass : std::uint8_t { role, body, document, outlet };

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class T>
using WordMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

struct Cues::Data {
  WordMap<std::vector<Cue>> cues;
  WordMap<std::vector<Operator>> operators;
  WordMap<std::vector<Signal>> signals;
  WordMap<SourceClass> sources;
  WordMap<float> factuality;  // weights of signs, see calibration.h

  template <class T>
  [[nodiscard]] static const std::vector<T>* find(const WordMap<std::vector<T>>& map, std::string_view word) {
    auto it = map.find(word);
    return it == map.end() ? nullptr : &it->second;
  }
};

// The files as the archive keeps them, the last one optional. Errors name file and line.
[[nodiscard]] Result<Cues::Data> parse_cues(std::string_view cues, std::string_view operators, std::string_view signals,
                                            std::string_view sources, std::string_view factuality = {});

}  // namespace dragoman::claim
