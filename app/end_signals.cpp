#include "app/end_signals.h"

#include <signal.h>

#include <initializer_list>

namespace loopscope::app {
namespace {

volatile sig_atomic_t taken = 0;

} // namespace

void take_end_signals() {
  struct sigaction action {};
  action.sa_handler = [](int number) { taken = number; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    if (sigaction(number, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
      sigaction(number, &action, nullptr);
  }
}

bool asked_to_end() { return taken != 0; }

void end_as_asked() {
  if (taken != 0)
    raise(taken);
}

} // namespace loopscope::app
