// What a conjunction joins has one form: "to stop and leave", "had foiled and taken". The network joins a verb to the
// nearest one, and where that is an infinitive of an object or purpose, whoever foiled the plot took nobody, and the
// mosque was bombed "and taken". A past tense or a participle behind an infinitive goes up to the nearest verb of its
// form. And nouns that name a plan (plot, bid, attempt) have their infinitive right behind them, which the network
// takes for the purpose of the verb before. Tested by joined_verbs_test.cpp.
#include "text/joined_verbs.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dragoman::text {
namespace {

constexpr int kSteps = 5;

bool is_plan(std::string_view lemma) {
  constexpr std::array<std::string_view, 12> kPlans = {"plot",   "plan",     "scheme",    "conspiracy", "attempt", "bid",
                                                       "effort", "proposal", "intention", "pledge",     "vow",     "offer"};
  return std::find(kPlans.begin(), kPlans.end(), lemma) != kPlans.end();
}

}  // namespace

void join_like_verbs(Text& text) {
  std::vector<bool> has_own(text.tokens.size(), false);  // a subject or an auxiliary: a clause of its own
  for (const Token& token : text.tokens) {
    const Relation relation = base(token.relation);
    if (token.head != kRoot && (relation == Relation::nsubj || relation == Relation::aux || relation == Relation::mark))
      has_own[token.head] = true;
  }
  for (std::uint32_t t = 0; t < text.tokens.size(); ++t) {
    Token& token = text.tokens[t];
    const std::string_view form = xpos_name(token.xpos);
    if (token.relation != Relation::conj || token.upos != Upos::verb || (form != "VBD" && form != "VBN") || has_own[t] ||
        token.head == kRoot || token.head > t || xpos_name(text.tokens[token.head].xpos) != "VB")
      continue;
    std::uint32_t above = text.tokens[token.head].head;
    for (int steps = 0; steps < kSteps && above != kRoot && above < t; ++steps) {
      const Token& verb = text.tokens[above];  // "arrested" is a past tense or a participle; the tags often mix them up
      const std::string_view other = xpos_name(verb.xpos);
      if (verb.upos == Upos::verb && (other == "VBD" || other == "VBN")) {
        token.head = above;
        break;
      }
      above = verb.head;
    }
  }
}

void attach_plans(Text& text) {
  for (std::uint32_t to = 1; to < text.tokens.size(); ++to) {
    const Token& mark = text.tokens[to];
    if (mark.relation != Relation::mark || mark.head == kRoot || mark.head < to || text.form(to) != "to") continue;
    Token& verb = text.tokens[mark.head];
    const Token& plan = text.tokens[to - 1];
    if ((verb.relation != Relation::advcl && verb.relation != Relation::xcomp) || plan.upos != Upos::noun ||
        plan.head == kRoot || plan.head != verb.head || plan.relation != Relation::obj || !is_plan(text.lemma(to - 1)))
      continue;
    verb.head = to - 1;
    verb.relation = Relation::acl;
  }
}

}  // namespace dragoman::text
