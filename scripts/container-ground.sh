#!/bin/sh
# What the container tests stand on: a Docker engine and the three base images. Takes what is there already; else, as root on Debian, makes
# them from Debian packages in build/container (no image registry is needed). Prints shell lines to eval:
#   eval "$(sh scripts/container-ground.sh)"; …; kill $LEAK_GATE_ENGINE_PID
set -eu
cd "$(dirname "$0")/.."
ground=$PWD/build/container
mkdir -p "$ground"
say() { echo "container-ground: $*" >&2; }

# Engine 26.1 of the next Debian release: the one of this release asks for every capability for --privileged, and a machine without
# CAP_SYS_RESOURCE refuses that. runc of this release, because the next one's needs a newer C library.
unpack_engine() {
  [ -x "$ground/x/usr/sbin/dockerd" ] && return
  mkdir -p "$ground/lists/partial" "$ground/cache/archives/partial" "$ground/deb" "$ground/x"
  printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$mirror" bookworm "$mirror" trixie >"$ground/sources.list"
  options="-o Dir::Etc::sourcelist=$ground/sources.list -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists=$ground/lists
    -o Dir::Cache=$ground/cache -o APT::Sandbox::User=root"
  # shellcheck disable=SC2086
  apt-get $options update -qq >&2
  # shellcheck disable=SC2086
  (cd "$ground/deb" && apt-get $options download -qq docker.io/trixie docker-cli/trixie containerd/trixie docker-compose/trixie runc/bookworm \
    tini/bookworm >&2)
  for package in "$ground"/deb/*.deb; do dpkg -x "$package" "$ground/x"; done
}

start_engine() {
  mkdir -p "$ground/bin"
  for program in usr/sbin/dockerd usr/bin/docker usr/bin/containerd usr/bin/containerd-shim-runc-v2 usr/sbin/runc; do
    ln -sf "$ground/x/$program" "$ground/bin/"
  done
  ln -sf "$ground/x/usr/bin/tini-static" "$ground/bin/docker-init"
  mkdir -p "$ground/config/cli-plugins"
  ln -sf "$ground/x/usr/libexec/docker/cli-plugins/docker-compose" "$ground/config/cli-plugins/"
  PATH=$ground/bin:$PATH
  rm -f "$ground/dockerd.pid"
  setsid dockerd --data-root "$ground/root" --exec-root "$ground/run" --pidfile "$ground/dockerd.pid" -H "unix://$ground/docker.sock" \
    --iptables=false --ip6tables=false --bridge=none --userland-proxy=false --storage-driver=overlay2 >"$ground/dockerd.log" 2>&1 &
  DOCKER_HOST=unix://$ground/docker.sock
  DOCKER_CONFIG=$ground/config
  export DOCKER_HOST DOCKER_CONFIG PATH
  tries=0
  until docker info >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 120 ] || { tail -n 5 "$ground/dockerd.log" >&2; say "the engine does not start"; exit 1; }
    sleep 0.25
  done
  printf 'export DOCKER_HOST=%s DOCKER_CONFIG=%s PATH=%s:$PATH LEAK_GATE_ENGINE_PID=%s\n' "$DOCKER_HOST" "$DOCKER_CONFIG" "$ground/bin" \
    "$(cat "$ground/dockerd.pid")"
}

have() { docker image inspect "$1" >/dev/null 2>&1; }

# A minimal Debian under the name that docker/Dockerfile expects.
make_debian() {
  have debian:bookworm-slim && return
  docker pull -q debian:bookworm-slim >&2 2>/dev/null && return
  command -v debootstrap >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
  [ -e "$ground/debian/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$ground/debian" "$mirror" >"$ground/debootstrap.log" 2>&1 ||
    { tail -n 5 "$ground/debootstrap.log" >&2; say "debootstrap failed"; exit 1; }
  tar -C "$ground/debian" --exclude=./var/cache/apt/archives --exclude=./usr/share/doc --exclude=./usr/share/man --exclude=./usr/share/locale -c . |
    docker import - debian:bookworm-slim >&2
}

# A user's image that is not like ours: an older Debian's C library and a few of its programs.
make_bullseye() {
  have debian:bullseye-slim && return
  docker pull -q debian:bullseye-slim >&2 2>/dev/null && return
  old=$ground/bullseye
  mkdir -p "$old/lists/partial" "$old/cache/archives/partial" "$old/deb" "$old/x"
  printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s bullseye main\n' "$mirror" >"$old/sources.list"
  options="-o Dir::Etc::sourcelist=$old/sources.list -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists=$old/lists
    -o Dir::Cache=$old/cache -o APT::Sandbox::User=root"
  # shellcheck disable=SC2086
  apt-get $options update -qq >&2
  # shellcheck disable=SC2086
  (cd "$old/deb" && apt-get $options download -qq libc6/bullseye libgcc-s1/bullseye libstdc++6/bullseye libcrypt1/bullseye libselinux1/bullseye \
    libpcre2-8-0/bullseye coreutils/bullseye dash/bullseye perl-base/bullseye >&2)
  for package in "$old"/deb/*.deb; do dpkg -x "$package" "$old/x"; done
  ln -sf dash "$old/x/bin/sh"
  mkdir -p -m 1777 "$old/x/tmp"
  tar -C "$old/x" --exclude=./usr/share/doc --exclude=./usr/share/man --exclude=./usr/share/locale -c . | docker import - debian:bullseye-slim >&2
}

# This machine's own Node and npm on that Debian.
make_node() {
  have node:24-bookworm-slim && return
  docker pull -q node:24-bookworm-slim >&2 2>/dev/null && return
  mkdir -p "$ground/node/usr/local/bin" "$ground/node/usr/local/lib/node_modules"
  cp "$(readlink -f "$(command -v node)")" "$ground/node/usr/local/bin/node"
  cp -R "$(dirname "$(readlink -f "$(command -v npm)")")/.." "$ground/node/usr/local/lib/node_modules/npm"
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$ground/node/usr/local/bin/npm"
  # With this machine's certificates: its way to the package registry may lead through a proxy of its own.
  mkdir -p "$ground/node/etc/ssl/certs"
  cp /etc/ssl/certs/ca-certificates.crt "$ground/node/etc/ssl/certs/"
  printf 'FROM debian:bookworm-slim\nCOPY usr /usr\nCOPY etc /etc\nENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt\n' \
    >"$ground/node/Dockerfile"
  docker build -q -t node:24-bookworm-slim "$ground/node" >&2
}

mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
[ -n "$mirror" ] || mirror=$(awk '$1 == "deb" { print $2; exit }' /etc/apt/sources.list 2>/dev/null || true)
if ! docker info >/dev/null 2>&1; then
  [ "$(id -u)" = 0 ] && [ -n "$mirror" ] || { say "no Docker engine, and none can be made: that takes root on Debian"; exit 1; }
  unpack_engine
  start_engine
fi
make_debian
make_bullseye
make_node
