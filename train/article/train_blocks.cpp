// Trains the block model of src/article on marked pages, and says what it is worth on sites it has not seen.
//
//   train_blocks validate GOLD/extraction [PAGES.tsv]    five-fold cross-validation of the whole extractor
//   train_blocks write GOLD/extraction MODEL.inc         the model of all pages: src/article/model_data.inc
//   train_blocks fields GOLD/extraction                  dates, titles and authors that were missed, for reading
//
// Both train in the same way. Pages are split into five folds, a domain never over two. `validate` trains a model on
// four folds and runs article::extract with it, rules and all, on the fifth; its numbers are those to expect elsewhere.
// Within the pages it trains on, each page's class words and first-pass opinions come from pages of other folds, so
// that the second pass learns from opinions as good as those it will meet.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "article/extract.h"
#include "article/metadata.h"
#include "base/phrases.h"
#include "booster.h"
#include "marked.h"

namespace {

using namespace dragoman;
using article::Features;
using Pages = std::vector<std::unique_ptr<train::MarkedPage>>;
using train::kFolds;
using train::MarkedPage;

struct Settings {
  train::BoosterOptions first, second;
  int word_domains = 8;     // a class word counts when it is on this many domains
  double word_prior = 2;    // pages' worth of doubt
  double word_least = 0.4;  // smaller odds are left out
  int text_domains = 12;    // the same of the words of short blocks
  double text_prior = 6;
  double text_least = 0.4;
};

// Settings can be tried out by the environment: TRAIN_TREES=100 and so on. The defaults made the model in the tree.
double setting(const char* name, double normal) {
  const char* value = std::getenv(name);
  return value ? std::atof(value) : normal;
}
Settings read_settings() {
  Settings out;
  auto& f = out.first;
  f.trees = static_cast<int>(setting("TRAIN_TREES", f.trees));
  f.rate = setting("TRAIN_RATE", f.rate);
  f.lambda = setting("TRAIN_LAMBDA", f.lambda);
  f.minimum = setting("TRAIN_MINIMUM", f.minimum);
  f.groups = setting("TRAIN_GROUPS", f.groups);
  f.features = setting("TRAIN_FEATURES", f.features);
  f.seed = static_cast<unsigned>(setting("TRAIN_SEED", f.seed));
  out.second = f;
  out.second.trees = static_cast<int>(setting("TRAIN_TREES2", f.trees));
  out.second.rate = setting("TRAIN_RATE2", f.rate);
  out.word_domains = static_cast<int>(setting("TRAIN_WORD_DOMAINS", out.word_domains));
  out.word_prior = setting("TRAIN_WORD_PRIOR", out.word_prior);
  out.text_domains = static_cast<int>(setting("TRAIN_TEXT_DOMAINS", out.text_domains));
  out.text_prior = setting("TRAIN_TEXT_PRIOR", out.text_prior);
  return out;
}

// A set of folds, as bits.
using FoldSet = unsigned;
constexpr FoldSet kAll = (1U << kFolds) - 1;
constexpr FoldSet without(FoldSet set, int fold) { return set & ~(1U << fold); }
bool has(FoldSet set, const MarkedPage& page) { return set >> page.fold & 1U; }

// How often what stands below a class word is body, as log-odds; pages of one domain count as one.
article::ClassWords learn_words(const Pages& pages, FoldSet folds, const Settings& settings) {
  std::map<std::string, std::map<std::string, std::pair<double, int>>> sums;  // word, domain: share of body, pages
  for (const auto& item : pages) {
    if (!has(folds, *item)) continue;
    const page::Html& html = item->html;
    std::vector<double> body(html.size()), words(html.size());
    for (std::size_t i = 0; i < item->blocks.size(); ++i) {
      for (std::uint32_t n = item->blocks[i].node;; n = html[n].parent) {
        words[n] += item->blocks[i].words;
        body[n] += item->body[i] ? item->blocks[i].words : 0;
        if (n == 0) break;
      }
    }
    std::map<std::string, std::pair<double, double>> page;
    for (std::uint32_t n = 1; n < html.size(); ++n) {
      if (words[n] <= 0) continue;
      article::each_class_word(html, n, [&](const std::string& word) {
        auto& p = page[word];
        p.first += body[n];
        p.second += words[n];
      });
    }
    for (const auto& [word, p] : page) {
      auto& s = sums[word][item->domain];
      s.first += p.first / p.second;
      ++s.second;
    }
  }
  article::ClassWords out;
  const double prior = settings.word_prior;
  for (const auto& [word, domains] : sums) {
    if (static_cast<int>(domains.size()) < settings.word_domains) continue;
    double body = 0, all = 0;
    for (const auto& [domain, s] : domains) {
      body += s.first / s.second;
      all += 1;
    }
    const double odds = std::log((body + 0.3 * prior) / (all - body + 0.7 * prior)) - std::log(0.3 / 0.7);
    if (std::fabs(odds) >= settings.word_least) out[word] = static_cast<float>(std::round(odds * 100) / 100);
  }
  return out;
}

// The same of the words of short blocks.
std::map<std::string, float> learn_text_words(const Pages& pages, FoldSet folds, const Settings& settings) {
  struct Sum {
    double body = 0, all = 0;
  };
  std::map<std::string, std::map<std::string, Sum>> sums;  // word, domain
  for (const auto& item : pages) {
    if (!has(folds, *item)) continue;
    std::map<std::string, Sum> page;
    for (std::size_t i = 0; i < item->blocks.size(); ++i) {
      const auto& b = item->blocks[i];
      if (b.words > article::kShortBlock) continue;
      std::set<std::string> words;
      std::string word;
      for (const char c : normalise_phrase(b.text) + ' ') {
        if (c != ' ') {
          word += c;
          continue;
        }
        if (word.size() > 1 && word.find_first_of("0123456789") == std::string::npos) words.insert(word);
        word.clear();
      }
      for (const std::string& w : words) {
        page[w].body += item->body[i];
        page[w].all += 1;
      }
    }
    for (const auto& [w, s] : page) {
      Sum& mine = sums[w][item->domain];
      mine.body += s.body / s.all;
      mine.all += 1;
    }
  }
  std::map<std::string, float> out;
  for (const auto& [word, domains] : sums) {
    if (static_cast<int>(domains.size()) < settings.text_domains) continue;
    double body = 0, all = 0;
    for (const auto& [domain, s] : domains) {
      body += s.body / s.all;
      all += 1;
    }
    const double prior = settings.text_prior;
    const double odds = std::log((body + 0.2 * prior) / (all - body + 0.8 * prior)) - std::log(0.2 / 0.8);
    if (std::fabs(odds) >= settings.text_least) out[word] = static_cast<float>(std::round(odds * 100) / 100);
  }
  return out;
}

article::TextWords hashed(const std::map<std::string, float>& words) {
  article::TextWords out;
  std::vector<Word> split;
  for (const auto& [word, odds] : words) {
    split.clear();
    split_words(word, split);
    if (split.size() == 1) out[split[0].hash] = odds;
  }
  return out;
}

class Trainer {
 public:
  Trainer(const Pages& pages, const Settings& settings) : pages_(pages), settings_(settings), rows_(pages.size()) {}

