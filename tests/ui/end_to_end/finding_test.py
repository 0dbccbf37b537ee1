#!/usr/bin/env python3
"""The gallery, the palette, the key sheet and bookmarks, by keyboard only."""

from live_window import WindowTest, main


class Finding(WindowTest):
    def setUp(self):
        if self.window.shown()["dialog"] != "none":
            self.window.keys("Escape")
            self.window.until_is(dialog="none")
        self.window.keys("End")
        self.window.until("the end", lambda shown: shown["position"] == shown["events"] - 1)
        self.window.keys("Home")
        self.window.until_is(position=0)

    def test_lesson_from_the_gallery(self):
        self.window.keys("l")
        self.window.until_is(dialog="gallery")
        self.window.replace_text("tick or promise")
        self.window.keys("Return")
        self.window.until("the lesson is open", lambda shown: shown["title"].startswith("tick-or-promise") and
                          shown["stage"] == "finished" and shown["dialog"] == "none")
        self.window.keys("l")
        self.window.until_is(dialog="gallery")
        self.window.replace_text("who runs first")
        self.window.keys("Return")
        self.window.until("back in the first lesson", lambda shown: shown["title"].startswith("first-order") and
                          shown["stage"] == "finished" and shown["dialog"] == "none")

    def test_palette_goes_to_a_moment(self):
        self.window.keys("ctrl+p")
        self.window.until_is(dialog="palette")
        self.window.type("timeout")
        self.window.keys("Return")
        self.window.until("a moment of the timer", lambda shown: shown["dialog"] == "none" and shown["position"] > 0)
        self.window.keys("alt+Left")
        self.window.until_is(position=0)

    def test_palette_carries_out_a_command(self):
        self.window.keys("ctrl+p")
        self.window.until_is(dialog="palette")
        self.window.type("to the end")
        self.window.keys("Return")
        self.window.until("the end", lambda shown: shown["dialog"] == "none" and shown["position"] == shown["events"] - 1)

    def test_a_modifier_let_go_early_still_counts(self):
        for _ in range(4):
            self.window.hasty_key("ctrl+p")
            self.window.until_is(dialog="palette", presenting=False)
            self.window.keys("Escape")
            self.window.until_is(dialog="none")

    def test_what_is_printed(self):
        self.window.keys("ctrl+f")
        self.window.until_is(typing=True)
        self.window.keys("ctrl+a")
        self.window.type("T")
        for last in ("start", "tick", "after await"):
            self.window.keys("Return")
            self.window.until(f"the line {last}", lambda shown, last=last: shown["printed"][-1] == last and shown["typing"])
        self.window.keys("shift+Return")
        self.window.until("the line before", lambda shown: shown["printed"][-1] == "tick")
        self.window.keys("Escape")
        self.window.until_is(typing=False)

    def test_key_sheet(self):
        self.window.keys("question")
        self.window.until_is(dialog="keys")
        self.window.keys("Escape")
        self.window.until_is(dialog="none")

    def test_large_timeline(self):
        self.window.keys("shift+t")
        self.window.until_is(dialog="timeline")
        self.window.keys("shift+t")
        self.window.until_is(dialog="none")


main()
