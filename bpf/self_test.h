/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_SELF_TEST_H
#define LG_SELF_TEST_H

/* `collector self-test`: loads and attaches both taps for real and prints a JSON line {check, ok, detail, remedy} for each.
 * Exit status 0 when both work, 1 when one does, 12 when none does. */
int lg_self_test_main(void);

#endif
