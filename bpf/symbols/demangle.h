/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_DEMANGLE_H
#define LG_DEMANGLE_H

#include <stddef.h>

/* Longest demangled name, terminator included; what is longer is cut and ends in "...". */
#define LG_NAME_MAX 1024

/*
 * Writes the source form of a C++ or Rust (legacy and v0) symbol, or the symbol itself when it is neither or too
 * strange. What compilers append for parts and clones of a function (".cold", ".constprop.0", "@VERSION") is left out: in
 * the source it is one function. Symbols are the target's text: time, memory and stack are bounded whatever they hold. Not thread-safe.
 */
void lg_demangle(const char *mangled, char out[LG_NAME_MAX]);

#endif
