#!/usr/bin/env python3
"""Steps: to the end and back to the start by every key and button, and what is shown on the way."""

from live_window import FIRST_ORDER_PRINTS, WindowTest, main


class Stepping(WindowTest):
    def setUp(self):
        self.window.keys("1", "Home")
        self.window.until_is(position=0, step_size="statement")

    def test_each_step_to_the_end_and_back_to_the_start(self):
        steps = self.window.shown()["steps"]
        forward = []
        for number in range(1, steps + 1):
            self.window.keys("Right")
            forward.append(self.window.until_is(step=number))
            running = [token["label"] for token in forward[-1]["tokens"] if token["look"] == "running"]
            self.assertLessEqual(len(running), 1, f"one solid token at step {number}")
        self.assertEqual(forward[-1]["printed"], FIRST_ORDER_PRINTS)
        self.window.keys("Right")  # nothing comes after the end
        for before in reversed(forward[1:-1]):
            self.window.keys("Left")
            back = self.window.until_is(step=before["step"])
            for name in ("position", "headline", "reason", "line", "printed", "time_ns"):
                self.assertEqual(back[name], before[name], f"{name} of step {before['step']}")
            self.assertEqual({token["label"]: token["look"] for token in back["tokens"] if token["look"] != "ghost"},
                             {token["label"]: token["look"] for token in before["tokens"] if token["look"] != "ghost"})
        self.window.keys("Left", "Left")
        self.window.until_is(position=0, printed=[])

    def test_end_and_home(self):
        self.window.keys("End")
        self.window.until("the end", lambda shown: shown["position"] == shown["events"] - 1 and
                          shown["printed"] == FIRST_ORDER_PRINTS)
        self.window.keys("Home")
        self.window.until_is(position=0, printed=[])

    def test_larger_steps(self):
        for size, key, name in (("callback", "shift+Right", "2"), ("phase", "ctrl+Right", "4")):
            self.window.keys("Home")
            self.window.until_is(position=0)
            self.window.keys(key)
            by_key = self.window.until("a step by " + key, lambda shown: shown["position"] > 0)["position"]
            self.window.keys("Home", name)
            self.window.until_is(position=0, step_size=size)
            self.window.keys("Right")
            self.window.until_is(position=by_key)

    def test_each_printed_line(self):
        for number in range(1, len(FIRST_ORDER_PRINTS) + 1):
            self.window.keys("alt+Right")
            self.window.until_is(printed=FIRST_ORDER_PRINTS[:number])

    def test_buttons(self):
        self.window.click("to end")
        end = self.window.until("the end", lambda shown: shown["position"] == shown["events"] - 1)
        self.window.click("back")
        self.window.until("one step before the end", lambda shown: shown["step"] == end["step"] - 1)
        self.window.click("forward")
        self.window.until_is(step=end["step"])
        self.window.click("to start")
        self.window.until_is(position=0)

    def test_play_and_pause(self):
        self.window.keys("space")
        self.window.until("it plays by itself", lambda shown: shown["playing"] and shown["step"] >= 3)
        self.window.keys("space")
        self.window.until_is(playing=False)


main()
