// Results and errors: what a function returns that can go wrong because of its input or the machine.
//
// Bad input is never an assertion and never an exception that leaves a library. An Error carries one plain
// sentence for the person at the prompt and a kind for the program.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace dragoman {

enum class ErrorKind {
  bad_input,  // the bytes are not what they claim to be
  bad_usage,  // the caller asked for something that makes no sense
  not_found,  // a file, an event, an id that is not there
  limit,      // the input is larger, deeper or slower than the limits allow
  version,    // a file of another version of Dragoman
  io,         // the machine refused: permissions, disk full, broken pipe
};

struct Error {
  ErrorKind kind = ErrorKind::bad_input;
  std::string message;  // one sentence, no trailing full stop, names the file (and line) where there is one
};

template <class T>
using Result = tl::expected<T, Error>;

using Unexpected = tl::unexpected<Error>;

[[nodiscard]] inline Unexpected fail(ErrorKind kind, std::string message) {
  return Unexpected(Error{kind, std::move(message)});
}

}  // namespace dragoman
