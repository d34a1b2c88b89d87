/* SPDX-License-Identifier: Apache-2.0 */
/* A plugin that calls back from a frame of FRAME bytes. FILLER: bytes of data behind its unwind table. */
typedef void (*callback)(void *);

#ifdef FILLER
__asm__(".data\n.skip " FILLER ", 1\n.text\n");
#endif

__attribute__((noinline, visibility("default"))) int plugin_call(callback function, void *context)
{
	volatile char frame[FRAME];
	frame[0] = 1;
	function(context);
	return frame[0];
}
