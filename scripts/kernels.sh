#!/bin/sh
# Runs leak-gate (dist/ as it is) under other kernels in a virtual machine without network (QEMU, software emulation): run, attach and doctor, in an
# ordinary machine and with a feature taken away at a time (scripts/kernels/cases). Kernels come from Debian packages, and from Ubuntu's where
# UBUNTU_MIRROR is the address of an archive. As root on Debian:
#   sh scripts/kernels.sh [RELEASE…]             default: scripts/kernels/releases
#   CASES=run,doctor sh scripts/kernels.sh 6.1   some cases only
# Exit status 1 when a case ends otherwise than scripts/kernels/expected says. Writes build/kernels/results.md; what was said: build/kernels/run-RELEASE/.
set -eu
cd "$(dirname "$0")/.."
room=$PWD/build/kernels
mkdir -p "$room"
say() { echo "kernels: $*" >&2; }
die() { say "$*"; exit 1; }
. scripts/kernels/packages.sh
. scripts/kernels/root.sh

install() { command -v "$1" >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null; }

# Boots image $1 and tries the cases; their stream goes to $2.stream, the console to $2.console.
boot() {
  # Software emulation unless asked: inside a virtual machine /dev/kvm may be there and hang.
  timeout "${KERNELS_TIMEOUT:-3600}" nice -n 15 qemu-system-x86_64 -accel "${KERNELS_ACCEL:-tcg,thread=multi}" -cpu max -smp 2 -m 2048 -nic none \
    -display none -no-reboot -kernel "$1" -initrd "$room/root.cpio" -append "console=ttyS0 panic=-1 quiet ${CASES:+cases=$CASES}" \
    -serial "file:$2.console" -serial "file:$2.stream" || true
}

install qemu-system-x86_64 qemu-system-x86
install cpio cpio
[ -n "${KERNELS_OFFLINE:-}" ] || refresh_packages || die "the package lists cannot be read"
make_root || die "the machine's files cannot be made"
# shellcheck disable=SC2046
[ $# -gt 0 ] || set -- $(awk -v ubuntu="${UBUNTU_MIRROR:-}" '!/^#/ && (ubuntu != "" || $2 != "ubuntu") { print $1 }' scripts/kernels/releases)
failed=0
for release; do
  image=$(kernel_image "$release") || { say "no kernel $release in the archives"; failed=1; continue; }
  out=$room/run-$release
  rm -rf "$out"
  mkdir -p "$out"
  say "booting $(basename "$image")"
  boot "$image" "$out/boot"
done
node scripts/kernels/table.mjs "$room" "$@" >"$room/results.md" || failed=1
cat "$room/results.md"
exit $failed
