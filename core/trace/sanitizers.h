// LOOPSCOPE_ASAN is defined in builds with AddressSanitizer, which gcc and clang say in ways of their own.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define LOOPSCOPE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LOOPSCOPE_ASAN 1
#endif
#endif
