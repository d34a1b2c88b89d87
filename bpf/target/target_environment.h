/* SPDX-License-Identifier: Apache-2.0 */
/* The environment that the target gets: the gate's, since sudo has emptied ours. */
#ifndef LG_TARGET_ENVIRONMENT_H
#define LG_TARGET_ENVIRONMENT_H

#include "options.h"

/* A NULL-terminated array (never freed: the process is short of its exec), or NULL with errno set. preload: a library to put
 * before whatever the user preloads, or NULL. */
char **lg_target_environment(const struct lg_options *options, const char *preload);

/* A copy of one variable's value, to be freed; NULL when it is not set. */
char *lg_target_variable(const struct lg_options *options, const char *name);

#endif
