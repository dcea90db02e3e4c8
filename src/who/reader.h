// Reads what a noun phrase says; the state shared by the two halves of the work. Internal.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "who/nominal.h"

namespace dragoman::who {

struct Reader {
  const dragoman::text::Text& text;
  const Scan& scan;
  const Directory::Data& data;
  const std::vector<where::Mention>& places;
  std::vector<Nominal>& nominals;
  const std::vector<PlaceReading>& readings;  // of each place mention
  std::vector<std::uint32_t> place_at;        // place mention by token, or kNone
  std::vector<std::uint32_t> name_at;         // name by token, or kNone

  const AgentRow& agent(std::uint32_t index) const { return data.agents[index]; }
  static int rank(HitKind kind) {
    constexpr std::array<int, 4> kRanks = {1, 0, 2, 1};  // body, person, agent, country
    return kRanks.at(static_cast<std::size_t>(kind));
  }
  static CountryWord country_kind(std::uint32_t value) { return static_cast<CountryWord>(value & 7U); }

  // pieces.cpp: which words name, and what kind of phrase it is
  void find_pieces(Nominal& n) const;
  bool usable(const Hit& hit) const;
  void add_piece(Nominal& n, const Hit& hit) const;
  void find_name(Nominal& n) const;
  std::uint32_t tagged_body(const Nominal& n, std::uint32_t first) const;
  void read_inside(Nominal& n, std::uint32_t first) const;
  bool swallowed(const Nominal& n, const Piece& piece, std::uint32_t t) const;
  void classify(Nominal& n) const;
  bool of_country(Nominal& n) const;
  bool person_of_country(Nominal& n) const;
  bool branch_in_country(Nominal& n) const;
  void mark_place(Nominal& n, std::uint32_t token) const;
  void describe(Nominal& n, const Piece& piece) const;
  void classify_name(Nominal& n) const;
  void read_power(Nominal& n, std::uint32_t token) const;
  std::string place_country(std::uint32_t token) const;

  // interpret.cpp: title, sector, office, country
  void read_words(Nominal& n) const;
  void read_pieces(Nominal& n) const;
  void strengthen(Nominal& n, const Piece& role) const;
  void read_country(Nominal& n, const Piece* role) const;
  void read_place(Nominal& n) const;
  std::string body_country(const Piece& piece) const;
  void read_neighbours(Nominal& n) const;
  std::string owner_sectors(const Nominal& n) const;
  std::string country_of(const Nominal& n) const;
};

}  // namespace dragoman::who
