// A film of a range of steps, for slides: frames without a display, encoded by ffmpeg, which is looked for
// when needed.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "ui/shot.h"

extern char** environ;

namespace loopscope::app {
namespace {

// A running ffmpeg that takes raw frames on its standard input.
class Encoder {
 public:
  ~Encoder() {
    if (input_ >= 0)
      close(input_);
    if (pid_ > 0)
      waitpid(pid_, nullptr, 0);
  }

  Status start(const ui::ShotOptions& look, const ui::FilmRange& range, const std::string& out) {
    std::vector<std::string> words{"ffmpeg",
                                   "-hide_banner",
                                   "-loglevel",
                                   "error",
                                   "-y",
                                   "-f",
                                   "rawvideo",
                                   "-pix_fmt",
                                   "rgb24",
                                   "-s",
                                   std::to_string(look.width) + "x" + std::to_string(look.height),
                                   "-r",
                                   std::to_string(range.frames_a_second),
                                   "-i",
                                   "-"};
    for (const std::string& word : encoding(out))
      words.push_back(word);
    // "file:" keeps a path that looks like a protocol or an option what it is.
    words.push_back("file:" + out);
    std::vector<char*> arguments;
    for (std::string& word : words)
      arguments.push_back(word.data());
    arguments.push_back(nullptr);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
      return Error{std::string("no pipe to ffmpeg: ") + strerror(errno)};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    const int failed = posix_spawnp(&pid_, "ffmpeg", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[0]);
    input_ = ends[1];
    if (failed == 0)
      return Done{};
    pid_ = -1;
    if (failed == ENOENT)
      return Error{
          "a film needs the program ffmpeg, which is not installed here (Debian: apt install ffmpeg)"};
    return Error{std::string("ffmpeg could not be started: ") + strerror(failed)};
  }

  Status add(const ui::Image& image) {
    const uint8_t* at = image.rgb.data();
    for (size_t left = image.rgb.size(); left > 0;) {
      const ssize_t written = write(input_, at, left);
      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return Error{"ffmpeg ended before the film was whole"};
      at += written;
      left -= static_cast<size_t>(written);
    }
    return Done{};
  }

  Status finish() {
    close(input_);
    input_ = -1;
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
      return Done{};
    return Error{"ffmpeg could not write the film"};
  }

 private:
  static std::vector<std::string> encoding(const std::string& out) {
    if (std::filesystem::path(out).extension() == ".gif")
      return {"-vf",
              "split[a][b];[a]palettegen=stats_mode=diff[p];[b][p]paletteuse=dither=none:diff_mode=rectangle",
              "-loop", "0"};
    return {"-c:v", "libvpx-vp9", "-pix_fmt", "yuv444p",   "-crf", "20",        "-b:v",
            "0",    "-row-mt",    "1",        "-deadline", "good", "-cpu-used", "4"};
  }

  pid_t pid_ = -1;
  int input_ = -1;
};

} // namespace

int film(const FilmCommand& command) {
  ui::ShotOptions options;
  if (!read_size(command.size, options.width, options.height))
    return complain("--size expects WIDTHxHEIGHT such as 1280x800, found \"" + command.size + "\"",
                    kExitUsage);
  const std::string kind = std::filesystem::path(command.out).extension().string();
  if (kind != ".gif" && kind != ".webm")
    return complain("a film is written as .gif or .webm, found \"" + command.out + "\"", kExitUsage);
  if (command.theme == "light")
    options.theme = ui::Theme::light;
  options.text_scale = command.text_scale;
  options.presenting = command.presenting;
  options.mechanism = command.mechanism;
  auto opened = trace_of(command.file, command.overrides);
  if (!opened)
    return complain(opened.error(), kExitUsage);
  ui::FilmRange range{command.from, command.to, command.steps_a_second, command.frames_a_second};
  if (kind == ".gif")
    range.frames_a_second = std::min(range.frames_a_second, 50); // a GIF counts in hundredths of a second
  signal(SIGPIPE, SIG_IGN);
  Encoder encoder;
  if (auto started = encoder.start(options, range, command.out); !started)
    return complain(started.error(), kExitFailed);
  auto filmed = ui::film(std::move(*opened), options, range,
                         [&](const ui::Image& image) { return encoder.add(image); });
  auto finished = encoder.finish();
  if (!filmed)
    return complain(filmed.error(), kExitFailed);
  return finished ? 0 : complain(finished.error(), kExitFailed);
}

} // namespace loopscope::app
