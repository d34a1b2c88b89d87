#!/usr/bin/env bash
# Everything that CI checks, on a bare Debian 12 machine with Node 20 or later: installs what is missing, builds, lints,
# type-checks, runs all tests on the real kernel, checks dist/. Kernel tests are never skipped: where they cannot run, it fails.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

install_packages() {
  local wanted="gcc g++ make clang llvm bpftool libc6-dev libbpf-dev libdw-dev libelf-dev libiberty-dev zlib1g-dev libbz2-dev
    liblzma-dev libzstd-dev libjemalloc-dev libjemalloc2 libtcmalloc-minimal4 libmimalloc2.0 musl musl-tools libxml2-utils cmark-gfm
    binutils sudo util-linux" missing="" package
  command -v dpkg-query >/dev/null || { echo "verify: not a Debian machine: install the counterparts of: $wanted"; return; }
  for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  [ -z "$missing" ] && return
  echo "installing:$missing"
  local as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

step packages
install_packages
npm ci --loglevel=error --no-audit --no-fund

# Most of it is downloading, and it is needed last.
step "in the background: a Docker engine for the tests of the runner image"
mkdir -p build
sh scripts/container-ground.sh >build/container-ground.env 2>build/container-ground.log &
ground=$!
trap '[ ! -e build/container/dockerd.pid ] || kill "$(cat build/container/dockerd.pid)" 2>/dev/null || true' EXIT

step lint, types
npm run --silent typecheck &
types=$!
npm run --silent lint
wait $types

step "dist/ is what the sources give"
node scripts/check-dist.mjs

step tests of the C sources
make -s -C bpf check
COLLECTOR=dist/collector/linux-x64/leak-gate-collector node --test bpf/tests/symbolize_test.mjs bpf/tests/types_test.mjs

step unit tests
npm run --silent test

step targets
node targets/build.mjs

step "the Docker engine"
wait $ground || { cat build/container-ground.log; exit 1; }
eval "$(cat build/container-ground.env)"

step kernel tests
node dist/cli/leak-gate.mjs doctor || { echo "verify: this machine cannot observe, so the kernel tests cannot run"; exit 1; }
npm run --silent test:kernel

step done
