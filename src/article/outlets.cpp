// Outlets by host and by name.
//
// "https://epaper.dawn.com/x" is asked as epaper.dawn.com, then dawn.com. "The Nation" is Pakistan's and Thailand's, so
// the name alone tells nothing; "Dawn" is one.
#include "article/outlets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/lines.h"
#include "base/phrases.h"
#include "base/utf8.h"

namespace dragoman::article {
namespace {

constexpr std::string_view kList =
#include "outlets_data.inc"
    ;

constexpr std::size_t kAmbiguous = ~std::size_t{0};

constexpr std::array<std::string_view, 7> kKinds = {"agency",      "national", "international", "local",
                                                    "broadcaster", "magazine", "online"};

std::string name_key(std::string_view name) {
  std::string key = normalise_phrase(name);
  if (key.starts_with("the ")) key.erase(0, 4);
  return key;
}

// What is wrong with a line; "" if nothing.
std::string complaint(std::span<const std::string_view> f) {
  if (f.size() != 5 && f.size() != 6) return "needs host | name | country | city | kind [| region]";
  for (std::size_t at = 0; at < f.size(); ++at)
    if (at != 1 && f[at].empty()) return "only the name may be empty";
  if (f[2].size() != 3) return fmt::format("'{}' is no country of three letters", f[2]);
  if (std::find(kKinds.begin(), kKinds.end(), f[4]) == kKinds.end())
    return fmt::format("'{}' is no kind of outlet", f[4]);
  return "";
}

}  // namespace

Result<Outlets> Outlets::parse(std::string_view text, std::string_view file) {
  auto lines = parse_lines(std::string(file), std::string(text), '|');
  if (!lines) return Unexpected(lines.error());
  Outlets out;
  for (const Line& line : lines->lines) {
    const auto& f = line.fields;
    if (const std::string wrong = complaint(f); !wrong.empty()) return Unexpected(lines->at(line, wrong));
    if (!out.hosts_.emplace(f[0], out.all_.size()).second)
      return Unexpected(lines->at(line, fmt::format("{} is listed twice", f[0])));
    const std::string_view region = f.size() == 6 ? f[5] : std::string_view();
    out.all_.push_back({std::string(f[0]), std::string(f[1]), std::string(f[2]), std::string(f[3]), std::string(f[4]),
                        std::string(region), line.number});
    out.index_name(out.all_.size() - 1);
  }
  return out;
}

void Outlets::index_name(std::size_t index) {
  const Outlet& outlet = all_[index];
  const std::string key = name_key(outlet.name);
  if (key.empty() || (outlet.kind == "local" && key.find(' ') == std::string::npos)) return;
  const auto [it, fresh] = names_.emplace(key, index);
  if (fresh || it->second == kAmbiguous) return;
  const Outlet& other = all_[it->second];
  if (other.country != outlet.country || other.city != outlet.city) it->second = kAmbiguous;
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
  return it == names_.end() || it->second == kAmbiguous ? nullptr : &all_[it->second];
}

const Outlets& outlets() {
  // A test reads the list and shows its errors; a list that is not sound leaves the program without one.
  static const Outlets list = Outlets::parse(kList, "knowledge/outlets/outlets.txt").value_or(Outlets{});
  return list;
}

}  // namespace dragoman::article
