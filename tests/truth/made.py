"""Small traces made by hand, with stops that say the truth about them: what the checker itself is tested with."""

import json
import os

from fold import Fold
from recording import Recording

FILE, OTHER = "/made/a.js", "/made/b.js"


def event(kind, **fields):
    fields["kind"] = kind
    return fields


class Made:
    def __init__(self, folder, source, events, stops, other=""):
        """`stops`: (event, headline, reason, line) or with a dict of further members behind it."""
        for number, one in enumerate(events):
            one.setdefault("n", number)
            one.setdefault("t", number * 1000)
        files = [{"path": FILE, "text": source}] + ([{"path": OTHER, "text": other}] if other else [])
        self.trace = os.path.join(folder, "made.trace.json")
        with open(self.trace, "w", encoding="utf-8") as out:
            out.write('{"format":"loopscope-trace","version":1,\n"script":%s,\n"scenario":null,\n"files":[\n%s],\n"events":[\n'
                      % (json.dumps(FILE), ",\n".join(json.dumps(file) for file in files)))
            out.write(",\n".join('{"n":%d,%s' % (one["n"], json.dumps({k: v for k, v in one.items() if k != "n"})[1:]) for one in events))
            out.write("\n]}\n")
        self.stops = self.complete(stops)

    def complete(self, stops):
        recording = Recording(self.trace)
        fold = Fold(recording)
        printed, told, made = 0, 0, []
        for number, (at, headline, reason, line, *more) in enumerate(stops):
            fold.advance(at, lambda index, one, loop: None)
            loop = fold.loop(0)
            printed = sum(index <= at for index in recording.prints)
            texts = [recording.events[index]["text"].rstrip("\n") for index in recording.prints[told:printed]]
            told = printed
            stop = {"step": number, "event": at, "told": at, "loop": 0, "file": FILE if line else None, "line": line,
                    "lit": "none" if line is None else "running" if loop.stack or loop.running else "last",
                    "headline": headline, "reason": reason, "mechanism": "", "causes": [], "claims": ["decided by the rules"],
                    "task": recording.tasks[loop.running[-1]].label if loop.running else None,
                    "running": [recording.frames[frame].name for frame, _ in loop.stack],
                    "in_line": {name: [recording.tasks[task].label for task in tasks] for name, tasks in loop.queues.items() if tasks},
                    "waiting": [recording.operations[operation].label for operation in loop.outside],
                    "suspended": [{"name": recording.frames[frame].name, "file": FILE, "line": left.await_site[1], "waits_for": "p%d" % left.promise}
                                  for frame, left in loop.suspended.items() if left.await_site],
                    "printed_count": printed, "printed_new": texts}
            for changes in more:
                stop.update(changes)
            made.append(stop)
        return made

    def lines(self, lie=None):
        """The stops as lines; `lie`: (step, {member: value})."""
        stops = [dict(stop) for stop in self.stops]
        if lie:
            step, changes = lie
            stops[step].update(changes)
        return [json.dumps(stop) for stop in stops]


