// Outlets: which newspaper, station or agency an address or a name belongs to, and what country it speaks from.
//
// The list is knowledge/outlets/outlets.txt, built into the program; where/ compiles the homes of local papers from it.
// Threads: immutable once built.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dragoman::article {

struct Outlet {
  std::string host;     // "dawn.com"; stands for its subdomains too
  std::string name;     // "Dawn", or "" where we do not know it
  std::string country;  // ISO 3166 alpha-3
  std::string city;     // where it is at home
  std::string kind;     // agency, national, international, local, broadcaster, magazine, online
  std::string region;   // "US.TX" of a paper that writes for its region, or ""
  std::size_t line;     // of the list
};

class Outlets {
 public:
  // Lines "host | name | country | city | kind [| region]"; "#" begins a comment. Errors: bad_input with `file` and
  // line.
  [[nodiscard]] static Result<Outlets> parse(std::string_view text, std::string_view file);

  // Of "https://www.dawn.com/news/1": the entry with the longest host that fits; nullptr if unknown.
  [[nodiscard]] const Outlet* by_address(std::string_view url) const;
  // By its name, with or without "The"; nullptr if unknown, if two cities have one of this name, or if it is a local
  // paper of one word: there are many more of "The News" than we list.
  [[nodiscard]] const Outlet* by_name(std::string_view name) const;
  [[nodiscard]] std::span<const Outlet> all() const { return all_; }

 private:
  void index_name(std::size_t index);

  std::vector<Outlet> all_;
  std::map<std::string, std::size_t, std::less<>> hosts_;
  std::map<std::string, std::size_t, std::less<>> names_;  // normalised; ~0 where ambiguous
};

// The program's own list.
[[nodiscard]] const Outlets& outlets();

}  // namespace dragoman::article
