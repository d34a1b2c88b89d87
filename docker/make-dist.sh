#!/bin/sh
# In the image's builder stage: makes dist/ from source ("source"), or takes the committed one ("committed") as it is.
set -eu
machine=$(dpkg --print-architecture)
[ "$machine" = amd64 ] || {
  echo "make-dist: there is no collector for $machine yet: build with --platform linux/amd64 (docs/container.md)" >&2
  exit 1
}
if [ "$1" = committed ]; then
  cp -R dist /dist
  exit 0
fi
apt-get update -qq
# shellcheck disable=SC2046
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(cat docker/toolchain) >/dev/null
npm ci --no-audit --no-fund --loglevel=error
node scripts/build.mjs --out /dist
