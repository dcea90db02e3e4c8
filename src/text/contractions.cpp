// Contractions: "They couldn't've said it's Pakistan's" is They | could | n't | 've | said | it | 's | Pakistan | 's.
//
// Two mechanisms. A word with an apostrophe is cut before the clitics at its end, from the right, as long as there are
// some: 's 'm 'd 're 've 'll, and n't with the letter before its apostrophe. A word without one is looked up in a short
// list: what English writes together (cannot, gonna) and what hurried people write without the apostrophe (dont). The
// list is the multiword tokens of UD EWT and GUM train that are unambiguous: "its", "lets" and "were" are left whole.
//
// Most words never reach the list: a bit for each pair of first and last letter turns them away. Tests:
// tokenise_test.cpp.
#include "text/contractions.h"

#include <array>

#include "text/characters.h"

namespace dragoman::text {
namespace {

struct Contraction {
  std::string_view word;
  std::uint8_t cut;  // length of the first token
};

constexpr std::array kContractions = {
    Contraction{"aint", 2},     Contraction{"arent", 3},  Contraction{"cannot", 3}, Contraction{"cant", 2},
    Contraction{"couldnt", 5},  Contraction{"didnt", 3},  Contraction{"doesnt", 4}, Contraction{"dont", 2},
    Contraction{"gimme", 3},    Contraction{"gonna", 3},  Contraction{"gotta", 3},  Contraction{"hadnt", 3},
    Contraction{"hasnt", 3},    Contraction{"havent", 4}, Contraction{"hes", 2},    Contraction{"im", 1},
    Contraction{"isnt", 2},     Contraction{"ive", 1},    Contraction{"lemme", 3},  Contraction{"shes", 3},
    Contraction{"shouldnt", 6}, Contraction{"thats", 4},  Contraction{"theres", 5}, Contraction{"theyre", 4},
    Contraction{"theyve", 4},   Contraction{"wanna", 3},  Contraction{"wasnt", 3},  Contraction{"werent", 4},
    Contraction{"weve", 2},     Contraction{"whats", 4},  Contraction{"wont", 2},   Contraction{"wouldnt", 5},
    Contraction{"youre", 3},    Contraction{"youve", 3},
};

constexpr std::array<std::uint32_t, 26> first_last_bits() {
  std::array<std::uint32_t, 26> bits{};
  for (const Contraction& c : kContractions) {
    const auto first = static_cast<std::size_t>(c.word.front() - 'a');
    bits[first] |= std::uint32_t{1} << (c.word.back() - 'a');
  }
  return bits;
}
constexpr std::array<std::uint32_t, 26> kFirstLast = first_last_bits();

// The last apostrophe of `word` as (offset, length in bytes), or (size, 0).
std::pair<std::size_t, std::size_t> last_apostrophe(std::string_view word) {
  for (std::size_t i = word.size(); i-- > 0;) {
    if (word[i] == '\'' || word[i] == '`') return {i, 1};
    if (i >= 2 && word[i - 2] == '\xE2' && word[i - 1] == '\x80' && (word[i] == '\x99' || word[i] == '\x98'))
      return {i - 2, 3};
  }
  return {word.size(), 0};
}

// Where the last clitic of `word` begins; its size if there is none.
std::size_t clitic_start(std::string_view word) {
  const auto [at, length] = last_apostrophe(word);
  if (length == 0 || at == 0) return word.size();
  const std::string_view tail = word.substr(at + length);
  if (is_clitic(tail)) return at;
  const bool negated = tail.size() == 1 && ascii_lower(tail[0]) == 't' && ascii_lower(word[at - 1]) == 'n' && at >= 2;
  return negated ? at - 1 : word.size();
}

}  // namespace

bool is_clitic(std::string_view word) {
  if (word.size() == 1) {
    const char c = ascii_lower(word[0]);
    return c == 's' || c == 'm' || c == 'd';
  }
  return equals_folded(word, "re") || equals_folded(word, "ve") || equals_folded(word, "ll");
}

void cut_clitics(std::string_view text, Span word, std::vector<Span>& out) {
  std::array<std::uint32_t, 4> cuts{};
  std::size_t count = 0;
  std::uint32_t end = word.end;
  while (count < cuts.size()) {
    const std::string_view rest = slice(text, {word.begin, end});
    const std::size_t at = clitic_start(rest);
    if (at == 0 || at >= rest.size()) break;
    end = word.begin + static_cast<std::uint32_t>(at);
    cuts[count++] = end;
  }
  std::uint32_t begin = word.begin;
  while (count > 0) {
    out.push_back({begin, cuts[--count]});
    begin = cuts[count];
  }
  out.push_back({begin, word.end});
}

void cut_plain(std::string_view text, Span word, std::vector<Span>& out) {
  const std::string_view form = slice(text, word);
  const unsigned first = static_cast<unsigned>(ascii_lower(form.front()) - 'a');
  const unsigned last = static_cast<unsigned>(ascii_lower(form.back()) - 'a');
  if (form.size() < 9 && form.size() > 1 && first < 26 && last < 26 && (kFirstLast[first] >> last & 1) != 0) {
    const bool acronym = form.size() <= 3 && is_ascii_upper(form[0]) && is_ascii_upper(form[1]);  // IM, IVE, HES
    for (const Contraction& c : kContractions) {
      if (acronym || !equals_folded(form, c.word)) continue;
      out.push_back({word.begin, word.begin + c.cut});
      out.push_back({word.begin + c.cut, word.end});
      return;
    }
  }
  out.push_back(word);
}

}  // namespace dragoman::text
