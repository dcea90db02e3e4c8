// Scoring extraction.
//
// The measure is the one that the extraction benchmarks share: how many runs of four tokens of the marked body were
// found, and how many of the found ones are in it. "The ministers met on Monday" has two runs of four. It forgives a
// changed paragraph break and punishes every caption and teaser; paragraphs found whole are counted beside it, since
// an event needs its whole sentence. An empty result counts as zero, so that silence on hard pages does not pay.
// (Method: ScrapingHub article-extraction-benchmark.) Tested by extraction_test.cpp.
#include "eval/extraction.h"

#include <simdjson.h>

#include <algorithm>
#include <map>

#include "article/extract.h"
#include "article/metadata.h"
#include "base/phrases.h"
#include "base/utf8.h"
#include "page/read.h"

namespace dragoman::eval {
namespace {

namespace json = simdjson::dom;

std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> out;
  std::string token;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || is_digit(c)) {
      token.append(text, begin, at - begin);
    } else if (!token.empty()) {
      out.push_back(std::move(token));
      token.clear();
    }
  }
  if (!token.empty()) out.push_back(std::move(token));
  return out;
}

std::map<std::string, std::size_t> shingles_of(std::string_view text) {
  const std::vector<std::string> tokens = tokens_of(text);
  std::map<std::string, std::size_t> out;
  if (tokens.empty()) return out;
  const std::size_t n = std::min<std::size_t>(4, tokens.size());
  for (std::size_t i = 0; i + n <= tokens.size(); ++i) {
    std::string key;
    for (std::size_t k = 0; k < n; ++k) key += tokens[i + k] + ' ';
    ++out[key];
  }
  return out;
}

// The tokens joined by blanks, with one at both ends, so that containment is containment of whole tokens.
std::string token_line(std::string_view text) {
  std::string out = " ";
  for (const std::string& token : tokens_of(text)) out += token + ' ';
  return out;
}

std::vector<std::string> split_authors(std::string_view text) {
  std::string list(text);
  for (const std::string_view word : {" and ", " & "}) {
    for (std::size_t at; (at = list.find(word)) != std::string::npos;) list.replace(at, word.size(), ";");
  }
  std::replace(list.begin(), list.end(), ',', ';');
  std::vector<std::string> out;
  std::size_t from = 0;
  while (from <= list.size()) {
    const std::size_t end = std::min(list.find(';', from), list.size());
    const std::string_view one = trim(std::string_view(list).substr(from, end - from));
    if (!one.empty()) out.emplace_back(one);
    from = end + 1;
  }
  return out;
}

}  // namespace

Result<std::vector<GoldPage>> read_extraction_gold(const std::filesystem::path& set) {
  auto bytes = read_file(set / "ground-truth.json");
  if (!bytes) return Unexpected(bytes.error());
  json::parser parser;
  json::object root;
  if (parser.parse(*bytes).get(root) != simdjson::SUCCESS) {
    return fail(ErrorKind::bad_input, (set / "ground-truth.json").string() + ": is not a JSON object");
  }
  std::vector<GoldPage> out;
  for (const auto [key, value] : root) {
    GoldPage page;
    page.id = key;
    const auto text_of = [&, element = value](const char* name) {
      std::string_view text;
      return element[name].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
    };
    page.url = text_of("url");
    page.body = text_of("articleBody");
    page.title = text_of("title");
    page.authors = split_authors(text_of("authors"));
    page.date = text_of("date").substr(0, 10);
    json::array list;
    if (value["paragraphs"].get(list) == simdjson::SUCCESS) {
      for (const json::element one : list) {
        std::string_view text;
        if (one.get(text) == simdjson::SUCCESS) page.paragraphs.emplace_back(text);
      }
    }
    page.page = set / "html" / (page.id + ".html.gz");
    out.push_back(std::move(page));
  }
  return out;
}

Result<page::Page> read_gold_page(const GoldPage& gold) {
  Result<page::Page> out = fail(ErrorKind::not_found, gold.page.string() + ": no page in it");
  auto read = page::read_pages(gold.page.string(), {}, [&](Result<page::Page> page) {
    out = std::move(page);
    return false;
  });
  if (!read) return Unexpected(read.error());
  if (out) out->url = gold.url;
  return out;
}

Overlap shingle_overlap(const std::string& gold, const std::string& found) {
  const auto expected = shingles_of(gold);
  const auto got = shingles_of(found);
  std::size_t right = 0, expected_all = 0, got_all = 0;
  for (const auto& [key, count] : expected) expected_all += count;
  for (const auto& [key, count] : got) {
    got_all += count;
    const auto it = expected.find(key);
    if (it != expected.end()) right += std::min(count, it->second);
  }
  Overlap out;
  out.precision = got_all ? static_cast<double>(right) / static_cast<double>(got_all) : 0;
  out.recall = expected_all ? static_cast<double>(right) / static_cast<double>(expected_all) : 0;
  return out;
}

