// Walking dependency trees.
//
// The problem: the subject of "adding" in "The minister left, adding that talks would go on" is not beside it, and the
// preposition of "because of the raid" is two tokens. The idea: a few questions answered in one place, by the relations
// of Universal Dependencies: control passes a subject down through conj, xcomp, advcl and acl.
// Example: subject(adding) = minister. Tested by tree_test.cpp.
#include "claim/tree.h"

#include <algorithm>

#include "base/utf8.h"
#include "claim/status_words.h"

namespace dragoman::claim {

std::uint32_t parent(const Text& text, std::uint32_t token) {
  if (token >= text.tokens.size()) return kNone;
  const std::uint32_t head = text.tokens[token].head;
  return head < text.tokens.size() && head != token ? head : kNone;
}

bool is(const Text& text, std::uint32_t token, Relation relation) { return text.tokens[token].relation == relation; }

bool is_base(const Text& text, std::uint32_t token, Relation relation) {
  return text::base(text.tokens[token].relation) == relation;
}

bool is_verb(const Text& text, std::uint32_t token) {
  const Upos tag = text.tokens[token].upos;
  return tag == Upos::verb || tag == Upos::aux;
}

bool finite_verb(const Text& text, std::uint32_t token) {
  const std::string_view tag = xpos(text, token);
  return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD";
}

bool is_nominal(const Text& text, std::uint32_t token) {
  switch (text.tokens[token].upos) {
    case Upos::noun:
    case Upos::propn:
    case Upos::pron:
    case Upos::num:
    case Upos::det:
    case Upos::sym:
    case Upos::x:
      return true;
    default:
      return false;
  }
}

bool has_lemma(const Text& text, std::uint32_t token, std::string_view lemma) { return text.lemma(token) == lemma; }

std::string lower(const Text& text, std::uint32_t token) { return to_lower(text.form(token)); }

std::string lower_lemma(const Text& text, std::uint32_t token) {
  const std::string_view lemma = text.lemma(token);
  return to_lower(lemma.empty() || lemma == "_" ? text.form(token) : lemma);
}

std::string_view xpos(const Text& text, std::uint32_t token) { return text::xpos_name(text.tokens[token].xpos); }

std::uint32_t child(const Text& text, std::uint32_t token, Relation relation) {
  for (std::uint32_t below : text.children(token)) {
    if (text.tokens[below].relation == relation) return below;
  }
  return kNone;
}

std::uint32_t base_child(const Text& text, std::uint32_t token, Relation relation) {
  for (std::uint32_t below : text.children(token)) {
    if (is_base(text, below, relation)) return below;
  }
  return kNone;
}

std::uint32_t child_word(const Text& text, std::uint32_t token, std::string_view word) {
  for (std::uint32_t below : text.children(token)) {
    if (lower(text, below) == word || lower_lemma(text, below) == word) return below;
  }
  return kNone;
}

std::string marker(const Text& text, std::uint32_t token) {
  std::string out;
  for (std::uint32_t below : text.children(token)) {
    const Relation relation = text.tokens[below].relation;
    if (relation != Relation::case_ && relation != Relation::mark) continue;
    if (!out.empty()) out += ' ';
    out += lower(text, below);
    for (std::uint32_t part : text.children(below)) {
      if (is(text, part, Relation::fixed)) out += ' ' + lower(text, part);
    }
  }
  return out;
}

bool has_to(const Text& text, std::uint32_t token) {
  for (std::uint32_t below : text.children(token)) {
    if ((is(text, below, Relation::mark) || xpos(text, below) == "TO") && lower(text, below) == "to" && below < token) {
      return true;
    }
  }
  // "due to meet" may be read with "to" as a part of "due".
  return token > 0 && xpos(text, token) == "VB" && lower(text, token - 1) == "to";
}

std::uint32_t first_conjunct(const Text& text, std::uint32_t token) {
  for (std::size_t steps = 0; steps < 64 && is(text, token, Relation::conj); ++steps) {
    const std::uint32_t head = parent(text, token);
    if (head == kNone) break;
    token = head;
  }
  return token;
}

std::uint32_t own_subject(const Text& text, std::uint32_t predicate) {
  std::uint32_t clause = kNone;
  for (std::uint32_t below : text.children(predicate)) {
    const Relation relation = text.tokens[below].relation;
    if (relation == Relation::nsubj || relation == Relation::nsubj_pass) return below;
    if (text::base(relation) == Relation::csubj || text::base(relation) == Relation::nsubj) clause = below;
  }
  return clause;
}

bool is_passive(const Text& text, std::uint32_t predicate) {
  for (std::uint32_t below : text.children(predicate)) {
    const Relation relation = text.tokens[below].relation;
    if (relation == Relation::aux_pass || relation == Relation::nsubj_pass || relation == Relation::csubj_pass)
      return true;
  }
  if (xpos(text, predicate) != "VBN") return false;
  // A bare participle: "a visit planned for May", "as reported by Dawn".
  if (is(text, predicate, Relation::acl) || is(text, predicate, Relation::amod)) return true;
  if (child(text, predicate, Relation::obl_agent) != kNone) return true;
  if (is(text, predicate, Relation::conj)) {
    for (std::uint32_t below : text.children(predicate)) {
      if (is_base(text, below, Relation::aux) || is_base(text, below, Relation::nsubj)) return false;
    }
    const std::uint32_t head = parent(text, predicate);
    return head != kNone && !is(text, head, Relation::conj) && is_passive(text, head);
  }
  return is_base(text, predicate, Relation::advcl) && own_subject(text, predicate) == kNone &&
         base_child(text, predicate, Relation::aux) == kNone;
}

std::uint32_t subject(const Text& text, std::uint32_t predicate) {
  for (std::size_t steps = 0; steps < 24; ++steps) {
    if (const std::uint32_t own = own_subject(text, predicate); own != kNone) return own;
    const std::uint32_t head = parent(text, predicate);
    if (head == kNone) return kNone;
    const Relation relation = text.tokens[predicate].relation;
    switch (text::base(relation)) {
      case Relation::acl:
        return head;  // "a man saying", "officials who said" without a tagged relative pronoun
      case Relation::xcomp: {
        const std::uint32_t object = child(text, head, Relation::obj);
        if (object != kNone && object < predicate && has_to(text, predicate)) return object;
        predicate = head;
        break;
      }
      case Relation::conj:
      case Relation::advcl:
      case Relation::parataxis:
      case Relation::ccomp:
      case Relation::dep:
        predicate = head;
        break;
      default:
        return kNone;
    }
  }
  return kNone;
}

std::vector<std::uint32_t> tokens_under(const Text& text, std::uint32_t token,
                                        const std::function<bool(std::uint32_t)>& skip) {
  std::vector<std::uint32_t> out;
  std::vector<std::uint32_t> open{token};
  while (!open.empty() && out.size() <= text.tokens.size()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    out.push_back(at);
    for (std::uint32_t below : text.children(at)) {
      if (!skip(below)) open.push_back(below);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool negated_clause(const Text& text, std::uint32_t predicate) {
  for (std::uint32_t below : text.children(predicate)) {
    const std::string form = lower(text, below);
    if (is_negator(form) && !is_nominal(text, below)) return true;
    if (is_base(text, below, Relation::nsubj) && is_negative_pronoun(form)) return true;
  }
  return false;
}

bool is_quote_mark(std::string_view form) {
  return form == "\"" || form == "“" || form == "”" || form == "``" || form == "''" || form == "„" || form == "«" ||
         form == "»";
}

std::vector<Span> spans_of(const Text& text, const std::vector<std::uint32_t>& tokens) {
  const auto trimmed = [&](std::uint32_t token) {
    return text.tokens[token].upos == Upos::punct && !is_quote_mark(text.form(token)) && text.form(token) != ")" &&
           text.form(token) != "(";
  };
  std::vector<Span> out;
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t j = i + 1;
    while (j < tokens.size() && tokens[j] == tokens[j - 1] + 1 &&
           text.tokens[tokens[j]].sentence == text.tokens[tokens[i]].sentence) {
      ++j;
    }
    std::size_t first = i, last = j;
    while (first < last && trimmed(tokens[first])) ++first;
    while (first < last && trimmed(tokens[last - 1])) --last;
    if (first < last) out.push_back(text.span(tokens[first], tokens[last - 1] + 1));
    i = j;
  }
  return out;
}

Span phrase(const Text& text, std::uint32_t head) {
  const auto skip = [&](std::uint32_t below) {
    const Relation relation = text.tokens[below].relation;
    if (relation == Relation::conj) return !is_nominal(text, below);
    if (relation == Relation::case_ || relation == Relation::mark) return text.tokens[below].head == head;
    return relation == Relation::acl_relcl || relation == Relation::parataxis || relation == Relation::punct ||
           relation == Relation::cop || text::base(relation) == Relation::nsubj ||
           text::base(relation) == Relation::aux || relation == Relation::advcl || relation == Relation::ccomp;
  };
  const auto inside = tokens_under(text, head, skip);
  // The run of tokens around the head; a gap ends it.
  std::size_t at = static_cast<std::size_t>(std::find(inside.begin(), inside.end(), head) - inside.begin());
  std::size_t first = at, last = at + 1;
  const auto bridged = [&](std::uint32_t from, std::uint32_t to) {  // punctuation between two parts is bridged
    for (std::uint32_t t = from + 1; t < to; ++t) {
      if (text.tokens[t].upos != Upos::punct) return false;
    }
    return to - from <= 3;
  };
  while (first > 0 && bridged(inside[first - 1], inside[first])) --first;
  while (last < inside.size() && bridged(inside[last - 1], inside[last])) ++last;
  return text.span(inside[first], inside[last - 1] + 1);
}

}  // namespace dragoman::claim
