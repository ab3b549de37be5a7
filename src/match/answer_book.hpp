// What the content says of buttons, made ready once: their other words, the values and topics that they stand for.
// Read-only.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "content/catalog.hpp"
#include "match/answer_offers.hpp"

namespace shirube {

class OfferBook {
 public:
  OfferBook() = default;  // knows no button: labels alone are read
  explicit OfferBook(Catalog const& catalog);

  // In the order of the question's offers.
  [[nodiscard]] Offers open(Question const& question) const;

 private:
  std::map<std::string, std::shared_ptr<OfferForms const>, std::less<>> by_label_;
};

}  // namespace shirube