  article::BlockModel train(FoldSet folds) {
    for (int fold = 0; fold < kFolds; ++fold) {
      if (!(folds >> fold & 1U)) continue;
      const FoldSet rest = without(folds, fold);
      measure(1U << fold, learn_words(pages_, rest, settings_), hashed(learn_text_words(pages_, rest, settings_)));
    }
    std::vector<std::vector<float>> opinions(pages_.size());
    for (int fold = 0; fold < kFolds; ++fold) {
      if (!(folds >> fold & 1U)) continue;
      const auto rest = boost(without(folds, fold), article::kFirstFeatures, settings_.first);
      for (std::size_t p = 0; p < pages_.size(); ++p) {
        if (pages_[p]->fold != fold) continue;
        for (const Features& row : rows_[p]) opinions[p].push_back(rest.probability(row));
      }
    }
    article::BlockModel out;
    out.first = boost(folds, article::kFirstFeatures, settings_.first);
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      if (has(folds, *pages_[p]))
        article::measure_neighbours(pages_[p]->html, pages_[p]->blocks, opinions[p], rows_[p]);
    }
    out.second = boost(folds, article::kSecondFeatures, settings_.second);
    out.words = learn_words(pages_, folds, settings_);
    out.text_words = hashed(learn_text_words(pages_, folds, settings_));
    return out;
  }

