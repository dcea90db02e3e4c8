// Matching: which entry of the lexicon a token triggers, and what fills its roles.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "what/frame.h"
#include "what/lexicon.h"

namespace dragoman::what {

struct Bound {
  const SlotRule* rule = nullptr;
  std::string slot;
  std::uint32_t head = 0;
  bool guessed = false;  // see Filler
};

struct Match {
  std::uint32_t trigger = 0;
  std::uint32_t entry = 0;
  std::vector<Bound> bound;
  std::vector<std::uint32_t> words;  // tokens of the predicate, trigger included
  int score = 0;
};

// Reads one text against one lexicon; borrows both.
class Matcher {
 public:
  Matcher(const Reading& reading, const Lexicon::Data& lexicon);

  // The best entry that `token` triggers as a verb, noun or adjective; support verbs are left to `support`.
  [[nodiscard]] std::optional<Match> best(std::uint32_t token) const;
  // All that hold, best first.
  [[nodiscard]] std::vector<Match> all(std::uint32_t token) const;
  // Entries that share the word of `token`, whatever its slots hold; support verbs left out.
  [[nodiscard]] std::vector<std::uint32_t> sharing(std::uint32_t token) const;
  // Does a slot of entry `index` hold what its filter refuses, rather than nothing? Then the word means something else.
  [[nodiscard]] bool refuses(std::uint32_t index, std::uint32_t token) const;
  // The support verb that carries the noun of action `noun`, with its own slots bound.
  [[nodiscard]] std::optional<Match> support(std::uint32_t verb, std::uint32_t noun) const;
  // Why entry `index` is not the reading of `token`, in a plain phrase; empty if it is.
  [[nodiscard]] std::string why_not(std::uint32_t index, std::uint32_t token) const;
  // Does `token` bear the head word of entry `index`, tagged as it asks, with its other words about?
  [[nodiscard]] bool has_word(std::uint32_t index, std::uint32_t token) const;
  // Classes of the noun phrase headed by `token`.
  [[nodiscard]] Classes classes(std::uint32_t token) const;
  [[nodiscard]] const Entry& entry(const Match& match) const { return lexicon_.entries[match.entry]; }
  [[nodiscard]] const std::string& class_name(int bit) const;  // "" if there is no such class
  // What the lexicon knows of the word whatever its slots hold: the share of its lines of each type (and finer class,
  // see type_model.h) and of each kind of operator.
  void proposals(std::uint32_t token, std::map<int, float>& types, std::map<std::string, float>& operators) const;
  // The bit of a class of classes.txt, 0 if there is none of that name.
  [[nodiscard]] Classes named(const char* name) const;

  // Is the token part of a time?
  [[nodiscard]] bool in_time(std::uint32_t token) const;

 private:
  [[nodiscard]] std::vector<Filler> below_words(const Entry& entry, const Match& match,
                                                const std::vector<Filler>& slots) const;
  [[nodiscard]] Classes guessed_classes(std::uint32_t token) const;
  [[nodiscard]] bool in_place(std::uint32_t token) const;
  [[nodiscard]] bool heads_event(std::uint32_t token) const;
  [[nodiscard]] bool in_other_phrase(const Entry& entry, std::uint32_t noun) const;
  [[nodiscard]] bool find_words(const Entry& entry, std::uint32_t token, std::vector<std::uint32_t>& out) const;
  [[nodiscard]] bool fits(const Filter& filter, std::uint32_t head) const;
  // On failure `why`, where given, says why not, and `refused` whether a filler was of another class.
  [[nodiscard]] std::optional<Match> try_entry(std::uint32_t index, std::uint32_t token,
                                               const std::vector<Filler>& slots, std::uint32_t noun,
                                               std::string* why = nullptr, bool* refused = nullptr) const;
  [[nodiscard]] bool stands_in(const Entry& entry, const std::string& slot, const Filler& filler) const;
  bool bind(const Entry& entry, const SlotRule& rule, const std::vector<Filler>& slots, std::uint32_t noun,
            Match& match, std::vector<const Filler*>& used, bool& failed) const;
  [[nodiscard]] bool tagged_for(const Entry& entry, std::uint32_t token) const;
  void candidates(std::uint32_t token, std::vector<std::uint32_t>& out) const;

  const Reading& reading_;
  const Lexicon::Data& lexicon_;
  // Classes the code speaks of by name.
  Classes person_, leader_, held_, place_, territory_, money_, accident_;
};

}  // namespace dragoman::what
