// Where something stands in a content file, and what may be complained of there.
#pragma once

#include <string>
#include <vector>

namespace shirube {

struct Place {
  std::string file;  // relative to the content folder: replies/expired.yaml
  int line{1};       // 1-based
  int column{1};     // 1-based, in characters

  auto operator<=>(Place const&) const = default;
};

// Every complaint has a code with a page in replies/エラー/CODE.md and a failing example in tests/content_errors/CODE/.
struct Complaint {
  Place place;
  std::string code;  // stable: S001 (structure) … see content/codes.hpp
  std::string what;  // Japanese: what is wrong and what to do, for a person who does not program

  auto operator<=>(Complaint const&) const = default;
};
using Complaints = std::vector<Complaint>;

}  // namespace shirube
