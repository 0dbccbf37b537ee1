// Pictures of the window without any display: an EGL surfaceless context and a framebuffer object.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/trace/result.h"

namespace loopscope::ui {

struct Image {
  int width = 0, height = 0;
  std::vector<uint8_t> rgb;  // rows from the top
};

class Offscreen {
 public:
  static Result<std::unique_ptr<Offscreen>> create(int width, int height);
  ~Offscreen();
  void begin();  // the framebuffer is bound and cleared
  Image read();

 private:
  Offscreen() = default;
  struct Context;
  std::unique_ptr<Context> context_;
  int width_ = 0, height_ = 0;
  unsigned framebuffer_ = 0, colour_ = 0;
};

Status write_png(const Image& image, const std::string& path);

}  // namespace loopscope::ui
