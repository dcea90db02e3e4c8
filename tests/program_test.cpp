// The program as a user runs it: what each command prints, where, and its exit code.
//
//   program_test      DRAGOMAN_PROGRAM (a compile-time definition) is run through /bin/sh in a scratch folder
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>

#include "base/files.h"

namespace dragoman {
namespace {

namespace fs = std::filesystem;

struct Ran {
  int code = -1;
  std::string out, err;
};

class ProgramTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "dragoman-program-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    fs::copy(fs::path(DRAGOMAN_SOURCE) / "examples", folder_ / "examples");
  }
  void TearDown() override { fs::remove_all(folder_); }

  // "dragoman" in the command stands for the program.
  Ran run(const std::string& command) const {
    const std::string line = fmt::format("cd '{}' && dragoman() {{ '{}' \"$@\"; }}; {{ {}\n}} >.out 2>.err",
                                         folder_.string(), DRAGOMAN_PROGRAM, command);
    const int status = std::system(line.c_str());
    Ran out;
    out.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    out.out = read_file(folder_ / ".out").value_or("");
    out.err = read_file(folder_ / ".err").value_or("");
    return out;
  }
  static std::size_t lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }

  fs::path folder_;
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_F(ProgramTest, HelpHasExamplesForEveryCommand) {
  for (const char* command : {"read", "annotate", "code", "explain", "query", "diff", "eval", "who", "where", "when"}) {
    const Ran ran = run(fmt::format("dragoman {} --help", command));
    EXPECT_EQ(ran.code, 0) << command;
    EXPECT_TRUE(has(ran.out, "Examples:\n  dragoman ") || has(ran.out, "Examples:\n  echo ")) << ran.out;
  }
  EXPECT_EQ(run("dragoman --help").code, 0);
  EXPECT_EQ(run("dragoman --version").code, 0);
}

TEST_F(ProgramTest, ACommandLineWithoutSenseIsTwo) {
  EXPECT_EQ(run("dragoman").code, 2);
  EXPECT_EQ(run("dragoman decode x").code, 2);
  EXPECT_EQ(run("dragoman code").code, 2);
  EXPECT_EQ(run("dragoman code examples --format pdf").code, 2);
  const Ran date = run("dragoman code examples --date 'last year'");
  EXPECT_EQ(date.code, 2);
  EXPECT_TRUE(has(date.err, "last year")) << date.err;
  EXPECT_TRUE(date.out.empty());
}

TEST_F(ProgramTest, APipeGetsOneJsonObjectALine) {
  const Ran ran = run("dragoman code examples -q");
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(ran.err.empty()) << ran.err;
  EXPECT_GT(lines(ran.out), 30u);
  EXPECT_TRUE(ran.out.starts_with("{\"schema\":\"dragoman/event/1\""));
  EXPECT_FALSE(has(ran.out, "\x1b[")) << "no colours in a pipe";
}

TEST_F(ProgramTest, EveryFormat) {
  EXPECT_TRUE(has(run("dragoman code examples -q --format table").out, "planned"));
  const Ran csv = run("dragoman code examples -q --format csv");
  EXPECT_TRUE(csv.out.starts_with("id,type,")) << csv.out.substr(0, 60);
  const Ran html = run("dragoman code examples --format html -o report.html");
  EXPECT_EQ(html.code, 0);
  EXPECT_TRUE(html.out.empty());
  const auto report = read_file(folder_ / "report.html");
  ASSERT_TRUE(report);
  EXPECT_TRUE(has(*report, "</html>"));
  EXPECT_FALSE(has(*report, "src=\"http")) << "the report asks nobody for anything";
  EXPECT_TRUE(has(run("dragoman read examples/niger-coup-2023.txt --format markdown").out, "NIAMEY"));
  EXPECT_TRUE(has(run("echo 'Kayani will visit Moscow.' | dragoman annotate -").out, "\tVERB\t"));
}

TEST_F(ProgramTest, ARecordIsBuiltOnceAndAnswers) {
  EXPECT_EQ(run("dragoman code examples --record r -q").code, 0);
  const Ran all = run("dragoman query r -q");
  EXPECT_GT(lines(all.out), 30u);
  const Ran again = run("dragoman code examples --record r");
  EXPECT_EQ(again.code, 0);
  EXPECT_TRUE(has(again.err, "0 new in r")) << again.err;
  EXPECT_EQ(run("dragoman query r -q").out, all.out);
  const Ran some = run("dragoman query r 'type:SANCTION' -q");
  EXPECT_GE(lines(some.out), 1u);
  EXPECT_LT(lines(some.out), lines(all.out));
  const std::string id = some.out.substr(some.out.find("\"id\":\"") + 6, 16);
  const Ran why = run("dragoman explain r " + id);
  EXPECT_EQ(why.code, 0);
  EXPECT_TRUE(has(why.out, "knowledge/predicates/") || has(why.out, "sanction.txt")) << why.out;
  EXPECT_EQ(run("dragoman diff r r").out, "");
  EXPECT_EQ(run("dragoman query r 'colour:red'").code, 2);
  EXPECT_EQ(run("dragoman query none ''").code, 3);
  EXPECT_EQ(run("dragoman explain r 0000000000000000").code, 3);
  EXPECT_EQ(run("dragoman query examples/README.md ''").code, 3);
}

