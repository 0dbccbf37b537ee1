#!/usr/bin/env python3
"""Several loops: the stage follows the recording from loop to loop, or stays with one that is pinned."""

import tempfile

from live_window import LiveWindow, WindowTest, main

PROGRAM = """const { Worker, isMainThread, parentPort } = require('node:worker_threads');
if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', (text) => console.log('main got', text));
  setTimeout(() => console.log('main timer'), 50);
} else {
  setTimeout(() => parentPort.postMessage('hello'), 10);
}
"""


class Threads(WindowTest):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="loopscope-window-")
        with open(f"{cls.folder.name}/threads.js", "w") as file:
            file.write(PROGRAM)
        cls.window = LiveWindow(f"{cls.folder.name}/threads.js", cls.SIZE, folder=cls.folder.name)
        cls.window.until_finished()

    @classmethod
    def tearDownClass(cls):
        cls.window.close()
        cls.folder.cleanup()

    def setUp(self):
        self.window.keys("1", "Home")
        self.window.until_is(position=0, pinned_loop=None)

    def test_tabs_come_with_the_second_loop_and_follow_the_recording(self):
        self.assertNotIn("loop 1", self.window.shown()["regions"])
        self.window.keys("End")
        shown = self.window.until("two tabs", lambda shown: "loop 0" in shown["regions"] and "loop 1" in shown["regions"])
        self.assertEqual(shown["loop"], 0)
        self.window.click("source line 7", 0.4)  # the worker runs it
        self.window.until("the worker's loop, at its line", lambda shown: shown["loop"] == 1 and shown["line"] == 7)

    def test_a_click_stays_with_a_loop_and_a_second_click_follows_again(self):
        self.window.keys("End")
        self.window.click("loop 1")
        self.window.until_is(pinned_loop=1, loop=1)
        self.window.until("it says where it happens", lambda shown: shown["headline"].startswith("In main thread: "))
        self.window.keys("Left")  # steps stay in it
        self.window.until("a step of the worker", lambda shown: shown["loop"] == 1 and shown["headline"].startswith("worker 1"))
        self.window.click("loop 1")
        self.window.until_is(pinned_loop=None)

    def test_a_key_goes_from_loop_to_loop(self):
        self.window.keys("End")
        for pinned in (0, 1, None):
            self.window.keys("k")
            self.window.until_is(pinned_loop=pinned)


main()
