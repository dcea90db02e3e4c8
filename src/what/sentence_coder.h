// One sentence: its matches, the operators and support verbs among them, and the events they give. Internal to `what`.
//
// coder.cpp runs the steps, coder_roles.cpp finds who takes part, coder_parties.cpp who stands in a phrase,
// coder_speech.cpp who is spoken to, coder_doubt.cpp asks the type model, coder_general.cpp leaves out what is told in
// general.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "what/coder.h"
#include "what/match.h"
#include "what/type_features.h"

namespace dragoman::what {

class SentenceCoder {
 public:
  SentenceCoder(const Reading& reading, const Lexicon::Data& lexicon, const text::Sentence& sentence)
      : reading_(reading),
        text_(reading.text),
        lexicon_(lexicon),
        matcher_(reading, lexicon),
        sentence_(sentence),
        party_(matcher_.named("person") | matcher_.named("armed") | matcher_.named("police") |
               matcher_.named("troops") | matcher_.named("leader") | matcher_.named("body") | kActor),
        sent_(matcher_.named("troops") | matcher_.named("weapon")),
        blow_(matcher_.named("force")),
        means_(matcher_.named("weapon") | matcher_.named("missile") | matcher_.named("force")) {}

  void run(std::vector<Event>& out);

 private:
  std::optional<Match>& match(std::uint32_t t) { return matches_[t - sentence_.first]; }
  const Entry& entry(const Match& m) const { return lexicon_.entries[m.entry]; }
  bool inside(std::uint32_t t) const { return sentence_.first <= t && t < sentence_.last; }
  bool is_noun(std::uint32_t t) const;

  // Most sentences hold no act, while each the model learnt from holds one: it must be sure. On sample news, at 0.6 one
  // in four of its acts was one.
  static constexpr float kSure = 0.85F;

  // The heads of the parties a match binds: who acts, and the other side.
  static std::pair<std::uint32_t, std::uint32_t> sides_of(const Match& m);

  // Two lines of different types hold and neither says much more than the other: the model chooses.
  void settle_doubt(std::uint32_t t);

  static float type_share(const TypeModel::Scores& scores, Type type);

  void note_model(std::uint32_t t, const Entry& line, const TypeModel::Scores& scores,
                  const std::vector<Feature>& features, const std::string& why);

  // No line fits whole, though some share the word: the model says whether one of their types lies between the parties.
  void relax(std::uint32_t t);

  // Who acts and on whom by the commonest positions, both of them parties.
  bool bind_by_position(std::uint32_t t, Match& out) const;

  void silence_discards();

  // "held talks", "talks were held", "an attack launched by", "came under attack".
  void find_supports();

  static bool is_plain(const Bound& bound) { return bound.rule->role == '-' && !bound.rule->filter.open(); }
  bool consumes(const Match& m, std::uint32_t token) const;

  // Nouns that are part of a longer predicate ("reached an agreement", "opened fire") are not acts of their own.
  void drop_consumed();

  void link_operators();

  // "Withdrew from the nuclear deal": what governs no act of the sentence may be an act itself.
  void free_idle_operators();

  bool has_subject(std::uint32_t token) const;

  std::uint32_t support_verb(std::uint32_t token) const;

  std::uint32_t governor(std::uint32_t token) const;

  // Operators from the innermost out; a loop in a broken tree ends by the count.
  std::vector<std::uint32_t> operators_over(std::uint32_t token) const;

  // An operator counts as an act of its own only where no act stands under it (unless it absorbs, or both count).
  bool governs_an_act(std::uint32_t op) const;

  bool absorbed(std::uint32_t token) const;

  // Who stands in a phrase: the mention it heads or lies in ("the soldier Gilad Shalit"); a phrase that names people, a
  // body or a force the cast does not know, as it stands; else the actor inside it ("Netanyahu's decision").
  std::vector<Participant> participants(std::uint32_t head) const;

  // "Democratic and Republican leaders", "US and Filipino troops": one noun, two parties.
  std::vector<Participant> sides_named(std::uint32_t noun) const;

  // "[Qamishli] and other towns": may a noun that nobody knows be a party because what it is joined with is one?
  bool is_listed(std::uint32_t t, std::uint32_t head) const;

  // "The UN and [other aid organisations]": the phrase of a noun without what stands before it in the list.
  Span phrase_after(const std::vector<Participant>& before, std::uint32_t noun) const;

  bool is_dated(std::uint32_t t) const;  // part of a time

  // "Cuba and the United States restored ...", "shelled Homs and other towns", where the parse makes two arguments of
  // one.
  std::vector<Participant> second_half(std::uint32_t verb, std::uint32_t first) const;

  // "[Farc] said [it] will release ...": a pronoun nobody resolved, subject of what is said, is the speaker.
  std::vector<Participant> speaker(std::uint32_t pronoun) const;

  bool names_party(std::uint32_t t) const;
  static bool is_suffered(std::string_view lemma);  // "arrest", "death": whose it is does not act
  bool is_armed_adjective(std::uint32_t t) const;

  // "Hundreds of [protesters]", "one of the [critics]".
  std::uint32_t counted(std::uint32_t t) const;

  // A mention that holds the noun and is headed by its apposition.
  const who::Mention* mention_around(std::uint32_t t) const;

  static void add(std::vector<Participant>& to, const std::vector<Participant>& from);

