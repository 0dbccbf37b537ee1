#!/usr/bin/env python3
"""The window ends in order when a signal asks it to: what it keeps is written, nothing half done is left, the status says why."""

import json
import os
import pathlib
import signal
import unittest

from live_window import FIRST_ORDER, PATIENCE_S, STUCK, LiveWindow, main


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


class Ending(unittest.TestCase):
    def open(self, name, text):
        return self.open_written(lambda window: window.write(name, text))

    def open_written(self, write):
        window = LiveWindow()
        self.addCleanup(window.close)
        self.window = window
        program = write(window)
        window.until_is(stage="nothing")
        window.keys("ctrl+o")
        window.until_is(dialog="open")
        window.replace_text(str(program))
        window.keys("Return")
        window.until_is(dialog="none")
        return window

    def end_by(self, number):
        self.window.process.send_signal(number)
        return self.window.process.wait(PATIENCE_S)

    def test_settings_and_bookmarks_are_written(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number.name):
                window = self.open("program.js", FIRST_ORDER)
                window.until_finished("program.js")
                window.keys("Right", "b", "d")
                window.until_is(theme="light")
                self.assertEqual(self.end_by(number), -number)
                self.assertEqual(json.loads((window.folder / "config/loopscope/settings.json").read_text())["theme"], "light")
                self.assertEqual(len(json.loads((window.folder / "program.bookmarks.json").read_text())["bookmarks"]), 1)
                self.assertFalse([name for name in files(window.folder) if name.endswith(".tmp")])
                window.close()

    def test_a_run_ends_with_it(self):
        window = self.open("stuck.js", STUCK)
        window.until("it runs", lambda shown: [work["kind"] for work in shown["work"]] == ["run"])
        pid = window.process.pid
        runs = [child for task in pathlib.Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
        self.assertTrue(runs)
        self.assertEqual(self.end_by(signal.SIGTERM), -signal.SIGTERM)
        self.assertFalse([run for run in runs if os.path.exists(f"/proc/{run}")])

    def test_half_an_export_is_not_left(self):
        window = self.open_written(LiveWindow.write_long)
        window.until_finished("long.js")
        window.keys("ctrl+s")
        window.until_is(dialog="save")
        window.replace_text(str(window.folder / "long.trace.json"))
        window.keys("Return")
        window.until("it is saved", lambda shown: [work["kind"] for work in shown["work"]] == ["save"])
        self.assertEqual(self.end_by(signal.SIGTERM), -signal.SIGTERM)
        self.assertFalse([name for name in files(window.folder) if name.startswith("long.trace")])

    def test_who_ignores_a_signal_goes_on(self):
        before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
        try:
            window = self.open("program.js", FIRST_ORDER)
        finally:
            signal.signal(signal.SIGHUP, before)
        window.until_finished("program.js")
        window.process.send_signal(signal.SIGHUP)
        window.keys("Right")
        window.until_is(step=1)


main()
