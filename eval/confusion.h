// Gold against found, class by class: the tables of docs/results.md.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace dragoman::eval {

class Confusion {
 public:
  void add(const std::string& gold, const std::string& found) { ++counts_[{gold, found}]; }
  // Mean F1 of the classes that occur in the gold.
  [[nodiscard]] double macro_f1() const;
  [[nodiscard]] double f1(const std::string& name) const;
  [[nodiscard]] double accuracy() const;
  [[nodiscard]] std::vector<std::string> classes() const;  // of the gold, then those only found
  // A Markdown table: a row a gold class, a column a found one, then recall and precision; the lines without line ends.
  [[nodiscard]] std::vector<std::string> markdown() const;
  [[nodiscard]] std::size_t size() const;

 private:
  [[nodiscard]] std::size_t count(const std::string& gold, const std::string& found) const;
  [[nodiscard]] std::size_t gold(const std::string& name) const;
  [[nodiscard]] std::size_t found(const std::string& name) const;
  std::map<std::pair<std::string, std::string>, std::size_t> counts_;
};

// A heading and its lines, added to a report.
void add_section(std::vector<std::string>& report, const std::string& title, const std::vector<std::string>& lines);

// Kinds of error with their counts, the commonest first, as the lines of a Markdown table; at most `limit` kinds.
[[nodiscard]] std::vector<std::string> commonest(const std::map<std::string, std::size_t>& kinds,
                                                 std::size_t limit = 30);

}  // namespace dragoman::eval
