// The network on the model in the tree: features as the trainer computed them, equal results on all paths, sensible
// trees for plain news, any length in linear time, damaged models refused.
#include "text/network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <sstream>

#include "base/files.h"

namespace dragoman::text {
namespace {

const std::string& model_bytes() {
  static const std::string kBytes = read_file(DRAGOMAN_SOURCE "/models/english.bin").value();
  return kBytes;
}

const Archive& model() {
  static const Archive kArchive = Archive::from_bytes(model_bytes(), kModelVersion, "english.bin").value();
  return kArchive;
}

const Network& network() {
  static const Network kNetwork = Network::open(model()).value();
  return kNetwork;
}

Parse parse(const std::string& text, const Kernels& kernels = best_kernels()) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  const std::vector<std::string_view> forms(words.begin(), words.end());
  Workspace work;
  Parse out;
  network().run(forms, work, out, kernels);
  return out;
}

bool same(const Parse& a, const Parse& b) {
  if (a.upos != b.upos || a.xpos != b.xpos || a.heads != b.heads || a.relations != b.relations) return false;
  if (a.names.size() != b.names.size()) return false;
  for (std::size_t i = 0; i < a.names.size(); ++i)
    if (a.names[i].first != b.names[i].first || a.names[i].last != b.names[i].last ||
        a.names[i].type != b.names[i].type || std::memcmp(&a.names[i].score, &b.names[i].score, sizeof(float)) != 0)
      return false;
  return true;
}

const std::vector<std::string> kSentences = {
    "Gen. Kayani arrived in Moscow on Monday , officials said .",
    "The talks were postponed by the government of Pakistan after two bombs killed 12 people in Peshawar .",
    "\" We have never denied it , \" a spokesman for the Interior Ministry told Reuters .",
    "POLICE ARREST 40 PROTESTERS IN CAIRO",
    "\xE5\x8C\x97\xE4\xBA\xAC \xC5\x81\xC3\xB3\x64\xC5\xBA \xF0\x9F\x98\x80 \xFF\xFE",
    "Yes",
};

TEST(Features, AreWhatTheTrainerComputed) {
  auto forms = Strings::open(model(), "text/net.golden");
  auto rows = model().array<std::uint32_t>("text/net.golden.rows");
  ASSERT_TRUE(forms && rows);
  ASSERT_GE(forms->size(), 20U);
  ASSERT_EQ(rows->size(), forms->size() * kFeatures);
  for (std::uint32_t i = 0; i < forms->size(); ++i) {
    const FeatureRows have = feature_rows((*forms)[i], network().feature_hash());
    for (std::size_t k = 0; k < kFeatures; ++k)
      EXPECT_EQ(have[k], (*rows)[i * kFeatures + k]) << (*forms)[i] << " feature " << k;
  }
}

TEST(Network, AllPathsGiveTheSameBits) {
  for (const std::string& sentence : kSentences) {
    const Parse plain = parse(sentence, plain_kernels());
    if (avx2_kernels() != nullptr) {
      EXPECT_TRUE(same(plain, parse(sentence, *avx2_kernels()))) << sentence;
    }
    if (avx512_kernels() != nullptr) {
      EXPECT_TRUE(same(plain, parse(sentence, *avx512_kernels()))) << sentence;
    }
  }
}

TEST(Network, ParsesAPlainSentence) {
  const Parse p = parse("The rebels killed twelve soldiers near Goma .");
  EXPECT_EQ(p.heads, (std::vector<int>{2, 3, 0, 5, 3, 7, 3, 3}));
  EXPECT_EQ(p.relations[1], Relation::nsubj);
  EXPECT_EQ(p.relations[2], Relation::root);
  EXPECT_EQ(p.relations[4], Relation::obj);
  EXPECT_EQ(p.upos[2], Upos::verb);
  EXPECT_EQ(xpos_name(p.xpos[2]), "VBD");
}

TEST(Network, ParsesAPassive) {
  const Parse p = parse("Two ministers were arrested by the army .");
  EXPECT_EQ(p.heads[1], 4);
  EXPECT_EQ(p.relations[1], Relation::nsubj_pass);
  EXPECT_EQ(p.relations[2], Relation::aux_pass);
  EXPECT_EQ(base(p.relations[6]), Relation::obl);
}

TEST(Network, FindsNames) {
  const Parse p = parse("German Chancellor Angela Merkel met Vladimir Putin in Moscow on Tuesday .");
  const auto has = [&](std::uint32_t first, std::uint32_t last, NameType type) {
    for (const Name& n : p.names)
      if (n.first == first && n.last == last && n.type == type) return n.score > 0.3F && n.score <= 1.0F;
    return false;
  };
  EXPECT_TRUE(has(2, 4, NameType::per));
  EXPECT_TRUE(has(5, 7, NameType::per));
  EXPECT_TRUE(has(8, 9, NameType::gpe));
}

TEST(Network, OneRootAndItsRelationGoTogether) {
  for (const std::string& sentence : kSentences) {
    const Parse p = parse(sentence);
    int roots = 0;
    for (std::size_t i = 0; i < p.heads.size(); ++i) {
      EXPECT_EQ(p.heads[i] == 0, p.relations[i] == Relation::root) << sentence;
      roots += p.heads[i] == 0 ? 1 : 0;
    }
    EXPECT_EQ(roots, 1) << sentence;
  }
}

TEST(Network, LongSentencesAndAWorkspaceUsedTwice) {
  std::string longest;
  for (int i = 0; i < 180; ++i) longest += "the army of the state , ";
  const std::string first = kSentences[0];
  Workspace work;
  Parse reused;
  const auto run = [&](const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    const std::vector<std::string_view> forms(words.begin(), words.end());
    network().run(forms, work, reused);
  };
  run(longest);
  ASSERT_EQ(reused.heads.size(), 1080U);
  EXPECT_EQ(std::count(reused.heads.begin(), reused.heads.end(), 0), 1);
  run(first);
  EXPECT_TRUE(same(reused, parse(first)));
}

TEST(Network, EmptySentence) {
  const Parse p = parse("");
  EXPECT_TRUE(p.heads.empty());
  EXPECT_TRUE(p.names.empty());
}

// The model with one array changed or left out, checksum right.
Result<Network> open_changed(const std::string& array, std::string_view bytes, bool leave_out = false) {
  ArchiveWriter writer;
  std::vector<std::string> names = {"sizes", "dilations", "words", "word_scales", "parts", "part_scales", "root"};
  // Only the arrays read before the first failure matter.
  for (const std::string& name : names) {
    const std::string full = "text/net." + name;
    if (name == array) {
      if (!leave_out)
        writer.add<std::uint32_t>(full, {reinterpret_cast<const std::uint32_t*>(bytes.data()), bytes.size() / 4});
    } else if (auto numbers = model().array<std::uint32_t>(full)) {
      writer.add<std::uint32_t>(full, *numbers);
    } else if (auto small = model().array<std::int8_t>(full)) {
      writer.add<std::int8_t>(full, *small);
    }
  }
  static std::string file;
  file = writer.finish(kModelVersion);
  auto archive = Archive::from_bytes(file, kModelVersion, "changed.bin");
  EXPECT_TRUE(archive);
  return Network::open(*archive);
}

TEST(Network, RefusesDamagedModels) {
  const auto sizes = model().array<std::uint32_t>("text/net.sizes").value();
  for (const std::size_t place : {0U, 1U, 2U, 3U, 4U, 5U, 7U, 10U}) {
    std::vector<std::uint32_t> changed(sizes.begin(), sizes.end());
    changed[place] = 4000000000U;
    const auto opened = open_changed("sizes", {reinterpret_cast<const char*>(changed.data()), changed.size() * 4});
    ASSERT_FALSE(opened) << place;
    EXPECT_FALSE(opened.error().message.empty());
  }
  EXPECT_FALSE(open_changed("sizes", "1234"));
  EXPECT_FALSE(open_changed("root", "12345678"));
  const auto missing = open_changed("words", "", true);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::version);
}

}  // namespace
}  // namespace dragoman::text
