// From noun phrases to actors: one entity for all mentions of one actor. Internal.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "article/article.h"
#include "who/actor.h"
#include "who/nominal.h"
#include "who/roles.h"

namespace dragoman::who {

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
    std::string name;  // folded; for persons without titles
    std::string office;
    std::string head_word;  // folded last word of its title or description
    std::vector<std::uint32_t> nominals;
    bool titled = false;
  };

  // linker.cpp: names
  void link_countries_and_bodies();
  void link_full_names();
  void link_surnames();
  void link_other_names();
  void link_appositions();
  void assign_roles();
  // descriptions.cpp
  void link_descriptions();
  void describe_alone(std::uint32_t index);
  [[nodiscard]] std::uint32_t antecedent_of(const Nominal& nominal) const;
  [[nodiscard]] std::pair<std::string, std::string> context_country(const Nominal& nominal) const;
  // pronouns.cpp
  void link_pronouns();
  [[nodiscard]] std::uint32_t relative_antecedent(const Nominal& nominal) const;
  [[nodiscard]] std::uint32_t personal_antecedent(std::uint32_t index, char gender, bool plural) const;
  [[nodiscard]] std::uint32_t speaker_of(const Nominal& nominal) const;

  std::uint32_t add(Entity entity, Known known);
  void mention(std::uint32_t index, std::uint32_t entity, How how, std::string reason);
  void mention_inside();
  [[nodiscard]] std::uint32_t body_reading(const Nominal& nominal) const;
  [[nodiscard]] std::uint32_t country_entity(std::string_view code);
  [[nodiscard]] std::uint32_t body_entity(std::uint32_t body);
  void join_title(std::uint32_t entity, const Nominal& nominal);
  void set_sectors(Entity& entity, std::string_view sectors) const;
  [[nodiscard]] std::uint32_t entity_by_surname(std::uint32_t index, std::string_view name) const;
  [[nodiscard]] std::string words(std::uint32_t first, std::uint32_t last) const;

  const text::Text& text_;
  const article::Article& article_;
  const Directory::Data& data_;
  const Context& context_;
  std::vector<Nominal>& nominals_;
  Cast cast_;
  std::vector<Known> known_;
  std::map<std::string, std::uint32_t, std::less<>> countries_;
  std::map<std::uint32_t, std::uint32_t> bodies_;
  std::map<std::string, std::uint32_t, std::less<>> names_;  // other names, folded
  std::map<std::string, std::uint32_t, std::less<>> described_;
};

}  // namespace dragoman::who
