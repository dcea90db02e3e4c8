// Reading knowledge/claims.
//
// The problem: "said", "denied", "called off", "because of" must be data that a person can read and correct, and an
// error in a file must name its line. The idea: four plain files, one entry a line with an example, are checked when
// the knowledge is compiled and kept in the archive as they are; opening parses them again, which for some thousand
// short lines takes less than a millisecond and keeps one reader for both.
// Example: "call off | verb | np | cancelled | -2.5 | 1 | Seoul called off the summit."
// Tested by lexicon_test.cpp.
#include "claim/lexicon.h"

#include <array>
#include <charconv>
#include <cstdlib>

#include "base/files.h"
#include "base/lines.h"
#include "base/utf8.h"

namespace dragoman::claim {
namespace {

constexpr std::array<const char*, 5> kFiles = {"cues", "operators", "signals", "sources", "factuality"};

std::vector<std::string_view> words_of(std::string_view text) { return split_list(text, ' '); }

std::optional<WordClass> class_from(std::string_view text) {
  constexpr std::array<std::string_view, 7> kNames = {"verb", "noun", "adj", "adv", "prep", "aux", "mark"};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == text) return static_cast<WordClass>(i);
  }
  return std::nullopt;
}

struct Frames {
  std::uint32_t bits = 0;
  std::vector<std::string> preps;
};

// "that to np p:of w:with" to bits and prepositions; the unknown word on error.
tl::expected<Frames, std::string> frames_from(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::uint32_t>, 10> kNames = {{{"that", kThat},
                                                                                  {"to", kTo},
                                                                                  {"ing", kIng},
                                                                                  {"np", kNoun},
                                                                                  {"quote", kQuote},
                                                                                  {"whom", kWhom},
                                                                                  {"as", kAs},
                                                                                  {"small", kSmall},
                                                                                  {"subj", kSubject},
                                                                                  {"mod", kModifier}}};
  Frames out;
  for (std::string_view word : words_of(text)) {
    if (word == "-") continue;
    if (word.starts_with("p:") || word.starts_with("w:")) {
      out.bits |= word[0] == 'p' ? kPrep : kPrep | kWith;
      out.preps.emplace_back(word.substr(2));
      continue;
    }
    bool known = false;
    for (auto [name, bit] : kNames) {
      if (name == word) out.bits |= bit, known = true;
    }
    if (!known) return tl::unexpected(std::string(word));
  }
  return out;
}

template <class E, std::size_t N>
std::optional<E> enum_from(std::string_view text, const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == text) return static_cast<E>(i);
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 6> kStances = {"asserts", "denies", "doubts", "plans", "demands", "threatens"};
constexpr std::array<std::string_view, 6> kKinds = {"say", "think", "show", "plan", "ask", "attitude"};
constexpr std::array<std::string_view, 9> kShapes = {"subj>obj", "subj>prep", "subj>clause", "obj>subj", "prep>subj",
                                                     "clause",   "phrase",    "noun-prep",   "host"};
constexpr std::array<std::string_view, 4> kLinks = {"led_to", "because_of", "part_of", "followed"};
constexpr std::array<std::string_view, 4> kSources = {"role", "body", "document", "outlet"};

std::string rule_at(const LineFile& file, const Line& line) { return file.name + ":" + std::to_string(line.number); }

Unexpected complain(const LineFile& file, const Line& line, const std::string& message) {
  return fail(ErrorKind::bad_input, rule_at(file, line) + ": " + message);
}

// Splits a headword of one or two words; a third is an error.
bool split_head(std::string_view text, std::string& first, std::string& second) {
  auto words = words_of(text);
  if (words.empty() || words.size() > 2) return false;
  first = words[0];
  second = words.size() == 2 ? std::string(words[1]) : "";
  return true;
}

