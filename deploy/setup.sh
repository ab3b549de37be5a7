# Sourced by deploy/run and deploy/test: installs what is missing, builds, and says what it does and how long it takes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packages=(g++ clang clang-format clang-tidy cmake ninja-build ccache pkg-config binutils git curl ca-certificates
          libboost1.81-dev nlohmann-json3-dev libspdlog-dev catch2 libyaml-cpp-dev libicu-dev libre2-dev libjemalloc-dev libmecab-dev mecab-ipadic-utf8
          libsqlite3-dev libssl-dev libcli11-dev libgraphviz-dev python3)
browser_packages=(chromium fonts-noto-cjk)

step_began=0
step() {  # step "what is being done"
  step_began=$(date +%s%N)
  printf '==> %s\n' "$1"
}
done_step() {
  local took_ms=$((($(date +%s%N) - step_began) / 1000000))
  printf '    done in %d.%d s\n' $((took_ms / 1000)) $((took_ms % 1000 / 100))
}
stop() {
  printf 'deploy: %s\n' "$1" >&2
  exit 2
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else
    command -v sudo >/dev/null || stop "packages are missing and there is neither root nor sudo: install ${missing[*]}"
    sudo "$@"
  fi
}

install_packages() {  # install_packages NAME…
  missing=()
  for name in "$@"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$name")
  done
  [ ${#missing[@]} = 0 ] && return
  step "installing ${#missing[@]} Debian packages: ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  done_step
}

# Node 18 or newer: from Debian unless the machine has one already.
install_node() {
  if command -v node >/dev/null && command -v npm >/dev/null; then return; fi
  install_packages nodejs npm
}

npm_install() {  # npm_install FOLDER: only when its lock file has changed since
  local stamp="$1/node_modules/.shirube-stamp"
  if [ -f "$stamp" ] && cmp -s "$1/package-lock.json" "$stamp"; then return; fi
  step "installing the npm packages of $1"
  (cd "$1" && npm ci --no-audit --no-fund --silent)
  cp "$1/package-lock.json" "$stamp"
  done_step
}

build_widget() {
  install_node
  npm_install src/widget
  step "building the widget"
  (cd src/widget && npm run --silent build)
  done_step
}

build_program() {  # build_program PRESET [TARGET…]
  local preset=$1
  shift
  step "building shirube ($preset)"
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >/dev/null
  cmake --build --preset "$preset" ${1:+--target "$@"} | tail -n 1
  done_step
}
