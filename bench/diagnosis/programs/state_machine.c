/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE overwritten-pointer missing-free */
#include "pace.h"
#include <string.h>

struct machine {
	char *message;
	int state;
};

static void set_message(struct machine *machine, const char *text)
{
	size_t length = strlen(text) + 1;

	machine->message = malloc(length); /* BLAME MISSING */
	if (machine->message)
		memcpy(machine->message, text, length);
}

static void step(struct machine *machine)
{
	machine->state = (machine->state + 1) % 4;
	set_message(machine, machine->state ? "the machine is running well" : "the machine is idle again");
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	struct machine machine = { NULL, 0 };

	while (pace_next(&pace))
		step(&machine);
	free(machine.message);
	return 0;
}
