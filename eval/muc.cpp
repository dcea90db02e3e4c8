// Keys, stories and the measure of MUC-4. Tested in muc_test.cpp.
#include "eval/muc.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/files.h"
#include "base/lines.h"
#include "base/utf8.h"
#include "eval/confusion.h"

namespace dragoman::eval {
namespace {

constexpr std::array<const char*, kMucSlots> kNames = {"message id",
                                                       "template",
                                                       "date",
                                                       "location",
                                                       "incident type",
                                                       "stage",
                                                       "instrument id",
                                                       "instrument type",
                                                       "category",
                                                       "perpetrator individual",
                                                       "perpetrator organization",
                                                       "confidence",
                                                       "physical target",
                                                       "physical type",
                                                       "physical number",
                                                       "physical nation",
                                                       "physical effect",
                                                       "physical total",
                                                       "human name",
                                                       "human description",
                                                       "human type",
                                                       "human number",
                                                       "human nation",
                                                       "human effect",
                                                       "human total"};

// Splits at " / " and at the ":" that ties values to strings, both outside of quotes.
MucFill fill_of(std::string_view text, int slot) {
  MucFill out;
  text = trim(text);
  while (!text.empty() && (text.front() == '?' || text.front() == '(')) {
    out.optional = out.optional || text.front() == '?';
    text = trim(text.substr(1));
  }
  std::vector<std::string>* side = &out.values;
  std::string part;
  bool quoted = false;
  const auto flush = [&] {
    std::string_view value = trim(part);
    while (value.ends_with(")") && value.find('(') == std::string_view::npos)
      value = trim(value.substr(0, value.size() - 1));
    while (value.starts_with("?")) value = trim(value.substr(1));
    if (!value.empty() && value != "-" && value != "*") side->emplace_back(value);
    part.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      ++i;  // \" inside a string
      continue;
    }
    if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == '/') {
      flush();
    } else if (!quoted && c == ':' && slot != kLocation) {
      flush();
      side = &out.of;
    } else {
      part += c;
    }
  }
  flush();
  return out;
}

bool is_tied(int slot) {
  return slot == kConfidence || slot == kPhysicalType || slot == kPhysicalNumber || slot == kPhysicalNation ||
         slot == kPhysicalEffect || slot == kHumanType || slot == kHumanNumber || slot == kHumanNation ||
         slot == kHumanEffect || slot == kHumanDescription || slot == kInstrumentType;
}
bool is_string(int slot) {
  return slot == kInstrument || slot == kIndividual || slot == kOrganization || slot == kPhysical ||
         slot == kHumanName || slot == kHumanDescription;
}

// Words of content, upper case; the head is the last one before "of", a comma or a bracket.
struct Strings {
  std::vector<std::string> words;
  std::string head;
};
Strings words_of(std::string_view text) {
  static const std::set<std::string> kEmpty = {"A",  "AN",  "THE", "OF",  "IN", "AT",
                                               "ON", "AND", "TO",  "FOR", "BY", "FROM"};
  static const std::set<std::string> kStops = {"OF", "IN", "AT", "ON", "WHO", "WITH", "FROM", "FOR"};
  Strings out;
  std::string word;
  bool headed = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '\'' || c == '.';
    if (letter || (c >= 'a' && c <= 'z')) {
      word += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      continue;
    }
    if (!word.empty()) {
      headed = headed || (kStops.contains(word) && !out.words.empty());
      if (!kEmpty.contains(word)) {
        if (!headed) out.head = word;
        out.words.push_back(word);
      }
      word.clear();
    }
    if (c == ',' || c == '(' || c == '[') headed = headed || !out.words.empty();
  }
  return out;
}
double compare_strings(std::string_view key, std::string_view response) {
  const Strings a = words_of(key), b = words_of(response);
  if (a.words.empty() || b.words.empty()) return 0;
  const auto holds = [](const Strings& s, const std::string& word) {
    return std::find(s.words.begin(), s.words.end(), word) != s.words.end();
  };
  const Strings &shorter = a.words.size() < b.words.size() ? a : b, &longer = a.words.size() < b.words.size() ? b : a;
  const std::size_t shared = static_cast<std::size_t>(std::count_if(
      shorter.words.begin(), shorter.words.end(), [&](const std::string& word) { return holds(longer, word); }));
  if (shared == 0) return 0;
  return a.head == b.head && shared == shorter.words.size() ? 1 : 0.5;
}

