#include "claim/quotes.h"

#include "claim/claim_fixture.h"

namespace dragoman::claim {
namespace {

std::vector<std::string> quotes_in(const std::string& words) {
  const TestReading reading(words);
  std::vector<std::string> out;
  for (const Quote& quote : find_quotes(reading.text))
    out.emplace_back(slice(reading.article.text, reading.text.span(quote.first, quote.last)));
  return out;
}

TEST(Quotes, StraightCurlyAndApostrophes) {
  EXPECT_EQ(quotes_in("\"We met,\" he said. “We left.”"), (std::vector<std::string>{"\"We met,\"", "“We left.”"}));
  EXPECT_TRUE(quotes_in("The rebels' leader didn't leave; it's the ministers' fault.").empty());
  EXPECT_EQ(quotes_in("He called it ‘a farce’ in May."), (std::vector<std::string>{"‘a farce’"}));
}

TEST(Quotes, AnOpenQuotationGoesOnInTheNextParagraph) {
  const TestReading reading("“We met twice.\n\n“Then we left.”");
  const auto quotes = find_quotes(reading.text);
  ASSERT_EQ(quotes.size(), 2u);
  EXPECT_TRUE(quotes[0].continues);
  EXPECT_FALSE(quotes[1].continues);
}

}  // namespace
}  // namespace dragoman::claim
