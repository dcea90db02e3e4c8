// Coding a sentence with dictionaries: each verb, the words on either side of it, the first pattern that holds, and the
// phrases that are source and target.
//
//   Arnor is about to restore full diplomatic ties with Gondor.
//   verb RESTORE [064], pattern "- * DIPLOMATIC [064]"; source: the subject, Arnor; target: the first coded phrase
//   after the verb, "ties with Gondor".
//
// "Upper" words are those before the verb in its clause and the clauses above; "lower" words are those after it in its
// verb phrase. A verb whose entry gives a code takes its verb phrase with it: verbs below it are not coded again.
#include <algorithm>
#include <functional>

#include "what/petrarch_phrases.h"

namespace dragoman::what::petrarch {
namespace {

using text::kRoot;
using text::Relation;
using text::Upos;

constexpr std::uint32_t kNone = Phrases::kNone;

// Modals are no verbs: they carry patterns of others ("SHOULD *").
bool is_verb(const text::Token& token) {
  const bool tagged = token.upos == Upos::verb || token.upos == Upos::aux;
  return tagged && text::xpos_name(token.xpos).starts_with("VB");
}

// What a pattern bound: units, or none.
struct Binding {
  std::uint32_t source = kNone, target = kNone, compound = kNone;
  bool compound_below = false;
};

class SentenceCoder {
 public:
  SentenceCoder(const text::Text& text, const text::Sentence& sentence, int day, const Dictionaries& dictionaries,
                const Options& options)
      : text_(text),
        sentence_(sentence),
        dictionaries_(dictionaries),
        options_(options),
        phrases_(find_phrases(text, sentence, day, dictionaries, options)) {}

  Coded code() {
    discard();
    if (!out_.discarded.empty()) return std::move(out_);
    count_issues();
    std::vector<bool> taken(phrases_.words.size(), false);
    for (std::size_t w = 0; w < phrases_.words.size(); ++w) {
      const Word& word = phrases_.words[w];
      if (word.cut || taken[w] || !is_verb(text_.tokens[word.token]) || phrases_.unit_of[w] != kNone) continue;
      if (!code_verb(w)) continue;
      for (const std::size_t below : lower_) taken[below] = true;
    }
    return std::move(out_);
  }

 private:
  void discard() {
    for (const Dictionaries::Discard& entry : dictionaries_.discards) {
      const auto& words = entry.phrase.words;
      for (std::size_t w = 0; w + words.size() <= phrases_.words.size(); ++w) {
        bool same = true;
        for (std::size_t i = 0; i < words.size() && same; ++i) {
          const std::string& form = phrases_.words[w + i].form;
          same = i + 1 == words.size() && entry.prefix ? form.starts_with(words[i]) : form == words[i];
        }
        if (!same) continue;
        if (out_.discarded.empty() || entry.story) out_.discarded = entry.phrase.text();
        out_.discards_story = out_.discards_story || entry.story;
      }
    }
  }

  void count_issues() {
    for (const Issue& issue : dictionaries_.issues) {
      for (std::size_t w = 0; w < phrases_.words.size(); ++w) {
        if (match_phrase(issue.phrase, phrases_.words, w,
                         std::min(phrases_.words.size(), w + issue.phrase.words.size())) == 0)
          continue;
        if (issue.code.empty()) {
          out_.issues.clear();
          return;
        }
        const auto it = std::find_if(out_.issues.begin(), out_.issues.end(),
                                     [&](const auto& entry) { return entry.first == issue.code; });
        if (it == out_.issues.end())
          out_.issues.emplace_back(issue.code, 1);
        else
          ++it->second;
      }
    }
  }

  // --- The tree ----------------------------------------------------------------------------------------------------

