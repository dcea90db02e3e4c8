// Where the lexicon leaves doubt, the type model decides.
//
// "The union blasted the ministry": one line of `blast` is ACCUSE, one is ASSAULT, and both hold. "Ireland has eased
// things for Cuban doctors": no line of `ease` holds whole, though some share the word. The model is asked only in
// these two cases, may only choose among types that the lexicon knows for the word and whose lines miss something but
// refuse nothing ("the train [accident] killed ten" is no doubt), and its reasons are kept as evidence.
#include <fmt/format.h>

#include <algorithm>

#include "what/sentence_coder.h"

namespace dragoman::what {

namespace {
constexpr std::uint32_t kNone = 0xFFFFFFFF;
}  // namespace

std::pair<std::uint32_t, std::uint32_t> SentenceCoder::sides_of(const Match& m) {
  std::uint32_t source = kNone, target = kNone;
  for (const Bound& bound : m.bound) {
    const char role = bound.rule->role;
    if (role == 'A' || (role == 'B' && source == kNone))
      source = bound.head;
    else if (role == 'R' || role == 'B' || (role == 'E' && target == kNone))
      target = bound.head;
  }
  return {source, target};
}

void SentenceCoder::settle_doubt(std::uint32_t t) {
  if (lexicon_.model.empty() || alternatives_[t - sentence_.first].size() < 2 || !match(t) || !entry(*match(t)).type ||
      entry(*match(t)).op)
    return;
  const std::vector<Match>& all = alternatives_[t - sentence_.first];
  std::vector<const Match*> rivals;
  for (const Match& m : all) {
    const Entry& line = entry(m);
    if (m.score < all[0].score - 3 || !line.type || line.op) continue;
    const bool known =
        std::any_of(rivals.begin(), rivals.end(), [&](const Match* r) { return entry(*r).type == line.type; });
    if (!known) rivals.push_back(&m);
  }
  if (rivals.size() < 2) return;
  const auto [source, target] = sides_of(*rivals[0]);
  if (source == kNone || target == kNone || source == target) return;
  const auto features = pair_features(reading_, matcher_, {}, source, target);
  const auto scores = lexicon_.model.score(features);
  const auto of = [&](const Match* m) { return type_share(scores, *entry(*m).type); };
  const Match* best =
      *std::max_element(rivals.begin(), rivals.end(), [&](const Match* a, const Match* b) { return of(a) < of(b); });
  if (best == rivals[0] || of(best) < 2 * of(rivals[0])) return;
  note_model(t, entry(*best), scores, features, std::string("preferred to ") + name(*entry(*rivals[0]).type));
  match(t) = *best;
}

float SentenceCoder::type_share(const TypeModel::Scores& scores, Type type) {
  float out = 0;
  for (int fine = 0; fine < kFineCount; ++fine)
    if (type_of_fine(fine) == type) out += scores[static_cast<std::size_t>(fine)];
  return out;
}

void SentenceCoder::note_model(std::uint32_t t, const Entry& line, const TypeModel::Scores& scores,
                               const std::vector<Feature>& features, const std::string& why) {
  notes_[t] =
      fmt::format("{}; the type model gives {} {:.2f} ({})", why, name(*line.type), type_share(scores, *line.type),
                  lexicon_.model.reasons(features, fine_of(*line.type, line.mode, line.cameo)));
}

void SentenceCoder::relax(std::uint32_t t) {
  if (lexicon_.model.empty() || match(t) || silenced_[t - sentence_.first]) return;
  const text::Upos upos = text_.tokens[t].upos;
  if (upos != text::Upos::verb && upos != text::Upos::noun) return;
  // Words that mean little without their object need a line that holds whole.
  static constexpr std::string_view kLight[] = {"make", "do",   "have", "take", "get",   "tell", "say",
                                                "be",   "go",   "come", "ask",  "put",   "call", "set",
                                                "give", "hold", "keep", "need", "bring", "use"};
  if (std::find(std::begin(kLight), std::end(kLight), text_.lemma(t)) != std::end(kLight)) return;
  const std::vector<std::uint32_t> sharing = matcher_.sharing(t);
  if (std::none_of(sharing.begin(), sharing.end(),
                   [&](std::uint32_t i) { return lexicon_.entries[i].type.has_value(); }))
    return;
  Match relaxed;
  relaxed.trigger = t;
  relaxed.words = {t};
  if (!bind_by_position(t, relaxed)) return;
  const auto [source, target] = sides_of(relaxed);
  const auto features = pair_features(reading_, matcher_, {}, source, target);
  const auto scores = lexicon_.model.score(features);
  const Entry* best = nullptr;
  for (const std::uint32_t index : sharing) {
    const Entry& line = lexicon_.entries[index];
    if (!line.type || line.op || line.pos == 'a' || matcher_.refuses(index, t)) continue;
    if (!best || type_share(scores, *line.type) > type_share(scores, *best->type)) {
      best = &line;
      relaxed.entry = index;
    }
  }
  if (!best || type_share(scores, *best->type) < kSure) return;
  note_model(t, *best, scores, features, "no line of the lexicon fits whole");
  match(t) = std::move(relaxed);
}

bool SentenceCoder::bind_by_position(std::uint32_t t, Match& out) const {
  static const SlotRule kActs{{"subj"}, 'A', {}, false, false};
  static const SlotRule kSuffers{{"obj"}, 'R', {}, false, false};
  const bool noun = is_noun(t);
  const Filler* actor = nullptr;
  const Filler* other = nullptr;
  const std::vector<Filler> slots = fillers(text_, t);
  for (const Filler& f : slots) {
    const bool acts = f.slot == "subj" || (noun && (f.slot == "by" || f.slot == "poss" || f.slot == "from"));
    if (acts && !actor && !participants(f.head).empty()) actor = &f;
  }
  if (!actor || (noun && actor->guessed)) return false;
  for (const Filler& f : slots) {
    if (&f == actor || f.head == actor->head || other) continue;
    static constexpr std::string_view kSides[] = {"obj", "iobj", "to",  "against", "on",  "with",
                                                  "at",  "from", "for", "of",      "into"};
    if (std::find(std::begin(kSides), std::end(kSides), f.slot) == std::end(kSides)) continue;
    if (!participants(f.head).empty()) other = &f;
  }
  if (!other) return false;
  out.bound.push_back({&kActs, actor->slot, actor->head, actor->guessed});
  out.bound.push_back({&kSuffers, other->slot, other->head, other->guessed});
  return true;
}

}  // namespace dragoman::what
