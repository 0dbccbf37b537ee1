// loopscope: the window, the command line, and (started by itself) the isolated run.
#include <cstring>

#include "app/child.h"
#include "app/cli/command_line.h"

int main(int count, char** arguments) {
  if (count == 2 && std::strcmp(arguments[1], loopscope::app::kChildCommand) == 0)
    return loopscope::app::run_child();
  return loopscope::app::run_command_line(count, arguments);
}
