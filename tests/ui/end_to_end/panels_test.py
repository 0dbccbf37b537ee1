#!/usr/bin/env python3
"""Edges of panels are dragged, kept, and set back by a double click; the first step counts."""

import itertools
import tempfile

from live_window import SCENARIOS, LiveWindow, WindowTest, main


class Panels(WindowTest):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="loopscope-window-")
        cls.window = LiveWindow(cls.FILE, cls.SIZE, folder=cls.folder.name)
        cls.window.until_finished()

    @classmethod
    def tearDownClass(cls):
        cls.window.close()
        cls.folder.cleanup()

    def drag_edge(self, edge, dx, dy):
        x, y = self.window.place(edge)
        before = self.window.shown()["regions"][edge]
        self.window.xdotool("mousemove", x, y, "mousedown", 1)
        for part in (0.25, 0.5, 0.75, 1):
            self.window.xdotool("mousemove", round(x + dx * part), round(y + dy * part))
        self.window.xdotool("mouseup", 1)
        return before

    def set_back(self, edge, to):
        """And it stays there: the pointer is no longer on it."""
        looks = itertools.count(1)

        def is_back(shown):
            if shown["regions"][edge] == to:
                return True
            if next(looks) % 100 == 1:  # a slow display takes two clicks for two single ones: then again
                self.window.xdotool("mousemove", *self.window.place(edge), "click", "--repeat", 2, "--delay", 40, 1)
            return False

        self.window.until("it is back", is_back)
        self.window.keys("d", "d")
        self.window.until("it stays", lambda shown: shown["theme"] == "dark" and shown["regions"][edge] == to)

    def test_an_edge_is_dragged_and_a_double_click_sets_it_back(self):
        for edge, dx, dy in (("split source", -60, 0), ("split why", -30, 0), ("split console", 0, -80), ("split promises", 0, -60),
                             ("split timeline", 0, -40)):
            with self.subTest(edge):
                before = self.drag_edge(edge, dx, dy)
                self.window.until("the edge has moved", lambda shown: abs(shown["regions"][edge][0] - before[0] - dx) <= 2 and
                                  abs(shown["regions"][edge][1] - before[1] - dy) <= 2)
                self.set_back(edge, before)

    def test_an_edge_stops_where_something_would_be_cut(self):
        before = self.drag_edge("split source", 900, 0)
        shown = self.window.until("a wide source", lambda shown: shown["regions"]["split source"][0] > 320)
        for token in shown["tokens"]:
            x, _, w, _ = token["rect"]
            self.assertGreater(x, shown["regions"]["split source"][0])
            self.assertLess(x + w, shown["regions"]["split why"][0])
        self.set_back("split source", before)

    def test_sizes_are_kept(self):
        before = self.drag_edge("split source", -50, 0)
        moved = self.window.until("dragged", lambda shown: shown["regions"]["split source"][0] < before[0] - 45)
        self.window.until_kept("written", lambda kept: 262 in kept["splits"])
        self.window.close()
        type(self).window = LiveWindow(SCENARIOS / "first-order.json", self.SIZE, folder=self.folder.name)
        self.window.until_finished()
        self.assertEqual(self.window.shown()["regions"]["split source"][0], moved["regions"]["split source"][0])
        self.set_back("split source", before)

    def test_the_first_step_counts(self):
        self.window.keys("1", "Home")
        self.window.until_is(position=0, step=0)
        self.window.keys("Right")
        self.window.until_is(step=1)


main()
