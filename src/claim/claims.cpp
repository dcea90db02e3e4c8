// From attributions to claims: the source as an asserter, the manner, the chain of who reports whom.
//
// The problem: "a close aide to the army chief told Dawn" must say who (an unnamed role), to whom, in what manner, and
// a pronoun must lead to its name. The idea: the cast already knows who is who; where it is silent the words decide (a
// document, a body, a role), and a pronoun that resolves to nobody keeps the last speaker it can stand for.
// Example: "“Dates have been finalised,” a close aide to the army chief told Dawn": unnamed_role, direct, told to Dawn.
// Tested by claims_test.cpp and tests/claims.
#include <algorithm>

#include "base/utf8.h"
#include "claim/attribution.h"
#include "claim/tree.h"

namespace dragoman::claim {
namespace {

bool is_personal(std::string_view form) {
  return form == "he" || form == "she" || form == "they" || form == "i" || form == "we" || form == "him" ||
         form == "her" || form == "his" || form == "their";
}

const text::Name* name_at(const Text& text, std::uint32_t token) {
  auto it = std::upper_bound(text.names.begin(), text.names.end(), token,
                             [](std::uint32_t t, const text::Name& name) { return t < name.first; });
  if (it == text.names.begin()) return nullptr;
  --it;
  return token < it->last ? &*it : nullptr;
}

SourceKind kind_of_entity(const who::Entity& entity, who::How how) {
  if (how == who::How::outlet) return SourceKind::outlet;
  const bool jrn = !entity.sectors.empty() && entity.sectors.front() == "JRN" && entity.kind == who::Kind::body;
  if (jrn && entity.named) return SourceKind::outlet;
  if (!entity.named)
    return entity.kind == who::Kind::body || entity.kind == who::Kind::country ? SourceKind::named_body
                                                                               : SourceKind::unnamed_role;
  return entity.kind == who::Kind::person ? SourceKind::named_person : SourceKind::named_body;
}

Manner manner_of(const Text& text, const std::vector<std::uint32_t>& content,
                 const std::vector<std::uint32_t>& quote_of) {
  std::size_t inside = 0, words = 0;
  for (std::uint32_t token : content) {
    if (text.tokens[token].upos == Upos::punct) continue;
    ++words;
    if (quote_of[token] != kNone) ++inside;
  }
  if (inside == 0) return Manner::indirect;
  return inside == words ? Manner::direct : Manner::mixed;
}

Span cover_of(const Text& text, const std::vector<std::uint32_t>& tokens) {
  return tokens.empty() ? Span{} : text.span(tokens.front(), tokens.back() + 1);
}

}  // namespace

SourceKind source_kind(const what::Reading& reading, const Cues::Data& data, std::uint32_t source,
                       std::uint32_t* entity) {
  if (entity) *entity = who::kNoEntity;
  if (source >= reading.text.tokens.size()) return SourceKind::none;
  const Text& text = reading.text;
  const std::string lemma = lower_lemma(text, source);
  const auto word = data.sources.find(lemma);
  const bool common = text.tokens[source].upos == Upos::noun;
  if (const who::Mention* mention = reading.cast.mention_of_head(source);
      mention && mention->entity < reading.cast.entities.size()) {
    if (entity) *entity = mention->entity;
    const who::Entity& who = reading.cast.entities[mention->entity];
    if (common && word != data.sources.end() && word->second == SourceClass::document) return SourceKind::document;
    return kind_of_entity(who, mention->how);
  }
  if (text.tokens[source].upos == Upos::propn) {
    const text::Name* name = name_at(text, source);
    if (!name) return SourceKind::named_person;
    return name->type == text::NameType::per || name->type == text::NameType::misc ? SourceKind::named_person
                                                                                   : SourceKind::named_body;
  }
  // An apposition names a role: "the spokesman, Ali Khan, said".
  for (std::uint32_t below : text.children(source)) {
    if ((is(text, below, Relation::appos) || is(text, below, Relation::flat)) &&
        text.tokens[below].upos == Upos::propn) {
      const text::Name* name = name_at(text, below);
      return name && name->type == text::NameType::org ? SourceKind::named_body : SourceKind::named_person;
    }
  }
  if (word != data.sources.end()) {
    switch (word->second) {
      case SourceClass::role:
        return SourceKind::unnamed_role;
      case SourceClass::body:
        return SourceKind::named_body;
      case SourceClass::document:
        return SourceKind::document;
      case SourceClass::outlet:
        return SourceKind::outlet;
    }
  }
  return SourceKind::unnamed_role;
}

std::vector<Claim> find_claims(const what::Reading& reading, const Cues& cues) {
  const Text& text = reading.text;
  const std::vector<Quote> quotes = find_quotes(text);
  const std::vector<std::uint32_t> quote_of = quote_of_token(text, quotes);
  const std::vector<Attribution> found = find_attributions(text, cues.data(), quotes);
  const std::vector<std::uint32_t> nested = nesting(found);
  std::vector<Claim> out;
  out.reserve(found.size());
  std::uint32_t last_person = kNone;  // claim of the last source that a pronoun can stand for
  for (std::uint32_t i = 0; i < found.size(); ++i) {
    const Attribution& a = found[i];
    Claim claim;
    claim.kind = source_kind(reading, cues.data(), a.source, &claim.entity);
    if (a.source != kNone) {
      claim.source_span = phrase(text, a.source);
      claim.source = squeeze(slice(text.source, claim.source_span));
      const bool pronoun = is_personal(lower(text, a.source));
      if (pronoun && claim.entity == who::kNoEntity && last_person != kNone) {
        claim.kind = out[last_person].kind;
        claim.entity = out[last_person].entity;
      }
      if (!pronoun && (claim.kind == SourceKind::named_person || claim.kind == SourceKind::unnamed_role))
        last_person = i;
    }
    claim.cue = cover_of(text, a.cue_tokens);
    if (claim.cue.size() > 60) claim.cue = text.tokens[a.cue].span;
    claim.content = spans_of(text, a.content);
    claim.manner = manner_of(text, a.content, quote_of);
    claim.stance = a.stance;
    if (a.negated) {
      claim.stance = a.stance == Stance::denies    ? Stance::asserts
                     : a.stance == Stance::asserts ? Stance::doubts
                                                   : a.stance;
    }
    claim.nested_in = nested[i];
    if (a.told_to != kNone) claim.told_to = squeeze(slice(text.source, phrase(text, a.told_to)));
    claim.rule = a.rule;
    out.push_back(std::move(claim));
  }
  return out;
}

}  // namespace dragoman::claim
