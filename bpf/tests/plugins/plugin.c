/* SPDX-License-Identifier: Apache-2.0 */
/* A plugin that calls back from a frame of FRAME bytes. FILLER: how much code lies before its unwind table. */
typedef void (*callback)(void *);

#ifdef FILLER
__asm__(".text\n.skip " FILLER ", 0xcc\n");
#endif

__attribute__((noinline, visibility("default"))) int plugin_call(callback function, void *context)
{
	volatile char frame[FRAME];
	frame[0] = 1;
	function(context);
	return frame[0];
}
