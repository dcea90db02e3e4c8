// Reading the lexicon: blocks of predicates that share one argument pattern.
//
// The problem: "sent troops", "sent aid" and "sent a letter" differ only in the class of one noun, and thousands of
// such lines must stay readable to people who are not programmers. The idea: a block line states the pattern once, then
// each predicate follows on a line of its own with one example sentence, which is also its test:
//
//   = v | subj=A obj=R! | ACCUSE/disapprove | 111 |
//   condemn | France condemned the coup in Niger.
//
// The archive holds the files as they are, parsed on opening (a few milliseconds); what points at a line of the lexicon
// in the evidence then points at a line that people can open. The format grew out of the pattern files of TABARI and
// PETRARCH, with syntactic relations in place of word order.
#include "what/lexicon.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
#include "base/utf8.h"

namespace dragoman::what {
namespace {

struct Block {
  bool open = false;
  char pos = 'v';
  std::vector<SlotRule> slots;
  std::optional<Type> type;
  std::string mode;
  std::string cameo;
  std::string notes;
};

Result<Classes> class_bit(std::string_view name, Lexicon::Data& data) {
  if (name == "actor") return kActor;
  if (name == "clause") return kClause;
  if (name == "event") return kEvent;
  const auto found = std::find(data.class_names.begin(), data.class_names.end(), name);
  if (found == data.class_names.end())
    return fail(ErrorKind::bad_input, fmt::format("'{}' is no word class of classes.txt", name));
  return Classes{1} << (found - data.class_names.begin());
}

// "person,~money,'talk'": alternatives, exclusions with ~, words in quotes.
Result<Filter> parse_filter(std::string_view text, Lexicon::Data& data) {
  Filter out;
  for (std::string_view part : split_list(text, ',')) {
    const bool excluded = part.starts_with('~');
    if (excluded) part.remove_prefix(1);
    if (part.size() > 2 && part.front() == '\'' && part.back() == '\'') {
      const std::string word = to_lower(part.substr(1, part.size() - 2));
      (excluded ? out.not_words : out.words).push_back(word);
      continue;
    }
    auto bit = class_bit(part, data);
    if (!bit) return Unexpected(bit.error());
    (excluded ? out.not_classes : out.classes) |= *bit;
  }
  return out;
}

// "obj/of=R(person)!"
Result<SlotRule> parse_slot(std::string_view text, Lexicon::Data& data) {
  SlotRule out;
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals + 1 >= text.size())
    return fail(ErrorKind::bad_input, fmt::format("'{}' is not of the form slot=ROLE", text));
  for (std::string_view slot : split_list(text.substr(0, equals), '/')) out.slots.emplace_back(slot);
  std::string_view rest = text.substr(equals + 1);
  out.role = rest.front();
  if (std::string_view("ARBEN-").find(out.role) == std::string_view::npos)
    return fail(ErrorKind::bad_input, fmt::format("'{}' is no role (A, R, B, E, N or -)", out.role));
  rest.remove_prefix(1);
  if (rest.starts_with('(')) {
    const std::size_t close = rest.find(')');
    if (close == std::string_view::npos) return fail(ErrorKind::bad_input, fmt::format("'{}' lacks ')'", text));
    auto filter = parse_filter(rest.substr(1, close - 1), data);
    if (!filter) return Unexpected(filter.error());
    out.filter = std::move(*filter);
    rest.remove_prefix(close + 1);
  }
  if (out.role == '-') out.required = !out.filter.open();  // an open slot only tells which reading is the better
  if (rest == "!")
    out.required = true;
  else if (rest == "?")
    out.lenient = true, out.required = false;
  else if (!rest.empty())
    return fail(ErrorKind::bad_input, fmt::format("'{}' after the role is neither ! nor ?", rest));
  if (out.slots.empty()) return fail(ErrorKind::bad_input, fmt::format("'{}' names no slot", text));
  return out;
}

// Commas inside a filter do not separate items; blanks do, and a filter holds none.
Result<std::vector<SlotRule>> parse_slots(std::string_view text, Lexicon::Data& data) {
  std::vector<SlotRule> out;
  for (std::string_view item : split_list(text, ' ')) {
    auto slot = parse_slot(item, data);
    if (!slot) return Unexpected(slot.error());
    out.push_back(std::move(*slot));
  }
  return out;
}

Result<void> parse_type(std::string_view text, Block& block, const Lexicon::Data& data) {
  block.type.reset();
  block.mode.clear();
  if (text == "-" || text.empty()) return {};
  const std::size_t slash = text.find('/');
  const std::string_view type = text.substr(0, slash);
  block.type = type_from(type);
  if (!block.type) return fail(ErrorKind::bad_input, fmt::format("'{}' is no PLOVER type", type));
  if (slash == std::string_view::npos) return {};
  block.mode = text.substr(slash + 1);
  const auto modes = data.modes.find(type);
  if (modes == data.modes.end() ||
      std::find(modes->second.begin(), modes->second.end(), block.mode) == modes->second.end())
    return fail(ErrorKind::bad_input, fmt::format("'{}' is no mode of {}", block.mode, type));
  return {};
}

Result<void> apply_notes(std::string_view notes, Entry& entry, const Lexicon::Data& data) {
  for (std::string_view note : split_list(notes, ' ')) {
    const std::size_t colon = note.find(':');
    const std::string_view key = note.substr(0, colon);
    const std::string_view value = colon == std::string_view::npos ? std::string_view{} : note.substr(colon + 1);
    if (key == "op") {
      entry.op = operator_from(value);
      if (!entry.op) return fail(ErrorKind::bad_input, fmt::format("'{}' is no kind of operator", value));
    } else if (key == "cameo") {
      entry.cameo = value;
    } else if (key == "mode") {
      entry.mode = value;
    } else if (key == "ctx") {
      entry.contexts.emplace_back(value);
    } else if (key == "num") {
      entry.number = value;
    } else if (note == "absorb") {
      entry.policy = Policy::absorb;
    } else if (note == "both") {
      entry.policy = Policy::both;
    } else if (note == "object-control") {
      entry.object_control = true;
    } else if (note == "solo") {
      entry.solo = true;
    } else if (note == "weak") {
      entry.weak = true;
    } else {
      return fail(ErrorKind::bad_input, fmt::format("'{}' is no note of an entry", note));
    }
  }
  if (!entry.cameo.empty() && !data.goldstein.contains(entry.cameo))
    return fail(ErrorKind::bad_input, fmt::format("'{}' is no CAMEO code of cameo.txt", entry.cameo));
  return {};
}

// The head of a predicate: verbs and adjectives lead it, nouns close it unless a preposition follows them.
std::size_t head_of(const std::vector<std::string>& words, char pos) {
  if (pos != 'n') return 0;
  static constexpr std::string_view kPrepositions[] = {"of",   "on",      "for",  "to", "in",
                                                       "from", "against", "with", "at", "by"};
  for (std::size_t i = 1; i < words.size(); ++i)
    for (std::string_view preposition : kPrepositions)
      if (words[i] == preposition) return i - 1;
  return words.size() - 1;
}

void add_entry(Entry entry, Lexicon::Data& data) {
  const auto index = static_cast<std::uint32_t>(data.entries.size());
  data.by_head[entry.words[entry.head]].push_back(index);
  data.entries.push_back(std::move(entry));
}

// A hyphened word is one token or several, as the tokeniser likes: both are known.
void add_with_hyphens(Entry entry, Lexicon::Data& data) {
  const bool hyphened = std::any_of(entry.words.begin(), entry.words.end(),
                                    [](const std::string& word) { return word.find('-') != std::string::npos; });
  if (hyphened) {
    Entry split = entry;
    split.words.clear();
    for (const std::string& word : entry.words)
      for (std::string_view part : split_list(word, '-')) split.words.emplace_back(part);
    split.head = head_of(split.words, split.pos);
    split.example.clear();
    add_entry(std::move(split), data);
  }
  add_entry(std::move(entry), data);
}

Result<void> parse_words(std::string_view field, std::vector<std::string>& out) {
  for (std::string_view word : split_list(field, ' ')) out.push_back(to_lower(word));
  if (out.empty()) return fail(ErrorKind::bad_input, "the predicate is empty");
  for (const std::string& word : out)
    if (word.find_first_not_of('-') == std::string::npos)
      return fail(ErrorKind::bad_input, fmt::format("'{}' is no word of a predicate", word));
  return {};
}

Result<void> parse_block(const Line& line, Lexicon::Data& data, Block& block) {
  if (line.fields.size() < 4 || line.fields.size() > 5)
    return fail(ErrorKind::bad_input, "a block line has the form '= pos | arguments | TYPE/mode | CAMEO | notes'");
  const std::string_view pos = trim(line.fields[0].substr(1));
  if (pos.size() != 1 || std::string_view("vnas").find(pos[0]) == std::string_view::npos)
    return fail(ErrorKind::bad_input, fmt::format("'{}' is no part of speech (v, n, a, s)", pos));
  block.open = true;
  block.pos = pos[0];
  auto slots = parse_slots(line.fields[1], data);
  if (!slots) return Unexpected(slots.error());
  block.slots = std::move(*slots);
  if (auto type = parse_type(line.fields[2], block, data); !type) return type;
  block.cameo = line.fields[3] == "-" ? std::string_view{} : line.fields[3];
  block.notes = line.fields.size() == 5 ? line.fields[4] : std::string_view{};
  return {};
}

Result<void> parse_entry(const LineFile& file, const Line& line, const Block& block, Lexicon::Data& data,
                         bool keep_examples) {
  if (!block.open) return fail(ErrorKind::bad_input, "a predicate before the first block line");
  if (line.fields.size() < 2 || line.fields.size() > 3)
    return fail(ErrorKind::bad_input, "a predicate line has the form 'predicate | example | notes'");
  Entry entry;
  if (auto words = parse_words(line.fields[0], entry.words); !words) return words;
  entry.label = fmt::format("{}", fmt::join(entry.words, " "));
  entry.pos = block.pos;
  entry.slots = block.slots;
  entry.type = block.type;
  entry.mode = block.mode;
  entry.cameo = block.cameo;
  entry.head = head_of(entry.words, entry.pos);
  entry.where = fmt::format("{}:{}", file.name, line.number);
  if (keep_examples) entry.example = line.fields[1];
  if (auto notes = apply_notes(block.notes, entry, data); !notes) return notes;
  if (line.fields.size() == 3)
    if (auto notes = apply_notes(line.fields[2], entry, data); !notes) return notes;
  if (line.fields[1].empty())
    return fail(ErrorKind::bad_input, fmt::format("'{}' has no example sentence", entry.label));
  add_with_hyphens(std::move(entry), data);
  return {};
}

}  // namespace

