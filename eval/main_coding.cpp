// coding_score GOLD            scores event coding alone
// coding_score GOLD errors     one line an error: gold, guess, predicate, sentence
// coding_score GOLD confusion  gold against guess, as a Markdown table
// coding_score read            sentences from standard input, one a line: the tree, and the events with their evidence
// $DRAGOMAN_HOME holds knowledge.bin and english.bin.
#include <fmt/core.h>

#include <iostream>
#include <string>
#include <string_view>

#include "eval/coding.h"

namespace {

void print_participants(const char* label, const std::vector<dragoman::what::Participant>& side,
                        std::string_view text) {
  for (const auto& p : side) fmt::print("    {} {}\n", label, dragoman::slice(text, p.span));
}

void read_sentences(const dragoman::pipeline::Knowledge& knowledge) {
  for (std::string line; std::getline(std::cin, line);) {
    const auto one = dragoman::eval::code_sentence(line, knowledge);
    const auto& text = one->text;
    for (std::uint32_t t = 0; t < text.tokens.size(); ++t) {
      const auto& token = text.tokens[t];
      fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", t + 1, text.form(t), text.lemma(t), dragoman::text::name(token.upos),
                 dragoman::text::xpos_name(token.xpos), token.head == dragoman::text::kRoot ? 0 : token.head + 1,
                 dragoman::text::name(token.relation));
    }
    for (const auto& mention : one->cast.mentions) fmt::print("  [{}]", dragoman::slice(line, mention.span));
    fmt::print("\n");
    for (const auto& event : one->events) {
      fmt::print("  {} {} {} by '{}' {} confidence {:.2f} {}\n", dragoman::what::name(event.type), event.mode,
                 event.plover, event.lemma, event.sense, event.confidence, dragoman::what::name(event.status));
      print_participants("actor", event.actors, line);
      print_participants("recipient", event.recipients, line);
      for (const auto& op : event.operators)
        fmt::print("    operator {} '{}'\n", dragoman::what::name(op.kind), dragoman::slice(line, op.span));
      for (const auto& e : event.evidence)
        fmt::print("    {} '{}' {} {}\n", e.field, dragoman::slice(line, e.span), e.rule, e.note);
    }
    fmt::print("\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: coding_score GOLD [errors|confusion], or coding_score read\n");
    return 2;
  }
  auto knowledge = dragoman::pipeline::open_knowledge({});
  if (!knowledge) {
    fmt::print(stderr, "{}\n", knowledge.error().message);
    return 1;
  }
  if (std::string_view(argv[1]) == "read") {
    read_sentences(**knowledge);
    return 0;
  }
  const std::string_view what = argc > 2 ? argv[2] : "";
  if (what == "errors" || what == "confusion") {
    auto lines = what == "errors" ? dragoman::eval::coding_errors(argv[1], **knowledge)
                                  : dragoman::eval::coding_confusion(argv[1], **knowledge);
    if (!lines) {
      fmt::print(stderr, "{}\n", lines.error().message);
      return 1;
    }
    for (const auto& line : *lines) fmt::print("{}\n", line);
    return 0;
  }
  auto scores = dragoman::eval::score_coding(argv[1], **knowledge);
  if (!scores) {
    fmt::print(stderr, "{}\n", scores.error().message);
    return 1;
  }
  for (const auto& s : *scores) fmt::print("{} {} {} {:.3f}\n", s.set, s.items, s.metric, s.value);
}
