// Claims: who says so, how, with what stance; and the status of events that follows from them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/archive.h"
#include "base/result.h"
#include "what/coder.h"
#include "what/event.h"

namespace dragoman::claim {

enum class SourceKind : std::uint8_t { named_person, named_body, unnamed_role, document, outlet, none };
enum class Manner : std::uint8_t { direct, mixed, indirect };
enum class Stance : std::uint8_t { asserts, denies, doubts, plans, demands, threatens };
[[nodiscard]] const char* name(SourceKind kind);
[[nodiscard]] const char* name(Manner manner);
[[nodiscard]] const char* name(Stance stance);

// One attribution in the text: source, cue, content.
struct Claim {
  SourceKind kind = SourceKind::outlet;
  std::uint32_t entity = who::kNoEntity;  // the asserter in the cast, if it is there
  std::string source;                     // as printed: "a close aide to the army chief"
  Span source_span;
  Span cue;
  std::vector<Span> content;
  Manner manner = Manner::indirect;
  Stance stance = Stance::asserts;
  std::uint32_t nested_in = 0xFFFFFFFF;  // the claim this one is reported by ("X said Y had denied")
  std::string told_to;                   // "Dawn" of "told Dawn"
  std::string rule;
};

// How sure the text is that the act under `trigger` took place, -3 (certainly not) to +3 (certainly).
struct Judgement {
  what::Status status = what::Status::happened;
  float factuality = 3;
  bool negated = false;
  bool conditional = false;  // in an "if" clause, or in what follows from one
  std::vector<what::Evidence> evidence;
};

[[nodiscard]] Result<void> compile(const std::filesystem::path& knowledge, ArchiveWriter& out);

class Cues {
 public:
  [[nodiscard]] static Result<Cues> open(const Archive& archive);
  struct Data;
  [[nodiscard]] const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

// All attributions of the text, in text order of their cues.
[[nodiscard]] std::vector<Claim> find_claims(const what::Reading& reading, const Cues& cues);

// The status of one predicate from the words around it: tense, modality, negation, aspect, condition, purpose, report,
// and the noun phrases it stands in ("the cancelled visit").
[[nodiscard]] Judgement judge_token(const what::Reading& reading, std::uint32_t trigger, const Cues& cues);

// Sets status, claims, and the evidence for both on each event.
void judge(const what::Reading& reading, const std::vector<Claim>& claims, const Cues& cues,
           std::vector<what::Event>& events);

// A relation between two events that the text states, with its signal.
enum class LinkKind : std::uint8_t { led_to, because_of, part_of, followed };
[[nodiscard]] const char* name(LinkKind kind);
struct Link {
  std::uint32_t from = 0;  // event indices
  std::uint32_t to = 0;
  LinkKind kind = LinkKind::led_to;
  Span signal;
  std::string rule;
};
[[nodiscard]] std::vector<Link> find_links(const what::Reading& reading, const std::vector<what::Event>& events,
                                           const Cues& cues);

}  // namespace dragoman::claim
