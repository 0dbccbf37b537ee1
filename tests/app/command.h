// Runs the built binary as a person would, and small files to run.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace loopscope::app {

struct Printed {
  std::string out, err;
  int status = 0;
};

class Command : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "loopscope-app-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder = std::filesystem::canonical(pattern);
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return (folder / name).string();
  }
  std::string read(const std::string& name) const {
    std::stringstream bytes;
    bytes << std::ifstream(folder / name, std::ios::binary).rdbuf();
    return bytes.str();
  }
  // `arguments` as in a shell, in the folder of the test.
  Printed loopscope(const std::string& arguments) const {
    std::filesystem::path work = folder / ".printed";
    std::filesystem::create_directory(work);
    std::string line = "cd '" + folder.string() + "' && ( '" LOOPSCOPE_BINARY "' " + arguments + " ) >'" +
                       (work / "out").string() + "' 2>'" + (work / "err").string() + "' </dev/null";
    int status = std::system(line.c_str());
    Printed printed{read(".printed/out"), read(".printed/err"),
                    WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
    std::filesystem::remove_all(work);
    return printed;
  }

  std::filesystem::path folder;
};

} // namespace loopscope::app
