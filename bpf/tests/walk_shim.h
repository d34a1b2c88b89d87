/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_TESTS_WALK_SHIM_H
#define LG_TESTS_WALK_SHIM_H

#ifdef __cplusplus
#define _Static_assert static_assert
#endif
#include "../collector.h"

#ifdef __cplusplus
extern "C" {
#endif

void shim_walk(struct lg_stack *stack);
/* The same as a free walks: fewer frames. */
void shim_walk_of_free(struct lg_stack *stack);
void shim_code_unloaded(void); /* what the preload library's dlclose() does behind the real one */
void shim_forget(void);
void *shim_next_symbol(const char *name);
unsigned shim_announced(void); /* modules announced so far, and those of them that took another's place */
unsigned shim_reloaded(void);

#ifdef __cplusplus
}
#endif

#endif
