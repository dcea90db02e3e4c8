// Tables of years for the feasts that the sky or a committee decides, not arithmetic.
//
// "Before Eid al-Fitr of 2012": the Umm al-Qura calendar of Saudi Arabia, by which most news dates Ramadan and the
// Eids, is published as lengths of months; other countries may see the moon a day later. Twelve bits a year here, bit 0
// for Muharram, set where the month has 30 days. Sources: months of 1365 to 1500 AH as given by the package
// hijridate 2.6 (MIT); Chinese new years 1950 to 2059 computed twice, by the packages holidays 0.109 (MIT) and
// lunardate 0.3, which agree; Diwali 2000 to 2030 as India keeps it, agreeing with the holidays of India in the package
// holidays 0.109. Tested by strings_test.cpp.
#include "when/lunar_tables.h"

#include <array>

namespace dragoman::when {
namespace {

constexpr int kHijriFrom = 1365;
constexpr std::int32_t kHijriStart = -8793;  // 1 Muharram of that year, in days since 1970
constexpr std::array<std::uint16_t, 136> kHijri = {
    0xD55, 0x555, 0x555, 0xD55, 0x6D5, 0x555, 0xEA5, 0xD2A, 0xAAA, 0xCD5, 0x655, 0x572, 0xDA9, 0x555, 0xAAA, 0x555,
    0x52D, 0xA6D, 0x55A, 0x555, 0x74D, 0xD53, 0xD54, 0x556, 0xD55, 0x2D5, 0xD55, 0xD54, 0xD45, 0x655, 0x52D, 0xA5D,
    0x55A, 0xAD5, 0x6AA, 0xD4B, 0x52A, 0xA57, 0x4AE, 0x976, 0x56C, 0xB55, 0xAAA, 0xA55, 0x4AD, 0x95D, 0x2DA, 0x5D9,
    0xDB2, 0xBA4, 0xB4A, 0xA55, 0x2B5, 0x575, 0xB6A, 0xBD2, 0xBC4, 0xB89, 0xA95, 0x52D, 0x5AD, 0xB6A, 0x6D4, 0xDC9,
    0xD92, 0xAA6, 0x956, 0x2AE, 0x56D, 0x36A, 0xB55, 0xAAA, 0x94D, 0x49D, 0x95D, 0x2BA, 0x5B5, 0x5AA, 0xD55, 0xA9A,
    0x92E, 0x26E, 0x55D, 0xADA, 0x6D4, 0x6A5, 0x54B, 0xA97, 0x54E, 0xAAE, 0x5AC, 0xBA9, 0xD92, 0xB25, 0x64B, 0xCAB,
    0x55A, 0xB55, 0x6D2, 0xEA5, 0xE4A, 0xA95, 0x52D, 0xAAD, 0x36C, 0x759, 0x6D2, 0x695, 0x52D, 0xA5B, 0x4BA, 0x9BA,
    0x3B4, 0xB69, 0xB52, 0xAA6, 0x4B6, 0x96D, 0x2EC, 0x6D9, 0xEB2, 0xD54, 0xD2A, 0xA56, 0x4AE, 0x96D, 0xD6A, 0xB54,
    0xB29, 0xA93, 0x52B, 0xA57, 0x536, 0xAB5, 0x6AA, 0xE93};

struct MonthDay {
  std::uint8_t month, day;
};
constexpr int kChineseFrom = 1950;
constexpr std::array<MonthDay, 110> kChinese = {{
    {2, 17}, {2, 6},  {1, 27}, {2, 14}, {2, 3},  {1, 24}, {2, 12}, {1, 31}, {2, 18}, {2, 8},  {1, 28}, {2, 15}, {2, 5},
    {1, 25}, {2, 13}, {2, 2},  {1, 21}, {2, 9},  {1, 30}, {2, 17}, {2, 6},  {1, 27}, {2, 15}, {2, 3},  {1, 23}, {2, 11},
    {1, 31}, {2, 18}, {2, 7},  {1, 28}, {2, 16}, {2, 5},  {1, 25}, {2, 13}, {2, 2},  {2, 20}, {2, 9},  {1, 29}, {2, 17},
    {2, 6},  {1, 27}, {2, 15}, {2, 4},  {1, 23}, {2, 10}, {1, 31}, {2, 19}, {2, 7},  {1, 28}, {2, 16}, {2, 5},  {1, 24},
    {2, 12}, {2, 1},  {1, 22}, {2, 9},  {1, 29}, {2, 18}, {2, 7},  {1, 26}, {2, 14}, {2, 3},  {1, 23}, {2, 10}, {1, 31},
    {2, 19}, {2, 8},  {1, 28}, {2, 16}, {2, 5},  {1, 25}, {2, 12}, {2, 1},  {1, 22}, {2, 10}, {1, 29}, {2, 17}, {2, 6},
    {1, 26}, {2, 13}, {2, 3},  {1, 23}, {2, 11}, {1, 31}, {2, 19}, {2, 8},  {1, 28}, {2, 15}, {2, 4},  {1, 24}, {2, 12},
    {2, 1},  {1, 22}, {2, 10}, {1, 30}, {2, 17}, {2, 6},  {1, 26}, {2, 14}, {2, 2},  {1, 23}, {2, 11}, {2, 1},  {2, 19},
    {2, 8},  {1, 28}, {2, 15}, {2, 4},  {1, 24}, {2, 12},
}};
constexpr int kDiwaliFrom = 2000;
constexpr std::array<MonthDay, 31> kDiwali = {{
    {10, 26}, {11, 14}, {11, 4},  {10, 25}, {11, 12}, {11, 1},  {10, 21}, {11, 9},  {10, 28}, {10, 17},  // 2000
    {11, 5},  {10, 26}, {11, 13}, {11, 3},  {10, 23}, {11, 11}, {10, 30}, {10, 19}, {11, 7},  {10, 27},  // 2010
    {11, 14}, {11, 4},  {10, 24}, {11, 12}, {10, 31}, {10, 20}, {11, 8},  {10, 29}, {10, 17}, {11, 5},
    {10, 26},  // 2020
}};

template <std::size_t N>
std::optional<Day> tabled(const std::array<MonthDay, N>& table, int from, int year) {
  if (year < from || year >= from + static_cast<int>(N)) return std::nullopt;
  const MonthDay entry = table[static_cast<std::size_t>(year - from)];
  return day_from_civil(year, entry.month, entry.day);
}

constexpr int length_of(std::uint16_t months, int month) { return 29 + (months >> (month - 1) & 1); }

}  // namespace

std::optional<Day> umm_al_qura(int year, int month, int day) {
  if (year < kHijriFrom || year >= kHijriFrom + static_cast<int>(kHijri.size()) || month < 1 || month > 12)
    return std::nullopt;
  std::int32_t at = kHijriStart;
  for (int y = kHijriFrom; y <= year; ++y) {
    const std::uint16_t months = kHijri[static_cast<std::size_t>(y - kHijriFrom)];
    for (int m = 1; m <= 12 && (y < year || m < month); ++m) at += length_of(months, m);
  }
  return Day{at + day - 1};
}

std::optional<Day> chinese_new_year(int year) { return tabled(kChinese, kChineseFrom, year); }

std::optional<Day> diwali(int year) { return tabled(kDiwali, kDiwaliFrom, year); }

}  // namespace dragoman::when
