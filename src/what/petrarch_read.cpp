// Reading PETRARCH dictionaries.
//
// The files were written by hand over twenty years: comments begin with '#' or stand between <!-- and -->, dates are
// YYMMDD or YYYYMMDD even within one range, tabs and spaces are mixed. So each line is read on its own, forgivingly,
// and what makes no sense is noted by file and line and passed over.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/files.h"
#include "base/utf8.h"
#include "what/petrarch.h"

namespace dragoman::what::petrarch {
namespace {

struct SourceLine {
  std::size_t number = 0;
  std::string text;       // without comment and white space at the end
  bool indented = false;  // began with white space
};

// Lines with something on them, comments taken out. ';' begins a comment in TABARI's files.
std::vector<SourceLine> lines_of(std::string_view bytes) {
  std::vector<SourceLine> out;
  std::size_t number = 0;
  bool in_comment = false;
  while (!bytes.empty()) {
    ++number;
    const std::size_t end = bytes.find('\n');
    std::string line(bytes.substr(0, end));
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
    std::string kept;
    for (std::size_t i = 0; i < line.size();) {
      if (in_comment) {
        const std::size_t stop = line.find("-->", i);
        if (stop == std::string::npos) break;
        in_comment = false;
        i = stop + 3;
      } else if (line.compare(i, 4, "<!--") == 0) {
        in_comment = true;
        i += 4;
      } else if (line[i] == '#' || line[i] == ';') {
        // "[###]" is a code, not a comment.
        if (line[i] == '#' && i > 0 && (line[i - 1] == '[' || line[i - 1] == '#') &&
            line.find(']', i) != std::string::npos) {
          kept += line[i++];
        } else {
          break;
        }
      } else {
        if (line[i] != '\r' && line[i] != '\x1a') kept += line[i];
        ++i;
      }
    }
    const bool indented = !kept.empty() && (kept.front() == ' ' || kept.front() == '\t');
    const std::string_view text = trim(kept);
    if (text.empty() || text.front() == '<') {
      // "<ISSUE ...>" and the like; a comment that was spelt wrongly ("<! --") is no entry either.
      continue;
    }
    out.push_back({number, std::string(text), indented});
  }
  return out;
}

// "CORDON_OFF WIRE" -> cordon, _off, wire. "don't" and "France's" are two words, as a tokeniser has them.
Phrase phrase_of(std::string_view text) {
  Phrase out;
  std::string word;
  bool joined = false, underscore = false;
  for (const char c : to_lower(text) + " ") {
    if (c != ' ' && c != '\t' && c != '_') {
      if (word.empty()) joined = std::exchange(underscore, false) && !out.words.empty();
      word += c;
      continue;
    }
    underscore = underscore || c == '_';
    if (word.empty()) continue;
    std::size_t cut = std::string::npos;
    if (word.size() > 3 && word.ends_with("n't")) cut = word.size() - 3;
    if (word.size() > 2 && word.ends_with("'s")) cut = word.size() - 2;
    out.words.push_back(word.substr(0, cut));
    out.joined.push_back(joined);
    if (cut != std::string::npos) {
      out.words.push_back(word.substr(cut));
      out.joined.push_back(true);
    }
    word.clear();
    underscore = c == '_';
  }
  return out;
}

// Takes "[...]" from the line, or nullopt.
std::optional<std::string> take_code(std::string& line) {
  const std::size_t open = line.find('[');
  if (open == std::string::npos) return std::nullopt;
  const std::size_t close = line.find(']', open);
  if (close == std::string::npos) return std::nullopt;
  std::string code(trim(std::string_view(line).substr(open + 1, close - open - 1)));
  line.erase(open, close - open + 1);
  line = std::string(trim(line));
  return code;
}

// Takes "{A B}" from the line: nullopt if there is none, empty for "{}".
std::optional<std::vector<std::string>> take_forms(std::string& line) {
  const std::size_t open = line.find('{');
  if (open == std::string::npos) return std::nullopt;
  const std::size_t close = line.find('}', open);
  if (close == std::string::npos) return std::nullopt;
  std::vector<std::string> out;
  std::string word;
  for (const char c : line.substr(open + 1, close - open - 1) + " ") {
    if (c == ' ' || c == '\t' || c == ',') {
      if (!word.empty()) out.push_back(std::exchange(word, {}));
    } else {
      word += c;
    }
  }
  line.erase(open, close - open + 1);
  line = std::string(trim(line));
  return out;
}

bool is_date(std::string_view s) {
  return (s.size() == 6 || s.size() == 8) &&
         std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Two-digit years: the century that fits the other end of the range, else 1930 to 2029.
int day_of(std::string_view digits, int after) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  if (digits.size() == 8) return value;
  if (after > 0) {
    int day = after / 1'000'000 * 1'000'000 + value;
    return day < after ? day + 1'000'000 : day;
  }
  return value + (value / 10'000 < 30 ? 20'000'000 : 19'000'000);
}

// "HOBGOV 19950601 - 990815", "HOB < 950601", "> 990816", "HOB".
std::optional<DatedCode> dated_code(std::string_view text) {
  DatedCode out;
  std::string spaced;
  bool after_digit = false;
  for (const char c : text) {
    if (c == '<' || c == '>' || (c == '-' && after_digit))
      spaced += std::string(" ") + c + " ";
    else
      spaced += c;
    after_digit = (c >= '0' && c <= '9') || (after_digit && c == ' ');
  }
  std::vector<std::string> parts;
  std::string part;
  for (const char c : spaced + " ") {
    if (c != ' ' && c != '\t')
      part += c;
    else if (!part.empty())
      parts.push_back(std::exchange(part, {}));
  }
  if (parts.empty()) return std::nullopt;
  std::size_t at = 0;
  if (parts[0] != "<" && parts[0] != ">" && !is_date(parts[0])) out.code = parts[at++];
  if (out.code == "---") out.code.clear();
  if (at == parts.size()) return out;
  if ((parts[at] == "<" || parts[at] == ">") && at + 2 == parts.size() && is_date(parts[at + 1])) {
    (parts[at] == "<" ? out.to : out.from) = day_of(parts[at + 1], 0);
    return out;
  }
  if (at + 3 == parts.size() && is_date(parts[at]) && parts[at + 1] == "-" && is_date(parts[at + 2])) {
    out.from = day_of(parts[at], 0);
    out.to = day_of(parts[at + 2], out.from);
    return out;
  }
  return std::nullopt;
}

std::string plural_of(const std::string& word) {
  const auto ends = [&](std::string_view s) { return word.ends_with(s); };
  if (ends("s") || ends("x") || ends("z") || ends("ch") || ends("sh")) return word + "es";
  if (ends("y") && word.size() > 1 && std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos)
    return word.substr(0, word.size() - 1) + "ies";
  return word + "s";
}

std::vector<std::string> regular_forms(const std::string& word) {
  const std::string stem = word.substr(0, word.size() - 1);
  if (word.ends_with("e")) return {word + "s", word + "d", stem + "ing"};
  if (word.ends_with("y") && word.size() > 1 &&
      std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos)
    return {stem + "ies", stem + "ied", word + "ing"};
  if (plural_of(word) == word + "es") return {word + "es", word + "ed", word + "ing"};
  return {word + "s", word + "ed", word + "ing"};
}

// "+CORDON_OFF", "WIRE_+TAP", "ABANDON", "LASH OUT": the words around the head, which "+" marks, else the first.
struct VerbWords {
  std::vector<std::string> before, after;
  std::string head;
};
VerbWords verb_words(std::string_view text) {
  VerbWords out;
  const Phrase phrase = phrase_of(text);
  std::size_t head = 0;
  for (std::size_t i = 0; i < phrase.words.size(); ++i)
    if (phrase.words[i].starts_with("+")) head = i;
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    const std::string word = phrase.words[i].substr(phrase.words[i].starts_with("+") ? 1 : 0);
    if (i < head) out.before.push_back(word);
    if (i == head) out.head = word;
    if (i > head) out.after.push_back(word);
  }
  return out;
}

// The pieces of "SAID $ *_OUT &TIES" on either side of the verb. nullopt without a verb.
std::optional<Pattern> pattern_of(std::string_view text) {
  struct Piece {
    std::string word;
    bool joined = false;  // to the piece before it
  };
  std::vector<Piece> pieces;
  std::string word;
  bool joined = false;
  for (const char c : std::string(text) + " ") {
    // PETRARCH-2 writes phrases in braces and prepositions in brackets; their order is what is read here.
    const bool bracket = c == '{' || c == '}' || c == '(' || c == ')';
    if (c == ' ' || c == '\t' || c == '_' || bracket) {
      if (!word.empty()) {
        pieces.push_back({to_lower(word), joined});
        word.clear();
        joined = false;
      }
      if (c == '_') joined = true;
    } else {
      word += c;
    }
  }
  std::size_t verb = pieces.size();
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (pieces[i].word == "*") verb = i;
  if (verb == pieces.size()) return std::nullopt;
  const auto element = [](const Piece& piece, bool touches) {
    Element out;
    out.joined = touches;
    out.word = piece.word;
    using Kind = Element::Kind;
    if (piece.word == "$") out.kind = Kind::source;
    if (piece.word == "+") out.kind = Kind::target;
    if (piece.word == "%") out.kind = Kind::compound;
    if (piece.word == "^") out.kind = Kind::skip;
    if (piece.word.size() > 1 && piece.word[0] == '&') {
      out.kind = Kind::set;
      out.word = piece.word.substr(1);
    }
    return out;
  };
  Pattern out;
  const auto add = [&](std::vector<Element>& side, const Piece& piece, bool touches) {
    Element e = element(piece, touches);
    if (e.kind != Element::Kind::word) {
      side.push_back(std::move(e));
      return;
    }
    // "DON'T" is two words; outwards from the verb the upper side runs backwards.
    Phrase words = phrase_of(piece.word);
    if (&side == &out.upper) std::reverse(words.words.begin(), words.words.end());
    for (std::size_t i = 0; i < words.words.size(); ++i) {
      e.word = words.words[i];
      e.joined = i == 0 ? touches : true;
      side.push_back(e);
    }
  };
  for (std::size_t i = verb; i-- > 0;) add(out.upper, pieces[i], pieces[i + 1].joined);
  for (std::size_t i = verb + 1; i < pieces.size(); ++i) add(out.lower, pieces[i], pieces[i].joined);
  return out;
}

}  // namespace

std::string Phrase::text() const {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::string_view Actor::on(int day) const {
  for (const DatedCode& dated_code : dated)
    if (day >= dated_code.from && day <= dated_code.to && day > 0) return dated_code.code;
  return code;
}

void Dictionaries::note(std::string_view file, std::size_t line, std::string_view message) {
  notes.push_back(fmt::format("{}:{}: {}", file, line, message));
}

void Dictionaries::read_actors(std::string_view name, std::string_view text) {
  bool open = false;
  const auto add_phrase = [&](const SourceLine& line, std::string_view words) {
    Phrase phrase = phrase_of(words);
    if (phrase.words.empty()) {
      note(name, line.number, "an actor without a name");
      return;
    }
    const std::string first = phrase.words[0];
    actor_phrases[first].push_back({std::move(phrase), static_cast<std::uint32_t>(actors.size() - 1)});
  };
  const auto add_code = [&](const SourceLine& line, const std::string& text_of_code) {
    const auto dated = dated_code(text_of_code);
    if (!dated) return note(name, line.number, fmt::format("\"[{}]\" is no code with dates", text_of_code));
    if (dated->from == 0 && dated->to == DatedCode{}.to)
      actors.back().code = dated->code;
    else
      actors.back().dated.push_back(*dated);
  };
  for (const SourceLine& line : lines_of(text)) {
    std::string rest = line.text;
    const bool only_code = rest.front() == '[';
    const bool synonym = rest.front() == '+';
    if ((only_code || synonym) && !open) {
      note(name, line.number, synonym ? "a synonym before any actor" : "a code before any actor");
      continue;
    }
    if (!only_code && !synonym) {
      actors.emplace_back();
      open = true;
    }
    std::vector<std::string> codes;
    while (auto code = take_code(rest)) codes.push_back(*code);
    if (rest.find('[') != std::string::npos) {
      note(name, line.number, "a '[' without its ']'");
      rest.erase(rest.find('['));
    }
    if (!only_code) add_phrase(line, synonym ? std::string_view(rest).substr(1) : std::string_view(rest));
    for (const std::string& code : codes) add_code(line, code);
  }
}

void Dictionaries::read_agents(std::string_view name, std::string_view text) {
  std::unordered_map<std::string, std::vector<std::string>> substitutions;  // "!PERSON!" -> MAN, MEN, ...
  for (const SourceLine& line : lines_of(text)) {
    std::string rest = line.text;
    if (rest.front() == '!' && rest.find('=') != std::string::npos && rest.find('[') == std::string::npos) {
      const std::size_t equals = rest.find('=');
      const std::string key(trim(std::string_view(rest).substr(0, equals)));
      std::string word;
      for (const char c : rest.substr(equals + 1) + ",") {
        if (c != ',')
          word += c;
        else if (const std::string_view one = trim(word); !one.empty()) {
          substitutions[key].emplace_back(one);
          word.clear();
        }
      }
      continue;
    }
    auto code = take_code(rest);
    if (!code) {
      note(name, line.number, "an agent without a code");
      continue;
    }
    std::erase(*code, ' ');
    const auto forms = take_forms(rest);
    Agent agent;
    if (code->starts_with("~")) {
      agent.code = code->substr(1);
    } else if (code->ends_with("~")) {
      agent.code = code->substr(0, code->size() - 1);
      agent.before = true;
    } else {
      agent.code = *code;
    }
    if (agent.code.empty()) {
      note(name, line.number, "an agent's code needs letters beside '~'");
      continue;
    }
    std::vector<std::string> spellings = {rest};
    bool plurals = !forms.has_value();
    if (const std::size_t at = rest.find('!'); at != std::string::npos) {
      const std::size_t end = rest.find('!', at + 1);
      const auto it =
          end == std::string::npos ? substitutions.end() : substitutions.find(rest.substr(at, end - at + 1));
      if (it == substitutions.end()) {
        note(name, line.number, "an unknown substitution between '!'");
        continue;
      }
      spellings.clear();
      plurals = false;
      for (const std::string& word : it->second) spellings.push_back(rest.substr(0, at) + word + rest.substr(end + 1));
    }
    if (forms) spellings.insert(spellings.end(), forms->begin(), forms->end());
    for (const std::string& spelling : spellings) {
      agent.phrase = phrase_of(spelling);
      if (agent.phrase.words.empty()) {
        note(name, line.number, "an agent without a name");
        continue;
      }
      agents[agent.phrase.words[0]].push_back(agent);
      if (!plurals) continue;
      Agent plural = agent;
      plural.phrase.words.back() = plural_of(plural.phrase.words.back());
      agents[plural.phrase.words[0]].push_back(plural);
    }
  }
}

void Dictionaries::read_verbs(std::string_view name, std::string_view text) {
  std::string code;  // of the block
  std::string set;   // the synonym set being filled
  bool in_set = false;
  bool in_block = false;
  for (const SourceLine& line : lines_of(text)) {
    std::string rest = line.text;
    if (rest.starts_with("---")) {
      const auto found = take_code(rest);
      code = found.value_or("---");
      blocks.emplace_back();
      in_block = true;
      in_set = false;
      continue;
    }
    if (rest.front() == '&') {
      set = to_lower(trim(std::string_view(rest).substr(1)));
      in_set = true;
      sets[set];
      continue;
    }
    if (rest.front() == '+' && in_set) {
      std::string_view member = trim(std::string_view(rest).substr(1));
      const bool plurals = !set.ends_with("_") && !member.ends_with("_") && !member.starts_with("&");
      Phrase phrase = phrase_of(member);
      if (phrase.words.empty()) {
        note(name, line.number, "a synonym without words");
        continue;
      }
      sets[set].push_back(phrase);
      if (plurals) {
        phrase.words.back() = plural_of(phrase.words.back());
        sets[set].push_back(std::move(phrase));
      }
      continue;
    }
    in_set = false;
    if (!in_block) {
      note(name, line.number, "stands before the first block (\"--- NAME [code] ---\")");
      continue;
    }
    const bool pattern_line = rest.starts_with("- ") || rest.starts_with("-\t");
    if (rest.front() == '~') {
      note(name, line.number, "rewriting rules of PETRARCH-2 are not read");
      continue;
    }
    const auto own = take_code(rest);
    if (pattern_line) {
      if (!own) {
        note(name, line.number, "a pattern without a code");
        continue;
      }
      auto pattern = pattern_of(std::string_view(rest).substr(1));
      if (!pattern) {
        note(name, line.number, "a pattern without its verb (\"*\")");
        continue;
      }
      pattern->code = *own;
      pattern->where = fmt::format("{}:{}", name, line.number);
      for (const auto* side : {&pattern->upper, &pattern->lower})
        for (const Element& e : *side)
          if (e.kind == Element::Kind::set && !sets.contains(e.word) && !sets.contains(e.word + "_"))
            note(name, line.number, fmt::format("the set &{} is not defined above", e.word));
      blocks.back().patterns.push_back(std::move(*pattern));
      continue;
    }
    const auto forms = take_forms(rest);
    const VerbWords words = verb_words(rest);
    if (words.head.empty()) {
      note(name, line.number, "a verb without a word");
      continue;
    }
    VerbForm form;
    form.before = words.before;
    form.after = words.after;
    form.block = static_cast<std::uint32_t>(blocks.size() - 1);
    form.code = own.value_or(code);
    form.where = fmt::format("{}:{}", name, line.number);
    verbs[words.head].push_back(form);
    if (!forms) {
      for (const std::string& spelling : regular_forms(words.head)) verbs[spelling].push_back(form);
      continue;
    }
    for (const std::string& spelling : *forms) {
      const VerbWords other = verb_words(spelling);
      form.before = other.before;
      form.after = other.after;
      verbs[other.head].push_back(form);
    }
  }
}

void Dictionaries::read_discards(std::string_view name, std::string_view text) {
  for (const SourceLine& line : lines_of(text)) {
    std::string_view rest = line.text;
    Discard discard;
    if (rest.front() == '+') {
      discard.story = true;
      rest = trim(rest.substr(1));
    }
    discard.prefix = !rest.ends_with("_");
    discard.phrase = phrase_of(rest);
    if (discard.phrase.words.empty())
      note(name, line.number, "a discard without words");
    else
      discards.push_back(std::move(discard));
  }
}

void Dictionaries::read_issues(std::string_view name, std::string_view text) {
  for (const SourceLine& line : lines_of(text)) {
    std::string rest = line.text;
    const bool cancels = rest.front() == '~';
    const auto code = take_code(rest);
    if (!cancels && !code) {
      note(name, line.number, "an issue without a code");
      continue;
    }
    rest.erase(0, rest.find_first_not_of('~'));
    // "war n:crime", "ethnic v:purge", "al+zarqawi": one word is inflected, "+" is a blank or a hyphen.
    std::vector<std::string> spellings = {""};
    std::string word;
    for (const char c : rest + " ") {
      if (c != ' ') {
        word += c;
        continue;
      }
      if (word.empty()) continue;
      std::vector<std::string> forms = {to_lower(word)};
      if (forms[0].starts_with("n:")) forms = {forms[0].substr(2), plural_of(forms[0].substr(2))};
      if (forms[0].starts_with("v:")) {
        const std::string verb = forms[0].substr(2);
        forms = regular_forms(verb);
        forms.push_back(verb);
      }
      if (forms.size() == 1 && forms[0].find('+') != std::string::npos) {
        std::string hyphen = forms[0];
        std::replace(forms[0].begin(), forms[0].end(), '+', '_');
        std::replace(hyphen.begin(), hyphen.end(), '+', '-');
        forms.push_back(hyphen);
      }
      std::vector<std::string> longer;
      for (const std::string& start : spellings)
        for (const std::string& form : forms) longer.push_back(start.empty() ? form : start + "_" + form);
      spellings = std::move(longer);
      word.clear();
    }
    for (const std::string& spelling : spellings) {
      if (spelling.empty())
        note(name, line.number, "an issue without words");
      else
        issues.push_back({phrase_of(spelling), cancels ? "" : *code});
    }
  }
}

void Dictionaries::finish() {
  const auto longer = [](const auto& a, const auto& b) { return a.phrase.words.size() > b.phrase.words.size(); };
  for (auto& [word, phrases] : actor_phrases) std::stable_sort(phrases.begin(), phrases.end(), longer);
  for (auto& [word, phrases] : agents) std::stable_sort(phrases.begin(), phrases.end(), longer);
  for (auto& [word, forms] : verbs)
    std::stable_sort(forms.begin(), forms.end(), [](const VerbForm& a, const VerbForm& b) {
      return a.before.size() + a.after.size() > b.before.size() + b.after.size();
    });
  for (VerbBlock& block : blocks)
    std::stable_sort(block.patterns.begin(), block.patterns.end(), [](const Pattern& a, const Pattern& b) {
      return a.upper.size() + a.lower.size() > b.upper.size() + b.lower.size();
    });
  // A set's name may end in "_" (no plurals) where it is defined and not where it is used.
  std::vector<std::string> closed;
  for (const auto& [name, phrases] : sets)
    if (name.ends_with("_")) closed.push_back(name);
  for (const std::string& name : closed) sets.emplace(name.substr(0, name.size() - 1), sets.at(name));
}

Result<Dictionaries> Dictionaries::load(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.is_regular_file()) files.push_back(entry.path());
  if (error) return fail(ErrorKind::not_found, fmt::format("{}: no such folder of dictionaries", folder.string()));
  std::sort(files.begin(), files.end());
  Dictionaries out;
  for (const std::filesystem::path& file : files) {
    const std::string name = to_lower(file.filename().string());
    using Reader = void (Dictionaries::*)(std::string_view, std::string_view);
    static constexpr std::pair<const char*, Reader> kReaders[] = {
        {"actors", &Dictionaries::read_actors}, {"agents", &Dictionaries::read_agents},
        {"verbs", &Dictionaries::read_verbs},   {"discard", &Dictionaries::read_discards},
        {"issues", &Dictionaries::read_issues},
    };
    for (const auto& [word, reader] : kReaders) {
      if (name.find(word) == std::string::npos) continue;
      auto bytes = read_file(file);
      if (!bytes) return Unexpected(bytes.error());
      (out.*reader)(file.filename().string(), repair_utf8(*bytes).text);
      break;
    }
  }
  if (out.verbs.empty())
    return fail(ErrorKind::not_found,
                fmt::format("{}: no dictionary of verbs (a file with \"verbs\" in its name)", folder.string()));
  out.finish();
  return out;
}

}  // namespace dragoman::what::petrarch