Result<void> parse_entries(const LineFile& file, Lexicon::Data& data, bool keep_examples) {
  Block block;
  for (const Line& line : file.lines) {
    auto done = line.fields[0].starts_with('=') ? parse_block(line, data, block)
                                                : parse_entry(file, line, block, data, keep_examples);
    if (!done) return Unexpected(file.at(line, done.error().message));
  }
  return {};
}

Result<void> parse_classes(const LineFile& file, Lexicon::Data& data) {
  for (const Line& line : file.lines) {
    if (line.fields.size() != 2) return Unexpected(file.at(line, "a class line has the form 'class | words'"));
    const std::string name(line.fields[0]);
    auto found = std::find(data.class_names.begin(), data.class_names.end(), name);
    if (found == data.class_names.end()) {
      if (data.class_names.size() >= kMaxWordClasses) return Unexpected(file.at(line, "too many word classes"));
      found = data.class_names.insert(data.class_names.end(), name);
    }
    const Classes bit = Classes{1} << (found - data.class_names.begin());
    for (std::string_view word : split_list(line.fields[1], ' ')) {
      // "@aid" takes over the words a class has so far.
      if (word.starts_with('@')) {
        auto other = class_bit(word.substr(1), data);
        if (!other) return Unexpected(file.at(line, other.error().message));
        for (auto& [key, classes] : data.word_classes)
          if (classes & *other) classes |= bit;
      } else {
        data.word_classes[to_lower(word)] |= bit;
      }
    }
  }
  return {};
}

