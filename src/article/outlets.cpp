// Outlets by host and by name.
//
// "https://epaper.dawn.com/x" is asked as epaper.dawn.com, then dawn.com. "The Nation" is Pakistan's and Thailand's, so
// the name alone tells nothing; "Dawn" is one.
#include "article/outlets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

constexpr std::string_view kList =
#include "outlets_data.inc"
    ;

constexpr std::array<std::string_view, 7> kKinds = {"agency",      "national", "international", "local",
                                                    "broadcaster", "magazine", "online"};

std::string name_key(std::string_view name) {
  std::string key = normalise_phrase(name);
  if (key.starts_with("the ")) key.erase(0, 4);
  return key;
}

}  // namespace

Result<Outlets> Outlets::parse(std::string_view text, std::string_view file) {
  Outlets out;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(text.substr(begin, end - begin));
    begin = end + 1;
    ++number;
    if (line.empty() || line[0] == '#') continue;
    std::array<std::string, 5> fields;
    std::size_t count = 0;
    for (std::size_t at = 0; at <= line.size() && count < 6; ++count) {
      const std::size_t bar = std::min(line.find('|', at), line.size());
      if (count < 5) fields[count] = std::string(trim(line.substr(at, bar - at)));
      at = bar + 1;
    }
    const bool whole =
        count == 5 && std::none_of(fields.begin(), fields.end(), [](const auto& f) { return f.empty(); });
    if (!whole)
      return fail(ErrorKind::bad_input, fmt::format("{}:{}: needs host | name | country | city | kind", file, number));
    if (fields[2].size() != 3)
      return fail(ErrorKind::bad_input,
                  fmt::format("{}:{}: '{}' is no country of three letters", file, number, fields[2]));
    if (std::find(kKinds.begin(), kKinds.end(), fields[4]) == kKinds.end())
      return fail(ErrorKind::bad_input, fmt::format("{}:{}: '{}' is no kind of outlet", file, number, fields[4]));
    if (!out.hosts_.emplace(fields[0], out.all_.size()).second)
      return fail(ErrorKind::bad_input, fmt::format("{}:{}: {} is listed twice", file, number, fields[0]));
    const auto [it, fresh] = out.names_.emplace(name_key(fields[1]), out.all_.size());
    if (!fresh && (it->second == ~std::size_t{0} || out.all_[it->second].country != fields[2]))
      it->second = ~std::size_t{0};
    out.all_.push_back(
        {std::move(fields[0]), std::move(fields[1]), std::move(fields[2]), std::move(fields[3]), std::move(fields[4])});
  }
  return out;
}

const Outlet* Outlets::by_address(std::string_view url) const {
  if (const std::size_t at = url.find("://"); at != std::string_view::npos) url.remove_prefix(at + 3);
  const std::string host = to_lower(url.substr(0, url.find_first_of("/?#:")));
  for (std::string_view rest = host; !rest.empty();) {
    const auto it = hosts_.find(rest);
    if (it != hosts_.end()) return &all_[it->second];
    const std::size_t dot = rest.find('.');
    rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  }
  return nullptr;
}

const Outlet* Outlets::by_name(std::string_view name) const {
  const auto it = names_.find(name_key(name));
  return it == names_.end() || it->second >= all_.size() ? nullptr : &all_[it->second];
}

const Outlets& outlets() {
  // A test reads the list and shows its errors; a list that is not sound leaves the program without one.
  static const Outlets list = Outlets::parse(kList, "knowledge/outlets/outlets.txt").value_or(Outlets{});
  return list;
}

}  // namespace dragoman::article
