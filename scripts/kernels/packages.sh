# Sourced by scripts/kernels.sh: kernels and busybox out of Debian and Ubuntu packages, unpacked below $room, nothing installed.
# Needs $room and say(). Archives: the Debian mirror of this machine, and UBUNTU_MIRROR (address of an Ubuntu archive) where that is set.

mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
[ -n "$mirror" ] || mirror=$(awk '$1 == "deb" { print $2; exit }' /etc/apt/sources.list)
options="-o Dir::Etc::sourcelist=$room/sources.list -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists=$room/lists
  -o Dir::Cache=$room/cache -o APT::Sandbox::User=root"
# shellcheck disable=SC2086
apt() { command=$1; shift; "apt-$command" $options "$@"; }

# Package $1 (NAME or NAME/SUITE) into folder $2, unless it is there.
unpack() {
  [ -d "$2" ] && return
  mkdir -p "$room/deb/${1%%/*}"
  (cd "$room/deb/${1%%/*}" && apt get download -qq "$1" >&2) || return
  dpkg -x "$room/deb/${1%%/*}"/*.deb "$2"
}

refresh_packages() {
  mkdir -p "$room/lists/partial" "$room/cache/archives/partial" "$room/deb"
  key=/usr/share/keyrings/debian-archive-keyring.gpg
  {
    for suite in bullseye bookworm bookworm-backports trixie trixie-backports sid experimental; do
      echo "deb [signed-by=$key] $mirror $suite main"
    done
    echo "deb [signed-by=$key] $mirror-security bullseye-security main"
  } >"$room/sources.list"
  apt get update -qq >&2 || return
  [ -n "${UBUNTU_MIRROR:-}" ] || return 0
  unpack ubuntu-keyring "$room/ubuntu-keyring" || return
  key=$(find "$room/ubuntu-keyring" -name ubuntu-archive-keyring.gpg | head -n 1)
  for suite in focal focal-updates jammy jammy-updates noble noble-updates; do
    echo "deb [signed-by=$key] $UBUNTU_MIRROR $suite main"
  done >>"$room/sources.list"
  apt get update -qq >&2
}

# Newest kernel of release $1 (as 6.12): Debian's cloud flavour, else Ubuntu's generic one. Prints the path of its image; status 1: there is none.
kernel_image() {
  package=$(apt cache search "^linux-image-$1[.+~].*cloud-amd64\$" | awk '{ print $1 }' | sort -V | tail -n 1)
  [ -n "$package" ] || package=$(apt cache search "^linux-image-$1\\.0-.*-generic\$" | awk '{ print $1 }' | sort -V | tail -n 1)
  [ -n "$package" ] || return
  # Debian's later packages are empty but for the name of the one with the image.
  if apt cache depends "$package" | grep -q " linux-binary-${package#linux-image-}\$"; then package=linux-binary-${package#linux-image-}; fi
  unpack "$package" "$room/$package" || return
  find "$room/$package" -name "vmlinuz*" -type f | grep . 
}
