// What the tests of this folder share: the knowledge compiled once, and text analysed by the model of the tree.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/archive.h"
#include "text/analyser.h"
#include "where/gazetteer.h"

namespace dragoman::where {

inline const std::string& compiled() {
  static const std::string bytes = [] {
    ArchiveWriter out;
    const auto done = compile(std::string(DRAGOMAN_SOURCE) + "/knowledge", out);
    EXPECT_TRUE(done) << done.error().message;
    return done ? out.finish(1) : std::string();
  }();
  return bytes;
}

inline const Gazetteer& gazetteer() {
  static const Gazetteer opened = [] {
    auto archive = Archive::from_bytes(compiled(), 1, "test");
    EXPECT_TRUE(archive);
    auto result = Gazetteer::open(*archive);
    EXPECT_TRUE(result) << result.error().message;
    return *result;
  }();
  return opened;
}

inline const text::Analyser& analyser() {
  static const text::Analyser opened = *text::Analyser::open(std::string(DRAGOMAN_SOURCE) + "/models/english.bin");
  return opened;
}

// "Paris -> Paris/USA/place/1" for each mention.
inline std::vector<std::string> places_in(const std::string& source, const Context& context = {}) {
  const text::Text text = analyser().analyse(std::string_view(source));
  std::vector<std::string> out;
  for (const Mention& mention : find_places(text, gazetteer(), context)) {
    const Place place = gazetteer().place(mention.place);
    out.push_back(std::string(slice(source, mention.span)) + " -> " + std::string(place.name) + "/" +
                  std::string(place.country) + "/" + name(mention.use) + "/" + std::to_string(mention.precision));
  }
  return out;
}

}  // namespace dragoman::where