 private:
  void measure(FoldSet folds, const article::ClassWords& words, const article::TextWords& text) {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      const MarkedPage& page = *pages_[p];
      if (has(folds, page)) rows_[p] = article::measure_blocks(page.html, page.blocks, page.context, words, text);
    }
  }

  [[nodiscard]] article::Ensemble boost(FoldSet folds, std::size_t features,
                                        const train::BoosterOptions& options) const {
    train::Rows rows;
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      const MarkedPage& page = *pages_[p];
      if (!has(folds, page)) continue;
      for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        rows.features.push_back(&rows_[p][i]);
        rows.labels.push_back(page.body[i]);
        rows.weights.push_back(page.weight[i]);
        rows.groups.push_back(static_cast<std::uint32_t>(p));
      }
    }
    return train::boost(rows, features, options);
  }

  const Pages& pages_;
  Settings settings_;
  std::vector<std::vector<Features>> rows_;
};

void print_scores(const char* what, const Pages& pages, const std::vector<eval::PageScore>& scores) {
  for (const bool fundus : {false, true}) {
    std::vector<eval::PageScore> part;
    for (std::size_t p = 0; p < pages.size(); ++p) {
      if (pages[p]->fundus == fundus) part.push_back(scores[p]);
    }
    const auto s = eval::summarise_extraction(fundus ? "fundus" : "wcxb", part);
    std::printf(
        "%-16s %-6s P %.4f  R %.4f  F1 %.4f  paragraphs %.4f  under 0.5: %.0f  day %.3f  title %.3f  authors %.3f "
        "(precision %.3f)\n",
        what, s[0].set.c_str(), s[0].value, s[1].value, s[2].value, s[3].value, s[4].value, s[5].value, s[6].value,
        s[7].value, s[8].value);
  }
  std::fflush(stdout);
}

// Every block of a page with its label and what became of it, for reading errors.
void write_page(std::ofstream& out, const MarkedPage& page, const article::Article& article,
                const eval::PageScore& score) {
  out << "== " << page.gold.id << ' ' << page.domain << " P " << score.body.precision << " R " << score.body.recall
      << " F1 " << score.body.f1() << '\n';
  std::map<std::uint32_t, std::pair<std::string, float>> roles;
  for (const auto* list : {&article.blocks, &article.apart}) {
    for (const auto& b : *list) {
      if (b.role != article::Role::title) roles[b.page.begin] = {article::name(b.role), b.score};
    }
  }
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const auto& b = page.blocks[i];
    const auto it = roles.find(b.page.begin);
    const std::string role = it == roles.end() ? "title" : it->second.first;
    const bool taken = role == "standfirst" || role == "paragraph" || role == "subhead" || role == "quote" ||
                       role == "list_item" || role == "live_entry";
    const char* what = taken ? page.body[i] ? "ok  " : "LEAK" : page.body[i] ? "LOST" : "-   ";
    out << what << '\t' << role << '\t' << (it == roles.end() ? 0 : it->second.second) << '\t' << page.html.name(b.node)
        << '\t' << page.html.raw(b.node, "class").substr(0, 60) << '\t' << b.words << '\t' << b.text.substr(0, 300)
        << '\n';
  }
}

int validate(const Pages& pages, const Settings& settings, const char* file) {
  std::ofstream out;
  if (file) out.open(file);
  std::vector<eval::PageScore> shipped, scores(pages.size()), labels;
  for (const auto& page : pages) {
    const auto article = article::extract(page->page, {});
    shipped.push_back(eval::score_page(page->gold, article ? *article : article::Article{}));
    article::Article best;
    for (std::size_t i = 0; i < page->blocks.size(); ++i) {
      if (!page->body[i]) continue;
      const auto begin = static_cast<std::uint32_t>(best.text.size());
      best.text += page->blocks[i].text + "\n\n";
      best.blocks.push_back(
          {article::Role::paragraph, {begin, static_cast<std::uint32_t>(best.text.size())}, "", {}, 0, ""});
    }
    labels.push_back(eval::score_page(page->gold, best));
  }
  print_scores("perfect labels", pages, labels);
  print_scores("in-sample", pages, shipped);
  Trainer trainer(pages, settings);
  for (int fold = 0; fold < kFolds; ++fold) {
    const article::BlockModel model = trainer.train(without(kAll, fold));
    article::ExtractOptions options;
    options.model = &model;
    for (std::size_t p = 0; p < pages.size(); ++p) {
      if (pages[p]->fold != fold) continue;
      const auto article = article::extract(pages[p]->page, options);
      scores[p] = eval::score_page(pages[p]->gold, article ? *article : article::Article{});
      if (file) write_page(out, *pages[p], article ? *article : article::Article{}, scores[p]);
    }
  }
  print_scores("cross-validated", pages, scores);
  return 0;
}

