// Finding the directory's names and terms in a text.
//
// Phrases are runs of words (base/phrases.h), tokens are the tokeniser's; a hit counts only where both ends fall on
// token ends, so "Mali" is not found in "Malian". Names must be written as names: "who" is no World Health Organization
// and "us" no United States, so an acronym must stand in capitals and any other name must have a capital. "US-led" is
// one word or two, as the tokeniser has it; "the US said" is a country.
#include "who/scan.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::who {
namespace {

bool has_upper(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (is_upper(next_code_point(text, at))) return true;
  return false;
}

bool has_lower(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) && !is_upper(c)) return true;
  }
  return false;
}

struct Words {
  std::vector<Word> words;
  std::vector<std::uint32_t> token;  // the token each word lies in
  std::vector<bool> begins, ends;    // the word begins, ends its token
};

Words words_of(const text::Text& text) {
  Words out;
  split_words(text.source, out.words);
  std::uint32_t token = 0;
  const auto count = static_cast<std::uint32_t>(text.tokens.size());
  std::vector<Word> kept;
  for (const auto& word : out.words) {
    while (token < count && text.tokens[token].span.end <= word.span.begin) ++token;
    if (token == count) break;
    if (text.tokens[token].span.begin >= word.span.end) continue;  // lies between tokens: not analysed
    out.token.push_back(token);
    kept.push_back(word);
  }
  out.words = std::move(kept);
  out.begins.resize(out.words.size());
  out.ends.resize(out.words.size());
  for (std::size_t i = 0; i < out.words.size(); ++i) {
    out.begins[i] = i == 0 || out.token[i - 1] != out.token[i];
    out.ends[i] = i + 1 == out.words.size() || out.token[i + 1] != out.token[i] ||
                  text.tokens[out.token[i]].span.end <= out.words[i].span.end;
  }
  return out;
}

// Could the last word of an agent be one? Verbs such as "heads", "rebels against" are not.
bool is_nominal(const text::Text& text, std::uint32_t token) {
  const auto upos = text.tokens[token].upos;
  return upos != text::Upos::verb && upos != text::Upos::aux && upos != text::Upos::adv && upos != text::Upos::adp;
}

}  // namespace

Scan::Scan(const text::Text& text, const Directory::Data& data) {
  const Words words = words_of(text);
  std::vector<Hit> found;
  std::vector<PhraseTable::Match> matches;
  const auto collect = [&](const PhraseTable& table, HitKind kind, std::size_t i, bool name) {
    matches.clear();
    table.match(words.words, i, matches);
    for (const auto& match : matches) {
      const std::size_t end = i + match.words;
      if (match.values.empty() || end > words.words.size() || !words.ends[end - 1]) continue;
      const std::uint32_t first = words.token[i];
      const std::uint32_t last = words.token[end - 1] + 1;
      if (text.tokens[first].sentence != text.tokens[last - 1].sentence) continue;
      // A phrase does not run over a comma or a bracket, unless its own words do (it then has a hyphen or a dot).
      bool broken = false;
      for (std::uint32_t t = first; t < last; ++t) {
        const auto form = text.form(t);
        if (form == "," || form == "(" || form == ")" || form == ";" || form == ":" || form == "\"") broken = true;
      }
      if (broken) continue;
      const auto written = slice(text.source, {words.words[i].span.begin, words.words[end - 1].span.end});
      if (name && !has_upper(written)) continue;
      // "US$24m" is money.
      const auto after = words.words[end - 1].span.end;
      if (kind == HitKind::country && after < text.source.size() && text.source[after] == '$') continue;
      if (kind == HitKind::body && match.values.front() & 1U && has_lower(written)) continue;
      if (kind == HitKind::country && written.size() <= 4 && has_lower(written) && match.words <= 2 &&
          written.size() <= 2)
        continue;
      if (kind == HitKind::agent && !is_nominal(text, last - 1)) continue;
      found.push_back({first, last, kind, match.values});
    }
  };
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    if (!words.begins[i]) continue;
    collect(data.agent_phrases, HitKind::agent, i, false);
    collect(data.body_names, HitKind::body, i, true);
    collect(data.country_words, HitKind::country, i, true);
    if (has_upper(text.form(words.token[i]))) collect(data.person_names, HitKind::person, i, true);
  }
  std::stable_sort(found.begin(), found.end(), [](const Hit& a, const Hit& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.last != b.last) return a.last > b.last;
    return a.kind < b.kind;
  });
  hits_ = std::move(found);
  start_.assign(text.tokens.size() + 1, static_cast<std::uint32_t>(hits_.size()));
  for (std::size_t i = hits_.size(); i-- > 0;) start_[hits_[i].first] = static_cast<std::uint32_t>(i);
  for (std::size_t t = text.tokens.size(); t-- > 0;) start_[t] = std::min(start_[t], start_[t + 1]);
}

}  // namespace dragoman::who