constexpr std::array<const char*, 12> kMonths = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                 "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
// "02 FEB 90" -> 19900202; "FEB 90" and what is no date -> 0.
int date_of(std::string_view text) {
  int day = 0, month = 0, year = 0;
  std::size_t part = 0;
  for (const std::string_view word : split_list(text, ' ')) {
    if (part == 0) day = std::atoi(std::string(word).c_str());
    if (part == 1)
      for (int m = 0; m < 12; ++m)
        if (word.starts_with(kMonths[static_cast<std::size_t>(m)])) month = m + 1;
    if (part == 2) year = std::atoi(std::string(word).c_str());
    ++part;
  }
  return day && month && year ? (1900 + year) * 10'000 + month * 100 + day : 0;
}
// "D", "- D" (by then) and "D - D" as [from, to].
std::pair<int, int> range_of(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) {
    const int day = date_of(trim(text));
    return {day, day};
  }
  return {date_of(trim(text.substr(0, dash))), date_of(trim(text.substr(dash + 1)))};
}
double compare_dates(std::string_view key, std::string_view response) {
  const auto a = range_of(key), b = range_of(response);
  if (a.second == 0 || b.second == 0) return 0;
  if (a == b) return 1;
  return a.first <= b.second && b.first <= a.second ? 0.5 : 0;
}
// "COUNTRY: REGION (DEPARTMENT): TOWN (TOWN)": the same deepest place is correct, the same country partial.
double compare_places(std::string_view key, std::string_view response) {
  const auto parts = [](std::string_view text) {
    std::vector<std::string> out;
    for (std::string_view part : split_list(text, ':')) out.emplace_back(trim(part.substr(0, part.find('('))));
    return out;
  };
  const auto a = parts(key), b = parts(response);
  if (a.empty() || b.empty() || a.front() != b.front()) return 0;
  if (a.size() == 1 || b.size() == 1) return a.size() == b.size() ? 1 : 0.5;
  return std::find(a.begin() + 1, a.end(), b.back()) != a.end() && a.back() == b.back() ? 1 : 0.5;
}

double compare_values(int slot, const std::string& key, const std::string& response) {
  if (slot == kDate) return compare_dates(key, response);
  if (slot == kLocation) return compare_places(key, response);
  if (is_string(slot)) return compare_strings(key, response);
  if (key == response) return 1;
  // ATTACK is what the other incidents are kinds of.
  if (slot == kIncidentType && (key == "ATTACK" || response == "ATTACK")) return 0.5;
  return 0;
}

// Best pairs first; returns the sum, and how many of the optional fills of the key were used.
struct SlotMatch {
  double right = 0;
  std::size_t key = 0;
};
SlotMatch match_slot(int slot, const std::vector<MucFill>& key, const std::vector<MucFill>& response) {
  SlotMatch out;
  std::vector<bool> used_key(key.size()), used_response(response.size());
  for (const double wanted : {1.0, 0.5}) {
    for (std::size_t k = 0; k < key.size(); ++k) {
      for (std::size_t r = 0; r < response.size() && !used_key[k]; ++r) {
        if (used_response[r] || compare_fill(slot, key[k], response[r]) < wanted) continue;
        used_key[k] = used_response[r] = true;
        out.right += wanted;
      }
    }
  }
  for (std::size_t k = 0; k < key.size(); ++k)
    if (used_key[k] || !key[k].optional) ++out.key;
  return out;
}