void print_missed(const MarkedPage& page, const article::Article& a, const eval::PageScore& score) {
  const auto join = [](const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& one : names) (out += out.empty() ? "" : "; ") += one;
    return out;
  };
  const char* id = page.gold.id.c_str();
  if (score.date == 0)
    std::printf("DATE\t%s\tgold %s\tfound %s (%s)\t%s\n", id, page.gold.date.c_str(), a.published.value.c_str(),
                a.published.source.c_str(), page.domain.c_str());
  if (score.title == 0) {
    std::printf("TITLE\t%s\n\tgold     %s\n\tfound    %s\n", id, page.gold.title.c_str(), a.title.c_str());
    for (const auto& t : article::read_metadata(page.html).titles)
      std::printf("\t%-8s %s\n", t.source.c_str(), t.value.substr(0, 200).c_str());
  }
  if (score.authors >= 0 && (score.authors == 0 || a.authors.size() > page.gold.authors.size()))
    std::printf("%s\t%s\tgold %s\tfound %s\n", score.authors ? "EXTRA" : "AUTHOR", id, join(page.gold.authors).c_str(),
                join(a.authors).c_str());
}

int fields(const Pages& pages) {
  std::vector<eval::PageScore> scores;
  for (const auto& page : pages) {
    const auto article = article::extract(page->page, {});
    const article::Article found = article ? *article : article::Article{};
    scores.push_back(eval::score_page(page->gold, found));
    print_missed(*page, found, scores.back());
  }
  print_scores("in-sample", pages, scores);
  return 0;
}

void write_ensemble(std::ofstream& out, const article::Ensemble& e) {
  out << "\"ensemble " << e.base << "\",\n";
  for (const article::Tree& t : e.trees) {
    out << "\"tree";
    for (std::size_t i = 0; i < t.feature.size(); ++i) out << ' ' << int(t.feature[i]) << ' ' << t.threshold[i];
    for (const float l : t.leaf) out << ' ' << l;
    out << "\",\n";
  }
}

int write(const Pages& pages, const Settings& settings, const char* file) {
  const article::BlockModel model = Trainer(pages, settings).train(kAll);
  std::ofstream out(file);
  out << "// Written by train/article/train_blocks.cpp from marked pages; see src/article/README.md.\n";
  const std::map<std::string, float> sorted(model.words.begin(), model.words.end());
  for (const auto& [word, odds] : sorted) out << "\"word " << word << ' ' << odds << "\",\n";
  for (const auto& [word, odds] : learn_text_words(pages, kAll, settings))
    out << "\"text " << word << ' ' << odds << "\",\n";
  write_ensemble(out, model.first);
  write_ensemble(out, model.second);
  return out ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string command = argc > 2 ? argv[1] : "";
  if ((command != "validate" && command != "write" && command != "fields") || (command == "write" && argc < 4)) {
    std::fprintf(stderr, "usage: train_blocks validate GOLD [PAGES.tsv] | write GOLD MODEL.inc | fields GOLD\n");
    return 2;
  }
  const auto pages = train::read_marked_pages(argv[2]);
  if (!pages) return std::fprintf(stderr, "%s\n", pages.error().message.c_str()), 1;
  if (command == "fields") return fields(*pages);
  const Settings settings = read_settings();
  return command == "write" ? write(*pages, settings, argv[3])
                            : validate(*pages, settings, argc > 3 ? argv[3] : nullptr);
}
