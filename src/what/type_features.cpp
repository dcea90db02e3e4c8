// Features of a pair: the words on the path between two parties, and what the lexicon says of them.
//
// "[Turkey] said it would cut off gas to {Bulgaria}": the path from Turkey to Bulgaria runs over "said", "cut" and
// "gas"; "cut off" is a line of SANCTION, "will" makes it a threat. Each word on the path gives its lemma and the types
// that the lexicon knows for it, with or without its slots; words beside the path, above it and between the parties
// give the same under other names, so that the model learns what each position is worth. Most weights sit on what the
// lexicon proposes, not on words, which is why a few thousand sentences train it.
#include "what/type_features.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"

namespace dragoman::what {
namespace {

using text::Relation;
using text::Text;
using text::Upos;

constexpr std::uint32_t kNone = text::kRoot;

bool is_content(const Text& text, std::uint32_t token) {
  const Upos upos = text.tokens[token].upos;
  return upos == Upos::verb || upos == Upos::noun || upos == Upos::adj;
}

std::vector<std::uint32_t> ancestors(const Text& text, std::uint32_t token) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t at = token; at != kNone && out.size() < 60; at = text.tokens[at].head) out.push_back(at);
  return out;
}

class Extractor {
 public:
  Extractor(const Reading& reading, const Matcher& matcher) : text_(reading.text), matcher_(matcher) {}

  std::vector<Feature> run(const std::vector<Event>& events, std::uint32_t source, std::uint32_t target) {
    find_path(source, target);
    add("bias");
    for (const std::uint32_t t : path_) word(t == top_ ? "top" : "path", t);
    sides(source, target);
    above();
    between(source, target);
    parties(source, target);
    if (top_ != kNone) grammar(top_);
    rules(events, source, target);
    return std::move(out_);
  }

 private:
  void add(std::string name, float value = 1) { out_.push_back({std::move(name), value}); }

  void find_path(std::uint32_t source, std::uint32_t target) {
    const auto left = ancestors(text_, source), right = ancestors(text_, target);
    std::uint32_t common = kNone;
    for (const std::uint32_t t : left)
      if (std::find(right.begin(), right.end(), t) != right.end()) {
        common = t;
        break;
      }
    for (const auto* side : {&left, &right})
      for (const std::uint32_t t : *side) {
        if (t == common) break;
        if (t != source && t != target) path_.push_back(t);
      }
    if (common != kNone && common != source && common != target) path_.push_back(common);
    top_ = common != kNone && common != source && common != target ? common : (path_.empty() ? common : path_.back());
    common_ = common;
  }

  void word(const std::string& zone, std::uint32_t t) {
    if (!is_content(text_, t) && text_.tokens[t].upos != Upos::propn) return;
    const std::string lemma = to_lower(text_.lemma(t));
    if (text_.tokens[t].upos != Upos::propn) add("l|" + zone + "|" + lemma);
    std::map<int, float> types;
    std::map<std::string, float> ops;
    matcher_.proposals(t, types, ops);
    for (const auto& [type, share] : types) add("t|" + zone + "|" + fine_name(type), share);
    for (const auto& [op, share] : ops) add("o|" + zone + "|" + op, share);
    const std::string mood = mood_of(t);
    if (!mood.empty()) add("mood|" + zone + "|" + mood);
    if (const auto match = matcher_.best(t)) {
      const Entry& entry = matcher_.entry(*match);
      if (entry.type) {
        add("m|" + zone + "|" + name(*entry.type));
        if (!mood.empty()) add("mm|" + mood + "|" + name(*entry.type));
        if (!entry.mode.empty()) add("m|" + zone + "|" + name(*entry.type) + "/" + entry.mode);
        if (!entry.cameo.empty()) add("c|" + zone + "|" + entry.cameo);
      }
      if (entry.op) add("mo|" + zone + "|" + name(*entry.op));
    }
  }

  // "Said it [will not] lift the ban": what is refused, expected or wished is another act than the one done.
  std::string mood_of(std::uint32_t t) const {
    bool no = false, expected = false;
    for (const std::uint32_t child : text_.children(t)) {
      const std::string form = to_lower(text_.form(child));
      no = no || form == "not" || form == "n't" || form == "n\u2019t" || form == "never" || form == "no";
      expected = expected || (text_.tokens[child].relation == Relation::aux &&
                              (form == "will" || form == "would" || form == "wo" || form == "could" || form == "may"));
    }
    if (no) return expected ? "refused" : "negated";
    return expected ? "expected" : "";
  }