double pair_score(const MucTemplate& key, const MucTemplate& response) {
  const auto slot = [&](int s) { return match_slot(s, key.slots[s], response.slots[s]).right; };
  if (slot(kIncidentType) == 0) return 0;
  bool named = false, common = false;
  for (const int s : {int(kIndividual), int(kOrganization), int(kPhysical), int(kHumanName), int(kHumanDescription)}) {
    named = named || !key.slots[s].empty();
    common = common || slot(s) > 0;
  }
  if (named && !common) return 0;
  double sum = 0;
  for (int s = 2; s < kMucSlots; ++s) sum += slot(s);
  return sum;
}

}  // namespace

const char* muc_slot_name(int slot) { return kNames[static_cast<std::size_t>(slot)]; }

double MucCounts::f1() const {
  const double p = precision(), r = recall();
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

MucCounts MucScores::all() const {
  MucCounts out;
  for (int s = 2; s < kMucSlots; ++s) {
    out.right += slots[static_cast<std::size_t>(s)].right;
    out.key += slots[static_cast<std::size_t>(s)].key;
    out.response += slots[static_cast<std::size_t>(s)].response;
  }
  return out;
}

double compare_fill(int slot, const MucFill& key, const MucFill& response) {
  double best = 0;
  for (const std::string& a : key.values)
    for (const std::string& b : response.values) best = std::max(best, compare_values(slot, a, b));
  if (best == 0 || !is_tied(slot) || key.of.empty()) return best;
  double tie = 0;
  for (const std::string& a : key.of)
    for (const std::string& b : response.of) tie = std::max(tie, compare_strings(a, b));
  return tie > 0 ? best : 0.5;
}

std::vector<MucStory> read_muc_keys(std::string_view key) {
  std::vector<MucStory> out;
  MucTemplate* open = nullptr;
  int slot = -1;
  while (!key.empty()) {
    const std::size_t end = key.find('\n');
    std::string_view line = key.substr(0, end);
    key = end == std::string_view::npos ? std::string_view{} : key.substr(end + 1);
    if (line.starts_with(";") || trim(line).empty()) continue;
    std::string_view value = trim(line);
    // "12. PHYS TGT: ID      ..." opens a slot; a line of its value alone goes on with it.
    const std::size_t dot = line.find('.');
    const bool opens = dot != std::string_view::npos && dot > 0 && dot <= 2 &&
                       std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(dot),
                                   [](char c) { return c >= '0' && c <= '9'; });
    if (opens) {
      slot = std::atoi(std::string(line.substr(0, dot)).c_str());
      value = line.size() > 36 ? trim(line.substr(36)) : std::string_view{};
    }
    if (slot < 0 || slot >= kMucSlots) continue;
    if (slot == 0) {
      value = value.substr(0, value.find(' '));  // "DEV-MUC3-0001 (NOSC)"
      if (out.empty() || out.back().id != value) {
        out.emplace_back();
        out.back().id = std::string(value);
      }
      open = nullptr;
      continue;
    }
    if (out.empty()) continue;
    if (slot == 1) {
      if (value == "*") continue;
      out.back().templates.emplace_back();
      open = &out.back().templates.back();
      open->optional = value.find("OPTIONAL") != std::string_view::npos;
      continue;
    }
    if (!open) continue;
    MucFill fill = fill_of(value, slot);
    // An alternative that begins a line of its own.
    auto& fills = open->slots[static_cast<std::size_t>(slot)];
    if (value.starts_with("/") && !fills.empty()) {
      fills.back().values.insert(fills.back().values.end(), fill.values.begin(), fill.values.end());
      continue;
    }
    if (!fill.values.empty()) fills.push_back(std::move(fill));
  }
  return out;
}

