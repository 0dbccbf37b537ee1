// The previews of objects, and the pieces that preview.cpp makes for them.
#pragma once

#include <string>

extern "C" {
#include "quickjs.h"
}

namespace loopscope::engine {

std::string preview_object(JSContext* context, JSValueConst object, bool* has_objects);

std::string primitive(JSContext* context, JSValueConst value, size_t bytes_max);
std::string quoted(JSContext* context, JSValueConst string, size_t bytes_max);
std::string symbol(JSContext* context, JSValueConst value);

// "Account" for an object of that class or the class itself; "" for plain objects, arrays and the like.
std::string owner_of_property(JSContext* context, JSValueConst object);

// As util.inspect writes it in front of a value: name, 'two words', [Symbol(kind)].
std::string property_name(JSContext* context, JSAtom name);

} // namespace loopscope::engine
