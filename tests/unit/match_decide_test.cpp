#include <catch2/catch.hpp>

#include "match/decide.hpp"

using namespace shirube;

namespace {

Chance trouble(double probability, bool barred = false) {
  return {IntentId{"trouble"}, IntentKind::trouble, probability, barred};
}
Chance small_talk(double probability) { return {IntentId{"thanks"}, IntentKind::meta, probability, false}; }
Chance outside(double probability) { return {out_of_scope_intent, IntentKind::meta, probability, false}; }

Decision decided(std::vector<Chance> const& chances) { return decide(chances); }

}  // namespace

TEST_CASE("what is sure is acted on", "[match]") {
  CHECK(decided({trouble(0.97), trouble(0.02)}).certainty == Certainty::match);
}

TEST_CASE("what is likely but not sure is asked about", "[match]") {
  CHECK(decided({trouble(0.7), trouble(0.2)}).certainty == Certainty::clarify);
  CHECK(decided({trouble(0.5), trouble(0.45)}).certainty == Certainty::clarify);
}

TEST_CASE("what is hardly likelier than anything else is not understood", "[match]") {
  CHECK(decided({trouble(0.1), trouble(0.1), trouble(0.1), trouble(0.1)}).certainty == Certainty::none);
}

TEST_CASE("a wrong greeting costs less than a wrong action, so it needs less", "[match]") {
  CHECK(decided({small_talk(0.8), trouble(0.15)}).certainty == Certainty::match);
  CHECK(decided({trouble(0.8), small_talk(0.15)}).certainty == Certainty::clarify);
}

TEST_CASE("turning a customer away must be sure, and is never a question", "[match]") {
  CHECK(decided({outside(0.95), trouble(0.03)}).certainty == Certainty::match);
  CHECK(decided({outside(0.3), trouble(0.1)}).certainty == Certainty::none);
  auto const asked = decided({outside(0.4), trouble(0.39), trouble(0.2)});
  CHECK(asked.certainty == Certainty::clarify);
  CHECK(asked.best == 1);
}

TEST_CASE("what was denied is neither acted on nor asked about", "[match]") {
  CHECK(decided({trouble(0.99, true), trouble(0.01)}).certainty == Certainty::none);
  auto const asked = decided({trouble(0.5, true), trouble(0.45)});
  CHECK(asked.certainty == Certainty::clarify);
  CHECK(asked.best == 1);
}
