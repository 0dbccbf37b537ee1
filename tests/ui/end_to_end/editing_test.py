#!/usr/bin/env python3
"""Editing in the window and on disk; broken source leaves the last good run, marked; pasting is not needed for it."""

from live_window import FIRST_ORDER, LiveWindow, WindowTest, main


class Editing(WindowTest):
    FILE = None

    def setUp(self):
        # A name of its own: the window still watches the file of the test before, and runs it again when it changes.
        self.program = self.window.write(self.id().rpartition(".")[2] + ".js", FIRST_ORDER)

    @classmethod
    def setUpClass(cls):
        cls.window = LiveWindow()
        cls.window.until_is(stage="nothing")

    def open_program(self):
        self.window.keys("ctrl+o")
        self.window.until_is(dialog="open")
        self.window.replace_text(str(self.program))
        self.window.keys("Return")
        self.window.until_finished(self.program.name)
        self.window.until("it runs as it was written", lambda shown: shown["steps"] > 30 and not shown["stale"])

    def replace_draft(self, text):
        self.window.keys("ctrl+n")
        self.window.until_is(dialog="edit")
        self.window.replace_text(text)
        self.window.keys("ctrl+r")
        self.window.until_is(dialog="none")

    def test_edited_text_runs(self):
        self.open_program()
        self.replace_draft("console.log('typed here');")
        self.window.until("the typed text ran", lambda shown: shown["stage"] == "finished" and 0 < shown["steps"] < 10)
        self.window.keys("End")
        self.window.until_is(printed=["typed here"], stale=False)
        self.assertEqual(self.program.read_text(), FIRST_ORDER, "the file on disk is not touched")

    def test_broken_edit_keeps_the_last_good_run(self):
        self.open_program()
        self.window.keys("Right", "Right", "Right")
        good = self.window.until("three steps", lambda shown: shown["step"] >= 3)
        self.replace_draft("console.log('broken'")
        stale = self.window.until_is(stale=True)
        self.assertEqual(stale["steps"], good["steps"])
        self.assertEqual(stale["error"]["line"], 1)
        self.assertIn("SyntaxError", stale["error"]["message"])
        self.replace_draft("console.log('whole');")
        self.window.until("the repaired text ran", lambda shown: shown["stale"] is False and shown["steps"] < 10)

    def test_a_second_mistake_takes_the_place_of_the_first(self):
        self.open_program()
        self.replace_draft("console.log('one'")
        self.window.until("the first mistake", lambda shown: shown["stale"] and shown["error"]["line"] == 1)
        self.window.keys("ctrl+n")
        self.window.until_is(dialog="edit", typing=True)
        self.window.keys("ctrl+a")
        self.window.type("let a = 1;")
        self.window.keys("Return")
        self.window.type("let a = ;")
        self.window.keys("ctrl+r")
        self.window.until("the second mistake", lambda shown: shown["stale"] and shown["error"]["line"] == 2)

    def test_enter_goes_to_the_line_of_the_mistake(self):
        self.program.write_text("console.log(1);\n" * 200)
        self.open_program()
        self.program.write_text("console.log(1);\n" * 149 + "console.log(1;\n" + "console.log(1);\n" * 50)
        self.window.until("the mistake is in sight", lambda shown: shown["stale"] and "source line 150" in shown["regions"])
        self.window.xdotool("mousemove", 150, 250, "click", "--repeat", 60, "--delay", 5, 4)
        self.window.until("the top is in sight", lambda shown: "source line 150" not in shown["regions"])
        self.window.keys("Return")
        self.window.until("the mistake again", lambda shown: "source line 150" in shown["regions"])

    def test_saving_in_another_editor_runs_again(self):
        self.open_program()
        self.window.keys("End")
        self.window.until("the end", lambda shown: "end" in shown.get("printed", []))
        self.program.write_text(FIRST_ORDER.replace("'end'", "'finish'"))
        self.window.until("the saved text ran, and is shown at the same step", lambda shown: "finish" in shown.get("printed", []))
        self.program.write_text(FIRST_ORDER.replace("'end')", "'end'"))
        stale = self.window.until_is(stale=True)
        self.assertEqual(stale["error"]["line"], 9)
        self.program.write_text(FIRST_ORDER)
        self.window.until("the repaired text ran", lambda shown: shown["stale"] is False and "end" in shown["printed"])


main()