  // "Ukrainian [drones] hit", "a [strike] by the army killed": not the weapon or the blow acts but those whose it is.
  std::vector<Participant> users(const std::vector<Participant>& found) const;

  // "The [shelling] by the army", "Indian [airstrikes]": whose a blow is.
  std::vector<Participant> dealers(std::uint32_t blow) const;

  // "Five were killed in the shelling by the army".
  void seek_dealer(Event& event, std::uint32_t token) const;

  bool has_mark(std::uint32_t t, std::string_view word) const;  // a preposition of its own
  bool is_informant(std::uint32_t t) const;          // "according to [officials]", wherever the parse hangs it
  std::uint32_t named_by(std::uint32_t what) const;  // "condemned what it called [an attack by India]"
  bool is_withdrawn(const Event& event, std::uint32_t t) const;

  static std::string place_of(const Bound& bound);

  void fill(Event& event, const Match& m, bool& subject_is_thing, bool& by_means) const;

  void add_operators(Event& event, std::uint32_t token) const;

  Operator make_operator(const Match& m) const;

  Span words_span(const Match& m) const;

  bool is_official_protest(const Event& event) const;
  bool is_blockade_by_civilians(const Event& event) const;
  [[nodiscard]] bool is_abduction(const Event& event) const;
  [[nodiscard]] bool is_arrest(const Event& event) const;
  [[nodiscard]] bool is_laid_bomb(const Event& event) const;
  bool is_way_out(std::uint32_t token, const Entry& line) const;
  bool is_feast(std::uint32_t token) const;
  bool is_of_nobody(std::uint32_t token) const;
  bool is_topic_of_protest(std::uint32_t token, Type type) const;

  // "Agreed [to accept refugees]": what is said or agreed belongs to the act even where its line asks for no clause.
  void keep_complement(Event& event, std::uint32_t token) const;

  // A habit, a rule, an ability, any act of a kind: nothing that was or will be done once.
  bool told_in_general(std::uint32_t token, const Entry& line) const;
  bool done_whenever(std::uint32_t token) const;
  bool done_to_oneself(const Match& m) const;
  bool names_a_kind(std::uint32_t noun) const;
  bool in_habit(std::uint32_t verb, bool speech) const;

  void emit(std::uint32_t token, std::vector<Event>& out);

  // "After talks with the president, [the senator] said": the other side of a meeting is the subject of the clause that
  // the meeting is a circumstance of.
  void seek_second_party(Event& event, std::uint32_t token) const;

  // No slot holds the other side: the nearest actor in the phrases that belong to the predicate does.
  void seek_recipient(Event& event, std::uint32_t token) const;

  // "Rejected [the premier's] deal", "an offer made [by the rebels]", "a lawsuit in New York [against the bank]".
  void seek_author(Event& event) const;
  static bool takes_part(const Event& event, const std::vector<Participant>& found);

  // "Said [Serbia] must hand over the files": a demand; "said [the rebels] were responsible": an accusation.
  void emit_said(std::uint32_t token, std::vector<Event>& out);
  std::optional<Type> said_of(std::uint32_t clause) const;

  // "Opened an investigation [into the death of a Palestinian]": what an act is aimed at by its preposition, an actor
  // or not.
  bool seek_marked(Event& event, std::uint32_t token, std::uint32_t root) const;
  bool seek_condition(Event& event) const;

  // Does the phrase headed by `t` say what the act above it is about or aimed at, not when, how or in whose company?
  bool belongs(std::uint32_t t, Type type) const;

  bool takes_as_recipient(Event& event, std::uint32_t t) const;

  // What a support verb says of the parties: its subject acts, or suffers.
  void lend(Event& event, const Match& support, bool& thing) const;
  // "Talks were held [between Serbia and Kosovo]": the parties hang on the support verb.
  void lend_between(Event& event, std::uint32_t verb) const;
  const Match& match_at(std::uint32_t token) const { return *matches_[token - sentence_.first]; }

  // Over-coding is as bad as silence: an act needs its parties.
  bool counts(Event& event, const Entry& line, bool thing, bool by_means) const;

  // "A gas leak tore through the flats, killing 11": nobody's doing.
  bool in_accident() const;

  // "Protests erupted in Nantes", "a bomb went off": told of nobody, but told as happening.
  bool breaks_out(const Event& event) const;

  bool has_victims(const Event& event) const;

  const Reading& reading_;
  const text::Text& text_;
  const Lexicon::Data& lexicon_;
  Matcher matcher_;
  const text::Sentence& sentence_;
  const Classes party_;  // what may act or suffer without being in the cast
  const Classes sent_;   // troops and arms: what is moved
  const Classes blow_;   // attacks, strikes, shelling
  const Classes means_;  // weapons and blows: somebody's, never somebody
  std::vector<std::optional<Match>> matches_;
  std::vector<std::vector<Match>> alternatives_;  // by token: all that hold, best first
  std::vector<std::optional<Match>> supports_;    // by noun
  std::vector<std::uint32_t> governor_;           // by token: the operator over it
  std::vector<std::uint32_t> carried_;            // by support verb: its noun
  std::vector<bool> silenced_;                    // by token: part of another predicate, or of a discarded phrase
  std::map<std::uint32_t, std::string> notes_;    // by trigger: what the type model had to say
};

}  // namespace dragoman::what
