# What Dragoman needs from the distribution. Sourced by ./demo, ./check and .ci/run; safe to run again and again.
#
#   need PACKAGE...   installs what is missing, with sudo where the user is not root, and says so.

packages="g++ cmake ninja-build pkg-config libfmt-dev libicu-dev libuchardet-dev libcld2-dev libsimdjson-dev \
zlib1g-dev libzstd-dev libbrotli-dev libzip-dev libxxhash-dev libexpected-dev libsqlite3-dev libxml2-dev libcli11-dev \
libgtest-dev libgumbo-dev sqlite3 python3-jsonschema"
# Not needed, but faster.
extra_packages="ccache mold"

say() { printf '%s\n' "$*"; }

need() {
  missing=""
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    say "Missing:$missing. This script installs them with apt-get, which is not here; install them by hand and run it again."
    exit 3
  fi
  root=""
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      say "Missing:$missing. Installing them needs root: run 'apt-get install$missing' as root, then run this again."
      exit 3
    fi
    root=sudo
  fi
  say "Installing$missing"
  $root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 ||
    { $root apt-get update >/dev/null && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >/dev/null; } ||
    { say "apt-get could not install:$missing"; exit 3; }
}

# build PRESET [TARGET...]: configures and builds, quietly unless something is wrong.
build() {
  preset=$1
  shift
  cmake --preset "$preset" >"build/$preset.configure.log" 2>&1 || { cat "build/$preset.configure.log"; say "Configuring $preset failed."; exit 1; }
  cmake --build --preset "$preset" ${1:+--target} "$@" || { say "Building $preset failed."; exit 1; }
}
