#!/usr/bin/env python3
"""The checker finds planted lies, each by its rule, and finds nothing in the truth."""

import importlib.machinery
import importlib.util
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from made import awaits_and_skips, dies_at_a_choice, two_files
from report import Report
from rules import RULES
from words import bare, duration, is_condition

loader = importlib.machinery.SourceFileLoader("check", os.path.join(HERE, "check"))
check = importlib.util.module_from_spec(importlib.util.spec_from_loader("check", loader))
loader.exec_module(check)


def cause(label, event=0, line=None):
    return {"event": event, "label": label, "file": None, "line": line, "queue": "main script"}


# (rule, step, what is said there instead)
LIES = [
    ("T1", 2, {"headline": "main has returned"}),
    ("T1", 2, {"causes": [cause("main returned", 13)]}),
    ("T1", 3, {"reason": "The callback of then is added. `main` has returned."}),
    ("T1", 5, {"reason": "`caught` returned."}),
    ("T1", 6, {"causes": [cause("skipped returned", 28)]}),
    ("T2", 14, {"reason": "`main` is suspended."}),
    ("T2", 3, {"headline": "main is suspended at its await on line 4"}),
    ("T3", 12, {"reason": "The stack is empty, so `main` goes on."}),
    ("T3", 15, {"reason": "`main` returns **7**: the stack is empty."}),
    ("T4", 15, {"reason": "`main` returns **7**. Its caller goes on."}),
    ("T5", 15, {"reason": "`main` returns **7**. Whoever called it may catch it."}),
    ("T6", 12, {"headline": "main goes on after its await on line 4"}),
    ("T6", 7, {"headline": "main goes on after its await on line 2"}),
    ("T7", 4, {"reason": "`main` goes on the stack."}),
    ("T8", 12, {"line": 8}),
    ("T8", 15, {"line": 1}),
    ("T8", 14, {"file": "/made/b.js"}),
    ("T9", 16, {"line": 3}),
    ("T10", 14, {"line": None, "file": None}),
    ("T11", 7, {"headline": "A function is called", "reason": "Nothing else happens."}),
    ("T12", 2, {"headline": "A promise is made", "reason": "It waits."}),
    ("T12", 3, {"headline": "main is suspended at its await on line 2", "told": 12}),
    ("T48", 3, {"told": 12}),
    ("T13", 15, {"headline": "A promise is fulfilled", "reason": "It has a value."}),
    ("T15", 9, {"reason": "A callback is due."}),
    ("T16", 5, {"headline": "Node drains the microtask queue", "reason": "`skipped` was given to then, and p3 failed. p4 waits."}),
    ("T16", 5, {"headline": "skipped is not called, it is skipped", "reason": "Its promise p3 was rejected."}),
    ("T16", 5, {"causes": [cause("skipped started", 25)]}),
    ("T17", 14, {"headline": "main is back", "reason": "`x` is now **2**."}),
    ("T18", 2, {"reason": "Line 2 awaits promise p4."}),
    ("T18", 2, {"causes": [cause("promise p5 was rejected", 2)]}),
    ("T19", 2, {"reason": "p2 was fulfilled with **2**."}),
    ("T19", 12, {"reason": "p2 was rejected."}),
    ("T19", 12, {"reason": "p2 was fulfilled with **3**."}),
    ("T19", 12, {"reason": "Line 2 awaits **p2**, which is pending."}),
    ("T20", 10, {"reason": "`timeout` was due at 4 ms and it is 5 ms now."}),
    ("T20", 10, {"reason": "`timeout` was due at 5 ms and it is 6 ms now."}),
    ("T21", 13, {"reason": "`x` is now **3**."}),
    ("T22", 10, {"reason": "`timeout` stands in line for **timers**."}),
    ("T23", 4, {"reason": "The stack is empty. Both queues are empty."}),
    ("T24", 4, {"reason": "The stack is empty. Next is `caught`."}),
    ("T25", 17, {"reason": "It ends with exit code 1."}),
    ("T26", 1, {"reason": "Node runs **sendMail**."}),
    ("T27", 2, {"reason": "`caught` is called later."}),
    ("T29", 1, {"reason": "<instance_members_initializer> runs."}),
    ("T30", 1, {"reason": "task 12 runs."}),
    ("T31", 1, {"reason": "Nothing else gets a turn."}),
    ("T32", 17, {"causes": [cause("The process ends", 56)]}),
    ("T34", 2, {"causes": [cause("line 4 runs", 51, 4)]}),
    ("T34", 2, {"causes": [cause("line 40 runs", 4, 40)]}),
    ("T39", 3, {"claims": ["only one order is possible here"]}),
    ("T41", 7, {"printed_count": 2}),
    ("T41", 7, {"printed_new": ["yes"]}),
    ("T42", 3, {"suspended": []}),
    ("T42", 16, {"suspended": [{"name": "main", "file": "/made/a.js", "line": 2, "waits_for": None}]}),
    ("T42", 3, {"suspended": [{"name": "main", "file": "/made/a.js", "line": 2, "waits_for": "p3"}]}),
    ("T44", 4, {"lit": "running"}),
    ("T44", 2, {"lit": "returned"}),
    ("T44", 8, {"lit": "threw"}),
    ("T44", 6, {"lit": "skipped"}),
    ("T44", 7, {"lit": "last"}),
    ("T45", 9, {"reason": "Node sleeps until `timeout` wakes it up."}),
    ("T45", 9, {"reason": "`timeout` waits: every thread of the pool is busy."}),
    ("T46", 6, {"reason": "`no` is printed, and p4 was rejected."}),
    ("T46", 7, {"causes": [cause("prints: 2", 32)]}),
    ("T47", 7, {"causes": [cause("skipped started", 29)]}),
    ("T47", 7, {"causes": [cause("line 3 runs", 31, 3)]}),
    ("T47", 6, {"reason": "`caught` was given to catch on line 8, and p4 was rejected."}),
    ("T22", 4, {"headline": "`caught` joins the microtask queue"}),
    ("T22", 11, {"headline": "`timeout` is due"}),
    ("T23", 4, {"reason": "The stack is empty. The microtask queue is empty."}),
    ("T24", 4, {"reason": "The stack is empty. Next is the microtask `caught`."}),
    ("T49", 4, {"headline": "`skipped` joins the microtask queue", "reason": "The stack is empty. It is number 2 in the queue."}),
    ("T50", 14, {"headline": "`console.log(x);` runs, line 4", "told": 49}),
    ("T50", 14, {"headline": "`return 7;` runs, line 3", "told": 49}),
    ("T51", 14, {"reason": "It is statement 9 of `main`.", "told": 49}),
    ("T51", 15, {"reason": "It is the first statement that `main` runs.", "told": 51}),
    ("T52", 15, {"headline": "`main` returns `8`"}),
    ("T52", 15, {"headline": "`main` throws `7`"}),
    ("T52", 15, {"reason": "It leaves the stack on line 3."}),
    ("T52", 15, {"reason": "So it leaves the stack, where 2 functions are left."}),
    ("T53", 7, {"reason": "It was called with `x` = `3`.", "told": 30}),
    ("T54", 3, {"reason": "`main` is done."}),
    ("T54", 4, {"causes": [cause("`main` was over", 13)]}),
    ("T55", 9, {"causes": [cause("`process.nextTick` queued `timeout`", 9)]}),
    ("T55", 9, {"causes": [cause("`setTimeout` set `caught`", 9)]}),
    ("T55", 7, {"causes": [cause("`caught` was skipped", 29)]}),
    ("T55", 9, {"causes": [cause("the time of `caught` had passed", 38)]}),
    ("T55", 9, {"causes": [cause("`caught` was suspended at its await", 13)]}),
    ("T43", 9, {"in_line": {}}),
    ("T43", 14, {"task": None}),
]