Result<void> read_cues(const LineFile& file, Cues::Data& out) {
  for (const Line& line : file.lines) {
    if (line.fields.size() != 6)
      return complain(file, line, "expected word | class | frames | stance | kind | example");
    Cue cue;
    std::string first;
    if (!split_head(line.fields[0], first, cue.second)) return complain(file, line, "a cue has one or two words");
    auto cls = class_from(line.fields[1]);
    auto frames = frames_from(line.fields[2]);
    auto stance = enum_from<Stance>(line.fields[3], kStances);
    auto kind = enum_from<CueKind>(line.fields[4], kKinds);
    if (!cls) return complain(file, line, "unknown class " + std::string(line.fields[1]));
    if (!frames) return complain(file, line, "unknown frame " + frames.error());
    if (!stance) return complain(file, line, "unknown stance " + std::string(line.fields[3]));
    if (!kind) return complain(file, line, "unknown kind " + std::string(line.fields[4]));
    if (line.fields[5].empty()) return complain(file, line, "an entry needs an example");
    cue.cls = *cls;
    cue.frames = frames->bits;
    cue.preps = frames->preps;
    cue.stance = *stance;
    cue.kind = *kind;
    cue.rule = rule_at(file, line);
    out.cues[first].push_back(std::move(cue));
  }
  return {};
}

Result<void> read_operators(const LineFile& file, Cues::Data& out) {
  for (const Line& line : file.lines) {
    if (line.fields.size() != 7) {
      return complain(file, line, "expected word | class | frames | status | if true | if false | example");
    }
    Operator op;
    std::string first;
    auto cls = class_from(line.fields[1]);
    auto frames = frames_from(line.fields[2]);
    if (!cls) return complain(file, line, "unknown class " + std::string(line.fields[1]));
    if (!frames) return complain(file, line, "unknown frame " + frames.error());
    if (line.fields[3] != "same") {
      op.status = what::status_from(line.fields[3]);
      if (!op.status) return complain(file, line, "unknown status " + std::string(line.fields[3]));
    }
    for (auto [field, value] : {std::pair{line.fields[4], &op.when_true}, std::pair{line.fields[5], &op.when_false}}) {
      auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), *value);
      if (error != std::errc{} || end != field.data() + field.size() || *value < -3 || *value > 3) {
        return complain(file, line, "factuality is a number from -3 to 3");
      }
    }
    if (line.fields[6].empty()) return complain(file, line, "an entry needs an example");
    // Subordinators are looked up whole ("as long as"); the others by their first word.
    if (*cls == WordClass::marker) {
      first = squeeze(line.fields[0]);
    } else if (!split_head(line.fields[0], first, op.second)) {
      return complain(file, line, "an operator has one or two words");
    }
    op.cls = *cls;
    op.frames = frames->bits;
    op.preps = frames->preps;
    op.rule = rule_at(file, line);
    out.operators[first].push_back(std::move(op));
  }
  return {};
}

Result<void> read_signals(const LineFile& file, Cues::Data& out) {
  for (const Line& line : file.lines) {
    if (line.fields.size() != 7) {
      return complain(file, line, "expected words | class | shape | prepositions | kind | strict or broad | example");
    }
    Signal signal;
    for (std::string_view word : words_of(line.fields[0])) signal.words.emplace_back(word);
    if (signal.words.empty()) return complain(file, line, "a signal needs a word");
    auto cls = class_from(line.fields[1]);
    auto shape = enum_from<Shape>(line.fields[2], kShapes);
    std::string_view kind_text = line.fields[4];
    signal.causal = !kind_text.starts_with("~");
    if (!signal.causal) kind_text.remove_prefix(1);
    auto kind = enum_from<LinkKind>(kind_text, kLinks);
    if (!cls) return complain(file, line, "unknown class " + std::string(line.fields[1]));
    if (!shape) return complain(file, line, "unknown shape " + std::string(line.fields[2]));
    if (!kind) return complain(file, line, "unknown kind " + std::string(line.fields[4]));
    if (line.fields[5] != "strict" && line.fields[5] != "broad") return complain(file, line, "strict or broad?");
    if (line.fields[6].empty()) return complain(file, line, "an entry needs an example");
    for (std::string_view word : words_of(line.fields[3])) {
      if (word != "-") signal.preps.emplace_back(word);
    }
    signal.cls = *cls;
    signal.shape = *shape;
    signal.kind = *kind;
    signal.strict = line.fields[5] == "strict";
    signal.rule = rule_at(file, line);
    std::string first = signal.words[0];
    out.signals[first].push_back(std::move(signal));
  }
  return {};
}

