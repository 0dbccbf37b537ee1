# What we build on. Sources come from .deps (tools/fetch-sources), libraries from Debian packages.
if(NOT EXISTS ${LOOPSCOPE_DEPS}/quickjs/quickjs.c)
  message(FATAL_ERROR "The fetched sources are missing: run tools/fetch-sources (./run and ./test do it for you)")
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)

# QuickJS with our patches. Always optimized: an engine at -O0 is of no use to anybody.
set(quickjs_dir ${LOOPSCOPE_DEPS}/quickjs)
add_library(quickjs STATIC ${quickjs_dir}/quickjs.c ${quickjs_dir}/libregexp.c ${quickjs_dir}/libunicode.c
                           ${quickjs_dir}/cutils.c ${quickjs_dir}/dtoa.c)
target_include_directories(quickjs SYSTEM PUBLIC ${quickjs_dir})
target_compile_definitions(quickjs PRIVATE _GNU_SOURCE CONFIG_VERSION="2025-04-26")
target_compile_options(quickjs PRIVATE -O2 -fwrapv -w)
target_link_libraries(quickjs PUBLIC m Threads::Threads)
set_target_properties(quickjs PROPERTIES C_STANDARD 11 C_EXTENSIONS ON)
if(LOOPSCOPE_SANITIZE)
  # QuickJS reads unaligned bytecode operands and calls through cast pointers on purpose.
  target_compile_options(quickjs PRIVATE -fno-sanitize=undefined)
endif()

# OpenSSL's algorithms for node:crypto. Linked statically: most runs use none, and must not pay for loading it.
set(OPENSSL_USE_STATIC_LIBS ON)
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
add_library(libcrypto INTERFACE)
target_link_libraries(libcrypto INTERFACE OpenSSL::Crypto)

# OpenGL loader, generated.
set(glad_dir ${CMAKE_BINARY_DIR}/glad)
if(NOT EXISTS ${glad_dir}/src/gl.c)
  execute_process(COMMAND glad --quiet --api gl:core=3.3 --extensions "" --out-path ${glad_dir} --reproducible c
                  RESULT_VARIABLE glad_failed)
  if(glad_failed)
    message(FATAL_ERROR "glad failed: is python3-glad installed?")
  endif()
endif()
add_library(glad STATIC ${glad_dir}/src/gl.c)
target_include_directories(glad SYSTEM PUBLIC ${glad_dir}/include)

# Dear ImGui, with FreeType for text.
pkg_check_modules(FREETYPE REQUIRED IMPORTED_TARGET freetype2)
set(imgui_dir ${LOOPSCOPE_DEPS}/imgui)
add_library(imgui STATIC ${imgui_dir}/imgui.cpp ${imgui_dir}/imgui_draw.cpp ${imgui_dir}/imgui_tables.cpp
                         ${imgui_dir}/imgui_widgets.cpp ${imgui_dir}/misc/freetype/imgui_freetype.cpp
                         ${imgui_dir}/misc/cpp/imgui_stdlib.cpp
                         ${imgui_dir}/backends/imgui_impl_glfw.cpp ${imgui_dir}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_dir} ${imgui_dir}/backends ${imgui_dir}/misc/freetype ${imgui_dir}/misc/cpp)
target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_FREETYPE IMGUI_IMPL_OPENGL_LOADER_CUSTOM
                                        IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_USE_WCHAR32 ImDrawIdx=unsigned\ int)
target_compile_options(imgui PRIVATE -O2 -w -include glad/gl.h)
find_package(glfw3 3.3 REQUIRED)
target_link_libraries(imgui PUBLIC glad PkgConfig::FREETYPE glfw)

# tree-sitter with its JavaScript grammar, for setting source code.
set(ts_dir ${LOOPSCOPE_DEPS}/npm/node_modules)
add_library(tree_sitter STATIC ${ts_dir}/tree-sitter/vendor/tree-sitter/lib/src/lib.c
                               ${ts_dir}/tree-sitter-javascript/src/parser.c ${ts_dir}/tree-sitter-javascript/src/scanner.c)
target_include_directories(tree_sitter SYSTEM PUBLIC ${ts_dir}/tree-sitter/vendor/tree-sitter/lib/include
                           PRIVATE ${ts_dir}/tree-sitter/vendor/tree-sitter/lib/src ${ts_dir}/tree-sitter-javascript/src)
target_compile_options(tree_sitter PRIVATE -O2 -w)
set_target_properties(tree_sitter PROPERTIES C_STANDARD 11 C_EXTENSIONS ON)
