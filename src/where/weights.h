// Weights of the signs (recognise.h) and the grounds (resolve.h), in the order of their enumerations. Fitted by
// train/places/fit.py; see train/places/README.md for the data and the scores.
#pragma once

// clang-format off
namespace dragoman::where {

inline constexpr float kRecogniseBias = 0.214F;
inline constexpr float kRecogniseWeights[] = {
    0.816F,  // is_adjective
    0.688F,  // is_demonym
    0.223F,  // many_words
    3.429F,  // state
    1.356F,  // first_region
    0.100F,  // second_region
    0.045F,  // own_entry
    0.062F,  // million
    0.493F,  // hundred_thousand
    -0.776F,  // ten_thousand
    -1.278F,  // small
    -1.610F,  // other_name_only
    -3.019F,  // word
    -1.177F,  // surname
    -1.006F,  // first_name
    0.432F,  // initial
    -0.453F,  // initial_doubtful
    0.022F,  // caseless
    0.000F,  // title
    1.639F,  // all_caps
    1.038F,  // after_locative
    0.284F,  // after_of
    -1.514F,  // after_capital
    0.128F,  // after_first_name
    -0.125F,  // after_title
    -2.489F,  // after_organisation
    -0.090F,  // after_part
    -0.046F,  // after_settlement
    -0.709F,  // before_capital
    0.845F,  // before_organisation
    -0.920F,  // before_facility
    -1.550F,  // before_street
    -0.963F,  // before_water
    0.098F,  // before_region
    0.543F,  // before_county
    -0.980F,  // before_surname
    -0.664F,  // before_act
    0.816F,  // before_noun
    0.882F,  // has_container
    0.678F,  // is_container
    0.925F,  // after_comma_place
    1.380F,  // before_comma_place
    0.334F,  // in_list
    0.407F,  // repeated
    0.903F,  // repeated_well
    -1.870F,  // person_in_text
    0.444F,  // tagged_name
    -0.932F,  // tagged_other
    0.716F,  // ner_place
    -0.671F,  // ner_person
    0.054F,  // ner_organisation
    0.204F,  // ner_other
    -0.303F,  // ner_silent
    -0.965F,  // ner_part
    2.000F,  // dateline
    0.608F,  // after_the
    1.891F,  // outlet_region
    0.170F,  // long_name
    1.017F,  // after_initial
    -0.570F,  // before_possessive
    -0.302F,  // of_organisation
    0.634F,  // hyphen
    -2.863F,  // acronym
};

inline constexpr float kResolveWeights[] = {
    4.314F,  // population
    0.021F,  // population_share
    0.770F,  // most_populous
    6.713F,  // state
    0.141F,  // first_region
    -1.586F,  // second_region
    2.464F,  // own_entry
    2.457F,  // capital
    1.151F,  // seat
    -0.305F,  // part_of_town
    0.000F,  // main_name
    4.034F,  // in_container
    3.313F,  // sense_seen
    0.000F,  // country_named
    3.382F,  // country_share
    0.982F,  // region_named
    4.666F,  // region_share
    1.408F,  // district_share
    2.028F,  // near_other
    2.153F,  // outlet_region
    2.586F,  // outlet_near
    0.159F,  // outlet_country
    1.711F,  // region_word
    2.353F,  // county_word
    0.547F,  // town_word
    -0.813F,  // region_without_word
    0.116F,  // alone_in_country
    0.231F,  // other_beside_main
    -2.062F,  // other_beside_state
    3.586F,  // own_large
};

}  // namespace dragoman::where
