// A damaged model: a tiny one with bytes of its table and arrays changed and the checksum made right again. It is
// refused, or it reads a sentence without leaving its memory and gives a tree.
#include <fmt/format.h>
#include <xxhash.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.h"
#include "text/lemma.h"
#include "text/network.h"

namespace {

using namespace dragoman;

constexpr std::size_t kWidth = 64;
constexpr std::size_t kLabel = 16;
constexpr std::size_t kNames = 17;
constexpr std::size_t kHeader = 64;

void require(bool holds) {
  if (!holds) std::abort();
}

class Tiny {
 public:
  std::string build() {
    numbers("sizes", {kWidth, kWidth, kLabel, 1, 2, 2, 20261124, 2, 2, 3, kNames});
    numbers("dilations", {2});
    bytes("words", 4 * kWidth);
    floats("word_scales", 4);
    bytes("parts", 9 * 4 * kWidth);
    floats("part_scales", 9 * 4);
    floats("root", kWidth);
    for (const int i : {0, 1})
      for (const char* part : {"gain", "bias"}) floats(fmt::format("norm{}.{}", i, part), kWidth);
    floats("conv0.inverse", kWidth);
    matrix("conv0", 3 * kWidth, 2 * kWidth);
    floats("output.inverse", kWidth);
    matrix("output", kWidth, (2 * kWidth + 2 * kLabel + 4 + kNames + 15) / 16 * 16);
    floats("head.inverse", kWidth);
    floats("dependent.inverse", kWidth);
    matrix("arc", kWidth, (kWidth + 19 + 15) / 16 * 16);
    floats("label.inverse", kLabel);
    matrix("label", kLabel, 16);
    strings("upos", {"NOUN", "VERB"});
    strings("xpos", {"NN", "VBD"});
    strings("relations", {"root", "nsubj", "obj"});
    return writer_.finish(text::kModelVersion);
  }

 private:
  std::uint8_t next() {
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<std::uint8_t>(state_ >> 24);
  }
  void numbers(const std::string& name, const std::vector<std::uint32_t>& values) {
    writer_.add<std::uint32_t>("text/net." + name, values);
  }
  void bytes(const std::string& name, std::size_t size) {
    std::vector<std::int8_t> out(size);
    for (std::int8_t& v : out) v = static_cast<std::int8_t>(next());
    writer_.add<std::int8_t>("text/net." + name, out);
  }
  void floats(const std::string& name, std::size_t size) {
    std::vector<float> out(size);
    for (float& v : out) v = static_cast<float>(next()) / 100.0F;
    writer_.add<float>("text/net." + name, out);
  }
  void matrix(const std::string& name, std::size_t depth, std::size_t columns) {
    bytes(name + ".weights", depth * columns);
    writer_.add<std::int32_t>(fmt::format("text/net.{}.offset", name), std::vector<std::int32_t>(columns, 64));
    floats(name + ".scale", columns);
    floats(name + ".bias", columns);
  }
  void strings(const std::string& name, const std::vector<std::string>& values) {
    std::string all;
    std::vector<std::uint32_t> ends = {0};
    for (const std::string& v : values) {
      all += v;
      ends.push_back(static_cast<std::uint32_t>(all.size()));
    }
    writer_.add_text(fmt::format("text/net.{}.bytes", name), all);
    writer_.add<std::uint32_t>(fmt::format("text/net.{}.offsets", name), ends);
  }

  ArchiveWriter writer_;
  std::uint32_t state_ = 1;
};

}  // namespace

// Five bytes a change: where (four, little endian), and the new byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string kModel = Tiny().build();
  std::string model = kModel;
  for (; size >= 5; data += 5, size -= 5) {
    std::uint32_t at = 0;
    std::memcpy(&at, data, sizeof at);
    model[kHeader + at % (model.size() - kHeader)] = static_cast<char>(data[4]);
  }
  const std::uint64_t checksum = XXH3_64bits(model.data() + kHeader, model.size() - kHeader);
  std::memcpy(model.data() + 24, &checksum, sizeof checksum);
  // Arrays are read in place, so they must lie as in a mapped file.
  void* memory = std::aligned_alloc(64, (model.size() + 63) / 64 * 64);
  require(memory != nullptr);
  std::memcpy(memory, model.data(), model.size());
  {
    const std::string_view bytes(static_cast<const char*>(memory), model.size());
    const auto archive = Archive::from_bytes(bytes, text::kModelVersion, "fuzz");
    if (archive) {
      (void)text::LemmaTable::open(*archive);
      if (const auto network = text::Network::open(*archive)) {
        const std::vector<std::string_view> words = {"Gen.", "Malik", "met", "Haddad", "in", "Oman", "."};
        text::Workspace work;
        text::Parse parse;
        network->run(words, work, parse);
        require(parse.heads.size() == words.size() && parse.relations.size() == words.size());
        for (const int head : parse.heads) require(head >= 0 && head <= static_cast<int>(words.size()));
      }
    }
  }
  std::free(memory);
  return 0;
}