def awaits_and_skips(folder):
    """main waits for a timer at its await; a rejection passes by a then and is caught."""
    source = "\n".join(["async function main() {", "  const x = await later(5);", "  console.log(x);", "  return 7;", "}", "",
                        "", "main();", "Promise.reject(new Error('no')).then(skipped).catch(caught);", ""])
    at = lambda line: {"line": line, "column": 1}
    events = [
        event("run_begin", title="a.js"),
        event("task_created", task=1, owner=0, queue="main", label="main script"),
        event("task_started", task=1, queue="main"),
        event("frame_enter", frame=1, caller=0, function_kind="normal", function="a.js", cause=2, **at(1)),
        event("step", frame=1, cause=2, **at(8)),
        event("promise_created", promise=1, parent=0, label="async main", cause=4, **at(8)),
        event("frame_enter", frame=2, caller=1, function_kind="async", function="main", cause=4, **at(1)),
        event("step", frame=2, cause=4, **at(2)),
        event("promise_created", promise=2, parent=0, label="new Promise", cause=7, **at(2)),
        event("task_created", task=2, owner=1, queue="timers", label="timeout", cause=7, **at(2)),
        event("op_started", operation=1, task=2, operation_kind="timer", label="timeout", cause=7, **at(2)),
        event("op_due", operation=1, due_ns=5000000, cause=7),
        event("frame_leave", frame=2, how="awaits", value="Promise #2", cause=7),
        event("reaction_added", task=3, promise=2, reaction="await", label="main", cause=7, **at(2)),
        event("step", frame=1, cause=4, **at(9)),
        event("promise_created", promise=3, parent=0, label="reject", cause=14, **at(9)),
        event("promise_rejected", promise=3, reason="Error: no", cause=14),
        event("promise_created", promise=4, parent=3, label="then", cause=14, **at(9)),
        event("reaction_added", task=4, promise=3, reaction="then_only", label="skipped", cause=14, **at(9)),
        event("task_queued", task=4, queue="microtask", cause=18),
        event("promise_created", promise=5, parent=4, label="catch", cause=14, **at(9)),
        event("reaction_added", task=5, promise=4, reaction="catch_only", label="caught", cause=14, **at(9)),
        event("frame_leave", frame=1, how="returned", value="undefined", cause=14),
        event("task_ended", task=1, how="ok", cause=2),
        event("drain_enter", why="after_main"),
        event("task_started", task=4, queue="microtask", cause=19),
        event("promise_rejected", promise=4, reason="Error: no", cause=25),
        event("task_queued", task=5, queue="microtask", cause=26),
        event("task_ended", task=4, how="ok", cause=25),
        event("task_started", task=5, queue="microtask", cause=27),
        event("frame_enter", frame=3, caller=0, function_kind="normal", function="caught", cause=29, **at(9)),
        event("step", frame=3, cause=29, **at(9)),
        event("console_line", write=1, stream="stdout", text="no\n", cause=31),
        event("frame_leave", frame=3, how="returned", value="undefined", cause=31),
        event("promise_fulfilled", promise=5, value="undefined", cause=29),
        event("task_ended", task=5, how="ok", cause=29),
        event("drain_leave"),
        event("phase_enter", iteration=1, phase="timers"),
        event("op_completed", operation=1, cause=37, t=5000000),
        event("task_ready", task=2, cause=38, t=5000000),
        event("task_queued", task=2, queue="timers", cause=39, t=5000000),
        event("task_started", task=2, queue="timers", cause=40, t=5000000),
        event("promise_fulfilled", promise=2, value=2, cause=41, t=5000000),
        event("task_queued", task=3, queue="microtask", cause=42, t=5000000),
        event("task_ended", task=2, how="ok", cause=41, t=5000000),
        event("drain_enter", why="after_callback", t=5000000),
        event("task_started", task=3, queue="microtask", cause=43, t=5000000),
        event("frame_resume", frame=2, **{"with": "value"}, value=2, cause=46, t=5000000),
        event("variable", frame=2, name="x", scope="lexical", value=2, cause=46, t=5000000),
        event("step", frame=2, cause=46, t=5000000, **at(3)),
        event("console_line", write=2, stream="stdout", text="2\n", cause=49, t=5000000),
        event("step", frame=2, cause=49, t=5000000, **at(4)),
        event("frame_leave", frame=2, how="returned", value=7, cause=51, t=5000000),
        event("promise_fulfilled", promise=1, value=7, cause=46, t=5000000),
        event("task_ended", task=3, how="ok", cause=46, t=5000000),
        event("drain_leave", t=5000000),
        event("run_end", exit_code=0, reason="natural", t=5000000),
    ]
    stops = [
        (0, "Ready", "The run of **a.js** begins.", None),
        (2, "The main script runs", "Node runs it from top to bottom.", None),
        (13, "main is suspended at its await on line 2",
         "Line 2 awaits **p2**, which is pending. So `main` leaves the stack and waits outside. Its caller goes on now.", 8, {"told": 12}),
        (21, "catch adds a callback", "`caught` waits until p4 is settled.", 9),
        (24, "The main script has returned", "The stack is empty. Next is `skipped`.", 9),
        (25, "skipped is not called, the rejection passes on",
         "p3 was rejected with **Error: no**, and this then has no handler for that. So the rejection is passed on to **p4**.", 9),
        (29, "Node drains the microtask queue", "`caught` is the first handler. p4 was rejected.", 9),
        (32, "The script prints", "`no` is printed at once.", 9),
        (35, "caught has returned", "The stack is empty, and both queues are empty.", 9),
        (40, "A timer is due", "`timeout` was due at 5 ms. It stands in line for **timers**: `timeout` stands in line for **timers**.", 9),
        (41, "The timers phase runs", "`timeout` was due at 5 ms and it is 5 ms now.", 2,
         {"causes": [{"event": 38, "label": "its time had passed", "file": None, "line": None, "queue": "timers"}]}),
        (45, "timeout has returned", "The stack is empty. Next is `main`.", 2),
        (46, "main goes on after its await on line 2", "p2 was fulfilled with **2**, so `main` stood in line.", 2),
        (48, "main is back", "`x` is now **2**.", 2),
        (50, "The script prints", "`2` is printed at once.", 3),
        (52, "main returns 7", "`main` returns **7** and leaves the stack.", 4),
        (54, "main has returned", "The stack is empty.", 4),
        (56, "The process ends", "It ends with exit code 0.", 4),
    ]
    return Made(folder, source, events, stops)


