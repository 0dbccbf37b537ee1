#!/usr/bin/env python3
"""Saving the trace and exporting it for Perfetto; the saved trace opens again at the same steps."""

import json

from live_window import LiveWindow, FIRST_ORDER, WindowTest, main


class Exporting(WindowTest):
    @classmethod
    def setUpClass(cls):
        cls.window = LiveWindow()
        cls.open_file(cls.window.write("program.js", FIRST_ORDER))

    @classmethod
    def open_file(cls, path):
        cls.window.keys("ctrl+o")
        cls.window.until_is(dialog="open")
        cls.window.replace_text(str(path))
        cls.window.keys("Return")
        cls.window.until_is(dialog="none")
        cls.window.until_finished(path.name)

    def save(self, key, name):
        self.window.keys(key)
        self.window.until_is(dialog="save")
        self.window.replace_text(str(self.window.folder / name))
        self.window.keys("Return")
        self.window.until("it says that it is saved", lambda shown: shown["notice"].startswith("Saved to") and name in shown["notice"])
        return json.loads((self.window.folder / name).read_text())

    def test_trace_and_opening_it_again(self):
        steps = self.window.shown()["steps"]
        saved = self.save("ctrl+s", "kept.trace.json")
        self.assertEqual(saved["format"], "loopscope-trace")
        self.open_file(self.window.folder / "kept.trace.json")
        self.window.keys("End")
        self.window.until("the same run", lambda shown: shown["steps"] == steps and len(shown["printed"]) == 8)

    def test_for_perfetto(self):
        exported = self.save("ctrl+e", "kept.perfetto.json")
        self.assertTrue(exported["traceEvents"])


main()
