// Weights of the signs (recognise.h) and the grounds (resolve.h), in the order of their enumerations. Fitted by
// train/places/fit.py; see train/places/README.md for the data and the scores.
#pragma once

namespace dragoman::where {

inline constexpr float kRecogniseBias = 0.274F;
inline constexpr float kRecogniseWeights[] = {
    0.844F,  // is_adjective
    0.688F,  // is_demonym
    0.280F,  // many_words
    3.448F,  // state
    1.345F,  // first_region
    0.081F,  // second_region
    -0.231F,  // own_entry
    0.132F,  // million
    0.547F,  // hundred_thousand
    -0.702F,  // ten_thousand
    -1.208F,  // small
    -1.574F,  // other_name_only
    -3.000F,  // word
    -1.160F,  // surname
    -1.032F,  // first_name
    0.487F,  // initial
    -0.518F,  // initial_doubtful
    0.073F,  // caseless
    0.000F,  // title
    1.630F,  // all_caps
    1.060F,  // after_locative
    0.284F,  // after_of
    -1.472F,  // after_capital
    0.202F,  // after_first_name
    -0.139F,  // after_title
    -2.467F,  // after_organisation
    -0.149F,  // after_part
    -0.043F,  // after_settlement
    -0.762F,  // before_capital
    0.919F,  // before_organisation
    -0.914F,  // before_facility
    -1.497F,  // before_street
    -1.222F,  // before_water
    0.194F,  // before_region
    0.779F,  // before_county
    -0.968F,  // before_surname
    -0.622F,  // before_act
    0.708F,  // before_noun
    0.935F,  // has_container
    0.680F,  // is_container
    0.909F,  // after_comma_place
    1.236F,  // before_comma_place
    0.317F,  // in_list
    0.364F,  // repeated
    0.938F,  // repeated_well
    -1.876F,  // person_in_text
    0.369F,  // tagged_name
    -1.026F,  // tagged_other
    0.718F,  // ner_place
    -0.673F,  // ner_person
    0.058F,  // ner_organisation
    0.219F,  // ner_other
    -0.322F,  // ner_silent
    -1.055F,  // ner_part
    2.000F,  // dateline
    0.648F,  // after_the
    1.889F,  // outlet_region
    -0.008F,  // long_name
    1.053F,  // after_initial
    -0.583F,  // before_possessive
    -0.272F,  // of_organisation
    0.634F,  // hyphen
    -2.877F,  // acronym
};

inline constexpr float kResolveWeights[] = {
    3.763F,  // population
    0.061F,  // population_share
    0.674F,  // most_populous
    6.543F,  // state
    0.640F,  // first_region
    -1.303F,  // second_region
    4.015F,  // own_entry
    2.557F,  // capital
    1.061F,  // seat
    -0.360F,  // part_of_town
    0.000F,  // main_name
    4.034F,  // in_container
    3.317F,  // sense_seen
    0.000F,  // country_named
    3.344F,  // country_share
    0.778F,  // region_named
    5.042F,  // region_share
    1.211F,  // district_share
    1.202F,  // near_other
    2.181F,  // outlet_region
    2.646F,  // outlet_near
    0.160F,  // outlet_country
    1.680F,  // region_word
    2.374F,  // county_word
    0.543F,  // town_word
    -1.029F,  // region_without_word
    0.266F,  // alone_in_country
    -0.103F,  // other_beside_main
    -3.108F,  // other_beside_state
};

}  // namespace dragoman::where
