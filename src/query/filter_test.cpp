#include "query/filter.h"

#include <gtest/gtest.h>

#include "record/record.h"

namespace dragoman::query {
namespace {

TEST(Filter, BindsEveryValue) {
  const auto filter = parse_filter("actor:PAK status:planned after:2012-09 -type:assault 'x");
  ASSERT_TRUE(filter) << filter.error().message;
  EXPECT_EQ(filter->where.find("PAK"), std::string::npos);
  EXPECT_EQ(filter->parameters.size(), 5u);
}

TEST(Filter, SaysWhatIsWrong) {
  for (const char* text : {"colour:red", "type:WAR", "status:soon", "after:yesterday", "quad:7", "actor:", "\"open"}) {
    const auto filter = parse_filter(text);
    ASSERT_FALSE(filter) << text;
    EXPECT_EQ(filter.error().kind, ErrorKind::bad_usage) << text;
    EXPECT_FALSE(filter.error().message.empty());
  }
  EXPECT_EQ(parse_filter("")->where, "1");
}

TEST(Filter, IsSoundSql) {
  auto record = record::Record::create(":memory:");
  ASSERT_TRUE(record) << record.error().message;
  for (const char* text : {"",
                           "actor:PAK,Kayani",
                           "recipient:\"RUS GOV\"",
                           "who:Lavrov",
                           "country:SYR",
                           "type:consult",
                           "mode:visit",
                           "cameo:04",
                           "quad:3",
                           "status:denied",
                           "context:election",
                           "place:Mos",
                           "after:2012 before:2013-05 on:2012-10-03",
                           "source:aide",
                           "stance:denies",
                           "outlet:Dawn",
                           "page:x",
                           "text:\"army chief\"",
                           "peace -war -\"x\"",
                           "-status:planned"}) {
    const auto filter = parse_filter(text);
    ASSERT_TRUE(filter) << text;
    const auto events = record->events(filter->where, filter->parameters);
    EXPECT_TRUE(events) << text << ": " << events.error().message;
  }
}

}  // namespace
}  // namespace dragoman::query