  // The verb (or predicate) of the clause a token stands in.
  std::uint32_t clause_of(std::uint32_t t) const {
    for (int guard = 0; guard < 200; ++guard) {
      const text::Token& token = text_.tokens[t];
      if (token.head == kRoot) return t;
      switch (token.relation) {
        case Relation::ccomp:
        case Relation::xcomp:
        case Relation::advcl:
        case Relation::advcl_relcl:
        case Relation::acl:
        case Relation::acl_relcl:
        case Relation::csubj:
        case Relation::csubj_pass:
        case Relation::parataxis:
          return t;
        case Relation::conj:
          if (is_verb(token)) return t;
          break;
        default:
          break;
      }
      t = token.head;
    }
    return t;
  }
  std::uint32_t subject_of(std::uint32_t predicate) const {
    for (const std::uint32_t child : text_.children(predicate))
      if (text::base(text_.tokens[child].relation) == Relation::nsubj) return child;
    return kNone;
  }
  // The predicate an auxiliary belongs to; the verb itself otherwise.
  std::uint32_t predicate_of(std::uint32_t verb) const {
    const text::Token& token = text_.tokens[verb];
    const Relation relation = text::base(token.relation);
    const bool helps = relation == Relation::aux || relation == Relation::cop;
    return helps && token.head != kRoot ? token.head : verb;
  }
  std::uint32_t unit_at(std::uint32_t token) const {
    for (std::size_t w = 0; w < phrases_.words.size(); ++w)
      if (phrases_.words[w].first <= token && (w + 1 == phrases_.words.size() || phrases_.words[w + 1].first > token))
        return phrases_.unit_of[w];
    return kNone;
  }

  // Words before the verb that the patterns see, the nearest first, and words after it.
  void look_around(std::size_t verb) {
    const std::uint32_t token = phrases_.words[verb].token, predicate = predicate_of(token);
    std::vector<std::uint32_t> path = {clause_of(predicate)};
    while (true) {
      const text::Token& top = text_.tokens[path.back()];
      if (top.head == kRoot) break;
      if ((top.relation == Relation::conj || top.relation == Relation::parataxis) && subject_of(path.back()) != kNone)
        break;
      path.push_back(clause_of(top.head));
    }
    const auto on_path = [&](std::uint32_t clause) {
      return std::find(path.begin(), path.end(), clause) != path.end();
    };
    upper_.clear();
    lower_.clear();
    for (std::size_t w = verb; w-- > 0;) {
      const Word& word = phrases_.words[w];
      if (!word.mark && !word.cut && on_path(clause_of(word.token))) upper_.push_back(w);
    }
    // "is about to restore ties after ...": what hangs on the verb that governs it is in its verb phrase as well.
    std::vector<std::uint32_t> tops = {predicate};
    while (text_.tokens[tops.back()].relation == Relation::xcomp && text_.tokens[tops.back()].head < predicate)
      tops.push_back(text_.tokens[tops.back()].head);
    for (std::size_t w = verb + 1; w < phrases_.words.size(); ++w) {
      const Word& word = phrases_.words[w];
      const bool inside = std::any_of(tops.begin(), tops.end(), [&](auto top) { return below(top, word.token); });
      if (!word.mark && !word.cut && inside) lower_.push_back(w);
    }
  }
  // In the verb phrase of `predicate`: under it, but not in a clause coordinated with it.
  bool below(std::uint32_t predicate, std::uint32_t t) const {
    while (t != predicate) {
      const text::Token& token = text_.tokens[t];
      if (token.head == kRoot) return false;
      if (token.relation == Relation::parataxis) return false;
      if (token.relation == Relation::advcl && frames(t)) return false;
      if (token.head == predicate && token.relation == Relation::conj) return false;
      if (token.head == predicate && token.relation == Relation::cc) return false;
      t = token.head;
    }
    return true;
  }

  // "..., an official said": a clause without a conjunction that has its own subject.
  bool frames(std::uint32_t clause) const {
    if (subject_of(clause) == kNone || clause < text_.tokens[clause].head) return false;
    const auto children = text_.children(clause);
    return std::none_of(children.begin(), children.end(),
                        [&](auto child) { return text_.tokens[child].relation == Relation::mark; });
  }

