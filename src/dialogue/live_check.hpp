// Would this content strand conversations that are under way?
#pragma once

#include "content/place.hpp"
#include "dialogue/session.hpp"

namespace shirube {

struct Catalog;

inline constexpr std::chrono::hours live_max{24};  // not heard from for longer: nobody waits at the screen

// L001 and L002 for every state where customers of these sessions stand and that is gone: how many they are, and what
// the bot would do with them. Sessions that have ended stand nowhere.
Complaints check_live(Catalog const& catalog, std::vector<Session> const& sessions);

}  // namespace shirube
