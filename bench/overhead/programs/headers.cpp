// SPDX-License-Identifier: Apache-2.0
// A file that is mostly headers, for the compiler to compile.
#include <bits/stdc++.h>

int main() {
  std::map<std::string, std::vector<int>> ordered;
  std::unordered_map<std::string, std::size_t> sizes;
  std::regex pattern("a+b");
  for (const auto& [name, values] : ordered)
    if (std::regex_match(name, pattern)) sizes[name] = values.size();
  return static_cast<int>(sizes.size());
}
