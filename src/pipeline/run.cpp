// Many pages, in order, on many threads.
//
// The calling thread reads and delivers; workers code. A page gets the next slot of a ring; workers take slots in
// order; the calling thread, before it reads on, delivers every outcome at the ring's head that is done. So the order
// of outcomes is the order of reading by construction, and memory is bounded by the ring. Tested against one worker,
// and under TSan.
#include "pipeline/run.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace dragoman::pipeline {
namespace {

class Pool {
 public:
  Pool(const RunOptions& options, const Knowledge& knowledge) : options_(options), knowledge_(knowledge) {
    for (std::size_t i = 0; i < std::max<std::size_t>(1, options.workers); ++i)
      workers_.emplace_back([this] { work(); });
  }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
      todo_.clear();
    }
    wake_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }

  void add(Result<page::Page> page) {
    const std::lock_guard lock(mutex_);
    auto job = std::make_shared<Job>();
    ring_.push_back(job);
    if (!page) {
      job->outcome = Outcome{{}, Unexpected(page.error())};
      return;
    }
    job->page = std::move(*page);
    todo_.push_back(std::move(job));
    wake_.notify_one();
  }

  // The outcome at the head of the ring: waits for it when `wait`, else nothing when it is not done yet.
  std::optional<Outcome> next(bool wait) {
    std::unique_lock lock(mutex_);
    if (ring_.empty()) return std::nullopt;
    if (wait) done_.wait(lock, [this] { return ring_.front()->outcome.has_value(); });
    if (!ring_.front()->outcome) return std::nullopt;
    Outcome out = std::move(*ring_.front()->outcome);
    ring_.pop_front();
    return out;
  }

  [[nodiscard]] bool full() const { return ring_.size() >= workers_.size() * 8; }
  [[nodiscard]] bool empty() const { return ring_.empty(); }

 private:
  struct Job {
    page::Page page;
    std::optional<Outcome> outcome;
  };

  void work() {
    while (true) {
      std::shared_ptr<Job> job;
      {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return closing_ || !todo_.empty(); });
        if (closing_) return;
        job = std::move(todo_.front());
        todo_.pop_front();
      }
      auto coding = code(job->page, options_.code, knowledge_);
      const std::lock_guard lock(mutex_);
      job->outcome = Outcome{std::move(job->page), std::move(coding)};
      done_.notify_one();
    }
  }

  const RunOptions& options_;
  const Knowledge& knowledge_;
  std::mutex mutex_;
  std::condition_variable wake_, done_;
  std::deque<std::shared_ptr<Job>> todo_;  // guarded by mutex_
  std::deque<std::shared_ptr<Job>> ring_;  // touched by the calling thread alone; a job's outcome is guarded by mutex_
  bool closing_ = false;                   // guarded by mutex_
  std::vector<std::thread> workers_;       // last: they use all of the above
};

}  // namespace

page::ReadSummary run(const std::vector<std::string>& inputs, const RunOptions& options, const Knowledge& knowledge,
                      const std::function<bool(Outcome)>& sink) {
  page::ReadSummary summary;
  Pool pool(options, knowledge);
  bool wanted = true;
  const auto deliver = [&](bool wait) {
    while (wanted) {
      auto outcome = pool.next(wait);
      if (!outcome) return;
      wanted = sink(std::move(*outcome));
      if (wait && !pool.full()) return;
    }
  };
  for (const std::string& input : inputs) {
    const auto read = page::read_pages(input, options.read, [&](Result<page::Page> page) {
      pool.add(std::move(page));
      deliver(pool.full());
      return wanted;
    });
    if (read)
      summary.add(*read);
    else
      pool.add(Unexpected(read.error()));
    if (!wanted) return summary;
  }
  while (wanted && !pool.empty()) {
    auto outcome = pool.next(true);
    if (outcome) wanted = sink(std::move(*outcome));
  }
  return summary;
}

}  // namespace dragoman::pipeline