  void sides(std::uint32_t source, std::uint32_t target) {
    for (const std::uint32_t p : path_) {
      for (const std::uint32_t child : text_.children(p)) {
        if (child == source || child == target || std::find(path_.begin(), path_.end(), child) != path_.end()) continue;
        const Relation relation = text_.tokens[child].relation;
        if (relation == Relation::compound_prt)
          add("prt|" + to_lower(text_.lemma(p)) + "|" + to_lower(text_.form(child)));
        if (relation == Relation::obj || relation == Relation::xcomp || relation == Relation::ccomp ||
            relation == Relation::nsubj_pass) {
          word("object", child);
          if (p == top_) add("b|" + to_lower(text_.lemma(p)) + "|" + to_lower(text_.lemma(child)));
        } else if (relation == Relation::obl || relation == Relation::nmod || relation == Relation::advcl ||
                   relation == Relation::conj || relation == Relation::amod || relation == Relation::compound) {
          word("side", child);
        }
      }
    }
  }

  void above() {
    std::uint32_t at = common_ == kNone ? kNone : text_.tokens[common_].head;
    for (int i = 0; i < 2 && at != kNone; ++i, at = text_.tokens[at].head) word("above", at);
  }

  void between(std::uint32_t source, std::uint32_t target) {
    const std::uint32_t first = std::min(source, target), last = std::max(source, target);
    if (target < source) add("target first");
    for (std::uint32_t t = first + 1; t < last && t < first + 40; ++t) word("between", t);
    std::uint32_t end = last + 1;
    for (; end < text_.tokens.size() && end < last + 12 && text_.tokens[end].sentence == text_.tokens[last].sentence;
         ++end)
      word("after", end);
  }

  void party(const std::string& side, std::uint32_t t) {
    add(side + " relation|" + text::name(text_.tokens[t].relation));
    for (const std::uint32_t c : text_.children(t))
      if (text_.tokens[c].relation == Relation::case_) {
        add(side + " case|" + to_lower(text_.form(c)));
        if (top_ != kNone) add("bc|" + to_lower(text_.lemma(top_)) + "|" + to_lower(text_.form(c)));
      }
    Classes classes = matcher_.classes(t);
    for (int i = 0; i < kMaxWordClasses; ++i)
      if ((classes >> i) & 1) add(side + " class|" + matcher_.class_name(i));
    if (is_content(text_, t)) word(side, t);
  }

  void parties(std::uint32_t source, std::uint32_t target) {
    party("source", source);
    party("target", target);
  }

  void grammar(std::uint32_t t) {
    add("tag|" + std::string(text::xpos_name(text_.tokens[t].xpos)));
    if (is_passive(text_, t)) add("passive");
    for (const std::uint32_t child : text_.children(t)) {
      const std::string form = to_lower(text_.form(child));
      if (text_.tokens[child].relation == Relation::aux) add("aux|" + form);
      if (form == "not" || form == "n't" || form == "never" || form == "no") add("negated");
    }
  }

  void rules(const std::vector<Event>& events, std::uint32_t source, std::uint32_t target) {
    const auto touches = [&](const Event& event, std::uint32_t t) {
      const Span span = text_.tokens[t].span;
      for (const auto* side : {&event.actors, &event.recipients})
        for (const Participant& p : *side)
          if (p.span.overlaps(span)) return true;
      return std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& argument) {
        return argument.role != '-' && argument.span.overlaps(span);
      });
    };
    bool any = false;
    for (const Event& event : events) {
      const int count = (touches(event, source) ? 1 : 0) + (touches(event, target) ? 1 : 0);
      if (!inside(event, source)) continue;
      any = true;
      const std::string zone = "event" + std::to_string(count) + "|";
      add(zone + name(event.type));
      add(zone + "folded|" + event.plover);
      add(zone + "cameo|" + event.cameo);
      add(zone + "status|" + name(event.status));
    }
    if (!events.empty() && !any) add("no event");
  }
  bool inside(const Event& event, std::uint32_t t) const {
    return text_.tokens[event.trigger].sentence == text_.tokens[t].sentence;
  }

  const Text& text_;
  const Matcher& matcher_;
  std::vector<std::uint32_t> path_;
  std::uint32_t top_ = kNone, common_ = kNone;
  std::vector<Feature> out_;
};

}  // namespace

std::uint32_t head_of_span(const Text& text, Span span) {
  std::uint32_t first = kNone, last = 0;
  for (std::uint32_t t = 0; t < text.tokens.size(); ++t)
    if (span.overlaps(text.tokens[t].span)) {
      first = std::min(first, t);
      last = t;
    }
  if (first == kNone) return kNone;
  std::uint32_t out = kNone;
  for (std::uint32_t t = first; t <= last; ++t) {
    const std::uint32_t head = text.tokens[t].head;
    const Upos upos = text.tokens[t].upos;
    if ((head == kNone || head < first || head > last) && upos != Upos::punct && upos != Upos::det &&
        upos != Upos::adp) {
      const bool nominal = upos == Upos::noun || upos == Upos::propn;
      if (out == kNone || nominal) out = t;
      if (nominal) break;
    }
  }
  return out == kNone ? first : out;
}

std::vector<Feature> pair_features(const Reading& reading, const Matcher& matcher, const std::vector<Event>& events,
                                   std::uint32_t source, std::uint32_t target) {
  return Extractor(reading, matcher).run(events, source, target);
}

}  // namespace dragoman::what
