// Scores incident templates on MUC-4: stories of 1988 to 1991 from Latin America, with 25-slot templates of terrorism.
//
// The measure follows the MUC-4 scoring guidelines: templates of a story are paired one to one, the best pairs first; a
// pair needs the same incident type (half right for ATTACK against another type) and one target or perpetrator in
// common where the key has any. Fills are correct, partial (half) or wrong; recall is over the fills of the keys,
// precision over ours, fills of missing and spurious templates included ("all templates"). Optional templates and fills
// ("?") count only when found. Source: Chinchor, "MUC-4 evaluation metrics", MUC-4, 1992. What the guidelines left to a
// person is settled so: strings are the same when one alternative has the same head word and every word of the shorter
// is in the longer; half when they share a word of content.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "eval/scorer.h"

namespace dragoman::eval {

inline constexpr int kMucSlots = 25;
// Slots by their number in the key.
enum MucSlot : std::uint8_t {
  kDate = 2,
  kLocation = 3,
  kIncidentType = 4,
  kStage = 5,
  kInstrument = 6,
  kInstrumentType = 7,
  kCategory = 8,
  kIndividual = 9,
  kOrganization = 10,
  kConfidence = 11,
  kPhysical = 12,
  kPhysicalType = 13,
  kPhysicalNumber = 14,
  kPhysicalNation = 15,
  kPhysicalEffect = 16,
  kPhysicalTotal = 17,
  kHumanName = 18,
  kHumanDescription = 19,
  kHumanType = 20,
  kHumanNumber = 21,
  kHumanNation = 22,
  kHumanEffect = 23,
  kHumanTotal = 24,
};
[[nodiscard]] const char* muc_slot_name(int slot);

// One fill: any of `values` is right, and, where the slot ties it to a string, any of `of`.
struct MucFill {
  std::vector<std::string> values;
  std::vector<std::string> of;
  bool optional = false;
};
struct MucTemplate {
  bool optional = false;
  std::array<std::vector<MucFill>, kMucSlots> slots;
};
struct MucStory {
  std::string id;
  std::string header;  // "SAN SALVADOR, 18 FEB 90 (DPA)"
  std::string text;
  std::vector<MucTemplate> templates;
};

// Keys by story id, in order; a story without incidents has no templates.
[[nodiscard]] std::vector<MucStory> read_muc_keys(std::string_view key);
// Adds header and text to the stories whose ids the file holds.
void read_muc_texts(std::string_view file, std::vector<MucStory>& stories);

// 1 = correct, 0.5 = partial, 0 = wrong.
[[nodiscard]] double compare_fill(int slot, const MucFill& key, const MucFill& response);

struct MucCounts {
  double right = 0;  // partial ones count half
  std::size_t key = 0, response = 0;
  [[nodiscard]] double recall() const { return key ? right / double(key) : 0; }
  [[nodiscard]] double precision() const { return response ? right / double(response) : 0; }
  [[nodiscard]] double f1() const;
};
struct MucScores {
  std::array<MucCounts, kMucSlots> slots;
  std::size_t matched = 0, missing = 0, spurious = 0;  // templates
  [[nodiscard]] MucCounts all() const;
};
void compare_story(const std::vector<MucTemplate>& key, const std::vector<MucTemplate>& response, MucScores& scores);

// Violent acts that the coder reads but does not count as events ("the murder of Msgr Romero": by whom is not said; "a
// bomb exploded": nobody is hurt); added to `coding.events`.
void add_plain_acts(pipeline::Coding& coding, const pipeline::Knowledge& knowledge);

// The incidents that the events of one story amount to (muc_templates.cpp).
[[nodiscard]] std::vector<MucTemplate> build_templates(const pipeline::Coding& coding,
                                                       const pipeline::Knowledge& knowledge);

// Sets "MUC-4 tst1+tst2" and, for tuning, "MUC-4 dev".
[[nodiscard]] Result<std::vector<Score>> score_muc(const std::filesystem::path& gold,
                                                   const pipeline::Knowledge& knowledge);
[[nodiscard]] Result<std::vector<std::string>> report_muc(const std::filesystem::path& gold,
                                                          const pipeline::Knowledge& knowledge);
// The stories of one set ("dev", "tst") with their texts.
[[nodiscard]] Result<std::vector<MucStory>> read_muc(const std::filesystem::path& gold, std::string_view set);
// Codes one story: its date is the header's.
[[nodiscard]] Result<std::vector<MucTemplate>> code_story(const MucStory& story, const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
