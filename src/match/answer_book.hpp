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
#include "match/respelling.hpp"

namespace shirube {

class OfferBook {
 public:
  OfferBook() = default;  // knows no button: labels alone are read
  explicit OfferBook(Catalog const& catalog);
  // How the words of the content are read: then slips near the words of a button are known, too. Before the first use.
  void learn_sounds(Respelling const& sounds);

  // In the order of the question's offers.
  [[nodiscard]] Offers open(Question const& question) const;

  // The values of a slot.
  [[nodiscard]] Offers values_of(std::string_view slot) const;

  // What a question, normalised, is itself about: the topics of the dialogues that ask so.
  [[nodiscard]] std::vector<IntentId> topics_of(std::string_view question) const;

 private:
  struct Asks {
    std::string end;  // of the question, after what is filled in
    std::vector<IntentId> topics;
  };

  std::map<std::string, std::shared_ptr<OfferForms>, std::less<>> by_label_;
  std::vector<Asks> questions_;
};

}  // namespace shirube
