"""What has to be told, and told once: prints, awaits, returns, throws, timers, skipped callbacks."""

import re

from words import bare, is_one_of

RULES = {
    "T11": ("every line that the script prints has a stop of its own that tells it", "a line appears while the words speak of an await"),
    "T12": ("every await is told at one stop: suspended, with its line", "no word of the await in the called function"),
    "T13": ("every return of a value is told", "return 7 is no step"),
    "T14": ("every throw is told", "the throw is no step"),
    "T15": ("every timer that becomes due is named", "A callback stands in line (two moved)"),
    "T16": ("a callback that is not called is told as not called, and where the outcome goes", "skipped has returned"),
    "T48": ("what a stop tells has happened since the stop before", "told: the await of ten stops ago"),
    "T17": ("two stops that follow each other never say the same", "The main script is running, twice"),
}

PROCESS_EXIT = "InternalError: process.exit"  # how process.exit unwinds the stack

PRINTS = re.compile(r"\bprint(s|ed|ing)?\b", re.IGNORECASE)
SUSPENDS = re.compile(r"\bsuspend(s|ed)?\b", re.IGNORECASE)
RETURNS = re.compile(r"\breturn(s|ed|ing)?\b", re.IGNORECASE)
THROWS = re.compile(r"\b(throw(s|n|ing)?|threw)\b", re.IGNORECASE)
NOT_CALLED = re.compile(r"\bnot called\b|\bskip(s|ped)?\b|\bpass(es|ed) on\b", re.IGNORECASE)
CALLED = re.compile(r"\b(has returned|returned|runs|ran|goes on the stack|is called|starts|started)\b")


def at_stop(moment):
    stop = moment.stop
    before = stop.previous
    told = stop.data.get("told")
    if told is not None and stop.step > 0:
        moment.check("T48", told in moment.since, "told: event %d" % told, "since the stop before: events %s to %s" % tuple(
            moment.since[i] if moment.since else None for i in (0, -1)))
    if before is not None and not (stop.step == 1 and before.step == 0):
        moment.check("T17", before.said != stop.said, stop.said, "the stop before says the same")


