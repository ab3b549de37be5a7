// The checks that check_catalog runs, one subject a file. Each adds its complaints; none depends on another's.
#pragma once

#include <functional>
#include <string_view>

#include "content/catalog.hpp"
#include "content/place.hpp"

namespace shirube {

// Limits of what a customer reads. Source: issue 2 and the guide for leads (short bubbles, one action a step).
struct TextLimits {
  std::size_t label_chars_max = 20, buttons_max = 6, bubble_chars_max = 120, step_chars_max = 60, steps_max = 8;
};

void check_dialogues(Catalog const& catalog,
                     Complaints& complaints);  // what must be there, and who answers which intent
void check_graph(Catalog const& catalog,
                 Complaints& complaints);  // reachable, no dead end, no endless run, an end in reach
void check_branches(Catalog const& catalog, Complaints& complaints);   // guards: ほか last, none that is never taken
void check_questions(Catalog const& catalog, Complaints& complaints);  // buttons and the words before them
void check_texts(Catalog const& catalog,
                 Complaints& complaints);  // bubbles, steps, titles: length, placeholders, safety
void check_tables(Catalog const& catalog, Complaints& complaints);  // facts, phrases, synonyms

void check_old_names(Catalog const& catalog, Complaints& complaints);  // 旧名: each says clearly what it was

void complain(Complaints& complaints, Place const& place, std::string_view code, std::string what);

// Every state with its dialogue, in the order of the files.
void each_state(Catalog const& catalog, std::function<void(Dialogue const&, State const&)> const& visit);

// Asks the customer to tell or type a gift code here (not on the issuer's screen, not to its customer service).
bool asks_for_gift_code(std::string_view text);

}  // namespace shirube
