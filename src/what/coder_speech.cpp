// Who is spoken to where the sentence does not make him an object.
//
// "The premier said Serbia must hand over the files": the act is the saying, a demand, and who must do it is asked.
// "Parliament rejected the premier's deal", "an offer made by the rebels was turned down", "filed a lawsuit in New York
// against the bank": the other side is whose the thing is, or whom the thing is aimed at. Tested by
// tests/cases/speech.case.
#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "what/sentence_coder.h"

namespace dragoman::what {

using text::Relation;

namespace {

template <std::size_t N>
bool among(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

bool SentenceCoder::takes_part(const Event& event, const std::vector<Participant>& found) {
  return std::any_of(found.begin(), found.end(), [&](const Participant& p) {
    return std::any_of(event.actors.begin(), event.actors.end(), [&](const Participant& q) {
      return p.span.overlaps(q.span) || (p.entity == q.entity && p.entity != who::kNoEntity);
    });
  });
}

void SentenceCoder::seek_author(Event& event) const {
  if (event.actors.empty()) return;
  const bool judged = event.type == Type::reject || event.type == Type::agree || event.type == Type::support ||
                      event.type == Type::concede;
  const bool aims = event.type == Type::accuse || event.type == Type::request || event.type == Type::threaten;
  if (!judged && !aims) return;
  const auto wanted = [&](std::string_view slot) {
    if (judged) return slot == "poss" || slot == "by" || slot == "from";
    return slot == "against" || (slot == "into" && event.type == Type::accuse);
  };
  const auto take = [&](const Filler& f) {
    if (!wanted(f.slot) || is_dated(f.head) || !is_noun(f.head)) return false;
    auto found = participants(f.head);
    std::erase_if(found, [&](const Participant& p) {
      return p.entity == who::kNoEntity && text_.tokens[p.head].upos != text::Upos::propn;
    });
    if (takes_part(event, found) || (found.empty() && judged)) return false;
    add(event.recipients, found);
    const auto [first, last] = text_.subtree(f.head);
    event.arguments.push_back({f.slot, 'R', f.head, text_.span(first, last)});
    event.evidence.push_back({"recipient", text_.span(first, last), "roles/author", "stands as '" + f.slot + "'"});
    return true;
  };
  // "A lawsuit in a court [against] the bank": hung on the court.
  const auto below = [&](std::uint32_t noun, int depth, auto&& self) -> bool {
    for (const Filler& f : fillers(text_, noun)) {
      if (take(f)) return true;
      if (aims && depth > 0 && f.head > noun && is_noun(f.head) && self(f.head, depth - 1, self)) return true;
    }
    return false;
  };
  for (std::size_t i = 0; i < event.arguments.size(); ++i) {
    const Argument argument = event.arguments[i];
    if ((argument.role == '-' || argument.role == 'E') && is_noun(argument.head) && argument.head > event.trigger &&
        below(argument.head, 2, below))
      return;
  }
}

// What somebody else must do is demanded; that somebody did the harm is alleged.
std::optional<Type> SentenceCoder::said_of(std::uint32_t clause) const {
  static constexpr std::string_view kMust[] = {"must", "should", "ought"};
  static constexpr std::string_view kNeed[] = {"have", "need"};
  static constexpr std::string_view kToBlame[] = {"responsible", "guilty"};
  static constexpr std::string_view kRetaliate[] = {"retaliate", "avenge", "hit", "strike", "respond", "answer"};
  bool must = false, perfect = false, no = false, copula = false, infinitive = false, will = false, back = false;
  for (const std::uint32_t child : text_.children(clause)) {
    const std::string form = to_lower(text_.form(child));
    const Relation relation = text_.tokens[child].relation;
    must = must || (relation == Relation::aux && among(kMust, form));
    perfect = perfect || (relation == Relation::aux && form == "have");
    copula = copula || relation == Relation::cop;
    will = will || (relation == Relation::aux && (form == "will" || form == "would" || form == "'ll"));
    back = back || form == "back" || form == "forcefully" || form == "strongly" || form == "force" ||
           form == "militarily" || (matcher_.classes(child) & matcher_.named("force")) != 0;
    no = no || form == "not" || form == "n't" || form == "never";
    infinitive = infinitive || (relation == Relation::xcomp && infinitive_mark(text_, child) != text::kRoot);
  }
  if (among(kToBlame, text_.lemma(clause)) && copula && !no && !must) return Type::accuse;
  // "Would retaliate", "will respond with force", "would strike back".
  if (will && !no && among(kRetaliate, text_.lemma(clause)) &&
      (back || text_.lemma(clause) == "retaliate" || text_.lemma(clause) == "avenge"))
    return Type::threaten;
  const std::string_view tag = text::xpos_name(text_.tokens[clause].xpos);
  const bool needs = among(kNeed, text_.lemma(clause)) && infinitive && (tag == "VBZ" || tag == "VBP") && !no;
  if ((must || needs) && !perfect && !is_passive(text_, clause) && text_.tokens[clause].upos == text::Upos::verb)
    return Type::request;
  return std::nullopt;
}

// The clause that a verb of speech says: below it, or, where it trails ("..., the minister warned"), the one it stands
// beside.
static std::vector<std::uint32_t> clauses_said(const text::Text& text, std::uint32_t verb) {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t child : text.children(verb))
    if (text::base(text.tokens[child].relation) == Relation::ccomp) out.push_back(child);
  const text::Token& it = text.tokens[verb];
  if (out.empty() && it.relation == Relation::parataxis && it.head != text::kRoot && it.head < verb)
    out.push_back(it.head);
  return out;
}

void SentenceCoder::emit_said(std::uint32_t token, std::vector<Event>& out) {
  static constexpr std::string_view kSaying[] = {"say", "tell",   "insist", "declare", "state",
                                                 "add", "stress", "assert", "warn"};
  if (match(token) || silenced_[token - sentence_.first] || !is_verbal(text_, token) ||
      !among(kSaying, text_.lemma(token)))
    return;
  const auto subject = [&](std::uint32_t verb) {
    for (const Filler& f : fillers(text_, verb))
      if (f.slot == "subj" && !f.guessed) return participants(f.head);
    return std::vector<Participant>{};
  };
  for (const std::uint32_t clause : clauses_said(text_, token)) {
    const auto type = said_of(clause);
    if (!type) continue;
    Event event;
    event.type = *type;
    event.actors = subject(token);
    event.recipients = subject(clause);
    const char* what = "what another must do is demanded of him";
    switch (*type) {
      case Type::request:
        event.cameo = "100", event.lemma = "say must", event.sense = "speech/must";
        break;
      case Type::accuse:
        event.cameo = "112", event.mode = "allege", event.lemma = "say responsible", event.sense = "speech/responsible";
        what = "who is said to be responsible is accused";
        break;
      default:
        event.cameo = "138", event.mode = "violence", event.lemma = "say will retaliate",
        event.sense = "speech/retaliate";
        what = "who says that he will strike back threatens";
        event.recipients.clear();
        for (const std::uint32_t condition : text_.children(clause))  // "if [Israel] attacks"
          if (text::base(text_.tokens[condition].relation) == Relation::advcl)
            add(event.recipients, subject(condition));
    }
    std::erase_if(event.recipients, [](const Participant& p) { return p.entity == who::kNoEntity; });
    std::erase_if(event.recipients, [&](const Participant& p) { return takes_part(event, {p}); });
    if (event.actors.empty() || (event.recipients.empty() && *type != Type::threaten)) continue;
    if (const auto value = lexicon_.goldstein.find(event.cameo); value != lexicon_.goldstein.end())
      event.goldstein = value->second;
    event.trigger = token;
    event.mentions = {token};
    event.predicate = text_.tokens[token].span;
    event.confidence = 0.6F;
    event.evidence.push_back({"type", text_.tokens[clause].span, event.sense, what});
    event.plover = name(event.type);
    out.push_back(std::move(event));
    return;
  }
}

}  // namespace dragoman::what
