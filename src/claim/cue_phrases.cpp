// Cues that are phrases or marks: "according to", "in the report", "Minister: no deal".
//
// The idea: the clause around the phrase is what is said; a colon after a short name without a verb divides speaker
// from speech, but for the place where a story was filed. Tested by claims_test.cpp.
#include <algorithm>
#include <string_view>

#include "claim/attribution_finder.h"

namespace dragoman::claim {

namespace {

bool upper_case(std::string_view form) {
  return form.size() > 3 && std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool first_of_body(const Text& text, const text::Sentence& sentence) {
  for (const text::Sentence& other : text.sentences) {
    if (other.role != article::Role::title) return &other == &sentence;
  }
  return false;
}

}  // namespace

void AttributionFinder::according_to(std::uint32_t token, const Cue& cue) {
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
  std::uint32_t up = clause;
  if (!is_verb(text_, clause) && child(text_, clause, Relation::cop) == kNone)
    for (std::size_t steps = 0; steps < 6 && up != kNone && !is_verb(text_, up); ++steps) up = parent(text_, up);
  // Behind a comma at the end it speaks of the whole: "killed ten [and wounded twenty], according to the police",
  // wherever the tree hangs it; but what somebody else says stays his.
  const bool apart = token > 0 && text_.form(token - 1) == ",";
  const bool last = text_.subtree(top).second + 1 >= text_.sentences[text_.tokens[token].sentence].last;
  const auto said = [&](std::uint32_t t) {
    return is_base(text_, t, Relation::ccomp) && data_.cues.contains(lower_lemma(text_, parent(text_, t)));
  };
  while (apart && last && up != kNone && parent(text_, up) != kNone && !said(up) &&
         !is_base(text_, up, Relation::parataxis))
    up = parent(text_, up);
  if (up != kNone && up != clause && text_.tokens[top].span.begin > text_.tokens[up].span.begin) {
    Tokens all = under(up);
    const Tokens without = under(top);
    found.content.clear();
    std::set_difference(all.begin(), all.end(), without.begin(), without.end(), std::back_inserter(found.content));
  }
  add(std::move(found));
}

// "In the poll, a third of voters back him": a document as the place where something is said.
void AttributionFinder::document_phrase(std::uint32_t token) {
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
void AttributionFinder::colon(const text::Sentence& sentence) {
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
    // Somebody, not a thing: a name that is no place, a pronoun, a role.
    const auto speaker = [&](std::uint32_t source) {
      for (const text::Name& name : text_.names) {
        if (name.first <= source && source < name.last)
          return name.type != text::NameType::loc && name.type != text::NameType::gpe;
      }
      const Upos tag = text_.tokens[source].upos;
      const auto word = data_.sources.find(lower_lemma(text_, source));
      const bool role = word != data_.sources.end() && word->second == SourceClass::role;
      return tag == Upos::propn || tag == Upos::pron || role;
    };
    Attribution found;
    found.cue = token;
    found.cue_tokens = {token};
    found.rule = "claim/colon";
    // "WALLACE: ...": a transcript; the speaker has the rest of the paragraph.
    bool transcript = left <= 3 && right >= 2;
    for (std::uint32_t t = sentence.first; t < token; ++t) transcript &= upper_case(text_.form(t));
    std::uint32_t first = sentence.first, last = token;
    if (left <= (title ? 8u : 5u) && right >= 3 && !nameless(sentence.first, token)) {
      for (std::uint32_t t = token + 1; t < sentence.last; ++t) found.content.push_back(t);
      for (std::size_t next = text_.tokens[token].sentence + 1u;
           transcript && next < text_.sentences.size() && text_.sentences[next].paragraph == sentence.paragraph;
           ++next) {
        for (std::uint32_t t = text_.sentences[next].first; t < text_.sentences[next].last; ++t)
          found.content.push_back(t);
      }
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
    if (found.source != kNone && speaker(found.source)) add(std::move(found));
    return;
  }
}

}  // namespace dragoman::claim
