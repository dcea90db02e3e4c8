#include "eval/confusion.h"

#include <fmt/format.h>

#include <algorithm>

namespace dragoman::eval {

std::size_t Confusion::count(const std::string& gold, const std::string& found) const {
  const auto it = counts_.find({gold, found});
  return it == counts_.end() ? 0 : it->second;
}
std::size_t Confusion::gold(const std::string& name) const {
  std::size_t sum = 0;
  for (const auto& [pair, n] : counts_) sum += pair.first == name ? n : 0;
  return sum;
}
std::size_t Confusion::found(const std::string& name) const {
  std::size_t sum = 0;
  for (const auto& [pair, n] : counts_) sum += pair.second == name ? n : 0;
  return sum;
}
std::size_t Confusion::size() const {
  std::size_t sum = 0;
  for (const auto& [pair, n] : counts_) sum += n;
  return sum;
}

std::vector<std::string> Confusion::classes() const {
  std::vector<std::string> out;
  const auto once = [&](const std::string& name) {
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  };
  for (const auto& [pair, n] : counts_) once(pair.first);
  for (const auto& [pair, n] : counts_) once(pair.second);
  return out;
}

double Confusion::f1(const std::string& name) const {
  const std::size_t all = gold(name) + found(name);
  return all ? 2.0 * double(count(name, name)) / double(all) : 0;
}
double Confusion::macro_f1() const {
  double sum = 0;
  std::size_t n = 0;
  for (const std::string& name : classes()) {
    if (gold(name) == 0) continue;
    sum += f1(name);
    ++n;
  }
  return n ? sum / double(n) : 0;
}
double Confusion::accuracy() const {
  std::size_t right = 0;
  for (const auto& [pair, n] : counts_) right += pair.first == pair.second ? n : 0;
  const std::size_t all = size();
  return all ? double(right) / double(all) : 0;
}

std::vector<std::string> Confusion::markdown() const {
  const auto names = classes();
  const auto shown = [](const std::string& name) { return name.empty() ? std::string("none") : name; };
  std::string head = "| gold \\ found |", rule = "|---|";
  for (const std::string& name : names) {
    head += fmt::format(" {} |", shown(name));
    rule += "---|";
  }
  std::vector<std::string> out = {head + " recall | precision |", rule + "---|---|"};
  for (const std::string& row : names) {
    const std::size_t all = gold(row), mine = found(row);
    if (all == 0) continue;
    std::string line = fmt::format("| {} |", shown(row));
    for (const std::string& column : names) {
      const std::size_t n = count(row, column);
      line += n ? fmt::format(" {} |", n) : std::string(" |");
    }
    line += fmt::format(" {:.2f} |", double(count(row, row)) / double(all));
    line += mine ? fmt::format(" {:.2f} |", double(count(row, row)) / double(mine)) : std::string(" - |");
    out.push_back(line);
  }
  return out;
}

void add_section(std::vector<std::string>& report, const std::string& title, const std::vector<std::string>& lines) {
  report.push_back("### " + title);
  report.emplace_back();
  report.insert(report.end(), lines.begin(), lines.end());
  report.emplace_back();
}

std::vector<std::string> commonest(const std::map<std::string, std::size_t>& kinds, std::size_t limit) {
  std::vector<std::pair<std::string, std::size_t>> sorted(kinds.begin(), kinds.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (sorted.size() > limit) sorted.resize(limit);
  std::vector<std::string> out = {"| kind of error | count |", "|---|---|"};
  for (const auto& [kind, n] : sorted) out.push_back(fmt::format("| {} | {} |", kind, n));
  return out;
}

}  // namespace dragoman::eval
