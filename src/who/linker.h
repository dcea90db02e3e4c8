// From noun phrases to actors: one entity for all mentions of one actor. Internal.
//
// The sieve runs its passes in one order over all phrases of the text, the surest first; a pass only links what no
// earlier one has. Every pass looks at a bounded number of candidates a phrase, so the whole is linear in the text.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "article/article.h"
#include "who/actor.h"
#include "who/nominal.h"
#include "who/roles.h"

namespace dragoman::who {

// Folded names: "ashfaq parvez kayani".
[[nodiscard]] std::string_view last_word(std::string_view folded);
[[nodiscard]] std::string_view first_word(std::string_view folded);

[[nodiscard]] bool is_leader_noun(std::string_view noun);      // "leader", "rulers"
[[nodiscard]] bool is_state_sector(std::string_view sectors);  // of an organ of state

class Linker {
 public:
  Linker(const text::Text& text, const article::Article& article, const Directory::Data& data, const Context& context,
         std::vector<Nominal>& nominals)
      : text_(text), article_(article), data_(data), context_(context), nominals_(nominals) {}

  [[nodiscard]] Cast run();

 private:
  // What is known of an entity beside what the Cast tells.
  struct Known {
    std::uint32_t person = kNone;
    std::string name;  // folded; of persons without titles
    std::string office;
    std::string head_word;             // folded last word of its title or description
    std::set<std::uint32_t> nominals;  // its mentions
    bool titled = false;
  };
  using Index = std::map<std::string, std::vector<std::uint32_t>, std::less<>>;

  // linker.cpp: what all passes share, and roles
  std::uint32_t add(Entity entity, Known known);
  std::uint32_t add_person(std::uint32_t person, std::string name, std::string written);
  void mention(std::uint32_t index, std::uint32_t entity, How how, std::string reason);
  void mention_inside();
  void mention_names_inside();
  void mention_piece(const Nominal& nominal, const Piece& piece);
  void assign_roles();
  void assign_role(std::uint32_t index);
  void assume_home(Entity& entity) const;
  std::uint32_t country_entity(std::string_view code);  // made on first asking
  [[nodiscard]] std::uint32_t body_entity(std::uint32_t body);
  void set_sectors(Entity& entity, std::string_view sectors) const;
  [[nodiscard]] std::string words(std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] std::string noun_of(const Nominal& nominal) const;  // folded last word of its agent
  // The last mention of an entity before a nominal, or kNone.
  [[nodiscard]] std::uint32_t last_before(std::uint32_t entity, std::uint32_t index) const;
  [[nodiscard]] std::uint32_t nominal_over(std::uint32_t token) const;
  // The nominal with this head token, or kNone.
  [[nodiscard]] std::uint32_t nominal_with_head(std::uint32_t token) const;

