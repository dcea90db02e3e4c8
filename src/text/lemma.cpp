// Lemmas: "The two sides were negotiating over Kashmir's disputed areas" gives the, two, side, be, negotiate, over,
// Kashmir, 's, disputed, area.
//
// First the table: most words of any text stand in it, every irregular one does ("were", "held", "crises"). Its keys
// are forms in lower case with their tag, since "left" the verb is leave and "left" the adjective is left; a Penn tag
// overrules where the tag is not enough ("saw" VB). Words it does not know are taken apart by the rules of English
// inflection. The one hard choice, whether "-ing" and "-ed" swallowed an e ("rating": rat or rate?), asks the table
// which base verbs exist, then the shape of the syllable.
//
// Proper nouns keep their form, months and plurals apart ("Oct." October, "Americans" American). Capitals go, but for
// acronyms ("MPs") and adjectives of places ("Kyrgyz") in the middle of a sentence.
//
// The table is open addressing over FNV-1a hashes with linear probing; two keys with one 64-bit hash do not occur in
// the table, which its writer checks. Data: models/lemmas.tsv. Tests: lemma_test.cpp.
#include "text/lemma.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/utf8.h"
#include "text/characters.h"

namespace dragoman::text {
namespace {

using std::string;
using std::string_view;

std::uint64_t fnv1a(std::uint64_t hash, string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}
constexpr std::uint64_t kSeed = 0xCBF29CE484222325U;

std::uint64_t finish_hash(std::uint64_t hash) { return hash == 0 ? 1 : hash; }

// Lower case, with plain apostrophes.
string normal(string_view form) {
  bool plain = true;
  for (const char c : form) plain = plain && byte_kind(c) != Kind::wide && c != '`' && !is_ascii_upper(c);
  if (plain) return string(form);
  const string lower = to_lower(form);
  string out;
  for (std::size_t at = 0; at < lower.size();) {
    const char32_t c = next_code_point(lower, at);
    append_utf8(out, c == 0x2019 || c == 0x2018 || c == '`' ? U'\'' : c);
  }
  return out;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool all_capitals(string_view form) {
  int capitals = 0;
  for (const char c : form) {
    if (is_ascii_lower(c)) return false;
    capitals += is_ascii_upper(c) ? 1 : 0;
  }
  return capitals >= 2;
}

int vowel_groups(string_view word) {
  int groups = 0;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]))) ++groups;
  return groups;
}

bool ends_in_any(string_view word, std::initializer_list<string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](string_view ending) { return word.ends_with(ending); });
}

// Does a verb stem without its ending want an e back? The habits of spelling, for words no table knows.
bool wants_e(string_view stem) {
  const std::size_t n = stem.size();
  if (n < 2) return true;
  const char last = stem[n - 1];
  const char before = stem[n - 2];
  if (last == 'u' || last == 'v' || last == 'c') return true;
  if (last == 'z') return before != 'z' && is_vowel(before);
  if (last == 'g')
    return before == 'n' ? vowel_groups(stem) < 2 || ends_in_any(stem, {"lleng", "veng", "rang"}) : before != 'g';
  if (last == 's')
    return before != 's' && (is_vowel(before) || before == 'n' || before == 'r' || before == 'l' || before == 'p');
  if (last == 'l') return !is_vowel(before) && before != 'l' && before != 'r' && before != 'w';  // handl-, tackl-
  if (last == 't') return before == 'a' && n > 3;                                                // negotiat-
  if (last == 'r') return before == 'u' || before == 'i' || (before == 'a' && n < 5);            // secur-, requir-
  if (last == 'd') return before == 'i' || before == 'u' || (before == 'a' && n > 3);            // decid-, conclud-
  // A short syllable would have doubled its consonant: "hop-" is hope.
  return vowel_groups(stem) == 1 && is_vowel(before) && (n < 3 || !is_vowel(stem[n - 3])) && last != 'w' &&
         last != 'x' && last != 'y';
}

bool doubled(string_view stem) {
  const std::size_t n = stem.size();
  return n >= 3 && stem[n - 1] == stem[n - 2] && !is_vowel(stem[n - 1]);
}