TEST_F(ProgramTest, DiffShowsWhatChanged) {
  EXPECT_EQ(run("dragoman code examples -q -o a.jsonl").code, 0);
  EXPECT_EQ(run("grep -v SANCTION a.jsonl | sed 's/\"status\":\"happened\"/\"status\":\"planned\"/' > b.jsonl").code,
            0);
  const Ran ran = run("dragoman diff a.jsonl b.jsonl");
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(has(ran.out, "status: happened -> planned")) << ran.out;
  EXPECT_TRUE(has(ran.out, "\n- ")) << ran.out;
  EXPECT_TRUE(has(ran.err, "0 gained")) << ran.err;
  const Ran bad = run("dragoman diff a.jsonl examples/README.md");
  EXPECT_EQ(bad.code, 3);
  EXPECT_TRUE(has(bad.err, "README.md:1: is no JSON")) << bad.err;
}

// The example of docs/dictionaries.md.
TEST_F(ProgramTest, PetrarchDictionaries) {
  fs::create_directories(folder_ / "mine");
  ASSERT_TRUE(write_file(folder_ / "mine" / "my.actors.txt",
                         "RURITANIA [RUR]\n+STRELSAU\nFREEDONIA [FRE]\nSYLDAVIA [SYL]\nBLACK_MICHAEL [RUR]\n"
                         "    [RURGOV 18900101-18930101]\n    [RURREB >18930102]\n"));
  ASSERT_TRUE(write_file(folder_ / "mine" / "my.agents.txt", "POLICE {} [~COP]\nMINISTER [~GOV]\n"));
  ASSERT_TRUE(write_file(folder_ / "mine" / "my.verbs.txt",
                         "&GOODS\n+WHEAT\n+TENT\n\n--- ARREST [173] ---\nARREST\n\n--- SEND [070] ---\n"
                         "SEND {SENDS SENT SENDING}\n- * &GOODS [073]\n- NOT * [120]\n- GO [1]\n"));
  ASSERT_TRUE(
      write_file(folder_ / "page.txt",
                 "The ministers of Ruritania and Freedonia sent tents to Syldavia. Black Michael was arrested by the "
                 "police of Strelsau.\n"));
  const Ran ran = run("dragoman code --petrarch mine page.txt --date 1894-05-01");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(has(ran.err, "my.verbs.txt:12: a pattern without its verb")) << ran.err;
  EXPECT_EQ(lines(ran.out), 3u) << ran.out;
  for (const char* row : {"18940501\tRURGOV\tSYL\t073\t\tpage.txt:1\t", "18940501\tFREGOV\tSYL\t073\t",
                          "18940501\tRURCOP\tRURREB\t173\t\tpage.txt:2\t", "\tmy.verbs.txt:10\t", "\tmy.verbs.txt:6\t"})
    EXPECT_TRUE(has(ran.out, row)) << row << "\n" << ran.out;
  EXPECT_TRUE(has(run("dragoman code --petrarch mine page.txt --format jsonl").out, "\"code\":\"073\""));
  EXPECT_EQ(run("dragoman code --petrarch nowhere page.txt").code, 2);
  EXPECT_EQ(run("dragoman code --petrarch mine page.txt --record a.dragoman").code, 2);
}

TEST_F(ProgramTest, OneBadPageDoesNotStopTheRest) {
  ASSERT_TRUE(write_file(folder_ / "empty.html", ""));
  const Ran ran = run("dragoman code empty.html missing examples");
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(has(ran.err, "dragoman: empty.html: ")) << ran.err;
  EXPECT_TRUE(has(ran.err, "dragoman: missing: ")) << ran.err;
  EXPECT_TRUE(has(ran.err, "2 could not be read")) << ran.err;
  EXPECT_GT(lines(ran.out), 30u);
}

TEST_F(ProgramTest, OutputThatIsRefusedIsThree) {
  const Ran full = run("dragoman code examples -q >/dev/full");
  EXPECT_EQ(full.code, 3);
  EXPECT_TRUE(has(full.err, "standard output")) << full.err;
  const Ran nowhere = run("dragoman code examples -q -o no/such/folder/x.jsonl");
  EXPECT_EQ(nowhere.code, 3);
  EXPECT_TRUE(has(nowhere.err, "no/such/folder")) << nowhere.err;
  const Ran limit = run("ulimit -f 8; dragoman code examples -q -o x.jsonl");
  EXPECT_EQ(limit.code, 3) << limit.err;
  EXPECT_TRUE(has(limit.err, "x.jsonl: cannot write")) << limit.err;
  EXPECT_FALSE(fs::exists(folder_ / "x.jsonl")) << "written whole or not at all";
  EXPECT_EQ(run("dragoman code examples -q --record no/such/r").code, 3);
}

TEST_F(ProgramTest, WithoutKnowledgeOneSentence) {
  const Ran ran = run("DRAGOMAN_HOME=/nonexistent dragoman code examples");
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(lines(ran.err), 1u) << ran.err;
  EXPECT_TRUE(has(ran.err, "DRAGOMAN_HOME")) << ran.err;
}

// Processor seconds of all programs run so far: unlike the clock, they do not count what else the machine does.
double seconds_of_children() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

// Start-up: the knowledge is mapped, not read. The bound is loose for slow machines; bench/whole.cpp measures.
TEST_F(ProgramTest, StartsQuickly) {
  const std::string command = "echo 'A cease-fire was signed.' | dragoman code - -q";
  run(command);
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const double before = seconds_of_children();
    EXPECT_EQ(run(command).code, 0);
    best = std::min(best, seconds_of_children() - before);
  }
  EXPECT_LT(best, DRAGOMAN_SLOW_BUILD ? 5.0 : 0.4);
}

}  // namespace
}  // namespace dragoman
