// From a coding to views: every index becomes text, an id or a number.
//
// Event ids are made of what does not change when knowledge changes: the page, the sentence and the word that names the
// act. So "Kayani will be visiting Moscow" keeps its id when a later version of the lexicon calls it something else, or
// the page is cut otherwise above it, and two codings can be compared row by row. One word may hold two acts (a
// conviction with prison is COERCE as well as SANCTION) and a sentence may stand twice: the later ones count on.
#include "output/view.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <map>

#include "article/article.h"

namespace dragoman::output {
namespace {

using pipeline::Coding;

class Maker {
 public:
  Maker(const Coding& coding, const page::Page& page, const pipeline::Knowledge& knowledge)
      : coding_(coding), page_(page), knowledge_(knowledge) {}

  View make() {
    View out;
    out.article = make_article_view(coding_, page_);
    out.knowledge = knowledge_.version;
    for (const what::Event& event : coding_.events) ids_.push_back(id(event));
    for (std::size_t i = 0; i < coding_.events.size(); ++i) out.events.push_back(view(i));
    return out;
  }

 private:
  [[nodiscard]] std::string text(Span span) const { return std::string(slice(coding_.article.text, span)); }

  [[nodiscard]] std::string id(const what::Event& event) {
    const text::Token& trigger = coding_.text.tokens[event.trigger];
    const Span sentence = coding_.text.sentences[trigger.sentence].span;
    std::string key = fmt::format("{}\n{}\n{}", coding_.article.id, slice(coding_.article.text, sentence),
                                  trigger.span.begin - sentence.begin);
    if (const int earlier = seen_[key]++; earlier > 0) key += fmt::format("\n{}", earlier);
    return fmt::format("{:016x}", XXH3_64bits(key.data(), key.size()));
  }

  [[nodiscard]] ParticipantView view(const what::Participant& participant) const {
    ParticipantView out;
    out.span = participant.span;
    out.text = text(participant.span);
    if (participant.entity >= coding_.cast.entities.size()) {
      out.name = out.text;
      out.named = false;
      return out;
    }
    const who::Entity& entity = coding_.cast.entities[participant.entity];
    out.name = entity.name;
    out.id = entity.id;
    out.code = entity.code();
    out.country = entity.country;
    out.sectors = entity.sectors;
    out.kind = name(entity.kind);
    out.role = entity.role;
    out.role_source = entity.role_source;
    out.named = entity.named;
    return out;
  }

  [[nodiscard]] TimeView time(const what::Event& event) const {
    TimeView out;
    if (!event.time) return out;
    out.from = when::iso(event.time->from);
    out.to = when::iso({std::max(event.time->from.value, event.time->to.value - 1)});
    out.precision = name(event.time_precision);
    if (event.time_mention < coding_.times.size()) {
      out.span = coding_.times[event.time_mention].span;
      out.text = text(out.span);
    }
    return out;
  }

  [[nodiscard]] PlaceView place(const what::Event& event) const {
    PlaceView out;
    if (event.place == where::kNoPlace) return out;
    const where::Place from = knowledge_.gazetteer.place(event.place);
    out.name = from.name;
    out.id = from.id;
    out.country = from.country;
    out.region = from.region;
    // A float's shortest decimal form, so that 55.75222 is not printed as 55.75222015380859.
    out.latitude = std::stod(fmt::format("{}", from.latitude));
    out.longitude = std::stod(fmt::format("{}", from.longitude));
    out.precision = event.place_precision ? event.place_precision : 5;
    out.span = event.place_span;
    out.text = text(event.place_span);
    return out;
  }

  [[nodiscard]] ClaimView view(const claim::Claim& from) const {
    ClaimView out;
    out.source = from.source;
    out.kind = name(from.kind);
    if (from.entity < coding_.cast.entities.size()) {
      const who::Entity& entity = coding_.cast.entities[from.entity];
      out.id = entity.id;
      // A pronoun or surname is shown as the person it stands for.
      if (entity.named && !entity.name.empty()) out.source = entity.name;
    }
    if (out.source.empty() && from.kind == claim::SourceKind::outlet) out.source = coding_.article.outlet.value;
    out.manner = name(from.manner);
    out.stance = name(from.stance);
    out.told_to = from.told_to;
    if (from.nested_in < coding_.claims.size()) out.via = coding_.claims[from.nested_in].source;
    out.cue = text(from.cue);
    out.cue_span = from.cue;
    out.source_span = from.source_span;
    out.rule = from.rule;
    return out;
  }

