// For tests: the directory and gazetteer compiled from the tree's knowledge, once for the test program.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/archive.h"
#include "where/gazetteer.h"
#include "who/directory.h"

namespace dragoman::who {

struct Compiled {
  std::string bytes;
  Directory directory;

  static const Compiled& get() {
    static const Compiled compiled = [] {
      Compiled out;
      ArchiveWriter writer;
      const auto ok = compile(std::string(DRAGOMAN_SOURCE) + "/knowledge", writer);
      EXPECT_TRUE(ok) << (ok ? "" : ok.error().message);
      out.bytes = writer.finish(1);
      return out;
    }();
    static const bool opened = [] {
      auto archive = Archive::from_bytes(compiled.bytes, 1, "test");
      EXPECT_TRUE(archive);
      auto directory = Directory::open(*archive);
      EXPECT_TRUE(directory) << (directory ? "" : directory.error().message);
      const_cast<Compiled&>(compiled).directory = *directory;
      return true;
    }();
    (void)opened;
    return compiled;
  }
};

}  // namespace dragoman::who
