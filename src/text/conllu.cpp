// CoNLL-U: ten columns a token, a blank line after a sentence, comments before it.
//
//   # text = Kayani can't go.
//   1    Kayani  Kayani  PROPN  NNP  _  4  nsubj  _  _
//   2-3  can't   _       _      _    _  _  _      _  _
//   2    ca      can     AUX    MD   _  4  aux    _  _
//
// Reading rebuilds the text from the forms, as raw text that the tokeniser can be scored on: a blank between tokens
// unless SpaceAfter=No, and a blank line between paragraphs. The words of a multiword range partition its form, as
// they do everywhere in the English treebanks; where they did not, they would share it evenly.
// Format: https://universaldependencies.org/format.html. Tests: conllu_test.cpp.
#include "text/conllu.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "base/utf8.h"

namespace dragoman::text {
namespace {

using std::uint32_t;
using Row = std::array<std::string_view, 10>;
enum Column : std::size_t { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kRelation, kDeps, kMisc };

bool parse_number(std::string_view text, uint32_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

// The value of KEY in "A=1|KEY=value|B=2".
std::string_view misc_value(std::string_view misc, std::string_view key) {
  while (!misc.empty()) {
    const std::string_view item = misc.substr(0, misc.find('|'));
    if (item.size() > key.size() && item.starts_with(key) && item[key.size()] == '=')
      return item.substr(key.size() + 1);
    misc.remove_prefix(std::min(misc.size(), item.size() + 1));
  }
  return {};
}

// Builds documents from lines; `fail_at` says where and why it stopped.
class Reader {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  Result<void> line(std::string_view line, std::size_t number) {
    number_ = number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) return end_sentence();
    if (line.front() == '#') return comment(line);
    return row(line);
  }

  Result<std::vector<Document>> finish() {
    if (auto done = end_sentence(); !done) return Unexpected(done.error());
    end_document();
    return std::move(documents_);
  }

 private:
  [[nodiscard]] Unexpected fail_here(std::string_view what) const {
    return fail(ErrorKind::bad_input, fmt::format("{}:{}: {}", name_, number_, what));
  }

  Result<void> comment(std::string_view line) {
    if (line.starts_with("# newdoc")) {
      if (auto done = end_sentence(); !done) return done;  // no blank line before it: heads are absolute all the same
      end_document();
      const std::size_t at = line.find("id = ");
      id_ = at == std::string_view::npos ? std::string() : std::string(trim(line.substr(at + 5)));
      new_paragraph_ = true;
    } else if (line == "# newpar" || line.starts_with("# newpar ")) {
      new_paragraph_ = true;
    }
    return {};
  }

  Result<void> row(std::string_view line) {
    Row cells;
    std::size_t count = 0;
    for (std::string_view rest = line; count < cells.size();) {
      const std::size_t tab = rest.find('\t');
      cells[count++] = rest.substr(0, tab);
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
      if (count == cells.size()) return fail_here("more than ten columns");
    }
    if (count != cells.size()) return fail_here("fewer than ten columns");
    if (cells[kId].find('.') != std::string_view::npos) return {};  // an empty node of the enhanced graph
    if (cells[kForm].empty()) return fail_here("an empty form");
    if (cells[kId].find('-') != std::string_view::npos) return range(cells);
    return word(cells);
  }

  Result<void> range(const Row& cells) {
    const std::size_t dash = cells[kId].find('-');
    uint32_t first = 0;
    uint32_t last = 0;
    if (!parse_number(cells[kId].substr(0, dash), first) || !parse_number(cells[kId].substr(dash + 1), last) ||
        first != words_ + 1 || last <= first || last - first > 100)
      return fail_here("a range of words that does not begin with the next word");
    begin_token();
    range_left_ = last - first + 1;
    range_ = append(cells[kForm]);
    range_at_ = range_.begin;
    range_space_ = misc_value(cells[kMisc], "SpaceAfter") != "No";
    return {};
  }

  Result<void> word(const Row& cells) {
    uint32_t id = 0;
    if (!parse_number(cells[kId], id) || id != words_ + 1) return fail_here("a word out of order");
    uint32_t head = 0;
    if (cells[kHead] != "_" && !parse_number(cells[kHead], head)) return fail_here("a head that is not a number");
    if (head == id) return fail_here("a word that is its own head");
    Token token;
    token.space_after = misc_value(cells[kMisc], "SpaceAfter") != "No";
    if (range_left_ > 0) {
      token.span = next_in_range(cells[kForm]);
      token.space_after = range_left_ == 0 && range_space_;
    } else {
      begin_token();
      token.span = append(cells[kForm]);
    }
    if (bytes_.size() > std::numeric_limits<uint32_t>::max() / 2) return fail_here("a document of more than 2 GB");
    pending_space_ = token.space_after;
    token.sentence = static_cast<uint32_t>(text_.sentences.size());
    token.head = head;  // made absolute at the end of the sentence
    token.upos = upos_from(cells[kUpos]);
    token.xpos = xpos_from(cells[kXpos]);
    token.relation = relation_from(cells[kRelation]);
    if (cells[kLemma] != "_" || cells[kForm] == "_") token.lemma = text_.add_lemma(cells[kLemma]);
    read_name(misc_value(cells[kMisc], "Name"));
    text_.tokens.push_back(token);
    ++words_;
    return {};
  }

  // White space before the next token, and a sentence if none is open.
  void begin_token() {
    if (words_ == 0) {
      first_ = static_cast<uint32_t>(text_.tokens.size());
      if (!bytes_.empty()) {
        if (new_paragraph_) {
          bytes_ += "\n\n";
          ++paragraph_;
        } else if (pending_space_) {
          bytes_ += ' ';
        }
      }
      new_paragraph_ = false;
    } else if (pending_space_) {
      bytes_ += ' ';
    }
  }

  Span append(std::string_view form) {
    const auto begin = static_cast<uint32_t>(bytes_.size());
    bytes_ += form;
    return {begin, static_cast<uint32_t>(bytes_.size())};
  }

  // The part of the range's form that is this word.
  Span next_in_range(std::string_view form) {
    --range_left_;
    const std::string_view rest = slice(bytes_, {range_at_, range_.end});
    auto size = static_cast<uint32_t>(form.size());
    if (!rest.starts_with(form) || (range_left_ == 0 && rest.size() != form.size()))
      size = range_left_ == 0 ? range_.end - range_at_ : (range_.end - range_at_) / (range_left_ + 1);
    while (range_at_ + size < range_.end && (bytes_[range_at_ + size] & 0xC0) == 0x80) ++size;
    const Span span{range_at_, range_at_ + size};
    range_at_ = span.end;
    return span;
  }

  void read_name(std::string_view label) {
    const auto at = static_cast<uint32_t>(text_.tokens.size());
    if (label.size() < 3 || label[1] != '-') return;
    for (int type = 0; type <= static_cast<int>(NameType::misc); ++type) {
      if (label.substr(2) != name(static_cast<NameType>(type))) continue;
      const bool inside = label[0] == 'I' && !text_.names.empty() && text_.names.back().last == at;
      if (inside)
        text_.names.back().last = at + 1;
      else
        text_.names.push_back({at, at + 1, static_cast<NameType>(type), 1.0F});
    }
  }

  Result<void> end_sentence() {
    if (range_left_ > 0) return fail_here("a range of words that is not complete");
    if (words_ == 0) return {};
    const auto last = static_cast<uint32_t>(text_.tokens.size());
    for (uint32_t i = first_; i < last; ++i) {
      uint32_t& head = text_.tokens[i].head;
      if (head > words_) return fail_here("a head outside its sentence");
      head = head == 0 ? kRoot : first_ + head - 1;
    }
    text_.sentences.push_back({first_, last, text_.span(first_, last), paragraph_, article::Role::paragraph});
    words_ = 0;
    return {};
  }

  void end_document() {
    if (!text_.sentences.empty()) {
      Document document;
      document.id = id_;
      document.source = std::make_unique<std::string>(std::move(bytes_));
      document.text = std::move(text_);
      document.text.source = *document.source;
      document.text.build_children();
      documents_.push_back(std::move(document));
    }
    bytes_.clear();
    text_ = Text();
    paragraph_ = 0;
    pending_space_ = false;
  }

  std::string_view name_;
  std::size_t number_ = 0;
  std::vector<Document> documents_;
  std::string id_;
  std::string bytes_;
  Text text_;
  uint32_t first_ = 0;
  uint32_t words_ = 0;  // of the open sentence
  uint32_t paragraph_ = 0;
  uint32_t range_left_ = 0;
  uint32_t range_at_ = 0;
  Span range_;
  bool range_space_ = true;
  bool pending_space_ = false;
  bool new_paragraph_ = false;
};

// Line breaks and tabs would break the format.
void append_cell(std::string& out, std::string_view text) {
  if (text.empty()) out += '_';
  for (const char c : text) out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
}

void write_token(std::string& out, const Text& text, const Sentence& sentence, uint32_t at, std::string_view name) {
  const Token& token = text.tokens[at];
  fmt::format_to(std::back_inserter(out), "{}\t", at - sentence.first + 1);
  append_cell(out, text.form(at));
  out += '\t';
  append_cell(out, text.lemma(at));
  const bool root = token.head < sentence.first || token.head >= sentence.last;
  fmt::format_to(std::back_inserter(out), "\t{}\t{}\t_\t{}\t{}\t_\t", dragoman::text::name(token.upos),
                 xpos_name(token.xpos), root ? 0 : token.head - sentence.first + 1,
                 dragoman::text::name(token.relation));
  std::string misc(name);
  if (!token.space_after) misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
  append_cell(out, misc);
  out += '\n';
}

}  // namespace

Result<std::vector<Document>> read_conllu(std::string_view bytes, std::string_view name) {
  if (!is_valid_utf8(bytes)) return fail(ErrorKind::bad_input, fmt::format("{}: not UTF-8", name));
  Reader reader(name);
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t size = std::min(bytes.find('\n'), bytes.size());
    if (auto done = reader.line(bytes.substr(0, size), number); !done) return Unexpected(done.error());
    bytes.remove_prefix(std::min(bytes.size(), size + 1));
  }
  return reader.finish();
}

std::string write_conllu(const Text& text, std::string_view id) {
  std::string out = fmt::format("# newdoc id = {}\n", id);
  std::size_t name_at = 0;
  for (std::size_t i = 0; i < text.sentences.size(); ++i) {
    const Sentence& sentence = text.sentences[i];
    if (i == 0 || sentence.paragraph != text.sentences[i - 1].paragraph) out += "# newpar\n";
    fmt::format_to(std::back_inserter(out), "# sent_id = {}-{}\n# text = {}\n", id, i + 1,
                   squeeze(slice(text.source, sentence.span)));
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      while (name_at < text.names.size() && text.names[name_at].last <= at) ++name_at;
      std::string label;
      if (name_at < text.names.size() && text.names[name_at].first <= at) {
        const Name& found = text.names[name_at];
        label = fmt::format("Name={}-{}", found.first == at ? 'B' : 'I', name(found.type));
      }
      write_token(out, text, sentence, at, label);
    }
    out += '\n';
  }
  return out;
}

}  // namespace dragoman::text
