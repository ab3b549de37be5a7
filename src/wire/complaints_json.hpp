// What `shirube check` found, for machines: plain JSON, and SARIF 2.1.0 for editors and code review.
#pragma once

#include <optional>
#include <string>

#include "content/counts.hpp"
#include "content/place.hpp"
#include "dialogue/proof.hpp"

namespace shirube {

struct CheckReport {
  Complaints complaints;         // in the order in which they are shown
  std::optional<Counts> counts;  // when the content could be read
  std::optional<Proof> proof;    // when it was good enough to prove anything about
};

// The page for leads that explains a code: replies/エラー/R001.md
std::string page_of(std::string const& code);

// One line without its line break.
std::string to_json(CheckReport const& report);
std::string to_sarif(CheckReport const& report);

}  // namespace shirube
