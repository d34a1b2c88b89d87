// SPDX-License-Identifier: Apache-2.0
// json RESULT N: parses a document of some 20 KB, N times (nlohmann/json).
#include <nlohmann/json.hpp>
#include <string>

#include "work.h"

static std::string document() {
  nlohmann::json all = nlohmann::json::array();
  for (int i = 0; i < 100; i++)
    all.push_back({{"id", i},
                   {"name", "a name that does not fit into the string object, number " + std::to_string(i)},
                   {"price", i * 1.25},
                   {"tags", {"short", "a tag that is longer than sixteen characters", "third"}},
                   {"nested", {{"enabled", i % 2 == 0}, {"values", {1, 2, 3, 4, i}}}}});
  return all.dump();
}

int main(int argc, char** argv) {
  long n = argc == 3 ? std::atol(argv[2]) : 0;
  const std::string text = document();
  std::size_t found = 0;
  work begun = work_begin();
  for (long i = 0; i < n; i++) found += nlohmann::json::parse(text).size();
  work_end(begun, argv[1]);
  return found == 100u * static_cast<std::size_t>(n) ? 0 : 1;
}