  // --- Verbs and patterns ------------------------------------------------------------------------------------------

  // The entries of the verb with the most words; a verb may be defined in several blocks.
  std::vector<const VerbForm*> forms_at(std::size_t verb) const {
    std::vector<const VerbForm*> out;
    const auto it = dictionaries_.verbs.find(phrases_.words[verb].form);
    if (it == dictionaries_.verbs.end()) return out;
    for (const VerbForm& form : it->second) {
      const std::size_t before = form.before.size(), after = form.after.size();
      if (!out.empty() && before + after < out[0]->before.size() + out[0]->after.size()) break;
      if (before > verb || verb + after >= phrases_.words.size()) continue;
      bool same = true;
      for (std::size_t i = 0; i < before && same; ++i) same = phrases_.words[verb - before + i].form == form.before[i];
      for (std::size_t i = 0; i < after && same; ++i) same = phrases_.words[verb + 1 + i].form == form.after[i];
      if (same) out.push_back(&form);
    }
    return out;
  }

  // Matches elements[i...] against side[at...]; `side` runs outwards from the verb.
  bool match(const std::vector<Element>& elements, std::size_t i, const std::vector<std::size_t>& side, std::size_t at,
             bool upper, Binding& binding) const {
    if (i == elements.size()) return true;
    const Element& element = elements[i];
    using Kind = Element::Kind;
    const std::size_t last = element.joined ? std::min(at + 1, side.size()) : side.size();
    for (std::size_t p = at; p < last; ++p) {
      const std::size_t w = side[p];
      switch (element.kind) {
        case Kind::word:
          if (phrases_.words[w].form != element.word) break;
          if (match(elements, i + 1, side, p + 1, upper, binding)) return true;
          break;
        case Kind::set: {
          const auto it = dictionaries_.sets.find(element.word);
          if (it == dictionaries_.sets.end()) return false;
          for (const Phrase& phrase : it->second) {
            const std::size_t end = match_set(phrase, side, p, upper);
            if (end != 0 && match(elements, i + 1, side, end, upper, binding)) return true;
          }
          break;
        }
        default: {
          const std::uint32_t u = phrases_.unit_of[w];
          if (u == kNone) break;
          const Unit& unit = phrases_.units[u];
          if (element.kind == Kind::compound && unit.members < 2) break;
          if (element.kind != Kind::skip && unit.codes.empty()) break;
          std::size_t next = p + 1;
          while (next < side.size() && phrases_.unit_of[side[next]] == u) ++next;
          Binding tried = binding;
          if (element.kind == Kind::source) tried.source = u;
          if (element.kind == Kind::target) tried.target = u;
          if (element.kind == Kind::compound) {
            tried.compound = u;
            tried.compound_below = !upper;
          }
          if (!match(elements, i + 1, side, next, upper, tried)) return false;
          binding = tried;
          return true;
        }
      }
    }
    return false;
  }
  // A set's phrase is written from left to right; the upper side runs the other way. Sets may hold sets.
  std::size_t match_set(const Phrase& phrase, const std::vector<std::size_t>& side, std::size_t at, bool upper,
                        int depth = 0) const {
    const std::size_t count = phrase.words.size();
    std::size_t p = at;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t k = upper ? count - 1 - i : i;
      const bool joined = i == 0 || (upper ? phrase.joined[k + 1] : phrase.joined[k]);
      const std::string& wanted = phrase.words[k];
      bool found = false;
      for (; p < side.size(); ++p) {
        if (wanted.front() == '&' && depth < 4) {
          const auto it = dictionaries_.sets.find(wanted.substr(1));
          if (it != dictionaries_.sets.end()) {
            for (const Phrase& inner : it->second) {
              const std::size_t end = match_set(inner, side, p, upper, depth + 1);
              if (end == 0) continue;
              p = end;
              found = true;
              break;
            }
          }
          if (found) break;
        } else if (phrases_.words[side[p]].form == wanted) {
          ++p;
          found = true;
          break;
        }
        if (joined) break;
      }
      if (!found) return 0;
    }
    return p;
  }