LIES_OF_THE_DEAD = [
    ("T14", 4, {"headline": "The main script is over", "reason": "It is over."}),
    ("T28", 3, {"waiting": ["late", "late"]}),
    ("T35", 5, {"headline": "An uncaught error"}),
    ("T35", 6, {"headline": "An uncaught error (line 3) ends the process"}),
    ("T36", 6, {"headline": "Error: gone ends the process"}),
    ("T37", 6, {"causes": [cause("An uncaught error ends the process", 17)]}),
    ("T38", 6, {"reason": "Nothing else runs. It ends with exit code 1."}),
    ("T40", 2, {"claims": ["decided by the rules"]}),
    ("T40", 3, {"claims": []}),
]

LIES_IN_TWO_FILES = [
    ("T8", 2, {"file": "/made/a.js"}),
    ("T33", 2, {"causes": [cause("line 2 runs", 4, 2)]}),
]


class Lies(unittest.TestCase):
    def setUp(self):
        self.work = tempfile.TemporaryDirectory()

    def tearDown(self):
        self.work.cleanup()

    def failures(self, made, lie=None):
        report = Report()
        check.check_run("made", made.trace, made.lines(lie), report)
        return report

    def test_the_truth_passes(self):
        for make in (awaits_and_skips, dies_at_a_choice, two_files):
            report = self.failures(make(self.work.name))
            self.assertEqual(report.failed, {}, report.examples)

    def planted(self, make, lies):
        made = make(self.work.name)
        for rule, step, changes in lies:
            with self.subTest(rule=rule, step=step, said=changes):
                report = self.failures(made, (step, changes))
                self.assertIn(rule, report.failed, report.failed)

    def test_lies_are_found(self):
        self.planted(awaits_and_skips, LIES)

    def test_lies_about_the_dead_are_found(self):
        self.planted(dies_at_a_choice, LIES_OF_THE_DEAD)

    def test_lies_in_two_files_are_found(self):
        self.planted(two_files, LIES_IN_TWO_FILES)

    def test_each_rule_can_fail(self):
        tried = {rule for rule, _, _ in LIES + LIES_OF_THE_DEAD + LIES_IN_TWO_FILES}
        self.assertEqual(set(RULES) - tried, set())

    def test_each_rule_is_written_down(self):
        with open(os.path.join(HERE, "..", "..", "docs", "truth.md"), encoding="utf-8") as page:
            text = page.read()
        for rule in RULES:
            self.assertIn("| %s |" % rule, text)


class Words(unittest.TestCase):
    def test_names(self):
        self.assertEqual(bare("load :14"), "load")
        self.assertEqual(bare("fib(11)"), "fib")
        self.assertEqual(bare("TypeError: no (reading 'x')"), "TypeError: no (reading 'x')")
        self.assertEqual(bare("x" * 60), "x" * 48 + "…")

    def test_conditions(self):
        text = "It waits until the stack is empty. The stack is empty."
        self.assertTrue(is_condition(text, text.index("stack is")))
        self.assertFalse(is_condition(text, text.rindex("stack is")))

    def test_durations(self):
        self.assertEqual(duration(5_000_000), "5 ms")
        self.assertEqual(duration(1_500_000_000), "1.5 s")
        self.assertEqual(duration(600), "0.0006 ms")


if __name__ == "__main__":
    unittest.main()
