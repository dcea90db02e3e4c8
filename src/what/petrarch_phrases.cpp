// Noun phrases and who they are.
//
// The base phrase is a nominal head with its determiners, adjectives, compounds and possessors; prepositional phrases
// ("of Arnor") are phrases of their own that lend their actor to a head which has none. "The ambassadors of Arnor,
// Osgiliath and Gondor" is one unit of the codes ARNGOV, OSGGOV and GONGOV: the agent "ambassador" (~GOV) has no actor,
// so it takes each of the three that its "of" governs.
#include "what/petrarch_phrases.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::what::petrarch {
namespace {

using text::Relation;
using text::Upos;

std::vector<Word> words_of(const text::Text& text, const text::Sentence& sentence) {
  std::vector<Word> out;
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    const bool glued = t > sentence.first && !text.tokens[t - 1].space_after;
    const std::string_view form = text.form(t);
    const bool after_hyphen = glued && !out.empty() && out.back().form.ends_with("-") && out.back().form.size() > 1;
    if (glued && !out.empty() && !out.back().mark && (form == "-" || after_hyphen)) {
      out.back().form += to_lower(form);
      if (text.dominates(t, out.back().token)) out.back().token = t;
      continue;
    }
    std::string lower = to_lower(form);
    if (const std::size_t at = lower.find("\xE2\x80\x99"); at != std::string::npos) lower.replace(at, 3, 1, '\'');
    out.push_back({std::move(lower), t, t, text.tokens[t].upos == Upos::punct, false});
  }
  return out;
}

struct Chunk {
  std::uint32_t root = 0;             // token
  std::uint32_t first = 0, last = 0;  // words
  std::uint32_t reach = 0;            // words up to which its prepositional phrases go
  std::uint32_t group = 0;            // chunk that leads its coordination
  bool absorbed = false;              // part of the name of a chunk before it ("Prince of Dol Amroth")
  bool determined = false;            // has a determiner
  std::vector<std::string> actors;
  std::vector<const Agent*> agents;
  std::vector<std::uint32_t> inside;  // chunks of its prepositional phrases
};

class Finder {
 public:
  Finder(const text::Text& text, const text::Sentence& sentence, int day, const Dictionaries& dictionaries,
         const Options& options)
      : text_(text), sentence_(sentence), day_(day), dictionaries_(dictionaries), options_(options) {}