  [[nodiscard]] EventView view(std::size_t index) const {
    const what::Event& from = coding_.events[index];
    EventView out;
    out.id = ids_[index];
    out.page = coding_.article.id;
    out.type = name(from.type);
    out.mode = from.mode;
    out.plover = from.plover;
    out.cameo = from.cameo;
    out.quad = quad(from.type);
    out.goldstein = from.goldstein;
    out.contexts = from.contexts;
    out.lemma = from.lemma;
    out.predicate_span = from.predicate;
    out.predicate = text(from.predicate);
    out.sense = from.sense;
    out.sentence_span = coding_.text.sentences[coding_.text.tokens[from.trigger].sentence].span;
    out.sentence = text(out.sentence_span);
    for (const auto& participant : from.actors) out.actors.push_back(view(participant));
    for (const auto& participant : from.recipients) out.recipients.push_back(view(participant));
    out.time = time(from);
    out.place = place(from);
    out.status = name(from.status);
    for (const what::Number& number : from.numbers) {
      out.numbers.push_back(
          {number.kind, number.low, number.best, number.high, number.unit, text(number.span), number.span});
    }
    out.confidence = std::stod(fmt::format("{:.2f}", from.confidence));
    for (const std::uint32_t claim : from.claims) {
      if (claim < coding_.claims.size()) out.claims.push_back(view(coding_.claims[claim]));
    }
    // Nobody named as saying it: the outlet itself does.
    if (out.claims.empty()) {
      ClaimView outlet;
      outlet.source = coding_.article.outlet.value;
      outlet.kind = name(claim::SourceKind::outlet);
      outlet.manner = name(claim::Manner::indirect);
      outlet.stance = name(claim::Stance::asserts);
      outlet.rule = "source/outlet";
      out.claims.push_back(std::move(outlet));
    }
    for (const claim::Link& link : coding_.links) {
      if (link.from == index && link.to < ids_.size()) {
        out.links.push_back({name(link.kind), ids_[link.to], text(link.signal), link.signal});
      }
    }
    for (const what::Evidence& reason : from.evidence) {
      out.evidence.push_back({reason.field, text(reason.span), reason.span, reason.rule, reason.note});
    }
    return out;
  }

  const Coding& coding_;
  const page::Page& page_;
  const pipeline::Knowledge& knowledge_;
  std::vector<std::string> ids_;
  std::map<std::string, int> seen_;  // how often the key of an id has come up
};

}  // namespace

ArticleView make_article_view(const pipeline::Coding& coding, const page::Page& page) {
  const article::Article& from = coding.article;
  const auto text = [&](Span span) { return std::string(slice(from.text, span)); };
  ArticleView out;
  out.page = from.id;
  out.url = from.url;
  out.source = page.source;
  out.title = from.title;
  out.outlet = from.outlet.value;
  out.standfirst = from.standfirst;
  out.outlet_country = from.outlet_country;
  out.outlet_place = from.outlet_place;
  out.outlet_kind = from.outlet_kind;
  out.agency = from.agency.value;
  out.section = from.section;
  out.language = from.language;
  out.authors = from.authors;
  out.dateline = text(from.dateline);
  out.published_stated = from.published.value;
  out.modified = from.modified.value;
  out.modified_source = from.modified.source;
  if (const auto& published = coding.dating.published) {
    out.published_from = when::iso(published->from);
    out.published_to = when::iso({published->to.value - 1});
  }
  out.published_source = coding.dating.source;
  for (const when::Constraint& reason : coding.dating.kept) {
    out.published_reasons.push_back({"published", text(reason.span), reason.span, "dating", reason.reason});
  }
  for (const when::Constraint& reason : coding.dating.contradicted) {
    out.published_reasons.push_back(
        {"published", text(reason.span), reason.span, "dating/contradicted", "not used: " + reason.reason});
  }
  out.is_article = from.is_article;
  out.verdict = from.verdict;
  out.text = from.text;
  for (const article::Block& block : from.blocks)
    out.blocks.push_back({name(block.role), block.text, "", block.page, block.time});
  for (const article::Block& block : from.apart)
    out.blocks.push_back({name(block.role), {}, block.content, block.page, block.time});
  return out;
}

View make_view(const pipeline::Coding& coding, const page::Page& page, const pipeline::Knowledge& knowledge) {
  return Maker(coding, page, knowledge).make();
}

}  // namespace dragoman::output