  // persons.cpp
  void link_full_names();
  void link_surnames();
  void link_joined_names();
  [[nodiscard]] std::uint32_t joined_person(std::uint32_t index, std::uint32_t token);
  void join_title(std::uint32_t entity, const Nominal& nominal);
  void index_name(std::uint32_t entity, std::string_view folded_name);
  [[nodiscard]] std::uint32_t entity_by_full_name(std::uint32_t person, std::string_view name);
  [[nodiscard]] std::uint32_t entity_by_surname(std::uint32_t index, std::string_view name) const;
  [[nodiscard]] std::uint32_t entity_of_person(std::uint32_t person) const;
  // bodies.cpp
  void link_countries_and_bodies();
  void link_other_names();
  void link_other_name(std::uint32_t index, bool long_names);
  void index_body_name(std::uint32_t entity, const std::string& folded_name);
  [[nodiscard]] std::uint32_t body_reading(const Nominal& nominal) const;
  [[nodiscard]] std::uint32_t body_antecedent(std::uint32_t index) const;
  // appositions.cpp
  void link_appositions();
  void link_apposition(std::uint32_t left, std::uint32_t right);
  void link_quantities();
  [[nodiscard]] std::uint32_t members_of(const Nominal& nominal) const;
  void link_predicates();
  [[nodiscard]] bool is_predicate(const Nominal& nominal) const;
  [[nodiscard]] std::uint32_t subject_of_predicate(const Nominal& nominal) const;
  // descriptions.cpp
  [[nodiscard]] std::uint32_t armed_before(std::uint32_t index) const;
  void link_descriptions();
  void describe_alone(std::uint32_t index);
  [[nodiscard]] bool is_nobody(const Nominal& nominal) const;
  [[nodiscard]] std::uint32_t antecedent_of(std::uint32_t index) const;
  [[nodiscard]] std::uint32_t holder_of(const Nominal& nominal, std::string_view office) const;
  [[nodiscard]] std::uint32_t add_holder(std::uint32_t person, const Nominal& nominal, std::string_view office);
  [[nodiscard]] std::uint32_t same_noun_before(std::uint32_t index) const;
  [[nodiscard]] std::string counterpart_office(std::uint32_t index) const;
  [[nodiscard]] std::pair<std::string, std::string> country_beside(std::uint32_t index) const;
  [[nodiscard]] bool is_owned(const Nominal& nominal) const;
  [[nodiscard]] std::pair<std::string, std::string> context_country(const Nominal& nominal) const;
  // several.cpp
  // The states over which a plural role is spread, the words of all, and the phrases that only name one of them.
  struct States {
    std::vector<std::string> codes;
    std::uint32_t first = 0, last = 0;
    std::vector<std::uint32_t> parts;
  };
  void link_several(std::uint32_t index);
  [[nodiscard]] bool names_both(const Nominal& nominal) const;
  void link_both(std::uint32_t index);
  [[nodiscard]] States states_of(std::uint32_t index) const;
  [[nodiscard]] std::string adjective_alone(const Nominal& nominal) const;
  std::uint32_t actor_of_state(std::uint32_t index, std::string_view noun);
  // home.cpp
  void note_homes();
  [[nodiscard]] std::vector<std::pair<std::string, bool>> spoken_by(const Nominal& nominal) const;
  [[nodiscard]] bool is_object(const Nominal& nominal) const;
  [[nodiscard]] bool is_other_party(std::uint32_t index, std::string_view code) const;
  [[nodiscard]] std::pair<std::string, std::string> state_of_organ(std::uint32_t index) const;
  // things.cpp
  void link_things();
  void keep_things();
  [[nodiscard]] bool can_be_thing(const Nominal& nominal) const;
  // pronouns.cpp
  void link_pronouns();
  [[nodiscard]] std::uint32_t relative_antecedent(std::uint32_t index) const;
  [[nodiscard]] std::uint32_t owner_by_pronoun(std::uint32_t index) const;
  [[nodiscard]] std::uint32_t personal_antecedent(std::uint32_t index, char gender, bool plural) const;
  [[nodiscard]] bool fits_pronoun(const Nominal& other, char gender, bool plural) const;
  [[nodiscard]] int pronoun_value(const Nominal& other, const Nominal& pronoun, char gender, bool plural) const;
  [[nodiscard]] std::uint32_t speaker_of(std::uint32_t sentence) const;
  void mention_pronoun(std::uint32_t index, std::uint32_t antecedent, bool possessive, std::string reason);

  const text::Text& text_;
  const article::Article& article_;
  const Directory::Data& data_;
  const Context& context_;
  std::vector<Nominal>& nominals_;
  Cast cast_;
  std::vector<Known> known_;
  std::vector<std::uint32_t> nominal_at_;  // nominal by head token
  std::map<std::string, std::uint32_t, std::less<>> countries_;
  std::map<std::uint32_t, std::uint32_t> bodies_;
  std::map<std::uint32_t, std::uint32_t> persons_;           // entity by person of the directory
  Index person_words_;                                       // persons by the first and last words of their names
  std::map<std::string, std::uint32_t, std::less<>> names_;  // bodies that the directory does not know, by name
  Index body_prefixes_;                                      // the same by the first word of their names
  std::map<std::string, std::uint32_t, std::less<>> described_;
  std::map<std::string, std::uint32_t, std::less<>> introduced_;  // first phrase that makes a state the text's home
  Index by_noun_;                                                 // entities by head_word
  std::vector<std::uint32_t> titled_;  // persons with an office or a title, in order of introduction
};

}  // namespace dragoman::who
