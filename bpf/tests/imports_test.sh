#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the preload library takes from others: nothing that is not in preload/imports, nothing of a version, no library by name.
#   imports_test.sh LIBRARY IMPORTS
set -eu
library=$1 imports=$2

verdict() { # what was found wrong (empty: nothing), the case
	if [ -z "$1" ]; then echo "ok $2"; else echo "not ok $2: $1"; fi
}
allowed=$(printf '%s\n__libc_stack_end\n' "$(cat "$imports")" | sort)
taken=$(nm -D --undefined-only "$library" | awk '{ print $2 }' | sort)
[ -n "$taken" ] || { echo "not ok nm reads the library"; exit 1; }

verdict "$(printf '%s\n' "$taken" | grep -vxF "$allowed" | tr '\n' ' ')" "takes only what preload/imports names"
verdict "$(nm -D --undefined-only "$library" | awk '$1 != "w" { print $2 }' | tr '\n' ' ')" "can do without any of it"
verdict "$(readelf -W --version-info "$library" | grep -o 'GLIBC_[0-9.]*' | sort -u | tr '\n' ' ')" "asks for no version of glibc"
verdict "$(readelf -dW "$library" | grep -o 'NEEDED.*' || true)" "needs no library"
