// Tells the service manager where we stand, by sd_notify's protocol (sd_notify(3)). Without one it does nothing.
#pragma once

#include <string>

namespace shirube {

// state  READY=1, STOPPING=1, STATUS=… a line. A manager that does not listen is no reason to fail.
void tell_service_manager(std::string const& state);

}  // namespace shirube
