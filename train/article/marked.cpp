// Labels of blocks from marked text, and folds by domain.
//
// A marked page gives its body as text, not as blocks. A block is body if at least half of its runs of four words
// stand in that text (a shorter block: if it is a line of it). Of equal blocks, as "Advertisement" between paragraphs,
// only as many are body as the text has, those among other body blocks.
#include "marked.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <unordered_set>

#include "article/metadata.h"
#include "base/phrases.h"

namespace dragoman::train {
namespace {

std::vector<std::string> tokens(const std::string& text) {
  std::vector<std::string> out;
  std::string word;
  std::istringstream in(normalise_phrase(text));
  while (in >> word) out.push_back(word);
  return out;
}

std::string shingle(const std::vector<std::string>& words, std::size_t at) {
  return words[at] + ' ' + words[at + 1] + ' ' + words[at + 2] + ' ' + words[at + 3];
}

// Of equal body blocks only as many stay as the marked text has.
void drop_repeats(MarkedPage& item, const std::vector<std::string>& keys, const std::string& all) {
  std::map<std::string, std::vector<std::size_t>> same;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (item.body[i]) same[keys[i]].push_back(i);
  }
  const std::vector<char> before = item.body;
  for (const auto& [key, where] : same) {
    if (where.size() < 2) continue;
    std::size_t times = 0;
    for (std::size_t at = 0; (at = all.find(" " + key + " ", at)) != std::string::npos; at += key.size()) ++times;
    times = std::max<std::size_t>(times, 1);
    if (where.size() <= times) continue;
    std::vector<std::pair<int, std::size_t>> rank;
    for (const std::size_t i : where) {
      int near = 0;
      for (std::size_t k = i >= 4 ? i - 4 : 0; k < std::min(before.size(), i + 5); ++k)
        near += k != i && before[k] ? 1 + (item.blocks[k].words > 15) : 0;
      rank.emplace_back(-near, i);
    }
    std::sort(rank.begin(), rank.end());
    for (std::size_t k = times; k < rank.size(); ++k) item.body[rank[k].second] = 0;
  }
}

void label(MarkedPage& item) {
  const auto gold = tokens(item.gold.body);
  std::unordered_set<std::string> shingles, lines;
  for (std::size_t i = 0; i + 4 <= gold.size(); ++i) shingles.insert(shingle(gold, i));
  std::istringstream in(item.gold.body);
  for (std::string line; std::getline(in, line);) lines.insert(normalise_phrase(line));
  const std::size_t n = item.blocks.size();
  item.body.assign(n, 0);
  std::vector<std::string> keys(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto words = tokens(item.blocks[i].text);
    keys[i] = normalise_phrase(item.blocks[i].text);
    if (words.size() < 4) {
      item.body[i] = !keys[i].empty() && lines.count(keys[i]) != 0;
      continue;
    }
    std::size_t right = 0;
    for (std::size_t k = 0; k + 4 <= words.size(); ++k) right += shingles.count(shingle(words, k));
    item.body[i] = right * 2 >= words.size() - 3;
  }
  drop_repeats(item, keys, " " + normalise_phrase(item.gold.body) + " ");
  // Scores are means over pages, so a word of a short article counts for more; Fundus pages are few and not English.
  const double scale = 1 / (std::sqrt(static_cast<double>(gold.size())) + 10) * (item.fundus ? 2 : 1);
  for (const auto& b : item.blocks)
    item.weight.push_back(static_cast<float>((std::min<double>(b.words, 120) + 3) * scale));
}

// The largest domains first, each into the fold with the fewest pages.
void share_out(std::vector<std::unique_ptr<MarkedPage>>& pages) {
  std::map<std::string, std::vector<MarkedPage*>> domains;
  for (auto& page : pages) domains[page->domain].push_back(page.get());
  std::vector<std::vector<MarkedPage*>> groups;
  for (auto& [domain, members] : domains) groups.push_back(std::move(members));
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::array<std::array<std::size_t, kFolds>, 2> sizes{};
  for (const auto& group : groups) {
    auto& mine = sizes[group[0]->fundus ? 1 : 0];
    const auto fold = std::min_element(mine.begin(), mine.end()) - mine.begin();
    for (MarkedPage* page : group) page->fold = static_cast<int>(fold);
    mine[static_cast<std::size_t>(fold)] += group.size();
  }
}

}  // namespace

std::string registered_domain(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  std::vector<std::string_view> labels;
  for (std::size_t begin = 0; begin <= url.size();) {
    const std::size_t end = std::min(url.find('.', begin), url.size());
    labels.push_back(url.substr(begin, end - begin));
    begin = end + 1;
  }
  std::size_t keep = 2;
  if (labels.size() > 2 && labels.back().size() == 2 && labels[labels.size() - 2].size() <= 3) keep = 3;  // co.uk
  std::string out;
  for (std::size_t i = labels.size() - std::min(keep, labels.size()); i < labels.size(); ++i)
    (out += out.empty() ? "" : ".") += labels[i];
  return out;
}

Result<std::vector<std::unique_ptr<MarkedPage>>> read_marked_pages(const std::filesystem::path& gold) {
  std::vector<std::unique_ptr<MarkedPage>> out;
  for (const char* set : {"wcxb", "fundus"}) {
    auto list = eval::read_extraction_gold(gold / set);
    if (!list) return Unexpected(list.error());
    for (auto& one : *list) {
      auto page = eval::read_gold_page(one);
      if (!page) continue;
      auto item = std::make_unique<MarkedPage>();
      item->gold = std::move(one);
      item->page = std::move(*page);
      item->fundus = set[0] == 'f';
      item->html = page::Html::parse(item->page.bytes);
      item->blocks = article::split_blocks(item->html);
      const auto metadata = article::read_metadata(item->html);
      item->context = article::context_of(metadata);
      item->domain = registered_domain(item->gold.url.empty() ? metadata.canonical : item->gold.url);
      if (item->domain.find('.') == std::string::npos) item->domain = item->gold.id.substr(0, item->gold.id.find("_2"));
      label(*item);
      out.push_back(std::move(item));
    }
  }
  share_out(out);
  return out;
}

}  // namespace dragoman::train
