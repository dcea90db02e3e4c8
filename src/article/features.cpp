// Measuring blocks.
//
// "Ministers agree on border" in an <h3> between two paragraphs is a subhead; the same line in a column of links is
// another story's headline. So a block is measured with its surroundings: words, links and full stops of itself, its
// neighbours and its containers, what class names around it usually mean (learned log-odds), and where it stands
// against the headline and the container with most prose. A second pass sees what the first said of the neighbours
// and containers: a short line between two sure paragraphs is body, a sentence alone in a footer is not.
// (Stacking: Wolpert 1992; text density: Kohlschuetter et al. 2010, "Boilerplate detection using shallow text
// features".)
#include "article/features.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "article/alike.h"
#include "article/metadata.h"
#include "article/parts.h"
#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::article {

const char* const kFeatureNames[] = {
    "words", "link density", "ends as sentence", "stops", "commas", "p", "li", "heading", "quote", "cell", "div",
    "caption element", "pre", "sign article", "sign navigation", "sign aside", "sign header", "sign footer",
    "sign caption", "sign comment", "sign newsletter", "sign teaser", "sign share", "sign biography", "sign byline",
    "sign legal", "sign standfirst", "sign tags", "sign hidden", "sign title", "class of own element",
    "class of parent", "worst class above", "best class above", "sum of classes above", "position", "words before",
    "words of parent", "links of parent", "prose of parent", "words of grandparent", "links of grandparent",
    "prose of grandparent", "blocks after title", "is title", "is description", "words of previous",
    "links of previous", "previous is sentence", "previous same tag", "words of next", "links of next",
    "next is sentence", "next same tag", "words of second previous", "links of second previous", "words of second next",
    "links of second next", "role words", "capitals", "digits", "begins small", "has date", "has bar", "begins with by",
    "is repeated", "blocks of parent", "in main parent", "depth above main", "prose share of container 1",
    "prose share of container 2", "prose share of container 3", "prose share of container 4", "depth", "heading level",
    "words on page", "blocks on page", "all linked", "has colon end", "links inside", "title inside article",
    "prose before", "blocks alike", "words of alike", "links of alike", "prose of alike", "alike after title",
    "blocks of this path", "prose of this path", "alike run", "bold", "italic", "after image", "before image",
    "in JSON-LD body", "sum of text words", "worst text word", "best text word", "first text word", "last text word",
    "title case", "ends with dots", "begins with digit", "furniture since prose", "headings since prose",
    "words of child list", "sentence words",
    // second pass
    "first", "first of previous", "first of next", "first of second previous", "first of second next",
    "first of third previous", "first of third next", "first around 5", "first of parent", "first of grandparent",
    "body share before", "body share after", "body words", "to first sure", "to last sure", "share of parent",
    "share of grandparent", "same shape", "first of alike", "first of alike before", "first of alike after",
    "first of path", "least of neighbours", "most of neighbours", "first around 15", "gap before", "gap after",
    "sure before", "sure after", "below main", "body share before part", "body share after part", "first of part",
    "words of part", "links of part", "first of part before", "first of part after", "blocks of part", "in list",
    "first of list", "words of list", "first before list", "first after list", nullptr};
static_assert(std::size(kFeatureNames) == kSecondFeatures + 1);

namespace {

using page::Tag;

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }
float log_words(double n) { return static_cast<float>(std::log2(1 + n)); }

// Sums over everything below a node.
struct Sums {
  double words = 0, linked = 0, prose = 0, blocks = 0;
};

struct ClassOdds {
  float own = 0, worst = 0, best = 0, sum = 0;
};

// A bit for each of kNamingAttributes, 0 for other names.
unsigned naming_bit(std::string_view attribute) {
  for (std::size_t i = 0; i < kNamingAttributes.size(); ++i) {
    if (page::equals_folded(attribute, kNamingAttributes[i])) return 1U << i;
  }
  return 0;
}

