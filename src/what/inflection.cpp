// Undoing the past tense.
//
// "Commandos freed the hostages", "Israel struck the town": a lemma that is wrong hides the line of the lexicon that
// the sentence needs. The idea: offer every base form a verb form can have; the lexicon, not this file, decides which
// exist. Irregular forms are those of verbs that news of conflict and diplomacy uses.
#include "what/inflection.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dragoman::what {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Sorted by form.
constexpr std::array kIrregular = std::to_array<Pair>({
    {"arose", "arise"},
    {"ate", "eat"},
    {"awoke", "awake"},
    {"backslid", "backslide"},
    {"bade", "bid"},
    {"became", "become"},
    {"began", "begin"},
    {"begun", "begin"},
    {"bent", "bend"},
    {"bled", "bleed"},
    {"blew", "blow"},
    {"blown", "blow"},
    {"bore", "bear"},
    {"borne", "bear"},
    {"bought", "buy"},
    {"bound", "bind"},
    {"broke", "break"},
    {"broken", "break"},
    {"brought", "bring"},
    {"built", "build"},
    {"burnt", "burn"},
    {"came", "come"},
    {"caught", "catch"},
    {"chose", "choose"},
    {"chosen", "choose"},
    {"clung", "cling"},
    {"crept", "creep"},
    {"dealt", "deal"},
    {"drawn", "draw"},
    {"drew", "draw"},
    {"driven", "drive"},
    {"drove", "drive"},
    {"dug", "dig"},
    {"fallen", "fall"},
    {"fed", "feed"},
    {"fell", "fall"},
    {"fled", "flee"},
    {"flew", "fly"},
    {"flown", "fly"},
    {"forbade", "forbid"},
    {"forbidden", "forbid"},
    {"foreswore", "forswear"},
    {"forsaken", "forsake"},
    {"forsook", "forsake"},
    {"forwent", "forgo"},
    {"fought", "fight"},
    {"found", "find"},
    {"froze", "freeze"},
    {"frozen", "freeze"},
    {"gave", "give"},
    {"given", "give"},
    {"got", "get"},
    {"grew", "grow"},
    {"grown", "grow"},
    {"had", "have"},
    {"held", "hold"},
    {"hid", "hide"},
    {"hidden", "hide"},
    {"hung", "hang"},
    {"kept", "keep"},
    {"knew", "know"},
    {"laid", "lay"},
    {"led", "lead"},
    {"left", "leave"},
    {"lent", "lend"},
    {"lost", "lose"},
    {"made", "make"},
    {"meant", "mean"},
    {"met", "meet"},
    {"mistook", "mistake"},
    {"overcame", "overcome"},
    {"overran", "overrun"},
    {"overrode", "override"},
    {"overthrew", "overthrow"},
    {"overthrown", "overthrow"},
    {"overtook", "overtake"},
    {"paid", "pay"},
    {"ran", "run"},
    {"rang", "ring"},
    {"rebuilt", "rebuild"},
    {"repaid", "repay"},
    {"retaken", "retake"},
    {"retook", "retake"},
    {"rewrote", "rewrite"},
    {"rode", "ride"},
    {"rose", "rise"},
    {"sang", "sing"},
    {"sank", "sink"},
    {"sat", "sit"},
    {"sawn", "saw"},
    {"sent", "send"},
    {"shaken", "shake"},
    {"shone", "shine"},
    {"shook", "shake"},
    {"shot", "shoot"},
    {"showed", "show"},
    {"slain", "slay"},
    {"slew", "slay"},
    {"slid", "slide"},
    {"sold", "sell"},
    {"sought", "seek"},
    {"spent", "spend"},
    {"spoke", "speak"},
    {"spoken", "speak"},
    {"sprang", "spring"},
    {"stole", "steal"},
    {"stolen", "steal"},
    {"stood", "stand"},
    {"stricken", "strike"},
    {"strode", "stride"},
    {"strove", "strive"},
    {"struck", "strike"},
    {"stuck", "stick"},
    {"stung", "sting"},
    {"swept", "sweep"},
    {"swore", "swear"},
    {"sworn", "swear"},
    {"swung", "swing"},
    {"taken", "take"},
    {"taught", "teach"},
    {"thought", "think"},
    {"threw", "throw"},
    {"thrown", "throw"},
    {"told", "tell"},
    {"took", "take"},
    {"tore", "tear"},
    {"torn", "tear"},
    {"understood", "understand"},
    {"undertaken", "undertake"},
    {"undertook", "undertake"},
    {"undid", "undo"},
    {"undone", "undo"},
    {"upheld", "uphold"},
    {"went", "go"},
    {"withdrawn", "withdraw"},
    {"withdrew", "withdraw"},
    {"withheld", "withhold"},
    {"withstood", "withstand"},
    {"woke", "wake"},
    {"won", "win"},
    {"wound", "wind"},
    {"written", "write"},
    {"wrote", "write"},
});

// "stopp" to "stop", "seiz" to "seize", "free" as it is.
void add_stems(std::string stem, std::vector<std::string>& out) {
  if (stem.size() < 2) return;
  out.push_back(stem);
  out.push_back(stem + "e");
  const char last = stem.back();
  if (stem.size() > 3 && last == stem[stem.size() - 2]) out.push_back(stem.substr(0, stem.size() - 1));
  if (last == 'i') out.push_back(stem.substr(0, stem.size() - 1) + "y");
  if (last == 'y' && stem.size() == 2) out.push_back(stem.substr(0, 1) + "ie");
}

}  // namespace

std::vector<std::string> base_forms(std::string_view form) {
  std::vector<std::string> out;
  const auto found = std::lower_bound(kIrregular.begin(), kIrregular.end(), form,
                                      [](const Pair& pair, std::string_view wanted) { return pair.first < wanted; });
  if (found != kIrregular.end() && found->first == form) out.emplace_back(found->second);
  if (form.size() > 3 && form.ends_with("ed")) add_stems(std::string(form.substr(0, form.size() - 2)), out);
  if (form.size() > 5 && form.ends_with("ing")) add_stems(std::string(form.substr(0, form.size() - 3)), out);
  if (form.size() > 4 && form.ends_with("ies")) out.push_back(std::string(form.substr(0, form.size() - 3)) + "y");
  if (form.size() > 3 && form.ends_with("s") && !form.ends_with("ss")) {
    out.emplace_back(form.substr(0, form.size() - 1));
    if (form.ends_with("es")) out.emplace_back(form.substr(0, form.size() - 2));
  }
  return out;
}

}  // namespace dragoman::what