Result<void> parse_discards(const LineFile& file, Lexicon::Data& data) {
  for (const Line& line : file.lines) {
    if (line.fields.size() != 3)
      return Unexpected(file.at(line, "a discard line has the form 'phrase | scope | reason'"));
    Discard discard;
    for (std::string_view word : split_list(line.fields[0], ' ')) discard.words.push_back(to_lower(word));
    if (discard.words.empty()) return Unexpected(file.at(line, "the phrase is empty"));
    if (line.fields[1] == "phrase")
      discard.scope = Discard::Scope::phrase;
    else if (line.fields[1] == "sentence")
      discard.scope = Discard::Scope::sentence;
    else if (line.fields[1] == "article")
      discard.scope = Discard::Scope::article;
    else
      return Unexpected(file.at(line, "the scope is none of phrase, sentence, article"));
    discard.reason = line.fields[2];
    discard.where = fmt::format("{}:{}", file.name, line.number);
    data.discard_by_word[discard.words[0]].push_back(static_cast<std::uint32_t>(data.discards.size()));
    data.discards.push_back(std::move(discard));
  }
  return {};
}

Result<void> parse_contexts(const LineFile& file, Lexicon::Data& data) {
  for (const Line& line : file.lines) {
    if (line.fields.size() != 3)
      return Unexpected(file.at(line, "a context line has the form 'context | meaning | cues'"));
    for (std::string_view cue : split_list(line.fields[2], ',')) {
      ContextCue out;
      out.context = line.fields[0];
      for (std::string_view word : split_list(cue, ' ')) out.words.push_back(to_lower(word));
      data.context_by_word[out.words[0]].push_back(static_cast<std::uint32_t>(data.context_cues.size()));
      data.context_cues.push_back(std::move(out));
    }
  }
  return {};
}