def dies_at_a_choice(folder):
    """A script that throws where a timer still waits; the recorder saw a choice before it."""
    source = "setTimeout(late, 5);\nsetTimeout(other, 5);\nthrow new Error('gone');\n"
    at = lambda line: {"line": line, "column": 1}
    events = [
        event("run_begin", title="a.js"),
        event("task_created", task=1, owner=0, queue="main", label="main script"),
        event("task_started", task=1, queue="main"),
        event("frame_enter", frame=1, caller=0, function_kind="normal", function="a.js", cause=2, **at(1)),
        event("step", frame=1, cause=2, **at(1)),
        event("task_created", task=2, owner=1, queue="timers", label="late", cause=4, **at(1)),
        event("op_started", operation=1, task=2, operation_kind="timer", label="late", cause=4, **at(1)),
        event("op_due", operation=1, due_ns=5000000, cause=4),
        event("step", frame=1, cause=4, **at(2)),
        event("task_created", task=3, owner=2, queue="timers", label="other", cause=8, **at(2)),
        event("op_started", operation=2, task=3, operation_kind="timer", label="other", cause=8, **at(2)),
        event("op_due", operation=2, due_ns=5000000, cause=8),
        event("choice", choice=1, taken=0, choice_kind="other", question="which first"),
        event("choice_option", choice=1, option=0, outcome="late"),
        event("step", frame=1, cause=8, **at(3)),
        event("frame_leave", frame=1, how="threw", value="Error: gone", cause=14),
        event("task_ended", task=1, how="threw", cause=2),
        event("uncaught_error", handled=False, error="Error: gone", cause=16),
        event("console_line", write=1, stream="stderr", text="Error: gone\n", cause=17),
        event("run_end", exit_code=1, reason="uncaught_error", cause=17),
    ]
    race = {"claims": ["a race: real Node can go either way"]}
    gone = {"causes": [{"event": 15, "label": "line 3 threw it", "file": None, "line": 3, "queue": "main script"}]}
    stops = [
        (0, "Ready", "The run begins.", None),
        (7, "A timer is set", "`late` is due at 5 ms.", 1),
        (11, "A second timer is set", "`other` is due at 5 ms.", 2, race),
        (14, "Two orders are possible", "Real Node could go either way.", 3, race),
        (16, "The main script has thrown", "The error was thrown on line 3.", 3),
        (18, "Error: gone (line 3)", "Nothing caught it, and it was printed.", 3),
        (19, "Error: gone (line 3) ends the process", "`late` never runs. It ends with exit code 1.", 3, gone),
    ]
    return Made(folder, source, events, stops)


def two_files(folder):
    """A function of another file prints."""
    at = lambda line, file=FILE: {"line": line, "column": 1, "file": file}
    events = [
        event("run_begin", title="a.js"),
        event("task_created", task=1, owner=0, queue="main", label="main script"),
        event("task_started", task=1, queue="main"),
        event("frame_enter", frame=1, caller=0, function_kind="normal", function="a.js", cause=2, **at(1)),
        event("step", frame=1, cause=2, **at(2)),
        event("frame_enter", frame=2, caller=1, function_kind="normal", function="say", cause=4, **at(1, OTHER)),
        event("step", frame=2, cause=4, **at(2, OTHER)),
        event("console_line", write=1, stream="stdout", text="b\n", cause=6),
        event("frame_leave", frame=2, how="returned", value="undefined", cause=6),
        event("frame_leave", frame=1, how="returned", value="undefined", cause=4),
        event("task_ended", task=1, how="ok", cause=2),
        event("run_end", exit_code=0, reason="natural"),
    ]
    cause = {"event": 4, "label": "line 2 of a.js runs", "file": None, "line": 2, "queue": "main script"}
    stops = [
        (0, "Ready", "The run begins.", None),
        (5, "A function is called", "`say` goes on the stack.", 2),
        (7, "The script prints", "`b` is printed at once.", 2, {"file": OTHER, "causes": [cause]}),
        (10, "The main script has returned", "The stack is empty.", 2),
        (11, "The process ends", "It ends with exit code 0.", 2),
    ]
    return Made(folder, "const say = require('./b');\nsay();\n", events, stops, other="module.exports = () =>\n  console.log('b');\n")