void read_muc_texts(std::string_view file, std::vector<MucStory>& stories) {
  std::map<std::string, MucStory*, std::less<>> by_id;
  for (MucStory& story : stories) by_id[story.id] = &story;
  MucStory* current = nullptr;
  while (!file.empty()) {
    const std::size_t end = file.find('\n');
    const std::string_view line = file.substr(0, end);
    file = end == std::string_view::npos ? std::string_view{} : file.substr(end + 1);
    if (line.find("-MUC") != std::string_view::npos && (line.starts_with("DEV-") || line.starts_with("TST"))) {
      const auto it = by_id.find(line.substr(0, line.find(' ')));
      current = it == by_id.end() ? nullptr : it->second;
      continue;
    }
    if (current) current->text += std::string(line) + "\n";
  }
  // "SAN SALVADOR, 18 FEB 90 (DPA) -- [TEXT] HEAVY FIGHTING ...": the note in brackets is the service's.
  for (MucStory& story : stories) {
    const std::size_t dashes = story.text.find("--");
    if (dashes == std::string::npos || dashes > 300) continue;
    story.header = squeeze(story.text.substr(0, dashes));
    std::size_t open = story.text.find_first_not_of(" \n-", dashes);
    while (open != std::string::npos && story.text[open] == '[') {
      const std::size_t close = story.text.find(']', open);
      if (close == std::string::npos || close > open + 60) break;
      story.text.erase(open, close + 1 - open);
      open = story.text.find_first_not_of(" \n", open);
    }
  }
}

void compare_story(const std::vector<MucTemplate>& key, const std::vector<MucTemplate>& response, MucScores& scores) {
  std::vector<bool> used_key(key.size()), used_response(response.size());
  while (true) {
    double best = 0;
    std::size_t best_key = 0, best_response = 0;
    for (std::size_t k = 0; k < key.size(); ++k)
      for (std::size_t r = 0; r < response.size(); ++r) {
        if (used_key[k] || used_response[r]) continue;
        const double score = pair_score(key[k], response[r]);
        if (score > best) best = score, best_key = k, best_response = r;
      }
    if (best == 0) break;
    used_key[best_key] = used_response[best_response] = true;
    ++scores.matched;
    for (std::size_t s = 2; s < kMucSlots; ++s) {
      const auto& mine = response[best_response].slots[s];
      const SlotMatch match = match_slot(static_cast<int>(s), key[best_key].slots[s], mine);
      scores.slots[s].right += match.right;
      scores.slots[s].key += match.key;
      scores.slots[s].response += mine.size();
    }
  }
  for (std::size_t k = 0; k < key.size(); ++k) {
    if (used_key[k] || key[k].optional) continue;
    ++scores.missing;
    for (std::size_t s = 2; s < kMucSlots; ++s)
      scores.slots[s].key += static_cast<std::size_t>(std::count_if(
          key[k].slots[s].begin(), key[k].slots[s].end(), [](const MucFill& fill) { return !fill.optional; }));
  }
  for (std::size_t r = 0; r < response.size(); ++r) {
    if (used_response[r]) continue;
    ++scores.spurious;
    for (std::size_t s = 2; s < kMucSlots; ++s) scores.slots[s].response += response[r].slots[s].size();
  }
}

Result<std::vector<MucStory>> read_muc(const std::filesystem::path& gold, std::string_view set) {
  std::vector<std::filesystem::path> keys, texts;
  for (const auto& entry : std::filesystem::directory_iterator(gold / "muc4")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(fmt::format("key-{}", set))) keys.push_back(entry.path());
    if (name.starts_with(set)) texts.push_back(entry.path());
  }
  std::sort(keys.begin(), keys.end());
  std::vector<MucStory> out;
  for (const auto& path : keys) {
    auto bytes = read_file(path);
    if (!bytes) return Unexpected(bytes.error());
    for (MucStory& story : read_muc_keys(*bytes)) out.push_back(std::move(story));
  }
  for (const auto& path : texts) {
    auto bytes = read_file(path);
    if (!bytes) return Unexpected(bytes.error());
    read_muc_texts(repair_utf8(*bytes).text, out);
  }
  return out;
}

