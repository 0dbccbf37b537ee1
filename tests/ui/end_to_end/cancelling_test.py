#!/usr/bin/env python3
"""Runs, loads and exports that take long are told and can be ended; nothing is left of them, and what was shown stays."""

import os

from live_window import FIRST_ORDER, STUCK, LiveWindow, WindowTest, main

BEGINNING = '{"format":"loopscope-trace","version":1,\n"script":"a.js","scenario":null,"files":[],\n"events":[\n' + " " * 600


class SlowTrace:
    """A trace that a reader waits for: its beginning is there, the rest never comes."""

    def __init__(self, path):
        os.mkfifo(path)
        self.ends = os.open(path, os.O_RDWR)
        os.write(self.ends, BEGINNING.encode())

    def end(self):
        os.close(self.ends)


class Cancelling(WindowTest):
    FILE = None

    @classmethod
    def setUpClass(cls):
        cls.window = LiveWindow()
        cls.window.until_is(stage="nothing")

    def open(self, path):
        self.window.keys("ctrl+o")
        self.window.until_is(dialog="open")
        self.window.replace_text(str(path))
        self.window.keys("Return")
        self.window.until_is(dialog="none")

    def files(self):
        """Without what the window itself keeps and tells whenever it has the time."""
        return sorted(path.name for path in self.window.folder.iterdir() if path.name != "config" and not path.name.startswith("shown.json"))

    def until_work(self, kind):
        return self.window.until(f"a {kind} is told", lambda shown: [work["kind"] for work in shown["work"]] == [kind])

    def test_a_run_keeps_what_it_recorded(self):
        self.open(self.window.write("stuck.js", STUCK))
        self.until_work("run")
        self.window.click("cancel run")
        self.window.until_finished("stuck.js")
        self.window.keys("End")
        self.window.until("what was printed before", lambda shown: shown["printed"] == ["before"] and shown["work"] == [])

    def test_an_export_leaves_nothing(self):
        self.open(self.window.write_long())
        self.window.until_finished("long.js")
        before = self.files()
        for key, name, end in (("ctrl+s", "long.trace.json", lambda: self.window.keys("Escape")),
                               ("ctrl+s", "again.trace.json", lambda: self.window.click("cancel save")),
                               ("ctrl+s", "last.trace.json", lambda: self.window.keys("ctrl+period"))):
            self.window.keys(key)
            self.window.until_is(dialog="save")
            self.window.replace_text(str(self.window.folder / name))
            self.window.keys("Return")
            self.until_work("save")
            end()
            self.window.until("it says so", lambda shown: shown["notice"] == f"Stopped: {name} was not written" and shown["work"] == [])
        self.assertEqual(self.files(), before)

    def test_a_load_leaves_what_was_shown(self):
        self.open(self.window.write("program.js", FIRST_ORDER))
        before = self.window.until_finished("program.js")
        slow = SlowTrace(self.window.folder / "slow.trace.json")
        try:
            self.open(self.window.folder / "slow.trace.json")
            shown = self.until_work("load")
            self.assertEqual(shown["title"], "program.js")
            self.assertEqual(shown["work"][0]["name"], "slow.trace.json")
            self.window.keys("Right")  # meanwhile one goes on
            self.window.until("a step", lambda shown: shown["position"] > before["position"])
            self.window.keys("Escape")
            self.window.until("it says so", lambda shown: shown["notice"] == "Stopped: slow.trace.json was not opened" and shown["work"] == [])
            self.window.until_is(stage="finished", title="program.js", steps=before["steps"])
        finally:
            slow.end()


main()
