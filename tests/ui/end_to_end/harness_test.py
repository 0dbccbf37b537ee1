#!/usr/bin/env python3
"""These tests themselves: one that fails ends at once and leaves no window and no display; without a display a run that needs
one fails."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import unittest

from live_window import PATIENCE_S, main

HERE = pathlib.Path(__file__).resolve().parent
BEGINNING = """
import os, sys, time
sys.path.insert(0, {here!r})
from live_window import LiveWindow, WindowTest, main
class Failing(WindowTest):
    FILE = None
    def test_a(self):
        print(self.window.process.pid, self.window.display.process.pid, self.window.folder, self.window.display.folder, flush=True)
""".format(here=str(HERE))
FAILS = BEGINNING + """        self.fail("as it should")
    def test_b(self):
        print("went on", flush=True)
main()
"""
FAILS_AT_THE_START = BEGINNING.replace("def test_a(self)", """@classmethod
    def setUpClass(cls):
        cls.window = LiveWindow()
        cls.test_a(cls)
        cls.window.until_is(stage="never")
    def test_a(self)""") + "main()\n"
STAYS = BEGINNING + """        time.sleep(600)
main()
"""


def start(program, **environment):
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                            env={**os.environ, **environment})


class Harness(unittest.TestCase):
    def assert_nothing_is_left(self, line, folders=True):
        window, display, *left = line.split()
        end = time.monotonic() + PATIENCE_S
        left = ["/proc/" + window, "/proc/" + display] + (left if folders else [])
        while (still := [path for path in left if os.path.exists(path)]) and time.monotonic() < end:
            time.sleep(0.01)
        self.assertFalse(still)

    def test_the_first_failure_ends_it_and_its_window(self):
        test = start(FAILS)
        said, _ = test.communicate(timeout=PATIENCE_S)
        self.assertNotEqual(test.returncode, 0)
        self.assertNotIn("went on", said)
        self.assert_nothing_is_left(said)

    def test_a_failure_before_the_first_test_as_well(self):
        test = start(FAILS_AT_THE_START, LOOPSCOPE_TEST_PATIENCE_S="5")
        said, _ = test.communicate(timeout=PATIENCE_S)
        self.assertNotEqual(test.returncode, 0)
        self.assert_nothing_is_left(said)

    def test_one_that_is_ended_takes_its_window_along(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            with self.subTest(number.name), start(STAYS) as test:
                said = test.stdout.readline()
                test.send_signal(number)
                test.wait(PATIENCE_S)
                self.assert_nothing_is_left(said, folders=number != signal.SIGKILL)
                for folder in said.split()[2:]:  # nobody was left to do it
                    shutil.rmtree(folder, ignore_errors=True)

    def test_two_at_once_have_displays_of_their_own(self):
        tests = [start(FAILS) for _ in range(2)]
        displays = [test.communicate(timeout=2 * PATIENCE_S)[0].split() for test in tests]
        self.assertEqual([len(words) for words in displays], [4, 4])

    def test_a_missing_display_is_skipped_or_fails_where_it_is_required(self):
        for required, status in (("", 77), ("required", 1)):
            test = start(FAILS, PATH="/nowhere", LOOPSCOPE_WINDOW_TESTS=required)
            said, _ = test.communicate(timeout=PATIENCE_S)
            self.assertEqual(test.returncode, status)
            self.assertIn("Xvfb", said)


main()
