// Tests of capitals in headlines.
#include "text/headline.h"

#include <gtest/gtest.h>

#include "text/sentences.h"

namespace dragoman::text {
namespace {

std::string sentence(const Text& text, const NormalisedForms& forms, std::size_t index) {
  std::string out;
  for (std::uint32_t i = text.sentences[index].first; i < text.sentences[index].last; ++i) {
    if (!out.empty()) out += ' ';
    out += forms[i];
  }
  return out;
}

TEST(Headline, ReadsTheBodyForItsCapitals) {
  const std::string plain =
      "Haddad Postpones Visit To Oman After Border Talks\n\n"
      "On Monday Haddad said he postpones the visit to Oman after talks on the border.";
  Text text;
  segment_plain(plain, text);
  const NormalisedForms forms(text);
  EXPECT_EQ(sentence(text, forms, 0), "Haddad postpones visit to Oman after border talks");
  EXPECT_EQ(sentence(text, forms, 1),
            "On Monday Haddad said he postpones the visit to Oman after talks on the border .");
  EXPECT_EQ(text.form(1), "Postpones");  // the text itself is untouched
}

TEST(Headline, AllCapitals) {
  const std::string plain =
      "HADDAD TO MEET NATO ENVOY IN OMAN\n\nThe envoy of NATO will meet Mr Haddad when he is in Oman.";
  Text text;
  segment_plain(plain, text);
  const NormalisedForms forms(text);
  EXPECT_EQ(sentence(text, forms, 0), "Haddad to meet NATO envoy in Oman");
}

TEST(Headline, LeadsAndDatelines) {
  const std::string plain = "EXTENSION of the truce was agreed.\n\nTUNIS: The minister resigned.";
  Text text;
  segment_plain(plain, text);
  EXPECT_EQ(capitals(text, text.sentences[0]), Capitals::lead);
  const NormalisedForms forms(text);
  EXPECT_EQ(sentence(text, forms, 0), "Extension of the truce was agreed .");
  EXPECT_EQ(sentence(text, forms, 1), "Tunis : The minister resigned .");
}

TEST(Headline, OrdinarySentencesStayAsTheyAre) {
  const std::string plain = "NATO ministers and Prime Minister Amin Haddad met in the US capital.";
  Text text;
  segment_plain(plain, text);
  EXPECT_EQ(capitals(text, text.sentences[0]), Capitals::sentence);
  const NormalisedForms forms(text);
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) EXPECT_EQ(forms[i], text.form(i));
}

TEST(Headline, CurlyQuotesBecomeStraight) {
  Text text;
  segment_plain("“It isn’t over.”", text);
  const NormalisedForms forms(text);
  EXPECT_EQ(sentence(text, forms, 0), "\" It is n't over . \"");
}

TEST(Headline, CopiesShareTheChangedForms) {
  Text text;
  segment_plain("MINISTER TO RESIGN SOON", text);
  auto forms = std::make_unique<NormalisedForms>(text);
  const NormalisedForms copy = *forms;
  forms.reset();
  EXPECT_EQ(copy[1], "to");
}

TEST(Headline, AnyBytes) {
  for (const char* plain : {"", "\xFF\xFE \xFF", "É À Ô", "ÉTAT ÇA VA", "''' ...", "A B C D"}) {
    Text text;
    segment_plain(plain, text);
    const NormalisedForms forms(text);
    EXPECT_EQ(forms.size(), text.tokens.size());
  }
}

}  // namespace
}  // namespace dragoman::text
