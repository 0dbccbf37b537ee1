#!/usr/bin/env python3
"""The window without a mouse: Tab, arrows, Enter and Space; and the menu with one."""

from live_window import WindowTest, main


class Keyboard(WindowTest):
    def setUp(self):
        if self.window.shown()["dialog"] != "none":
            self.window.keys("Escape")
            self.window.until_is(dialog="none")
        self.window.keys("Escape", "End")
        self.window.until("the end", lambda shown: shown["position"] == shown["events"] - 1)
        self.window.keys("Home", "1")
        self.window.until_is(position=0, step_size="statement", focus="")

    def tab_to(self, region):
        for _ in range(80):
            before = self.window.shown()["focus"]
            if before == region:
                return
            self.window.keys("Tab")
            self.window.until("the focus has moved", lambda shown, before=before: shown["focus"] != before)
        self.fail(f"Tab does not come to {region}")

    def test_the_step_size_is_chosen_with_the_arrows(self):
        self.tab_to("step size")
        self.window.keys("Return")
        self.window.until_is(dialog="step_size", focus="step size statement")
        self.window.keys("Down", "Down", "Return")
        self.window.until_is(dialog="none", step_size="queue move", focus="step size")

    def test_space_presses_what_has_the_focus(self):
        before = self.window.shown()["theme"]
        self.tab_to("theme")
        self.window.keys("space")
        self.window.until("another theme", lambda shown: shown["theme"] != before and not shown["playing"])
        self.window.keys("space")
        self.window.until_is(theme=before, playing=False)

    def test_a_line_of_the_source(self):
        self.tab_to("source line 1")
        self.window.keys("Down", "Down", "Return")
        self.window.until_is(line=3)

    def test_the_menu_by_keys(self):
        self.window.keys("F10")
        self.window.until_is(dialog="menu", focus="menu File")
        self.window.keys("Down", "Down", "Right", "End", "Up", "Return")
        self.window.until("the end of the run", lambda shown: shown["dialog"] == "none" and shown["position"] == shown["events"] - 1)

    def test_the_menu_by_mouse(self):
        self.window.click("menu")
        self.window.until_is(dialog="menu")
        self.window.click("menu Find")
        self.window.click("menu Find: anything")
        self.window.until_is(dialog="palette")

    def test_enter_opens_the_lesson_that_tab_came_to(self):
        self.window.keys("l")
        self.window.until_is(dialog="gallery", typing=True)
        self.window.keys("Down", "Right", "Tab", "Tab", "Tab")
        shown = self.window.until("a card has the focus", lambda shown: shown["focus"].startswith("lesson "))
        self.window.keys("Return")
        name = shown["focus"].removeprefix("lesson ")
        self.window.until("that lesson", lambda shown: shown["dialog"] == "none" and shown["title"].startswith(name))
        self.window.keys("l")
        self.window.until_is(dialog="gallery", typing=True)
        self.window.replace_text("who runs first")
        self.window.keys("Return")
        self.window.until("the first lesson again", lambda shown: shown["title"].startswith("first-order") and shown["dialog"] == "none" and
                          shown["stage"] == "finished")


main()
