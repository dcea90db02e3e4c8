// The linear model: weights in a text file, a dot product, a softmax.
//
// One line a feature: "l|top|condemn <tab> ACCUSE:2.31 SUPPORT:-0.4". A feature that is not in the file says nothing.
// Its reasons for an answer are the features with the largest part in it, which the evidence prints.
#include "what/type_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/lines.h"

namespace dragoman::what {

const char* fine_name(int fine) {
  if (fine >= 0 && fine < kTypeCount) return name(static_cast<Type>(fine));
  switch (static_cast<Fine>(fine)) {
    case Fine::convict:
      return "SANCTION.convict";
    case Fine::impose:
      return "SANCTION.impose";
    case Fine::occupy:
      return "COERCE.occupy";
    case Fine::yield_planned:
      return "CONCEDE.planned";
    case Fine::reached:
      return "AGREE.reached";
  }
  return "";
}

int fine_from(std::string_view wanted) {
  for (int i = 0; i < kFineCount; ++i)
    if (wanted == fine_name(i)) return i;
  return -1;
}

Type type_of_fine(int fine) {
  if (fine >= 0 && fine < kTypeCount) return static_cast<Type>(fine);
  switch (static_cast<Fine>(fine)) {
    case Fine::occupy:
      return Type::coerce;
    case Fine::yield_planned:
      return Type::concede;
    case Fine::reached:
      return Type::agree;
    default:
      return Type::sanction;
  }
}

int fine_of(Type type, std::string_view mode, std::string_view cameo) {
  if (type == Type::sanction && mode == "convict") return static_cast<int>(Fine::convict);
  if (type == Type::sanction && cameo.starts_with("163")) return static_cast<int>(Fine::impose);
  if (type == Type::coerce && (cameo == "191" || cameo == "192" || cameo == "176" || mode == "cyber"))
    return static_cast<int>(Fine::occupy);
  if (type == Type::agree && cameo == "057") return static_cast<int>(Fine::reached);
  return static_cast<int>(type);
}

Result<TypeModel> TypeModel::parse(std::string_view name, std::string_view bytes) {
  TypeModel out;
  std::size_t number = 0;
  const auto bad = [&](std::string_view what) {
    return fail(ErrorKind::bad_input, fmt::format("{}:{}: {}", name, number, what));
  };
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return bad("a line has the form 'feature<tab>class:weight ...'");
    std::vector<Weight> weights;
    for (const std::string_view item : split_list(line.substr(tab + 1), ' ')) {
      const std::size_t colon = item.find(':');
      const int fine = fine_from(item.substr(0, colon));
      if (colon == std::string_view::npos || fine < 0) return bad(fmt::format("'{}' is no class:weight", item));
      const std::string value(item.substr(colon + 1));
      char* stop = nullptr;
      const float weight = std::strtof(value.c_str(), &stop);
      if (value.empty() || *stop != 0 || !std::isfinite(weight)) return bad(fmt::format("'{}' is no number", value));
      weights.push_back({static_cast<std::uint8_t>(fine), weight});
    }
    out.weights_.emplace(line.substr(0, tab), std::move(weights));
  }
  return out;
}

TypeModel::Scores TypeModel::score(const std::vector<Feature>& features) const {
  Scores out{};
  for (const Feature& feature : features)
    if (const auto found = weights_.find(feature.name); found != weights_.end())
      for (const Weight& weight : found->second) out[weight.fine] += weight.value * feature.value;
  const float top = *std::max_element(out.begin(), out.end());
  float sum = 0;
  for (float& value : out) sum += value = std::exp(value - top);
  for (float& value : out) value /= sum;
  return out;
}

std::string TypeModel::reasons(const std::vector<Feature>& features, int fine) const {
  std::vector<std::pair<float, std::string_view>> parts;
  for (const Feature& feature : features)
    if (const auto found = weights_.find(feature.name); found != weights_.end() && feature.name != "bias")
      for (const Weight& weight : found->second)
        if (weight.fine == fine && weight.value * feature.value > 0)
          parts.push_back({-weight.value * feature.value, feature.name});
  std::sort(parts.begin(), parts.end());
  std::string out;
  for (std::size_t i = 0; i < parts.size() && out.size() < 100 && i < 3; ++i)
    out += (out.empty() ? "" : ", ") + std::string(parts[i].second);
  return out;
}

}  // namespace dragoman::what
