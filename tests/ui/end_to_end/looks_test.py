#!/usr/bin/env python3
"""Theme, size of the text, presentation, reduced motion, size of the window; and settings that are kept."""

import pathlib
import tempfile
import unittest

from live_window import FIRST_ORDER, SCENARIOS, LiveWindow, WindowTest, main


def inside(rectangle, window, slack=1):
    x, y, w, h = rectangle
    return x >= -slack and y >= -slack and x + w <= window[0] + slack and y + h <= window[1] + slack


class Looks(WindowTest):
    def test_theme_by_key_and_button(self):
        self.window.keys("d")
        self.window.until_is(theme="light")
        self.window.click("theme")
        self.window.until_is(theme="dark")

    def test_text_from_least_to_200_percent_stays_usable(self):
        self.window.keys("shift+Right")
        for _ in range(8):
            self.window.keys("ctrl+plus")
        large = self.window.until("text at 200 %", lambda shown: shown["text_scale"] == 2)
        self.assertGreaterEqual(len(large["tokens"]), 2)
        for name in ("forward", "back", "play", "smaller text", "larger text"):
            self.assertTrue(inside(large["regions"][name], large["window"]), name)
        for _ in range(8):
            self.window.keys("ctrl+minus")
        self.window.until("text at 100 %", lambda shown: shown["text_scale"] == 1)

    def test_presentation(self):
        self.window.keys("p")
        shown = self.window.until_is(presenting=True)
        self.window.keys("Right")  # steps as ever
        self.window.until("a step", lambda now: now["position"] != shown["position"])
        self.window.keys("Escape")
        self.window.until_is(presenting=False)

    def test_why_in_two_tiers(self):
        self.window.keys("Home", "shift+Right", "shift+Right")
        plain = self.window.until("a callback", lambda shown: shown["running"] and not shown["mechanism"] and shown["position"] > 0)
        self.window.keys("e")
        mechanism = self.window.until_is(mechanism=True)
        self.assertNotEqual(mechanism["reason"], plain["reason"])
        self.window.keys("e")
        self.window.until_is(mechanism=False)

    def test_every_size_of_window(self):
        name = self.window.xdotool_output("search", "--onlyvisible", "--name", ".").split()[0]
        for width, height in ((1024, 640), (1920, 1080), (1280, 800)):
            self.window.xdotool("windowsize", name, width, height)
            shown = self.window.until_is(window=[width, height])
            for token in shown["tokens"]:
                self.assertTrue(inside(token["rect"], shown["window"]), f"{token['label']} at {width} x {height}")
            for region, rectangle in shown["regions"].items():
                self.assertTrue(inside(rectangle, shown["window"]), f"{region} at {width} x {height}")


class Names(unittest.TestCase):
    def test_a_long_name_takes_the_room_that_there_is(self):
        with tempfile.TemporaryDirectory(prefix="loopscope-window-") as folder:
            program = pathlib.Path(folder) / ("a-name-" * 12 + "that-is-long.js")
            program.write_text(FIRST_ORDER)
            with LiveWindow(program, folder=folder) as window:
                shown = window.until_finished()
                name, version = (shown["regions"][region] for region in ("title", "version"))
                self.assertGreater(name[2], 200)
                self.assertGreaterEqual(version[0], name[0] + name[2])
                x, y = window.place("title")
                window.xdotool("mousemove", x, y)
                window.until("its whole name in the tip", lambda shown: shown["tip"].endswith(program.name))


class Settings(unittest.TestCase):
    def test_are_kept(self):
        with tempfile.TemporaryDirectory(prefix="loopscope-window-") as folder:
            with LiveWindow(SCENARIOS / "first-order.json", folder=folder) as window:
                window.until_finished()
                window.keys("d", "m", "2", "ctrl+plus")
                window.until_is(theme="light", reduced_motion=True, step_size="callback", text_scale=1.125)
                window.until_kept("they are written", lambda kept: kept["theme"] == "light" and kept["text_scale"] == 1.125)
            with LiveWindow(SCENARIOS / "first-order.json", folder=folder) as window:
                window.until_finished()
                window.until_is(theme="light", reduced_motion=True, step_size="callback", text_scale=1.125)


main()
