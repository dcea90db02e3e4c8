// Weights of the signs (recognise.h) and the grounds (resolve.h), in the order of their enumerations. Fitted by
// train/places/fit.py; see train/places/README.md for the data and the scores.
#pragma once

namespace dragoman::where {

inline constexpr float kRecogniseBias = 0.5F;
inline constexpr float kRecogniseWeights[] = {
    1,     0.5F, 1,                                     // is_adjective, is_demonym, many_words
    3,     1.5F, 1,     1,  1.5F, 1,  0.3F, -0.5F, -1,  // state .. other_name_only
    -3,    -1,   -1,                                    // word, surname, first_name
    -0.5F, -2,   -0.5F, 0,  0,                          // initial, initial_doubtful, caseless, title, all_caps
    2,     0.5F, -1,    -4, -4,   -1, 1,    1,          // after_*
    -1,    -1,   -0.5F, -4, -4,   1,  2,    -1.5F,      // before_*
    0.5F,  0,    4,     4,  1,    1,  0.5F,             // before_act .. in_list
    0.2F,  1,    -2,                                    // repeated, repeated_well, person_in_text
    1,     -1,   2,     -4, -1,   -1, -1,   0,          // tagged_name .. ner_part
    3,     0,    0.5F,  0,  -2,   0,  -1,   -1,         // dateline .. hyphen
};

inline constexpr float kResolveWeights[] = {
    3, 1, 1,    4, 0.5F, -0.5F, 1,  1.5F, 0.5F, -0.5F,  // population .. part_of_town
    1, 8, 5,    2, 1,    3,     3,  2,    3,            // main_name .. near_other
    2, 3, 0.5F, 2, 3,    1,     -1, 0.5F,               // outlet_region .. alone_in_country
};

}  // namespace dragoman::where
