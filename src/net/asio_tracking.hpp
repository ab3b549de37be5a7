// What Asio keeps in each handler, and calls around it: BOOST_ASIO_CUSTOM_HANDLER_TRACKING of this room
// (CMakeLists.txt). Asio includes it, so it includes nothing of Asio.
#pragma once

#include "net/handler_watch.hpp"

namespace shirube {

struct WatchedHandler {  // a base of Asio's own classes: no name of theirs
  char const* watched_as{"posted"};
};

class HandlerRun {
 public:
  explicit HandlerRun(WatchedHandler const& handler) : operation_(handler.watched_as), watch_(HandlerWatch::here()) {}
  ~HandlerRun() { end(); }
  HandlerRun(HandlerRun const&) = delete;
  HandlerRun& operator=(HandlerRun const&) = delete;
  void begin() {
    if (!watch_) return;
    watch_->begin(operation_);
    begun_ = true;
  }
  void end() {
    if (begun_) watch_->end();
    begun_ = false;
  }

 private:
  char const* operation_;
  HandlerWatch* watch_;
  bool begun_{};
};

template <class Context>
void handler_created(Context const& /*loop*/, WatchedHandler& handler, char const* /*kind*/, void* /*object*/,
                     std::uintmax_t /*native*/, char const* operation) {
  handler.watched_as = operation;
}

}  // namespace shirube

#define BOOST_ASIO_INHERIT_TRACKED_HANDLER : public ::shirube::WatchedHandler
#define BOOST_ASIO_ALSO_INHERIT_TRACKED_HANDLER , public ::shirube::WatchedHandler
#define BOOST_ASIO_HANDLER_TRACKING_INIT (void)0
#define BOOST_ASIO_HANDLER_LOCATION(args) (void)0
#define BOOST_ASIO_HANDLER_CREATION(args) ::shirube::handler_created args
#define BOOST_ASIO_HANDLER_COMPLETION(args) ::shirube::HandlerRun watched_run args
#define BOOST_ASIO_HANDLER_INVOCATION_BEGIN(args) watched_run.begin()
#define BOOST_ASIO_HANDLER_INVOCATION_END watched_run.end()
#define BOOST_ASIO_HANDLER_OPERATION(args) (void)0
#define BOOST_ASIO_HANDLER_REACTOR_REGISTRATION(args) (void)0
#define BOOST_ASIO_HANDLER_REACTOR_DEREGISTRATION(args) (void)0
#define BOOST_ASIO_HANDLER_REACTOR_READ_EVENT 0
#define BOOST_ASIO_HANDLER_REACTOR_WRITE_EVENT 0
#define BOOST_ASIO_HANDLER_REACTOR_ERROR_EVENT 0
#define BOOST_ASIO_HANDLER_REACTOR_EVENTS(args) (void)0
#define BOOST_ASIO_HANDLER_REACTOR_OPERATION(args) (void)0