Result<std::vector<MucTemplate>> code_story(const MucStory& story, const pipeline::Knowledge& knowledge) {
  // "SAN SALVADOR, 18 FEB 90 (DPA)"
  std::string date;
  const std::size_t comma = story.header.rfind(',', story.header.find('('));
  if (comma != std::string::npos) {
    const int day = date_of(trim(std::string_view(story.header).substr(comma + 1)));
    if (day > 0) date = fmt::format("{:04}-{:02}-{:02}", day / 10'000, day / 100 % 100, day % 100);
  }
  page::Page page;
  page.kind = page::Kind::text;
  page.bytes = story.text;
  auto coding = pipeline::code(page, {date, ""}, knowledge);
  if (!coding) return Unexpected(coding.error());
  pipeline::Coding& c = **coding;
  // A cable of three lines is a story here, and the victim of a template may be anybody: the acts are taken before the
  // step that keeps those of public life.
  if (!c.article.is_article)
    if (auto done = pipeline::code_article(c, knowledge); !done) return Unexpected(done.error());
  const what::Reading reading{c.article, c.text, c.times, c.places, c.cast, c.dating.published};
  c.events = what::code_events(reading, knowledge.lexicon, knowledge.gazetteer);
  add_plain_acts(c, knowledge);
  claim::judge(reading, c.claims, knowledge.cues, c.events);
  return build_templates(c, knowledge);
}

namespace {

struct MucRun {
  std::size_t stories = 0;
  MucScores scores;
};
Result<MucRun> run_muc(const std::filesystem::path& gold, std::string_view set, const pipeline::Knowledge& knowledge) {
  auto stories = read_muc(gold, set);
  if (!stories) return Unexpected(stories.error());
  MucRun out;
  for (const MucStory& story : *stories) {
    if (story.text.empty()) continue;
    ++out.stories;
    auto found = code_story(story, knowledge);
    if (!found) return Unexpected(found.error());
    compare_story(story.templates, *found, out.scores);
  }
  return out;
}

}  // namespace

Result<std::vector<Score>> score_muc(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  std::vector<Score> out;
  for (const auto& [set, label] : {std::pair{"tst", "MUC-4 tst1+tst2"}, std::pair{"dev", "MUC-4 dev"}}) {
    if (!std::filesystem::is_directory(gold / "muc4")) {
      out.push_back({"muc", label, 0, "all slots F1", 0, true});
      continue;
    }
    const auto run = run_muc(gold, set, knowledge);
    if (!run) return Unexpected(run.error());
    const auto add = [&](const std::string& metric, double value) {
      out.push_back({"muc", label, run->stories, metric, value, false});
    };
    const MucCounts all = run->scores.all();
    add("all slots recall", all.recall());
    add("all slots precision", all.precision());
    add("all slots F1", all.f1());
    add("stage recall", run->scores.slots[kStage].recall());
    add("stage precision", run->scores.slots[kStage].precision());
  }
  return out;
}

Result<std::vector<std::string>> report_muc(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge) {
  std::vector<std::string> out;
  if (!std::filesystem::is_directory(gold / "muc4")) return out;
  const auto run = run_muc(gold, "tst", knowledge);
  if (!run) return Unexpected(run.error());
  std::vector<std::string> slots = {"| slot | in the keys | ours | recall | precision | F1 |",
                                    "|---|---|---|---|---|---|"};
  for (int s = 2; s < kMucSlots; ++s) {
    const MucCounts& counts = run->scores.slots[static_cast<std::size_t>(s)];
    slots.push_back(fmt::format("| {} | {} | {} | {:.2f} | {:.2f} | {:.2f} |", muc_slot_name(s), counts.key,
                                counts.response, counts.recall(), counts.precision(), counts.f1()));
  }
  add_section(out, "MUC-4 tst1+tst2 by slot", slots);
  add_section(out, "MUC-4 tst1+tst2: templates",
              commonest({{"missed", run->scores.missing},
                         {"too many", run->scores.spurious},
                         {"paired (no error)", run->scores.matched}}));
  return out;
}

}  // namespace dragoman::eval
