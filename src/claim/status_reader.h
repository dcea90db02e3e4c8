// The reading of one act's status, shared by the files that each read one part of it.
//
// Internal to the folder: status.cpp runs it; status_clause.cpp reads the act's own clause, status_edges.cpp what
// governs it, status_compose.cpp what an operator makes of it, status_default.cpp what holds where none is there.
// Cheap to make; one thread an object. Every walk is bounded by kMaxDepth or the sentence.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "claim/lexicon.h"
#include "claim/tree.h"

namespace dragoman::claim {

using what::Status;

inline constexpr std::size_t kMaxDepth = 10;

// The edge between an act and what governs it, in the terms of the operator file.
struct Edge {
  std::uint32_t governor = kNone;
  std::uint32_t frames = 0;
  std::string prep;
};

struct State {
  Status status = Status::happened;
  float fact = 3;
  bool negated = false;
  bool finite = false;       // has a tense of its own
  bool conditional = false;  // inside a condition or under one
};
class StatusReader {
 public:
  StatusReader(const what::Reading& reading, const Cues::Data& data)
      : reading_(reading), text_(reading.text), data_(data) {}

  State judge(std::uint32_t token, std::size_t depth, std::vector<what::Evidence>* evidence);

 private:
  // --- the act's own clause
  State own_clause(std::uint32_t token, std::vector<what::Evidence>* evidence);
  void read_tense(std::uint32_t token, std::uint32_t carrier, State& state, std::vector<what::Evidence>* evidence);
  void read_modal(std::uint32_t token, std::uint32_t modal, bool perfect, State& state,
                  std::vector<what::Evidence>* evidence);
  void read_markers(std::uint32_t carrier, State& state, std::vector<what::Evidence>* evidence);
  void read_adverbs(std::uint32_t token, State& state, std::vector<what::Evidence>* evidence);
  std::uint32_t negation(std::uint32_t token) const;
  bool reported_in_past(std::uint32_t token) const;
  bool has_condition(std::uint32_t token) const;
  bool inverted(std::uint32_t token, std::uint32_t modal) const;
  bool future_time(std::uint32_t token) const;

  // --- what modifies and what governs it
  void read_modifiers(std::uint32_t token, State& state, std::vector<what::Evidence>* evidence);
  Edge edge_of(std::uint32_t token) const;
  Edge second_edge(std::uint32_t token) const;
  const Operator* operator_for(const Edge& edge) const;
  State govern(const State& own, const Operator& op, const State& governor) const;
  void without_operator(std::uint32_t token, const Edge& edge, std::size_t depth, State& state,
                        std::vector<what::Evidence>* evidence);
  void nominal_without_operator(std::uint32_t token, const Edge& edge, std::size_t depth, State& state,
                                std::vector<what::Evidence>* evidence);

  void note(std::vector<what::Evidence>* evidence, std::uint32_t token, std::string rule, std::string text) const {
    if (evidence) evidence->push_back({"status", text_.tokens[token].span, std::move(rule), std::move(text)});
  }
  const Operator* word_operator(const std::string& word, WordClass cls) const {
    if (const auto* entries = Cues::Data::find(data_.operators, word)) {
      for (const Operator& op : *entries) {
        if (op.cls == cls) return &op;
      }
    }
    return nullptr;
  }
  bool in_title(std::uint32_t token) const {
    return text_.sentences[text_.tokens[token].sentence].role == article::Role::title;
  }

  const what::Reading& reading_;
  const Text& text_;
  const Cues::Data& data_;
};

[[nodiscard]] inline bool certain(const State& state) { return std::abs(state.fact) >= 2; }

}  // namespace dragoman::claim
