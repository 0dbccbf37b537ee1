#!/usr/bin/env python3
"""Jumps: scrubbing and zooming the timeline, a printed line, a source line, a cause; and undoing them."""

from live_window import WindowTest, main


class Jumping(WindowTest):
    def setUp(self):
        self.window.keys("z", "1", "Home")
        self.window.until_is(position=0)

    def test_scrub(self):
        self.window.drag("timeline", 0.1, 0.6, down=0.6)
        middle = self.window.until("scrubbed into the run", lambda shown: shown["position"] > shown["events"] // 3)
        self.assertTrue(middle["printed"])
        self.window.drag("timeline", 0.6, 0.99, down=0.6)
        self.window.until("scrubbed to the end", lambda shown: len(shown["printed"]) == 8)
        self.window.drag("timeline", 0.9, 0.01, down=0.6)
        self.window.until("scrubbed to the start", lambda shown: shown["step"] <= 2)

    def test_zoom_by_wheel_makes_scrubbing_finer(self):
        self.window.click("timeline", 0.5, 0.6)
        at = self.window.until("in the middle", lambda shown: shown["step"] > 5)["step"]
        before = {name for name in self.window.shown()["regions"] if name.startswith("fold ")}
        for _ in range(6):
            self.window.click("timeline", 0.5, 0.6, button=4)
        self.window.until("the folds of other times are out of sight",
                          lambda shown: {name for name in shown["regions"] if name.startswith("fold ")} != before)
        self.window.click("timeline", 0.6, 0.6)
        near = self.window.until("a click beside it", lambda shown: shown["step"] >= at)["step"]
        self.assertLessEqual(near - at, 3)

    def test_printed_line_and_back_again(self):
        self.window.keys("End")
        end = self.window.until("the end", lambda shown: len(shown["printed"]) == 8)
        lines = sorted((name for name in end["regions"] if name.startswith("printed ")), key=lambda name: int(name.split()[1]))
        self.assertTrue(lines)
        self.window.click(lines[0])
        self.window.until_is(position=int(lines[0].split()[1]))
        self.window.keys("alt+Left")
        self.window.until_is(position=end["position"])

    def test_gutter_of_a_source_line_goes_to_where_it_ran(self):
        self.window.click("source line 8", 0.4)
        self.window.until("line 8", lambda shown: shown["line"] == 8)
        self.window.click("source line 3", 0.4)
        third = self.window.until("line 3", lambda shown: shown["line"] == 3)
        self.assertEqual(third["printed"], ["start"])
        self.window.keys("alt+Left")
        self.window.until("line 8 again", lambda shown: shown["line"] == 8)

    def test_cause(self):
        self.window.keys("shift+Right", "shift+Right")
        here = self.window.until("a callback with causes", lambda shown: shown["running"] and shown["position"] > 20 and
                                 any(name.startswith("cause ") for name in shown["regions"]))
        cause = min((name for name in here["regions"] if name.startswith("cause ")), key=lambda name: int(name.split()[1]))
        self.window.click(cause)
        self.window.until_is(position=int(cause.split()[1]))


main()
