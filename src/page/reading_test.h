// For the tests of the readers: files in a folder of their own, and everything that is read of an input.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "page/packed.h"
#include "page/read.h"

namespace dragoman::page {

class ReadingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "dragoman-read-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string file(const std::string& name, const std::string& bytes) {
    EXPECT_TRUE(write_file(folder_ / name, bytes));
    return (folder_ / name).string();
  }
  struct All {
    std::vector<Page> pages;
    std::vector<std::string> errors;
    ReadSummary summary;
  };
  static All read(const std::string& input, const ReadOptions& options = {}) {
    All out;
    const auto done = read_pages(input, options, [&](Result<Page> page) {
      if (page)
        out.pages.push_back(std::move(*page));
      else
        out.errors.push_back(page.error().message);
      return true;
    });
    if (done)
      out.summary = *done;
    else
      out.errors.push_back(done.error().message);
    return out;
  }
  All read_bytes(const std::string& bytes, const ReadOptions& options = {}) {
    return read(file("input", bytes), options);
  }
  std::filesystem::path folder_;
};

}  // namespace dragoman::page
