/* SPDX-License-Identifier: Apache-2.0 */
/* One leaking line among twenty that do as they should, all of them busy. */
#include "../pace.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

struct Record {
	std::string name;
	std::vector<int> scores;
};

static std::unique_ptr<Record> make_record(int id)
{
	auto record = std::make_unique<Record>();
	record->name = "record number " + std::to_string(id) + " of the table";
	for (int i = 0; i < 20; ++i)
		record->scores.push_back(i);
	return record;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	for (int id = 0; pace_next(&pace); ++id) {
		std::map<std::string, std::unique_ptr<Record>> table;
		for (int i = 0; i < 10; ++i)
			table["key of the table " + std::to_string(i)] = make_record(id + i);
		char *last = new char[48]; // BLAME
		pace_keep(last);
	}
}
