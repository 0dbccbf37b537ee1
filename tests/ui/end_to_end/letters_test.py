#!/usr/bin/env python3
"""Letters have one size, whichever way one came to a screen: sizes that another screen used are given up, and leave nothing."""

import time
import unittest

from live_window import PATIENCE_S, SCENARIOS, LiveWindow, main


def where_they_differ(one, other):
    """The first place where two pictures differ over more than the edge of a letter: software renderers sample an edge, one
    pixel wide, a little differently where the letter lies elsewhere in the texture."""
    for y, (a, b) in enumerate(zip(one, other)):
        if a == b:
            continue
        run = 0
        for x in range(0, len(a), 4):
            run = run + 1 if a[x:x + 3] != b[x:x + 3] else 0
            if run == 3:
                return x // 4, y
    return None


class Letters(unittest.TestCase):
    def assert_same_picture(self, one, other):
        """As soon as nothing moves any more."""
        end = time.monotonic() + PATIENCE_S
        while (differ := where_they_differ(one.picture(), other.picture())) and time.monotonic() < end:
            time.sleep(0.05)
        self.assertIsNone(differ, "the pictures differ there")

    def test_through_the_gallery_as_on_the_command_line(self):
        with LiveWindow(SCENARIOS / "first-order.json") as direct, LiveWindow() as roundabout:
            for window in (direct, roundabout):
                window.xdotool("mousemove", 1900, 1000)  # beside the window
            direct.until_finished()
            roundabout.until_is(stage="nothing")
            roundabout.keys("l")
            roundabout.until_is(dialog="gallery")
            roundabout.keys("Return")
            roundabout.until_is(dialog="none")
            roundabout.until_finished(direct.shown()["title"])
            for step in (1, 2, 3):
                for window in (direct, roundabout):
                    window.keys("Right")
                    window.until_is(step=step)
                self.assert_same_picture(direct, roundabout)


main()
