// Feasts by table: the Umm al-Qura calendar, Chinese new year, Diwali. Internal to when/. Sources: lunar_tables.cpp.
#pragma once

#include <optional>

#include "when/time.h"

namespace dragoman::when {

// A day of the Islamic year as Saudi Arabia counts it; nothing outside 1365 to 1500 AH (1945 to 2077).
[[nodiscard]] std::optional<Day> umm_al_qura(int year, int month, int day);
[[nodiscard]] std::optional<Day> chinese_new_year(int year);  // 1950 to 2059
[[nodiscard]] std::optional<Day> diwali(int year);            // 2000 to 2030

}  // namespace dragoman::when
