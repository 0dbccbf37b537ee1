"""What a statement, a call, a return did: held against the event that the stop tells."""

import re

from words import CLOSE, NAME, OPEN, bare, is_one_of, one_line

RULES = {
    "T50": ("`x = 1;` runs, line 3: that statement of that line", "`x = 1;` runs, line 4"),
    "T51": ("it is statement 2 of f: so many began since it was called", "statement 3, when it is the second"),
    "T52": ("f returns 3, throws E, leaves the stack on line 4: so it left", "f returns 4"),
    "T53": ("it was called with x = 3: so it was", "it was called with x = 4"),
    "T54": ("X is done, X was over: it ended, and not at an await", "main is done, at its await"),
    "T55": ("setTimeout set X, X was skipped, the time of X had passed: so it was", "setTimeout queued a tick"),
}

RUNS = re.compile(r"^" + NAME + r" runs, line (\d+)$")
STATEMENT = re.compile(r"It is statement (\d+) of (?:" + NAME + r"|the function of line \d+)\.")
FIRST = re.compile(r"It is the first statement that (?:" + NAME + r"|the function of line \d+) runs")
LEAVES = re.compile(r"^(?:" + NAME + r"|The function of line (\d+)) (returns|throws) " + NAME + "$")
ON_LINE = re.compile(r"\b(?:leaves the stack on line|on its line) (\d+)")
ARE_LEFT = re.compile(r"where (\d+) functions? (?:is|are) left")
CALLED_WITH = re.compile(r"It was called with ([^.]*)")
ARGUMENT = re.compile(NAME + " = " + NAME)
DONE = re.compile(r"(?:" + NAME + r"|(The main script|The worker's script)) is done\.")
OVER = re.compile(r"^(?:" + NAME + r"|(the main script|the worker's script)) was over$")
MADE = re.compile(r"^(\S+) (?:set|queued|added) " + NAME + "$")  # a word of Node's or the language
SKIPPED = re.compile(r"^" + NAME + " was skipped$")
PASSED = re.compile(r"^the time of " + NAME + " had passed$")
WAS_SUSPENDED = re.compile(r"^" + NAME + " was suspended at its await$")
MAKERS = {"setTimeout": "timers", "setInterval": "timers", "process.nextTick": "next_tick", "queueMicrotask": "microtask",
          "setImmediate": "check", "then": "microtask", "catch": "microtask", "finally": "microtask"}


def at_stop(moment):
    told = moment.events[moment.stop.data.get("told", moment.position)]
    if told["kind"] == "step":
        statement(moment, told)
    elif told["kind"] == "frame_leave":
        left(moment, told)
    elif told["kind"] == "frame_enter":
        called(moment, told)
    done(moment)
    for cause, text in zip(moment.stop.data["causes"], moment.stop.causes):
        made(moment, cause, text)


def statement(moment, told):
    stop, recording = moment.stop, moment.recording
    match = RUNS.match(stop.headline)
    if match:
        site = recording.site(told)
        lines = recording.sources.get(site[0], "").split("\n") if site else []
        line = squeezed(lines[site[1] - 1]) if site and site[1] <= len(lines) else ""
        snippet = squeezed(match.group(1)).rstrip("…").strip()[:40]
        moment.check("T50", site is not None and site[1] == int(match.group(2)) and snippet in line, None, "line %s: %s" % (site and site[1], line))
    match = STATEMENT.search(stop.reason)
    count = moment.loop.statements.get(told["frame"], 0)
    if match:
        moment.check("T51", int(match.group(1)) == count, None, "%d statements of it have begun in this task" % count)
    if FIRST.search(stop.reason):
        moment.check("T51", count == 1, None, "%d statements of it have begun in this task" % count)


def squeezed(text):
    return "".join(one_line(text).split())


def left(moment, told):
    stop, recording = moment.stop, moment.recording
    match = LEAVES.match(stop.headline)
    frame = recording.frames.get(told["frame"])
    if match and frame:
        how = {"returned": "returns", "threw": "throws"}.get(told["how"])
        by_name = is_one_of(match.group(1), {bare(frame.name)}) if match.group(1) else frame.site and frame.site[1] == int(match.group(2))
        holds = how == match.group(3) and by_name and is_one_of(match.group(4), {bare(str(told.get("value", "")))})
        moment.check("T52", holds, None, "%s %s with %s" % (frame.name, told["how"], told.get("value")))
    one = moment.lefts.get(stop.data.get("told", moment.position))
    if one is None:
        return
    for match in ON_LINE.finditer(stop.reason):
        site = recording.site(moment.events[one.step]) if one.step is not None else frame.site
        moment.check("T52", site is not None and site[1] == int(match.group(1)), None, "it left at %s" % (site,))
    for match in ARE_LEFT.finditer(stop.reason):
        moment.check("T52", one.below == int(match.group(1)), None, "%d are left" % one.below)


def called(moment, told):
    match = CALLED_WITH.search(moment.stop.reason)
    if not match:
        return
    recorded = {}
    for index in range(told["n"] + 1, moment.position + 1):
        event = moment.events[index]
        if event["kind"] == "variable" and event["frame"] == told["frame"]:
            recorded.setdefault(event["name"], bare(str(event.get("value", ""))))
    for name, value in ARGUMENT.findall(match.group(1)):
        moment.check("T53", name in recorded and is_one_of(value, {recorded[name]}), None, "recorded: %s" % recorded)


def done(moment):
    texts = [(match, moment.stop.reason) for match in DONE.finditer(moment.stop.reason)]
    texts += [(match, text) for text in moment.stop.causes for match in [OVER.match(text)] if match]
    for match, text in texts:
        name = bare(match.group(1)) if match.group(1) else "main script"
        found = [loop.returns[name] for loop in moment.fold.loops.values() if name in loop.returns]
        how = max(found)[1] if found else "has not left"
        moment.check("T54", how in ("returned", "threw", "it was not called", "stopped"), text, "%s: %s" % (name, how))


def made(moment, cause, text):
    recording = moment.recording
    event = moment.events[cause["event"]]
    match = MADE.match(text)
    if match:
        maker, name = match.groups()
        names = recording.names_of_task(event["task"]) if "task" in event else recording.names_of_operation(event.get("operation"))
        queue = MAKERS.get(maker)
        task = recording.tasks.get(event.get("task"))
        holds = is_one_of(name, names) and (queue is None or task is None or task.queue == queue or task.queue == "pending")
        moment.check("T55", holds, text, "event %d: %s of %s" % (cause["event"], event["kind"], ", ".join(sorted(names))))
    match = SKIPPED.match(text)
    if match:
        task = recording.tasks.get(event.get("task"))
        moment.check("T55", task is not None and recording.is_skipped(task, task.started or cause["event"]), text, "it was called")
    match = PASSED.match(text)
    if match:
        number = event.get("operation") or (recording.tasks[event["task"]].operation if event.get("task") in recording.tasks else 0)
        moment.check("T55", is_one_of(match.group(1), recording.names_of_operation(number)), text, "event %d: %s" % (cause["event"], event["kind"]))
    match = WAS_SUSPENDED.match(text)
    if match:
        frame = recording.frames.get(event.get("frame"))
        names = {bare(frame.name)} if frame else recording.names_of_task(event.get("task"))
        left = event["kind"] == "frame_leave" and event["how"] == "awaits"
        holds = is_one_of(match.group(1), names) and (left or event.get("reaction") in ("await", "async_generator"))
        moment.check("T55", holds, text, "event %d: %s of %s" % (cause["event"], event["kind"], ", ".join(sorted(names))))
