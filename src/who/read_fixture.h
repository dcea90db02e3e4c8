// For tests: a text read on the model that ships, and its actors.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "text/analyser.h"
#include "who/fixture.h"

namespace dragoman::who {

inline const text::Analyser& analyser() {
  static const auto model = text::Analyser::open(std::string(DRAGOMAN_SOURCE) + "/models/english.bin");
  EXPECT_TRUE(model) << (model ? "" : model.error().message);
  return *model;
}

struct Read {
  article::Article article;
  text::Text text;
  Cast cast;

  explicit Read(std::string body, const char* published = "", const char* outlet = "", std::uint32_t dateline = 0) {
    article.text = std::move(body);
    article.outlet_country = outlet;
    article.dateline = {0, dateline};
    text = analyser().analyse(std::string_view(article.text));
    const auto& gazetteer = Compiled::get().gazetteer;
    const auto places = where::find_places(text, gazetteer, {outlet, article.dateline});
    cast = find_actors(article, text, places, gazetteer, when::interval_from_iso(published), Compiled::get().directory);
  }
  // The entity of the mention that fits the words best, or null.
  [[nodiscard]] const Entity* of(std::string_view words, std::size_t from = 0) const {
    const auto at = article.text.find(words, from);
    if (at == std::string::npos) return nullptr;
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
    const Mention* best = nullptr;
    double best_fit = 0;
    for (const auto& mention : cast.mentions) {
      if (!mention.span.overlaps(span)) continue;
      const auto both = std::min(mention.span.end, span.end) - std::max(mention.span.begin, span.begin);
      const double fit = both / static_cast<double>(cover(mention.span, span).size());
      if (fit > best_fit) {
        best = &mention;
        best_fit = fit;
      }
    }
    return best ? &cast.entities[best->entity] : nullptr;
  }
};

// Every mention is whole, sorted, and explained; every entity has a name and says where its role comes from.
inline void expect_sound(const Read& read) {
  std::uint32_t last = 0;
  for (const auto& mention : read.cast.mentions) {
    EXPECT_LT(mention.entity, read.cast.entities.size());
    EXPECT_LT(mention.first, mention.last);
    EXPECT_LE(mention.last, read.text.tokens.size());
    EXPECT_TRUE(mention.first <= mention.head && mention.head < mention.last);
    EXPECT_FALSE(mention.reason.empty());
    EXPECT_GE(mention.first, last);
    last = mention.first;
  }
  for (const auto& entity : read.cast.entities) EXPECT_FALSE(entity.name.empty());
}

}  // namespace dragoman::who