Result<void> parse_cameo(const LineFile& file, Lexicon::Data& data) {
  for (const Line& line : file.lines) {
    if (line.fields.size() != 3)
      return Unexpected(file.at(line, "a code line has the form 'code | Goldstein | meaning'"));
    double value = 0;
    const std::string number(line.fields[1]);
    char* end = nullptr;
    value = std::strtod(number.c_str(), &end);
    if (number.empty() || *end != 0 || value < -10 || value > 10)
      return Unexpected(file.at(line, fmt::format("'{}' is no Goldstein value from -10 to 10", number)));
    if (!data.goldstein.emplace(line.fields[0], value).second)
      return Unexpected(file.at(line, fmt::format("code '{}' stands twice", line.fields[0])));
    data.cameo_text.emplace(line.fields[0], line.fields[2]);
  }
  return {};
}

Result<void> parse_modes(const LineFile& file, Lexicon::Data& data) {
  for (const Line& line : file.lines) {
    if (line.fields.size() != 4)
      return Unexpected(file.at(line, "a mode line has the form 'TYPE | mode | score | meaning'"));
    if (!type_from(line.fields[0]))
      return Unexpected(file.at(line, fmt::format("'{}' is no PLOVER type", line.fields[0])));
    data.modes[std::string(line.fields[0])].emplace_back(line.fields[1]);
  }
  return {};
}

}  // namespace dragoman::what
