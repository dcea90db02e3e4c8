// Weights of the signs (recognise.h) and the grounds (resolve.h), in the order of their enumerations. Fitted by
// train/places/fit.py; see train/places/README.md for the data and the scores.
#pragma once

namespace dragoman::where {

inline constexpr float kRecogniseBias = 0.431F;
inline constexpr float kRecogniseWeights[] = {
    0.703F,   // is_adjective
    0.597F,   // is_demonym
    0.298F,   // many_words
    3.202F,   // state
    1.270F,   // first_region
    0.061F,   // second_region
    -0.240F,  // own_entry
    0.011F,   // million
    0.504F,   // hundred_thousand
    -0.759F,  // ten_thousand
    -1.242F,  // small
    -1.727F,  // other_name_only
    -2.980F,  // word
    -1.190F,  // surname
    -1.027F,  // first_name
    0.428F,   // initial
    -0.450F,  // initial_doubtful
    0.049F,   // caseless
    0.000F,   // title
    1.647F,   // all_caps
    1.053F,   // after_locative
    0.297F,   // after_of
    -1.487F,  // after_capital
    0.204F,   // after_first_name
    -0.154F,  // after_title
    -2.363F,  // after_organisation
    -0.120F,  // after_part
    -0.039F,  // after_settlement
    -0.792F,  // before_capital
    0.903F,   // before_organisation
    -0.946F,  // before_facility
    -1.506F,  // before_street
    -1.223F,  // before_water
    0.227F,   // before_region
    0.757F,   // before_county
    -0.954F,  // before_surname
    -0.437F,  // before_act
    0.706F,   // before_noun
    0.919F,   // has_container
    0.693F,   // is_container
    0.890F,   // after_comma_place
    1.214F,   // before_comma_place
    0.325F,   // in_list
    0.348F,   // repeated
    0.938F,   // repeated_well
    -1.843F,  // person_in_text
    0.312F,   // tagged_name
    -1.212F,  // tagged_other
    0.742F,   // ner_place
    -0.669F,  // ner_person
    0.060F,   // ner_organisation
    0.203F,   // ner_other
    -0.336F,  // ner_silent
    -1.024F,  // ner_part
    2.000F,   // dateline
    0.727F,   // after_the
    1.743F,   // outlet_region
    -0.176F,  // long_name
    1.079F,   // after_initial
    -0.566F,  // before_possessive
    -0.275F,  // of_organisation
    0.615F,   // hyphen
    -2.873F,  // acronym
};

inline constexpr float kResolveWeights[] = {
    3.886F,   // population
    -0.105F,  // population_share
    0.277F,   // most_populous
    6.801F,   // state
    0.680F,   // first_region
    -1.611F,  // second_region
    5.371F,   // own_entry
    1.889F,   // capital
    0.847F,   // seat
    -0.119F,  // part_of_town
    -0.020F,  // main_name
    4.020F,   // in_container
    3.791F,   // sense_seen
    0.789F,   // country_named
    1.578F,   // country_share
    0.733F,   // region_named
    5.642F,   // region_share
    -0.122F,  // district_share
    1.261F,   // near_other
    1.402F,   // outlet_region
    2.230F,   // outlet_near
    0.611F,   // outlet_country
    0.966F,   // region_word
    2.757F,   // county_word
    0.686F,   // town_word
    -1.322F,  // region_without_word
    0.261F,   // alone_in_country
    0.603F,   // other_beside_main
    -4.886F,  // other_beside_state
};

}  // namespace dragoman::where
