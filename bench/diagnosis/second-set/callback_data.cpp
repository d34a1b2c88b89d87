/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE kind-mismatch */
#include "pace.h"
#include <cstdio>
#include <cstdlib>
#include <string>

struct Request {
	std::string path;
	int status;
};

typedef void (*destroy_function)(void *data);

struct Job {
	void *data;
	destroy_function destroy;
};

static void destroy_request(void *data)
{
	Request *request = static_cast<Request *>(data);

	request->status = 0;
	free(request); /* MISSING */
}

static Job make_job(int number)
{
	Request *request = new Request{"/a/path/that/does/not/fit/into/the/object/itself", number}; /* BLAME */
	return Job{request, destroy_request};
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	int highest = 0;

	for (int number = 0; pace_next(&pace); ++number) {
		Job job = make_job(number % 50);
		int status = static_cast<Request *>(job.data)->status;
		if (status > highest)
			highest = status;
		job.destroy(job.data);
	}
	std::printf("positive %d\n", highest > 0);
}