Result<void> read_sources(const LineFile& file, Cues::Data& out) {
  for (const Line& line : file.lines) {
    if (line.fields.size() != 2) return complain(file, line, "expected class | words");
    auto cls = enum_from<SourceClass>(line.fields[0], kSources);
    if (!cls) return complain(file, line, "unknown class " + std::string(line.fields[0]));
    for (std::string_view word : words_of(line.fields[1])) out.sources.emplace(std::string(word), *cls);
  }
  return {};
}

// "sign | weight" lines, as train/claim/fit_factuality.py writes them.
Result<void> read_factuality(const LineFile& file, Cues::Data& out) {
  for (const Line& line : file.lines) {
    if (line.fields.size() != 2) return complain(file, line, "expected sign | weight");
    float weight = 0;
    const std::string_view field = line.fields[1];
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), weight);
    if (error != std::errc() || end != field.data() + field.size() || !(std::abs(weight) < 100))
      return complain(file, line, "a weight is a number");
    out.factuality.emplace(std::string(line.fields[0]), weight);
  }
  return {};
}

}  // namespace

const char* name(CueKind kind) { return kKinds[static_cast<std::size_t>(kind)].data(); }

Result<Cues::Data> parse_cues(std::string_view cues, std::string_view operators, std::string_view signals,
                              std::string_view sources, std::string_view factuality) {
  Cues::Data out;
  const std::array<std::string_view, 5> bytes = {cues, operators, signals, sources, factuality};
  constexpr std::array kReaders = {read_cues, read_operators, read_signals, read_sources, read_factuality};
  for (std::size_t i = 0; i < kFiles.size(); ++i) {
    auto file = parse_lines(std::string("knowledge/claims/") + kFiles[i] + ".txt", std::string(bytes[i]), '|');
    if (!file) return Unexpected(file.error());
    if (auto done = kReaders[i](*file, out); !done) return Unexpected(done.error());
  }
  return out;
}

Result<void> compile(const std::filesystem::path& knowledge, ArchiveWriter& out) {
  std::array<std::string, 5> bytes;
  for (std::size_t i = 0; i < kFiles.size(); ++i) {
    auto read = read_file(knowledge / "claims" / (std::string(kFiles[i]) + ".txt"));
    if (!read) return Unexpected(read.error());
    bytes[i] = std::move(*read);
  }
  if (auto checked = parse_cues(bytes[0], bytes[1], bytes[2], bytes[3], bytes[4]); !checked)
    return Unexpected(checked.error());
  for (std::size_t i = 0; i < kFiles.size(); ++i) out.add_text(std::string("claim/") + kFiles[i], bytes[i]);
  return {};
}

Result<Cues> Cues::open(const Archive& archive) {
  std::array<std::string_view, 5> bytes;
  for (std::size_t i = 0; i < kFiles.size(); ++i) {
    if (i == 4 && !archive.has("claim/factuality")) continue;  // archives of tests may lack the weights
    auto text = archive.text(std::string("claim/") + kFiles[i]);
    if (!text) return Unexpected(text.error());
    bytes[i] = *text;
  }
  auto data = parse_cues(bytes[0], bytes[1], bytes[2], bytes[3], bytes[4]);
  if (!data) return Unexpected(data.error());
  Cues cues;
  cues.data_ = std::make_shared<const Data>(std::move(*data));
  return cues;
}

namespace {
constexpr std::array kKindNames = {"named_person", "named_body", "unnamed_role", "document", "outlet", "none"};
constexpr std::array kMannerNames = {"direct", "mixed", "indirect"};
}  // namespace

const char* name(SourceKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }
const char* name(Manner manner) { return kMannerNames[static_cast<std::size_t>(manner)]; }
const char* name(Stance stance) { return kStances[static_cast<std::size_t>(stance)].data(); }
const char* name(LinkKind kind) { return kLinks[static_cast<std::size_t>(kind)].data(); }

}  // namespace dragoman::claim
