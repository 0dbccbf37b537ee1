// Pictures of the window beside kept ones, with a tolerance: both are reduced to the mean colour of blocks, so that fine
// differences of fonts and drivers vanish, and few blocks may differ. tests/ui/reference/renew makes the kept ones again.
#include <gtest/gtest.h>

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#include <stb/stb_image.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "ui/offscreen.h"

namespace loopscope::ui {
namespace {

constexpr int kBlock = 4;             // pixels, both ways
constexpr int kChannelTolerance = 24;  // of 255
constexpr double kBlocksMayDiffer = 0.0015;

struct Picture {
  const char* name;
  const char* lesson;
  const char* options;
  const char* edited = nullptr;  // a program of tests/ui/programs: the source after an edit that broke it
};
constexpr Picture kPictures[] = {
    {"main-dark-1024x640", "first-order", "--size 1024x640"},
    {"main-light-1024x640", "first-order", "--size 1024x640 --theme light"},
    {"main-dark-1280x800", "first-order", "--size 1280x800"},
    {"main-light-1280x800", "first-order", "--size 1280x800 --theme light"},
    {"main-dark-1920x1080", "first-order", "--size 1920x1080"},
    {"main-light-1920x1080", "first-order", "--size 1920x1080 --theme light"},
    {"present-dark-1920x1080", "first-order", "--size 1920x1080 --present"},
    {"text-200-1280x800", "first-order", "--size 1280x800 --text-scale 2"},
    {"choice-1280x800", "timeout-or-immediate", "--size 1280x800"},
    {"limit-1280x800", "starved-loop", "--size 1280x800 --max-events 120 --step 1000"},
    {"keys-1280x800", "first-order", "--size 1280x800 --open keys"},
    {"present-light-1920x1080", "first-order", "--size 1920x1080 --present --theme light"},
    {"gallery-1280x800", "first-order", "--size 1280x800 --open gallery"},
    {"threads-1280x800", "hash-in-workers", "--size 1280x800 --step 60"},
    {"threads-timeline-1280x800", "hash-in-workers", "--size 1280x800 --step 60 --open timeline"},
    {"mistake-1280x800", "first-order", "--size 1280x800", "first-order.js"},
};

std::optional<Image> load(const std::string& path) {
  int width = 0, height = 0, channels = 0;
  unsigned char* pixels = stbi_load(path.c_str(), &width, &height, &channels, 3);
  if (!pixels) return std::nullopt;
  Image image{width, height, std::vector<uint8_t>(pixels, pixels + static_cast<size_t>(width) * static_cast<size_t>(height) * 3)};
  stbi_image_free(pixels);
  return image;
}

Image reduced(const Image& image) {
  Image small{image.width / kBlock, image.height / kBlock, {}};
  for (int y = 0; y < small.height; ++y)
    for (int x = 0; x < small.width; ++x)
      for (int channel = 0; channel < 3; ++channel) {
        int sum = 0;
        for (int i = 0; i < kBlock * kBlock; ++i)
          sum += image.rgb[static_cast<size_t>(((y * kBlock + i / kBlock) * image.width + x * kBlock + i % kBlock) * 3 + channel)];
        small.rgb.push_back(static_cast<uint8_t>(sum / (kBlock * kBlock)));
      }
  return small;
}

double share_that_differs(const Image& a, const Image& b) {
  size_t different = 0;
  for (size_t i = 0; i < a.rgb.size(); i += 3) {
    bool same = true;
    for (size_t channel = i; channel < i + 3; ++channel) same = same && std::abs(a.rgb[channel] - b.rgb[channel]) <= kChannelTolerance;
    different += !same;
  }
  return static_cast<double>(different) / (static_cast<double>(a.rgb.size()) / 3);
}

class ReferencePictures : public testing::TestWithParam<Picture> {};

TEST_P(ReferencePictures, LooksAsBefore) {
  const Picture& picture = GetParam();
  if (!std::filesystem::exists(LOOPSCOPE_BINARY)) GTEST_SKIP() << "needs the built program";
  const std::string made = std::string("reference-") + picture.name + ".png";  // in the build folder, to be looked at
  const std::string kept = std::string(LOOPSCOPE_SOURCE_DIR) + "/tests/ui/reference/" + picture.name + ".png";
  const std::string edited =
      picture.edited ? std::string(" --edited \"") + LOOPSCOPE_SOURCE_DIR + "/tests/ui/programs/" + picture.edited + "\"" : "";
  // The display driver leaves 240 bytes in a library that is gone when a sanitizer looks for leaks, so it cannot be named.
  const std::string command = std::string("ASAN_OPTIONS=detect_leaks=0 \"") + LOOPSCOPE_BINARY + "\" shot \"" + LOOPSCOPE_SOURCE_DIR + "/scenarios/" + picture.lesson + ".json\" " +
                              picture.options + edited + " -o \"" + made + "\"";
  ASSERT_EQ(std::system(command.c_str()), 0) << command;
  const auto now = load(made);
  ASSERT_TRUE(now) << made;
  const Image small = reduced(*now);
  if (std::getenv("LOOPSCOPE_RENEW_REFERENCES")) {
    const Status written = write_png(small, kept);
    ASSERT_TRUE(written) << written.error();
  }
  const auto before = load(kept);
  ASSERT_TRUE(before) << kept << " is missing: tests/ui/reference/renew makes it";
  ASSERT_EQ(before->width, small.width);
  ASSERT_EQ(before->height, small.height);
  const double share = share_that_differs(*before, small);
  EXPECT_LE(share, kBlocksMayDiffer) << "look at " << std::filesystem::absolute(made).string() << " beside " << kept
                                     << "; if the change is meant, run tests/ui/reference/renew";
  if (share <= kBlocksMayDiffer) std::filesystem::remove(made);
}

INSTANTIATE_TEST_SUITE_P(, ReferencePictures, testing::ValuesIn(kPictures), [](const auto& info) {
  std::string name = info.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace loopscope::ui
