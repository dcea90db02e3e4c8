// Matching: which entry of the lexicon a token triggers, and what fills its roles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "what/frame.h"
#include "what/lexicon.h"

namespace dragoman::what {

struct Bound {
  const SlotRule* rule = nullptr;
  std::string slot;
  std::uint32_t head = 0;
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
  Matcher(const Reading& reading, const Lexicon::Data& lexicon) : reading_(reading), lexicon_(lexicon) {}

  // The best entry that `token` triggers as a verb, noun or adjective; support verbs are left to `support`.
  [[nodiscard]] std::optional<Match> best(std::uint32_t token) const;
  // The support verb that carries the noun of action `noun`, with its own slots bound.
  [[nodiscard]] std::optional<Match> support(std::uint32_t verb, std::uint32_t noun) const;
  // Why entry `index` is not the reading of `token`, in a plain phrase; empty if it is.
  [[nodiscard]] std::string why_not(std::uint32_t index, std::uint32_t token) const;
  // Classes of the noun phrase headed by `token`.
  [[nodiscard]] Classes classes(std::uint32_t token) const;

 private:
  [[nodiscard]] bool find_words(const Entry& entry, std::uint32_t token, std::vector<std::uint32_t>& out) const;
  [[nodiscard]] bool fits(const Filter& filter, std::uint32_t head) const;
  [[nodiscard]] std::optional<Match> try_entry(std::uint32_t index, std::uint32_t token,
                                               const std::vector<Filler>& slots, std::uint32_t noun,
                                               std::string* why = nullptr) const;
  [[nodiscard]] bool tagged_for(const Entry& entry, std::uint32_t token) const;
  void candidates(std::uint32_t token, std::vector<std::uint32_t>& out) const;

  const Reading& reading_;
  const Lexicon::Data& lexicon_;
};

}  // namespace dragoman::what