class Run:
    def __init__(self, recording, report):
        self.recording, self.report = recording, report
        self.awaits = {}    # frame -> [name, lines, times told, stop, said]
        self.timers = {}    # task -> [names, stops that could name it, named]
        self.skipped = {}   # task -> [names, told, lies, passed on, first stop]
        self.script_prints = set()
        self.throwing = {}  # loop -> the error that goes up its stack
        self.throws = set() # where an error left its first frame

    # ---- events as they come
    def notice(self, index, event, loop):
        kind = event["kind"]
        if kind == "step":
            self.throwing.pop(event.get("loop", 0), None)
        elif kind == "frame_leave" and event["how"] == "threw":
            error = event.get("value")
            if self.throwing.get(event.get("loop", 0)) != error and not str(error).startswith(PROCESS_EXIT):
                self.throws.add(index)
            self.throwing[event.get("loop", 0)] = error
        elif kind == "console_line":
            frames = self.recording.frames
            if any(frame in frames and frames[frame].in_script for frame, _ in loop.stack):
                self.script_prints.add(index)
        elif kind == "op_completed":
            operation = self.recording.operations[event["operation"]]
            if operation.kind in ("timer", "interval") and operation.task and operation.site:
                self.timers[operation.task] = [self.recording.names_of_operation(event["operation"]), [], False]
        elif kind == "task_started":
            task = self.recording.tasks[event["task"]]
            if self.recording.is_skipped(task, index):
                self.skipped[task.id] = [self.recording.names_of_task(task.id), False, "", False, None]

    # ---- stops
    def take(self, moment):
        stop, data = moment.stop, moment.stop.data
        printed = [index for index in moment.since_all if moment.events[index]["kind"] == "console_line"]
        own = [index for index in printed if index in self.script_prints]
        if own:
            telling = PRINTS.search(stop.words) is not None
            for index in own:
                text = str(moment.events[index].get("text", ""))
                moment.check("T11", telling and len(printed) == 1 and moment.events[index].get("loop", 0) == stop.loop,
                             stop.said, "%d lines are printed here, among them %r" % (len(printed), text))
        self.timers_at(moment)
        self.skipped_at(moment)
        for index in moment.since:
            event = moment.events[index]
            if event["kind"] == "frame_leave":
                self.left(moment, index, event)
            elif event["kind"] == "frame_resume":
                self.resumed(event["frame"])
        self.count_suspended(moment)

    def left(self, moment, index, event):
        recording, stop = self.recording, moment.stop
        frame = recording.frames.get(event["frame"])
        left = moment.lefts.get(index)
        if frame is None or not frame.in_script or left is None or left.step is None:
            return
        how, name = event["how"], bare(frame.name)
        value = bare(str(event.get("value", "")))
        if how == "awaits":
            lines = {site[1] for site in (recording.site(moment.events[left.step]), left.await_site) if site}
            said = SUSPENDS.search(stop.words) is not None and (
                any(re.search(r"\bline %d\b" % line, stop.words) for line in lines))
            self.awaits[event["frame"]] = [name, lines, 0, stop, said]
        elif how == "returned" and value not in ("", "undefined") and frame.kind != "generator":
            task_names = {n for task in moment.loop.running for n in recording.names_of_task(task)}
            if moment.loop.last_ended and moment.loop.last_ended[1] > index:
                task_names |= recording.names_of_task(moment.loop.last_ended[0])
            named = any(n and n.rstrip("…") in stop.words for n in task_names | {name, value}) or "function" in stop.words
            moment.check("T13", RETURNS.search(stop.words) is not None and named, stop.said, "%s returns %s" % (name, value))
        elif index in self.throws:
            moment.check("T14", THROWS.search(stop.words) is not None or bare(value).rstrip("…")[:40] in stop.words,
                         stop.said, "%s throws %s" % (name, value))

    def count_suspended(self, moment):
        headline = moment.stop.plain_headline
        if "suspend" not in headline or not self.awaits:
            return
        told = moment.events[moment.stop.data.get("told", moment.position)]
        if told["kind"] == "frame_leave" and told["frame"] in self.awaits:
            self.awaits[told["frame"]][2] += 1

    def resumed(self, frame):
        told = self.awaits.pop(frame, None)
        if told:
            name, lines, times, stop, said = told
            self.report.check("T12", said and times == 1, stop, stop.said,
                              "%s is suspended at its await on line %s: told %d times" %
                              (name, " or ".join(map(str, sorted(lines))), times if said or times > 1 else 0))

    def timers_at(self, moment):
        for task, timer in list(self.timers.items()):
            started = self.recording.tasks[task].started
            life = self.recording.tasks[task]
            if moment.stop.loop != moment.events[life.created].get("loop", 0):
                continue
            texts = [moment.stop.words] + moment.stop.data_labels()
            # Its own start names it in any case: what counts is a stop before it, if there is one.
            if not timer[1] or started is None or moment.position < started:
                timer[2] = any(name.rstrip("…") in text for name in timer[0] for text in texts)
            timer[1].append(moment.stop)
            if timer[2] or started is None or moment.position >= started:
                self.report.check("T15", timer[2], timer[1][0], timer[1][0].said, "%s is due" % ", ".join(sorted(timer[0])))
                del self.timers[task]

    def skipped_at(self, moment):
        for number, skip in list(self.skipped.items()):
            task = self.recording.tasks[number]
            if moment.stop.loop != moment.events[task.created].get("loop", 0):
                continue
            stop = moment.stop
            over = task.ended is None or moment.position >= task.ended
            if skip[4] is None or moment.position <= (task.ended or moment.position):
                self.told_of_skipped(skip, task, stop)
            if over:
                why = "it is told as not called: %s; p%d is named: %s%s" % (skip[1], task.result, skip[3], "; but: " + skip[2] if skip[2] else "")
                self.report.check("T16", skip[1] and skip[3] and not skip[2], skip[4], skip[4].said, why)
                del self.skipped[number]

    def told_of_skipped(self, skip, task, stop):
        skip[4] = skip[4] or stop
        words = stop.words
        for name in sorted(skip[0], key=len, reverse=True):
            words = words.replace(name, "X")  # it may be called "skipped"
        if NOT_CALLED.search(words):
            skip[1] = True
        if not task.result or re.search(r"\bp%d\b" % task.result, stop.words):
            skip[3] = True
        for text in [stop.plain_headline, stop.data["reason"].replace("*", "").replace("`", "")] + stop.data_labels():
            for sentence in re.split(r"(?<=[.;]) ", text):
                name = next((name for name in skip[0] if sentence.startswith(name)), None)
                if name and CALLED.search(sentence[len(name):]) and not NOT_CALLED.search(sentence[len(name):]):
                    skip[2] = sentence

    def end(self, moment):
        for frame in list(self.awaits):
            self.resumed(frame)