  // --- Source and target -------------------------------------------------------------------------------------------

  // The subject of the verb, or of the one that governs it, if it is coded; else the first coded phrase before the
  // verb; else the first phrase.
  std::uint32_t find_source(std::size_t verb, std::uint32_t other) const {
    std::uint32_t predicate = predicate_of(phrases_.words[verb].token);
    bool pronoun = false;  // a subject that we do not resolve here is nobody else
    for (int guard = 0; guard < 20; ++guard) {
      const std::uint32_t subject = subject_of(predicate);
      if (subject != kNone) {
        const std::uint32_t unit = unit_at(subject);
        if (unit != kNone && unit != other && usable(unit) && phrases_.units[unit].first < verb &&
            !phrases_.units[unit].codes.empty())
          return unit;
        if (text_.tokens[subject].upos != Upos::pron) break;
        pronoun = true;
      }
      const text::Token& token = text_.tokens[predicate];
      if (token.head == kRoot) break;
      if (token.relation == Relation::acl) {
        const std::uint32_t unit = unit_at(token.head);
        if (unit != kNone && unit != other && phrases_.units[unit].first < verb && !phrases_.units[unit].codes.empty())
          return unit;
      }
      predicate = token.head;
    }
    if (pronoun) return kNone;
    std::uint32_t unknown = kNone;
    for (std::size_t i = upper_.size(); i-- > 0;) {
      const std::uint32_t unit = phrases_.unit_of[upper_[i]];
      if (unit == kNone || unit == other) continue;
      if (!phrases_.units[unit].codes.empty()) return unit;
      if (unknown == kNone) unknown = unit;
    }
    return unknown;
  }
  std::uint32_t find_target(std::size_t from, std::uint32_t other) const {
    std::uint32_t unknown = kNone;
    for (const std::size_t w : lower_) {
      if (w < from) continue;
      const std::uint32_t unit = phrases_.unit_of[w];
      if (unit == kNone || unit == other || phrases_.units[unit].first < from) continue;
      if (!phrases_.units[unit].codes.empty()) return unit;
      if (unknown == kNone) unknown = unit;
    }
    return unknown;
  }
  bool usable(std::uint32_t unit) const { return !phrases_.words[phrases_.units[unit].first].cut; }

  // The word "by" of a passive, or kNone.
  std::size_t agent_of(std::size_t verb) const {
    const std::uint32_t predicate = predicate_of(phrases_.words[verb].token);
    bool passive = false;
    std::size_t by = kNone;
    for (const std::uint32_t child : text_.children(predicate)) {
      const Relation relation = text_.tokens[child].relation;
      passive = passive || relation == Relation::aux_pass || relation == Relation::nsubj_pass;
    }
    if (!passive) return kNone;
    for (const std::size_t w : lower_) {
      const text::Token& token = text_.tokens[phrases_.words[w].token];
      if (phrases_.words[w].form != "by" || token.head == kRoot) continue;
      if (text_.tokens[token.head].head == predicate) {
        by = w;
        break;
      }
    }
    return by;
  }

  // --- Events ------------------------------------------------------------------------------------------------------

