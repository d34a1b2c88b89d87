/* SPDX-License-Identifier: Apache-2.0 */
#include "fault.h"

#include <stdarg.h>
#include <stdio.h>

int lg_fault(struct lg_fault *fault, const char *code, const char *remedy, const char *format, ...)
{
	va_list arguments;
	if (fault->code[0])
		return -1;
	snprintf(fault->code, sizeof fault->code, "%s", code);
	snprintf(fault->remedy, sizeof fault->remedy, "%s", remedy);
	va_start(arguments, format);
	vsnprintf(fault->message, sizeof fault->message, format, arguments);
	va_end(arguments);
	return -1;
}
