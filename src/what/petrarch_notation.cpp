#include "what/petrarch_notation.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace dragoman::what::petrarch {
namespace {

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

}  // namespace

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

}  // namespace dragoman::what::petrarch