  // True if the verb has a code and so takes its phrase.
  bool code_verb(std::size_t verb) {
    const auto forms = forms_at(verb);
    if (forms.empty()) return false;
    look_around(verb);
    // The words of the verb itself are no context of it.
    const auto own = [&](std::size_t w) {
      return w + forms[0]->before.size() >= verb && w <= verb + forms[0]->after.size();
    };
    std::erase_if(upper_, own);
    std::erase_if(lower_, own);
    std::string code;
    std::string rule;
    Binding binding;
    std::size_t best = 0;
    for (const VerbForm* form : forms) {
      for (const Pattern& pattern : dictionaries_.blocks[form->block].patterns) {
        const std::size_t length = pattern.upper.size() + pattern.lower.size();
        if (length <= best) break;
        Binding tried;
        if (!match(pattern.upper, 0, upper_, 0, true, tried) || !match(pattern.lower, 0, lower_, 0, false, tried))
          continue;
        binding = tried;
        code = pattern.code;
        rule = pattern.where;
        best = length;
        break;
      }
      if (best == 0 && (code.empty() || code.starts_with("---"))) {
        code = form->code;
        rule = form->where;
      }
    }
    if (code.empty() || code.starts_with("---") || code == "+++" || code == "###") return false;
    emit(verb, code, rule, binding);
    return true;
  }

  void emit(std::size_t verb, const std::string& code, const std::string& rule, Binding binding) {
    if (binding.compound != kNone) {
      if (binding.compound_below && binding.target == kNone) {
        binding.target = binding.compound;
      } else if (!binding.compound_below && binding.source == kNone && binding.target == kNone) {
        const Unit& unit = phrases_.units[binding.compound];
        for (const std::string& a : unit.codes)
          for (const std::string& b : unit.codes) add(verb, a, b, unit, unit, code, rule);
        return;
      }
    }
    std::uint32_t source = binding.source, target = binding.target;
    const std::size_t by = source == kNone && target == kNone ? agent_of(verb) : kNone;
    if (by != kNone) {
      source = find_target(by, kNone);
      target = find_source(verb, source);
    } else {
      if (source == kNone) source = find_source(verb, target);
      if (target == kNone) target = find_target(verb + 1, source);
    }
    if (source == kNone || target == kNone || source == target) return;
    const Unit &from = phrases_.units[source], &to = phrases_.units[target];
    static const std::vector<std::string> kUnknown = {"---"};
    for (const std::string& a : from.codes.empty() ? kUnknown : from.codes)
      for (const std::string& b : to.codes.empty() ? kUnknown : to.codes) add(verb, a, b, from, to, code, rule);
  }

  // "032:033" is the act and the same act seen from the other side.
  void add(std::size_t verb, const std::string& source, const std::string& target, const Unit& from, const Unit& to,
           const std::string& code, const std::string& rule) {
    const bool unknown_source = source == "---", unknown_target = target == "---";
    if (source == target || (unknown_source && unknown_target)) return;
    if (options_.require_dyad && (unknown_source || unknown_target)) return;
    const std::size_t colon = code.find(':');
    const auto span = [&](const Unit& unit) {
      const std::uint32_t end = unit.reach < phrases_.words.size() ? phrases_.words[unit.reach].first : sentence_.last;
      return text_.span(phrases_.words[unit.first].first, end);
    };
    Event event{source, target, code.substr(0, colon), phrases_.words[verb].token, span(from), span(to), rule};
    const auto once = [&](const Event& e) {
      if (std::find(out_.events.begin(), out_.events.end(), e) == out_.events.end()) out_.events.push_back(e);
    };
    once(event);
    if (colon == std::string::npos) return;
    std::swap(event.source, event.target);
    std::swap(event.source_span, event.target_span);
    event.code = code.substr(colon + 1);
    once(event);
  }

  const text::Text& text_;
  const text::Sentence& sentence_;
  const Dictionaries& dictionaries_;
  const Options& options_;
  const Phrases phrases_;
  Coded out_;
  std::vector<std::size_t> upper_, lower_;  // words around the verb at hand
};

}  // namespace

Coded code_sentence(const text::Text& text, const text::Sentence& sentence, int day, const Dictionaries& dictionaries,
                    const Options& options) {
  return SentenceCoder(text, sentence, day, dictionaries, options).code();
}

}  // namespace dragoman::what::petrarch
