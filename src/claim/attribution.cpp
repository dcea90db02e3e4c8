// Who says what: cues, their sources and their contents.
//
// The problem: two thirds of what news attributes stands outside quotation marks ("aides said the trip was off",
// "accused Chad of arming rebels", "reports of clashes"), and a quotation may run on past its cue over sentences. The
// idea: each word of the cue file is looked for in the tree, with the complements its frames name; the source is the
// subject that grammar gives the cue, through control, participles, relative clauses and passives. Then quotations that
// no cue took go to the speaker before them in the paragraph, or to the cue that introduces them with a colon. Example:
// "Chad, the army said, had armed rebels" gives source "the army", cue "said", content in two pieces. After: O'Keefe et
// al. 2012 (sequence of speakers), Pareti 2015 (source, cue, content). Tested by attribution_test.cpp.
#include "claim/attribution.h"

#include <algorithm>

#include "claim/status_words.h"
#include "claim/tree.h"

namespace dragoman::claim {
namespace {

using Tokens = std::vector<std::uint32_t>;

void merge(Tokens& into, const Tokens& more) {
  into.insert(into.end(), more.begin(), more.end());
  std::sort(into.begin(), into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

class Finder {
 public:
  Finder(const Text& text, const Cues::Data& data, const std::vector<Quote>& quotes)
      : text_(text), data_(data), quotes_(quotes), quote_of_(quote_of_token(text, quotes)) {}

  std::vector<Attribution> run();

 private:
  void visit(std::uint32_t token);
  void verb_cue(std::uint32_t verb, const std::vector<Cue>& entries);
  void noun_cue(std::uint32_t noun, const std::vector<Cue>& entries);
  void adjective_cue(std::uint32_t adjective, const std::vector<Cue>& entries);
  void adverb_cue(std::uint32_t adverb, const Cue& cue);
  void according_to(std::uint32_t token, const Cue& cue);
  void document_phrase(std::uint32_t token);
  void colon(const text::Sentence& sentence);
  void loose_quotes();

  bool take_complement(std::uint32_t head, std::uint32_t below, const Cue& cue, Tokens& content) const;
  bool take_surrounding(std::uint32_t verb, const Cue& cue, Tokens& content) const;
  bool take_quote(std::uint32_t verb, const Cue& cue, Tokens& content) const;
  std::uint32_t noun_phrase_before(std::uint32_t verb) const;
  bool take_quote_before(std::uint32_t verb, const Cue& cue, Tokens& content) const;
  void with_whole_quote(Attribution& found) const;
  std::uint32_t verb_source(std::uint32_t verb, bool passive) const;
  Tokens source_phrase(std::uint32_t source, std::uint32_t cue) const;
  Tokens cue_phrase(std::uint32_t cue, const Cue& entry) const;
  Tokens under(std::uint32_t token, std::uint32_t except = kNone) const;
  void add(Attribution found);
  bool second_word(std::uint32_t head, const Cue& cue) const {
    return cue.second.empty() || child_word(text_, head, cue.second) != kNone;
  }

  const Text& text_;
  const Cues::Data& data_;
  const std::vector<Quote>& quotes_;
  Tokens quote_of_;
  std::vector<Attribution> found_;
};

// The subtree without one branch.
Tokens Finder::under(std::uint32_t token, std::uint32_t except) const {
  return tokens_under(text_, token, [&](std::uint32_t below) { return below == except; });
}

bool upper_case(std::string_view form) {
  return form.size() > 3 && std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool first_of_body(const Text& text, const text::Sentence& sentence) {
  for (const text::Sentence& other : text.sentences) {
    if (other.role != article::Role::title) return &other == &sentence;
  }
  return false;
}

bool has_prep(const Cue& cue, const std::string& mark) {
  return std::find(cue.preps.begin(), cue.preps.end(), mark) != cue.preps.end();
}

// Adds the subtree of `below` to the content if the frames of the cue allow its relation.
bool Finder::take_complement(std::uint32_t head, std::uint32_t below, const Cue& cue, Tokens& content) const {
  const Relation relation = text_.tokens[below].relation;
  const std::uint32_t frames = cue.frames;
  const bool infinitive = has_to(text_, below);
  const bool gerund = xpos(text_, below) == "VBG" && base_child(text_, below, Relation::aux) == kNone;
  std::uint32_t want = 0;
  switch (text::base(relation)) {
    case Relation::ccomp:
      want = infinitive ? kTo : gerund ? kIng | kThat : kThat | kQuote | kSmall;
      if (infinitive && (frames & kThat) && marker(text_, below) != "to") want |= kThat;  // "how to", "for X to"
      if (!infinitive && (frames & kTo) && xpos(text_, below) == "VB") want |= kTo;
      break;
    case Relation::xcomp:
      want = infinitive ? kTo : gerund ? kIng : kSmall;
      if (!infinitive && marker(text_, below) == "as") want |= kAs;
      if (!infinitive && xpos(text_, below) == "VB") want |= kTo;
      break;
    case Relation::csubj:
      want = is_passive(text_, head) ? kThat | kTo : 0;
      break;
    case Relation::obj:
      want = kNoun;
      break;
    case Relation::advcl:
    case Relation::obl:
    case Relation::nmod:
    case Relation::acl: {
      const std::string mark = marker(text_, below);
      if (infinitive && relation != Relation::acl_relcl) {
        want = relation == Relation::advcl ? (frames & kThat ? 0u : static_cast<std::uint32_t>(kTo))
                                           : static_cast<std::uint32_t>(kTo);
      } else if (mark == "as" && (frames & kAs)) {
        want = kAs;
      } else if (!mark.empty() && has_prep(cue, mark)) {
        want = kPrep;
      } else if (relation == Relation::acl && mark == "that") {
        want = kThat;
      } else if (relation == Relation::acl && !gerund && is_verb(text_, below) && xpos(text_, below) != "VBN") {
        want = kThat;
      }
      break;
    }
    case Relation::parataxis:
    case Relation::dep:
    case Relation::appos:
      if (below > head && (frames & kQuote) && (quote_of_[below] != kNone || relation == Relation::parataxis)) {
        const bool reporting = data_.cues.contains(lower_lemma(text_, below)) && quote_of_[below] == kNone;
        want = reporting ? 0u : static_cast<std::uint32_t>(kQuote);
      }
      break;
    default:
      return false;
  }
  if ((want & frames) == 0) return false;
  // A verb of two objects keeps the person it speaks to out of the content.
  if (relation == Relation::obj && (frames & kWhom) && is_nominal(text_, below) &&
      (text_.tokens[below].upos == Upos::propn || text_.tokens[below].upos == Upos::pron)) {
    return false;
  }
  merge(content, under(below));
  return true;
}

// "Chad, the army said, had armed rebels": the cue stands inside or beside its content.
bool Finder::take_surrounding(std::uint32_t verb, const Cue& cue, Tokens& content) const {
  const std::uint32_t head = parent(text_, verb);
  if (head == kNone || !(cue.frames & (kThat | kQuote))) return false;
  const Relation relation = text_.tokens[verb].relation;
  const bool as_clause = is_base(text_, verb, Relation::advcl) && marker(text_, verb) == "as";
  // "..., officials said" read as a conjunct without a conjunction.
  const bool trailing = relation == Relation::conj && child(text_, verb, Relation::cc) == kNone && verb > head &&
                        text_.sentences[text_.tokens[verb].sentence].last - verb <= 8;
  if (trailing || relation == Relation::parataxis || relation == Relation::dep || relation == Relation::discourse ||
      as_clause) {
    if (!as_clause && own_subject(text_, verb) == kNone && verb > head && xpos(text_, verb) != "VBG") return false;
    merge(content, under(head, verb));
    return true;
  }
  return false;
}

// A quotation in the cue's sentence, or right after its colon, that no complement reached.
bool Finder::take_quote(std::uint32_t verb, const Cue& cue, Tokens& content) const {
  if (!(cue.frames & kQuote)) return false;
  const text::Sentence& sentence = text_.sentences[text_.tokens[verb].sentence];
  std::uint32_t best = kNone, distance = 40;
  for (std::uint32_t i = 0; i < quotes_.size(); ++i) {
    const Quote& quote = quotes_[i];
    if (quote.paragraph != sentence.paragraph || (quote.first <= verb && verb < quote.last)) continue;
    const std::uint32_t gap = quote.first > verb ? quote.first - verb : verb + 1 - quote.last;
    const std::uint32_t limit =
        sentence.last < text_.tokens.size() && quote.first == sentence.last && text_.form(sentence.last - 1) == ":"
            ? 60
            : 12;
    const bool here = quote.first < sentence.last && quote.last > sentence.first;
    if ((here || limit == 60) && gap < std::min(distance, limit) && quote.last - quote.first > 4)
      best = i, distance = gap;
  }
  if (best == kNone) return false;
  for (std::uint32_t token = quotes_[best].first; token < quotes_[best].last; ++token) content.push_back(token);
  return true;
}

// First token of a run without verbs between a quotation and the cue; the cue itself if there is no such run.
std::uint32_t Finder::noun_phrase_before(std::uint32_t verb) const {
  const std::uint32_t first = text_.sentences[text_.tokens[verb].sentence].first;
  for (std::uint32_t at = verb; at > first && verb - at < 14; --at) {
    if (quote_of_[at - 1] != kNone) return at;
    const Upos tag = text_.tokens[at - 1].upos;
    if (tag == Upos::verb || tag == Upos::sconj) break;
  }
  return verb;
}

// "...," said the envoy; "...," the envoy said: the quotation right before the cue or its subject is the content.
bool Finder::take_quote_before(std::uint32_t verb, const Cue& cue, Tokens& content) const {
  if (!(cue.frames & kQuote) || verb == 0) return false;
  std::uint32_t at = verb;
  if (const std::uint32_t own = own_subject(text_, verb); own != kNone && own < verb) {
    at = text_.subtree(own).first;
  } else if (own == kNone) {
    at = noun_phrase_before(verb);  // the subject may hang elsewhere
  }
  if (at == 0 || quote_of_[verb] != kNone) return false;
  std::uint32_t before = at - 1;
  if (text_.form(before) == "," && before > 0) --before;
  const std::uint32_t quote = quote_of_[before];
  if (quote == kNone || quotes_[quote].last != before + 1 || quotes_[quote].last - quotes_[quote].first < 4)
    return false;
  if (text_.tokens[before].sentence != text_.tokens[verb].sentence) return false;
  for (std::uint32_t token = quotes_[quote].first; token < quotes_[quote].last; ++token) content.push_back(token);
  // What stands before a quotation that is only a part of the clause belongs to it: "The plan is “dead,” he said".
  const std::uint32_t head = parent(text_, verb);
  if (head != kNone && is_base(text_, verb, Relation::parataxis)) {
    merge(content, under(head, verb));
  } else {
    for (std::uint32_t below : text_.children(verb)) {
      if (is(text_, below, Relation::ccomp) && below < verb) merge(content, under(below));
    }
  }
  return true;
}

// A content that lies in a quotation grows to the whole of it.
void Finder::with_whole_quote(Attribution& found) const {
  Tokens more;
  std::uint32_t last_quote = kNone;
  for (std::uint32_t token : found.content) {
    const std::uint32_t quote = quote_of_[token];
    if (quote == kNone || quote == last_quote) continue;
    last_quote = quote;
    const Quote& q = quotes_[quote];
    // Only if the quotation is a statement: it reaches into another sentence or holds the content's own start.
    const bool longer = text_.tokens[q.first].sentence != text_.tokens[q.last - 1].sentence;
    const bool at_edge = found.content.front() <= q.first + 1 || found.content.front() > q.first;
    if ((longer || q.first + 1 == token || q.first == token) && at_edge &&
        !(q.first <= found.cue && found.cue < q.last)) {
      for (std::uint32_t t = q.first; t < q.last; ++t) more.push_back(t);
    }
  }
  merge(found.content, more);
}

std::uint32_t Finder::verb_source(std::uint32_t verb, bool passive) const {
  if (passive) {
    std::uint32_t agent = child(text_, verb, Relation::obl_agent);
    if (agent == kNone) {
      for (std::uint32_t below : text_.children(verb)) {
        if (is_base(text_, below, Relation::obl) && marker(text_, below) == "by") agent = below;
      }
    }
    return agent;
  }
  std::uint32_t source = subject(text_, verb);
  if (source == kNone) return kNone;
  const std::string form = lower(text_, source);
  if (is_relative_pronoun(form)) {
    std::uint32_t clause = parent(text_, source);
    for (std::size_t steps = 0; steps < 8 && clause != kNone && !is(text_, clause, Relation::acl_relcl); ++steps) {
      clause = parent(text_, clause);
    }
    const std::uint32_t antecedent = clause == kNone ? kNone : parent(text_, clause);
    if (antecedent != kNone && form != "that") return antecedent;
    if (antecedent != kNone) return antecedent;
  }
  if (form == "it" && child(text_, verb, Relation::expl) != kNone) return kNone;
  if (is(text_, source, Relation::expl) || is_verb(text_, source)) return kNone;
  return source;
}

Tokens Finder::source_phrase(std::uint32_t source, std::uint32_t cue) const {
  if (source == kNone) return {};
  return tokens_under(text_, source, [&](std::uint32_t below) {
    if (below == cue || text_.dominates(below, cue)) return true;
    const Relation relation = text_.tokens[below].relation;
    if (relation == Relation::case_ && text_.tokens[below].head == source) return true;
    return text_.tokens[below].head == source &&
           (relation == Relation::cop || text::base(relation) == Relation::nsubj ||
            text::base(relation) == Relation::aux || relation == Relation::parataxis || relation == Relation::advcl);
  });
}

Tokens Finder::cue_phrase(std::uint32_t cue, const Cue& entry) const {
  Tokens out{cue};
  for (std::uint32_t below : text_.children(cue)) {
    const Relation relation = text::base(text_.tokens[below].relation);
    const bool second =
        !entry.second.empty() && (lower(text_, below) == entry.second || lower_lemma(text_, below) == entry.second);
    if (relation == Relation::aux || is(text_, below, Relation::compound_prt) || second ||
        is_negator(lower(text_, below))) {
      out.push_back(below);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

void Finder::add(Attribution found) {
  // "I think" inside a quotation is the speaker's way of saying it, no second speaker.
  if (found.source != kNone && quote_of_[found.cue] != kNone) {
    const std::string form = lower(text_, found.source);
    if (form == "i" || form == "we" || form == "you" || form == "my" || form == "our" || form == "your") return;
  }
  // Cue and source never belong to the content.
  const auto drop = [&](std::uint32_t token) {
    return std::find(found.cue_tokens.begin(), found.cue_tokens.end(), token) != found.cue_tokens.end() ||
           std::binary_search(found.source_tokens.begin(), found.source_tokens.end(), token);
  };
  with_whole_quote(found);
  found.content.erase(std::remove_if(found.content.begin(), found.content.end(), drop), found.content.end());
  const bool words = std::any_of(found.content.begin(), found.content.end(),
                                 [&](std::uint32_t token) { return text_.tokens[token].upos != Upos::punct; });
  if (words) found_.push_back(std::move(found));
}

void Finder::verb_cue(std::uint32_t verb, const std::vector<Cue>& entries) {
  const bool passive = is_passive(text_, verb);
  for (const Cue& cue : entries) {
    if (cue.cls != WordClass::verb || !second_word(verb, cue)) continue;
    Attribution found;
    found.cue = verb;
    found.stance = cue.stance;
    found.kind = cue.kind;
    found.rule = cue.rule;
    bool clause = false, object = false;
    const bool after_quote = take_quote_before(verb, cue, found.content);
    for (std::uint32_t below : text_.children(verb)) {
      if (after_quote) break;
      // "told reporters that he ...": the clause may hang on the person told.
      if ((cue.frames & kWhom) && (is(text_, below, Relation::iobj) || is(text_, below, Relation::obj))) {
        for (std::uint32_t part : text_.children(below)) {
          if (is_base(text_, part, Relation::acl) && marker(text_, part) == "that") {
            merge(found.content, under(part));
            clause = true;
          }
        }
      }
      if (!take_complement(verb, below, cue, found.content)) continue;
      (is_base(text_, below, Relation::obj) ? object : clause) = true;
    }
    bool surrounding = after_quote;
    if (!after_quote && !clause && !object) surrounding = take_surrounding(verb, cue, found.content);
    if (!clause && !object && !surrounding) take_quote(verb, cue, found.content);
    // "described the visit as", "accused Chad of", "called it a farce": the object belongs to the content.
    if (clause && !object && (cue.frames & (kAs | kSmall | kWith)) && !passive) {
      const std::uint32_t obj = child(text_, verb, Relation::obj);
      if (obj != kNone && !(cue.frames & kWhom)) merge(found.content, under(obj));
      if (obj != kNone && (cue.frames & kWith)) merge(found.content, under(obj));
    }
    const std::uint32_t own = own_subject(text_, verb);
    if (passive) {
      const bool acl = is(text_, verb, Relation::acl);
      if (cue.frames & kWhom) {
        found.told_to = own;
      } else if (own != kNone && (clause || (cue.frames & kNoun)) && !surrounding) {
        const bool expletive = is(text_, own, Relation::expl) || lower(text_, own) == "it";
        if (!expletive) merge(found.content, under(own));
      } else if (acl && (clause || (cue.frames & kNoun))) {
        merge(found.content, tokens_under(text_, parent(text_, verb), [&](std::uint32_t below) {
                return below == verb || is(text_, below, Relation::case_);
              }));
      }
    } else if (lower_lemma(text_, verb) == "seem" || lower_lemma(text_, verb) == "appear") {
      if (own != kNone && clause && lower(text_, own) != "it") merge(found.content, under(own));
    }
    if (found.content.empty()) continue;
    const bool raising = !passive && (lower_lemma(text_, verb) == "seem" || lower_lemma(text_, verb) == "appear");
    found.source = raising ? kNone : verb_source(verb, passive);
    if (after_quote && own == kNone && !passive) {
      for (std::uint32_t at = noun_phrase_before(verb); at < verb; ++at) {
        const std::uint32_t up = parent(text_, at);
        if (is_nominal(text_, at) && (up == kNone || up < noun_phrase_before(verb) || up >= verb)) {
          found.source = at;
          break;
        }
      }
    }
    found.source_tokens = source_phrase(found.source, verb);
    found.cue_tokens = cue_phrase(verb, cue);
    if (!passive && found.told_to == kNone && (cue.frames & kWhom)) {
      found.told_to = child(text_, verb, Relation::iobj);
      if (found.told_to == kNone) found.told_to = child(text_, verb, Relation::obj);
      if (found.told_to != kNone && std::binary_search(found.content.begin(), found.content.end(), found.told_to))
        found.told_to = kNone;
    }
    if (found.told_to == kNone && cue.kind == CueKind::say) {
      for (std::uint32_t below : text_.children(verb)) {
        if (is(text_, below, Relation::obl) && marker(text_, below) == "to") found.told_to = below;
      }
    }
    for (std::uint32_t below : text_.children(verb)) {
      if (is_negator(lower(text_, below))) found.negated = true;
    }
    return add(std::move(found));
  }
}

void Finder::noun_cue(std::uint32_t noun, const std::vector<Cue>& entries) {
  for (const Cue& cue : entries) {
    if (cue.cls != WordClass::noun || !second_word(noun, cue)) continue;
    Attribution found;
    found.cue = noun;
    found.stance = cue.stance;
    found.kind = cue.kind;
    found.rule = cue.rule;
    for (std::uint32_t below : text_.children(noun)) take_complement(noun, below, cue, found.content);
    const std::uint32_t head = parent(text_, noun);
    // "Their plan is to withdraw", "The claim is that ...".
    if (found.content.empty() && head != kNone && is_base(text_, noun, Relation::nsubj) &&
        child(text_, head, Relation::cop) != kNone && is_verb(text_, head)) {
      merge(found.content, tokens_under(text_, head, [&](std::uint32_t below) {
              return below == noun || is(text_, below, Relation::cop) || is(text_, below, Relation::punct);
            }));
    }
    if (found.content.empty()) continue;
    found.source = child(text_, noun, Relation::nmod_poss);
    if (found.source == kNone) {
      for (std::uint32_t below : text_.children(noun)) {
        const std::string mark = is(text_, below, Relation::nmod) ? marker(text_, below) : "";
        if ((mark == "by" || mark == "from") && !has_prep(cue, mark)) found.source = below;
      }
    }
    if (found.source == kNone && head != kNone && is_verb(text_, head) && !is_passive(text_, head) &&
        (is(text_, noun, Relation::obj) || is_base(text_, noun, Relation::obl))) {
      found.source = verb_source(head, false);
    }
    found.source_tokens = source_phrase(found.source, noun);
    found.source_tokens.erase(
        std::remove_if(found.source_tokens.begin(), found.source_tokens.end(),
                       [&](std::uint32_t t) { return lower(text_, t) == "'s" || lower(text_, t) == "’s"; }),
        found.source_tokens.end());
    found.cue_tokens = {noun};
    return add(std::move(found));
  }
}

void Finder::adjective_cue(std::uint32_t adjective, const std::vector<Cue>& entries) {
  for (const Cue& cue : entries) {
    if (cue.cls != WordClass::adjective || (cue.frames & kModifier)) continue;
    Attribution found;
    found.cue = adjective;
    found.stance = cue.stance;
    found.kind = cue.kind;
    found.rule = cue.rule;
    for (std::uint32_t below : text_.children(adjective)) take_complement(adjective, below, cue, found.content);
    if (found.content.empty()) continue;
    found.source = verb_source(adjective, false);
    if (cue.kind == CueKind::show) {
      // "The strike is likely to spread": nobody is named.
      const std::uint32_t own = own_subject(text_, adjective);
      if (own != kNone && lower(text_, own) != "it") merge(found.content, under(own));
      found.source = kNone;
    }
    found.source_tokens = source_phrase(found.source, adjective);
    found.cue_tokens = {adjective};
    if (const std::uint32_t cop = child(text_, adjective, Relation::cop); cop != kNone)
      found.cue_tokens.insert(found.cue_tokens.begin(), cop);
    return add(std::move(found));
  }
}

void Finder::adverb_cue(std::uint32_t adverb, const Cue& cue) {
  const std::uint32_t head = parent(text_, adverb);
  if (head == kNone) return;
  Attribution found;
  found.cue = adverb;
  found.cue_tokens = {adverb};
  found.stance = cue.stance;
  found.kind = cue.kind;
  found.rule = cue.rule;
  found.content = tokens_under(text_, head, [&](std::uint32_t below) {
    return below == adverb || is(text_, below, Relation::conj) || is(text_, below, Relation::cc) ||
           is(text_, below, Relation::mark);
  });
  add(std::move(found));
}

void Finder::according_to(std::uint32_t token, const Cue& cue) {
  std::uint32_t source = kNone;
  if (is(text_, token, Relation::case_)) {
    source = parent(text_, token);
  } else {
    for (std::uint32_t below : text_.children(token)) {
      if (is_base(text_, below, Relation::obl) || is_base(text_, below, Relation::nmod)) source = below;
    }
  }
  if (source == kNone) return;
  const std::uint32_t top = is(text_, token, Relation::case_) ? source : token;
  const std::uint32_t clause = parent(text_, top);
  if (clause == kNone) return;
  Attribution found;
  found.cue = token;
  found.cue_tokens = {token};
  if (token + 1 < text_.tokens.size() && lower(text_, token + 1) == "to") found.cue_tokens.push_back(token + 1);
  found.source = source;
  found.source_tokens = source_phrase(source, token);
  found.rule = cue.rule;
  found.stance = cue.stance;
  found.content = under(clause, top);
  // Inside a noun phrase ("a third of voters, according to a poll") the clause around it is what is said.
  if (!is_verb(text_, clause) && child(text_, clause, Relation::cop) == kNone) {
    std::uint32_t up = clause;
    for (std::size_t steps = 0; steps < 6 && up != kNone && !is_verb(text_, up); ++steps) up = parent(text_, up);
    if (up != kNone && text_.tokens[top].span.begin > text_.tokens[up].span.begin) {
      Tokens all = under(up);
      const Tokens without = under(top);
      found.content.clear();
      std::set_difference(all.begin(), all.end(), without.begin(), without.end(), std::back_inserter(found.content));
    }
  }
  add(std::move(found));
}

// "In the poll, a third of voters back him": a document as the place where something is said.
void Finder::document_phrase(std::uint32_t token) {
  const std::string mark = is_base(text_, token, Relation::obl) ? marker(text_, token) : "";
  if (mark != "in") return;
  auto it = data_.sources.find(lower_lemma(text_, token));
  if (it == data_.sources.end() || it->second != SourceClass::document) return;
  const std::uint32_t clause = parent(text_, token);
  if (clause == kNone || token > clause || data_.cues.contains(lower_lemma(text_, clause))) return;
  const text::Sentence& sentence = text_.sentences[text_.tokens[token].sentence];
  const std::uint32_t preposition = child(text_, token, Relation::case_);
  if (preposition == kNone || preposition != sentence.first) return;
  Attribution found;
  found.cue = preposition;
  found.cue_tokens = {preposition};
  found.source = token;
  found.source_tokens = source_phrase(token, preposition);
  found.kind = CueKind::show;
  found.rule = "claim/in-document";
  found.content = under(clause, token);
  add(std::move(found));
}

// "Minister: no deal", "No deal yet: minister", "Q: ...".
void Finder::colon(const text::Sentence& sentence) {
  const bool title = sentence.role == article::Role::title;
  for (std::uint32_t token = sentence.first + 1; token + 2 < sentence.last; ++token) {
    if (text_.form(token) != ":") continue;
    const std::uint32_t left = token - sentence.first;
    const std::uint32_t right = sentence.last - token - 1;
    const auto nameless = [&](std::uint32_t first, std::uint32_t last) {
      bool named = false;
      for (std::uint32_t t = first; t < last; ++t) {
        const Upos tag = text_.tokens[t].upos;
        if (tag == Upos::verb || tag == Upos::aux || tag == Upos::sconj) return true;
        named |= tag == Upos::propn || data_.sources.contains(lower_lemma(text_, t)) || tag == Upos::pron;
      }
      return !named;
    };
    // "ISLAMABAD: With ..." says where it was filed.
    const bool dateline = !title && token - sentence.first <= 3 && upper_case(text_.form(sentence.first)) &&
                          first_of_body(text_, sentence);
    if (dateline) return;
    Attribution found;
    found.cue = token;
    found.cue_tokens = {token};
    found.rule = "claim/colon";
    std::uint32_t first = sentence.first, last = token;
    if (left <= (title ? 8u : 5u) && right >= 3 && !nameless(sentence.first, token)) {
      for (std::uint32_t t = token + 1; t < sentence.last; ++t) found.content.push_back(t);
    } else if (title && right <= 5 && left >= 3 && !nameless(token + 1, sentence.last)) {
      for (std::uint32_t t = sentence.first; t < token; ++t) found.content.push_back(t);
      first = token + 1;
      last = sentence.last;
    } else {
      return;
    }
    for (std::uint32_t t = first; t < last; ++t) {
      if (text_.tokens[t].upos == Upos::punct) continue;
      found.source_tokens.push_back(t);
      const std::uint32_t head = parent(text_, t);
      if (found.source == kNone && (head == kNone || head < first || head >= last)) found.source = t;
    }
    if (found.source != kNone) add(std::move(found));
    return;
  }
}

void Finder::visit(std::uint32_t token) {
  const Upos tag = text_.tokens[token].upos;
  if (tag == Upos::punct || tag == Upos::pron || tag == Upos::det || tag == Upos::num) return;
  const std::string lemma = lower_lemma(text_, token);
  document_phrase(token);
  const auto* entries = Cues::Data::find(data_.cues, lemma);
  if (!entries && tag == Upos::adj) entries = Cues::Data::find(data_.cues, lower(text_, token));
  if (!entries) {
    if (lower(text_, token) == "according") entries = Cues::Data::find(data_.cues, "according");
    if (!entries) return;
  }
  if (lemma == "according" || lower(text_, token) == "according") return according_to(token, entries->front());
  switch (tag) {
    case Upos::verb:
    case Upos::aux:
      return verb_cue(token, *entries);
    case Upos::noun:
    case Upos::propn:
      return noun_cue(token, *entries);
    case Upos::adj:
      return adjective_cue(token, *entries);
    case Upos::adv:
      for (const Cue& cue : *entries) {
        if (cue.cls == WordClass::adverb) return adverb_cue(token, cue);
      }
      return;
    default:
      return;
  }
}

// Quotations that no cue took: more words of the speaker before them.
void Finder::loose_quotes() {
  std::vector<bool> taken(quotes_.size(), false);
  const auto mark_taken = [&](const Attribution& a) {
    for (std::uint32_t token : a.content) {
      if (quote_of_[token] != kNone) taken[quote_of_[token]] = true;
    }
  };
  for (const Attribution& a : found_) mark_taken(a);
  for (std::uint32_t i = 0; i < quotes_.size(); ++i) {
    const Quote& quote = quotes_[i];
    if (taken[i] || quote.last - quote.first < 5) continue;
    const text::Sentence& sentence = text_.sentences[text_.tokens[quote.first].sentence];
    // A quotation must fill its sentence: scare quotes and titles are no speech.
    const bool fills = quote.first <= sentence.first + 1 &&
                       quote.last + 1 >= text_.sentences[text_.tokens[quote.last - 1].sentence].last;
    if (!fills) continue;
    Attribution* speaker = nullptr;
    for (Attribution& a : found_) {
      if (a.cue < quote.first && a.kind == CueKind::say && !a.content.empty()) {
        const std::uint32_t paragraph = text_.sentences[text_.tokens[a.cue].sentence].paragraph;
        const bool near =
            paragraph == quote.paragraph || paragraph + 1 == quote.paragraph || (i > 0 && quotes_[i - 1].continues);
        if (near && (!speaker || a.cue > speaker->cue) && quote_of_[a.cue] == kNone) speaker = &a;
      }
    }
    if (!speaker) continue;
    // In another paragraph only a speaker who was being quoted goes on.
    const std::uint32_t paragraph = text_.sentences[text_.tokens[speaker->cue].sentence].paragraph;
    const bool spoke = std::any_of(speaker->content.begin(), speaker->content.end(),
                                   [&](std::uint32_t t) { return quote_of_[t] != kNone; });
    if (paragraph != quote.paragraph && !spoke) continue;
    Tokens more;
    for (std::uint32_t token = quote.first; token < quote.last; ++token) more.push_back(token);
    merge(speaker->content, more);
    taken[i] = true;
  }
}

std::vector<Attribution> Finder::run() {
  for (const text::Sentence& sentence : text_.sentences) {
    const std::size_t before = found_.size();
    for (std::uint32_t token = sentence.first; token < sentence.last; ++token) visit(token);
    if (found_.size() == before || sentence.role == article::Role::title) colon(sentence);
  }
  loose_quotes();
  std::stable_sort(found_.begin(), found_.end(),
                   [](const Attribution& a, const Attribution& b) { return a.cue < b.cue; });
  return std::move(found_);
}

}  // namespace

std::vector<Attribution> find_attributions(const text::Text& text, const Cues::Data& data,
                                           const std::vector<Quote>& quotes) {
  return Finder(text, data, quotes).run();
}

std::vector<std::uint32_t> nesting(const std::vector<Attribution>& found) {
  std::vector<std::uint32_t> out(found.size(), kNone);
  for (std::uint32_t i = 0; i < found.size(); ++i) {
    for (std::uint32_t j = 0; j < found.size(); ++j) {
      if (i == j || !std::binary_search(found[j].content.begin(), found[j].content.end(), found[i].cue)) continue;
      if (std::binary_search(found[i].content.begin(), found[i].content.end(), found[j].cue)) continue;
      if (out[i] == kNone || found[j].content.size() < found[out[i]].content.size()) out[i] = j;
    }
  }
  return out;
}

}  // namespace dragoman::claim
