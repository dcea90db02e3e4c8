// Recognising agency copy.
//
// "KABUL (Reuters) - ...", "By Agence France-Presse", "(Reporting by Jo Ng; Editing by Mei Tan)", "With input from
// agencies": two outlets that print the same agency story are one source, so the agency is worth knowing. A paragraph
// that merely quotes an agency ("the Xinhua news agency said") is no copy; only marks at the usual places count.
#include "article/agencies.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

struct Agency {
  std::string_view mark;   // as it stands in brackets or behind a dash
  std::string_view name;   // how we call it
  std::string_view other;  // another name in bylines, normalised
};
constexpr std::array kAgencies = {Agency{"Reuters", "Reuters", "thomson reuters"},
                                  Agency{"AP", "Associated Press", "the associated press"},
                                  Agency{"AFP", "Agence France-Presse", "agence france presse"},
                                  Agency{"Xinhua", "Xinhua", "xinhua news agency"},
                                  Agency{"UPI", "United Press International", "united press international"},
                                  Agency{"dpa", "dpa", "deutsche presse agentur"},
                                  Agency{"TASS", "TASS", "itar tass"},
                                  Agency{"Interfax", "Interfax", "interfax news agency"},
                                  Agency{"RIA Novosti", "RIA Novosti", "ria"},
                                  Agency{"PTI", "Press Trust of India", "press trust of india"},
                                  Agency{"ANI", "ANI", "asian news international"},
                                  Agency{"IANS", "IANS", "indo asian news service"},
                                  Agency{"APP", "Associated Press of Pakistan", "associated press of pakistan"},
                                  Agency{"ANSA", "ANSA", "agenzia ansa"},
                                  Agency{"EFE", "EFE", "agencia efe"},
                                  Agency{"APA", "APA", "austria presse agentur"},
                                  Agency{"Kyodo", "Kyodo News", "kyodo news"},
                                  Agency{"Yonhap", "Yonhap", "yonhap news agency"},
                                  Agency{"Anadolu", "Anadolu Agency", "anadolu agency"},
                                  Agency{"AA", "Anadolu Agency", "anadolu ajansi"},
                                  Agency{"WAM", "WAM", "emirates news agency"},
                                  Agency{"SPA", "Saudi Press Agency", "saudi press agency"},
                                  Agency{"IRNA", "IRNA", "islamic republic news agency"},
                                  Agency{"SANA", "SANA", "syrian arab news agency"},
                                  Agency{"Bernama", "Bernama", "bernama news agency"},
                                  Agency{"NAN", "News Agency of Nigeria", "news agency of nigeria"},
                                  Agency{"PA", "PA Media", "press association"},
                                  Agency{"AAP", "Australian Associated Press", "australian associated press"},
                                  Agency{"Bloomberg", "Bloomberg", "bloomberg news"},
                                  Agency{"Europa Press", "Europa Press", "agencia europa press"}};

// "(Reuters)" in the first 100 bytes of a paragraph, or "Reuters" there behind the dateline's slash or comma.
bool marked_at_beginning(std::string_view paragraph, const Agency& agency, std::size_t& at) {
  const std::string_view head = paragraph.substr(0, 100);
  const std::string bracketed = '(' + std::string(agency.mark) + ')';
  at = head.find(bracketed);
  if (at != std::string_view::npos) {
    ++at;
    return true;
  }
  // "DUBAI, 3 March (WAM) --" is covered above; "(Reuters/AP)" and "(AP Photo)" are not copy of one agency.
  return false;
}

// "... the ministry said. —Reuters", "- AFP", "/AP", "(Reuters)" as the last words.
bool marked_at_end(std::string_view paragraph, const Agency& agency) {
  std::string_view tail = trim(paragraph);
  while (!tail.empty() && (tail.back() == '.' || tail.back() == ')' || tail.back() == ']')) tail.remove_suffix(1);
  if (!tail.ends_with(agency.mark)) return false;
  const std::string_view before = trim(tail.substr(0, tail.size() - agency.mark.size()));
  for (const std::string_view sign : {"—", "–", " -", "/", "(", "["}) {
    if (before.ends_with(sign)) return true;
  }
  return before.empty();  // a line of its own
}

// The agency that a byline names; nullptr for others.
const Agency* agency_of_name(std::string_view name) {
  static const std::map<std::string, const Agency*, std::less<>> kNames = [] {
    std::map<std::string, const Agency*, std::less<>> out;
    for (const Agency& agency : kAgencies) {
      for (const std::string_view one : {agency.mark, agency.name, agency.other})
        out.try_emplace(normalise_phrase(one), &agency);
    }
    return out;
  }();
  const auto it = kNames.find(normalise_phrase(name));
  return it == kNames.end() ? nullptr : it->second;
}

}  // namespace

void find_agency(Article& article) {
  std::size_t looked = 0;
  std::string_view last;
  for (const Block& block : article.blocks) {
    if (block.role == Role::title || block.role == Role::standfirst) continue;
    const std::string_view paragraph = slice(article.text, block.text);
    last = paragraph;
    if (++looked > 3 || article.agency) continue;
    for (const Agency& agency : kAgencies) {
      std::size_t at = 0;
      if (!marked_at_beginning(paragraph, agency, at)) continue;
      article.agency = {std::string(agency.name), "dateline", block.page};
      break;
    }
  }
  if (article.agency) return;
  for (const std::string& author : article.authors) {
    if (const Agency* agency = agency_of_name(author)) {
      article.agency = {std::string(agency->name), "byline", {}};
      return;
    }
  }
  for (const Agency& agency : kAgencies) {
    if (!last.empty() && marked_at_end(last, agency)) {
      article.agency = {std::string(agency.name), "end of text", {}};
      return;
    }
  }
  for (const Block& block : article.apart) {
    if (block.role != Role::credit && block.role != Role::byline) continue;
    // "(Reporting by Jo Ng; Editing by Mei Tan)" with both is Reuters' own form.
    const std::string folded = to_lower(block.content.substr(0, 400));
    if (folded.find("reporting by") != std::string::npos && folded.find("editing by") != std::string::npos) {
      article.agency = {"Reuters", "credit", block.page};
      return;
    }
    for (const Agency& agency : kAgencies) {
      if (block.role == Role::byline && block.content.size() < 60 &&
          (normalise_phrase(block.content) == normalise_phrase(agency.mark) || marked_at_end(block.content, agency))) {
        article.agency = {std::string(agency.name), "byline", block.page};
        return;
      }
    }
  }
}

}  // namespace dragoman::article
