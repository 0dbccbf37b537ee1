// What a token on the stage is called: the callback's name, or what tells it apart from the others.
#pragma once

#include <string>
#include <string_view>

extern "C" {
#include "quickjs.h"
}

namespace loopscope::engine {

// Name of a function, "" if it has none. No code is run.
std::string name_of_function(JSContext* context, JSValueConst function);

// The first argument of the first console.log in a source text if it is a literal ('saved', 42), else "".
std::string first_logged_literal(std::string_view source);

// Name of the function, or the literal it logs first, or "" if neither is known.
std::string label_of_function(JSContext* context, JSValueConst function);

} // namespace loopscope::engine
