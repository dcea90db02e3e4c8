// Weights of the signs (recognise.h) and the grounds (resolve.h), in the order of their enumerations. Fitted by
// train/places/fit.py; see train/places/README.md for the data and the scores.
#pragma once

namespace dragoman::where {

inline constexpr float kRecogniseBias = 0.526F;
inline constexpr float kRecogniseWeights[] = {
    0.549F,   // is_adjective
    0.452F,   // is_demonym
    0.382F,   // many_words
    3.388F,   // state
    1.258F,   // first_region
    -0.093F,  // second_region
    -0.117F,  // own_entry
    -0.080F,  // million
    0.464F,   // hundred_thousand
    -0.947F,  // ten_thousand
    -1.266F,  // small
    -1.495F,  // other_name_only
    -2.942F,  // word
    -1.074F,  // surname
    -1.033F,  // first_name
    0.558F,   // initial
    -0.475F,  // initial_doubtful
    0.244F,   // caseless
    0.000F,   // title
    0.970F,   // all_caps
    1.116F,   // after_locative
    0.355F,   // after_of
    -1.460F,  // after_capital
    0.150F,   // after_first_name
    -0.151F,  // after_title
    -2.379F,  // after_organisation
    0.139F,   // after_part
    -0.021F,  // after_settlement
    -0.686F,  // before_capital
    0.880F,   // before_organisation
    -0.940F,  // before_facility
    -1.548F,  // before_street
    -1.261F,  // before_water
    0.203F,   // before_region
    0.061F,   // before_county
    -0.974F,  // before_surname
    -0.492F,  // before_act
    0.699F,   // before_noun
    0.948F,   // has_container
    0.755F,   // is_container
    0.843F,   // after_comma_place
    1.298F,   // before_comma_place
    0.422F,   // in_list
    0.312F,   // repeated
    0.845F,   // repeated_well
    -1.765F,  // person_in_text
    0.202F,   // tagged_name
    -1.354F,  // tagged_other
    0.697F,   // ner_place
    -0.694F,  // ner_person
    -0.055F,  // ner_organisation
    0.404F,   // ner_other
    -0.352F,  // ner_silent
    -0.938F,  // ner_part
    2.000F,   // dateline
    0.786F,   // after_the
    1.769F,   // outlet_region
    -0.402F,  // long_name
    1.079F,   // after_initial
    -0.521F,  // before_possessive
    -0.277F,  // of_organisation
    0.652F,   // hyphen
};

inline constexpr float kResolveWeights[] = {
    3.520F,   // population
    -0.307F,  // population_share
    0.119F,   // most_populous
    7.119F,   // state
    0.555F,   // first_region
    -2.352F,  // second_region
    6.519F,   // own_entry
    2.027F,   // capital
    0.948F,   // seat
    -0.479F,  // part_of_town
    0.109F,   // main_name
    4.016F,   // in_container
    3.400F,   // sense_seen
    -0.090F,  // country_named
    1.972F,   // country_share
    0.101F,   // region_named
    4.815F,   // region_share
    0.575F,   // district_share
    1.472F,   // near_other
    1.477F,   // outlet_region
    1.532F,   // outlet_near
    0.609F,   // outlet_country
    0.999F,   // region_word
    1.988F,   // county_word
    0.692F,   // town_word
    -0.891F,  // region_without_word
    -0.044F,  // alone_in_country
};

}  // namespace dragoman::where
