#!/bin/sh
# The style of the code: scripts/style.sh format checks the layout, tidy runs the linter, fix mends the layout.
set -eu
cd "$(dirname "$0")/.."
. scripts/setup.sh
sources() { git ls-files '*.cpp' '*.h'; }
case ${1:-} in
  format)
    need clang-format-19
    sources | xargs clang-format-19 --dry-run -Werror || { say "Not formatted; scripts/style.sh fix mends it."; exit 1; }
    ;;
  fix)
    need clang-format-19
    sources | xargs clang-format-19 -i
    ;;
  tidy)
    need clang-tidy-19
    [ -f build/release/compile_commands.json ] || build release
    git ls-files 'src/*.cpp' 'eval/*.cpp' | grep -v _test.cpp |
      xargs -n 4 -P "$(nproc)" clang-tidy-19 -p build/release --quiet --extra-arg=-Wno-error 2>/dev/null || { say "clang-tidy has complaints."; exit 1; }
    ;;
  *) say "usage: scripts/style.sh format|fix|tidy"; exit 2 ;;
esac
