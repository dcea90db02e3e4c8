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
  where::Gazetteer gazetteer;

  static const Compiled& get() {
    static const Compiled compiled;
    return compiled;
  }

 private:
  Compiled() {
    const std::string knowledge = std::string(DRAGOMAN_SOURCE) + "/knowledge";
    ArchiveWriter writer;
    for (const auto& ok : {compile(knowledge, writer), where::compile(knowledge, writer)})
      if (!ok) ADD_FAILURE() << ok.error().message;
    bytes = writer.finish(1);
    auto archive = Archive::from_bytes(bytes, 1, "test");
    if (!archive) {
      ADD_FAILURE() << archive.error().message;
      return;
    }
    if (auto opened = Directory::open(*archive)) directory = *opened;
    if (auto opened = where::Gazetteer::open(*archive)) gazetteer = *opened;
  }
};

}  // namespace dragoman::who