std::vector<ClassOdds> class_odds(const page::Html& html, const ClassWords& words) {
  std::vector<ClassOdds> out(html.size());
  struct Extremes {
    float low = 0, high = 0;
    bool known = false;
  };
  const auto read = [&words](Extremes& into, const std::string& word) {
    const auto it = words.find(word);
    if (it == words.end()) return;
    into.low = std::min(into.low, it->second);
    into.high = std::max(into.high, it->second);
  };
  std::unordered_map<std::string_view, Extremes> values;  // values are repeated many times on a page; each is read once
  std::array<Extremes, static_cast<std::size_t>(Tag::count_)> tags;
  for (std::uint32_t i = 1; i < html.size(); ++i) {
    const ClassOdds& up = out[html[i].parent];
    ClassOdds& mine = out[i];
    mine = up;
    mine.own = 0;
    if (html[i].tag == Tag::text) continue;
    Extremes all;
    const auto add = [&all](const Extremes& part) {
      all.low = std::min(all.low, part.low);
      all.high = std::max(all.high, part.high);
    };
    Extremes& tag = tags[static_cast<std::size_t>(html[i].tag)];
    if (!tag.known || html[i].tag == Tag::unknown) {
      tag = {0, 0, true};
      read(tag, tag_word(html, i));
    }
    add(tag);
    unsigned seen = 0;  // only the first attribute of a name counts
    for (std::uint32_t k = 0; k < html[i].attributes; ++k) {
      const page::Attribute attribute = html.attribute_at(html[i].first_attribute + k);
      const unsigned bit = naming_bit(attribute.name);
      if (bit == 0 || (seen & bit) != 0) continue;
      seen |= bit;
      const auto [it, fresh] = values.try_emplace(attribute.value);
      if (fresh) each_word_of_value(attribute.value, [&](const std::string& word) { read(it->second, word); });
      add(it->second);
    }
    mine.own = all.low + all.high;
    mine.worst = std::min(up.worst, all.low);
    mine.best = std::max(up.best, all.high);
    mine.sum = up.sum + all.low + all.high;
  }
  return out;
}

struct Shape {
  float stops = 0, commas = 0, capitals = 0, digits = 0, bar = 0;
  float title_case = 0;  // share of words that begin with a capital
  bool begins_small = false;
};
Shape shape_of(const std::string& text) {
  Shape out;
  std::size_t letters = 0, upper = 0, digits = 0, words = 0, capitalised = 0;
  bool first = true, inside = false;
  const std::string_view part = std::string_view(text).substr(0, 2000);
  for (std::size_t at = 0; at < part.size();) {
    const char32_t c = next_code_point(part, at);
    if (c == '.' || c == '!' || c == '?' || c == 0x3002) ++out.stops;
    if (c == ',' || c == 0x3001 || c == 0x60C) ++out.commas;
    if (c == '|' || c == 0x2022 || c == 0xBB || c == 0x203A) out.bar = 1;
    if (is_digit(c)) ++digits;
    const bool letter = is_letter(c);
    if (letter && !inside) {
      ++words;
      if (is_upper(c)) ++capitalised;
    }
    inside = letter || c == '\'' || c == 0x2019;
    if (letter) {
      ++letters;
      if (is_upper(c)) ++upper;
      if (first) out.begins_small = !is_upper(c);
      first = false;
    }
  }
  out.title_case = words ? static_cast<float>(capitalised) / static_cast<float>(words) : 0;
  out.capitals = letters ? static_cast<float>(upper) / static_cast<float>(letters) : 0;
  out.digits = part.empty() ? 0 : static_cast<float>(digits) / static_cast<float>(part.size());
  return out;
}

struct Local {
  bool sentence = false;
  float density = 0, words = 0;
};

class Measurer {
 public:
  Measurer(const page::Html& html, const std::vector<PageBlock>& blocks, const PageContext& context,
           const ClassWords& words, const TextWords& text_words)
      : html_(html),
        blocks_(blocks),
        context_(context),
        text_words_(text_words),
        odds_(class_odds(html, words)),
        sums_(html.size()) {}

