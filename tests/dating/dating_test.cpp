// When was it written? Runs tests/dating/articles.txt: how often the true day lies in the interval, and how wide that
// is.
//
//   dating_test [--all]     --all prints each article with its interval and the constraints behind it
#include "when/dating.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "article/extract.h"
#include "base/files.h"
#include "base/utf8.h"
#include "text/analyser.h"
#include "where/gazetteer.h"
#include "who/directory.h"

namespace dragoman::tests {
namespace {

constexpr double kFloor = 0.95;      // share of the dated articles whose true day lies inside
constexpr double kDated = 0.95;      // share of the articles that get an interval at all
constexpr std::int32_t kMedian = 7;  // days, the widest median that passes

struct Item {
  std::string about, text;
  when::Day day;
};

Result<std::vector<Item>> read_items(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes) return Unexpected(bytes.error());
  std::vector<Item> out;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < bytes->size();) {
    const std::size_t end = std::min(bytes->find('\n', begin), bytes->size());
    const std::string_view line = std::string_view(*bytes).substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.starts_with('#')) continue;
    if (line.starts_with("== ")) {
      const auto day = when::interval_from_iso(line.substr(3, 10));
      if (!day)
        return fail(ErrorKind::bad_input, fmt::format("{}:{}: '{}' is no day", path, number, line.substr(3, 10)));
      out.push_back({std::string(trim(line.substr(15))), "", day->from});
    } else if (!out.empty()) {
      out.back().text += std::string(line) + "\n";
    }
  }
  return out;
}

struct Knowledge {
  std::unique_ptr<std::string> bytes;
  text::Analyser analyser;
  who::Directory directory;
};

Result<Knowledge> open_knowledge() {
  ArchiveWriter out;
  const std::string tree = DRAGOMAN_SOURCE;
  if (auto done = who::compile(tree + "/knowledge", out); !done) return Unexpected(done.error());
  auto bytes = std::make_unique<std::string>(out.finish(1));
  auto archive = Archive::from_bytes(*bytes, 1, "who");
  if (!archive) return Unexpected(archive.error());
  auto directory = who::Directory::open(*archive);
  if (!directory) return Unexpected(directory.error());
  auto analyser = text::Analyser::open(tree + "/models/english.bin");
  if (!analyser) return Unexpected(analyser.error());
  return Knowledge{std::move(bytes), std::move(*analyser), std::move(*directory)};
}

when::Dating date(const Item& item, const Knowledge& knowledge) {
  article::Article article;
  std::string_view rest = item.text;
  while (!rest.empty()) {
    const std::size_t gap = std::min(rest.find("\n\n"), rest.size());
    const std::string paragraph = squeeze(rest.substr(0, gap));
    rest.remove_prefix(std::min(gap + 2, rest.size()));
    if (paragraph.empty()) continue;
    if (!article.text.empty()) article.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += paragraph;
    article::Block block;
    block.role = article::Role::paragraph;
    block.text = {begin, static_cast<std::uint32_t>(article.text.size())};
    article.blocks.push_back(block);
  }
  const text::Text text = knowledge.analyser.analyse(article);
  auto constraints = when::time_constraints(text);
  for (auto& term : who::term_constraints(text, knowledge.directory)) constraints.push_back(std::move(term));
  return when::infer_published(article, std::move(constraints));
}

void print(const Item& item, const when::Dating& dating) {
  const std::string found = dating.published ? fmt::format("{} to {}", when::iso(dating.published->from),
                                                           when::iso({dating.published->to.value - 1}))
                                             : "nothing";
  const bool good = dating.published && dating.published->contains(item.day);
  fmt::print("{} {} {}: {}\n", good ? "    " : "MISS", when::iso(item.day), item.about, found);
  for (const bool kept : {true, false}) {
    for (const auto& c : kept ? dating.kept : dating.contradicted) {
      const bool open = !c.alternatives.empty();
      fmt::print("       {} {:.2f} {} {}\n", kept ? "+" : "-", c.weight, c.reason,
                 open ? fmt::format("({} stretches)", c.alternatives.size())
                      : fmt::format("({} to {})", when::iso(c.interval.from), when::iso(c.interval.to)));
    }
  }
}

int run(bool all) {
  auto knowledge = open_knowledge();
  auto items = read_items(std::string(DRAGOMAN_SOURCE) + "/tests/dating/articles.txt");
  if (!knowledge || !items) {
    fmt::print(stderr, "{}\n", knowledge ? items.error().message : knowledge.error().message);
    return 2;
  }
  std::size_t inside = 0;
  std::vector<std::int32_t> widths;
  for (const Item& item : *items) {
    const when::Dating dating = date(item, *knowledge);
    if (dating.published) {
      widths.push_back(dating.published->days());
      inside += dating.published->contains(item.day);
    }
    if (all || !dating.published || !dating.published->contains(item.day)) print(item, dating);
  }
  std::sort(widths.begin(), widths.end());
  const double share = widths.empty() ? 0 : static_cast<double>(inside) / static_cast<double>(widths.size());
  const double dated = static_cast<double>(widths.size()) / static_cast<double>(items->size());
  const std::int32_t median = widths.empty() ? 99999 : widths[widths.size() / 2];
  fmt::print(
      "{} articles: {} dated ({:.3f}), of these {} with the true day inside ({:.3f}); width in days: median {}, "
      "nine in ten at most {}\n",
      items->size(), widths.size(), dated, inside, share, median, widths.empty() ? 0 : widths[widths.size() * 9 / 10]);
  return share >= kFloor && dated >= kDated && median <= kMedian ? 0 : 1;
}

}  // namespace
}  // namespace dragoman::tests

int main(int argc, char** argv) { return dragoman::tests::run(argc > 1 && std::strcmp(argv[1], "--all") == 0); }
