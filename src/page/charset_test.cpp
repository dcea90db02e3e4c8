#include "page/charset.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace dragoman::page {
namespace {

TEST(Charset, ValidUtf8WinsOverItsLabel) {
  EXPECT_EQ(decode("Präsident", "iso-8859-1").text, "Präsident");
  EXPECT_EQ(decode("\xEF\xBB\xBFPräsident", "").text, "Präsident");
}

TEST(Charset, LabelsAreReadAsBrowsersDo) {
  EXPECT_EQ(decode("Pr\xE4sident \x93so\x94", "iso-8859-1").text, "Präsident “so”");
  EXPECT_EQ(decode("<meta charset='windows-1251'>\xCC\xEE\xF1\xEA\xE2\xE0", "").text,
            "<meta charset='windows-1251'>Москва");
  EXPECT_EQ(decode("<meta http-equiv=x content='text/html; charset=gb2312'>\xB1\xB1\xBE\xA9", "").text,
            "<meta http-equiv=x content='text/html; charset=gb2312'>北京");
}

TEST(Charset, AFewBrokenBytesLeaveUtf8AsItIs) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "Präsident ";
  const Decoded out = decode(text + "\xE4", "windows-1251");
  EXPECT_EQ(out.charset, "UTF-8");
  EXPECT_EQ(out.replaced, 1u);
}

TEST(Charset, TextThatWasEncodedTwice) {
  EXPECT_EQ(decode("The minister\xC3\xA2\xC2\x80\xC2\x99s caf\xC3\x83\xC2\xA9", "utf-8").text, "The minister’s café");
  // Sound text stays: letters of Latin-1, and a page that has any other character.
  EXPECT_EQ(decode("Ã© is how é looks", "").text, "Ã© is how é looks");
  EXPECT_EQ(decode("\xC3\xA2\xC2\x80\xC2\x99 – so", "").text, "\xC3\xA2\xC2\x80\xC2\x99 – so");
}

TEST(Charset, Utf16WithAndWithoutMark) {
  using namespace std::string_literals;
  EXPECT_EQ(decode("\xFF\xFEH\0i\0"s, "").text, "Hi");
  EXPECT_EQ(decode("H\0e\0l\0l\0o\0 \0t\0h\0e\0r\0e\0"s, "").text, "Hello there");
}

TEST(Charset, AnyBytesGiveValidUtf8) {
  std::string all;
  for (int i = 0; i < 2048; ++i) all += static_cast<char>(i * 7 + i / 256);
  for (const char* label : {"", "utf-8", "gb18030", "shift_jis", "no-such-charset", "utf-16"})
    EXPECT_TRUE(is_valid_utf8(decode(all, label).text)) << label;
}

TEST(Charset, ParameterAndBinaryKinds) {
  EXPECT_EQ(charset_parameter("text/html; charset=\"UTF-8\""), "UTF-8");
  EXPECT_EQ(charset_parameter("text/html"), "");
  EXPECT_EQ(binary_kind("%PDF-1.4"), "a PDF file");
  EXPECT_EQ(binary_kind("plain words"), "");
}

}  // namespace
}  // namespace dragoman::page
