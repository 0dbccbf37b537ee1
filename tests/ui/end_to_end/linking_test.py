#!/usr/bin/env python3
"""What is pointed at lights what belongs to it: a token its source line, a source line the tokens it made; and breakpoints."""

from live_window import WindowTest, main


class Linking(WindowTest):
    def setUp(self):
        self.window.keys("1", "Home")
        self.window.until_is(position=0)
        # Line 9 prints "end": by then a timer, an immediate, a file, a promise, an await and a tick wait.
        self.window.click("source line 9", 0.4)
        self.window.until("line 9", lambda shown: shown["line"] == 9)

    def point_at(self, rectangle):
        x, y, w, h = rectangle
        self.window.xdotool("mousemove", round(x + w / 2), round(y + h / 2))

    def test_a_token_lights_its_source_line(self):
        token = next(token for token in self.window.shown()["tokens"] if token["label"] == "immediate")
        self.point_at(token["rect"])
        self.window.until("line 4 is pointed at", lambda shown: shown["pointed"]["line"] == 4 == token["line"])

    def test_a_source_line_lights_the_tokens_it_made(self):
        x, y, w, h = self.window.shown()["regions"]["source line 3"]
        self.window.xdotool("mousemove", round(x + w + 60), round(y + h / 2))  # its code, beside the gutter
        shown = self.window.until("a token is lit", lambda shown: shown["pointed"]["line"] == 3 and any(token["lit"] for token in shown["tokens"]))
        self.assertEqual({token["label"] for token in shown["tokens"] if token["lit"]}, {"timeout"})

    def test_a_gutter_click_goes_to_the_next_time_and_round(self):
        self.window.click("source line 3", 0.4)
        first = self.window.until("line 3", lambda shown: shown["line"] == 3)["position"]
        self.window.click("source line 3", 0.4)  # it ran once: the same moment again
        self.window.until("still there", lambda shown: shown["line"] == 3 and shown["position"] == first)

    def test_a_right_click_stops_playing_there(self):
        self.window.click("source line 6", 0.4, button=3)
        self.window.until("a breakpoint", lambda shown: shown["breakpoints"] == [6])
        self.window.keys("Home", "space")
        self.window.until("it stopped at line 6", lambda shown: not shown["playing"] and shown["line"] == 6)
        self.window.click("source line 6", 0.4, button=3)
        self.window.until("no breakpoint", lambda shown: shown["breakpoints"] == [])


main()
