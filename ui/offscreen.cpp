#include "ui/offscreen.h"

#include <algorithm>

#include <dlfcn.h>

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <glad/gl.h>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace loopscope::ui {

namespace {

// EGL is loaded when a picture is made: a program that only runs scripts does not pay for it.
struct Egl {
  decltype(&eglGetProcAddress) get_proc_address = nullptr;
  decltype(&eglInitialize) initialize = nullptr;
  decltype(&eglBindAPI) bind_api = nullptr;
  decltype(&eglCreateContext) create_context = nullptr;
  decltype(&eglMakeCurrent) make_current = nullptr;
  decltype(&eglDestroyContext) destroy_context = nullptr;
  decltype(&eglTerminate) terminate = nullptr;

  bool load() {
    void* library = dlopen("libEGL.so.1", RTLD_NOW | RTLD_LOCAL);
    return library && take(library, "eglGetProcAddress", get_proc_address) && take(library, "eglInitialize", initialize) &&
           take(library, "eglBindAPI", bind_api) && take(library, "eglCreateContext", create_context) &&
           take(library, "eglMakeCurrent", make_current) && take(library, "eglDestroyContext", destroy_context) &&
           take(library, "eglTerminate", terminate);
  }
  template <typename Function>
  static bool take(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
  }
};

}  // namespace

struct Offscreen::Context {
  Egl egl;
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
  ~Context() {
    if (display == EGL_NO_DISPLAY) return;
    egl.make_current(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context != EGL_NO_CONTEXT) egl.destroy_context(display, context);
    egl.terminate(display);
  }
};

Result<std::unique_ptr<Offscreen>> Offscreen::create(int width, int height) {
  std::unique_ptr<Offscreen> offscreen(new Offscreen);
  offscreen->width_ = width;
  offscreen->height_ = height;
  offscreen->context_ = std::make_unique<Context>();
  Context& own = *offscreen->context_;
  const Egl& egl = own.egl;
  if (!own.egl.load()) return Error{"pictures need EGL (libegl1)"};
  const auto get_display = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(egl.get_proc_address("eglGetPlatformDisplayEXT"));
  if (!get_display) return Error{"pictures need EGL with platform displays (libegl1, libgl1-mesa-dri)"};
  own.display = get_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
  if (own.display == EGL_NO_DISPLAY || !egl.initialize(own.display, nullptr, nullptr))
    return Error{"pictures need Mesa's surfaceless EGL platform (libgl1-mesa-dri)"};
  egl.bind_api(EGL_OPENGL_API);
  const EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
                               EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
  own.context = egl.create_context(own.display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes);
  if (own.context == EGL_NO_CONTEXT || !egl.make_current(own.display, EGL_NO_SURFACE, EGL_NO_SURFACE, own.context))
    return Error{"no OpenGL 3.3 context without a display"};
  if (!gladLoadGL(reinterpret_cast<GLADloadfunc>(egl.get_proc_address))) return Error{"OpenGL 3.3 could not be loaded"};
  glGenTextures(1, &offscreen->colour_);
  glBindTexture(GL_TEXTURE_2D, offscreen->colour_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glGenFramebuffers(1, &offscreen->framebuffer_);
  glBindFramebuffer(GL_FRAMEBUFFER, offscreen->framebuffer_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, offscreen->colour_, 0);
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
    return Error{"a picture of " + std::to_string(width) + " x " + std::to_string(height) + " is too large"};
  return offscreen;
}

Offscreen::~Offscreen() {
  if (framebuffer_) glDeleteFramebuffers(1, &framebuffer_);
  if (colour_) glDeleteTextures(1, &colour_);
}

void Offscreen::begin() {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glViewport(0, 0, width_, height_);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

Image Offscreen::read() {
  Image image{width_, height_, std::vector<uint8_t>(static_cast<size_t>(width_) * static_cast<size_t>(height_) * 3)};
  std::vector<uint8_t> upwards(image.rgb.size());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_, height_, GL_RGB, GL_UNSIGNED_BYTE, upwards.data());
  const size_t row = static_cast<size_t>(width_) * 3;
  for (size_t y = 0; y < static_cast<size_t>(height_); ++y)
    std::copy_n(upwards.data() + (static_cast<size_t>(height_) - 1 - y) * row, row, image.rgb.data() + y * row);
  return image;
}

Status write_png(const Image& image, const std::string& path) {
  if (!stbi_write_png(path.c_str(), image.width, image.height, 3, image.rgb.data(), image.width * 3))
    return Error{path + ": the picture could not be written"};
  return Done{};
}

}  // namespace loopscope::ui