std::string body_text(const article::Article& article) {
  std::string out;
  for (const article::Block& block : article.blocks) {
    if (block.role == article::Role::title) continue;
    out += std::string(slice(article.text, block.text)) + "\n\n";
  }
  return out;
}

PageScore score_page(const GoldPage& gold, const article::Article& article) {
  PageScore out;
  const std::string body = body_text(article);
  out.body = shingle_overlap(gold.body, body);
  const std::string line = token_line(body);
  for (const std::string& paragraph : gold.paragraphs) {
    if (tokens_of(paragraph).size() < 8) continue;
    ++out.paragraphs;
    if (line.find(token_line(paragraph)) != std::string::npos) ++out.paragraphs_found;
  }
  if (!gold.date.empty()) out.date = article.published.value.substr(0, 10) == gold.date;
  if (!gold.title.empty()) out.title = normalise_phrase(article.title) == normalise_phrase(gold.title);
  if (!gold.authors.empty()) {
    std::string found;
    for (const std::string& author : article.authors) found += ' ' + normalise_phrase(author) + " ;";
    out.authors = std::all_of(gold.authors.begin(), gold.authors.end(), [&](const std::string& author) {
      return found.find(' ' + normalise_phrase(author) + ' ') != std::string::npos;
    });
    for (const std::string& author : article.authors) {
      const std::string mine = ' ' + normalise_phrase(author) + ' ';
      ++out.named;
      out.named_rightly += std::any_of(gold.authors.begin(), gold.authors.end(), [&](const std::string& right) {
        const std::string theirs = ' ' + normalise_phrase(right) + ' ';
        return mine.find(theirs) != std::string::npos || theirs.find(mine) != std::string::npos;
      });
    }
  }
  return out;
}

std::vector<Score> summarise_extraction(const std::string& set, const std::vector<PageScore>& pages) {
  double precision = 0, recall = 0, low = 0;
  std::size_t paragraphs = 0, paragraphs_found = 0, named = 0, named_rightly = 0;
  std::array<std::size_t, 3> items{}, right{};
  for (const PageScore& page : pages) {
    precision += page.body.precision;
    recall += page.body.recall;
    low += page.body.f1() < 0.5 ? 1 : 0;
    paragraphs += page.paragraphs;
    paragraphs_found += page.paragraphs_found;
    named += page.named;
    named_rightly += page.named_rightly;
    const std::array<int, 3> fields{page.date, page.title, page.authors};
    for (std::size_t i = 0; i < 3; ++i) {
      items[i] += fields[i] >= 0;
      right[i] += fields[i] == 1;
    }
  }
  const double n = pages.empty() ? 1 : static_cast<double>(pages.size());
  const Overlap mean{precision / n, recall / n};
  const auto share = [](std::size_t part, std::size_t all) {
    return all ? static_cast<double>(part) / static_cast<double>(all) : 0;
  };
  std::vector<Score> out;
  const auto add = [&](std::size_t count, const char* metric, double value) {
    out.push_back({"extraction", set, count, metric, value, false});
  };
  add(pages.size(), "4-gram precision", mean.precision);
  add(pages.size(), "4-gram recall", mean.recall);
  add(pages.size(), "4-gram F1", mean.f1());
  add(paragraphs, "paragraphs found whole", share(paragraphs_found, paragraphs));
  add(pages.size(), "pages under 0.5 (count)", low);
  add(items[0], "exact day", share(right[0], items[0]));
  add(items[1], "exact title", share(right[1], items[1]));
  add(items[2], "all authors found", share(right[2], items[2]));
  // Naming too many finds them all: the share of named authors that are right stands beside it.
  add(named, "author precision", share(named_rightly, named));
  return out;
}

Result<std::vector<Score>> score_extraction(const std::filesystem::path& gold, const pipeline::Knowledge&) {
  std::vector<Score> out;
  for (const char* set : {"wcxb", "fundus"}) {
    const auto pages = read_extraction_gold(gold / "extraction" / set);
    if (!pages && pages.error().kind == ErrorKind::not_found) {
      out.push_back({"extraction", set, 0, "4-gram F1", 0, true});
      continue;
    }
    if (!pages) return Unexpected(pages.error());
    std::vector<PageScore> scores;
    for (const GoldPage& one : *pages) {
      auto page = read_gold_page(one);
      if (!page) return Unexpected(page.error());
      auto article = article::extract(*page, {});
      scores.push_back(score_page(one, article ? *article : article::Article{}));
    }
    for (Score& score : summarise_extraction(set, scores)) out.push_back(std::move(score));
  }
  return out;
}

}  // namespace dragoman::eval
