#!/usr/bin/env python3
"""A choice point: the other order runs, is marked as such, and differs in what is printed or run first."""

from live_window import SCENARIOS, WindowTest, main


class Choices(WindowTest):
    FILE = SCENARIOS / "timeout-or-immediate.json"

    def first_callback(self):
        self.window.keys("Home")
        self.window.until_is(position=0)
        self.window.keys("shift+Right", "shift+Right")
        return self.window.until("a callback that had a rival", lambda shown: "Real Node could also" in shown["reason"])

    def callbacks_in_order(self):
        """What ran first, by the lines: the timer is set on line 5, the immediate on line 6."""
        lines = []
        self.window.keys("1", "Home")
        steps = self.window.until_is(position=0, step_size="statement")["steps"]
        for number in range(1, steps + 1):
            self.window.keys("Right")
            shown = self.window.until_is(step=number)
            lines += [token["line"] for token in shown["tokens"] if token["look"] == "running" and token["label"] != "main script"]
        return list(dict.fromkeys(line for line in lines if line in (5, 6)))

    def test_run_the_other_order(self):
        before = self.callbacks_in_order()
        self.assertEqual(sorted(before), [5, 6])
        reason = self.first_callback()
        self.window.keys("o")
        self.window.until("the other order ran", lambda shown: shown["stage"] == "finished" and
                          shown["headline"] != reason["headline"])
        self.assertEqual(self.callbacks_in_order(), list(reversed(before)))


main()