  std::vector<Features> measure() {
    gather();
    std::vector<Features> rows(blocks_.size(), Features{});
    double before = 0, prose_before = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Features& row = rows[i];
      at_ = 0;
      own(row, i);
      classes(row, blocks_[i]);
      put(row, static_cast<float>(i) / static_cast<float>(blocks_.size()));
      put(row, total_.words > 0 ? static_cast<float>(before / total_.words) : 0);
      containers(row, blocks_[i]);
      title(row, i);
      neighbours(row, i);
      words(row, i);
      main_container(row, blocks_[i]);
      rest(row, i);
      put(row, total_.prose > 0 ? static_cast<float>(prose_before / total_.prose) : 0);
      alike(row, i);
      emphasis(row, i);
      said(row, i);
      lines(row, i);
      before += blocks_[i].words;
      if (prose(i)) prose_before += blocks_[i].words;
    }
    return rows;
  }

 private:
  void put(Features& row, float value) { row[at_++] = value; }
  void put(Features& row, bool value) { row[at_++] = value ? 1.0F : 0.0F; }

  [[nodiscard]] bool prose(std::size_t i) const {
    return local_[i].sentence && local_[i].density < 0.4F && blocks_[i].words >= 8 && !(blocks_[i].signs & kHidden);
  }

  void gather() {
    for (const PageBlock& b : blocks_) {
      local_.push_back({ends_as_sentence(b.text), static_cast<float>(b.link_density()), log_words(b.words)});
      keys_.push_back(normalise_phrase(std::string_view(b.text).substr(0, 300)));
      if (b.words > 2) ++repeats_[keys_.back()];
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const PageBlock& b = blocks_[i];
      // Only the nearest containers are ever asked for; the walk up is bounded by the tree's depth limit.
      for (std::uint32_t n = b.node;; n = html_[n].parent) {
        Sums& s = sums_[n];
        s.words += b.words;
        s.linked += b.linked;
        s.blocks += 1;
        if (prose(i)) s.prose += b.words;
        if (n == 0) break;
      }
      if (title_at_ < 0 && !context_.title.empty() && keys_[i] == context_.title) title_at_ = static_cast<int>(i);
    }
    if (title_at_ < 0) {
      for (std::size_t i = 0; i < blocks_.size() && title_at_ < 0; ++i) {
        if (blocks_[i].tag == Tag::h1) title_at_ = static_cast<int>(i);
      }
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const PageBlock& b = blocks_[i];
      alike_keys_.push_back(alike_key(html_, b.node));
      path_keys_.push_back(path_key(html_, b.node));
      for (Alike* a : {&alike_[alike_keys_[i]], &paths_[path_keys_[i]]}) {
        a->blocks += 1;
        a->words += b.words;
        a->linked += b.linked;
        a->prose += prose(i);
        a->first += title_at_ >= 0 && static_cast<int>(i) > title_at_;
      }
    }
    total_ = sums_[0];
    double best = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const std::uint32_t parent = html_[blocks_[i].node].parent;
      if (sums_[parent].prose <= 0) continue;
      // Prose directly below: the share of a container that is not the whole page.
      double direct = 0;
      auto& d = direct_[parent];
      if (prose(i)) d += blocks_[i].words;
      direct = d;
      if (direct > best) {
        best = direct;
        main_ = parent;
      }
    }
  }

  void own(Features& row, std::size_t i) {
    const PageBlock& b = blocks_[i];
    shape_ = shape_of(b.text);
    const float n = static_cast<float>(std::max(1U, b.words));
    put(row, local_[i].words);
    put(row, local_[i].density);
    put(row, local_[i].sentence);
    put(row, shape_.stops / n);
    put(row, shape_.commas / n);
    put(row, b.tag == Tag::p);
    put(row, b.tag == Tag::li);
    put(row, is_heading(b.tag));
    put(row, b.tag == Tag::blockquote);
    put(row, b.tag == Tag::td || b.tag == Tag::th || b.tag == Tag::dd || b.tag == Tag::dt);
    put(row, b.tag == Tag::div || b.tag == Tag::section);
    put(row, b.tag == Tag::figcaption || b.tag == Tag::caption);
    put(row, b.tag == Tag::pre);
    for (int bit = 0; bit < 17; ++bit) put(row, (b.signs >> bit & 1U) != 0);
  }

  void classes(Features& row, const PageBlock& b) {
    const ClassOdds& o = odds_[b.node];
    put(row, o.own);
    put(row, odds_[html_[b.node].parent].own);
    put(row, o.worst);
    put(row, o.best);
    put(row, o.sum);
  }

  void containers(Features& row, const PageBlock& b) {
    std::uint32_t n = html_[b.node].parent;
    for (int up = 0; up < 2; ++up) {
      const Sums& s = sums_[n];
      put(row, log_words(s.words));
      put(row, s.words > 0 ? static_cast<float>(s.linked / s.words) : 1.0F);
      put(row, s.words > 0 ? static_cast<float>(s.prose / s.words) : 0.0F);
      n = html_[n].parent;
    }
  }

  void title(Features& row, std::size_t i) {
    put(row, title_at_ < 0 ? -50.0F : std::clamp(static_cast<float>(static_cast<int>(i) - title_at_), -40.0F, 200.0F));
    put(row, !context_.title.empty() && keys_[i] == context_.title);
    put(row, context_.description.size() > 20 && !keys_[i].empty() &&
                 (context_.description.starts_with(keys_[i]) || keys_[i].starts_with(context_.description)) &&
                 keys_[i].size() > 20);
  }

  void neighbours(Features& row, std::size_t i) {
    const auto near = [&](std::ptrdiff_t step, bool full) {
      const std::ptrdiff_t k = static_cast<std::ptrdiff_t>(i) + step;
      const bool there = k >= 0 && k < static_cast<std::ptrdiff_t>(blocks_.size());
      const Local other = there ? local_[static_cast<std::size_t>(k)] : Local{false, 1, 0};
      put(row, other.words);
      put(row, other.density);
      if (!full) return;
      put(row, other.sentence);
      put(row, there && blocks_[static_cast<std::size_t>(k)].tag == blocks_[i].tag);
    };
    near(-1, true);
    near(1, true);
    near(-2, false);
    near(2, false);
  }

  void words(Features& row, std::size_t i) {
    const PageBlock& b = blocks_[i];
    put(row, static_cast<float>(b.words < 80 ? role_of_words(b.text) : Role::paragraph));
    put(row, shape_.capitals);
    put(row, shape_.digits);
    put(row, shape_.begins_small);
    put(row, b.words < 20 && shape_.digits > 0 && !date_in_text(b.text).empty());
    put(row, shape_.bar);
    put(row, page::starts_folded(b.text, "by "));
    put(row, b.words > 2 ? static_cast<float>(repeats_[keys_[i]]) : 0.0F);
    put(row, log_words(sums_[html_[b.node].parent].blocks));
  }

  void main_container(Features& row, const PageBlock& b) {
    const std::uint32_t parent = html_[b.node].parent;
    put(row, parent == main_);
    std::uint32_t n = b.node;
    int steps = 0;
    while (n != 0 && !(n <= main_ && main_ < html_[n].next)) n = html_[n].parent;
    for (std::uint32_t m = main_; m > n; m = html_[m].parent) ++steps;
    put(row, static_cast<float>(steps));
    n = parent;
    for (int up = 0; up < 4; ++up) {
      put(row, total_.prose > 0 ? static_cast<float>(sums_[n].prose / total_.prose) : 0.0F);
      n = html_[n].parent;
    }
  }

  void rest(Features& row, std::size_t i) {
    const PageBlock& b = blocks_[i];
    put(row, static_cast<float>(html_[b.node].depth));
    put(row, is_heading(b.tag) ? static_cast<float>(static_cast<int>(b.tag) - static_cast<int>(Tag::h1) + 1) : 0.0F);
    put(row, log_words(total_.words));
    put(row, log_words(static_cast<double>(blocks_.size())));
    put(row, b.linked >= b.words);
    put(row, b.text.ends_with(":"));
    put(row, log_words(b.linked));
    put(row, title_at_ >= 0 && static_cast<int>(i) > title_at_);
  }

  void alike(Features& row, std::size_t i) {
    const Alike& a = alike_[alike_keys_[i]];
    put(row, log_words(a.blocks));
    put(row, static_cast<float>(std::log2(1 + a.words / a.blocks)));
    put(row, a.words > 0 ? static_cast<float>(a.linked / a.words) : 1.0F);
    put(row, static_cast<float>(a.prose / a.blocks));
    put(row, static_cast<float>(a.first / a.blocks));  // share of them behind the headline
    const Alike& p = paths_[path_keys_[i]];
    put(row, log_words(p.blocks));
    put(row, static_cast<float>(p.prose / p.blocks));
    int run = 0;
    for (std::size_t k = i; k > 0 && alike_keys_[k - 1] == alike_keys_[i] && run < 20; --k) ++run;
    for (std::size_t k = i + 1; k < blocks_.size() && alike_keys_[k] == alike_keys_[i] && run < 40; ++k) ++run;
    put(row, static_cast<float>(run));
  }

  void emphasis(Features& row, std::size_t i) {
    const PageBlock& b = blocks_[i];
    const float n = static_cast<float>(std::max(1U, b.words));
    put(row, static_cast<float>(b.bold) / n);
    put(row, static_cast<float>(b.italic) / n);
    put(row, b.after_image);
    put(row, i + 1 < blocks_.size() && blocks_[i + 1].after_image);
  }

  // What the page's own copy of the body and the words of a short block say.
  void said(Features& row, std::size_t i) {
    const PageBlock& b = blocks_[i];
    const std::string_view key = std::string_view(keys_[i]).substr(0, 80);
    put(row, !has_body_ ? -1.0F : context_.body.find(key) != std::string::npos ? 1.0F : 0.0F);
    float sum = 0, worst = 0, best = 0, first = 0, last = 0;
    if (b.words <= kShortBlock) {
      split_.clear();
      split_words(b.text, split_);
      for (std::size_t w = 0; w < split_.size(); ++w) {
        const auto it = text_words_.find(split_[w].hash);
        const float odds = it == text_words_.end() ? 0 : it->second;
        sum += odds;
        worst = std::min(worst, odds);
        best = std::max(best, odds);
        if (w == 0) first = odds;
        last = odds;
      }
    }
    for (const float value : {sum, worst, best, first, last}) put(row, value);
  }

  void lines(Features& row, std::size_t i) {
    const PageBlock& b = blocks_[i];
    put(row, shape_.title_case);
    put(row, b.text.ends_with("...") || b.text.ends_with("…"));
    put(row, !b.text.empty() && b.text[0] >= '0' && b.text[0] <= '9');
    constexpr std::uint32_t kBox = kNewsletter | kTeaser | kShare | kBiography | kComment | kTags | kFooter | kLegal;
    if (prose(i) && !(b.signs & kBox)) {
      furniture_ = 0;
      headings_ = 0;
    } else {
      furniture_ += (b.signs & kBox) != 0;
      headings_ += is_heading(b.tag);
    }
    put(row, static_cast<float>(std::min(furniture_, 60)));
    put(row, static_cast<float>(std::min(headings_, 30)));
    const std::uint32_t parent = html_[b.node].parent;
    put(row, sums_[parent].blocks > 0 ? log_words(sums_[parent].words / sums_[parent].blocks) : 0.0F);
    put(row, shape_.stops > 0 ? std::min(60.0F, static_cast<float>(b.words) / shape_.stops) : 60.0F);
  }

  const page::Html& html_;
  const std::vector<PageBlock>& blocks_;
  const PageContext& context_;
  const TextWords& text_words_;
  // Every block is looked for in the stated body: on a page made to hurt that would take minutes.
  const bool has_body_ = !context_.body.empty() && context_.body.size() * blocks_.size() < 500'000'000;
  std::vector<ClassOdds> odds_;
  std::vector<Sums> sums_;
  std::vector<Local> local_;
  std::vector<std::string> keys_;
  std::unordered_map<std::string, int> repeats_;
  std::unordered_map<std::uint32_t, double> direct_;
  std::vector<std::uint64_t> alike_keys_, path_keys_;
  std::unordered_map<std::uint64_t, Alike> alike_, paths_;
  std::vector<Word> split_;
  Sums total_;
  Shape shape_;
  int furniture_ = 0, headings_ = 0;
  std::uint32_t main_ = 0;
  int title_at_ = -1;
  std::size_t at_ = 0;
};

}  // namespace

PageContext context_of(const Metadata& metadata) {
  std::string body = metadata.body.size() < 300 ? "" : normalise_phrase(metadata.body);
  return {normalise_phrase(choose_title(metadata).value), normalise_phrase(metadata.description), std::move(body)};
}

std::vector<Features> measure_blocks(const page::Html& html, const std::vector<PageBlock>& blocks,
                                     const PageContext& context, const ClassWords& words, const TextWords& text_words) {
  return Measurer(html, blocks, context, words, text_words).measure();
}

}  // namespace dragoman::article