  Phrases find() {
    words_ = words_of(text_, sentence_);
    word_of_.assign(sentence_.last - sentence_.first, 0);
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
      const std::uint32_t end = w + 1 < words_.size() ? words_[w + 1].first : sentence_.last;
      for (std::uint32_t t = words_[w].first; t < end; ++t) word_of_[t - sentence_.first] = w;
    }
    cut_chunks();
    for (Chunk& chunk : chunks_)
      if (!chunk.absorbed) scan(chunk);
    Phrases out;
    out.unit_of.assign(words_.size(), Phrases::kNone);
    for (std::uint32_t c = 0; c < chunks_.size(); ++c) {
      if (chunks_[c].absorbed || chunks_[c].group != c) continue;
      Unit unit;
      unit.first = chunks_[c].first;
      unit.members = 0;
      for (std::uint32_t m = c; m < chunks_.size(); ++m) {
        if (chunks_[m].group != c || chunks_[m].absorbed) continue;
        unit.last = chunks_[m].last;
        unit.reach = std::max(chunks_[m].reach, unit.last);
        ++unit.members;
      }
      for (const std::string& code : group_codes(c, 0))
        if (std::find(unit.codes.begin(), unit.codes.end(), code) == unit.codes.end()) unit.codes.push_back(code);
      unit.members = std::max(unit.members, unit.codes.size());
      for (std::uint32_t m = c; m < chunks_.size(); ++m) {
        if (chunks_[m].group != c || chunks_[m].absorbed) continue;
        for (std::uint32_t i = chunks_[m].first; i < chunks_[m].last; ++i)
          out.unit_of[i] = static_cast<std::uint32_t>(out.units.size());
      }
      out.units.push_back(std::move(unit));
    }
    out.words = std::move(words_);
    cut_commas(out);
    return out;
  }

 private:
  std::uint32_t word(std::uint32_t token) const { return word_of_[token - sentence_.first]; }
  // The token whose phrase `t` stands in; itself where it heads one or stands in none.
  std::uint32_t phrase_head(std::uint32_t t) const {
    for (int guard = 0; guard < 50; ++guard) {
      const text::Token& token = text_.tokens[t];
      if (token.head == text::kRoot) return t;
      const std::uint32_t head = token.head;
      const bool before = t < head;
      bool inside = false;
      switch (token.relation) {
        case Relation::det:
        case Relation::det_predet:
        case Relation::amod:
        case Relation::compound:
        case Relation::nummod:
        case Relation::nmod_poss:
          inside = before;
          break;
        case Relation::flat:
        case Relation::fixed:
        case Relation::goeswith:
          inside = true;
          break;
        // "Minister Telemar" without a comma.
        case Relation::appos:
        case Relation::nmod_desc:
          inside = no_mark(before ? t : head, before ? head : t) && (token.relation == Relation::nmod_desc || !before);
          break;
        case Relation::advmod:
          inside = before && text_.tokens[head].upos == Upos::adj;
          break;
        // Between the modifiers of one head ("awful and evil minister"), or the mark of a possessor.
        case Relation::conj:
        case Relation::cc: {
          const std::uint32_t over = token.relation == Relation::cc && text_.tokens[head].relation == Relation::conj
                                         ? text_.tokens[head].head
                                         : head;
          inside = over != text::kRoot && modifier(over) && t < text_.tokens[over].head;
          break;
        }
        case Relation::case_:
          inside = !before;
          break;
        default:
          break;
      }
      if (!inside) return t;
      t = head;
    }
    return t;
  }
  bool no_mark(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t w = word(from) + 1; w < word(to); ++w)
      if (words_[w].mark) return false;
    return true;
  }
  bool modifier(std::uint32_t t) const {
    const text::Token& token = text_.tokens[t];
    if (token.head == text::kRoot || t > token.head) return false;
    return token.relation == Relation::amod || token.relation == Relation::compound ||
           token.relation == Relation::nmod_poss;
  }

  // An actor's name begins here: the dictionary knows names that no tagger does.
  bool is_name(std::uint32_t w) const {
    const auto it = dictionaries_.actor_phrases.find(words_[w].form);
    return it != dictionaries_.actor_phrases.end() &&
           std::any_of(it->second.begin(), it->second.end(), [&](const Dictionaries::ActorPhrase& entry) {
             return match_phrase(entry.phrase, words_, w, words_.size()) != 0;
           });
  }

  void cut_chunks() {
    std::vector<std::uint32_t> chunk_of(sentence_.last - sentence_.first, Phrases::kNone);
    for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) {
      if (text_.tokens[t].upos == Upos::punct) continue;
      const std::uint32_t head = phrase_head(t);
      if (!is_nominal(text_, head) && !is_name(word(head))) continue;
      auto& known = chunk_of[head - sentence_.first];
      if (known == Phrases::kNone) {
        known = static_cast<std::uint32_t>(chunks_.size());
        Chunk chunk;
        chunk.root = head;
        chunk.first = word(t);
        chunks_.push_back(chunk);
      }
      Chunk& chunk = chunks_[known];
      chunk_of[t - sentence_.first] = known;
      chunk.first = std::min(chunk.first, word(t));
      chunk.last = std::max(chunk.last, word(t) + 1);
      if (text_.tokens[t].relation == Relation::det && text_.tokens[t].head == head) chunk.determined = true;
    }
    // "today" and "next week" without a preposition are adverbs, no phrases.
    for (Chunk& chunk : chunks_) {
      bool named = false;
      for (std::uint32_t w = chunk.first; w < chunk.last; ++w) named = named || is_name(w);
      chunk.absorbed = text_.tokens[chunk.root].relation == Relation::obl_unmarked && !named;
    }
    std::vector<std::uint32_t> order(chunks_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return chunks_[a].first < chunks_[b].first; });
    std::vector<std::uint32_t> place(order.size());
    std::vector<Chunk> sorted;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      sorted.push_back(std::move(chunks_[order[i]]));
    }
    chunks_ = std::move(sorted);
    for (std::uint32_t c = 0; c < chunks_.size(); ++c) {
      Chunk& chunk = chunks_[c];
      chunk.group = c;
      chunk.reach = std::max(chunk.reach, chunk.last);
      const text::Token& token = text_.tokens[chunk.root];
      if (token.head == text::kRoot) continue;
      const std::uint32_t over = chunk_of[token.head - sentence_.first];
      if (over == Phrases::kNone) continue;
      const std::uint32_t parent = place[over];
      // "Mordor, the Shire, Fornost and Bree": an apposition that is itself coordinated is a member of a list.
      const auto children = text_.children(chunk.root);
      const bool list = token.relation == Relation::appos &&
                        std::any_of(children.begin(), children.end(),
                                    [&](auto child) { return text_.tokens[child].relation == Relation::conj; });
      if ((token.relation == Relation::conj || list) && parent < c) chunk.group = chunks_[parent].group;
      if (token.relation == Relation::nmod && parent < c) chunks_[parent].inside.push_back(c);
    }
    join_subjects();
    // How far each goes with what hangs on it by prepositions; from the right, so that inner ones are known.
    for (std::size_t c = chunks_.size(); c-- > 0;)
      for (const std::uint32_t inner : chunks_[c].inside)
        chunks_[c].reach = std::max(chunks_[c].reach, chunks_[inner].reach);
  }

  // A parser that meets unknown names makes several subjects of one verb out of "the agency WFNA" and "Arnor,
  // Calenardhon and Gondor": side by side they are one phrase, with commas or "and" between them a coordination.
  void join_subjects() {
    for (std::uint32_t c = 1; c < chunks_.size(); ++c) {
      Chunk &chunk = chunks_[c], &before = chunks_[c - 1];
      const text::Token &token = text_.tokens[chunk.root], &other = text_.tokens[before.root];
      if (before.absorbed || token.head != other.head || text::base(token.relation) != Relation::nsubj ||
          text::base(other.relation) != Relation::nsubj)
        continue;
      if (before.last == chunk.first) {
        // The later of the two goes on for both.
        chunk.first = before.first;
        chunk.determined = before.determined;
        chunk.group = before.group == c - 1 ? c : before.group;
        chunk.inside.insert(chunk.inside.begin(), before.inside.begin(), before.inside.end());
        before.absorbed = true;
        continue;
      }
      bool linked = true;
      for (std::uint32_t w = before.last; w < chunk.first; ++w)
        linked = linked && (words_[w].form == "," || words_[w].form == "and" || words_[w].form == "or");
      if (linked) chunk.group = before.group;
    }
  }

  // The first actor of the phrase, those coordinated with it inside the phrase, and all agents.
  void scan(Chunk& chunk) {
    std::size_t taken_to = chunk.first, next_actor = Phrases::kNone;
    for (std::size_t at = chunk.first; at < chunk.last; ++at) {
      if (at < taken_to) continue;
      const bool wants_actor = chunk.actors.empty() || at == next_actor;
      if (wants_actor) {
        if (const auto it = dictionaries_.actor_phrases.find(words_[at].form);
            it != dictionaries_.actor_phrases.end()) {
          bool found = false;
          for (const auto& entry : it->second) {
            const std::size_t end = match_phrase(entry.phrase, words_, at, chunk.reach);
            if (end == 0) continue;
            const std::string_view code = dictionaries_.actors[entry.actor].on(day_);
            split(code, chunk.actors);
            taken_to = end;
            absorb(chunk, end);
            found = true;
            break;
          }
          if (found) {
            // "Eriadori and Calenardhon leaders"
            next_actor = taken_to;
            while (next_actor < chunk.last && (words_[next_actor].form == "and" || words_[next_actor].form == "or" ||
                                               words_[next_actor].form == ","))
              ++next_actor;
            if (next_actor == taken_to) next_actor = Phrases::kNone;
            continue;
          }
        }
      }
      if (const auto it = dictionaries_.agents.find(words_[at].form); it != dictionaries_.agents.end()) {
        for (const Agent& agent : it->second) {
          const std::size_t end = match_phrase(agent.phrase, words_, at, chunk.reach);
          if (end == 0) continue;
          chunk.agents.push_back(&agent);
          taken_to = end;
          absorb(chunk, end);
          break;
        }
      }
    }
  }
  void absorb(Chunk& chunk, std::size_t end) {
    if (end <= chunk.last) return;
    for (Chunk& other : chunks_) {
      if (&other == &chunk || other.first < chunk.last || other.first >= end) continue;
      other.absorbed = true;
      chunk.last = std::max(chunk.last, other.last);
    }
    chunk.last = std::max(chunk.last, static_cast<std::uint32_t>(end));
  }
  static void split(std::string_view code, std::vector<std::string>& out) {
    while (!code.empty()) {
      const std::size_t slash = code.find('/');
      out.emplace_back(code.substr(0, slash));
      code = slash == std::string_view::npos ? std::string_view{} : code.substr(slash + 1);
    }
  }

  // Codes stand in blocks of three letters; a block that is there already is not added again.
  static std::string compose(std::string code, const std::vector<const Agent*>& agents) {
    for (const Agent* agent : agents) {
      bool there = false;
      for (std::size_t at = 0; at + agent->code.size() <= code.size(); at += 3)
        there = there || code.compare(at, agent->code.size(), agent->code) == 0;
      if (!there) code.insert(agent->before ? 0 : code.size(), agent->code);
    }
    return code;
  }

  // The codes of a coordination; members without an actor of their own take the one that the others' prepositional
  // phrase or the adjective before the first gives ("lawmakers and officials in Fornost", "Danish media and
  // government").
  std::vector<std::string> group_codes(std::uint32_t leader, int depth) {
    std::vector<std::string> out;
    if (depth > 20) return out;
    std::vector<std::uint32_t> members;
    std::vector<std::string> shared;
    for (std::uint32_t m = leader; m < chunks_.size(); ++m)
      if (chunks_[m].group == leader && !chunks_[m].absorbed) members.push_back(m);
    std::vector<std::vector<std::string>> own(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      own[i] = chunks_[members[i]].actors;
      if (own[i].empty()) own[i] = inner_codes(chunks_[members[i]], depth);
    }
    for (std::size_t i = members.size(); i-- > 0;)
      if (shared.empty() && chunks_[members[i]].actors.empty() && !chunks_[members[i]].agents.empty()) shared = own[i];
    for (std::size_t i = 0; i < members.size(); ++i) {
      const Chunk& chunk = chunks_[members[i]];
      std::vector<std::string> actors = own[i];
      if (actors.empty() && !chunk.agents.empty()) actors = shared;
      std::vector<const Agent*> agents = chunk.agents;
      if (actors.empty() && i > 0 && !chunk.agents.empty() && !chunk.determined) {
        const Chunk& first = chunks_[members[0]];
        actors = first.actors;
        if (!actors.empty() && first.agents.size() > 1)
          agents.insert(agents.begin(), first.agents.begin(), first.agents.end() - 1);
      }
      if (actors.empty() && !chunk.agents.empty()) actors = {"---"};
      if (actors.empty() && options_.new_actor_length > 0) {
        if (std::string name = new_actor(chunk); !name.empty()) out.push_back(std::move(name));
        continue;
      }
      for (const std::string& actor : actors) out.push_back(compose(actor, agents));
    }
    return out;
  }
  // Of the prepositional phrases the first that names somebody.
  std::vector<std::string> inner_codes(const Chunk& chunk, int depth) {
    std::vector<std::string> fallback;
    for (const std::uint32_t inner : chunk.inside) {
      if (chunks_[inner].absorbed || chunks_[inner].group != inner) continue;
      std::vector<std::string> codes = group_codes(inner, depth + 1);
      if (codes.empty()) continue;
      if (!codes[0].starts_with("---") && codes[0].front() != '"') return codes;
      if (fallback.empty()) fallback = std::move(codes);
    }
    return fallback;
  }
  std::string new_actor(const Chunk& chunk) const {
    const std::uint32_t end = chunk.inside.empty() ? chunk.last : chunks_[chunk.inside[0]].last;
    std::string out;
    int count = 0;
    for (std::uint32_t i = chunk.first; i < end; ++i) {
      if (words_[i].mark || words_[i].form == "'s" || words_[i].form == "'") continue;
      if (!out.empty()) out += ' ';
      out += words_[i].form;
      ++count;
    }
    if (count == 0 || count > options_.new_actor_length) return "";
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return fmt::format("\"{}\"", out);
  }

  // Pieces between commas that are short enough are left out, as PETRARCH does; commas within a noun phrase or its
  // coordination are none.
  void cut_commas(Phrases& phrases) const {
    std::vector<std::size_t> commas;
    for (std::size_t w = 0; w < phrases.words.size(); ++w) {
      if (phrases.words[w].form != ",") continue;
      bool inside = false;
      for (const Unit& unit : phrases.units) inside = inside || (unit.first < w && w < unit.last);
      if (!inside) commas.push_back(w);
    }
    if (commas.empty()) return;
    const auto cut = [&](std::size_t from, std::size_t to, int min, int max) {
      int count = 0;
      for (std::size_t w = from; w < to; ++w) count += phrases.words[w].mark ? 0 : 1;
      if (max == 0 || count < min || count > max) return;
      for (std::size_t w = from; w < to; ++w) phrases.words[w].cut = true;
    };
    cut(0, commas.front(), options_.begin_min, options_.begin_max);
    for (std::size_t i = 0; i + 1 < commas.size(); ++i)
      cut(commas[i] + 1, commas[i + 1], options_.comma_min, options_.comma_max);
    cut(commas.back() + 1, phrases.words.size(), options_.end_min, options_.end_max);
  }

  const text::Text& text_;
  const text::Sentence& sentence_;
  int day_;
  const Dictionaries& dictionaries_;
  const Options& options_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> word_of_;
  std::vector<Chunk> chunks_;
};

}  // namespace

