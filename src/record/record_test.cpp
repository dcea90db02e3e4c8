#include "record/record.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "base/files.h"
#include "output/json.h"

namespace dragoman::record {
namespace {

output::View sample() {
  output::View view;
  view.knowledge = "k1";
  view.article.page = "p1";
  view.article.title = "Chief to visit capital";
  view.article.outlet = "The Star";
  view.article.text = "The chief will visit Moscow next week, an aide said.";
  view.article.blocks.push_back({"paragraph", {0, 52}, ""});
  view.article.published_from = view.article.published_to = "2012-09-28";
  output::EventView e;
  e.id = "00aa11bb22cc33dd";
  e.page = "p1";
  e.type = "CONSULT";
  e.mode = "visit";
  e.plover = "AGREE";
  e.cameo = "042";
  e.quad = 1;
  e.goldstein = 1.9;
  e.status = "planned";
  e.lemma = "visit";
  e.predicate = "visit";
  e.predicate_span = {15, 20};
  e.sentence_span = {0, 52};
  e.sentence = view.article.text;
  e.actors.push_back({"the chief", "", "PAK MIL", "PAK", {"MIL"}, "person", "", "", false, "The chief", {0, 9}});
  e.time = {"2012-10-01", "2012-10-07", "week", "next week", {28, 37}};
  e.claims.push_back(
      {"an aide", "unnamed_role", "", "indirect", "asserts", "", "", "said", {47, 51}, {39, 46}, "rule"});
  e.evidence.push_back({"status", "will", {10, 14}, "status/will", "a future auxiliary"});
  view.events.push_back(e);
  return view;
}

class RecordTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "dragoman-record-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(RecordTest, StoresOnceAndGivesBackWhatItGot) {
  auto record = Record::create(folder_ / "r");
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_TRUE(record->store(sample())->added);
  EXPECT_FALSE(record->store(sample())->added);
  auto other = sample();
  other.knowledge = "k2";
  other.events[0].status = "cancelled";
  EXPECT_TRUE(record->store(other)->added);
  const auto events = record->events();
  ASSERT_TRUE(events) << events.error().message;
  ASSERT_EQ(events->size(), 1u) << "only the current coding counts";
  EXPECT_EQ(events->front().status, "cancelled");
  EXPECT_EQ(events->front().actors.at(0).code, "PAK MIL");
  EXPECT_EQ(events->front().claims.at(0).cue, "said");
  EXPECT_EQ(events->front().evidence.at(0).text, "will");
  EXPECT_EQ(record->event("00aa")->id, "00aa11bb22cc33dd");
  EXPECT_FALSE(record->event("ffff"));
  EXPECT_TRUE(record->check()->empty());
  EXPECT_EQ(record->view("p1")->article.title, "Chief to visit capital");
}

TEST_F(RecordTest, RefusesOtherFiles) {
  ASSERT_TRUE(write_file(folder_ / "text", std::string(4096, 'x')));
  EXPECT_FALSE(Record::create(folder_ / "text"));
  EXPECT_EQ(Record::open(folder_ / "none").error().kind, ErrorKind::not_found);
  EXPECT_FALSE(Record::create(folder_ / "no" / "such"));
}

// Runs `work` in a child process and gives its exit code; -1 when it was killed.
template <class Work>
int in_child(Work&& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

output::View numbered(int number) {
  output::View view = sample();
  view.article.page = fmt::format("p{}", number);
  view.events[0].page = view.article.page;
  view.events[0].id = fmt::format("{:016x}", number);
  return view;
}

TEST_F(RecordTest, GivesBackEveryFieldOfTheEventObject) {
  auto record = Record::create(folder_ / "r");
  ASSERT_TRUE(record);
  output::View view = sample();
  output::EventView& e = view.events[0];
  e.goldstein = 1.9;
  e.contexts = {"diplomatic", "military"};
  e.recipients.push_back({"Russia", "wd:Q159", "RUS", "RUS", {}, "country", "", "a state", true, "Moscow", {21, 27}});
  e.place = {"Moscow", "geonames:524901", "RUS", "Moscow", 55.75222, 37.61556, 5, "Moscow", {21, 27}};
  e.numbers.push_back({"killed", 10, 12, 15, "people", "The", {0, 3}});
  e.links.push_back({"because_of", "ffff000011112222", "next", {28, 32}});
  e.sense = "visit (consult.txt:4)";
  e.confidence = 0.75;
  ASSERT_TRUE(record->store(view));
  const auto back = record->view("p1");
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(output::event_json(back->events.at(0), back->article), output::event_json(e, view.article));
  EXPECT_EQ(output::article_json(back->article), output::article_json(view.article));
}

// A writer that is killed at any moment leaves a sound file with every page that it said was stored.
TEST_F(RecordTest, SurvivesAKilledWriter) {
  const auto path = folder_ / "r";
  for (const int delay : {2000, 9000, 25000}) {
    int done[2];
    ASSERT_EQ(pipe(done), 0);
    const pid_t child = fork();
    if (child == 0) {
      auto record = Record::create(path);
      for (int i = 0; record && i < 100000; ++i) {
        if (!record->store(numbered(i)) || write(done[1], &i, sizeof i) != sizeof i) break;
      }
      _exit(0);
    }
    close(done[1]);
    int last = -1;
    ASSERT_EQ(read(done[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
    usleep(static_cast<useconds_t>(delay));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    while (read(done[0], &last, sizeof last) == static_cast<ssize_t>(sizeof last)) {
    }
    close(done[0]);
    auto record = Record::create(path);
    ASSERT_TRUE(record) << record.error().message;
    EXPECT_TRUE(record->check()->empty());
    for (int i = 0; i <= last; ++i) ASSERT_TRUE(record->event(fmt::format("{:016x}", i))) << i << " of " << last;
    EXPECT_FALSE(record->store(numbered(last))->added);
  }
}

// A full disk, played by a limit on the size of files: one sentence, and what was stored before is still there.
TEST_F(RecordTest, AFullDiskIsAnErrorAndLosesNothing) {
  const auto path = folder_ / "r";
  const int code = in_child([&] {
    signal(SIGXFSZ, SIG_IGN);
    auto record = Record::create(path);
    if (!record || !record->store(numbered(1))) return 2;
    const rlimit limit{400000, 400000};
    setrlimit(RLIMIT_FSIZE, &limit);
    for (int i = 2; i < 5000; ++i) {
      const auto stored = record->store(numbered(i));
      if (!stored) return stored.error().message.empty() ? 3 : 0;
    }
    return 4;
  });
  EXPECT_EQ(code, 0);
  auto record = Record::open(path);
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_TRUE(record->check()->empty());
  EXPECT_TRUE(record->event(fmt::format("{:016x}", 1)));
}

TEST_F(RecordTest, AReadOnlyRecordIsAnError) {
  const auto path = folder_ / "r";
  ASSERT_TRUE(Record::create(path)->store(numbered(1)));
  ASSERT_EQ(chmod(path.c_str(), 0444), 0);
  ASSERT_EQ(chmod(folder_.c_str(), 0555), 0);
  const int code = in_child([&] {
    if (geteuid() == 0 && (setegid(65534) != 0 || seteuid(65534) != 0)) return 5;  // root may write anything
    auto record = Record::create(path);
    if (!record) return record.error().message.empty() ? 3 : 0;
    const auto stored = record->store(numbered(2));
    return stored ? 4 : 0;
  });
  EXPECT_EQ(code, 0);
  ASSERT_EQ(chmod(folder_.c_str(), 0755), 0);
}

}  // namespace
}  // namespace dragoman::record
