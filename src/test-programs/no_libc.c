/* SPDX-License-Identifier: Apache-2.0 */
/* A dynamic program that needs no C library: preloading must not keep it from starting. Ends with status 7. */
void _start(void)
{
	__asm__ volatile("mov $60, %eax; mov $7, %edi; syscall");
}
