#include "article/outlets.h"

#include <gtest/gtest.h>

#include "article/agencies.h"
#include "article/extract.h"
#include "base/files.h"
#include "page/read.h"

namespace dragoman::article {
namespace {

TEST(Outlets, TheListIsSound) {
  auto text = read_file(std::string(DRAGOMAN_SOURCE) + "/knowledge/outlets/outlets.txt");
  ASSERT_TRUE(text);
  auto list = Outlets::parse(*text, "knowledge/outlets/outlets.txt");
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_GT(list->all().size(), 900u);
  EXPECT_EQ(list->all().size(), outlets().all().size());
}

TEST(Outlets, ByAddressAndName) {
  ASSERT_TRUE(outlets().by_address("https://epaper.dawn.com/?page=1"));
  EXPECT_EQ(outlets().by_address("https://epaper.dawn.com/?page=1")->country, "PAK");
  EXPECT_EQ(outlets().by_address("economictimes.indiatimes.com/x")->name, "The Economic Times");
  EXPECT_EQ(outlets().by_address("https://example.com/dawn.com"), nullptr);
  ASSERT_TRUE(outlets().by_name("Dawn"));
  EXPECT_EQ(outlets().by_name("guardian")->country, "GBR");
  EXPECT_EQ(outlets().by_name("The Nation"), nullptr);  // Pakistan's and Thailand's
}

TEST(Outlets, LocalPapers) {
  const auto* paris = outlets().by_address("https://www.theparisnews.com/2014/x");
  ASSERT_TRUE(paris);
  EXPECT_EQ(paris->country, "USA");
  EXPECT_EQ(paris->region, "US.TX");
  EXPECT_EQ(outlets().by_address("reuters.com")->region, "");
  EXPECT_EQ(outlets().by_name("The Denver Post")->city, "Denver");
  EXPECT_EQ(outlets().by_name("The Record"), nullptr);       // one of many
  EXPECT_EQ(outlets().by_name("The Daily Times"), nullptr);  // Farmington's and Salisbury's
}

TEST(Outlets, AHostWithoutANameNamesNoOutlet) {
  const auto list = Outlets::parse("a.com | | USA | Rome | local | US.GA", "list");
  ASSERT_TRUE(list);
  ASSERT_TRUE(list->by_address("a.com"));
  EXPECT_EQ(list->by_address("a.com")->name, "");
  EXPECT_EQ(list->by_name(""), nullptr);
}

TEST(Outlets, ErrorsNameTheLine) {
  const auto error = [](const char* text) { return Outlets::parse(text, "list").error().message; };
  EXPECT_EQ(error("# x\na.com | A | USA | Rome\n"), "list:2: needs host | name | country | city | kind [| region]");
  EXPECT_EQ(error("a.com | A | USA | | agency"), "list:1: only the name may be empty");
  EXPECT_EQ(error("a.com | A | US | Rome | agency"), "list:1: 'US' is no country of three letters");
  EXPECT_EQ(error("a.com | A | USA | Rome | blog"), "list:1: 'blog' is no kind of outlet");
  EXPECT_EQ(error("a.com | A | USA | Rome | agency\na.com | B | USA | Rome | agency"), "list:2: a.com is listed twice");
}

Article dump(std::string text) {
  auto page = page::make_page(std::move(text), "test", {});
  EXPECT_TRUE(page);
  return extract(*page, {}).value();
}

TEST(Agencies, OnlyAtTheUsualPlaces) {
  const std::string body = "Rescuers reached the second village on Tuesday after a day of rain, officials said.\n\n";
  EXPECT_EQ(dump("KABUL (Reuters) - " + body + body).agency.value, "Reuters");
  EXPECT_EQ(dump("KABUL: " + body + "The roads are open again, the ministry said. —AFP\n").agency.value,
            "Agence France-Presse");
  EXPECT_EQ(dump("By Associated Press\n\nKABUL: " + body + body).agency.value, "Associated Press");
  EXPECT_EQ(dump("KABUL: " + body + "The Xinhua news agency said that the roads were open again.\n").agency.value, "");
}

}  // namespace
}  // namespace dragoman::article
