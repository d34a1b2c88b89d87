# Sourced by scripts/kernels.sh: what boots. busybox, Node, leak-gate as dist/ has it, two targets, their libraries. Needs $room and unpack().

make_root() {
  root=$room/root
  unpack busybox-static/bookworm "$room/busybox" || return
  rm -rf "$root"
  mkdir -p "$root/bin" "$root/usr/bin" "$root/proc" "$root/sys" "$root/dev" "$root/tmp" "$root/etc" "$root/leak-gate/dist"
  cp "$room/busybox/bin/busybox" "$root/bin/"
  cp -R dist/cli dist/collector "$root/leak-gate/dist/"
  cp package.json "$root/leak-gate/"
  cp "$(command -v setpriv)" "$(node -p process.execPath)" "$root/usr/bin/"
  g++ -O2 -g -pthread -o "$root/bin/leak" targets/leak/exception.cpp || return
  g++ -O2 -g -pthread -o "$root/bin/clean" targets/clean/churn.cpp || return
  echo 'root:x:0:0::/tmp:/bin/sh' >"$root/etc/passwd"
  for library in $(ldd "$root"/bin/leak "$root"/usr/bin/* | grep -o '/[^ ]*\.so[^ ]*' | sort -u); do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
  cp scripts/kernels/init scripts/kernels/cases "$root/"
  chmod 755 "$root/init"
  # Not compressed: an emulated processor would take longer over it than reading the rest does.
  (cd "$root" && find . | cpio -o -H newc --quiet) >"$room/root.cpio"
}