bool is_nominal(const text::Text& text, std::uint32_t t) {
  const text::Token& token = text.tokens[t];
  if (token.upos == Upos::pron || token.upos == Upos::det || token.upos == Upos::punct) return false;
  if (text::xpos_name(token.xpos).starts_with("NN") || token.upos == Upos::noun || token.upos == Upos::propn ||
      token.upos == Upos::num || token.upos == Upos::sym)
    return true;
  switch (text::base(token.relation)) {
    case Relation::nsubj:
    case Relation::obj:
    case Relation::iobj:
    case Relation::obl:
    case Relation::nmod:
      return token.upos != Upos::adv;
    default:
      return false;
  }
}

std::size_t match_phrase(const Phrase& phrase, const std::vector<Word>& words, std::size_t at, std::size_t end) {
  if (words[at].form != phrase.words[0]) return 0;
  std::size_t w = at + 1;
  for (std::size_t i = 1; i < phrase.words.size(); ++i) {
    if (!phrase.joined[i])
      while (w < end && words[w].form != phrase.words[i]) ++w;
    if (w >= end || words[w].form != phrase.words[i]) return 0;
    ++w;
  }
  return w;
}

Phrases find_phrases(const text::Text& text, const text::Sentence& sentence, int day, const Dictionaries& dictionaries,
                     const Options& options) {
  return Finder(text, sentence, day, dictionaries, options).find();
}

}  // namespace dragoman::what::petrarch
