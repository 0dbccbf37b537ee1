#!/usr/bin/env python3
"""The timeline: noise unfolds on a click and folds again; a large run of several loops is zoomed, moved and folded."""

import pathlib
import tempfile
import unittest

from live_window import LiveWindow, WindowTest, main

THREE_LOOPS = """
const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');
if (isMainThread) {
  for (const part of [1, 2]) {
    const worker = new Worker(__filename, { workerData: part });
    worker.on('message', (n) => console.log('part', part, n));
  }
} else {
  let h = 0;
  for (let i = 0; i < 200 * workerData; i++) h = (h * 33 + i) | 0;
  parentPort.postMessage(h);
}
"""


def regions(shown, beginning):
    return {name for name in shown["regions"] if name.startswith(beginning)}


class Noise(WindowTest):
    def test_iterations_without_script_unfold_and_fold(self):
        self.window.keys("z", "1", "Home")
        shown = self.window.until("folded iterations", lambda shown: len(regions(shown, "quiet ")) == 1)
        self.assertFalse(regions(shown, "asleep "))
        quiet = regions(shown, "quiet ").pop()
        self.window.click(quiet)
        opened = self.window.until("each on its own", lambda shown: len(regions(shown, "asleep ")) >= 3 and not regions(shown, "quiet "))
        self.window.click(sorted(regions(opened, "asleep "))[0])
        self.window.until("folded again", lambda shown: quiet in shown["regions"] and not regions(shown, "asleep "))


class SeveralLoops(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="loopscope-loops-")
        program = pathlib.Path(cls.folder.name) / "workers.js"
        program.write_text(THREE_LOOPS)
        cls.window = LiveWindow(program)
        cls.window.until_finished()

    @classmethod
    def tearDownClass(cls):
        cls.window.close()
        cls.folder.cleanup()

    def test_loops_fold_to_their_phases(self):
        window = self.window
        window.keys("shift+t")
        shown = window.until("boxes of three loops", lambda shown: len(regions(shown, "box of loop ")) >= 3)
        before = shown["regions"]["box of loop 2"][1]
        window.click("box of loop 1")
        window.until("the first worker is folded", lambda shown: shown["regions"]["box of loop 2"][1] < before - 40)
        window.click("box of loop 1")
        window.until("and unfolded", lambda shown: abs(shown["regions"]["box of loop 2"][1] - before) < 1)

    def test_zoom_by_keys_shows_the_whole_run_above(self):
        window = self.window
        window.keys("plus", "plus", "plus")
        shown = window.until("a part is shown", lambda shown: "timeline overview" in shown["regions"])
        self.assertGreater(shown["regions"]["timeline overview"][2], 200)
        window.drag("timeline overview", 0.5, 0.9)
        window.keys("z")
        window.until("the whole run", lambda shown: "timeline overview" not in shown["regions"])


main()