// A singular noun for a regular plural in lower case.
string singular(string_view plural) {
  const std::size_t n = plural.size();
  const auto cut = [&](std::size_t count, string_view add = {}) {
    return string(plural.substr(0, n - count)) + string(add);
  };
  if (n > 3 && plural.ends_with("'s")) return cut(2);  // "MP's" as a plural
  if (n < 3 || !plural.ends_with('s') || ends_in_any(plural, {"ss", "us", "is"})) return string(plural);
  if (plural.ends_with("ies")) return n > 4 ? cut(3, "y") : cut(1);
  if (ends_in_any(plural, {"sses", "shes", "xes", "zzes", "tches"})) return cut(2);
  if (plural.ends_with("ches")) return plural.ends_with("aches") && n > 8 ? cut(1) : cut(2);  // headaches, but beaches
  if (plural.ends_with("uses") && n > 4) {  // viruses, campuses; but houses, causes, abuses
    const bool whole = plural[n - 5] == 'o' || plural[n - 5] == 'a' ||
                       ends_in_any(plural, {"buses", "fuses", "muses", "cuses", "luses"});
    return cut(whole && plural != "buses" && !ends_in_any(plural, {"pluses", "caucuses", "omnibuses"}) ? 1 : 2);
  }
  if (plural.ends_with("oes")) return n > 5 ? cut(2) : cut(1);
  if (ends_in_any(plural, {"wives", "knives", "lives"})) return cut(3, "fe");
  if (ends_in_any(plural, {"wolves", "halves", "selves", "shelves", "thieves", "leaves", "loaves"})) return cut(3, "f");
  if (plural.ends_with("men") && n > 4) return cut(2, "an");
  return cut(1);
}

}  // namespace

// The rules, over the table's knowledge of base forms.
class LemmaRules {
 public:
  LemmaRules(const LemmaTable& table, string_view lower, Upos upos, string_view xpos)
      : table_(table), lower_(lower), upos_(upos), xpos_(xpos) {}

  [[nodiscard]] string apply() const {
    switch (upos_) {
      case Upos::noun:
      case Upos::propn:
        return xpos_ == "NNS" || xpos_ == "NNPS" ? plural() : string(lower_);
      case Upos::verb:
      case Upos::aux:
        return verb();
      case Upos::adj:
      case Upos::adv:
        return compared();
      case Upos::num:
        return number();
      default:
        return string(lower_);
    }
  }

 private:
  [[nodiscard]] bool known(string_view word) const { return table_.find(word, upos_, {}) == word; }

  [[nodiscard]] string plural() const {
    if (lower_.size() > 5 && lower_.ends_with("men") && lower_ != "regimen")
      return string(lower_.substr(0, lower_.size() - 2)) + "an";
    return singular(lower_);
  }

  [[nodiscard]] string verb() const {
    if (xpos_ == "VB" || xpos_ == "VBP") return string(lower_);
    if (lower_.size() > 4 && lower_.ends_with("ing")) return stem(3);
    if (lower_.size() > 4 && lower_.ends_with("ied")) return string(lower_.substr(0, lower_.size() - 3)) + 'y';
    if (lower_.size() > 3 && lower_.ends_with("ed")) return stem(2);
    if (xpos_ != "VBZ" || lower_.size() < 3 || !lower_.ends_with('s')) return string(lower_);
    if (lower_.ends_with("ies") && lower_.size() > 4) return string(lower_.substr(0, lower_.size() - 3)) + 'y';
    const string_view without_s = lower_.substr(0, lower_.size() - 1);
    if (ends_in_any(lower_, {"sses", "shes", "ches", "xes", "zzes", "oes"}) && !known(without_s))
      return string(lower_.substr(0, lower_.size() - 2));
    return string(without_s);
  }

