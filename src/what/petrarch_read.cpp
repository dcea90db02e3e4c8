// Reading PETRARCH dictionaries into tables. What makes no sense is noted by file and line and passed over.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/files.h"
#include "base/utf8.h"
#include "what/petrarch.h"
#include "what/petrarch_notation.h"

namespace dragoman::what::petrarch {

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
