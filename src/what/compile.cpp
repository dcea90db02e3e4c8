// Compiling and opening the lexicon: knowledge/ontology and knowledge/predicates into the archive and back.
//
// The files go into the archive as they are, after every line has been checked; opening parses them again, in a fixed
// order, which takes a few milliseconds and keeps file and line numbers for the evidence.
#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
#include "what/lexicon.h"

namespace dragoman::what {
namespace {

struct Source {
  std::string name;  // "knowledge/predicates/consult.txt"
  std::string bytes;
};

// Ontology and classes first: entries are checked against them. Then the predicates by name.
Result<std::vector<Source>> read_sources(const std::filesystem::path& knowledge) {
  std::vector<std::string> names = {"ontology/modes.txt", "ontology/cameo.txt", "ontology/contexts.txt",
                                    "predicates/classes.txt", "predicates/discards.txt"};
  std::error_code error;
  std::vector<std::string> predicates;
  for (const auto& item : std::filesystem::directory_iterator(knowledge / "predicates", error)) {
    const std::string name = item.path().filename().string();
    if (item.path().extension() == ".txt" && name != "classes.txt" && name != "discards.txt")
      predicates.push_back("predicates/" + name);
  }
  if (error) return fail(ErrorKind::not_found, fmt::format("cannot read {}/predicates", knowledge.string()));
  std::sort(predicates.begin(), predicates.end());
  if (std::filesystem::exists(knowledge / "ontology" / "type_model.tsv", error))
    names.push_back("ontology/type_model.tsv");
  names.insert(names.end(), predicates.begin(), predicates.end());
  std::vector<Source> out;
  for (const std::string& name : names) {
    auto bytes = read_file(knowledge / name);
    if (!bytes) return Unexpected(bytes.error());
    out.push_back({"knowledge/" + name, std::move(*bytes)});
  }
  return out;
}

Result<void> parse_source(const Source& source, Lexicon::Data& data, bool keep_examples) {
  if (source.name.ends_with("/type_model.tsv")) {
    auto model = TypeModel::parse(source.name, source.bytes);
    if (!model) return Unexpected(model.error());
    data.model = std::move(*model);
    return {};
  }
  auto file = parse_lines(source.name, source.bytes, '|');
  if (!file) return Unexpected(file.error());
  if (source.name.ends_with("/modes.txt")) return parse_modes(*file, data);
  if (source.name.ends_with("/cameo.txt")) return parse_cameo(*file, data);
  if (source.name.ends_with("/contexts.txt")) return parse_contexts(*file, data);
  if (source.name.ends_with("/classes.txt")) return parse_classes(*file, data);
  if (source.name.ends_with("/discards.txt")) return parse_discards(*file, data);
  return parse_entries(*file, data, keep_examples);
}

// Lines without their example sentence: the archive has no use for it.
std::string without_examples(const Source& source) {
  if (source.name.find("/predicates/") == std::string::npos || source.name.ends_with("/classes.txt") ||
      source.name.ends_with("/discards.txt"))
    return source.bytes;
  std::string out;
  for (std::size_t begin = 0; begin < source.bytes.size();) {
    std::size_t end = std::min(source.bytes.find('\n', begin), source.bytes.size());
    std::string_view line = std::string_view(source.bytes).substr(begin, end - begin);
    begin = end + 1;
    const std::size_t bar = line.find('|');
    if (line.starts_with('#')) {
      line = "#";
    } else if (!line.starts_with('=') && bar != std::string_view::npos) {
      const std::size_t second = line.find('|', bar + 1);
      out += line.substr(0, bar);
      out += "|.";
      line = second == std::string_view::npos ? std::string_view{} : line.substr(second);
    }
    out += line;
    out += '\n';
  }
  return out;
}

}  // namespace

Result<Lexicon::Data> read_lexicon(const std::filesystem::path& knowledge) {
  auto sources = read_sources(knowledge);
  if (!sources) return Unexpected(sources.error());
  Lexicon::Data data;
  for (const Source& source : *sources)
    if (auto parsed = parse_source(source, data, true); !parsed) return Unexpected(parsed.error());
  return data;
}

Result<Lexicon> Lexicon::read(const std::filesystem::path& knowledge) {
  auto data = read_lexicon(knowledge);
  if (!data) return Unexpected(data.error());
  Lexicon out;
  out.data_ = std::make_shared<const Data>(std::move(*data));
  return out;
}

Result<void> compile(const std::filesystem::path& knowledge, ArchiveWriter& out) {
  auto checked = read_lexicon(knowledge);
  if (!checked) return Unexpected(checked.error());
  auto sources = read_sources(knowledge);
  if (!sources) return Unexpected(sources.error());
  std::string names;
  std::size_t index = 0;
  for (const Source& source : *sources) {
    names += source.name;
    names += '\n';
    out.add_text(fmt::format("what/file/{}", index++), without_examples(source));
  }
  out.add_text("what/files", names);
  return {};
}

Result<Lexicon> Lexicon::open(const Archive& archive) {
  auto names = archive.text("what/files");
  if (!names) return Unexpected(names.error());
  auto data = std::make_shared<Data>();
  std::size_t index = 0;
  for (std::string_view name : split_list(*names, '\n')) {
    auto bytes = archive.text(fmt::format("what/file/{}", index++));
    if (!bytes) return Unexpected(bytes.error());
    if (auto parsed = parse_source({std::string(name), std::string(*bytes)}, *data, false); !parsed)
      return Unexpected(parsed.error());
  }
  Lexicon out;
  out.data_ = std::move(data);
  return out;
}

}  // namespace dragoman::what