  // The base verb left when an ending of `size` letters is cut off.
  [[nodiscard]] string stem(std::size_t size) const {
    string bare(lower_.substr(0, lower_.size() - size));
    string with_e = bare + 'e';
    const bool twice = doubled(bare);
    string single = twice ? bare.substr(0, bare.size() - 1) : bare;
    if (twice) {
      if (known(bare) && ends_in_any(bare, {"ll", "ss", "zz", "ff"})) return bare;
      if (known(single)) return single;
      return known(bare) || ends_in_any(bare, {"ll", "ss", "zz", "ff"}) ? bare : single;
    }
    const bool has_bare = known(bare);
    const bool has_e = known(with_e);
    if (has_bare != has_e) return has_bare ? bare : with_e;
    // Prefixed verbs: "relaunching" is known by "launch".
    for (const string_view prefix : {"re", "un", "over", "out", "mis", "dis", "pre", "under", "co-", "re-"})
      if (!has_bare && bare.starts_with(prefix) && bare.size() > prefix.size() + 2) {
        const string_view rest = string_view(bare).substr(prefix.size());
        if (known(rest)) return bare;
        if (known(string(rest) + 'e')) return with_e;
      }
    return wants_e(bare) ? with_e : bare;
  }

  [[nodiscard]] string compared() const {
    const bool more = xpos_ == "JJR" || xpos_ == "RBR";
    const bool most = xpos_ == "JJS" || xpos_ == "RBS";
    const std::size_t size = more && lower_.ends_with("er") ? 2 : most && lower_.ends_with("est") ? 3 : 0;
    if (size == 0 || lower_.size() < size + 3) return string(lower_);
    string bare(lower_.substr(0, lower_.size() - size));
    if (bare.ends_with('i')) return bare.substr(0, bare.size() - 1) + 'y';
    string with_e = bare + 'e';
    if (known_adjective(bare)) return bare;
    if (known_adjective(with_e)) return with_e;
    return doubled(bare) && !ends_in_any(bare, {"ll", "ss"}) ? bare.substr(0, bare.size() - 1) : bare;
  }
  [[nodiscard]] bool known_adjective(string_view word) const { return table_.find(word, Upos::adj, {}) == word; }

  // Thousands lose their commas.
  [[nodiscard]] string number() const {
    if (byte_kind(lower_.front()) != Kind::digit) return string(lower_);
    string out;
    for (const char c : lower_)
      if (c != ',') out += c;
    return out;
  }

  const LemmaTable& table_;
  string_view lower_;
  Upos upos_;
  string_view xpos_;
};

Result<LemmaTable> LemmaTable::open(const Archive& archive) {
  if (!archive.has("text/lemma.hashes")) return fail(ErrorKind::not_found, "the model has no lemma table");
  LemmaTable table;
  auto hashes = archive.array<std::uint64_t>("text/lemma.hashes");
  if (!hashes) return Unexpected(hashes.error());
  auto spans = archive.array<std::uint32_t>("text/lemma.spans");
  if (!spans) return Unexpected(spans.error());
  auto bytes = archive.text("text/lemma.bytes");
  if (!bytes) return Unexpected(bytes.error());
  const std::size_t size = hashes->size();
  bool sound = size > 0 && (size & (size - 1)) == 0 && spans->size() == 2 * size;
  std::size_t used = 0;
  for (std::size_t i = 0; sound && i < size; ++i) {
    if ((*hashes)[i] == 0) continue;
    ++used;
    sound = std::uint64_t{(*spans)[2 * i]} + (*spans)[2 * i + 1] <= bytes->size();
  }
  // A table without a free slot would be searched for ever.
  if (!sound || used == size) return fail(ErrorKind::bad_input, "the lemma table of the model is damaged");
  table.hashes_ = *hashes;
  table.spans_ = *spans;
  table.bytes_ = *bytes;
  return table;
}

string_view LemmaTable::find(string_view lower, Upos upos, string_view detail) const {
  if (hashes_.empty()) return {};
  std::uint64_t hash = fnv1a(kSeed, name(upos));
  if (!detail.empty()) hash = fnv1a(fnv1a(hash, "/"), detail);
  hash = finish_hash(fnv1a(fnv1a(hash, "\t"), lower));
  const std::size_t mask = hashes_.size() - 1;
  for (std::size_t at = hash & mask; hashes_[at] != 0; at = (at + 1) & mask)
    if (hashes_[at] == hash) return bytes_.substr(spans_[2 * at], spans_[2 * at + 1]);
  return {};
}

