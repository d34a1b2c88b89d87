#!/bin/sh
# Runs the real collector under other kernels, in a virtual machine without network (QEMU, software emulation if need be): both taps on a leaking
# and a clean target, the recordings judged by `leak-gate analyze` outside. Kernels come from Debian packages. As root on Debian:
#   sh scripts/kernels.sh [VERSION-PATTERN…]     default: 6.1 and 6.12
# Exit status 1 when a kernel gives another verdict than it should. Writes build/kernels/results.md.
set -eu
cd "$(dirname "$0")/.."
room=$PWD/build/kernels
collector=$PWD/dist/collector/linux-x64
mkdir -p "$room/lists/partial" "$room/cache/archives/partial" "$room/deb"
say() { echo "kernels: $*" >&2; }

command -v qemu-system-x86_64 >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends qemu-system-x86 >/dev/null
command -v cpio >/dev/null || apt-get install -y -qq --no-install-recommends cpio >/dev/null
mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
[ -n "$mirror" ] || mirror=$(awk '$1 == "deb" { print $2; exit }' /etc/apt/sources.list)
printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$mirror" bookworm "$mirror" trixie >"$room/sources.list"
options="-o Dir::Etc::sourcelist=$room/sources.list -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists=$room/lists
  -o Dir::Cache=$room/cache -o APT::Sandbox::User=root"
# shellcheck disable=SC2086
apt() { command=$1; shift; "apt-$command" $options "$@"; }

# Newest cloud kernel whose version begins with $1: unpacked, its image printed.
kernel_image() {
  package=$(apt cache search "^linux-image-$1\\..*cloud-amd64\$" | awk '{ print $1 }' | sort -V | tail -n 1)
  [ -n "$package" ] || { say "Debian has no cloud kernel $1"; exit 1; }
  if [ ! -d "$room/$package" ]; then
    (cd "$room/deb" && apt get download -qq "$package" >&2)
    dpkg -x "$room/deb/$package"_*.deb "$room/$package"
  fi
  ls "$room/$package"/boot/vmlinuz-*
}

# What boots: busybox, the collector, two targets with their libraries, and an init that runs them and writes to the second serial port.
make_root() {
  [ -x "$room/busybox/bin/busybox" ] || {
    (cd "$room/deb" && apt get download -qq busybox-static/bookworm >&2)
    dpkg -x "$room"/deb/busybox-static_*.deb "$room/busybox"
  }
  rm -rf "$room/root"
  mkdir -p "$room/root/bin" "$room/root/proc" "$room/root/sys" "$room/root/dev" "$room/root/tmp" "$room/root/leak-gate"
  cp "$room"/busybox/bin/busybox "$room/root/bin/"
  cp "$collector"/* "$room/root/leak-gate/"
  g++ -O2 -g -pthread -o "$room/root/bin/leak" targets/leak/exception.cpp
  g++ -O2 -g -pthread -o "$room/root/bin/clean" targets/clean/churn.cpp
  for library in $(ldd "$room/root/bin/leak" "$room/root/bin/clean" | grep -o '/[^ ]*\.so[^ ]*' | sort -u); do
    mkdir -p "$room/root$(dirname "$library")"
    cp -L "$library" "$room/root$library"
  done
  cp docker/kernel-init "$room/root/init"
  chmod 755 "$room/root/init"
  (cd "$room/root" && find . | cpio -o -H newc --quiet | gzip -1) >"$room/root.gz"
}

# Boots image $1; recordings arrive as one stream on the second serial port: "== NAME" before each.
boot() {
  # Software emulation unless asked: inside a virtual machine /dev/kvm may be there and hang.
  timeout 900 qemu-system-x86_64 -accel "${KERNELS_ACCEL:-tcg,thread=multi}" -cpu max -smp 2 -m 1024 -nic none -display none -no-reboot -kernel "$1" -initrd "$room/root.gz" \
    -append "console=ttyS0 panic=-1 quiet $2" -serial "file:$3.console" -serial "file:$3.stream" || true
}

verdict_of() {
  status=0
  node dist/cli/leak-gate.mjs analyze --quiet "$1" >"$1.txt" 2>&1 || status=$?
  printf '%s' "$status"
}

apt get update -qq >&2
make_root
[ $# -gt 0 ] || set -- 6.1 6.12
failed=0
printf '| kernel | booted with | preload tap, leak | preload tap, clean | uprobe tap, leak | uprobe tap, clean | attach, leak |\n|---|---|---|---|---|---|---|\n' >"$room/results.md"
for version; do
  image=$(kernel_image "$version")
  out=$room/run-$version
  rm -rf "$out"
  mkdir -p "$out"
  say "booting $(basename "$image")"
  boot "$image" "" "$out/boot"
  awk -v out="$out" '/^== /{ sub(/\r$/, ""); file = out "/" $2; next } file { sub(/\r$/, ""); print > file }' "$out/boot.stream"
  row="| $(cat "$out/uname" 2>/dev/null || echo '?') | defaults |"
  for run in preload-leak:10 preload-clean:0 uprobe-leak:10 uprobe-clean:0 attach-leak:10; do
    name=${run%:*} expected=${run#*:}
    if [ -s "$out/$name" ]; then got=$(verdict_of "$out/$name"); else got=nothing; fi
    [ "$got" = "$expected" ] || { failed=1; say "$version $name: $got, not $expected"; sed 's/^/    /' "$out/$name.txt" 2>/dev/null | head -n 5 >&2 || true; }
    row="$row $got |"
  done
  echo "$row" >>"$room/results.md"
done
cat "$room/results.md"
exit $failed