bool LemmaTable::is_common(string_view lower) const {
  for (const Upos upos : {Upos::noun, Upos::verb, Upos::adj, Upos::adv, Upos::adp, Upos::det, Upos::pron, Upos::aux,
                          Upos::cconj, Upos::sconj, Upos::part, Upos::num}) {
    const string_view found = find(lower, upos, {});
    if (!found.empty() && !is_ascii_upper(found[0])) return true;  // "american" is only American
  }
  return !find(lower, Upos::noun, "NNS").empty();
}

string LemmaTable::lemma(string_view form, Upos upos, std::uint8_t xpos, bool first) const {
  if (form.empty()) return {};
  const string_view detail = xpos_name(xpos);
  const string lower = normal(form);
  if (upos == Upos::propn) {
    if (const string_view found = find(lower, upos, {}); !found.empty()) return string(found);
    if (detail != "NNPS") return string(form);
    const string cut = singular(lower);
    // Keep the capitals of what is left: "Americans" gives American; "-ies" and the like only in lower case.
    const string kept(form.substr(0, std::min(form.size(), cut.size())));
    return normal(kept) == cut ? kept : kept.substr(0, kept.size() - 1) + cut.back();
  }
  if (const string_view found = find(lower, upos, detail); !found.empty()) return string(found);
  if (const string_view found = find(lower, upos, {}); !found.empty()) {
    // "To found" and "they saw wood" are base forms whatever else the form can be: they have inflections of their own.
    // "Forgave" has none, whatever the tagger thinks.
    const auto inflects = [&](string_view ending) { return find(lower + string(ending), upos, {}) == lower; };
    const bool base = upos == Upos::verb && (detail == "VB" || detail == "VBP") && lower.size() > 2 &&
                      (inflects("ing") || inflects("s") || inflects("ed"));
    return base ? lower : string(found);
  }
  string guess = LemmaRules(*this, lower, upos, detail).apply();
  const bool acronym = form.size() <= 6 && (upos == Upos::noun || upos == Upos::adj || upos == Upos::x) &&
                       all_capitals(form.ends_with('s') ? form.substr(0, form.size() - 1) : form);
  const bool adjective = upos == Upos::adj && !first && is_ascii_upper(form[0]) && !all_capitals(form);
  if ((acronym || adjective || upos == Upos::x) && guess.size() <= form.size())
    return string(form.substr(0, guess.size()));
  return guess;
}

void LemmaTableWriter::add(string_view form, string_view tag, string_view lemma) {
  rows_.emplace_back(string(tag) + '\t' + string(form), lemma);
}

void LemmaTableWriter::write(ArchiveWriter& out) const {
  std::size_t size = 1;
  while (size < rows_.size() * 4 / 3 + 1) size *= 2;
  std::vector<std::uint64_t> hashes(size, 0);
  std::vector<std::uint32_t> spans(2 * size, 0);
  std::map<string, std::uint32_t, std::less<>> places;
  string bytes;
  for (const auto& [key, lemma] : rows_) {
    const std::uint64_t hash = finish_hash(fnv1a(kSeed, key));
    std::size_t at = hash & (size - 1);
    while (hashes[at] != 0 && hashes[at] != hash) at = (at + 1) & (size - 1);
    const auto [place, fresh] = places.try_emplace(lemma, static_cast<std::uint32_t>(bytes.size()));
    if (fresh) bytes += lemma;
    hashes[at] = hash;
    spans[2 * at] = place->second;
    spans[2 * at + 1] = static_cast<std::uint32_t>(lemma.size());
  }
  out.add<std::uint64_t>("text/lemma.hashes", hashes);
  out.add<std::uint32_t>("text/lemma.spans", spans);
  out.add_text("text/lemma.bytes", bytes);
}

void lemmatise(Text& text, const LemmaTable& table) {
  text.lemmas.assign(1, "");
  std::unordered_map<string, std::uint32_t> places;  // looked up only, never walked
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    Token& token = text.tokens[i];
    const bool first = token.sentence < text.sentences.size() && text.sentences[token.sentence].first == i;
    string lemma = table.lemma(text.form(i), token.upos, token.xpos, first);
    const auto [place, fresh] = places.try_emplace(std::move(lemma), static_cast<std::uint32_t>(text.lemmas.size()));
    if (fresh) text.lemmas.push_back(place->first);
    token.lemma = place->second;
  }
}

}  // namespace dragoman::text
